"""Phases, milestones, due dates and reports of initiatives, and what became of the due dates.

Puts nothing into words.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

from answers import measure_rows
from answers.timeline.spans import Span, span
from answers.view import View, remember
from drawing.time_axis import Axis, years_since
from queries.rows import Timeline

ALIGNMENTS = ("calendar", "since")  # by the calendar, or by the time since the start
KINDS = ("phase", "course", "milestone", "due", "report")
OF_MEASURES = ("course", "due")  # kinds whose events are named by a measure
# What became of a due date that passed, and no report of the chosen evidence says that it was met.
OVERDUE = ("reported", "course", "hidden", "silent")


class Choice(NamedTuple):
    """What is to be seen: how events are aligned, their kinds, and the first and the last year."""

    alignment: str
    kinds: tuple[str, ...]
    years: tuple[int, int]

    @property
    def axis(self) -> Axis:
        """The axis of time on which they stand."""
        return Axis(*self.years, self.alignment == "calendar")


# --- events ---


@remember
def events(view: View) -> list[Timeline]:
    """One row per event of the chosen initiatives; one of a measure is inferred as that is.

    On an earlier day nothing is known of what came later; what is planned from today on stays.
    """
    is_today = view.as_of >= date.today()
    return [
        _of_measure(view, row)
        for row in view.ask(Timeline)
        if not row["is_later"] or (is_today and row["kind"] != "report")
    ]


def _of_measure(view: View, row: Timeline) -> Timeline:
    if row["kind"] not in OF_MEASURES:
        return row
    return row | {"is_inferred": measure_rows.by_id(view)[row["event_id"]]["is_inferred"]}


def later(view: View) -> int:
    """How many events of the chosen initiatives lie after the chosen day and are left out."""
    return len(view.ask(Timeline)) - len(events(view))


def is_apart(row: Timeline) -> bool:
    """Whether no source ties an event to the plan; reports have signs of their own for that."""
    return row["is_inferred"] and row["kind"] != "report"


def due_sign(row: Timeline) -> str:
    """By which sign a due date is known: settled, ahead or overdue."""
    state = row["due_state"] or ""
    return "overdue" if state in OVERDUE else state


def without_start(view: View) -> list[str]:
    """Names of chosen initiatives of which no source says when they began."""
    starts = {row["initiative_id"]: row["start_on"] for row in events(view)}
    return [
        name
        for initiative, name in view.names.items()
        if initiative in view.initiatives and not starts.get(initiative)
    ]


@remember
def chosen(view: View, choice: Choice) -> list[Timeline]:
    """The events of these kinds that touch the years and have their place on the axis."""
    return [
        row
        for row in events(view)
        if row["kind"] in choice.kinds
        and (choice.axis.is_calendar or row["start_on"])
        and _touches(row, span(row, view.as_of), choice.axis)
    ]


def _touches(row: Timeline, own: Span, axis: Axis) -> bool:
    """Whether an event reaches into an axis; its end is the day after its last one, if any."""
    first, last = axis.edges
    start, end = (axis.place(day, row["start_on"]) for day in (own.start, own.end))
    return start < last and (end > first or start >= first)


# --- years ---


@remember
def years(view: View, alignment: str) -> tuple[int, int]:
    """First and last year with an event, at least up to the chosen day.

    One more of the calendar where an end fades.
    """
    return _of_calendar(view) if alignment == "calendar" else _since_start(view)


def _of_calendar(view: View) -> tuple[int, int]:
    spans = [span(row, view.as_of) for row in events(view)]
    promised = [row["first_due_on"] for row in events(view) if row["first_due_on"]]
    days = [view.as_of, *promised, *(day for own in spans for day in (own.start, own.end))]
    first, last = min(days).year, max(days).year
    is_before = any(own.left != "firm" and own.start.year == first for own in spans)
    is_after = any(own.right != "firm" and own.end.year == last for own in spans)
    return first - is_before, last + is_after


def _since_start(view: View) -> tuple[int, int]:
    places = [
        years_since(row["start_on"], day)
        for row in events(view)
        if row["start_on"]
        for own in [span(row, view.as_of)]
        for day in (own.start, own.end, view.as_of, row["first_due_on"] or own.start)
    ] or [0, 1]
    first = floor(min(places))
    return first, max(ceil(max(places)), first + 1)


def in_order(alignment: str, ends: Iterable[int]) -> tuple[int, int]:
    """First and last of two chosen years; since a start they are one year apart at least."""
    first, last = sorted(ends)
    return (first, last + 1) if alignment == "since" and first == last else (first, last)


# --- what became of it ---


class Story(NamedTuple):
    """The events of one initiative; due dates that no source ties to the plan stand apart."""

    name: str
    rows: list[Timeline]
    passed: list[Timeline]
    inferred: list[Timeline]  # due dates that passed too
    first: Timeline | None  # report since the start
    newest: Timeline | None  # report

    @property
    def initiative(self) -> str:
        return self.rows[0]["initiative_id"]

    @property
    def start(self) -> date | None:
        """The first day on which it may have begun."""
        return self.rows[0]["start_on"]

    @property
    def overdue(self) -> list[Timeline]:
        """Due dates that passed without a report of the chosen evidence that they were met."""
        return self._passed_in(OVERDUE)

    @property
    def unheard(self) -> list[Timeline]:
        """Of these, those without any later report of the chosen evidence."""
        return self._passed_in(("hidden", "silent"))

    @property
    def hidden(self) -> list[Timeline]:
        """Of these, those with a later report of other evidence."""
        return self._passed_in(("hidden",))

    def _passed_in(self, states: tuple[str, ...]) -> list[Timeline]:
        return [row for row in self.passed if row["due_state"] in states]

    @property
    def wait(self) -> tuple[int, int] | None:
        """Fewest and most days from the first possible day of the start to the first report."""
        if not self.first or not self.start:
            return None
        fewest = max((reported_on(self.first) - self.start).days, 0)
        return fewest, (last_day(self.first) - self.start).days


@remember
def stories(view: View) -> list[Story]:
    """The story of each chosen initiative that has any event."""
    by_name = groupby(events(view), lambda row: row["short_name"])
    return [_story(view, name, list(own)) for name, own in by_name]


def _story(view: View, name: str, own: list[Timeline]) -> Story:
    passed = [row for row in own if row["kind"] == "due" and _has_passed(row, view.as_of)]
    reports = sorted((row for row in own if row["kind"] == "report"), key=reported_on)
    start = own[0]["start_on"]
    since = [row for row in reports if not start or last_day(row) >= start]
    return Story(
        name,
        own,
        [row for row in passed if not row["is_inferred"]],
        [row for row in passed if row["is_inferred"]],
        since[0] if since else None,
        reports[-1] if reports else None,
    )


def _has_passed(row: Timeline, as_of: date) -> bool:
    return row["due_state"] != "ahead" and last_day(row) < as_of


def reported_on(row: Timeline) -> date:
    """First day that the date of an event can mean; the last one where only that is known."""
    day = row["earliest_on"] or row["latest_on"]
    assert day, "an event has a date"
    return day


def last_day(row: Timeline) -> date:
    """Last day that the date of an event can mean; the first one where only that is known."""
    day = row["latest_on"] or row["earliest_on"]
    assert day, "an event has a date"
    return day


def age(view: View, report: Timeline) -> tuple[int, int]:
    """Fewest and most days from a report to the chosen day."""
    fewest = (view.as_of - min(last_day(report), view.as_of)).days
    return fewest, (view.as_of - reported_on(report)).days
