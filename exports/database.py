"""The whole database as tables with their documentation; opens the file read-only and follows the schema, whatever tables it has."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
import re

import duckdb

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
ONE_OF = re.compile(r'\("?(\w+)"? IN \((.+)\)\)', re.DOTALL)
COMPARED = re.compile(r'\("?(\w+)"? (>=|<=|>|<) (-?\d+(?:\.\d+)?)\)')
BETWEEN = re.compile(r'\("?(\w+)"? BETWEEN (-?\d+(?:\.\d+)?) AND (-?\d+(?:\.\d+)?)\)')
LIMITS = {">=": "minimum", "<=": "maximum", ">": "exclusiveMinimum", "<": "exclusiveMaximum"}
OTHER_NAMES = {  # columns that point to a table without bearing its name
    ("lineage", "predecessor_id"): "measure",
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
    """One column: kind is text, integer, number, boolean, date or texts; limits are in the words of Table Schema (enum, minimum, ...)."""

    name: str
    kind: str
    description: str = ""
    is_required: bool = False
    is_unique: bool = False
    limits: dict[str, Any] = field(default_factory=dict)


@dataclass
class Table:
    """One table: rows sorted by key; references maps a column to the table whose key it holds."""

    name: str
    description: str
    columns: list[Column]
    key: list[str]
    rows: list[Row]
    references: dict[str, str] = field(default_factory=dict)


@dataclass
class Database:
    """All tables of one data version, and the sources with the numbers that the dashboard gives them."""

    version: str
    tables: dict[str, Table]
    sources: list[Row]

    def rows(self, table: str) -> list[Row]:
        """Rows of a table that an export can't do without; Unreadable if there is none."""
        if table not in self.tables:
            raise Unreadable(
                f"The database has no table '{table}'; it is no database of the Masterplan Monitor, or of another version."
            )
        return self.tables[table].rows


def read(path: Path = DATABASE) -> Database:
    """Everything in a database file; Unreadable with a plain message if that fails. Opens it as queries.connect does, so both may be open."""
    if not path.is_file():
        raise Unreadable(
            f"There is no database {path}. Build it with  python -m etl  or name one with --database FILE."
        )
    safe: dict[str, Any] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        "threads": "1",
    }
    try:
        with duckdb.connect(str(path), read_only=True, config=safe) as connection:
            tables = _tables(connection)
            [build] = _rows(connection, "select build_id from build")
            return Database(str(build["build_id"]), tables, _sources(connection))
    except (duckdb.Error, ValueError) as fault:
        raise Unreadable(
            f"{path} can't be read as a database of the Masterplan Monitor: {str(fault).splitlines()[0]}"
        ) from fault


def _rows(connection: duckdb.DuckDBPyConnection, question: str, **parameters: str) -> list[Row]:
    with connection.cursor() as cursor:
        answer = cursor.execute(question, parameters or None)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for row in _rows(
        connection,
        "select table_name, comment from duckdb_tables() where not internal order by table_name",
    ):
        tables[row["table_name"]] = Table(
            row["table_name"],
            row["comment"] or "",
            [],
            [],
            _rows(
                connection, "select * from query_table($name) order by all", name=row["table_name"]
            ),
        )
    for row in _rows(
        connection,
        "select table_name, column_name, data_type, comment, is_nullable from duckdb_columns() where not internal order by table_name, column_index",
    ):
        if row["table_name"] not in tables:  # a view: derived, not exported
            continue
        if row["data_type"] not in KINDS:
            raise ValueError(
                f"column {row['table_name']}.{row['column_name']} is of the type {row['data_type']}, which no export knows"
            )
        tables[row["table_name"]].columns.append(
            Column(
                row["column_name"],
                KINDS[row["data_type"]],
                row["comment"] or "",
                not row["is_nullable"],
            )
        )
    for row in _rows(
        connection,
        "select table_name, constraint_type, expression, constraint_column_names as named from duckdb_constraints() order by table_name, constraint_index",
    ):
        if row["table_name"] in tables:
            _constrain(tables[row["table_name"]], row)
    for table in tables.values():
        table.references = dict(_references(table, tables))
    return tables


def _constrain(table: Table, constraint: Row) -> None:
    """Notes what a constraint says of a single column; a rule over several columns has no word in Table Schema and stays in the schema."""
    columns = {column.name: column for column in table.columns}
    if constraint["constraint_type"] == "PRIMARY KEY":
        table.key = list(constraint["named"])
    elif constraint["constraint_type"] == "UNIQUE" and len(constraint["named"]) == 1:
        columns[constraint["named"][0]].is_unique = True
    elif constraint["constraint_type"] == "CHECK":
        expression = constraint["expression"]
        if found := ONE_OF.fullmatch(expression):
            columns[found[1]].limits["enum"] = [
                value.replace("''", "'") for value in re.findall(r"'((?:[^']|'')*)'", found[2])
            ]
        elif found := COMPARED.fullmatch(expression):
            columns[found[1]].limits[LIMITS[found[2]]] = _number(found[3])
        elif found := BETWEEN.fullmatch(expression):
            columns[found[1]].limits |= {"minimum": _number(found[2]), "maximum": _number(found[3])}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _references(table: Table, tables: dict[str, Table]) -> Iterable[tuple[str, str]]:
    """Columns and the tables they point to, by the schema's own grammar: <table>_id, parent_id, or the name of a vocabulary such as `status`."""
    for column in table.columns:
        target = OTHER_NAMES.get(
            (table.name, column.name),
            table.name if column.name == "parent_id" else column.name.removesuffix("_id"),
        )
        if (
            target in tables
            and tables[target].key == [f"{target}_id"]
            and column.kind == "text"
            and table.key != [column.name]
        ):
            yield column.name, target


def _sources(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Sources in the order of the dashboard, which a test holds against queries/source_numbers.sql."""
    return _rows(
        connection,
        """
        select row_number() over (order by short_name collate de nulls last, published_earliest_on nulls last, title collate de, source_id) as number,
            source_id, short_name, title, publisher, published_edtf, source.kind, url, note, note_en
        from source left join initiative using (initiative_id)
        order by number""",
    )
