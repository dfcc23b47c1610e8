"""Links between measures and the steps of the calculation from the earlier to the later plan.

Puts nothing into words.
"""

from typing import NamedTuple

from answers.values import grouped
from answers.view import View, remember
from queries.rows import ComparableAspects, LineageBalance, LineageLinks, Measures

KINDS = ("replaced", "renamed", "merged", "split")
HOLLOW = ("stands_on", "dropped")  # predecessors that have not gone, or of which no source says so
EXCEPTIONS = (*HOLLOW, "joined", "unlisted_successor")
STAYED = ("stands_on", "joined", "carried_on")
CAME = ("successor", "new", "undated")
SUMS = {  # a line of the calculation, and the steps whose measures it counts
    "before": (*STAYED, "superseded", "dropped"),
    "superseded": ("superseded",),
    "dropped": ("dropped",),
    "carried": STAYED,
    "successor": ("successor",),
    "new": ("new",),
    "undated": ("undated",),
    "after": (*STAYED, *CAME),
    "outside": ("outside", "unlisted_successor"),
}


class Misfit(NamedTuple):
    """A measure that stands in the counts other than its lineage suggests, with its links."""

    measure_id: str
    title: str
    short_name: str
    step: str
    links: list[LineageLinks]


def links(view: View) -> list[LineageLinks]:
    """One row per measure and predecessor of the chosen initiatives."""
    return view.ask(LineageLinks)


def balance(view: View) -> list[LineageBalance]:
    """One row per initiative with lineage and step of the calculation."""
    return view.ask(LineageBalance)


@remember
def families(view: View) -> dict[str, list[LineageLinks]]:
    """The links of each chosen initiative that has any."""
    return grouped(links(view), lambda row: row["initiative_id"])


@remember
def known(view: View) -> dict[str, Measures]:
    """Every measure with its standing in the chosen evidence, and what other evidence says."""
    return {row["measure_id"]: row for row in view.ask(Measures)}


def is_renamed_and_counted(view: View, measure: str) -> bool:
    """Whether a measure is said to be renamed and yet counts as its own: both can't be true."""
    renamed = {row["predecessor_id"] for row in links(view) if row["kind"] == "renamed"}
    return known(view)[measure]["is_counted"] and measure in renamed


# --- what is not known ---


@remember
def gaps(view: View) -> list[ComparableAspects]:
    """One row per chosen initiative whose lineage is unknown or not complete, with the reason."""
    rows = view.ask(ComparableAspects)
    return [row for row in rows if row["aspect"] == "lineage" and row["reason"]]


@remember
def of_measures(view: View) -> dict[str, ComparableAspects]:
    """The measures of each chosen initiative as one row: where predecessors would stand."""
    rows = view.ask(ComparableAspects)
    return {row["initiative_id"]: row for row in rows if row["aspect"] == "measures"}


# --- the sum from the earlier to the later plan ---


def steps(view: View, initiative: str, *lines: str) -> list[LineageBalance]:
    """Rows of the balance that lines of the calculation count."""
    wanted = {step for line in lines for step in SUMS[line]}
    own = (row for row in balance(view) if row["initiative_id"] == initiative)
    return [row for row in own if row["step"] in wanted]


def count(view: View, initiative: str, line: str) -> int:
    """Measures that a line of the calculation counts."""
    return sum(row["measures"] for row in steps(view, initiative, line))


@remember
def exceptions(view: View) -> list[Misfit]:
    """One per measure that stands in the counts other than its lineage suggests."""
    return [
        Misfit(measure, title, row["short_name"], row["step"], _related(view, measure))
        for row in balance(view)
        if row["step"] in EXCEPTIONS
        for measure, title in zip(row["measure_ids"], row["titles"], strict=True)
    ]


def _related(view: View, measure: str) -> list[LineageLinks]:
    return [row for row in links(view) if measure in (row["measure_id"], row["predecessor_id"])]
