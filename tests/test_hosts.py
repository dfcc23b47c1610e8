"""A name that the server is not told, and a folder in which nothing can be written."""

from collections.abc import Iterator
from pathlib import Path
import os
import shutil

from starlette.responses import Response
from starlette.types import Scope
from streamlit import config
import pytest

from etl.__main__ import main
from pages.frame import hosts
from wording.words import LANGUAGES, Language, word
import server

ALLOWED = ["localhost", "*.stadt.example", "::1"]


@pytest.fixture(autouse=True)
def allowed() -> Iterator[None]:
    """The names that the server is told."""
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", ALLOWED)
    yield
    config.set_option("server.allowedHosts", before)


def called(host: str, path: str = "/completion.csv", query: str = "") -> Response | None:
    """What is said to whoever calls by this name; None where it is allowed."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", host.encode())] if host else [],
    }
    make = hosts.answer(scope)
    return make() if make else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strange_name_is_told_what_to_set(language: Language) -> None:
    given = called("monitor.kreis.example:8501", query=f"language={language}")
    assert given and given.status_code == 421
    said = bytes(given.body).decode()
    assert word(language, "strange_host_operator") in said and f'lang="{language}"' in said
    assert f"{hosts.SETTING}=&#34;{' '.join(ALLOWED)} monitor.kreis.example&#34;" in said


@pytest.mark.parametrize("host", ["", "evil.example", "<b>x</b>", 'x"; rm -rf ~', "[::2", "a@b"])
def test_no_name_but_those_is_given_anything(host: str) -> None:
    for path in ("/", "/completion.csv", "/talk", "/static/js/index.js", "/changes.atom"):
        given = called(host, path)
        assert given and given.status_code == 421
        said = bytes(given.body).decode()
        assert "<b>" not in said and "rm -rf" not in said


@pytest.mark.parametrize("host", ["localhost:8501", "monitor.stadt.example", "[::1]:8501"])
def test_the_names_that_are_told_are_answered(host: str) -> None:
    assert called(host) is None


def test_a_machine_may_ask_by_any_name_whether_the_server_is_well() -> None:
    assert called("10.0.0.7", hosts.HEALTH) is None


def test_strange_names_are_refused_before_anything_else_is_answered() -> None:
    assert server.OURS[0] is hosts.answer


def test_a_database_that_is_there_stays_where_nothing_can_be_written(
    towns_database: Path,
    data_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By the answer of the system: whoever runs the tests may be allowed to write everywhere."""
    folder = tmp_path / "published"
    folder.mkdir()
    built = Path(shutil.copy(towns_database, folder / "monitor.duckdb"))
    before = built.stat().st_mtime_ns
    monkeypatch.setattr(os, "access", lambda place, _mode: Path(place) != folder)
    told = ["--quiet", "--if-writable", "--data", str(data_copy), "--out", str(built)]
    assert main(told) == 0 and built.stat().st_mtime_ns == before
    assert str(folder) in capsys.readouterr().err
    built.unlink()
    assert main(told) == 0 and built.exists()
