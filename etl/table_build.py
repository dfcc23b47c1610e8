"""Builds a database out of a folder of tables, by the same schema and checks as the data files.

Replaces the published one only when all is well.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
import hashlib
import json

import duckdb

from etl import build, paths, table_files
from etl.build import USUAL_BLOCK, Clock, Draft, Report
from etl.changes import history
from etl.message import Message

SEAL = "version.json"  # what an export notes: the data version, and what tells its rows from others
MOST_OF_A_CHECK = 12  # rows that are named


def of_tables(folder: Path, out: Path | None) -> Report:
    """Builds a folder of tables into the database file `out`, as build.build() does data files.

    What is wrong stands in `offences`. OSError where the folder of `out` can't be written to.
    """

    def fill(draft: Draft, report: Report, clock: Clock) -> None:
        try:
            with draft.begun.result() as connection:
                connection.commit()  # of so many rows no transaction is kept in memory
                _load(connection, folder, report)
            report.seconds["load"] = clock.lap()
            if not report.offences:
                report.offences = list(_against_checks(draft.path))
                report.seconds["check"] = clock.lap()
        except duckdb.Error as fault:
            where = draft.path.parent
            report.offences.append(Message("database_refuses", folder=where, problem=fault))

    return build.published(folder, out, USUAL_BLOCK, fill)


def _load(connection: duckdb.DuckDBPyConnection, folder: Path, report: Report) -> None:
    """Loads every table, and works out what follows from the rows."""
    table_files.teach(connection)
    known = table_files.tables(connection)
    files, report.offences = table_files.files(folder, known)
    files.pop("build", None)
    for name, file in files.items():
        number, wrong = table_files.load(connection, known[name], file)
        report.rows[name] = {"": number}
        report.offences += wrong
    if report.offences:
        return
    connection.execute(paths.DERIVED.read_text(encoding="utf-8"))
    connection.execute(paths.IN_ORDER.read_text(encoding="utf-8"))
    report.fingerprint = _version(connection, folder, list(files))
    numbers = Counter({name: rows[""] for name, rows in report.rows.items()})
    connection.execute(
        "insert into build values (?, ?, ?)",
        [report.fingerprint, numbers["initiative"], numbers.total()],
    )
    connection.execute("checkpoint")


def _version(connection: duckdb.DuckDBPyConnection, folder: Path, names: list[str]) -> str:
    """The data version that was exported, where the rows are still the same; else one of theirs."""
    seal = paths.SEAL.read_text(encoding="utf-8")
    schema = paths.SCHEMA.read_text(encoding="utf-8") + paths.DERIVED.read_text(encoding="utf-8")
    rows = {}
    for name in sorted(set(names) - set(history.TABLES)):
        [(rows[name],)] = connection.execute(seal, {"name": name}).fetchall()
    exported = _exported(folder)
    if exported.get("rows") == rows and exported.get("schema") == digest(schema):
        return str(exported["version"])
    return digest(schema + json.dumps(rows))[: build.FINGERPRINT_LENGTH]


def digest(text: str) -> str:
    """A hash of a text, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _exported(folder: Path) -> dict[str, Any]:
    """What an export noted; {} where nothing that can be read is there."""
    try:
        noted = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _against_checks(draft: Path) -> Iterator[Message]:
    """What the checks find, by the table and key of the row; of each check the first few."""
    numbers: Counter[str] = Counter()
    for offence in build.offences(draft):
        numbers[offence.check] += 1
        if numbers[offence.check] <= MOST_OF_A_CHECK:
            found = Message("found", values=offence.found) if offence.found else ""
            values = {"rule": offence.rule, "found": found}
            yield Message("tables_check", table=offence.table, key=offence.key, **values)
    for check, number in numbers.items():
        if number > MOST_OF_A_CHECK:
            yield Message("tables_more_of_check", check=check, number=number - MOST_OF_A_CHECK)
