"""Goals, phases, events and measures of one initiative; puts nothing into words."""

from answers.values import grouped
from answers.view import View, remember
from queries.rows import ComparableAspects, Goals, Measures, Milestones, Phases


def goals(view: View) -> list[Goals]:
    """One row per goal, each behind the goal it belongs to; those only inferred last."""
    return sorted(view.ask(Goals), key=lambda row: row["is_inferred"])


def phases(view: View) -> list[Phases]:
    """One row per phase of the chosen initiatives, in the order of time."""
    return view.ask(Phases)


def milestones(view: View) -> list[Milestones]:
    """One row per dated event, in the order of time; those only inferred last."""
    return sorted(view.ask(Milestones), key=lambda row: row["is_inferred"])


def gaps(view: View) -> list[ComparableAspects]:
    """One row per aspect of which nothing or not everything is known."""
    return [row for row in view.ask(ComparableAspects) if row["reason"]]


@remember
def measures(view: View) -> list[Measures]:
    """One row per measure that is known by the chosen day, each with its parts under it.

    Those that count come by status as on the scale; then those only inferred, then those replaced.
    """
    order = list(view.labels("status"))
    parts = grouped(view.ask(Measures), lambda row: row["part_of_id"])

    def under(whole: Measures) -> list[Measures]:
        own = parts.get(whole["measure_id"], [])
        return [whole, *(row for part in own for row in under(part))]

    def place(row: Measures) -> tuple[bool, bool, int]:
        return row["status"] == "superseded", row["is_inferred"], order.index(row["status"])

    return [row for whole in sorted(parts.get(None, []), key=place) for row in under(whole)]
