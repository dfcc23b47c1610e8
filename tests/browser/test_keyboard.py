"""Everything works without a mouse: the Tab key reaches it, and it is seen where the focus is."""

from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import expect
from reader import Open, Reader
import pytest

from wording.words import word

MOST = 150  # presses of Tab
KINDS = {"menu", "buttons", "list", "table", "source"}


def test_tab_reaches_the_table_of_measures(reader: Open) -> None:
    own = reader()
    own.open("measures")
    assert {stop["kind"] for stop in own.tab_stops(90)} >= {
        "menu",
        "buttons",
        "list",
        "input",
        "table",
    }


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_tab_reaches_menu_choices_tables_and_sources_and_the_focus_is_seen(
    colours: str, reader: Open
) -> None:
    own = reader(1440, colours)
    own.open("completion")
    own.unfold()
    unseen, checked = [], set[str]()
    for stop in own.tab_stops(MOST):
        if stop["kind"] not in KINDS - checked or not stop["box"]["width"]:
            continue
        checked.add(stop["kind"])
        if not differs(own):
            unseen.append(f"{stop['kind']}: {stop['name']}")
        if checked == KINDS:
            break
    assert checked == KINDS
    assert not unseen


def differs(own: Reader) -> bool:
    """Whether the surroundings of the focused part look different once it loses the focus."""
    own.page.evaluate("document.activeElement.scrollIntoView({block: 'center'})")
    part = own.page.evaluate_handle("document.activeElement").as_element()
    assert part
    with_focus = own.page.screenshot()
    part.evaluate("part => part.blur()")
    without = own.page.screenshot()
    part.evaluate("part => part.focus({preventScroll: true})")
    return bool(
        ImageChops.difference(
            *(Image.open(BytesIO(shot)).convert("RGB") for shot in (with_focus, without))
        ).getbbox()
    )


def test_a_choice_can_be_made_by_keyboard_alone(reader: Open) -> None:
    own = reader()
    own.open("completion")
    for stop in own.tab_stops(MOST):
        if stop["name"].startswith("Deutsch"):
            break
    own.page.keyboard.press("ArrowRight")
    own.page.keyboard.press("Enter")
    expect(own.page.locator("html")).to_have_attribute("lang", "en")
    own.wait()
    assert own.choices() == {"language": ["en"]}


def test_a_wide_table_scrolls_by_keyboard_on_a_phone(reader: Open) -> None:
    own = reader(390)
    own.open("overview")
    own.unfold()
    tables = own.page.locator(".mm-scroll:visible").all()
    table = next(
        each for each in tables if each.evaluate("part => part.scrollWidth > part.clientWidth")
    )
    table.focus()
    for _ in range(4):
        own.page.keyboard.press("ArrowRight")
    own.page.wait_for_function("part => part.scrollLeft > 0", arg=table.element_handle())


def test_tab_goes_through_a_panel_and_on(reader: Open) -> None:
    own = reader()
    own.open("goals")
    data, slides = (
        own.page.get_by_test_id("stPopoverButton").filter(has_text=word("de", name))
        for name in ("take_data", "take_slides")
    )
    data.focus()
    own.page.keyboard.press("Enter")
    panel = own.page.get_by_test_id("stPopoverBody")
    expect(panel).to_be_attached()
    own.page.keyboard.press("Tab")  # at once: what it holds is on its way
    expect(panel.locator(":focus")).to_have_count(1)
    own.wait()
    reached = 0
    while panel.locator(":focus").count():
        reached += 1
        own.page.keyboard.press("Tab")
    assert reached >= 3
    expect(slides).to_be_focused()
    own.page.keyboard.press("Shift+Tab")
    expect(data).to_be_focused()
    own.page.keyboard.press("Tab")
    own.page.keyboard.press("Shift+Tab")
    expect(data).to_be_focused()
    own.page.keyboard.press("Tab")
    own.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(data).to_be_focused()
