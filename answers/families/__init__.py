"""Who else tries the same, how they go about it, and how far they got; shows nothing itself."""

from collections.abc import Iterator

from answers.families import cards, pictures, rows, sentences, tables
from answers.parts import NUMBERS, Answer, Findings, Heading, Note, Part, Place, numbers
from answers.view import View, remember


@remember
def answer(view: View, family: str | None) -> Answer:
    """One family of measures and all of them; `family` is None only where there is none.

    The files hold the members and pairs of all families, the sources are those of the one.
    """
    if family is None:
        nothing = Note(view.word("no_families_explained"), anchor=NUMBERS)
        parts = (Findings([view.word("no_families")]), nothing)
        return Answer(view, "families", parts, is_offered=False)
    return Answer(
        view,
        "families",
        (
            Findings(
                sentences.findings(view),
                rests_on={"members": rows.all_members(view), "matches": rows.matches(view)},
                is_cited=False,
            ),
            Place("family"),
            *_one(view, family),
            *_all(view),
        ),
    )


def _one(view: View, family: str) -> Iterator[Part]:
    label, definition = rows.families(view)[family]
    yield Heading(label, definition, "family")
    yield cards.members(view, family)
    yield Heading(view.word("what_differs"))
    yield cards.differences(view, family)
    yield Heading(view.word("who_has_none"))
    yield tables.absence(view, family)
    if rows.matches_of(view, family):
        yield Heading(view.word("confirmed_pairs"), view.word("confirmed_pairs_explained"))
        yield tables.matches_of(view, family)


def _all(view: View) -> Iterator[Part]:
    yield Heading(view.word("all_families"), view.word("all_families_explained"))
    yield pictures.families(view)
    yield numbers(tables.counts(view))
    if rows.suggestions(view):
        yield Heading(view.word("suggested_pairs"), view.word("suggested_pairs_explained"))
        yield tables.suggestions(view)
