"""Many shares on one axis, a row for each name, one of them marked; knows not what they mean."""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from drawing import charts, colours, titles
from drawing.charts import Drawing
from drawing.look import Look

ROW = 30  # pixels of a row
MIDDLE, OVER, UNDER = 0.5, 0.15, 0.85  # of a row of height 1: its dots, and the ends of a tick
SIZES = {False: 45, True: 170}  # square pixels of a dot, and of a marked one
STRENGTHS = {False: 0.55, True: 1.0}


class Dot(NamedTuple):
    """A share from 0 to 1 in a row counted from 0; `tip` is said of it, `href` leads behind it."""

    row: int
    share: float
    tip: str
    colour: str
    href: str = ""
    is_marked: bool = False


def draw(
    look: Look,
    names: Sequence[str],
    dots: Sequence[Dot],
    means: Sequence[float | None],
    alt_text: str,
) -> Drawing:
    """The finished drawing, with a tick at the mean of each row; the marked dots lie on top."""
    most = max((dot.share for dot in dots), default=0) or 1
    scale = alt.Scale(domain=[0, most], range=titles.right_of(), nice=True)
    across = alt.X("share:Q", scale=scale, axis=charts.percent_axis(look))
    down = alt.Scale(domain=[0, len(names)], reverse=True, nice=False)
    layers = [
        _rules(look, len(names)).encode(alt.Y("centre:Q", scale=down, axis=None)),
        _ticks(look, means).encode(
            across, alt.Y("over:Q", scale=down, axis=None), y2=alt.Y2("under:Q")
        ),
        _dots(dots).encode(across, alt.Y("centre:Q", scale=down, axis=None)),
        titles.left(names, MIDDLE, down),
    ]
    return charts.finished(charts.layered(layers), look, alt_text, ROW * len(names))


def _rules(look: Look, number: int) -> alt.Chart:
    rows = [{"centre": row + MIDDLE} for row in range(number)]
    drawn: alt.Chart = charts.marks(rows).mark_rule(
        color=colours.RULE[look.theme], x=alt.ExprRef(titles.WIDTH), x2="width", aria=False
    )
    return drawn


def _ticks(look: Look, means: Sequence[float | None]) -> alt.Chart:
    rows = [
        {"share": mean, "over": row + OVER, "under": row + UNDER}
        for row, mean in enumerate(means)
        if mean is not None
    ]
    drawn: alt.Chart = charts.marks(rows).mark_rule(color=colours.TEXT[look.theme], strokeWidth=1.5)
    return drawn


def _dots(dots: Sequence[Dot]) -> alt.Chart:
    marks = [
        {
            "share": dot.share,
            "centre": dot.row + MIDDLE,
            "tip": dot.tip,
            "colour": dot.colour,
            "size": SIZES[dot.is_marked],
            "strength": STRENGTHS[dot.is_marked],
            **({"href": dot.href} if dot.href else {}),
        }
        for dot in sorted(dots, key=lambda dot: dot.is_marked)
    ]
    drawn: alt.Chart = (
        charts.marks(marks)
        .mark_circle()
        .encode(
            color=alt.Color("colour:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    return drawn
