"""Parts of a page that are folded at first, sent by addresses of their own once the page stands.

A browser cleanses and lays out all that a page sends before the reader sees any of it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, NamedTuple
import gzip
import hashlib

from htpy import Node, span, tbody
from markupsafe import Markup
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from drawing import markup
from pages.frame import nowhere
from wording import words

PATH = "/later/"
SHORT = 3000  # letters that go with their page
MOST = 4_000_000  # bytes of all readers; each run of a page holds its own again

_held: dict[str, bytes] = {}
_lock = Lock()
_bytes = _servers = 0
_parts: ContextVar[dict[str, bytes] | None] = ContextVar("_parts", default=None)


class Shown(NamedTuple):
    """Finished HTML, and the parts of it that come later by their names."""

    text: Markup
    parts: Mapping[str, bytes]


@contextmanager
def answered() -> Iterator[None]:
    """While a server answers at PATH; without one every part is sent with its page."""
    global _servers
    _servers += 1
    try:
        yield
    finally:
        _servers -= 1


def is_answered() -> bool:
    """Whether parts can come later."""
    return _servers > 0


def once(shown: dict[Any, Any], make: Callable[[], Node]) -> Markup:
    """What `make` gives, finished, for the first reader and from `shown` for all others.

    What of it comes later is held again for each, whatever was let go meanwhile.
    """
    known: Shown | None = shown.get(is_answered())
    if known is None:
        parts: dict[str, bytes] = {}
        token = _parts.set(parts)
        try:
            known = Shown(markup.finished(make()), parts)
        finally:
            _parts.reset(token)
        shown[is_answered()] = known
    for key, content in known.parts.items():
        _keep(key, content)
    return known.text


def folded(content: Node) -> Node:
    """The content, or the place that it takes once the page stands."""
    text = markup.finished(content)
    return span(".mm-later", data_later=hold(text), hidden=True) if _waits(text) else text


def rows(content: Markup) -> Node:
    """Further rows of a table, as folded() has other content."""
    text = markup.finished(tbody[content])
    return tbody(".mm-later", data_later=hold(text), hidden=True) if _waits(text) else text


def _waits(text: Markup) -> bool:
    return is_answered() and len(text) > SHORT


def hold(text: Markup) -> str:
    """Keeps a part at an address that nobody can guess who does not see the part."""
    key = hashlib.sha256(text.encode()).hexdigest()[:32]
    content = _held.get(key) or gzip.compress(text.encode(), 6, mtime=0)
    _keep(key, content)
    parts = _parts.get()
    if parts is not None:
        parts[key] = content
    return f".{PATH}{key}"


def _keep(key: str, content: bytes) -> None:
    global _bytes
    with _lock:
        _bytes += len(content) - len(_held.pop(key, b""))
        _held[key] = content
        while _bytes > MOST and len(_held) > 1:
            _bytes -= len(_held.pop(next(iter(_held))))


def answer(scope: Scope) -> Response | None:
    """The part that an address under PATH means; 404 where it is not held any more."""
    if not scope["path"].startswith(PATH) or scope["method"] not in ("GET", "HEAD"):
        return None
    content = _held.get(scope["path"].removeprefix(PATH))
    if content is None:
        language = nowhere.language_of(scope["query_string"])
        return PlainTextResponse(words.word(language, "part_gone"), status_code=404)
    headers = {"cache-control": "private, max-age=3600", "content-encoding": "gzip"}
    return Response(content, media_type="text/plain", headers=headers)
