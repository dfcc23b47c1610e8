"""What the server holds in memory: only what it needs, and no more of it than it says."""

from array import array
from collections.abc import Callable
from datetime import date
from pathlib import Path
from sys import getsizeof
from threading import Event
from time import thread_time
from typing import Any
from weakref import ref
import gc
import json
import os
import subprocess
import sys

from htpy import Node
from opening import AS_SERVED
from streamlit.elements.lib.image_utils import image_to_url
import pytest
import streamlit

from answers import asking, builds, by_address, usual
from answers.asked import Asked
from answers.finder import Index
from answers.kept import kept
from answers.parts import Block, Picture, Table
from answers.view import NEWEST
from drawing import maps, markup
from drawing.charts import drawing
from etl import paths
from pages.frame import assets, later, show
from queries import Row, _empty
from queries.database import Database
import server

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
loaded = sorted(sys.modules)
from tests import heaps
server.share_heaps()
print(json.dumps({"loaded": loaded, "heaps": heaps.used(8, 4_000_000)}))
"""
SPEC = {"mark": "bar", "data": {"values": [{"name": "Ämter & Co", "share": 0.32, "day": None}]}}
STATUS = Path("/proc/self/statm")
HEAPS = 3  # of all threads of a server
MOST_PICTURES, MOST_ROWS = 120, 30_000  # that a server keeps for all readers
LONG = markup.finished("Ämter & Co " * markup.SHORT)


@pytest.fixture(scope="module")
def started() -> dict[str, Any]:
    """What a server has loaded that has begun, and how its threads use memory."""
    told = subprocess.run(
        [sys.executable, "-c", OPENED],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    said: dict[str, Any] = json.loads(told.splitlines()[-1])
    return said


def test_the_server_loads_nothing_that_only_few_readers_need(started: dict[str, Any]) -> None:
    loaded = {name.partition(".")[0] for name in started["loaded"]}
    assert {"streamlit", "altair", "duckdb"} <= loaded
    assert loaded & RARE == set()


def test_threads_share_few_heaps_and_what_is_large_lies_outside_of_them(
    started: dict[str, Any],
) -> None:
    """Both are set for glibc's allocator only."""
    assert started["heaps"] in (None, [HEAPS, True])


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


def test_what_questions_noted_is_given_back_and_the_tables_stay(towns_database: Path) -> None:
    """DuckDB notes each block that could be taken; it looks through them where a limit is low."""
    database = Database(towns_database)
    choice = {"as_of": date(2021, 6, 30), "evidence": ["self_reported"], "denominator": "best"}

    def held() -> dict[str, int]:
        with database.cursor() as cursor:
            rows = cursor.execute("select tag, memory_usage_bytes from duckdb_memory()").fetchall()
        return {tag: size for tag, size in rows if size}

    def ask() -> list[Row]:
        return database.ask("measures_by_status", initiative_ids=["auenfurt"], **choice)

    before = ask()
    of_file, of_tables = (held()[tag] for tag in ("BASE_TABLE", "IN_MEMORY_TABLE"))
    assert of_file and of_tables
    database.give_back()
    assert "BASE_TABLE" not in held(), "all was looked through"
    assert held()["IN_MEMORY_TABLE"] == of_tables, "what is worked out for a choice stays"
    with database.cursor() as cursor:
        asked = "select current_setting('memory_limit'), current_setting('temp_directory')"
        [(limit, folder)] = cursor.execute(asked).fetchall()
    assert limit.endswith("GiB"), "the low limit is not in force"
    assert not folder, "nothing of it goes to a disk instead"
    assert ask() == before
    if STATUS.exists():
        database.ask("completeness", initiative_ids=["auenfurt"], language="de")
        needed = _megabytes()
        database.give_back()
        assert needed - _megabytes() > 10
    database.close()


def _megabytes() -> float:
    """What this process holds."""
    return int(STATUS.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.usefixtures("towns")
def test_rows_hold_the_names_of_their_columns_once() -> None:
    view = usual.view("de", date.today())
    rows = [*view.ask("actors"), *view.ask("theme_shares"), *view.ask("bodies")]
    assert rows and all("source_ids" in row and "row" in row for row in rows)
    assert sum(map(getsizeof, rows)) < 0.6 * sum(getsizeof(dict(row)) for row in rows)
    for number in range(1, 60):  # of very many columns each row is a dict that stands alone
        names = tuple(f"column_{place}" for place in range(number))
        made = [_empty(names)() for _ in range(100)]
        for row in made:
            row.update(zip(names, range(number), strict=True))
            row["source_ids"], row["row"] = [], ""
        alone = {**dict(zip(names, range(number), strict=True)), "source_ids": [], "row": ""}
        assert getsizeof(made[-1]) <= getsizeof(alone), number
        assert made[-1] == alone


def test_what_is_alike_of_many_words_is_held_once() -> None:
    index = Index([("Hafen", "Kai Mole Pier", ""), ("Kai", "", "")])
    assert index.weights["mole"] is index.weights["pier"]
    assert index.weights["kai"][0] is index.weights["mole"][0]
    assert all(isinstance(arc, array) for arc in maps._germany()["arcs"])


def asked(asker: asking.Asker, work: Callable[[], int]) -> tuple[int, bool]:
    given = Event()
    return asker.do(work, given.set), given.wait(asking.REST * 6)


def test_memory_is_given_back_once_nobody_asks() -> None:
    asker = asking.Asker()
    assert asked(asker, lambda: 3) == (3, True)
    with pytest.raises(ZeroDivisionError):
        asker.do(lambda: 1 // 0, lambda: None)
    assert asked(asker, lambda: 4) == (4, True), "a question that failed stops nothing"


def test_memory_is_given_back_while_others_go_on_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "REST", 60)
    asker, given = asking.Asker(), Event()

    def work() -> None:
        start = thread_time()
        while thread_time() - start < asking.WORK * 0.6:
            pass

    asker.do(work, given.set)
    assert not given.wait(0.1), "a question that needed little is followed by the next one"
    asker.do(work, given.set)
    assert given.wait(20)
    assert asking.ASKING == 1, "each thread that asks holds memory of its own"
    asker.end()


def test_readers_with_choices_of_their_own_keep_them() -> None:
    assert NEWEST._most >= 50, "as many as choose at the same time"


class Ring:
    """Something that only a search for garbage lets go."""

    def __init__(self) -> None:
        self.itself = self


def test_python_looks_for_garbage_among_what_came_after_what_is_held() -> None:
    held = [Ring() for _ in range(1000)]
    try:
        server.hold_what_stays()
        assert gc.get_freeze_count() > len(held)
        assert not any(isinstance(each, Ring) for each in gc.get_objects())
        ended, newer = ref(held.pop()), ref(Ring())
        gc.collect()
        assert newer() is None and ended() is not None
        server.hold_what_stays()
        assert ended() is None, "what became garbage goes when something is held again"
    finally:
        gc.unfreeze()
        gc.freeze()  # as conftest.py does, for the tests after this one


def test_of_pictures_the_newest_are_kept_as_streamlit_sends_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    monkeypatch.setattr(streamlit, "vega_lite_chart", lambda _, key, **_more: made.append(key))
    show._again.clear()
    names = [*map(str, range(MOST_PICTURES + 1))]
    for name in [*names, names[-1], names[0]]:
        show.draw(drawing(SPEC, "a picture"), name)
    assert made == [*names, names[0]]
    show._again.clear()


def test_answers_are_kept_until_they_have_too_many_rows(towns: Path) -> None:
    AS_SERVED.cache_clear()
    rows = AS_SERVED(builds.version(), "report_months", ())
    assert rows and AS_SERVED.cache_info().currsize == 1 + len(rows)
    assert AS_SERVED.cache_info().maxsize == MOST_ROWS
    AS_SERVED.cache_clear()
