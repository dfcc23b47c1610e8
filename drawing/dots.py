"""Counts as dots on one axis of time, a line for each name; place and shade tell their kind.

Asks no questions.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing
from drawing.look import Look

LINE = 52  # pixels of a line
NAMES = 112  # pixels before the axis, for the names of the lines
TOP, BOTTOM = 0.24, 0.78  # where the first and the last kind stand within a line of height 1
NUMBERS = (1, 33)  # the least and the most of a count
SIZES = (50, 360)  # of their dots, in square pixels


class Kind(NamedTuple):
    """A kind of dot: its name, colours of its edge and its inside."""

    name: str
    edge: str
    inside: str


class Dot(NamedTuple):
    """So many of one kind on a day, on a line counted from 0.

    `tip` is said of it, `href` is what stands behind it.
    """

    line: int
    day: date
    number: int
    kind: str
    tip: str
    href: str


def draw(
    look: Look,
    names: Sequence[str],
    dots: Sequence[Dot],
    kinds: Sequence[Kind],
    until: date,
    alt_text: str,
) -> Drawing:
    """The finished drawing, from the year of the first dot to `until`."""
    first = min((dot.day for dot in dots), default=until).replace(month=1, day=1)
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=charts.span(first, until)),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True),
    )
    down = alt.Scale(domain=[0, len(names)], reverse=True, nice=False)
    places = {kind.name: place for kind, place in zip(kinds, _places(len(kinds)), strict=True)}
    y = alt.Y("row:Q", scale=down, axis=_room())
    layers = [
        _rules(look, len(names)).encode(y),
        _names(names).encode(y, text=alt.Text("name:N")),
        _dots(dots, kinds, places).encode(x, y),
    ]
    return charts.finished(charts.layered(layers), look, alt_text, LINE * len(names))


def _places(kinds: int) -> list[float]:
    """Where each kind stands within a line, from the first to the last."""
    step = (BOTTOM - TOP) / max(kinds - 1, 1)
    return [TOP + step * kind for kind in range(kinds)]


def _room() -> alt.Axis:
    """An axis that is not drawn, but keeps the room for the names."""
    return alt.Axis(
        title=None,
        labels=False,
        ticks=False,
        domain=False,
        grid=False,
        minExtent=NAMES,
        maxExtent=NAMES,
    )


def _rules(look: Look, lines: int) -> alt.Chart:
    """The rules between the lines."""
    drawn: alt.Chart = charts.marks([{"row": line} for line in range(lines)]).mark_rule(
        color=colours.RULE[look.theme], x=-NAMES, x2="width", aria=False
    )
    return drawn


def _names(names: Sequence[str]) -> alt.Chart:
    texts = [
        {"row": line + (TOP + BOTTOM) / 2, "name": charts.wrapped(name)}
        for line, name in enumerate(names)
    ]
    drawn: alt.Chart = charts.marks(texts).mark_text(
        align="left", x=-NAMES, dy=-3, fontSize=13, fontWeight=600, lineHeight=16, limit=NAMES - 8
    )
    return drawn


def _dots(dots: Sequence[Dot], kinds: Sequence[Kind], places: dict[str, float]) -> alt.Chart:
    edges, insides = (
        alt.Scale(domain=[kind.name for kind in kinds], range=list(values))
        for values in zip(*(kind[1:] for kind in kinds), strict=True)
    )
    sizes = alt.Scale(type="sqrt", domain=list(NUMBERS), range=list(SIZES))
    marks = charts.marks([_mark(dot, places[dot.kind]) for dot in dots])
    drawn: alt.Chart = marks.mark_point(opacity=0.85, strokeWidth=1.5, shape="circle").encode(
        size=alt.Size("reports:Q", scale=sizes, legend=None),
        stroke=alt.Stroke("evidence:N", scale=edges, legend=None),
        fill=alt.Fill("evidence:N", scale=insides, legend=None),
        description=alt.Description("tip:N"),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    return drawn


def _mark(dot: Dot, place: float) -> charts.Spec:
    return {
        "day": dot.day.isoformat(),
        "row": dot.line + place,
        "reports": dot.number,
        "href": dot.href,
        "evidence": dot.kind,
        "tip": dot.tip,
    }
