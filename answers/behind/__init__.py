"""What stands behind a number: its row, the facts it rests on, and how it was counted."""

from answers.behind import rows, sentences, tables
from answers.parts import Answer, Findings, Heading, Hint, Note, numbers
from answers.view import View, remember


@remember
def answer(view: View, addresses: tuple[str, ...]) -> Answer:
    """The rows that addresses name; without any an example, and a hint where no name is known."""
    if not rows.named(view, addresses):
        return Answer(view, "behind", (Hint(view.word("behind_unknown")),), is_offered=False)
    parts = (
        Findings(sentences.findings(view, addresses)),
        *([] if addresses else [Note(view.word("behind_example"))]),
        tables.cards(view, addresses),
        numbers(tables.evidence(view, addresses)),
        Heading(view.word("how_counted")),
        tables.method(view, addresses),
    )
    return Answer(view, "behind", parts, is_offered=False)
