"""What must not change, or must change in one direction, when the data of the two towns changes:
held over every sentence that the pages say.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
import random
import re
import shutil
import uuid

from building import rename
from plain import LEVELS, TABLES
from test_sentences import TODAY, USUAL, served
import duckdb
import pytest

from answers import (
    actors,
    behind,
    bodies,
    codebook,
    completion,
    context,
    contradictions,
    families,
    goals,
    ladder,
    lineage,
    measures,
    mentions,
    overview,
    profile,
    rates,
    side_by_side,
    sources,
    standing,
    theme_profiles,
    timeline,
)
from answers.view import View
from queries.rows import ComparableAspects

BOTH = ("auenfurt", "bergheide")
DAY = date(2024, 12, 31)
Change = Callable[[duckdb.DuckDBPyConnection], Any]
FAR = date(2024, 9, 1)  # after every report of the towns


@pytest.fixture
def towns(towns_database: Path) -> Iterator[str]:
    """The build of the towns as they are."""
    with served(towns_database) as build:
        yield build


@pytest.fixture
def changed(towns_database: Path, tmp_path: Path) -> Callable[[Change], str]:
    """The build of a copy of the towns in which something was changed."""

    def make(change: Change) -> str:
        copy = Path(shutil.copy(towns_database, tmp_path / f"{uuid.uuid4()}.duckdb"))
        with duckdb.connect(str(copy)) as connection:
            change(connection)
            rename(connection, copy.stem)
        with (
            served(copy) as build,
            served(towns_database),
        ):  # of many builds only the newest are kept: that of the towns is one of them again
            return build

    return make


def view(build: str, chosen: tuple[str, ...] = BOTH, language: Any = "de", **further: Any) -> View:
    return View(build, language, "light", chosen, **{"as_of": DAY, **further})


def sayings(seen: View) -> dict[str, Any]:
    """Everything that the pages find, by what says it."""
    found: dict[str, Any] = {
        "known by name": ladder.known_by_name(seen),
        "overview": overview.sentences.findings(seen),
        "completion": completion.sentences.findings(seen),
        "warnings": rates.warnings(seen),
        "measures": measures.sentences.findings(seen),
        "families": families.sentences.findings(seen),
        "lineage": lineage.sentences.findings(seen),
        "bodies": bodies.sentences.findings(seen),
        "actors": actors.sentences.findings(seen),
        "targets": goals.sentences.target_findings(seen),
        "sources": sources.sentences.findings(seen),
        "contradictions": contradictions.sentences.findings(seen),
        "time": timeline.sentences.findings(seen),
        "codebook": codebook.sentences.findings(seen),
        "statistics": context.sentences.findings(seen, "inhabitants"),
        **{
            f"themes of {subject}": goals.sentences.findings(seen, subject)
            for subject in mentions.SUBJECTS
        },
    }
    for each in seen.initiatives:
        alone = seen._replace(initiatives=(each,))
        found |= {
            f"profile of {each}": profile.sentences.findings(alone),
            f"completion of {each}": completion.sentences.findings(alone),
        }
        found |= {
            f"theme profile of {each}, {basis}": theme_profiles.sentences.findings(
                seen, each, basis
            )
            for basis in theme_profiles.rows.BASES
        }
    if len(seen.initiatives) == 2:
        found |= {
            "side by side": side_by_side.sentences.findings(seen),
            "cautions": side_by_side.sentences.cautions(seen),
            "matched": side_by_side.sentences.matched(seen),
            "silence": side_by_side.sentences.silence(seen),
        }
    return found


def report(
    connection: duckdb.DuckDBPyConnection,
    measure: str,
    status: str,
    level: str,
    day: date = FAR,
    key: str = "invented",
) -> None:
    """Adds a report of a level of evidence, with its citation in a source that exists."""
    connection.execute(
        "insert into status_report by name (select ? as status_report_id, initiative_id, "
        "measure_id, ? as status, ? as as_of_edtf, ?::date as as_of_earliest_on, ?::date as "
        "as_of_latest_on, "
        "? as evidence_level, (select any_value(source_id) from source where source.initiative_id "
        "= measure.initiative_id) as source_id from measure where measure_id = ?)",
        [key, status, day.isoformat(), day, day, level, measure],
    )
    connection.execute(
        "insert into citation by name (select ? as citation_id, initiative_id, 'status_report' as "
        "subject_table, status_report_id as subject_id, source_id, 'page 1' as locator, "
        "evidence_level "
        "from status_report where status_report_id = ?)",
        [key, key],
    )


def measure(connection: duckdb.DuckDBPyConnection, key: str, like: str, **changes: Any) -> None:
    """Adds a measure like another one, with its citations, without its reports."""
    connection.execute(
        f"create temp table copied as select * from measure where measure_id = '{like}'"
    )
    connection.execute("update copied set measure_id = ?", [key])
    for column, value in changes.items():
        connection.execute(f"update copied set {column} = ?", [value])
    connection.execute("insert into measure select * from copied; drop table copied")
    connection.execute(
        "insert into citation by name (select citation_id || ? as citation_id, * exclude "
        "(citation_id, subject_id), ? as subject_id from citation where subject_table = 'measure' "
        "and subject_id = ?)",
        [key, key, like],
    )


def of(build: str, **further: Any) -> dict[str, dict[str, Any]]:
    return {row["initiative_id"]: {**row} for row in rates.completion(view(build, **further))}


# --- inference ---

BESIDE = re.compile(  # what is said of evidence that is not chosen, beside what is: in German
    r", bei \d+ nur in nicht gewählten \([^)]*\)|; davon mit einem jüngeren Bericht in nicht "
    r"gewählten Nachweisen: \d+|; von uns gefolgert bis [^);]*|, bei \d+ davon nicht "
    r"gewählte Nachweise| Bei \d+ nennen nur nicht gewählte Nachweise einen Stand \([^)]*\)\."
    r"| Nach nicht gewählten Nachweisen sind \d+ davon ersetzt\.| ?\d+ "
    r"davon aufgegeben \([^)]*\)\.?"
    r"|( und|,|; daneben, nicht mitgezählt:) \d+ nur in nicht gewählten Nachweisen genannte"
    r"|&amp;row=measure_ladder;[a-z-]+;(hidden|without_status)"  # where the unknown lead
)


def without_beside(found: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [
            BESIDE.sub("", each).replace(" und ", ", ")
            for each in ([said] if isinstance(said, str) else said)
        ]
        for key, said in found.items()
    }


def nothing_differs(before: str, after: str) -> None:
    """But for what is said beside, and in the codebook, which counts entries of the data of
    whatever evidence.
    """
    was, now = (without_beside(sayings(view(build))) for build in (before, after))
    assert {
        key: (was[key], now[key]) for key in was if was[key] != now[key] and key != "codebook"
    } == {}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("status", ["completed", "superseded"])
def test_an_inferred_report_changes_only_what_is_said_beside(
    seed: int, status: str, towns: str, changed: Callable[[Change], str]
) -> None:
    """Whatever measure it is of, and whenever it was."""
    draw = random.Random(f"{status}{seed}")

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        every = sorted(
            key for (key,) in connection.execute("select measure_id from measure").fetchall()
        )
        for number, each in enumerate(draw.sample(every, 5)):
            report(
                connection,
                each,
                status,
                "inferred",
                draw.choice([date(2019, 1, 1), date(2022, 6, 1), FAR]),
                f"invented-{number}",
            )

    nothing_differs(towns, changed(change))


def test_an_inferred_measure_and_its_total_change_only_what_is_said_beside(
    towns: str, changed: Callable[[Change], str]
) -> None:
    def change(connection: duckdb.DuckDBPyConnection) -> None:
        measure(
            connection,
            "auenfurt/erfunden",
            "auenfurt/solardaecher",
            measure_list_id=None,
            is_listed=False,
            due_edtf=None,
            due_earliest_on=None,
            due_latest_on=None,
        )
        connection.execute(
            "update citation set evidence_level = 'inferred' where subject_id = 'auenfurt/erfunden'"
        )

    nothing_differs(towns, changed(change))


@pytest.mark.parametrize(
    "evidence_levels",
    [(), ("self_reported",), ("independent",), ("inferred",), ("independent", "inferred")],
)
def test_evidence_that_is_switched_off_never_makes_nobody_have_reported(
    evidence_levels: tuple[str, ...], towns: str
) -> None:
    """Where any evidence has a status, the reason is that it is not chosen."""
    every = {row["measure_id"]: row for row in view(towns, evidence=LEVELS).ask("measures")}
    seen = view(towns, evidence=evidence_levels)
    for row in seen.ask("measures"):
        if row["status"] == "unknown" and every[row["measure_id"]]["status"] != "unknown":
            assert (
                row["unknown_reason"] == "not_chosen"
                and row["hidden_reports"] > 0
                and standing.not_chosen(seen) in standing.reason(seen, row)
            )
    for each in timeline.rows.events(seen):
        if each["due_state"] == "silent":  # then no evidence at all has a report after the date
            assert each["due_state"] == next(
                row["due_state"]
                for row in timeline.rows.events(view(towns, evidence=LEVELS))
                if (row["kind"], row["event_id"]) == (each["kind"], each["event_id"])
            )


@pytest.mark.parametrize("level", ["self_reported", "independent"])
def test_a_further_report_never_lets_a_rate_leave_its_bounds(
    level: str, towns: str, changed: Callable[[Change], str]
) -> None:
    """What was unknown was somewhere between the bounds: to learn of it narrows them."""
    before = of(towns)["auenfurt"]
    unknown = [
        row["measure_id"]
        for row in view(towns).ask("measures")
        if row["initiative_id"] == "auenfurt" and row["status"] == "unknown" and row["is_counted"]
    ]
    for status in ("completed", "open", "abandoned"):
        after = of(changed(partial(report, measure=unknown[0], status=status, level=level)))[
            "auenfurt"
        ]
        assert (
            before["lowest_share"]
            <= after["lowest_share"]
            <= after["highest_share"]
            <= before["highest_share"]
        )
        assert (
            after["highest_share"] - after["lowest_share"]
            < before["highest_share"] - before["lowest_share"]
            and after["total"] == before["total"]
        )


def test_a_further_source_for_the_same_status_changes_no_rate(
    towns: str, changed: Callable[[Change], str]
) -> None:
    def change(connection: duckdb.DuckDBPyConnection) -> None:
        for row in connection.execute(
            "select measure_id, status, as_of_earliest_on from status_report where evidence_level "
            "= 'self_reported' and as_of_earliest_on is not null and status <> 'unknown'"
        ).fetchall():
            report(connection, row[0], row[1], "independent", row[2], f"again-{uuid.uuid4()}")

    rate = ("total", "completed", "measures_known", "unknown", "lowest_share", "highest_share")
    build = changed(change)
    for denominator in ("best", "declared", "implied", "listed"):
        before, after = of(towns, denominator=denominator), of(build, denominator=denominator)
        assert {each: [row[key] for key in rate] for each, row in after.items()} == {
            each: [row[key] for key in rate] for each, row in before.items()
        }


# --- parts and what was replaced ---


@pytest.mark.parametrize("denominator", ["best", "declared", "implied", "listed"])
def test_a_part_or_a_replaced_measure_changes_no_rate(
    denominator: str, towns: str, changed: Callable[[Change], str]
) -> None:
    def change(connection: duckdb.DuckDBPyConnection) -> None:
        measure(
            connection,
            "auenfurt/teil",
            "auenfurt/willkommenspaket",
            part_of_id="auenfurt/solardaecher",
        )
        report(
            connection,
            "auenfurt/teil",
            "completed",
            "self_reported",
            date(2024, 3, 1),
            "of the part",
        )
        measure(connection, "auenfurt/ersetzt", "auenfurt/willkommenspaket")
        report(
            connection,
            "auenfurt/ersetzt",
            "superseded",
            "self_reported",
            date(2024, 3, 1),
            "of the replaced one",
        )

    build = changed(change)
    for each in (completion.sentences.findings, rates.warnings):
        assert each(view(build, denominator=denominator)) == each(
            view(towns, denominator=denominator)
        )
    before, after = (ladder.rungs(view(each)) for each in (towns, build))
    assert {**before, "parts": before["parts"] + 1, "replaced": before["replaced"] + 1} == after


# --- superlatives ---


def test_of_two_with_equally_little_known_both_are_named(changed: Callable[[Change], str]) -> None:
    """A third town, like Bergheide, so that not all are equal."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        for table in (
            "initiative",
            "measure",
            "measure_list",
            "status_report",
            "declared_total",
            "reported_share",
        ):
            twin(connection, table)

    build = changed(change)
    seen = view(build, ("auenfurt", "bergheide", "zweiheide"), denominator="listed")
    rates = of(build, chosen=seen.initiatives, denominator="listed")
    assert (
        rates["bergheide"]["coverage"]
        == rates["zweiheide"]["coverage"]
        < rates["auenfurt"]["coverage"]
    )
    said = " ".join(str(text) for text in completion.sentences.findings(seen))
    least = [
        row["short_name"]
        for row in rates.values()
        if row["coverage"] == rates["bergheide"]["coverage"]
    ]
    assert len(least) == 2 and all(
        f"Am wenigsten bekannt ist über {name}" in said for name in least
    )
    for sentences in (
        sources.sentences.findings(seen),
        timeline.sentences.findings(seen),
    ):  # their newest reports are of the same day, and the oldest
        assert all(name in " ".join(sentences) for name in least)


def twin(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Rows of Bergheide once more, of a town that is called after it."""
    columns = [row[0] for row in connection.execute(f"describe {table}").fetchall()]
    chosen = ", ".join(
        f"replace({column}, 'bergheide', 'zweiheide') as {column}"
        if column.endswith("_id") and column not in ("territory_id", "source_id")
        else f"replace({column}, 'Bergheide', 'Zweiheide') as {column}"
        if column == "short_name"
        else column
        for column in columns
    )
    connection.execute(
        f"insert into {table} select {chosen} from {table} where initiative_id = 'bergheide'"
    )


def test_of_two_organisations_in_equally_many_initiatives_both_are_named(towns: str) -> None:
    shared = actors.rows.shared(actors.rows.actors(view(towns)))
    several = {row["name"] for own in shared for row in own}
    said = actors.sentences.findings(view(towns))[0]
    assert len(several) > 1 and all(name in said for name in several)


def test_of_families_that_are_spread_equally_all_are_named(towns: str) -> None:
    spread, said = families.rows.spread(view(towns)), families.sentences.findings(view(towns))[0]
    widest = [
        label
        for family, (label, _) in families.rows.families(view(towns)).items()
        if spread[family] == max(spread.values())
    ]
    assert len(widest) > 1 and all(label in said for label in widest)


def test_of_themes_that_stand_out_equally_all_are_named(changed: Callable[[Change], str]) -> None:
    """Every item of Auenfurt has two themes that nobody else has."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "delete from theme_mapping where theme_id in ('digital-infrastructure', "
            "'inner-city-and-retail')"
        )
        connection.execute(
            "update theme_mapping set theme_id = 'digital-infrastructure' where initiative_id = "
            "'auenfurt'"
        )
        connection.execute(
            "insert into theme_mapping by name (select theme_mapping_id || '-again' as "
            "theme_mapping_id, 'inner-city-and-retail' as theme_id, * exclude (theme_mapping_id, "
            "theme_id) from theme_mapping where initiative_id = 'auenfurt')"
        )
        connection.execute("update measure set is_example = false")

    build = changed(change)
    labels = {row["theme_id"]: row["theme"] for row in mentions.every(view(build))}
    for basis in theme_profiles.rows.BASES:
        if any(
            row["others_compared"]
            for row in theme_profiles.rows.profile(view(build), "auenfurt", basis)
        ):
            said = theme_profiles.sentences.findings(view(build), "auenfurt", basis)[0]
            assert (
                labels["digital-infrastructure"] in said and labels["inner-city-and-retail"] in said
            )
    alone = theme_profiles.sentences.findings(view(build, ("auenfurt",)), "auenfurt", "both")[0]
    assert labels["digital-infrastructure"] in alone and labels["inner-city-and-retail"] in alone


# --- one name, one number ---


@pytest.mark.parametrize(
    ("database_name", "day", "evidence_levels"),
    [
        *(
            ("towns", day, levels)
            for day in (DAY, date(2022, 12, 31), date(2023, 10, 1))
            for levels in (USUAL, LEVELS, ("independent",), ())
        ),
        ("real", TODAY, USUAL),
        ("real", TODAY, LEVELS),
    ],
)
def test_what_has_one_name_has_one_number_on_all_pages(
    database_name: str, day: date, evidence_levels: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    with served(request.getfixturevalue(f"{database_name}_database")) as build:
        everyone = tuple(
            row["initiative_id"]
            for row in View(build, "de", "light", (), day).ask("initiative_names")
        )
        for each in everyone:
            for name, numbers in numbers_of(
                View(build, "de", "light", (each,), day, evidence_levels)
            ).items():
                assert len({*map(str, numbers.values())}) == 1, f"{each}: {name} is {numbers}"


def numbers_of(seen: View) -> dict[str, dict[str, Any]]:
    """What one initiative has under a name, by the page that says it."""
    rungs, figures = (
        ladder.rungs(seen),
        {row["figure"]: row["number"] for row in overview.rows.headline_figures(seen)},
    )
    aspects = {row["aspect"]: row["rows_found"] for row in seen.ask(ComparableAspects)}
    [rate], listed = rates.completion(seen), seen.ask("measures")
    counted, checkable = (
        [row for row in listed if row["is_counted"]],
        completion.rows.checkability(seen),
    )
    by_status = rates.by_status(seen)
    found: dict[str, dict[str, Any]] = {
        "known by name": {
            "ladder": rungs["known"],
            "card": figures["measures"],
            "aspects": aspects["measures"] or 0,
            "measures": len(counted),
            "checkability": sum(row["measures"] for row in checkable),
            "list and total": next(
                (
                    row["items"]
                    for row in theme_profiles.rows.coverage(seen)
                    if row["basis"] == "measures" and row["total_origin"] != "implied"
                ),
                rungs["known"],
            ),
            "families": next(
                (row["measures_named"] for row in families.rows.without(seen)), rungs["known"]
            ),
        },
        "listed": {
            "ladder": rungs["listed"],
            "card": figures["measures_listed"],
            "measures": sum(row["is_listed"] for row in counted),
            "N": _total(seen, "listed", rungs["listed"]),
        },
        "with a status": {
            "ladder": rungs["with_status"],
            "measures": sum(row["status"] != "unknown" for row in counted),
            "checkability": sum(row["known"] for row in checkable),
        },
        "only in other evidence": {
            "ladder": rungs["hidden"],
            "measures": sum(row["unknown_reason"] == "not_chosen" for row in counted),
        },
        "goals of the plan": {
            "card": figures["goals"],
            "profile": sum(
                row["level"] != "further_goal" and not row["is_inferred"]
                for row in profile.rows.goals(seen)
            ),
        },
        "groups of the plan": {
            "card": figures["bodies"],
            "bodies": sum(
                row["kind"] == "working_group" and bodies.rows.is_own(row)
                for row in bodies.rows.bodies(seen)
            ),
        },
        "N": {
            "completion": rate["total"],
            "statuses": next((row["total"] for row in by_status), rate["total"]),
            "behind": behind.rows.named(seen, (rate["row"],))[0]["total"],
        },
        "k": {
            "completion": rate["completed"],
            "statuses": sum(row["measures"] for row in by_status if row["status"] == "completed"),
        },
    }
    if rate["lowest_share"] is not None:
        [last] = [
            row for row in completion.rows.over_time(seen) if row["as_of_on"] == seen.as_of
        ] or [rate]
        found["bounds"] = {
            page: (row["lowest_share"], row["highest_share"])
            for page, row in (("completion", rate), ("over time", last))
        }
    if lineage.rows.families(seen):
        found["listed"] |= {"lineage": lineage.rows.count(seen, seen.initiatives[0], "after")}
    return found


def _total(seen: View, denominator: str, otherwise: int) -> int:
    [row] = rates.completion(seen._replace(denominator=denominator))
    return otherwise if row["total"] is None else int(row["total"])


# --- order ---


def test_the_order_of_rows_in_the_tables_changes_nothing(
    towns: str, changed: Callable[[Change], str]
) -> None:
    def shuffled(connection: duckdb.DuckDBPyConnection) -> None:
        for table in TABLES:
            connection.execute(
                f"create temp table shuffled as select * from {table} order by "
                f"hash({table}::text); delete from {table}; insert into {table} select * from "
                f"shuffled; drop table shuffled"
            )

    build = changed(shuffled)
    for language, levels in (("de", USUAL), ("en", LEVELS)):
        assert sayings(view(build, language=language, evidence=levels)) == sayings(
            view(towns, language=language, evidence=levels)
        )
