"""Starts a server on a free port, waits until it is ready, and ends it.

Measures nothing but that wait.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen
import os
import socket
import subprocess
import sys
import tempfile

from etl import paths

LONGEST_START = 60


@dataclass(frozen=True)
class Server:
    """A running server: its port, the seconds it took to be ready, the file of its stopwatch."""

    port: int
    seconds_to_ready: float
    times: Path

    def script_times(self) -> list[float]:
        """Milliseconds of every script run so far."""
        return (
            [float(line) for line in self.times.read_text(encoding="utf-8").split("\n")[:-1]]
            if self.times.exists()
            else []
        )


@contextmanager
def running(script: str, flags: Sequence[str] = ()) -> Iterator[Server]:
    """The server of `script` with the settings of the repository.

    RuntimeError with its last words if it does not start.
    """
    port = _free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        (Path(folder) / "said").open("w+", encoding="utf-8") as said,
    ):
        times = Path(folder) / "times"
        command = [
            sys.executable,
            "-m",
            "bench.stopwatch",
            str(times),
            "run",
            script,
            "--server.port",
            str(port),
            "--server.headless",
            "true",
            "--browser.serverAddress",
            "localhost",
            *flags,
        ]
        start = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=paths.ROOT,
            env={**os.environ, "PYTHONPATH": str(paths.ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            while not _is_ready(port):
                if process.poll() is not None or perf_counter() - start > LONGEST_START:
                    said.seek(0)
                    raise RuntimeError(f"{script} did not start:\n{said.read()[-2000:]}")
                sleep(0.01)
            yield Server(port, perf_counter() - start, times)
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(port: int) -> bool:
    """The body is read, since every path answers 200."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
            return bool(answer.read() == b"ok")
    except (URLError, OSError):
        return False
