"""One chart of a page for another site: `?embed=true`, without Streamlit and without a script.

Which sites may frame it says MONITOR_EMBED_ON; without it none but the dashboard's own.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from urllib.parse import urlencode
import os
import re

from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from answers import builds, by_address
from answers.asked import Asked, Parameters, Refused
from answers.kept import kept
from answers.view import FIRST_PAGE
from drawing.look import Theme
from pages.frame import nowhere, reached, screen
from pages.frame.settings import Unset

SETTING = "MONITOR_EMBED_ON"
SCHEME, HOST = "https", re.compile(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?")
EMBED, PICTURE, COLOURS = "embed", "picture", "colours"
OWN = (EMBED, PICTURE, COLOURS, "version")  # a page of another site outlives a data version
THEMES: dict[str, Theme] = {"light": "light", "dark": "dark"}
WIDTHS = (340, 560, 860)  # of the drawing, as screen.css shows them


def sites(setting: str) -> list[str]:
    """The sites that a setting names, parted by blanks or commas. Unset for what is none."""
    named = re.split(r"[\s,]+", setting.strip().casefold()) if setting.strip() else []
    for site in named:
        scheme, _, host = site.partition("://")
        if scheme != SCHEME or not HOST.fullmatch(host):
            raise Unset(
                f"{SETTING}: {site!r} is no site that may show our charts. Name each by {SCHEME} "
                f"and its host, parted by blanks, as in  {SCHEME}://www.stadt.example"
            )
    return named


@lru_cache(maxsize=1)
def allowed() -> list[str]:
    """The sites that may frame a chart, as the server was started. Unset for what is none."""
    return sites(os.environ.get(SETTING, ""))


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the chart that an address asks for; None for any other address."""
    page = scope["path"].strip("/") or FIRST_PAGE
    if page not in by_address.ANSWERS or not reached.is_read(scope):
        return None
    parameters = reached.parameters_of(scope)
    is_asked = parameters.get(EMBED, [""])[-1].casefold() == "true"
    return partial(_answered, scope, page, parameters) if is_asked else None


def _answered(scope: Scope, page: str, parameters: Parameters) -> Response:
    language = nowhere.language_of(scope["query_string"])
    entity = reached.tag(scope, date.today())
    if reached.has(scope, entity):
        given = Response(status_code=304)
    else:
        try:
            given = HTMLResponse(
                _document(page, _frozen(parameters), builds.version(), date.today())
            )
        except Refused as fault:
            given = reached.refused(fault, language)
        except builds.NoDatabase as fault:
            given = reached.nothing_built(fault, language)
    if given.status_code < 400:
        given.headers["etag"], given.headers["cache-control"] = entity, "no-cache"
    given.headers["content-security-policy"] = reached.policy(*allowed())
    return given


def _frozen(parameters: Parameters) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(values)) for name, values in parameters.items())


@kept(64)
def _document(
    page: str, parameters: tuple[tuple[str, tuple[str, ...]], ...], _build: str, _day: date
) -> str:
    """The chart as a document, made once for a data version and a day."""
    given = {name: list(values) for name, values in parameters}
    own = Asked({name: values for name, values in given.items() if name in (PICTURE, COLOURS)})
    asked = Asked({name: values for name, values in given.items() if name not in OWN})
    found = by_address.answer(page, asked, THEMES[own.one(COLOURS, list(THEMES))])
    known = screen.pictures_of(found)
    key = own.one_or_none(PICTURE, list(known))
    chosen = known[key] if key else screen.main(found)
    choices = {name: values for name, values in asked.parameters.items() if name in asked.chosen}
    path = "" if page == FIRST_PAGE else page
    full = f"./{path}?{urlencode(choices, doseq=True, safe='/;:')}".rstrip("?")
    shown = screen.shown(found, chosen, WIDTHS, full)
    return str(screen.document(found.view, found.view.word(page), shown, "embed"))
