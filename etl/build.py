"""Rows, load, check, publish: makes a database out of read data files.

Replaces the published one only when all is well.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
import hashlib
import json
import os
import tempfile

import duckdb

from etl import context_file, initiative_file, kept_files, paths, shared_rows
from etl.columns import Tables
from etl.data_file import as_lines
from etl.faults import Fault
from etl.initiative_file import Reading
from etl.suggest import matcher

FINGERPRINT_LENGTH = 12
SUGGESTED = "match_suggestion.json"  # the name under which suggestions are kept
Lines = dict[str, list[bytes]]  # rows by table as lines of JSON, in parts


@dataclass
class Report:
    """What a build did: faults (then nothing was published), rows by table and initiative.

    `seconds`: how long each step took. `fingerprint`: the data version, 12 hexadecimal digits.
    """

    faults: list[Fault] = field(default_factory=list)
    offences: list[str] = field(default_factory=list)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.offences


def build(data: Path, out: Path | None, progress: bool = False) -> Report:
    """Builds the data folder into the database file `out`.

    With None the files are validated and checked, and nothing is published. OSError where the
    folder of `out` can't be written to.
    """
    report, clock = Report(), _Clock()
    keep = out.parent / kept_files.FOLDER if out else None
    reading = initiative_file.read_all(data, progress, keep=keep)
    heads = [file.entries for file in reading.sound]
    names = None if reading.faults else shared_rows.names_of_regions(heads)
    context, context_faults = context_file.read(data, names)
    report.faults = sorted([*reading.faults, *context_faults])
    report.seconds["read"] = clock.lap()
    if report.faults or names is None:
        return report
    lines = _lines(reading, shared_rows.of_context(context, names))
    report.seconds["rows"] = clock.lap()
    lines["match_suggestion"] = [_suggestions(reading)]
    report.rows = _counted(reading, lines)
    report.seconds["suggest"] = clock.lap()
    _publish(lines, out, report, clock)
    if reading.kept and report.is_good:
        reading.kept.discard_others({SUGGESTED, *(file.path.stem for file in reading.sound)})
    return report


def _lines(reading: Reading, statistics: Tables) -> Lines:
    """Rows of everything that was read; only what is computed from them is missing.

    Of a district with several initiatives one row is kept.
    """
    lines: Lines = defaultdict(list)
    for file in reading.sound:
        for table, lines_of_file in file.rows.items():
            lines[table].append(lines_of_file)
    by_district = {json.loads(line)["territory_id"]: line for line in lines["territory"]}
    lines["territory"] = list(by_district.values())
    for part in (*_shared(reading), statistics):
        for table, rows_of_table in part.items():
            lines[table].append(as_lines(rows_of_table))
    return lines


def _shared(reading: Reading) -> Iterator[Tables]:
    """Rows of what belongs to no initiative alone."""
    assert reading.vocabularies, "what has faults has no rows"
    coded = {coding.initiative for coding in reading.codings}
    yield shared_rows.of_vocabularies(reading.vocabularies)
    yield shared_rows.of_matches(reading.matches, reading.families)
    yield shared_rows.of_rules(reading.rules)
    files = [file.content for file in reading.sound if file.id in coded]
    yield shared_rows.of_codings(reading.codings, files)


def matter_of(reading: Reading) -> Tables:
    """What suggestions are made of, by table."""
    assert reading.vocabularies, "what has faults proposes nothing"
    tables: Tables = defaultdict(list)
    for file in reading.sound:
        for table, rows_of_table in json.loads(file.matter).items():
            tables[table] += rows_of_table
    tables["theme"] = shared_rows.of_vocabularies(reading.vocabularies)["theme"]
    return tables


def _suggestions(reading: Reading) -> bytes:
    """Lines of the table of suggestions: kept ones, where nothing that they rest on has changed."""
    confirmed = {match.pair for match in reading.matches}
    pairs = repr(sorted(map(sorted, confirmed))).encode()
    matter = [file.matter for file in reading.sound]
    key = reading.kept.key(pairs, *matter) if reading.kept else ""
    kept = reading.kept.read(SUGGESTED, key) if reading.kept else None
    if kept is not None:
        return kept
    made = as_lines(matcher.rows(matcher.Matcher(matter_of(reading)).pairs(confirmed)))
    if reading.kept:
        reading.kept.write(SUGGESTED, key, made)
    return made


def _publish(lines: Lines, out: Path | None, report: Report, clock: "_Clock") -> None:
    """Loads a draft, checks it, and puts it in the place of `out` if all is well."""
    folder = out.parent if out else Path(tempfile.gettempdir())
    draft = folder / f".monitor-draft-{os.getpid()}.duckdb"
    _discard_abandoned_drafts(folder)
    try:
        report.fingerprint = _load(draft, lines)
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


class _Clock:
    def __init__(self) -> None:
        self.start = perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap."""
        before, self.start = self.start, perf_counter()
        return self.start - before


def _counted(reading: Reading, lines: Lines) -> dict[str, dict[str, int]]:
    """Rows by table and initiative; those that belong to none under ""."""
    counted: dict[str, dict[str, int]] = {}
    for table, parts in lines.items():
        whole = sum(part.count(b"\n") for part in parts)
        own = {
            file.id: file.rows[table].count(b"\n")
            for file in reading.sound
            if table in file.rows and table != "territory"
        }
        rest = whole - sum(own.values())
        counted[table] = own | ({"": rest} if rest else {})
    return counted


def _discard_abandoned_drafts(folder: Path) -> None:
    """Drafts of builds that were killed; a running build's draft is told by its process number.

    One with ours is a dead build's too: in a container every build may get the same number.
    """
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


def _load(draft: Path, lines: Lines) -> str:
    """Loads the rows with the schema's own column types; returns the fingerprint.

    The fingerprint is the beginning of a hash over schema and rows.
    """
    schema = paths.SCHEMA.read_text(encoding="utf-8")
    digest = hashlib.sha256(schema.encode())
    loaded = 0
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(draft)) as connection:
        connection.begin()  # one transaction instead of hundreds
        connection.execute(schema)
        types = _column_types(connection)
        for table in sorted(lines):
            file = Path(folder) / f"{table}.json"
            digest.update(f"{table}\n".encode())
            with file.open("wb") as written:
                for part in lines[table]:
                    digest.update(part)
                    written.write(part)
            number = _insert(connection, table, file, types[table])
            assert number == sum(part.count(b"\n") for part in lines[table]), table
            file.unlink()
            loaded += number
        fingerprint = digest.hexdigest()[:FINGERPRINT_LENGTH]
        [initiatives] = connection.execute("select count(*) from initiative").fetchone() or [0]
        connection.execute("insert into build values (?, ?, ?)", [fingerprint, initiatives, loaded])
        connection.commit()
    return fingerprint


def _column_types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Types of the columns of each table, in their order."""
    types: dict[str, dict[str, str]] = defaultdict(dict)
    columns = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal"
        " order by table_name, column_index"
    )
    for table, column, kind in columns.fetchall():
        types[table][column] = kind
    return types


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, file: Path, types: dict[str, str]
) -> int:
    """Loads a file of JSON lines into a table; how many rows that has then."""
    connection.execute(
        f"insert into {table} by name"
        " select * from read_json($file, format = 'newline_delimited', columns = $columns)",
        {"file": str(file), "columns": types},
    )
    counted = connection.execute(f"select count(*) from {table}").fetchone()
    assert counted
    return int(counted[0])


def _offences(draft: Path) -> list[str]:
    """Rows that a check query selects: each check's first comment line says the rule."""
    offences = []
    with duckdb.connect(str(draft), read_only=True) as connection:
        for check in sorted(paths.CHECKS.glob("*.sql")):
            question = check.read_text(encoding="utf-8")
            rule = question.split("\n", 1)[0].removeprefix("-- ")
            for row in connection.execute(question).fetchall():
                values = ", ".join(str(value) for value in row)
                offences.append(f"check {check.stem}: {values}\n  {rule}")
    return offences
