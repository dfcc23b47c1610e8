"""Which measures are there, where does each stand, and who says so?"""

import streamlit as st

from answers import measures
from answers.measures import rows, tables
from pages.frame import choices, show

view = choices.view()
page = show.Page(view, "measures")
with page.place("sought", is_row=False):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = choices.words_to_find("search", view.word("search"), view.word("search_example"))
        view = choices.evidence(view)
    themes = choices.any_of_many(
        "themes", view.word("theme"), rows.themes(view), view.word("all_themes")
    )
    label, labels = view.word("column_status"), view.labels("status")
    statuses = choices.any_of_few("statuses", label, list(labels), [], labels.__getitem__)

sought = rows.Sought(themes, statuses, words)
measure = None
with page.place("measure", is_row=False):
    if entries := rows.chosen(view, sought):
        # Its box, or any cell of the row; a new click opens the measure, later choices of it stand.
        selected = choices.picked(tables.sheet_key(view))
        places = [*selected.get("rows", []), *(row for row, _ in selected.get("cells", []))]
        is_there = bool(places) and places[0] < len(entries)
        clicked = entries[places[0]]["measure_id"] if is_there else None
        if clicked and clicked != st.session_state.get("clicked_measure"):
            st.session_state["measure"] = clicked
        st.session_state["clicked_measure"] = clicked
        label, none = view.word("open_measure"), view.word("choose_measure")
        measure = choices.one_or_none("measure", label, rows.titles(view), none)
page.show(measures.answer(view, sought, measure))
