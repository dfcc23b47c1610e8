"""Contradictions that curators listed, and those of totals, shares and due dates.

Puts nothing into words.
"""

from answers import rates
from answers.values import grouped
from answers.view import View
from queries.rows import Contradictions, DifferingTotals, OverdueMeasures, ReportedShares


def listed(view: View) -> list[Contradictions]:
    """One row per value of a topic on which sources disagree."""
    return view.ask(Contradictions)


def topics(view: View) -> dict[str, list[Contradictions]]:
    """The values of each topic."""
    return grouped(listed(view), lambda row: row["contradiction_id"])


def topics_by_initiative(view: View) -> dict[str, list[list[Contradictions]]]:
    """The values of each topic, by the initiative that it is about."""
    return grouped(topics(view).values(), lambda values: values[0]["initiative_id"])


def totals(view: View) -> list[DifferingTotals]:
    """One row per total of an initiative whose sources give different ones."""
    return view.ask(DifferingTotals)


def overdue(view: View) -> list[OverdueMeasures]:
    """One row per measure whose due date passed without a report that it was done."""
    return view.ask(OverdueMeasures)


def checked(view: View) -> list[ReportedShares]:
    """Published shares of which can be said whether whole measures of their total give them."""
    return [row for row in rates.shares(view) if row["is_possible"] is not None]


def impossible(view: View) -> list[ReportedShares]:
    """Published shares that no whole number of their total gives, or not the counted one."""
    return [row for row in checked(view) if not row["is_possible"]]
