"""A database that is published: as a file, or as a folder of Parquet, to any number of servers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
import os
import shutil
import subprocess
import sys

from building import contents
from streamlit.testing.v1 import AppTest
import pyarrow.parquet as pq
import pytest

from answers import builds, unready
from etl import paths
from exports.__main__ import main
from pages.frame import health, reached
from queries import publication
from wording.words import Language


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
    assert len(builds.ask(build, "initiative_names")) == 2


def renamed(folder: Path, version: str) -> None:
    """Publishes the same tables under another data version."""
    table = pq.read_table(folder / "build.parquet")
    place = table.column_names.index("build_id")
    new = table.set_column(place, table.field("build_id"), [[version]])
    pq.write_table(new, folder / "newer")
    os.replace(folder / "newer", folder / "build.parquet")


def test_a_newer_folder_is_seen(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "database", spoilt)
    before = builds.version()
    renamed(spoilt, "0123456789ab")
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


# --- addresses: what DuckDB reads or attaches ---


@pytest.fixture
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses are asked for their version at every interaction."""
    monkeypatch.setattr(publication, "AGAIN_AFTER", -1)
    monkeypatch.setattr(publication, "_seen", {})


def address(scheme: str, path: Path) -> publication.Published:
    return publication.named(f"{scheme}{path.as_posix()}")


@pytest.mark.usefixtures("asked_anew")
@pytest.mark.parametrize("kind", ["attached", "attached file", "folder"])
def test_an_address_is_the_database_that_lies_there(
    kind: str, folder: Path, towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB reads these without an extension, in the way in which it reads those far away."""
    of_kind = {
        "attached": address("duckdb:", towns_database),
        "attached file": address("file://", towns_database),
        "folder": address("file://", folder),
    }
    monkeypatch.setattr(builds, "database", of_kind[kind])
    build = builds.version()
    with builds.file_of(build) as file:
        assert contents(file) == contents(towns_database)
    assert len(builds.ask(build, "initiative_names")) == 2
    assert builds.built_on() == date.today()


@pytest.mark.usefixtures("asked_anew")
def test_a_newer_database_at_an_address_is_seen(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "database", address("file://", spoilt))
    before = builds.version()
    renamed(spoilt, "0123456789ab")
    assert before != builds.version() == "0123456789ab"


def test_an_address_is_asked_now_and_then(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it said holds while it can't be reached."""
    monkeypatch.setattr(publication, "_seen", {})
    monkeypatch.setattr(builds, "database", address("file://", spoilt))
    before = builds.version()
    renamed(spoilt, "0123456789ab")
    assert builds.version() == before, "it was asked a moment ago"
    monkeypatch.setattr(publication, "AGAIN_AFTER", -1)
    shutil.rmtree(spoilt)
    assert builds.version() == before
    assert builds.ask(before, "initiative_names")


@pytest.mark.usefixtures("asked_anew")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("named", "extension"),
    [
        ("ducklake:/srv/catalogue.ducklake", "ducklake"),
        ("md:monitor", "motherduck"),
        ("quack:db.example:9494", "quack"),
        ("s3://bucket/monitor", "httpfs"),
        ("https://db.example/monitor.duckdb", "httpfs"),
    ],
)
def test_an_extension_that_is_lacking_is_named(
    named: str, extension: str, language: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With what to do, on the page and to programs; nothing is fetched without being asked for."""
    monkeypatch.setitem(publication.AS_IT_IS, "extension_directory", str(tmp_path))
    monkeypatch.setattr(builds, "database", publication.named(named))
    with pytest.raises(builds.NoDatabase) as raised:
        builds.version()
    said = unready.said(raised.value, language)
    assert f"install {extension}" in said and "Traceback" not in said
    assert extension in bytes(reached.nothing_built(raised.value, language).body).decode()
    assert not list(tmp_path.iterdir())
    app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=60)
    app.query_params["language"] = language
    app.run()
    assert [error.value for error in app.error] == [said] and not app.exception


def test_what_is_a_path_and_what_an_address() -> None:
    for text in ("data/monitor.duckdb", "C:\\data\\monitor.duckdb", "c:/x", "/srv/a:b.duckdb", "x"):
        assert isinstance(publication.named(text), Path), text
    for text in ("ducklake:x", "s3://b/x", "md:x", "postgres:dbname=x", "file:///x", "quack:h:1"):
        assert isinstance(publication.named(text), publication.Address), text
    folders = [text for text in ("s3://b/x", "s3://b/x.duckdb", "md:x") if folder_at(text)]
    assert folders == ["s3://b/x"]


def folder_at(text: str) -> bool:
    return publication.Address(text).is_folder


def test_a_query_is_answered_from_an_address(
    towns_database: Path,
) -> None:
    at = str(address("duckdb:", towns_database))
    line = [sys.executable, "-m", "queries", "select count(*) as n from initiative", "--csv"]
    done = subprocess.run([*line, "--database", at], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["n", "2"]
