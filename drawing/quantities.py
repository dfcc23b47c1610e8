"""Quantities of any kind under each other as bars from zero, each under its name and figure.

Asks no questions, and knows not what the quantities are.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 46  # pixels of a row
TITLE, TOP, BOTTOM = 0.3, 0.5, 0.88  # places within a row of height 1


class Quantity(NamedTuple):
    """A name with its figure, and how far its bar reaches; None for no value, which has no bar."""

    text: str
    value: float | None


def draw(look: Look, quantities: Sequence[Quantity], alt_text: str) -> Drawing:
    """The finished drawing, as wide as its column. ValueError for none."""
    values = [each.value or 0 for each in quantities]
    least, most = min(0, *values, 0), max(0, *values, 0)
    domain = [least, most if most > least else least + 1]
    across = alt.Scale(domain=domain, nice=False)
    down = alt.Scale(domain=[0, len(quantities)], reverse=True, nice=False)
    marks = [_mark(place, each, domain[0]) for place, each in enumerate(quantities)]
    base = charts.marks(marks)
    bars = base.mark_bar(color=colours.STATUS_COLOURS[look.theme]["in_progress"]).encode(
        alt.X("start:Q", scale=across, axis=None),
        alt.Y("top:Q", scale=down, axis=None),
        x2=alt.X2("end:Q"),
        y2=alt.Y2("bottom:Q"),
        tooltip=[alt.Tooltip("text:N", title=" ")],
    )
    zero = charts.marks([{"start": 0}]).mark_rule(color=colours.SECONDARY[look.theme])
    texts = base.mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(
        alt.X("edge:Q", scale=across, axis=None),
        alt.Y("title:Q", scale=down, axis=None),
        text=alt.Text("text:N"),
    )
    line = zero.encode(alt.X("start:Q", scale=across, axis=None))
    layers = charts.layered([bars, line, texts])
    return charts.finished(layers, look, alt_text, ROW * len(quantities))


def _mark(place: int, each: Quantity, edge: float) -> Spec:
    return {
        "start": 0,
        "end": each.value or 0,
        "edge": edge,
        "title": place + TITLE,
        "top": place + TOP,
        "bottom": place + BOTTOM,
        "text": each.text,
    }
