"""What a page draws as charts that can be edited: the same values, names and colours.

Of what has no such form None comes back; the slide then shows the picture itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
import math

from answers.view import View
from drawing import colours
from drawing.bars import UNKNOWN, Segment
from drawing.counts import Counts
from drawing.differences import Differences
from drawing.limits import Targets
from drawing.series import Panel
from drawing.shares import Shares
from drawing.statuses import Bar, Bounds, Statuses
from exports.slides.chart import GENERAL, PERCENT, Bars, Chart, Line
from wording import numbers

LIGHT = colours.STATUS_COLOURS["light"]
LEAST = 0.045  # of a bar, that a segment needs for its figure
INK = colours.TEXT["light"]
Value = TypeVar("Value")
SPACED = "0\\ %"  # percent as German writes it
Mark = Callable[[Iterable[str]], str]  # addresses of rows to the numbers of their sources


def of(figures: Any, view: View, mark: Mark) -> Chart | None:
    """The chart of what a picture draws; `mark` says which sources stand behind addresses."""
    make = KINDS.get(type(figures))
    return make(figures, view, mark) if make else None


def addresses(figures: Any) -> list[list[str]]:
    """The addresses behind each category that a chart draws, as its marks name them."""
    match figures:
        case Statuses():
            return [_behind_bar(bar) for bar in figures.bars]
        case Counts():
            return [[segment.href for segment in bar.segments] for bar in figures.bars]
        case Shares():
            return [[share.href] for share in figures.shares if not share.is_quiet]
        case Panel():
            return [[point.href for point in figures.own.points]]
        case Targets():
            observed = [[bar.href] for bar in figures.bars]
            return [*observed, *([limit.href] for limit in figures.limits)]
        case Differences():
            return [[each.href] for each in figures.bars]
    return []


def _behind_bar(bar: Bar) -> list[str]:
    return [
        *(segment.href for segment in bar.segments),
        *([bar.bounds.href] if bar.bounds else []),
        *(published.href for published in bar.published),
    ]


def _percent(view: View) -> str:
    """How Excel writes percent as the language does."""
    return PERCENT if numbers.percent_sign(view.language) == "%" else SPACED


def _marked(name: str, marks: str) -> str:
    return f"{name} {marks}".strip()


def _by_status(
    view: View,
    bars: Sequence[Sequence[Segment]],
    value: Callable[[Segment], float],
    is_whole: bool,
) -> list[Bars]:
    """A series for each status that there is, in the order of bars.

    `is_whole` tells that bars are as long as each other; else as what they hold.
    """
    wholes = [sum(value(segment) for segment in segments) for segments in bars]
    longest = 0 if is_whole else max(wholes, default=0)
    labels = view.labels("status")
    there = {segment.status for segments in bars for segment in segments}
    first, *others = (status for status in labels if status != UNKNOWN)
    series = []
    for status in [first, UNKNOWN, *others]:
        if status not in there:
            continue
        values = [
            next((value(each) for each in segments if each.status == status), None)
            for segments in bars
        ]
        colour = None if status == UNKNOWN else LIGHT[status]
        hushed = [
            place
            for place, own in enumerate(values)
            if own is not None and own < LEAST * max(wholes[place], longest)
        ]
        series.append(Bars(labels[status], values, colour, hushed=hushed))
    return series


# --- statuses of initiatives ---


def _statuses(figures: Statuses, view: View, mark: Mark) -> Chart:
    """A bar of 100 % each, and beside it the possible range and what was published.

    Beside, so that neither hides a figure: each has a place of its own on the axis.
    """
    bars = figures.bars
    lanes = [lane for bar in bars for lane in _beside(bar, list(bar.segments), [])]
    lines = [*_ranges(bars, view), *_published(bars, view.word("slide_reported"))]
    categories = [
        text for bar in bars for text in _beside(bar, _name(view, bar, mark), _lane(view, bar))
    ]
    return Chart(
        categories,
        _by_status(view, lanes, lambda segment: float(segment.figure), is_whole=True),
        lines,
        "percentStacked",
        axis=_percent(view),
        gap=12,
        legend="r",
    )


def _ranges(bars: Sequence[Bar], view: View) -> list[Line]:
    """The ends of the possible range, and a bar of error from one to the other."""
    lows = _ends(bars, lambda bounds: bounds.lowest)
    highs = _ends(bars, lambda bounds: bounds.highest)
    if not any(map(_is_there, lows)):
        return []
    reach = [
        None if low is None or high is None else round(high - low, 10)
        for low, high in zip(lows, highs, strict=True)
    ]
    lowest, highest, whole = view.words("slide_lowest", "slide_highest", "slide_range")
    return [
        Line(lowest, lows, INK, "dash", is_drawn=False, reach=reach, reach_name=whole),
        Line(highest, highs, INK, "dash", is_drawn=False),
    ]


def _published(bars: Sequence[Bar], name: str) -> list[Line]:
    """Marks of published shares: the first of each bar, then what else there is."""
    lines = []
    for place in range(max((len(bar.published) for bar in bars), default=0)):
        shares = [bar.published[place].share if bar.published[place:] else None for bar in bars]
        values = [
            each
            for bar, share in zip(bars, shares, strict=True)
            for each in _beside(bar, None, share)
        ]
        called = f"{name} ({place + 1})" if place else name
        lines.append(Line(called, values, colours.ACCENT["light"], "diamond", is_drawn=False))
    return lines


def _ends(bars: Sequence[Bar], end: Callable[[Bounds], float]) -> list[float | None]:
    """An end of the range of each bar, at the place beside it."""
    return [
        value
        for bar in bars
        for value in _beside(bar, None, end(bar.bounds) if bar.bounds else None)
    ]


def _beside(bar: Bar, own: Value, lane: Value) -> list[Value]:
    """What stands at a bar and at the place beside it; without a bar there is only one."""
    return [own, lane] if bar.segments else [own]


def _name(view: View, bar: Bar, mark: Mark) -> str:
    """Whose bar it is; without one that there is no share."""
    under = mark(_behind_bar(bar)) if bar.segments else _lane(view, bar)
    return f"{bar.title}\n{under}".strip()


def _lane(view: View, bar: Bar) -> str:
    """What the place beside a bar is called: the range, and what was published."""
    told = [bar.range or view.word("slide_no_range"), *(each.words for each in bar.published)]
    return "\n".join(told)


# --- counts, shares and differences ---


def _counts(figures: Counts, view: View, mark: Mark) -> Chart:
    segments = [list(bar.segments) for bar in figures.bars]
    return Chart(
        [
            _marked(bar.title, mark(segment.href for segment in bar.segments))
            for bar in figures.bars
        ],
        _by_status(view, segments, lambda segment: segment.size, is_whole=False),
        grouping="stacked",
        is_lying=True,
        axis=GENERAL,
        legend="r",
    )


def _shares(figures: Shares, view: View, mark: Mark) -> Chart:
    """The shares of the chosen one beside the mean of the others; all stand in the table."""
    own = [share for share in figures.shares if not share.is_quiet]
    by_row = {share.row: share for share in own}
    rows = range(len(figures.rows))
    shares = [by_row[row].share if row in by_row else None for row in rows]
    means = [by_row[row].mean if row in by_row else None for row in rows]
    name = figures.columns[own[0].column][0] if own else ""
    colour = colours.on_light(own[0].colour) if own else INK
    others = Bars(view.word("slide_mean"), means, colours.MIDDLE["light"], _percent(view))
    return Chart(
        [
            _marked(title, mark([by_row[row].href] if row in by_row else []))
            for row, title in enumerate(figures.rows)
        ],
        [
            Bars(name, shares, colour, _percent(view)),
            *([others] if any(map(_is_there, means)) else []),
        ],
        is_lying=True,
    )


def _is_there(value: float | None) -> bool:
    return value is not None


def _differences(figures: Differences, view: View, mark: Mark) -> Chart:
    bars = figures.bars
    return Chart(
        [_marked(bar.text, mark([bar.href])) for bar in bars],
        [
            Bars(
                view.word("slide_difference"),
                [bar.value for bar in bars],
                colours.on_light(bars[0].colour),
                shown_as="+{0};−{0};{0}".format(_percent(view)),
            )
        ],
        is_lying=True,
        legend="",
    )


# --- values over time ---


def _panel(figures: Panel, view: View, mark: Mark) -> Chart:
    """A line by year, that of the state beside it, and years without a value in their texture."""
    first, last = figures.years
    years = range(first, last + 1)
    own = {point.year: point.value for point in figures.own.points}
    beside = {point.year: point.value for point in figures.beside.points}
    values = [own.get(year) for year in years]
    is_missing = [value is None for value in values]
    lines = [Line(view.word("legend_district"), values, colours.on_light(figures.colour), "circle")]
    if any(value is not None for value in beside.values()):
        state, grey = [beside.get(year) for year in years], colours.SECONDARY["light"]
        lines.append(Line(view.word("legend_state"), state, grey, is_dashed=True))
    bars = []
    if any(is_missing):
        top = _round_ends(figures.domain)[1]
        unknown = [top if missing else None for missing in is_missing]
        bars = [Bars(view.word("legend_no_value"), unknown, None, shown_as="")]
    span = _round_ends(figures.domain)
    return Chart([str(year) for year in years], bars, lines, axis=GENERAL, span=span, gap=0)


def _round_ends(ends: tuple[float, float]) -> tuple[float, float]:
    """Ends of an axis a little further out, so that its numbers are round."""
    low, high = ends
    step = 10.0 ** math.floor(math.log10(high - low)) / 2
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _targets(figures: Targets, view: View, mark: Mark) -> Chart:
    """What was observed as columns, what is meant as a line over all of them."""
    bars, number = figures.bars, len(figures.bars)
    categories = [_marked(bar.when, mark([bar.href])) for bar in bars]
    lines = [
        Line(
            _marked(limit.text, mark([limit.href])),
            [limit.value] * number,
            INK,
            is_dashed=True,
        )
        for limit in figures.limits
    ]
    observed = Bars(
        view.word("slide_observed"),
        [bar.value for bar in bars],
        colours.on_light(figures.style.colour),
    )
    highest = max([*(bar.value for bar in bars), *(limit.value for limit in figures.limits)])
    lowest = min(0.0, *(bar.value for bar in bars))
    return Chart(categories, [observed], lines, axis=GENERAL, span=(lowest, highest * 1.15))


KINDS: dict[type, Callable[[Any, View, Mark], Chart]] = {
    Statuses: _statuses,
    Counts: _counts,
    Shares: _shares,
    Differences: _differences,
    Panel: _panel,
    Targets: _targets,
}
