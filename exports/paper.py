"""A sheet as a tagged PDF of two pages; chooses what fits, says nothing of its own.

What stands first in a section stays longest; what is left out is counted and leads to the monitor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin
import json
import re

from answers.sheet import Chart, Cited, Group, Row, Said, Sheet
from exports import pictures
from exports.fitting import Shown, fitted
from wording import words

TEMPLATE = Path(__file__).parent / "paper.typ"
STANDARD = "ua-1"  # PDF/UA-1: readable aloud
BOX = "□"
LACKING = re.compile(r'the text `"(.+?)"` could not')
CODED = re.compile(r"\\u\{([0-9a-f]+)\}")
MOST_PLACES = 2  # places in a source that a footnote names
MOST_DRAWN = 40  # pictures that are kept
_drawn: dict[tuple[str, int], str] = {}
Data = dict[str, Any]


@dataclass(frozen=True)
class Issue:
    """When a sheet is given out, and where the dashboard stands; None where it has no address.

    `lacking` are letters that no type has.
    """

    day: date
    site: str | None = None
    lacking: str = ""


def of(sheet: Sheet, issue: Issue) -> bytes:
    """The sheet as PDF/UA-1, two pages of A4; a letter that no type has becomes a box."""
    while True:
        try:
            return _made(sheet, issue)
        except RuntimeError as fault:  # as the typesetter reports what it can't do
            lacking = _undrawn(str(getattr(fault, "diagnostic", "")))
            if not lacking - set(issue.lacking):
                raise
            issue = replace(issue, lacking="".join({*issue.lacking, *lacking}))


def _made(sheet: Sheet, issue: Issue) -> bytes:
    pages = [
        fitted(pieces, partial(_is_one_page, sheet, issue, has_head=not place))
        for place, pieces in enumerate(sheet.pages)
    ]
    midnight = datetime(issue.day.year, issue.day.month, issue.day.day, tzinfo=UTC)
    typeset = _typeset(_data(sheet, issue, pages))
    made = typeset.compile(format="pdf", pdf_standards=[STANDARD], timestamp=midnight)
    return cast(bytes, made)


def _undrawn(said: str) -> set[str]:
    """The letters that the typesetter names as lacking."""
    found = "".join(LACKING.findall(said))
    coded = {chr(int(code, 16)) for code in CODED.findall(found)}
    return coded | set(CODED.sub("", found))


def _is_one_page(sheet: Sheet, issue: Issue, pieces: list[Shown], *, has_head: bool) -> bool:
    typeset = _typeset(_data(sheet, issue, [pieces], has_head=has_head))
    return int(typeset.query("<end>", field="value", one=True)) == 1


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """Our type, and for letters that it lacks those of the library, which comes when needed."""
    import typst

    return typst.Fonts(False, True, [str(pictures.FONTS)])


def _typeset(data: Data) -> Any:
    """The template with its data, which never becomes markup; what both know is laid out once."""
    import typst

    inputs = {"sheet": json.dumps(data)}
    return typst.Compiler(TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs=inputs)


# --- as data for the template ---


def _data(
    sheet: Sheet, issue: Issue, pages: Iterable[Iterable[Shown]], has_head: bool = True
) -> Data:
    """What the template is told, page by page."""
    kind = words.word(sheet.language, "factsheet")
    told = [
        _page(sheet, issue, page, _Notes(sheet, place), has_head=has_head and not place)
        for place, page in enumerate(pages)
    ]
    data = {
        "language": sheet.language,
        "kind": kind,
        "title": sheet.title,
        "full_title": f"{kind}: {sheet.title}",
        "subtitle": sheet.subtitle,
        "about": sheet.about,
        "stamp": sheet.stamp,
        "live": words.word(sheet.language, "factsheet_live"),
        "address": _address(issue, sheet.address),
        "page": words.word(sheet.language, "factsheet_page"),
        "of": words.word(sheet.language, "factsheet_of"),
        "has_head": has_head,
        "pages": told,
    }
    boxes = dict.fromkeys(map(ord, issue.lacking), BOX)
    return cast(Data, _with_letters(data, boxes)) if boxes else data


def _with_letters(data: Any, letters: Mapping[int, str]) -> Any:
    """The same data with other letters in all of its texts."""
    match data:
        case str():
            return data.translate(letters)
        case list():
            return [_with_letters(each, letters) for each in data]
        case dict():
            return {key: _with_letters(each, letters) for key, each in data.items()}
        case _:
            return data


def _page(
    sheet: Sheet, issue: Issue, pieces: Iterable[Shown], notes: "_Notes", *, has_head: bool
) -> Data:
    """A page with footnotes of its own, so that it can be read alone."""
    findings = sheet.findings if has_head else ()
    return {
        "findings": [notes.said(finding) for finding in findings],
        "pieces": [_piece(sheet, issue, shown, notes) for shown in pieces],
    }


def _address(issue: Issue, address: str) -> str:
    """Where something stands in the monitor; its path alone where the monitor has no address."""
    return urljoin(issue.site, address) if issue.site else address.removeprefix(".")


def _piece(sheet: Sheet, issue: Issue, shown: Shown, notes: "_Notes") -> Data:
    piece, address = shown.piece, _address(issue, shown.piece.address)
    told = {"title": piece.title, "note": piece.note, "address": address, "more": ""}
    if isinstance(piece, Chart):
        elsewhere = words.word(sheet.language, "factsheet_picture_elsewhere")
        signs = [{"label": sign.label, "colour": sign.colour} for sign in piece.signs]
        return {
            **told,
            "kind": "picture",
            "signs": [] if shown.more else signs,
            "svg": "" if shown.more else _svg(piece),
            "alt": piece.drawing.alt,
            "more": elsewhere if shown.more else "",
        }
    return {
        **told,
        "kind": piece.kind,
        "header": list(piece.header),
        "items": [_item(sheet, item, notes) for item in piece.items],
        "more": _more(sheet, shown.more, len(piece.items)),
    }


def _more(sheet: Sheet, number: int, shown: int) -> str:
    """How many are left out, of none that are shown all; empty where all are shown."""
    key = "factsheet_more" if shown else "factsheet_all"
    return words.word(sheet.language, key, number=number) if number else ""


def _item(sheet: Sheet, item: Said | Group | Row, notes: "_Notes") -> Data:
    match item:
        case Said():
            return notes.said(item)
        case Row():
            return {"cells": [notes.said(cell) for cell in item.cells]}
        case Group():
            return {
                "label": item.sign.label,
                "colour": item.sign.colour,
                "note": item.note,
                "items": [notes.said(own) for own in item.items],
                "more": _more(sheet, item.left_out, len(item.items)),
            }


class _Notes:
    """The footnotes of a page: each source once, where it is first named, with the places in it."""

    def __init__(self, sheet: Sheet, page: int) -> None:
        self.sheet, self.page = sheet, page
        self.notes: dict[str, Data] = {}
        self.places: dict[str, list[str]] = {}

    def said(self, said: Said) -> Data:
        """A text with its marks."""
        return {
            "head": said.head,
            "text": said.text,
            "language": said.language,
            "share": said.share,
            "cited": [self._mark(cited) for cited in said.cited],
        }

    def _mark(self, cited: Cited) -> Data:
        """The name of a footnote, and at the first mark what it says."""
        is_first = cited.source_id not in self.notes
        places = self.places.setdefault(cited.source_id, [])
        if cited.locator and cited.locator not in places:
            places.append(cited.locator)
        source = self.sheet.sources[cited.source_id]
        note = self.notes.setdefault(cited.source_id, {"named": source.named, "url": source.url})
        note["places"] = self._told(places)
        name = f"page-{self.page}-{list(self.notes).index(cited.source_id)}"
        return {"source": name, "note": note if is_first else None}

    def _told(self, places: list[str]) -> str:
        """The first places, and how many there are besides."""
        shown, number = places[:MOST_PLACES], len(places) - MOST_PLACES
        further = words.word(self.sheet.language, "factsheet_places", number=number)
        return "; ".join([*shown, further] if number > 0 else shown)


def _svg(chart: Chart) -> str:
    """The picture, drawn once for all attempts."""
    key = chart.drawing.identity, chart.units
    if key not in _drawn:
        if len(_drawn) >= MOST_DRAWN:
            _drawn.clear()
        _drawn[key] = pictures.drawn(chart.drawing, chart.units)
    return _drawn[key]
