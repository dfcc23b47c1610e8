"""The sources of what a page shows: every page of facts ends with show_sources(); decides nothing about facts."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

from markupsafe import Markup
import streamlit as st

from exports import citation
from pages.shared import tables, words
from pages.shared.view import View, remember


def of(*answers: Iterable[dict[str, object]]) -> tuple[str, ...]:
    """All source ids that rows of several answers name, sorted."""
    found: set[str] = set()
    for rows in answers:
        for row in rows:
            found.update(row.get("source_ids") or ())  # type: ignore[arg-type]
            found.update(
                each
                for each in (row.get("source_id"), row.get("total_source_id"))
                if isinstance(each, str)
            )
    return tuple(sorted(found))


def show_sources(view: View, source_ids: tuple[str, ...]) -> None:
    """List of the sources with title, publisher, date, kind and address, then how to cite this view and the data version."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    st.html(
        str(
            _list(view, source_ids) + _citations(view, lasting_address(st.context.url, asked, view))
        )
    )


def lasting_address(url: str | None, asked: Mapping[str, list[str]], view: View) -> str | None:
    """Address of what is shown now at `url` for the asked choices, with its day and data version, so that it can be told later whether it still shows the same; None without a server."""
    place = urlsplit(url or "")
    if not place.netloc:
        return None
    kept = {name: values for name, values in asked.items() if name not in ("as_of", "version")}
    return urlunsplit(
        (
            place.scheme,
            place.netloc,
            place.path,
            urlencode(
                {**kept, "as_of": view.as_of.isoformat(), "version": view.build},
                doseq=True,
                safe="/;",
            ),
            "",
        )
    )


@remember
def _citations(view: View, address: str | None) -> Markup:
    """This view as a footnote, for BibTeX and for reference managers, to be opened."""
    today = date.today()
    forms = {
        "Text": citation.text(view.build, address, today, view.language),
        "BibTeX": citation.bibtex(view.build, address, today, view.language),
        "CSL JSON": citation.csl_json(view.build, address, today, view.language),
    }
    parts = Markup("").join(
        Markup('<h3>{0}</h3><pre tabindex="0" aria-label="{0}">{1}</pre>').format(
            name, text.strip()
        )
        for name, text in forms.items()
    )
    return Markup(
        '<details class="mm-cite"><summary>{}</summary><p class="mm-secondary">{}</p>{}</details>'
    ).format(view.word("cite_view"), view.word("cite_view_explained"), parts)


@remember
def _list(view: View, source_ids: tuple[str, ...]) -> Markup:
    known = tables.numbers(view)
    rows = sorted(
        view.ask("sources", source_ids=source_ids, language=view.language),
        key=lambda row: known[row["source_id"]],
    )
    items = Markup("").join(
        Markup(
            '<li id="quelle-{0}" value="{0}">{1} <span class="mm-secondary">{2}</span> {3}{4}</li>'
        ).format(
            known[row["source_id"]],
            _title(view, row),
            _described(view, row),
            _passages(view, row),
            _note(row),
        )
        for row in rows
    )
    return Markup(
        '<section class="mm-sources" aria-labelledby="mm-sources"><h2 id="mm-sources">{}</h2><p class="mm-secondary">{}</p><ol>{}</ol><p class="mm-secondary">{}</p></section>'
    ).format(
        view.word("sources"),
        view.word("sources_shown"),
        items,
        view.word("data_version", version=view.build),
    )


def _title(view: View, row: dict[str, object]) -> Markup:
    if not row["url"]:
        return Markup("<cite>{}</cite>").format(row["title"])
    return Markup(
        '<a href="{}" target="_blank" rel="noopener noreferrer"><cite>{}</cite></a>'
    ).format(row["url"], row["title"])


def _passages(view: View, row: dict[str, object]) -> Markup:
    """All that rests on the source, with the place where each fact stands in it."""
    return Markup('<a href="{}" target="_self">{}</a>').format(
        _address(view, row), view.word("passages_link", number=row["facts"])
    )


def _address(view: View, row: dict[str, object]) -> str:
    """Address of the source on the page of sources, where its passages can be read."""
    own = (
        view
        if row["initiative_id"] is None or row["initiative_id"] in view.initiatives
        else view._replace(initiatives=(str(row["initiative_id"]),))
    )
    return own.address("sources", source=row["source_id"])


def source_cell(view: View, row: dict[str, object]) -> Markup:
    """Title with its address, and publisher, date and kind under it."""
    published = words.edtf(view.language, str(row["published_edtf"] or "")) or view.word("undated")
    return Markup('{}<br><span class="mm-secondary">{} · {} · {}</span>').format(
        _title(view, row), row["publisher"], published, view.word(f"source_kind_{row['kind']}")
    )


def passage_link(view: View, row: dict[str, object]) -> Markup:
    """Place of a fact in its source, leading to where it can be read."""
    return Markup('<a href="{}" target="_self">{}</a>').format(_address(view, row), row["locator"])


def _described(view: View, row: dict[str, object]) -> str:
    published = words.edtf(view.language, row["published_edtf"]) or view.word("undated")
    parts = [
        row["publisher"],
        published,
        view.word(f"source_kind_{row['kind']}"),
        row["short_name"],
        None if row["url"] else view.word("no_address"),
    ]
    return " · ".join(str(part) for part in parts if part)


def _note(row: dict[str, object]) -> Markup:
    return (
        Markup('<br><span class="mm-secondary">{}</span>').format(row["note"])
        if row["note"]
        else Markup("")
    )
