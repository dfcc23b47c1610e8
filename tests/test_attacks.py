"""Typed SQL that is meant to do harm: each attack ends with a refusal or a bounded result.

Nothing is read or written but the database, and who asks something else meanwhile is answered.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from inspect import unwrap
from pathlib import Path
from time import monotonic, sleep
import hashlib
import shutil

import attacks
import duckdb
import pytest

from answers import builds
from pages.frame import health
from queries import typed
from queries.typed import Fault, Limits, Result, worker

WORD = "kanarienvogel-7f3a"  # in a file, in the environment, and the name of another file
LIMITS = Limits(seconds=1, rows=200, bytes=200_000, columns=50, waiting=300)
MOST_SHOWN = 4 * LIMITS.bytes  # letters of a result as Python writes it
EITHER: set[str | None] = {"wrong", "reach", "other"}
# How attacks of a group may end: with these faults, or where None is among them with a result.
ENDS: dict[str, set[str | None]] = {
    "reading": EITHER,
    "statements": {*EITHER, "several"},
    "time": {"slow", "memory", "ended"},
    "memory": {"memory", "slow", "ended", "wrong", None},
    "parser": {"memory", "slow", "ended", "wrong", "wide", "long", None},
    "confusing": {"empty", "several", "wrong", "wide", None},
}
NOTHING_THERE = {  # what attacks of `reading` find: no secrets are kept, no variable is set
    "select getvariable('MONITOR_SECRET')",
    "select * from duckdb_secrets()",
    "select * from which_secret('s3://bucket/key', 's3')",
}
ENDLESS = "select count(*) from range(1000000000000000)"
LARGE = "select repeat('x', 2000000000)"


@pytest.fixture(scope="module")
def place(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the database, and beside it what no query may see."""
    folder = tmp_path_factory.mktemp("attacked")
    shutil.copyfile(towns_database, folder / "monitor.duckdb")
    (folder / "secret.txt").write_text(f"word\n{WORD}\n")
    (folder / f"{WORD}.txt").write_text("listed\n")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("MONITOR_SECRET", WORD)
        yield folder


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder, and a hash of what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def aimed(sql: str, folder: Path) -> str:
    """An attack on the files of a folder."""
    for name, path in {"{secret}": folder / "secret.txt", "{folder}": folder}.items():
        sql = sql.replace(name, str(path))
    return sql


def faults(sql: str, outcome: Result | Fault, group: str) -> list[str]:
    """What went wrong for us, and so right for who attacks."""
    ends = ENDS[group] | ({None} if sql in NOTHING_THERE else set())
    kind = outcome.kind if isinstance(outcome, Fault) else None
    shown = str(outcome)
    found = {
        f"ended with {kind}": kind not in ends,
        "shows the word": WORD in shown,
        "shows a trace": "Traceback" in shown,
        "too much": len(shown) > MOST_SHOWN or len(getattr(outcome, "rows", ())) > LIMITS.rows,
        "a row of what is not there": sql in NOTHING_THERE and "'value'" in shown,
    }
    return [f"{sql[:80]!r}: {fault}" for fault, is_so in found.items() if is_so]


def test_there_are_more_than_a_hundred_attacks() -> None:
    assert sum(map(len, attacks.ALL.values())) >= 150
    assert set(attacks.READING) >= NOTHING_THERE


@pytest.mark.parametrize("group", attacks.ALL)
def test_no_attack_succeeds(group: str, place: Path) -> None:
    before, file, listed = state(place), place / "monitor.duckdb", attacks.ALL[group]
    with ThreadPoolExecutor(typed.MOST_AT_ONCE) as at_once:
        asked = [at_once.submit(typed.run, file, aimed(sql, place), LIMITS) for sql in listed]
    outcomes = [each.result() for each in asked]
    found = [
        fault
        for sql, outcome in zip(listed, outcomes, strict=True)
        for fault in faults(sql, outcome, group)
    ]
    assert found == []
    assert state(place) == before


def test_whoever_finds_the_word_would_be_seen(place: Path) -> None:
    """The file can be read and the word be found where nothing keeps a query from it."""
    with duckdb.connect() as loose:
        reading = aimed("select content from read_text('{secret}')", place)
        assert WORD in str(loose.execute(reading).fetchall())
    shown = Result((), ({"content": WORD},))
    assert faults(attacks.READING[0], shown, "reading") == [
        f"{attacks.READING[0]!r}: ended with None",
        f"{attacks.READING[0]!r}: shows the word",
    ]


def test_no_function_of_duckdb_reads_a_file(place: Path) -> None:
    """By DuckDB's settings alone, without the limits that the process has besides."""
    before, secret = state(place), str(place / "secret.txt")
    connection = worker.opened(place / "monitor.duckdb", seconds=1)
    names = connection.execute(
        "select distinct function_name, function_type in ('table', 'table_macro')"
        " from duckdb_functions() where function_type in ('table', 'table_macro', 'scalar')"
    ).fetchall()
    tried = {True: 0, False: 0}
    for name, is_table in sorted(names):
        quoted = f'"{name}"($path)'
        for sql in (
            (f"from {quoted}", f"select * from {quoted}")
            if is_table
            else (
                f"select {quoted}",
                f"select {quoted} from measure",
            )
        ):
            try:
                shown = str(connection.execute(sql, {"path": secret}).fetchmany(50))
            except duckdb.Error as fault:
                shown = str(fault)
            assert WORD not in shown, name
        tried[is_table] += 1
    connection.close()
    assert tried[True] > 50 and tried[False] > 300
    assert state(place) == before


@pytest.mark.parametrize(
    "sql",
    ["create table written as select 1", "delete from measure", "set memory_limit = '9GB'"],
)
def test_the_connection_alone_changes_nothing(sql: str, place: Path) -> None:
    before = state(place)
    connection = worker.opened(place / "monitor.duckdb", seconds=1)
    with pytest.raises(duckdb.Error, match="read-only|locked"):
        connection.execute(sql)
    connection.close()
    assert state(place) == before


def test_the_process_opens_no_file_even_where_duckdb_would(place: Path) -> None:
    """DuckDB lets a query read the file of its own database; the process has no file left."""
    own = f"select content from read_blob('{place / 'monitor.duckdb'}')"
    found = typed.run(place / "monitor.duckdb", own, LIMITS)
    assert isinstance(found, Fault) and found.kind == "reach"
    connection = worker.opened(place / "monitor.duckdb", seconds=1)
    assert connection.execute(own).fetchone()
    connection.close()


def test_others_are_answered_while_attacks_run(place: Path, towns: Path) -> None:
    file, build = place / "monitor.duckdb", builds.version()
    ask = unwrap(builds._answer)  # anew each time
    longest = 0.0
    with ThreadPoolExecutor(2) as at_once:
        running = [at_once.submit(typed.run, file, sql, LIMITS) for sql in (ENDLESS, LARGE)]
        while not all(each.done() for each in running):
            begun = monotonic()
            said = health.answer({"path": health.PATH, "method": "GET"})
            assert said and said.status_code == 200
            assert ask(build, "initiative_names", ())
            longest = max(longest, monotonic() - begun)
            sleep(0.02)
    assert 0 < longest < 1


@pytest.mark.parametrize("sql", [LARGE, "select len(range(200000000))"])
def test_one_step_of_a_query_gets_no_more_memory_than_the_process_has(
    sql: str, place: Path
) -> None:
    """DuckDB's own limit holds between steps only: without the other, these would take seconds."""
    patient = LIMITS._replace(seconds=5)
    assert typed.run(place / "monitor.duckdb", sql, patient) == Fault("memory")


def test_who_waits_too_long_is_told(place: Path) -> None:
    file = place / "monitor.duckdb"
    with ThreadPoolExecutor(3) as at_once:
        running = [at_once.submit(typed.run, file, ENDLESS, LIMITS) for _ in range(2)]
        sleep(0.2)
        late = typed.run(file, "select 1", LIMITS._replace(waiting=0))
        assert [each.result() for each in running] == [Fault("slow")] * 2
    assert late == Fault("busy")
    assert isinstance(typed.run(file, "select 1", LIMITS), Result)
