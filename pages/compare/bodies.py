"""How are the initiatives organised, who leads, and who sits at the table?"""

import streamlit as st

from answers import bodies, citing
from pages.frame import actions, choices, show

view = choices.initiatives()
show.question(view.word("bodies"), view.word("bodies_question"))
show.finding(view, bodies.findings(view))
if bodies.bodies(view):
    show.numbers(bodies.kinds_table(view))

show.heading(view.word("at_the_table"), view.word("at_the_table_explained"))
show.picture(bodies.sector_picture(view), key="sector_picture")
show.html(bodies.sector_table(view))

show.heading(view.word("sizes"), view.word("sizes_explained"))
for is_event, title in ((False, "sizes_of_groups"), (True, "sizes_of_events")):
    if bodies.sized(view, is_event):
        show.note(view.word(title))
        show.picture(bodies.size_picture(view, is_event), key=f"{title}_picture")
if not bodies.sized(view, is_event=False) and not bodies.sized(view, is_event=True):
    st.info(view.word("no_sizes"))

show.heading(view.word("periods"), view.word("periods_explained"))
if bodies.dated(view):
    show.picture(bodies.period_picture(view), key="period_picture")
else:
    st.info(view.word("no_periods"))

show.heading(view.word("all_bodies"))
initiative = choices.one_or_all(view)
show.html(bodies.body_table(view, initiative))

actions.offer(
    view,
    "bodies",
    {
        "bodies": bodies.bodies(view),
        "leads": bodies.leads(view),
        "sectors": bodies.sectors(view),
    },
)
show.sources(view, citing.of(bodies.bodies(view), bodies.sectors(view)))
