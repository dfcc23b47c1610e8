"""Themes, phases and beginnings of two initiatives, in the reader's order.

Puts nothing into words.
"""

from datetime import date

from answers import profile, theme_profiles
from answers.view import View, remember
from queries.rows import Periods, Phases, ProfileOverlap, ThemeShares

Pair = tuple[ThemeShares, ThemeShares]
GROUPS = ("both", "first", "second", "neither")


def overlap(view: View) -> dict[str, ProfileOverlap]:
    """How far the two profiles coincide, by basis."""
    first = view.initiatives[0]
    rows = theme_profiles.rows.overlaps(view)
    return {row["basis"]: row for row in rows if row["initiative_id"] == first}


# --- themes ---


@remember
def by_group(view: View) -> dict[str, list[Pair]]:
    """Rows of both for the themes that both pursue, only the first, only the second, or neither."""
    groups: dict[str, list[Pair]] = {group: [] for group in GROUPS}
    first, second = (theme_profiles.rows.profile(view, own, "both") for own in view.initiatives)
    for pair in zip(first, second, strict=True):
        groups[_group(*pair)].append(pair)
    return groups


def _group(one: ThemeShares, other: ThemeShares) -> str:
    if one["items"] and other["items"]:
        return "both"
    if one["items"]:
        return "first"
    return "second" if other["items"] else "neither"


# --- time ---


def phases(view: View, initiative: str) -> list[Phases]:
    """The phases of one of the two, in the order of time."""
    return [row for row in profile.rows.phases(view) if row["initiative_id"] == initiative]


def begun(view: View, initiative: str) -> list[Phases]:
    """The phases that had begun by the chosen day."""
    return [
        row
        for row in phases(view, initiative)
        if row["period_earliest_on"] and row["period_earliest_on"] <= view.as_of
    ]


def is_over(view: View, row: Phases) -> bool:
    """Whether a phase had ended before the chosen day."""
    return row["period_latest_on"] is not None and row["period_latest_on"] < view.as_of


def start(view: View, initiative: str) -> date | None:
    """First possible day of the period; where nobody knows it, of the first phase."""
    [row] = view.ask(Periods, initiative_ids=(initiative,))
    days = [phase["period_earliest_on"] for phase in phases(view, initiative)]
    return row["period_earliest_on"] or min((day for day in days if day), default=None)
