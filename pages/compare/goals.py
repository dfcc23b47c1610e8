"""Which goals and themes do the initiatives share, and what did they set out to reach?"""

import streamlit as st

from answers import citing, goals
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("goals"), view.word("goals_question"))
answer = st.container()
subject = choices.subject(view, list(goals.SUBJECTS))
with answer:
    show.finding(view, goals.findings(view, subject))
show.note(view.word("matrix_explained"))
picked = show.picture(goals.matrix_picture(view, subject), key=f"matrix_{subject}", selects="cell")

show.heading(
    view.word("behind_the_cells"),
    view.word("behind_the_cells_explained"),
    anchor="behind_the_cells",
)
theme, initiative = choices.theme_cell(view, goals.themes(view, subject), picked)
show.html(goals.items_table(view, subject, theme, initiative))
show.numbers(goals.matrix_table(view, subject))

show.heading(view.word("targets"), view.word("targets_explained"))
if goals.targets(view):
    show.finding(view, goals.target_findings(view), "target_numbers")
    show.pictures(goals.target_pictures(view), "target")
    show.numbers(goals.own_targets(view), "target_numbers")
    if goals.inferred_targets(view):
        show.heading(view.word("targets_inferred"), view.word("targets_inferred_explained"))
        show.pictures(goals.target_pictures(view, is_inferred=True), "target_inferred")
        show.html(goals.inferred_targets(view))
else:
    st.info(view.word("no_targets"))

actions.offer(
    view,
    "goals",
    {
        "matrix": goals.matrix(view, subject),
        "mentions": goals.mentions(view),
        "items": goals.items(view, subject),
        "targets": goals.targets(view),
        "observations": goals.observations(view),
    },
)
show.sources(
    view,
    citing.of(
        goals.mentions(view),
        goals.matrix(view, subject),
        goals.items(view, subject),
        goals.targets(view),
        goals.observations(view),
    ),
)
