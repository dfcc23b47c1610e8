"""Asks every page for its answer directly, as the page does under usual choices; opens no app."""

from collections.abc import Callable
from datetime import date

from answers import (
    accessibility,
    actors,
    behind,
    bodies,
    builds,
    codebook,
    completion,
    context,
    contradictions,
    families,
    goals,
    lineage,
    measures,
    overview,
    profile,
    search,
    side_by_side,
    sources,
    theme_profiles,
    timeline,
)
from answers.measures.rows import Sought
from answers.parts import Answer
from answers.timeline.rows import KINDS
from answers.view import View
from wording.words import Language

DAY = date(2024, 12, 31)
EVERYTHING = Sought((), (), "")


def view(language: Language = "de", **choices: object) -> View:
    """The view of all initiatives of the database that is served, with other choices if given."""
    nobody = View(builds.version(), language, "light", (), DAY)
    everyone = tuple(nobody.names)
    return nobody._replace(**{"initiatives": everyone, **choices})  # type: ignore[arg-type]


def _timeline(of: View) -> Answer:
    years = [int(next(iter(years))) for years in timeline.years_to_choose(of, "calendar").values()]
    return timeline.answer(of, "calendar", KINDS, (min(years), max(years)), of.initiatives[0])


def _families(of: View) -> Answer:
    return families.answer(of, next(iter(families.rows.families(of)), None))


def _context(of: View) -> Answer:
    labels = context.labels(of)
    return context.answer(of, next(iter(labels)), "absolute") if labels else context.nothing(of)


ANSWERS: dict[str, Callable[[View], Answer]] = {  # by page; what is chosen first, or nothing
    "overview": overview.answer,
    "goals": lambda of: goals.answer(of, "goal", next(iter(codebook.themes(of))), "all"),
    "theme_profiles": lambda of: theme_profiles.answer(of, "both", of.initiatives[0]),
    "side_by_side": lambda of: side_by_side.answer(of, of.initiatives[0], of.initiatives[1], "all"),
    "bodies": lambda of: bodies.answer(of, "all"),
    "completion": lambda of: completion.answer(of, of.initiatives[0], "goal"),
    "profile": lambda of: profile.answer(profile.of(of, of.initiatives[0])),
    "measures": lambda of: measures.answer(of, EVERYTHING, None),
    "families": _families,
    "context": _context,
    "timeline": _timeline,
    "actors": lambda of: actors.answer(of, (), (), None),
    "search": lambda of: search.answer(of, "Glasfaser"),
    "sources": lambda of: sources.answer(of, None, None),
    "contradictions": contradictions.answer,
    "codebook": lambda of: codebook.answer(of, next(iter(codebook.themes(of)))),
    "lineage": lineage.answer,
    "behind": lambda of: behind.answer(of, ()),
    "accessibility": accessibility.answer,
}
