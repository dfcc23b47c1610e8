"""What is known about one initiative, all on one page, for the screen and for A4.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import bodies, completion, contradictions, goals, ladder, legend, overview, rates
from answers.parts import Answer, Findings, Group, Heading, Note, Part, Place
from answers.profile import pictures, rows, sentences, tables
from answers.view import View, remember


def of(view: View, *initiatives: str) -> View:
    """The view with these initiatives alone."""
    return view._replace(initiatives=initiatives)


@remember
def answer(view: View) -> Answer:
    """Everything known of the one initiative of the view, which of() makes from the reader's."""
    parts = (
        Findings(sentences.findings(view)),
        Place("initiative"),
        overview.cards.cards(view),
        Note(view.word("ladder_counts"), leads=ladder.to_ladder(view)),
        *_phases(view),
        Heading(view.word("aspect_goals")),
        tables.goals(view) if rows.goals(view) else tables.nothing(view, "goals"),
        *_measures(view),
        *_targets(view),
        *_bodies(view),
        Heading(view.word("aspect_milestones")),
        tables.milestones(view) if rows.milestones(view) else tables.nothing(view, "milestones"),
        *_contradictions(view),
        Heading(view.word("what_is_missing"), view.word("what_is_missing_explained")),
        tables.gaps(view),
    )
    return Answer(view, "profile", parts)


def _phases(view: View) -> Iterator[Part]:
    yield Heading(view.word("phases"))
    if rows.phases(view):
        yield pictures.phases(view, "phase_picture")
        yield tables.phases(view)
    else:
        yield tables.nothing_dated(view)


def _measures(view: View) -> Iterator[Part]:
    yield Heading(view.word("measures_and_status"))
    if rates.by_status(view):
        if rates.has_rate(view):
            yield legend.of_chosen(view)
            yield completion.pictures.statuses(view, "profile_status")
            yield Note(view.word("status_picture_explained"))
        yield completion.tables.statuses(view)
    known = rows.measures(view)
    yield tables.measures(view) if known else tables.nothing(view, "measures")


def _targets(view: View) -> Iterator[Part]:
    yield Heading(view.word("targets"))
    if goals.rows.targets(view):
        yield Group(goals.tables.targets(view))
    else:
        yield tables.nothing(view, "targets")


def _bodies(view: View) -> Iterator[Part]:
    yield Heading(view.word("how_organised"))
    if bodies.rows.bodies(view):
        yield bodies.tables.kinds(view)
        yield Group(bodies.tables.every_body(view, "all"))
    else:
        yield tables.nothing(view, "bodies")
    yield bodies.tables.sectors(view)


def _contradictions(view: View) -> Iterator[Part]:
    yield Heading(view.word("contradictions"))
    if contradictions.rows.listed(view):
        yield contradictions.tables.listed(view)
    else:
        yield Note(view.word("no_contradiction", names=view.joined(view.names_of_chosen)))
