"""Which goals and themes do the initiatives share, and what did they set out to reach?"""

import streamlit as st

from answers import goals
from answers.goals import pictures, rows
from answers.mentions import SUBJECTS
from pages.frame import choices, show
from wording import words

view = choices.view()
page = show.Page(view, "goals")
with page.place("subject", is_row=False):
    subject = choices.one_of_few(
        "subject",
        view.word("compared_by"),
        list(SUBJECTS),
        lambda option: words.capital(view.word(f"subject_{option}")),
    )
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
