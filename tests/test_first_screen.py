"""What stands on the screen before Streamlit does: what it says, of which choices, and when not."""

from datetime import date
from html import escape
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

PLACE = re.compile(r'class="mm-first-picture" data-number="(\d+)"')
DRAWN = re.compile(r'viewBox="0 0 (\d+) ')


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


def sent(given: Response) -> str:
    """What a reader's browser makes of it."""
    assert given.status_code == 200
    return gzip.decompress(bytes(given.body)).decode()


def shown(page: str, query: str = "") -> str:
    """The whole, with its pictures."""
    for number in PLACE.findall(sent(asked(page, query))):
        sent(asked(page, f"{query}&picture={number}"))
    return sent(asked(page, query))


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_findings_pictures_and_what_can_be_opened(language: Language) -> None:
    text = shown("completion", f"language={language}&as_of=2023-12-31")
    found = by_address.answer(
        "completion", Asked({"language": [language], "as_of": ["2023-12-31"]})
    )
    for part in found.parts:
        if isinstance(part, parts.Findings):
            assert all(plain(each) in plain(text) for each in part.said)
        elif isinstance(part, parts.Picture):
            assert part.title in text and part.signs[0].label in text
            assert escape(part.drawing.alt) in text
        elif isinstance(part, parts.Fold):
            assert f">{part.title}<" in text
    drawn = [part for part in found.parts if isinstance(part, parts.Picture)]
    assert DRAWN.findall(text) == [str(first_screen.WIDEST)] * len(drawn) and len(drawn) > 1
    assert text.count("</details>") == text.count('" inert>'), "nothing opens yet"


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_question_menu_choices_and_actions(language: Language) -> None:
    text = shown("completion", f"language={language}&as_of=2023-12-31")
    assert word(language, "completion_question") in text
    assert text.count('<span class="chosen">') == 3, "two initiatives and the end of a year"
    assert re.findall('aria-current="page">([^<]*)', text) == [word(language, "completion")]
    menu, _, page = text.partition('class="mm-first-page"')
    shown_names = re.findall('<a href="[^"]*"(?: aria-current="page")?>([^<]*)</a>', menu)
    names = [name for names in code_files.menu().values() for _, name in names]
    hidden = {"search", "behind", "accessibility"}
    assert shown_names == [word(language, name) for name in names if name not in hidden]
    for name in ("copy_link", "cite", "take_data", "take_slides_and_sheet", "talk"):
        assert word(language, name) in page
    assert "<script" not in text


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
def test_pictures_beside_each_other_share_the_width_but_on_a_phone() -> None:
    columns = len(DRAWN.findall(shown("context", "width=1072")))
    assert set(DRAWN.findall(shown("context", "width=1072"))) == {"528"}
    assert DRAWN.findall(shown("context", "width=360")) == ["360"] * columns


@pytest.mark.usefixtures("towns")
def test_a_picture_that_is_not_drawn_yet_is_waited_for_by_nobody() -> None:
    query = "width=333&as_of=2022-12-31"
    early = sent(asked("completion", query))
    assert PLACE.findall(early) == ["0", "1"] and "<svg" not in early
    drawn = [sent(asked("completion", f"{query}&picture={number}")) for number in range(2)]
    places = iter(drawn)
    filled = re.sub(f"<div {PLACE.pattern}></div>", lambda _: next(places), early)
    assert sent(asked("completion", query)) == filled and filled.count("<svg") == 2
    for none in ("2", "-1", "x", "²"):
        assert asked("completion", f"{query}&picture={none}").status_code == 204, none


@pytest.mark.usefixtures("real")
def test_a_long_table_has_the_rows_that_are_seen_and_no_more() -> None:
    [table, *_] = re.findall(r'<table class="mm-table.*?</table>', shown("measures"), re.DOTALL)
    assert table.count("<tr") == 1 + parts.FIRST


@pytest.mark.usefixtures("towns")
def test_it_says_what_there_is_to_do_where_nothing_is_found() -> None:
    text = shown("measures", "search=Zeppelinwerft")
    assert word("de", "no_measures") in text and "<table" not in text


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
    assert plain(text.partition('class="mm-first-parts"')[2]).strip(), "it says nothing"


@pytest.mark.usefixtures("towns")
def test_many_initiatives_leave_room_for_their_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert 'class="mm-first-pills"' in shown("completion")
    monkeypatch.setattr(groups, "FEW", 1)
    assert 'class="mm-first-pills"' not in shown("completion", f"as_of={date.today()}")
