"""Which goals and themes the initiatives share, and what they set out to reach.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import mentions
from answers.goals import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Heading, Hint, Note, Part, Place, numbers
from answers.view import View, remember
from wording import words


@remember
def answer(view: View, subject: str, theme: str, initiative: str) -> Answer:
    """Themes of goals, measures or groups (`subject`), the items of one theme, and all targets.

    `subject` is one of subjects(), `theme` an id of the scheme; the items are those of one chosen
    `initiative`, or of "all".
    """
    parts = (
        Findings(sentences.findings(view, subject)),
        Place("subject"),
        Note(view.word("matrix_explained")),
        pictures.matrix(view, subject),
        Heading(
            view.word("behind_the_cells"),
            view.word("behind_the_cells_explained"),
            "behind_the_cells",
        ),
        Place("cell"),
        tables.items(view, subject, theme, initiative),
        numbers(tables.matrix(view, subject)),
        Heading(view.word("targets"), view.word("targets_explained")),
        *_targets(view),
    )
    return Answer(view, "goals", parts)


def subjects(view: View) -> dict[str, str]:
    """What can be compared by theme, each with its name."""
    return {
        subject: words.capital(view.word(f"subject_{subject}")) for subject in mentions.SUBJECTS
    }


def _targets(view: View) -> Iterator[Part]:
    if not rows.targets(view):
        yield Hint(view.word("no_targets"))
        return
    yield Findings(sentences.target_findings(view), "target_numbers")
    yield from pictures.targets(view, "target")
    yield numbers(tables.own_targets(view), anchor="target_numbers")
    if rows.of_plans(view, is_inferred=True):
        yield Heading(view.word("targets_inferred"), view.word("targets_inferred_explained"))
        yield from pictures.targets(view, "target_inferred", is_inferred=True)
        yield tables.inferred_targets(view)
