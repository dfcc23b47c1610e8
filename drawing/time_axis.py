"""An axis of time on which the reader can move: by the calendar, or by the years since a start.

Asks no questions.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

import altair as alt

YEAR = 365.25  # days
LABEL = 60  # pixels for each label of the axis


class Axis(NamedTuple):
    """The first and the last year that are shown: of the calendar, or counted since a start.

    A year of the calendar is shown as a whole. Places on the axis are milliseconds since 1970, or
    years.
    """

    first: int
    last: int
    is_calendar: bool

    @property
    def edges(self) -> tuple[float, float]:
        """Places where it begins and ends."""
        if not self.is_calendar:
            return self.first, self.last
        return milliseconds(date(self.first, 1, 1)), milliseconds(date(self.last + 1, 1, 1))

    @property
    def width(self) -> float:
        """From one edge to the other."""
        first, last = self.edges
        return last - first

    def place(self, day: date, start: date | None) -> float:
        """Where a day lies. AssertionError where years are counted, but no start is known."""
        if self.is_calendar:
            return milliseconds(day)
        assert start, "years are counted since a start"
        return years_since(start, day)

    def across(self, title: str, has_domain: bool = False) -> alt.X:
        """The field `start` of a layer on this axis.

        One layer gives it its domain, for Vega-Lite takes the same domain of two layers for a
        conflict.
        """
        scale = alt.Scale(
            domain=self._domain if has_domain else alt.Undefined,
            nice=False,
            type="utc" if self.is_calendar else "linear",
        )
        axis = alt.Axis(
            orient="top",
            title=None if self.is_calendar else title,
            grid=True,
            labelOverlap="greedy",
            labelSeparation=8,
            tickCount=alt.ExprRef(f"width / {LABEL}"),
        )
        return alt.X(f"start:{'T' if self.is_calendar else 'Q'}", scale=scale, axis=axis)

    @property
    def _domain(self) -> list[alt.DateTime] | list[int]:
        if not self.is_calendar:
            return [self.first, self.last]
        years = (self.first, self.last + 1)
        return [alt.DateTime(year=year, month=1, date=1, utc=True) for year in years]


def milliseconds(day: date) -> float:
    """A day as Vega counts it, since 1970."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def years_since(start: date, day: date) -> float:
    """Years from one day to another, negative for an earlier one."""
    return (day - start).days / YEAR
