"""The history of data versions: noted by a command, loaded by a build, compared as it was kept."""

from pathlib import Path
import shutil

from building import built, derive
import duckdb
import pytest

from etl import build
from etl.changes import history, release, state
from etl.changes.comparison import changes
import queries

NOTES = ["--note-de", "Anders", "--note-en", "Otherwise"]
PLANTED = (
    "update measure set title = 'Anders' where measure_id = 'auenfurt/gewerbe-lotse'",
    "update observation set value = value + 1 where initiative_id = 'auenfurt'",
    "update status_report set status = 'open' where measure_id = 'auenfurt/willkommenspaket'",
    "update declared_total set total = total + 1 where initiative_id = 'bergheide'",
)


def planted(database: Path, folder: Path) -> Path:
    """The database as it may have been before: other titles, values, steps and totals."""
    older = Path(shutil.copyfile(database, folder / "older.duckdb"))
    with duckdb.connect(str(older)) as connection:
        for statement in (*PLANTED, "update build set build_id = '0123456789ab'"):
            connection.execute(statement)
        derive(connection)
    return older


def noted(data: Path, database: Path, *options: str) -> int:
    return release.main([str(database), "--data", str(data), *NOTES, *options])


@pytest.fixture
def unnoted(data_copy: Path) -> Path:
    """The towns without a history."""
    shutil.rmtree(data_copy / "history")
    return data_copy


def rows(database: Path, question: str) -> list[tuple[object, ...]]:
    with queries.connect(database) as connection:
        return connection.execute(question).fetchall()


# --- what is noted ---


def test_a_released_version_stands_in_the_next_build_and_is_the_same_version(
    unnoted: Path, tmp_path: Path
) -> None:
    database = built(unnoted, tmp_path / "now.duckdb")
    assert rows(database, "from data_version") == rows(database, "from figure_change") == []
    older = planted(database, tmp_path)
    assert noted(unnoted, older, "--on", "2024-01-31") == noted(unnoted, database) == 0
    version = state.of(database).version
    again = built(unnoted, tmp_path / "again.duckdb")
    assert state.of(again).version == version
    assert rows(again, "select data_version_id, note_en from data_version order by position") == [
        ("0123456789ab", "Otherwise"),
        (version, "Otherwise"),
    ]
    found = changes(state.of(older), state.of(database))
    loaded = rows(
        again, "select initiative_id, figure, coalesce(subject_id, '') from figure_change"
    )
    assert sorted(loaded) == [change[:3] for change in found] != []


def test_what_was_kept_compares_as_its_database_does(unnoted: Path, tmp_path: Path) -> None:
    database = built(unnoted, tmp_path / "now.duckdb")
    older = planted(database, tmp_path)
    assert noted(unnoted, older) == 0
    kept, now = history.newest(unnoted, "0123456789ab"), state.of(database)
    assert changes(kept, now) == changes(state.of(older), now) != []


def test_plain_counts_in_both_databases_find_the_same_figures(
    towns_database: Path, tmp_path: Path
) -> None:
    older = planted(towns_database, tmp_path)
    now = Path(shutil.copy(towns_database, tmp_path / "now.duckdb"))  # others hold it open
    found = changes(state.of(older), state.of(now))
    plain = {
        "title": "select measure_id, title from measure",
        "observation": "select observation_id, value from observation",
        "report": "select status_report_id, status from status_report where status is not null",
        "declared_total": "select declared_total_id, total from declared_total",
        "step": "select measure_id, status from measure_standing([date '9999-12-31'],"
        " ['self_reported', 'independent'])",
        "due": "select measure_id, due_edtf from measure where due_edtf is not null",
        "target": "select target_id, value from target",
        "reported_share": "select reported_share_id, share from reported_share",
        "goals": "select initiative_id, count(*) from goal group by all",
    }
    for figure, question in plain.items():
        before, after = set(rows(older, question)), set(rows(towns_database, question))
        counted = [change for change in found if change.figure == figure]
        assert len(counted) == len(before - after) == len(after - before), figure
    assert len({change[:3] for change in found}) == len(found)


# --- what is refused ---


def test_a_version_is_noted_once(
    unnoted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = built(unnoted, tmp_path / "now.duckdb")
    assert noted(unnoted, database) == 0
    before = (unnoted / "history/versions.tsv").read_bytes()
    assert noted(unnoted, database, "--language", "de") == 2
    assert "schon eingetragen" in capsys.readouterr().err
    assert (unnoted / "history/versions.tsv").read_bytes() == before


def test_what_was_asked_otherwise_is_compared_by_its_database_only(
    unnoted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = built(unnoted, tmp_path / "now.duckdb")
    older = planted(database, tmp_path)
    assert noted(unnoted, older) == 0
    versions = unnoted / "history/versions.tsv"
    versions.write_text(versions.read_text().replace(state.asked_by(), "0" * 12))
    assert noted(unnoted, database) == 2
    assert "--since" in capsys.readouterr().err
    assert noted(unnoted, database, "--since", str(database)) == 2
    assert noted(unnoted, database, "--since", str(older)) == 0


def test_a_history_that_cant_be_written_stays_as_it_was(
    unnoted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = built(unnoted, tmp_path / "now.duckdb")
    (unnoted / "history").write_text("a file where the folder should be")
    assert noted(unnoted, database) == 1
    assert "Nothing was noted" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("versions.tsv", "2024-05-02", "gestern", "'gestern' is no day"),
        ("versions.tsv", "released_on", "day", "does not name these columns"),
        ("versions.tsv", "0b0b00000002", "0a11ce000001", "stands here twice"),
        ("changes.tsv", "\trecoding\t", "\tguess\t", "'guess' are no reasons"),
        ("changes.tsv", "\trecoding\t", "\t", "cells instead of"),
        ("changes.tsv", "0b0b00000002", "ffffffffffff", "is not in versions.tsv"),
        ("changes.tsv", "0b0b00000002", '"', "no table with tabs"),
    ],
)
def test_a_history_that_somebody_spoiled_stops_the_build_with_its_line(
    data_copy: Path, tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    path = data_copy / "history" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    report = build.build(data_copy, tmp_path / "out.duckdb")
    assert [fault for fault in report.faults if said in str(fault)]
    assert all(fault.file.startswith("data/history/") for fault in report.faults)
    assert not (tmp_path / "out.duckdb").exists()
