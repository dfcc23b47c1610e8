"""A folder of tables, one file a table of schema.sql: its faults, or its rows in a database.

The files are Parquet, or CSV as `python -m exports csv` writes it. Checks nothing between tables.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
import re

import duckdb

from etl.changes import history
from etl.message import Message
from wording import formulas

PARQUET, CSV = FORMATS = (".parquet", ".csv")
OPTIONAL = ("build", *history.TABLES)  # of published versions, not of contents
MOST_ROWS = 3  # with the same fault that are named
LONGEST = 80  # letters shown of a value
OWNER = "initiative_id"  # rows of one initiative lie together, so that few blocks are read for it
GIVEN = "given "  # before the name of a column: what the file has there, as text
TEXT, TEXTS = "VARCHAR", "VARCHAR[]"
INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
# Types of a Parquet column from which each type of the schema can be taken without a loss.
FITTING = {
    TEXT: (TEXT,),
    TEXTS: (TEXTS,),
    "INTEGER": INTEGERS,
    "BIGINT": INTEGERS,
    "DOUBLE": ("DOUBLE", "FLOAT", *INTEGERS),
    "BOOLEAN": ("BOOLEAN",),
    "DATE": ("DATE",),
}
NOTHING = '"NULL"'  # type of a column that has no values at all
ONE_OF = re.compile(r"\S+ IN \((.+)\)", re.DOTALL)
QUOTED = re.compile(r"'((?:[^']|'')*)'")
VERBATIM = "verbatim"  # what takes away the apostrophes that a CSV needs


@dataclass
class Table:
    """A table of the schema: types of its columns by name, and what it asks of its rows."""

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    key: str = ""
    needed: set[str] = field(default_factory=set)
    unique: list[str] = field(default_factory=list)
    checks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """The tables of a database by name, in the order of the schema."""
    found: dict[str, Table] = {}
    for name, column, kind, is_nullable in connection.execute(
        "select table_name, column_name, data_type, is_nullable from duckdb_columns()"
        " join duckdb_tables() using (table_oid, table_name, schema_name)"
        " where schema_name = 'main' order by table_oid, column_index"
    ).fetchall():
        table = found.setdefault(name, Table(name))
        table.columns[column] = kind
        if not is_nullable:
            table.needed.add(column)
    for name, kind, expression, columns in connection.execute(
        "select table_name, constraint_type, expression, constraint_column_names"
        " from duckdb_constraints() where schema_name = 'main' order by all"
    ).fetchall():
        if kind == "PRIMARY KEY":
            found[name].key = columns[0]
        if kind in ("PRIMARY KEY", "UNIQUE"):
            found[name].unique += columns
        if kind == "CHECK":
            found[name].checks[columns[0]].append(expression)
    return found


def files(folder: Path, known: dict[str, Table]) -> tuple[dict[str, Path], list[Message]]:
    """The file of each table, and what is wrong with the files of the folder."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        if path.suffix in FORMATS and not path.name.startswith("."):
            found[path.stem].append(path)
    wrong = []
    for name in known.keys() - found.keys() - set(OPTIONAL):
        wrong.append(Message("tables_no_file", table=name, folder=folder))
    for name, paths in found.items():
        if name not in known:
            near = get_close_matches(name, known, 3) or list(known)
            wrong.append(Message("tables_unknown_file", file=paths[0].name, allowed=near))
        elif len(paths) > 1:
            wrong.append(Message("tables_two_files", files=[path.name for path in paths]))
    return {name: found[name][0] for name in known if name in found}, sorted(wrong)


def load(
    connection: duckdb.DuckDBPyConnection, table: Table, file: Path
) -> tuple[int, list[Message]]:
    """Loads the file of a table; the number of its rows, and what is wrong with them."""
    try:
        rows = _opened(connection, file)
        if wrong := list(_wrong_columns(table, file, rows)):
            return 0, wrong
        typed = rows.project(", ".join(_both(file, table, rows)))
        own = typed.project(", ".join(map(_quoted, table.columns)))
        try:
            (own.order(_quoted(OWNER)) if OWNER in table.columns else own).insert_into(table.name)
        except duckdb.Error as fault:
            problem = str(fault).splitlines()[0]
            refused = Message("tables_refused", file=file.name, problem=problem)
            return 0, list(_wrong_rows(table, file.name, typed)) or [refused]
        number = _number(connection.table(table.name))
        return number, list(_lost(table, file, rows, typed))
    except duckdb.Error as fault:
        problem = " ".join(str(fault).split("\n\n")[0].split())
        return 0, [Message("tables_unreadable", file=file.name, problem=problem[: 4 * LONGEST])]


def teach(connection: duckdb.DuckDBPyConnection) -> None:
    """Lets a connection take back the apostrophes of a CSV."""
    connection.create_function(VERBATIM, formulas.verbatim, [TEXT], TEXT)


def _opened(connection: duckdb.DuckDBPyConnection, file: Path) -> duckdb.DuckDBPyRelation:
    """The rows of a file, those of a CSV as text."""
    if file.suffix == PARQUET:
        return connection.read_parquet(str(file))
    return connection.read_csv(
        str(file),
        header=True,
        all_varchar=True,
        sep=",",
        quotechar='"',
        escapechar='"',
        na_values="",
        encoding="utf-8",
    )


def _wrong_columns(table: Table, file: Path, rows: duckdb.DuckDBPyRelation) -> Iterator[Message]:
    """What is wrong with the header of a file."""
    types = dict(zip(rows.columns, map(str, rows.types), strict=True))
    allowed = list(table.columns)
    if missing := [name for name in allowed if name not in types]:
        numbered = {"columns": missing, "number": len(missing)}
        yield Message("tables_no_columns", file=file.name, **numbered)
    if unknown := [name for name in types if name not in allowed]:
        yield Message("tables_unknown_columns", file=file.name, columns=unknown, allowed=allowed)
    for name, kind in table.columns.items():
        found = types.get(name, NOTHING)
        if file.suffix == PARQUET and found != NOTHING and found not in FITTING[kind]:
            said = {"file": file.name, "column": name, "found": found}
            yield Message("tables_column_type", **said, allowed=_kind(kind))


def _both(file: Path, table: Table, rows: duckdb.DuckDBPyRelation) -> Iterator[str]:
    """Each column as the schema has it, null where it can't be, and as the file has it."""
    types = dict(zip(rows.columns, map(str, rows.types), strict=True))
    for name, kind in table.columns.items():
        column = _quoted(name)
        is_text = file.suffix == CSV
        value = _read(column, kind) if is_text else _taken(column, kind, types[name])
        yield f"{value} as {column}"
        yield f"{column}::{TEXT} as {_quoted(GIVEN + name)}"


def _taken(column: str, kind: str, found: str) -> str:
    """What a column of Parquet is."""
    if found in ("DOUBLE", "FLOAT"):
        return f"if(isfinite({column}), {column}, null)::DOUBLE"
    return column if found == kind else f"try_cast({column} as {kind})"


def _read(column: str, kind: str) -> str:
    """What the text of a CSV cell means."""
    if kind == "INTEGER" or kind == "BIGINT":
        return f"if(regexp_full_match({column}, '[+-]?[0-9]+'), try_cast({column} as {kind}), null)"
    if kind == "DOUBLE":
        return f"if(isfinite(try_cast({column} as {kind})), try_cast({column} as {kind}), null)"
    if kind not in (TEXT, TEXTS):
        return f"try_cast({column} as {kind})"
    marked = f"regexp_matches({column}, '(^|[;\\t\\r\\n])''')"
    text = f"case when {marked} then {VERBATIM}({column}) else {column} end"
    return text if kind == TEXT else f"try_cast(try_cast({text} as JSON) as {TEXTS})"


def _wrong_rows(table: Table, file: str, typed: duckdb.DuckDBPyRelation) -> Iterator[Message]:
    """Why the schema refuses rows: values that are none, lacking or not allowed, keys twice."""
    for name in table.columns:
        yield from _unfit(table, file, typed, name)
        if name in table.needed:
            rows = typed.filter(f"{_quoted(GIVEN + name)} is null")
            yield from _said("tables_empty", table, file, rows, name, None)
        for check in table.checks[name]:
            rows = typed.filter(f"not {check}")
            yield from _said("tables_value", table, file, rows, name, _allowed(check))
    for name in table.unique:
        twice = typed.aggregate(f"{_quoted(name)} as value, count(*) as number")
        twice = twice.filter("number > 1 and value is not null").order("value")
        for value, number in twice.limit(MOST_ROWS).fetchall():
            yield Message("tables_twice", file=file, column=name, value=value, number=number)


def _lost(
    table: Table, file: Path, rows: duckdb.DuckDBPyRelation, typed: duckdb.DuckDBPyRelation
) -> Iterator[Message]:
    """Values of which nothing was loaded, since they are not of the type of their column."""
    types = dict(zip(rows.columns, map(str, rows.types), strict=True))
    may_lack = [
        name for name, kind in table.columns.items() if kind == "DOUBLE" or kind != types[name]
    ]
    counts = [
        f"count(*) filter ({_quoted(name)} is null and {_quoted(GIVEN + name)} is not null)"
        for name in may_lack
    ]
    [numbers] = typed.aggregate(", ".join(counts)).fetchall() if counts else [()]
    for name, number in zip(may_lack, numbers, strict=True):
        if number:
            yield from _unfit(table, file.name, typed, name)


def _unfit(table: Table, file: str, typed: duckdb.DuckDBPyRelation, name: str) -> Iterator[Message]:
    """Values that are not of the type of their column."""
    rows = typed.filter(f"{_quoted(name)} is null and {_quoted(GIVEN + name)} is not null")
    return _said("tables_value", table, file, rows, name, _kind(table.columns[name]))


def _said(
    what: str,
    table: Table,
    file: str,
    rows: duckdb.DuckDBPyRelation,
    name: str,
    allowed: Any,
) -> Iterator[Message]:
    """A message for each of the first rows, and how many more there are."""
    number = _number(rows)
    named = rows.project(f"{_quoted(GIVEN + table.key)}, {_quoted(GIVEN + name)}").limit(MOST_ROWS)
    for key, value in named.fetchall() if number else ():
        shown = str(value)[:LONGEST]
        yield Message(what, file=file, key=key or "?", column=name, value=shown, allowed=allowed)
    if number > MOST_ROWS:
        yield Message("tables_more", file=file, column=name, number=number - MOST_ROWS)


def _number(rows: duckdb.DuckDBPyRelation) -> int:
    [(number,)] = rows.aggregate("count(*)").fetchall()
    return int(number)


def _kind(kind: str) -> Message:
    """What a type of the schema holds, in words."""
    name = "texts" if kind == TEXTS else kind.lower()
    return Message(f"tables_kind_{name}")


def _allowed(check: str) -> Any:
    """What a check of the schema allows: a list of values, or its own words."""
    inner = check.removeprefix("(").removesuffix(")")
    if one_of := ONE_OF.fullmatch(inner):
        return [value.replace("''", "'") for value in QUOTED.findall(one_of[1])]
    return inner


def _quoted(name: str) -> str:
    return f'"{name}"'
