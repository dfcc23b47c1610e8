"""Pages end, tables are whole, and a strong magnification loses nothing."""

from collections.abc import Iterator
import shutil

from reader import SIZES, Open
from servers import Server, built, copied, running
from test_pages import MENU
import copies
import pytest

from etl import paths

TALLEST = 3500  # pixels of a page at 1440, as it first shows, with all initiatives
TALLEST_OF_TWELVE = 12000  # of one with twelve initiatives
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
# Tables that are wider than their room and would have to be moved to be read.
CUT = """() => [...document.querySelectorAll('.mm-scroll')]
    .filter((table) => table.checkVisibility() && table.scrollWidth > table.clientWidth + 1)
    .map((table) => `${table.getAttribute('aria-label')}: ${table.scrollWidth} px in `
        + `${table.clientWidth}`)"""
# Words of measures that stand beside each other that go over two lines.
BROKEN = """() => [...document.querySelectorAll('.mm-table.compared *')]
    .flatMap((part) => [...part.childNodes].filter((node) => node.nodeType === 3))
    .flatMap((text) => [...text.data.matchAll(/[\\p{L}]{4,}/gu)].filter((word) => {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1
    }).map((word) => word[0]))"""
SEEN = """(texts) => texts.filter((text) => getComputedStyle(text).opacity !== '0')
    .map((text) => text.textContent)"""
PAGES = pytest.mark.parametrize("name", MENU.values())
# What 400 % of a window of 1440 and of 1280 pixels leaves.
MAGNIFIED = (360, 320)


@PAGES
def test_a_page_ends_and_shows_its_tables_whole(name: str, reader: Open) -> None:
    own = reader()
    own.open(name)
    height, cut = own.page.evaluate(HEIGHT), own.page.evaluate(CUT)
    assert cut == []
    assert height <= TALLEST, f"{height} px"
    own.unfold()
    own.wait()
    assert own.page.evaluate(CUT) == []
    own.resize(1920)
    assert own.page.evaluate(CUT) == []


def test_no_word_is_broken_where_measures_stand_beside_each_other(reader: Open) -> None:
    own = reader()
    own.open("families", family="permits")
    assert own.page.locator(".mm-table.compared thead th").count() == 7
    assert own.page.evaluate(BROKEN) == []


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a copy of this repository with twelve initiatives, most of them copies."""
    folder = copied(tmp_path_factory.mktemp("twelve") / "repository")
    shutil.rmtree(folder / "data")
    copies.folder(folder / "data", 12, paths.DATA)
    built(folder)
    with running(folder) as own:
        yield own


@PAGES
def test_a_page_of_twelve_initiatives_ends(name: str, twelve: Server, reader: Open) -> None:
    own = reader(server=twelve)
    own.open(name)
    height = own.page.evaluate(HEIGHT)
    assert height <= TALLEST_OF_TWELVE, f"{height} px"
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_of_many_rows_and_columns_can_be_read_on_a_phone(
    twelve: Server, reader: Open
) -> None:
    own = reader(390, server=twelve)
    own.open("goals")
    assert own.overlapping() == []
    texts = own.charts().first.locator("text").evaluate_all(SEEN)
    assert "Altenau" in texts and "…" not in texts and "..." not in texts


@PAGES
def test_a_window_as_narrow_as_400_percent_leaves_loses_nothing(name: str, reader: Open) -> None:
    own = reader(390)
    own.open(name)
    for width in MAGNIFIED:
        own.page.set_viewport_size({"width": width, "height": SIZES[390]})
        own.wait()
        assert own.is_as_wide_as_the_screen(), own.cut_off()


def test_forced_colours_keep_pictures_and_show_what_is_chosen(reader: Open) -> None:
    own = reader()
    own.page.emulate_media(forced_colors="active")
    own.open("completion")
    bar = own.charts().first.locator("g.mark-rect path").first
    assert bar.evaluate("bar => getComputedStyle(bar).fill") != "none"
    outline = "part => getComputedStyle(part).outlineStyle"
    assert own.page.locator("[data-selected=true]").first.evaluate(outline) == "solid"
    own.page.emulate_media(forced_colors="none")


SMALL = """(least) => [...document.querySelectorAll(
        'button, summary, .mm-act, .mm-source, [role=radio], [data-testid=stSidebarNavLink]')]
    .filter((part) => part.checkVisibility({visibilityProperty: true}))
    .map((part) => [part, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < least || box.width < least))
    .map(([part, box]) => `${part.tagName} ${part.className} ${part.innerText.slice(0, 30)} `
        + `${Math.round(box.width)} x ${Math.round(box.height)}`)"""


@pytest.mark.parametrize("name", ["overview", "completion", "measures", "search"])
def test_targets_are_large_enough(name: str, reader: Open) -> None:
    own = reader()
    own.open(name)
    assert own.page.evaluate(SMALL, 23.5) == []
