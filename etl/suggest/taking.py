"""Takes the decisions of a curator's table back into the data files, or says what hinders it.

Writes nothing itself.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
import csv
import io
import shutil

from etl import initiative_file, match_file, yaml_text
from etl.build import decided
from etl.faults import Fault
from etl.initiative_file import Reading
from etl.message import Message
from etl.reports import editing
from etl.suggest import decisions, proposals
from etl.suggest.decisions import Decision

ACCEPTED, REFUSED, LEFT = ("accept", "annehmen"), ("refuse", "verwerfen"), ("", "leave", "lassen")
OF_THEMES = ("decision", "subject_id", "theme_id")
OF_PAIRS = ("decision", "subject_id", "object_id")
NEEDED = ("predicate_id", "confidence", "comment", "comment_en")  # of an accepted pair
BUILT = ("*.duckdb*", ".*")  # what a data folder has besides data files


@dataclass
class Taken:
    """New contents of data files by their path, with what they hold now; or what hinders it."""

    contents: dict[Path, tuple[bytes, bytes]] = field(default_factory=dict)
    accepted: int = 0
    refused: int = 0
    left: int = 0
    faults: list[Fault] = field(default_factory=list)


def taken(text: str, name: str, data: Path, reading: Reading, author: str, day: str) -> Taken:
    """What the rows of a table decide, written into the files of a data folder."""
    made, decided_on = Taken(), list[Decision]()
    for line, row in _rows(text, name, made):
        decision = _decision(row, line, name, made)
        if decision:
            made.faults += [
                Fault(name, line, message) for message in _wrong(decision, decided_on, reading)
            ]
            decided_on.append(decision)
    made.accepted = sum(decision.is_accepted for decision in decided_on)
    made.refused = len(decided_on) - made.accepted
    if not made.faults:
        made.contents = _contents(decided_on, data, author, day)
        made.faults = _faults(made, data)
    return made


def _rows(text: str, name: str, made: Taken) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t")
    columns = set(reader.fieldnames or ())
    if not columns.issuperset(OF_THEMES) and not columns.issuperset(OF_PAIRS):
        message = Message("decisions_without_columns", columns=list(OF_THEMES))
        made.faults.append(Fault(name, 1, message))
        return
    for row in reader:
        cells = {key: (cell or "").strip() for key, cell in row.items() if isinstance(key, str)}
        yield reader.line_num, cells


def _decision(row: dict[str, str], line: int, name: str, made: Taken) -> Decision | None:
    """The decision of a row; None for none, and, with a fault, for another word."""
    word = row["decision"].casefold()
    if word in LEFT:
        made.left += 1
        return None
    if word not in (*ACCEPTED, *REFUSED):
        made.faults.append(Fault(name, line, Message("no_decision", found=row["decision"])))
        return None
    is_theme = "theme_id" in row
    target = row["theme_id"] if is_theme else row["object_id"]
    shared = [each for each in row.get("shared_words", "").split(", ") if each]
    return Decision(is_theme, word in ACCEPTED, row["subject_id"], target, shared, row)


def _wrong(decision: Decision, earlier: list[Decision], reading: Reading) -> Iterator[Message]:
    """What is wrong with a decision, beyond what is said of the data files with it."""
    names = {"subject": decision.subject, "target": decision.target}
    known = {
        f"{file.initiative.id}/{entry.id}": {*entry.refused_themes, *_themes(entry)}
        for file in reading.initiatives
        for entry in proposals.entries(file)
    }
    if decision.subject not in known:
        yield Message("decision_on_nothing", subject=decision.subject)
        return
    pair = frozenset((decision.subject, decision.target))
    is_known = decision.target in known[decision.subject] or pair in decided(reading)
    is_twice = any(each[2:4] == decision[2:4] for each in earlier)
    if is_known or is_twice:
        yield Message("decided_already", **names)
    lacking = [column for column in NEEDED if not decision.given.get(column)]
    if not decision.is_theme and decision.is_accepted and lacking:
        yield Message("decision_lacks", columns=lacking)


def _themes(entry: proposals.Entry) -> set[str]:
    return {link.theme for link in entry.themes}


def _contents(
    decided_on: list[Decision], data: Path, author: str, day: str
) -> dict[Path, tuple[bytes, bytes]]:
    contents: dict[Path, tuple[bytes, bytes]] = {}
    themes: dict[str, list[Decision]] = defaultdict(list)
    for decision in decided_on:
        if decision.is_theme:
            themes[decision.subject.split("/")[0]].append(decision)
    for initiative, of_file in themes.items():
        path = data / "initiatives" / f"{initiative}.yml"
        raw = path.read_bytes()
        added = decisions.additions(yaml_text.parsed(raw).values, of_file, author)
        contents[path] = raw, editing.edited(raw, added)
    rows = decisions.rows(decided_on, author, day)
    if rows:
        path = data / match_file.NAME
        raw = path.read_bytes() if path.exists() else match_file.extended("", []).encode()
        contents[path] = raw, match_file.extended(raw.decode("utf-8"), rows).encode("utf-8")
    return contents


def _faults(made: Taken, data: Path) -> list[Fault]:
    """Faults that the data would have with the new contents."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns(*BUILT))
        for path, (_, content) in made.contents.items():
            (copy / path.relative_to(data)).write_bytes(content)
        return initiative_file.read_all(copy, unmapped_is_fault=False).faults
