"""Tries a file that a visitor brought, in a process of its own with limits; keeps nothing.

python -m etl.tables.worker NAME LANGUAGE FOLDER reads the file from its standard input and writes
what it found as JSON to its standard output, and into FOLDER the database with the initiative. For
a list that is not of our own form FOLDER may hold what its columns are taken for.
"""

from pathlib import Path
from typing import Any
import json
import shutil
import sys

from etl import build, initiative_file, match_file, paths, steps, yaml_text
from etl.faults import Cell, Fault, placed
from etl.initiative_file import Reading
from etl.lists import files, listing, page
from etl.lists.listing import Listed
from etl.lists.mapping import ByHand
from etl.message import Message
from etl.suggest import decisions
from etl.tables import annotated, books, checking, differences, reading, yaml_file
from etl.tables.complaints import Complaint
from etl.tables.labels import Allowed
from etl.tables.reading import Read
from wording.words import Language

DATABASE, MAPPING, MATCHES = "own.duckdb", "mapping.yml", "matches.tsv"
MARK = " *"  # behind the short name of a visitor's initiative
MOST_MEMORY, MOST_SECONDS = 1_000_000_000, 120
YAML = (".yml", ".yaml")


def main() -> None:
    """Reads, tries and says; faults of the file are part of what it says."""
    name, language, folder = sys.argv[1:]
    limit()
    steps.say("started")
    raw = sys.stdin.buffer.read()
    said = tried(raw, Path(name).name, "en" if language == "en" else "de", Path(folder))
    json.dump(said, sys.stdout)


def limit() -> None:
    """Less memory and time than would hurt others; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def tried(raw: bytes, name: str, language: Language, folder: Path) -> dict[str, Any]:
    """What there is to say of a file, in plain values.

    `faults` and `remarks`: place and message; `id`, `short_name`; `differences` from the
    initiative of that id, None where there is none; `yaml`: the data file, "" with faults;
    `annotated`: the workbook again with its faults in their cells, in hexadecimal, "" for others.
    Of a list: `list`, what its columns are taken for, and `missing`, what must be settled first.
    """
    others = initiative_file.read_all(paths.DATA)
    assert others.vocabularies, "the data of the repository are sound"
    read = _read(raw, name, others, folder / MAPPING)
    steps.say("read")
    if isinstance(read, Fault):
        return {"faults": [placed(read, language)]}
    if isinstance(read, Read):
        return _tried(read, raw, name, language, folder, others)
    of_list = {
        "list": page.said(read, Allowed(others.vocabularies), language),
        "missing": [each.in_(language) for each in read.missing],
    }
    if read.read is None:
        remarks = [placed(Fault(name, each.cell, each.message), language) for each in read.remarks]
        return {"faults": [], "remarks": remarks, **of_list}
    return _tried(read.read, raw, name, language, folder, others) | of_list


def _tried(
    read: Read, raw: bytes, name: str, language: Language, folder: Path, others: Reading
) -> dict[str, Any]:
    opened = decisions.left_open(read.values)
    try:
        data = data_beside(read.values, others, folder)
    except yaml_text.Unreadable as fault:
        return {"faults": [placed(Fault(MATCHES, fault.line, fault.message), language)]}
    result = checking.tried(read, name, data, others, language, folder / DATABASE, marked=MARK)
    steps.say("checked")
    faults = [placed(each, language) for each in result.faults]
    faults += [{"place": "", "message": each.in_(language)} for each in result.offences]
    own = checking.id_of(read)
    changed = _differences(read, own, language)
    steps.say("compared")
    return {
        "faults": faults,
        "remarks": [
            placed(Fault(name, each.cell, each.message), language)
            for each in read.complaints
            if each.is_remark
        ]
        + [{"place": "", "message": each.in_(language)} for each in opened],
        "id": own,
        "differences": changed,
        "yaml": "" if faults else yaml_file.written(read.values),
        "annotated": annotated.workbook(raw, name, result.faults, language).hex(),
    }


def data_beside(
    values: dict[str, Any], others: Reading, folder: Path, is_copied: bool = False
) -> Path:
    """The data folder; with pairs of the visitor's own in `folder`, a copy in which they stand.

    Lines of measures that neither has, and of pairs that are decided on already, are left out.
    Unreadable where the lines are none.
    """
    own = folder / MATCHES
    if not own.exists() and not is_copied:
        return paths.DATA
    data = folder / paths.DATA.name
    shutil.copytree(paths.DATA, data, ignore=shutil.ignore_patterns(*checking.BUILT))
    text = own.read_text(encoding="utf-8") if own.exists() else ""
    rows = match_file.cells(text) if text.strip() else []
    keys = {key for file in others.files for key in file.measures}
    keys |= _own_keys(values)
    known = build.decided(others)
    pairs = {frozenset((row["subject_id"], row["object_id"])): row for row in rows}
    new = [row for pair, row in pairs.items() if pair <= keys and pair not in known]
    path = data / match_file.NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(match_file.extended(before, new), encoding="utf-8", newline="")
    return data


def _own_keys(values: dict[str, Any]) -> set[str]:
    """Keys of the measures of an initiative, as far as what it holds has the form of any."""
    initiative, measures = values.get("initiative"), values.get("measures")
    name = initiative.get("id") if isinstance(initiative, dict) else None
    held = measures if isinstance(measures, list) else []
    return {f"{name}/{each.get('id')}" for each in held if isinstance(each, dict)}


def _read(raw: bytes, name: str, others: Reading, mapping: Path) -> Read | Listed | Fault:
    """What a file holds, by the ending of its name; or why it can't be read."""
    ending = Path(name).suffix.lower()
    assert others.vocabularies, "the data of the repository are sound"
    allowed = Allowed(others.vocabularies)
    try:
        if ending in YAML:
            return reading.of_yaml(yaml_text.parsed(raw))
        book = books.read_bytes(raw) if ending in files.BOOKS else None
        if book is not None and listing.is_own(book):
            return reading.values(book, allowed)
        if ending in files.ENDINGS:
            return _list(raw, name, others, allowed, mapping)
    except books.Unreadable as fault:
        return Fault(name, 1, Message("no_tables", file=name, why=fault.why))
    except yaml_text.Unreadable as fault:
        return Fault(name, fault.line, fault.message)
    return Fault(name, 1, Message("other_ending", file=name, endings=[*files.ENDINGS, *YAML]))


def _list(raw: bytes, name: str, others: Reading, allowed: Allowed, mapping: Path) -> Listed:
    """What a list holds; a mapping that can't be read is said and settles nothing."""
    settled, wrong = ByHand(), None
    try:
        settled = listing.by_hand(mapping.read_bytes()) if mapping.exists() else settled
    except yaml_text.Unreadable as fault:
        wrong = Message("no_mapping", file=mapping.name, why=fault.message)
    found = listing.of(raw, name, allowed, others.boundaries, settled)
    if wrong:
        told = Complaint(Cell(found.table.tab.name, 0, 0), wrong, is_remark=True)
        for remarks in (found.remarks, found.read.complaints if found.read else []):
            remarks.insert(0, told)
    return found


def _differences(read: Read, own: str | None, language: Language) -> list[dict[str, str]] | None:
    path = paths.DATA / "initiatives" / f"{own}.yml"
    if not own or not path.is_file():
        return None
    found = differences.differences(yaml_text.read(path).values, read.values)
    return [{**each._asdict(), "where": each.where[language]} for each in found]


if __name__ == "__main__":
    main()
