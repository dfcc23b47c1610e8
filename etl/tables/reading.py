"""Tables of our own format as the plain values of an initiative, with the cell of each value.

Says what a table has wrong; what the values have wrong the contract and the checks say.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from etl.cross_checks import Held, counts
from etl.entries import NO_TOTAL, Expectation
from etl.faults import Cell, Where
from etl.message import Message
from etl.tables import defaults, heads, naming, rows
from etl.tables.complaints import Complaint, near
from etl.tables.labels import Allowed
from etl.tables.layout import COUNTED, LANGUAGES, Column, Sheet, Steps, by_place, texts
from etl.tables.naming import Names
from etl.tables.rows import Found, Grid
from etl.yaml_text import Place, Text

Book = Mapping[str, Grid]  # the sheets of a file by their names, in its order


@dataclass
class Read:
    """What the tables say: the values as YAML has them, where each stands, and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[Place, Where] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def faults(self) -> list[Complaint]:
        """What must be mended before the values can be used."""
        return [each for each in self.complaints if not each.is_remark]


def values(book: Book, allowed: Allowed) -> Read:
    """The initiative that a file with tables holds; `expect` is counted, missing ids are made."""
    read = Read()
    found = _found(book, allowed, read.complaints)
    naming.give_ids(found)
    _Tied(read, found).tie()
    read.complaints += [each for kind in found.values() for row in kind for each in row.complaints]
    read.values[COUNTED] = expected(read.values)
    return read


def of_yaml(text: Text) -> Read:
    """The same of a YAML file, where the place of a value is its line."""
    return Read(text.values, dict(text.lines))


def expected(of: Mapping[str, Any]) -> dict[str, int]:
    """What a file with these values holds; what few plans have at all only where there is some."""
    fields = Expectation.model_fields
    return {
        name: number
        for name, number in counts(Held(of)).items()
        if number or fields[name].is_required()
    }


def _found(book: Book, allowed: Allowed, complaints: list[Complaint]) -> dict[Steps, list[Found]]:
    """The entries of all sheets, by the place of the sheet."""
    filling = defaults.of(book, complaints)
    found = defaultdict[Steps, list[Found]](list)
    without_entries = texts("texts.yml")["sheets"].values()
    others = {heads.folded(name) for each in without_entries for name in each.values()}
    for title, grid in book.items():
        sheet = heads.sheet_of(title)
        if sheet:
            for record in rows.records(title, grid, sheet, allowed, complaints):
                filled = defaults.filled(record, sheet, filling)
                found[sheet.place].append(rows.entry(filled, allowed))
        elif heads.folded(title) not in others and any(map(rows.is_filled, chain(*grid))):
            complaints.append(rows.unknown_sheet(title, Cell(title, 0, 0)))
    return found


class _Tied:
    """Entries being tied together: each goes below what it belongs to, and names others by id."""

    def __init__(self, read: Read, found: Mapping[Steps, list[Found]]) -> None:
        self.read, self.found = read, found
        self.names = {place: Names(found.get(place, ())) for place in by_place()}
        self.cells: dict[Place, Cell] = {}
        self.places: dict[Steps, list[Place]] = {}  # of the entries of a sheet, by their order

    def tie(self) -> None:
        """Puts every entry into the values, and its cells into the map of cells."""
        for sheet in by_place().values():
            self.places[sheet.place] = [
                self._placed(sheet, each) for each in self.found.get(sheet.place, ())
            ]
        self.read.cells.update(self.cells)

    def _placed(self, sheet: Sheet, found: Found) -> Place:
        """Puts an entry where it belongs and says where that is."""
        owner = self._owner(sheet, found)
        if owner is None:
            return ()
        held = _at(self.read.values, owner)
        if sheet.is_plan:
            held.update(found.values)
            place: Place = ()
        elif sheet.holds_words:
            place = self._put_word(sheet, held, owner, found)
        else:
            place = (*owner, *sheet.keys, _append(held, sheet.keys, found.values))
        for steps, cell in found.cells.items():
            self.cells.setdefault((*place, *steps), cell)
        for number in range(len(place), 0, -1):
            self.cells.setdefault(place[:number], found.first)
        for steps, column in found.refers:
            self._refer((*place, *steps), column, found)
        return place

    def _owner(self, sheet: Sheet, found: Found) -> Place | None:
        """Place of the entry that one belongs to; None where the row names none that there is."""
        if not sheet.owner:
            return ()
        title = {language: heads.title(by_place()[sheet.owner], language) for language in LANGUAGES}
        cell = found.cells.get(("parent",), found.first)
        if "parent" not in found.own:
            self.read.complaints.append(Complaint(cell, Message("no_parent", sheet=title)))
            return None
        name = found.own["parent"]
        positions = self.names[sheet.owner].positions(name)
        if len(positions) == 1:
            return self.places[sheet.owner][positions[0]] or None
        self.read.complaints.append(self._unclear(name, sheet.owner, cell, positions))
        return None

    def _unclear(self, name: str, place: Steps, cell: Cell, positions: list[int]) -> Complaint:
        """That a name means no entry of a sheet, or several."""
        title = {language: heads.title(by_place()[place], language) for language in LANGUAGES}
        names = self.names[place]
        if positions:
            ids = ", ".join(names.id(each) for each in positions)
            return Complaint(cell, Message("ambiguous", name=name, sheet=title, near=ids))
        known = {language: names.known for language in LANGUAGES}
        return Complaint(cell, Message("not_found", name=name, sheet=title, near=near(name, known)))

    def _refer(self, place: Place, column: Column, found: Found) -> None:
        """Puts the id in place of a number or a title."""
        *steps, key = place
        held = _at(self.read.values, steps)
        name, target = str(held[key]), (column.refers,)
        if column.refers == "declared_totals" and name == NO_TOTAL:
            return
        positions = self.names[target].positions(name)
        if len(positions) == 1:
            held[key] = self.names[target].id(positions[0])
        else:
            cell = self.cells[place]
            found.complaints.append(self._unclear(name, target, cell, positions))

    def _put_word(self, sheet: Sheet, held: Any, owner: Place, found: Found) -> Place:
        """Puts what a source's word means: a step, or {nearest: …}."""
        words = _at_or_new(held, sheet.keys)
        word = found.own.get("word", "")
        if word in words:
            cell = found.cells.get(("word",), found.first)
            found.complaints.append(Complaint(cell, Message("word_twice", name=word)))
        (step,) = (column.key for column in sheet.columns if column.part == "step")
        meant = {step: found.values[step]} if step in found.values else {}
        words[word] = meant if found.own.get("nearest") == "True" else meant.get(step)
        return (*owner, *sheet.keys, word)


def _at(held: Any, place: Iterable[str | int]) -> Any:
    for step in place:
        held = held[step]
    return held


def _at_or_new(held: Any, keys: Steps) -> Any:
    for key in keys:
        held = held.setdefault(key, {})
    return held


def _append(held: Any, keys: Steps, entry: Any) -> int:
    """Puts an entry at the end of a list and says at which place it stands."""
    entries = _at_or_new(held, keys[:-1]).setdefault(keys[-1], [])
    entries.append(entry)
    return len(entries) - 1
