"""Tables of official statistics: the compared years of each place, and every published value.

Draws nothing.
"""

from htpy import Node, br, fragment

from answers import citing
from answers.context import rows, sentences
from answers.context.pictures import rests_on
from answers.context.rows import Statistic, value_of
from answers.parts import Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import ContextValues, Periods
from wording import numbers

# --- the compared years ---


def compared(view: View, statistic: Statistic) -> Table:
    """District, period, first and last compared value and the years inside the period.

    The states for comparison.
    """
    first, last = statistic.compared or (view.word("column_first"), view.word("column_last"))
    header = [
        *view.words("initiative", "column_runs"),
        *(str(first), str(last)),
        *view.words("column_change", "column_years_within", "column_sources"),
    ]
    about = statistic.about
    return Table(
        view.word("caption_context_periods", statistic=about["label"], unit=about["unit"]),
        header,
        [
            *(_district(view, statistic, period) for period in rows.periods(view)),
            *(_state(view, statistic, place, name) for place, name in statistic.states.items()),
        ],
        Layout(numeric=(2, 3, 4), wide=(1,)),
        rests_on=rests_on(view, statistic),
    )


def _district(view: View, statistic: Statistic, period: Periods) -> list[Node]:
    return [
        _head(period["short_name"], f"{period['territory']} ({period['code']})"),
        period["period_in_words"],
        *_ends(view, statistic, period["territory_id"]),
        _years(statistic.within(period)),
        citing.links(view, period, *statistic.pair(period["territory_id"])),
    ]


def _state(view: View, statistic: Statistic, place: str, name: str) -> list[Node]:
    return [
        _head(name, f"{view.word('context_state')} ({place})"),
        "",
        *_ends(view, statistic, place),
        "",
        citing.links(view, *statistic.pair(place)),
    ]


def _head(name: Node, remark: str) -> Node:
    return fragment[name, br, markup.secondary(remark)]


def _ends(view: View, statistic: Statistic, place: str) -> list[Node]:
    """First and last compared value, and the change between them; three times why there is none."""
    pair = statistic.pair(place)
    if not pair:
        reason = "not_reported" if statistic.of_place(place) else "not_found"
        return [markup.hatched(view.labels("reason")[reason])] * 3
    first, last = value_of(pair[0]), value_of(pair[-1])
    changed = _change(view, statistic, first, last) if len(pair) > 1 else ""
    return [
        citing.figure(view, sentences.figure(view, statistic, first), pair[0]),
        citing.figure(view, sentences.figure(view, statistic, last), pair[-1]),
        citing.figure(view, changed, *pair) if changed else "",
    ]


def _change(view: View, statistic: Statistic, first: float, last: float) -> str:
    """A change in per cent; of a rate, or from nothing, in its unit."""
    about = statistic.about
    if about["kind"] == "rate" or not first:
        return numbers.signed(view.language, last - first, about["decimals"])
    return sentences.change(view, last / first - 1)


def _years(years: list[int]) -> str:
    """How many years, and from which to which."""
    ends = dict.fromkeys((years[0], years[-1])) if years else ()
    return f"{len(years)} ({'–'.join(map(str, ends))})" if years else "0"


# --- every value ---


def values(view: View, statistic: Statistic) -> Table:
    """Every published value by year, with the reason where there is none; sources and licences."""
    places = statistic.districts | statistic.states
    about = statistic.about
    key = "caption_context_values_index" if statistic.is_index else "caption_context_values"
    first = (statistic.compared or (0,))[0]
    header = [
        view.word("column_year"),
        *places.values(),
        view.word("column_sources"),
        view.word("column_licence"),
    ]
    return Table(
        view.word(key, statistic=about["label"], unit=about["unit"], first=first),
        header,
        _body(view, statistic, list(places)),
        Layout(numeric=range(1, len(places) + 1), is_even=True),
        corner=view.corner,
        rests_on=rests_on(view, statistic),
    )


def _body(view: View, statistic: Statistic, places: list[str]) -> list[list[Node]]:
    """A row for each year, the newest first."""
    by_cell = {
        (row["year"], row["place_id"]): (row, shown) for row, shown in statistic.with_figures
    }
    years = sorted({row["year"] for row in statistic.rows}, reverse=True)
    body = []
    for year in years:
        own = [by_cell[year, place] for place in places]
        cells = [_cell(view, statistic, row, shown) for row, shown in own]
        licences = sorted({_unbroken(row["licence"]) for row, _ in own if row["licence"]})
        links = citing.links(view, *(row for row, _ in own))
        body.append([str(year), *cells, links, ", ".join(licences)])
    return body


def _unbroken(licence: str) -> str:
    """A licence on one line, where it fits: dl-de/by-2-0 is one name."""
    return licence.replace("-", "\u2011")


def _cell(view: View, statistic: Statistic, row: ContextValues, shown: float | None) -> Node:
    """A value, with its index under it where that is shown, or why there is none."""
    if row["value"] is None:
        return markup.hatched(view.labels("reason")[row["unknown_reason"] or ""])
    value = citing.figure(view, sentences.figure(view, statistic, row["value"]), row)
    if not statistic.is_index or shown is None:
        return value
    return _head(value, numbers.fixed(view.language, shown, 1))
