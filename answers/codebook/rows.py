"""Rows of the codebook: completeness, searches, codes, mappings to themes, database tables.

Puts nothing into words.
"""

from answers.view import View, remember
from queries.rows import CodeUses, Completeness, Searches, StatusWords, ThemeMappings, ThemeMatrix


def completeness(view: View) -> list[Completeness]:
    """One row per chosen initiative and optional field."""
    return view.ask(Completeness)


def searches(view: View) -> list[Searches]:
    """One row per search for something that was not found."""
    return view.ask(Searches)


def source_words(view: View) -> list[StatusWords]:
    """One row per source and status word."""
    return view.ask(StatusWords)


def codes(view: View, vocabulary: str) -> list[CodeUses]:
    """One row per code of status, reason, evidence_level or sector."""
    return [row for row in view.ask(CodeUses) if row["vocabulary"] == vocabulary]


def mappings(view: View) -> list[ThemeMappings]:
    """One row per mapping of a goal, measure or body to a theme."""
    return view.ask(ThemeMappings)


@remember
def justified(view: View, theme: str) -> list[ThemeMappings]:
    """The mappings of one theme."""
    return [row for row in mappings(view) if row["theme_id"] == theme]


@remember
def themes(view: View) -> dict[str, ThemeMatrix]:
    """A row with label and definition of every theme, in the order of the scheme."""
    return {row["theme_id"]: row for row in view.ask(ThemeMatrix, subject="goal")}
