"""What the server holds in memory: only what it needs, and no more of it than it says."""

from collections.abc import Callable
from datetime import date
from threading import Event
import json
import subprocess
import sys

from htpy import Node
from streamlit.elements.lib.image_utils import image_to_url
import pytest

from answers import asking, by_address, usual
from answers.asked import Asked
from answers.kept import kept
from answers.parts import Block, Picture, Table
from answers.view import NEWEST
from drawing import markup
from drawing.charts import drawing
from etl import paths
from pages.frame import assets, later

# What is large and only few readers ever need: loaded where one asks for it, or beside the server.
RARE = {
    *("numpy", "pandas", "pyarrow", "pptx", "docx", "openpyxl", "lxml", "PIL", "xlsxwriter"),
    *("typst", "vl_convert", "rdflib", "pypdf", "pydantic", "python_calamine", "edtf"),
}
OPENED = """
import json, sys
import server
import pages.frame.show, pages.frame.head
from answers import usual
from pages.frame import assets
from streamlit.commands import logo, page_config
assert logo.image_to_url is page_config.image_to_url is assets.icon
print(json.dumps(sorted(sys.modules)))
"""
SPEC = {"mark": "bar", "data": {"values": [{"name": "Ämter & Co", "share": 0.32, "day": None}]}}
LONG = markup.finished("Ämter & Co " * markup.SHORT)


def test_the_server_loads_nothing_that_only_few_readers_need() -> None:
    told = subprocess.run(
        [sys.executable, "-c", OPENED],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    loaded = {name.partition(".")[0] for name in json.loads(told.splitlines()[-1])}
    assert {"streamlit", "altair", "duckdb"} <= loaded
    assert loaded & RARE == set()


@pytest.mark.parametrize("name", ["static/icon.svg", "static/logo.svg"])
def test_an_icon_is_the_one_that_streamlit_would_make(name: str) -> None:
    layout = None
    theirs = image_to_url(str(paths.ROOT / name), layout, False, "RGB", "auto", "x")  # type: ignore[arg-type]
    assert assets.icon(name, layout_config=layout, clamp=False) == theirs


def test_long_html_is_held_compressed_and_read_as_it_was() -> None:
    packed, short = markup.Packed(LONG), markup.Packed("Ämter & Co")
    assert packed.text == LONG and markup.finished(packed) == LONG
    assert isinstance(packed._held, bytes) and len(packed._held) < len(LONG) / 20
    assert short.text == "Ämter &amp; Co" and packed and not markup.Packed(None)


def test_a_block_lets_go_of_what_it_was_made_of() -> None:
    block = Block([LONG, "!"])
    first = block.html
    assert first == block.html == LONG + "!"
    assert isinstance(block.content, markup.Packed)


def test_a_specification_is_held_compressed_and_nobody_changes_it() -> None:
    made = drawing(SPEC, "Balken")
    assert made.spec == SPEC and made.spec is not made.spec
    made.spec.clear()
    assert made.spec == SPEC
    assert made.identity == drawing(SPEC, "Balken").identity
    assert made.identity != drawing(SPEC, "Ein Balken").identity


@pytest.mark.usefixtures("towns")
def test_what_a_page_keeps_is_compressed() -> None:
    """No long HTML lies in an answer once it was shown, apart from what each page sends first."""
    for page in ("measures", "codebook"):
        answer = by_address.ANSWERS[page](usual.view("de", date.today()), Asked({}))
        for part in answer.all_parts:
            if isinstance(part, Block | Table):
                assert part.html
                held = [value for value in vars(part).values() if isinstance(value, str)]
                assert all(len(value) <= markup.SHORT for value in held), part
            if isinstance(part, Picture):
                assert isinstance(part.drawing.held, bytes)


def test_what_weighs_much_leaves_room_for_less() -> None:
    made = list[int]()

    @kept(10, len)
    def letters(number: int) -> str:
        made.append(number)
        return "x" * number

    for number in (4, 5, 4, 6, 5, 11, 11):  # 4 and 6 leave no room for 5, and 11 is too long
        assert len(letters(number)) == number
    assert made == [4, 5, 6, 5, 11, 11]
    assert letters.cache.currsize <= 10  # type: ignore[attr-defined]


def test_a_part_is_finished_once_and_held_again_for_each_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(later, "_held", {})
    made, shown = list[str](), dict[bool, later.Shown]()

    def make() -> Node:
        made.append("made")
        return later.folded(markup.finished("Ämter " * later.SHORT))

    with later.answered():
        first = later.once(shown, make)
        [name] = later._held
        later._held.clear()
        assert later.once(shown, make) == first and list(later._held) == [name]
    assert made == ["made"] and name in first
    assert len(later.once(shown, make)) > later.SHORT, "without a server it comes with its page"


def asked(asker: asking.Asker, work: Callable[[], int]) -> tuple[int, bool]:
    given = Event()
    return asker.do(work, given.set), given.wait(asking.REST * 6)


def test_memory_is_given_back_once_nobody_asks() -> None:
    asker = asking.Asker()
    assert asked(asker, lambda: 3) == (3, True)
    with pytest.raises(ZeroDivisionError):
        asker.do(lambda: 1 // 0, lambda: None)
    assert asked(asker, lambda: 4) == (4, True), "a question that failed stops nothing"


def test_readers_with_choices_of_their_own_keep_them() -> None:
    assert NEWEST._most >= 50, "as many as choose at the same time"
