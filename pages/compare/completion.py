"""How far has each initiative come with what it announced, and what does nobody know?"""

import streamlit as st

from pages.shared import filters, progress, provenance, show, takeaway

view = filters.initiatives()
show.question(view.word("completion"), view.word("completion_question"))
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = filters.evidence(filters.denominator(view))
with answer:
    show.finding(view, progress.findings(view))
if progress.has_rate(view):
    show.html(progress.legend(view))
    show.picture(progress.status_picture(view), key="status_picture")
    show.note(
        f"{view.word('status_picture_explained')} {progress.warnings(view)}",
        leads=show.to_numbers(view),
    )
show.numbers(progress.status_table(view))

if progress.reconciliations(view):
    show.heading(view.word("reconciliation"))
    for reconciled in progress.reconciliations(view):
        show.html(reconciled)

show.heading(view.word("checkability"), view.word("checkability_explained"), anchor="checkability")
show.html(progress.checkability_table(view))

show.heading(view.word("one_initiative"), anchor="one_initiative")
with st.container(horizontal=True, vertical_alignment="bottom"):
    initiative, grouping = filters.one_initiative(view), filters.grouping(view)
groups = progress.in_groups(view, initiative, grouping)
if any(row["group_id"] for row in groups):
    show.html(progress.legend_of(view, tuple(sorted({row["status"] for row in groups}))))
    show.picture(progress.group_picture(view, initiative, grouping), key="group_picture")
    show.html(progress.group_table(view, initiative, grouping))
else:
    st.info(progress.no_grouping(view, initiative))

show.heading(view.word("over_time"), view.word("over_time_explained"))
if progress.over_time(view):
    show.picture(progress.time_picture(view), key="time_picture")
    show.html(progress.time_table(view))
else:
    st.info(view.word("no_time"))

takeaway.offer(
    view,
    "completion",
    {
        "completion": progress.completion(view),
        "statuses": progress.by_status(view),
        "checkability": progress.checkability(view),
        "groups": groups,
        "over time": progress.over_time(view),
    },
)
provenance.show_sources(
    view,
    provenance.of(
        progress.completion(view),
        progress.by_status(view),
        progress.reported(view),
        progress.listed(view),
        progress.checkability(view),
        groups,
        progress.over_time(view),
    ),
)
