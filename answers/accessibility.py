"""The declaration of accessibility: what was tested and how, and what is left; asks no data."""

from collections.abc import Sequence

from htpy import li, ul

from answers.parts import Answer, Block, Findings, Heading, Part
from answers.view import View, remember

TESTED = (
    "tested_rules",
    "tested_keyboard",
    "tested_pictures",
    "tested_said",
    "tested_sizes",
    "tested_looks",
    "tested_paper",
)
LEFT = (
    "left_people",
    "left_marks",
    "left_grid",
    "left_quotes",
    "left_sources",
    "left_menu",
    "left_zoom",
)
HELP = ("help_tables", "help_report")


@remember
def answer(view: View) -> Answer:
    """The same under all choices, but for the language."""
    parts = (
        Findings([view.word("accessibility_finding"), view.word("accessibility_how")], anchor=""),
        *_section(view, "accessibility_tested", TESTED),
        *_section(view, "accessibility_left", LEFT),
        *_section(view, "accessibility_help", HELP),
    )
    return Answer(view, "accessibility", parts, is_offered=False)


def _section(view: View, heading: str, keys: Sequence[str]) -> tuple[Part, ...]:
    items = ul(".mm-list")[(li[text] for text in view.words(*keys))]
    return Heading(view.word(heading), anchor=heading.replace("_", "-")), Block(items)
