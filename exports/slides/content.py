"""What can stand under the title of a slide: a chart, a table, a picture, paragraphs.

Each knows the numbers of its sources, and puts itself into a box of a slide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
import io

from answers.view import View
from drawing import colours
from exports.slides import charts, measure
from exports.slides.chart import Chart
from exports.slides.master import POINT, Box
from exports.slides.paint import hatched, rule_under
from exports.slides.runs import MOST, MOST_ALONE, Paragraph, Run, Sources, Text, compressed

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without style and grid
LEADING = 1.22  # distance of lines, in sizes of type
ROOM = 4  # points around a text in a cell
SIZES = (12, 11, 10, 9)  # of type in a table
SHORTEST, LONGEST = 34, 300  # points of a column


@dataclass(frozen=True)
class Canvas:
    """A slide being filled: its shapes, and the numbers that its foot names.

    Of these a mark shows at most `most`. `about` is said in workbooks, `alt` of the content.
    """

    slide: Any
    view: View
    admitted: frozenset[int]
    most: int
    sources: Sources
    about: Sequence[tuple[str, str]]
    alt: str

    def mark(self, wanted: Sequence[int], known: Iterable[int]) -> str:
        """The mark of sources that this slide names; with "…" where more are known."""
        named = self.admitted.intersection(wanted[: self.most])
        mark = compressed(named)
        return f"{mark[:-1]}, …]" if mark and set(known) - named else mark

    def describe(self, shape: Any, name: str) -> None:
        """Name and alt text of a shape, for those who can't see it."""
        properties = shape._element.xpath(".//p:cNvPr")[0]
        properties.set("name", name)
        properties.set("descr", self.alt)


class Content(Protocol):
    """Something to put on a slide."""

    @property
    def numbers(self) -> list[int]:
        """Numbers of its sources, the most telling first."""

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """The numbers that each of its marks shows at most."""

    def put(self, canvas: Canvas, box: Box) -> None:
        """Puts it there."""


# --- charts ---


@dataclass(frozen=True)
class Drawn:
    """A chart that can be edited."""

    figures: Any
    behind: Sequence[Sequence[int]]  # the sources of each category

    @property
    def numbers(self) -> list[int]:
        """Of all its categories."""
        return list(dict.fromkeys(number for known in self.behind for number in known))

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """Of its categories."""
        return [tuple(known[:MOST]) for known in self.behind]

    def chart(self, canvas: Canvas) -> Chart:
        """What it holds, with the marks of this slide."""

        def mark(addresses: Iterable[str]) -> str:
            known = of_addresses(canvas.sources, addresses)
            return canvas.mark(known[:MOST], known)

        made = charts.of(self.figures, canvas.view, mark)
        assert made, f"{type(self.figures).__name__} has no chart"
        return made

    def put(self, canvas: Canvas, box: Box) -> None:
        """As a chart with its workbook."""
        from pptx.enum.chart import XL_CHART_TYPE

        made = self.chart(canvas)
        named = canvas.view.word("slide_about")
        held = _Held(made.xml(), made.workbook(canvas.about, named))
        part = canvas.slide.shapes
        sides = (box.left, box.top, box.width, box.height)
        shape = part.add_chart(XL_CHART_TYPE.COLUMN_STACKED_100, *sides, held)
        canvas.describe(shape, canvas.view.word("slide_chart"))


def of_addresses(sources: Sources, addresses: Iterable[str]) -> list[int]:
    """Numbers of the sources behind addresses of rows, once each, in their order."""
    found = (number for href in addresses for number in sources.of_address(href))
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Held:
    """A finished chart in the form in which the library takes one."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _kind: Any) -> bytes:
        return self.xml


# --- tables ---


@dataclass(frozen=True)
class Grid:
    """Rows of texts as a table; `paints` are colours of cells by row and column, from 0.

    A cell that says that something is unknown has the texture of it.
    """

    header: Sequence[Text]
    body: Sequence[Sequence[Text]]
    paints: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_matrix: bool = False
    most_size: int = SIZES[0]

    @property
    def numbers(self) -> list[int]:
        """Of its cells, row by row."""
        return list(dict.fromkeys(number for cell in self._cells for number in cell.numbers))

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """Of its cells, row by row."""
        return [mark for cell in self._cells for mark in cell.marks]

    @property
    def _cells(self) -> list[Text]:
        return [cell for row in (self.header, *self.body) for cell in row]

    def fitted(self, box: Box) -> tuple[int, list[int], list[int]]:
        """Size of type, widths of columns, heights of rows in points; the largest that fits.

        The header is the first row. The smallest where none does.
        """
        fits: tuple[int, list[int], list[int]] = (SIZES[-1], [], [])
        for size in (each for each in SIZES if each <= self.most_size):
            widths = self._widths(size, box.width // POINT)
            heights = [_height(row, widths, size) for row in (self.header, *self.body)]
            fits = (size, widths, heights)
            if sum(heights) <= box.height // POINT:
                break
        return fits

    def pages(self, box: Box, most: int) -> list["Grid"]:
        """The table over slides of a box, of these at most so many."""
        found: list[Grid] = []
        start = 0
        size = min(self.most_size, SIZES[1] if len(self.header) > 5 else SIZES[0])
        widths = self._widths(size, box.width // POINT)
        while start < len(self.body) and len(found) < most:
            used, end = _height(self.header, widths, size), start
            while end < len(self.body):
                used += _height(self.body[end], widths, size)
                if used > box.height // POINT and end > start:
                    break
                end += 1
            found.append(self._part(start, end))
            start = end
        return found

    def _part(self, start: int, end: int) -> "Grid":
        paints = {
            (row - start, column): colour
            for (row, column), colour in self.paints.items()
            if start <= row < end
        }
        return Grid(self.header, self.body[start:end], paints, self.is_matrix, self.most_size)

    def _widths(self, size: int, whole: int) -> list[int]:
        """Points of each column: as its texts want it, scaled to the whole."""
        needed, wished = list[float](), list[float]()
        for column in range(len(self.header)):
            texts = [_written(row[column]) for row in (self.header, *self.body)]
            words = (measure.length(word, size, 600) for text in texts for word in text.split())
            lines = (measure.length(line, size) for text in texts for line in text.split("\n"))
            needed.append(max(SHORTEST, max(words, default=0) + 2 * ROOM + 2))
            wished.append(max(needed[-1], min(max(lines), LONGEST) + 2 * ROOM + 2))
        if self.is_matrix and len(wished) > 1:
            first = min(wished[0], whole * 0.4)
            rest = min((whole - first) / (len(wished) - 1), 130)
            return [round(first), *[round(rest)] * (len(wished) - 1)]
        return _shared(needed, wished, whole)

    def put(self, canvas: Canvas, box: Box) -> None:
        """As a table."""
        size, widths, heights = self.fitted(box)
        rows, columns = len(self.body) + 1, len(self.header)
        whole = (sum(widths) * POINT, sum(heights) * POINT)
        shape = canvas.slide.shapes.add_table(rows, columns, box.left, box.top, *whole)
        canvas.describe(shape, canvas.view.word("slide_table"))
        table = shape.table
        shape._element.xpath(".//a:tableStyleId")[0].text = NO_STYLE
        table.horz_banding, table.first_row = False, True
        for place, width in enumerate(widths):
            table.columns[place].width = width * POINT
        for line, texts in enumerate((self.header, *self.body)):
            table.rows[line].height = heights[line] * POINT
            for place, text in enumerate(texts):
                paint = self.paints.get((line - 1, place), "")
                is_first = line == 0 or place == 0
                self._fill(canvas, table.cell(line, place), text, size, paint, is_first)

    def _fill(
        self, canvas: Canvas, cell: Any, text: Text, size: int, paint: str, is_first: bool
    ) -> None:
        ink = colours.ink_on(paint) if paint else ""
        cell.margin_left = cell.margin_right = ROOM * POINT
        cell.margin_top = cell.margin_bottom = ROOM * POINT // 2
        is_centred = self.is_matrix and cell._tc.col_idx > 0
        write(cell.text_frame, text, canvas, size, ink=ink, is_bold=is_first, is_centred=is_centred)
        properties = cell._tc.get_or_add_tcPr()
        properties.append(rule_under(colours.RULE["light"]))
        if text.is_unknown:
            properties.append(hatched(colours.RULE["light"]))
        elif paint:
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(paint)
        else:
            cell.fill.background()


def _shared(needed: Sequence[float], wished: Sequence[float], whole: float) -> list[int]:
    """Widths that together are the whole: as needed at least, and what is left as wished."""
    spare = whole - sum(needed)
    if spare < 0:
        return [max(round(each * whole / sum(needed)), 1) for each in needed]
    further = [wish - need for wish, need in zip(wished, needed, strict=True)]
    if not sum(further):
        return [round(each * whole / sum(needed)) for each in needed]
    scale = spare / sum(further)
    return [round(need + more * scale) for need, more in zip(needed, further, strict=True)]


def _written(text: Text) -> str:
    """The words of a cell with room for its marks."""
    marks = "".join(compressed(mark) for mark in text.marks)
    if not text.said:
        return marks
    first, *further = text.said.split("\n")
    return "\n".join([f"{first}{marks}", *further])


def _height(row: Sequence[Text], widths: Sequence[int], size: int) -> int:
    """Points of a row: that of its cell of the most lines."""
    most = max(
        measure.lines(_written(cell), size, width - 2 * ROOM - 2)
        for cell, width in zip(row, widths, strict=True)
    )
    return round(max(most, 1) * size * LEADING) + ROOM


def colour(painted: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(painted.removeprefix("#"))


# --- pictures and paragraphs ---


@dataclass(frozen=True)
class Image:
    """A picture of what has no form that can be edited."""

    png: bytes
    numbers: list[int]

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """As if it had one; the foot names the first sources."""
        return [tuple(self.numbers[:MOST_ALONE])]

    def put(self, canvas: Canvas, box: Box) -> None:
        """As large as the box, in its middle."""
        shape = canvas.slide.shapes.add_picture(io.BytesIO(self.png), box.left, box.top)
        scale = min(box.width / shape.width, box.height / shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape.left = box.left + (box.width - shape.width) // 2
        canvas.describe(shape, canvas.view.word("slide_picture"))


@dataclass(frozen=True)
class Words:
    """Paragraphs, as large as they fit."""

    texts: Sequence[Text]

    @property
    def numbers(self) -> list[int]:
        """Of its texts in order."""
        return list(dict.fromkeys(number for text in self.texts for number in text.numbers))

    @property
    def marks(self) -> list[tuple[int, ...]]:
        """Of its texts in order."""
        return [mark for text in self.texts for mark in text.marks]

    def put(self, canvas: Canvas, box: Box) -> None:
        """As bullets."""
        lines = tuple(line for text in self.texts for line in text.paragraphs)
        size = fitting([Text((line,)) for line in lines], box, (20, 18, 16, 14, 12, 11, 10), 0.5)
        frame = canvas.slide.shapes.add_textbox(box.left, box.top, box.width, box.height).text_frame
        frame.word_wrap = True
        write(frame, Text(lines), canvas, size, space=0.5)


def fitting(
    texts: Sequence[Text], box: Box, sizes: Sequence[int], space: float = 0, weight: int = 400
) -> int:
    """The first of the sizes at which paragraphs fit into a box; else the last."""
    for size in sizes:
        if height_of(texts, box.width // POINT, size, space, weight) <= box.height // POINT:
            return size
    return sizes[-1]


def height_of(
    texts: Sequence[Text], width: float, size: int, space: float = 0, weight: int = 400
) -> float:
    """Points that paragraphs take in a width."""
    lines = sum(measure.lines(_written(text), size, width - 2 * ROOM, weight) for text in texts)
    return lines * size * LEADING + space * size * sum(len(text.paragraphs) for text in texts)


def write(
    frame: Any,
    text: Text,
    canvas: Canvas,
    size: int,
    *,
    ink: str = "",
    is_bold: bool | None = None,
    is_centred: bool = False,
    space: float = 0,
) -> None:
    """Paragraphs of a text into a frame, its marks raised."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    for place, line in enumerate(text.paragraphs or ((),)):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if is_centred:
            paragraph.alignment = PP_ALIGN.CENTER
        if space:
            paragraph.space_after = Pt(size * space)
        for run in _pieces(line, canvas):
            added = paragraph.add_run()
            added.text = run.text
            added.font.size = Pt(size)
            if is_bold is not None or run.is_bold:
                added.font.bold = bool(is_bold or run.is_bold)
            if ink:
                added.font.color.rgb = colour(ink)
            elif run.is_quiet:
                added.font.color.rgb = colour(colours.SECONDARY["light"])
            if run.numbers and any(each.text for each in line):
                added.font._element.set("baseline", "30000")


def _pieces(line: Paragraph, canvas: Canvas) -> Iterator[Run]:
    """Runs of text, and after each the mark of its sources as a run of its own."""
    before = ""
    for run in line:
        if run.text.strip():
            before = ""
        if run.text:
            yield run._replace(numbers=())
        mark = canvas.mark(run.wanted, run.numbers)
        if mark and mark != before:
            yield Run(mark, run.numbers)
            before = mark
