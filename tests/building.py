"""Builds a data folder for the tests, with the real ETL.

Not in conftest.py: the browser tests have one of that name too.
"""

from pathlib import Path

import duckdb

from etl import build, paths
import queries

TABLES = (
    "select schema_name || '.' || table_name from duckdb_tables() where not internal order by all"
)


def built(data: Path, out: Path) -> Path:
    """The database of a data folder; every fault fails the test that asked for it."""
    report = build.build(data, out)
    assert report.is_good, "\n".join(map(str, [*report.faults, *report.offences]))
    return out


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
