"""What was reported against what is counted; decides not which of both is right.

Published percentages, the list beside them, and the totals for which both can be right.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from htpy import Node, p

from answers import citing, rates
from answers.parts import Block, Rows
from answers.values import grouped
from answers.view import View, remember
from queries.rows import (
    ImpliedTotals,
    ListedWithShares,
    MeasuresByStatus,
    ReportedCounts,
    ReportedShares,
)
from wording import dates, numbers


class Report(NamedTuple):
    """Where percentages were published: by whom, as of which day (EDTF), in which source."""

    initiative_id: str
    as_of_edtf: str
    source_id: str


class Listed(ListedWithShares):
    """How many measures a report lists in a status beside its percentages."""

    initiative_id: str
    as_of_edtf: str
    source_id: str


@remember
def paragraphs(view: View) -> tuple[Block, ...]:
    """For each set of published percentages what its list says, and which totals both allow.

    And for each set of published counts what is known by name. Looked at is the newest report of
    each initiative by the chosen evidence and day; without any there is no paragraph.
    """
    rests_on: dict[str, Rows] = {
        "reported shares": rates.reported(view),
        "listed beside shares": listed(view),
    }
    counted = list(grouped(rates.counts(view), _base).values())
    on_counts: dict[str, Rows] = {
        "reported counts": rates.counts(view),
        "named beside counts": [row for own in counted for row in beside(view, own)],
    }
    shares = tuple(
        Block(_paragraph(view, report, shares), rests_on=rests_on)
        for report, shares in reports(view).items()
    )
    counts = tuple(Block(_of_counts(view, own), rests_on=on_counts) for own in counted)
    return shares + counts


# --- rows ---


@remember
def reports(view: View) -> dict[Report, list[ReportedShares]]:
    """The newest published percentages of each initiative by their report."""
    percentages = (row for row in rates.reported(view) if row["percent_decimals"] is not None)
    return grouped(
        percentages,
        lambda row: Report(row["initiative_id"], row["as_of_edtf"], row["source_id"]),
    )


@remember
def listed(view: View) -> list[Listed]:
    """What the reports list beside their percentages: one row per report and status."""
    return [row for report in reports(view) for row in _listed(view, report)]


def _listed(view: View, report: Report) -> list[Listed]:
    return [
        Listed(
            initiative_id=report.initiative_id,
            as_of_edtf=report.as_of_edtf,
            source_id=report.source_id,
            **row,
        )
        for row in view.ask(ListedWithShares, **report._asdict())
    ]


def _base(row: ReportedCounts) -> tuple[str, ...]:
    """What counts have in common that one source gives for one day of one whole."""
    whole = (row["total"], row["measure_list_id"], row["of_in_words"])
    return row["initiative_id"], row["as_of_edtf"], row["source_id"], *map(str, whole)


def at_day(view: View, initiative: str, day: date) -> View:
    """The view of what was known by name of one initiative on a day that has come."""
    return rates.by_name(view)._replace(initiatives=(initiative,), as_of=min(day, view.as_of))


@remember
def named(view: View, initiative: str, day: date) -> dict[str, MeasuresByStatus]:
    """By status how many measures were known by name on a day that has come, of one initiative."""
    rows = at_day(view, initiative, day).ask(MeasuresByStatus)
    return {row["status"]: row for row in rows if row["status"] != "unknown"}


def _totals(view: View, report: Report) -> tuple[ImpliedTotals, ImpliedTotals]:
    """Which totals the percentages allow: with the list beside them, and without."""
    rows = [
        row
        for row in view.ask(ImpliedTotals, initiative_ids=(report.initiative_id,))
        if (row["as_of_edtf"], row["source_id"]) == (report.as_of_edtf, report.source_id)
    ]
    fits = {row["respects_list"]: row for row in rows}
    return fits[True], fits[False]


# --- words ---


def _paragraph(view: View, report: Report, shares: list[ReportedShares]) -> Node:
    sources = citing.links(view, *shares, *_listed(view, report))
    return p(".mm-text")[" ".join(_sentences(view, report, shares)), " ", sources]


def _sentences(view: View, report: Report, shares: list[ReportedShares]) -> Iterator[str]:
    counts = {row["status"]: row["measures"] for row in _listed(view, report)}
    whole = sum(counts.get(status, 0) for status in {row["status"] for row in shares})
    yield _published(view, shares)
    if whole:
        yield _on_list(view, shares, counts, whole)
    with_list, without = _totals(view, report)
    yield _fitting(view, with_list, whole)
    if without["smallest"] is not None and without["smallest"] != with_list["smallest"]:
        yield view.word("reconciliation_fits_without", smallest=without["smallest"])
    yield view.word("reconciliation_ties")


def _published(view: View, shares: list[ReportedShares]) -> str:
    statuses = view.labels("status")
    percentages = [f"{rates.percentage(view, row)} {statuses[row['status']]}" for row in shares]
    return view.word(
        "reconciliation_shares",
        name=shares[0]["short_name"],
        day=dates.edtf(view.language, shares[0]["as_of_edtf"]),
        of=shares[0]["of_in_words"],
        shares=view.joined(percentages),
    )


def _on_list(view: View, shares: list[ReportedShares], counts: dict[str, int], whole: int) -> str:
    statuses = view.labels("status")
    measures = [counts.get(row["status"], 0) for row in shares]
    named = [
        f"{number} {statuses[row['status']]}" for number, row in zip(measures, shares, strict=True)
    ]
    of_list = [numbers.percent(view.language, number / whole) for number in measures]
    return view.word(
        "reconciliation_list",
        counts=view.joined(named),
        listed=whole,
        listed_shares=view.joined(of_list),
    )


def _fitting(view: View, totals: ImpliedTotals, whole: int) -> str:
    """Which totals the percentages allow, beside a list of `whole` measures, or beside none (0)."""
    smallest = totals["smallest"]
    if smallest is None:
        return view.word("reconciliation_never" if whole else "reconciliation_never_without")
    if smallest == whole:
        return view.word("reconciliation_agrees")
    first = ", ".join(str(total) for total in totals["first_totals"])
    more = view.word("more_totals", first=first)
    if not whole:
        return view.word("reconciliation_smallest", smallest=smallest, totals=more)
    missing = smallest - whole
    return view.word("reconciliation_fits", smallest=smallest, missing=missing, totals=more)


# --- counts ---


def beside(view: View, counts: list[ReportedCounts]) -> list[MeasuresByStatus]:
    """What is known by name of the statuses that one report counts, on its day."""
    known = named(view, counts[0]["initiative_id"], counts[0]["as_of_latest_on"])
    return [known[row["status"]] for row in counts if row["status"] in known]


def _of_counts(view: View, counts: list[ReportedCounts]) -> Node:
    known = {row["status"]: row for row in beside(view, counts)}
    said = " ".join(_said_of_counts(view, counts, known))
    then = at_day(view, counts[0]["initiative_id"], counts[0]["as_of_latest_on"])
    by_name = citing.figure(then, view.word("behind_named"), *known.values()) if known else None
    return p(".mm-text")[said, " ", citing.links(view, *counts), " ", by_name]


def _said_of_counts(
    view: View, counts: list[ReportedCounts], known: dict[str, MeasuresByStatus]
) -> Iterator[str]:
    """What was published, what is left of its total, and how many are known by name beside it."""
    statuses, first = view.labels("status"), counts[0]
    yield view.word(
        "reconciliation_counts",
        name=first["short_name"],
        day=dates.edtf(view.language, first["as_of_edtf"]),
        of=first["measure_list"] or first["of_in_words"],
        counts=view.joined([f"{row['measures']} {statuses[row['status']]}" for row in counts]),
    )
    together = sum(row["measures"] for row in counts)
    if first["total"] and first["total_qualifier"] == "exact":
        rest = first["total"] - together
        yield view.word("reconciliation_rest", total=first["total"], rest=rest)
    by_name = {
        row["status"]: known[row["status"]]["measures"] for row in counts if row["status"] in known
    }
    if not by_name:
        yield view.word("reconciliation_none_named")
        return
    named_counts = [f"{number} {statuses[status]}" for status, number in by_name.items()]
    yield view.word("reconciliation_named", counts=view.joined(named_counts))
    more = [
        statuses[row["status"]] for row in counts if by_name.get(row["status"], 0) > row["measures"]
    ]
    if more:
        yield view.word("reconciliation_more_named", statuses=view.joined(more))
