"""What stands on the screen before Streamlit does: what it says, of which choices, and when not."""

from datetime import date
from pathlib import Path
import gzip
import re

from starlette.responses import Response
from starlette.types import Scope
import code_files
import pytest

from answers import builds, by_address, groups, parts
from answers.asked import Asked
from drawing import colours
from pages.frame import first_screen
from wording.words import LANGUAGES, Language, word


def asked(page: str, query: str = "") -> Response:
    """What the server has of a page to show first."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": f"{first_screen.PATH}{page}",
        "query_string": query.encode(),
        "headers": [],
    }
    make = first_screen.answer(scope)
    assert make
    return make()


def shown(page: str, query: str = "") -> str:
    """The whole, with its picture."""
    given = asked(page, f"{query}&picture=true")
    assert given.status_code == 200
    return gzip.decompress(bytes(given.body)).decode()


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_question_choices_finding_and_the_first_picture(language: Language) -> None:
    text = shown("completion", f"language={language}&as_of=2023-12-31")
    found = by_address.answer(
        "completion", Asked({"language": [language], "as_of": ["2023-12-31"]})
    )
    [first, *_] = (part for part in found.all_parts if isinstance(part, parts.Findings))
    for each in first.said:
        assert plain(each) in plain(text)
    picture = next(part for part in found.all_parts if isinstance(part, parts.Picture))
    assert picture.title in text and picture.signs[0].label in text
    assert word(language, "completion_question") in text
    assert text.count("<svg") == 1 and f'viewBox="0 0 {first_screen.WIDEST} ' in text
    assert text.count('<span class="chosen">') == 3, "two initiatives and the end of a year"
    assert re.findall('aria-current="page">([^<]*)', text) == [word(language, "completion")]
    for names in code_files.menu().values():
        for _, name in names:
            is_shown = f">{word(language, name)}</a>" in text
            assert is_shown != (name in {"search", "behind", "accessibility"}), name
    for name in ("copy_link", "cite", "take_data", "take_slides_and_sheet", "talk"):
        assert word(language, name) in text
    assert "<script" not in text and 'id="mm-sources"' not in text


@pytest.mark.usefixtures("towns")
def test_the_choices_are_those_of_the_page_whatever_it_is_about() -> None:
    for page in ("completion", "profile", "side_by_side"):
        assert shown(page).count('<span class="chosen">') == 3, page


@pytest.mark.usefixtures("towns")
def test_a_picture_has_the_width_and_the_colours_of_the_window() -> None:
    light, dark = shown("completion", "width=361"), shown("completion", "width=361&colours=dark")
    assert 'viewBox="0 0 360 ' in light and light != dark
    assert colours.GROUND["dark"] not in light
    for width, drawn in (("1", 240), ("99999999999", 1280), ("²", 1280), ("-5", 1280)):
        assert f'viewBox="0 0 {drawn} ' in shown("completion", f"width={width}"), width


@pytest.mark.usefixtures("towns")
def test_a_picture_that_is_not_drawn_yet_is_waited_for_by_nobody() -> None:
    query = "width=333&as_of=2022-12-31"
    early = gzip.decompress(bytes(asked("completion", query).body)).decode()
    whole = shown("completion", query)
    begin, end = whole[: whole.index("<svg")], whole[whole.index("</svg>") :]
    assert early.startswith(begin) and "<svg" not in early and "mm-first-picture" in early
    assert end.removeprefix("</svg>") == early[-len(end) + len("</svg>") :]
    assert gzip.decompress(bytes(asked("completion", query).body)).decode() == whole


@pytest.mark.usefixtures("towns")
def test_a_page_without_a_picture_ends_with_its_first_table() -> None:
    text = shown("", "language=en")
    assert word("en", "overview_question") in text
    assert "<svg" not in text.partition("mm-first-page")[2]


@pytest.mark.usefixtures("towns")
def test_there_is_none_of_what_is_no_page_or_no_choice() -> None:
    for page, query in (
        ("behind", "row=x"),
        ("sql", ""),
        ("../app", ""),
        ("completion", "initiatives=castrop"),
        ("completion", "as_of=x"),
    ):
        given = asked(page, query)
        assert given.status_code == 204 and not given.body, page


def test_there_is_none_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "database", tmp_path / "none.duckdb")
    assert asked("completion").status_code == 204


@pytest.mark.usefixtures("towns")
def test_text_of_an_address_is_never_html() -> None:
    assert "<b>x" not in shown("measures", "search=%3Cb%3Ex")


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("page", by_address.ANSWERS)
def test_every_page_that_answers_an_address_has_one(page: str) -> None:
    text = shown(page)
    assert f"<h1>{word('de', page)}</h1>" in text
    assert plain(text.partition("mm-first-parts")[2]).strip(), "it says nothing"


@pytest.mark.usefixtures("towns")
def test_many_initiatives_leave_room_for_their_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert 'class="mm-first-pills"' in shown("completion")
    monkeypatch.setattr(groups, "FEW", 1)
    assert 'class="mm-first-pills"' not in shown("completion", f"as_of={date.today()}")
