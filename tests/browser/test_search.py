"""The search as a reader uses it: typed on any page, it leads to the opened entry, also on a
phone.
"""

from playwright.sync_api import expect
from reader import Open
import pytest

from wording.words import word


@pytest.mark.parametrize("width", [1440, 390])
def test_a_typed_word_leads_to_the_opened_measure(width: int, reader: Open) -> None:
    own = reader(width)
    own.open("goals", language="en", initiatives=["duisburg", "oberhausen"])
    sidebar = own.page.get_by_test_id("stSidebar")
    if width == 390:
        own.page.get_by_test_id("stExpandSidebarButton").click()
    field = sidebar.get_by_role("textbox", name=word("en", "find"))
    field.fill("bauakten")
    field.press("Enter")
    expect(own.page.locator("h1")).to_have_text(word("en", "search"))
    own.wait()
    assert own.choices() == {
        "language": ["en"],
        "initiatives": ["duisburg", "oberhausen"],
        "find": ["bauakten"],
    }
    hit = own.page.locator(".mm-place").filter(has_text="Digitale Bauakte").first
    expect(hit.locator("mark")).to_have_text("Bauakte")
    hit.click()  # also tells that the menu no longer lies over the page
    expect(own.page.locator(".mm-finding").first).to_contain_text("Digitale Bauakte")
    own.wait()
    expect(own.page.locator("#one_measure")).to_be_in_viewport()
    assert own.choices() == {
        "language": ["en"],
        "initiatives": ["duisburg", "oberhausen"],
        "measure": ["oberhausen/digitale-bauakte"],
    }


def test_a_hit_in_a_table_is_scrolled_to_and_stands_out(reader: Open) -> None:
    own = reader()
    own.open("search", find="lenkungskreis oberhausen")
    own.page.locator(".mm-place").first.click()
    row = own.page.locator("tr.mm-reached")
    expect(row).to_be_in_viewport()
    expect(row.locator("th")).to_contain_text("Lenkungskreis")


def test_the_field_has_the_same_place_on_every_page(reader: Open) -> None:
    own = reader()
    boxes = []
    for name in ("overview", "search", "measures"):
        own.open(name)
        boxes.append(
            own.page.get_by_test_id("stSidebar")
            .get_by_role("textbox", name=word("de", "find"))
            .bounding_box()
        )
    first_link = own.page.locator(".mm-menu a").first.bounding_box()
    assert (
        boxes[0]
        and first_link
        and boxes == [boxes[0]] * 3
        and boxes[0]["y"] + boxes[0]["height"] < first_link["y"]
    )
