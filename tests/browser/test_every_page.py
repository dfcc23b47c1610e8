"""Every page in a real browser, in all sizes, colours and languages: drawn, whole, readable,
accessible, ending somewhere, and asking no other machine.
"""

from typing import Any
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from reader import ARTEFACTS, SIZES, Open, Reader
from seen_colours import contrast, hexadecimal
from test_pages import MENU
import pytest

from etl import paths
from wording.words import Language, word

# The menu does not name them: the search field, the numbers and the foot lead there.
REACHED = ("search", "behind", "accessibility")
A_MEASURE = "oberhausen/digitale-schule"
PAGES = pytest.mark.parametrize("name", MENU.values())
# Every page is opened once in each of these looks and judged at every width: what a window of
# another width shows is drawn anew, as on a page that is opened in it.
LOOKS = [(1440, "light", "de"), (390, "dark", "en")]
MAGNIFIED = (360, 320)  # what 400 % of a window of 1440 and of 1280 pixels leaves
TALLEST = 3500  # pixels of a page at 1440, as it first shows, with all initiatives
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
# Tables that are wider than their room and would have to be moved to be read.
CUT = """() => [...document.querySelectorAll('.mm-scroll')]
    .filter((table) => table.checkVisibility() && table.scrollWidth > table.clientWidth + 1)
    .map((table) => `${table.getAttribute('aria-label')}: ${table.scrollWidth} px in `
        + `${table.clientWidth}`)"""
NONE = r"None(?! (?:names|of|fits|is|was|states|gives|has)\b)"
MARKS = ("graphics-symbol", "img", "image")
COORDINATES = re.compile(r"\b(href|top|bottom|left|right|start|colour): |undefined|NaN")
FOLDER = paths.ROOT / "pages"
LEAST_RULES = 10  # that axe finds kept where it really looked at a page
FONT = """document.fonts.check('16px Inter') && [...document.fonts].some(
    (font) => font.family.includes('Inter') && font.status === 'loaded')"""
# Axe leaves chips out: colours of the text of one, and of what it stands on.
PAINTED = """chip => [getComputedStyle(chip.querySelector('span')).color,
    getComputedStyle(chip).backgroundColor]"""
READABLE = 4.5  # times as light, at least


@PAGES
@pytest.mark.parametrize(("width", "colours", "language"), LOOKS)
def test_every_page_is_drawn_whole_and_accessible(
    name: str, width: int, colours: str, language: Language, tab: Open
) -> None:
    own = tab(width, colours)
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
    assert unheard(own) == []
    if width == 1440:
        ends_and_shows_its_tables_whole(own)
    else:
        for other in SIZES.keys() - {width}:
            own.resize(other)
            stands_whole(own)


def ends_and_shows_its_tables_whole(own: Reader) -> None:
    """A page that was just opened at 1440, there and at every other width; unfolds it at last."""
    height = own.page.evaluate(HEIGHT)
    assert height <= TALLEST, f"{height} px"
    assert own.page.evaluate(CUT) == []
    own.resize(390)
    stands_whole(own)
    for width in MAGNIFIED:
        own.resize(width)
        assert own.is_as_wide_as_the_screen(), own.cut_off()
    own.resize(1920)
    stands_whole(own)
    own.unfold()
    own.wait()
    assert own.page.evaluate(CUT) == []
    own.resize(1440)
    assert own.page.evaluate(CUT) == []


def test_axe_looks_at_every_page_there_is() -> None:
    """The test above opens the pages of MENU: no page file may be missing there."""
    files = {path.stem for path in FOLDER.glob("*/*.py") if path.parent.name != "frame"}
    assert set(PAGES.args[1]) == files and len(LOOKS) >= 2


def unheard(own: Reader) -> list[str]:
    """Marks of pictures that a screen reader would not name, or name by their coordinates.

    Asked of the tree that Chromium hands to a screen reader.
    """
    session = own.page.context.new_cdp_session(own.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    marks = [node for node in nodes if not node.get("ignored") and _role(node) in MARKS]
    names = [node.get("name", {}).get("value", "") for node in marks]
    return [name for name in names if not name or COORDINATES.search(name)]


def _role(node: dict[str, Any]) -> str:
    role: str = node.get("role", {}).get("value", "")
    return role


def stands_whole(own: Reader) -> None:
    """Nothing of the page is cut off, covered or wider than the window."""
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert own.is_as_wide_as_the_screen(), own.cut_off()
    assert own.cut_off() == []
    assert own.overlapping() == []
    for chart in own.charts().all():
        expect(chart.locator("svg, canvas").first).to_be_visible()
        box = chart.bounding_box()
        assert box and box["height"] > 80 and box["width"] > 200


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_of_ours_in_an_open_measure(colours: str, reader: Open) -> None:
    """Found by two chosen themes, each a chip in its list."""
    own = reader(1440, colours)
    own.open("measures", measure=A_MEASURE, themes=["digital-infrastructure", "start-ups-and-sme"])
    expect(own.page.locator("#one_measure")).to_be_visible()
    assert violations(own) == []
    chips = own.page.locator("[data-tag]")
    expect(chips).to_have_count(2)
    for chip in chips.all():
        [written, ground] = chip.evaluate(PAINTED)
        assert contrast(hexadecimal(written), hexadecimal(ground)) >= READABLE


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("completion", {"initiatives": ""}),
        ("completion", {"evidence": ""}),
        ("measures", {"search": "Zeppelinwerft"}),
    ],
)
def test_axe_finds_nothing_in_hints(name: str, choices: dict[str, str], reader: Open) -> None:
    own = reader(1440, "dark")
    own.open(name, **choices)
    expect(own.page.get_by_test_id("stAlert")).to_be_visible()
    assert violations(own) == []


def violations(own: Reader) -> list[str]:
    """What axe finds."""
    found = Axe().run(own.page).response
    assert len(found["passes"]) > LEAST_RULES, "axe saw no page"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:240]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


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
