"""Has slow files made in processes beside the server, so that no reader waits for another's file.

One process draws, one makes decks, sheets of paper and files of the whole database. Each begins
with its first job and ends when it was idle, when its work is given up, and with the server.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any
import atexit
import os
import pickle
import subprocess
import sys

from answers import builds
from answers.view import View
from exports.download import Extract

ROOT = Path(__file__).parents[2]
LINE = [sys.executable, "-m", "pages.frame.workshop"]
PROGRESS, MADE, FAILED = "progress", "made", "failed"  # what a process says of a job
Progress = Callable[[float], None]


class Gone(Exception):
    """The process ended or took too long: nothing was made, and the next job begins another."""


def _unheard(_done: float) -> None:
    """For who does not watch a job."""


@dataclass
class Beside:
    """A process that makes one thing after the other; whoever asks meanwhile waits.

    `longest`: seconds that a job may take. `idle`: seconds after which the process ends by itself.
    `kindness`: how much it stands back behind the readers, as the system counts it.
    """

    longest: float
    idle: float
    kindness: int = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _ending: Timer | None = None
    _turn: Lock = field(default_factory=Lock)

    def make(self, job: str, *given: Any, progress: Progress = _unheard) -> Any:
        """What a job of the workshop gives; `progress` hears what share of it is done.

        Gone where it does not come to its end, RuntimeError where the job itself fails. Where
        `progress` fails, as when the reader chose something else, the job is given up.
        """
        with self._turn:
            if self._ending:
                self._ending.cancel()
            process = self._running()
            late = Timer(self.longest, process.kill)
            late.daemon = True
            late.start()
            is_well = False
            try:
                assert process.stdin and process.stdout, "they were asked for"
                pickle.dump((job, given), process.stdin)
                process.stdin.flush()
                kind, said = self._heard(process.stdout, progress)
                is_well = True
            except (OSError, EOFError, pickle.UnpicklingError) as fault:
                raise Gone(job) from fault
            finally:
                late.cancel()
                self._rest() if is_well else self._end()
        if kind == FAILED:
            raise RuntimeError(said)
        return said

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            try:
                self._process = subprocess.Popen(
                    [*LINE, str(self.kindness)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    cwd=ROOT,
                    env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                )
            except OSError as fault:
                raise Gone(LINE[0]) from fault
        return self._process

    def _heard(self, said: IO[bytes], progress: Progress) -> tuple[str, Any]:
        while True:
            kind, value = pickle.load(said)
            if kind != PROGRESS:
                return kind, value
            progress(value)

    def _rest(self) -> None:
        self._ending = Timer(self.idle, self._end_if_idle)
        self._ending.daemon = True
        self._ending.start()

    def _end_if_idle(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _end(self) -> None:
        if process := self._process:
            self._process = None
            process.kill()
            process.wait()
            for end in (process.stdin, process.stdout):
                if end:
                    end.close()

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        if self._process:
            self._process.kill()


DRAWING, FILES = Beside(longest=60, idle=300), Beside(longest=180, idle=60, kindness=5)
atexit.register(DRAWING.end)
atexit.register(FILES.end)


def drawn(name: str, picture: str, **look: Any) -> Any:
    """What the library that draws makes of a picture: see exports.converter."""
    return DRAWING.make("drawn", name, picture, look)


def deck(
    view: View, order: tuple[str, ...], url: str, template: bytes, progress: Progress
) -> bytes:
    """The deck on initiatives in the order of a talk; `url` is that of the page that asks."""
    with builds.lent(view.build) as lent:
        return bytes(FILES.make("deck", lent, view, order, url, template, progress=progress))


def sheet(view: View, day: date, site: str | None) -> bytes:
    """Two pages of paper, given out on a day by the dashboard at `site`."""
    with builds.lent(view.build) as lent:
        return bytes(FILES.make("sheet", lent, view, day, site))


def rows(extract: Extract, wanted: str) -> bytes:
    """The rows of a view in a format of downloads."""
    return bytes(FILES.make("rows", extract, wanted))


def everything(view: View, wanted: str, site: str | None) -> bytes:
    """The whole database in a format of downloads."""
    with builds.lent(view.build) as lent:
        return bytes(FILES.make("everything", lent, view.language, wanted, site))
