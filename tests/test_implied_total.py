"""Which totals can be behind published percentages: golden values, and any case by enumeration."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

from building import derive
from hypothesis import example, given, settings, strategies
import duckdb
import pytest

from etl import paths
import queries

STATUSES = ["completed", "in_progress", "begun", "open"]
Published = list[
    tuple[str, int, int]
]  # percentage as a decimal text, its decimals, measures listed in that status
SMALL = 50


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(paths.SCHEMA.read_text(encoding="utf-8"))
        yield connection


def implied(
    connection: duckdb.DuckDBPyConnection, published: Published, respects_list: bool
) -> list[int]:
    """Totals of the view for one report of one town."""
    for table in ("reported_share", "status_report", "citation"):
        connection.execute(f"delete from {table}")
    shares, reports, citations = [], [], []
    for status, (percent, decimals, listed) in zip(STATUSES, published, strict=False):
        shares.append([f"a/{status}", status, float(Fraction(percent) / 100), decimals])
        reports += [[f"a/{status}-{number}", status] for number in range(listed)]
    citations = [[f"c/{key}", key] for key, _ in reports]
    connection.executemany(
        "insert into reported_share (reported_share_id, initiative_id, status, share,"
        " percent_decimals, as_published, of, of_en, as_of_edtf, source_id) "
        "values (?, 'a', ?, ?, ?, '', '', '', '2023-08', 'a/bericht')",
        shares,
    )
    if reports:
        connection.executemany(
            "insert into status_report (status_report_id, initiative_id, measure_id, status,"
            " as_of_edtf, evidence_level, source_id) "
            "select $1, 'a', $1, $2, '2023-08', 'self_reported', 'a/bericht'",
            reports,
        )
        connection.executemany(
            "insert into citation (citation_id, initiative_id, subject_table, subject_id,"
            " source_id, locator, evidence_level) "
            "values (?, 'a', 'status_report', ?, 'a/bericht', 'x', 'self_reported')",
            citations,
        )
    derive(connection)
    found = connection.execute(
        "select total from implied_total where respects_list = ? order by total", [respects_list]
    ).fetchall()
    return [total for (total,) in found]


def rounded(count: int, total: int, decimals: int) -> Fraction:
    """A percentage, rounded half up."""
    return Fraction((200 * count * 10**decimals + total) // (2 * total), 10**decimals)


def enumerated(published: Published, respects_list: bool) -> list[int]:
    """The same totals up to SMALL by trying all counts.

    They must add up, unless the percentages leave more than 3 % open.
    """
    is_whole = sum(Fraction(percent) for percent, _, _ in published) >= 97
    fits = []
    for total in range(1, SMALL + 1):
        choices = [
            [
                count
                for count in range(listed if respects_list else 0, total + 1)
                if rounded(count, total, decimals) == Fraction(percent)
            ]
            for percent, decimals, listed in published
        ]
        if any(
            sum(counts) == total if is_whole else sum(counts) <= total
            for counts in product(*choices)
        ):
            fits.append(total)
    return fits


OBERHAUSEN = [("32", 0, 6), ("30", 0, 14), ("30", 0, 10), ("8", 0, 3)]


def test_oberhausen_has_at_least_50_measures_and_37_if_its_list_is_ignored(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert implied(connection, OBERHAUSEN, True)[0] == 50
    assert implied(connection, OBERHAUSEN, False)[0] == 37


def test_percentages_may_fit_several_totals(connection: duckdb.DuckDBPyConnection) -> None:
    assert implied(connection, [("50", 0, 0), ("50", 0, 0)], False)[:5] == [2, 4, 6, 8, 10]
    assert implied(connection, [("50", 0, 3), ("50", 0, 0)], True)[:3] == [6, 8, 10]


def test_percentages_may_fit_no_total(connection: duckdb.DuckDBPyConnection) -> None:
    assert implied(connection, [("41", 0, 0), ("36", 0, 0), ("25", 0, 0)], False) == []


def test_a_half_rounds_up(connection: duckdb.DuckDBPyConnection) -> None:
    assert 8 in implied(connection, [("13", 0, 0), ("88", 0, 0)], False)
    assert 8 not in implied(connection, [("12", 0, 0), ("88", 0, 0)], False)


def test_decimals_narrow_the_totals(connection: duckdb.DuckDBPyConnection) -> None:
    assert implied(connection, [("32.5", 1, 0), ("67.5", 1, 0)], False)[0] == 40


def test_the_towns_show_several_totals_none_and_a_fraction(towns_database: Path) -> None:
    with queries.connect(towns_database) as towns:
        found = towns.execute(
            "select initiative_id, as_of_edtf, respects_list, min(total) from implied_total"
            " group by all order by all"
        ).fetchall()
    assert found == [
        ("auenfurt", "2022-11", False, 40),
        ("auenfurt", "2022-11", True, 40),
        ("auenfurt", "2024-03", False, 8),
        ("auenfurt", "2024-03", True, 16),
    ]


@strategies.composite
def percentages(draw: strategies.DrawFn) -> Published:
    """Percentages of real counts, often with some a step too high or too low.

    The lists hold some of the counts.
    """
    counts = draw(strategies.lists(strategies.integers(0, 15), min_size=1, max_size=4).filter(any))
    decimals, unsaid = draw(strategies.integers(0, 1)), draw(strategies.sampled_from([0, 0, 1, 3]))
    exact = [rounded(count, sum(counts) + unsaid, decimals) for count in counts]
    steps = draw(
        strategies.one_of(
            strategies.just([0] * len(counts)),
            strategies.lists(
                strategies.integers(-1, 1), min_size=len(counts), max_size=len(counts)
            ),
        )
    )
    exact = [
        min(Fraction(100), max(Fraction(0), percent + Fraction(step, 10**decimals)))
        for percent, step in zip(exact, steps, strict=True)
    ]
    listed = [draw(strategies.integers(0, count)) for count in counts]
    return [
        (str(float(percent)), decimals, number)
        for percent, number in zip(exact, listed, strict=True)
    ]


@settings(max_examples=80, deadline=None)
@example(
    published=[("32", 0, 0), ("30", 0, 0), ("30", 0, 0), ("5", 0, 0)], respects_list=False
)  # 97 exactly
@example(
    published=[("13", 0, 0), ("13", 0, 0), ("63", 0, 0), ("8", 0, 0)], respects_list=False
)  # 97 again; 3 + 3 + 15 + 2 of 24 round to it but leave one out
@example(published=[("12.5", 1, 0), ("87.5", 1, 7)], respects_list=True)
@given(published=percentages(), respects_list=strategies.booleans())
def test_any_percentages_give_the_totals_that_plain_enumeration_gives(
    connection: duckdb.DuckDBPyConnection, published: Published, respects_list: bool
) -> None:
    found = implied(connection, published, respects_list)
    assert [total for total in found if total <= SMALL] == enumerated(published, respects_list)
