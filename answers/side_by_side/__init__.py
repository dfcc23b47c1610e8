"""Two initiatives beside each other: what both have, and what one has that the other has not.

Shows nothing itself.
"""

from collections.abc import Iterator, Mapping

from htpy import a, fragment, p

from answers import (
    aspects,
    bodies,
    completion,
    families,
    goals,
    profile,
    rates,
    theme_profiles,
)
from answers.parts import (
    Answer,
    Block,
    Findings,
    Fold,
    Group,
    Hint,
    Note,
    Part,
    Place,
    to_numbers,
)
from answers.side_by_side import on_theme, sentences, tables
from answers.view import View, remember


@remember
def answer(view: View, first: str, second: str, theme: str) -> Answer:
    """Two chosen initiatives in the reader's order, by their ids, on one theme or on "all"."""
    return _of_two(profile.of(view, first, second), theme)


def themes(view: View) -> dict[str, str]:
    """All themes that can be chosen, by their ids, with their names."""
    named = {row["theme_id"]: row["theme"] for row in goals.rows.matrix(view, "measure")}
    return {on_theme.ALL: view.word("all_themes"), **named}


def _of_two(view: View, theme: str) -> Answer:
    named = themes(view)
    parts = (
        Findings(
            on_theme.findings(view, theme, named),
            anchor="",
            rests_on=on_theme.rests_on(view, theme),
        ),
        Place("pair"),
        on_theme.table(view, theme, named),
        Note(sentences.cautions(view), to_numbers(view)),
        Note(sentences.silence(view), to_numbers(view)),
        Fold(view.word("pair_in_figures"), (tables.facts(view),), "in_figures"),
        Fold(
            view.word("themes_of_both"),
            (
                Note(" ".join(str(text) for text in sentences.findings(view)), to_numbers(view)),
                theme_profiles.tables.as_numbers(
                    view, tables.themes(view), theme_profiles.tables.overlap(view)
                ),
            ),
            "themes",
            view.word("themes_of_both_explained"),
        ),
        _matched(view),
        Fold(
            view.word("comparable"),
            (aspects.table(view, is_cited=True),),
            "comparable",
            view.word("comparable_explained"),
        ),
        _organised(view),
        Fold(view.word("pace"), tuple(_pace(view)), "pace", view.word("pace_explained")),
        Fold(view.word("targets"), (_targets(view),), "targets"),
    )
    return Answer(view, "side_by_side", parts)


def _matched(view: View) -> Part:
    held: list[Part] = [Note(sentences.matched(view), to_numbers(view))]
    if families.rows.families(view):
        held.append(families.tables.counts(view))
    if families.rows.matches(view):
        held.append(families.tables.matches(view))
    return Fold(view.word("matched_measures"), tuple(held), "matched")


def _organised(view: View) -> Part:
    held: list[Part] = [bodies.tables.kinds(view)] if bodies.rows.bodies(view) else []
    return Fold(view.word("how_organised"), (*held, bodies.tables.sectors(view)), "organised")


def _pace(view: View) -> Iterator[Part]:
    if profile.rows.phases(view):
        yield profile.pictures.phases(view, "pair_phases")
        yield profile.tables.phases(view)
    if rates.has_rate(view):
        yield completion.pictures.statuses(view, "pair_status")
    yield completion.tables.statuses(view)


def _targets(view: View) -> Part:
    if goals.rows.targets(view):
        return Group(goals.tables.targets(view))
    return Hint(view.word("no_targets"))


def nobody_else(view: View, others: Mapping[str, str]) -> Answer:
    """That there is no second chosen initiative to set beside the one, and which others there are.

    `others` are names by id; each is a link that chooses it too.
    """
    [first] = view.initiatives
    links = [
        a(href=view._replace(initiatives=(first, other)).address("side_by_side"), target="_self")[
            name
        ]
        for other, name in others.items()
    ]
    said = view.word("choose_second", name=view.names[first]) if others else ""
    parts = (
        Place("pair"),
        Hint(said or view.word("no_other_initiative")),
        Block(p(".mm-text")[[fragment[link, " "] for link in links]]),
    )
    return Answer(view, "side_by_side", parts, is_offered=False)
