"""Which goals and themes the initiatives share, and what they set out to reach.

Shows nothing itself.
"""

from collections.abc import Iterator
import re

from htpy import Node, a, fragment

from answers import mentions, unthemed
from answers.goals import pictures, rows, sentences, tables
from answers.parts import Answer, Findings, Fold, Heading, Hint, Note, Part, Place, numbers
from answers.view import View, remember
from drawing.look import MOST_ROWS
from wording import words


@remember
def answer(view: View, subject: str, theme: str, initiative: str) -> Answer:
    """Themes of goals, measures or groups (`subject`), the items of one theme, and all targets.

    `subject` is one of subjects(), `theme` an id of the scheme; the items are those of one chosen
    `initiative`, or of "all".
    """
    explained = "matrix_explained_turned" if view.is_many else "matrix_explained"
    parts = (
        Findings(_leading_on(view, subject)),
        Place("subject"),
        pictures.matrix(view, subject),
        Note(
            f"{view.word(explained)} {view.drawn_of(MOST_ROWS)}".strip(),
            acts=view.word("matrix_acts"),
        ),
        Heading(
            view.word("behind_the_cells"),
            view.word("behind_the_cells_explained"),
            "behind_the_cells",
        ),
        Place("cell"),
        tables.items(view, subject, theme, initiative),
        Fold(view.word("matrix_table"), (numbers(tables.matrix(view, subject)),), "matrix_table"),
        *unthemed.parts(view),
        Heading(view.word("targets"), view.word("targets_explained"), "targets"),
        *_targets(view),
        Fold(
            view.word("levels"),
            (tables.levels(view), Note(view.word("level_criteria"), _to_criteria(view))),
            "levels",
            view.word("levels_explained"),
        ),
    )
    return Answer(view, "goals", parts)


def _to_criteria(view: View) -> Node:
    address = f"{view.address('codebook')}#indicator_scale"
    return a(href=address, target="_self")[view.word("to_level_criteria")]


def _leading_on(view: View, subject: str) -> list[Node]:
    """The finding, in which the name of each theme leads to what belongs to it."""
    others = {} if subject == mentions.SUBJECTS[0] else {"subject": subject}
    leads = {}
    for theme, (label, _) in rows.themes(view, subject).items():
        address = view.address("goals", theme=theme, **others)
        leads[label] = a(href=f"{address}#behind_the_cells", target="_self")[label]
    longest_first = sorted(map(re.escape, leads), key=len, reverse=True)
    names = re.compile(rf"\b({'|'.join(longest_first)})\b")
    return [
        fragment[[leads.get(part, part) for part in names.split(sentence)]]
        for sentence in sentences.findings(view, subject)
    ]


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
    every = numbers(tables.own_targets(view), anchor="target_numbers")
    yield Fold(view.word("targets_table"), (every,), "targets_table")
    if rows.of_plans(view, is_inferred=True):
        yield Fold(
            view.word("targets_inferred"),
            (
                *pictures.targets(view, "target_inferred", is_inferred=True),
                tables.inferred_targets(view),
            ),
            "targets_inferred",
            view.word("targets_inferred_explained"),
        )
