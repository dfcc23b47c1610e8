"""What changed between data versions, at an address that feed readers ask again and again."""

from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from answers import builds
from answers.kept import kept
from exports import download
from pages.frame import nowhere
from wording.words import Language

PATH = "/changes.atom"


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the feed; None at any other address."""
    is_asked = scope["path"] == PATH and scope["method"] in ("GET", "HEAD")
    return partial(_answered, scope) if is_asked else None


def _answered(scope: Scope) -> Response:
    """The feed in the language that the address asks for."""
    site = str(Request(scope).base_url)
    try:
        feed = _feed(builds.version(), nowhere.language_of(scope["query_string"]), site)
    except builds.NoDatabase:
        return Response(status_code=503)
    return Response(feed, media_type=download.MEDIA_TYPES["atom"])


@kept(8)
def _feed(build: str, language: Language, site: str) -> bytes:
    """Made once for a build: reading a whole database takes a second."""
    with builds.file_of(build) as database:
        return download.of_all(database, "atom", language, site)
