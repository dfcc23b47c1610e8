"""A talk on a wall: begun and left by keys, moved by arrows and clicker, readable from the last
row, and without a network once it stands; and a chart within another page.
"""

from playwright.sync_api import Page, expect
from reader import Open
from servers import Server
import pytest

WALLS = [(1920, 1080, 24), (1280, 720, 16)]  # width and height in pixels, and the smallest type
TALK = "talk?view=completion;initiatives:duisburg&view=goals&view=contradictions"
# Height of the letters of every text that is shown, drawn ones as large as they are on the screen.
HEIGHTS = """() => [...document.querySelectorAll('.slide.now *')]
    .filter(part => part.checkVisibility() && !part.closest('dialog')
        && [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(part => {
        const size = parseFloat(getComputedStyle(part).fontSize), drawing = part.closest('svg')
        const shown = drawing?.getBoundingClientRect().width ?? 1
        return size * shown / (drawing?.viewBox.baseVal.width ?? 1)
    })"""


def number(page: Page) -> str:
    """Number of the screen that is shown."""
    return page.locator(".slide.now .place").inner_text()


def test_a_key_begins_a_talk_and_another_leads_back_but_not_while_somebody_writes(
    reader: Open,
) -> None:
    own = reader()
    own.open("completion", initiatives="duisburg", talk=["goals", "completion"])
    field = own.page.locator(".st-key-finder input")
    field.press("p")
    own.page.wait_for_timeout(300)
    assert "/talk" not in own.page.url
    field.fill("")
    own.page.evaluate("document.activeElement.blur()")
    own.page.keyboard.press("p")
    expect(own.page.locator(".slide.now h1")).to_be_visible()
    assert number(own.page) == "1 / 2"
    own.page.keyboard.press("Escape")
    expect(own.page.get_by_test_id("stMain")).to_be_visible()
    own.wait()
    assert own.choices()["initiatives"] == ["duisburg"]
    own.complaints.clear()  # Streamlit's own, of a page that was left


def test_a_clicker_moves_a_talk_and_its_figures_open_without_a_network(reader: Open) -> None:
    own = reader()
    own.page.goto(f"{own.address}/{TALK}")
    own.page.context.set_offline(True)
    seen = []
    for key in ("End", "Home", "PageDown", "PageDown", "PageDown", "PageUp", "Home"):
        own.page.keyboard.press(key)
        seen.append(number(own.page)[0])
    assert seen[0] == "3" and seen[1] == "1" and "2" in seen and seen[-1] == "1"
    own.page.keyboard.press("s")
    shown = own.page.locator("dialog[open]")
    expect(shown.locator(".passage").first).to_be_visible()
    own.page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    assert number(own.page) == "1 / 3"
    own.page.context.set_offline(False)


@pytest.mark.parametrize(("width", "height", "least"), WALLS)
def test_a_talk_can_be_read_from_the_last_row(
    width: int, height: int, least: int, reader: Open
) -> None:
    own = reader()
    before = own.page.viewport_size
    own.page.set_viewport_size({"width": width, "height": height})
    own.page.goto(f"{own.address}/{TALK}")
    for key in ("Home", "PageDown", "End"):
        own.page.keyboard.press(key)
        heights = own.page.evaluate(HEIGHTS)
        assert len(heights) > 3 and min(heights) >= least - 0.01
        box = own.page.locator(".slide.now footer").bounding_box()
        assert box and box["y"] + box["height"] <= height
        assert own.page.evaluate("document.documentElement.scrollWidth") <= width
    if before:
        own.page.set_viewport_size(before)


def test_a_chart_fits_a_phone_within_another_page(reader: Open, server: Server) -> None:
    own = reader(390)
    own.page.goto(f"{server.address}/completion?embed=true")
    assert own.page.locator(".screen svg:visible").count() == 1
    assert own.page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(own.page.locator("figcaption a")).to_have_attribute("target", "_blank")
