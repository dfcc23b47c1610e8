"""Every page in a real browser, in all sizes, colours and languages: drawn, whole, readable,
accessible, and asking no other machine.
"""

from typing import Any
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from reader import ARTEFACTS, SIZES, Open, Reader
from test_pages import MENU
import pytest

from wording.words import Language, word

# The menu does not name them: the search field, the numbers and the foot lead there.
REACHED = ("search", "behind", "accessibility")
A_MEASURE = "oberhausen/digitale-schule"
PAGES = pytest.mark.parametrize("name", MENU.values())
# Every page is opened once in each of these looks and judged at every width: what a window of
# another width shows is drawn anew, as on a page that is opened in it.
LOOKS = [(1440, "light", "de"), (390, "dark", "en")]
NONE = r"None(?! (?:names|of|fits|is|was|states|gives|has)\b)"
# What axe finds in parts that Streamlit makes, by rule and element; anything else is ours. The
# sections of its menu are lists whose items stand in a <div>.
NOT_OURS = {
    "list": re.compile(r'<ul data-testid="stSidebarNavItems"[^>]*>'),
    "listitem": re.compile(r'<li class="st-emotion-cache-[^"]*">'),
}
FITS = """(main => main.scrollWidth <= main.clientWidth)(
    document.querySelector('[data-testid=stMain]'))"""
FONT = """document.fonts.check('16px Inter') && [...document.fonts].some(
    (font) => font.family.includes('Inter') && font.status === 'loaded')"""
IN_THE_MENU = "element => Boolean(element.closest('[data-testid=stSidebarNavItems]'))"


@PAGES
@pytest.mark.parametrize(("width", "colours", "language"), LOOKS)
def test_every_page_is_drawn_whole_and_accessible(
    name: str, width: int, colours: str, language: Language, reader: Open
) -> None:
    own = reader(width, colours)
    own.open(name, language=language)
    ARTEFACTS.mkdir(exist_ok=True)
    own.page.screenshot(path=ARTEFACTS / f"{name}-{width}-{colours}-{language}.png")
    assert own.title() == word(language, name)
    assert own.page.evaluate("document.documentElement.lang") == language
    assert not re.search(rf"\b(undefined|NaN|{NONE})\b", own.text())
    icon = own.page.locator("link[rel~=icon]").last.get_attribute("href") or ""
    assert icon.startswith(("/", "./", own.address, "data:")), icon
    for chart in own.charts().all():
        assert len(chart.get_attribute("aria-label") or "") > 20
    stands_whole(own)
    assert violations(own) == []
    for other in SIZES.keys() - {width}:
        own.resize(other)
        stands_whole(own)


def stands_whole(own: Reader) -> None:
    """Nothing of the page is cut off, covered or wider than the window."""
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert own.page.evaluate(FITS), own.cut_off()
    assert own.cut_off() == []
    assert own.overlapping() == []
    for chart in own.charts().all():
        expect(chart.locator("svg, canvas").first).to_be_visible()
        box = chart.bounding_box()
        assert box and box["height"] > 80 and box["width"] > 200


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_of_ours_in_an_open_measure(colours: str, reader: Open) -> None:
    own = reader(1440, colours)
    own.open("measures", measure=A_MEASURE)
    expect(own.page.locator(".mm-details")).to_be_visible()
    assert violations(own) == []


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("completion", {"initiatives": ""}),
        ("completion", {"evidence": ""}),
        ("measures", {"search": "Zeppelinwerft"}),
    ],
)
def test_axe_finds_nothing_of_ours_in_hints(
    name: str, choices: dict[str, str], reader: Open
) -> None:
    own = reader(1440, "dark")
    own.open(name, **choices)
    expect(own.page.get_by_test_id("stAlert")).to_be_visible()
    assert violations(own) == []


def violations(own: Reader) -> list[str]:
    """What axe finds, without Streamlit's own."""
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:240]}"
        for rule in Axe().run(own.page).response["violations"]
        for node in rule["nodes"]
        if not _is_streamlits(own, rule["id"], node)
    ]


def _is_streamlits(own: Reader, rule: str, node: dict[str, Any]) -> bool:
    known = NOT_OURS.get(rule)
    return bool(
        known
        and known.match(node["html"])
        and own.page.locator(node["target"][0]).first.evaluate(IN_THE_MENU)
    )


def test_no_page_asks_another_machine(reader: Open) -> None:
    """Every reader of these tests is asked this at its end.

    Here by the menu, through one session.
    """
    own = reader()
    own.open("overview")
    assert own.page.evaluate(FONT), "the font of the house is not served from here"
    for name in MENU.values():
        if name not in REACHED:
            own.visit(word("de", name))
    assert len(own.requests) > 30 and any(url.startswith("ws://127.0.0.1") for url in own.requests)
    assert own.leaving() == []
