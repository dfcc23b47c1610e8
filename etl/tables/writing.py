"""An initiative's plain values, as its YAML has them, as tables; writes no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.tables import cells, heads, labels
from etl.tables.cells import Content
from etl.tables.labels import Allowed
from etl.tables.layout import LANGUAGES, PAIRS, Column, Sheet, Steps, by_place, sheets, texts
from etl.yaml_text import Value
from wording.words import Language

FEWEST_CITATIONS = 2  # groups of columns that a sheet has in any case
Values = dict[str, Any]


@dataclass
class Table:
    """A sheet as it is written: columns, and rows with a cell for each; the plan has one row."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: list[list[Content]] = field(default_factory=list)


class Held(NamedTuple):
    """An entry and what the entry is called that holds it: its id, or its number."""

    owner: Content
    entry: Any
    number: int


def tables(values: Values, allowed: Allowed, language: Language) -> list[Table]:
    """The sheets of an initiative; what is not in its values is in no cell.

    Values must fit the contract. What says nothing, such as a null or an empty list that need not
    be there, is left out; `expect` is counted when the tables are read.
    """
    held = _held(plain(values))
    return [_table(sheet, held[sheet.place], allowed, language) for sheet in sheets()]


def grids(values: Values, allowed: Allowed, language: Language) -> dict[str, list[list[Content]]]:
    """The cells of all sheets by their names, with the heads of the columns."""
    return {
        heads.title(table.sheet, language): grid(table, language)
        for table in tables(values, allowed, language)
    }


def grid(table: Table, language: Language) -> list[list[Content]]:
    """The cells of a sheet: a row for each entry, of the plan one for each column."""
    named = [heads.shown(column, language) for column in table.columns]
    if not table.sheet.is_plan:
        return [list[Content](named), *table.rows]
    first: list[Content] = [
        texts("texts.yml")["heads"][each][language] for each in ("fact", "value")
    ]
    return [first, *([head, content] for head, content in zip(named, *table.rows, strict=True))]


def plain(value: Value, keep: bool = False) -> Value:
    """The values without what says nothing: nulls, and empty lists and maps of entries.

    An empty list of allowed values says that there is none, and stays.
    """
    if isinstance(value, dict):
        kept = {key: plain(held, key in MAY_BE_EMPTY) for key, held in value.items()}
        value = {key: held for key, held in kept.items() if held is not None}
    if isinstance(value, list):
        value = [plain(item) for item in value]
    return value if keep or value not in ([], {}) else None


MAY_BE_EMPTY = {
    column.key for sheet in sheets() for column in sheet.columns if column.form.name == "list"
}


def _held(values: Values) -> dict[Steps, list[Held]]:
    """The entries of each sheet, with what each belongs to."""
    found: dict[Steps, list[Held]] = {(): [Held(None, values, 1)]}
    for place, sheet in by_place().items():
        if sheet.is_plan:
            continue
        entries = [
            (_name(owner), entry)
            for owner in found[sheet.owner]
            for entry in _items(_at(owner.entry, sheet.keys))
        ]
        found[place] = [Held(*each, number) for number, each in enumerate(entries, 1)]
    return found


def _name(held: Held) -> Content:
    name: Content = held.entry.get("id", held.number)
    return name


def _items(value: Value) -> list[Value]:
    """Entries of a list; of a map its words with what they mean."""
    return list(value.items()) if isinstance(value, dict) else value or []


def _at(value: Value, keys: Steps) -> Value:
    """What lies below some keys; None where one of them is lacking."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _table(sheet: Sheet, held: list[Held], allowed: Allowed, language: Language) -> Table:
    most = max((len(_citations(sheet, each.entry)) for each in held), default=0)
    first = sorted(LANGUAGES, key=lambda each: each != language)
    columns = _ordered(sheet.with_citations(max(most, FEWEST_CITATIONS)), first)
    rows = [[_cell(each, column, allowed, language) for column in columns] for each in held]
    return Table(sheet, columns, rows)


def _ordered(columns: tuple[Column, ...], languages: list[Language]) -> tuple[Column, ...]:
    """The columns with those of the first language before those of the other."""
    found: list[Column] = []
    for column in columns:
        if column.part == LANGUAGES[0]:
            pair = {each.part: each for each in columns if each.keys == column.keys}
            found += [pair[each] for each in languages]
        elif column.part not in LANGUAGES:
            found.append(column)
    return tuple(found)


def _citations(sheet: Sheet, entry: Any) -> list[Any]:
    keys = next((column.keys[:-1] for column in sheet.columns if column.group), None)
    return (_at(entry, keys) or []) if keys and isinstance(entry, dict) else []


def _cell(held: Held, column: Column, allowed: Allowed, language: Language) -> Content:
    if column.part == "parent":
        return held.owner
    if column.part == "number":
        return held.number
    if isinstance(held.entry, tuple):
        return _word(held.entry, column, allowed, language)
    value = _value(held.entry, column)
    if column.form.name in PAIRS:
        return _text(value, column, language)
    return None if value is None else cells.written(value, column, allowed.of(column), language)


def _value(entry: Mapping[str, Any], column: Column) -> Value:
    if not column.group:
        return _at(entry, column.keys)
    citations = _at(entry, column.keys[:-1]) or []
    return citations[column.group - 1].get(column.key) if column.group <= len(citations) else None


def _text(value: Value, column: Column, language: Language) -> Content:
    """A text in one language; one for both stands once, beside the word that says so."""
    if isinstance(value, str):
        return cells.kept(value) if column.part == language else labels.word("same")[language]
    text = (value or {}).get(column.part)
    return None if text is None else cells.kept(text)


def _word(
    meant: tuple[str, Value], column: Column, allowed: Allowed, language: Language
) -> Content:
    """A source's word and what it means: a step, or only the nearest to it."""
    word, value = meant
    if column.part == "word":
        return cells.kept(word)
    is_nearest = isinstance(value, dict)
    if column.part == "step":
        step = value[column.key] if is_nearest else value
        return cells.written(step, column, allowed.of(column), language)
    return labels.FLAGS.label("true", language) if is_nearest else None
