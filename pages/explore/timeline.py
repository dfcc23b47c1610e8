"""What happened when in each initiative, what was due, and where does nobody report any more?"""

import streamlit as st

from answers import citing, timeline
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("timeline"), view.word("timeline_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    alignment, view = choices.alignment(view, list(timeline.ALIGNMENTS)), choices.evidence(view)
with st.container(horizontal=True, vertical_alignment="bottom"):
    kinds, period = (
        choices.event_kinds(view, list(timeline.KINDS)),
        choices.period(view, alignment, timeline.years(view, alignment)),
    )
with answer:
    show.finding(view, timeline.findings(view))

rows = timeline.chosen(view, alignment, kinds, period)
if rows:
    show.html(timeline.legend(view, kinds))
    with st.container(key="movable_lanes"):
        show.picture(timeline.picture(view, alignment, kinds, period), key="timeline_picture")
else:
    st.info(view.word("no_events"))
show.note(timeline.explained(view, alignment), leads=show.to_numbers(view))
show.numbers(timeline.summary_table(view))

show.heading(view.word("one_initiative"), view.word("one_timeline_explained"))
initiative = choices.one_initiative(view)
if any(row["initiative_id"] == initiative for row in rows):
    with st.container(key="movable_lines"):
        show.picture(
            timeline.detail_picture(view, initiative, alignment, kinds, period),
            key="timeline_detail",
        )
    show.html(timeline.event_table(view, initiative, alignment, kinds, period))
else:
    st.info(view.word("no_events"))

actions.offer(view, "timeline", {"timeline": rows})
show.sources(view, citing.of(timeline.events(view)))
