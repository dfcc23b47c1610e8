"""Which goals and themes do the initiatives share, and what did they set out to reach?"""

import streamlit as st

from pages.shared import filters, provenance, show, takeaway, themes

view = filters.initiatives()
show.question(view.word("goals"), view.word("goals_question"))
answer = st.container()
subject = filters.subject(view, list(themes.SUBJECTS))
with answer:
    show.finding(view, themes.findings(view, subject))
show.note(view.word("matrix_explained"))
picked = show.picture(themes.matrix_picture(view, subject), key=f"matrix_{subject}", selects="cell")

show.heading(
    view.word("behind_the_cells"),
    view.word("behind_the_cells_explained"),
    anchor="behind_the_cells",
)
theme, initiative = filters.theme_cell(view, themes.themes(view, subject), picked)
show.html(themes.items_table(view, subject, theme, initiative))
show.numbers(themes.matrix_table(view, subject))

show.heading(view.word("targets"), view.word("targets_explained"))
if themes.targets(view):
    show.finding(view, themes.target_findings(view), "target_numbers")
    show.pictures(themes.target_pictures(view), "target")
    show.numbers(themes.own_targets(view), "target_numbers")
    if themes.inferred_targets(view):
        show.heading(view.word("targets_inferred"), view.word("targets_inferred_explained"))
        show.pictures(themes.target_pictures(view, is_inferred=True), "target_inferred")
        show.html(themes.inferred_targets(view))
else:
    st.info(view.word("no_targets"))

takeaway.offer(
    view,
    "goals",
    {
        "matrix": themes.matrix(view, subject),
        "mentions": themes.mentions(view),
        "items": themes.items(view, subject),
        "targets": themes.targets(view),
        "observations": themes.observations(view),
    },
)
provenance.show_sources(
    view,
    provenance.of(
        themes.mentions(view),
        themes.matrix(view, subject),
        themes.items(view, subject),
        themes.targets(view),
        themes.observations(view),
    ),
)
