"""A panel of yearly values: its line, another one beside it, a shaded period, and years without.

Asks no questions.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import altair as alt

from drawing import charts, colours, labels
from drawing.charts import Drawing, Spec
from drawing.look import Look

HEIGHT = 200  # pixels of the plot
AXIS = 52  # pixels of the axis beside it
SLICES = 12  # pieces in which the shade of a period without a known end runs out
FADING = 4.0  # years over which it runs out at most
SHADE = 0.2  # opacity of a period
LABEL_GAP = 0.13  # of the height: the least distance of two figures at the ends of lines
FREE = (0.12, 0.88, 0.5)  # of the height: where the words for missing years may stand
STROKES = 5  # of the hatching, in a year without a value
LONG, SHORT = 5, 2  # years from tick to tick, where more than MANY years are shown or fewer
MANY = 12


class Point(NamedTuple):
    """A year with its value, what is said of it, and where it leads; None where there is none."""

    year: int
    value: float | None
    tip: str
    href: str


class Line(NamedTuple):
    """Values in the order of their years, and the last one as a text."""

    points: Sequence[Point]
    last: str

    @property
    def known(self) -> list[Point]:
        return [point for point in self.points if point.value is not None]

    @property
    def end(self) -> tuple[int, float] | None:
        """Year and value of the last known point."""
        return next(
            (
                (point.year, point.value)
                for point in reversed(self.points)
                if point.value is not None
            ),
            None,
        )


class Period(NamedTuple):
    """The period that is shaded, and where it leads; None is an open end."""

    starts_on: date | None
    ends_on: date | None
    href: str


class Panel(NamedTuple):
    """What a panel shows.

    `lines` stand above it. `years` are the first and the last one, `domain` the lowest and highest
    value of the axis. `level` is a value with a rule across, `break_year` the first year after a
    break of the series. `missing` are the words, in lines, for the years after the last value.
    """

    lines: Sequence[str]
    own: Line
    beside: Line
    period: Period
    years: tuple[int, int]
    domain: tuple[float, float]
    colour: str
    level: float | None
    break_year: int | None
    missing: Sequence[str]


class Frame(NamedTuple):
    """The axes that all layers share, and their first and last places."""

    x: alt.X
    y: alt.Y
    span: tuple[float, float]
    domain: tuple[float, float]


def draw(look: Look, panel: Panel, alt_text: str) -> Drawing:
    """The finished drawing, as wide as its column."""
    frame = _frame(panel)
    layers = [
        *_shade(panel, frame),
        *_gaps(look, panel, frame),
        *_rules(look, panel, frame),
        *_line(panel.beside, panel.break_year, frame, colours.SECONDARY[look.theme], is_main=False),
        *_line(panel.own, panel.break_year, frame, panel.colour),
        *_ends(look, panel, frame),
    ]
    chart = charts.layered(layers, title=_head(look, panel))
    return charts.finished(chart, look, alt_text, HEIGHT)


def _frame(panel: Panel) -> Frame:
    first, last = panel.years
    span = (first - 0.5, last + 0.5)
    step = LONG if span[1] - span[0] > MANY else SHORT
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    years = alt.Axis(title=None, values=ticks, format="d", grid=False, labelFlush=False)
    values = alt.Axis(
        title=None,
        tickCount=5,
        format=",.1~f",
        minExtent=AXIS,
        maxExtent=AXIS,
        domain=False,
        ticks=False,
    )
    return Frame(
        alt.X("x:Q", scale=alt.Scale(domain=list(span), nice=False), axis=years),
        alt.Y("y:Q", scale=alt.Scale(domain=list(panel.domain), nice=False), axis=values),
        span,
        panel.domain,
    )


def _head(look: Look, panel: Panel) -> alt.Title:
    return alt.Title(
        list(panel.lines),
        fontSize=12,
        fontWeight="normal",
        color=colours.SECONDARY[look.theme],
        lineHeight=16,
        anchor="start",
        offset=8,
        limit=alt.ExprRef(f"width + {AXIS - 8}"),
    )


# --- the period ---


def _shade(panel: Panel, frame: Frame) -> list[alt.Chart]:
    """The period as a tinted area; where an end is open it runs out."""
    low, high = frame.domain
    marks = [
        {
            "x": left,
            "x2": right,
            "y": low,
            "y2": high,
            "strength": strength,
            "href": panel.period.href,
        }
        for left, right, strength in _slices(panel.period, frame.span)
        if right > left
    ]
    if not marks:
        return []
    drawn: alt.Chart = charts.marks(marks).mark_rect(color=panel.colour)
    strength = alt.Opacity("strength:Q", scale=None)
    return [drawn.encode(frame.x, frame.y, x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), opacity=strength)]


def _slices(period: Period, span: tuple[float, float]) -> list[tuple[float, float, float]]:
    """Beginning, end and opacity of each piece of the shade; none where it is out of sight."""
    start = max(_place(period.starts_on) if period.starts_on else span[0], span[0])
    end = min(_place(period.ends_on) if period.ends_on else span[1], span[1])
    if start >= end:
        return []
    is_open = period.starts_on is None, period.ends_on is None
    fading = min((end - start) / 2, FADING) if any(is_open) else 0.0
    whole = start + fading * is_open[0], end - fading * is_open[1]
    slices = [(*whole, SHADE)]
    width = fading / SLICES
    for piece in range(SLICES):
        share = (piece + 0.5) / SLICES
        if is_open[1]:
            left = end - fading
            right = left + (piece + 1) * width
            slices.append((left + piece * width, right, SHADE * (1 - share)))
        if is_open[0]:
            slices.append((start + piece * width, start + (piece + 1) * width, SHADE * share))
    return slices


def _place(day: date) -> float:
    """A day on an axis on which the value of a year stands in its middle."""
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366


# --- years without a value ---


def _gaps(look: Look, panel: Panel, frame: Frame) -> list[alt.Chart]:
    """Hatching over every year without a value, with words where no figure stands."""
    known = {point.year for point in panel.own.known}
    years = [year for year in range(panel.years[0], panel.years[1] + 1) if year not in known]
    words = charts.marks(_missing(panel, frame, years))
    plate: alt.Chart = words.mark_text(
        fontSize=12,
        lineHeight=15,
        stroke=colours.GROUND[look.theme],
        strokeWidth=10,
        strokeJoin="round",
    )
    text: alt.Chart = words.mark_text(fontSize=12, lineHeight=15, color=colours.TEXT[look.theme])
    return [
        _hatching(look, frame, years),
        plate.encode(frame.x, frame.y, text=alt.Text("text:N")),
        text.encode(frame.x, frame.y, text=alt.Text("text:N")),
    ]


def _hatching(look: Look, frame: Frame, years: list[int]) -> alt.Chart:
    low, high = frame.domain
    strokes = [
        {"x": year - 0.5 + stroke / STROKES, "y": low, "y2": high}
        for year in years
        for stroke in range(STROKES)
    ]
    rules: alt.Chart = charts.marks(strokes).mark_rule(
        color=colours.STATUS_COLOURS[look.theme]["unknown"], strokeWidth=1, opacity=0.45
    )
    return rules.encode(frame.x, frame.y, y2=alt.Y2("y2:Q"))


def _missing(panel: Panel, frame: Frame, years: list[int]) -> list[Spec]:
    """The words for the years after the last value, away from the figures at the ends."""
    own_end = panel.own.end
    after = [year for year in years if not own_end or year > own_end[0]]
    if not after:
        return []
    low, high = frame.domain
    ends = [end[1] for end in (own_end, panel.beside.end) if end]
    free = labels.farthest([low + (high - low) * share for share in FREE], ends)
    return [{"x": (after[0] + frame.span[1] - 0.5) / 2, "y": free, "text": list(panel.missing)}]


# --- lines ---


def _rules(look: Look, panel: Panel, frame: Frame) -> list[alt.Chart]:
    """The rule at the level, and the break of the series."""
    rules: list[alt.Chart] = []
    first, last = frame.span
    if panel.level is not None:
        level: alt.Chart = charts.marks([{"x": first, "x2": last, "y": panel.level}]).mark_rule(
            color=colours.SECONDARY[look.theme], strokeWidth=1
        )
        rules.append(level.encode(frame.x, frame.y, x2=alt.X2("x2:Q")))
    if panel.break_year and first < panel.break_year - 0.5 < last:
        broken: alt.Chart = charts.marks([{"x": panel.break_year - 0.5}]).mark_rule(
            color=colours.TEXT[look.theme], strokeWidth=1.5, strokeDash=[2, 3]
        )
        rules.append(broken.encode(frame.x))
    return rules


def _line(
    line: Line, break_year: int | None, frame: Frame, colour: str, is_main: bool = True
) -> list[alt.Chart]:
    """A line, interrupted where a year has no value or the series breaks, with its points."""
    stroke: Spec = {"strokeWidth": 2.8} if is_main else {"strokeWidth": 1.6, "strokeDash": [5, 3]}
    base = charts.marks(list(_points(line, break_year)))
    drawn: alt.Chart = base.mark_line(color=colour, **stroke)
    dots: alt.Chart = base.mark_circle(color=colour, size=26 if is_main else 8, opacity=1)
    return [
        drawn.encode(frame.x, frame.y, detail=alt.Detail("piece:N")),
        dots.encode(frame.x, frame.y, tooltip=[alt.Tooltip("tip:N", title=" ")]),
    ]


def _points(line: Line, break_year: int | None) -> Iterator[Spec]:
    """The known values, with the number of the piece of the line to which they belong."""
    piece = 0
    for point in line.points:
        piece += point.value is None or point.year == break_year
        if point.value is not None:
            yield {
                "x": point.year,
                "y": point.value,
                "piece": piece,
                "href": point.href,
                "tip": point.tip,
            }


def _ends(look: Look, panel: Panel, frame: Frame) -> list[alt.Chart]:
    """The last figure of each line beside its end, kept apart where they end close together."""
    marks: list[Spec] = [
        {"x": line.end[0] + 0.5, "y": line.end[1], "text": line.last, "bold": line is panel.own}
        for line in (panel.own, panel.beside)
        if line.end
    ]
    if len(marks) == 2:
        upper, lower = sorted(marks, key=lambda mark: -float(mark["y"]))
        gap = (frame.domain[1] - frame.domain[0]) * LABEL_GAP
        upper["y"], lower["y"] = labels.spread(upper["y"], lower["y"], gap, frame.domain)
    return [
        *_end(look, [mark for mark in marks if mark["bold"]], frame, colours.TEXT[look.theme], 700),
        *_end(
            look,
            [mark for mark in marks if not mark["bold"]],
            frame,
            colours.SECONDARY[look.theme],
            400,
        ),
    ]


def _end(look: Look, marks: list[Spec], frame: Frame, colour: str, weight: int) -> list[alt.Chart]:
    """Figures on a plate of the ground's colour."""
    base = charts.marks(marks)
    letters: dict[str, Any] = {"align": "left", "fontSize": 13, "fontWeight": weight}
    ground = colours.GROUND[look.theme]
    plate: alt.Chart = base.mark_text(stroke=ground, strokeWidth=5, strokeJoin="round", **letters)
    figure: alt.Chart = base.mark_text(color=colour, **letters)
    return [
        plate.encode(frame.x, frame.y, text=alt.Text("text:N")),
        figure.encode(frame.x, frame.y, text=alt.Text("text:N")),
    ]
