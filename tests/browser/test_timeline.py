"""The timeline is zoomed and moved in the browser alone: nothing is asked of the server, the page
still scrolls, and a mark leads to its evidence only where it is clicked.
"""

from playwright.sync_api import Locator, expect
from reader import Open, Reader

from wording.words import word

AXIS = (
    "marks => marks.map(mark => `${mark.textContent} "
    "${Math.round(mark.getBoundingClientRect().x)}`)"
)


def years(chart: Locator) -> list[str]:
    """Labels of the time axis and where they stand."""
    found: list[str] = chart.locator("g.role-axis-label text").evaluate_all(AXIS)
    return found


def opened(own: Reader) -> tuple[list[int], Locator]:
    """The page with its first picture in sight, and a list that grows with every message to the
    server.
    """
    sent: list[int] = []
    own.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame)))
    )
    own.open("timeline")
    chart = own.charts().first
    chart.evaluate("chart => chart.scrollIntoView()")
    own.page.wait_for_timeout(300)
    sent.clear()
    return sent, chart


def hold(own: Reader, chart: Locator, down: float) -> None:
    """Puts the pointer into the middle of the picture."""
    box = chart.bounding_box()
    assert box
    own.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + down)


def test_zooming_and_moving_ask_nothing_of_the_server(reader: Open) -> None:
    own = reader()
    sent, chart = opened(own)
    whole = years(chart)
    hold(own, chart, 400)
    own.page.keyboard.down("Control")
    for _ in range(4):
        own.page.mouse.wheel(0, -200)
        own.page.wait_for_timeout(80)
    own.page.keyboard.up("Control")
    own.page.wait_for_timeout(300)
    zoomed = years(chart)
    assert zoomed != whole
    own.page.mouse.down()
    hold(own, chart, 420)
    own.page.mouse.move(900, 420, steps=5)
    own.page.mouse.up()
    own.page.wait_for_timeout(300)
    assert years(chart) != zoomed
    own.page.mouse.dblclick(900, 420)
    own.page.wait_for_timeout(300)
    assert sorted(years(chart)) == sorted(whole)
    assert sent == [] and own.title() == word("de", "timeline")


def test_time_since_the_start_is_drawn_whole_in_a_period_too(reader: Open) -> None:
    own = reader()
    for choices in ({}, {"from": "2", "to": "4"}, {"initiatives": "muelheim", "events": "due"}):
        own.open("timeline", aligned="since", language="en", **choices)
        for width in (390, 1440):
            own.resize(width)
            assert own.charts().count() == 1 and own.cut_off() == [] and own.overlapping() == []
            # A label leaves the picture with its mark only: over the whole time all are seen.
            assert "from" in choices or own.charts().locator("text[opacity='0']").count() == 0


def test_the_wheel_alone_scrolls_the_page(reader: Open) -> None:
    own = reader()
    _, chart = opened(own)
    hold(own, chart, 400)
    before, top = (
        years(chart),
        own.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"),
    )
    own.page.mouse.wheel(0, -200)
    own.page.wait_for_timeout(300)
    assert years(chart) == before
    assert own.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") < top


def test_a_mark_leads_to_its_evidence_where_it_is_clicked_not_where_it_was_dragged(
    reader: Open,
) -> None:
    own = reader()
    _, chart = opened(own)
    bar = chart.locator("g.mark-rect path").first
    bar.evaluate("bar => bar.scrollIntoView({block: 'center'})")
    own.page.wait_for_timeout(300)
    box = bar.bounding_box()
    assert box
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    own.page.mouse.move(across, down)
    own.page.mouse.down()
    own.page.mouse.move(across + 120, down, steps=8)
    own.page.mouse.up()
    own.page.wait_for_timeout(800)
    assert own.title() == word("de", "timeline")
    own.page.mouse.click(across + 120, down)
    own.page.wait_for_url("**/behind?**")
    expect(own.page.locator("h1")).to_have_text(word("de", "behind"))
