"""Statuses in groups, what can be checked, and what was known on which day.

Puts nothing into words.
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from answers import rates
from answers.values import grouped
from answers.view import View, remember
from queries.rows import (
    CompletionByInitiative,
    Measures,
    MeasuresByCheckability,
    MeasuresByStatus,
    MeasuresByStatusInGroups,
    ReportedShares,
    ReportMonths,
)

ON_LISTS = ("listed", "implied")  # origins of totals whose rates look at listed measures only
GRADES = ("yes", "partly", "no")  # how far an outsider can check a measure


class Group(NamedTuple):
    """A goal, body or field with its measures by status and reason; or those in none."""

    title: str
    rows: list[MeasuresByStatusInGroups]

    @property
    def measures(self) -> int:
        """How many measures the group has."""
        return sum(row["measures"] for row in self.rows)


def statuses_of(view: View, initiative: str) -> list[MeasuresByStatus]:
    """One row per status and reason of an initiative."""
    return [row for row in rates.by_status(view) if row["initiative_id"] == initiative]


def measures_by_status(view: View, rate: CompletionByInitiative) -> dict[str, int]:
    """Measures of an initiative in each status; unknown are those that its total counts besides."""
    measures: dict[str, int] = {}
    for row in statuses_of(view, rate["initiative_id"]):
        measures[row["status"]] = measures.get(row["status"], 0) + row["measures"]
    return {**measures, "unknown": rate["unknown"] or 0}


def left_out(view: View, rate: CompletionByInitiative) -> list[Measures]:
    """Measures known by name and counted that a rate of listed ones leaves out."""
    if rate["total_origin"] not in ON_LISTS:
        return []
    of_initiative = (
        row for row in view.ask(Measures) if row["initiative_id"] == rate["initiative_id"]
    )
    return [row for row in of_initiative if row["is_counted"] and not row["is_listed"]]


# --- shares that were reported ---


@remember
def completed_shares(view: View, initiative: str) -> list[ReportedShares]:
    """What the newest report of an initiative calls completed."""
    return [
        row
        for row in rates.reported(view)
        if row["initiative_id"] == initiative and row["status"] == "completed"
    ]


def completed_over_time(view: View) -> list[ReportedShares]:
    """Every exact share of completed ones that was published of the total that is drawn then."""
    return [
        row
        for row in rates.shares(view)
        if row["status"] == "completed" and row["qualifier"] == "exact" and _is_drawn(view, row)
    ]


def _is_drawn(view: View, share: ReportedShares) -> bool:
    """Whether the band of its initiative is of the total of a share at the end of its month."""
    until = month_end(share["as_of_earliest_on"])
    steps = [
        row
        for row in over_time(view)
        if row["initiative_id"] == share["initiative_id"]
        and row["as_of_on"] <= min(until, view.as_of)
    ]
    return bool(steps) and rates.is_of(view, share, steps[-1])


# --- what can be checked ---


def checkability(view: View) -> list[MeasuresByCheckability]:
    """One row per chosen initiative and grade.

    How many of the measures known by name an outsider can check, and how far these came.
    """
    return view.ask(MeasuresByCheckability)


# --- one initiative in detail ---


def in_groups(view: View, initiative: str, grouping: str) -> list[MeasuresByStatusInGroups]:
    """One row per group, status and reason of one initiative."""
    return view.ask(MeasuresByStatusInGroups, initiative_id=initiative, grouping=grouping)


@remember
def groups(view: View, initiative: str, grouping: str) -> list[Group]:
    """The measures of one initiative by goal, body or action_field; last those in none."""
    by_id = grouped(in_groups(view, initiative, grouping), lambda row: row["group_id"])
    return [
        Group(own[0]["group_title"] or view.word("without_group"), own) for own in by_id.values()
    ]


# --- over time ---


@remember
def over_time(view: View) -> list[CompletionByInitiative]:
    """One row per initiative and day on which a report changed what is known, up to the chosen day.

    The chosen day itself is always among them; only rows with a rate.
    """
    rows = view.ask(CompletionByInitiative, days=_days(view))
    changed: list[CompletionByInitiative] = []
    before: dict[str, tuple[int | None, int, int]] = {}
    for row in rows:
        state = (row["total"], row["completed"], row["measures_known"])
        is_news = before.get(row["initiative_id"]) != state or row["as_of_on"] == view.as_of
        if row["lowest_share"] is not None and row["newest_report_on"] and is_news:
            changed.append(row)
        before[row["initiative_id"]] = state
    return changed


def _days(view: View) -> tuple[date, ...]:
    """Ends of the months in which something was reported, up to the chosen day, and that day."""
    months = [date.fromisoformat(f"{row['month']}-01") for row in view.ask(ReportMonths)]
    ends = {min(month_end(first), view.as_of) for first in months if first <= view.as_of}
    return tuple(sorted(ends | {view.as_of}))


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])
