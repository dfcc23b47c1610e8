"""HTML of the house out of texts: tables, lists of facts, marks; asks no questions.

Every text is escaped by htpy.
"""

from abc import ABC
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import zlib

from htpy import (
    Element,
    Node,
    caption,
    dd,
    div,
    dl,
    dt,
    fragment,
    i,
    li,
    span,
    tbody,
    td,
    th,
    thead,
    tr,
    ul,
)
from htpy import _render_sync as htpy_writing
from htpy import table as table_
from markupsafe import Markup, escape

from drawing import colours
from drawing.look import Theme
from wording import one_language

SHORT = 500  # letters that are not worth compressing
EMPTY = "–"  # what a cell shows in which there is nothing


@dataclass(frozen=True)
class Layout:
    """How the columns of a table stand.

    `numeric` columns are right-aligned, `wide` ones keep room for sentences, `is_even` lets all
    share the width; `ids` are anchors of the rows, to lead there. `is_cards` shows each row as a
    card where it is narrow, `is_compared` each column, and keeps the first one in sight elsewhere.
    `is_turned` keeps heads and first column in sight of a table that scrolls within itself.
    """

    numeric: Sequence[int] = ()
    wide: Sequence[int] = ()
    is_even: bool = False
    ids: Sequence[str] = ()
    is_cards: bool = False
    is_compared: bool = False
    is_turned: bool = False

    @property
    def name(self) -> str:
        """Classes of the table."""
        signs = {
            "even": self.is_even,
            "cards": self.is_cards,
            "compared": self.is_compared,
            "turned": self.is_turned,
        }
        return " ".join(["mm-table", *(sign for sign, has in signs.items() if has)])

    def style(self, column: int) -> str | None:
        """Class of the cells of a column."""
        signs = {"n": column in self.numeric, "w": column in self.wide}
        return " ".join(sign for sign, has in signs.items() if has) or None


class _HasHtml(ABC):
    """Says of a class once whether its objects are HTML.

    htpy asks for each group of elements by a Protocol, which Python 3.11 looks through every time:
    a fifth of what a page takes.
    """

    @classmethod
    def __subclasshook__(cls, subclass: type) -> bool:
        return hasattr(subclass, "__html__")


ASKED = "HasHtml"  # how htpy calls what it asks for
setattr(htpy_writing, ASKED, _HasHtml)


LINE = Markup('<span class="mm-line">{}</span>')


@dataclass(frozen=True)
class Sign:
    """One entry of a legend: its name, and how it is painted; without a colour it is hatched.

    `shape` is a letter that looks like the mark, where its shape tells what it is.
    """

    label: str
    colour: str | None = None
    shape: str = ""


def finished(*content: Node) -> Markup:
    """The text of finished HTML; "" for nothing.

    What stands in for a text of another language carries its own.
    """
    if len(content) == 1 and isinstance(content[0], str):  # most cells: no need to build a tree
        return Markup(one_language.spoken(str(escape(content[0]))))
    return Markup(one_language.spoken(str(fragment[content])))


class Packed:
    """Finished HTML to be kept, which is read seldom: compressed unless it is short."""

    __slots__ = ("_held",)

    def __init__(self, *content: Node) -> None:
        text = finished(*content)
        self._held = text if len(text) <= SHORT else zlib.compress(text.encode(), 1)

    @property
    def text(self) -> Markup:
        """The HTML; made anew each time, so that nobody else holds it."""
        held = self._held
        return held if isinstance(held, Markup) else Markup(zlib.decompress(held).decode())

    def __html__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self._held)


def table(
    title: str, header: Sequence[Node], rows: Iterable[Sequence[Node]], layout: Layout = Layout()
) -> Element:
    """A table with caption that scrolls sideways; the first cell of each row is its header."""
    made = body(header, rows, layout)
    return framed(title, head(header, layout), tbody[made], layout.name)


def framed(title: str, top: Node, bodies: Node, name: str) -> Element:
    """A table whose header and rows are made already."""
    return div(".mm-scroll", tabindex="0", role="region", aria_label=title)[
        table_(class_=name)[caption[span[title]], thead[top], bodies]
    ]


def head(header: Sequence[Node], layout: Layout) -> Element:
    """The header of a table."""
    heads = [th(scope="col", class_=layout.style(place))[text] for place, text in enumerate(header)]
    return tr[heads]


def body(
    header: Sequence[Node], rows: Iterable[Sequence[Node]], layout: Layout = Layout()
) -> list[Element]:
    """The rows of a table under this header."""
    names = [finished(text).striptags() for text in header] if layout.is_cards else []
    empty = _empty_cells(layout, names or [None] * len(header))
    return [_row(place, cells, layout, empty) for place, cells in enumerate(rows)]


def _empty_cells(layout: Layout, names: Sequence[str | None]) -> list[Element]:
    """The cells of a row before they are filled, made once for all rows; the first is a header."""
    return [
        td(class_=layout.style(column), data_name=name)
        if column
        else th(scope="row", class_=layout.style(column))
        for column, name in enumerate(names)
    ]


def _row(place: int, cells: Sequence[Node], layout: Layout, empty: Sequence[Element]) -> Element:
    texts = [finished(cell) or Markup(EMPTY) for cell in cells]
    if layout.is_compared:  # a card is a column, and each of its cells is named by the row
        empty = _empty_cells(layout, [texts[0].striptags()] * len(texts))
    row = tr(id=layout.ids[place]) if layout.ids else tr
    return row[(cell[text] for cell, text in zip(empty, texts, strict=True))]


def filled(text: str, content: Mapping[str, Node]) -> Markup:
    """A text, escaped, with finished HTML in the places that `content` names."""
    escaped = str(escape(text))
    for place, node in content.items():
        escaped = escaped.replace(place, finished(node))
    return Markup(escaped)


def facts(pairs: Iterable[tuple[Node, Node]], style: str | None = None) -> Element:
    """Names and what is said under each, as a list of facts."""
    return dl(class_=style)[(div[dt[name], dd[content]] for name, content in pairs)]


def lines(parts: Iterable[Node]) -> Markup:
    """Several short texts under each other in one cell; empty ones are left out."""
    texts = (finished(part) for part in parts)
    return Markup("").join(LINE.format(text) for text in texts if text)


def hatched(text: Node) -> Element:
    """A text marked as unknown by texture and word, never by colour alone."""
    return span(".mm-unknown")[text]


def hatch() -> Markup:
    """The pattern of what is unknown, once on a page: pictures name it as colours.HATCH does."""
    return Markup(
        '<svg width="0" height="0" aria-hidden="true" class="mm-pattern"><defs>'
        '<pattern id="mm-hatch" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="8" height="8" fill="transparent"></rect>'
        '<rect width="1.6" height="8" fill="#98A2B3"></rect></pattern></defs></svg>'
    )


def mark(text: Node) -> Element:
    """A short remark beside a text, such as what kind of evidence it rests on."""
    return span(".mm-mark")[text]


def secondary(text: Node) -> Element:
    """A text in the quiet colour."""
    return span(".mm-secondary")[text]


def legend(signs: Iterable[Sign]) -> Element:
    """Colour or texture and name of each sign."""
    return ul(".mm-legend")[(li[_sign(sign), sign.label] for sign in signs)]


def signed(sign: Sign) -> Element:
    """A name with its sign before it, as a status in a table."""
    return span(".mm-status")[_sign(sign), span[sign.label]]


def status_signs(theme: Theme, labels: Mapping[str, str]) -> tuple[Sign, ...]:
    """How each status of `labels` is painted, in their order."""
    painted = colours.STATUS_COLOURS[theme]
    return tuple(
        Sign(label, None if status == "unknown" else painted[status])
        for status, label in labels.items()
    )


def _sign(sign: Sign) -> Element:
    if sign.colour is None:
        return i(".mm-unknown")
    if sign.shape:
        return span(".mm-shape", style=f"color:{sign.colour}", aria_hidden="true")[sign.shape]
    return i(style=f"background:{sign.colour}")
