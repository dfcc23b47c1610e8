"""Goals, phases, events and measures of one initiative; puts nothing into words."""

from typing import NamedTuple

from answers import groups
from answers.values import grouped
from answers.view import View, remember
from queries.rows import ComparableAspects, Goals, InitiativeNames, Measures, Milestones, Phases

# What makes two initiatives comparable, in columns, the most alike first.
ALIKE = (
    ("kind", "place_kind", "size", "state"),
    ("kind", "size", "state"),
    ("kind", "state"),
    ("kind", "size"),
    ("place_kind", "size", "state"),
    ("place_kind", "size"),
    ("kind",),
    ("size",),
    ("state",),
)
MOST_PEERS = 4  # sets of them, the most alike first


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


class Peers(NamedTuple):
    """Initiatives that are like one in some `reasons`, columns of them, and the choice of both."""

    reasons: tuple[str, ...]
    rows: list[InitiativeNames]
    chosen: tuple[str, ...]


@remember
def peers(view: View) -> list[Peers]:
    """Whom the one initiative of the view can be compared with, the most alike first; each once.

    Of all of the build, chosen or not. A choice of more than a few is that of their group.
    """
    every = view.ask(InitiativeNames)
    [own] = [row for row in every if row["initiative_id"] in view.initiatives]
    found, told = [], {own["initiative_id"]}
    for reasons in ALIKE:
        alike = [row for row in every if _are_alike(own, row, reasons)]
        further = [row for row in alike if row["initiative_id"] not in told]
        told |= {row["initiative_id"] for row in alike}
        if further:
            shown = further[: groups.FEW - 1] if len(reasons) > 1 else further
            of = shown if len(shown) < groups.FEW else alike
            chosen = (own["initiative_id"], *(row["initiative_id"] for row in of))
            found.append(Peers(reasons, shown, tuple(dict.fromkeys(chosen))))
    return found[:MOST_PEERS]


def _are_alike(own: InitiativeNames, row: InitiativeNames, reasons: tuple[str, ...]) -> bool:
    # What is not known of a place is no likeness.
    return all(own[reason] and own[reason] == row[reason] for reason in reasons)  # type: ignore[literal-required]


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
