"""What is known about one initiative, all on one page, for the screen and for A4.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import bodies, completion, contradictions, goals, ladder, overview, rates
from answers.parts import NUMBERS, Answer, Findings, Fold, Group, Heading, Note, Part, Place
from answers.profile import pictures, rows, sentences, tables
from answers.view import View, remember


def of(view: View, *initiatives: str) -> View:
    """The view with these initiatives alone."""
    return view._replace(initiatives=initiatives)


@remember
def answer(view: View) -> Answer:
    """Everything known of the one initiative of the view, which of() makes from the reader's.

    On paper stand the sections that are open there or opened, and the names of the others.
    """
    parts = (
        Findings(sentences.findings(view), rests_on=completion.sentences.rests_on(view)),
        Place("initiative"),
        Note(sentences.peers(view)),
        *_statuses(view),
        overview.facts.listed(view, NUMBERS),
        Heading(view.word("measures_and_status"), anchor="measures"),
        tables.measures(view) if rows.measures(view) else tables.nothing(view, "measures"),
        Note(view.word("ladder_counts"), leads=ladder.to_ladder(view)),
        *_phases(view),
        _goals(view),
        _targets(view),
        _bodies(view),
        _milestones(view),
        _contradictions(view),
        _gaps(view),
        tables.not_on_paper(view),
    )
    return Answer(view, "profile", parts)


def _statuses(view: View) -> Iterator[Part]:
    """How far it is as a picture, with what the picture leaves out; the same as a table."""
    if rates.has_rate(view):
        yield completion.pictures.statuses(view, "profile_status")
        left_out = sentences.left_out(view)
        yield Note(left_out if left_out else "")
    if rates.by_status(view):
        table = completion.tables.statuses(view)
        yield Fold(view.word("as_a_table"), (table,), "statuses")


def _phases(view: View) -> Iterator[Part]:
    yield Heading(view.word("phases"), anchor="phases")
    if rows.phases(view):
        yield pictures.phases(view, "phase_picture")
        yield Fold(view.word("phases_as_a_table"), (tables.phases(view),), "phases_table")
    else:
        yield tables.nothing_dated(view)


def _goals(view: View) -> Fold:
    known = rows.goals(view)
    held = tables.goals(view) if known else tables.nothing(view, "goals")
    return Fold(view.word("section_goals", number=len(known)), (held,), "goals")


def _targets(view: View) -> Fold:
    known = goals.rows.targets(view)
    held = Group(goals.tables.targets(view)) if known else tables.nothing(view, "targets")
    return Fold(view.word("section_targets", number=len(known)), (held,), "targets")


def _bodies(view: View) -> Fold:
    known = bodies.rows.bodies(view)
    held: list[Part] = [tables.nothing(view, "bodies")]
    if known:
        held = [bodies.tables.kinds(view), Group(bodies.tables.every_body(view, "all"))]
    held.append(bodies.tables.sectors(view))
    return Fold(view.word("section_bodies", number=len(known)), tuple(held), "bodies")


def _milestones(view: View) -> Fold:
    known = rows.milestones(view)
    held = tables.milestones(view) if known else tables.nothing(view, "milestones")
    return Fold(view.word("section_milestones", number=len(known)), (held,), "milestones")


def _contradictions(view: View) -> Fold:
    held: Part = Note(view.word("no_contradiction", names=view.named(view.names_of_chosen)))
    if contradictions.rows.listed(view):
        held = contradictions.tables.listed(view)
    return Fold(view.word("contradictions"), (held,), "contradictions")


def _gaps(view: View) -> Fold:
    return Fold(
        view.word("section_gaps", number=len(rows.gaps(view))),
        (tables.gaps(view),),
        "gaps",
        view.word("what_is_missing_explained"),
    )
