"""What is proposed for one initiative: themes for what nobody examined, and pairs of its measures.

Reads no file and decides nothing.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from etl import cross_checks
from etl.entries import Body, Goal, InitiativeFile, Measure
from etl.suggest.items import Item
from etl.suggest.matcher import Matcher, Suggestion, ThemeSuggestion

TABLES = {Measure: "measure", Goal: "goal", Body: "body"}  # in the order in which they are shown
Entry = Measure | Goal | Body
Pairs = Collection[frozenset[str]]


@dataclass(frozen=True)
class Subject:
    """An entry with what is proposed for it; `is_open`: nobody has examined its themes yet."""

    item: Item
    is_open: bool
    themes: list[ThemeSuggestion]
    partners: list[Suggestion]


def of_initiative(file: InitiativeFile, matcher: Matcher, decided: Pairs) -> list[Subject]:
    """Entries of a file that are open or have a proposal: measures first, in their order there.

    `decided`: pairs that are matched, or were refused. What was refused is never proposed.
    """
    items = {item.key: item for item in matcher.items}
    mapped = [item for item in matcher.items if item.themes]
    without = {id(entry) for entry in cross_checks.unsettled(file)}
    found = []
    for entry in entries(file):
        item, is_open = items[f"{file.initiative.id}/{entry.id}"], id(entry) in without
        known = {*item.themes, *entry.refused_themes}
        themes = matcher.themes_for(item, mapped, known) if is_open else []
        partners = matcher.partners(item, decided) if item.table == "measure" else []
        if is_open or partners:
            found.append(Subject(item, is_open, themes, partners))
    return found


def entries(file: InitiativeFile) -> list[Entry]:
    """All entries that can have themes."""
    return [*file.measures, *file.goals, *file.bodies]


def counts(file: InitiativeFile) -> dict[str, dict[str, int]]:
    """By table: how many entries need a theme or a reason, and how many nobody has examined."""
    groups = [body for body in file.bodies if cross_checks.needs_theme(body)]
    needed: list[Entry] = [*file.measures, *file.goals, *groups]
    number = Counter(TABLES[type(entry)] for entry in needed)
    without = Counter(TABLES[type(entry)] for entry in cross_checks.unsettled(file))
    return {table: {"number": number[table], "open": without[table]} for table in TABLES.values()}
