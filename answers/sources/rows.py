"""Sources, their reports and passages, and measures of which nothing is heard any more."""

from answers import citing, measure_rows
from answers.values import grouped
from answers.view import View, remember
from queries.rows import (
    DeadEnds,
    PassagesOfSource,
    SourceOverview,
    SourceReadings,
    StatusReports,
)

SILENT_YEARS = 3  # after this long without a report an unfinished measure counts as a dead end


def sources(view: View) -> list[SourceOverview]:
    """One row per source of the chosen initiatives, and of statistics of their places."""
    return view.ask(SourceOverview)


def source(view: View, source_id: str) -> SourceOverview:
    """The source of this id. StopIteration if the chosen initiatives have none."""
    return next(row for row in sources(view) if row["source_id"] == source_id)


@remember
def by_initiative(view: View) -> dict[str | None, list[SourceOverview]]:
    """The sources of each initiative; under None those of statistics, which belong to none."""
    return grouped(sources(view), lambda row: row["initiative_id"])


@remember
def titles(view: View) -> dict[str, str]:
    """Number, title and publisher of every source to choose from, by id."""
    own = sources(view)
    known = citing.numbers(view, [row["source_id"] for row in own])
    return {
        row["source_id"]: f"{known[row['source_id']]} · {row['title']} ({row['publisher']})"
        for row in own
    }


def passages(view: View, source_id: str) -> list[PassagesOfSource]:
    """One row per fact and place in a source."""
    return view.ask(PassagesOfSource, source_id=source_id)


def readings(view: View) -> list[SourceReadings]:
    """One row per source of the chosen initiatives: how far its text was read, where noted."""
    return view.ask(SourceReadings)


def reading(view: View, source_id: str) -> SourceReadings | None:
    """That of one source; None for one of statistics, which belongs to no initiative."""
    return next((row for row in readings(view) if row["source_id"] == source_id), None)


def noted(view: View) -> list[SourceReadings]:
    """Those of which it was noted."""
    return [row for row in readings(view) if row["passages"] is not None]


@remember
def reports(view: View) -> list[StatusReports]:
    """One row per initiative, day and level of evidence with reports by the chosen day.

    All levels, whatever evidence is chosen.
    """
    every = view.ask(StatusReports)
    return [row for row in every if (day := row["reported_on"]) and day <= view.as_of]


def dead_ends(view: View) -> list[DeadEnds]:
    """One row per unfinished measure without a report of the chosen evidence for SILENT_YEARS."""
    return view.ask(DeadEnds, years=SILENT_YEARS)


def counted(view: View, ends: list[DeadEnds]) -> list[DeadEnds]:
    """Dead ends without parts of others and what no source ties to the plan: these stand beside."""
    return [row for row in ends if not measure_rows.is_counted_apart(view, row["measure_id"])]
