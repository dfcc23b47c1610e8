"""Bars of 100 % by status in groups, each with its possible range and published shares.

What is unknown stands next to what is completed: together they are the possible range. Asks no
questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import altair as alt

from drawing import bars, charts, colours
from drawing.bars import Axes, Segment, Shape
from drawing.charts import Drawing, Spec
from drawing.look import Look

# Pixels from the top of a row to its parts, and the heights of rows with and without a bar.
GROUP, NAME, LINE, BAR, BRACKET, UNDER = 30, 10, 30, 40, 71, 86
BAR_HEIGHT, HOOK = 24, 4
ROW, ROW_WITHOUT_BAR, LINE_HEIGHT = 108, 68, 16
NARROW = 0.025  # share of a bar up to which a segment is too narrow for its figure
TO_THE_RIGHT, TO_THE_LEFT = {"align": "left", "dx": 12}, {"align": "right", "dx": -12}
NEAR_THE_END = 0.7  # from this share on, words stand left of their mark


class Bounds(NamedTuple):
    """From where to where a share may lie, from 0 to 1."""

    lowest: float
    highest: float
    href: str


class Published(NamedTuple):
    """A share that somebody published, from 0 to 1, and how it is named beside its mark."""

    share: float
    words: str
    href: str


@dataclass(frozen=True)
class Bar:
    """A bar with its title, its range in large, a line under the title and lines under the bar.

    `group` is the heading it stands under. The sizes of the segments are shares of the whole; a
    row without segments has no bar, and its lines say why.
    """

    key: str
    group: str
    title: str
    range: str
    line: str
    segments: Sequence[Segment]
    under: Sequence[str]
    bounds: Bounds | None = None
    published: Sequence[Published] = ()


class Row(NamedTuple):
    """A bar and the pixel at which its row begins."""

    bar: Bar
    top: int


@dataclass(frozen=True)
class Statuses:
    """Bars in order; those of one group follow each other."""

    bars: Sequence[Bar]

    @property
    def rows(self) -> list[Row]:
        """Where each bar begins, under the heading of its group where that begins."""
        rows, top, group = list[Row](), 0, ""
        for bar in self.bars:
            top += GROUP if bar.group != group else 0
            rows.append(Row(bar, top))
            top += _height(bar)
            group = bar.group
        return rows

    @property
    def height(self) -> int:
        """Of the whole picture, in pixels."""
        last = self.rows[-1]
        return last.top + _height(last.bar)

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column."""
        segments = [
            mark
            for row in self.rows
            for mark in bars.marks(
                look, row.bar.segments, row.top, SHAPE, {"initiative": row.bar.key}
            )
        ]
        layers: list[alt.Chart | None] = [
            *bars.layers(look, segments, self._axes),
            *self._texts(look),
            self._figures(segments),
            *self._brackets(look),
            *self._diamonds(look),
        ]
        chart = alt.layer(*(layer for layer in layers if layer is not None))
        chart = chart.resolve_scale(color="independent")
        return charts.finished(chart, look, alt_text, self.height)

    # --- axes ---

    @property
    def _down(self) -> alt.Scale:
        return alt.Scale(domain=[0, self.height], range=[0, self.height])

    def _across(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1]), axis=None)

    def _y(self, field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self._down, axis=None)

    @property
    def _axes(self) -> Axes:
        """Percent across without an axis of its own: figures and ranges say it, and pixels down."""
        return Axes(self._across("start"), self._y("top"))

    # --- layers ---

    def _texts(self, look: Look) -> list[alt.Chart | None]:
        """Headings of groups, titles with their ranges, and the lines above and under bars."""
        text, secondary = colours.TEXT[look.theme], colours.SECONDARY[look.theme]
        return [
            self._text(self._headings(), color=secondary, fontSize=13, fontWeight=600),
            self._text(
                [_placed(row, NAME, row.bar.title) for row in self.rows],
                color=text,
                fontSize=15,
                fontWeight=700,
            ),
            self._text(
                [{**_placed(row, NAME, row.bar.range), "start": 1} for row in self.rows],
                color=text,
                fontSize=17,
                fontWeight=700,
                align="right",
            ),
            self._text(
                [_placed(row, LINE, row.bar.line) for row in self.rows if row.bar.line],
                color=secondary,
                fontSize=13,
            ),
            self._text(
                [
                    _placed(row, _under(row.bar), list(row.bar.under))
                    for row in self.rows
                    if row.bar.under
                ],
                color=secondary,
                fontSize=13,
                lineHeight=LINE_HEIGHT,
            ),
        ]

    def _headings(self) -> list[Spec]:
        before = [None, *(row.bar.group for row in self.rows)]
        return [
            {"start": 0, "top": row.top - GROUP + 12, "text": row.bar.group}
            for row, (last, group) in zip(self.rows, pairwise(before), strict=True)
            if group != last
        ]

    def _text(self, places: list[Spec], **style: Any) -> alt.Chart | None:
        if not places:  # an empty layer is an unnamed picture to screen readers
            return None
        look: Spec = {"align": "left", "baseline": "middle", "limit": charts.ALL_WIDTH, **style}
        drawn: alt.Chart = charts.marks(places).mark_text(**look)
        return drawn.encode(self._axes.x, self._y("top"), text="text:N")

    def _figures(self, segments: Sequence[Spec]) -> alt.Chart | None:
        """Figures of segments that are wide enough."""
        wide = [mark for mark in segments if mark["end"] - mark["start"] > NARROW]
        if not wide:
            return None
        figures: alt.Chart = charts.marks(wide).mark_text(fontSize=14, fontWeight=600)
        return figures.encode(
            self._across("middle"),
            self._y("centre"),
            text="figure:N",
            color=alt.Color("ink:N", scale=None),
        )

    def _brackets(self, look: Look) -> list[alt.Chart]:
        """From the lowest to the highest share that may be completed, under the bar."""
        ranged = [(row.top + BRACKET, row.bar.bounds) for row in self.rows if row.bar.bounds]
        if not ranged:
            return []
        spans = [
            {"start": bounds.lowest, "end": bounds.highest, "top": top, "href": bounds.href}
            for top, bounds in ranged
        ]
        ends = [
            {"start": end, "top": top - HOOK, "bottom": top + HOOK}
            for top, bounds in ranged
            for end in (bounds.lowest, bounds.highest)
        ]
        x, y, text = self._axes.x, self._y("top"), colours.TEXT[look.theme]
        drawn = [charts.marks(part).mark_rule(color=text, strokeWidth=2) for part in (spans, ends)]
        return [drawn[0].encode(x, y, x2="end:Q"), drawn[1].encode(x, y, y2="bottom:Q")]

    def _diamonds(self, look: Look) -> list[alt.Chart | None]:
        """Published shares beside the possible range, each named at its mark."""
        places: list[Spec] = [
            {
                "start": published.share,
                "top": row.top + BRACKET,
                "text": published.words,
                "href": published.href,
            }
            for row in self.rows
            for published in row.bar.published
        ]
        if not places:
            return []
        text, ground = colours.TEXT[look.theme], colours.GROUND[look.theme]
        diamonds: alt.Chart = charts.marks(places).mark_point(
            shape="diamond",
            filled=True,
            size=190,
            color=text,
            stroke=ground,
            strokeWidth=1.5,
            opacity=1,
        )
        return [diamonds.encode(self._axes.x, self._y("top")), *self._names(places, text, ground)]

    def _names(self, places: list[Spec], ink: str, ground: str) -> list[alt.Chart]:
        """What published shares are called, over the bracket, on the side that has room."""
        sides: list[tuple[Spec, list[Spec]]] = [
            (TO_THE_RIGHT, [place for place in places if place["start"] <= NEAR_THE_END]),
            (TO_THE_LEFT, [place for place in places if place["start"] > NEAR_THE_END]),
        ]
        halo: Spec = {"stroke": ground, "strokeWidth": 4, "color": ground}
        return [
            charts.marks(own)
            .mark_text(fontSize=13, fontWeight=600, baseline="middle", **side, **style)
            .encode(self._axes.x, self._y("top"), text="text:N")
            for side, own in sides
            if own
            for style in (halo, {"color": ink})
        ]


SHAPE = Shape(top=BAR, height=BAR_HEIGHT, figures=BAR_HEIGHT / 2)


def _height(bar: Bar) -> int:
    whole = ROW if bar.segments else ROW_WITHOUT_BAR
    return whole + LINE_HEIGHT * max(len(bar.under) - 1, 0)


def _under(bar: Bar) -> int:
    return UNDER + 3 if bar.segments else LINE + (LINE_HEIGHT + 2 if bar.line else 0)


def _placed(row: Row, down: int, text: str | list[str]) -> Spec:
    return {"start": 0, "top": row.top + down, "text": text}
