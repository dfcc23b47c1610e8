"""Reads data/measure_matches.tsv, the pairs of comparable measures, against its contract.

Knows no measure and writes no rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import get_args
import csv
import re

from etl import yaml_text
from etl.entries import MEASURE_KEY, Relation

NAME = "measure_matches.tsv"
COLUMNS = (  # slots of SSSOM; comment_en is ours
    "subject_id",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "author_label",
    "confidence",
    "mapping_date",
    "comment",
    "comment_en",
)
CURATED = "semapv:ManualMappingCuration"
PREDICATES = tuple(f"skos:{relation}" for relation in get_args(Relation))
LONGEST_TEXT = 1200
ADVICE = {
    "author_label": "Say who matched the two.",
    "comment": "Say in German, in a clause, what the two share and where they differ.",
    "comment_en": "Say the same in English.",
}
Complaints = Iterator[tuple[int, str]]  # line and what is wrong there


@dataclass(frozen=True)
class Match:
    """One pair of measures of different initiatives, found in a line of the file.

    The predicate leads from subject to object: broadMatch means that the object is broader.
    `confidence` is 0 to 1.
    """

    line: int
    subject_id: str
    predicate: str
    object_id: str
    author: str
    confidence: float
    matched_on: date
    justification: str
    justification_en: str

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.subject_id, self.object_id))


def read(path: Path) -> tuple[list[Match], list[tuple[int, str]]]:
    """The matches of a file and its faults by line; a row with a fault is left out.

    Unreadable if it is no table of these columns.
    """
    rows = _rows(yaml_text.decoded(path))
    line, header = next(rows, (1, []))
    if set(header) != set(COLUMNS) or len(header) != len(COLUMNS):
        raise yaml_text.Unreadable(line, _other_header(header))
    matches: list[Match] = []
    faults: list[tuple[int, str]] = []
    for line, cells in rows:
        messages = _faults_of(header, cells)
        faults += [(line, message) for message in messages]
        if not messages:
            matches.append(_match(line, dict(zip(header, cells, strict=True))))
    return matches, [*faults, *_repeated(matches)]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row that is not empty.

    Cells may stand in double quotes, as spreadsheet programs write them.
    """
    reader, line = csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as fault:
        raise yaml_text.Unreadable(
            line,
            "a cell begins with a double quotation mark that is not closed at its end."
            " Write „…“ or “…” in texts, or let a spreadsheet program save the file.",
        ) from fault


def _other_header(header: list[str]) -> str:
    """What to say of a first line that does not name the columns."""
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    faults = []
    if missing:
        faults.append(f"lacks {', '.join(missing)}")
    if unknown:
        faults.append(f"names {', '.join(map(repr, unknown))}, not known here")
    return (
        f"the first line {' and '.join(faults) or 'names a column twice'}.\n"
        f"  Columns are {', '.join(COLUMNS)}, separated by tabs.\n  {_advice(missing, unknown)}"
    )


def _advice(missing: list[str], unknown: list[str]) -> str:
    near = {name: get_close_matches(name, unknown, 1) for name in missing}
    renamed = [f'"{name}" for "{written[0]}"' for name, written in near.items() if written]
    if renamed:
        return f"Write {', '.join(renamed)}."
    return (
        "Name each once in the first line;"
        " in a spreadsheet program save as text with tabs, encoding UTF-8."
    )


# --- what is wrong with a row ---


def _faults_of(header: list[str], cells: list[str]) -> list[str]:
    if len(cells) != len(COLUMNS):
        return [
            (
                f"the row has {len(cells)} cells, but there are {len(COLUMNS)} columns.\n"
                "  Separate the cells by tabs, and write no tab within a text."
            )
        ]
    row = dict(zip(header, cells, strict=True))
    return [*_wrong_relation(row), *_wrong_values(row), *_wrong_texts(row)]


def _wrong_relation(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with the two measures and how they relate."""
    for column in ("subject_id", "object_id"):
        if not re.match(MEASURE_KEY, row[column]):
            yield (
                f"{_shown(row, column)}, no key of a measure.\n  Expected: initiative/measure,"
                " such as musterstadt/online-antrag, by the ids in initiatives/*.yml."
            )
    if row["predicate_id"] not in PREDICATES:
        near = get_close_matches(row["predicate_id"], PREDICATES, 1)
        yield (
            f"{_shown(row, 'predicate_id')}.\n  Allowed: {', '.join(PREDICATES)}.\n"
            f"  {f'Did you mean {near[0]}?' if near else 'Use one of them.'}"
        )
    if row["mapping_justification"] != CURATED:
        yield (
            f"{_shown(row, 'mapping_justification')}.\n  Allowed: {CURATED}.\n"
            "  Only pairs that a person has read and confirmed stand here."
        )


def _wrong_values(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with confidence and day."""
    if not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", row["confidence"]):
        yield (
            f"{_shown(row, 'confidence')}.\n"
            "  Expected: a number from 0 to 1 with a point, such as 0.8."
        )
    if not _is_day(row["mapping_date"]):
        yield (
            f"{_shown(row, 'mapping_date')}.\n  Expected: a day as year-month-day, such as"
            " 2026-11-22. If a spreadsheet program rewrote it, format the column as text."
        )


def _wrong_texts(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with author and reasons."""
    for column, advice in ADVICE.items():
        if not row[column]:
            yield f"{column} is empty.\n  {advice}"
        elif len(row[column]) > LONGEST_TEXT:
            yield (
                f"{column} has more than {LONGEST_TEXT} characters.\n"
                "  Shorten it to a clause or two."
            )
        elif yaml_text.UNPRINTABLE.search(row[column]) or "\n" in row[column]:
            yield (
                f"{column} holds a line break or an invisible control character.\n"
                "  Type the text again on one line."
            )


def _shown(row: dict[str, str], column: str) -> str:
    return f"{column} is " + (f'"{row[column][:80]}"' if row[column] else "empty")


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(
            date.fromisoformat(text)
        )
    except ValueError:
        return False


def _match(line: int, row: dict[str, str]) -> Match:
    return Match(
        line,
        row["subject_id"],
        row["predicate_id"].removeprefix("skos:"),
        row["object_id"],
        row["author_label"],
        float(row["confidence"]),
        date.fromisoformat(row["mapping_date"]),
        row["comment"],
        row["comment_en"],
    )


def _repeated(matches: list[Match]) -> Complaints:
    """Pairs that stand twice, and pairs within one initiative."""
    seen: dict[frozenset[str], Match] = {}
    for match in matches:
        first = seen.setdefault(match.pair, match)
        pair = f'"{match.subject_id}" and "{match.object_id}"'
        if match.subject_id.split("/")[0] == match.object_id.split("/")[0]:
            yield (
                match.line,
                (
                    f"{pair} belong to the same initiative.\n  Match measures of different"
                    " initiatives; what became of a measure is its lineage (predecessors)."
                ),
            )
        elif first is not match:
            turned = " the other way round" if first.subject_id != match.subject_id else ""
            yield (
                match.line,
                (
                    f"{pair} are matched twice (first in line {first.line}{turned}).\n"
                    "  Keep one row; broadMatch one way is narrowMatch the other way."
                ),
            )
