"""Parts of a page that are folded at first, sent by addresses of their own once the page stands.

A browser cleanses and lays out all that a page sends before the reader sees any of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
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
MOST = 3000  # parts of all readers; each run of a page holds its own again

_held: dict[str, bytes] = {}
_lock = Lock()
_servers = 0


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
    with _lock:
        _held.pop(key, None)
        _held[key] = content
        if len(_held) > MOST:
            del _held[next(iter(_held))]
    return f".{PATH}{key}"


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
