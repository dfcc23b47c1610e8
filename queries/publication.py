"""A published database as a file of one's own to open: a file, a folder of Parquet, or an address.

An address is what DuckDB reads or attaches: a folder of Parquet on an object store, a DuckLake
catalogue, a server. Extensions and secrets for it are those of the user who runs this; none is
fetched.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any, TypeGuard, TypeVar
import re
import shutil

import duckdb

from etl import paths

VERSION = "build"  # the table that names the data version
AGAIN_AFTER = 30  # seconds after which an address is asked for its version again
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: C: is a disk
OF_A_FILE = (".duckdb", ".db", ".ddb")  # how names of databases end, on an object store too
EXTENSION = re.compile(r"xtension \"?(?:[^\"\s]*[/\\])?(\w+)(?:\.duckdb_extension)?")
# Nothing is fetched: an extension is there, or it is said that it is not.
AS_IT_IS: dict[str, Any] = {"autoinstall_known_extensions": "false"}
Version = tuple[Hashable, ...]
Read = TypeVar("Read")


@dataclass(frozen=True)
class Address:
    """Where a database is published that is no file here."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def is_folder(self) -> bool:
        """Whether files of Parquet lie there; else it is attached."""
        return "://" in self.name and not self.name.endswith(OF_A_FILE)


Published = Path | Address


class Lacking(ValueError):
    """An address needs an extension of DuckDB that is not installed here."""

    def __init__(self, extension: str) -> None:
        super().__init__(f"DuckDB's extension {extension} is not installed")
        self.extension = extension


def named(text: str) -> Published:
    """What a setting names: an address such as ducklake:… or s3://…, else a path."""
    return Address(text) if SCHEME.match(text) else Path(text)


def is_file(published: Published) -> TypeGuard[Path]:
    """Whether it can be opened as it is."""
    return isinstance(published, Path) and not published.is_dir()


def stamp(published: Published) -> Version:
    """What tells a database that was published from the one before.

    OSError, duckdb.Error or ValueError where there is none. Of an address it is asked now and then;
    where it can't be reached, what it last said holds.
    """
    if isinstance(published, Path):
        file = _stamped(published).stat()
        return str(published), file.st_ino, file.st_mtime_ns, file.st_size
    seen, version = _seen.get(published, (float("-inf"), ()))
    if monotonic() - seen > AGAIN_AFTER:
        try:
            version = (str(published), _version_at(published))
        except (OSError, duckdb.Error, ValueError):
            if not version:
                raise
        _seen[published] = monotonic(), version
    return version


_seen: dict[Address, tuple[float, Version]] = {}  # when each was asked, and what it said


def written_on(published: Path) -> date:
    """The day on which it was written; OSError where there is none."""
    return date.fromtimestamp(_stamped(published).stat().st_mtime)


def _stamped(published: Path) -> Path:
    return published / f"{VERSION}.parquet" if published.is_dir() else published


def copy(published: Published, file: Path) -> None:
    """Writes the database into a file that is not there yet.

    OSError or duckdb.Error where it can't be read; ValueError for tables of another version, and
    for an address that needs what is not installed.
    """
    if is_file(published):
        shutil.copyfile(published, file)
        return
    with duckdb.connect(str(file), config=AS_IT_IS) as connection:
        _load(connection, _source(connection, published))


def _load(
    connection: duckdb.DuckDBPyConnection, source: Callable[[str], duckdb.DuckDBPyRelation]
) -> None:
    """Tables as they were published, with all that is worked out of them."""
    connection.execute(paths.SCHEMA.read_text(encoding="utf-8"))
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' and not internal"
        " and database_name = current_database() order by table_oid"
    ).fetchall()
    for (name,) in tables:
        rows = source(name)
        if rows.columns != connection.table(name).columns:
            raise ValueError(f"the table {name} has the columns of another version")
        rows.insert_into(name)
    connection.execute(paths.DERIVED.read_text(encoding="utf-8"))


def _source(
    connection: duckdb.DuckDBPyConnection, published: Published
) -> Callable[[str], duckdb.DuckDBPyRelation]:
    """What gives the rows of a table, by its name."""
    if isinstance(published, Path) or published.is_folder:
        folder = str(published).rstrip("/")
        return lambda table: _ready(lambda: connection.read_parquet(f"{folder}/{table}.parquet"))
    address = {"address": published.name}
    _ready(lambda: connection.execute("attach $address as published (read_only)", address))
    return lambda table: connection.table(f"published.main.{table}")


def _version_at(address: Address) -> str:
    """The data version that lies at an address now."""
    with duckdb.connect(":memory:", config=AS_IT_IS) as connection:
        [(version, *_)] = _source(connection, address)(VERSION).fetchall()
    return str(version)


def _ready(read: Callable[[], Read]) -> Read:
    """What is read; Lacking where an extension for it is not installed."""
    try:
        return read()
    except duckdb.Error as fault:
        if found := EXTENSION.search(str(fault)):
            raise Lacking(found[1]) from fault
        raise
