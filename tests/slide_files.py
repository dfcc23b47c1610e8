"""What stands in a presentation: titles, marks, feet, notes, and the values of its charts."""

from collections.abc import Iterator
from typing import Any
import io
import re
import zipfile

from lxml import etree
from pptx import Presentation
import openpyxl

from exports.slides.runs import resolved

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMES = {"c": CHART, "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
NUMBERED = re.compile(r"\[\d+(?:(?:, |–)\d+)*(?:, …)?\]")
Columns = dict[str, list[float | None]]


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def title(slide: Any) -> str:
    """The finding: the title without the name of its page over it, and without marks."""
    [_, *lines] = slide.shapes.title.text_frame.text.split("\n")
    return NUMBERED.sub("", " ".join(lines))


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def foot(slide: Any, word: str) -> str:
    """What names the sources, by the name of its shape."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.name == word)


def marks(slide: Any, foot_name: str) -> list[str]:
    """All marks of a slide outside its foot, in the order of its shapes."""
    texts = [shape.text_frame.text for shape in slide.shapes if _is_text(shape, foot_name)]
    for shape in slide.shapes:
        if shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            texts += shape.chart._chartSpace.xpath(".//c:v/text()")
    return [mark for text in texts for mark in NUMBERED.findall(text)]


def _is_text(shape: Any, foot_name: str) -> bool:
    return bool(shape.has_text_frame) and shape.name != foot_name


def numbers(mark: str) -> list[int]:
    return resolved(mark.replace(", …", ""))


def charts(content: bytes) -> Iterator[tuple[list[str], Columns, list[str], Columns]]:
    """Of every chart the categories and series that it keeps, then those of its workbook."""
    for slide in opened(content).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                root = etree.fromstring(shape.chart.part.blob)
                blob = shape.chart.part.chart_workbook.xlsx_part.blob
                yield (*_kept(root), *_of_workbook(blob))


def _kept(root: Any) -> tuple[list[str], Columns]:
    series: Columns = {}
    categories: list[str] = []
    for one in root.iter(f"{{{CHART}}}ser"):
        [name] = one.xpath("./c:tx//c:v/text()", namespaces=NAMES)
        categories = one.xpath("./c:cat//c:v/text()", namespaces=NAMES)
        [cache] = one.xpath("./c:val//c:numCache", namespaces=NAMES)
        [number] = cache.xpath("./c:ptCount/@val", namespaces=NAMES)
        values: list[float | None] = [None] * int(number)
        for point in cache.iter(f"{{{CHART}}}pt"):
            values[int(point.get("idx"))] = float(point.findtext("c:v", namespaces=NAMES))
        series[name] = values
    return categories, series


def _of_workbook(blob: bytes) -> tuple[list[str], Columns]:
    page = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
    header, *lines = page.iter_rows(values_only=True)
    series = {str(name): [line[place] for line in lines] for place, name in enumerate(header)}
    categories = [str(each) for each in series.pop("None")]
    return categories, {
        name: [None if each is None else float(str(each)) for each in values]
        for name, values in series.items()
    }


def with_files(content: bytes, **changed: bytes) -> bytes:
    """The same presentation with some of its parts replaced or added, by the end of their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(written, "w") as archive:
        for name in read.namelist():
            archive.writestr(name, changed.pop(name, read.read(name)))
        for name, held in changed.items():
            archive.writestr(name, held)
    return written.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        return read.read(name)


def parsed(content: bytes, name: str) -> Any:
    return etree.fromstring(part(content, name))
