"""How long a reader with an empty cache waits for a page, in a real Chromium; starts no server.

Needs Playwright and an installed Chromium.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import os

from playwright.sync_api import Browser, TimeoutError, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PATIENCE = 30  # seconds
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Milliseconds since the address was entered, once text and sources are there, every chart is drawn
# and the script has ended.
IS_THERE = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const drawn = all('[data-testid=stVegaLiteChart]')
            .every((chart) => chart.querySelector('svg, canvas'))
        && all('[data-testid=stDataFrame]').every((table) => table.querySelector('canvas'))
        && !all('[data-testid=stSkeleton]').length
    const ended = all('[data-testid=stApp][data-test-script-state=notRunning]').length
    const stands = !document.getElementById('mm-first')
    return all('.mm-end').length && drawn && ended && stands ? performance.now() : false
}"""

# Notes when what a page finds can first be read, before or after the page itself is there.
NOTES_READABLE = """(() => {
    const look = () => document.querySelector('.mm-finding')
        ? requestAnimationFrame(() => { window.readable = performance.now() })
        : requestAnimationFrame(look)
    look()
})()"""

WAS_DRAWN = """() => new Promise((resolve) => requestAnimationFrame(() =>
    requestAnimationFrame(() => resolve(performance.now()))))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed Chromium; FileNotFoundError that says what to install."""
    if not Path(CHROMIUM).exists():
        raise FileNotFoundError(
            f"There is no Chromium at {CHROMIUM}. Install it (Debian: apt-get install chromium) or"
            " name it in the environment variable CHROMIUM."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def static_load(browser: Browser, address: str) -> float:
    """Seconds from entering the address to a page of files that is loaded and drawn."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(address, wait_until="load")
        return float(page.evaluate(WAS_DRAWN)) / 1000


def first_load(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds from entering the address, with nothing in the cache: until one can read, and all.

    The first until what the page finds is shown, the second until the page is finished, which
    both are where it finds nothing. RuntimeError if it never gets there.
    """
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(NOTES_READABLE)
        try:
            page.goto(address, wait_until="commit")
            finished = page.wait_for_function(IS_THERE, timeout=PATIENCE * 1000).json_value()
            readable = page.evaluate("window.readable ?? null") or finished
            return float(readable) / 1000, float(finished) / 1000
        except TimeoutError as fault:
            raise RuntimeError(f"{address} was not finished after {PATIENCE} s") from fault
