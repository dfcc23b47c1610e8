"""What do official statistics say of the districts in which the initiatives ran?"""

import streamlit as st

from answers import citing, context
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("context"), view.word("context_question"))
if not context.indicators(view):
    st.info(view.word("no_context"))
    show.sources(view, ())
    st.stop()
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    indicator = choices.statistic(view, context.labels(view))
    scale = choices.scale(view, context.is_indexable(view, indicator))
with answer:
    show.finding(view, context.findings(view, indicator))
show.heading(context.title(view, indicator, scale), context.definition(view, indicator))
show.html(context.legend(view, indicator, scale))
for initiatives in context.grid(view):
    for column, initiative in zip(st.columns(len(initiatives)), initiatives, strict=True):
        if initiative:
            with column:
                show.picture(
                    context.panel(view, indicator, scale, initiative), key=f"context_{initiative}"
                )
show.note(context.explained(view, indicator, scale), leads=show.to_numbers(view))
show.numbers(context.period_table(view, indicator))
if context.published(view, indicator):
    show.html(context.value_table(view, indicator, scale))

actions.offer(
    view,
    "context",
    {
        "statistic": context.described(view, indicator),
        "values": context.values(view, indicator, scale),
        "periods": context.periods(view),
    },
)
show.sources(view, citing.of(context.values(view, indicator, scale), context.periods(view)))
