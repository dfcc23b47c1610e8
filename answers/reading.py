"""The passages of a source in a copy that the reader has: found, highlighted in their context, and told whether it is the right copy."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup
import streamlit as st

from answers import sources
from answers.view import View
from documents import selectors, shelf, text
from drawing import markup, tables

SHELF = shelf.Shelf()


def copy_of(view: View, source_id: str, sha256: str | None) -> shelf.Copy | None:
    """A copy of the source: one that the reader drops here, else one in the local folder of documents. It stays in memory."""
    file = st.file_uploader(
        view.word("drop_copy"),
        type=["txt", "html", "htm", "pdf"],
        key=f"copy_{source_id}",
        help=view.word("drop_copy_help"),
    )
    return (
        shelf.checked(file.name, file.getvalue(), sha256)
        if file
        else SHELF.copy_of(source_id, sha256)
    )


@lru_cache(maxsize=32)
def _text(sha256: str, name: str, content: bytes) -> str:
    return text.text_of(content, name)


def notice(view: View, copy: shelf.Copy) -> str:
    """Whether the copy is the text that the facts were read from."""
    return view.word(f"copy_{copy.state}", name=copy.name)


def passage_table(view: View, source_id: str, copy: shelf.Copy) -> Markup | str:
    """Every fact with its passage in context; or why the copy can't be read."""
    try:
        content = _text(copy.sha256, copy.name, copy.content)
    except text.UnreadableDocument as fault:
        return view.word(f"unreadable_{fault.reason}", name=copy.name)
    return _passages(view, source_id, copy.sha256, content)


@lru_cache(maxsize=64)
def _passages(view: View, source_id: str, sha256: str, content: str) -> Markup:
    body = [
        [row["label"], view.word(f"fact_{row['subject_table']}"), _in_context(view, content, row)]
        for row in sources.passages(view, source_id)
    ]
    return tables.table(
        view.word("caption_in_text"),
        [view.word(key) for key in ("column_fact", "column_kind", "column_in_text")],
        body,
        wide=(0, 2),
    )


def _in_context(view: View, content: str, row: dict[str, Any]) -> Markup:
    if not row["heading"] and not row["quote"]:
        return Markup("{}").format(row["locator"])
    passage = selectors.find(content, heading=row["heading"], quote=row["quote"])
    if not passage.is_found:
        return Markup("{} {}").format(
            markup.hatched(view.word("passage_not_found")), row["locator"]
        )
    before, found, after = selectors.context(content, passage, 140)
    how = (
        Markup('<br><span class="mm-secondary">{}</span>').format(
            view.word(f"passage_{passage.how}")
        )
        if passage.how in ("fuzzy", "heading_only")
        else Markup("")
    )
    return Markup("… {}<mark>{}</mark>{} …{}").format(before, found, after, how)
