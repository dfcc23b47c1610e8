"""The only bridge from answers to queries; interprets no row.

Answers are kept per database build, and a new build is seen at the next interaction.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import time
from typing import Any
import atexit
import shutil
import tempfile

import duckdb

from answers import rows
from etl import paths
import queries

KEPT_BUILDS = 3
FOLDER = "masterplan-monitor-"  # how the names of folders begin in which copies lie
KEPT_DAYS = 3  # how long those stay whose dashboard was killed
_lock = Lock()
_connections: dict[str, duckdb.DuckDBPyConnection] = {}
_copies: dict[str, Path] = {}
_versions: dict[tuple[str, int, int, int], str] = {}
_snapshots = Path(tempfile.mkdtemp(prefix=FOLDER))
database = paths.DATABASE


class NoDatabase(Exception):
    """The database has not been built, or can't be read."""


def discard_abandoned_copies(folder: Path) -> None:
    """Removes what dashboards left that had no time to tidy up, as when their window is closed."""
    for old in folder.glob(f"{FOLDER}*"):
        with suppress(OSError):
            if old.is_dir() and time() - old.stat().st_mtime > KEPT_DAYS * 24 * 3600:
                shutil.rmtree(old, ignore_errors=True)


discard_abandoned_copies(_snapshots.parent)


@atexit.register
def _clear() -> None:
    for connection in _connections.values():
        connection.close()
    shutil.rmtree(_snapshots, ignore_errors=True)


def version() -> str:
    """Data version of the published database, 12 hexadecimal digits; opens a build not yet seen.

    DuckDB keeps one instance per path and would go on showing the old file, so each build is opened
    as a copy under its own name. The published file itself is never held open: it can be replaced
    at any time, on Windows too.
    """
    try:
        file = database.stat()
    except OSError as fault:
        raise NoDatabase(str(database)) from fault
    stamp = (str(database), file.st_ino, file.st_mtime_ns, file.st_size)
    with _lock:
        if _versions.get(stamp) not in _connections:
            _versions[stamp] = _open(stamp)
        return _versions[stamp]


def _open(stamp: tuple[str, int, int, int]) -> str:
    copy = _snapshots / f"{stamp[1]}-{stamp[2]}.duckdb"
    try:
        _snapshots.mkdir(exist_ok=True)
        shutil.copyfile(database, copy)
        connection = queries.connect(copy)
        [(build,)] = connection.execute("select build_id from build").fetchall()
    except (OSError, duckdb.Error, ValueError) as fault:
        raise NoDatabase(str(database)) from fault
    if build in _connections:  # the same contents built again: what is cached stays true
        connection.close()
        copy.unlink(missing_ok=True)
    else:
        _connections[build] = connection
        _copies[build] = copy
        # A run may still be answered on the build before this one, but not on older ones.
        for old in list(_connections)[:-KEPT_BUILDS]:
            _connections.pop(old).close()
            _copies.pop(old).unlink(missing_ok=True)
    return str(build)


@lru_cache(maxsize=512)
def _answer(
    build: str, question: str, parameters: tuple[tuple[str, Any], ...]
) -> list[queries.Row]:
    values = {
        name: list(value) if isinstance(value, tuple) else value for name, value in parameters
    }
    answer = queries.ask(_connections[build], question, **values)
    for row in answer:
        if "fact_ids" in row:
            row["source_ids"] = _sources_of(build, row["fact_ids"])
            row["row"] = str(rows.name(question, row, dict(parameters)))
    return answer


def _sources_of(build: str, fact_ids: list[str]) -> list[str]:
    known = _sources(build)
    return sorted({source for fact in fact_ids for source in known.get(fact, ())})


@lru_cache(maxsize=KEPT_BUILDS)
def _sources(build: str) -> dict[str, list[str]]:
    answer = queries.ask(_connections[build], "fact_sources")
    return {row["fact_id"]: row["source_ids"] for row in answer}


def ask(build: str, question: str, **parameters: Any) -> list[queries.Row]:
    """Answer of a question on one build; lists are given as tuples.

    KeyError for a build that is no longer open, and for a question that there is not. The rows are
    shared: callers must not change them. Rows with `fact_ids` have `source_ids`, the
    sources of these facts, and `row`, the name under which row_at() finds the row again.
    """
    return _answer(build, question, tuple(sorted(parameters.items())))


def row_at(build: str, address: str, choices: Mapping[str, Any]) -> queries.Row | None:
    """The row of that name under these choices of the reader; None where there is none.

    `choices` are values for rows.OF_THE_READER, without days.
    """
    try:
        wanted = rows.parse(address)
        answer = ask(build, wanted.question, **wanted.asked(choices))
    except (KeyError, ValueError, duckdb.Error):
        return None
    row = rows.find(answer, wanted)
    return row if row and "row" in row else None
