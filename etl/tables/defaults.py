"""What a file says once for all rows of a sheet: the sheet of defaults; checks no value."""

from collections.abc import Mapping
from typing import NamedTuple

from etl.faults import Cell
from etl.tables import heads
from etl.tables.cells import Content
from etl.tables.complaints import Complaint
from etl.tables.layout import Column, Sheet, Steps, texts
from etl.tables.rows import (
    MOST_CITATIONS,
    Filled,
    Grid,
    Record,
    is_filled,
    unknown_column,
    unknown_sheet,
)

Defaults = dict[Steps, Filled]  # by the place of the sheet that they are for
OFFERED = ("source", "heading", "as_of", "evidence")  # keys that a template has columns for


class _Default(NamedTuple):
    sheet: Content
    head: str
    content: Content
    cell: Cell


def of(book: Mapping[str, Grid], complaints: list[Complaint]) -> Defaults:
    """The defaults of a file: in each row a sheet, and what its empty cells shall hold."""
    own = {heads.folded(text) for text in texts("texts.yml")["sheets"]["defaults"].values()}
    found: Defaults = {}
    for title, grid in book.items():
        for each in _defaults(title, grid) if heads.folded(title) in own and grid else ():
            sheet = heads.sheet_of(str(each.sheet))
            column = sheet and heads.column_of(each.head, heads.columns(sheet), MOST_CITATIONS)
            if not sheet:
                complaints.append(unknown_sheet(str(each.sheet), each.cell))
            elif not column:
                complaints.append(unknown_column(each.head, each.cell, sheet))
            else:
                found.setdefault(sheet.place, {})[column] = each.content, each.cell
    return found


def _defaults(title: str, grid: Grid) -> list[_Default]:
    """Every cell below a head of a column, with the sheet that its row is for."""
    own = {heads.folded(text) for text in texts("texts.yml")["heads"]["sheet"].values()}
    heading = [str(head or "") for head in grid[0]]
    at = next((place for place, head in enumerate(heading) if heads.folded(head) in own), 0)
    return [
        _Default(row[at], heading[place], content, Cell(title, number, place))
        for number, row in enumerate(grid[1:], 1)
        if len(row) > at and is_filled(row[at])
        for place, content in enumerate(row[: len(heading)])
        if place != at and is_filled(content)
    ]


def filled(record: Record, sheet: Sheet, defaults: Defaults) -> Record:
    """A row with the defaults of its sheet in its empty cells.

    A citation that the row gives is left as it is, once it names its source.
    """
    missing = {
        column: default
        for column, default in defaults.get(sheet.place, {}).items()
        if column not in record.filled
        and (not column.group or _lacks_source(record, sheet, column))
    }
    empty = {column: cell for column, cell in record.empty.items() if column not in missing}
    return record._replace(filled=record.filled | missing, empty=empty)


def _lacks_source(record: Record, sheet: Sheet, column: Column) -> bool:
    """Whether the citation of a column has no source yet, but is begun or needed."""
    group = [each for each in record.filled if each.group == column.group]
    has_source = any(each.key == "source" for each in group)
    is_needed = any(each.is_required and each.group == column.group for each in sheet.columns)
    return not has_source and (bool(group) or is_needed)
