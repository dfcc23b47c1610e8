"""A reader at a real browser: opens pages, waits until they stand, and notes what the browser
complains of or asks for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
import re

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
# Streamlit looks for its own paths below a deep link first; nothing is missing.
HARMLESS = re.compile(r"http://127\.0\.0\.1:\d+/\w+/_stcore/(health|host-config)")
# True once the script has ended, everything is drawn, and nothing of that has changed for a while.
# The number names the wait: a click needs a moment to ask for a run, so every wait counts anew.
# What it asked is answered once the server has begun, which a busy one does later.
STANDS = """([wait, milliseconds]) => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const ended = '[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]'
    const pictures = all('[data-testid=stVegaLiteChart]')
        .map((chart) => chart.querySelector('svg, canvas'))
    const isDrawn = all(`[data-testid=stApp]${ended}`).length === 1
        && all('.mm-end, [data-testid=stAlert], [data-testid=stException]').length > 0
        && !all('[data-stale=true], [data-testid=stSkeleton], .mm-later').length
        && pictures.every(Boolean) && !document.getElementById('mm-first')
        && !(performance.now() - window.unanswered < 5_000)  // a lost server answers nothing
        && all('[data-testid=stDataFrame]').every((table) => table.querySelector('canvas'))
    const sizes = isDrawn && pictures
        .map((picture) => picture.getBoundingClientRect())
        .map((box) => `${box.width} ${box.height}`).join()
    if (window.standing?.wait !== wait || window.standing.sizes !== sizes)
        window.standing = {wait, sizes, since: performance.now()}
    return isDrawn && performance.now() - window.standing.since >= milliseconds
}"""
WATCH_SOCKET = """{
    const send = WebSocket.prototype.send
    const heard = new WeakSet()
    WebSocket.prototype.send = function (message) {
        window.unanswered = performance.now()
        if (!heard.has(this)) this.addEventListener('message', () => delete window.unanswered)
        heard.add(this)
        return send.call(this, message)
    }
}"""
QUIET, PATIENCE, POLLING = 200, 30_000, 40  # milliseconds
PATIENT_LOOKS = 15  # QUIET apart
WATCH_POLICY = """window.refused = []
document.addEventListener('securitypolicyviolation', (event) => window.refused.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
# Streamlit's protobuf library tries WebAssembly for 64-bit numbers and does without where it is
# refused.
DOES_WITHOUT = re.compile(
    r"script-src wasm-eval http://127\.0\.0\.1:\d+/static/js/protobuf\.[\w-]+\.js"
)
START_PAGE = "overview"  # its address is the bare one

ARTEFACTS = Path(__file__).parent.parent / "artefacts"
SIZES = {1440: 900, 1920: 1080, 390: 844}
Open = Callable[..., "Reader"]


@dataclass
class Reader:
    """One tab.

    `complaints` are errors and warnings of the console, `requests` every address the tab asked for.
    """

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(WATCH_POLICY)
        self.page.add_init_script(WATCH_SOCKET)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not HARMLESS.fullmatch(
            message.location.get("url", "")
        ):
            self.complaints.append(f"{message.type}: {message.text}")

    def open(self, name: str, **choices: str | list[str]) -> None:
        """Opens a page by its address, with these choices in it, and waits until it stands."""
        place = "" if name == START_PAGE else name
        self.page.goto(f"{self.address}/{place}?{urlencode(choices, doseq=True)}".rstrip("?"))
        self.wait()

    def wait(self) -> None:
        """Waits until the script has ended and everything is drawn, and stays so."""
        self.page.wait_for_function(
            STANDS, arg=[perf_counter(), QUIET], timeout=PATIENCE, polling=POLLING
        )

    def resize(self, width: int) -> None:
        """Makes the window as wide as one of the SIZES, or narrower; pictures follow."""
        self.page.set_viewport_size({"width": width, "height": SIZES.get(width, SIZES[390])})
        self.wait()

    def unfold(self) -> None:
        """Opens what the page shows closed at first."""
        self.page.evaluate(
            "document.querySelectorAll('.mm-fold, .mm-sources').forEach(box => box.open = true)"
        )

    def choices(self) -> dict[str, list[str]]:
        """What the address says."""
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def visit(self, title: str) -> None:
        """Goes to a page by the menu."""
        self.page.get_by_test_id("stSidebar").locator(".mm-menu a").filter(
            has_text=re.compile(f"^{re.escape(title)}$")
        ).click()
        expect(self.page.locator("h1")).to_have_text(title)
        self.wait()

    def speak(self, language: str) -> None:
        """Changes the language."""
        self.page.get_by_test_id("stSidebar").get_by_role(
            "radio", name=LANGUAGE_NAMES[language]
        ).click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        self.wait()

    def finding(self) -> str:
        """The finding of the page."""
        return self.page.locator(".mm-finding").first.inner_text()

    def title(self) -> str:
        """Heading of the page."""
        return self.page.locator("h1").inner_text()

    def version(self) -> str:
        """Data version that the page names."""
        return self.page.locator(".mm-end").last.inner_text().split()[-1]

    def text(self) -> str:
        """All text of the page but for the menu."""
        return self.page.get_by_test_id("stMain").inner_text()

    def charts(self) -> Locator:
        """The charts of the page."""
        return self.page.get_by_test_id("stVegaLiteChart")

    def refused(self) -> list[str]:
        """What the content policy refused."""
        refused: list[str] = self.page.evaluate("window.refused || []")
        return [refusal for refusal in refused if not DOES_WITHOUT.fullmatch(refusal)]

    def close(self) -> None:
        """Closes the tab; what its content policy refused becomes a complaint."""
        if not self.page.is_closed():
            self.complaints += self.refused()
            self.page.close()

    def faults(self) -> list[str]:
        """What no reader may meet: complaints, and requests to other machines."""
        return [*self.complaints, *self.leaving()]

    def forget(self) -> list[str]:
        """The faults so far; what comes after them is noted anew, of a page that stays open."""
        faults = [*self.faults(), *self.refused()]
        self.complaints.clear()
        self.requests.clear()
        self.page.evaluate("window.refused = []")
        return faults

    def leaving(self) -> list[str]:
        """Requests to other machines."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob")
            and urlsplit(url).hostname not in ("127.0.0.1", "localhost")
        ]

    def cut_off(self) -> list[str]:
        """Texts of charts that are seen and reach out of their picture, and parts of the page that
        are wider than the screen.
        """
        return self._lasting(CUT_OFF)

    def overlapping(self) -> list[str]:
        """Pairs of texts of a chart that lie on each other."""
        return self._lasting(OVERLAPPING)

    def is_as_wide_as_the_screen(self) -> bool:
        """Whether the page needs no scrolling sideways."""
        return not self._lasting(WIDER)

    def _lasting(self, faults: str) -> list[str]:
        """The faults that stay: on a busy machine pictures follow the width of a window late."""
        for _ in range(PATIENT_LOOKS):
            found: list[str] = self.page.evaluate(faults)
            if not found:
                break
            self.page.wait_for_timeout(QUIET)
        return found

    def tab_stops(self, most: int) -> Iterator[dict[str, Any]]:
        """What the Tab key reaches, one after another, with the way each shows that it has the
        focus.
        """
        for _ in range(most):
            self.page.keyboard.press("Tab")
            yield self.page.evaluate(FOCUSED)


CUT_OFF = """() => [
    ...[...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].flatMap((svg) => {
        const frame = svg.getBoundingClientRect()
        return [...svg.querySelectorAll('text')].filter((text) => {
            const box = text.getBoundingClientRect()
            return text.textContent.trim() && getComputedStyle(text).opacity !== '0'
                && (box.left < frame.left - 2 || box.right > frame.right + 2
                    || box.top < frame.top - 3 || box.bottom > frame.bottom + 3)
        }).map((text) => `chart text: ${text.textContent}`)
    }),
    ...[...document.querySelectorAll('[data-testid=stMainBlockContainer] *')].filter((part) => {
        const box = part.getBoundingClientRect()
        const own = '.mm-scroll, [data-testid=stDataFrame], [data-testid=stVegaLiteChart]'
        return box.width && box.right > innerWidth + 1 && !part.closest(own)
    }).map((part) => `wider than the screen: ${part.tagName} ${part.className} `
        + part.textContent.slice(0, 60)),
]"""
WIDER = """() => [document.querySelector('[data-testid=stMain]')]
    .filter((main) => main.scrollWidth > main.clientWidth)
    .map((main) => `${main.scrollWidth} px in ${main.clientWidth}`)"""
OVERLAPPING = """() => [
    ...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')
].flatMap((svg) => {
    const texts = [...svg.querySelectorAll('text')]
        .filter((text) => text.textContent.trim() && getComputedStyle(text).opacity !== '0')
        .map((text) => [text.textContent, text.getBoundingClientRect()])
    const pairs = []
    texts.forEach(([text, box], place) => texts.slice(place + 1).forEach(([other, rival]) => {
        const across = Math.min(box.right, rival.right) - Math.max(box.left, rival.left)
        const down = Math.min(box.bottom, rival.bottom) - Math.max(box.top, rival.top)
        if (across > 2 && down > 5 && text !== other) pairs.push(`${text} / ${other}`)
    }))
    return pairs
})"""
FOCUSED = """() => {
    const part = document.activeElement
    if (!part || part === document.body) return {kind: 'body', name: '', shown: ''}
    const box = part.getBoundingClientRect()
    const within = (selector) => part.closest(selector)
    const kind = within('.mm-menu a') ? 'menu'
        : within('[data-testid=stButtonGroup]') ? 'buttons'
        : within('[data-testid=stSelectbox], [data-testid=stMultiSelect]') ? 'list'
        : within('[data-testid=stTextInput]') ? 'input'
        : part.matches('.mm-scroll') ? 'table'
        : part.matches('.mm-source') ? 'source'
        : within('.mm-sources') ? 'source list'
        : within('[data-testid=stDataFrame]') ? 'grid'
        : part.tagName.toLowerCase()
    return {
        kind,
        name: (part.getAttribute('aria-label') || part.innerText || part.id || '').slice(0, 60),
        seen: part.matches(':focus-visible'),
        box: {x: box.x, y: box.y, width: box.width, height: box.height}}
}"""
