"""What the entries mean, by which rules they were made and how complete they are.

Shows nothing itself.
"""

from collections.abc import Iterator

from htpy import Element, Node, a, p
from markupsafe import Markup

from answers import ladder, rates
from answers.codebook import (
    agreement,
    dictionary,
    formulas,
    pictures,
    rows,
    rules,
    sentences,
    tables,
)
from answers.parts import Answer, Block, Findings, Heading, Hint, Part, Place, numbers
from answers.view import View, remember

CONTENTS = (
    "ladder",
    "completeness",
    "documented_searches",
    "published_lists",
    "coding_rules",
    "agreement",
    "rules",
    "status_scale",
    "evidence_scale",
    "unknown_reasons",
    "checkability",
    "theme_scheme",
    "justifications",
    "sector_list",
    "formulas",
    "dictionary",
)


@remember
def answer(view: View, theme: str) -> Answer:
    """The whole codebook, with the justifications of the mappings to one theme.

    `theme` is one of themes(); the evidence that statuses are counted by is a choice of the view.
    """
    parts = (
        Findings(sentences.findings(view)),
        _contents(view),
        Place("evidence"),
        *_counts(view),
        *_coding(view),
        *_scales(view),
        *_themes(view, theme),
        *_formulas(view),
        _heading(view, "dictionary", sentences.dictionary(view)),
        dictionary.tables(view),
    )
    return Answer(view, "codebook", parts, is_offered=False)


def themes(view: View) -> dict[str, str]:
    """Label of every theme, in the order of the scheme: those to choose from."""
    return {theme: row["theme"] for theme, row in rows.themes(view).items()}


def _heading(view: View, name: str, explained: str = "") -> Heading:
    """Heading of a part of the contents."""
    return Heading(view.word(name), explained, name)


def _explained(view: View, name: str) -> Heading:
    return _heading(view, name, view.word(f"{name}_explained"))


def _contents(view: View) -> Block:
    """Links to the parts of the page."""
    links = [a(href=f"#{part}")[view.word(part)] for part in CONTENTS]
    return Block(p(".mm-text")[view.word("codebook_contents"), ": ", _listed(links)])


def _listed(links: list[Element]) -> Node:
    return Markup(" · ").join(links)


def _counts(view: View) -> Iterator[Part]:
    """How many measures there are, how complete the entries are, what was looked for in vain."""
    yield _heading(view, "ladder", ladder.known_by_name(view))
    yield tables.rungs(view)
    yield _explained(view, "completeness")
    yield pictures.completeness(view)
    yield numbers(tables.completeness(view))
    yield _heading(view, "documented_searches", sentences.searches(view))
    if rows.searches(view):
        yield tables.searches(view)
    yield _heading(view, "published_lists", sentences.lists(view))
    if rates.lists(view):
        yield tables.lists(view)


def _coding(view: View) -> Iterator[Part]:
    """The rules of coding, and how well a second coding agrees."""
    yield _heading(view, "coding_rules", sentences.coding_rules(view))
    yield rules.of_coding(view)
    yield _heading(view, "agreement", agreement.explained(view))
    if agreement.codings(view):
        yield from agreement.parts(view)
    else:
        yield Hint(view.word("no_agreement"))


def _scales(view: View) -> Iterator[Part]:
    """How was decided, and the vocabularies with their criteria."""
    yield _explained(view, "rules")
    yield rules.of_the_data(view)
    yield _explained(view, "status_scale")
    yield tables.statuses(view)
    yield _explained(view, "evidence_scale")
    yield tables.evidence(view)
    yield _heading(view, "unknown_reasons", sentences.unknown_reasons(view))
    yield tables.reasons(view)
    yield _explained(view, "checkability")
    yield rules.to_checkability(view)


def _themes(view: View, theme: str) -> Iterator[Part]:
    yield _explained(view, "theme_scheme")
    yield tables.themes(view)
    yield _explained(view, "justifications")
    yield Place("theme")
    if rows.justified(view, theme):
        yield tables.justifications(view, theme)
    else:
        yield Hint(view.word("no_justifications"))
    yield _heading(view, "sector_list")
    yield tables.sectors(view)


def _formulas(view: View) -> Iterator[Part]:
    name = formulas.example_name(view)
    explained = view.word("formulas_explained", name=name, day=view.as_of_in_words)
    yield _heading(view, "formulas", explained)
    yield formulas.table(view)
