"""Which measures are there, where does each stand, and who says so?"""

import streamlit as st

from pages.shared import filters, inventory, progress, provenance, show, takeaway

view = filters.initiatives()
show.question(view.word("measures"), view.word("measures_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = filters.search(view)
    view = filters.evidence(view)
themes, statuses = filters.themes(view), filters.statuses(view)
with answer:
    show.finding(view, inventory.findings(view))

rows = inventory.chosen(view, themes, statuses, search)
measure = None
if rows:
    show.note(inventory.shown(view, themes, statuses, search), leads=show.to_numbers(view))
    measure = filters.row_of(
        view,
        inventory.frame(view, themes, statuses, search),
        [row["measure_id"] for row in rows],
        inventory.titles(view),
    )
else:
    st.info(view.word("no_measures"))
if measure:
    show.heading(view.word("one_measure"), anchor="one_measure")
    show.html(inventory.details(view, measure))

show.heading(view.word("how_many_measures"), view.word("how_many_measures_explained"))
show.numbers(inventory.ladder_table(view))
show.note(view.word("ladder_counts"), leads=progress.to_ladder(view))

takeaway.offer(view, "measures", {"measures": rows, "numbers": progress.ladder(view)})
provenance.show_sources(
    view,
    provenance.of(
        *inventory.sources(view, themes, statuses, search, measure), progress.ladder(view)
    ),
)
