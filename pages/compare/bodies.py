"""How are the initiatives organised, who leads, and who sits at the table?"""

import streamlit as st

from pages.shared import filters, provenance, show, structure, takeaway

view = filters.initiatives()
show.question(view.word("bodies"), view.word("bodies_question"))
show.finding(view, structure.findings(view))
if structure.bodies(view):
    show.numbers(structure.kinds_table(view))

show.heading(view.word("at_the_table"), view.word("at_the_table_explained"))
show.picture(structure.sector_picture(view), key="sector_picture")
show.html(structure.sector_table(view))

show.heading(view.word("sizes"), view.word("sizes_explained"))
for is_event, title in ((False, "sizes_of_groups"), (True, "sizes_of_events")):
    if structure.sized(view, is_event):
        show.note(view.word(title))
        show.picture(structure.size_picture(view, is_event), key=f"{title}_picture")
if not structure.sized(view, is_event=False) and not structure.sized(view, is_event=True):
    st.info(view.word("no_sizes"))

show.heading(view.word("periods"), view.word("periods_explained"))
if structure.dated(view):
    show.picture(structure.period_picture(view), key="period_picture")
else:
    st.info(view.word("no_periods"))

show.heading(view.word("all_bodies"))
initiative = filters.one_or_all(view)
show.html(structure.body_table(view, initiative))

takeaway.offer(
    view,
    "bodies",
    {
        "bodies": structure.bodies(view),
        "leads": structure.leads(view),
        "sectors": structure.sectors(view),
    },
)
provenance.show_sources(view, provenance.of(structure.bodies(view), structure.sectors(view)))
