"""Pictures of events: a lane for each initiative, every event of one on a line, and the signs.

Knows no coordinates.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from htpy import li, ul

from answers.parts import Block, Picture
from answers.timeline import rows, sentences
from answers.timeline.rows import KINDS, OVERDUE, Choice
from answers.timeline.spans import span
from answers.view import View
from drawing import colours
from drawing.lanes import BOXED, CROSS, HOLLOW, PALE, Event, Lanes, Sign, area
from queries.rows import Timeline

SHAPES = {"self_reported": "circle", "independent": "square", "inferred": "triangle-up"}
# The signs in the legend: of reports by level of evidence, of due dates by what became of them.
REPORTS = {"self_reported": "●", "independent": "■", "inferred": "△"}
DUE = {"settled": "▼", "ahead": "▽", "reported": "▽", "hidden": "☒", "silent": "✕"}
# Pixels of a track of signs.
MILESTONES, DUE_DATES, TRACK_OF_REPORTS = 14, 16, 17


def legend(view: View, kinds: tuple[str, ...]) -> Block:
    """The signs in use and what they mean."""
    used = [row for row in rows.events(view) if row["kind"] in kinds]
    return Block(ul(".mm-legend")[(li[text] for text in _signs_in_use(view, used))])


def _signs_in_use(view: View, used: list[Timeline]) -> Iterator[str]:
    if any(row["kind"] == "milestone" for row in used):
        yield f"◆ {view.word('event_milestone')}"
    states = {row["due_state"] for row in used}
    for state, sign in DUE.items():
        if state in states:
            yield f"{sign} {view.word('legend_due', state=view.word(f'due_{state}'))}"
    levels = {row["evidence_level"] for row in used if row["kind"] == "report"}
    for level, sign in REPORTS.items():
        if level in levels:
            label = view.labels("evidence_level")[level]
            yield f"{sign} {view.word('legend_reports', level=label)}"
    if any(map(rows.is_apart, used)):
        yield f"◇ {view.word('legend_inferred')}"


# --- a lane for each initiative ---


def lanes(view: View, choice: Choice) -> Picture:
    """Phases as steps, milestones on tracks, due dates by what became of them, then reports."""
    every = choice._replace(kinds=KINDS, years=rows.years(view, choice.alignment))
    placed = rows.chosen(view, every)
    drawn = _sheet(view, choice)
    parts = []
    for initiative in view.initiatives:
        own = [row for row in placed if row["initiative_id"] == initiative]
        if own:
            shown = [row for row in own if row["kind"] in choice.kinds]
            name = view.names[initiative]
            drawn.lane(name if shown else view.word("lane_empty", name=name))
            _lane(view, drawn, shown)
            drawn.end_lane(drawn.axis.place(view.as_of, own[0]["start_on"]))
            parts.append(f"{name}: {sentences.counts(view, shown)}")
    alt_text = view.word("alt_timeline", parts="; ".join(parts))
    return Picture(
        drawn.draw(_title(view), alt_text),
        "timeline_picture",
        is_movable=True,
        rests_on={"timeline": rows.chosen(view, choice)},
    )


def _sheet(view: View, choice: Choice) -> Lanes:
    return Lanes(view.look, choice.axis, view.word("years_since_start"))


def _title(view: View) -> str:
    return view.word("timeline_title", day=view.as_of_in_words)


def _lane(view: View, drawn: Lanes, own: list[Timeline]) -> None:
    """The events of one initiative below each other by kind."""
    for row in _of_kind(own, "phase"):
        label = f"{row['title']}{sentences.inferred(view, row)}"
        drawn.named(_event(view, drawn, [row]), label)
    milestones = _marks(view, drawn, ([row] for row in _of_kind(own, "milestone")))
    drawn.pack(milestones, MILESTONES)
    _due_dates(view, drawn, _of_kind(own, "due"))
    for level in SHAPES:
        reports = [row for row in _of_kind(own, "report") if row["evidence_level"] == level]
        marks = _marks(view, drawn, ([row] for row in reports))
        drawn.pack(marks, TRACK_OF_REPORTS, by_sign=True)


def _of_kind(own: list[Timeline], kind: str) -> list[Timeline]:
    return [row for row in own if row["kind"] == kind]


def _due_dates(view: View, drawn: Lanes, due: list[Timeline]) -> None:
    """Due dates of one day and state as one sign; those that are overdue with words beside."""
    by_date = groupby(due, lambda row: (row["event_edtf"], row["due_state"], row["is_inferred"]))
    groups = [list(same) for _, same in by_date]
    late = [group for group in groups if group[0]["due_state"] in OVERDUE]
    drawn.pack(_marks(view, drawn, (one for one in groups if one not in late)), DUE_DATES)
    for group in late:
        event, sign = _mark(view, drawn, group)
        drawn.marked(event, sign, sentences.overdue(view, group))


# --- every event of one initiative ---


def lines(view: View, choice: Choice, initiative: str) -> Picture:
    """Each event of one initiative on a line of its own, with date and title above it."""
    own = [row for row in rows.chosen(view, choice) if row["initiative_id"] == initiative]
    drawn = _sheet(view, choice)
    for kind in KINDS:
        events = sorted(_of_kind(own, kind), key=rows.is_apart)
        if events:
            drawn.section(view.word(f"events_{kind}"))
        for row in events:
            event, sign = _mark(view, drawn, [row])
            drawn.line(event, None if kind == "phase" else sign, sentences.line(view, row))
    drawn.day(drawn.axis.place(view.as_of, own[0]["start_on"]))
    parts = f"{view.names[initiative]}: {sentences.counts(view, own)}"
    return Picture(
        drawn.draw(_title(view), view.word("alt_timeline", parts=parts)),
        "timeline_detail",
        is_movable=True,
        rests_on={"timeline": rows.chosen(view, choice)},
    )


# --- events and their signs ---


def _marks(view: View, drawn: Lanes, groups: Iterable[list[Timeline]]) -> list[tuple[Event, Sign]]:
    return [_mark(view, drawn, group) for group in groups]


def _mark(view: View, drawn: Lanes, events: list[Timeline]) -> tuple[Event, Sign]:
    return _event(view, drawn, events), _sign(view, events[0])


def _event(view: View, drawn: Lanes, events: list[Timeline]) -> Event:
    """An event, or several of the same date, at its place."""
    first = events[0]
    own = span(first, view.as_of)
    start, end, middle = (
        drawn.axis.place(day, first["start_on"]) for day in (own.start, own.end, own.middle)
    )
    return Event(
        start,
        end,
        middle,
        own.left,
        own.right,
        view.colour_of(first["initiative_id"]),
        sentences.tip(view, events),
        view.behind(*events),
        rows.is_apart(first),
    )


def _sign(view: View, row: Timeline) -> Sign:
    """Shape, colours and size of an event's sign; a phase has none of its own."""
    full = Sign("diamond", colours.GROUND[view.theme], view.colour_of(row["initiative_id"]))
    hollow = full._replace(line=full.fill, fill=full.line, size=HOLLOW)
    is_apart = rows.is_apart(row)
    if row["kind"] == "report":
        sign = hollow if row["is_inferred"] else full
        shape = SHAPES[row["evidence_level"] or ""]
        return sign._replace(shape=shape, size=area(row["reports"] or 1))
    if row["kind"] != "due":
        return hollow if is_apart else full
    ink = colours.TEXT[view.theme]
    due = {
        "settled": full._replace(shape="triangle-down"),
        "silent": full._replace(shape=CROSS, line=ink, size=HOLLOW),
        "hidden": hollow._replace(shape=BOXED, line=ink),
        "reported": hollow._replace(shape="triangle-down"),
        "ahead": hollow._replace(shape="triangle-down"),
    }[row["due_state"] or ""]
    return due._replace(strength=PALE) if is_apart else due
