"""What an OpenDocument file says of merged cells and hidden rows, which its reader leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

SPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = (f"{SPACE}table-cell", f"{SPACE}covered-table-cell")
HIDDEN = ("collapse", "filter")
MOST_HIDDEN = 10_000  # rows; the empty rest of a sheet is one row that is repeated
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Marks:
    """Merged ranges and hidden rows of a sheet, counted from 0."""

    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def of(raw: bytes) -> dict[str, Marks]:
    """The marks of all sheets by their names; none of a file of another kind."""
    with ZipFile(BytesIO(raw)) as packed:
        if "content.xml" not in packed.namelist():
            return {}
        found: dict[str, Marks] = {}
        with packed.open("content.xml") as content:
            try:
                for name, number, row in _rows(iterparse(content, ("start", "end"))):
                    _read(found.setdefault(name, Marks()), number, row)
            except ParseError:
                return {}
        return found


def _rows(events: Iterator[tuple[str, Element]]) -> Iterator[tuple[str, int, Element]]:
    """Each row with the name of its sheet and its number; an element is emptied after its use."""
    name, number = "", 0
    for event, element in events:
        if element.tag == f"{SPACE}table" and event == "start":
            name, number = element.get(f"{SPACE}name", ""), 0
        elif element.tag == f"{SPACE}table-row" and event == "end":
            yield name, number, element
            number += _times(element, "rows-repeated")
            element.clear()


def _times(element: Element, what: str) -> int:
    text = element.get(f"{SPACE}number-{what}", "1")
    return int(text) if text.isdecimal() else 1


def _read(marks: Marks, number: int, row: Element) -> None:
    if row.get(f"{SPACE}visibility") in HIDDEN:
        times = min(_times(row, "rows-repeated"), MOST_HIDDEN)
        marks.hidden_rows.update(range(number, number + times))
    place = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        rows, columns = _times(cell, "rows-spanned"), _times(cell, "columns-spanned")
        if rows > 1 or columns > 1:
            marks.merged.append(((number, place), (number + rows - 1, place + columns - 1)))
        place += _times(cell, "columns-repeated")
