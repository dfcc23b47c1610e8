"""Rows of a file with tables as entries with the cell of each value; ties no entries together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.faults import Cell
from etl.message import Message
from etl.tables import cells, examples, heads, labels
from etl.tables.cells import Content
from etl.tables.complaints import Complaint, near
from etl.tables.labels import Allowed
from etl.tables.layout import LANGUAGES, Column, Sheet, Steps, sheets, texts
from etl.yaml_text import Place

MOST_CITATIONS = 99
Grid = Sequence[Sequence[Content]]  # cells of a sheet from A1, row by row
Filled = dict[Column, tuple[Content, Cell]]


class Record(NamedTuple):
    """A row of a sheet by its columns; empty cells are among them, with their place."""

    filled: Filled
    empty: dict[Column, Cell]
    first: Cell


@dataclass
class Found:
    """An entry as its row has it: values, and the cell of each by the keys to it.

    `own`: what is no key, such as what it belongs to, as the row names it. `refers`: keys of what
    it names of other sheets.
    """

    first: Cell
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[Place, Cell] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    refers: list[tuple[Place, Column]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


# --- records ---


def records(
    title: str, grid: Grid, sheet: Sheet, allowed: Allowed, complaints: list[Complaint]
) -> Iterator[Record]:
    """Rows that hold something and are no example; what is not read is complained of."""
    if sheet.is_plan:
        yield from _of_plan(title, grid, sheet, complaints)
        return
    top = next((place for place, row in enumerate(grid) if any(map(is_filled, row))), 0)
    heading = {
        place: (str(content), Cell(title, top, place))
        for place, content in enumerate(grid[top] if grid else ())
        if is_filled(content)
    }
    known = _known(heading, sheet, complaints)
    unknown = {place: heading[place] for place in heading if place not in known}
    for number, row in enumerate(grid[top + 1 :], top + 1):
        contents = {place: content for place, content in enumerate(row) if is_filled(content)}
        marks = [place for place in contents if labels.means(contents[place], "example")]
        if marks and not examples.is_unchanged(contents.values(), sheet.place, allowed):
            cell = Cell(title, number, marks[0])
            complaints.append(Complaint(cell, Message("marked_example"), is_remark=True))
        elif contents and not marks:
            for place in unknown.keys() & contents.keys():
                complaints.append(unknown_column(*unknown.pop(place), sheet))
            record = _record(title, number, contents, known)
            if record.filled:
                yield record


def is_filled(content: Content) -> bool:
    return content is not None and (not isinstance(content, str) or bool(content.strip()))


def _known(
    heading: Mapping[int, tuple[str, Cell]], sheet: Sheet, complaints: list[Complaint]
) -> dict[int, Column]:
    """The columns of a sheet by their place in it."""
    columns, found = heads.columns(sheet), dict[int, Column]()
    for place, (text, cell) in heading.items():
        column = heads.column_of(text, columns, MOST_CITATIONS)
        if column and column in found.values():
            complaints.append(Complaint(cell, Message("column_twice", name=text)))
        elif column:
            found[place] = column
    return found


def unknown_sheet(name: str, cell: Cell) -> Complaint:
    """That no sheet is called so."""
    known = {language: [heads.title(each, language) for each in sheets()] for language in LANGUAGES}
    values: dict[str, Any] = {"name": name, "near": near(name, known)}
    return Complaint(cell, Message("unknown_sheet", **values), is_remark=True)


def unknown_column(text: str, cell: Cell, sheet: Sheet) -> Complaint:
    """That no column of a sheet is called so."""
    known = {
        language: [heads.head(column, language) for column in sheet.columns]
        for language in LANGUAGES
    }
    values: dict[str, Any] = {"name": text, "near": near(text, known)}
    return Complaint(cell, Message("unknown_column", **values), is_remark=True)


def _record(
    title: str, number: int, contents: Mapping[int, Content], known: Mapping[int, Column]
) -> Record:
    filled = {
        column: (contents[place], Cell(title, number, place))
        for place, column in known.items()
        if place in contents
    }
    empty = {
        column: Cell(title, number, place)
        for place, column in known.items()
        if place not in contents
    }
    return Record(filled, empty, Cell(title, number, min(contents, default=0)))


def _of_plan(title: str, grid: Grid, sheet: Sheet, complaints: list[Complaint]) -> Iterator[Record]:
    """The one entry of the plan: in each row a head and what it is."""
    own = [heads.folded(text) for text in texts("texts.yml")["heads"]["fact"].values()]
    heading = {
        place: (str(row[0]), Cell(title, place, 0))
        for place, row in enumerate(grid)
        if row and is_filled(row[0]) and heads.folded(row[0]) not in own
    }
    known = _known(heading, sheet, complaints)
    complaints += [
        unknown_column(*heading[place], sheet) for place in heading if place not in known
    ]
    filled: Filled = {}
    empty: dict[Column, Cell] = {}
    for place, column in known.items():
        content, cell = grid[place][1] if len(grid[place]) > 1 else None, Cell(title, place, 1)
        if is_filled(content):
            filled[column] = content, cell
        else:
            empty[column] = cell
    yield Record(filled, empty, Cell(title, 0, 1))


# --- entries ---


def entry(record: Record, allowed: Allowed) -> Found:
    """The entry that a row is."""
    found = Found(record.first)
    for column, (content, cell) in record.filled.items():
        value = _read(content, column, allowed, cell, found)
        if not column.keys:
            found.own[column.part] = str(value)
            found.cells[(column.part,)] = cell
        elif column.part not in LANGUAGES and not column.group:
            _put(found, column.keys, value, cell)
            if column.refers:
                found.refers.append((column.keys, column))
    _put_texts(found, record, allowed)
    _put_citations(found, record, allowed)
    for column, cell in record.empty.items():
        keys = column.keys[:-1] if column.group else column.keys
        for steps in _ways(keys or (column.part,)):
            found.cells.setdefault(steps, cell)
    return found


def _read(content: Content, column: Column, allowed: Allowed, cell: Cell, found: Found) -> Any:
    """A value; one that its column does not allow is complained of and stays as it is."""
    by_label = allowed.of(column)
    value = cells.read(content, column, by_label)
    for item in value if isinstance(value, list) else [value]:
        if by_label and isinstance(item, str) and item not in by_label.by_code:
            names = {language: by_label.all(language) for language in LANGUAGES}
            values: dict[str, Any] = {"name": item, "near": near(item, names)}
            found.complaints.append(Complaint(cell, Message("not_allowed", **values)))
    return value


def _put(found: Found, keys: Place, value: Any, cell: Cell) -> None:
    """Sets a value below some keys, with its cell for all of them that have none yet."""
    held: Any = found.values
    for key in keys[:-1]:
        held = held.setdefault(key, {})
    held[keys[-1]] = value
    for steps in _ways(keys):
        found.cells.setdefault(steps, cell)


def _ways(keys: Place) -> Iterator[Place]:
    return (keys[:number] for number in range(len(keys), 0, -1))


def _put_texts(found: Found, record: Record, allowed: Allowed) -> None:
    """Texts in two languages: a pair, or one text where the other cell says that it is the same."""
    by_keys: dict[Steps, dict[str, tuple[Content, Cell, Column]]] = {}
    for column, (content, cell) in record.filled.items():
        if column.part in LANGUAGES:
            by_keys.setdefault(column.keys, {})[column.part] = content, cell, column
    for keys, parts in by_keys.items():
        texts_of = {
            part: (_read(content, column, allowed, cell, found), cell)
            for part, (content, cell, column) in parts.items()
            if not labels.means(content, "same")
        }
        content, first, column = next(iter(parts.values()))
        if not texts_of:
            found.complaints.append(Complaint(first, Message("two_texts", same=str(content))))
        elif len(texts_of) == len(parts) or column.form.name == "pair":
            same = next(iter(texts_of.values()))
            for part in parts:
                _put(found, (*keys, part), *texts_of.get(part, same))
        else:
            _put(found, keys, *next(iter(texts_of.values())))


def _put_citations(found: Found, record: Record, allowed: Allowed) -> None:
    """Citations in the order of their numbers; groups of columns without anything are none."""
    columns = sorted((each for each in record.filled if each.group), key=lambda each: each.group)
    places: dict[int, int] = {}
    for column in columns:
        content, cell = record.filled[column]
        value = _read(content, column, allowed, cell, found)
        *steps, name, key = column.keys
        place = places.setdefault(column.group, len(places))
        held: Any = found.values
        for step in steps:
            held = held.setdefault(step, {})
        citations = held.setdefault(name, [])
        if place == len(citations):
            citations.append({})
        citations[place][key] = value
        keys: Place = (*steps, name, place, key)
        for way in _ways(keys):
            found.cells.setdefault(way, cell)
        if column.refers:
            found.refers.append((keys, column))
