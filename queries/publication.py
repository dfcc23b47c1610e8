"""A published database as a file of one's own to open: a database file, or a folder of Parquet."""

from pathlib import Path
import os
import shutil

import duckdb

from etl import paths

VERSION = "build.parquet"  # the table that names the data version


def stamp(published: Path) -> os.stat_result:
    """What tells a database that was published from the one before; OSError where there is none."""
    return (published / VERSION if published.is_dir() else published).stat()


def copy(published: Path, file: Path) -> None:
    """Writes the database into a file that is not there yet.

    OSError or duckdb.Error where it can't be read; ValueError for tables of another version.
    """
    if published.is_dir():
        _from_parquet(published, file)
    else:
        shutil.copyfile(published, file)


def _from_parquet(folder: Path, file: Path) -> None:
    """Tables as `python -m exports parquet` writes them, with all that is worked out of them."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(paths.SCHEMA.read_text(encoding="utf-8"))
        tables = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' and not internal"
            " order by table_oid"
        ).fetchall()
        for (name,) in tables:
            rows = connection.read_parquet(str(folder / f"{name}.parquet"))
            if rows.columns != connection.table(name).columns:
                raise ValueError(f"{name}.parquet has the columns of another version")
            rows.insert_into(name)
        connection.execute(paths.DERIVED.read_text(encoding="utf-8"))
