"""One chart of a page for other sites: what it says, who may frame it, and what is copied."""

from pathlib import Path
import re

from starlette.responses import Response
from starlette.types import Scope
import pytest

from answers import by_address
from answers.asked import Asked
from drawing import colours
from pages.frame import embed, linked, reached, screen
from pages.frame.settings import Unset
from wording.words import LANGUAGES, Language, word

SITE = "https://www.stadt.example"


def framed(query: str, path: str = "/completion") -> Response:
    """What the server says to a frame at an address."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "scheme": "http",
        "headers": [(b"host", b"stadt.example")],
    }
    make = embed.answer(scope)
    assert make, "an address that only Streamlit answers"
    assert reached.is_read(scope)
    return make()


def text(given: Response) -> str:
    return bytes(given.body).decode()


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_has_finding_chart_legend_and_a_way_to_the_page(language: Language) -> None:
    query = f"embed=true&initiatives=bergheide&language={language}"
    shown = text(framed(query))
    asked = Asked({"initiatives": ["bergheide"], "language": [language]})
    found = by_address.answer("completion", asked)
    main = screen.main(found)
    assert main and main.title in shown and main.signs[0].label in shown
    first = re.sub("<[^>]*>", "", str(screen.findings(found)[0]))
    assert first in re.sub("<[^>]*>", "", shown) and f'<html lang="{language}"' in shown
    assert shown.count("<svg") == len(embed.WIDTHS) + 1  # and the pattern of what is unknown
    assert found.view.build in shown and word(language, "whole_view", name=screen.PRODUCT) in shown
    [full] = re.findall(r'href="(\./completion\?[^"]*)" target="_blank"', shown.split("<figcap")[1])
    assert "initiatives=bergheide" in full and "embed" not in full
    assert "<script" not in shown and 'target="_self"' not in shown


@pytest.mark.usefixtures("towns")
def test_a_frame_shows_the_chart_and_the_colours_that_are_named() -> None:
    known = list(screen.pictures_of(by_address.answer("completion", Asked({}))).values())
    dark = text(framed(f"embed=true&colours=dark&picture={known[1].key}&version=0"))
    assert known[1].title in dark and known[0].title not in dark
    assert f"background:{colours.GROUND['dark']}" in dark
    assert "<svg" in text(framed("embed=true", "/"))
    for wrong in ("picture=none", "colours=pink", "initiatives=castrop"):
        assert framed(f"embed=true&{wrong}").status_code == 400
    page_without = text(framed("embed=true", "/contradictions"))
    assert '<ul class="more">' in page_without


@pytest.mark.usefixtures("towns")
def test_only_named_sites_may_frame_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    def ancestors() -> str:
        embed.allowed.cache_clear()
        policy = framed("embed=true").headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'none'" in policy
        return policy.rpartition("frame-ancestors ")[2]

    monkeypatch.delenv(embed.SETTING, raising=False)
    assert ancestors() == "'self'"
    monkeypatch.setenv(embed.SETTING, f"{SITE}, https://*.ihk.example:8443")
    assert ancestors() == f"'self' {SITE} https://*.ihk.example:8443"
    embed.allowed.cache_clear()


@pytest.mark.parametrize(
    "wrong",
    [
        "http://stadt.example",
        "stadt.example",
        "*",
        "https://*",
        f"{SITE}/page",
        f"{SITE}; img-src *",
    ],
)
def test_a_setting_that_names_no_site_is_told_plainly(wrong: str) -> None:
    with pytest.raises(Unset, match=embed.SETTING):
        embed.sites(wrong)


@pytest.mark.usefixtures("towns")
def test_what_is_copied_for_another_site_names_what_it_shows() -> None:
    found = by_address.answer("completion", Asked({}))
    main = screen.main(found)
    assert main
    copied = linked.frame(found, main, {"initiatives": ["bergheide"]}, f"{SITE}/sub/completion?x=1")
    assert f'src="{SITE}/sub/completion?initiatives=bergheide&amp;embed=true' in copied
    assert f"picture={main.key}" in copied and f': {main.title}"' in copied


def test_the_style_shows_each_width_once() -> None:
    style = (Path(screen.__file__).parent / "screen.css").read_text(encoding="utf-8")
    for width in embed.WIDTHS:
        assert style.count(f".of-{width}") == len(embed.WIDTHS) - 1
