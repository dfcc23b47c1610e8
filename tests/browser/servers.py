"""Starts the real server as its own process on a free port; opens no pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import os
import shutil
import subprocess
import sys

from bench.servers import started
from etl import paths
from pages.frame import early

LEFT_OUT = (
    ".venv",
    ".git",
    ".*_cache",
    ".hypothesis",
    "__pycache__",
    "artefacts",
    "*.duckdb",
    ".monitor-draft-*",
)


@dataclass(frozen=True)
class Server:
    """A running server: its address, the folder it runs in, and the seconds until it was ready."""

    address: str
    folder: Path
    seconds: float


@contextmanager
def running(folder: Path = paths.ROOT, prepares: bool = True) -> Iterator[Server]:
    """`streamlit run server.py` in a folder; RuntimeError with its last words if it can't start.

    One of which not every page is opened in both languages need not prepare them all.
    """
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")
    }
    environment[early.SETTING] = "yes" if prepares else "no"
    with started(["streamlit", "run", "server.py"], folder, environment) as (port, seconds, _):
        yield Server(f"http://127.0.0.1:{port}", folder, seconds)


def built(folder: Path) -> None:
    """Builds the database of a folder with its own ETL."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "--quiet"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def copied(folder: Path) -> Path:
    """A copy of the repository without what is made from it, to spoil."""
    return Path(shutil.copytree(paths.ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT)))
