"""What each initiative has on a theme: goals, measures and groups, and what never counts."""

from collections.abc import Mapping
from typing import Any

from answers.view import View
from queries.rows import ThemeMentions

SUBJECTS = ("goal", "measure", "body")
# How an initiative can have a theme without pursuing it, the nearest first.
BESIDE = ("outside", "touching", "replaced", "inferred")


def every(view: View) -> list[ThemeMentions]:
    """One row per theme and chosen initiative: goals, measures and groups together."""
    return view.ask(ThemeMentions)


def of(view: View, theme: str, initiative: str) -> ThemeMentions:
    """What an initiative has on a theme. StopIteration where it is none of the chosen."""
    place = (theme, initiative)
    return next(row for row in every(view) if (row["theme_id"], row["initiative_id"]) == place)


def meant(row: Mapping[str, Any]) -> int:
    """Goals, measures and groups of an initiative that mean a theme.

    By a source that ties them to the plan; the row is one of every().
    """
    return int(row["goals"] + row["measures"] + row["groups"])


def elsewhere(view: View, row: Mapping[str, Any], *compared: str) -> str:
    """In what an initiative means a theme, where what is compared (of SUBJECTS) does not.

    "" where it means it nowhere; the row is one of every().
    """
    kinds = [
        view.word("parts_of_measures" if subject in compared else f"subject_{subject}")
        for subject, key in zip(SUBJECTS, ("goals", "measures", "groups"), strict=True)
        if row[key]
    ]
    return view.word("named_elsewhere", kinds=", ".join(kinds)) if kinds else ""


def beside(row: Mapping[str, Any]) -> list[str]:
    """Kinds of BESIDE that an initiative has on a theme; the row is one of every()."""
    return [kind for kind in BESIDE if row[kind]]
