"""The page of the SQL query: nothing runs unasked, results and faults are shown as they are."""

from html import escape
from inspect import unwrap
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from opening import opened
from streamlit.testing.v1 import AppTest
from test_pages import charts, parts, text_of
import attacks
import pytest

from answers import builds, sql, typed
from answers.kept import kept
from answers.parts import Hint, Note, Picture, Table
from answers.sql import picture
from exports import result
from pages.frame import query
from queries.typed import Column, Fault, Limits, Result
from wording import words
from wording.words import LANGUAGES, Language
import queries

PAGE = "pages/evidence/sql.py"
BOTH = pytest.mark.parametrize("language", LANGUAGES)
COUNTED = "select initiative_id, count(*) as measures from measure group by all order by all"


def said(app: AppTest) -> str:
    assert not app.exception
    hints = [element.value for element in (*app.info, *app.warning)]
    return " ".join([*map(text_of, parts(app)), *hints])


def run(app: AppTest, text: str) -> AppTest:
    """Types a query and presses the button."""
    app.text_area(key="sql").set_value(text)
    button(app).click()
    return app.run()


def button(app: AppTest) -> Any:
    [found] = [each for each in app.button if each.key == "sql_run"]
    return found


def address(app: AppTest) -> dict[str, list[str]]:
    held = {name: app.query_params[name] for name in app.query_params}
    return {name: each if isinstance(each, list) else [each] for name, each in held.items()}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every query for which a process is started; none is kept of what other tests asked."""
    asked: list[str] = []
    monkeypatch.setattr(typed, "_result", kept(typed.MOST_KEPT)(unwrap(typed._result)))
    before = queries.typed.run

    def counted(file: Path, text: str) -> Result | Fault:
        asked.append(text)
        return before(file, text)

    monkeypatch.setattr(queries.typed, "run", counted)
    return asked


@BOTH
@pytest.mark.usefixtures("database")
def test_the_empty_page_says_what_can_be_asked_and_of_what(language: Language) -> None:
    app = opened(PAGE, language)
    shown = said(app)
    for name in ("sql_question", "sql_finding"):
        assert words.word(language, name) in shown
    assert "varchar key: initiative and slug" in shown
    assert words.word(language, "sql_not_run") not in shown
    assert not app.get("download_button") and "sql" not in address(app)
    assert words.word(language, "sql_fault_empty") in said(run(app, "  "))


@BOTH
@pytest.mark.usefixtures("database")
def test_an_example_is_taken_over_and_run_by_hand(language: Language, started: list[str]) -> None:
    app = opened(PAGE, language)
    app.selectbox(key="sql_example").set_value("themes").run()
    example = typed.examples()["themes"]
    assert app.text_area(key="sql").value == example and started == []
    assert words.word(language, "sql_not_run") in said(app)
    assert address(app)["sql"] == [example]
    button(app).click()
    app.run()
    assert started == [example]
    found = typed.ran(builds.version(), example)
    assert isinstance(found, Result) and started == [example]
    number = words.word(language, "sql_rows", number=len(found.rows), columns=4)
    assert number in said(app) and words.word(language, "sql_empty_means") in said(app)
    assert len(app.get("download_button")) == len(result.FORMATS)


@pytest.mark.usefixtures("towns")
def test_an_address_fills_the_field_and_runs_nothing(started: list[str]) -> None:
    app = opened(PAGE, sql="select 1 as from_a_link")
    assert app.text_area(key="sql").value == "select 1 as from_a_link"
    assert started == [] and words.word("de", "sql_not_run") in said(app)
    button(app).click()
    app.run()
    assert started == ["select 1 as from_a_link"] and "from_a_link" in said(app)
    app.text_area(key="sql").set_value("select 2 as another")
    app.run()
    assert len(started) == 1


@pytest.mark.usefixtures("towns")
def test_a_long_query_stays_out_of_the_address() -> None:
    long = f"select '{'x' * query.MOST_IN_ADDRESS}' as long"
    app = run(opened(PAGE), long)
    assert "sql" not in address(app)
    length = len(quote_plus(long))
    told = words.word("de", "sql_not_in_link", number=length, most=query.MOST_IN_ADDRESS)
    assert told in said(app) and words.word("de", "sql_result") in said(app)
    assert address(run(app, "select 1"))["sql"] == ["select 1"]


@BOTH
@pytest.mark.usefixtures("towns")
def test_a_fault_names_its_place_and_quotes_duckdb(language: Language) -> None:
    app = run(opened(PAGE, language), "select\n  titel\nfrom measure")
    shown = said(app)
    assert words.word(language, "sql_fault_wrong") in shown
    assert words.word(language, "sql_place", line=2, column=3) in shown
    assert "  titel\n  ^" in "".join(parts(app)) and "Candidate bindings" in shown
    shown = said(run(app, "drop table measure"))
    assert words.word(language, "sql_fault_other", name="DROP") in shown
    shown = said(run(app, "from read_text('/etc/passwd')"))
    assert words.word(language, "sql_fault_reach") in shown


@pytest.mark.usefixtures("towns")
def test_hostile_texts_are_shown_as_texts() -> None:
    quoted = [text.replace("'", "''") for text in attacks.HOSTILE]
    columns = ", ".join(f"'{text}' as c{place}" for place, text in enumerate(quoted))
    named = ", ".join(f'1 as "{text[:60]}"' for text in attacks.HOSTILE if '"' not in text)
    app = run(opened(PAGE, sql_number="<img src=x onerror=alert(1)>"), f"select {columns}, {named}")
    shown = "".join(parts(app))
    for text in attacks.HOSTILE:
        if "<" in text:
            assert escape(text, quote=False) in shown.replace("&#34;", '"')
            assert text not in shown
    assert "{title} {0} %s" in shown and "[link](javascript:alert(1))" in shown
    assert len(charts(app)) == 1
    wrong = "".join(parts(run(app, 'select "<b>bold</b>" from measure')))
    assert "<b>bold" not in wrong and "&lt;b&gt;bold" in wrong


@BOTH
@pytest.mark.usefixtures("towns")
def test_two_columns_make_a_picture_and_the_address_has_them(language: Language) -> None:
    app = run(opened(PAGE, language), COUNTED)
    assert charts(app) == []
    app.selectbox(key="sql_number").set_value("measures").run()
    [chart] = charts(app)
    assert chart.alt.startswith(words.word(language, "sql_alt", title="", parts="")[:6])
    assert "auenfurt: " in chart.alt
    assert address(app)["sql_number"] == ["measures"] and "sql_category" not in address(app)
    again = opened(PAGE, language, sql=COUNTED, sql_number="measures")
    assert charts(again) == []
    button(again).click()
    assert len(charts(again.run())) == 1


@pytest.mark.usefixtures("towns")
def test_sources_that_a_result_names_stand_at_the_end() -> None:
    source = "select source_id, ['bergheide/folien', 'none'] as source_ids from source limit 1"
    app = run(opened(PAGE), source)
    assert words.word("de", "sources_of_page", number=2) in said(app)
    app = run(app, "select 'auenfurt' as source_ids, null as source_id")
    assert "mm-sources" not in "".join(parts(app))


@pytest.mark.usefixtures("towns")
def test_files_hold_the_whole_result_and_what_it_rests_on(started: list[str]) -> None:
    app = run(opened(PAGE), "select i, '=1+1' as risky from range(150) t(i)")
    assert words.word("de", "sql_first_rows", shown=100) in said(app)
    view = app.session_state["view"]
    made = {
        wanted: query._made(view, "select i, '=1+1' as risky from range(150) t(i)", wanted, (), "")
        for wanted in result.FORMATS
    }
    assert len(started) == 1, "a result that is kept is not asked for again"
    assert made["csv"].decode().splitlines()[150] == "149,'=1+1"
    assert made["parquet"][:4] == b"PAR1" and made["xlsx"][:2] == b"PK"
    assert query._made(view, "selec", "csv", (), "") == (
        words.word("de", "sql_fault_wrong").encode()
    )


@pytest.mark.usefixtures("towns")
def test_a_result_of_many_columns_shows_fewer_rows_and_a_large_one_is_said_to_be_cut() -> None:
    view = opened(PAGE).session_state["view"]
    columns = tuple(Column(f"c{place}", "text", "VARCHAR") for place in range(200))
    rows = tuple({column.name: "x" * 600 for column in columns} for _ in range(40))
    found = Result(columns, rows, is_cut=True)
    [hint] = [part for part in sql.answer(view, "", found).parts if isinstance(part, Hint)]
    assert hint.text == words.word("de", "sql_cut", number=40)
    [table] = [part for part in sql.answer(view, "", found).parts if isinstance(part, Table)]
    assert len(table.body) == sql.MOST_CELLS // 200
    assert {len(str(cell)) for row in table.body for cell in row} == {sql.SHORTEST}


@pytest.mark.usefixtures("towns")
def test_a_picture_has_room_for_what_is_no_number() -> None:
    view = opened(PAGE).session_state["view"]
    columns = (Column("name", "text", "VARCHAR"), Column("value", "number", "DOUBLE"))
    values = [-2.5, None, float("nan"), float("inf"), 1e300, *range(60)]
    rows = tuple({"name": None if value == 1 else "a", "value": value} for value in values)
    found = Result(columns, rows)
    assert picture.columns(found) == (["name", "value"], ["value"])
    assert picture.columns(Result(columns, ())) == picture.columns(None) == ([], [])
    drawn, note = picture.parts(view, found, ("name", "value"))
    assert isinstance(drawn, Picture) and isinstance(note, Note)
    assert note.text == words.word("de", "sql_chart_first", number=40, whole=65)
    bars = drawn.drawing.spec["layer"][0]["data"]["values"]
    assert [bar["end"] for bar in bars[:5]] == [-2.5, 0, 0, 0, 1e300]
    assert bars[1]["text"] == "a: –" and bars[6]["text"] == "–: 1"


@pytest.mark.usefixtures("towns")
def test_results_are_kept_and_faults_are_not(started: list[str]) -> None:
    build = builds.version()
    for text in ("select 1", "selec 1"):
        assert typed.ran(build, text) == typed.ran(build, text)
    assert started == ["select 1", "selec 1", "selec 1"]


def test_an_initiative_of_ones_own_is_asked_too(towns_database: Path, towns: Path) -> None:
    own = builds.open_own(towns_database.read_bytes(), "auenfurt")
    found = typed.ran(own, "select count(*) as initiatives from initiative")
    builds.close_own(own)
    assert isinstance(found, Result) and found.rows == ({"initiatives": 2},)
    with pytest.raises(builds.NoDatabase):
        typed.ran(own, "select 2")


def test_limits_of_the_page_are_those_it_names() -> None:
    assert typed.LIMITS == Limits()
    for language in LANGUAGES:
        for kind in ("long", "wide", "slow"):
            told = words.word(language, f"sql_fault_{kind}", **typed.known(Fault(kind, number=7)))
            assert any(str(number) in told for number in (10_000, 200, 10))
