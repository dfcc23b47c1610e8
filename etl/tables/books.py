"""Files with tables: reads Excel and OpenDocument files, writes them by the ending of their name.

Reads what stands in the cells, of a formula its last result; runs nothing.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
import re
import struct
import zlib

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from etl.message import Message
from etl.tables import ods_file, xlsx_file
from etl.tables.cells import Content
from etl.tables.pages import Page
from etl.tables.reading import Book

LARGEST_FILE, LARGEST_UNPACKED = 20_000_000, 400_000_000
MOST_CELLS = 200_000_000  # of a sheet, the empty ones counted
# What reading a broken ZIP or workbook ends in, besides what says so.
BROKEN = (
    *(BadZipFile, CalamineError, EOFError, KeyError, LZMAError, NotImplementedError),
    *(OSError, OverflowError, RuntimeError, struct.error, ValueError, zlib.error),
)
CELL = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"')
WRITERS: dict[str, Callable[[list[Page]], bytes]] = {
    ".xlsx": xlsx_file.written,
    ".ods": ods_file.written,
}


BEGINNING = 1_000  # bytes of a part, in which a declaration stands


class Unreadable(Exception):
    """A file that is no workbook; carries why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def read(path: Path) -> Book:
    """The sheets of a file, each from its cell A1. Unreadable for one that is no workbook."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable(Message("too_many_megabytes", most=LARGEST_FILE // 1_000_000))
    return read_bytes(path.read_bytes())


def read_bytes(raw: bytes) -> Book:
    """The sheets of a file that is in memory. Unreadable for one that is no workbook."""
    try:
        refuse_vast(raw)
        with CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            return {
                name: [list(map(content, row)) for row in _rows(book, name)]
                for name in _sheets(book)
            }
    except BROKEN as fault:
        raise Unreadable(Message("no_workbook", problem=fault)) from fault


def refuse_vast(raw: bytes) -> None:
    """Stops at what would take all memory: much in a small file, or a cell far from the others."""
    if not raw.startswith(b"PK"):
        return
    with ZipFile(BytesIO(raw)) as packed:
        if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
            raise Unreadable(Message("too_many_unpacked", most=LARGEST_UNPACKED // 1_000_000))
        for name in packed.namelist():
            _refuse_declarations(packed, name)
            if name.startswith("xl/worksheets/sheet"):
                cells = CELL.findall(packed.read(name))
                rows = max((int(row) for _, row in cells), default=0)
                columns = max((len(column) for column, _ in cells), default=0)
                if rows * 26**columns > MOST_CELLS:
                    raise Unreadable(Message("far_cell", row=f"{rows:,}"))


def _refuse_declarations(packed: ZipFile, name: str) -> None:
    """Stops at a part that declares entities: no spreadsheet program writes such a one."""
    with packed.open(name) as part:
        if b"<!DOCTYPE" in part.read(BEGINNING):
            raise Unreadable(Message("declares_entities", part=name))


def _sheets(book: CalamineWorkbook) -> list[str]:
    """Names of the sheets with cells; a chart may be a sheet too."""
    cells = SheetTypeEnum.WorkSheet
    return [each.name for each in book.sheets_metadata if each.typ == cells]


def _rows(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    return list(book.get_sheet_by_name(name).to_python(skip_empty_area=False))


def content(cell: Any) -> Content:
    """A cell; a time of day or a duration, which the contract has no use for, as a text."""
    return cell if isinstance(cell, str | int | float | date) else str(cell)
