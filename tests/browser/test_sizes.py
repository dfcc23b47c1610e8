"""Pages of twelve initiatives end, words and targets are whole, forced colours lose nothing."""

from collections.abc import Iterator
import shutil

from reader import Open
from servers import Server, built, copied, running
from test_every_page import HEIGHT, PAGES
import copies
import pytest

from etl import paths

TALLEST_OF_TWELVE = 12000  # pixels of a page at 1440 with twelve initiatives
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
# Cells of a table whose columns stand under each other, each beside its name.
CELLS = "[...document.querySelectorAll('[data-testid=stMain] .mm-table.cards td[data-name]')]"
NAMED = f"() => {CELLS}.length"
# Names that are higher than the room of their cell, written once more to be measured.
RUN_OVER = f"""() => {CELLS}.filter(cell => {{
    const name = document.createElement('div')
    name.textContent = cell.dataset.name
    name.style.width = getComputedStyle(cell, '::before').width
    cell.append(name)
    const height = name.offsetHeight
    name.remove()
    return height > cell.clientHeight + 1
}}).map(cell => cell.dataset.name)"""


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
    # Their keys are no districts; the map of the first ones is drawn.
    shutil.copytree(paths.DATA / "geo", folder / "data" / "geo", dirs_exist_ok=True)
    with running(folder, prepares=False) as own:
        yield own


@PAGES
def test_a_page_of_twelve_initiatives_ends(name: str, twelve: Server, tab: Open) -> None:
    own = tab(server=twelve)
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


def test_no_name_of_a_value_runs_into_the_next_one_on_a_phone(reader: Open) -> None:
    own = reader(390)
    own.open("completion")
    own.unfold()
    assert own.page.evaluate(NAMED) > 20
    assert own.page.evaluate(RUN_OVER) == []


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
        'button, summary, .mm-act, .mm-source, [role=radio], .mm-menu a')]
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
