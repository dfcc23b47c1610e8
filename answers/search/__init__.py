"""Where words stand, in whatever spelling: the entries that fit, or what there is to find.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers.parts import Answer, Findings, Note, Part, Place, numbers
from answers.search import hits, index, rows, scope, sentences
from answers.view import View, remember

__all__ = ["answer", "hits", "index", "rows", "scope", "sentences"]


@remember
def answer(view: View, asked: str) -> Answer:
    """What the asked words find, best first; without words every kind of entry with an example.

    `asked` is as typed, in whatever spelling; entries of initiatives not chosen are only counted.
    """
    further = _hits(view, asked) if asked.strip() else _scope(view)
    parts = (Place("find"), Findings(sentences.findings(view, asked)), *further)
    return Answer(view, "search", parts, is_offered=False)


def _hits(view: View, asked: str) -> Iterator[Part]:
    yield numbers(hits.near(view, asked), hits.listed(view, asked))


def _scope(view: View) -> Iterator[Part]:
    yield Note(view.word("search_hint"))
    yield numbers(scope.table(view))
