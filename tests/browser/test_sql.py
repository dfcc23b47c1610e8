"""The SQL query as a researcher uses it: an example, its result as a file, and its link."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

from playwright.sync_api import Locator, expect
from reader import Open, Reader
from seen_colours import contrast, hexadecimal
from servers import Server

from queries import typed
from wording.words import word

PAINTED = """button => [getComputedStyle(button.querySelector('p')).color,
    getComputedStyle(button).backgroundColor]"""
COUNTED = "select status, count(*) as reports from status_report group by all order by all"


def field(own: Reader) -> Locator:
    return own.page.get_by_role("textbox", name=word("en", "sql_text"))


def run(own: Reader) -> None:
    own.page.get_by_role("button", name=word("en", "sql_run")).click()
    expect(own.page.get_by_text(word("en", "sql_running"))).to_have_count(0)


def test_an_example_is_run_taken_along_and_passed_on(reader: Open, tmp_path: Path) -> None:
    own = reader()
    own.open("sql", language="en")
    own.page.get_by_role("combobox", name=word("en", "sql_example")).click()
    own.page.get_by_role("option", name=word("en", "sql_example_themes")).click()
    example = typed.examples()["themes"]
    expect(field(own)).to_have_value(example)
    run(own)
    expect(own.page.locator("table caption")).to_contain_text("columns")
    own.wait()
    assert own.choices()["sql"] == [example]
    with own.page.expect_download() as taken:
        own.page.get_by_role("button", name=word("en", "sql_take_csv")).click()
    taken.value.save_as(tmp_path / "query.csv")
    header = (tmp_path / "query.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == "label,label_en,measures,initiatives"

    other = reader(390)
    other.open("sql", **own.choices())
    expect(field(other)).to_have_value(example)
    expect(other.page.get_by_text(word("en", "sql_not_run"))).to_be_visible()
    assert other.page.locator("table caption").count() == 0
    run(other)
    expect(other.page.locator("table caption")).to_contain_text("columns")


def test_a_typed_query_is_run_by_the_keyboard_and_drawn(reader: Open) -> None:
    own = reader()
    own.open("sql", language="en", sql_number="reports")
    field(own).fill(COUNTED)
    field(own).press("Control+Enter")
    expect(own.page.get_by_test_id("stVegaLiteChart").locator("svg, canvas")).to_have_count(1)
    own.wait()
    assert own.choices()["sql"] == [COUNTED]


def test_field_and_button_are_german_and_can_be_read_in_the_dark(reader: Open) -> None:
    own = reader(1440, "dark")
    own.open("sql")
    own.page.get_by_role("textbox", name=word("de", "sql_text")).fill(COUNTED)
    expect(own.page.get_by_text(word("de", "streamlit_ctrl_enter"))).to_be_visible()
    button = own.page.get_by_role("button", name=word("de", "sql_run"))
    [written, ground] = button.evaluate(PAINTED)
    assert contrast(hexadecimal(written), hexadecimal(ground)) >= 4.5


def test_others_are_served_while_a_query_runs_too_long(reader: Open, server: Server) -> None:
    own = reader()
    own.open("sql", language="en")
    field(own).fill("select count(*) from range(1000000000000000)")
    own.page.get_by_role("button", name=word("en", "sql_run")).click()
    longest = 0.0
    with ThreadPoolExecutor(1) as beside:
        for _ in range(20):
            begun = monotonic()
            asked = beside.submit(lambda: urlopen(f"{server.address}/health").read())
            assert asked.result()
            longest = max(longest, monotonic() - begun)
            own.page.wait_for_timeout(50)
    assert longest < 1
    seconds = typed.LIMITS.seconds
    told = own.page.get_by_text(word("en", "sql_fault_slow", seconds=seconds))
    expect(told).to_be_visible(timeout=30_000)
