"""A talk: chosen views in their order, each with its finding, its chart, and what its figures rest
on, in one document that needs no network.
"""

from typing import Any
import asyncio
import re

from opening import opened_with_panels
from starlette.responses import Response, StreamingResponse
from starlette.types import Scope
from streamlit.testing.v1 import AppTest
from test_pages import parts
import pytest

from answers import by_address, passages
from answers.asked import Asked
from drawing import colours
from pages.frame import screen, talk
from wording.words import LANGUAGES, Language, word

COMPLETION = "pages/compare/completion.py"
VIEWS = (
    talk.Shown("completion", {"initiatives": ["bergheide"]}),
    talk.Shown("goals", {"theme": ["transport-and-supply"]}, "matrix_goal"),
    talk.Shown("contradictions", {}),
)


def given(query: str, path: str = talk.PATH) -> Response:
    """What the server says at the address of a talk."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [],
    }
    make = talk.answer(scope)
    assert make
    return make()


def slides(query: str) -> list[str]:
    """The screens of a talk, in the order of the document."""

    async def read(shown: StreamingResponse) -> str:
        return "".join([str(part) async for part in shown.body_iterator])

    shown = given(query)
    assert isinstance(shown, StreamingResponse)
    return asyncio.run(read(shown)).split('<section class="slide"')


def query_of(language: Language = "de", theme: Any = "light") -> str:
    return talk.address(VIEWS, language, theme).partition("?")[2]


def test_a_view_is_read_from_an_address_as_it_was_written() -> None:
    odd = talk.Shown("measures", {"search": ["a;b:c ä&="], "themes": ["x", "y"]}, "one")
    assert talk.read(str(odd)) == odd
    assert [talk.read(str(view)) for view in VIEWS] == list(VIEWS)
    assert talk.read("search;find:x") is None and talk.read("") is None


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_view_is_a_screen_with_finding_chart_legend_and_sources(language: Language) -> None:
    head, *shown = slides(query_of(language, "dark"))
    assert f'lang="{language}"' in head and f"background:{colours.GROUND['dark']}" in head
    assert "http" not in re.sub('xmlns="[^"]*"', "", head), "nothing comes from elsewhere"
    assert len(shown) == len(VIEWS)
    for place, (view, slide) in enumerate(zip(VIEWS, shown, strict=True), 1):
        asked = Asked({**view.choices, "language": [language]})
        found = by_address.answer(view.page, asked, "dark")
        finding = screen.findings(found)[0]
        assert finding.striptags() in re.sub(r"\s+", " ", re.sub("<[^>]*>", "", slide))
        assert f"{place} / {len(VIEWS)}" in slide and found.view.build in slide
        figures = passages.figures(found.view, str(finding))
        assert slide.count("<dialog") >= len(figures)
        main = screen.main(found)
        assert ("<svg" in slide) == bool(main)
        if main and main.signs:
            assert main.signs[0].label in slide


@pytest.mark.usefixtures("towns")
def test_a_figure_shows_the_passages_of_its_facts() -> None:
    found = by_address.answer("completion", Asked({}))
    figures = passages.figures(found.view, str(screen.findings(found)[0]))
    assert figures and all(figure.passages for figure in figures)
    [_, slide] = slides("view=completion")
    for figure in figures:
        [shown] = re.findall(rf'<dialog aria-label="{figure.text}">.*?</dialog>', slide)
        assert shown.count('class="passage"') == min(len(figure.passages), talk.MOST_PASSAGES)


@pytest.mark.usefixtures("towns")
def test_what_is_no_view_is_told_on_its_screen_and_the_others_stay() -> None:
    _, first, second = slides("view=completion;initiatives:castrop&view=nothing&view=goals")
    assert "castrop" in first and "auenfurt" in first and "1 / 2" in first
    assert "<svg" in second
    empty = given("view=nothing&language=en")
    assert empty.status_code == 404
    assert word("en", "talk_without_views") in bytes(empty.body).decode()
    _, harmless = slides("view=completion;initiatives:%253Cimg%253E")
    assert "<img" not in harmless


def test_a_talk_runs_no_script_but_its_own() -> None:
    policy = given("view=goals").headers.get("content-security-policy", "")
    assert not policy or "script-src 'self'" in policy
    assert given("", talk.SCRIPT_PATH).media_type == "text/javascript"


# --- putting it together ---


def put_together(app: AppTest) -> list[str]:
    return list(app.query_params.get("talk", []))


@pytest.mark.usefixtures("towns")
def test_a_talk_is_put_together_on_the_pages_and_stands_in_the_address() -> None:
    views = ["goals", "nothing", "overview"]
    app = opened_with_panels(COMPLETION, initiatives=["bergheide"], talk=views)
    assert put_together(app) == ["goals", "overview"]
    app.button(key="talk_add").click().run()
    assert put_together(app) == ["goals", "overview", "completion;initiatives:bergheide"]
    app.button(key="talk_earlier-2").click().run()
    assert put_together(app) == ["goals", "completion;initiatives:bergheide", "overview"]
    app.button(key="talk_remove-0").click().run()
    assert put_together(app) == ["completion;initiatives:bergheide", "overview"]
    [hidden] = [part for part in parts(app) if "data-talk" in part and "hidden" in part]
    assert "view=completion;initiatives:bergheide&amp;view=overview" in hidden
    assert app.button(key="talk_earlier-0").disabled
