"""Questions to the database: one SQL file a question; knows no Streamlit and writes nothing."""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any
import re

import duckdb

Row = dict[str, Any]
FOLDER = Path(__file__).parent
# settings of a connection that takes in nothing from elsewhere
ALONE: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "threads": "1",
}
# parameters that hold several things, by the columns that say of which of them a row is
ASKED_OF = {"as_of_on": "days", "source_id": "source_ids"}  # any other: "initiative_ids"
ADDED = ("source_ids", "row")  # what an asker may add to a row
MOST_SHARED = 28  # columns of which Python holds the names once
COLUMN = re.compile(r"--   ([a-z_]\w*) +([a-z]+(?:\[\])?\??)(?: {2,}\S.*)?")  # name, type, remark


@lru_cache(maxsize=256)
def text(question: str) -> str:
    """SQL of a question; KeyError if there is no file of that name."""
    path = FOLDER / f"{question}.sql"
    if not question.isidentifier() or not path.is_file():
        raise KeyError(f"there is no question '{question}' in {FOLDER}")
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def name_of(rows: type) -> str:
    """Name of the question whose rows have this type: MeasuresByStatus asks measures_by_status."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", rows.__name__).lower()


@lru_cache(maxsize=256)
def asked(question: str) -> str:
    """What a question asks, in words, from its header."""
    lines = text(question).split("-- one row per:", 1)[0].splitlines()
    return " ".join(line.removeprefix("-- ") for line in lines)


@lru_cache(maxsize=256)
def grain(question: str) -> tuple[str, ...]:
    """Columns that tell the rows of an answer apart, from the header of the question."""
    return _listed(question, "one row per")


@lru_cache(maxsize=256)
def parameters(question: str) -> tuple[str, ...]:
    """Names of the parameters of a question, from its header."""
    return tuple(name.removeprefix("$") for name in _listed(question, "parameters"))


@lru_cache(maxsize=256)
def columns(question: str) -> dict[str, str]:
    """Types of the columns of an answer in their order, from the header of the question.

    A type is one of text, integer, number, boolean and day, with [] for a list of these and with ?
    where null can come. ValueError if a line of the header is no column.
    """
    lines = text(question).split("\n")
    first = lines.index("-- columns:") + 1
    types: dict[str, str] = {}
    for line in lines[first:]:
        if not line.startswith("--   "):
            break
        if not (column := COLUMN.fullmatch(line)):
            raise ValueError(f"this line of {question}.sql is no column and type: {line}")
        types[column[1]] = column[2]
    return types


@lru_cache(maxsize=256)
def added(question: str) -> tuple[str, ...]:
    """Keys that an asker adds to every row of an answer, from the header of the question."""
    return _listed(question, "ask adds")


@lru_cache(maxsize=256)
def apart(question: str) -> dict[str, tuple[str, ...]]:
    """Columns of an answer by the parameter that they are among, from the header of the question.

    What a row says rests on nothing else of that parameter: the answer for some of its values is
    those rows of a longer answer of which all these columns are among them, in their order.
    """
    columns = _listed(question, "apart by")
    parameters = [ASKED_OF.get(column, "initiative_ids") for column in columns]
    return {
        parameter: tuple(
            column for column, of in zip(columns, parameters, strict=True) if of == parameter
        )
        for parameter in parameters
    }


@lru_cache(maxsize=256)
def changes_on(question: str) -> str:
    """The question for the days on which the answer can change, from its header; "" for any day.

    Between two of them it is the same but for a column that repeats the day or counts years to it.
    """
    return "".join(_listed(question, "changes on"))


@lru_cache(maxsize=256)
def years_since(question: str) -> tuple[str, ...]:
    """Column that counts years up to the day, and that of the day from which; () for none."""
    return _listed(question, "years since")


def _listed(question: str, key: str) -> tuple[str, ...]:
    """Names behind a key of the header; none where it says so, or lacks the key."""
    for line in text(question).split("\n"):
        if line.startswith(f"-- {key}:"):
            names = line.split(":", 1)[1].strip()
            return () if names == "none" else tuple(name.strip() for name in names.split(","))
    return ()


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that reaches nothing but this file.

    ask() works on cursors of it, so threads may share it.
    """
    config = {**ALONE, "enable_external_access": "false"}
    return duckdb.connect(str(database), read_only=True, config=config)


def give_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives the memory back that questions needed: DuckDB does so when its limit is set.

    It also holds a note of every block of memory that was ever free to be taken, up to 30 MB, and
    looks through these where a limit is too low; such a limit is refused, so that none is in force.
    """
    with connection.cursor() as cursor:
        with suppress(duckdb.OutOfMemoryException):
            cursor.execute("set memory_limit = '1B'")
        cursor.execute("reset memory_limit")


def ask(connection: duckdb.DuckDBPyConnection, question: str, **parameters: Any) -> list[Row]:
    """Answer of a question, one row per grain in its header, the columns as the header types them.

    A row is a dict by column name; None where nothing is known, days as date.
    """
    with connection.cursor() as cursor:
        return fetched(cursor.execute(text(question), parameters or None))


def fetched(answer: duckdb.DuckDBPyConnection) -> list[Row]:
    """Rows of an executed statement, each a dict by column name."""
    names = [column[0] for column in answer.description or ()]
    new, rows = _empty(tuple(names)), list[Row]()
    for values in answer.fetchall():
        row = new()
        row.update(zip(names, map(_shared, values), strict=True))
        rows.append(row)
    return rows


@lru_cache(maxsize=512)
def _empty(names: tuple[str, ...]) -> Callable[[], Row]:
    """Makes empty rows of these columns, of which Python holds the names once for all rows.

    So it does for the attributes of a class, up to 30, that its first object has: a row takes half
    the memory of a dict that stands alone.
    """
    if len(names) + len(ADDED) > MOST_SHARED:
        return dict
    shape = type("Row", (), {})
    vars(shape()).update((name, None) for name in (*names, *ADDED))
    return lambda: vars(shape())


def _shared(value: Any) -> Any:
    """The same value; a text is held once, in however many rows and answers it stands."""
    if isinstance(value, str):
        return intern(value)
    if isinstance(value, list):
        return [_shared(each) for each in value]
    return value
