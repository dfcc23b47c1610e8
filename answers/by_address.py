"""What each page answers for the choices of an address, without a session.

Chooses what the choices of its page begin with and may be; a test holds them against the pages.
"""

from collections.abc import Callable
from datetime import date

from answers import (
    actors,
    bodies,
    builds,
    changes,
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
from answers.asked import Asked
from answers.measures.rows import ORDERS, Sought
from answers.parts import Answer
from answers.theme_profiles.rows import BASES
from answers.timeline.rows import ALIGNMENTS
from answers.view import LEVELS, MOST_SOUGHT, ORIGINS, USUAL_EVIDENCE, View
from drawing.look import Theme
from wording import days

DAY = "2024-12-31"  # how a day can be written
GROUPINGS = ("goal", "body", "action_field")
SCALES = ("index", "absolute")


def answer(page: str, asked: Asked, theme: Theme = "light") -> Answer:
    """What a page of ANSWERS says for an address. Refused for what there is not to choose.

    NoDatabase where there is none that can be read.
    """
    return ANSWERS[page](view(asked, theme), asked)


def view(asked: Asked, theme: Theme = "light") -> View:
    """The choices of the frame."""
    build = builds.version()
    today = date.today()
    language = asked.language
    asked.one("version", [build])
    everyone = groups.members(build)[groups.ALL]
    usual = groups.asked(build, asked.understood) or groups.usual(build)
    initiatives = asked.some_of("initiatives", everyone, usual)
    day = asked.read("as_of", lambda text: _day(text, today), today.isoformat(), DAY)
    return View(build, language, theme, initiatives, min(date.fromisoformat(day), today))


def _day(text: str, today: date) -> str | None:
    reading = days.read(text, today)
    return reading.day.isoformat() if reading else None


def _evidence(of: View, asked: Asked) -> View:
    return of._replace(evidence=asked.some_of("evidence", LEVELS, USUAL_EVIDENCE))


def of_rows(asked: Asked) -> View:
    """The choices under which rows are meant that an address names."""
    return _measured(view(asked), asked)


def _measured(of: View, asked: Asked) -> View:
    of = of._replace(denominator=asked.one("denominator", ORIGINS))
    return _evidence(of, asked)


def _one(of: View, asked: Asked) -> str:
    return asked.one("initiative", of.initiatives)


def _goals(of: View, asked: Asked) -> Answer:
    subject = asked.one("subject", list(goals.subjects(of)))
    theme = asked.one("theme", list(goals.rows.themes(of, subject)))
    return goals.answer(of, subject, theme, asked.one("of", ["all", *of.initiatives]))


def _theme_profiles(of: View, asked: Asked) -> Answer:
    return theme_profiles.answer(of, asked.one("basis", BASES), _one(of, asked))


def _side_by_side(of: View, asked: Asked) -> Answer:
    first, names = _one(of, asked), of.names
    others = [initiative for initiative in of.initiatives if initiative != first]
    if not others:
        return side_by_side.nobody_else(of, {key: names[key] for key in names if key != first})
    other = asked.one("other", others)
    theme = asked.one("theme", list(side_by_side.themes(of)))
    return side_by_side.answer(of, first, other, theme)


def _bodies(of: View, asked: Asked) -> Answer:
    return bodies.answer(of, asked.one("of", ["all", *of.initiatives]))


def _completion(of: View, asked: Asked) -> Answer:
    of = _measured(of, asked)
    return completion.answer(of, _one(of, asked), asked.one("grouping", GROUPINGS))


def _profile(of: View, asked: Asked) -> Answer:
    initiative = _one(of, asked)
    return profile.answer(profile.of(_evidence(of, asked), initiative))


def _measures(of: View, asked: Asked) -> Answer:
    text = asked.text("search", MOST_SOUGHT)
    themes = asked.any_of("themes", list(measures.rows.themes(of)))
    statuses = asked.any_of("statuses", list(of.labels("status")))
    of = _evidence(of, asked)
    order = asked.one("order", ORDERS)
    measure = asked.one_or_none("measure", measures.rows.ids(of))
    return measures.answer(of, Sought(themes, statuses, text, order), measure)


def _families(of: View, asked: Asked) -> Answer:
    known = families.rows.families(of)
    if not known:
        return families.answer(of, None, "")
    text = asked.text("family_search", MOST_SOUGHT)
    family = asked.one("family", list(families.rows.fitting(of, text) or known))
    return families.answer(_evidence(of, asked), family, text)


def _context(of: View, asked: Asked) -> Answer:
    labels = context.labels(of)
    if not labels:
        return context.nothing(of)
    indicator = asked.one("indicator", list(labels))
    scale = asked.one("scale", SCALES) if context.is_indexable(of, indicator) else SCALES[1]
    return context.answer(of, indicator, scale)


def _timeline(of: View, asked: Asked) -> Answer:
    alignment = asked.one("aligned", ALIGNMENTS)
    of = _evidence(of, asked)
    known = timeline.kinds_to_choose(of)
    kinds = asked.some_of("events", known, known)
    first, last = (
        int(asked.one(end, list(years)))
        for end, years in timeline.years_to_choose(of, alignment).items()
    )
    return timeline.answer(of, alignment, kinds, (first, last), _one(of, asked))


def _actors(of: View, asked: Asked) -> Answer:
    roles = asked.any_of("roles", list(actors.rows.GROUPS))
    sectors = asked.any_of("sectors", list(actors.rows.sectors(of)))
    organisation = asked.one_or_none("organisation", list(actors.rows.organisations(of)))
    return actors.answer(of, roles, sectors, organisation)


def _sources(of: View, asked: Asked) -> Answer:
    source = asked.one_or_none("source", list(sources.rows.titles(of)))
    return sources.answer(_evidence(of, asked), source, None)


def _changes(of: View, asked: Asked) -> Answer:
    older = list(changes.older(of))
    return changes.answer(of, asked.one("since", older) if older else None)


def _codebook(of: View, asked: Asked) -> Answer:
    of = _evidence(of, asked)
    return codebook.answer(of, asked.one("theme", list(codebook.themes(of))))


ANSWERS: dict[str, Callable[[View, Asked], Answer]] = {
    "overview": lambda of, _: overview.answer(of),
    "goals": _goals,
    "theme_profiles": _theme_profiles,
    "side_by_side": _side_by_side,
    "bodies": _bodies,
    "completion": _completion,
    "profile": _profile,
    "measures": _measures,
    "families": _families,
    "context": _context,
    "timeline": _timeline,
    "actors": _actors,
    "sources": _sources,
    "contradictions": lambda of, asked: contradictions.answer(_evidence(of, asked)),
    "changes": _changes,
    "codebook": _codebook,
    "lineage": lambda of, _: lineage.answer(of),
}
