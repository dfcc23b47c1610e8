"""Reads a form that an office has filled in; judges no answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
import zipfile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from etl.faults import Cell, Fault, Where
from etl.message import Message
from etl.replies import terms
from etl.tables import books
from etl.tables.cells import Content

MOST_UNPACKED = 60_000_000  # bytes of a Word file
HINT = "("  # an answer that is left as the form has it: (ja / nein)


@dataclass
class Reply:
    """What stands in a row of the form, by the names of its columns; `where`: its row."""

    id: str
    values: dict[str, str]
    where: Where


@dataclass
class Given:
    """What an office gave back: `facts` hold for all answers; `faults` hinder."""

    file: str
    facts: dict[str, str] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def given(raw: bytes, name: str) -> Given:
    """The answers in a workbook or a Word file; what is neither, or holds no form, is a fault."""
    read = Given(name)
    tables = _of_word(raw) if name.lower().endswith(".docx") else _of_book(raw)
    try:
        for where, row in tables:
            _take(read, where, row)
    except books.Unreadable as fault:
        read.faults.append(Fault(name, 1, fault.why))
    except (*books.BROKEN, PackageNotFoundError, KeyError, ValueError):
        read.faults.append(Fault(name, 1, Message("reply_no_form")))
    if not read.faults and not read.replies:
        read.faults.append(Fault(name, 1, Message("reply_no_form")))
    return read


def _take(read: Given, where: Where, row: dict[str, str]) -> None:
    if "id" in row:
        read.replies.append(Reply(row.pop("id"), row, where))
    else:
        read.facts |= row


def _text(cell: Content) -> str:
    return str(cell if cell is not None else "").strip()


def _of_book(raw: bytes) -> Iterator[tuple[Where, dict[str, str]]]:
    """The facts of the first sheet, then the rows of the other one with their heads."""
    for sheet, rows in books.read_bytes(raw).items():
        heads: list[str | None] = []
        for number, cells in enumerate(rows):
            if not heads and terms.meant("columns", cells[0] if cells else None) == "place":
                heads = [terms.meant("columns", cell) for cell in cells]
                continue
            where = Cell(sheet, number, 0)
            if not heads:
                name = terms.meant("facts", cells[0]) if cells else None
                if name and len(cells) > 1:
                    yield where, {name: _text(cells[1])}
                continue
            row = {name: _text(cell) for name, cell in zip(heads, cells, strict=False) if name}
            if row.get("id"):
                yield where, row


def _of_word(raw: bytes) -> Iterator[tuple[Where, dict[str, str]]]:
    """Each table of the document: its left column names what stands in the right one."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            raise ValueError("vast")
    for number, table in enumerate(Document(BytesIO(raw)).tables, 1):
        row: dict[str, str] = {}
        for cells in _rows(table):
            name = terms.meant("columns", cells[0]) or terms.meant("facts", cells[0])
            if name:
                row[name] = "" if cells[1].startswith(HINT) else cells[1]
        if row:
            yield number, row


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        if len(cells) > 1:
            yield cells
