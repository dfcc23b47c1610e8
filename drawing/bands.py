"""Small panels under each other on one axis of time: a band between two shares, with marks.

Asks no questions.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

HEIGHT, SPACE = 92, 18  # pixels of a panel, and from one to the next
ROOM = 48  # pixels for the labels of the axis of percent, the same in all panels


class Step(NamedTuple):
    """From a day on a share lies between two bounds, from 0 to 1; `tip` is said of it."""

    day: date
    low: float
    high: float
    tip: str
    href: str


class Mark(NamedTuple):
    """A single share from 0 to 1 on a day."""

    day: date
    share: float
    href: str


class Band(NamedTuple):
    """A panel with its name: steps in the order of time, and marks."""

    name: str
    colour: str
    steps: Sequence[Step]
    marks: Sequence[Mark]


def draw(look: Look, bands: Sequence[Band], first: date, last: date, alt_text: str) -> Drawing:
    """The finished drawing of the time from the first day to the last. ValueError for no band."""
    span = charts.span(first, last)
    panels = [_panel(look, band, span) for band in bands]
    chart: Spec = {"vconcat": panels, "spacing": SPACE, "resolve": {"scale": {"x": "shared"}}}
    return charts.finished(chart, look, alt_text)


def _panel(look: Look, band: Band, span: list[alt.DateTime]) -> Spec:
    years = alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True)
    x = alt.X("day:T", scale=alt.Scale(domain=span), axis=years)
    layers = [*_steps(look, band, x), *([_marks(look, band, x)] if band.marks else [])]
    title = alt.Title(band.name, fontSize=14, fontWeight=600, color=colours.TEXT[look.theme])
    return charts.layered(layers, title=title, height=HEIGHT, width="container")


def _y(field: str, **look: Any) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 1]), **look)


def _steps(look: Look, band: Band, x: alt.X) -> list[alt.Chart]:
    """The band, its upper edge, its lower edge, and a dot at the beginning of each step."""
    percent = charts.percent_axis(look).labelExpr
    axis = alt.Axis(labelExpr=percent, values=[0, 0.5, 1], title=None, minExtent=ROOM)
    low, steps = _y("low", axis=axis), [_step(band, step) for step in band.steps]
    line: dict[str, Any] = {"interpolate": "step-after", "color": band.colour}
    area = charts.marks(steps).mark_area(**line, opacity=0.28)
    top = charts.marks(steps).mark_line(**line, strokeWidth=1, strokeDash=[4, 3])
    edge = charts.marks(steps).mark_line(**line, strokeWidth=3)
    dots = charts.marks(steps).mark_circle(size=60, color=band.colour, opacity=1)
    return [
        area.encode(x, low, y2=alt.Y2("high:Q")),
        top.encode(x, _y("high")),
        edge.encode(x, low),
        dots.encode(x, low, tooltip=[alt.Tooltip("tip:N", title=" ")]),
    ]


def _step(band: Band, step: Step) -> Spec:
    return {
        "initiative": band.name,
        "day": step.day.isoformat(),
        "low": step.low,
        "high": step.high,
        "href": step.href,
        "tip": step.tip,
    }


def _marks(look: Look, band: Band, x: alt.X) -> alt.Chart:
    marks = [
        {
            "initiative": band.name,
            "day": mark.day.isoformat(),
            "share": mark.share,
            "href": mark.href,
        }
        for mark in band.marks
    ]
    diamonds: alt.Chart = charts.marks(marks).mark_point(
        shape="diamond", filled=True, size=150, color=colours.TEXT[look.theme], opacity=1
    )
    return diamonds.encode(x, _y("share"))
