"""Asks every page for its answer directly, as the page does under usual choices; opens no app."""

from collections.abc import Callable
from datetime import date

from answers import accessibility, add_report, behind, builds, office, own, search, sql, usual
from answers.parts import Answer
from answers.view import View
from wording.words import Language

DAY = date(2024, 12, 31)


def view(language: Language = "de", **choices: object) -> View:
    """The view of all initiatives of the database that is served, with other choices if given."""
    nobody = View(builds.version(), language, "light", (), DAY)
    everyone = tuple(nobody.names)
    return nobody._replace(**{"initiatives": everyone, **choices})  # type: ignore[arg-type]


ANSWERS: dict[str, Callable[[View], Answer]] = {  # by page; what is chosen first, or nothing
    **usual.ANSWERS,
    "search": lambda of: search.answer(of, "Glasfaser"),
    "own": lambda of: own.answer(of, None),
    "add_report": lambda of: add_report.answer(of, None),
    "office": lambda of: office.answer(of, None, (), None),
    "behind": lambda of: behind.answer(of, ()),
    "sql": lambda of: sql.answer(of, "", None),
    "accessibility": accessibility.answer,
}
