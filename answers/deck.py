"""What a deck on several initiatives shows, in its order: what they share, then each by itself."""

from collections.abc import Callable, Iterator
from functools import partial

from answers import profile, usual
from answers.parts import Answer
from answers.view import View

# Pages whose first finding is shown by their first picture or table.
TOGETHER = ("overview", "goals", "families", "actors")
MOST_TOGETHER, MOST_EACH = 1, 3  # pictures and tables of a page of all, and of a profile
Made = tuple[Callable[[], Answer], int]


def of(view: View, order: tuple[str, ...]) -> list[Made]:
    """What makes each answer, and how many of its pictures and tables the deck shows.

    `order` are ids of initiatives in the order of the talk; the colours are those on white.
    """
    chosen = view._replace(theme="light", initiatives=tuple(sorted(order, key=_by_name(view))))
    return [*_together(chosen), *_each(chosen, order)]


def _by_name(view: View) -> Callable[[str], int]:
    return list(view.names).index


def _together(view: View) -> Iterator[Made]:
    for page in TOGETHER:
        yield partial(usual.ANSWERS[page], view), MOST_TOGETHER


def _each(view: View, order: tuple[str, ...]) -> Iterator[Made]:
    for initiative in order:
        yield partial(profile.answer, profile.of(view, initiative)), MOST_EACH
