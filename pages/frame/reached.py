"""Requests that the server answers itself, without a session: how they are read and refused."""

from collections.abc import Mapping
from urllib.parse import parse_qs
import hashlib

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from answers import builds, unready
from answers.asked import Refused
from wording.words import Language


def parameters_of(scope: Scope) -> dict[str, list[str]]:
    """Choices of an address by name; an empty one is kept, since it means none."""
    return parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def is_read(scope: Scope) -> bool:
    """Whether something is only asked for."""
    return scope["method"] in ("GET", "HEAD")


def page_url(scope: Scope, path: str) -> str:
    """Whole address of a page of this server."""
    return f"{Request(scope).base_url}{path}"


def tag(scope: Scope, *of: object) -> str:
    """What names exactly this answer of this data version; "" without a database."""
    try:
        named = [builds.version(), scope["path"], scope["query_string"], *of]
    except builds.NoDatabase:
        return ""
    return f'W/"{hashlib.sha256(repr(named).encode()).hexdigest()[:20]}"'


def has(scope: Scope, entity: str) -> bool:
    """Whether whoever asks has this answer already."""
    known = Headers(scope=scope).get("if-none-match", "")
    return bool(entity) and entity in [each.strip() for each in known.split(",")]


def policy(*framed_by: str, script: str = "'none'") -> str:
    """The safety of a document of ours: no more than it needs, and who may frame it."""
    parts = {
        "default-src": "'none'",
        "script-src": script,
        "style-src": "'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(["'self'", *framed_by]),
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in parts.items())


def refused(fault: Refused, language: Language) -> Response:
    """That the address asks for what there is not, and what there is."""
    return said(400, fault.said(language))


def nothing_built(fault: builds.NoDatabase, language: Language) -> Response:
    """That there is no database, and what to do."""
    return said(503, unready.said(fault, language), {"retry-after": "60"})


def said(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A sentence as plain text: what an address holds is never read as HTML."""
    return PlainTextResponse(f"{text}\n", status, headers=headers)
