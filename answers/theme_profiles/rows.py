"""Shares of themes, how alike profiles are, and how much of each list is known.

Puts nothing into words.
"""

from collections.abc import Mapping
from typing import Any

from answers.values import known
from answers.view import View, remember
from queries.rows import ListCoverage, ProfileOverlap, ThemeShares
from wording import numbers

BASES = ("both", "goals", "measures")
# Kinds of mentions.SUBJECTS that a basis counts.
COMPARED = {"both": ("goal", "measure"), "goals": ("goal",), "measures": ("measure",)}
# Of the declared or implied number of measures must be known by name, before their silence on a
# theme is worth a question.
ENOUGH = 0.5
STANDING_OUT = 4  # themes on either side of the mean that a picture of differences shows


# --- profiles ---


def shares(view: View) -> list[ThemeShares]:
    """One row per chosen initiative, basis and theme."""
    return view.ask(ThemeShares)


def of_basis(view: View, basis: str) -> list[ThemeShares]:
    """One row per chosen initiative and theme on one basis."""
    return [row for row in shares(view) if row["basis"] == basis]


def profile(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """One row per theme of one initiative on one basis, in the order of the scheme."""
    return [row for row in of_basis(view, basis) if row["initiative_id"] == initiative]


def others(view: View, row: ThemeShares) -> list[ThemeShares]:
    """The same theme on the same basis at the other initiatives."""
    return [
        other
        for other in of_basis(view, row["basis"])
        if other["theme_id"] == row["theme_id"] and other["initiative_id"] != row["initiative_id"]
    ]


def comparable_others(view: View, row: ThemeShares) -> list[ThemeShares]:
    """Those of the others whose mean is taken."""
    return [other for other in others(view, row) if other["not_comparable"] is None]


def meant(rows: list[ThemeShares]) -> list[ThemeShares]:
    """The themes that an item of the initiative means: what it only touches makes no finding."""
    return [row for row in rows if row["items_meant"]]


@remember
def distinctive(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """The themes of one initiative by their difference to the mean of the comparable others.

    The largest first; empty where nothing can be compared.
    """
    compared = [row for row in profile(view, initiative, basis) if row["difference"] is not None]
    return sorted(compared, key=lambda row: -known(row["difference"]))


def in_order(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """The themes of one initiative, what sets it apart first; by its share where nothing does."""
    apart = distinctive(view, initiative, basis)
    return apart or sorted(profile(view, initiative, basis), key=lambda row: -(row["share"] or 0))


def most_apart(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """The themes furthest above the mean of the others, equal when written as a percentage.

    Of those that an item means, in the order of the scheme; empty where none is above it.
    """
    own = meant(profile(view, initiative, basis))
    themes = [row for row in own if row["difference"] is not None]
    most = max((numbers.points(known(row["difference"])) for row in themes), default=0)
    if most <= 0:
        return []
    return [row for row in themes if numbers.points(known(row["difference"])) == most]


def standing_out(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """The themes that stand out most, more or less than the mean of the others."""
    rows = distinctive(view, initiative, basis)
    if len(rows) <= 2 * STANDING_OUT:
        return rows
    return [*rows[:STANDING_OUT], *rows[-STANDING_OUT:]]


# --- how alike two profiles are ---


def overlaps(view: View) -> list[ProfileOverlap]:
    """One row per pair of chosen initiatives, in both orders, and basis."""
    return view.ask(ProfileOverlap)


def overlaps_of(view: View, initiative: str, basis: str) -> list[ProfileOverlap]:
    """The pairs of one initiative that can be compared on a basis."""
    own = (initiative, basis)
    return [
        row
        for row in overlaps(view)
        if (row["initiative_id"], row["basis"]) == own and row["overlap"] is not None
    ]


def is_first(view: View, row: ProfileOverlap) -> bool:
    """Whether a pair stands in the order of the chosen initiatives: each pair once."""
    order = view.initiatives
    return order.index(row["initiative_id"]) < order.index(row["other_id"])


# --- what may be asked ---


def coverage(view: View) -> list[ListCoverage]:
    """One row per chosen initiative for its goals and one for its measures: how much is known."""
    return view.ask(ListCoverage)


def lists(view: View, initiative: str, basis: str) -> list[ListCoverage]:
    """The lists of one initiative that a basis looks at."""
    own = [row for row in coverage(view) if row["initiative_id"] == initiative]
    return [row for row in own if basis in ("both", row["basis"])]


def why_not_asked(row: Mapping[str, Any]) -> str | None:
    """Why the silence of a list on a theme means nothing; None where it is complete enough to ask.

    The row is one of coverage().
    """
    if not row["items"]:
        return "nothing_known"
    if row["is_only_examples"]:
        return "only_examples"
    if row["unexamined"]:
        return "not_examined"
    if row["coverage"] is not None:
        return "too_little" if row["coverage"] < ENOUGH else None
    return "gap" if row["reason"] else None


def may_ask(view: View, initiative: str, basis: str) -> bool:
    """Whether one of the lists is complete enough.

    What neither goals nor measures name is not in the complete one either.
    """
    return any(why_not_asked(row) is None for row in lists(view, initiative, basis))


def unnamed(view: View, initiative: str, basis: str) -> list[ThemeShares]:
    """Themes that more than half of the others mean, two at least, and this initiative does not.

    Nothing of it on this basis is known to mean or touch them.
    """
    return [
        row
        for row in profile(view, initiative, basis)
        if not row["items"]
        and row["others_meaning"] >= 2
        and row["others_meaning"] * 2 > row["others_known"]
    ]
