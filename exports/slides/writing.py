"""Texts on a slide: as large as they fit, in the type of its master, their marks raised."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from answers.view import View
from drawing import colours
from exports.slides import measure
from exports.slides.master import POINT, Box
from exports.slides.runs import Paragraph, Run, Sources, Text, compressed

LEADING = 1.22  # distance of lines, in sizes of type
ROOM = 4  # points around a text in a cell


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


def written(text: Text) -> str:
    """The words of a text with room for its marks."""
    marks = "".join(compressed(mark) for mark in text.marks)
    if not text.said:
        return marks
    first, *further = text.said.split("\n")
    return "\n".join([f"{first}{marks}", *further])


def colour(painted: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(painted.removeprefix("#"))


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
    lines = sum(measure.lines(written(text), size, width - 2 * ROOM, weight) for text in texts)
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
