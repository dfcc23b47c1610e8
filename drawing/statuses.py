"""Bars of 100 % by status, each with its bounds under it and shares that others published.

Asks no questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import altair as alt

from drawing import bars, charts, colours
from drawing.bars import Axes, Segment, Shape
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 126  # pixels of a row: name, what is known, why the rest is not, the bar, the bounds
# Places within a row of height 1.
NAME, LINES = 0.1, 0.22
BAR = Shape(top=0.44, height=0.24, figures=0.125)
BRACKET, HOOK = 0.745, 0.04  # middle of a bracket, and half the height of its ends
WORDS, INSTEAD = 0.87, 0.42  # words under a bar, and those that stand instead of its bounds
DIAMOND, STEM = 0.56, 0.15  # middle of a diamond, and half the height of the rule through it
NARROW = 0.02  # share of a bar up to which a segment is too narrow for its figure
PLATE = 0.02  # half the width of the plate under a figure, as a share of a bar


class Bounds(NamedTuple):
    """From where to where a share may lie, from 0 to 1."""

    lowest: float
    highest: float
    href: str


class Published(NamedTuple):
    """A share that somebody published, from 0 to 1."""

    share: float
    href: str


@dataclass(frozen=True)
class Bar:
    """A bar with its title, the lines under that, and words under the bar; no segments: no bar.

    The sizes of the segments are shares of the whole. Without bounds the words say why there are
    none.
    """

    key: str
    title: str
    lines: Sequence[str]
    segments: Sequence[Segment]
    words: str
    bounds: Bounds | None = None
    published: Sequence[Published] = ()


@dataclass(frozen=True)
class Statuses:
    """Bars in order, under a title."""

    bars: Sequence[Bar]
    title: str

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column."""
        segments = self._segments(look)
        layers = [
            *bars.layers(look, segments, self._axes(look), 1),
            *self._heads(look),
            *self._figures(look, segments),
            *self._brackets(look),
            self._words(look),
            *self._diamonds(look),
        ]
        title = alt.Title(self.title, limit=charts.ALL_WIDTH)
        chart = alt.layer(*layers).resolve_scale(color="independent").properties(title=title)
        return charts.finished(chart, look, alt_text, ROW * len(self.bars))

    # --- axes ---

    @property
    def _down(self) -> alt.Scale:
        return alt.Scale(domain=[0, len(self.bars)], reverse=True)

    def _across(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1]))

    def _y(self, field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self._down)

    def _axes(self, look: Look, field: str = "top") -> Axes:
        """The axis of percent, and places in rows without an axis of their own."""
        percent = charts.percent_axis(look)
        return Axes(
            alt.X("start:Q", scale=alt.Scale(domain=[0, 1]), axis=percent),
            alt.Y(f"{field}:Q", scale=self._down, axis=None),
        )

    # --- layers ---

    def _segments(self, look: Look) -> list[Spec]:
        return [
            mark
            for row, bar in enumerate(self.bars)
            for mark in bars.marks(look, bar.segments, row, BAR, {"initiative": bar.key})
        ]

    def _heads(self, look: Look) -> list[alt.Chart]:
        heads = charts.marks(
            [
                {
                    "name": row + NAME,
                    "known": row + LINES,
                    "start": 0,
                    "title": bar.title,
                    "text": list(bar.lines),
                }
                for row, bar in enumerate(self.bars)
            ]
        )
        text = colours.TEXT[look.theme]
        titles = heads.mark_text(align="left", fontSize=15, fontWeight=700, color=text)
        lines = heads.mark_text(
            align="left", fontSize=13, color=text, lineHeight=16, limit=charts.ALL_WIDTH
        )
        return [
            titles.encode(*self._axes(look, "name"), text="title:N"),
            lines.encode(*self._axes(look, "known"), text="text:N"),
        ]

    def _figures(self, look: Look, segments: Sequence[Spec]) -> list[alt.Chart]:
        """Figures of segments that are wide enough, on striped ones with a plate under them."""
        wide = [mark for mark in segments if mark["end"] - mark["start"] > NARROW]
        striped = [mark for mark in wide if bars.is_striped(mark)]
        figures: alt.Chart = charts.marks(wide).mark_text(fontSize=14, fontWeight=600)
        return [
            *([self._plates(look, striped)] if striped else []),
            figures.encode(
                self._across("middle"),
                self._y("centre"),
                text="figure:N",
                color=alt.Color("ink:N", scale=None),
            ),
        ]

    def _plates(self, look: Look, striped: Sequence[Spec]) -> alt.Chart:
        plates: alt.Chart = charts.marks(
            [
                {
                    "start": max(mark["start"], mark["middle"] - PLATE),
                    "end": min(mark["end"], mark["middle"] + PLATE),
                    "top": mark["top"],
                    "bottom": mark["bottom"],
                }
                for mark in striped
            ]
        ).mark_bar(color=colours.GROUND[look.theme])
        return plates.encode(self._across("start"), self._y("top"), x2="end:Q", y2="bottom:Q")

    def _brackets(self, look: Look) -> list[alt.Chart]:
        rows = [(row, bar.bounds) for row, bar in enumerate(self.bars) if bar.bounds]
        spans = [
            {
                "start": bounds.lowest,
                "end": bounds.highest,
                "top": row + BRACKET,
                "href": bounds.href,
            }
            for row, bounds in rows
        ]
        ends = [
            {"start": end, "top": row + BRACKET - HOOK, "bottom": row + BRACKET + HOOK}
            for row, bounds in rows
            for end in (bounds.lowest, bounds.highest)
        ]
        x, y, text = self._across("start"), self._y("top"), colours.TEXT[look.theme]
        drawn = [charts.marks(part).mark_rule(color=text, strokeWidth=2) for part in (spans, ends)]
        return [drawn[0].encode(x, y, x2="end:Q"), drawn[1].encode(x, y, y2="bottom:Q")]

    def _words(self, look: Look) -> alt.Chart:
        words = [
            {"start": 0, "top": row + WORDS, "text": bar.words}
            if bar.bounds
            else {"start": 0, "top": row + INSTEAD, "text": charts.lines(bar.words, most=3)}
            for row, bar in enumerate(self.bars)
        ]
        drawn: alt.Chart = charts.marks(words).mark_text(
            align="left",
            fontSize=13,
            color=colours.TEXT[look.theme],
            lineHeight=17,
            limit=charts.ALL_WIDTH,
        )
        return drawn.encode(self._across("start"), self._y("top"), text="text:N")

    def _diamonds(self, look: Look) -> list[alt.Chart]:
        places: list[Spec] = [
            {"start": published.share, "top": row + DIAMOND, "href": published.href}
            for row, bar in enumerate(self.bars)
            for published in bar.published
        ]
        if not places:  # an empty layer is an unnamed picture to screen readers
            return []
        x, text = self._across("start"), colours.TEXT[look.theme]
        stems = charts.marks(places).mark_rule(color=text, strokeWidth=2)
        diamonds = charts.marks(places).mark_point(
            shape="diamond",
            filled=True,
            size=170,
            color=text,
            stroke=colours.GROUND[look.theme],
            strokeWidth=1.5,
            opacity=1,
        )
        return [
            stems.encode(x, self._y("top0"), y2="top1:Q").transform_calculate(
                top0=f"datum.top - {STEM}", top1=f"datum.top + {STEM}"
            ),
            diamonds.encode(x, self._y("top")),
        ]
