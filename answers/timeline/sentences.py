"""What is said of events: which due dates passed, who has been silent, what each is called.

Draws nothing.
"""

from collections.abc import Iterator

from answers import citing, measure_rows, silence, slippage, standing
from answers.timeline import rows
from answers.timeline.rows import KINDS, OVERDUE, Story
from answers.view import View, remember
from drawing.time_axis import YEAR
from queries.rows import Timeline
from wording import dates, numbers

# --- the finding ---


@remember
def findings(view: View) -> list[str]:
    """How many due dates passed without a report, and who is silent.

    Due dates of measures named by the day, parts too; those that no source ties to the plan are
    counted apart. Silent for longest: the oldest newest report of the chosen evidence, all that
    share its day, and those without one.
    """
    return [*_due(view), *_silent(view), *silence.unheard(view)]


def _due(view: View) -> Iterator[str]:
    """Due dates that passed, by what became of them; each number leads to them."""
    told = rows.stories(view)
    passed = [row for story in told for row in story.passed]
    overdue = [row for story in told for row in story.overdue]
    number = len(passed)
    links = {"passed": citing.figure(view, number, *passed)}
    if overdue:
        links["overdue"] = citing.figure(view, len(overdue), *overdue)
        yield citing.said(view, "finding_due", links, number=number)
        yield _unheard(view, told)
    elif passed:
        yield citing.said(view, "finding_all_done", links, number=number)
    else:
        yield view.word("finding_no_due")
    if inferred := sum(len(story.inferred) for story in told):
        yield view.word("finding_due_inferred", number=inferred)


def _unheard(view: View, told: list[Story]) -> str:
    """Of how many of these nothing was reported after the date."""
    unheard = [row for story in told for row in story.unheard]
    hidden = silence.with_others(view, sum(len(story.hidden) for story in told))
    links = {"number": citing.figure(view, len(unheard), *unheard)}
    return citing.said(view, "finding_due_silent", links, hidden=hidden)


def _silent(view: View) -> list[str]:
    """Who has been silent for longest in the chosen evidence, and since when.

    All who share that day, for how long, and what other evidence holds of them.
    """
    newest = {row["initiative_id"]: row for row in silence.newest(view)}
    told = [(story.initiative, story.newest) for story in rows.stories(view) if story.newest]
    last = min((rows.reported_on(report) for _, report in told), default=None)
    names = [
        silence.heard(view, newest[initiative], years_ago(view, report))
        for initiative, report in told
        if rows.reported_on(report) == last
    ]
    if not names:
        return []
    key = "finding_silence" if len(told) > 1 else "finding_newest"
    return [view.word(key, names=view.named(names))]


def waits(view: View) -> str:
    """How long the first report took, at least and at most; empty where none is known.

    From the first possible day of the start to the first report since then, fewest and most days,
    all that share them.
    """
    took = [(story.wait, story.name) for story in rows.stories(view) if story.wait]
    if not took:
        return ""
    low, high = min(took)[0], max(took)[0]
    first, last = (view.named([name for wait, name in took if wait == end]) for end in (low, high))
    if low == high:
        return view.word("finding_wait", name=first, years=years(view, low))
    ends = {"low": years(view, low), "high": years(view, high)}
    return view.word("finding_waits", first=first, last=last, **ends)


def years(view: View, days: tuple[int, int]) -> str:
    """Years as a number, or from the fewest to the most where the dates leave that open."""
    low, high = (numbers.number(view.language, number / YEAR, 1) for number in days)
    return low if low == high else f"{low}–{high}"


def years_ago(view: View, report: Timeline) -> str:
    """How long ago a report was."""
    return view.word("years_ago", years=years(view, rows.age(view, report)))


def explained(view: View, alignment: str) -> str:
    """How to read the pictures, what is left out, and who stands aside."""
    sentences = [view.word("timeline_explained")]
    if alignment == "since":
        sentences.append(view.word("since_explained"))
        if aside := rows.without_start(view):
            sentences.append(view.word("no_start", names=view.named(aside)))
    if left_out := rows.later(view):
        day = view.as_of_in_words
        sentences.append(view.word("timeline_later", number=left_out, day=day))
    return " ".join(sentences)


# --- events ---


def title(view: View, row: Timeline) -> str:
    """What an event is called; a report by number and level of evidence."""
    if row["kind"] != "report":
        return standing.numbered(row)
    number = row["reports"] or 0
    level = view.labels("evidence_level")[row["evidence_level"] or ""]
    return view.word("event_reports", number=number, level=level)


def inferred(view: View, row: Timeline) -> str:
    """In brackets that no source ties an event to the plan; empty where one does."""
    return f" ({view.labels('evidence_level')['inferred']})" if rows.is_apart(row) else ""


def hidden(view: View, row: Timeline) -> str:
    """What evidence that is not chosen says of a due date; empty for other events."""
    if row["kind"] != "due":
        return ""
    return standing.hidden(view, measure_rows.by_id(view)[row["event_id"]])


def kind(view: View, row: Timeline) -> str:
    """The kind of an event, in brackets that of a milestone."""
    name = view.word(f"event_{row['kind']}")
    milestone = row["milestone_kind"]
    return f"{name} ({view.word(f'milestone_{milestone}')})" if milestone else name


def state(view: View, row: Timeline) -> str:
    """What became of a due date, with what evidence that is not chosen says."""
    parts = (view.word(f"due_{row['due_state']}"), hidden(view, row))
    return "; ".join(part for part in parts if part)


def slipped(view: View, row: Timeline) -> str:
    """The first promise of a due date that moved, and by how much; empty for any other event."""
    return slippage.since_first(view, {**row, "due_on": rows.last_day(row)})


def tip(view: View, events: list[Timeline]) -> str:
    """All that is said of events of one date and state; what other evidence says differs."""
    first = events[0]
    named = "; ".join(_in_tip(view, row) for row in events)
    became = f" – {view.word('due_' + first['due_state'])}" if first["due_state"] else ""
    when = dates.edtf(view.language, first["event_edtf"])
    return f"{first['short_name']}, {view.word('event_' + first['kind'])}, {when}: {named}{became}"


def _in_tip(view: View, row: Timeline) -> str:
    beside = "; ".join(part for part in (slipped(view, row), hidden(view, row)) if part)
    return f"{title(view, row)}{inferred(view, row)}{f' – {beside}' if beside else ''}"


def overdue(view: View, row: Timeline) -> list[str]:
    """Which due date passed, and what became of it."""
    return [
        f"{standing.numbered(row)}{inferred(view, row)}",
        view.word(f"due_{row['due_state']}_short"),
    ]


def over_picture(view: View, shown: list[Timeline]) -> str:
    """What the picture shows, and how many due dates in it passed and are not reported as done."""
    late = sum(row["due_state"] in OVERDUE for row in shown)
    return view.word("timeline_title" if late else "timeline_title_calm", number=late)


def counts(view: View, events: list[Timeline]) -> str:
    """How many events of each kind there are, and how many due dates are overdue."""
    parts = [_count(view, kind, [row for row in events if row["kind"] == kind]) for kind in KINDS]
    late = [row for row in events if row["due_state"] in OVERDUE and not row["is_inferred"]]
    if late:
        unseen = sum(row["due_state"] == "hidden" for row in late)
        parts.append(view.word("alt_overdue", number=len(late), hidden=unseen))
    return ", ".join(part for part in parts if part) or view.word("no_events_short")


def _count(view: View, kind: str, events: list[Timeline]) -> str:
    """How many events of a kind there are, and how many more no source ties to the plan."""
    if not events:
        return ""
    apart = sum(map(rows.is_apart, events))
    beside = f" ({view.word('and_inferred', number=apart)})" if apart else ""
    return f"{view.word(f'events_{kind}')} {len(events) - apart}{beside}"
