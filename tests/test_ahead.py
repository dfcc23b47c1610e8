"""What was asked on one day is there on all others and under other evidence, and it is the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any
import re
import shutil

from accept import questions
from opening import forget
import duckdb
import pytest

from answers import ahead, builds, rows, usual
from answers.view import LEVELS, ORIGINS
from queries import day_by_day
from queries.database import Database
import queries

STEADY = [question for question in questions() if queries.changes_on(question)]
USUAL = {"evidence": LEVELS[:2], "denominator": ORIGINS[0], "language": "de"}
LONG = timedelta(days=400)  # after the last day of change, and before the first


@cache
def everyone(file: Path) -> tuple[str, ...]:
    with queries.connect(file) as connection:
        found = queries.ask(connection, "initiative_names")
    return tuple(row["initiative_id"] for row in found)


def given(question: str, file: Path, **further: Any) -> dict[str, Any]:
    """All that a question is asked with but the day."""
    own = everyone(file)
    every = {"initiative_ids": own, "initiative_id": own[0], "grouping": "goal", **USUAL, **further}
    asked = [name for name in queries.parameters(question) if name not in ("as_of", "days")]
    return {name: every[name] for name in asked}


def on(question: str, day: date) -> dict[str, Any]:
    return {"days": (day,)} if "days" in queries.parameters(question) else {"as_of": day}


def plain(answer: list[queries.Row], question: str) -> list[queries.Row]:
    """Rows without what an asker adds."""
    return [{name: row[name] for name in queries.columns(question)} for row in answer]


# --- on days ---


@pytest.fixture(scope="module")
def moved(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The towns with the days of each column of each table moved, so that none are the same."""
    file = tmp_path_factory.mktemp("moved") / "moved.duckdb"
    shutil.copy(towns_database, file)
    with duckdb.connect(str(file)) as connection:
        for number, column in enumerate(sorted({*dated(connection).values()})):
            for (table, name), moved_with in dated(connection).items():
                if moved_with == column:
                    connection.execute(f"update {table} set {name} = {name} + {7 * number + 3}")
    return file


def dated(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Tables and columns with days; by which name they can be moved: as a whole from … to …."""
    columns = connection.execute(
        "select table_schema || '.' || table_name, column_name from information_schema.columns"
        " join information_schema.tables using (table_schema, table_name)"
        " where data_type = 'DATE' and table_type = 'BASE TABLE'"
    ).fetchall()
    ends = re.compile("_(earliest|latest)_on")
    return {(table, name): f"{table}.{ends.sub('', name)}" for table, name in columns}


@pytest.fixture(scope="module")
def every_day(moved: Path) -> list[date]:
    """All days that stand anywhere, and those before and after each."""
    known: set[date] = set()
    with queries.connect(moved) as connection:
        for table, name in dated(connection):
            days = connection.table(table).select(duckdb.ColumnExpression(name)).distinct()
            known |= {day for (day,) in days.fetchall() if day}
    return sorted({day + timedelta(days=days) for day in known for days in (-1, 0, 1)})


@pytest.mark.parametrize("question", STEADY)
def test_between_days_of_change_answers_are_the_same(
    question: str, moved: Path, every_day: list[date]
) -> None:
    asked = given(question, moved, evidence=[*LEVELS])
    with queries.connect(moved) as connection:
        changes = [row["changes_on"] for row in queries.ask(connection, "days_of_change")]
        spans = ahead.Spans(changes)
        answers = day_by_day.answers(connection, question, every_day, 400, **asked)
    found = zip(every_day, answers, strict=True)
    of_spans = {place: [*days] for place, days in groupby(found, lambda day: spans.place(day[0]))}
    assert len(of_spans) == len(spans.days) and 3 * len(of_spans) < len(every_day)
    for (_, first), *others in of_spans.values():
        assert not [day for day, answer in others if answer != first]


@pytest.mark.parametrize("question", STEADY)
@pytest.mark.parametrize("which", ["towns", "real"])
def test_an_answer_on_all_days_is_that_on_each(
    question: str, which: str, request: pytest.FixtureRequest
) -> None:
    """Row by row in its order, at the ends of some spans, and before and after all of them."""
    file, random = request.getfixturevalue(f"{which}_database"), Random(question)
    further = {"evidence": [*random.choice(usual.OTHERS["evidence"])]}
    asked = given(question, file, denominator=random.choice(ORIGINS), **further)
    with queries.connect(file) as connection:
        changes = [row["changes_on"] for row in queries.ask(connection, "days_of_change")]
        first, last = changes[0] - LONG, changes[-1] + LONG
        days = [first, *random.sample(changes, 2), last]
        spans = ahead.Spans(changes)
        some = [spans.days[spans.place(day)] for day in days]
        answers = day_by_day.answers(connection, question, some, len(some), **asked)
        for day, answer in zip(days, answers, strict=True):
            found = [day_by_day.on_day(question, row, day) for row in answer]
            right = queries.ask(connection, question, **asked, **on(question, day))
            assert found == right, (day, asked)
            assert [[*row] for row in found] == [[*row] for row in right], "columns in order"


def test_portions_of_days_answer_as_all_at_once_and_give_back_what_they_needed(
    towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[None] = []
    monkeypatch.setattr(queries, "give_back", lambda _connection: given_back.append(None))
    asked = given("measures", towns_database)
    days = [date(2019 + year, 7, 1) for year in range(7)]
    with queries.connect(towns_database) as connection:
        answers = day_by_day.answers(connection, "measures", days, 3, **asked)
        assert len(given_back) == 3
        assert answers == day_by_day.answers(connection, "measures", days, len(days), **asked)
    assert answers[0] != answers[-1]


def test_a_question_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (
        "select 1;",
        "select 1\nfrom build;",
        "with a as (\nfrom build\n)\nselect 1\norder by 1;",
    ):
        monkeypatch.setattr(queries, "text", lambda _, text=text: text)
        day_by_day.over_days.cache_clear()
        with pytest.raises(ValueError, match="order"):
            day_by_day.over_days("measures")
    day_by_day.over_days.cache_clear()


def test_every_question_that_asks_for_a_day_can_be_asked_ahead_or_counts_to_it() -> None:
    """Whoever writes another one decides that, and does not forget to."""
    of_a_day = {each for each in questions() if {"as_of", "days"} & {*queries.parameters(each)}}
    assert of_a_day - {*STEADY} == {"dead_ends", "due_dates_of_measure"}


# --- ahead ---


@pytest.fixture
def build(towns_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The towns, of which nothing has been asked yet."""
    monkeypatch.setattr(builds, "database", towns_database)
    forget(monkeypatch, "_answer", "_held")
    builds._ahead.clear()
    yield builds.version()
    builds._ahead.clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the database is asked from now on."""
    noted: list[str] = []
    ask = Database.ask

    def noting(self: Database, question: str, **parameters: Any) -> list[queries.Row]:
        noted.append(question)
        return ask(self, question, **parameters)

    monkeypatch.setattr(Database, "ask", noting)
    return noted


def ask_ahead() -> None:
    while builds.ask_ahead(usual.OTHERS):
        pass


@pytest.mark.parametrize(
    "question",
    [
        "measures",
        "completion_by_initiative",
        "evidence_by_initiative",
        "code_uses",
        "list_coverage",
    ],
)
def test_other_days_and_evidence_are_there(
    question: str, build: str, asked: list[str], towns_database: Path
) -> None:
    """Of one day that was asked for all others, and of its evidence every other on that day."""
    day, random = date(2024, 12, 31), Random(question)
    known = given(question, towns_database)
    builds.ask(build, question, **known, **on(question, day))
    ask_ahead()
    asked.clear()
    days = [date(2014, 1, 1) + timedelta(days=random.randrange(4700)) for _ in range(6)]
    cases = [(known, each) for each in days]
    for name in known.keys() & usual.OTHERS.keys():
        cases += [({**known, name: other}, day) for other in usual.OTHERS[name]]
    answers = [builds.ask(build, question, **case, **on(question, each)) for case, each in cases]
    assert not asked
    builds._ahead.clear()
    with queries.connect(towns_database) as connection:
        for (case, each), answer in zip(cases, answers, strict=True):
            right = queries.ask(connection, question, **case, **on(question, each))
            assert plain(answer, question) == right, (case, each)
            if "row" in queries.added(question):
                whole = {**case, **on(question, each)}
                named = [str(rows.name(question, row, whole)) for row in right]
                assert [row["row"] for row in answer] == named
                assert all(row["source_ids"] or not row["fact_ids"] for row in answer)


def test_some_initiatives_on_another_day_are_part_of_all(build: str, asked: list[str]) -> None:
    choice = {"evidence": LEVELS[:2], "language": "de"}
    builds.ask(build, "measures", initiative_ids=("auenfurt",), as_of=date(2024, 12, 31), **choice)
    ask_ahead()
    asked.clear()
    few = builds.ask(
        build, "measures", initiative_ids=("bergheide",), as_of=date(2021, 3, 1), **choice
    )
    assert few and {row["initiative_id"] for row in few} == {"bergheide"} and not asked


def test_what_is_too_much_or_of_many_is_asked_day_by_day(
    build: str, asked: list[str], towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = given("measures", towns_database)
    monkeypatch.setattr(builds, "MOST_ROWS_AHEAD", 100)
    builds.ask(build, "measures", **known, as_of=date(2024, 12, 31))
    ask_ahead()
    asked.clear()
    for day in (date(2021, 3, 1), date(2022, 3, 1)):
        builds.ask(build, "measures", **known, as_of=day)
        ask_ahead()
    assert asked.count("measures") == 2, "each of the days once, and nothing is tried again"
    monkeypatch.setattr(builds, "_every", lambda *_: ())
    builds._ahead.clear()
    builds.ask(build, "measures", **known, as_of=date(2023, 3, 1))
    assert not builds.ask_ahead(usual.OTHERS)


def test_a_build_that_was_closed_meanwhile_is_left_alone(
    build: str, towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.ask(build, "measures", **given("measures", towns_database), as_of=date(2024, 12, 31))
    monkeypatch.setattr(builds, "_connections", {})
    assert builds.ask_ahead(usual.OTHERS) and not builds.ask_ahead(usual.OTHERS)


# --- what is held ---


def test_spans_lie_between_days_of_change() -> None:
    day = date(2024, 1, 1)
    spans = ahead.Spans([day, day + timedelta(days=10)])
    places = [spans.place(day + timedelta(days=days)) for days in (-9, -1, 0, 9, 10, 99)]
    assert places == [0, 0, 1, 1, 2, 2] and len(spans.days) == 3
    assert [spans.place(each) for each in spans.days] == [0, 1, 2]
    assert ahead.Spans([]).place(day) == 0


def test_rows_are_held_once_and_what_was_looked_at_last_stays() -> None:
    held: ahead.Held[str] = ahead.Held(3)
    first, second, third = ({"a": place} for place in range(3))
    held.hold("one", {0: [first], 1: [first, second]})
    held.hold("two", {0: [second, third]})
    assert held.find("two", 1) is None and held.find("one", 1) == [first, second]
    held.hold("three", {0: [{"a": 4}]})
    assert held.find("two", 0) is None, "of four rows the key that was not looked at since goes"
    assert held.find("one", 0) == [first] and held.find("three", 0)
    same = {"a": 0}
    [answer] = ahead.shared([[same, third]], held.rows(lambda key: key == "one"))
    assert answer[0] is first and answer[1] is third


def test_wishes_come_in_order_until_they_are_fulfilled() -> None:
    held: ahead.Held[str] = ahead.Held(9)
    for key, place in (("one", 1), ("two", 2), ("one", 3)):
        held.want(ahead.Wish(key, frozenset([place])))
    assert held.wanted() == ahead.Wish("one", frozenset([1, 3]))
    held.hold("two", {2: [{}]}, is_whole=True)
    held.want(ahead.Wish("two", frozenset([5])))
    assert held.wanted() == ahead.Wish("two", frozenset([2])) and held.wanted() is None
    held.hold("beside", {2: [{}]})
    for place in (2, 7):
        held.want(ahead.Wish("beside", frozenset([place]), "two"))
    assert held.wanted() == ahead.Wish("beside", frozenset([7]), "two")
