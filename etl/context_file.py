"""Reads the official statistics beside the initiatives against their contract; writes no rows.

context_indicators.yml and .csv are optional, but one needs the other. The licence of some figures
permits only a certain precision: `decimals` of an indicator is its limit, and a finer value is
refused here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
import csv
import io
import re

from pydantic import Field, StringConstraints

from etl import cross_checks, fitting, initiative_file, yaml_text
from etl.entries import Bilingual, Edtf, Entry, Slug, Text, Url, Words
from etl.faults import Fault
from etl.message import Message
from etl.yaml_text import Complaints

WORD_LIST, TABLE = "context_indicators.yml", "context_indicators.csv"
COLUMNS = ("ags", "year", "indicator", "value", "source", "table")
FIRST_YEAR, LAST_YEAR = 1900, 2099
MOST_KNOWN = 12  # ids that a message lists
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class Break(Entry):
    """The first year that can't be compared with those before it, and why."""

    year: Year
    note: Bilingual


class ContextIndicator(Entry):
    id: Slug
    topic: Bilingual
    label: Bilingual
    unit: Bilingual
    definition: Bilingual
    kind: Literal["count", "average", "rate"]
    decimals: Annotated[int, Field(ge=0, le=4)]
    break_: Annotated[Break | None, Field(alias="break")] = None


class ContextSource(Entry):
    id: Slug
    title: Words
    publisher: Words
    url: Url | None = None
    published: Edtf | None = None
    # As the publisher wants to be named; {table} stands for the table.
    credit: Annotated[str, StringConstraints(pattern=r"\{table\}", max_length=400)]
    licence: Text
    terms: Bilingual


class ContextWordList(Entry):
    """What is measured and where it is published."""

    indicators: Annotated[list[ContextIndicator], Field(min_length=1)]
    sources: Annotated[list[ContextSource], Field(min_length=1)]


class Line(NamedTuple):
    """A line of the table of values as it stands: its number in the file, and cells by column."""

    number: int
    cells: dict[str, str]


class Value(NamedTuple):
    """One line of the table of values; `ags` has two digits for a state.

    For a place it is the territory_id: five or eight digits in Germany, else country and code.
    """

    ags: str
    year: int
    indicator: str
    value: float
    source: str
    table: str


@dataclass
class Context:
    """Both files: nothing where a data folder has none."""

    words: ContextWordList | None = None
    values: list[Value] = field(default_factory=list)


def read(data: Path, names: dict[str, str] | None) -> tuple[Context, list[Fault]]:
    """Both files of a data folder, and every fault of both, sorted.

    `names`: each place and state by its key; None while the initiatives that hold them have
    faults themselves.
    """
    word_list, table = data / WORD_LIST, data / TABLE
    if word_list.exists() != table.exists():
        return Context(), [_one_alone(word_list, table, data)]
    if not table.exists():
        return Context(), []
    faults: list[Fault] = []
    found = initiative_file.read_fitting(word_list, ContextWordList, data, faults)
    name = initiative_file.name_of(table, data)
    lines = _lines(table, name, faults)
    if not found:
        return Context(), faults
    words, text = found.content, found.text
    for complaints in (cross_checks.ids_twice(words), _unused(words, lines)):
        faults += initiative_file.placed(initiative_file.name_of(word_list, data), text, complaints)
    unlisted = _unlisted(lines or [], found.values, names)
    faults += [Fault(name, line, message) for line, message in unlisted]
    return Context(words, _values(lines or [], words, name, faults)), sorted(faults)


def _one_alone(word_list: Path, table: Path, data: Path) -> Fault:
    """Of two files that need each other only one is there."""
    there, missing = (word_list, table) if word_list.exists() else (table, word_list)
    return Fault(
        initiative_file.name_of(there, data),
        1,
        Message("one_alone", missing=missing.name),
    )


def _unused(words: ContextWordList, lines: list[Line] | None) -> Complaints:
    """Indicators without a value; nothing is said of them where the table can't be read."""
    if lines is None:
        return
    used = {cells["indicator"] for _, cells in lines}
    for place, indicator in enumerate(words.indicators):
        if indicator.id not in used:
            message = Message("unused_indicator", table=TABLE, id=indicator.id)
            yield ("indicators", place), message


# --- the table as it stands ---


def _lines(table: Path, name: str, faults: list[Fault]) -> list[Line] | None:
    """Lines below the header, without those that have other cells; None for no such table."""
    lines: list[Line] = []
    try:
        for number, cells in _rows(yaml_text.decoded(table)):
            if len(cells) == len(COLUMNS):
                lines.append(Line(number, dict(zip(COLUMNS, cells, strict=True))))
            else:
                faults.append(Fault(name, number, _other_length(cells)))
    except yaml_text.Unreadable as fault:
        faults.append(Fault(name, fault.line, fault.message))
        return None
    except OSError as fault:
        faults.append(Fault(name, 1, initiative_file.cant_be_read(fault)))
        return None
    return lines


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is not empty; Unreadable if this is no such table."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise yaml_text.Unreadable(1, _other_header(header))
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as fault:
        raise yaml_text.Unreadable(reader.line_num, Message("no_csv", problem=fault)) from fault


def _other_header(header: list[str]) -> Message:
    return Message("other_header", header=",".join(header), columns=",".join(COLUMNS))


def _other_length(cells: list[str]) -> Message:
    return Message(
        "other_length",
        cells=len(cells),
        header=len(COLUMNS),
        line=",".join(cells),
        columns=list(COLUMNS),
    )


# --- what the cells say ---


def _unlisted(
    lines: list[Line], values: Any, names: dict[str, str] | None
) -> Iterator[tuple[int, Message]]:
    """Ids that nothing describes, and keys of places that no initiative has.

    `values`: the whole word list, what does not fit included, for its fault is said already.
    """
    fault = Message("not_in_word_list", file=WORD_LIST)
    known = {
        "indicator": sorted(fitting.ids(values, "indicators")),
        "source": sorted(fitting.ids(values, "sources")),
    }
    for column, ids in known.items():
        advice = Message(f"correct_or_add_{column}")
        yield from _unknown(lines, column, ids, sorted(ids), (fault, advice))
    if names is not None:
        shown = [f"{ags} ({names[ags]})" for ags in sorted(names)]
        no_place = Message("key_of_no_place"), Message("correct_the_key")
        yield from _unknown(lines, "ags", list(names), shown, no_place)


def _unknown(
    lines: list[Line],
    column: str,
    known: list[str],
    shown: list[str],
    fault_and_advice: tuple[Message, Message],
) -> Iterator[tuple[int, Message]]:
    """Each unknown id once, at its first line: one wrong word may stand in hundreds.

    `shown`: the known ones as a message lists them where none is near.
    """
    fault, advice = fault_and_advice
    counted = Counter(cells[column] for _, cells in lines)
    for wrong in [value for value in counted if value not in known]:
        first = next(number for number, cells in lines if cells[column] == wrong)
        near = get_close_matches(wrong, known, 3, 0.7)
        known_here = Message("known_here", known=shown[:MOST_KNOWN], more="")
        hint = Message("meant", near=near) if near else known_here
        yield (
            first,
            Message(
                "unknown_in_table",
                column=column,
                wrong=wrong,
                elsewhere=_elsewhere(counted[wrong]),
                fault=fault,
                hint=hint,
                advice=advice,
            ),
        )


def _elsewhere(times: int) -> str:
    """How often else the same stands in the table."""
    return Message("in_more_lines", number=times - 1) if times > 1 else ""


def _values(
    lines: list[Line], words: ContextWordList, name: str, faults: list[Fault]
) -> list[Value]:
    """Lines as values; one with a fault of its own is left out, and the fault added."""
    decimals = {indicator.id: indicator.decimals for indicator in words.indicators}
    first: dict[tuple[str, str, str], int] = {}
    values = []
    for number, cells in lines:
        messages = list(_wrong(cells, decimals.get(cells["indicator"])))
        key = (cells["ags"], cells["year"], cells["indicator"])
        if first.setdefault(key, number) != number:
            messages.append(_repeated(key, first[key]))
        faults += [Fault(name, number, message) for message in messages]
        if not messages:
            values.append(_value(cells))
    return values


def _repeated(key: tuple[str, str, str], first: int) -> Message:
    return Message("value_twice", key=list(key), first=first)


def _value(cells: dict[str, str]) -> Value:
    return Value(
        cells["ags"],
        int(cells["year"]),
        cells["indicator"],
        float(cells["value"]),
        cells["source"],
        cells["table"],
    )


def _wrong(cells: dict[str, str], decimals: int | None) -> Iterator[Message]:
    """What is wrong with the cells of one line by themselves.

    `decimals`: how many the indicator may have; None for an unknown indicator.
    """
    year, value = cells["year"], cells["value"]
    if not re.fullmatch(r"[0-9]{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        yield Message("no_year", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not re.fullmatch(r"-?\d{1,15}(\.\d+)?", value, re.ASCII):
        yield Message("no_value", value=value)
    elif decimals is not None and len(value.partition(".")[2]) > decimals:
        indicator = cells["indicator"]
        yield Message("value_too_fine", value=value, decimals=decimals, indicator=indicator)
    if not cells["table"].strip():
        yield Message("no_table")
