"""The picture of events: a lane for each initiative with a row for each kind, and its signs.

Knows no coordinates.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from answers.parts import Picture
from answers.timeline import rows, sentences
from answers.timeline.rows import KINDS, OVERDUE, Choice
from answers.timeline.spans import span
from answers.view import View
from drawing import colours, markup
from drawing.lanes import CROSS, HOLLOW, PALE, QUIET, Event, Lanes, Sign, area
from drawing.look import MOST_PIECES
from drawing.time_axis import Axis
from queries.rows import Timeline

LEVELS = ("self_reported", "independent", "inferred")
# The signs in the legend: of due dates by what became of them, and of all others by kind.
DUE = {"overdue": "✕", "settled": "▼", "ahead": "▽"}


def lanes(view: View, choice: Choice) -> Picture:
    """Phases as named bars, due dates by what became of them, milestones, then reports."""
    every = choice._replace(kinds=KINDS, years=rows.years(view, choice.alignment))
    placed, shown = rows.chosen(view, every), rows.chosen(view, choice)
    drawn = Lanes(view.look, choice.axis, view.word("years_since_start"))
    parts = []
    for initiative in view.first(MOST_PIECES).initiatives:
        own = [row for row in placed if row["initiative_id"] == initiative]
        if own:
            seen = [row for row in own if row["kind"] in choice.kinds]
            name = view.names[initiative]
            drawn.lane(name if seen else view.word("lane_empty", name=name))
            _lane(view, drawn, seen)
            drawn.end_lane(drawn.axis.place(view.as_of, own[0]["start_on"]))
            parts.append(f"{name}: {sentences.counts(view, seen)}")
    return Picture(
        drawn.draw(view.word("alt_timeline", parts="; ".join(parts))),
        "timeline_picture",
        is_movable=True,
        title=sentences.over_picture(view, shown),
        signs=tuple(_signs(view, shown)),
        rests_on={"timeline": shown},
    )


def _signs(view: View, shown: list[Timeline]) -> Iterator[markup.Sign]:
    """The signs in use and what they mean; what the finding is about comes first."""
    states = {rows.due_sign(row) for row in shown if row["kind"] == "due"}
    kinds = {row["kind"] for row in shown}
    grey, accent = colours.SECONDARY[view.theme], colours.ACCENT[view.theme]
    for state, shape in DUE.items():
        if state in states:
            colour = accent if state == "overdue" else grey
            yield markup.Sign(view.word(f"legend_{state}"), colour, shape)
    if any(row["first_due_on"] for row in shown):
        yield markup.Sign(view.word("legend_promised"), grey, "|")
    if "milestone" in kinds:
        yield markup.Sign(view.word("event_milestone"), grey, "◆")
    if "report" in kinds:
        yield markup.Sign(view.word("legend_reports"), grey, "●")
    if any(row["is_inferred"] for row in shown):
        yield markup.Sign(view.word("legend_inferred"), grey, "◇")
    yield markup.Sign(view.word("legend_day", day=view.as_of_in_words), grey, "┆")


def _lane(view: View, drawn: Lanes, own: list[Timeline]) -> None:
    """The events of one initiative below each other by kind, each kind under its name."""
    by_kind = {kind: [row for row in own if row["kind"] == kind] for kind in KINDS}
    if by_kind["phase"]:
        drawn.row(view.word("events_phase"))
    for row in by_kind["phase"]:
        label = f"{row['title']}{sentences.inferred(view, row)}"
        drawn.named(event(view, drawn.axis, [row]), label)
    if by_kind["course"]:
        drawn.row(view.word("events_course"))
        drawn.pack_bars([event(view, drawn.axis, [row]) for row in by_kind["course"]])
    if by_kind["due"]:
        drawn.row(view.word("events_due"))
        _due_dates(view, drawn, by_kind["due"])
    if by_kind["milestone"]:
        drawn.row(view.word("events_milestone"))
        drawn.pack(_marks(view, drawn, ([row] for row in by_kind["milestone"])), by_sign=True)
    for level in LEVELS:
        reports = [row for row in by_kind["report"] if row["evidence_level"] == level]
        if reports:
            drawn.row(view.word(f"row_{level}"))
            drawn.pack(_marks(view, drawn, ([row] for row in reports)), by_sign=True)


def _due_dates(view: View, drawn: Lanes, due: list[Timeline]) -> None:
    """Each that is overdue with words beside it; others of one day and state as one sign."""
    for row in due:
        if row["due_state"] in OVERDUE:
            drawn.marked(*_mark(view, drawn, [row]), sentences.overdue(view, row))
    others = (row for row in due if row["due_state"] not in OVERDUE)
    by_date = groupby(others, _of_one_sign)
    drawn.pack(_marks(view, drawn, (list(same) for _, same in by_date)))


def _of_one_sign(row: Timeline) -> tuple[object, ...]:
    """What due dates must share to be drawn as one sign."""
    return row["event_edtf"], row["due_state"], row["is_inferred"], row["first_due_edtf"]


# --- events and their signs ---


def _marks(view: View, drawn: Lanes, groups: Iterable[list[Timeline]]) -> list[tuple[Event, Sign]]:
    return [_mark(view, drawn, group) for group in groups]


def _mark(view: View, drawn: Lanes, events: list[Timeline]) -> tuple[Event, Sign]:
    return event(view, drawn.axis, events), _sign(view, events[0])


def event(view: View, axis: Axis, events: list[Timeline]) -> Event:
    """An event, or several of the same date, at its place."""
    first = events[0]
    own = span(first, view.as_of)
    start, end, middle = (
        axis.place(day, first["start_on"]) for day in (own.start, own.end, own.middle)
    )
    promised = first["first_due_on"]
    return Event(
        start,
        end,
        middle,
        own.left,
        own.right,
        _colour(view, first),
        sentences.tip(view, events),
        view.behind(*events),
        rows.is_apart(first),
        axis.place(promised, first["start_on"]) if promised else None,
    )


def _colour(view: View, row: Timeline) -> str:
    """The accent for what is overdue; all else is grey, bars lighter than signs."""
    if row["due_state"] in OVERDUE:
        return colours.ACCENT[view.theme]
    return (colours.RULE if row["kind"] in ("phase", "course") else colours.SECONDARY)[view.theme]


def _sign(view: View, row: Timeline) -> Sign:
    """Shape, colours and size of an event's sign; a phase has none of its own."""
    colour, ground = _colour(view, row), colours.GROUND[view.theme]
    full = Sign("diamond", ground, colour, strength=QUIET)
    hollow = Sign("diamond", colour, ground, HOLLOW, QUIET)
    if row["kind"] == "report":
        sign = hollow if row["is_inferred"] else full
        return sign._replace(shape="circle", size=area(row["reports"] or 1))
    is_apart = rows.is_apart(row)
    if row["kind"] != "due":
        return hollow if is_apart else full
    due = {
        "settled": full._replace(shape="triangle-down"),
        "ahead": hollow._replace(shape="triangle-down"),
        "overdue": Sign(CROSS, colour, colour),
    }[rows.due_sign(row)]
    return due._replace(strength=PALE) if is_apart else due
