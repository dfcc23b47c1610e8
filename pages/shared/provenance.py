"""The sources of what a page shows: every page of facts ends with show_sources(); decides nothing about facts."""

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup
import streamlit as st

from pages.shared import tables, words
from pages.shared.view import View, remember


def of(*answers: Iterable[dict[str, object]]) -> tuple[str, ...]:
    """All source ids that rows of several answers name, sorted."""
    found: set[str] = set()
    for rows in answers:
        for row in rows:
            found.update(row.get("source_ids") or ())  # type: ignore[arg-type]
            found.update(each for each in (row.get("source_id"), row.get("total_source_id")) if isinstance(each, str))
    return tuple(sorted(found))


def show_sources(view: View, source_ids: tuple[str, ...]) -> None:
    """List of the sources with title, publisher, date, kind and address, then the data version."""
    st.html(str(_list(view, source_ids)))


@remember
def _list(view: View, source_ids: tuple[str, ...]) -> Markup:
    known = tables.numbers(view)
    rows = sorted(view.ask("sources", source_ids=source_ids, language=view.language), key=lambda row: known[row["source_id"]])
    items = Markup("").join(
        Markup('<li id="quelle-{0}" value="{0}">{1} <span class="mm-secondary">{2}</span> {3}{4}</li>').format(known[row["source_id"]], _title(view, row), _described(view, row), _passages(view, row), _note(row))
        for row in rows)
    return Markup('<section class="mm-sources" aria-labelledby="mm-sources"><h2 id="mm-sources">{}</h2><p class="mm-secondary">{}</p><ol>{}</ol><p class="mm-secondary">{}</p></section>').format(
        view.word("sources"), view.word("sources_shown"), items, view.word("data_version", version=view.build))


def _title(view: View, row: dict[str, object]) -> Markup:
    if not row["url"]:
        return Markup('<cite>{}</cite>').format(row["title"])
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer"><cite>{}</cite></a>').format(row["url"], row["title"])


def _passages(view: View, row: dict[str, object]) -> Markup:
    """Second click from any number: all that rests on the source, with the place where each fact stands in it."""
    address = urlencode({"source": row["source_id"], **({} if view.language == words.DEFAULT_LANGUAGE else {"language": view.language})})
    return Markup('<a href="./sources?{}" target="_self">{}</a>').format(address, view.word("passages_link", number=row["facts"]))


def _described(view: View, row: dict[str, object]) -> str:
    published = words.edtf(view.language, row["published_edtf"]) or view.word("undated")
    parts = [row["publisher"], published, view.word(f"source_kind_{row['kind']}"), row["short_name"], None if row["url"] else view.word("no_address")]
    return " · ".join(str(part) for part in parts if part)


def _note(row: dict[str, object]) -> Markup:
    return Markup('<br><span class="mm-secondary">{}</span>').format(row["note"]) if row["note"] else Markup("")
