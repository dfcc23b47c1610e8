"""What `python -m queries "select …"` shows: the result as a table, or as CSV, JSON or Parquet."""

from pathlib import Path
from typing import NamedTuple
import sys

import duckdb

from exports import result
from queries import typed
from queries.publication import Published
from queries.typed import Fault, Result
from wording import words
from wording.words import Language

GOOD, FAULTY = 0, 1
LONGEST = 60  # letters of a cell in a table
EMPTY = "–"


class Wanted(NamedTuple):
    """A query, on which database, in which form and language; table, csv or json, or a file."""

    sql: str
    database: Published
    form: str = "table"
    parquet: Path | None = None
    language: Language = "en"


def answer(wanted: Wanted) -> int:
    """Prints what a query gives, or to the other output why it gives nothing; the exit code."""
    try:
        with typed.database(wanted.database) as file:
            found = typed.run(file, wanted.sql)
    except (OSError, duckdb.Error, ValueError):
        return _failed(words.word(wanted.language, "sql_no_database", file=wanted.database))
    if isinstance(found, Fault):
        return _failed(said(found, wanted.language))
    kinds = {column.name: column.kind for column in found.columns}
    if wanted.parquet:
        made = result.to_parquet(found.rows, kinds, {"query": wanted.sql})
        try:
            wanted.parquet.write_bytes(made)
        except OSError as fault:
            told = words.word(wanted.language, "sql_not_written", file=wanted.parquet)
            return _failed(f"{told} ({fault.strerror})")
    elif wanted.form == "csv":
        _show(result.to_csv(found.rows, kinds))
    elif wanted.form == "json":
        _show(result.to_json(found.rows))
    else:
        _show(table(found, wanted.language).encode())
    if found.is_cut:
        _failed(words.word(wanted.language, "sql_cut", number=len(found.rows)))
    return GOOD


def said(fault: Fault, language: Language) -> str:
    """Why a query gave nothing, in lines: what DuckDB says of it, where, and what to do."""
    told = [words.word(language, f"sql_fault_{fault.kind}", **typed.known(fault))]
    if fault.line:
        told.append(words.word(language, "sql_place", line=fault.line, column=fault.column))
        told.append(fault.shown)
    if fault.message:
        told.append(f"{fault.type}: {fault.message}")
    return "\n".join(_plain(line) for each in told for line in each.split("\n"))


def table(found: Result, language: Language) -> str:
    """A result with columns under each other, numbers to the right, and how many rows it has."""
    names = [_cell(column.name) for column in found.columns]
    rows = [[_cell(value) for value in row.values()] for row in found.rows]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    is_number = [column.kind in ("integer", "number") for column in found.columns]
    lines = [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(row, widths, is_number, strict=True)
        ).rstrip()
        for row in (names, ["-" * width for width in widths], *rows)
    ]
    number = words.word(language, "sql_rows", number=len(rows), columns=len(names))
    return "\n".join([*lines, "", number, ""])


def _cell(value: object) -> str:
    text = EMPTY if value is None else _plain(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _plain(text: str) -> str:
    """A text without what moves the cursor of a terminal or turns it into something else."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _show(made: bytes) -> None:
    sys.stdout.buffer.write(made)
    sys.stdout.flush()


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return FAULTY
