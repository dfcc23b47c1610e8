"""Multiplies the invented towns of a database into a folder of tables as large as a country.

python -m bench.municipalities --copies N DATABASE OUT

Each copy of a town has keys, a name, a place and titles of its own; all else is as in the first.
"""

from pathlib import Path
import argparse
import sys

import duckdb
import pyarrow as pa

from bench import towns
from etl import paths

BASE, COPIES = 400, 27  # towns, and how often each is there: 10,800
MEASURES_EACH, DATES = 40, 12  # of a town: 432,000 measures and 3.6 million reports in all
WHOLE = ("build", "data_version", "figure_change")  # of the database, not of its rows
# The columns of keys that begin with a measure and belong to no initiative alone.
PAIRS = ("subject_id", "object_id")
PLACE, SUFFIX = (
    "copy_place",
    "copy_suffix",
)  # of every key of a copy; that of the first copy is empty
LETTERS = "VARCHAR"


def make(database: Path, out: Path, copies: int) -> None:
    """Writes every table of a database as Parquet, `copies` times.

    FileExistsError where the folder is there; duckdb.Error where the database can't be read.
    """
    out.mkdir(parents=True)
    with duckdb.connect(str(database), read_only=True) as connection:
        copy = connection.from_arrow(_copies(copies))
        for table in _tables(connection):
            rows = connection.table(table)
            if multiplied := _multiplied(table, rows):
                rows = copy.cross(rows).filter(_once(table)).order(PLACE)
                rows = rows.project(", ".join(multiplied.values()))
            rows.write_parquet(str(out / f"{table}.parquet"), compression="zstd")


def towns_of(folder: Path, base: int, measures: int, seed: int = 1) -> Path:
    """Data files of as many towns as are multiplied then."""
    data = folder / "towns"
    towns.make(data, base, measures, DATES, seed)
    return data


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    named = connection.table_function("duckdb_tables").filter("schema_name = 'main'")
    return [name for (name,) in named.project("table_name").fetchall() if name not in WHOLE]


def _copies(number: int) -> pa.Table:
    """One row a copy: what its keys end in, what its names end in, its part of the official key."""
    places = list(range(number))
    return pa.table(
        {
            SUFFIX: [f"-{place}" if place else "" for place in places],
            "copy_named": [f" {place}" if place else "" for place in places],
            "copy_municipality": [f"{place:03}" for place in places],
            PLACE: places,
        }
    )


def _once(table: str) -> str:
    """Which rows of a copy are kept: sources of official statistics are there once."""
    return f"initiative_id is not null or {PLACE} = 0" if table == "source" else "true"


def _multiplied(table: str, rows: duckdb.DuckDBPyRelation) -> dict[str, str]:
    """What stands in each column of a copy; {} for a table that all initiatives share."""
    columns = dict(zip(rows.columns, map(str, rows.types), strict=True))
    if table == "territory":
        changed = _place()
    elif table == "context_value":
        changed = {name: _by_place(name) for name in ("ags", "context_value_id")}
    elif table == "measure_family":
        changed = {"measure_family_id": f"measure_family_id || {SUFFIX}"}
        changed["position"] = f"position + 1000 * {PLACE}"
    elif "initiative_id" in columns:
        changed = _owned(table, columns)
    elif PAIRS[0] in columns:
        named = (*PAIRS, f"{table}_id")
        changed = {name: f"replace({name}, '/', {SUFFIX} || '/')" for name in named}
    else:
        return {}
    quoted = {name: f'"{name}"' for name in columns}
    return {name: f"{changed.get(name, old)} as {old}" for name, old in quoted.items()}


def _place() -> dict[str, str]:
    """A municipality of the district that the town was."""
    key = "ags || copy_municipality"
    keys = {name: key for name in ("territory_id", "ags", "code")}
    return {**keys, "nuts": "null", "kind": "'municipality'", "name": "name || copy_named"}


def _by_place(column: str) -> str:
    """A key that begins with the five digits of a district, as one of the municipality."""
    return f"{column}[:5] || copy_municipality || {column}[6:]"


def _owned(table: str, columns: dict[str, str]) -> dict[str, str]:
    """Keys of rows of an initiative; what the pages name it by, its measures and its sources."""
    keys = [name for name, kind in columns.items() if name.endswith("_id") and kind == LETTERS]
    changed = {name: _own(name) for name in keys}
    if table == "initiative":
        changed["territory_id"] = "territory_id || copy_municipality"
        changed |= {name: f"{name} || copy_named" for name in ("name", "short_name")}
    if table == "family_member":
        changed["measure_family_id"] = f"measure_family_id || {SUFFIX}"
        changed["family_member_id"] = f"replace(family_member_id, '/', {SUFFIX} || '/')"
    if table == "measure":
        changed["title"] = _turned("title")
    if table == "citation":  # of official statistics, which belong to no initiative
        fact = "'context_value/' || " + _by_place("citation_id[15:]")
        changed["citation_id"] = f"if(initiative_id is null, {fact}, {changed['citation_id']})"
        of_place = f"if(initiative_id is null, {_by_place('subject_id')}, {_own('subject_id')})"
        changed["subject_id"] = of_place
    return changed


def _own(column: str) -> str:
    """A key that is the initiative, begins with it or holds it; any other one as it is."""
    begins = f"{column} = initiative_id or starts_with({column}, initiative_id || '/')"
    own = f"initiative_id || {SUFFIX} || substr({column}, length(initiative_id) + 1)"
    within = f"replace({column}, '/' || initiative_id || '/', '/' || initiative_id || {SUFFIX}"
    return f"case when initiative_id is null then {column} when {begins} then {own}" + (
        f" else {within} || '/') end"
    )


def _turned(column: str) -> str:
    """The same words in another order."""
    words = f"string_split({column}, ' ')"
    by = f"({PLACE} % length({words}))"
    return f"array_to_string({words}[{by} + 1:] || {words}[:{by}], ' ')"


def main(arguments: list[str]) -> int:
    """Exit code: 0 written, 2 a wrong command line, or a folder that is there already."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.municipalities",
        description="Multiply the towns of a database into a folder of tables.",
    )
    parser.add_argument("--copies", type=int, default=COPIES, metavar="N")
    parser.add_argument("database", type=Path, nargs="?", default=paths.DATABASE)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to make")
    options = parser.parse_args(arguments)
    if options.out.exists():
        print(f"{options.out} is there already. Name a new folder.", file=sys.stderr)
        return 2
    make(options.database, options.out, options.copies)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
