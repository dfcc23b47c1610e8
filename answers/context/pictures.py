"""A panel for each district: its line, that of its state, and the period of its initiative.

Knows no coordinates.
"""

from collections.abc import Iterator

from htpy import Element, i, li, ul

from answers.context import rows, sentences
from answers.context.rows import Statistic
from answers.parts import Beside, Block, Picture, Rows
from answers.view import View
from drawing import colours, series
from drawing.look import MOST_PIECES
from drawing.series import Line, Panel, Period, Point
from queries.rows import Periods
from wording import dates, words

ROOM = 0.06  # of the values' range: what the axis leaves free at its ends


def legend(view: View, statistic: Statistic) -> Block:
    """What lines, shade and hatching mean; the state only where it is drawn."""
    return Block(ul(".mm-legend")[_signs(view, bool(statistic.states) and statistic.has_states)])


def _signs(view: View, has_states: bool) -> Iterator[Element]:
    text, quiet = colours.TEXT[view.theme], colours.SECONDARY[view.theme]
    yield _sign(view, "legend_district", f"height:4px;border:0;background:{text}")
    if has_states:
        dashed = f"height:0;border:0;border-top:2px dashed {quiet}"
        yield _sign(view, "legend_state", dashed)
    shade = f"border:0;background:{text};opacity:{series.SHADE}"
    yield _sign(view, "legend_period", shade)
    yield _sign(view, "legend_no_value", "", "mm-unknown")


def _sign(view: View, key: str, style: str, kind: str = "") -> Element:
    return li[i(class_=kind, style=style), view.word(key)]


def panels(view: View, statistic: Statistic) -> Iterator[Beside]:
    """The panels of all districts, some beside each other."""
    for periods in rows.grid(view.first(MOST_PIECES)):
        yield Beside(tuple(period and _picture(view, statistic, period) for period in periods))


def _picture(view: View, statistic: Statistic, period: Periods) -> Picture:
    panel = _panel(view, statistic, period)
    drawing = series.draw(view.look, panel, sentences.in_words(view, statistic, period))
    key = f"context_{period['initiative_id']}"
    title = f"{period['short_name']}: {statistic.about['label']}"
    return Picture(drawing, key, title=title, figures=panel, rests_on=rests_on(view, statistic))


def rests_on(view: View, statistic: Statistic) -> dict[str, Rows]:
    """The rows behind all parts of the page."""
    return {
        "statistic": [statistic.about],
        "values": statistic.values,
        "periods": rows.periods(view),
    }


def _panel(view: View, statistic: Statistic, period: Periods) -> Panel:
    initiative = period["initiative_id"]
    own = _line(view, statistic, initiative, "district")
    first, last = own.points[0].year, own.points[-1].year
    level = 100 if statistic.is_index else 0 if statistic.about["kind"] == "rate" else None
    return Panel(
        # The key tells the district of Offenbach from the city.
        lines=(
            f"{sentences.base(statistic)} · {sentences.place(period)}",
            words.capital(dates.edtf(view.language, period["period_edtf"])),
        ),
        own=own,
        beside=_line(view, statistic, initiative, "state"),
        period=Period(
            period["period_earliest_on"], period["period_latest_on"], view.behind(period)
        ),
        years=(first, max(last, view.as_of.year)),
        domain=_domain(view, statistic),
        colour=view.colour_of(initiative),
        level=level,
        break_year=statistic.about["break_year"],
        missing=_missing(view, own),
    )


def _line(view: View, statistic: Statistic, initiative: str, level: str) -> Line:
    figures = statistic.figures(initiative, level)
    points = [
        Point(
            row["year"],
            shown,
            sentences.tip(view, statistic, row, shown),
            view.behind(row) if shown is not None else "",
        )
        for row, shown in figures
    ]
    known = [shown for _, shown in figures if shown is not None]
    return Line(points, sentences.last(view, statistic, known[-1]) if known else "")


def _missing(view: View, own: Line) -> list[str]:
    """The words for years without a value: from which on there is none, or that none was found."""
    if own.end:
        return [view.word("context_no_value"), view.word("context_from", year=own.end[0] + 1)]
    return [view.word("context_no_value"), view.labels("reason")["not_found"]]


def _domain(view: View, statistic: Statistic) -> tuple[float, float]:
    """The lowest and highest figure, the same for all panels."""
    shown = [
        figure
        for period in rows.periods(view)
        for level in ("district", "state")
        for _, figure in statistic.figures(period["initiative_id"], level)
        if figure is not None
    ] or [0, 1]
    low, high = min(shown), max(shown)
    if statistic.is_from_zero:
        low, high = min(low, 0), max(high, 0)
    room = (high - low or abs(high) or 1) * ROOM
    return (low - room if low else 0.0), high + room
