"""What the server answers at an address that no page has: the page that is meant, or our own word.

Streamlit would show its first page under a message in English.
"""

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, quote

from htpy import Node, a, body, h1, head, html, li, meta, p, style, title, ul
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope
from streamlit import file_util

from answers.view import FIRST_PAGE
from wording import words
from wording.plain_text import one_form
from wording.words import DEFAULT_LANGUAGE, LANGUAGES, Language

FOLDER = Path(__file__).parents[1]
PAGES = sorted(path.stem for path in FOLDER.glob("*/*.py") if path.parent.name != "frame")
SERVED = {"", *PAGES} - {FIRST_PAGE}  # that one has the bare address only
TRAILING = " .,;:)>&/"  # what a mail or a sentence leaves behind an address
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 Inter, system-ui, sans-serif; }
body { max-width: 42rem; margin: 4rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; } li { margin: .4rem 0; }
a { color: light-dark(#0B62A4, #6FB1F0); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
"""


def answer(scope: Scope) -> Callable[[], Response] | None:
    """None where Streamlit knows the address; else what makes the answer.

    That is where to go, or a page that says that there is nothing.
    """
    name = one_form(scope["path"]).strip("/")
    is_asked = scope["method"] in ("GET", "HEAD") and "/" not in name
    if not is_asked or name in SERVED or name.startswith("_"):
        return None
    if is_file_of_streamlit(name):
        return None
    return partial(_answered, scope, name)


def _answered(scope: Scope, name: str) -> Response:
    language = language_of(scope["query_string"])
    query = scope["query_string"].decode("latin-1")
    if found := meant(name):
        path = "" if found == FIRST_PAGE else found
        return RedirectResponse(f"/{path}?{query}" if query else f"/{path}", status_code=302)
    if "." in name.rstrip(TRAILING):
        said = words.word(language, "no_such_file", name=name[:60])
        return PlainTextResponse(f"{said}\n", status_code=404)
    return HTMLResponse(_page(language, name), status_code=404)


def language_of(query: bytes) -> Language:
    """The language that an address asks for, else the usual one."""
    asked = parse_qs(query.decode("latin-1")).get("language", [""])[0]
    return next((language for language in LANGUAGES if language == asked), DEFAULT_LANGUAGE)


def is_file_of_streamlit(name: str) -> bool:
    """Whether Streamlit has a file of this name for the root of a server."""
    return (Path(file_util.get_static_dir()) / name).is_file()


def meant(name: str) -> str | None:
    """The page whose name or title this is, whatever a keyboard or a mail made of it."""
    return _known().get(_plain(name.partition("&")[0]))


def _known() -> dict[str, str]:
    """Names of pages, in every spelling and language, and the page that has each."""
    titles = {_plain(words.word(language, page)): page for page in PAGES for language in LANGUAGES}
    return {**titles, **{_plain(page): page for page in PAGES}}


def _plain(name: str) -> str:
    return name.rstrip(TRAILING).casefold().replace("-", "_").replace(" ", "_")


def _page(language: Language, name: str) -> str:
    """A page with the way to what may be meant, and to the start."""
    known = _known()
    near = [known[each] for each in get_close_matches(_plain(name), known, 3, 0.6)]
    offered = dict.fromkeys([*near, FIRST_PAGE, "search"])
    links = [li[a(href=_address(page, language))[words.word(language, page)]] for page in offered]
    said = p[words.word(language, "no_such_page_explained", name=name[:60])]
    return page(language, words.word(language, "no_such_page"), [said, ul[links]])


def page(language: Language, heading: str, content: Node) -> str:
    """A page of the server itself: a heading and what is said under it."""
    return str(
        html(lang=language)[
            head[
                meta(charset="utf-8"),
                meta(name="viewport", content="width=device-width, initial-scale=1"),
                title[f"{heading} · Masterplan Monitor"],
                style[STYLE],
            ],
            body[
                h1[heading],
                content,
            ],
        ]
    )


def _address(page: str, language: Language) -> str:
    path = "" if page == FIRST_PAGE else quote(page)
    return f"./{path}" if language == DEFAULT_LANGUAGE else f"./{path}?language={language}"
