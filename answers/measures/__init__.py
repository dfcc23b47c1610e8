"""Which measures are there, where does each stand, and who says so; shows nothing itself."""

from collections.abc import Iterator

from answers import ladder
from answers.measures import rows, sentences, tables
from answers.measures.rows import Sought
from answers.parts import Answer, Findings, Heading, Hint, Note, Part, Place, numbers, to_numbers
from answers.view import View, remember


@remember
def answer(view: View, sought: Sought, measure_id: str | None) -> Answer:
    """The measures that are sought in one table, one of them in full, and how many there are.

    The sources are those of the one that is open, else of the whole table. KeyError for a measure
    that is none of the chosen initiatives.
    """
    parts = (
        Findings(sentences.findings(view)),
        Place("sought"),
        *_table(view, sought, is_cited=measure_id is None),
        Place("measure"),
        *(_one(view, measure_id) if measure_id else ()),
        Heading(view.word("how_many_measures"), view.word("how_many_measures_explained")),
        numbers(tables.counts(view)),
        Note(view.word("ladder_counts"), ladder.to_ladder(view)),
    )
    return Answer(view, "measures", parts)


def _table(view: View, sought: Sought, is_cited: bool) -> Iterator[Part]:
    if not rows.chosen(view, sought):
        yield Hint(view.word("no_measures"))
        return
    yield Note(sentences.shown(view, sought), to_numbers(view))
    yield tables.sheet(view, sought, is_cited)


def _one(view: View, measure_id: str) -> Iterator[Part]:
    yield Heading(view.word("one_measure"), anchor="one_measure")
    yield tables.details(view, measure_id)
