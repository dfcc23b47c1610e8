"""A server that has as many readers as it carries says so to the next, and serves those it has."""

from contextlib import ExitStack
from time import sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from starlette.types import Scope
import pytest

from bench import client, servers
from pages.frame import early, full
from pages.frame.full import Readers
from pages.frame.settings import Unset
from wording.words import LANGUAGES, word


def asked(path: str = "/", query: bytes = b"", method: str = "GET") -> Scope:
    return {"type": "http", "path": path, "query_string": query, "method": method}


def status(server: servers.Server, path: str) -> tuple[int, str, str]:
    """Status, retry-after and body."""
    request = Request(f"http://127.0.0.1:{server.port}{path}", headers={"accept": "text/html"})
    try:
        with urlopen(request, timeout=10) as answer:
            return answer.status, "", answer.read().decode(errors="replace")
    except HTTPError as refused:
        return refused.code, refused.headers["retry-after"], refused.read().decode()


def test_the_next_reader_is_told_and_the_others_go_on(towns_database: object) -> None:
    settings = {
        "MONITOR_READERS": "2",
        "MONITOR_EDITION": "https://www.stadt.example/masterplan/",
        "MONITOR_DATABASE": str(towns_database),
        early.SETTING: "no",
    }
    with ExitStack() as open_now:
        server = open_now.enter_context(servers.running("server.py", settings=settings))
        first = open_now.enter_context(client.session(server, ""))
        first.run()
        with client.session(server, "completion") as second:
            second.run()
            for language in LANGUAGES:
                code, again, said = status(server, f"/goals?language={language}")
                assert (code, again) == (503, "60")
                assert word(language, "full_explained") in said
                assert 'href="https://www.stadt.example/masterplan/"' in said
            assert status(server, "/health")[0] == status(server, "/favicon.png")[0] == 200
            assert first.open("goals", "language=en") and second.run()
        sleep(0.5)
        assert status(server, "/goals")[0] == 200
        assert status(server, "/goals")[0] == 503  # the one before is on the way


def test_a_document_counts_as_a_reader_until_its_connection_or_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(full, "monotonic", lambda: now)
    readers = Readers(1)
    assert readers.answer(asked()) is None
    assert readers.answer(asked("/goals")) is not None
    assert readers.answer(asked("/static/js/index.js")) is None
    with readers.one():
        assert readers.answer(asked()) is not None
    assert readers.answer(asked(method="HEAD")) is None
    assert readers.answer(asked()) is None
    now = full.COMING + 1
    assert readers.answer(asked()) is None


@pytest.mark.parametrize("setting", ["0", "-3", "many", "1.5", "²"])
def test_what_is_no_number_of_readers_is_said(setting: str) -> None:
    with pytest.raises(Unset, match=r"MONITOR_READERS: .* no number of readers"):
        full.most(setting)
    assert full.most("") == full.USUAL and full.most(" 40 ") == 40


@pytest.mark.parametrize("setting", ["www.stadt.example", "javascript:alert(1)", "https://"])
def test_what_is_no_address_of_an_edition_is_said(setting: str) -> None:
    with pytest.raises(Unset, match=r"MONITOR_EDITION: .* no address"):
        full.edition(setting)
    assert full.edition("") == ""
