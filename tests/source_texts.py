"""The texts of the sources, no part of this repository: where they may be, what is said without.

They lie where the app looks for copies of documents: MASTERPLAN_DOCUMENTS or documents-local/. The
pages of all other tests find none there, so that they say the same on every machine.
"""

from functools import lru_cache
from pathlib import Path
import hashlib
import os

import pytest

from documents import shelf

# The processes that share the work are started with the app's place already taken away below: the
# first one tells them where it was.
TOLD = "MASTERPLAN_TEXTS_OF_TESTS"
PLACE = Path(os.environ.setdefault(TOLD, str(shelf.folder())))
LACKING = "the texts of the sources are not part of this repository"
TESTS = 14  # that need them, by the words of tests/test_locators.py
os.environ[shelf.VARIABLE] = str(Path(__file__).parent / "no-documents")


@lru_cache(maxsize=1)
def by_hash() -> dict[str, Path]:
    """The files of texts at hand by their SHA-256; empty where there are none."""
    files = sorted(PLACE.glob("*.txt"))
    return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}


def found() -> dict[str, Path]:
    """The same; skips the test where there are none. The only skip of all tests."""
    if not by_hash():
        pytest.skip(LACKING)
    return by_hash()


def summary(skipped: int) -> str:
    """What a run says at its end of the tests that were skipped; "" for none."""
    if not skipped:
        return ""
    return (
        f"{skipped} tests of passages need the texts of the sources, which are not part of this "
        f"repository: name their folder in {shelf.VARIABLE}, or put them into documents-local/."
    )
