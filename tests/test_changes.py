"""What changed between two databases: each difference once, with its reason."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
import shutil

from building import derive
import duckdb
import pytest

from etl.changes import command, state
from etl.changes.comparison import Change, changes
import queries

MEASURE = "auenfurt/gewerbe-lotse"


@cache
def as_built(database: Path) -> state.State:
    """The state of a database of these tests, read from a copy: others hold it open, read-only."""
    with TemporaryDirectory() as folder:
        return state.of(Path(shutil.copy(database, folder)))


def changed(database: Path, folder: Path, *statements: str) -> list[Change]:
    """Changes from a copy of the database to another one, in which something was planted."""
    planted = folder / "planted.duckdb"
    shutil.copyfile(database, planted)
    with duckdb.connect(str(planted)) as connection:
        for statement in statements:
            connection.execute(statement)
        derive(connection)
    return changes(as_built(database), state.of(planted))


def test_equal_databases_give_nothing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changed(database, tmp_path) == []
    assert command.main([str(tmp_path / "planted.duckdb")] * 2) == 0
    assert "nothing changed" in capsys.readouterr().out


OTHER_STEP = "status = if(status = 'open', 'begun', 'open')"
OTHER_WORD = f"{OTHER_STEP}, status_as_published = 'anders'"


@pytest.mark.parametrize(
    ("table", "planted", "figure", "reason"),
    [
        ("measure", "title = 'Anders'", "title", "correction"),
        ("status_report", OTHER_STEP, "step", "recoding"),
        ("status_report", OTHER_WORD, "step", "correction"),
    ],
)
def test_a_planted_change_turns_up_with_its_reason(
    towns_database: Path, tmp_path: Path, table: str, planted: str, figure: str, reason: str
) -> None:
    statement = f"update {table} set {planted} where measure_id = '{MEASURE}'"
    found = changed(towns_database, tmp_path, statement)
    [own] = [each for each in found if each.figure == figure]
    assert own.subject == MEASURE and own.reasons == (reason,)
    assert {each.reasons for each in found} == {(reason,)}, "what follows from it has its reason"


def test_a_step_from_a_passage_not_known_before_is_a_new_source(
    towns_database: Path, tmp_path: Path
) -> None:
    found = changed(
        towns_database,
        tmp_path,
        f"insert into status_report by name (select * replace ('new' as status_report_id,"
        f" 'abandoned' as status, '2099' as as_of_edtf, date '2099-01-01' as as_of_earliest_on,"
        f" date '2099-12-31' as as_of_latest_on, 'self_reported' as evidence_level)"
        f" from status_report where measure_id = '{MEASURE}' limit 1)",
        "insert into citation by name (select * replace ('new' as citation_id,"
        " 'new' as subject_id, 'unread' as locator) from citation"
        " where subject_table = 'status_report' limit 1)",
    )
    assert {"step", "report"} <= {each.figure for each in found}
    assert {each.reasons for each in found} == {("new_source",)}


def test_another_reading_of_an_inferred_report_is_a_recoding_of_that_day(
    towns_database: Path, tmp_path: Path
) -> None:
    planted = f"update status_report set {OTHER_STEP} where evidence_level = 'inferred'"
    found = changed(towns_database, tmp_path, planted)
    assert {(each.figure, each.reasons) for each in found} == {("report", ("recoding",))}


def test_a_change_of_method_is_called_so(database: Path, tmp_path: Path) -> None:
    other = (
        "create or replace macro rate_base(days, evidence, denominator, initiative_ids := null) as"
        " table (select initiative_id, days[1] as as_of_on, 'declared' as total_origin,"
        " 99::bigint as total, 'exact' as total_qualifier, []::text[] as total_fact_ids"
        " from initiative)"
    )
    found = changed(database, tmp_path, other)
    assert found and {each.reasons for each in found} == {("method",)}


def test_each_difference_is_found_once(database: Path, tmp_path: Path) -> None:
    planted = "update observation set value = value + 1"
    found = changed(database, tmp_path, planted)
    with queries.connect(database) as connection:
        [(observations,)] = connection.execute("select count(*) from observation").fetchall()
    assert len(found) == observations == len({each.subject for each in found})
    assert {each.reasons for each in found} == {("correction",)}


def test_what_is_no_database_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    none = tmp_path / "none.duckdb"
    assert command.main([str(none), str(none)]) == 2
    assert "is no file" in capsys.readouterr().err


def test_completion_is_that_of_the_pages(database: Path) -> None:
    figures = as_built(database).figures
    with queries.connect(database) as connection:
        [(initiatives,)] = connection.execute(
            "select list(initiative_id) from initiative"
        ).fetchall()
        asked = queries.ask(
            connection,
            "completion_by_initiative",
            initiative_ids=initiatives,
            days=[date.max],
            evidence=["self_reported", "independent"],
            denominator="best",
        )
    for row in asked:
        for name in ("completed", "ongoing", "unknown", "total_origin"):
            figure = figures.get((row["initiative_id"], name, ""))
            assert (figure and figure.value) == (None if row[name] is None else str(row[name]))


def test_what_nobody_reported_of_a_measure_that_joined_is_no_change_of_method(
    towns_database: Path, tmp_path: Path
) -> None:
    """Nor is its count: both have the reason for which the measure is there."""
    gone = "bergheide/glasfaser-gewerbe"
    before = shutil.copyfile(towns_database, tmp_path / "before.duckdb")
    with duckdb.connect(str(before)) as connection:
        connection.execute(f"delete from citation where subject_id = '{gone}'")
        connection.execute(f"delete from measure where measure_id = '{gone}'")
        derive(connection)
    found = changes(state.of(Path(before)), as_built(towns_database))
    assert {each.figure for each in found} == {"title", "counting", "step", "measures"}
    assert {each.reasons for each in found} == {("new_source",)}


def test_an_initiative_that_joined_is_no_change_of_method(
    towns_database: Path, tmp_path: Path
) -> None:
    now = as_built(towns_database)
    before = state.State(
        "before",
        {key: figure for key, figure in now.figures.items() if key[0] != "bergheide"},
        tuple(each for each in now.statements if each.initiative != "bergheide"),
    )
    found = changes(before, now)
    assert {each.initiative for each in found} == {"bergheide"}
    assert {each.kind for each in found} == {"new"}
    assert not {reason for each in found for reason in each.reasons} - {"new_source", "recoding"}
