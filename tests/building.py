"""Builds a data folder for the tests, with the real ETL.

Not in conftest.py: the browser tests have one of that name too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
import shutil
import tempfile

import duckdb

from etl import build, paths
import queries

TABLES = (
    "select schema_name || '.' || table_name from duckdb_tables() where not internal order by all"
)

# The tables of a draft are made once for each size of block and then copied: making them is a
# quarter of a build of the towns. What the command line builds makes its own.
EMPTY = tempfile.TemporaryDirectory(prefix="monitor-empty-")
_begin, _lock = build._begin, Lock()


@cache
def _empty(block: int, schema: str) -> Path:
    """A database with all tables and no rows."""
    path = Path(EMPTY.name) / f"{block}-{hash(schema)}.duckdb"
    with _begin(path, block) as connection:
        connection.commit()
    return path


def _copied(path: Path, block: int) -> duckdb.DuckDBPyConnection:
    with _lock:
        empty = _empty(block, paths.SCHEMA.read_text(encoding="utf-8"))
    shutil.copyfile(empty, path)
    connection = duckdb.connect(str(path))
    connection.begin()
    return connection


build._begin = _copied


def built(data: Path, out: Path) -> Path:
    """The database of a data folder; every fault fails the test that asked for it."""
    report = build.build(data, out)
    assert report.is_good, "\n".join(map(str, [*report.faults, *report.offences]))
    return out


@contextmanager
def held_open(database: Path) -> Iterator[Path]:
    """Keeps a database open that many tests read: DuckDB would load its tables for each (20 ms)."""
    with queries.connect(database):
        yield database


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Works out again what rests on rows, after a test has changed some."""
    connection.execute(paths.DERIVED.read_text(encoding="utf-8"))


def change(connection: duckdb.DuckDBPyConnection, statement: str, *values: object) -> None:
    """Runs a statement that changes rows, and works out again what rests on them."""
    connection.execute(statement, values or None)
    derive(connection)


def rename(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Makes a changed copy a build of its own, with what rests on its rows worked out again."""
    connection.execute("update build set build_id = ?", [build_id])
    derive(connection)


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of every table, also of those that are worked out."""
    with queries.connect(database) as connection:
        return {
            table: connection.table(table).order("all").fetchall()
            for (table,) in connection.execute(TABLES).fetchall()
        }
