"""What do the figures rest on, and how old is it?"""

from markupsafe import Markup
import streamlit as st

from answers import citing, reading, sources
from pages.frame import actions, choices, show

view = choices.view()
show.question(view.word("sources"), view.word("sources_question"))
answer = st.container()
view = choices.evidence(view)
with answer:
    show.finding(view, sources.findings(view))
show.picture(sources.report_picture(view), key="report_picture")
show.numbers(sources.evidence_table(view))

show.heading(view.word("one_source"), view.word("one_source_explained"), anchor="one_source")
source = choices.source(view, sources.source_titles(view))
if source:
    show.html(sources.source_card(view, source))
    copy = reading.copy_of(view, source, sources.sha256(view, source))
    if copy:
        show.note(reading.notice(view, copy))
    found = (
        reading.passage_table(view, source, copy) if copy else sources.passage_table(view, source)
    )
    if isinstance(found, Markup):
        show.html(found)
    else:
        st.warning(found)
        show.html(sources.passage_table(view, source))

show.heading(view.word("dead_ends"), view.word("dead_ends_explained"))
if sources.dead_ends(view):
    show.html(sources.dead_end_table(view))
else:
    st.info(view.word("no_dead_ends"))

show.heading(view.word("take_along"), view.word("take_along_explained"))
actions.offer_everything(view)
actions.offer(
    view,
    "sources",
    {
        "sources": sources.sources(view),
        "evidence": sources.by_initiative(view),
        "dead ends": sources.dead_ends(view),
    },
)
show.sources(view, citing.of(sources.sources(view)))
