"""Runs one SQL query that somebody typed, in a process of its own with limits; keeps nothing.

python -I queries/typed/worker.py DATABASE SECONDS ROWS BYTES COLUMNS reads the query from its
standard input and writes lines of JSON to its standard output: the columns, each row, and how it
ended. It imports nothing of the product, so that it starts quickly and knows no more than it needs.

What holds where. Everywhere: DuckDB opens the one file read-only, reaches no other file, loads no
extension, and can't be told otherwise; it ends a query that takes too long, and so does whoever
started this process. On POSIX also: no file can be opened any more and none be written, and the
process has little memory and time, whatever a single function does. Windows has no such limits:
there DuckDB's own limit of memory holds between its steps, and the process is ended from outside.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
import json
import os
import sys

import duckdb

MOST_MEMORY = 1_000_000_000  # bytes of addresses, of which what is loaded takes a third
DATABASE_MEMORY = "300MB"  # for what DuckDB counts itself
LONGEST_MESSAGE = 2_000  # letters
SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "secret_directory": "",
    "python_enable_replacements": "false",
    "temp_directory": "",
    "max_temp_directory_size": "0B",
    "threads": "1",
    "memory_limit": DATABASE_MEMORY,
    "errors_as_json": "true",
}
# Not among these: DuckDB knows the first only once it is open, and takes no temp_directory any more
# after the second.
LAST_SETTINGS = (
    "set TimeZone = 'UTC'",
    "set enable_external_access = false",
    "set lock_configuration = true",
)
# What a column holds, by DuckDB's name of its type; all others are read as texts.
INTEGERS = [f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE")]
KINDS = {
    **dict.fromkeys([*INTEGERS, "INTEGER", "UINTEGER"], "integer"),
    **dict.fromkeys(("FLOAT", "DOUBLE", "DECIMAL"), "number"),
    "BOOLEAN": "boolean",
    "DATE": "date",
    "VARCHAR[]": "texts",
}
EXPLAIN = "explain "  # before a query that is only planned
# How a kind is read, so that Python needs no further module for a value; the others as they are.
READ_AS = {"number": "double", "date": "varchar", "text": "varchar"}


class Refused(Exception):
    """What is not run; `known` is what is said of it."""

    def __init__(self, fault: str, **known: Any) -> None:
        super().__init__(fault)
        self.known = {"fault": fault, **known}


def main() -> None:
    """Reads, runs and says; faults of the query are part of what it says."""
    file, *numbers = sys.argv[1:]
    seconds, rows, most, columns = map(int, numbers)
    sql = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    try:
        _limit_process(seconds)
        connection = opened(Path(file), seconds)
        _close_files()
        for said in _bounded(answered(connection, sql, rows, columns), most):
            sys.stdout.buffer.write(said)
    except Refused as fault:
        _say(fault.known)
    except (MemoryError, duckdb.OutOfMemoryException):
        _say({"fault": "memory"})
    except duckdb.InterruptException:
        _say({"fault": "slow"})
    except duckdb.Error as fault:
        _say({**_told(fault), "position": None})  # of the query as it was read here
    sys.stdout.flush()
    os._exit(0)  # what is still in memory needs no tidying up


def _limit_process(seconds: int) -> None:
    """Less memory and time than would hurt others, and after them; no traces of a crash."""
    try:
        import resource
    except ImportError:
        return
    os.nice(10)
    most = {
        resource.RLIMIT_AS: (MOST_MEMORY, MOST_MEMORY),
        resource.RLIMIT_CPU: (seconds + 2, seconds + 3),  # the first ends it by a sign of its own
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for what, numbers in most.items():
        with suppress(OSError, ValueError):  # macOS takes no limit of addresses
            resource.setrlimit(what, numbers)


def _close_files() -> None:
    """Lets no file be opened any more: those that are open stay as they are."""
    try:
        import resource
    except ImportError:
        return
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))


def opened(file: Path, seconds: int) -> duckdb.DuckDBPyConnection:
    """A connection that reads this file and nothing else, and whose settings can't be changed."""
    settings: dict[str, Any] = {**SAFE, "max_execution_time": str(seconds * 1000)}
    connection = duckdb.connect(str(file), read_only=True, config=settings)
    for last in LAST_SETTINGS:
        connection.execute(last)
    return connection


def answered(
    connection: duckdb.DuckDBPyConnection, sql: str, rows: int, columns: int
) -> Iterator[Any]:
    """The columns of a query's result, its first rows, and whether there are more.

    Refused where the text is no query, or more than one; duckdb.Error where it can't be answered.
    """
    try:
        statements = connection.extract_statements(sql)
    except duckdb.ParserException as fault:
        raise Refused(**_told(fault)) from fault
    if not statements:
        raise Refused("empty")
    if len(statements) > 1:
        raise Refused("several", number=len(statements))
    [statement] = statements
    if statement.type != duckdb.StatementType.SELECT:
        raise Refused("other", name=str(statement.type).rpartition(".")[2])
    _plan(connection, sql)
    result = connection.sql(statement)
    if len(result.columns) > columns:
        raise Refused("wide", number=len(result.columns))
    kinds = [KINDS.get(str(kind).partition("(")[0], "text") for kind in result.types]
    types = [str(kind)[:60] for kind in result.types]
    yield {"columns": list(zip(_apart(result.columns), kinds, types, strict=True))}
    read = [
        f"cast(#{place} as {READ_AS[kind]})" if kind in READ_AS else f"#{place}"
        for place, kind in enumerate(kinds, start=1)
    ]
    found = result.project(", ".join(read)).limit(rows + 1).fetchall()
    yield from found[:rows]
    yield {"more": len(found) > rows}


def _plan(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuses a query that can't be planned: of what is wrong here, DuckDB says at which byte."""
    try:
        connection.execute(f"{EXPLAIN}{sql}")
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except duckdb.Error as fault:
        told = _told(fault)
        place = told["position"]
        told["position"] = None if place is None else max(place - len(EXPLAIN), 0)
        raise Refused(**told) from fault


def _apart(names: Sequence[str]) -> list[str]:
    """Names of columns, told apart where two have the same: number, number_2."""
    apart: list[str] = []
    for name in names:
        number, told = 1, name
        while told in apart:
            number += 1
            told = f"{name}_{number}"
        apart.append(told)
    return apart


def _bounded(said: Iterator[Any], most: int) -> Iterator[bytes]:
    """What is said as lines, of which the last says whether more is left out than may be said."""
    for each in said:
        line = _line(each)
        most -= len(line)
        if most < 0 and not isinstance(each, dict):
            yield _line({"more": True, "large": True})
            return
        yield line


def _told(fault: duckdb.Error) -> dict[str, Any]:
    """What DuckDB says of a query, and at which byte of it."""
    kind, _, text = str(fault).partition(": ")
    try:
        told = json.loads(text)
    except ValueError:
        told = {"exception_message": text}
    position = str(told.get("position", ""))
    return {
        "fault": "wrong",
        "type": kind,
        "message": str(told.get("exception_message", ""))[:LONGEST_MESSAGE],
        "position": int(position) if position.isdecimal() else None,
    }


def _line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


def _say(said: Any) -> None:
    sys.stdout.buffer.write(_line(said))


if __name__ == "__main__":
    main()
