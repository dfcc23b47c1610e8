"""Whether an initiative from tables fits the contract, itself and the other data, cell by cell."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
import re
import shutil

from etl import build, cross_checks, yaml_text
from etl.entries import SLUG
from etl.faults import Cell, Fault, Where
from etl.initiative_file import Reading, examined_text, name_of, placed
from etl.message import Message
from etl.tables import heads, yaml_file
from etl.tables.layout import COUNTED, LANGUAGES, by_place, sheets
from etl.tables.reading import Read
from etl.yaml_text import Place, Text
from wording.words import Language

BUILT = ("*.duckdb*", ".*")  # what a data folder has besides data files


@dataclass
class Tried:
    """What is wrong with an initiative; where nothing is, the database with it, if asked for."""

    faults: list[Fault] = field(default_factory=list)
    offences: list[Message] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.offences


def tried(
    read: Read,
    file: str,
    data: Path,
    others: Reading,
    language: Language,
    database: Path | None = None,
    marked: str = "",
) -> Tried:
    """Every fault of the tables, of what they hold, and of that beside the data of a folder.

    In the order of sheets and cells, which are named in a language. What the tables have wrong is
    not said again of the values, and what is wrong with the values is not said again by the trial
    build. `file` is what faults call the file with the tables;
    the short name is `marked` in `database`, so that readers can tell it from the others.
    """
    found = [Fault(file, each.cell, each.message) for each in read.faults]
    told = {each.where for each in found}
    of_values = _of_values(read, file, others, language)
    own, of_others, offences = _of_trial(
        read,
        file,
        data,
        others,
        {*of_values, *others.faults},
        language,
        None if found or of_values else database,
        marked,
    )
    said = map(_of_a_table, (*of_values, *own))
    found += [each for each in said if each.where not in told]
    if found:
        return Tried(_in_order(found, language))
    return Tried(of_others, offences)


def _in_order(faults: Iterable[Fault], language: Language) -> list[Fault]:
    order = {heads.title(sheet, language): place for place, sheet in enumerate(sheets())}

    def place(fault: Fault) -> tuple[int, Fault]:
        return order.get(fault.where.sheet, -1) if isinstance(fault.where, Cell) else -1, fault

    return sorted(dict.fromkeys(faults), key=place)


def id_of(read: Read) -> str | None:
    """Id of the initiative; None where it has none that can be one."""
    initiative = read.values.get("initiative") if isinstance(read.values, dict) else None
    name = initiative.get("id") if isinstance(initiative, dict) else None
    return name if isinstance(name, str) and re.fullmatch(SLUG, name) else None


# --- the values alone ---


def _of_values(read: Read, file: str, others: Reading, language: Language) -> list[Fault]:
    """Faults of the values by the contract and the checks."""
    name = id_of(read) or ""
    text = Text(read.values, _places(read, language))
    examined = examined_text(
        text, Path(f"{name}.yml"), file, others.vocabularies, others.boundaries
    )
    heads_of_others = [each.entries for each in others.files if each.id != name]
    complaints = [
        *cross_checks.other_territory(examined.entries, heads_of_others),
        *cross_checks.same_name(examined.entries, heads_of_others),
    ]
    return [*examined.faults, *placed(file, text, complaints)]


def _of_a_table(fault: Fault) -> Fault:
    """What is missing, said of the column or the sheet instead of the key."""
    sheet = heads.sheet_of(fault.where.sheet) if isinstance(fault.where, Cell) else None
    if not sheet or fault.message.name != "missing_key":
        return fault
    values = fault.message.values
    heads_of = [
        {language: heads.head(column, language) for language in LANGUAGES}
        for column in sheet.columns
        if values["key"] in column.keys[:1]
    ]
    if heads_of and fault.where != Cell(fault.where.sheet, 0, 0):  # type: ignore[union-attr]
        message = Message("empty_cell", column=heads_of[0], allowed=values["allowed"])
    else:
        message = Message(
            "empty_sheet", sheet={each: heads.title(sheet, each) for each in LANGUAGES}
        )
    return replace(fault, message=message)


def _places(read: Read, language: Language) -> dict[Place, Where]:
    """Where everything stands, and what the tables do not have at all would."""
    if any(isinstance(where, int) for where in read.cells.values()):
        return read.cells  # lines of YAML
    first: dict[Place, Where] = {
        sheet.place: Cell(heads.title(sheet, language), 0, 0)
        for sheet in sheets()
        if len(sheet.place) < 2
    }
    plan, gaps = first[()], first["gaps",]
    within: dict[Place, Where] = {(column.keys[0],): plan for column in by_place()[()].columns}
    return {(): plan, **within, **first, (COUNTED,): gaps} | read.cells


# --- beside the other data ---


def _of_trial(
    read: Read,
    file: str,
    data: Path,
    others: Reading,
    known: Collection[Fault],
    language: Language,
    database: Path | None,
    marked: str,
) -> tuple[list[Fault], list[Fault], list[Message]]:
    """What else a build says of the initiative, of other files because of it, and of no file.

    It is built for a trial, in a copy of the data folder. Its own faults are found in the cells
    that have what stands on their lines; those of other files are said with file and line.
    """
    name = id_of(read)
    if not name:
        return [], [], []
    places, told = _places(read, language), {each.message for each in known}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns(*BUILT))
        path = copy / "initiatives" / f"{name}.yml"
        path.write_text(yaml_file.written(_marked(read.values, marked)), encoding="utf-8")
        beside = [each for each in others.files if each.path.name != path.name]
        report = build.build(copy, database, known=beside)
        own = name_of(path, copy)
        cells = _cells_of_lines(places, yaml_text.read(path).lines)
    new = [fault for fault in report.faults if fault.message not in told]
    plan = places.get((), 1)
    return (
        [Fault(file, cells.get(each.line, plan), each.message) for each in new if each.file == own],
        [each for each in new if each.file != own],
        report.offences,
    )


def _marked(values: dict[str, object], mark: str) -> dict[str, object]:
    """The same values with a mark behind the short name."""
    initiative = values.get("initiative")
    short_name = initiative.get("short_name") if isinstance(initiative, dict) else None
    if not mark or not isinstance(initiative, dict) or not isinstance(short_name, str):
        return values
    return {**values, "initiative": {**initiative, "short_name": short_name + mark}}


def _cells_of_lines(places: dict[Place, Where], lines: dict[Place, Where]) -> dict[int, Where]:
    """The cell of what begins on each line, of several the one that has the others."""
    cells: dict[int, Where] = {}
    for place, line in sorted(lines.items(), key=lambda each: len(each[0])):
        while place and place not in places:
            place = place[:-1]
        if place and isinstance(line, int):
            cells.setdefault(line, places[place])
    return cells
