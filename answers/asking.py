"""Questions are asked by a thread of its own, and their memory is given back; knows no question.

Each needs up to 50 MB for a moment, which the database holds back for the thread that asked: were
they asked by the threads of all readers, it would hold as much several times.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Lock, Thread
from time import thread_time
from typing import TypeVar

Result = TypeVar("Result")
ASKING = 1  # threads: as many questions at once
# Seconds of rest, and of the processor that questions took, after which memory is given back.
REST, WORK = 0.5, 0.15


class Asker:
    """Lets one ask at a time; its thread begins with the first question."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(ASKING, "asking")
        self._asked, self._ended, self._owed = Event(), Event(), _nothing
        self._worked = 0.0  # seconds of the processor since memory was given back
        self._beginning = Lock()
        self._thread: Thread | None = None

    def do(self, work: Callable[[], Result], give_back: Callable[[], None]) -> Result:
        """What `work` returns or raises; `give_back` frees what it needed, soon after."""
        try:
            return self._pool.submit(self._work, work, give_back).result()
        finally:
            self._asked.set()
            self._begin()

    def _work(self, work: Callable[[], Result], give_back: Callable[[], None]) -> Result:
        start = thread_time()
        try:
            return work()
        finally:
            self._owed = give_back
            self._worked += thread_time() - start
            if self._worked > WORK:
                self._later()

    def _later(self) -> None:
        """Gives back when those have asked who wait already: nobody waits for it."""
        with suppress(RuntimeError):  # the process ends
            self._pool.submit(self._give_back)

    def _give_back(self) -> None:
        owed, self._owed, self._worked = self._owed, _nothing, 0.0
        with suppress(Exception):  # the database may have been closed meanwhile
            owed()

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
            while self._asked.is_set():
                self._asked.clear()
                if self._ended.wait(REST):
                    return
            self._later()


def _nothing() -> None:
    """Nothing is to be given back."""
