"""Reads the official statistics beside the initiatives, context_indicators.yml and .csv, against their contract; writes no rows.

Both files are optional, but one needs the other. The licence of some figures permits only a certain precision: `decimals` of an indicator is its limit, and a finer value is refused here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, NamedTuple
import csv
import io
import re

from pydantic import Field, StringConstraints

from etl import initiative_file, yaml_text
from etl.entries import Bilingual, Edtf, Entry, Slug, Text, Url, Words
from etl.initiative_file import Fault

WORD_LIST, TABLE = "context_indicators.yml", "context_indicators.csv"
COLUMNS = ("ags", "year", "indicator", "value", "source", "table")
FIRST_YEAR, LAST_YEAR = 1900, 2099
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
    credit: Annotated[
        str, StringConstraints(pattern=r"\{table\}", max_length=400)
    ]  # as the publisher wants to be named; {table} stands for the table
    licence: Text
    terms: Bilingual


class ContextWordList(Entry):
    """What is measured and where it is published."""

    indicators: Annotated[list[ContextIndicator], Field(min_length=1)]
    sources: Annotated[list[ContextSource], Field(min_length=1)]


class Value(NamedTuple):
    """One line of the table of values; `ags` has two digits for a state and five for a district."""

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
    """Both files of a data folder, and every fault of both. `names`: each district and state by its key; None while the initiatives that hold them have faults themselves."""
    faults: list[Fault] = []
    word_list, table = data / WORD_LIST, data / TABLE
    if word_list.exists() != table.exists():
        there, missing = (word_list, table) if word_list.exists() else (table, word_list)
        return Context(), [
            Fault(
                initiative_file.name_of(there, data),
                1,
                f"{missing.name} is missing beside it. Take it back from the repository, or remove this file too.",
            )
        ]
    if not table.exists():
        return Context(), []
    found = initiative_file.read(word_list, ContextWordList, data, faults)
    name = initiative_file.name_of(table, data)
    lines = _lines(table, name, faults)
    if not found:
        return Context(), faults
    words, text = found
    assert isinstance(words, ContextWordList)
    faults += initiative_file.ids_twice({WORD_LIST: found}, data)
    values = [] if lines is None else _values(lines, words, names, name, faults)
    unused = (
        {each.id for each in words.indicators} - {cells["indicator"] for _, cells in lines or ()}
        if lines is not None
        else set()
    )
    for place, indicator in enumerate(words.indicators):
        if indicator.id in unused:
            faults.append(
                Fault(
                    initiative_file.name_of(word_list, data),
                    text.line(("indicators", place)),
                    f'no line of {TABLE} has the indicator "{indicator.id}".\n  Add its values, or remove it here.',
                )
            )
    return Context(words, values), sorted(faults)


Line = tuple[int, dict[str, str]]


def _lines(table: Path, name: str, faults: list[Fault]) -> list[Line] | None:
    """Number and cells of each line below the header; None where the file can't be read as this table."""
    try:
        if table.stat().st_size > yaml_text.LARGEST_FILE:
            faults.append(
                Fault(
                    name,
                    1,
                    f"the file has {table.stat().st_size / 1e6:.0f} MB; at most {yaml_text.LARGEST_FILE / 1e6:.0f} MB are read. Is it the right file?",
                )
            )
            return None
        raw = table.read_bytes()
        reader = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            faults.append(
                Fault(
                    name,
                    1,
                    f'the header is "{",".join(header)}".\n  Expected: {",".join(COLUMNS)}\n  Write it so, and separate the cells by commas (in Excel: "CSV UTF-8", not with semicolons).',
                )
            )
            return None
        return list(_of_full_length(reader, name, faults))
    except UnicodeDecodeError as fault:
        faults.append(
            Fault(
                name,
                raw.count(b"\n", 0, fault.start) + 1,
                f"byte {fault.start} is no UTF-8. Save the file with the encoding UTF-8 and try again.",
            )
        )
    except csv.Error as fault:
        faults.append(
            Fault(
                name,
                reader.line_num,
                f"this is no valid CSV: {fault}. Check the quotation marks on this line.",
            )
        )
    except OSError as fault:
        faults.append(
            Fault(
                name,
                1,
                f"the file can't be read ({fault.strerror}). Close it in other programs and check its permissions.",
            )
        )
    return None


def _of_full_length(reader: Iterable[list[str]], name: str, faults: list[Fault]) -> Iterator[Line]:
    for cells in reader:
        number = reader.line_num  # type: ignore[attr-defined]
        if len(cells) == len(COLUMNS):
            yield number, dict(zip(COLUMNS, cells, strict=True))
        elif cells:
            faults.append(
                Fault(
                    name,
                    number,
                    f'the line has {len(cells)} cells, but the header {len(COLUMNS)}: "{",".join(cells)}".\n  Write one cell for each of {", ".join(COLUMNS)}; a number has a point, not a comma.',
                )
            )


def _values(
    lines: list[Line],
    words: ContextWordList,
    names: dict[str, str] | None,
    name: str,
    faults: list[Fault],
) -> list[Value]:
    decimals, sources = (
        {each.id: each.decimals for each in words.indicators},
        {each.id for each in words.sources},
    )
    faults += [
        Fault(name, *said)
        for said in _unknown(
            lines,
            "indicator",
            decimals,
            f"is not listed in {WORD_LIST}",
            "Correct the id, or add the indicator there.",
        )
    ]
    faults += [
        Fault(name, *said)
        for said in _unknown(
            lines,
            "source",
            sources,
            f"is not listed in {WORD_LIST}",
            "Correct the id, or add the source there.",
        )
    ]
    if names is not None:
        known = {f"{ags} ({names[ags]})": ags for ags in sorted(names)}
        faults += [
            Fault(name, *said)
            for said in _unknown(
                lines,
                "ags",
                names,
                "is the key of no district with an initiative and of no state of one",
                "Correct it (Excel drops a zero in front), or remove these lines.",
                list(known),
            )
        ]
    first: dict[tuple[str, str, str], int] = {}
    values = []
    for number, cells in lines:
        said = list(_wrong(cells, decimals.get(cells["indicator"])))
        key = (cells["ags"], cells["year"], cells["indicator"])
        if key in first:
            said.append(
                f"{', '.join(key)} stands twice (first in line {first[key]}).\n  Keep one of the two."
            )
        first.setdefault(key, number)
        faults += [Fault(name, number, message) for message in said]
        if not said:
            values.append(
                Value(
                    cells["ags"],
                    int(cells["year"]),
                    cells["indicator"],
                    float(cells["value"]),
                    cells["source"],
                    cells["table"],
                )
            )
    return values


def _unknown(
    lines: list[Line],
    column: str,
    known: Iterable[str],
    what: str,
    remedy: str,
    shown: list[str] | None = None,
) -> Iterator[tuple[int, str]]:
    """Each unknown id once, at its first line: one wrong word may stand in hundreds."""
    counted = Counter(cells[column] for _, cells in lines)
    for wrong in [each for each in counted if each not in known]:
        line = next(number for number, cells in lines if cells[column] == wrong)
        lines_too = (
            f" (here and in {counted[wrong] - 1} more {'line' if counted[wrong] == 2 else 'lines'})"
            if counted[wrong] > 1
            else ""
        )
        near = get_close_matches(wrong, known, 3, 0.7)
        hint = (
            f"Did you mean {', '.join(near)}?"
            if near
            else f"Known here: {', '.join((shown or sorted(known))[:12])}."
        )
        yield line, f'{column} "{wrong}"{lines_too} {what}.\n  {hint} {remedy}'


def _wrong(cells: dict[str, str], decimals: int | None) -> Iterator[str]:
    """What is wrong with the cells of one line by themselves; `decimals` None for an unknown indicator."""
    year, value = cells["year"], cells["value"]
    if not re.fullmatch(r"[0-9]{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        yield f'year is "{year}".\n  Allowed: a year from {FIRST_YEAR} to {LAST_YEAR}, in four digits.'
    if not re.fullmatch(r"-?\d{1,15}(\.\d+)?", value, re.ASCII):
        yield f'value is "{value}".\n  Allowed: a number such as 84.8, with a point and without thousands separators. Leave the whole line out where no value is known: nothing is never zero.'
    elif decimals is not None and len(value.partition(".")[2]) > decimals:
        yield (
            f'value is "{value}", with more decimals than the {decimals} of the indicator "{cells["indicator"]}".\n'
            "  Write it as published: some licences permit no finer figure."
        )
    if not cells["table"].strip():
        yield 'table is empty.\n  Write where in the source the value stands, such as "12411-05-01-4".'
