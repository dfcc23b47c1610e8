"""What is said of official statistics; claims no effects."""

from functools import partial

from htpy import Node, fragment
from markupsafe import Markup

from answers import citing, spread
from answers.context import rows
from answers.context.rows import Statistic, value_of
from answers.spread import Value
from answers.view import View, remember
from drawing.look import MOST_BESIDE
from queries.rows import ContextValues, Periods
from wording import dates, numbers


@remember
def findings(view: View, indicator: str) -> list[str]:
    """How much changed where, that this says nothing of effects, and whose period is covered least.

    From the first to the last year since the last break in which every place that has values has
    one; a rate, or a series that can't be set to 100, is said by its last values. Of the fewest
    years that lie in a period all that share them.
    """
    statistic = rows.statistic(view, indicator)
    if statistic.compared is None:
        names = view.named([row["short_name"] for row in rows.periods(view)], is_dative=True)
        key = "finding_context_apart" if statistic.published else "finding_no_context"
        return [view.word(key, statistic=statistic.about["label"], names=names)]
    beside = _beside(view, statistic, statistic.compared)
    return [
        _changed(view, statistic, statistic.compared),
        Markup(" ").join([*beside, _covered(view, statistic)]),
    ]


def _is_change(statistic: Statistic, years: tuple[int, int]) -> bool:
    """Whether changes are said; else the last values."""
    return statistic.is_indexable and years[0] < years[1]


def _changed(view: View, statistic: Statistic, years: tuple[int, int]) -> str:
    """By how much each district changed, or its last value; each leads to what it rests on."""
    first, last = years
    about = statistic.about
    places = {
        row["short_name"]: row["territory_id"]
        for row in rows.periods(view)
        if statistic.of_place(row["territory_id"])
    }
    moved = {"places": _moved(view, statistic, places, _is_change(statistic, years))}
    named = {"statistic": about["label"], "unit": about["unit"], "first": first, "last": last}
    key = "finding_context_change" if _is_change(statistic, years) else "finding_context_last"
    return citing.said(view, key, moved, **named)


def _beside(view: View, statistic: Statistic, years: tuple[int, int]) -> list[Markup]:
    """The same of the states; nothing where none has values."""
    if not statistic.states:
        return []
    states = {name: place for place, name in statistic.states.items()}
    moved = _moved(view, statistic, states, _is_change(statistic, years))
    return [citing.said(view, "for_comparison", {"places": moved})]


def _moved(view: View, statistic: Statistic, places: dict[str, str], is_change: bool) -> Node:
    """+1,2 % between the compared years, or the value of the last one, of each place by its key.

    Of many places the ends and the middle.
    """
    values = []
    write = partial(change, view) if is_change else partial(figure, view, statistic)
    for name, place in places.items():
        pair = statistic.pair(place)
        first, last = value_of(pair[0]), value_of(pair[-1])
        number = last / first - 1 if is_change else last
        cited = citing.figure(view, write(number), *(pair if is_change else pair[-1:]))
        values.append(Value(name, number, cited))
    if len(values) > MOST_BESIDE:
        return spread.in_words(view, values, write)
    return fragment[
        (
            fragment[", " if place else "", f"{value.name}\u00a0", value.figure]
            for place, value in enumerate(values)
        )
    ]


def _covered(view: View, statistic: Statistic) -> str:
    """Of whose period the series covers the fewest years."""
    covered = {row["short_name"]: len(statistic.within(row)) for row in rows.periods(view)}
    fewest = min(covered.values())
    least = [name for name, number in covered.items() if number == fewest]
    last = max(row["year"] for row in statistic.published)
    name = view.named(least, is_dative=True)
    return view.word("finding_context_cover", last=last, name=name, years=fewest)


def change(view: View, share: float) -> str:
    """A change as a share, in per cent with its sign."""
    sign = numbers.percent_sign(view.language)
    return numbers.signed(view.language, share * 100, 1) + sign


def figure(view: View, statistic: Statistic, value: float) -> str:
    """A value with the decimals of its statistic."""
    return numbers.fixed(view.language, value, statistic.about["decimals"])


def base(statistic: Statistic) -> str:
    """What the panels are measured in: the unit, or the year that is 100."""
    years = statistic.compared
    return f"{years[0]} = 100" if statistic.is_index and years else statistic.about["unit"]


def place(period: Periods) -> str:
    """Key and state of the place of an initiative; the key alone where no state is given."""
    return ", ".join(part for part in (period["code"], period["state"]) if part)


def explained(view: View, statistic: Statistic) -> str:
    """How to read the panels, what breaks the series, and the note that the publishers ask for."""
    left_out = statistic.states and not statistic.has_states
    notes = sorted(
        {
            view.word("context_credit", credit=row["credit"], licence=row["licence"])
            for row in statistic.published
        }
    )
    sentences = [
        view.word("context_one_scale"),
        "" if statistic.is_from_zero else view.word("context_no_zero"),
        view.word("context_states_left_out") if left_out else "",
        statistic.about["break_note"] or "",
        view.word("context_source", notes=" · ".join(notes)) if notes else "",
        view.word("context_own_index") if statistic.is_index else "",
        view.word("context_any_day"),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def tip(view: View, statistic: Statistic, row: ContextValues, index: float | None) -> str:
    """Place, year and value, with its index where that is shown; empty where there is no value."""
    if row["value"] is None:
        return ""
    text = f"{figure(view, statistic, row['value'])} {row['unit']}"
    if statistic.is_index and index is not None:
        shown = numbers.fixed(view.language, index, 1)
        text += f" ({view.word('context_index', index=shown)})"
    return f"{row['name']} {row['year']}: {text}"


def last(view: View, statistic: Statistic, shown: float) -> str:
    """The figure at the end of a line."""
    if statistic.is_index:
        return numbers.fixed(view.language, shown, 1)
    return figure(view, statistic, shown)


def in_words(view: View, statistic: Statistic, period: Periods) -> str:
    """The panel of a district, for those who can't see it."""
    own, about = statistic.of_district(period["initiative_id"]), statistic.about
    name, label = period["short_name"], about["label"]
    runs = view.word("context_period", period=dates.edtf(view.language, period["period_edtf"]))
    if not own:
        return view.word("alt_context_none", name=name, statistic=label, period=runs)
    ends = [
        f"{figure(view, statistic, value_of(row))} ({row['year']})" for row in (own[0], own[-1])
    ]
    return view.word(
        "alt_context",
        name=name,
        statistic=label,
        unit=about["unit"],
        ends=" → ".join(dict.fromkeys(ends)),
        period=runs,
        last=own[-1]["year"],
    )
