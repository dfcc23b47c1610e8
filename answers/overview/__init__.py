"""Which initiatives there are, where they are, and what can be compared; shows nothing itself."""

from collections.abc import Iterator, Sequence

from answers import aspects, ladder, rates
from answers.overview import facts, pictures, rows, sentences, start
from answers.parts import Answer, Composed, Findings, Fold, Note, Part, to_numbers
from answers.view import View, remember


@remember
def answer(view: View) -> Answer:
    """What this is, four questions, a row for each initiative; behind them portraits and maps.

    Takes no choices but those of the frame.
    """
    return Answer(
        view,
        "overview",
        (
            start.what_this_is(view),
            Findings(
                sentences.findings(view),
                anchor="",
                rests_on={"ladder": ladder.ladder(view)},
                is_cited=False,
            ),
            start.doors(view),
            start.initiatives(view),
            Note(sentences.counts(view), ladder.to_ladder(view)),
            Note(rates.warnings(view), to_numbers(view)),
            Fold(view.word("portraits"), (facts.table(view),), "portraits"),
            Fold(
                view.word("comparable"),
                (aspects.table(view),),
                "comparable",
                view.word("comparable_explained"),
            ),
            Fold(view.word("where"), _where(view), "where"),
        ),
    )


def _where(view: View) -> Sequence[Part]:
    """The maps with their source, and who is on none; where nobody is on any, only who."""
    if rows.panels(view):
        return Composed(lambda: _on_maps(view), rows.initiatives(view))
    return tuple(_on_none(view))


def _on_maps(view: View) -> Iterator[Part]:
    yield pictures.maps_of(view)
    yield pictures.source(view)
    yield from _on_none(view)


def _on_none(view: View) -> Iterator[Part]:
    missing = rows.not_on_map(view)
    if missing:
        names = ", ".join(row["short_name"] for row in missing)
        yield Note(view.word("not_on_map", names=names))
