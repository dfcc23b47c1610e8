"""An answer that is part of one that was given before is taken out of it, and the same."""

from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from opening import forget
import pytest

from answers import builds
from queries.database import Database
import queries

EVERYONE = ("auenfurt", "bergheide")
LEVELS = ("self_reported", "independent")
DAY = date(2024, 12, 31)


@pytest.fixture
def build(towns_database: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The towns, of which nothing has been asked yet."""
    monkeypatch.setattr(builds, "database", towns_database)
    forget(monkeypatch, "_answer", "_held", "_every", "_sources")
    builds._ahead.clear()
    return builds.version()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What the database is asked from now on."""
    noted: list[tuple[str, dict[str, Any]]] = []
    ask = Database.ask

    def noting(self: Database, question: str, **parameters: Any) -> list[queries.Row]:
        noted.append((question, parameters))
        return ask(self, question, **parameters)

    monkeypatch.setattr(Database, "ask", noting)
    return noted


def completion(build: str, *days: date, of: tuple[str, ...] = EVERYONE) -> list[queries.Row]:
    return builds.ask(
        build,
        "completion_by_initiative",
        initiative_ids=of,
        days=days,
        evidence=LEVELS,
        denominator="best",
    )


def plain(rows: list[queries.Row]) -> list[queries.Row]:
    """Rows without what an asker adds."""
    return [{name: row[name] for name in row if name not in ("source_ids", "row")} for row in rows]


def test_some_initiatives_are_part_of_all(
    build: str, asked: list[tuple[str, dict[str, Any]]], towns_database: Path
) -> None:
    """Whoever chooses one first, the database is asked for all, once."""
    choices = {"as_of": DAY, "evidence": LEVELS, "language": "de"}
    few = builds.ask(build, "measures", initiative_ids=("bergheide",), **choices)
    assert [given["initiative_ids"] for name, given in asked if name == "measures"] == [[*EVERYONE]]
    asked.clear()
    whole = builds.ask(build, "measures", initiative_ids=EVERYONE, **choices)
    assert not asked and few == [row for row in whole if row["initiative_id"] == "bergheide"]
    with queries.connect(towns_database) as connection:
        right = queries.ask(
            connection, "measures", initiative_ids=["bergheide"], **{**choices, "evidence": LEVELS}
        )
    assert plain(few) == right and all(row["row"] and row["source_ids"] for row in few)
    assert builds.ask(build, "measures", initiative_ids=("nobody",), **choices) == []


def test_of_days_only_new_ones_are_asked(
    build: str, asked: list[tuple[str, dict[str, Any]]], towns_database: Path
) -> None:
    """And the rows stand by initiative and day, whenever each of them was asked."""
    later, between = DAY + timedelta(days=300), DAY - timedelta(days=400)
    completion(build, DAY, later)
    together = completion(build, later, between, DAY, DAY)
    days = [given["days"] for name, given in asked if name == "completion_by_initiative"]
    assert days == [[DAY, later], [between]]
    with queries.connect(towns_database) as connection:
        right = queries.ask(
            connection,
            "completion_by_initiative",
            initiative_ids=EVERYONE,
            days=[between, DAY, later],
            evidence=LEVELS,
            denominator="best",
        )
    assert plain(together) == right
    asked.clear()
    assert completion(build, between, of=("bergheide",)) == [
        row
        for row in together
        if row["initiative_id"] == "bergheide" and row["as_of_on"] == between
    ]
    assert not asked


def test_days_that_are_held_are_bounded(build: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "MOST_DAYS", 3)
    days = [DAY + timedelta(days=place) for place in range(8)]
    singly = [completion(build, day) for day in days]
    assert completion(build, *days) == sorted(
        chain.from_iterable(singly), key=lambda row: (row["short_name"], row["as_of_on"])
    )
    completion(build, DAY - timedelta(days=1))
    held = builds._held(
        build,
        "completion_by_initiative",
        (("denominator", "best"), ("evidence", LEVELS), ("initiative_ids", EVERYONE)),
    )
    assert len(held) == 1


def test_of_many_initiatives_only_the_chosen_are_asked_for(
    build: str, asked: list[tuple[str, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "MOST_TOGETHER", 1)
    builds.ask(build, "goals", initiative_ids=("bergheide",), language="de")
    assert [given["initiative_ids"] for name, given in asked if name == "goals"] == [["bergheide"]]


def test_sources_are_asked_for_once(build: str, asked: list[tuple[str, dict[str, Any]]]) -> None:
    numbered = [
        row["source_id"] for row in builds.ask(build, "source_numbers", initiative_ids=EVERYONE)
    ]
    for few in (numbered[:2], numbered[1:3], [*numbered[:1], "no-such-source"]):
        rows = builds.ask(build, "sources", source_ids=tuple(few), language="en")
        assert {row["source_id"] for row in rows} == {*few} - {"no-such-source"}
    assert [name for name, _ in asked].count("sources") == 2, "an unknown one is asked for itself"
