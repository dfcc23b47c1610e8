"""Who else tries the same, how they go about it, and how far they got; shows nothing itself."""

from collections.abc import Iterator

from answers.families import pictures, rows, sentences, tables
from answers.parts import (
    NUMBERS,
    Answer,
    Beside,
    Composed,
    Findings,
    Fold,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    numbers,
)
from answers.view import View, remember


@remember
def answer(view: View, family: str | None, words: str = "") -> Answer:
    """The families that the words fit, and one of them; `family` is None only where there is none.

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
            *_all(view, family, words),
            *_one(view, family),
            *_further(view, family),
        ),
    )


def _all(view: View, family: str, words: str) -> Iterator[Part]:
    """The families with their numbers; of a search those that fit."""
    if rows.fitting(view, words):
        yield numbers(tables.counts(view, family, words))
    else:
        yield Hint(view.word("no_family_fits"))


def _one(view: View, family: str) -> Iterator[Part]:
    label, definition = rows.families(view)[family]
    yield Heading(label, definition, "family")
    yield Beside((tables.differences(view, family), tables.absence(view, family)))
    yield tables.members(view, family)


def _further(view: View, family: str) -> Iterator[Part]:
    """What is behind the comparison, closed: pairs, all families in one picture, suggestions."""
    if rows.matches_of(view, family):
        pairs, explained = tables.matches_of(view, family), view.word("confirmed_pairs_explained")
        yield Fold(view.word("confirmed_pairs"), (pairs,), "pairs", explained)
    title, explained = view.word("all_families"), view.word("all_families_explained")
    made = Composed(lambda: (pictures.families(view),), [*rows.counts(view), *rows.without(view)])
    yield Fold(title, made, "all_families", explained)
    if rows.suggestions(view):
        title, explained = view.word("suggested_pairs"), view.word("suggested_pairs_explained")
        yield Fold(title, (tables.suggestions(view),), "suggestions", explained)
