"""Which measures are there, where does each stand, and who says so; shows nothing itself."""

from collections.abc import Iterator

from htpy import a

from answers import ladder
from answers.measures import rows, sentences, tables
from answers.measures.rows import Sought
from answers.parts import Answer, Findings, Fold, Heading, Hint, Note, Part, Place, numbers
from answers.view import View, remember

__all__ = ["Sought", "answer", "rows", "sentences", "tables"]


@remember
def answer(view: View, sought: Sought, measure_id: str | None) -> Answer:
    """The measures that are sought in one table, one of them in full, and how many there are.

    One that is open comes first, and its sources are those of the page, else of the whole table.
    KeyError for a measure that is none of the chosen initiatives.
    """
    parts = (
        *(_one(view, sought, measure_id) if measure_id else _all(view, sought)),
        Place("sought"),
        *_table(view, sought, is_cited=measure_id is None),
        _how_many(view),
    )
    return Answer(view, "measures", parts)


def _all(view: View, sought: Sought) -> Iterator[Part]:
    yield Findings(sentences.findings(view, sought))


def _one(view: View, sought: Sought, measure_id: str) -> Iterator[Part]:
    said = [*sentences.of_one(view, measure_id), tables.taken_on(view, measure_id)]
    yield Findings(said, anchor="all_measures", is_cited=False)
    back = a(href=rows.address(view, sought), target="_self")[view.word("close_measure")]
    yield Heading(view.word("one_measure"), back, "one_measure")
    yield from tables.details(view, measure_id)
    yield Heading(view.word("all_measures"), anchor="all_measures")


def _table(view: View, sought: Sought, is_cited: bool) -> Iterator[Part]:
    if not rows.chosen(view, sought):
        yield Hint(view.word("no_measures"))
        return
    yield tables.by_status(view, sought)
    yield tables.explained(view, sought)
    yield tables.listed(view, sought, is_cited)


def _how_many(view: View) -> Fold:
    """The numbers of the finding for each initiative."""
    counts = numbers(tables.counts(view))
    leads = Note(view.word("ladder_counts"), ladder.to_ladder(view))
    explained = view.word("how_many_measures_explained")
    return Fold(view.word("how_many_measures"), (counts, leads), "how_many", explained)
