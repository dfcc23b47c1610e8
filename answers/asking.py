"""Questions are asked by a thread of its own, which gives their memory back; knows no question.

What a database needs while it answers and what is kept of the answers lie apart then: made by the
same thread, the one would hold the room of the other.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar

Result = TypeVar("Result")
# Seconds of rest, and of work without any, after which memory is given back: some 50 MB.
REST, WORK = 0.5, 5.0
Job = tuple[Callable[[], Any], Callable[[], None], "Future[Any]"]


class Asker:
    """One thread that does what it is told in order; it begins with the first job."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    def do(self, work: Callable[[], Result], give_back: Callable[[], None]) -> Result:
        """What `work` returns or raises; `give_back` frees what it needed, not after each."""
        self._begin()
        future: Future[Result] = Future()
        self._jobs.put((work, give_back, future))
        return future.result()

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            with self._lock:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = Thread(target=self._stay, name="asker", daemon=True)
                    self._thread.start()

    def _stay(self) -> None:
        since, owed = 0.0, _nothing
        while True:
            try:
                work, give_back, future = self._jobs.get(timeout=REST if since else None)
            except Empty:
                _try(owed)
                since, owed = 0.0, _nothing
                continue
            try:
                future.set_result(work())
            except BaseException as fault:  # whoever asked is told
                future.set_exception(fault)
            since, owed = since or monotonic(), give_back
            if monotonic() - since > WORK:
                _try(owed)
                since = monotonic()
            del work, give_back, future  # else the last answer would be held while nobody asks


def _nothing() -> None:
    """Nothing is to be given back."""


def _try(give_back: Callable[[], None]) -> None:
    """The database may have been closed meanwhile."""
    with suppress(Exception):
        give_back()
