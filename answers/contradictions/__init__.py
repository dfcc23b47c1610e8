"""Where sources disagree, and what the published numbers and dates themselves contradict.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import rates, reconciliation
from answers.contradictions import rows, sentences, tables
from answers.parts import (
    Answer,
    Findings,
    Heading,
    Hint,
    Note,
    Part,
    Place,
    Rows,
    numbers,
)
from answers.view import View, remember


@remember
def answer(view: View) -> Answer:
    """What can be reckoned first, then the topics on which the sources disagree.

    Shares and due dates are judged by the evidence of the view, up to its day.
    """
    parts = (
        Findings(sentences.findings(view), rests_on=_counted(view)),
        Place("evidence"),
        *_shares(view),
        *_totals(view),
        Heading(view.word("computed_overdue")),
        tables.overdue(view) if rows.overdue(view) else Hint(view.word("no_overdue")),
        Heading(view.word("listed_contradictions"), view.word("listed_contradictions_explained")),
        numbers(tables.listed(view)),
        Note(sentences.undisputed(view)),
    )
    return Answer(view, "contradictions", parts)


def _counted(view: View) -> dict[str, Rows]:
    """Rows that the finding counts, in the order in which they are taken along."""
    return {
        "contradictions": rows.listed(view),
        "totals": rows.totals(view),
        "shares": rows.impossible(view),
        "due dates": rows.overdue(view),
    }


def _shares(view: View) -> Iterator[Part]:
    """Published percentages beside the lists they stand by, and those that can't be."""
    yield Heading(view.word("computed_shares"), view.word("computed_shares_explained"))
    paragraphs = reconciliation.paragraphs(view)
    yield from paragraphs or [Hint(view.word("no_shares"), rests_on=_reported(view))]
    yield Heading(view.word("computed_impossible"), view.word("computed_impossible_explained"))
    yield tables.impossible(view) if rows.impossible(view) else Hint(sentences.possible(view))


def _reported(view: View) -> dict[str, Rows]:
    """Published shares of which none is a percentage."""
    return {"reported shares": rates.reported(view)}


def _totals(view: View) -> Iterator[Part]:
    yield Heading(view.word("computed_totals"))
    yield tables.totals(view) if rows.totals(view) else Hint(view.word("no_totals"))
