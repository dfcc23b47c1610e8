"""Which initiatives are there, and what can be compared?"""

import streamlit as st

from answers import aspects, citing, ladder, overview, rates
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("overview"), view.word("overview_question"))
show.finding(view, overview.findings(view))
show.numbers(overview.cards(view))
show.note(view.word("ladder_counts"), leads=ladder.to_ladder(view))
show.note(rates.warnings(view), leads=show.to_numbers(view))

show.heading(view.word("where"))
panels = overview.panels(view)
for place, (column, panel) in enumerate(zip(st.columns(max(len(panels), 1)), panels, strict=False)):
    with column:
        show.picture(panel, key=f"map_{place}")
show.html(overview.map_source(view))
if overview.not_on_map(view):
    show.note(view.word("not_on_map", names=", ".join(overview.not_on_map(view))))

show.heading(view.word("comparable"), view.word("comparable_explained"), anchor="comparable")
show.html(aspects.table(view).html)

actions.offer(
    view,
    "overview",
    {
        "initiatives": overview.initiatives(view),
        "completion": rates.completion(view),
        "aspects": overview.aspects(view),
    },
)
show.sources(view, citing.of(overview.initiatives(view), rates.completion(view)))
