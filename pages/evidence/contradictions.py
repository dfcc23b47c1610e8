"""Where do the sources disagree, and what do the numbers themselves contradict?"""

import streamlit as st

from pages.shared import evidence, filters, progress, provenance, show, takeaway

view = filters.initiatives()
show.question(view.word("contradictions"), view.word("contradictions_question"))
answer = st.container()
view = filters.evidence(view)
with answer:
    show.finding(view, evidence.contradiction_findings(view))

show.heading(view.word("computed_shares"), view.word("computed_shares_explained"))
if progress.reconciliations(view):
    for reconciled in progress.reconciliations(view):
        show.html(reconciled)
else:
    st.info(view.word("no_shares"))

show.heading(view.word("computed_impossible"), view.word("computed_impossible_explained"))
if evidence.impossible_shares(view):
    show.html(evidence.impossible_table(view))
else:
    st.info(evidence.no_impossible(view))

show.heading(view.word("computed_totals"))
if evidence.totals(view):
    show.html(evidence.totals_table(view))
else:
    st.info(view.word("no_totals"))

show.heading(view.word("computed_overdue"))
if evidence.overdue(view):
    show.html(evidence.overdue_table(view))
else:
    st.info(view.word("no_overdue"))

show.heading(view.word("listed_contradictions"), view.word("listed_contradictions_explained"))
show.numbers(evidence.contradiction_list(view))
show.note(evidence.silence(view))

takeaway.offer(
    view,
    "contradictions",
    {
        "contradictions": evidence.contradictions(view),
        "totals": evidence.totals(view),
        "shares": evidence.impossible_shares(view),
        "due dates": evidence.overdue(view),
    },
)
provenance.show_sources(
    view,
    provenance.of(
        evidence.contradictions(view),
        evidence.totals(view),
        evidence.overdue(view),
        evidence.impossible_shares(view),
        progress.reported(view),
        progress.listed(view),
    ),
)
