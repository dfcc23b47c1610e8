"""Rows, load, check, publish: makes a database out of read data files, and replaces the published one only when all is well."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
import hashlib
import json
import os
import tempfile

import duckdb

from etl import context_file, initiative_file, paths, rows
from etl.initiative_file import Fault, Reading
from etl.suggest import matcher


@dataclass
class Report:
    """What a build did: faults (then nothing was published), rows by table and initiative, seconds by step."""

    faults: list[Fault] = field(default_factory=list)
    offences: list[str] = field(default_factory=list)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.offences


def build(data: Path, out: Path | None, progress: bool = False) -> Report:
    """Builds the data folder into the database file `out`; with None the files are validated and checked, and nothing is published."""
    report, clock = Report(), _Clock()
    reading = initiative_file.read_all(data, progress)
    names = None if reading.faults else rows.names_of_regions(reading.initiatives)
    context, context_faults = context_file.read(data, names)
    report.faults = sorted([*reading.faults, *context_faults])
    report.seconds["read"] = clock.lap()
    if report.faults or reading.vocabularies is None or names is None:
        return report
    tables = tables_of(reading)
    for table, found in rows.of_context(context, names).items():
        tables[table] += found
    report.seconds["rows"] = clock.lap()
    tables["match_suggestion"] = matcher.rows(
        matcher.Matcher(tables).pairs({match.pair for match in reading.matches})
    )
    report.rows = _counted(tables)
    report.seconds["suggest"] = clock.lap()
    folder = out.parent if out else Path(tempfile.gettempdir())
    draft = folder / f".monitor-draft-{os.getpid()}.duckdb"
    _discard_abandoned_drafts(folder)
    try:
        report.fingerprint = _load(draft, tables)
        report.seconds["load"] = clock.lap()
        report.offences = _offences(draft)
        report.seconds["check"] = clock.lap()
        if report.is_good and out:
            os.replace(draft, out)
            report.seconds["publish"] = clock.lap()
    except duckdb.Error as fault:
        report.offences.append(
            f"the database refuses the rows or can't be written in {folder}:\n  {fault}"
        )
    finally:
        draft.unlink(missing_ok=True)
    return report


def tables_of(reading: Reading) -> rows.Tables:
    """Rows of everything that was read, by table name; only what is computed from them is missing."""
    assert reading.vocabularies, "what has faults has no rows"
    tables: rows.Tables = defaultdict(list)
    for part in [
        rows.of_vocabularies(reading.vocabularies),
        *map(rows.of, reading.initiatives),
        rows.of_matches(reading.matches, reading.families),
        rows.of_rules(reading.rules),
        rows.of_codings(reading.codings, reading.initiatives),
    ]:
        for table, found in part.items():
            tables[table] += found
    tables["territory"] = list(
        {row["territory_id"]: row for row in tables["territory"]}.values()
    )  # one district may have several initiatives
    return tables


class _Clock:
    def __init__(self) -> None:
        self.start = perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap."""
        before, self.start = self.start, perf_counter()
        return self.start - before


def _counted(tables: rows.Tables) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for table, found in tables.items():
        by_initiative: dict[str, int] = defaultdict(int)
        for row in found:
            by_initiative[row.get("initiative_id", "")] += 1
        counted[table] = dict(by_initiative)
    return counted


def _discard_abandoned_drafts(folder: Path) -> None:
    """Drafts of builds that were killed; a running build's draft is told by its process number. One with ours is a
    dead build's too: in a container every build may get the same number."""
    for draft in folder.glob(".monitor-draft-*.duckdb*"):
        with suppress(OSError, ValueError):
            process = int(draft.name.split("-")[2].split(".")[0])
            if process == os.getpid() or not _is_running(process):
                draft.unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there os.kill would end the process; leave young drafts alone instead
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _load(draft: Path, tables: rows.Tables) -> str:
    """Loads the rows through JSON files with the schema's own column types; returns the fingerprint."""
    schema = paths.SCHEMA.read_text(encoding="utf-8")
    digest = hashlib.sha256(schema.encode())
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(draft)) as connection:
        connection.begin()  # one transaction instead of hundreds
        connection.execute(schema)
        types: dict[str, dict[str, str]] = defaultdict(dict)
        for table, column, kind in connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal order by table_name, column_index"
        ).fetchall():
            types[table][column] = kind
        for table in sorted(tables):
            text = "\n".join(
                json.dumps(row, default=str, ensure_ascii=False, sort_keys=True)
                for row in tables[table]
            )
            digest.update(f"{table}\n{text}\n".encode())
            file = Path(folder) / f"{table}.json"
            file.write_text(text, encoding="utf-8")
            connection.execute(
                f"insert into {table} by name select * from read_json($file, format = 'newline_delimited', columns = $columns)",
                {"file": str(file), "columns": types[table]},
            )
            loaded = connection.execute(f"select count(*) from {table}").fetchone()
            assert loaded and loaded[0] == len(tables[table]), table
        fingerprint = digest.hexdigest()[:12]
        connection.execute(
            "insert into build values (?, ?, ?)",
            [fingerprint, len(tables["initiative"]), sum(map(len, tables.values()))],
        )
        connection.commit()
    return fingerprint


def _offences(draft: Path) -> list[str]:
    """Rows that a check query selects: each check's first comment line says the rule."""
    found = []
    with duckdb.connect(str(draft), read_only=True) as connection:
        for check in sorted(paths.CHECKS.glob("*.sql")):
            question = check.read_text(encoding="utf-8")
            rule = question.split("\n", 1)[0].removeprefix("-- ")
            for row in connection.execute(question).fetchall():
                found.append(
                    f"check {check.stem}: {', '.join(str(value) for value in row)}\n  {rule}"
                )
    return found
