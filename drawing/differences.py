"""Differences under each other as bars from the middle to either side, with their words.

Asks no questions.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 46  # pixels of a row
TITLE, TOP, BOTTOM = 0.3, 0.5, 0.9  # places within a row of height 1


class Difference(NamedTuple):
    """A difference in words; more than 0 stands to the right, in its colour; less in grey."""

    text: str
    value: float
    colour: str
    href: str = ""


class Differences(NamedTuple):
    """All that are drawn under each other."""

    bars: Sequence[Difference]


def draw(look: Look, differences: Sequence[Difference], alt_text: str) -> Drawing:
    """The finished drawing, as wide to both sides as the largest. ValueError for none."""
    most = max(abs(part.value) for part in differences) or 1
    marks = [_mark(look, place, part, most) for place, part in enumerate(differences)]
    down = alt.Scale(domain=[0, len(differences)], reverse=True, nice=False)
    across = alt.Scale(domain=[-most, most], nice=False)
    start = alt.X("start:Q", scale=across, axis=None)
    base = charts.marks(marks)
    bars = base.mark_bar().encode(
        start,
        alt.Y("top:Q", scale=down, axis=None),
        x2=alt.X2("end:Q"),
        y2=alt.Y2("bottom:Q"),
        color=alt.Color("colour:N", scale=None),
    )
    middle = charts.marks([{"start": 0}]).mark_rule(color=colours.SECONDARY[look.theme])
    words = base.mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(
        alt.X("edge:Q", scale=across, axis=None),
        alt.Y("title:Q", scale=down, axis=None),
        text=alt.Text("text:N"),
    )
    layers = charts.layered([bars, middle.encode(start), words])
    return charts.finished(layers, look, alt_text, ROW * len(differences))


def _mark(look: Look, place: int, part: Difference, most: float) -> Spec:
    grey = colours.STATUS_COLOURS[look.theme]["unknown"]
    return {
        "start": 0,
        "end": part.value,
        "edge": -most,
        "title": place + TITLE,
        "top": place + TOP,
        "bottom": place + BOTTOM,
        "colour": part.colour if part.value > 0 else grey,
        "text": part.text,
        **({"href": part.href} if part.href else {}),
    }
