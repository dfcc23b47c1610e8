"""How far each initiative has come with what it announced, and what nobody knows."""

from collections.abc import Iterator

from answers import rates, reconciliation
from answers.completion import pictures, rows, sentences, tables
from answers.parts import (
    Answer,
    Composed,
    Findings,
    Fold,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    numbers,
    to_numbers,
)
from answers.view import View, remember
from drawing.look import MOST_PIECES


@remember
def answer(view: View, initiative: str, grouping: str) -> Answer:
    """Statuses, bounds and reports of all chosen initiatives; and one of them in groups.

    `initiative` is the id of a chosen one, `grouping` is goal, body or action_field; the evidence
    and what a rate refers to are choices of the view.
    """
    return Answer(
        view,
        "completion",
        (
            Findings(sentences.findings(view), rests_on=sentences.rests_on(view)),
            Place("counted"),
            *_pictured(view),
            Fold(view.word("all_numbers"), (numbers(tables.statuses(view)),), "table"),
            *_reconciled(view),
            Fold(
                view.word("checkability"),
                (tables.checkability(view),),
                "checkability",
                view.word("checkability_explained"),
            ),
            Fold(
                view.word("over_time"),
                Composed(lambda: _over_time(view), rows.over_time(view)),
                "over_time",
            ),
            Heading(view.word("one_initiative"), anchor="one_initiative"),
            Place("one_initiative"),
            *_in_groups(view, initiative, grouping),
        ),
    )


def _pictured(view: View) -> Iterator[Part]:
    """The picture of all statuses, where any initiative has a total."""
    if rates.has_rate(view):
        yield pictures.statuses(view, "status_picture")
        explained = f"{view.word('status_picture_explained')} {sentences.caution(view)}"
        yield Note(explained, to_numbers(view))
        yield Note(view.drawn_of(MOST_PIECES))


def _reconciled(view: View) -> Iterator[Part]:
    """What was reported against what is counted, where percentages were published."""
    paragraphs = reconciliation.paragraphs(view)
    if paragraphs:
        yield Fold(view.word("reconciliation"), tuple(paragraphs), "reconciliation")


def _in_groups(view: View, initiative: str, grouping: str) -> Iterator[Part]:
    counts = rows.in_groups(view, initiative, grouping)
    if any(row["group_id"] for row in counts):
        yield pictures.groups(view, initiative, grouping)
        yield Fold(
            view.word("as_a_table"), (tables.groups(view, initiative, grouping),), "groups_table"
        )
    else:
        yield Hint(view.word("no_grouping", name=view.names[initiative]))


def _over_time(view: View) -> Iterator[Part]:
    if rows.over_time(view):
        yield pictures.over_time(view)
        yield tables.over_time(view)
    else:
        yield Hint(view.word("no_time"))
