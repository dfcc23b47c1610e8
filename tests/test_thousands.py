"""A build with more initiatives than are asked at once answers the same, and sends what is chosen.

The real data stand for thousands: two are as many as are asked at once.
"""

from datetime import date
from pathlib import Path
from typing import Any
import shutil

from building import rename
from opening import opened, served
from test_pages import parts, text_of
import duckdb
import pytest

from answers import builds, citing, comparable, groups, search
from answers.view import View
from queries import extract
import queries

OVERVIEW, SEARCH = "pages/compare/overview.py", "pages/explore/search.py"
MANY = "00000000aaaa"  # the build
GIVEN: dict[str, Any] = {
    "as_of": date(2024, 12, 31),
    "days": (date(2022, 12, 31), date(2024, 12, 31)),
    "evidence": ("self_reported", "independent"),
    "denominator": "best",
    "language": "de",
    "grouping": "goal",
    "subject": "measure",
    "years": 1,
}


@pytest.fixture(scope="module")
def file(real_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data as a build of its own, so that nothing is kept of it for other tests."""
    out = tmp_path_factory.mktemp("thousands") / "monitor.duckdb"
    shutil.copyfile(real_database, out)
    with duckdb.connect(str(out)) as connection:
        rename(connection, MANY)
    return out


@pytest.fixture
def many(file: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """Two initiatives of a build that has more than are asked at once."""
    monkeypatch.setattr(builds, "ALL_AT_ONCE", 2)
    monkeypatch.setattr(groups, "FEW", 2)
    monkeypatch.setattr(groups, "MOST", 2)
    served(file, monkeypatch)
    build = builds.version()
    return View(build, "de", "light", ("bottrop", "oberhausen"), date(2024, 12, 31))


def questions(asked_of: str = "initiative_ids") -> list[str]:
    """Those that are asked of the chosen, or of one of them, and of nothing to be found first."""
    return [
        path.stem
        for path in sorted(queries.FOLDER.glob("*.sql"))
        if asked_of in (asked := set(queries.parameters(path.stem))) and asked <= {*GIVEN, asked_of}
    ]


def test_an_extract_answers_as_the_whole(towns_database: Path, real_database: Path) -> None:
    compared = 0
    for database in (towns_database, real_database):
        with queries.connect(database) as whole:
            every = sorted(row["initiative_id"] for row in queries.ask(whole, "initiative_names"))
            of_some = extract.of(whole, every[:2])
            shared = {
                row["measure_family_id"]
                for row in queries.ask(
                    whole, "measure_families", initiative_ids=every[:2], language="de"
                )
                if row["measures"]
            }
            for chosen in (every[:1], every[:2]):
                given = {**GIVEN, "initiative_ids": chosen, "days": list(GIVEN["days"])}
                given["initiative_id"] = chosen[-1]
                for question in filter(
                    extract.answers, [*questions(), *questions("initiative_id")]
                ):
                    asked = {name: given[name] for name in queries.parameters(question)}
                    answer = queries.ask(of_some, question, **asked)
                    assert answer == [
                        row
                        for row in queries.ask(whole, question, **asked)
                        if row.get("measure_family_id") in {None, *shared}
                    ], question
                    compared += bool(answer)
    assert compared > 150


def test_sources_are_those_that_are_found_all_at_once(many: View, real_database: Path) -> None:
    with queries.connect(real_database) as connection:
        known = {
            row["fact_id"]: row["source_ids"] for row in queries.ask(connection, "fact_sources")
        }
    seen = 0
    for question in [*questions(), "initiatives", "context_values"]:
        further = {"indicator": "population"} if question == "context_values" else {}
        given = {name: each for name, each in GIVEN.items() if name not in many.choices}
        asked = {name: given[name] for name in queries.parameters(question) if name in given}
        for row in many.ask(question, **{**asked, **further}):
            if "fact_ids" in row:
                named = {source for fact in row["fact_ids"] for source in known[fact]}
                assert row["source_ids"] == sorted(named), (question, row)
                seen += len(named)
    assert seen > 1000


def test_sources_have_the_numbers_that_they_have_among_all(many: View, real_database: Path) -> None:
    """Those of the chosen and of statistics; those of others where a page names them."""
    with queries.connect(real_database) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        every = queries.ask(connection, "source_numbers", initiative_ids=everyone)
    numbers = {row["source_id"]: row["source_number"] for row in every}
    assert [*numbers.values()] == [*range(1, len(every) + 1)]
    owners = {*many.initiatives, "statistics"}
    own = {source: numbers[source] for source in numbers if source.partition("/")[0] in owners}
    assert citing.numbers(many, list(own)[::2]) == own
    assert citing.numbers(many, [*numbers, "nobody/at-all", "no source"]) == numbers


def test_only_chosen_and_found_initiatives_are_sent(many: View) -> None:
    app = opened(OVERVIEW)
    assert len(app.multiselect(key="initiatives").options) == 2
    app.text_input(key="sought_initiative").set_value("OFFENB").run()
    offered = app.multiselect(key="initiatives")
    assert len(offered.options) == 3
    offered.set_value([*offered.value, "kreis-offenbach"]).run()
    assert "kreis-offenbach" in app.multiselect(key="initiatives").value
    app.text_input(key="sought_initiative").set_value("").run()
    assert "kreis-offenbach" in app.multiselect(key="initiatives").value
    assert app.query_params["initiatives"][-1:] != []
    assert not app.exception


def test_names_are_found_by_their_parts(many: View) -> None:
    assert groups.found(many.build, "muelheim") == groups.found(many.build, "Mülheim") != ()
    assert groups.found(many.build, "b")[0] == "bottrop"
    assert groups.found(many.build, "") == groups.found(many.build, "Nirgendwo") == ()


def test_no_group_is_offered_that_no_page_can_show(many: View) -> None:
    everyone = groups.members(many.build)[groups.ALL]
    assert groups.ALL not in groups.offered(many.build)
    assert groups.of(many.build, everyone) is None
    assert groups.in_address(many.build, everyone)["initiatives"] == list(everyone)
    assert groups.single(many.build, many.initiatives) == many.initiatives


def test_a_search_looks_through_the_chosen_and_says_so(many: View) -> None:
    entries = search.index.entries(many.build, "de", search.rows.among(many))
    assert {row["initiative_id"] for row in entries} == {*many.initiatives, None}
    assert {owner for row in entries for owner in row["initiative_ids"]} == {*many.initiatives}
    app = opened(SEARCH, initiatives=list(many.initiatives), find="Glasfaser")
    said = " ".join(text_of(part) for part in parts(app))
    assert "nur in 2 gewählten Initiativen, nicht in allen 5" in said


def test_what_is_comparable_is_looked_for_where_it_can_be(many: View) -> None:
    rows = [row for row in many.ask("measures") if comparable.families_of(many, row["measure_id"])]
    assert rows
    for row in rows[:5]:
        every = many._replace(initiatives=tuple(many.names))
        near = comparable.everyone(many, row["measure_id"])
        assert len(near.initiatives) <= len(every.initiatives)
        assert comparable.others(near, row["measure_id"]) == comparable.others(
            every, row["measure_id"]
        )
