"""Scripts, styles and type: compressed once, kept, and named before they are missed.

Streamlit reads each file anew at every request; compressing it anew as well took most of the time
of a first visit.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
import base64
import gzip
import hashlib
import json
import mimetypes
import re

from htpy import link, meta
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope
from streamlit import file_util
from streamlit.commands import logo, page_config

PATH = "/static/"
FOLDER = Path(file_util.get_static_dir())
HOUSE = Path(__file__).parents[2]
# Every name tells its content by a digest, so that it never changes.
FOREVER = "public, immutable, max-age=31536000"
PACKED = {"image", "font"}  # compressed already
# What nearly every page shows, in Streamlit's names; it would ask for each once the page calls it.
ON_EVERY_PAGE = ("Html", "ButtonGroup", "TextInput", "Selectbox")
IMPORTED = re.compile(r"""(?:from|import)[ ]?["'`]\./([\w.-]+\.js)["'`]""")
# The first script of the document, then those that it imports.
SCRIPT = re.compile(
    rb'\s*<(?:script\s+type="module"\s+crossorigin\s+src|link\s+rel="modulepreload"\s+crossorigin'
    rb'\s+href)="([^"]+)"\s*/?>(?:</script>)?'
)
FONT = str(link(rel="preload", href="./app/static/inter-latin.woff2", as_="font", crossorigin=True))
# What the document asks for first and no page of ours is set in.
UNUSED = re.compile(rb'\s*<link\s+rel="preload"\s+href="[^"]*/SourceSans[^>]*/>')


class Asset(NamedTuple):
    """A file as it is held: compressed, unless that saves nothing."""

    held: bytes
    is_compressed: bool
    media_type: str

    @property
    def content(self) -> bytes:
        """What the file has; hardly any browser wants it uncompressed."""
        return gzip.decompress(self.held) if self.is_compressed else self.held


STYLE = Path(__file__).parent / "style.css"


def answer(scope: Scope) -> Response | None:
    """The file of Streamlit's or the style at an address; None at any other, and for a part."""
    path, headers = scope["path"], Headers(scope=scope)
    if scope["method"] not in ("GET", "HEAD") or path not in _files() or "range" in headers:
        return None
    asset = _asset(path)
    sent = {"cache-control": FOREVER, "vary": "accept-encoding"}
    if not asset.is_compressed or "gzip" not in headers.get("accept-encoding", ""):
        return Response(asset.content, media_type=asset.media_type, headers=sent)
    sent["content-encoding"] = "gzip"
    return Response(asset.held, media_type=asset.media_type, headers=sent)


def give_icons() -> None:
    """Lets Streamlit take the icons from here."""
    for command in (logo, page_config):
        command.image_to_url = icon  # type: ignore[attr-defined]


def prepare() -> None:
    """Compresses what every first visit asks for."""
    for path in _files():
        if f".{path}" in _document() or Path(path).name in _needed():
            _asset(path)


def document(body: bytes) -> bytes:
    """Streamlit's document that only names its scripts, for habits.js to ask for them in its time.

    And those that they would ask for later; the type and the style of the house.
    """
    own = str(link(rel="stylesheet", href=f".{_style()}")).encode()
    if found := [name.decode() for name in SCRIPT.findall(body)]:
        named = meta(name="mm-scripts", content=json.dumps([*found, *_further()]))
        body = SCRIPT.sub(b"", body).replace(b"<head>", b"<head>" + str(named).encode(), 1)
    body = UNUSED.sub(b"", body).replace(b"</head>", FONT.encode() + b"</head>", 1)
    return body.replace(b"</body>", own + b"</body>", 1)  # after what Streamlit's scripts write


@lru_cache(maxsize=1)
def _style() -> str:
    """Address of the house's style, which names its content."""
    return f"/style/{hashlib.sha256(STYLE.read_bytes()).hexdigest()[:16]}.css"


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """Every file by its address."""
    folder = FOLDER / PATH.strip("/")
    found = (path for path in folder.rglob("*") if path.is_file())
    return {_style(): STYLE, **{f"/{path.relative_to(FOLDER).as_posix()}": path for path in found}}


@cache
def _asset(path: str) -> Asset:
    file = _files()[path]
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    content = file.read_bytes()
    if media_type.partition("/")[0] in PACKED:
        return Asset(content, False, media_type)
    return Asset(gzip.compress(content, mtime=0), True, media_type)


def icon(path: str, *_: Any, **__: Any) -> str:
    """An SVG of the house as an address that holds it: what Streamlit's image_to_url gives.

    That one loads numpy for it, which nothing else here needs: 16 MB; and reads it at every run.
    """
    return _held_by_address(path)


@cache
def _held_by_address(path: str) -> str:
    content = base64.b64encode((HOUSE / path).read_bytes()).decode()
    return f"data:image/svg+xml;base64,{content}"


@lru_cache(maxsize=1)
def _document() -> str:
    return (FOLDER / "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _further() -> list[str]:
    return [f".{PATH}js/{name}" for name in _needed() if name not in _document()]


@lru_cache(maxsize=1)
def _needed() -> list[str]:
    """Scripts of ON_EVERY_PAGE and all that these import; fewer where Streamlit renamed them."""
    scripts = {path.name: path for path in _files().values() if path.suffix == ".js"}
    found = dict[str, None]()
    waiting = [name for name in sorted(scripts) if name.partition(".")[0] in ON_EVERY_PAGE]
    while waiting:
        name = waiting.pop()
        if name in found or name not in scripts:
            continue
        found[name] = None
        waiting += _imported(scripts[name])
    return list(found)


def _imported(script: Path) -> Iterator[str]:
    yield from IMPORTED.findall(script.read_text(encoding="utf-8"))
