"""Which sheets and columns an initiative has as tables, read from the contract; holds no values.

Every list of entries is a sheet, at any depth; entries that stand alone are columns of the sheet
around them, citations are groups of columns. So a new key of the contract has its column by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BeforeValidator

from etl import yaml_text
from etl.entries import Citation, Entry, InitiativeFile, Territory
from etl.keys import contract
from etl.keys.contract import Form, Key
from wording.words import Language

HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("de", "en")
COUNTED = "expect"  # is counted from the tables
PAIRS = ("pair", "text_or_pair")
WORDS = ("map", "words")  # forms of what a source's own words mean
# Key that names an entry of the same file: the list that has it; parent is of its own list.
REFERS = {
    "source": "sources",
    "goal": "goals",
    "body": "bodies",
    "field": "action_fields",
    "measure": "measures",
    "list": "lists",
    "of_list": "lists",
    "of_total": "declared_totals",
    "part_of": "measures",
}
Steps = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: the keys that lead to its value within an entry, and what form that has.

    `part` is the language of a text, or `parent`, `number`, `word`, `step` or `nearest` for what is
    no key. `group` counts citations from 1; 0 for a column that is no part of one.
    """

    contract: type[Entry]
    keys: Steps
    form: Form
    is_required: bool = False
    part: str = ""
    group: int = 0
    refers: str = ""  # the list that has the entry that it names
    may_be_single: bool = False  # a list of one may be written as its item

    @property
    def key(self) -> str:
        return self.keys[-1] if self.keys else self.part


@dataclass(frozen=True)
class Sheet:
    """A sheet: the place of its list from the root, and that of the sheet whose entries have it.

    The sheet of the place () is the plan itself, one entry. `numbered`: its entries have no id,
    but others refer to them.
    """

    place: Steps
    owner: Steps
    contract: type[Entry]
    columns: tuple[Column, ...]
    numbered: bool = False

    @property
    def name(self) -> str:
        """Its place in one word, as heads.yml has it."""
        return ": ".join(self.place)

    @property
    def is_plan(self) -> bool:
        return not self.place

    @property
    def keys(self) -> Steps:
        """Keys from an entry of the owner to the list."""
        return self.place[len(self.owner) :]

    @property
    def holds_words(self) -> bool:
        """Whether its rows are no entries, but words of a source and what they mean."""
        return any(column.part == "word" for column in self.columns)

    def with_citations(self, most: int) -> tuple[Column, ...]:
        """Its columns, with so many groups for citations."""
        single = [column for column in self.columns if not column.group]
        group = [column for column in self.columns if column.group]
        return (
            *single,
            *(replace(column, group=number) for number in range(1, most + 1) for column in group),
        )


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets, in the order of heads.yml; those of a new kind that it lacks come last."""
    found = list(_sheets(InitiativeFile, (), ()))
    owners = {sheet.owner for sheet in found}
    order = list(texts("heads.yml")["sheets"])
    numbered = [
        replace(sheet, numbered=True, columns=(_own(sheet, "number"), *sheet.columns))
        if sheet.place in owners and sheet.place and not _has_id(sheet)
        else sheet
        for sheet in found
    ]
    return tuple(sorted(numbered, key=lambda sheet: _position(sheet.name, order)))


def by_place() -> dict[Steps, Sheet]:
    """All sheets by their place, owners before what they hold."""
    return {sheet.place: sheet for sheet in sorted(sheets(), key=lambda sheet: len(sheet.place))}


@cache
def texts(file: str) -> dict[str, Any]:
    """A file of texts beside this module."""
    read: dict[str, Any] = yaml_text.read(HERE / file).values
    return read


def _position(name: str, order: list[str]) -> int:
    return order.index(name) if name in order else len(order)


def _has_id(sheet: Sheet) -> bool:
    return any(column.keys == ("id",) for column in sheet.columns)


def _own(sheet: Sheet, part: str) -> Column:
    return Column(sheet.contract, (), Form("text"), part=part)


# --- from the contract ---


def _sheets(kind: type[Entry], place: Steps, owner: Steps) -> Iterator[Sheet]:
    """The sheet of a list of entries, or of the whole file, and those of the lists within."""
    columns = list(_columns(kind, (), place, is_required=True))
    if owner:
        columns.insert(0, Column(kind, (), Form("id"), True, "parent", refers=": ".join(owner)))
    yield Sheet(place, owner, kind, tuple(sorted(columns, key=_rank)))
    for keys, key in _lists(kind, ()):
        if key.form.name in WORDS:
            yield _words(key, (*place, *keys), place)
        elif key.within:
            yield from _sheets(key.within, (*place, *keys), place)


def _rank(column: Column) -> tuple[int, bool]:
    """Citations come last, so that a further one stands at the end; the place after the plan."""
    return column.group, column.contract is Territory


def _words(key: Key, place: Steps, owner: Steps) -> Sheet:
    """The sheet of what words of a source mean: a step, or only the nearest one."""
    assert key.within
    codes = contract.keys(key.within)[0].form
    columns = (
        Column(key.within, (), Form("id"), True, "parent", refers=": ".join(owner)),
        Column(key.within, (), Form("text"), True, "word"),
        Column(key.within, (contract.keys(key.within)[0].name,), codes, True, "step"),
        Column(key.within, (), Form("flag"), False, "nearest"),
    )
    return Sheet(place, owner, key.within, columns)


def _keys(kind: type[Entry]) -> list[Key]:
    return [key for key in contract.keys(kind) if key.name != COUNTED]


def _lists(kind: type[Entry], keys: Steps) -> Iterator[tuple[Steps, Key]]:
    """Lists of entries of an entry and of those that stand alone in it, with the keys to them."""
    for key in _keys(kind):
        if key.form.name == "entry" and key.within:
            yield from _lists(key.within, (*keys, key.name))
        elif key.form.name in WORDS or (key.form.name == "entries" and key.within is not Citation):
            yield (*keys, key.name), key


def _columns(kind: type[Entry], keys: Steps, place: Steps, is_required: bool) -> Iterator[Column]:
    """Columns of an entry; what it needs is needed where the entry itself is."""
    for key in _keys(kind):
        own, needed = (*keys, key.name), is_required and key.is_required
        if key.form.name == "entry" and key.within:
            yield from _columns(key.within, own, place, needed)
        elif key.within is Citation:
            yield from _citation(own, needed)
        elif key.form.name in PAIRS:
            for language in LANGUAGES:
                yield Column(kind, own, key.form, needed, language)
        elif key.form.name != "entries" and key.form.name not in WORDS:
            single = any(
                isinstance(each, BeforeValidator) for each in kind.model_fields[key.name].metadata
            )
            refers = _refers(key, place)
            yield Column(kind, own, key.form, needed, refers=refers, may_be_single=single)


def _refers(key: Key, place: Steps) -> str:
    if key.form.name != "id":
        return ""
    return place[0] if key.name == "parent" else REFERS.get(key.name, "")


def _citation(keys: Steps, is_required: bool) -> Iterator[Column]:
    for key in contract.keys(Citation):
        needed = is_required and key.is_required
        refers = REFERS.get(key.name, "")
        yield Column(Citation, (*keys, key.name), key.form, needed, group=1, refers=refers)
