"""The only bridge from pages to queries: answers are kept per database build, and a new build is seen at the next interaction."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
import atexit
import shutil
import tempfile

import duckdb

from etl import paths
import queries

KEPT_BUILDS = 3
_lock = Lock()
_connections: dict[str, duckdb.DuckDBPyConnection] = {}
_copies: dict[str, Path] = {}
_versions: dict[tuple[str, int, int, int], str] = {}
_snapshots = Path(tempfile.mkdtemp(prefix="masterplan-monitor-"))
database = paths.DATABASE


class NoDatabase(Exception):
    """The database has not been built, or can't be read."""


@atexit.register
def _clear() -> None:
    for connection in _connections.values():
        connection.close()
    shutil.rmtree(_snapshots, ignore_errors=True)


def version() -> str:
    """Data version of the published database; opens a build it has not seen before.

    DuckDB keeps one instance per path and would go on showing the old file, so each build is opened as a copy under its own name.
    The published file itself is never held open: it can be replaced at any time, on Windows too.
    """
    try:
        found = database.stat()
    except OSError as fault:
        raise NoDatabase(str(database)) from fault
    stamp = (str(database), found.st_ino, found.st_mtime_ns, found.st_size)
    with _lock:
        if _versions.get(stamp) not in _connections:
            _versions[stamp] = _open(stamp)
        return _versions[stamp]


def _open(stamp: tuple[str, int, int, int]) -> str:
    copy = _snapshots / f"{stamp[1]}-{stamp[2]}.duckdb"
    try:
        shutil.copyfile(database, copy)
        connection = queries.connect(copy)
        [(found,)] = connection.execute("select build_id from build").fetchall()
    except (OSError, duckdb.Error, ValueError) as fault:
        raise NoDatabase(str(database)) from fault
    if found in _connections:   # the same contents built again: what is cached stays true
        connection.close()
        copy.unlink(missing_ok=True)
    else:
        _connections[found] = connection
        _copies[found] = copy
        for old in list(_connections)[:-KEPT_BUILDS]:   # a run may still be answered on the build before this one, but not on older ones
            _connections.pop(old).close()
            _copies.pop(old).unlink(missing_ok=True)
    return str(found)


@lru_cache(maxsize=512)
def _answer(build: str, question: str, parameters: tuple[tuple[str, Any], ...]) -> list[queries.Row]:
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    return queries.ask(_connections[build], question, **values)


def ask(build: str, question: str, **parameters: Any) -> list[queries.Row]:
    """Answer of a question on one build; lists are given as tuples. The rows are shared: callers must not change them."""
    return _answer(build, question, tuple(sorted(parameters.items())))
