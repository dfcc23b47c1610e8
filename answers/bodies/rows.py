"""Bodies, their leads and their sectors; groups that are not the plan's own stay apart."""

from datetime import date
from typing import NamedTuple

from answers.values import grouped
from answers.view import View, remember
from queries.rows import Bodies, BodyLeads, SectorSeats

KINDS = (
    "steering",
    "working_group",
    "living_lab",
    "congress",
    "alliance",
    "network",
    "advisory_board",
    "workshop",
    "office",
)
EVENTS = ("congress", "workshop")  # kinds whose size is that of an event, not of a group


class Apart(NamedTuple):
    """Bodies of the plan, those that are not its own, and those that no source ties to it."""

    own: list[Bodies]
    others: list[Bodies]
    inferred: list[Bodies]

    def in_order(self) -> list[Bodies]:
        """All of them, the plan's own first."""
        return [*self.own, *self.others, *self.inferred]


def bodies(view: View) -> list[Bodies]:
    """One row per body of the chosen initiatives."""
    return view.ask(Bodies)


def sectors(view: View) -> list[SectorSeats]:
    """One row per sector and chosen initiative."""
    return view.ask(SectorSeats)


def leads(view: View) -> list[BodyLeads]:
    """One row per role that leads or manages a body."""
    return view.ask(BodyLeads)


def is_own(row: Bodies) -> bool:
    """Whether a body is the plan's own, by a source that ties it to the plan."""
    return row["is_of_plan"] and not row["is_inferred"]


def apart(rows: list[Bodies]) -> Apart:
    """Bodies by what ties them to the plan."""
    return Apart(
        [row for row in rows if is_own(row)],
        [row for row in rows if not row["is_of_plan"] and not row["is_inferred"]],
        [row for row in rows if row["is_inferred"]],
    )


def groups(view: View) -> list[Bodies]:
    """The plans' own bodies that are no event, by initiative, first those with a lead, by kind."""
    own = [row for row in bodies(view) if is_own(row) and row["kind"] not in EVENTS]
    with_lead = {lead["body_id"] for lead in leads(view)}

    def place(row: Bodies) -> tuple[int, bool, int]:
        kind = KINDS.index(row["kind"])
        return view.initiatives.index(row["initiative_id"]), row["body_id"] not in with_lead, kind

    return sorted(own, key=place)


def is_led(view: View, row: Bodies) -> bool:
    """Whether a source that names the plan names who leads or manages a body."""
    return any(lead["body_id"] == row["body_id"] for lead in leads(view) if not lead["is_inferred"])


def tied(row: SectorSeats) -> int:
    """Organisations of a sector that a source ties to the plan, not only by others' bodies."""
    return row["organisations"] - row["inferred"] - row["outside"]


@remember
def sized(view: View, is_event: bool) -> list[Bodies]:
    """Groups, or events, with a number of participants in a source; the plans' own first."""
    known = [
        row
        for row in bodies(view)
        if (row["kind"] in EVENTS) is is_event
        and (row["participants_min"] is not None or row["participants_max"] is not None)
    ]
    return apart(known).in_order()


@remember
def dated(view: View) -> list[Bodies]:
    """Bodies whose period of work is known at one end at least, the plans' own first."""
    known = [row for row in bodies(view) if row["active_earliest_on"] or row["active_latest_on"]]
    return apart(known).in_order()


def at_times(rows: list[Bodies]) -> dict[int | None, list[Bodies]]:
    """Groups of one kind by the year in which they began, where no two worked at the same time.

    These are not added up. Otherwise, and events, all together under 0; None is no known year.
    """
    spans = [
        (row["active_earliest_on"] or date.min, row["active_latest_on"] or date.max)
        for row in rows
        if row["active_edtf"] and row["kind"] not in EVENTS
    ]
    if not any(one[1] < other[0] for one in spans for other in spans):
        return {0: rows} if rows else {}
    in_order = sorted(rows, key=lambda row: row["active_earliest_on"] or date.max)
    return grouped(in_order, _first_year)


def _first_year(row: Bodies) -> int | None:
    return row["active_earliest_on"].year if row["active_earliest_on"] else None
