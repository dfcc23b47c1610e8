"""Reads data/measure_matches.tsv, the pairs of comparable measures, against its contract.

Knows no measure, and puts further lines to its text, but writes no file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import get_args
import csv
import re

from etl import yaml_text
from etl.entries import MEASURE_KEY, Relation
from etl.message import Message, all_of

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
# A slot of SSSOM too, that a file may do without: "Not" for a pair that was proposed and refused.
MODIFIER, NOT = "predicate_modifier", "Not"
CURATED = "semapv:ManualMappingCuration"
PREDICATES = tuple(f"skos:{relation}" for relation in get_args(Relation))
LONGEST_TEXT = 1200
LONGEST_SHOWN = 80
TEXTS = ("author_label", "comment", "comment_en")
Complaints = Iterator[tuple[int, Message]]  # line and what is wrong there


@dataclass(frozen=True)
class Match:
    """One pair of measures of different initiatives, found in a line of the file.

    The predicate leads from subject to object: broadMatch means that the object is broader.
    `confidence` is 0 to 1. `is_refused`: the pair was proposed and is none.
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
    is_refused: bool = False

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.subject_id, self.object_id))


def read(path: Path) -> tuple[list[Match], list[tuple[int, Message]]]:
    """The matches of a file and its faults by line; a row with a fault is left out.

    Unreadable if it is no table of these columns.
    """
    rows = _rows(yaml_text.decoded(path))
    line, header = next(rows, (1, []))
    if not set(COLUMNS) <= set(header) <= {*COLUMNS, MODIFIER} or len(header) > len(set(header)):
        raise yaml_text.Unreadable(line, _other_header(header))
    matches: list[Match] = []
    faults: list[tuple[int, Message]] = []
    for line, cells in rows:
        if header[-1] == MODIFIER and len(cells) == len(COLUMNS):
            cells.append("")  # a row as of a file without that column
        messages = _faults_of(header, cells)
        faults += [(line, message) for message in messages]
        if not messages:
            matches.append(_match(line, dict(zip(header, cells, strict=True))))
    return matches, [*faults, *_repeated(matches)]


def cells(text: str) -> list[dict[str, str]]:
    """The rows of a text as they are, by column. Unreadable where it is no such table."""
    rows = _rows(text.removeprefix("\ufeff"))
    line, header = next(rows, (1, []))
    if not set(COLUMNS) <= set(header):
        raise yaml_text.Unreadable(line, _other_header(header))
    return [dict(zip_longest(header, row[: len(header)], fillvalue="")) for _, row in rows]


def extended(text: str, new: Sequence[Mapping[str, str]]) -> str:
    """The text of a file of matches with further rows; all that is there stays as it is.

    "" for no file yet. The column of refusals is added to its first line where one is needed.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    first, below, rest = (text or _line(COLUMNS, "\n")).partition("\n")
    first = first.removesuffix("\r")
    [header] = csv.reader([first.removeprefix("\ufeff")], delimiter="\t")
    if MODIFIER not in header and any(row.get(MODIFIER) for row in new):
        header.append(MODIFIER)
        first = f"{first}\t{MODIFIER}"
    whole = f"{first}{line_end if below or new else ''}{rest}"
    if new and not whole.endswith("\n"):
        whole += line_end
    return whole + "".join(_line([row.get(name, "") for name in header], line_end) for row in new)


def _line(cells: Sequence[str], line_end: str) -> str:
    written = StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator=line_end).writerow(cells)
    return written.getvalue()


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
        raise yaml_text.Unreadable(line, Message("open_quotation_mark")) from fault


def _other_header(header: list[str]) -> Message:
    """What to say of a first line that does not name the columns."""
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in (*COLUMNS, MODIFIER)]
    faults = []
    if missing:
        faults.append(Message("lacks_columns", missing=missing))
    if unknown:
        faults.append(Message("names_columns", unknown=list(map(repr, unknown))))
    return Message(
        "other_columns",
        fault=all_of(*faults) if faults else Message("names_a_column_twice"),
        columns=list(COLUMNS),
        advice=_advice(missing, unknown),
    )


def _advice(missing: list[str], unknown: list[str]) -> Message:
    near = {name: get_close_matches(name, unknown, 1) for name in missing}
    renamed = [
        Message("one_for_another", name=name, written=written[0])
        for name, written in near.items()
        if written
    ]
    return Message("rename_columns", renamed=renamed) if renamed else Message("name_each_once")


# --- what is wrong with a row ---


def _faults_of(header: list[str], cells: list[str]) -> list[Message]:
    if len(cells) != len(header):
        return [Message("other_number_of_cells", cells=len(cells), columns=len(header))]
    row = dict(zip(header, cells, strict=True))
    return [*_wrong_relation(row), *_wrong_values(row), *_wrong_texts(row)]


def _wrong_relation(row: dict[str, str]) -> Iterator[Message]:
    """What is wrong with the two measures and how they relate."""
    for column in ("subject_id", "object_id"):
        if not re.match(MEASURE_KEY, row[column]):
            yield Message("no_key_of_a_measure", found=_found(row, column))
    if row["predicate_id"] not in PREDICATES:
        near = get_close_matches(row["predicate_id"], PREDICATES, 1)
        yield Message(
            "other_predicate",
            found=_found(row, "predicate_id"),
            allowed=list(PREDICATES),
            advice=Message("meant", near=near) if near else Message("use_one_of_them"),
        )
    if row["mapping_justification"] != CURATED:
        found = _found(row, "mapping_justification")
        yield Message("other_justification", found=found, allowed=CURATED)
    if row.get(MODIFIER, "") not in ("", NOT):
        yield Message("other_modifier", found=_found(row, MODIFIER), allowed=NOT)


def _wrong_values(row: dict[str, str]) -> Iterator[Message]:
    """What is wrong with confidence and day."""
    if not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", row["confidence"]):
        yield Message("no_confidence", found=_found(row, "confidence"))
    if not _is_day(row["mapping_date"]):
        yield Message("no_day", found=_found(row, "mapping_date"))


def _wrong_texts(row: dict[str, str]) -> Iterator[Message]:
    """What is wrong with author and reasons."""
    for column in TEXTS:
        if not row[column]:
            yield Message(f"without_{column}")
        elif len(row[column]) > LONGEST_TEXT:
            yield Message("match_text_too_long", column=column, most=LONGEST_TEXT)
        elif yaml_text.UNPRINTABLE.search(row[column]) or "\n" in row[column]:
            yield Message("match_text_with_break", column=column)


def _found(row: dict[str, str], column: str) -> Message:
    value = row[column]
    shown = Message("quoted", value=value[:LONGEST_SHOWN]) if value else Message("empty")
    return Message("found_in_column", column=column, shown=shown)


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
        row.get(MODIFIER) == NOT,
    )


def _repeated(matches: list[Match]) -> Complaints:
    """Pairs that stand twice, and pairs within one initiative."""
    seen: dict[frozenset[str], Match] = {}
    for match in matches:
        first = seen.setdefault(match.pair, match)
        pair = {"subject": match.subject_id, "object": match.object_id}
        if match.subject_id.split("/")[0] == match.object_id.split("/")[0]:
            yield match.line, Message("match_at_home", **pair)
        elif first is not match:
            turned = Message("turned") if first.subject_id != match.subject_id else ""
            yield match.line, Message("matched_twice", **pair, first=first.line, turned=turned)
