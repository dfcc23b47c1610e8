"""What do the figures rest on, and how old is it?"""

from markupsafe import Markup
import streamlit as st

from pages.shared import evidence, filters, provenance, reading, show, takeaway

view = filters.initiatives()
show.question(view.word("sources"), view.word("sources_question"))
answer = st.container()
view = filters.evidence(view)
with answer:
    show.finding(view, evidence.findings(view))
show.picture(evidence.report_picture(view), key="report_picture")
show.numbers(evidence.evidence_table(view))

show.heading(view.word("one_source"), view.word("one_source_explained"), anchor="one_source")
source = filters.source(view, evidence.source_titles(view))
if source:
    show.html(evidence.source_card(view, source))
    copy = reading.copy_of(view, source, evidence.sha256(view, source))
    if copy:
        show.note(reading.notice(view, copy))
    found = (
        reading.passage_table(view, source, copy) if copy else evidence.passage_table(view, source)
    )
    if isinstance(found, Markup):
        show.html(found)
    else:
        st.warning(found)
        show.html(evidence.passage_table(view, source))

show.heading(view.word("dead_ends"), view.word("dead_ends_explained"))
if evidence.dead_ends(view):
    show.html(evidence.dead_end_table(view))
else:
    st.info(view.word("no_dead_ends"))

show.heading(view.word("take_along"), view.word("take_along_explained"))
takeaway.offer_everything(view)
takeaway.offer(
    view,
    "sources",
    {
        "sources": evidence.sources(view),
        "evidence": evidence.by_initiative(view),
        "dead ends": evidence.dead_ends(view),
    },
)
provenance.show_sources(view, provenance.of(evidence.sources(view)))
