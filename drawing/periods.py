"""Periods under each other on one axis of time, each right of its name; asks no questions.

An open end runs to the edge, lighter.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import altair as alt

from drawing import charts, titles
from drawing.charts import Drawing, Spec
from drawing.look import Look

MIDDLE = 0.5  # of a row of height 1
OPEN = 0.55  # opacity of a period that is open at an end


class Period(NamedTuple):
    """A named period; None is an open end. `strength` (0 to 1) sets apart from the rest.

    `tip` is said of it where it is pointed at.
    """

    key: str
    name: str
    starts_on: date | None
    ends_on: date | None
    colour: str
    href: str
    strength: float = 1
    tip: str = ""


class Bars(NamedTuple):
    """How the bars of the periods look, in pixels; lines of a name, and on a narrow screen."""

    row: int
    thickness: int
    is_round: bool = False
    margin: int = 0
    lines: tuple[int, int] = (2, 2)


def draw(look: Look, periods: Sequence[Period], until: date, alt_text: str, bars: Bars) -> Drawing:
    """The finished drawing, from the year of the first period to `until` or the last end.

    ValueError for no period, or for one that is open at both ends.
    """
    known = [
        (period.starts_on or period.ends_on, period.ends_on or period.starts_on)
        for period in periods
    ]
    first = min(start for start, _ in known if start)
    last = max([until, *(end for _, end in known if end)])
    edge = date(first.year, 1, 1)
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=charts.span(edge, last), range=titles.right_of()),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True, orient="top"),
    )
    down = alt.Scale(domain=[0, len(periods)], reverse=True, nice=False)
    names = titles.left([period.name for period in periods], MIDDLE, down, bars.lines)
    chart = charts.layered([_spans(periods, first, last, bars, x, down), names])
    return charts.finished(chart, look, alt_text, bars.row * len(periods) + bars.margin)


def _spans(
    periods: Sequence[Period], first: date, last: date, bars: Bars, x: alt.X, down: alt.Scale
) -> alt.Chart:
    ends: list[Spec] = [
        {
            "row": place + MIDDLE,
            "key": period.key,
            "href": period.href,
            "day": day.isoformat(),
            "colour": period.colour,
            "tip": period.tip or period.name,
            "strength": (1 if period.starts_on and period.ends_on else OPEN) * period.strength,
        }
        for place, period in enumerate(periods)
        for day in (period.starts_on or first, period.ends_on or last)
    ]
    drawn: alt.Chart = charts.marks(ends).mark_line(
        strokeWidth=bars.thickness, strokeCap="round" if bars.is_round else "butt"
    )
    return drawn.encode(
        x,
        alt.Y("row:Q", scale=down, axis=None),
        detail=alt.Detail("key:N"),
        color=alt.Color("colour:N", scale=None),
        opacity=alt.Opacity("strength:Q", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
