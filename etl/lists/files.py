"""Files with lists as sheets of cells: workbooks, CSV as programs write it, ZIPs of CSV, JSON.

What a file is, its content says, not its name. Unpacks into memory only, runs nothing.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile
import csv
import json
import re

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.faults import Cell
from etl.lists import ods_marks
from etl.lists.ods_marks import Marks, Range
from etl.message import Message
from etl.tables import books
from etl.tables.books import Unreadable
from etl.tables.cells import Content
from etl.tables.complaints import Complaint

BOOKS = (".xlsx", ".xlsm", ".ods")
TEXTS = (".csv", ".tsv", ".txt", ".json")
ENDINGS = (*BOOKS, *TEXTS, ".zip")
MOST_ROWS, MOST_COLUMNS = 5_000, 500
LONGEST_CELL = 131_072  # characters, as Python's own reader has it unless a library raises that
MOST_FILES, LARGEST_TEXT = 50, 60_000_000  # in a ZIP, and unpacked
MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
DELIMITERS = (";", "\t", ",", "|")
SAMPLE = 20_000  # letters that tell the delimiter
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]{1,7})"')
SHEET = re.compile(r'<sheet\b[^>]*\bname="[^"]*"[^>]*\br:id="([^"]*)"')
RELATION = re.compile(r"<Relationship\b[^>]*>")


@dataclass
class Tab:
    """A sheet: cells from A1, ranges that are merged, and what its program hides."""

    name: str
    cells: list[list[Content]]
    merged: list[Range] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False


@dataclass
class Opened:
    """The sheets of a file, and what is to be said of how they were read."""

    tabs: list[Tab] = field(default_factory=list)
    remarks: list[Complaint] = field(default_factory=list)

    def remark(self, tab: str, message: Message) -> None:
        self.remarks.append(Complaint(Cell(tab, 0, 0), message, is_remark=True))


def read(raw: bytes, name: str) -> Opened:
    """All sheets of a file that is in memory. Unreadable for one that holds none."""
    if len(raw) > books.LARGEST_FILE:
        raise Unreadable(Message("too_many_megabytes", most=books.LARGEST_FILE // 1_000_000))
    if raw.startswith(OLD_EXCEL):
        raise Unreadable(Message("old_excel"))
    found = Opened()
    if not raw.startswith(b"PK"):
        _read_text(raw, PurePosixPath(name).stem, found)
    else:
        try:
            read_parts = _read_book if _is_workbook(raw) else _read_packed
            read_parts(raw, found)
        except books.BROKEN as fault:
            raise Unreadable(Message("no_workbook", problem=fault)) from fault
    if not any(tab.cells for tab in found.tabs):
        raise Unreadable(Message("no_cells"))
    return found


# --- workbooks ---


def _is_workbook(raw: bytes) -> bool:
    with ZipFile(BytesIO(raw)) as packed:
        return not {"xl/workbook.xml", "content.xml"}.isdisjoint(packed.namelist())


def _read_book(raw: bytes, found: Opened) -> None:
    books.refuse_vast(raw)
    hidden, marks = _hidden_rows(raw), ods_marks.of(raw)
    with CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
        for place, each in enumerate(book.sheets_metadata):
            if each.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(each.name)
                last = sheet.end or (-1, -1)
                _refuse_long(last[0] + 1, last[1] + 1)
                rows = sheet.to_python(skip_empty_area=False)
                cells = [[_filled(books.content(cell)) for cell in row] for row in rows]
                is_hidden = each.visible != SheetVisibleEnum.Visible
                of_ods = marks.get(each.name, Marks())
                merged = [*(sheet.merged_cell_ranges or ()), *of_ods.merged]
                rows_hidden = hidden.get(place, frozenset()) | of_ods.hidden_rows
                found.tabs.append(Tab(each.name, cells, merged, rows_hidden, is_hidden))


def _refuse_long(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        values = {"rows": _number(rows), "most": _number(MOST_ROWS)}
        raise Unreadable(Message("too_many_rows", **values))
    if columns > MOST_COLUMNS:
        values = {"columns": _number(columns), "most": _number(MOST_COLUMNS)}
        raise Unreadable(Message("too_many_columns", **values))


def _number(number: int) -> dict[str, str]:
    """A number as each language writes it."""
    return {"de": f"{number:,}".replace(",", "."), "en": f"{number:,}"}


def _filled(content: Content) -> Content:
    return None if content == "" else content


def _hidden_rows(raw: bytes) -> dict[int, frozenset[int]]:
    """Rows that Excel hides, by the place of their sheet; other formats do not tell."""
    with ZipFile(BytesIO(raw)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        ids = SHEET.findall(packed.read("xl/workbook.xml").decode(errors="replace"))
        relations = packed.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
        targets = dict(map(_relation, RELATION.findall(relations)))
        parts = [f"xl/{targets.get(each, '').removeprefix('/xl/')}" for each in ids]
        return {
            place: frozenset(int(row) - 1 for row in HIDDEN_ROW.findall(packed.read(part)))
            for place, part in enumerate(parts)
            if part in names
        }


def _relation(element: str) -> tuple[str, str]:
    attributes = dict(re.findall(r'(\w+)="([^"]*)"', element))
    return attributes.get("Id", ""), attributes.get("Target", "")


# --- several texts in a ZIP ---


def _read_packed(raw: bytes, found: Opened) -> None:
    """The texts of a ZIP; names of folders in it are not looked at, nothing is unpacked to disk."""
    with ZipFile(BytesIO(raw)) as packed:
        infos = [each for each in packed.infolist() if not each.is_dir()]
        if len(infos) > MOST_FILES:
            raise Unreadable(Message("too_many_files", files=len(infos), most=MOST_FILES))
        if sum(each.file_size for each in infos) > LARGEST_TEXT:
            raise Unreadable(Message("too_many_unpacked", most=LARGEST_TEXT // 1_000_000))
        for each in infos:
            path = PurePosixPath(each.filename.replace("\\", "/"))
            if path.suffix.lower() in TEXTS:
                _read_text(packed.read(each), path.stem, found)
            else:
                found.remark(path.name, Message("file_not_read", name=path.name))


# --- texts ---


def _read_text(raw: bytes, name: str, found: Opened) -> None:
    text, encoding = decoded(raw)
    if encoding == "cp1252":
        found.remark(name, Message("read_as_windows"))
    start = text.lstrip()[:1]
    records = _records(text) if start in ("[", "{") else None
    rows = _of_records(records) if records is not None else list(_of_csv(text))
    found.tabs.append(Tab(name, rows))


def decoded(raw: bytes) -> tuple[str, str]:
    """A text, and by which encoding it was read: one of those that Excel writes.

    Unreadable for what is no text.
    """
    encoding = next((each for mark, each in MARKS if raw.startswith(mark)), None)
    if not encoding and b"\0" in raw[:SAMPLE]:
        encoding = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
    for each in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = raw.decode(each)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, each
    raise Unreadable(Message("no_text"))


def _of_csv(text: str) -> Iterator[list[Content]]:
    named = re.match(r"sep=(.)\r?\n", text)
    delimiter = named[1] if named else _delimiter(text[:SAMPLE])
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 1):
            _refuse_long(text.count("\n") if number > MOST_ROWS else 0, len(row))
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise csv.Error(f"a cell of more than {LONGEST_CELL:,} characters")
            yield [] if named and number == 1 else [cell or None for cell in row]
    except csv.Error as fault:
        raise Unreadable(Message("no_csv", problem=fault)) from fault


def _delimiter(sample: str) -> str:
    """The one by which most rows have the same number of cells, more than one."""

    def fitting(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), 40))
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(widths.items(), key=lambda each: each[1], default=(0, 0))
        return times, width

    return max(DELIMITERS, key=fitting)


# --- JSON ---


def _records(text: str) -> list[dict[str, Any]] | None:
    """The longest list of records of a JSON text, or a record a line; None for another text."""
    try:
        return _longest(json.loads(text), 4)
    except RecursionError:
        raise Unreadable(Message("no_records")) from None
    except ValueError:
        pass
    try:
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return [each for each in lines if isinstance(each, dict)]


def _longest(value: Any, depth: int) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if isinstance(value, dict) and depth:
        found = [_longest(each, depth - 1) for each in value.values()]
        return max(found, key=len, default=[])
    return []


def _of_records(records: list[dict[str, Any]]) -> list[list[Content]]:
    """Records as rows below their keys; keys within keys are joined by a slash."""
    if not records:
        raise Unreadable(Message("no_records"))
    rows = [dict(_flat(each, "", 6)) for each in records]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    _refuse_long(len(rows), len(heads))
    return [[*heads], *([row.get(head) for head in heads] for row in rows)]


def _flat(value: Any, name: str, depth: int) -> Iterator[tuple[str, Content]]:
    if isinstance(value, dict) and depth:
        for key, each in value.items():
            yield from _flat(each, f"{name}/{key}" if name else str(key), depth - 1)
    elif isinstance(value, list | dict):
        items = [str(each) for each in value if isinstance(each, str | int | float)]
        yield name, "; ".join(items) or None
    else:
        yield name, value if value != "" else None
