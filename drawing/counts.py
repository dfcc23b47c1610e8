"""Bars of counts by status under each other on one axis, each under its title.

Asks no questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import altair as alt

from drawing import bars, charts
from drawing.bars import Axes, Segment, Shape
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 84  # pixels of a row: a title of up to two lines and its bar
# Places within a row of height 1: a title ends at TITLE, and begins a LINE higher for each line.
TITLE, LINE = 0.46, 0.2
BAR = Shape(top=0.5, height=0.4, figures=0.21)


class Bar(NamedTuple):
    """A titled bar; the sizes of its segments are counts."""

    title: str
    segments: Sequence[Segment]

    @property
    def size(self) -> float:
        """How far the bar reaches."""
        return sum(segment.size for segment in self.segments)


@dataclass(frozen=True)
class Counts:
    """Bars in order; `unit` names what is counted."""

    bars: Sequence[Bar]
    unit: str

    def draw(self, look: Look, alt_text: str) -> Drawing:
        """The finished drawing, as wide as its column. ValueError for no bar."""
        segments = [
            mark
            for row, bar in enumerate(self.bars)
            for mark in bars.marks(look, bar.segments, row, BAR)
        ]
        layers = [
            *bars.layers(look, segments, self._axes),
            self._titles(),
            self._figures(segments),
        ]
        chart = charts.layered(layers, resolve=charts.OWN_COLOURS)
        return charts.finished(chart, look, alt_text, ROW * len(self.bars))

    @property
    def _most(self) -> float:
        return max(bar.size for bar in self.bars)

    @property
    def _across(self) -> alt.Scale:
        return alt.Scale(domain=[0, self._most], nice=False)

    @property
    def _down(self) -> alt.Scale:
        return alt.Scale(domain=[0, len(self.bars)], reverse=True)

    @property
    def _axes(self) -> Axes:
        axis = alt.Axis(title=self.unit, tickMinStep=1, format="d")
        return Axes(
            alt.X("start:Q", scale=self._across, axis=axis),
            alt.Y("top:Q", scale=self._down, axis=None),
        )

    def _titles(self) -> alt.Chart:
        texts = [charts.lines(bar.title) for bar in self.bars]
        titles = [
            {"start": 0, "top": row + TITLE - LINE * len(lines), "text": lines}
            for row, lines in enumerate(texts)
        ]
        drawn: alt.Chart = charts.marks(titles).mark_text(
            align="left",
            baseline="top",
            fontSize=14,
            fontWeight=600,
            lineHeight=17,
            limit=charts.ALL_WIDTH,
        )
        return drawn.encode(*self._axes, text=alt.Text("text:N"))

    def _figures(self, segments: Sequence[Spec]) -> alt.Chart:
        """A figure on each segment."""
        x = alt.X("middle:Q", scale=self._across)
        y = alt.Y("centre:Q", scale=self._down, axis=None)
        figures = charts.marks(list(segments)).mark_text(fontSize=13, fontWeight=600)
        drawn: alt.Chart = figures.encode(
            x, y, text=alt.Text("figure:N"), color=alt.Color("ink:N", scale=None)
        )
        return drawn
