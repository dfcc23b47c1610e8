"""Dates of events as intervals: from the first to after the last day that each can mean.

Puts nothing into words.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from drawing.lanes import End

Row = Mapping[str, Any]


class Span(NamedTuple):
    """An event as it is drawn: the same day twice where its day is known."""

    start: date
    end: date  # the day after the last one, where there are several
    left: End
    right: End

    @property
    def middle(self) -> date:
        """Where its sign stands: in the middle, or at the end that is known."""
        if self.left == "open":
            return self.end
        if self.right == "open":
            return self.start
        return self.start + (self.end - self.start) / 2


def span(row: Row, as_of: date) -> Span:
    """Interval of an event; an open beginning or end fades from the day that is known.

    A phase without an end goes on at least until the chosen day. The row has kind, earliest_on,
    latest_on, is_open_start, is_open_end, is_start_approximate and is_end_approximate.
    """
    start: date = row["earliest_on"] or row["latest_on"]
    goes_on = max(start, as_of) if row["kind"] == "phase" else start
    end: date = row["latest_on"] or goes_on
    return Span(
        start,
        end if start == end else end + timedelta(days=1),
        _end(row["is_open_start"], row["is_start_approximate"]),
        _end(row["is_open_end"], row["is_end_approximate"]),
    )


def _end(is_open: bool, is_approximate: bool) -> End:
    if is_open:
        return "open"
    return "soft" if is_approximate else "firm"
