"""Which goals and themes do the initiatives share, and what did they set out to reach?"""

import streamlit as st

from answers import goals
from answers.goals import pictures, rows
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "goals")
with page.place("subject", is_row=False):
    subjects = goals.subjects(view)
    label = view.word("compared_by")
    subject = choices.one_of_few("subject", label, list(subjects), subjects.__getitem__)
with page.place("cell"):
    # A new click on a cell sets both choices; later changes of them stand.
    clicked = (choices.picked(pictures.matrix_key(subject)).get("cell") or [{}])[0]
    if clicked and clicked != st.session_state.get("clicked_cell"):
        st.session_state["theme"] = clicked["theme_id"]
        st.session_state["of"] = clicked["initiative_id"]
    st.session_state["clicked_cell"] = clicked
    themes = {theme: label for theme, (label, _) in rows.themes(view, subject).items()}
    theme = choices.one_theme(view, themes)
    initiative = choices.one_or_all(view)
page.show(goals.answer(view, subject, theme, initiative))
