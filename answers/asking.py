"""Questions are asked by a few threads, and their memory is given back; knows no question.

Each needs up to 50 MB for a moment, which the database holds back for the thread that asked: were
they asked by the threads of all readers, it would hold as much several times.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import TypeVar

Result = TypeVar("Result")
ASKING = 2  # threads: as many questions at once
# Seconds of rest, and of work without any, after which memory is given back.
REST, WORK = 0.5, 3.0


class Asker:
    """Lets a few ask at a time; its threads begin with the first question."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(ASKING, "asking")
        self._asked, self._ended, self._owed = Event(), Event(), _nothing
        self._beginning = Lock()
        self._thread: Thread | None = None

    def do(self, work: Callable[[], Result], give_back: Callable[[], None]) -> Result:
        """What `work` returns or raises; `give_back` frees what it needed, once there is rest."""
        try:
            return self._pool.submit(work).result()
        finally:
            self._owed = give_back
            self._asked.set()
            self._begin()

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            with self._beginning:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = Thread(target=self._tidy, name="tidy", daemon=True)
                    self._thread.start()

    def end(self) -> None:
        """Gives nothing back any more, and lets go of the database: the process ends."""
        self._ended.set()
        self._asked.set()
        if self._thread:
            self._thread.join()
        self._pool.shutdown()
        self._owed = _nothing

    def _tidy(self) -> None:
        while self._asked.wait() and not self._ended.is_set():
            since = monotonic()
            while self._asked.is_set() and monotonic() - since < WORK:
                self._asked.clear()
                if self._ended.wait(REST):
                    return
            with suppress(Exception):  # the database may have been closed meanwhile
                self._owed()


def _nothing() -> None:
    """Nothing is to be given back."""
