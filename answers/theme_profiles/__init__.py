"""Which themes each initiative puts its weight on, who is alike, and what is worth a question.

Shows nothing itself.
"""

from collections.abc import Iterator, Sequence

from answers import unthemed
from answers.parts import Answer, Composed, Findings, Fold, Hint, Note, Part, Place, to_numbers
from answers.theme_profiles import pictures, questions, rows, sentences, tables
from answers.view import View, remember


@remember
def answer(view: View, basis: str, initiative: str) -> Answer:
    """All profiles on a `basis` of rows.BASES, and what sets one initiative apart from the others.

    `initiative` is the id of a chosen one.
    """
    parts = (
        Findings(
            sentences.findings(view, initiative, basis),
            rests_on={"profiles": rows.shares(view)},
        ),
        Place("compared"),
        pictures.profiles(view, initiative, basis),
        _explained(view),
        Fold(
            view.word("as_a_table"),
            (tables.as_numbers(view, tables.profiles(view, basis)),),
            "profiles_table",
        ),
        *unthemed.parts(view),
        Fold(
            view.word("distinctive"),
            Composed(lambda: _distinctive(view, initiative, basis), rows.shares(view)),
            "distinctive",
            view.word("distinctive_explained"),
        ),
        Fold(
            view.word("overlap"),
            _overlaps(view, initiative),
            "overlap",
            view.word("overlap_explained"),
        ),
        Fold(
            view.word("worth_asking"),
            (questions.block(view, initiative, basis),),
            "worth_asking",
            view.word("worth_asking_explained"),
        ),
    )
    return Answer(view, "theme_profiles", parts)


def _explained(view: View) -> Note:
    key = "profiles_spread_explained" if view.is_many else "profiles_explained"
    return Note(view.word(key), to_numbers(view))


def _distinctive(view: View, initiative: str, basis: str) -> Iterator[Part]:
    if rows.distinctive(view, initiative, basis):
        yield pictures.distinctive(view, initiative, basis)
        yield tables.distinctive(view, initiative, basis)
    else:
        yield Hint(view.word("not_distinctive"))


def _overlaps(view: View, initiative: str) -> Sequence[Part]:
    """The pairs of all; of many only those of the initiative that is open."""
    if view.is_many:
        return (tables.overlap(view, initiative),)
    return Composed(lambda: _every_overlap(view), rows.overlaps(view))


def _every_overlap(view: View) -> Iterator[Part]:
    if rows.overlaps(view):
        yield pictures.overlaps(view)
        yield tables.overlap(view)
    else:
        yield Hint(view.word("one_profile"))
