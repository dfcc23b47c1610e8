"""What can stand under the title of a slide: a chart, a picture, paragraphs; tables: grids.py.

Each knows the numbers of its sources, and puts itself into a box of a slide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
import io

from exports.slides import charts
from exports.slides.chart import Chart
from exports.slides.master import Box
from exports.slides.plot import Plot
from exports.slides.runs import MOST, MOST_ALONE, Sources, Text
from exports.slides.writing import Canvas, fitting, write


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
        held = _Held(Plot(made).xml(), made.workbook(canvas.about, named))
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
