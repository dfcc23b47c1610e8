"""Where measures stand is worked out once for several questions; every answer stays the same."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from accept import questions
import duckdb
import pytest

from etl import paths
from queries import database
from queries.database import MOST_CHOSEN, MOST_HELD, Database, calls
import queries

RESTING = [question for question in questions() if calls(question)]
LEVELS = ("self_reported", "independent", "inferred")
CHOICE = {
    "initiative_ids": ["auenfurt", "bergheide"],
    "evidence": ["self_reported", "independent"],
    "denominator": "best",
    "language": "de",
    "years": 2,
}
DAY = date(2024, 12, 31)


@pytest.fixture
def towns(towns_database: Path) -> Iterator[Database]:
    opened = Database(towns_database)
    yield opened
    opened.close()


def asked(question: str, day: date = DAY, **further: Any) -> dict[str, Any]:
    """Parameters of a question on a day."""
    given = {**CHOICE, "as_of": day, "days": [day], **further}
    return {name: given[name] for name in queries.parameters(question)}


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables that are made from now on, by their names."""
    names: list[str] = []
    held = database._Tables.held

    class Watched:
        def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
            self.cursor = cursor

        def execute(self, sql: str, values: dict[str, Any]) -> object:
            names.append(sql.split(" as\n")[0].rpartition(".")[2])
            return self.cursor.execute(sql, values)

    def watched(self: Any, cursor: Any, *rest: Any) -> Any:
        return held(self, cast("Any", Watched(cursor)), *rest)

    monkeypatch.setattr(database._Tables, "held", watched)
    return names


@pytest.fixture(scope="module", params=["towns", "real"])
def both(request: pytest.FixtureRequest) -> Iterator[tuple[Database, Path, list[str]]]:
    """A database that all questions are asked, its file and its initiatives."""
    file = request.getfixturevalue(f"{request.param}_database")
    opened = Database(file)
    everyone = [row["initiative_id"] for row in opened.ask("initiative_names")]
    yield opened, file, everyone
    opened.close()


@pytest.mark.parametrize("question", RESTING)
def test_answers_are_those_of_a_plain_connection(
    question: str, both: tuple[Database, Path, list[str]]
) -> None:
    """On two days, by each evidence, for some and for all, again and in another order."""
    opened, file, everyone = both
    cases = [
        asked(question, day, initiative_ids=chosen, evidence=evidence, denominator=denominator)
        for day, chosen, evidence, denominator in (
            (DAY, everyone, list(LEVELS[:2]), "best"),
            (DAY, everyone[:1], list(LEVELS[:2]), "best"),
            (DAY, everyone, ["inferred"], "listed"),
            (date(2026, 11, 22), everyone, list(LEVELS), "implied"),
        )
    ]
    with queries.connect(file) as plain:
        right = [queries.ask(plain, question, **case) for case in cases]
    for case, answer in zip([*cases, cases[0]], [*right, right[0]], strict=True):
        assert opened.ask(question, **case) == answer, case


def test_all_questions_of_a_choice_share_their_tables(
    towns: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = made(monkeypatch)
    for question in RESTING:
        towns.ask(question, **asked(question))
    of_a_choice = ["base_0", "base_1", "due_0", "standing_0", "standing_1"]
    assert sorted(names) == of_a_choice, "two totals, and all evidence beside the chosen"
    for denominator in ("listed", "declared"):
        case = asked("measures_by_status", denominator=denominator)
        towns.ask("measures_by_status", **case)
    assert sorted(names) == sorted([*of_a_choice, "base_2"])


def test_several_days_or_many_initiatives_are_not_held(
    towns: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = made(monkeypatch)
    question = "completion_by_initiative"
    towns.ask(question, **asked(question, days=[DAY, date(2020, 1, 1)]))
    towns.ask(question, **asked(question, initiative_ids=[*"abcdefghijklm"]))
    assert len("abcdefghijklm") > MOST_CHOSEN and names == []


def test_the_choice_that_was_looked_at_last_stays(
    towns: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, question = made(monkeypatch), "measures_by_checkability"
    days = [DAY + timedelta(days=place) for place in range(MOST_HELD + 1)]
    for day in days[:MOST_HELD]:
        towns.ask(question, **asked(question, day))
    assert len(names) == MOST_HELD
    towns.ask(question, **asked(question, days[0]))
    towns.ask(question, **asked(question, days[-1]))
    assert names[MOST_HELD:] == ["standing_1"], "the second day was looked at longest ago"
    towns.ask(question, **asked(question, days[0]))
    assert len(names) == MOST_HELD + 1


def test_a_table_that_could_not_be_made_is_made_again(towns: Database) -> None:
    question = "measures_by_checkability"
    with pytest.raises(duckdb.Error):
        towns.ask(question, **asked(question, as_of="no day"))
    right = asked(question)
    assert [row["measures"] for row in towns.ask(question, **right)]
    assert towns.ask(question, **right) == towns.ask(question, **right)


def test_a_choice_is_answered_while_all_tables_are_looked_at(
    towns: Database, towns_database: Path
) -> None:
    """More readers at once than there are tables: each gets the answer of its own day."""
    question = "completion_by_initiative"
    days = [date(2015, 6, 30) + timedelta(days=90 * place) for place in range(3 * MOST_HELD)]

    def answer(day: date) -> list[queries.Row]:
        return towns.ask(question, **asked(question, day))

    with ThreadPoolExecutor(2 * MOST_HELD) as readers:
        answers = list(readers.map(answer, days * 2))
    with queries.connect(towns_database) as plain:
        right = [queries.ask(plain, question, **asked(question, day)) for day in days]
    assert answers == right * 2
    assert len({str(each) for each in right}) > MOST_HELD


def test_the_rate_base_over_a_table_is_made_of_the_schema() -> None:
    schema = paths.SCHEMA.read_text(encoding="utf-8")
    over = database.rate_base_of(schema)
    assert over.startswith("create macro memory.main.rate_base_of(standing, days, ")
    assert "measure_standing(" not in over and over.count("query_table(standing)") == 1


def test_a_file_is_only_read_and_nothing_else_is_reached(
    towns: Database, tmp_path: Path, towns_database: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    for sql in (
        "delete from monitor.main.measure",
        f"from read_csv('{other}')",
        f"copy (select 1) to '{tmp_path / 'out.csv'}'",
        "set enable_external_access = true",
        "install httpfs",
    ):
        with pytest.raises(duckdb.Error):
            towns._connection.execute(sql)
    assert not (tmp_path / "out.csv").exists()
