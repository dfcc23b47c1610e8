"""How far has each initiative come with what it announced, and what does nobody know?"""

import streamlit as st

from answers import citing, completion, legend, rates, reconciliation
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("completion"), view.word("completion_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = choices.evidence(choices.denominator(view))
with answer:
    show.finding(view, completion.findings(view))
if rates.has_rate(view):
    show.html(legend.of_chosen(view).html)
    show.picture(completion.status_picture(view), key="status_picture")
    show.note(
        f"{view.word('status_picture_explained')} {rates.warnings(view)}",
        leads=show.to_numbers(view),
    )
show.numbers(completion.status_table(view))

if reconciliation.paragraphs(view):
    show.heading(view.word("reconciliation"))
    for reconciled in reconciliation.paragraphs(view):
        show.html(reconciled.html)

show.heading(view.word("checkability"), view.word("checkability_explained"), anchor="checkability")
show.html(completion.checkability_table(view))

show.heading(view.word("one_initiative"), anchor="one_initiative")
with st.container(horizontal=True, vertical_alignment="bottom"):
    initiative, grouping = choices.one_initiative(view), choices.grouping(view)
groups = completion.in_groups(view, initiative, grouping)
if any(row["group_id"] for row in groups):
    show.html(legend.of(view, {row["status"] for row in groups}).html)
    show.picture(completion.group_picture(view, initiative, grouping), key="group_picture")
    show.html(completion.group_table(view, initiative, grouping))
else:
    st.info(completion.no_grouping(view, initiative))

show.heading(view.word("over_time"), view.word("over_time_explained"))
if completion.over_time(view):
    show.picture(completion.time_picture(view), key="time_picture")
    show.html(completion.time_table(view))
else:
    st.info(view.word("no_time"))

actions.offer(
    view,
    "completion",
    {
        "completion": rates.completion(view),
        "statuses": rates.by_status(view),
        "checkability": completion.checkability(view),
        "groups": groups,
        "over time": completion.over_time(view),
    },
)
show.sources(
    view,
    citing.of(
        rates.completion(view),
        rates.by_status(view),
        rates.reported(view),
        completion.listed(view),
        completion.checkability(view),
        groups,
        completion.over_time(view),
    ),
)
