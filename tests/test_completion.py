"""The completion rules: k + others + unknown = N, coverage and bounds.

What is unknown stays unknown, and without N there is no rate.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
import shutil

from building import change
from hypothesis import given, settings, strategies
import duckdb
import pytest

from queries import Row, ask
import queries

USUAL = ["self_reported", "independent"]
ALL = [*USUAL, "inferred"]
DENOMINATORS = ["best", "declared", "implied", "listed"]
DAY = date(2024, 12, 31)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def towns(towns_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with queries.connect(towns_database) as connection:
        yield connection


@pytest.fixture(scope="module")
def real(real_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with queries.connect(real_database) as connection:
        yield connection


@pytest.fixture
def copy(towns_database: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The towns' database to change."""
    with duckdb.connect(str(shutil.copy(towns_database, tmp_path / "copy.duckdb"))) as connection:
        yield connection


def completion(
    connection: duckdb.DuckDBPyConnection,
    initiative: str,
    day: date = DAY,
    evidence: list[str] = USUAL,
    denominator: str = "best",
) -> Row:
    [row] = ask(
        connection,
        "completion_by_initiative",
        initiative_ids=[initiative],
        days=[day],
        evidence=evidence,
        denominator=denominator,
    )
    return row


def statuses(
    connection: duckdb.DuckDBPyConnection,
    initiative: str,
    day: date = DAY,
    evidence: list[str] = USUAL,
    denominator: str = "best",
) -> dict[tuple[str, str | None], int]:
    """Measures by status and reason."""
    rows = ask(
        connection,
        "measures_by_status",
        initiative_ids=[initiative],
        as_of=day,
        evidence=evidence,
        denominator=denominator,
    )
    return {(row["status"], row["reason"]): row["measures"] for row in rows}


def values(row: Row, *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


RATE = ("completed", "unknown", "total", "coverage", "lowest_share", "highest_share")


# --- the arithmetic, counted by hand in tests/data ---


@pytest.mark.parametrize(
    ("initiative", "denominator", "rate"),
    [
        (
            "auenfurt",
            "declared",
            (3, 27, 40, 13 / 40, 3 / 40, 30 / 40),
        ),  # 17 named, 13 with a status; the press says 38 earlier
        (
            "auenfurt",
            "implied",
            (3, 4, 16, 12 / 16, 3 / 16, 7 / 16),
        ),  # the solar roofs are on no list
        ("auenfurt", "listed", (3, 4, 16, 12 / 16, 3 / 16, 7 / 16)),
        ("bergheide", "listed", (1, 4, 6, 2 / 6, 1 / 6, 5 / 6)),
    ],
)
def test_a_rate_is_k_of_n_with_bounds_from_nothing_to_all_of_the_unknown(
    initiative: str, denominator: str, rate: tuple[float, ...], towns: duckdb.DuckDBPyConnection
) -> None:
    assert values(completion(towns, initiative, denominator=denominator), *RATE) == pytest.approx(
        rate
    )


def test_the_best_denominator_is_declared_else_implied_else_listed(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    found = [completion(copy, "auenfurt")]
    change(copy, "delete from declared_total where total = 40")
    found.append(completion(copy, "auenfurt"))  # what the press says leads now
    change(copy, "delete from declared_total where total = 38")
    found.append(completion(copy, "auenfurt"))
    change(copy, "delete from reported_share where as_of_edtf = '2024-03'")
    found.append(completion(copy, "auenfurt"))  # the shares of 2022 are the newest now
    change(copy, "delete from reported_share")
    found.append(completion(copy, "auenfurt"))
    assert [values(row, "total_origin", "total", "total_qualifier") for row in found] == [
        ("declared", 40, "about"),
        ("declared", 38, "exact"),
        ("implied", 16, "at_least"),
        ("implied", 40, "at_least"),
        ("listed", 16, "at_least"),
    ]
    change(copy, "update measure_list set extent = 'complete'")
    assert (
        completion(copy, "auenfurt")["total_qualifier"] == "exact"
    )  # a list of which nobody says that it is whole is never exact


def test_statuses_sum_to_the_total_and_reasons_to_the_unknown(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    found = statuses(towns, "auenfurt")
    assert sum(found.values()) == 40
    assert {
        reason: number for (status, reason), number in found.items() if status == "unknown"
    } == {"list_incomplete": 23, "not_chosen": 1, "not_reported": 2, "source_breaks_off": 1}


def test_ongoing_stands_beside_k_and_counts_as_known(copy: duckdb.DuckDBPyConnection) -> None:
    before = completion(copy, "auenfurt")
    change(
        copy,
        "update status_report set status = 'ongoing' where status_report_id = "
        "'auenfurt/willkommenspaket/status-1'",
    )
    after = completion(copy, "auenfurt")
    assert values(before, "completed", "ongoing", "measures_known", "unknown") == (3, 1, 13, 27)
    assert values(after, "completed", "ongoing", "measures_known", "unknown") == (2, 2, 13, 27)


def test_a_superseded_measure_leaves_the_listed_total(copy: duckdb.DuckDBPyConnection) -> None:
    before = completion(copy, "auenfurt", denominator="listed")
    change(
        copy,
        "update status_report set status = 'superseded' where status_report_id = "
        "'auenfurt/willkommenspaket/status-1'",
    )
    after = completion(copy, "auenfurt", denominator="listed")
    assert values(before, "total", "completed", "measures_named") == (16, 3, 16) and values(
        after, "total", "completed", "measures_named"
    ) == (15, 2, 15)
    assert ("superseded", None) not in statuses(copy, "auenfurt", denominator="listed")


def test_a_superseded_measure_counts_until_it_is_superseded(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    assert completion(towns, "auenfurt", date(2022, 12, 31), denominator="listed")["total"] == 8
    assert (
        completion(towns, "auenfurt", date(2023, 1, 1), denominator="listed")["total"] == 6
    )  # fair and taster days went into the future days in 2023
    assert (
        completion(towns, "auenfurt", date(2023, 10, 1), denominator="listed")["total"] == 5
    )  # the centre was split


# --- evidence ---


def test_an_inferred_status_counts_only_where_it_is_chosen(copy: duckdb.DuckDBPyConnection) -> None:
    change(
        copy,
        "delete from status_report where measure_id = 'auenfurt/flaechenkataster' and "
        "evidence_level <> 'inferred'",
    )
    assert values(completion(copy, "auenfurt"), "measures_known", "completed") == (12, 2)
    assert values(completion(copy, "auenfurt", evidence=ALL), "measures_known", "completed") == (
        15,
        3,
    )  # the bus of the old town and the charging points too
    assert statuses(copy, "auenfurt", evidence=["inferred"])["on_hold", None] == 1


def test_evidence_that_is_not_chosen_is_named_with_its_reports(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    """The charging points were given up, but only the city wiki says so."""
    row = completion(towns, "auenfurt")
    assert values(
        row, "hidden", "hidden_given_up", "newest_hidden_edtf", "newest_hidden_level"
    ) == (1, 1, "2024-06", "inferred")
    [points] = [
        each
        for each in ask(
            towns, "measures", initiative_ids=["auenfurt"], as_of=DAY, evidence=USUAL, language="de"
        )
        if each["measure_id"] == "auenfurt/ladesaeulen"
    ]
    assert values(
        points,
        "status",
        "unknown_reason",
        "hidden_reports",
        "hidden_status",
        "hidden_edtf",
        "hidden_evidence_level",
    ) == ("unknown", "not_chosen", 1, "abandoned", "2024-06", "inferred")
    assert values(
        completion(towns, "auenfurt", evidence=ALL),
        "hidden",
        "hidden_given_up",
        "newest_hidden_edtf",
    ) == (0, 0, None)


def test_what_no_source_ties_to_the_plan_is_counted_only_with_inferred_evidence(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    usual, every = completion(towns, "auenfurt"), completion(towns, "auenfurt", evidence=ALL)
    assert values(usual, "measures_named", "completed") == (17, 3) and values(
        every, "measures_named", "completed"
    ) == (18, 4)  # the bus of the old town


@pytest.fixture(scope="module")
def open_to_changes(towns_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The towns in a database of its own, in memory, whose rows may be changed."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            f"attach '{towns_database}' as towns (read_only); copy from database towns to memory; "
            f"detach towns"
        )
        yield connection


@settings(max_examples=20, deadline=None)
@given(
    day=strategies.dates(date(2018, 1, 1), date(2026, 12, 31)),
    status=strategies.sampled_from(["completed", "abandoned", "open", "superseded"]),
    when=strategies.dates(date(2018, 1, 1), date(2026, 12, 31)),
)
def test_an_inferred_report_never_changes_what_is_said_without_inference(
    towns_database: Path,
    open_to_changes: duckdb.DuckDBPyConnection,
    day: date,
    status: str,
    when: date,
) -> None:
    with queries.connect(towns_database) as connection:
        before = completion(connection, "auenfurt", day), statuses(connection, "auenfurt", day)
    open_to_changes.execute("delete from status_report where status_report_id = 'x'")
    change(
        open_to_changes,
        "insert into status_report by name (select 'x' as status_report_id, 'auenfurt' as "
        "initiative_id, 'auenfurt/zukunftstage' as measure_id, ? as status, ? as as_of_edtf, "
        "?::date as as_of_earliest_on, "
        "?::date as as_of_latest_on, 'inferred' as evidence_level, 'auenfurt/fremde-seite' as "
        "source_id)",
        *[status, when.isoformat(), when, when],
    )
    after = (
        completion(open_to_changes, "auenfurt", day),
        statuses(open_to_changes, "auenfurt", day),
    )
    beside = (
        "hidden",
        "hidden_given_up",
        "outdated",
        "newest_hidden_edtf",
        "newest_hidden_level",
    )  # what other evidence holds is said beside
    assert {key: value for key, value in before[0].items() if key not in beside} == {
        key: value for key, value in after[0].items() if key not in beside
    }
    without_reason = [
        {
            status: sum(number for (each, _), number in found.items() if each == status)
            for status, _ in found
        }
        for found in (before[1], after[1])
    ]
    assert without_reason[0] == without_reason[1]


def test_of_one_day_the_own_report_goes_before_the_press_and_that_before_inference(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    found = {}
    for evidence in (
        ["self_reported"],
        ["independent"],
        ["inferred"],
        USUAL,
        ["independent", "inferred"],
    ):
        rows = ask(
            towns,
            "measures",
            initiative_ids=["auenfurt"],
            as_of=DAY,
            evidence=evidence,
            language="de",
        )
        found["+".join(evidence)] = next(
            row["status"] for row in rows if row["measure_id"] == "auenfurt/flaechenkataster"
        )
    assert found == {
        "self_reported": "completed",
        "independent": "in_progress",
        "inferred": "on_hold",
        "self_reported+independent": "completed",
        "independent+inferred": "in_progress",
    }


def test_without_evidence_everything_is_unknown(towns: duckdb.DuckDBPyConnection) -> None:
    assert values(completion(towns, "auenfurt", evidence=[]), *RATE) == (0, 40, 40, 0, 0, 1)


# --- days ---


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2018, 12, 31), "unknown"),
        (date(2019, 1, 1), "open"),
        (date(2020, 12, 1), "begun"),
        (date(2022, 6, 1), "in_progress"),
    ],
)
def test_the_latest_report_on_or_before_the_day_holds(
    day: date, status: str, towns: duckdb.DuckDBPyConnection
) -> None:
    rows = ask(
        towns, "measures", initiative_ids=["auenfurt"], as_of=day, evidence=USUAL, language="de"
    )
    assert (
        next(row["status"] for row in rows if row["measure_id"] == "auenfurt/glasfaser-gewerbe")
        == status
    )


def test_before_the_first_report_nothing_is_known(
    towns: duckdb.DuckDBPyConnection, real: duckdb.DuckDBPyConnection
) -> None:
    for connection, initiative in [
        (towns, "auenfurt"),
        (towns, "bergheide"),
        *((real, row["initiative_id"]) for row in ask(real, "initiative_names")),
    ]:
        row = completion(connection, initiative, date(1990, 1, 1), ALL)
        assert values(
            row, "measures_known", "completed", "ongoing", "newest_report_on", "newest_report_edtf"
        ) == (0, 0, 0, None, None)
        assert row["total"] is None or values(row, "lowest_share", "highest_share", "coverage") == (
            0,
            1,
            0,
        )
        assert {
            status for status, _ in statuses(connection, initiative, date(1990, 1, 1), ALL)
        } <= {"unknown"}


def test_a_declared_total_holds_from_its_day_until_the_plan_changed(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    days = [
        date(2022, 10, 31),
        date(2022, 11, 1),
        date(2023, 5, 31),
        date(2023, 6, 1),
        date(2023, 8, 31),
        date(2023, 9, 1),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert [
        completion(towns, "auenfurt", day, denominator="declared")["total"] for day in days
    ] == [None, 10, 10, None, None, 38, 38, 40]


def test_the_newest_statement_of_a_total_leads_and_the_others_stand_beside_it(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    assert values(
        completion(towns, "auenfurt"), "total", "total_act", "total_as_of_edtf", "other_totals"
    ) == (40, "presented", "2024-03", ["38"])
    assert values(
        completion(towns, "auenfurt", date(2023, 12, 31)), "total", "total_act", "other_totals"
    ) == (38, "mentioned", [])  # the ten of 2022 no longer describe the plan


def test_each_day_is_counted_as_if_it_were_asked_alone(towns: duckdb.DuckDBPyConnection) -> None:
    days = [date(2024, 3, 1), date(2022, 12, 31), date(2022, 12, 31), DAY]
    together = ask(
        towns,
        "completion_by_initiative",
        initiative_ids=["auenfurt"],
        days=days,
        evidence=USUAL,
        denominator="listed",
    )
    assert together == [
        completion(towns, "auenfurt", day, denominator="listed") for day in sorted(set(days))
    ]


def test_a_measure_counts_from_its_list_or_its_first_mention(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    def named(day: date) -> int:
        return int(completion(copy, "auenfurt", day, denominator="declared")["measures_named"])

    assert [named(day) for day in (date(2020, 11, 30), date(2020, 12, 1))] == [
        1,
        2,
    ]  # the guide was announced two years before its list; a report of 2019 names the fibre
    assert [named(day) for day in (date(2022, 10, 31), date(2022, 11, 1))] == [
        2,
        8,
    ]  # the list of the interim report
    assert [named(day) for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 15))] == [
        5,
        16,
        17,
    ]  # the list of the progress report; the solar roofs are known from the press alone
    change(
        copy,
        "update measure set announced_earliest_on = '2024-06-01', announced_latest_on = "
        "'2024-06-30' where measure_id = 'auenfurt/solardaecher'; delete from status_report where "
        "measure_id = 'auenfurt/solardaecher'",
    )
    assert [named(day) for day in (date(2024, 5, 31), date(2024, 6, 1))] == [16, 17]


def test_a_vague_date_never_reaches_back_before_the_first_mention(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    change(
        copy,
        "update status_report set as_of_edtf = '2020~', as_of_earliest_on = '2020-01-01', "
        "as_of_latest_on = '2020-12-31' where status_report_id = 'auenfurt/gewerbe-lotse/status-1'",
    )
    found = [
        next(
            row["status"]
            for row in ask(
                copy,
                "measures",
                initiative_ids=["auenfurt"],
                as_of=day,
                evidence=USUAL,
                language="de",
            )
            if row["measure_id"] == "auenfurt/gewerbe-lotse"
        )
        for day in (date(2020, 11, 30), date(2020, 12, 1))
    ]
    assert found == ["unknown", "open"]


def test_a_vague_report_names_no_measure_before_it_was_announced(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    def named(day: date) -> int:
        return int(completion(copy, "auenfurt", day, denominator="declared")["measures_named"])

    before = named(date(2020, 11, 30))  # the guide was announced in December
    change(
        copy,
        "update status_report set as_of_edtf = '2020~', as_of_earliest_on = '2020-01-01', "
        "as_of_latest_on = '2020-12-31' where status_report_id = 'auenfurt/gewerbe-lotse/status-1'",
    )
    assert [named(day) for day in (date(2020, 11, 30), date(2020, 12, 1))] == [before, before + 1]


def test_a_report_that_says_nothing_hides_no_status_of_evidence_that_is_not_chosen(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    change(
        copy,
        "insert into status_report by name (select 'x' as status_report_id, 'auenfurt' as "
        "initiative_id, 'auenfurt/ladesaeulen' as measure_id, 'unknown' as status, '2024-09' as "
        "as_of_edtf, "
        "date '2024-09-01' as as_of_earliest_on, date '2024-09-30' as as_of_latest_on, 'inferred' "
        "as evidence_level, 'auenfurt/fremde-seite' as source_id)",
    )
    [points] = [
        each
        for each in ask(
            copy, "measures", initiative_ids=["auenfurt"], as_of=DAY, evidence=USUAL, language="de"
        )
        if each["measure_id"] == "auenfurt/ladesaeulen"
    ]
    assert values(points, "unknown_reason", "hidden_reports", "hidden_status") == (
        "not_chosen",
        1,
        "abandoned",
    )


def test_a_part_is_never_counted_beside_its_whole(copy: duckdb.DuckDBPyConnection) -> None:
    rungs = {
        row["rung"]: row["measures"]
        for row in ask(
            copy, "measure_ladder", initiative_ids=["auenfurt"], as_of=DAY, evidence=USUAL
        )
    }
    assert rungs == {
        "known": 17,
        "listed": 16,
        "with_status": 13,
        "hidden": 1,
        "without_status": 3,
        "replaced": 4,
        "parts": 2,
        "inferred": 1,
    }
    change(copy, "update measure set part_of_id = null where measure_id = 'auenfurt/solaratlas'")
    assert values(completion(copy, "auenfurt"), "measures_named", "measures_known") == (18, 14)


def test_an_unfinished_status_older_than_the_end_of_the_initiative_is_an_old_one(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    def why(day: date) -> dict[str, str]:
        return {
            row["measure_id"]: row["outdated_because"]
            for row in ask(
                copy,
                "measures",
                initiative_ids=["auenfurt"],
                as_of=day,
                evidence=USUAL,
                language="de",
            )
            if row["outdated_because"]
        }

    assert why(DAY) == {} and why(date(2031, 1, 1)).keys() == {
        f"auenfurt/{each}"
        for each in (
            "glasfaser-gewerbe",
            "freies-netz",
            "zukunftstage",
            "coworking",
            "formel",
            "drop-table",
            "fett",
            "emoji",
            "solardaecher",
            "solaratlas",
        )
    }
    change(
        copy,
        "update status_report set evidence_level = 'inferred' where status_report_id = "
        "'auenfurt/glasfaser-gewerbe/status-5'",
    )
    assert why(DAY) == {}  # the newer inferred report says the same
    change(
        copy,
        "update status_report set status = 'completed' where status_report_id = "
        "'auenfurt/glasfaser-gewerbe/status-5'",
    )
    assert why(DAY) == {"auenfurt/glasfaser-gewerbe": "newer_not_chosen"}


# --- no N, no rate ---

NO_RATE = ("unknown", "coverage", "lowest_share", "highest_share")


def test_without_self_reported_shares_there_is_no_implied_total(
    towns: duckdb.DuckDBPyConnection,
) -> None:
    assert completion(towns, "auenfurt", denominator="implied")["total"] == 16
    assert values(
        completion(towns, "auenfurt", evidence=["independent", "inferred"], denominator="implied"),
        "total",
        "no_rate_reason",
    ) == (None, "no_total")
    assert (
        ask(
            towns,
            "reported_shares",
            initiative_ids=["auenfurt"],
            as_of=DAY,
            evidence=["independent"],
            language="de",
        )
        == []
    )


def test_a_share_that_its_total_cannot_give_is_found(copy: duckdb.DuckDBPyConnection) -> None:
    """32.5 % of ten lead projects; and with counts: 42 of 115 are 37 %, not 36."""

    def possible() -> dict[str, bool | None]:
        rows = ask(
            copy,
            "reported_shares",
            initiative_ids=["auenfurt", "bergheide"],
            as_of=DAY,
            evidence=USUAL,
            language="de",
        )
        return {row["as_published"]: row["is_possible"] for row in rows if row["total"]}

    assert possible() == {"32,5 %": False, "41 %": True, "36 %": False, "unter 1 %": True}
    change(
        copy,
        "update reported_share set measures_published = 64, share = 0.55 where as_published = '36 "
        "%'; update declared_total set total = 114 where total = 115",
    )
    assert possible()["36 %"] is False  # 55 % against 64 of 114
    change(
        copy,
        "update reported_share set share = 0.56 where as_published = '36 %'; update declared_total "
        "set qualifier = 'about' where total = 10",
    )
    assert possible() == {"32,5 %": None, "41 %": True, "36 %": True, "unter 1 %": True}


def test_without_a_total_there_is_no_rate(towns: duckdb.DuckDBPyConnection) -> None:
    """115 proposals are not measures, and 41 + 36 + 25 percent fit no total."""
    for denominator in ("declared", "implied"):
        row = completion(towns, "bergheide", denominator=denominator)
        assert values(row, "no_rate_reason", "total", "total_origin", "completed", *NO_RATE) == (
            "no_total",
            None,
            None,
            1,
            None,
            None,
            None,
            None,
        )
    assert values(completion(towns, "bergheide"), "no_rate_reason", "total") == (
        "no_total",
        None,
    )  # examples are no list of what there is, unless one asks for them
    assert values(
        completion(towns, "bergheide", denominator="listed"), "total", "total_qualifier"
    ) == (6, "at_least")
    rows = ask(
        towns,
        "measures_by_status",
        initiative_ids=["bergheide"],
        as_of=DAY,
        evidence=USUAL,
        denominator="declared",
    )
    assert sum(row["measures"] for row in rows) == 8 and {
        row["share_of_total"] for row in rows
    } == {None}


def test_a_total_smaller_than_what_is_known_gives_no_rate(copy: duckdb.DuckDBPyConnection) -> None:
    change(copy, "update declared_total set total = 12 where total = 40")
    assert values(
        completion(copy, "auenfurt"), "no_rate_reason", "total", "measures_known", *NO_RATE
    ) == ("total_too_small", 12, 13, None, None, None, None)
    change(copy, "update declared_total set total = 13 where as_of_edtf = '2024-03'")
    assert values(completion(copy, "auenfurt"), "no_rate_reason", *RATE) == (
        None,
        3,
        0,
        13,
        1,
        3 / 13,
        3 / 13,
    )


def test_more_names_than_the_total_are_all_shown_and_the_rate_still_refers_to_the_total(
    copy: duckdb.DuckDBPyConnection,
) -> None:
    """Five declared, eight named, two with a status: three of the five, whichever, are unknown."""
    day = date(2022, 12, 31)
    change(copy, "update declared_total set total = 5 where total = 10")
    assert values(completion(copy, "auenfurt", day), "measures_named", *RATE) == (
        8,
        0,
        3,
        5,
        0.4,
        0,
        0.6,
    )
    assert sum(statuses(copy, "auenfurt", day).values()) == 8


# --- the real data ---


def test_oberhausen_has_by_default_6_of_at_least_50_completed_and_17_unknown(
    real: duckdb.DuckDBPyConnection,
) -> None:
    row = completion(real, "oberhausen", TODAY)
    assert values(
        row, "total_origin", "total", "total_qualifier", "measures_known", "completed", "unknown"
    ) == ("implied", 50, "at_least", 33, 6, 17)  # later reports moved three of the 33
    assert values(row, "lowest_share", "highest_share") == pytest.approx((0.12, 0.46))
    assert statuses(real, "oberhausen", TODAY) == {
        ("completed", None): 6,
        ("in_progress", None): 12,
        ("begun", None): 11,
        ("open", None): 3,
        ("abandoned", None): 1,
        ("unknown", "list_incomplete"): 17,
    }


def test_muelheim_is_measured_against_the_33_it_decided_on(real: duckdb.DuckDBPyConnection) -> None:
    assert values(completion(real, "muelheim", TODAY), "total_origin", "total") == ("declared", 33)


def test_33_measures_of_which_nothing_is_known_are_0_to_100_percent_completed(
    real: duckdb.DuckDBPyConnection,
) -> None:
    assert values(completion(real, "muelheim", TODAY, evidence=[]), *RATE) == (0, 33, 33, 0, 0, 1)
    assert sum(statuses(real, "muelheim", TODAY, evidence=[]).values()) == 33


@settings(max_examples=25, deadline=None)
@given(
    day=strategies.dates(date(2010, 1, 1), date(2030, 12, 31)),
    evidence=strategies.lists(strategies.sampled_from(ALL), unique=True),
    denominator=strategies.sampled_from(DENOMINATORS),
)
def test_on_any_day_with_any_evidence_the_sums_are_right(
    real: duckdb.DuckDBPyConnection, day: date, evidence: list[str], denominator: str
) -> None:
    everyone = [row["initiative_id"] for row in ask(real, "initiative_names")]
    chosen: dict[str, Any] = {
        "initiative_ids": everyone,
        "evidence": evidence,
        "denominator": denominator,
    }
    rows = ask(real, "completion_by_initiative", days=[day], **chosen)
    by_status = ask(real, "measures_by_status", as_of=day, **chosen)
    assert [row["initiative_id"] for row in rows] == everyone
    for row in rows:
        own = [each for each in by_status if each["initiative_id"] == row["initiative_id"]]
        check_counts(row, own)
        check_rate(row)


def check_counts(row: Row, own: list[Row]) -> None:
    """Statuses against the row of completion: k + others + unknown = N, unless more are named."""
    counted = {
        status: sum(each["measures"] for each in own if each["status"] == status)
        for status in {each["status"] for each in own}
    }
    known = sum(number for status, number in counted.items() if status != "unknown")
    assert values(row, "completed", "ongoing", "measures_known") == (
        counted.get("completed", 0),
        counted.get("ongoing", 0),
        known,
    )
    assert sum(counted.values()) == max(row["total"] or 0, row["measures_named"])
    assert "superseded" not in counted and all(
        bool(each["reason"]) is (each["status"] == "unknown") for each in own
    )
    assert all(
        each["total"] == row["total"] and len(each["measure_ids"]) <= each["measures"]
        for each in own
    )
    if row["total"] is not None and row["total"] >= row["measures_named"]:
        assert counted.get("unknown", 0) == row["unknown"]
        assert sum(each["share_of_total"] for each in own) == pytest.approx(1)


def check_rate(row: Row) -> None:
    """Coverage and bounds, or the reason why there are none."""
    total, known, completed = row["total"], row["measures_known"], row["completed"]
    assert row["no_rate_reason"] == (
        "no_total" if total is None else "total_too_small" if total < known else None
    )
    assert (row["total_origin"] is None) is (total is None) and 0 <= completed + row[
        "ongoing"
    ] <= known <= row["measures_named"]
    if row["no_rate_reason"]:
        assert values(row, *NO_RATE) == (None, None, None, None)
    else:
        assert row["unknown"] == total - known
        assert values(row, "coverage", "lowest_share", "highest_share") == pytest.approx(
            (known / total, completed / total, (completed + row["unknown"]) / total)
        )
        assert 0 <= row["lowest_share"] <= row["highest_share"] <= 1
