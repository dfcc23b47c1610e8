"""What a number rests on: links to its facts and passages, and the sources behind it.

States no fact itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from htpy import Element, Node, a, br, cite, fragment, li, ol, p
from markupsafe import Markup

from answers import builds
from answers.kept import kept
from answers.view import View, remember
from drawing import markup
from drawing.markup import Packed
from wording import dates

Row = Mapping[str, Any]
OWN = ("initiative", "reply", "partner")  # kinds of source that speak for an initiative itself
# What the entry of a source shows, and what stands for its address until that is known.
SHOWN = (
    "title",
    "language",
    "url",
    "publisher",
    "published_edtf",
    "kind",
    "short_name",
    "facts",
    "note",
)
PLACE = "\ue000"
MOST_PUBLISHERS = 3  # named under a picture
MOST_NUMBERS = 6  # source numbers in one cell; what is more stands on the page behind the row


@dataclass(frozen=True)
class Listed:
    """The sources of a page under a heading, and what stands at its foot.

    `shown` is what a page makes of them, once for all its readers.
    """

    heading: str
    entries: Packed
    foot: Markup
    shown: dict[Any, Any] = field(default_factory=dict, compare=False)


def number(view: View, source_id: str) -> int:
    """Number of one source, the same on all pages. KeyError for what is none."""
    return numbers(view, [source_id])[source_id]


def numbers(view: View, source_ids: Collection[str]) -> Mapping[str, int]:
    """Number from 1 of some sources by their id, the same on all pages, and of others.

    There is none for what is no source of the build.
    """
    is_many = builds.number(view.build) > builds.ALL_AT_ONCE
    known = _numbers(view.build, view.initiatives if is_many else tuple(view.names))
    missing = [source for source in source_ids if source not in known] if is_many else []
    if not missing:
        return known
    owners = {source.partition("/")[0] for source in missing}
    return {**known, **_numbers(view.build, tuple(sorted(owners)))}


@kept(64)
def _numbers(build: str, initiatives: tuple[str, ...]) -> dict[str, int]:
    """Those of some initiatives and of statistics."""
    rows = builds.ask(build, "source_numbers", initiative_ids=initiatives)
    return {row["source_id"]: row["source_number"] for row in rows}


def numbered(view: View, source_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """One row per source as the question `sources` gives it, with its `number` first."""
    known = numbers(view, source_ids)
    rows = view.ask("sources", source_ids=source_ids)
    return [{"number": known[row["source_id"]], **row} for row in rows]


def figure(view: View, text: object, *rows: Row) -> Node:
    """A figure that leads to what stands behind it; without facts just the figure.

    The rows are as ask() gives them, with fact_ids and row.
    """
    cited = [row for row in rows if row["fact_ids"]]
    if not cited:
        return str(text) if not isinstance(text, Element | Markup) else text
    content = text if isinstance(text, Element | Markup) else str(text)
    return a(".mm-behind", href=view.behind(*cited), target="_self")[content]


def said(view: View, key: str, figures: Mapping[str, Node], **values: Any) -> Markup:
    """A sentence of the words files whose `figures`, by the names of their places, are links."""
    places = {name: f"\ue000{name}\ue001" for name in figures}
    text = view.word(key, **{**places, **values})
    return markup.filled(text, {place: figures[name] for name, place in places.items()})


def links(view: View, *rows: Row) -> Node:
    """What rows of answers rest on: a link to their facts, and the numbers of their sources.

    Each number leads to its entry at the end of the page; beyond MOST_NUMBERS a link leads to all.
    The rows are as ask() gives them, with fact_ids, source_ids and row; those without facts count
    for nothing.
    """
    cited = [row for row in rows if row["fact_ids"]]
    named = {source for row in cited for source in row["source_ids"]}
    known = numbers(view, named)
    cited_numbers = sorted(known[source] for source in named)
    is_short = len(cited_numbers) <= MOST_NUMBERS
    shown = cited_numbers if is_short else cited_numbers[: MOST_NUMBERS - 1]
    parts: list[Node] = [figure(view, view.word("behind_link"), *cited)] if cited else []
    parts += [_number(view, number) for number in shown]
    if more := len(cited_numbers) - len(shown):
        parts.append(figure(view, view.word("more_sources", number=more), *cited))
    return Markup(" ").join(markup.finished(part) for part in parts)


def _number(view: View, number: int) -> Element:
    label = view.word("source_number", number=number)
    return a(".mm-source", href=f"#quelle-{number}", aria_label=label)[number]


@remember
def source_list(view: View, source_ids: tuple[str, ...]) -> Listed:
    """The sources with title, publisher, date, kind and address, and the data version."""
    known = numbers(view, source_ids)
    rows = view.ask("sources", source_ids=source_ids)
    items = [_item(view, known[row["source_id"]], row) for row in rows]
    ordered = [item for _, item in sorted(items, key=lambda pair: pair[0])]
    explained = p(".mm-secondary")[view.word("sources_shown")]
    entries = Packed(explained, ol[ordered]) if ordered else Packed()
    foot = markup.finished(
        p(".mm-secondary")[
            a(href=view.address("accessibility"), target="_self")[view.word("accessibility")]
        ],
        p(".mm-secondary.mm-end")[view.word("of_data_version", version=view.build)],
    )
    return Listed(view.word("sources_of_page", number=len(ordered)), entries, foot)


@remember
def under_picture(view: View, source_ids: tuple[str, ...]) -> Markup:
    """Day, publishers and data version, as they stand in a picture that leaves the page."""
    return markup.finished(p(".mm-foot")[" · ".join(picture_lines(view, source_ids))])


def picture_lines(view: View, source_ids: tuple[str, ...]) -> list[str]:
    """Day, who published what a picture rests on, and data version."""
    rows = view.ask("sources", source_ids=source_ids) if source_ids else []
    publishers = list(dict.fromkeys(row["publisher"] for row in rows))
    shown = publishers[:MOST_PUBLISHERS]
    if more := len(publishers) - len(shown):
        shown.append(view.word("more_publishers", number=more))
    return [
        view.word("as_of_day", day=view.as_of_in_words),
        *([view.word("published_by", number=len(rows), names=", ".join(shown))] if rows else []),
        view.word("of_data_version", version=view.build),
    ]


def _item(view: View, number: int, row: Row) -> tuple[int, Markup]:
    shown = tuple(row[name] for name in SHOWN)
    return number, _entry(view.of_no_choice, number, shown).replace(PLACE, _address(view, row))


@lru_cache(maxsize=1024)
def _entry(view: View, number: int, shown: tuple[Any, ...]) -> Markup:
    """The entry of a source with what is SHOWN of it, and the PLACE of its address."""
    row = dict(zip(SHOWN, shown, strict=True))
    passages = a(href=PLACE, target="_self")[view.word("passages_link", number=row["facts"])]
    note = [br, markup.secondary(row["note"])] if row["note"] else None
    content: list[Node] = [
        title(row),
        " ",
        markup.secondary(_described(view, row)),
        " ",
        passages,
        note,
    ]
    return markup.finished(li(id=f"quelle-{number}", value=str(number))[content])


def title(row: Row) -> Element:
    """Title of a source, leading to its address where it has one."""
    named = cite(lang=row["language"])[row["title"]]
    return (
        a(href=row["url"], target="_blank", rel="noopener noreferrer")[named]
        if row["url"]
        else named
    )


def _address(view: View, row: Row) -> str:
    """Address of the source on the page of sources, where its passages can be read."""
    is_shown = row["initiative_id"] is None or row["initiative_id"] in view.initiatives
    own = view if is_shown else view._replace(initiatives=(row["initiative_id"],))
    return own.address("sources", source=row["source_id"])


def source_cell(view: View, row: Row) -> Node:
    """Title with its address, and under it publisher, date, kind and that no address is known."""
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    kind, unlinked = view.word(f"source_kind_{row['kind']}"), view.word("no_address")
    told = [row["publisher"], published, kind, "" if row["url"] else unlinked]
    return fragment[title(row), br, markup.secondary(" · ".join(filter(None, told)))]


def passage_link(view: View, row: Row) -> Element:
    """Place of a fact in its source, leading to where it can be read."""
    return a(href=_address(view, row), target="_self")[row["locator"]]


def _described(view: View, row: Row) -> str:
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    kind, unlinked = view.word(f"source_kind_{row['kind']}"), view.word("no_address")
    parts = [row["publisher"], published, kind, row["short_name"], "" if row["url"] else unlinked]
    return " · ".join(str(part) for part in parts if part)
