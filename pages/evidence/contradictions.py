"""Where do the sources disagree, and what do the numbers themselves contradict?"""

import streamlit as st

from answers import citing, completion, rates, sources
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("contradictions"), view.word("contradictions_question"))
answer = st.container()
view = choices.evidence(view)
with answer:
    show.finding(view, sources.contradiction_findings(view))

show.heading(view.word("computed_shares"), view.word("computed_shares_explained"))
if completion.reconciliations(view):
    for reconciled in completion.reconciliations(view):
        show.html(reconciled)
else:
    st.info(view.word("no_shares"))

show.heading(view.word("computed_impossible"), view.word("computed_impossible_explained"))
if sources.impossible_shares(view):
    show.html(sources.impossible_table(view))
else:
    st.info(sources.no_impossible(view))

show.heading(view.word("computed_totals"))
if sources.totals(view):
    show.html(sources.totals_table(view))
else:
    st.info(view.word("no_totals"))

show.heading(view.word("computed_overdue"))
if sources.overdue(view):
    show.html(sources.overdue_table(view))
else:
    st.info(view.word("no_overdue"))

show.heading(view.word("listed_contradictions"), view.word("listed_contradictions_explained"))
show.numbers(sources.contradiction_list(view))
show.note(sources.silence(view))

actions.offer(
    view,
    "contradictions",
    {
        "contradictions": sources.contradictions(view),
        "totals": sources.totals(view),
        "shares": sources.impossible_shares(view),
        "due dates": sources.overdue(view),
    },
)
show.sources(
    view,
    citing.of(
        sources.contradictions(view),
        sources.totals(view),
        sources.overdue(view),
        sources.impossible_shares(view),
        rates.reported(view),
        completion.listed(view),
    ),
)
