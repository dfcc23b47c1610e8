"""What a new reader is told while the server has as many as it carries: that it is full, not dead.

How many those are says MONITOR_READERS. Who reads already goes on, whatever comes.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from urllib.parse import urlsplit
import os

from htpy import Node, a, p
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from pages.frame import nowhere, reached
from pages.frame.settings import Unset
from wording import words
from wording.words import Language

SETTING, USUAL = "MONITOR_READERS", 300
EDITION = "MONITOR_EDITION"  # where an edition without a server stands, if there is one
SCHEMES = ("https", "http")
COMING = 10  # seconds after which a document no longer counts as a reader on the way
AGAIN = 60  # seconds until it is worth another try


def most(setting: str) -> int:
    """How many readers a setting allows at once. Unset for what is no number of readers."""
    if not setting.strip():
        return USUAL
    if not setting.strip().isdecimal() or not int(setting):
        raise Unset(
            f"{SETTING}: {setting!r} is no number of readers. Give one of at least 1, as in "
            f"{SETTING}={USUAL}"
        )
    return int(setting)


def edition(setting: str) -> str:
    """Address of an edition; "" for none. Unset for what is no address."""
    place = urlsplit(setting.strip())
    if setting.strip() and (place.scheme not in SCHEMES or not place.netloc):
        raise Unset(
            f"{EDITION}: {setting!r} is no address of an edition. Give the whole one, as in "
            f"{EDITION}={SCHEMES[0]}://www.stadt.example/masterplan/"
        )
    return setting.strip()


class Readers:
    """Who reads now: one for each open connection, and for each document on the way to one."""

    def __init__(self, limit: int, elsewhere: str = "") -> None:
        self.limit, self.elsewhere = limit, elsewhere
        self._reading = 0
        self._coming = deque[float]()

    @contextmanager
    def one(self) -> Iterator[None]:
        """A reader, as long as the connection is open."""
        if self._coming:
            self._coming.popleft()
        self._reading += 1
        try:
            yield
        finally:
            self._reading -= 1

    def answer(self, scope: Scope) -> Response | None:
        """That the server is full; None for who may come in, and for what is no page."""
        if scope["path"].strip("/") not in ("", *nowhere.PAGES) or not reached.is_read(scope):
            return None
        now = monotonic()
        while self._coming and now - self._coming[0] > COMING:
            self._coming.popleft()
        if self._reading + len(self._coming) < self.limit:
            if scope["method"] == "GET":
                self._coming.append(now)
            return None
        said = _said(nowhere.language_of(scope["query_string"]), self.elsewhere)
        headers = {"retry-after": str(AGAIN), "refresh": str(AGAIN), "cache-control": "no-store"}
        return HTMLResponse(said, status_code=503, headers=headers)


def _said(language: Language, elsewhere: str) -> str:
    content: list[Node] = [p[words.word(language, "full_explained")]]
    if elsewhere:
        content.append(p[a(href=elsewhere)[words.word(language, "full_edition")]])
    return nowhere.page(language, words.word(language, "full"), content)


def set_up() -> Readers:
    """As the server was started. Unset for settings that can't be followed."""
    return Readers(most(os.environ.get(SETTING, "")), edition(os.environ.get(EDITION, "")))
