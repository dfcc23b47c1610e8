"""Reads a report: what holds for all rows, and the rows that say something; matches nothing.

In a workbook or CSV file the rows stand below the heads of their columns, what holds for all of
them in lines of two cells above, or on another sheet; in YAML under `report` and `rows`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
import csv
import re
import unicodedata

from etl import edtf_dates, yaml_text
from etl.draft import words
from etl.faults import Cell, Fault, Where
from etl.message import Message
from etl.reports import terms
from etl.tables import books
from etl.tables.cells import Content

CSV, YAML = (".csv", ".tsv", ".txt"), (".yml", ".yaml")
ENDINGS = (*books.WRITERS, CSV[0], YAML[0])
FIRST_ROWS = 40  # among which the heads stand
NAMING, SAYING = ("key", "number", "measure"), ("word", "step", "share", "note")
OF_SOURCE = ("source", "url", "published")  # a row with one of its own has another source
MOST_ROWS = 2000  # of a report; a plan has some hundred measures
LINES_ALIKE = 20  # of a CSV file, that tell what separates its cells
WRITTEN_DATE = re.compile(r"(?:stand|as of|status)?:?\s*(.+)", re.IGNORECASE)
Grid = Sequence[Sequence[Content]]


@dataclass(frozen=True)
class Row:
    """A row that says something: texts by column, with the place of each.

    `number` is its line, as its file or sheet counts them. What holds for all rows is among its
    texts where its own cell is empty.
    """

    where: Where
    said: Mapping[str, str]
    places: Mapping[str, Where]

    @property
    def number(self) -> int:
        return self.where if isinstance(self.where, int) else self.where.row + 1

    def get(self, column: str) -> str:
        return self.said.get(column, "")

    def place(self, column: str) -> Where:
        return self.places.get(column, self.where)


@dataclass
class Given:
    """What a file gives."""

    file: str
    rows: list[Row] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def fault(self, where: Where, message: Message) -> None:
        self.faults.append(Fault(self.file, where, message))


def given(raw: bytes, file: str) -> Given:
    """What a report says; what can't be read is among the faults."""
    found = Given(file)
    ending = Path(file).suffix.lower()
    if len(raw) > books.LARGEST_FILE:
        why = Message("too_many_megabytes", most=books.LARGEST_FILE // 1_000_000)
        found.fault(1, Message("no_tables", file=file, why=why))
        return found
    try:
        if ending in books.WRITERS:
            _of_sheets(found, books.read_bytes(raw))
        elif ending in CSV:
            _of_sheets(found, {Path(file).stem: _csv(raw)})
        elif ending in YAML:
            _of_yaml(found, yaml_text.parsed(raw))
        else:
            found.fault(1, Message("other_ending", file=file, endings=list(ENDINGS)))
    except books.Unreadable as fault:
        found.fault(1, Message("no_tables", file=file, why=fault.why))
    except yaml_text.Unreadable as fault:
        found.fault(fault.line, fault.message)
    if len(found.rows) > MOST_ROWS:
        found.fault(found.rows[MOST_ROWS].where, Message("report_too_long", most=MOST_ROWS))
        del found.rows[MOST_ROWS:]
    return found


def edtf(text: str) -> str | None:
    """A date in EDTF, as such or as Germans and the English write it; None for what is none."""
    if _is_edtf(text):
        return text
    written = (WRITTEN_DATE.fullmatch(text) or [text, text])[1].rstrip(".")
    found = next((each.edtf for each in words.dates_in(written) if each.text == written), "")
    if _is_edtf(found):
        return found
    time, _, year = written.casefold().rpartition(" ")
    month = terms.terms()["times"].get(time)
    return f"{year}-{month}~" if month and re.fullmatch(r"(?:19|20)\d\d", year) else None


def _is_edtf(text: str) -> bool:
    try:
        edtf_dates.days(text)
    except ValueError:
        return False
    return True


# --- workbooks and CSV ---


def _of_sheets(found: Given, sheets: Mapping[str, Grid]) -> None:
    """The first sheet with heads has the rows; lines of two cells elsewhere are facts."""
    heads = {name: place for name, grid in sheets.items() if (place := _head(grid)) is not None}
    for name, grid in sheets.items():
        above = grid[: heads[name]] if name in heads else grid
        if name not in list(heads)[1:]:
            _read_facts(found, name, above)
    if not heads:
        named = [terms.both(column) for column in ("measure", "word")]
        found.fault(1, Message("report_without_heads", columns=named))
        return
    name, place = next(iter(heads.items()))
    _read_rows(found, name, sheets[name], place)


def _head(grid: Grid) -> int | None:
    """The row with heads: one that names measures, and one that says something of them."""
    for number, row in enumerate(grid[:FIRST_ROWS]):
        columns = {terms.column_of(cell) for cell in row if cell}
        if columns & {*NAMING} and columns & {*SAYING}:
            return number
    return None


def _read_facts(found: Given, name: str, grid: Grid) -> None:
    for number, row in enumerate(grid):
        column = terms.column_of(row[0]) if row and row[0] else None
        text = _text(row[1], column) if column and len(row) > 1 else ""
        if column and text and column in terms.terms()["facts"]:
            found.facts[column] = text
            found.places[column] = Cell(name, number, 1)


def _read_rows(found: Given, name: str, grid: Grid, top: int) -> None:
    columns: dict[int, str] = {}
    for place, cell in enumerate(grid[top]):
        column = terms.column_of(cell) if cell else None
        where = Cell(name, top, place)
        if column in columns.values():
            found.fault(where, Message("column_twice", name=cell))
        elif column:
            columns[place] = column
        elif cell:
            remark = Message("report_unknown_column", name=cell)
            found.remarks.append(Fault(found.file, where, remark))
    for number, row in enumerate(grid[top + 1 :], top + 1):
        texts = {
            column: (_text(row[place], column), Cell(name, number, place))
            for place, column in columns.items()
            if place < len(row)
        }
        _add(found, Cell(name, number, 0), texts)


def _csv(raw: bytes) -> Grid:
    """Cells of a CSV file, of German Excel or any other program."""
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    often = Counter(letter for line in text.splitlines()[:LINES_ALIKE] for letter in line)
    separator = max(";\t,", key=lambda letter: often[letter])
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as fault:
        raise yaml_text.Unreadable(1, Message("no_csv", problem=fault)) from fault


# --- YAML ---


def _of_yaml(found: Given, text: yaml_text.Text) -> None:
    keys = terms.terms()["yaml"]
    values = text.values if isinstance(text.values, dict) else {}
    rows, facts = values.get(keys["rows"]), values.get(keys["facts"], {})
    if not isinstance(rows, list) or not isinstance(facts, dict):
        found.fault(1, Message("report_without_rows", **keys))
        return
    for column, content, where in _known(found, text, facts, (keys["facts"],)):
        found.facts[column], found.places[column] = content, where
    for place, row in enumerate(rows):
        at = (keys["rows"], place)
        if isinstance(row, dict):
            read = list(_known(found, text, row, at))
            _add(found, text.where(at), {column: (said, where) for column, said, where in read})
        else:
            found.fault(text.where(at), Message("report_without_rows", **keys))


def _known(
    found: Given, text: yaml_text.Text, values: Mapping[str, Any], at: yaml_text.Place
) -> Iterator[tuple[str, str, Where]]:
    for key, content in values.items():
        column, where = terms.column_of(key), text.where((*at, key))
        if not column or isinstance(content, dict | list):
            remark = Message("report_unknown_column", name=key)
            found.remarks.append(Fault(found.file, where, remark))
        else:
            yield column, _text(content, column), where


# --- cells ---


def _add(found: Given, where: Where, texts: Mapping[str, tuple[str, Where]]) -> None:
    """Takes in a row that says something; one that nobody touched is no report."""
    said = {column: text for column, (text, _) in texts.items() if text}
    if any(column in said for column in SAYING):
        has_source = any(column in said for column in OF_SOURCE)
        facts = {
            column: text
            for column, text in found.facts.items()
            if column not in said and not (has_source and column in OF_SOURCE)
        }
        places = {column: place for column, (_, place) in texts.items()}
        places |= {column: found.places[column] for column in facts}
        found.rows.append(Row(where, {**facts, **said}, places))


def _text(content: Content, column: str) -> str:
    """A cell as a text: a date in EDTF, a share from 0 to 1 in percent, 3.0 as 3."""
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, int | float) and not isinstance(content, bool):
        is_share = column == "share" and 0 <= content <= 1
        return f"{content * 100:.10g} %" if is_share else f"{content:.15g}"
    text = unicodedata.normalize("NFC", str("" if content is None else content))
    return " ".join(yaml_text.UNPRINTABLE.sub(" ", text).split())
