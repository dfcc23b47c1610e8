"""Keeps a file that was made for a reader until the reader's browser has come for it.

Streamlit forgets it once two runs of whatever readers have ended: among fifty readers that is
before most browsers have asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any

from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

KEPT = 60  # seconds


@contextmanager
def kept() -> Iterator[None]:
    """As long as a server runs: what Streamlit would forget is forgotten a while later."""
    load, delete = MemoryMediaFileStorage.load_and_get_id, MemoryMediaFileStorage.delete_file
    due, lock = dict[str, float](), Lock()

    def load_and_keep(storage: MemoryMediaFileStorage, *given: Any, **named: Any) -> str:
        name = load(storage, *given, **named)
        with lock:
            due.pop(name, None)
        return name

    def delete_later(storage: MemoryMediaFileStorage, file_id: str) -> None:
        now = monotonic()
        with lock:
            due[file_id] = now + KEPT
            for name in [name for name, at in due.items() if at <= now]:
                del due[name]
                delete(storage, name)

    MemoryMediaFileStorage.load_and_get_id = load_and_keep  # type: ignore[method-assign, assignment]
    MemoryMediaFileStorage.delete_file = delete_later  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        MemoryMediaFileStorage.load_and_get_id = load  # type: ignore[method-assign]
        MemoryMediaFileStorage.delete_file = delete  # type: ignore[method-assign]
