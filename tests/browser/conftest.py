"""The real server on the real database, and a real Chromium: what the browser tests share."""

from collections.abc import Iterator
from pathlib import Path
import os

from playwright.sync_api import Browser, BrowserContext, sync_playwright
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
]


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


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Iterator[dict[tuple[int, str], BrowserContext]]:
    """One browser profile for each size and colour scheme, so that the files of Streamlit are
    loaded once.
    """
    profiles: dict[tuple[int, str], BrowserContext] = {}
    yield profiles
    for context in profiles.values():
        context.close()


@pytest.fixture
def reader(
    chromium: Browser,
    contexts: dict[tuple[int, str], BrowserContext],
    request: pytest.FixtureRequest,
) -> Iterator[Open]:
    """Makes readers: reader(width, colours, server).

    At the end none may have met an error, a refused script or another machine.
    """
    opened: list[Reader] = []

    def at(width: int = 1440, colours: str = "light", server: Server | None = None) -> Reader:
        if (width, colours) not in contexts:
            contexts[width, colours] = chromium.new_context(
                viewport={"width": width, "height": SIZES[width]},
                color_scheme="dark" if colours == "dark" else "light",
                locale="de-DE",
                reduced_motion="reduce",
            )
        address = (server or request.getfixturevalue("server")).address
        opened.append(Reader(contexts[width, colours].new_page(), address))
        return opened[-1]

    yield at
    for own in opened:
        own.close()
    faults = [fault for own in opened for fault in [*own.complaints, *own.leaving()]]
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
    with running(workshop) as own:
        yield own
