"""What the reader sees before Streamlit's scripts are there, and that the page takes its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Route, expect
from reader import PATIENCE, STANDS
from servers import Server
import pytest

from wording.words import word

SIZES = {1440: 900, 1920: 1080, 390: 844}
FIRST = "#mm-first"
SCRIPTS = "**/static/js/index.*"
# Where things stand on both, in the classes of each.
BOTH = {
    "question": (".mm-question", ".mm-question"),
    "choices": (".mm-first-frame", ".st-key-frame"),
    "finding": (".mm-finding p", ".mm-finding p"),
}
IN_THE_MENU = "[data-testid=stSidebar] .mm-menu [aria-current]"
WIDE = {
    "menu": (".mm-first-menu [aria-current]", IN_THE_MENU),
    "title": (".mm-title", ".mm-title"),
    "legend": (".mm-legend", ".mm-legend"),
    "picture": ("svg", "[data-testid=stVegaLiteChart]"),
}
NEAR = 3  # pixels
# Where parts stand in what scrolls, of the page or of what is shown first.
PARTS = """([room, scrolled]) => [...document.querySelectorAll(
    ['.mm-title', '.mm-foot', '.mm-note', '.mm-fold', '.mm-sources'].map(name => `${room} ${name}`))
].filter(part => !part.parentElement.closest('details'))
    .map(part => part.getBoundingClientRect().top + document.querySelector(scrolled).scrollTop)"""
OF_THE_PAGE = ["[data-testid=stMainBlockContainer]", "[data-testid=stMain]"]
PAINTS = {  # ground, and the first text of the picture
    "light": ["rgb(255, 255, 255)", "rgb(82, 96, 109)"],
    "dark": ["rgb(17, 24, 31)", "rgb(169, 182, 194)"],
}
PLACE = """(selector) => {
    const box = document.querySelector(selector).getBoundingClientRect()
    return [box.x, box.y]
}"""

PAINTED = """(selector) => {
    const screen = document.querySelector(selector)
    return [getComputedStyle(screen).backgroundColor,
        getComputedStyle(screen.querySelector('svg text')).fill]
}"""


@contextmanager
def fresh(chromium: Browser, width: int = 1440, colours: str = "light") -> Iterator[Page]:
    """A tab of a reader who was never here."""
    with chromium.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if colours == "dark" else "light",
    ) as context:
        yield context.new_page()


def hold_back(page: Page) -> None:
    """Streamlit's scripts never come."""
    page.route(SCRIPTS, lambda route: route.abort())


def stands_first(page: Page) -> None:
    """All of the first screen is there, with the last of its pictures."""
    expect(page.locator(f"{FIRST} svg").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(f"{FIRST} .mm-first-picture")).to_have_count(0)
    page.evaluate("document.fonts.ready")


def wait(page: Page) -> None:
    page.wait_for_function(STANDS, arg=["first screen", 200], timeout=PATIENCE)


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", ["completion", "timeline"])
def test_what_is_shown_first_stands_where_the_page_has_it(
    name: str, width: int, server: Server, chromium: Browser
) -> None:
    address = f"{server.address}/{name}?as_of=2024-12-31&language=en"
    parts = {**BOTH, **WIDE} if name == "completion" and width > 390 else BOTH
    with fresh(chromium, width) as page:
        hold_back(page)
        page.goto(address)
        stands_first(page)
        first = {part: page.evaluate(PLACE, f"{FIRST} {own}") for part, (own, _) in parts.items()}
        said = page.locator(f"{FIRST} .mm-finding p").all_inner_texts()
        below = page.evaluate(PARTS, [FIRST, FIRST])
        page.unroute(SCRIPTS)
        page.goto(address)
        wait(page)
        assert page.locator(".mm-finding p").all_inner_texts() == said
        ours = page.evaluate(PARTS, OF_THE_PAGE)
        assert len(ours) == len(below) > 4, "parts of the page"
        if name == "completion" and width > 390:  # where choices need no more room than expected
            both = zip(ours, below, strict=True)
            assert [(y, first) for y, first in both if abs(y - first) > NEAR] == []
        for part, (_, theirs) in parts.items():
            left, top = page.evaluate(PLACE, theirs)
            assert abs(left - first[part][0]) <= NEAR, f"{part}: {first[part]}, {left, top}"
            assert abs(top - first[part][1]) <= NEAR, f"{part}: {first[part]}, {left, top}"


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_takes_its_place_where_the_reader_is(
    width: int, server: Server, chromium: Browser
) -> None:
    """Though choices take more room on a phone than was kept for them."""
    with fresh(chromium, width) as page:
        held: list[Route] = []
        page.route(SCRIPTS, lambda route: held.append(route))
        page.goto(f"{server.address}/measures?as_of=2024-12-31", wait_until="commit")
        page.locator(f"{FIRST} .mm-note").first.wait_for(timeout=PATIENCE)
        page.locator(FIRST).evaluate("screen => { screen.scrollTop = 900 }")
        before = seen(page, FIRST, FIRST)
        for route in held:
            route.continue_()
        wait(page)
        assert page.locator(FIRST).count() == 0
        after = seen(page, *OF_THE_PAGE)
        assert abs(after - before) <= NEAR, (before, after)


def seen(page: Page, room: str, scrolled: str) -> float:
    """How far below its upper edge the window shows the first part that has not left it."""
    top: float = page.locator(scrolled).evaluate("room => room.scrollTop")
    places: list[float] = page.evaluate(PARTS, [room, scrolled])
    return next(y - top for y in places if y > top)


def test_links_of_the_first_screen_lead_on(server: Server, chromium: Browser) -> None:
    with fresh(chromium) as page:
        hold_back(page)
        page.goto(f"{server.address}/completion?as_of=2024-12-31")
        page.locator(f"{FIRST} .mm-finding a").first.click()
        page.wait_for_url("**/behind?**")
        page.go_back()
        page.locator(f"{FIRST} nav").get_by_text(word("de", "measures"), exact=True).click()
        page.wait_for_url("**/measures?as_of=2024-12-31")


@pytest.mark.parametrize("colours", PAINTS)
def test_it_has_the_colours_of_the_system_or_those_chosen(
    colours: str, server: Server, chromium: Browser
) -> None:
    address, other = f"{server.address}/completion", {"light": "Dark", "dark": "Light"}[colours]
    chosen = f"localStorage.setItem(`stActiveTheme-${{location.pathname}}-v2`, '\"{other}\"')"
    for script, expected in (("", colours), (chosen, other.lower())):
        with fresh(chromium, colours=colours) as page:
            page.add_init_script(script)
            hold_back(page)
            page.goto(address)
            expect(page.locator(f"{FIRST} svg").first).to_be_visible(timeout=PATIENCE)
            assert page.evaluate(PAINTED, FIRST) == PAINTS[expected]


def test_there_is_none_where_the_reader_arrives_elsewhere(
    server: Server, chromium: Browser
) -> None:
    with fresh(chromium) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.address}/completion#table")
        wait(page)
        assert not [url for url in asked if "/first/" in url]
        page.goto(f"{server.address}/search")  # a page that has none
        wait(page)
        assert [url for url in asked if "/first/search" in url]


def test_who_reloads_sees_it_again_where_he_was_on_top(server: Server, chromium: Browser) -> None:
    with fresh(chromium) as page:
        page.goto(f"{server.address}/completion?as_of=2024-12-31")
        wait(page)
        hold_back(page)
        page.reload()
        expect(page.locator(FIRST)).to_be_visible(timeout=PATIENCE)
        page.unroute(SCRIPTS)
        page.reload()
        wait(page)
        page.locator("[data-testid=stMain]").evaluate("main => { main.scrollTop = 300 }")
        hold_back(page)
        with page.expect_response("**/first/**"):
            page.reload()
        page.wait_for_timeout(300)
        assert page.locator(FIRST).count() == 0
