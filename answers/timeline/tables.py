"""Tables of events: the numbers of the finding for each initiative, and every event of one.

Draws nothing.
"""

from htpy import Node, fragment

from answers import citing, measure_rows, rates, silence, standing
from answers.parts import Table
from answers.timeline import pictures, rows, sentences
from answers.timeline.rows import OVERDUE, Choice, Story
from answers.view import View
from drawing import markup, strips
from drawing.markup import Layout
from queries.rows import EvidenceByInitiative, Initiatives, Timeline
from wording import dates

# --- the numbers of the finding ---


def summary(view: View) -> Table:
    """Start, events, due dates and reports of each initiative."""
    starts = {row["initiative_id"]: row for row in view.ask(Initiatives)}
    newest = {row["initiative_id"]: row for row in silence.newest(view)}
    header = view.words(
        "initiative",
        "column_start",
        "events_phase",
        "events_milestone",
        "column_passed",
        "column_not_done",
        "column_silent",
        "column_hidden",
        "column_first_report",
        "column_newest_report",
    )
    return Table(
        view.word("caption_timeline", day=view.as_of_in_words),
        header,
        [
            _story(view, story, starts[story.initiative], newest[story.initiative])
            for story in rows.stories(view)
        ],
        Layout(numeric=(2, 3, 4, 5, 6, 7)),
        rests_on={"events": rows.events(view)},
    )


def _story(
    view: View, story: Story, initiative: Initiatives, newest: EvidenceByInitiative
) -> list[Node]:
    phases, milestones = (
        [row for row in story.rows if row["kind"] == kind] for kind in ("phase", "milestone")
    )
    return [
        story.name,
        _start(view, story, initiative),
        _count(view, phases),
        _count(view, milestones),
        _with_inferred(view, story.passed, story.inferred),
        *(
            citing.figure(view, len(due), *due)
            for due in (story.overdue, story.unheard, story.hidden)
        ),
        _first_report(view, story),
        _newest_report(view, story, newest),
    ]


def _start(view: View, story: Story, initiative: Initiatives) -> Node:
    """The start of an initiative, leading to its period, or to the phase that begins with it."""
    if not story.start:
        return markup.hatched(view.word("start_unknown"))
    phases = [
        row for row in story.rows if row["kind"] == "phase" and row["earliest_on"] == story.start
    ]
    start = story.rows[0]["start_edtf"]
    is_of_period = str(initiative["period_edtf"]).split("/")[0] == start
    cited = initiative if is_of_period or not phases else phases[0]
    return citing.figure(view, dates.edtf(view.language, start), cited)


def _count(view: View, events: list[Timeline]) -> Node:
    """How many events, and how many more that no source ties to the plan."""
    apart = [row for row in events if rows.is_apart(row)]
    return _with_inferred(view, [row for row in events if not rows.is_apart(row)], apart)


def _with_inferred(view: View, own: list[Timeline], inferred: list[Timeline]) -> Node:
    beside = view.word("and_inferred", number=len(inferred))
    return markup.lines(
        [
            citing.figure(view, len(own), *own),
            citing.figure(view, beside, *inferred) if inferred else None,
        ]
    )


def _first_report(view: View, story: Story) -> Node:
    """The first report since the start, and how long it took."""
    if not story.wait:
        return _report(view, story.first, "")
    took = view.word("years_after_start", years=sentences.years(view, story.wait))
    return _report(view, story.first, took)


def _newest_report(view: View, story: Story, newest: EvidenceByInitiative) -> Node:
    """The newest report of the chosen evidence, and the newer one of other evidence."""
    since = sentences.years_ago(view, story.newest) if story.newest else ""
    newer = rates.newest_hidden(view, newest)
    return markup.lines(
        [
            _report(view, story.newest, since),
            citing.figure(view, markup.mark(newer), newest) if newer else None,
        ]
    )


def _report(view: View, row: Timeline | None, since: str) -> Node:
    if not row:
        return markup.hatched(view.word("no_report"))
    day = dates.edtf(view.language, row["event_edtf"])
    return markup.lines([citing.figure(view, day, row), since])


# --- every event of one initiative ---


def events(view: View, choice: Choice, initiative: str) -> tuple[Table, ...]:
    """Every event of one initiative in the order of its earliest day.

    Those that no source ties to the plan stand in a table of their own.
    """
    own = [row for row in rows.chosen(view, choice) if row["initiative_id"] == initiative]
    captions = {"caption_events": False, "caption_events_inferred": True}
    parts = {
        caption: [row for row in own if bool(row["is_inferred"]) is is_inferred]
        for caption, is_inferred in captions.items()
    }
    return tuple(_events(view, choice, caption, part) for caption, part in parts.items() if part)


def _events(view: View, choice: Choice, caption: str, own: list[Timeline]) -> Table:
    texts = view.words(
        "column_when", "column_kind", "column_event", "column_due_state", "column_sources"
    )
    header: list[Node] = [*texts[:3], strips.years(choice.axis), *texts[3:]]
    return Table(
        view.word(caption, name=own[0]["short_name"], number=len(own)),
        header,
        [_event(view, choice, row) for row in own],
        Layout(wide=(2,), ids=[f"{row['kind']}:{row['event_id']}" for row in own]),
        rests_on={"timeline": rows.chosen(view, choice)},
    )


def _event(view: View, choice: Choice, row: Timeline) -> list[Node]:
    placed = pictures.event(view, choice.axis, [row])
    return [
        dates.edtf(view.language, row["event_edtf"]),
        sentences.kind(view, row),
        _title(view, row),
        strips.strip(choice.axis, placed, is_marked=row["due_state"] in OVERDUE),
        _state(view, row),
        citing.links(view, row),
    ]


def _title(view: View, row: Timeline) -> Node:
    if row["kind"] in rows.OF_MEASURES:
        return standing.titled(view, measure_rows.by_id(view)[row["event_id"]])
    mark = standing.inferred(view, row) if rows.is_apart(row) else ""
    return fragment[sentences.title(view, row), mark]


def _state(view: View, row: Timeline) -> Node:
    """What became of a due date, the last status of the chosen evidence, and what others say."""
    if row["kind"] != "due":
        return ""
    measure = measure_rows.by_id(view)[row["event_id"]]
    status = view.labels("status")[measure["status"]]
    if measure["status"] == "unknown":
        status = f"{status} ({standing.reason(view, measure)})"
    became, newer = view.word(f"due_{row['due_state']}"), sentences.hidden(view, row)
    marks = (standing.nearest(view, measure), standing.outdated(view, measure), newer)
    return markup.lines(
        [
            markup.hatched(became) if row["due_state"] in ("hidden", "silent") else became,
            sentences.slipped(view, row),
            view.word("due_status", status=status),
            *(markup.secondary(text) for text in standing.course(view, measure)),
            *(markup.mark(text) for text in marks if text),
        ]
    )
