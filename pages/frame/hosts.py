"""What is said to whoever calls the server by a name that it is not told: which setting is lacking.

Streamlit would send its document, refuse the connection behind it, and leave the page empty. What
the server answers without that connection is as little for strange names.
"""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit
import re

from htpy import code, p, pre
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from pages.frame import nowhere
from wording import words

HEALTH = "/_stcore/health"  # asked by machines, by whatever address
SETTING = "STREAMLIT_SERVER_ALLOWED_HOSTS"
MISDIRECTED = 421


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the explanation; None for a name that is allowed."""
    host = Headers(scope=scope).get("host")
    if scope["path"] == HEALTH or is_host_allowed(host):
        return None
    return partial(_answered, nowhere.language_of(scope["query_string"]), host or "")


def _answered(language: words.Language, host: str) -> Response:
    name = _name(host)
    allowed = [*config.get_option("server.allowedHosts"), name]
    heading = words.word(language, "strange_host", name=name)
    content = [
        p[words.word(language, "strange_host_reader")],
        p[words.word(language, "strange_host_operator")],
        pre[code[f'{SETTING}="{" ".join(allowed)}"']],
    ]
    return HTMLResponse(nowhere.page(language, heading, content), status_code=MISDIRECTED)


def _name(host: str) -> str:
    """The name without its port; "?" for what is none."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return "?"
    return name if re.fullmatch(r"[\w.:-]{1,100}", name, re.ASCII) else "?"
