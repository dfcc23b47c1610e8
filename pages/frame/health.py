"""Whether this server can answer, for what spreads readers over several servers."""

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from answers import builds

PATH = "/health"


def answer(scope: Scope) -> Response | None:
    """200 and the data version where there is a database that can be read, else 503.

    None at any other address.
    """
    if scope["path"] != PATH or scope["method"] not in ("GET", "HEAD"):
        return None
    try:
        return PlainTextResponse(builds.version(), headers={"cache-control": "no-store"})
    except builds.NoDatabase:
        return PlainTextResponse("no database", status_code=503)
