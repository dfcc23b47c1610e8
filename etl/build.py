"""Rows, load, check, publish: makes a database out of read data files.

Replaces the published one only when all is well.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
import gc
import hashlib
import os
import re
import tempfile

from pydantic import ValidationError
import duckdb

from etl import (
    context_file,
    initiative_file,
    kept_files,
    paths,
    shared_rows,
    watched,
    yaml_text,
)
from etl.changes import history
from etl.columns import Row, Tables, untranslated
from etl.data_file import DataFile, as_lines, from_lines
from etl.entries import Family
from etl.faults import Fault
from etl.initiative_file import Reading
from etl.keys import reference
from etl.match_file import Match
from etl.message import Message
from etl.origins import Origins
from etl.suggest import items, suggested

# Bytes: of small tables each column takes a block; DuckDB's usual ones are written much faster.
SMALLEST_BLOCK, USUAL_BLOCK = 16_384, 262_144
FINGERPRINT_LENGTH = 12
MOST_NAMED = 12  # files that a message lists
OWNER = re.compile(rb'"initiative_id": "([^"]*)"')  # in a line: quotes within texts are escaped
Lines = dict[str, list[bytes]]  # rows by table as lines of JSON, in parts


@dataclass
class Report:
    """What a build did: faults (then nothing was published), rows by table and initiative.

    `offences`: faults of no file. `unchecked`: files with faults that kept their rows from the
    checks of the database. `seconds`: how long each step took, and how long suggestions, which are
    worked out meanwhile, were waited for. `fingerprint`: the data version, 12 hexadecimal digits.
    """

    faults: list[Fault] = field(default_factory=list)
    offences: list[Message] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.offences


def build(
    data: Path, out: Path | None, progress: bool = False, known: Sequence[DataFile] = ()
) -> Report:
    """Builds the data folder into the database file `out`.

    With None the files are validated and checked, and nothing is published; nor where one was
    changed meanwhile, of which two states may have been read. Initiatives that are `known` are not
    read again. OSError where the folder of `out` can't be written to.
    """

    def fill(draft: Draft, report: Report, clock: Clock) -> None:
        keep = out.parent / kept_files.FOLDER if out else None
        reading = initiative_file.read_all(data, progress, keep=keep, known=known)
        _build(data, reading, draft, report, clock)

    return published(data, out, _block(data), fill)


def published(
    folder: Path,
    out: Path | None,
    block: int,
    fill: Callable[["Draft", Report, "Clock"], None],
) -> Report:
    """Lets a draft be filled from a folder, and puts it in the place of `out` where all is well.

    As build(); `block`: bytes of a block of the database.
    """
    report, clock, before = Report(), Clock(), watched.stamps(folder)
    beside = out.parent if out else Path(tempfile.gettempdir())
    with _uncollected(), _drafted(beside, block) as draft:
        try:
            fill(draft, report, clock)
        except (OSError, ValidationError, yaml_text.Unreadable):
            if not watched.changed(before, folder):
                raise
        if files := watched.changed(before, folder):
            report.offences.append(Message("changed_meanwhile", files=files[:MOST_NAMED]))
        elif report.is_good and out:
            os.replace(draft.path, out)
            report.seconds["publish"] = clock.lap()
    return report


def _build(data: Path, reading: Reading, draft: "Draft", report: Report, clock: "Clock") -> None:
    names = shared_rows.names_of_regions(file.entries for file in reading.files)
    context, context_faults = context_file.read(data, None if reading.faults else names)
    noted, history_faults = history.read(data)
    report.faults = sorted([*reading.faults, *context_faults, *history_faults])
    report.unchecked = reading.without_rows
    report.seconds["read"] = clock.lap()
    if not reading.has_sound_lists or not reading.files:
        return
    with ThreadPoolExecutor(1) as beside:
        suggestions = None if report.faults else beside.submit(_suggestions, reading)
        lines = lines_of(reading)
        if not context_faults:
            _add(lines, shared_rows.of_context(context, names))
        for table, rows_of_table in noted.items():
            lines[table].append(as_lines(rows_of_table))
        report.seconds["rows"] = clock.lap()
        _fill(lines, suggestions, data, draft, report, clock)
    if reading.kept and report.is_good:
        used = {suggested.NAME, *(file.path.stem for file in reading.files)}
        reading.kept.discard_others(used)


def lines_of(reading: Reading) -> Lines:
    """Rows of everything that was read, by table; only what is computed from them is missing.

    Of a district with several initiatives one row is kept.
    """
    assert reading.vocabularies, "what has faults has no rows"
    lines: Lines = defaultdict(list)
    for file in reading.files:
        for table, lines_of_file in (file.rows or {}).items():
            lines[table].append(lines_of_file)
    for table, rows_of_table in _held_together(reading, lines).items():
        lines[table] = [as_lines(rows_of_table)]
    matches, families = _with_rows(reading)
    coded = {coding.initiative for coding in reading.codings}
    files = [file.content for file in reading.files if file.id in coded]
    for part in (
        shared_rows.of_vocabularies(reading.vocabularies),
        shared_rows.of_matches(matches, families),
        shared_rows.of_rules(reading.rules),
        shared_rows.of_readings(reading.sources_read),
        shared_rows.of_codings(reading.codings, files),
        {"data_key": reference.rows(reading.vocabularies)},
    ):
        _add(lines, part)
    return lines


def tables_of(reading: Reading) -> Tables:
    """Rows of the tables that a matcher looks at."""
    return items.together(*looked_at(reading))


def looked_at(reading: Reading) -> tuple[list[bytes], list[Row]]:
    """What suggestions rest on: what each file says, and the themes."""
    assert reading.vocabularies, "what has faults has no rows"
    themes = shared_rows.of_vocabularies(reading.vocabularies)["theme"]
    return [file.matter for file in reading.files if file.matter], themes


def _suggestions(reading: Reading) -> bytes:
    """Lines of the table match_suggestion."""
    found = suggested.suggested(*looked_at(reading), decided(reading), reading.kept)
    return b"".join(found.lines)


def decided(reading: Reading) -> set[frozenset[str]]:
    """Pairs of measures that need no suggestion: matched ones, and those that were refused."""
    return {match.pair for match in reading.matches} | reading.refused


def _add(lines: Lines, tables: Tables) -> None:
    """Adds rows that belong to no initiative alone."""
    for table, rows_of_table in {**tables, "untranslated": list(untranslated(tables))}.items():
        lines[table].append(as_lines(rows_of_table))


def _held_together(reading: Reading, lines: Lines) -> Tables:
    """Rows of files that depend on other files.

    What is said of initiatives that have no rows for their faults is taken out.
    """
    tables = {
        table: from_lines(lines[table])
        for table in ("initiative", "territory", "succession", "transfer")
    }
    examined = shared_rows.examined(reading.examined, reading.matches, reading.families)
    for row in tables["initiative"]:
        row["is_examined"] = row["initiative_id"] in examined
    by_district = {row["territory_id"]: row for row in tables["territory"]}
    tables["territory"] = list(by_district.values())
    initiatives = {file.id for file in reading.files}
    tables["succession"] = [
        row for row in tables["succession"] if row["predecessor_id"] in initiatives
    ]
    measures = _measures(reading)
    for row in tables["transfer"]:
        if row["origin_id"] not in measures:
            row["origin_id"] = None
    return tables


def _measures(reading: Reading) -> set[str]:
    """Keys of the measures that have rows."""
    return {key for file in reading.files for key in file.measures}


def _with_rows(reading: Reading) -> tuple[list[Match], list[Family]]:
    """Matches and families without the measures of files that have no rows for their faults."""
    keys = _measures(reading)
    families = [
        family.model_copy(
            update={"members": [each for each in family.members if each.measure in keys]}
        )
        for family in reading.families
    ]
    return [match for match in reading.matches if match.pair <= keys], families


class Draft(NamedTuple):
    """A database that is being made: its file, and the connection once it has its tables."""

    path: Path
    begun: Future[duckdb.DuckDBPyConnection]


@contextmanager
def _drafted(folder: Path, block: int) -> Iterator[Draft]:
    """A draft in a folder, whose tables are made while the data files are read; gone afterwards."""
    path = folder / f".monitor-draft-{os.getpid()}.duckdb"
    _discard_abandoned_drafts(folder)
    with ThreadPoolExecutor(1) as pool:
        draft = Draft(path, pool.submit(_begin, path, block))
        try:
            yield draft
        finally:
            with suppress(duckdb.Error, OSError):
                draft.begun.result().close()
            path.unlink(missing_ok=True)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Looks for no circles of objects meanwhile: rows are many, and hang together in none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _block(data: Path) -> int:
    """Bytes of a block: small ones keep a small database small, but take long to fill."""
    files = sum(1 for _ in (data / "initiatives").glob("*.yml"))
    return USUAL_BLOCK if files > initiative_file.A_FEW_DOZEN else SMALLEST_BLOCK


def _begin(path: Path, block: int) -> duckdb.DuckDBPyConnection:
    """A new database with all tables, in a transaction that is not yet committed."""
    connection = duckdb.connect(str(path), config={"default_block_size": str(block)})
    connection.begin()  # one transaction instead of hundreds
    connection.execute(paths.SCHEMA.read_text(encoding="utf-8"))
    return connection


def _fill(
    lines: Lines,
    suggestions: Future[bytes] | None,
    data: Path,
    draft: Draft,
    report: Report,
    clock: "Clock",
) -> None:
    """Loads a draft and checks it; suggestions, which are worked out meanwhile, come last."""
    try:
        with draft.begun.result() as connection:
            _load(connection, lines, report.rows)
            connection.execute(paths.DERIVED.read_text(encoding="utf-8"))
            connection.commit()
            report.seconds["load"] = clock.lap()
            if suggestions:
                lines["match_suggestion"] = [suggestions.result()]
                report.seconds["suggest"] = clock.lap()
            report.fingerprint = _finish(connection, lines, report.rows)
        report.seconds["load"] += clock.lap()
        origins = Origins(data)
        against = [_fault(offence, origins) for offence in offences(draft.path)]
        report.faults = sorted([*report.faults, *against])
        report.seconds["check"] = clock.lap()
    except duckdb.Error as fault:
        folder = draft.path.parent
        report.offences.append(Message("database_refuses", folder=folder, problem=fault))


class Clock:
    def __init__(self) -> None:
        self.start = perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap."""
        before, self.start = self.start, perf_counter()
        return self.start - before


def _counted(parts: list[bytes]) -> dict[str, int]:
    """Rows of a table by initiative; those that belong to none under ""."""
    owners = Counter(owner.decode() for part in parts for owner in OWNER.findall(part))
    rest = sum(part.count(b"\n") for part in parts) - owners.total()
    return owners | Counter({"": rest})


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


def _load(
    connection: duckdb.DuckDBPyConnection, lines: Lines, counted: dict[str, dict[str, int]]
) -> None:
    """Loads the rows with the schema's own column types, and counts them.

    Files of tables are written while those before them are loaded.
    """
    types, tables = _column_types(connection), sorted(lines)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        files = [Path(folder) / f"{table}.json" for table in tables]
        written = beside.map(_write, files, [lines[table] for table in tables])
        for table, file, rows in zip(tables, files, written, strict=True):
            counted[table] = rows
            number = _insert(connection, table, file, types[table])
            assert number == sum(rows.values()), table
            file.unlink()


def _finish(
    connection: duckdb.DuckDBPyConnection, lines: Lines, counted: dict[str, dict[str, int]]
) -> str:
    """Loads suggestions, if there are any, and notes what was built; gives the fingerprint."""
    connection.begin()
    with ThreadPoolExecutor(1) as beside:
        told = beside.submit(_fingerprint, lines)
        late = {table: lines[table] for table in lines.keys() - counted.keys()}
        _load(connection, late, counted)
        numbers = {table: sum(rows.values()) for table, rows in counted.items()}
        connection.execute(
            "insert into build values (?, ?, ?)",
            [told.result(), numbers["initiative"], sum(numbers.values())],
        )
    connection.commit()
    return told.result()


def _write(file: Path, parts: list[bytes]) -> dict[str, int]:
    """Writes the rows of a table; how many each initiative has."""
    file.write_bytes(b"".join(parts))
    return _counted(parts)


def _fingerprint(lines: Lines) -> str:
    """The beginning of a hash over schema and rows, without those of the history.

    A version is the same before and after it is noted there.
    """
    schema = paths.SCHEMA.read_text(encoding="utf-8") + paths.DERIVED.read_text(encoding="utf-8")
    digest = hashlib.sha256(schema.encode())
    for table in sorted(lines.keys() - set(history.TABLES)):
        digest.update(f"{table}\n".encode())
        for part in lines[table]:
            digest.update(part)
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


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
    """Loads a file of JSON lines into a table; how many rows were written."""
    written = connection.execute(
        f"insert into {table} by name"
        " select * from read_json($file, format = 'newline_delimited', columns = $columns)",
        {"file": str(file), "columns": types},
    ).fetchone()
    assert written
    return int(written[0])


class Offence(NamedTuple):
    """A row that a check selects: its table and key, what was found, rule and remedy by language.

    `check` names the check.
    """

    check: str
    table: str
    key: str
    found: list[str]
    rule: dict[str, str]
    remedy: dict[str, str]


def offences(draft: Path) -> Iterator[Offence]:
    """Each row of a database that a check selects.

    The comment of a check gives its rule, then what to do. Its first column is the key of a row,
    named `<table>_id`, or the first two are its table and key; the others say what was found.
    """
    with duckdb.connect(str(draft), read_only=True) as connection:
        for check in sorted(paths.CHECKS.glob("*.sql")):
            question = check.read_text(encoding="utf-8")
            rule, remedy = rule_and_remedy(question)
            clause = rule | {"en": f"{rule['en'][0].lower()}{rule['en'][1:]}"}
            answer = connection.execute(question)
            names = [column[0] for column in answer.description or ()]
            for row in answer.fetchall():
                table, key, found = _selected(dict(zip(names, row, strict=True)))
                yield Offence(check.stem, table, key, found, clause, remedy)


def rule_and_remedy(check: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the first four lines of a check say: rule and remedy in English, then in German."""
    lines = [line.removeprefix("-- ").removeprefix("de: ") for line in check.split("\n", 4)[:4]]
    rule, remedy, german_rule, german_remedy = lines
    return {"en": rule, "de": german_rule}, {"en": remedy, "de": german_remedy}


def _selected(row: Row) -> tuple[str, str, list[str]]:
    """Table and key of a row that a check selects, and what was found, column by column."""
    first = next(iter(row))
    found = dict(row)
    table = first.removesuffix("_id") if first.endswith("_id") else found.pop(first)
    key = found.pop(next(iter(found)))
    return table, key, [f"{column} {value}" for column, value in found.items()]


def _fault(offence: Offence, origins: Origins) -> Fault:
    """An offence at its place in the data files."""
    file, where, name = origins.of(offence.table, offence.key)
    said = Message("found", values=offence.found) if offence.found else ""
    values = {"name": name, "rule": offence.rule, "found": said, "remedy": offence.remedy}
    return Fault(file, where, Message("against_a_check", **values))
