"""What happened when in each initiative, what was due, and where nobody reports any more.

Shows nothing itself.
"""

from answers import silence
from answers.parts import (
    NUMBERS,
    Answer,
    Findings,
    Fold,
    Group,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    Rows,
    to_numbers,
)
from answers.timeline import pictures, rows, sentences, tables
from answers.timeline.rows import KINDS, Choice
from answers.view import View, remember
from drawing.look import MOST_PIECES
from queries.rows import Initiatives


@remember
def answer(
    view: View, alignment: str, kinds: tuple[str, ...], years: tuple[int, int], initiative: str
) -> Answer:
    """The events of these kinds that touch the years, of all chosen initiatives and of one.

    `alignment` is one of rows.ALIGNMENTS, `kinds` are some of rows.KINDS; `years` are those of the
    calendar or since the start, in any order. `initiative` is the id of a chosen one.
    """
    choice = Choice(alignment, kinds, rows.in_order(alignment, years))
    parts = (
        Findings(sentences.findings(view), rests_on={"events": rows.events(view)}),
        Place("aligned"),
        Place("events"),
        _lanes(view, choice),
        Note(view.drawn_of(MOST_PIECES)),
        Note(
            sentences.explained(view, alignment),
            to_numbers(view),
            acts=view.word("timeline_acts"),
        ),
        Heading(view.word("one_initiative"), view.word("one_timeline_explained"), "one"),
        Place("initiative"),
        _events(view, choice, initiative),
        Fold(view.word("timeline_numbers"), (_summary(view),), "counts", sentences.waits(view)),
    )
    return Answer(view, "timeline", parts)


def kinds_to_choose(view: View) -> list[str]:
    """Kinds of events; those that few plans have only where there is one."""
    known = {row["kind"] for row in rows.events(view)}
    return [kind for kind in KINDS if kind != "course" or kind in known]


def years_to_choose(view: View, alignment: str) -> dict[str, dict[str, str]]:
    """Years from which and up to which events can be shown, with their words, the usual first."""
    first, last = rows.years(view, alignment)
    if alignment == "calendar":
        every = {str(year): str(year) for year in range(first, last + 1)}
        return {"from": every, "to": dict(reversed(every.items()))}
    named = {
        str(year): view.word("since_years", number=str(year).replace("-", "−"))
        for year in range(first, last + 1)
    }
    starts, ends = list(named.items())[:-1], list(named.items())[1:]
    return {"from": dict(starts), "to": dict(reversed(ends))}


def _lanes(view: View, choice: Choice) -> Part:
    if rows.chosen(view, choice):
        return pictures.lanes(view, choice)
    return Hint(view.word("no_events"))


def _summary(view: View) -> Group:
    """The numbers of the finding.

    Starts and newest reports are not cited: each leads to what it rests on by a link.
    """
    beside: dict[str, Rows] = {
        "initiatives": view.ask(Initiatives),
        "newest_reports": silence.newest(view),
    }
    return Group((tables.summary(view),), NUMBERS, rests_on=beside, is_cited=False)


def _events(view: View, choice: Choice, initiative: str) -> Part:
    shown = tables.events(view, choice, initiative)
    return Group(shown) if shown else Hint(view.word("no_events"))
