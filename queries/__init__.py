"""Questions to the database: one SQL file a question; knows no Streamlit and writes nothing."""

from functools import lru_cache
from pathlib import Path
from typing import Any
import re

import duckdb

Row = dict[str, Any]
FOLDER = Path(__file__).parent


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
def grain(question: str) -> tuple[str, ...]:
    """Columns that tell the rows of an answer apart, from the header of the question."""
    [named] = [
        line.split(":", 1)[1]
        for line in text(question).split("\n")
        if line.startswith("-- one row per:")
    ]
    return tuple(name.strip() for name in named.split(","))


@lru_cache(maxsize=256)
def parameters(question: str) -> tuple[str, ...]:
    """Names of the parameters of a question, from its header."""
    [named] = [
        line.split(":", 1)[1].strip()
        for line in text(question).split("\n")
        if line.startswith("-- parameters:")
    ]
    return (
        ()
        if named == "none"
        else tuple(name.strip().removeprefix("$") for name in named.split(","))
    )


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that reaches nothing but this file; ask() works on cursors of it, so threads may share it."""
    safe: dict[str, Any] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        "threads": "1",
    }
    return duckdb.connect(str(database), read_only=True, config=safe)


def ask(connection: duckdb.DuckDBPyConnection, question: str, **parameters: Any) -> list[Row]:
    """Answer of a question, one row per grain in its header: dicts by column name, None where nothing is known, days as date."""
    with connection.cursor() as cursor:
        answer = cursor.execute(text(question), parameters or None)
        columns = [column[0] for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
