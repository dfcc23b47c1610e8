"""Tables on a slide, as real ones: rows of texts, cells in a shade or in a texture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drawing import colours
from exports.slides import measure
from exports.slides.master import POINT, Box
from exports.slides.paint import hatched, rule_under
from exports.slides.runs import Text
from exports.slides.writing import LEADING, ROOM, Canvas, colour, write, written

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without style and grid
SIZES = (12, 11, 10, 9)  # of type in a table
SHORTEST, LONGEST = 34, 300  # points of a column
NARROW, UPRIGHT = 62, 200  # points of a column below which its name runs upwards, and of that


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
            heights = [self._head(widths, size)]
            heights += [_height(row, widths, size) for row in self.body]
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
            used, end = self._head(widths, size), start
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
            texts = [written(row[column]) for row in (self.header, *self.body)]
            words = (measure.length(word, size, 600) for text in texts for word in text.split())
            lines = (measure.length(line, size) for text in texts for line in text.split("\n"))
            needed.append(max(SHORTEST, max(words, default=0) + 2 * ROOM + 2))
            wished.append(max(needed[-1], min(max(lines), LONGEST) + 2 * ROOM + 2))
        if self.is_matrix and len(wished) > 1:
            first = min(wished[0], whole * 0.4)
            rest = min((whole - first) / (len(wished) - 1), 130)
            return [round(first), *[round(rest)] * (len(wished) - 1)]
        return _shared(needed, wished, whole)

    def _is_upright(self, widths: Sequence[int]) -> bool:
        """Whether the names of its columns run upwards, since these are narrow."""
        return self.is_matrix and widths[-1] < NARROW

    def _head(self, widths: Sequence[int], size: int) -> int:
        """Points of the header."""
        if not self._is_upright(widths):
            return _height(self.header, widths, size)
        longest = max(measure.length(text.said, size, 600) for text in self.header)
        return round(min(longest, UPRIGHT)) + 3 * ROOM

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
                if line == 0 and place and self._is_upright(widths):
                    table.cell(line, place)._tc.get_or_add_tcPr().set("vert", "vert270")

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


def _height(row: Sequence[Text], widths: Sequence[int], size: int) -> int:
    """Points of a row: that of its cell of the most lines."""
    most = max(
        measure.lines(written(cell), size, width - 2 * ROOM - 2)
        for cell, width in zip(row, widths, strict=True)
    )
    return round(max(most, 1) * size * LEADING) + ROOM
