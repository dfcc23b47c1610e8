"""Where sources disagree, and what the published numbers and dates themselves contradict.

Shows nothing itself.
"""

from answers import rates, reconciliation
from answers.contradictions import rows, sentences, tables
from answers.parts import (
    Answer,
    Findings,
    Fold,
    Heading,
    Html,
    Note,
    Part,
    Place,
    Rows,
    numbers,
)
from answers.view import View, remember


@remember
def answer(view: View) -> Answer:
    """The topics on which the sources disagree, then what can be reckoned.

    Shares and due dates are judged by the evidence of the view, up to its day.
    """
    parts = (
        Findings(sentences.findings(view), rests_on=_counted(view)),
        Heading(view.word("listed_contradictions"), tables.jumps(view), "listed"),
        numbers(tables.listed(view)),
        Note(sentences.undisputed(view)),
        Heading(view.word("reckoned"), view.word("reckoned_explained"), "reckoned"),
        Place("evidence"),
        *_reckoned(view),
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


def _reckoned(view: View) -> tuple[Part, ...]:
    """What numbers and dates contradict, each behind its heading with how many there are."""
    shares = reconciliation.paragraphs(view)
    none = Note(view.word("no_shares"), rests_on={"reported shares": rates.reported(view)})
    totals = [tables.totals(view)] if rows.totals(view) else [Note(view.word("no_totals"))]
    impossible = rows.impossible(view)
    checked = tables.impossible(view) if impossible else Note(sentences.possible(view))
    late = tables.overdue(view) if rows.overdue(view) else Note(view.word("no_overdue"))
    return (
        _fold(view, "overdue", len(rows.overdue(view)), late),
        _fold(view, "totals", len({row["initiative_id"] for row in rows.totals(view)}), *totals),
        _fold(view, "shares", len(shares), *(shares or [none])),
        _fold(view, "impossible", len(impossible), checked),
    )


def _fold(view: View, name: str, number: int, *held: Html) -> Fold:
    explained = view.word(f"computed_{name}_explained")
    return Fold(view.word(f"computed_{name}", number=number), held, name, explained)
