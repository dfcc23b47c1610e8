"""The real server on the real database, and a real Chromium: what the browser tests share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
import os

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from reader import SIZES, Open, Reader
from servers import Server, built, copied, running
import pytest

from etl import paths

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a new tab shares what the tabs before it have compiled
]


expect.set_options(timeout=15_000)  # milliseconds: other tests run beside, and what holds is soon

# Fixtures that start servers beside that of the repository.
SERVERS = {"site", "twelve", "workshop_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs further servers comes first: one process makes them, and what another process
    takes over at the end is what any can do.
    """
    items.sort(key=lambda item: not SERVERS & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session", autouse=True)
def own_database() -> None:
    """The database of this repository's data files, before any server starts: a fresh clone has
    none.
    """
    built(paths.ROOT)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of this repository."""
    with running() as own:
        yield own


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium; without one the browser tests fail, they are never skipped."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"There is no Chromium at {CHROMIUM}. Install it (Debian: apt-get install chromium "
            f"fonts-noto-color-emoji) or name it: CHROMIUM=/path/to/chromium",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Profiles:
    """The browser profiles of these tests, and the tabs in them that go on from test to test."""

    chromium: Browser
    made: dict[tuple[int, str], BrowserContext] = field(default_factory=dict)
    tabs: dict[tuple[int, str, str], Reader] = field(default_factory=dict)

    def of(self, width: int, colours: str, address: str) -> BrowserContext:
        """One for each size and colour scheme, so that the files of Streamlit are loaded once.

        A tab that stays at an address of the server keeps the process alive that has compiled them.
        """
        if (width, colours) not in self.made:
            self.made[width, colours] = self.chromium.new_context(
                viewport={"width": width, "height": SIZES[width]},
                color_scheme="dark" if colours == "dark" else "light",
                locale="de-DE",
                reduced_motion="reduce",
            )
            self.made[width, colours].new_page().goto(f"{address}/_stcore/health")
        return self.made[width, colours]

    def tab(self, width: int, colours: str, address: str) -> Reader:
        """The one tab of a look that opens one page after another."""
        look = (width, colours, address)
        if look not in self.tabs:
            self.tabs[look] = Reader(self.of(*look).new_page(), address)
        return self.tabs[look]


@pytest.fixture(scope="session")
def profiles(chromium: Browser) -> Iterator[Profiles]:
    own = Profiles(chromium)
    yield own
    for context in own.made.values():
        context.close()


@pytest.fixture
def reader(profiles: Profiles, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Makes readers, each in a new tab: reader(width, colours, server).

    At the end none may have met an error, a refused script or another machine.
    """
    opened: list[Reader] = []

    def at(width: int = 1440, colours: str = "light", server: Server | None = None) -> Reader:
        address = (server or request.getfixturevalue("server")).address
        opened.append(Reader(profiles.of(width, colours, address).new_page(), address))
        return opened[-1]

    yield at
    for own in opened:
        own.close()
    faults = [fault for own in opened for fault in own.faults()]
    assert not faults, faults


@pytest.fixture
def tab(profiles: Profiles, request: pytest.FixtureRequest) -> Iterator[Open]:
    """As `reader`, in a tab that has opened other pages before: half the work of a new one.

    For the tests of every page, which load each by its address and change nothing that stays.
    """
    used: dict[int, Reader] = {}

    def at(width: int = 1440, colours: str = "light", server: Server | None = None) -> Reader:
        address = (server or request.getfixturevalue("server")).address
        used[width] = profiles.tab(width, colours, address)
        used[width].page.set_viewport_size({"width": width, "height": SIZES[width]})
        return used[width]

    yield at
    faults = [fault for own in used.values() for fault in own.forget()]
    assert not faults, faults


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with its own database, to spoil while its server runs.

    Its page of goals is broken.
    """
    folder = copied(tmp_path_factory.mktemp("workshop") / "repository")
    goals = folder / "pages" / "compare" / "goals.py"
    goals.write_text(
        f"{goals.read_text(encoding='utf-8')}\nraise RuntimeError('an internal detail of "
        f"{folder}')\n",
        encoding="utf-8",
    )
    built(folder)
    return folder


@pytest.fixture(scope="session")
def workshop_server(workshop: Path) -> Iterator[Server]:
    """The server of the copy."""
    with running(workshop, prepares=False) as own:
        yield own
