"""What every page answers while nobody has chosen anything, to be made before somebody asks."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import combinations
from typing import Any

from answers import builds, by_address, citing, groups
from answers.asked import Asked
from answers.parts import Answer, Picture
from answers.view import LEVELS, ORIGINS, View
from wording import words
from wording.words import Language

# Seconds after which somebody looks whether there is a newer build, or something to be asked ahead;
# and those between two of these, for readers.
AGAIN_AFTER, PAUSE = 3, 0.05
# What readers choose instead of the usual.
OTHERS: dict[str, list[Any]] = {
    "evidence": [levels for some in (1, 2, 3) for levels in combinations(LEVELS, some)],
    "denominator": [*ORIGINS],
}


def view(language: Language, day: date) -> View:
    """The choices of the frame on a day. NoDatabase where there is none that can be read."""
    build = builds.version()
    return View(build, language, "light", groups.usual(build), day)


def _answer(page: str, of: View) -> Answer:
    return by_address.ANSWERS[page](of, Asked({}))


ANSWERS: dict[str, Callable[[View], Answer]] = {
    page: partial(_answer, page) for page in by_address.ANSWERS
}


def prepare() -> None:
    """Makes every page as the first reader of each language will see it in light colours.

    A reader who comes meanwhile waits for what is being made, and makes the rest beside it. Without
    a database there is nothing to prepare; what fails here fails on its page, which says so.
    """
    for language in words.LANGUAGES:
        with suppress(builds.NoDatabase):
            usual = view(language, today())
            for answer in ANSWERS.values():
                with suppress(Exception):
                    _finish(answer(usual))


def today() -> date:
    """The day that is shown while nobody has chosen one."""
    return date.today()


def keep_prepared(wait: Callable[[float], bool], at_rest: Callable[[], None]) -> None:
    """Prepares, and does so again when there is a newer build or another day has begun.

    `wait` rests for that many seconds, and says whether that was the last time; `at_rest` is called
    each time when all is there.
    """
    made: tuple[str, date] | None = None
    is_all_there = True
    while True:
        with suppress(builds.NoDatabase):
            now = builds.version(), today()
            if now != made:
                prepare()
                made, is_all_there = now, False
        is_more = builds.ask_ahead(OTHERS)
        if not is_more and not is_all_there:
            at_rest()
            is_all_there = True
        if wait(PAUSE if is_more else AGAIN_AFTER):
            return


def _finish(answer: Answer) -> None:
    """Makes what is made once a page is shown: its HTML, and what names its sources."""
    citing.source_list(answer.view, answer.source_ids)
    for part in answer.all_parts:
        if isinstance(part, Picture):
            citing.under_picture(answer.view, part.source_ids)
        getattr(part, "html", None)
