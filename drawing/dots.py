"""Counts as dots on one axis of time, a line for each name; shape and shade tell their kind.

Asks no questions.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import altair as alt

from drawing import charts
from drawing.charts import Drawing
from drawing.look import Look

LINE = 72  # pixels of a line: its name and its dots under it
NAME, MARK = 0.25, 0.68  # places within a line of height 1
NUMBERS = (1, 33)  # the least and the most of a count
SIZES = (60, 620)  # of their dots, in square pixels


class Kind(NamedTuple):
    """A kind of dot: name in the legend, Vega shape, colours of its edge and its inside."""

    name: str
    shape: str
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
    y = alt.Y("row:Q", scale=down, axis=None)
    layers = [_names(names, first).encode(x, y, text="name:N"), _dots(dots, kinds).encode(x, y)]
    return charts.finished(alt.layer(*layers), look, alt_text, LINE * len(names))


def _names(names: Sequence[str], first: date) -> alt.Chart:
    texts = [
        {"day": first.isoformat(), "row": line + NAME, "name": name}
        for line, name in enumerate(names)
    ]
    drawn: alt.Chart = charts.marks(texts).mark_text(align="left", fontSize=14, fontWeight=600)
    return drawn


def _dots(dots: Sequence[Dot], kinds: Sequence[Kind]) -> alt.Chart:
    legend = alt.Legend(title=None, orient="top", columns=3)
    shapes, edges, insides = (
        alt.Scale(domain=[kind.name for kind in kinds], range=list(values))
        for values in zip(*(kind[1:] for kind in kinds), strict=True)
    )
    sizes = alt.Scale(type="sqrt", domain=list(NUMBERS), range=list(SIZES))
    marks = charts.marks([_mark(dot) for dot in dots]).mark_point(opacity=0.85, strokeWidth=1.5)
    drawn: alt.Chart = marks.encode(
        size=alt.Size("reports:Q", scale=sizes, legend=None),
        shape=alt.Shape("evidence:N", scale=shapes, legend=legend),
        stroke=alt.Stroke("evidence:N", scale=edges, legend=legend),
        fill=alt.Fill("evidence:N", scale=insides, legend=legend),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    return drawn


def _mark(dot: Dot) -> charts.Spec:
    return {
        "day": dot.day.isoformat(),
        "row": dot.line + MARK,
        "reports": dot.number,
        "href": dot.href,
        "evidence": dot.kind,
        "tip": dot.tip,
    }
