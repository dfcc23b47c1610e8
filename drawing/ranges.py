"""Numbers under each other on one axis, each a dot or a range, its name left of it.

Asks no questions.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from drawing import charts, titles
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 30  # pixels of a row
MIDDLE = 0.5  # of a row of height 1
FAINT = 0.45
BEYOND = 1.25  # an open end runs to this multiple of the largest number


class Range(NamedTuple):
    """A named range; None is an open end. Where both ends are the same it is one number.

    `words` are said of it where it is pointed at.
    """

    name: str
    words: str
    low: int | None
    high: int | None
    colour: str
    href: str
    is_faint: bool = False


def draw(look: Look, ranges: Sequence[Range], unit: str, alt_text: str) -> Drawing:
    """The finished drawing, from 0. ValueError for no range."""
    most = max(max(part.low or 0, part.high or 0) for part in ranges) * BEYOND
    base = charts.marks([_mark(place, part, most) for place, part in enumerate(ranges)])
    scale = alt.Scale(domain=[0, most], range=titles.right_of(), nice=False)
    down = alt.Scale(domain=[0, len(ranges)], reverse=True, nice=False)
    across = alt.X("low:Q", scale=scale, axis=alt.Axis(title=unit, tickCount=5))
    layers = [
        *_marks(base, across, alt.Y("row:Q", scale=down, axis=None)),
        titles.left([part.name for part in ranges], MIDDLE, down),
    ]
    return charts.finished(charts.layered(layers), look, alt_text, ROW * len(ranges))


def _mark(place: int, part: Range, most: float) -> Spec:
    return {
        "row": place + MIDDLE,
        "low": part.low or 0,
        "high": part.high or most,
        "strength": FAINT if part.is_faint else 1,
        "name": part.name,
        "href": part.href,
        "text": part.words,
        "colour": part.colour,
    }


def _marks(base: alt.Chart, across: alt.X, y: alt.Y) -> list[alt.Chart]:
    colour, strength = alt.Color("colour:N", scale=None), alt.Opacity("strength:Q", scale=None)
    said = [alt.Tooltip("text:N", title=" ")]
    rules = base.mark_rule(strokeWidth=6, strokeCap="round")
    dots = base.transform_filter("datum.low == datum.high").mark_circle(size=150)
    return [
        rules.encode(across, y, x2=alt.X2("high:Q"), color=colour, opacity=strength, tooltip=said),
        dots.encode(across, y, color=colour, opacity=strength, tooltip=said),
    ]
