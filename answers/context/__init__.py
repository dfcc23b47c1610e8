"""What official statistics say of the districts in which the initiatives ran; claims no effects."""

from answers.context import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Fold, Hint, Note, Place, numbers, to_numbers
from answers.view import View, remember
from drawing.look import MOST_PIECES


@remember
def answer(view: View, indicator: str, scale: str) -> Answer:
    """One statistic as it is ("absolute") or as an "index", beside the periods of the initiatives.

    `indicator` is one of labels(); an index is for those that is_indexable() allows.
    """
    statistic = rows.statistic(view, indicator, scale)
    folded = [tables.values(view, statistic)] if statistic.published else []
    parts = (
        Findings(sentences.findings(view, indicator), rests_on=pictures.rests_on(view, statistic)),
        Place("statistic"),
        pictures.legend(view, statistic),
        *pictures.panels(view, statistic),
        Note(view.drawn_of(MOST_PIECES)),
        Note(
            f"{statistic.about['definition']} {sentences.explained(view, statistic)}",
            to_numbers(view),
        ),
        Fold(
            view.word("years_compared"),
            (numbers(tables.compared(view, statistic)),),
            "years_compared",
        ),
        *(Fold(view.word("every_year"), (table,), "every_year") for table in folded),
    )
    return Answer(view, "context", parts)


def nothing(view: View) -> Answer:
    """That the build has no statistic."""
    return Answer(view, "context", (Hint(view.word("no_context")),), is_offered=False)


@remember
def labels(view: View) -> dict[str, str]:
    """Topic and label of every statistic, by id: those to choose from."""
    return {
        row["context_indicator_id"]: f"{row['topic']}: {row['label']}"
        for row in rows.indicators(view)
    }


def is_indexable(view: View, indicator: str) -> bool:
    """Whether a statistic can be shown as an index."""
    return rows.statistic(view, indicator).is_indexable
