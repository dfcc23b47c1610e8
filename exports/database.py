"""The whole database as tables with their documentation, whatever tables the schema has.

Opens the file as the dashboard does, read-only and reaching nothing else, so that both may be open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
import re

import duckdb

from etl import paths
import queries

Row = dict[str, Any]
DATABASE = Path(__file__).resolve().parent.parent / "data" / "monitor.duckdb"
KINDS = {
    "VARCHAR": "text",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "VARCHAR[]": "texts",
}
# The checks of the schema that have words in Table Schema, as DuckDB prints them.
ONE_OF = re.compile(r'\("?(\w+)"? IN \((.+)\)\)', re.DOTALL)
COMPARED = re.compile(r'\("?(\w+)"? (>=|<=|>|<) (-?\d+(?:\.\d+)?)\)')
BETWEEN = re.compile(r'\("?(\w+)"? BETWEEN (-?\d+(?:\.\d+)?) AND (-?\d+(?:\.\d+)?)\)')
QUOTED = re.compile(r"'((?:[^']|'')*)'")
LIMITS = {">=": "minimum", "<=": "maximum", ">": "exclusiveMinimum", "<": "exclusiveMaximum"}
OTHER_NAMES = {  # columns that point to a table without bearing its name
    ("initiative", "kind"): "plan_kind",
    ("lineage", "predecessor_id"): "measure",
    ("succession", "predecessor_id"): "initiative",
    ("measure", "unknown_reason"): "reason",
    ("measure_match", "subject_id"): "measure",
    ("measure_match", "object_id"): "measure",
    ("match_suggestion", "subject_id"): "measure",
    ("match_suggestion", "object_id"): "measure",
}


class Unreadable(Exception):
    """The database is not there or can't be read; the message is meant for the reader."""


@dataclass
class Column:
    """One column: kind is text, integer, number, boolean, date or texts.

    `limits` are in the words of Table Schema: enum, minimum, maximum, exclusiveMinimum,
    exclusiveMaximum.
    """

    name: str
    kind: str
    description: str = ""
    is_required: bool = False
    is_unique: bool = False
    limits: dict[str, Any] = field(default_factory=dict)


@dataclass
class Table:
    """One table: rows sorted by all their values; the columns of its key.

    `references` maps a column to the table whose key it holds.
    """

    name: str
    description: str
    columns: list[Column]
    key: list[str]
    rows: list[Row]
    references: dict[str, str] = field(default_factory=dict)


@dataclass
class Database:
    """All tables of one data version, and the sources with the numbers of the dashboard.

    `seals` tell the rows of each table from any others, in whatever order.
    """

    version: str
    tables: dict[str, Table]
    sources: list[Row]
    seals: dict[str, str] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Rows of a table that an export can't do without; Unreadable if there is none."""
        if table not in self.tables:
            raise Unreadable(
                f"The database has no table '{table}'; it is no database of the Masterplan"
                " Monitor, or of another version."
            )
        return self.tables[table].rows


def read(path: Path = DATABASE) -> Database:
    """Everything in a database file; Unreadable with a plain message if that fails."""
    if not path.is_file():
        raise Unreadable(
            f"There is no database {path}."
            " Build it with  python -m etl  or name one with --database FILE."
        )
    try:
        with queries.connect(path) as connection:
            tables = _tables(connection)
            [build] = _rows(connection, "select build_id from build")
            seals = {name: _seal(connection, name) for name in tables}
            return Database(str(build["build_id"]), tables, _sources(connection), seals)
    except (duckdb.Error, ValueError) as fault:
        raise Unreadable(
            f"{path} can't be read as a database of the Masterplan Monitor:"
            f" {str(fault).splitlines()[0]}"
        ) from fault


def _rows(connection: duckdb.DuckDBPyConnection, question: str, **parameters: str) -> list[Row]:
    with connection.cursor() as cursor:
        answer = cursor.execute(question, parameters or None)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """Every table by name, with its columns, limits and references."""
    named = _rows(
        connection,
        "select table_name, comment from duckdb_tables()"
        " where not internal and schema_name = 'main' order by table_name",
    )
    tables = {row["table_name"]: _table(connection, row) for row in named}
    _add_columns(connection, tables)
    constraints = _rows(
        connection,
        "select table_name, constraint_type, expression, constraint_column_names as named"
        " from duckdb_constraints() where schema_name = 'main'"
        " order by table_name, constraint_index",
    )
    for constraint in constraints:
        if constraint["table_name"] in tables:
            _constrain(tables[constraint["table_name"]], constraint)
    for table in tables.values():
        table.references = dict(_references(table, tables))
    return tables


def _table(connection: duckdb.DuckDBPyConnection, named: Row) -> Table:
    name, description = named["table_name"], named["comment"] or ""
    rows = _rows(connection, "select * from query_table($name) order by all", name=name)
    return Table(name, description, [], [], rows)


def _seal(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    [row] = _rows(connection, paths.SEAL.read_text(encoding="utf-8"), name=table)
    return str(row["seal"])


def _add_columns(connection: duckdb.DuckDBPyConnection, tables: dict[str, Table]) -> None:
    """Columns in the order of the schema; ValueError for a type that no export knows.

    Those of a view are left out: it is derived, and not exported.
    """
    columns = _rows(
        connection,
        "select table_name, column_name, data_type, comment, is_nullable from duckdb_columns()"
        " where not internal and schema_name = 'main' order by table_name, column_index",
    )
    for row in columns:
        if row["table_name"] in tables:
            tables[row["table_name"]].columns.append(_column(row))


def _column(row: Row) -> Column:
    if row["data_type"] not in KINDS:
        raise ValueError(
            f"column {row['table_name']}.{row['column_name']} is of the type"
            f" {row['data_type']}, which no export knows"
        )
    return Column(
        row["column_name"], KINDS[row["data_type"]], row["comment"] or "", not row["is_nullable"]
    )


def _constrain(table: Table, constraint: Row) -> None:
    """Notes what a constraint says; ValueError for a check that can't be put into words."""
    columns = {column.name: column for column in table.columns}
    kind, named = constraint["constraint_type"], constraint["named"]
    if kind == "PRIMARY KEY":
        table.key = list(named)
    elif kind == "UNIQUE" and len(named) == 1:
        columns[named[0]].is_unique = True
    elif kind == "CHECK":
        limits = _limits(constraint["expression"])
        if limits is None:
            raise ValueError(
                f"table {table.name} has the check {constraint['expression']}, which no export can"
                " put into words; add its form to exports/database.py"
            )
        column, words = limits
        columns[column].limits |= words


def _limits(check: str) -> tuple[str, dict[str, Any]] | None:
    """The column of a check and what it says in the words of Table Schema; None if it has none."""
    if one_of := ONE_OF.fullmatch(check):
        values = [value.replace("''", "'") for value in QUOTED.findall(one_of[2])]
        return one_of[1], {"enum": values}
    if compared := COMPARED.fullmatch(check):
        return compared[1], {LIMITS[compared[2]]: _number(compared[3])}
    if between := BETWEEN.fullmatch(check):
        return between[1], {"minimum": _number(between[2]), "maximum": _number(between[3])}
    return None


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _references(table: Table, tables: dict[str, Table]) -> Iterable[tuple[str, str]]:
    """Columns and the tables they point to, by the schema's own grammar.

    <table>_id, parent_id, or the name of a vocabulary such as `status`.
    """
    for column in table.columns:
        by_name = table.name if column.name == "parent_id" else column.name.removesuffix("_id")
        target = OTHER_NAMES.get((table.name, column.name), by_name)
        is_key = target in tables and tables[target].key == [f"{target}_id"]
        if is_key and column.kind == "text" and table.key != [column.name]:
            yield column.name, target


def _sources(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Sources with the numbers that they carry in the dashboard, in that order."""
    everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
    numbered = queries.ask(connection, "source_numbers", initiative_ids=everyone)
    numbers = {row["source_id"]: row["source_number"] for row in numbered}
    described = _rows(
        connection,
        "select source_id, short_name, title, publisher, published_edtf, source.kind, url, note,"
        " note_en from source left join initiative using (initiative_id)",
    )
    rows = [{"number": numbers[row["source_id"]], **row} for row in described]
    return sorted(rows, key=lambda row: int(row["number"]))
