"""A contradiction is a closed line; a link to it, from the search say, opens the right one."""

from playwright.sync_api import expect
from reader import Open


def test_a_link_to_a_contradiction_opens_it_and_no_other(reader: Open) -> None:
    own = reader()
    own.open("contradictions")
    opened = own.page.locator(".mm-contradiction[open]")
    last = own.page.locator(".mm-contradiction > div").last
    name, told = last.get_attribute("id"), last.text_content()
    expect(opened).to_have_count(0)
    expect(last).not_to_be_visible()
    linked = reader()
    linked.page.goto(f"{linked.address}/contradictions#{name}")
    linked.wait()
    expect(linked.page.locator(".mm-contradiction[open]")).to_have_count(1)
    found = linked.page.locator(f'[id="{name}"]')
    expect(found).to_be_in_viewport()
    assert found.text_content() == told
