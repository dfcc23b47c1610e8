"""Starts a server on a free port, waits until it is ready, and ends it.

Measures nothing but that wait.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import nan
from pathlib import Path
from time import perf_counter, sleep
from typing import IO
from urllib.request import urlopen
import os
import re
import socket
import subprocess
import sys
import tempfile

from etl import paths

LONGEST_START, LONGEST_END = 60, 10  # seconds


@dataclass(frozen=True)
class Server:
    """A running server: port, the seconds until it was ready, file of its stopwatch, process."""

    port: int
    seconds_to_ready: float
    times: Path
    process: int

    def memory(self) -> float:
        """Megabytes that the server holds now; nan where the system does not tell."""
        status = Path(f"/proc/{self.process}/status")
        if not status.exists():
            return nan
        held = re.findall(r"^VmRSS:\s+(\d+) kB", status.read_text("ascii"), re.MULTILINE)
        return int(held[0]) / 1024 if held else 0.0

    def processor(self) -> float:
        """Seconds of the processor that the server took so far; nan where the system is silent."""
        status = Path(f"/proc/{self.process}/stat")
        if not status.exists():
            return nan
        fields = status.read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_beside(self) -> float:
        """Megabytes that the processes hold which the server began; 0 where it does not tell."""
        children = Path(f"/proc/{self.process}/task").glob("*/children")
        begun = list[str]()
        for each in children:
            with suppress(OSError):  # that thread has ended meanwhile
                begun += each.read_text("ascii").split()
        return sum(Server(0, 0, self.times, int(each)).memory() for each in begun)

    def script_times(self) -> list[float]:
        """Milliseconds of every script run so far."""
        return (
            [float(line) for line in self.times.read_text(encoding="utf-8").split("\n")[:-1]]
            if self.times.exists()
            else []
        )


@contextmanager
def running(
    script: str, flags: Sequence[str] = (), settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """The server of `script` with the settings of the repository and a stopwatch.

    `settings`: further variables of its environment.

    RuntimeError with its last words if it does not start.
    """
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times"
        command = ["bench.stopwatch", str(times), "run", script]
        command += ["--server.headless", "true", "--browser.serverAddress", "localhost", *flags]
        environment = {**os.environ, "PYTHONPATH": str(paths.ROOT), **(settings or {})}
        with started(command, paths.ROOT, environment) as (port, seconds, process):
            yield Server(port, seconds, times, process)


@contextmanager
def started(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], port: int = 0
) -> Iterator[tuple[int, float, int]]:
    """Port of a server, the seconds until it was ready, and its process, which alone is ended.

    `command`: module and arguments of Streamlit's command line; the port is added, a free one where
    none is given. RuntimeError with the last words of the server if it is not ready in time.
    """
    port = port or free_port()
    with tempfile.TemporaryFile() as words:
        start = perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *command, f"--server.port={port}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
        )
        try:
            while not _is_ready(port):
                if process.poll() is not None or perf_counter() - start > LONGEST_START:
                    raise RuntimeError(f"{' '.join(command)} did not start:\n{_last(words)}")
                sleep(0.01)
            yield port, perf_counter() - start, process.pid
        finally:
            _end(process)


def _last(words: IO[bytes]) -> str:
    """The last that a server said."""
    words.seek(0)
    return words.read().decode("utf-8", "replace")[-2000:]


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(port: int) -> bool:
    """The body is read, since every path answers 200."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False
