"""What a page sends later is what it would have sent at once."""

from collections.abc import Iterator
import gzip
import re

from opening import opened
from starlette.responses import Response
from starlette.types import Scope
from streamlit.testing.v1 import AppTest
from test_pages import MENU
import pytest

from drawing import markup
from pages.frame import later
from wording.words import LANGUAGES, Language, word

PLACE = re.compile(r'<(span|tbody) class="mm-later" data-later="\.([^"]+)" hidden></\1>')
PAGES = list(MENU)
LONG = markup.finished("Ämter & Co " * later.SHORT)


@pytest.fixture
def answered() -> Iterator[None]:
    """As if a server stood around the pages."""
    with later.answered():
        yield


def asked(address: str, query: str = "", method: str = "GET") -> Response | None:
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": address,
        "query_string": query.encode(),
        "headers": [],
    }
    return later.answer(scope)


def content(address: str) -> str:
    """A part as a browser that unpacks it reads it."""
    given = asked(address)
    assert given and given.status_code == 200
    assert given.headers["content-type"].startswith("text/plain")
    return gzip.decompress(bytes(given.body)).decode()


def filled(body: str) -> str:
    """A body with its later parts in their places; of a folded table rows are folded too."""
    while PLACE.search(body):
        body = PLACE.sub(lambda found: content(found[2]), body)
    return body


def bodies(app: AppTest) -> list[str]:
    assert not app.exception
    return [str(part.proto.body) for part in app.main if part.type == "html"]


@pytest.mark.usefixtures("towns")
def test_every_page_is_whole_once_its_later_parts_have_come() -> None:
    """Of a long table the further rows stand in a body of their own."""
    different, waiting = list[str](), 0
    for page in PAGES:
        at_once = bodies(opened(page))
        with later.answered():
            with_places = bodies(opened(page))
        waiting += sum(len(PLACE.findall(body)) for body in with_places)
        joined = [filled(body).replace("</tbody><tbody>", "") for body in with_places]
        at_once = [body for body in at_once if not body.startswith("<style>")]
        if joined != at_once:
            different.append(page)
    assert not different
    assert waiting > len(PAGES), "hardly anything came later"


@pytest.mark.usefixtures("answered")
def test_what_is_short_goes_with_its_page() -> None:
    assert later.folded("kurz & gut") == "kurz &amp; gut"
    assert "data-later" in str(later.folded(LONG))


def test_without_a_server_nothing_waits() -> None:
    assert later.folded(LONG) == LONG


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_held_is_said_to_be_gone(language: Language) -> None:
    given = asked(f"{later.PATH}nothing", f"language={language}")
    assert given and given.status_code == 404
    assert bytes(given.body).decode() == word(language, "part_gone")
    assert asked("/completion") is None and asked(f"{later.PATH}nothing", method="POST") is None


def test_the_oldest_parts_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "MOST", 60)  # bytes: two words, compressed
    monkeypatch.setattr(later, "_held", {})
    monkeypatch.setattr(later, "_bytes", 0)
    first, second = (later.hold(markup.finished(text))[1:] for text in ("eins", "zwei"))
    assert later.hold(markup.finished("eins"))[1:] == first, "held again, it is the newest"
    later.hold(markup.finished("drei"))
    gone = asked(second)
    assert content(first) == "eins" and gone and gone.status_code == 404
