"""An answer as a sequence of slides: each finding over what shows it; puts nothing on a slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
import re

from answers import parts
from answers.parts import Answer, Part
from answers.view import View
from drawing import colours
from drawing.bars import UNKNOWN
from drawing.look import MOST_BESIDE
from drawing.matrix import Cell, Matrix
from drawing.statuses import Statuses
from exports import pictures
from exports.slides import charts
from exports.slides.content import Content, Drawn, Image, Words, of_addresses
from exports.slides.grids import Grid
from exports.slides.master import POINT, Box
from exports.slides.runs import Sources, Text, marked, plain
from wording import words

MOST_SLIDES = 50  # of one page
MOST_BARS = 6  # of initiatives on a slide
MOST_PAGES = 3  # slides of one table; what is more stands in the workbook
SHARPNESS = 2  # pixels of a picture for each point
MOST_LINES = 12  # of a block of text
MOST_SOURCES = 24  # that the foot of a slide can name
READ = ("<section", "<dl", '<p class="mm-text"', '<div class="mm-details')  # blocks of text
LONGEST_TITLE = 70  # letters of a title that is made of a description


@dataclass(frozen=True)
class Slide:
    """What a slide says: over its title where it belongs, under its content what must be known.

    `notes` are for the one who speaks; `alt` is for those who can't see the content.
    """

    kicker: str
    title: Text
    content: Content | None
    under: Sequence[Text] = ()
    notes: tuple[str, ...] = ()
    alt: str = ""
    has_foot: bool = True


@dataclass
class _Story:
    """What was said so far and not yet shown."""

    section: str = ""
    said: list[Text] = field(default_factory=list)


class Outline:
    """The slides of one answer; a brief one has its first `most` pictures and tables only."""

    def __init__(self, answer: Answer, sources: Sources, room: Box, most: int = 0) -> None:
        self.answer, self.view, self.sources, self.room = answer, answer.view, sources, room
        self.most, self.is_brief = most, bool(most)
        page, names = words.capital(self.view.word(answer.page)), self.view.names_of_chosen
        self.page = f"{page} · {names[0]}" if len(names) == 1 else page

    def slides(self) -> list[Slide]:
        """In the order of the page; remarks of the page are notes of the slide before them."""
        made: list[Slide] = []
        story = _Story()
        for section, part in _walked(self.answer.parts, "", is_folded=not self.is_brief):
            story.section = section
            if isinstance(part, parts.Note) and made:
                if said := self.sources.text(str(part.html)).said:
                    made[-1] = replace(made[-1], notes=(*made[-1].notes, said))
                continue
            made += self._of(part, story)
            if self.is_brief and sum(slide.content is not None for slide in made) >= self.most:
                break
            if len(made) >= MOST_SLIDES:
                rest = plain(self.view.word("slide_cut"))
                return [*made, Slide(self.page, rest, None)]
        if story.said:
            made += self._spoken(story)
        return made

    def _of(self, part: Part, story: _Story) -> Iterator[Slide]:
        """The slides of a part; what was found besides has one of its own after the first."""
        if isinstance(part, parts.Findings):
            if story.said:
                yield from self._spoken(story)
            story.said = [self.sources.text(str(text)) for text in part.said]
            return
        further = [] if self.is_brief else story.said[1:]
        for slide in self._shown(part, story):
            yield slide
            if further:
                title = plain(self.view.word("slide_further"))
                yield Slide(self._kicker(story), title, Words(further))
                further = []

    def _shown(self, part: Part, story: _Story) -> Iterator[Slide]:
        match part:
            case parts.Picture():
                yield from self._picture(part, story)
            case parts.Table() if part.body:
                grid = _grid(self.sources.table(str(part.html)))
                yield from self._pages(part.caption, grid, story, part)
            case parts.Block():
                yield from self._block(part, story)
            case parts.Hint():
                yield self._with_rest(story, plain(part.text), Words([plain(part.text)]))

    def _spoken(self, story: _Story) -> Iterator[Slide]:
        """Findings that nothing shows."""
        said, story.said = story.said, []
        yield Slide(self._kicker(story), said[0], Words(said[1:]) if said[1:] else None)

    def _kicker(self, story: _Story) -> str:
        return f"{self.page} · {story.section}" if story.section else self.page

    def _with_rest(
        self,
        story: _Story,
        otherwise: Text,
        content: Content,
        under: Sequence[Text] = (),
        alt: str = "",
        part: Part | None = None,
    ) -> Slide:
        """A slide under the finding that is due; what else was found goes to its notes.

        Where no mark of a part leads to its sources, its title does.
        """
        title = story.said.pop(0) if story.said else otherwise
        if part and not content.marks and not title.marks:
            title = marked(title, self._behind(part))
        rest, story.said = story.said, []
        notes = [alt, *(text.said for text in rest)]
        return Slide(
            self._kicker(story), title, content, under, tuple(note for note in notes if note), alt
        )

    # --- pictures ---

    def _picture(self, part: parts.Picture, story: _Story) -> Iterator[Slide]:
        called = part.title or part.called or _shortened(part.drawing.alt)
        if isinstance(part.figures, Matrix):
            grid = self._matrix(part.figures.turned)
            under = self._textures(part) if any(c.is_unknown for c in part.figures.cells) else []
            yield from self._pages(called, grid, story, part, part.drawing.alt, under)
            return
        yield from self._charted(part.figures, called, story, part, part.drawing.alt)

    def _charted(
        self, figures: Any, called: str, story: _Story, part: Part, alt: str
    ) -> Iterator[Slide]:
        """A chart, of many bars over several slides, or a picture."""
        sliced = _sliced(figures)[: 1 if self.is_brief else None]
        cut, whole = "", len(self.view.initiatives)
        shown = sum(len(piece.bars) for piece in sliced if isinstance(piece, Statuses))
        if 0 < shown < whole:
            cut = self.view.word("slide_bars_of", number=shown, whole=whole)
        for place, piece in enumerate(sliced, start=1):
            what = _what(self.view, piece) or (called if story.said else "")
            under = [*(plain(text) for text in (what, cut) if text), *_notes_on(piece)]
            title = plain(f"{called} ({place})" if len(sliced) > 1 else called)
            content = self._content(piece, part)
            if isinstance(content, Image) and isinstance(part, parts.Picture) and part.note:
                under.append(plain(part.note))  # such as what its licence asks
            yield self._with_rest(story, title, content, under, alt, part)

    def _textures(self, part: parts.Picture) -> list[Text]:
        """What the texture of what is unknown says in a picture."""
        labels = [sign.label for sign in part.signs if sign.colour is None]
        what = ", ".join(labels) or self.view.labels("status")[UNKNOWN]
        return [plain(self.view.word("slide_hatched", what=what))]

    def _content(self, figures: Any, part: Part) -> Content:
        if type(figures) in charts.KINDS:
            behind = [of_addresses(self.sources, each) for each in charts.addresses(figures)]
            return Drawn(figures, behind)
        assert isinstance(part, parts.Picture), f"{type(figures).__name__} is no picture"
        frame = pictures.Frame("", part.signs, (), self.view.theme)
        numbers = self._behind(part)
        pixels = (self.room.width * SHARPNESS // POINT, self.room.height * SHARPNESS // POINT)
        return Image(pictures.png_within(part.drawing, frame, *pixels), numbers)

    def _behind(self, part: Part) -> list[int]:
        """The sources of all rows that a part rests on."""
        rows = (row for held in part.rests_on.values() for row in held)
        known = (self.sources.behind.get(str(row.get("row")), ()) for row in rows)
        return sorted({number for found in known for number in found})

    def _matrix(self, matrix: Matrix) -> Grid:
        """Cells as a table in their shades, each row with the mark of its sources."""
        by_place = {(cell.row, cell.column): cell for cell in matrix.cells}
        columns = range(len(matrix.columns))
        body, is_narrow = [], len(matrix.columns) > MOST_BESIDE
        for row, title in enumerate(matrix.rows):
            cells = [by_place.get((row, column)) for column in columns]
            behind = of_addresses(self.sources, (cell.href for cell in cells if cell))
            body.append([marked(plain(title), behind), *(_cell(each, is_narrow) for each in cells)])
        paints = {
            (cell.row, cell.column + 1): colours.shade("light", cell.share / matrix.most)
            for cell in matrix.cells
            if cell.share and not cell.is_unknown
        }
        return Grid([plain(""), *map(plain, matrix.columns)], body, paints, is_matrix=True)

    # --- tables and blocks ---

    def _pages(
        self,
        caption: str,
        grid: Grid,
        story: _Story,
        part: Part,
        alt: str = "",
        under: Sequence[Text] = (),
    ) -> Iterator[Slide]:
        """A table over at most MOST_PAGES slides; what is cut off is said."""
        pages = grid.pages(self._table_room, 1 if self.is_brief else MOST_PAGES)
        shown = sum(len(page.body) for page in pages)
        cut = []
        if shown < len(grid.body):
            cut = [plain(self.view.word("slide_rows_of", number=shown, whole=len(grid.body)))]
        for place, page in enumerate(pages):
            told = [*([plain(caption)] if story.said else []), *under, *cut]
            number = f" ({place + 1})" if len(pages) > 1 else ""
            title = plain(f"{caption}{number}")
            yield self._with_rest(story, title, page, told, alt or caption, part)

    @property
    def _table_room(self) -> Box:
        """What a table has of the room of a slide, less what stands under it."""
        return self.room.over(self.room.bottom - 60 * POINT)

    def _block(self, block: parts.Block, story: _Story) -> Iterator[Slide]:
        if block.figures is not None:
            alt = " ".join(text.said for text in _notes_on(block.figures))
            yield from self._charted(block.figures, self.page, story, block, alt)
            return
        html = str(block.html)
        if not html.startswith(READ):
            return
        if html.startswith("<dl"):
            facts = self.sources.facts(html)
            header = [plain(text) for text in self.view.words("slide_fact", "slide_said")]
            grid = _grid([header, *facts])
            yield from self._pages(story.section or self.page, grid, story, block)
            return
        for section in re.split(r"(?=<section)", html):
            if (text := self.sources.text(section)).paragraphs:
                title, held = Text(text.paragraphs[:1]), Text(text.paragraphs[1 : MOST_LINES + 1])
                if not held.paragraphs:
                    title, held = plain(story.section or self.page), text
                if story.said:  # the section is named under the finding
                    held = Text((*title.paragraphs, *held.paragraphs))
                yield self._with_rest(story, title, Words([held]))


def _grid(lines: Sequence[Sequence[Text]]) -> Grid:
    """A table out of its lines, of which the first is its header."""
    header, *body = lines
    return Grid(header, body)


def _cell(cell: Cell | None, is_narrow: bool) -> Text:
    """What a cell of a matrix says; of what is unknown it has the texture."""
    if cell is None:
        return plain("")
    if cell.is_unknown:
        return Text(plain("?").paragraphs, is_unknown=True)
    return plain(cell.short or cell.figure if is_narrow else cell.figure)


def _walked(held: Sequence[Part], section: str, is_folded: bool) -> Iterator[tuple[str, Part]]:
    """Every part in order with the section it stands in; `is_folded`: also what a page folds."""
    for part in held:
        if isinstance(part, parts.Heading):
            section = part.text
        elif part.parts == (part,):
            yield section, part
        elif is_folded or not isinstance(part, parts.Fold):
            inner = part.title if isinstance(part, parts.Fold) else section
            yield from _walked(part.parts, inner, is_folded)


def _shortened(text: str) -> str:
    """The first words of a description, for a picture without a title."""
    first = re.split(r"[.;:] ", text)[0]
    return first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def _sliced(figures: Any) -> list[Any]:
    """Bars of initiatives as many as fit on a slide, then the next ones; all else in one piece."""
    if not isinstance(figures, Statuses):
        return [figures]
    starts = range(0, len(figures.bars), MOST_BARS)
    return [Statuses(figures.bars[start : start + MOST_BARS]) for start in starts]


def _what(view: View, figures: Any) -> str:
    """What a chart shows otherwise than the page does; empty where it is the same."""
    return view.word("slide_statuses") if isinstance(figures, Statuses) else ""


def _notes_on(figures: Any) -> list[Text]:
    """What N is of each bar, and why where there is none; lines beside a line of values."""
    bars = getattr(figures, "bars", ())
    told = [
        f"{bar.title}, {bar.line.counted} ({bar.group})" for bar in bars if hasattr(bar, "line")
    ]
    lines = [*getattr(figures, "lines", ())]
    return [plain(" | ".join(told))] if told else [plain(" · ".join(lines))] if lines else []
