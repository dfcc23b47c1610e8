"""Starts the real server as its own process on a free port, and ends exactly that process.

Opens no pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request

from etl import paths

PATIENCE = 60  # seconds until a start counts as failed
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
    """A running server: its address, the folder it runs in, and the seconds from its start until it
    was ready.
    """

    address: str
    folder: Path
    seconds: float


@contextmanager
def running(folder: Path = paths.ROOT) -> Iterator[Server]:
    """`streamlit run server.py` in a folder.

    AssertionError with its output if it is not ready in time.
    """
    port = _free_port()
    with tempfile.TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={port}"],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={
                key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")
            },
        )
        try:
            address = f"http://127.0.0.1:{port}"
            while not _is_ready(address):
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
                if process.poll() is not None or perf_counter() - start > PATIENCE:
                    output.seek(0)
                    raise AssertionError(f"The server did not start:\n{output.read().decode()}")
            yield Server(address, folder, perf_counter() - start)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _is_ready(address: str) -> bool:
    """Every unknown path is answered with 200, so the body decides."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


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
