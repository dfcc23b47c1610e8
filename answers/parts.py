"""What an answer is made of: parts in order, each with the rows it rests on; shows nothing.

Sources, files to take along, print and slides are derived from the parts; no page lists its rows by
hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from typing import Any, overload

from htpy import Element, Node, a, div, h2, p, tbody
from markupsafe import Markup

from answers.view import View
from drawing import markup
from drawing.charts import Drawing
from drawing.markup import Layout, Packed, Sign

LONG = 12  # rows that a table shows whole
FIRST = 10  # rows that a longer one shows
Rows = Sequence[Mapping[str, Any]]
Files = Mapping[str, Rows]  # rows to take along by the name of their sheet
NUMBERS = "numbers"  # where on a page the finding's numbers stand


@dataclass(frozen=True)
class Part:
    """Something a page shows.

    `rests_on` are the rows behind it by the name of their sheet in files; `is_cited` is False where
    the sources are not named at the end, since each figure leads to its own.
    """

    _: KW_ONLY
    rests_on: Mapping[str, Rows] = field(default_factory=dict)
    is_cited: bool = True

    @cached_property
    def shown(self) -> dict[Any, Any]:
        """What a page made of this part: once for all readers who see it."""
        return {}

    @property
    def parts(self) -> tuple["Part", ...]:
        """This part, or those that it holds."""
        return (self,)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources that the rows of this part name, sorted."""
        return sources_of(row for rows in self.rests_on.values() for row in rows)


@dataclass(frozen=True)
class Findings(Part):
    """What the data says: one sentence in large, then what must be known with it.

    `anchor` is where on the page its numbers stand; empty where they stand right below.
    """

    sentences: Sequence[Node]
    anchor: str = NUMBERS

    @cached_property
    def said(self) -> list[Markup]:
        """What there is to say, each finished once: an answer is shown to more than one reader."""
        return [text for sentence in self.sentences if (text := markup.finished(sentence))]


@dataclass(frozen=True)
class Heading(Part):
    """Heading of a part of the page; with `anchor` a link can lead to it."""

    text: str
    explained: Node = ""
    anchor: str = ""

    @cached_property
    def html(self) -> Markup:
        return markup.finished(
            div(".mm-part", id=self.anchor or None)[
                h2[self.text], p[self.explained] if self.explained else None
            ]
        )


@dataclass(frozen=True)
class Note(Part):
    """A remark beside a picture or table; `leads` is a link at its end. Not shown if empty.

    `acts` tells what a click does there, which is left out where nothing answers one.
    """

    text: Node
    leads: Node = ""
    anchor: str = ""
    acts: str = ""

    @cached_property
    def html(self) -> Markup:
        return self._shown(f"{self.acts} " if self.acts else "")

    @property
    def still(self) -> Markup:
        """The remark for a page on which nothing answers a click."""
        return self._shown("")

    @cached_property
    def _content(self) -> tuple[Markup, Markup]:
        return markup.finished(self.text), markup.finished(self.leads)

    def _shown(self, acts: str) -> Markup:
        said, leads = self._content
        content = p(".mm-note", id=self.anchor or None)[said, " ", acts, leads]
        return markup.finished(content if said else None)


@dataclass(frozen=True)
class Hint(Part):
    """What the reader can do where there is nothing to show, or must know of what is shown."""

    text: str
    is_warning: bool = False


@dataclass(frozen=True)
class Picture(Part):
    """A finished drawing under its key, with the title and legend that travel with it.

    `called` is the title of one that needs none on its page, `note` how it is to be read or what
    its licence asks: both for a picture that leaves the page.

    `selects` names the selection that a click on a mark makes, `answered_at` the anchor where the
    page then answers it; `is_movable` tells that the reader may move what is drawn. `figures` is
    what is drawn before it has a place, such as bars or cells: slides make charts and tables of it.
    """

    drawing: Drawing
    key: str
    selects: str = ""
    answered_at: str = ""
    is_movable: bool = False
    title: str = ""
    signs: Sequence[Sign] = ()
    called: str = ""
    note: str = ""
    figures: object = None


@dataclass(frozen=True)
class Table(Part):
    """Texts in rows and columns; the first cell of each row is its header.

    A long one shows its first rows and opens, unless it `is_whole`. With a `corner`, the name of
    what its columns are, these stand as rows, all in a table that scrolls within itself.
    """

    caption: str
    header: Sequence[Node]
    body: Sequence[Sequence[Node]]
    layout: Layout = field(default_factory=Layout)
    is_whole: bool = False
    corner: str = ""

    @property
    def is_turned(self) -> bool:
        """Whether its columns stand as rows."""
        return bool(self.corner)

    @property
    def is_long(self) -> bool:
        """Whether only its first rows are shown until it is opened."""
        return not self.is_whole and not self.is_turned and len(self.body) > LONG

    @property
    def html(self) -> Markup:
        """The whole table."""
        return self._packed.text

    @cached_property
    def _packed(self) -> Packed:
        header, body, layout = self.header, self.body, self.layout
        if self.is_turned:
            columns = list(zip(header, *body, strict=True))
            header, body = [self.corner, *columns[0][1:]], columns[1:]
            numeric = range(1, len(header)) if layout.numeric else ()
            layout = Layout(numeric=numeric, is_turned=True)
        if self.is_long:
            return Packed(self.framed(tbody[self.rows]))
        return Packed(markup.table(self.caption, header, body, layout))

    @property
    def rows(self) -> tuple[Markup, Markup]:
        """Of a long table the first rows, and the further ones."""
        first, further = self._rows
        return first.text, further.text

    @cached_property
    def _rows(self) -> tuple[Packed, Packed]:
        made = markup.body(self.header, self.body, self.layout)
        return Packed(made[:FIRST]), Packed(made[FIRST:])

    @cached_property
    def _head(self) -> Markup:
        return markup.finished(markup.head(self.header, self.layout))

    def framed(self, bodies: Node) -> Node:
        """The table around rows that are made already."""
        return markup.framed(self.caption, self._head, bodies, self.layout.name)


@dataclass(frozen=True)
class Block(Part):
    """Finished HTML of a kind of its own: cards, a legend, a list, a paragraph.

    `figures` are those of a picture that it holds, as Picture has them.
    """

    content: Node
    figures: object = None

    @property
    def html(self) -> Markup:
        """What it holds, finished."""
        return self._packed.text

    @cached_property
    def _packed(self) -> Packed:
        packed = Packed(self.content)
        object.__setattr__(self, "content", packed)  # what it was made of is larger
        return packed


Html = Heading | Note | Table | Block


@dataclass(frozen=True)
class Group(Part):
    """Parts in one piece under each other; the link of a finding can lead to its anchor."""

    held: tuple[Html, ...]
    anchor: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.held

    @property
    def html(self) -> Markup:
        """All that it holds."""
        content = markup.finished(*(part.html for part in self.held))
        if not self.anchor:
            return content
        return markup.finished(div(".mm-numbers", id=self.anchor)[content])


Grouped = Html | Group


def numbers(*held: Html, anchor: str = NUMBERS) -> Group:
    """The tables or cards that a finding rests on, where its link leads."""
    return Group(held, anchor)


@dataclass(frozen=True)
class Beside(Part):
    """Parts beside each other in columns of the same width; None leaves a column empty."""

    columns: tuple[Part | None, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in self.columns if part)


class Composed(Sequence[Part]):
    """Parts with a picture, made when somebody looks at them: most readers never do.

    `cited` are the rows whose sources the page names for them.
    """

    def __init__(self, make: Callable[[], Iterable[Part]], cited: Rows = ()) -> None:
        self._make, self.cited = make, cited

    @cached_property
    def _made(self) -> tuple[Part, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> Part: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Part]: ...
    def __getitem__(self, place: int | slice) -> Part | Sequence[Part]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Fold(Part):
    """Parts behind their heading, closed until a reader opens it or a link leads into it.

    What is only HTML is in the page and opens at once; pictures are made once opened.
    """

    title: str
    held: Sequence[Part]
    anchor: str
    explained: Node = ""

    @cached_property
    def explanation(self) -> Markup:
        """What is explained, finished once; empty for nothing."""
        return markup.finished(self.explained)

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(self.held)

    @property
    def is_html(self) -> bool:
        """True where no picture is held."""
        if isinstance(self.held, Composed):
            return False
        return all(isinstance(part, Grouped) for part in self.held)


@dataclass(frozen=True)
class Place(Part):
    """Where choices of the page stand that concern what follows."""

    name: str


@dataclass(frozen=True)
class Answer:
    """What a page says under the choices of `view`: its parts in order.

    `is_offered` tells whether its rows are there to take along.
    """

    view: View
    page: str
    parts: tuple[Part, ...]
    is_offered: bool = True

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Every part, also those within others."""
        return tuple(inner for part in self.parts for inner in _within(part))

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """Sources that the rows of cited parts name, sorted."""
        return sources_of(row for part in self.parts for row in _cited(part))

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchor and title of the sections that a link can lead to, in their order."""
        return [
            (part.anchor, part.text if isinstance(part, Heading) else part.title)
            for part in self.parts
            if isinstance(part, Heading | Fold) and part.anchor
        ]

    @cached_property
    def files(self) -> dict[str, Rows]:
        """Rows behind the parts by the name of their sheet, once and in order; without empty ones.

        ValueError where two parts give different rows the same name.
        """
        files: dict[str, Rows] = {}
        for part in self.all_parts:
            for name, rows in part.rests_on.items():
                if rows and files.setdefault(name, rows) != rows:
                    raise ValueError(f"{self.page}: two parts call different rows {name!r}")
        return files


def to_numbers(view: View, anchor: str = NUMBERS) -> Element:
    """Link to the numbers of the page."""
    return a(href=f"#{anchor}")[view.word("to_numbers")]


def _within(part: Part) -> Iterable[Part]:
    if part.parts == (part,):
        yield part
        return
    if part.rests_on:
        yield part
    for inner in part.parts:
        yield from _within(inner)


def _cited(part: Part) -> Iterator[Mapping[str, Any]]:
    """Rows of a part whose sources are named at the end; makes nothing for it."""
    if isinstance(part, Fold) and isinstance(part.held, Composed):
        yield from part.held.cited
        return
    if part.is_cited:
        yield from (row for rows in part.rests_on.values() for row in rows)
    if part.parts != (part,):
        for inner in part.parts:
            yield from _cited(inner)


def sources_of(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """All source ids that rows name, sorted: by their facts, or as their own source."""
    source_ids: set[str] = set()
    for row in rows:
        source_ids.update(row.get("source_ids") or ())
        if own := row.get("source_id"):
            source_ids.add(own)
    return tuple(sorted(source_ids))
