"""Groups of initiatives that can be chosen at once, and how a choice of them is written down.

Knows no choice of the reader. The name of a group stays: "all", "state:Hessen", "kind:masterplan".
"""

from functools import lru_cache

from answers import builds
from wording import words
from wording.words import DEFAULT_LANGUAGE, Language

ALL, NONE = "all", "none"
FEW = 9  # initiatives that an address names one by one, and that stand as buttons
MOST = 12  # initiatives that are all shown to a reader who chose none: as many as have colours
Ids = tuple[str, ...]


@lru_cache(maxsize=builds.KEPT_BUILDS)
def members(build: str) -> dict[str, Ids]:
    """The initiatives of every group, in the order of their names; all, states, kinds of plan."""
    rows = builds.ask(build, "initiatives", language=DEFAULT_LANGUAGE)
    found: dict[str, list[str]] = {ALL: [row["initiative_id"] for row in rows]}
    for column in ("state", "kind"):
        with_value = [row for row in rows if row[column]]
        for row in sorted(with_value, key=lambda row: str(row[column])):
            found.setdefault(f"{column}:{row[column]}", []).append(row["initiative_id"])
    return {name: tuple(own) for name, own in found.items()}


def named(build: str, language: Language) -> dict[str, str]:
    """What a reader sees for each group, with how many it has; last none at all."""
    shown = {}
    kinds = {row["id"]: row["label"] for row in builds.ask(build, "labels", language=language)}
    for name, own in members(build).items():
        column, _, value = name.partition(":")
        label = kinds[value] if column == "kind" else value
        shown[name] = f"{label or words.word(language, 'everyone')} ({len(own)})"
    return {**shown, NONE: words.word(language, "no_initiative")}


def usual(build: str) -> Ids:
    """The initiatives that are shown until the reader chooses: all, of many the first few."""
    everyone = members(build)[ALL]
    return everyone if len(everyone) <= MOST else everyone[:FEW]


@lru_cache(maxsize=256)
def of(build: str, initiatives: Ids) -> str | None:
    """The group that holds these initiatives and no others; None where none does."""
    chosen = set(initiatives)
    names = (name for name, own in members(build).items() if chosen == set(own))
    return next(names, None)


@lru_cache(maxsize=256)
def in_address(build: str, initiatives: Ids) -> dict[str, list[str]]:
    """The choices of an address that mean these initiatives, as short as they can be.

    A few stand one by one; of more the group that has them all, and the few that it has besides.
    """
    names: dict[str, list[str]] = {"initiatives": [], "group": [], "without": []}
    chosen = set(initiatives)
    if chosen == set(usual(build)):
        return names
    if len(initiatives) > FEW:
        around = [name for name, own in members(build).items() if chosen <= set(own)]
        group = min(around, key=lambda name: len(members(build)[name]))
        without = [each for each in members(build)[group] if each not in chosen]
        if len(without) <= FEW:
            return names | {"group": [group], "without": without}
    return names | {"initiatives": list(initiatives)}
