"""Which initiatives there are, where they are, and what can be compared; shows nothing itself."""

from collections.abc import Iterator

from answers import aspects, ladder, rates
from answers.overview import cards, pictures, rows, sentences
from answers.parts import Answer, Findings, Heading, Note, Part, to_numbers
from answers.view import View, remember


@remember
def answer(view: View) -> Answer:
    """A card for each chosen initiative, maps of their districts, and what can be compared.

    Takes no choices but those of the frame.
    """
    return Answer(
        view,
        "overview",
        (
            Findings(sentences.findings(view)),
            cards.cards(view),
            Note(view.word("ladder_counts"), ladder.to_ladder(view)),
            Note(rates.warnings(view), to_numbers(view)),
            Heading(view.word("where")),
            *_where(view),
            Heading(view.word("comparable"), view.word("comparable_explained"), "comparable"),
            aspects.table(view),
        ),
    )


def _where(view: View) -> Iterator[Part]:
    """The maps with their source, and who is on none."""
    yield pictures.maps_of(view)
    yield pictures.source(view)
    missing = rows.not_on_map(view)
    if missing:
        names = ", ".join(row["short_name"] for row in missing)
        yield Note(view.word("not_on_map", names=names))
