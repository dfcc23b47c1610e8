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
            "colour": _painted(look, segment.status),
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


def _painted(look: Look, status: str) -> str:
    return colours.HATCH if status == UNKNOWN else colours.STATUS_COLOURS[look.theme][status]


def is_striped(mark: Spec) -> bool:
    """Whether a segment is of what is unknown."""
    return bool(mark["status"] == UNKNOWN)


def layers(look: Look, segments: Sequence[Spec], axes: Axes) -> list[alt.Chart]:
    """The segments, what is unknown in its texture; nothing where there are none.

    An empty layer is an unnamed picture to screen readers.
    """
    if not segments:
        return []
    bars: alt.Chart = charts.marks(list(segments)).mark_bar(
        stroke=colours.GROUND[look.theme], strokeWidth=1.5
    )
    drawn = bars.encode(
        axes.x,
        axes.y,
        x2=alt.X2("end:Q"),
        y2=alt.Y2("bottom:Q"),
        color=alt.Color("colour:N", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    return [drawn]
