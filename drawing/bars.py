"""Bars of segments by status, one after the other; what is unknown is striped.

Asks no questions.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Spec
from drawing.look import Look

UNKNOWN = "unknown"
STRIPE = 0.008  # from one stripe to the next, as a share of the width


class Segment(NamedTuple):
    """A status, how much of its bar it takes, and its figure; `tip` is said of it."""

    status: str
    size: float
    figure: str
    tip: str
    href: str


class Shape(NamedTuple):
    """Where a bar lies in its row of height 1: its top, its height, its figures below the top."""

    top: float
    height: float
    figures: float


class Axes(NamedTuple):
    """The axis on which segments start, and the one of their tops."""

    x: alt.X
    y: alt.Y


def marks(
    look: Look,
    segments: Sequence[Segment],
    row: int,
    shape: Shape,
    keys: Mapping[str, str] | None = None,
) -> list[Spec]:
    """Segments one after the other from 0 in a row, as Vega-Lite takes them.

    `keys` tell whose they are.
    """
    ends = pairwise(accumulate((segment.size for segment in segments), initial=0))
    top = row + shape.top
    return [
        {
            "status": segment.status,
            "colour": colours.STATUS_COLOURS[look.theme][segment.status],
            "start": start,
            "end": end,
            "middle": (start + end) / 2,
            "top": top,
            "bottom": top + shape.height,
            "centre": top + shape.figures,
            "figure": segment.figure,
            "ink": colours.status_ink(look.theme, segment.status),
            **(keys or {}),
            "href": segment.href,
            "tip": segment.tip,
        }
        for segment, (start, end) in zip(segments, ends, strict=True)
    ]


def is_striped(mark: Spec) -> bool:
    """Whether a segment is of what is unknown."""
    return bool(mark["status"] == UNKNOWN)


def layers(look: Look, segments: Sequence[Spec], axes: Axes, end: float) -> list[alt.Chart]:
    """Unknown segments, their texture above them up to `end`, and all other segments above that.

    Kinds of which there is none are left out: an empty layer is an unnamed picture to screen
    readers.
    """
    striped = [mark for mark in segments if is_striped(mark)]
    others = [mark for mark in segments if not is_striped(mark)]
    texture = [_drawn(look, striped, axes), _stripes(look, end, axes.x)] if striped else []
    return [*texture, *([_drawn(look, others, axes)] if others else [])]


def _drawn(look: Look, segments: Sequence[Spec], axes: Axes) -> alt.Chart:
    bars: alt.Chart = charts.marks(list(segments)).mark_bar(
        stroke=colours.GROUND[look.theme], strokeWidth=1.5
    )
    return bars.encode(
        axes.x,
        axes.y,
        x2="end:Q",
        y2="bottom:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )


def _stripes(look: Look, end: float, x: alt.X) -> alt.Chart:
    """Thin lines of the ground's colour over the whole picture.

    Drawn above what is unknown and below all else, they are its texture.
    """
    lines = alt.sequence(0, end, end * STRIPE, as_="start")
    rules: alt.Chart = alt.Chart(lines).mark_rule(color=colours.GROUND[look.theme], strokeWidth=2)
    return rules.encode(x)
