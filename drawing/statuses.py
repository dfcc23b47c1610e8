"""Bars of 100 % by status in groups, each with its possible range and published shares.

What is unknown stands next to what is completed: together they are the possible range. Asks no
questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import altair as alt

from drawing import bars, charts, colours
from drawing.bars import Axes, Segment, Shape
from drawing.charts import Drawing, Spec
from drawing.look import Look

# Pixels from the top of a row to its parts: what was published has a lane of its own under the
# bracket, where there is any, and the words come after it.
GROUP, NAME, LINE, BAR, BRACKET, LANE, UNDER = 30, 10, 30, 40, 72, 88, 89
BAR_HEIGHT, HOOK, LINE_HEIGHT, BETWEEN = 24, 4, 16, 10
NARROW, LONGEST = "width < 620", 52  # up to where words stand in more and shorter lines
WIDE_ENOUGH = "(datum.end - datum.start) * width > 8 * length(datum.figure) + 4"
TO_THE_RIGHT, TO_THE_LEFT = {"align": "left", "dx": 12}, {"align": "right", "dx": -12}
NEAR_THE_END = 0.7  # from this share on, words stand left of their mark


class Bounds(NamedTuple):
    """From where to where a share may lie, from 0 to 1."""

    lowest: float
    highest: float
    href: str


class Line(NamedTuple):
    """What is said over a bar: a count, and how old it is, also in the fewest words."""

    counted: str
    age: str = ""
    short_age: str = ""


class Published(NamedTuple):
    """A share that somebody published, from 0 to 1, and how it is named beside its mark."""

    share: float
    words: str
    href: str


@dataclass(frozen=True)
class Bar:
    """A bar with its title, its range in large, a line under the title and words under the bar.

    `group` is the heading it stands under. The sizes of the segments are shares of the whole; a
    row without segments has no bar, and its words say why.
    """

    key: str
    group: str
    title: str
    range: str
    line: Line
    segments: Sequence[Segment]
    under: Sequence[str]
    bounds: Bounds | None = None
    published: Sequence[Published] = ()

    @cached_property
    def over(self) -> tuple[str, str]:
        """What stands over the bar in a wide and in a narrow picture, where the age may not fit."""
        counted, *ages = self.line
        wide, narrow = (_joined(counted, age) for age in ages)
        return wide, narrow if len(narrow) <= LONGEST else counted

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """What stands under the bar, in lines of a wide and of a narrow picture."""
        has_age = self.over[1] != self.line.counted
        said = _joined("" if has_age else self.line.age, *self.under)
        return list(self.under), charts.lines(said, LONGEST, most=8) if said else []

    @property
    def words_at(self) -> int:
        """Pixels from the top of the row to the words under the bar."""
        if not self.segments:
            return LINE + LINE_HEIGHT + 2
        return LANE + LINE_HEIGHT + 3 if self.published else UNDER

    @property
    def height(self) -> int:
        """Of its row, in pixels; also where its words need the most lines."""
        return self.words_at + max(map(len, self.words)) * LINE_HEIGHT + BETWEEN


class Row(NamedTuple):
    """A bar and the pixel at which its row begins."""

    bar: Bar
    top: int


@dataclass(frozen=True)
class Statuses:
    """Bars in order; those of one group follow each other."""

    bars: Sequence[Bar]

    @cached_property
    def rows(self) -> list[Row]:
        """Where each bar begins, under the heading of its group where that begins."""
        rows, top, group = list[Row](), 0, ""
        for bar in self.bars:
            top += GROUP if bar.group != group else 0
            rows.append(Row(bar, top))
            top += bar.height
            group = bar.group
        return rows

    @cached_property
    def height(self) -> int:
        """Of the whole picture, in pixels."""
        last = self.rows[-1]
        return last.top + last.bar.height

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
            *self._figures(look, segments),
            *self._brackets(look),
            *self._published(look),
        ]
        drawn = (layer for layer in layers if layer is not None)
        chart = charts.layered(drawn, resolve=charts.OWN_COLOURS)
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
                [_placed(row, NAME, row.bar.title, row.bar.title) for row in self.rows],
                color=text,
                fontSize=15,
                fontWeight=700,
            ),
            self._text(
                [
                    {**_placed(row, NAME, row.bar.range, row.bar.range), "start": 1}
                    for row in self.rows
                ],
                color=text,
                fontSize=17,
                fontWeight=700,
                align="right",
            ),
            self._text(
                [_placed(row, LINE, *row.bar.over) for row in self.rows],
                color=secondary,
                fontSize=13,
            ),
            self._text(
                [
                    _placed(row, row.bar.words_at, *row.bar.words)
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
            _placed(row, 12 - GROUP, row.bar.group, row.bar.group)
            for row, (last, group) in zip(self.rows, pairwise(before), strict=True)
            if group != last
        ]

    def _text(self, places: list[Spec], **style: Any) -> alt.Chart | None:
        if not places:  # an empty layer is an unnamed picture to screen readers
            return None
        look: Spec = {"align": "left", "baseline": "middle", "limit": charts.ALL_WIDTH, **style}
        text = alt.ExprRef(f"{NARROW} ? datum.narrow : datum.wide")
        drawn: alt.Chart = charts.marks(places).mark_text(text=text, **look)
        return drawn.encode(self._axes.x, self._y("top"))

    def _figures(self, look: Look, segments: Sequence[Spec]) -> list[alt.Chart]:
        """Figures of segments that are wide enough; on stripes they stand on the ground."""
        striped = [mark for mark in segments if bars.is_striped(mark)]
        ground = colours.GROUND[look.theme]
        drawn = [
            self._figure(striped, color=ground, stroke=ground, strokeWidth=6),
            self._figure(segments),
        ]
        return [figures for figures in drawn if figures is not None]

    def _figure(self, segments: Sequence[Spec], **style: Any) -> alt.Chart | None:
        if not segments:
            return None
        figures = charts.marks(list(segments)).mark_text(fontSize=14, fontWeight=600, **style)
        ink = {} if style else {"color": alt.Color("ink:N", scale=None)}
        drawn: alt.Chart = figures.transform_filter(WIDE_ENOUGH).encode(
            self._across("middle"), self._y("centre"), text=alt.Text("figure:N"), **ink
        )
        return drawn

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
        return [
            drawn[0].encode(x, y, x2=alt.X2("end:Q")),
            drawn[1].encode(x, y, y2=alt.Y2("bottom:Q")),
        ]

    def _published(self, look: Look) -> list[alt.Chart]:
        """Published shares in a lane under the possible range, each named beside its mark."""
        places: list[Spec] = [
            {
                "start": published.share,
                "bar": row.top + BAR + BAR_HEIGHT,
                "top": row.top + LANE,
                "text": published.words,
                "href": published.href,
            }
            for row in self.rows
            for published in row.bar.published
        ]
        if not places:
            return []
        text, base = colours.TEXT[look.theme], charts.marks(places)
        drops = base.mark_rule(color=text, strokeWidth=1.5)
        diamonds = base.mark_point(shape="diamond", filled=True, size=170, color=text, opacity=1)
        return [
            drops.encode(self._axes.x, self._y("bar"), y2=alt.Y2("top:Q")),
            diamonds.encode(self._axes.x, self._y("top")),
            *self._names(places, text),
        ]

    def _names(self, places: list[Spec], ink: str) -> list[alt.Chart]:
        """What published shares are called, on the side that has room."""
        sides: list[tuple[Spec, list[Spec]]] = [
            (TO_THE_RIGHT, [place for place in places if place["start"] <= NEAR_THE_END]),
            (TO_THE_LEFT, [place for place in places if place["start"] > NEAR_THE_END]),
        ]
        return [
            charts.marks(own)
            .mark_text(fontSize=13, fontWeight=600, baseline="middle", color=ink, **side)
            .encode(self._axes.x, self._y("top"), text=alt.Text("text:N"))
            for side, own in sides
            if own
        ]


SHAPE = Shape(top=BAR, height=BAR_HEIGHT, figures=BAR_HEIGHT / 2)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _placed(row: Row, down: int, wide: str | list[str], narrow: str | list[str]) -> Spec:
    return {"start": 0, "top": row.top + down, "wide": wide, "narrow": narrow}
