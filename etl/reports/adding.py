"""Adds a report to an initiative for a trial: its new data file, or why not; writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl import yaml_text
from etl.faults import Fault, Where
from etl.initiative_file import Reading, name_of
from etl.message import Message
from etl.reports import editing, reading
from etl.reports.editing import Values
from etl.reports.moves import MOVES
from etl.reports.proposal import Answers, Proposal, proposal
from etl.tables import checking
from etl.tables.labels import Allowed
from etl.tables.reading import of_yaml
from wording.words import Language

Rows = dict[yaml_text.Place, Where]


@dataclass
class Added:
    """What came of a report: `content` is the new data file, b"" while something hinders it.

    `values` are those of the initiative as it is, {} where its file has faults.
    """

    initiative: str
    values: Values
    proposal: Proposal
    content: bytes = b""
    faults: list[Fault] = field(default_factory=list)
    offences: list[Message] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def initiative_of(given: reading.Given, named: str, known: list[str]) -> str | None:
    """The initiative that a report is about: as named, or as the file says.

    None, with a fault, where none of the known ones is named, or two.
    """
    said = given.facts.get("initiative", "")
    if named and said and named != said:
        message = Message("report_of_another", said=said, named=named)
    elif (named or said) in known:
        return named or said
    elif named or said:
        message = Message("no_such_initiative", name=named or said, known=known)
    else:
        message = Message("report_of_none", known=known)
    given.fault(given.places.get("initiative", 1), message)
    return None


def added(
    given: reading.Given,
    path: Path,
    data: Path,
    others: Reading,
    answers: Answers,
    language: Language,
    database: Path | None = None,
    marked: str = "",
) -> Added:
    """A report added to a data file, checked as a build would, with all other data beside it.

    The file is not written. `database` and `marked` as in etl.tables.checking.
    """
    own = [each for each in others.faults if each.file == name_of(path, data)]
    if own:
        return Added(path.stem, {}, Proposal(), faults=own)
    raw = path.read_bytes()
    text = yaml_text.parsed(raw)
    assert others.vocabularies, "faults of word lists are said before"
    found = proposal(given, text.values, Allowed(others.vocabularies), answers, language)
    made = Added(path.stem, text.values, found, faults=found.faults, remarks=given.remarks)
    if found.is_open or found.additions.is_empty:
        return made
    content = editing.edited(raw, found.additions)
    read = of_yaml(yaml_text.parsed(content))
    tried = checking.tried(read, given.file, data, others, language, database, marked)
    made.faults = list(_in_rows(tried.faults, given.file, _rows(found, text.values), read.cells))
    made.offences = tried.offences
    made.content = content if tried.is_good else b""
    return made


def _in_rows(faults: list[Fault], file: str, rows: Rows, lines: Rows) -> Iterator[Fault]:
    """Faults of what was added, said of the rows that it comes from; others as they are.

    `rows`: by the places of what was added; `lines`: of all places in the new data file.
    """
    by_line = {
        line: rows[start]
        for place, line in lines.items()
        for start in (place[:2], place[:4])
        if start in rows
    }
    for fault in faults:
        is_known = fault.file == file and fault.where in by_line
        yield Fault(file, by_line[fault.where], fault.message) if is_known else fault


def _rows(found: Proposal, old: Values) -> Rows:
    """Where in the report stands what was added, by its place in the data file."""
    rows: Rows = {}
    added = [line for line in found.lines if line.move in MOVES]
    for line in added:
        assert line.place is not None, "only what was matched is added"
        step = len(old["measures"][line.place].get("status", []))
        while ("measures", line.place, "status", step) in rows:
            step += 1
        rows["measures", line.place, "status", step] = line.row.where
    for place, source in enumerate(found.additions.sources, len(old["sources"])):
        first = next(line for line in added if line.report and line.report.source == source["id"])
        rows["sources", place] = first.row.place("source")
    return rows
