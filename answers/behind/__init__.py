"""What stands behind a number: its row, the facts it rests on, and how it was counted.

Shows nothing itself.
"""

from answers.behind import rows, sentences, tables
from answers.parts import Answer, Findings, Heading, Hint, Note, numbers
from answers.view import View, remember


@remember
def answer(view: View, addresses: tuple[str, ...]) -> Answer:
    """The rows that `addresses` name, the facts they rest on, and how they were counted.

    A name is that of answers/rows.py. Without any an example is shown; names of no row are left
    out, and a hint stands where no row is left.
    """
    if not rows.named(view, addresses):
        unknown = (tables.way_back(), Hint(view.word("behind_unknown")))
        return Answer(view, "behind", unknown, is_offered=False)
    parts = (
        tables.way_back(),
        Findings(sentences.findings(view, addresses)),
        *([] if addresses else [Note(view.word("behind_example"))]),
        tables.cards(view, addresses),
        numbers(tables.evidence(view, addresses)),
        Heading(view.word("how_counted"), anchor="method"),
        tables.method(view, addresses),
    )
    return Answer(view, "behind", parts, is_offered=False)
