"""A few values in time as bars, with limits as dashed lines across and in words above.

Asks no questions.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing
from drawing.look import Look

HEIGHT, BAR = 200, 34  # pixels of the picture, and of the width of a bar
ABOVE = 1.25  # the picture ends at this multiple of the largest value
NAME = 110  # pixels of the longest name of a day


class Bar(NamedTuple):
    """A value and when it was observed, with the text above it; a hollow one rests on less."""

    when: str
    value: float
    text: str
    href: str
    is_hollow: bool = False


class Limit(NamedTuple):
    """A value that was aimed at, in words and with what stands behind it."""

    value: float
    text: str
    href: str


class Style(NamedTuple):
    """Colour of the bars; faint lines for limits that rest on less."""

    colour: str
    is_faint: bool = False


class Targets(NamedTuple):
    """What was observed and what was aimed at, in one look."""

    bars: Sequence[Bar]
    limits: Sequence[Limit]
    style: Style


def draw(
    look: Look,
    title: str,
    bars: Sequence[Bar],
    limits: Sequence[Limit],
    alt_text: str,
    style: Style,
) -> Drawing:
    """The finished drawing, from 0. ValueError for neither bars nor limits."""
    most = max([*(limit.value for limit in limits), *(bar.value for bar in bars)]) * ABOVE
    axis = alt.Axis(title=None, labelAngle=0, labelLimit=NAME)
    x = alt.X("when:N", sort=[bar.when for bar in bars], axis=axis)
    scale = alt.Scale(domain=[0, most])
    y = alt.Y("value:Q", scale=scale, axis=alt.Axis(title=None, tickCount=4))
    base = _bars(look, bars, style.colour)
    drawn = base.mark_bar(size=BAR, stroke=style.colour, strokeWidth=1.5)
    figures = base.mark_text(dy=-9, fontSize=15, fontWeight=700)
    layers = [
        drawn.encode(x, y, fill=alt.Fill("fill:N", scale=None)),
        _lines(look, limits, style.is_faint).encode(y=y),
        figures.encode(x, y, text=alt.Text("text:N")),
    ]
    chart = charts.layered(layers, title=_title(look, title, limits))
    return charts.finished(chart, look, alt_text, HEIGHT)


def _bars(look: Look, bars: Sequence[Bar], colour: str) -> alt.Chart:
    ground = colours.GROUND[look.theme]
    return charts.marks(
        [
            {
                "when": bar.when,
                "value": bar.value,
                "text": bar.text,
                "fill": ground if bar.is_hollow else colour,
                "href": bar.href,
            }
            for bar in bars
        ]
    )


def _lines(look: Look, limits: Sequence[Limit], is_faint: bool) -> alt.Chart:
    colour = colours.SECONDARY if is_faint else colours.TEXT
    values = [limit._asdict() for limit in limits]
    lines: alt.Chart = charts.marks(values).mark_rule(
        strokeDash=[6, 4], strokeWidth=1 if is_faint else 2, color=colour[look.theme]
    )
    return lines


def _title(look: Look, title: str, limits: Sequence[Limit]) -> alt.Title:
    return alt.Title(
        charts.lines(title),
        subtitle=[limit.text for limit in limits],
        fontSize=14,
        fontWeight=600,
        color=colours.TEXT[look.theme],
        subtitleFontSize=13,
        limit=charts.ALL_WIDTH,
    )
