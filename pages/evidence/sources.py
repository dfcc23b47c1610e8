"""What do the figures rest on, and how old is it?"""

import streamlit as st

from answers import sources
from pages.frame import actions, choices, show

view = choices.view()
page = show.Page(view, "sources")
with page.place("source"):
    source = choices.one_or_none(
        "source",
        view.word("column_source"),
        sources.rows.titles(view),
        view.word("choose_source"),
    )
    view = choices.evidence(view)
copy = None
if source:
    with page.place("copy", is_row=False):
        file = st.file_uploader(
            view.word("drop_copy"),
            type=["txt", "html", "htm", "pdf"],
            key=f"copy_{source}",
            help=view.word("drop_copy_help"),
        )
    if file:
        copy = sources.copies.dropped(view, source, file.name, file.getvalue())
    else:
        copy = sources.copies.at_hand(view, source)
with page.place("everything", is_row=False):
    actions.offer_everything(view)
page.show(sources.answer(view, source, copy))
