"""What every page answers while nobody has chosen anything, to be made before somebody asks.

Each function chooses what the choices of its page begin with; a test holds them against the pages.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from answers import (
    actors,
    bodies,
    builds,
    changes,
    citing,
    codebook,
    completion,
    context,
    contradictions,
    families,
    goals,
    groups,
    lineage,
    measures,
    overview,
    profile,
    side_by_side,
    sources,
    theme_profiles,
    timeline,
)
from answers.measures.rows import ORDERS, Sought
from answers.mentions import SUBJECTS
from answers.parts import Answer, Picture
from answers.theme_profiles.rows import BASES
from answers.timeline.rows import ALIGNMENTS
from answers.view import View
from wording import words
from wording.words import Language

NOTHING_SOUGHT = Sought((), (), "", ORDERS[0])


def view(language: Language, day: date) -> View:
    """The choices of the frame on a day. NoDatabase where there is none that can be read."""
    build = builds.version()
    return View(build, language, "light", groups.usual(build), day)


def _goals(of: View) -> Answer:
    subject = SUBJECTS[0]
    return goals.answer(of, subject, next(iter(goals.rows.themes(of, subject))), "all")


def _side_by_side(of: View) -> Answer:
    first, *others = of.initiatives
    if not others:
        return side_by_side.nobody_else(
            of, {key: of.names[key] for key in of.names if key != first}
        )
    return side_by_side.answer(of, first, others[0], next(iter(side_by_side.themes(of))))


def _families(of: View) -> Answer:
    return families.answer(of, next(iter(families.rows.families(of)), None), "")


def _context(of: View) -> Answer:
    indicator = next(iter(context.labels(of)), None)
    if indicator is None:
        return context.nothing(of)
    scale = "index" if context.is_indexable(of, indicator) else "absolute"
    return context.answer(of, indicator, scale)


def _timeline(of: View) -> Answer:
    first, last = (
        int(next(iter(years))) for years in timeline.years_to_choose(of, ALIGNMENTS[0]).values()
    )
    kinds = tuple(timeline.kinds_to_choose(of))
    return timeline.answer(of, ALIGNMENTS[0], kinds, (first, last), of.initiatives[0])


ANSWERS: dict[str, Callable[[View], Answer]] = {
    "overview": overview.answer,
    "goals": _goals,
    "theme_profiles": lambda of: theme_profiles.answer(of, BASES[0], of.initiatives[0]),
    "side_by_side": _side_by_side,
    "bodies": lambda of: bodies.answer(of, "all"),
    "completion": lambda of: completion.answer(of, of.initiatives[0], "goal"),
    "profile": lambda of: profile.answer(profile.of(of, of.initiatives[0])),
    "measures": lambda of: measures.answer(of, NOTHING_SOUGHT, None),
    "families": _families,
    "context": _context,
    "timeline": _timeline,
    "actors": lambda of: actors.answer(of, (), (), None),
    "sources": lambda of: sources.answer(of, None, None),
    "contradictions": contradictions.answer,
    "changes": lambda of: changes.answer(of, next(iter(changes.older(of)), None)),
    "codebook": lambda of: codebook.answer(of, next(iter(codebook.themes(of)))),
    "lineage": lineage.answer,
}


def prepare() -> None:
    """Makes every page as the first reader of each language will see it in light colours.

    A reader who comes meanwhile waits for what is being made, and makes the rest beside it. Without
    a database there is nothing to prepare; what fails here fails on its page, which says so.
    """
    for language in words.LANGUAGES:
        with suppress(builds.NoDatabase):
            usual = view(language, date.today())
            for answer in ANSWERS.values():
                with suppress(Exception):
                    _finish(answer(usual))


def _finish(answer: Answer) -> None:
    """Makes what is made once a page is shown: its HTML, and what names its sources."""
    citing.source_list(answer.view, answer.source_ids)
    for part in answer.all_parts:
        if isinstance(part, Picture):
            citing.under_picture(answer.view, part.source_ids)
        getattr(part, "html", None)
