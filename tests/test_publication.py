"""A database that is published: as a file, or as a folder of Parquet, to any number of servers."""

from collections.abc import Iterator
from pathlib import Path
import os
import shutil
import subprocess
import sys

from building import contents
import pyarrow.parquet as pq
import pytest

from answers import builds
from etl import paths
from exports.__main__ import main
from pages.frame import health


@pytest.fixture(scope="module")
def folder(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two towns as Parquet."""
    out = tmp_path_factory.mktemp("published") / "parquet"
    assert main(["parquet", "--database", str(towns_database), "--out", str(out)]) == 0
    return out


@pytest.fixture
def spoilt(folder: Path, tmp_path: Path) -> Path:
    """A copy of the folder, to spoil."""
    return Path(shutil.copytree(folder, tmp_path / "parquet"))


@pytest.fixture(autouse=True)
def nothing_open() -> Iterator[None]:
    """Builds of other tests that have the same contents would be taken for these."""
    before = dict(builds._connections)
    builds._connections.clear()
    yield
    builds._connections.update(before)


def test_a_folder_of_parquet_is_the_database_it_was_written_from(
    folder: Path, towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "database", folder)
    build = builds.version()
    with builds.file_of(build) as file:
        assert contents(file) == contents(towns_database)
    assert len(builds.ask(build, "initiatives", language="de")) == 2


def test_a_newer_folder_is_seen(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "database", spoilt)
    before = builds.version()
    table = pq.read_table(spoilt / "build.parquet")
    place = table.column_names.index("build_id")
    new = table.set_column(place, table.field("build_id"), [["0123456789ab"]])
    pq.write_table(new, spoilt / "newer")
    os.replace(spoilt / "newer", spoilt / "build.parquet")
    assert before != builds.version() == "0123456789ab"


@pytest.mark.parametrize("fault", ["no table", "no Parquet", "another column", "rows that clash"])
def test_a_folder_that_is_no_database_is_none(
    fault: str, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = spoilt / "goal.parquet"
    table = pq.read_table(file)
    if fault == "no table":
        file.unlink()
    elif fault == "no Parquet":
        file.write_bytes(b"nothing of the kind")
    elif fault == "another column":
        pq.write_table(table.rename_columns([*table.column_names[:-1], "other"]), file)
    else:
        pq.write_table(table.take([0, 0]), file)
    monkeypatch.setattr(builds, "database", spoilt)
    with pytest.raises(builds.NoDatabase):
        builds.version()
    answer = health.answer({"type": "http", "path": "/health", "method": "GET"})
    assert answer is not None and answer.status_code == 503


def test_the_environment_names_what_is_published(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from answers import builds; print(builds.version())"],
        cwd=paths.ROOT,
        env={**os.environ, "MONITOR_DATABASE": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    [version] = pq.read_table(folder / "build.parquet")["build_id"].to_pylist()
    assert done.stdout.strip() == version
