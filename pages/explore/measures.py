"""Which measures are there, where does each stand, and who says so?"""

import streamlit as st

from answers import citing, ladder, measures
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("measures"), view.word("measures_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = choices.search(view)
    view = choices.evidence(view)
themes, statuses = choices.themes(view), choices.statuses(view)
with answer:
    show.finding(view, measures.findings(view))

rows = measures.chosen(view, themes, statuses, search)
measure = None
if rows:
    show.note(measures.shown(view, themes, statuses, search), leads=show.to_numbers(view))
    measure = choices.row_of(
        view,
        measures.frame(view, themes, statuses, search),
        [row["measure_id"] for row in rows],
        measures.titles(view),
    )
else:
    st.info(view.word("no_measures"))
if measure:
    show.heading(view.word("one_measure"), anchor="one_measure")
    show.html(measures.details(view, measure))

show.heading(view.word("how_many_measures"), view.word("how_many_measures_explained"))
show.numbers(measures.ladder_table(view))
show.note(view.word("ladder_counts"), leads=ladder.to_ladder(view))

actions.offer(view, "measures", {"measures": rows, "numbers": ladder.ladder(view)})
show.sources(
    view,
    citing.of(*measures.sources(view, themes, statuses, search, measure), ladder.ladder(view)),
)
