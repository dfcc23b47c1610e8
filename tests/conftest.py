"""What the tests share: two invented towns and the real data, built by the real ETL, and copies to
spoil.
"""

from collections.abc import Iterator
from importlib import import_module
from multiprocessing import get_all_start_methods
from pathlib import Path
import gc
import shutil
import sys

from building import built, held_open
from opening import served
import pytest
import source_texts

from answers import builds, trial
from etl import paths

TOWNS = Path(__file__).parent / "data"

# A test that forgets to say which database it opens finds none, wherever it runs.
builds.database = Path(__file__).parent / "no database is served"


@pytest.fixture(scope="session")
def towns_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Database of the two invented towns in tests/data; open it read-only."""
    with held_open(built(TOWNS, tmp_path_factory.mktemp("towns") / "towns.duckdb")) as file:
        yield file


@pytest.fixture(scope="session")
def real_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Database of the real data files in data/; open it read-only."""
    with held_open(built(paths.DATA, tmp_path_factory.mktemp("real") / "real.duckdb")) as file:
        yield file


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the two towns' data folder, to spoil."""
    return Path(shutil.copytree(TOWNS, tmp_path / "data"))


@pytest.fixture(params=["real", "towns"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app on the real database, then on that of the two invented towns."""
    return served(request.getfixturevalue(f"{request.param}_database"), monkeypatch)


@pytest.fixture
def real(real_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app on the real database."""
    return served(real_database, monkeypatch)


@pytest.fixture
def towns(towns_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app on the two towns' database."""
    return served(towns_database, monkeypatch)


@pytest.fixture
def copied_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Visitors' files are tried in copies of a process, which begin sooner than new ones.

    Windows knows none: there each is tried in a new one.
    """
    if "forkserver" in get_all_start_methods():
        monkeypatch.setattr(trial, "subprocess", import_module("forked"))


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit puts a page in the place of `__main__`, which a new process would run again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests were left out for want of the texts of the sources."""
    reports = terminalreporter.stats.get("skipped", [])
    lacking = sum(source_texts.LACKING in str(report.longrepr) for report in reports)
    if said := source_texts.summary(lacking):
        terminalreporter.write_line(said)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: it needn't be gone through for garbage again.

    Nor is what the tests keep for each other to be gone through all the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish() -> None:
    gc.unfreeze()
