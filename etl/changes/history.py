"""The history in the data folder: which data versions were released, and which figures changed.

Four tables with tabs, written by `python -m etl release` only: versions.tsv and changes.tsv, which
a build loads, and figures.tsv and statements.tsv, the newest version as the next one is compared
with it. Compares nothing itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple
import csv
import os

from etl import initiative_file, yaml_text
from etl.changes.comparison import REASONS, Change
from etl.changes.state import Figure, State, Statement
from etl.columns import Tables
from etl.faults import Fault
from etl.message import Message

FOLDER = "history"
TABLES = ("data_version", "figure_change")  # what is said of versions is no part of their data
VERSIONS, CHANGES = "versions.tsv", "changes.tsv"
FIGURES, STATEMENTS = "figures.tsv", "statements.tsv"
KEPT = Figure._fields[:-1]  # what a figure rests on is asked for when it differs
# What completion, its bounds and the count of measures follow from.
BELOW = ("counting", "declared_total", "reported_share", "step")


class Version(NamedTuple):
    """A released data version; `asked_by` tells by which questions its figures were found."""

    data_version_id: str
    released_on: str
    note: str
    note_en: str
    asked_by: str


class Line(NamedTuple):
    """A figure that differs from the version before, as a build loads it; lists with blanks."""

    data_version_id: str
    initiative_id: str
    figure: str
    subject: str
    label: str
    label_en: str
    dated: str
    old_value: str
    old_value_en: str
    new_value: str
    new_value_en: str
    reasons: str
    facts: str


# --- what a build loads ---


def read(data: Path) -> tuple[Tables, list[Fault]]:
    """Rows of both tables of a data folder, and its faults; a folder may have no history."""
    faults: list[Fault] = []
    versions = [Version(*cells) for cells in _checked(data, VERSIONS, Version, faults)]
    known = {version.data_version_id for version in versions}
    lines = [Line(*cells) for cells in _checked(data, CHANGES, Line, faults, known)]
    tables: Tables = {
        "data_version": [
            {
                "data_version_id": each.data_version_id,
                "position": place,
                "released_on": each.released_on,
                "note": each.note,
                "note_en": each.note_en,
            }
            for place, each in enumerate(versions)
        ],
        "figure_change": [_row(line) for line in lines],
    }
    return tables, faults


def _row(line: Line) -> dict[str, object]:
    about = line.subject or line.initiative_id
    return {
        "figure_change_id": f"{line.data_version_id}/{line.figure}/{about}",
        "data_version_id": line.data_version_id,
        "initiative_id": line.initiative_id,
        "figure": line.figure,
        "subject_id": line.subject or None,
        "label": line.label or None,
        "label_en": line.label_en or line.label or None,
        "dated_edtf": line.dated or None,
        "old_value": line.old_value or None,
        "old_value_en": line.old_value_en or line.old_value or None,
        "new_value": line.new_value or None,
        "new_value_en": line.new_value_en or line.new_value or None,
        "reasons": line.reasons.split(),
        "fact_ids": line.facts.split(),
    }


def _checked(
    data: Path,
    name: str,
    columns: type[Version] | type[Line],
    faults: list[Fault],
    known: set[str] | None = None,
) -> Iterator[list[str]]:
    """The lines that fit; with `known`, of these versions only. What does not fit is a fault."""
    path = data / FOLDER / name
    named = initiative_file.name_of(path, data)
    try:
        lines = _table(path, columns._fields)
    except yaml_text.Unreadable as fault:
        faults.append(Fault(named, fault.line, fault.message))
        return
    keys = set[tuple[str, ...]]()
    for number, cells in lines:
        wrong = _wrong(columns, cells, known)
        key = tuple(cells[:1] if known is None else cells[:4])
        if not wrong and key in keys:
            wrong = Message("history_twice", value="/".join(key))
        keys.add(key)
        if wrong:
            faults.append(Fault(named, number, wrong))
        else:
            yield cells


def _wrong(
    columns: type[Version] | type[Line], cells: Sequence[str], known: set[str] | None
) -> Message | None:
    """What does not fit in a line."""
    if len(cells) != len(columns._fields):
        return Message("history_cells", number=len(cells), whole=len(columns._fields))
    if known is None:
        with suppress(ValueError):
            date.fromisoformat(cells[1])
            return None
        return Message("history_day", value=cells[1])
    line = Line(*cells)
    if line.data_version_id not in known:
        return Message("history_version", value=line.data_version_id)
    reasons = line.reasons.split()
    if not reasons or not set(reasons) <= set(REASONS):
        return Message("history_reasons", value=line.reasons, known=list(REASONS))
    return None


def _table(path: Path, columns: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Number and cells of each line below the header; none where there is no file.

    yaml_text.Unreadable where it is no table of these columns.
    """
    if not path.is_file():
        return []
    reader = csv.reader(StringIO(yaml_text.decoded(path), newline=""), delimiter="\t", strict=True)
    try:
        header, *lines = [(reader.line_num, cells) for cells in reader] or [(1, list[str]())]
    except csv.Error as fault:
        message = Message("history_table", problem=fault)
        raise yaml_text.Unreadable(reader.line_num, message) from fault
    if header[1] != list(columns):
        raise yaml_text.Unreadable(1, Message("history_header", columns=list(columns)))
    return lines


# --- what the next release compares with ---


def versions(data: Path) -> list[Version]:
    """The released versions of a sound data folder, oldest first."""
    lines = _table(data / FOLDER / VERSIONS, Version._fields)
    return [Version(*cells) for _, cells in lines]


def newest(data: Path, version: str) -> State:
    """The newest released version of a data folder as it was kept, under its id.

    yaml_text.Unreadable, or TypeError for a line with too few cells, where somebody changed it.
    """
    folder = data / FOLDER
    figures = [Figure._make([*cells, ()]) for _, cells in _table(folder / FIGURES, KEPT)]
    statements = [
        Statement._make([*cells[:-1], frozenset(cells[-1].split())])
        for _, cells in _table(folder / STATEMENTS, Statement._fields)
    ]
    return State(version, {each.key: each for each in figures}, tuple(statements))


def add(data: Path, version: Version, found: Iterable[Change], old: State, new: State) -> None:
    """Writes a version, its changes and its state; all four files or, where one can't be, none."""
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    changed = list(found)
    known = [cells for _, cells in _table(folder / CHANGES, Line._fields)]
    lines = [_line(version, change, changed, old, new) for change in changed]
    tables: dict[str, list[Iterable[object]]] = {
        VERSIONS: [Version._fields, *versions(data), version],
        CHANGES: [Line._fields, *known, *lines],
        FIGURES: [KEPT, *(each[: len(KEPT)] for each in new.figures.values())],
        STATEMENTS: [
            Statement._fields,
            *([*each[:-1], " ".join(sorted(each.passages))] for each in new.statements),
        ],
    }
    drafts = {folder / name: folder / f".{name}.{os.getpid()}.draft" for name in tables}
    try:
        for name, rows in tables.items():
            _write(drafts[folder / name], rows)
        for path, draft in drafts.items():
            os.replace(draft, path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, delimiter="\t", lineterminator="\n").writerows(rows)


def _line(version: Version, change: Change, found: list[Change], old: State, new: State) -> Line:
    key = change[:3]
    before, after = old.figures.get(key), new.figures.get(key)
    shown, label = after or before, (new if after else old).about
    assert shown, "what changed is a figure of one of both"
    return Line(
        version.data_version_id,
        *key,
        *label(shown),
        shown.dated,
        *((before.value, before.value_en) if before else ("", "")),
        *((after.value, after.value_en) if after else ("", "")),
        " ".join(change.reasons),
        " ".join(_facts(change, found, new)),
    )


def _facts(change: Change, found: list[Change], new: State) -> list[str]:
    """What a figure rests on now; completion: what changed of its measures, totals and shares."""
    own = new.figures.get(change[:3])
    if change.subject or change.figure.startswith(("goals", "bodies")):
        return sorted(own.facts) if own else []
    below = [
        new.figures[each[:3]]
        for each in found
        if each.initiative == change.initiative and each.figure in BELOW and each[:3] in new.figures
    ]
    return sorted({fact for figure in below for fact in figure.facts})
