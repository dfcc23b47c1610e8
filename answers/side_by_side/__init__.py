"""Two initiatives beside each other: what both have, and what one has that the other has not.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import (
    aspects,
    bodies,
    completion,
    families,
    goals,
    legend,
    profile,
    rates,
    theme_profiles,
)
from answers.parts import (
    Answer,
    Findings,
    Group,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    to_numbers,
)
from answers.side_by_side import sentences, tables
from answers.view import View, remember


@remember
def answer(view: View, first: str, second: str) -> Answer:
    """Two initiatives in the reader's order, by their ids; they need not be among the chosen."""
    return _of_two(profile.of(view, first, second))


def _of_two(view: View) -> Answer:
    parts = (
        Findings(sentences.findings(view)),
        Place("pair"),
        Note(sentences.cautions(view), leads=to_numbers(view)),
        tables.facts(view),
        Heading(view.word("themes_of_both"), view.word("themes_of_both_explained")),
        theme_profiles.tables.as_numbers(
            view, tables.themes(view), theme_profiles.tables.overlap(view)
        ),
        Note(sentences.silence(view)),
        *_matched(view),
        Heading(view.word("comparable"), view.word("comparable_explained")),
        aspects.table(view, is_cited=True),
        *_organised(view),
        *_pace(view),
        Heading(view.word("targets")),
        _targets(view),
    )
    return Answer(view, "side_by_side", parts)


def _matched(view: View) -> Iterator[Part]:
    yield Heading(view.word("matched_measures"), sentences.matched(view))
    if families.rows.families(view):
        yield families.tables.counts(view)
    if families.rows.matches(view):
        yield families.tables.matches(view)


def _organised(view: View) -> Iterator[Part]:
    yield Heading(view.word("how_organised"))
    if bodies.rows.bodies(view):
        yield bodies.tables.kinds(view)
    yield bodies.tables.sectors(view)


def _pace(view: View) -> Iterator[Part]:
    yield Heading(view.word("pace"), view.word("pace_explained"))
    if profile.rows.phases(view):
        yield profile.pictures.phases(view, "pair_phases")
        yield profile.tables.phases(view)
    if rates.has_rate(view):
        yield legend.of_chosen(view)
        yield completion.pictures.statuses(view, "pair_status")
    yield completion.tables.statuses(view)


def _targets(view: View) -> Part:
    if goals.rows.targets(view):
        return Group(goals.tables.targets(view))
    return Hint(view.word("no_targets"))


def nobody_else(view: View) -> Answer:
    """That there is no second initiative to set beside the one."""
    parts = (Place("pair"), Hint(view.word("no_other_initiative")))
    return Answer(view, "side_by_side", parts, is_offered=False)
