"""Makes what beside.py asks for, in a process of its own: python -m pages.frame.workshop KINDNESS.

Jobs come on its standard input, one after the other; what was made goes to its standard output. It
ends when nobody can ask any more.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import IO, Any
import logging
import os
import pickle
import sys

from answers import builds
from answers.builds import Lent
from answers.view import View
from exports import converter
from exports.download import Extract
from pages.frame import beside
from wording.words import Language


def drawn(_tell: beside.Progress, name: str, picture: str, look: dict[str, Any]) -> Any:
    """What the library makes of a picture."""
    return converter.made(name, picture, **look)


def deck(
    tell: beside.Progress,
    lent: Lent,
    view: View,
    order: tuple[str, ...],
    url: str,
    template: bytes,
) -> bytes:
    """A deck on initiatives."""
    from exports.deck import of
    from pages.frame import citations

    with builds.borrowed(lent):
        return of(
            view,
            order,
            lambda answer: citations.of_page(url, answer.page, answer.view),
            template,
            tell,
        )


def sheet(_tell: beside.Progress, lent: Lent, view: View, day: date, site: str | None) -> bytes:
    """Two pages of paper on what is chosen."""
    from answers import factsheet
    from exports import paper

    with builds.borrowed(lent):
        return paper.of(factsheet.sheet(view), paper.Issue(day, site))


def rows(_tell: beside.Progress, extract: Extract, wanted: str) -> bytes:
    """The rows of a view in a format."""
    from exports import download

    return download.of_view(extract, wanted)


def everything(
    _tell: beside.Progress, lent: Lent, language: Language, wanted: str, site: str | None
) -> bytes:
    """The whole database in a format."""
    from exports import download

    return download.of_all(lent.file, wanted, language, site)


JOBS: dict[str, Callable[..., Any]] = {
    each.__name__: each for each in (drawn, deck, sheet, rows, everything)
}


def main() -> None:
    """Works until its standard input ends; nothing but answers gets to its standard output."""
    asked, answered = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(int(sys.argv[1]))
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            job, given = pickle.load(asked)
            _say(answered, *_made(answered, job, given))


def _made(answered: IO[bytes], job: str, given: tuple[Any, ...]) -> tuple[str, Any]:
    def tell(done: float) -> None:
        _say(answered, beside.PROGRESS, done)

    try:
        return beside.MADE, JOBS[job](tell, *given)
    except BrokenPipeError:
        raise
    except Exception as fault:
        logging.getLogger(__name__).exception("a job beside the server: %s", job)
        return beside.FAILED, f"{job}: {type(fault).__name__}: {fault}"


def _say(answered: IO[bytes], kind: str, said: Any) -> None:
    pickle.dump((kind, said), answered)
    answered.flush()


if __name__ == "__main__":
    main()
