"""A workbook as it was, with what is wrong marked in its cells; finds no fault itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from etl.faults import Cell, Fault
from etl.tables import books, ods_comments
from wording.words import Language

LONGEST = 2000  # letters of a comment
COLOUR = "FFF2CC"
AUTHOR = "Masterplan Monitor"
WIDTH, HEIGHT = 360, 160  # of a comment, in pixels
# What copying a file ends in that the reader of its cells was content with.
UNFIT = (*books.BROKEN, AttributeError, LxmlError, MemoryError, TypeError)


def workbook(raw: bytes, name: str, faults: Iterable[Fault], language: Language) -> bytes:
    """The same XLSX or ODS file; each cell with a fault is coloured and has it as a comment.

    Empty where there is no fault, for files of other kinds, and for one that can't be copied: its
    faults are said all the same.
    """
    by_cell = defaultdict[Cell, list[str]](list)
    for fault in faults:
        if isinstance(fault.where, Cell):
            by_cell[fault.where].append(fault.message.in_(language))
    copy = COPIES.get(Path(name).suffix.lower())
    if not copy or not by_cell:
        return b""
    comments = {
        cell: "\n\n".join(dict.fromkeys(messages))[:LONGEST] for cell, messages in by_cell.items()
    }
    try:
        return copy(raw, comments)
    except UNFIT:
        return b""


def _xlsx(raw: bytes, comments: Mapping[Cell, str]) -> bytes:
    book = load_workbook(BytesIO(raw))
    for cell, text in comments.items():
        if cell.sheet in book.sheetnames:
            marked = book[cell.sheet].cell(cell.row + 1, cell.column + 1)
            marked.fill = PatternFill("solid", fgColor=COLOUR)
            old = f"\n\n{marked.comment.text}" if marked.comment else ""
            marked.comment = Comment((text + old)[:LONGEST], AUTHOR, HEIGHT, WIDTH)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _ods(raw: bytes, comments: Mapping[Cell, str]) -> bytes:
    return ods_comments.added(raw, comments, AUTHOR, f"#{COLOUR.lower()}")


COPIES: dict[str, Callable[[bytes, Mapping[Cell, str]], bytes]] = {".xlsx": _xlsx, ".ods": _ods}
