"""The web server around app.py: compression, safety headers, language, the reader's habits.

Started by `streamlit run server.py`. `streamlit run app.py` works too, without these: each link,
those of the menu too, then loads its page anew, with the choices of its address alone.
"""

from asyncio import Semaphore, get_running_loop
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import cache, wraps
from threading import Event, Thread
from typing import Any
import base64
import ctypes
import gc
import hashlib
import socket
import sys

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
import streamlit as st

from exports import converter
from pages.frame import (
    assets,
    beside,
    downloads,
    early,
    embed,
    feed,
    first_screen,
    full,
    health,
    hosts,
    later,
    nowhere,
    pictured,
    reached,
    rows_link,
    scripts,
    settings,
    talk,
    together,
)
from wording import words

# What answers without a session, asked in this order; made beside the pages, a few at once.
OURS: tuple[Callable[[Scope], Callable[[], Response] | None], ...] = (
    hosts.answer,
    first_screen.answer,
    feed.answer,
    embed.answer,
    talk.answer,
    rows_link.answer,
    nowhere.answer,
)
AT_ONCE = 2
M_ARENA_MAX, HEAPS = -8, 3
M_MMAP_THRESHOLD, LARGE = -3, 65_536  # bytes
# The one inline script of Streamlit's index.html.
PAGE_SCRIPT = "\n      window.prerenderReady = false\n    "


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


CONTENT_POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' {' '.join(_hash(script) for script in (PAGE_SCRIPT, *scripts.ALL))}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
try:
    embed.allowed()
    READERS = full.set_up()
    IS_EARLY = early.as_set()
except settings.Unset as fault:
    sys.exit(str(fault))
BROUGHT = (
    f'<script type="application/json" id="mm-words">{scripts.spoken()}</script>'
    f"<script>{scripts.HABITS}</script>"
)
HEADERS = [
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


class Document:
    """Adds the safety headers to every answer, and language and title to the one HTML document."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.places = Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            with READERS.one():
                return await self.app(scope, receive, together.send_of(scope, send))
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if answer := await self._own(scope):
            return await answer(scope, receive, Headed(send))
        await self.app(_plain(scope), receive, Rewriting(scope["query_string"], send))

    async def _own(self, scope: Scope) -> Response | None:
        """What stands at an address of our own; None where Streamlit knows what does."""
        if at_once := _at_once(scope):
            return at_once
        try:
            for ours in OURS:
                if make := ours(scope):
                    async with self.places:
                        return await run_in_threadpool(make)
            return await pictured.answer(scope) or READERS.answer(scope)
        except beside.Gone:
            language = nowhere.language_of(scope["query_string"])
            return reached.said(503, words.word(language, "beside_gone"), {"retry-after": "60"})


def _at_once(scope: Scope) -> Response | None:
    return health.answer(scope) or assets.answer(scope) or later.answer(scope)


def _plain(scope: Scope) -> Scope:
    """A request for the document as one that takes no compression, so that it can be rewritten.

    The outer middleware compresses it after that.
    """
    if "." in scope["path"] or "_stcore" in scope["path"]:
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


class Headed:
    """An answer of our own on its way out, with the safety headers that it does not set itself."""

    def __init__(self, send: Send) -> None:
        self.send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            ours = [(name, value) for name, value in HEADERS if name not in own]
            message = {**message, "headers": [*message["headers"], *ours]}
        await self.send(message)


class Rewriting:
    """One answer on its way out: HTML is held back until it is whole, the rest passes at once."""

    def __init__(self, query: bytes, send: Send) -> None:
        self.query, self.send = query, send
        self.start: Message = {}
        self.parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = {**message, "headers": [*message["headers"], *HEADERS]}
            if not _is_html(self.start):
                await self.send(self.start)
        elif not _is_html(self.start):
            await self.send(message)
        else:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._send_document()

    async def _send_document(self) -> None:
        body = _in_language(b"".join(self.parts), self.query)
        headers = [
            (name, value)
            for name, value in self.start["headers"]
            if name not in (b"content-length", b"etag")
        ]
        size = (b"content-length", str(len(body)).encode())
        await self.send({**self.start, "headers": [*headers, size]})
        await self.send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return any(
        name == b"content-type" and value.startswith(b"text/html")
        for name, value in start.get("headers", ())
    )


def _in_language(body: bytes, query: bytes) -> bytes:
    language = nowhere.language_of(query)
    body = body.replace(b'<html lang="en">', f'<html lang="{language}">'.encode())
    body = body.replace(b"<title>Streamlit</title>", b"<title>Masterplan Monitor</title>")
    # First, since what follows a style waits for that.
    body = body.replace(b"<head>", b"<head>" + BROUGHT.encode(), 1)
    return assets.document(body)


@asynccontextmanager
async def _prepared(_app: st.App) -> AsyncIterator[None]:
    """Lets the server answer at once, and makes beside it what its first readers will see."""
    share_heaps()
    send_at_once()
    converter.draw_elsewhere(beside.drawn)
    ended = Event()
    Thread(target=_prepare, args=[ended], daemon=True).start()
    with later.answered(), downloads.kept():
        yield
    ended.set()


def share_heaps() -> None:
    """Lets all threads share a few heaps, where the allocator is glibc's: 45 MB of holes less.

    Of each thread's own what is kept holds the room of what was needed for a moment. With a single
    one they wait for each other: a new choice takes a quarter more of the processor. What is large
    has a place outside, which goes back at once; glibc would let the bound for it grow to 32 MB.
    """
    with suppress(OSError, AttributeError, TypeError):
        system = ctypes.CDLL(None)
        system.mallopt(M_ARENA_MAX, HEAPS)
        system.mallopt(M_MMAP_THRESHOLD, LARGE)


def send_at_once() -> None:
    """Lets small messages leave when they are written, on all connections of this server.

    Streamlit's own socket does not say that it is TCP, so Python leaves Nagle's algorithm on: what
    follows the first message of a run would wait some 40 ms for the reader's word that it came.
    """
    loop = get_running_loop()
    create = loop.create_server

    async def prompt(*given: Any, sock: socket.socket | None = None, **named: Any) -> Any:
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it
        return await create(*given, sock=sock, **named)

    loop.create_server = prompt  # type: ignore[method-assign]


def read_theme_once() -> None:
    """Lets Streamlit read the colours from its settings once: at every run they take a tenth."""
    read = app_session._populate_theme_msg

    @cache
    def made(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        read(message, section)
        return message

    @wraps(read)
    def told(msg: CustomThemeConfig, section: str = "theme") -> None:
        if made(section).ByteSize():
            msg.MergeFrom(made(section))

    app_session._populate_theme_msg = told


def hold_what_stays() -> None:
    """Lets Python look for garbage only among what is made from now on.

    It would look through all that is loaded and prepared every ten seconds, and nobody is answered
    in the 0.1 to 0.2 s which that takes.
    """
    gc.unfreeze()  # what has become garbage since the last time
    gc.collect()
    gc.freeze()


def _prepare(ended: Event) -> None:
    from answers import usual  # takes a second, for which nobody should wait

    hold_what_stays()
    assets.prepare()
    if IS_EARLY:
        usual.keep_prepared(ended.wait, hold_what_stays)


# A folder named pages makes Streamlit serve the very first request by its older page discovery,
# which calls every deep link unknown.
PagesManager.uses_pages_directory = False
assets.give_icons()
read_theme_once()
app = st.App(
    "app.py",
    lifespan=_prepared,
    middleware=[
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Document),
    ],
)
