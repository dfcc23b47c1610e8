"""What a sheet of paper is made of: sections in two pages, each of items by their importance.

Chooses nothing and lays nothing out: what does not fit is left out by who knows the paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from drawing.charts import Drawing
from drawing.markup import Sign
from wording.words import Language

Kind = Literal["facts", "list", "statuses", "bars", "table", "gaps"]


@dataclass(frozen=True)
class Cited:
    """A source, and the place in it."""

    source_id: str
    locator: str


@dataclass(frozen=True)
class Said:
    """A text with what it rests on; `language` where it is not that of the sheet.

    `head` stands before it in bold; `share` is drawn as a bar, from 0 to 1 of the longest.
    """

    text: str
    cited: tuple[Cited, ...] = ()
    language: str = ""
    head: str = ""
    share: float | None = None


@dataclass(frozen=True)
class Group:
    """Items under a heading of their own with its sign; `note` says why there are no more.

    `left_out` of them are not shown.
    """

    sign: Sign
    items: tuple[Said, ...]
    note: str = ""
    left_out: int = 0


@dataclass(frozen=True)
class Row:
    """Cells of a table, the first its header."""

    cells: tuple[Said, ...]


@dataclass(frozen=True)
class Section:
    """Items of one kind, the most important first; `address` leads to all of them.

    `note` is said with them, `header` stands above the rows of a table. As long as all sections
    show equally many items, this one shows `weight` times as many.
    """

    kind: Kind
    title: str
    items: tuple[Said | Group | Row, ...]
    address: str
    note: str = ""
    header: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Chart:
    """A picture with its title, its signs and how it is read; as wide as the page in `units`."""

    drawing: Drawing
    title: str
    signs: tuple[Sign, ...]
    note: str
    address: str
    units: int


Piece = Section | Chart


@dataclass(frozen=True)
class Source:
    """How a source is named in a footnote, and its address; "" where none is known."""

    named: str
    url: str


@dataclass(frozen=True)
class Sheet:
    """A sheet of two pages: what it is about, the finding, and what each page holds.

    `about` are day, choices and data version, `stamp` day and version in short; `address` is where
    the live view stands, below the address of the dashboard.
    """

    language: Language
    title: str
    subtitle: str
    findings: tuple[Said, ...]
    pages: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    about: str
    stamp: str
    address: str
    sources: Mapping[str, Source] = field(default_factory=dict)
