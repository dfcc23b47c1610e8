"""What the entries mean, by which rules they were made and how complete they are.

Shows nothing itself.
"""

from collections.abc import Iterator

from answers import ladder, rates, unthemed
from answers.codebook import (
    agreement,
    dictionary,
    formulas,
    keys,
    pictures,
    rows,
    rules,
    sentences,
    tables,
)
from answers.parts import Answer, Findings, Fold, Heading, Note, Part, Place, numbers
from answers.view import View, remember


@remember
def answer(view: View, theme: str) -> Answer:
    """The whole codebook, with the justifications of the mappings to one theme.

    `theme` is one of themes(); the evidence that statuses are counted by is a choice of the view.
    """
    parts = (*_before_themes(view), _justifications(view, theme), *_after_themes(view))
    return Answer(view, "codebook", parts, is_offered=False)


@remember
def _before_themes(view: View) -> tuple[Part, ...]:
    """What stands above the chosen theme, and is the same for each."""
    return (
        Findings(sentences.findings(view)),
        Place("everything"),
        *_completeness(view),
        Place("evidence"),
        *_counts(view),
        *_coding(view),
        *_scales(view),
        _explained(view, "plan_kinds", tables.plan_kinds(view)),
        _explained(view, "theme_scheme", tables.themes(view)),
        Place("theme"),
    )


@remember
def _after_themes(view: View) -> tuple[Part, ...]:
    """What stands below the chosen theme, and is the same for each."""
    return (
        *unthemed.parts(view),
        _fold(view, "sector_list", "", tables.sectors(view)),
        *_formulas(view),
        _fold(view, "dictionary", sentences.dictionary(view), dictionary.tables(view)),
        _explained(view, "data_keys", keys.tables(view)),
    )


def themes(view: View) -> dict[str, str]:
    """Label of every theme, in the order of the scheme: those to choose from."""
    return {theme: row["theme"] for theme, row in rows.themes(view).items()}


def _fold(view: View, name: str, explained: str, *held: Part) -> Fold:
    """A part of the page, closed until it is looked for."""
    return Fold(view.word(name), held, name, explained)


def _explained(view: View, name: str, *held: Part) -> Fold:
    return _fold(view, name, view.word(f"{name}_explained"), *held)


def _completeness(view: View) -> Iterator[Part]:
    """How complete the entries are."""
    yield Heading(view.word("completeness"), view.word("completeness_explained"), "completeness")
    yield pictures.completeness(view)
    table = numbers(tables.completeness(view))
    yield _fold(view, "completeness_table", "", table)


def _counts(view: View) -> Iterator[Part]:
    """How many measures there are, what was looked for in vain, what was published as a list."""
    yield _fold(view, "ladder", ladder.known_by_name(view), tables.rungs(view))
    searches = [tables.searches(view)] if rows.searches(view) else []
    yield _fold(view, "documented_searches", sentences.searches(view), *searches)
    lists = [tables.lists(view)] if rates.lists(view) else []
    yield _fold(view, "published_lists", sentences.lists(view), *lists)


def _coding(view: View) -> Iterator[Part]:
    """The rules of coding, and how well a second coding agrees."""
    yield _fold(view, "coding_rules", sentences.coding_rules(view), rules.of_coding(view))
    has_second = agreement.codings(view)
    second = agreement.parts(view) if has_second else [Note(view.word("no_agreement"))]
    yield _fold(view, "agreement", agreement.explained(view), *second)


def _scales(view: View) -> Iterator[Part]:
    """How was decided, and the vocabularies with their criteria."""
    yield _explained(view, "rules", rules.of_the_data(view))
    yield _explained(view, "status_scale", tables.statuses(view))
    yield _explained(view, "evidence_scale", tables.evidence(view))
    yield _explained(view, "indicator_scale", tables.levels(view))
    reasons = sentences.unknown_reasons(view)
    yield _fold(view, "unknown_reasons", reasons, tables.reasons(view))
    yield _explained(view, "checkability", rules.to_checkability(view))


def _justifications(view: View, theme: str) -> Fold:
    """Why each entry belongs to the chosen theme."""
    is_there = rows.justified(view, theme)
    none = Note(view.word("no_justifications"))
    return _explained(
        view, "justifications", tables.justifications(view, theme) if is_there else none
    )


def _formulas(view: View) -> Iterator[Part]:
    name = formulas.example_name(view)
    explained = view.word("formulas_explained", name=name, day=view.as_of_in_words)
    yield _fold(view, "formulas", explained, formulas.table(view))
