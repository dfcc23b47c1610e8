"""Every measure by its id, and rows of measures in order, with parts under their whole.

Puts nothing into words.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from answers.view import View, remember
from queries.rows import Measures

Row = Mapping[str, Any]
Ordered = TypeVar("Ordered", bound=Row)


@remember
def by_id(view: View) -> dict[str, Measures]:
    """Every measure of the chosen initiatives by its id, for what other questions say of it."""
    return {row["measure_id"]: row for row in view.ask(Measures)}


def with_measure(view: View, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows with all that is known of their measure beside their own values, in order.

    They have measure_id. Where both have a value, that of the row counts.
    """
    known = by_id(view)
    return in_order([{**known[row["measure_id"]], **row} for row in rows])


def in_order(rows: Sequence[Ordered]) -> list[Ordered]:
    """Rows of measures, parts right under their whole, what no source ties to the plan last.

    They have measure_id, part_of_id and is_inferred.
    """
    here = {row["measure_id"] for row in rows}

    def under(whole: str | None) -> list[Ordered]:
        own = [row for row in rows if _whole(row, here) == whole]
        return [part for row in own for part in (row, *under(row["measure_id"]))]

    return sorted(under(None), key=lambda row: bool(row["is_inferred"]))


def _whole(row: Row, here: set[str]) -> str | None:
    """The whole that a measure is a part of, where it is among the rows."""
    return row["part_of_id"] if row["part_of_id"] in here else None


def is_counted_apart(view: View, measure_id: str) -> bool:
    """Whether a measure stands beside every count: a part, or tied to the plan by no source."""
    measure = by_id(view)[measure_id]
    return bool(measure["part_of_id"]) or measure["is_inferred"]
