"""Slides of a page, or a deck on several initiatives: which answers and sources they are made of.

Draws nothing itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from answers import deck, taken
from answers.parts import Answer
from answers.view import View
from exports import slides
from exports.slides import Piece, Progress, Talk

Address = Callable[[Answer], str | None]


def of_page(answer: Answer, address: str | None, template: bytes = b"", most: int = 0) -> bytes:
    """The slides of a page at an address, on a `template` known to be sound or on our own.

    `most` are its pictures and tables, first to last; 0 for all.
    """
    piece = _piece(answer, address, most)
    return slides.of(Talk(answer.view, [piece], 1, datetime.now(UTC)), template)


def of(
    view: View,
    order: tuple[str, ...],
    address: Address,
    template: bytes = b"",
    progress: Progress | None = None,
) -> bytes:
    """The deck on initiatives in the order of a talk; `address` is that of the page of an answer.

    `progress` is told what share is done, from 0 to 1.
    """
    made = deck.of(view, order)
    title = view.word("slides_title_of_many", number=len(order))
    if len(order) == 1:
        title = view.word("slides_title_of_one", name=view.names[order[0]])
    pieces = _pieces(made, address)
    shown = view._replace(initiatives=order)
    talk = Talk(shown, pieces, len(made), datetime.now(UTC), title)
    return slides.of(talk, template, progress)


def _pieces(made: list[deck.Made], address: Address) -> Iterator[Piece]:
    for make, most in made:
        answer = make()
        yield _piece(answer, address(answer), most)


def _piece(answer: Answer, address: str | None, most: int = 0) -> Piece:
    return Piece(answer, taken.sources(answer), taken.choices(answer.view), address, most)
