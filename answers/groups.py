"""Groups of initiatives that can be chosen at once, and how a choice of them is written down.

Knows no choice of the reader. The name of a group stays: "all", "state:Hessen", "kind:masterplan",
"size:from_100".
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from answers import builds
from answers.kept import kept
from wording import words
from wording.german import plain
from wording.words import Language

ALL, OWN, NONE = "all", "own", "none"
ALIKE = ("state", "kind", "size")  # columns whose equal values make a group
MOST_FOUND = 50  # initiatives that are offered of those that fit what was typed
FEW = 9  # initiatives that an address names one by one, and that stand as buttons
MOST = 12  # initiatives that are all shown to a reader who chose none: as many as have colours
Ids = tuple[str, ...]


@kept(builds.KEPT)
def members(build: str) -> dict[str, Ids]:
    """The initiatives of every group, in the order of their names: all, then by what is alike."""
    rows = builds.ask(build, "initiative_names")
    found: dict[str, list[str]] = {ALL: [row["initiative_id"] for row in rows]}
    if own := builds.own_initiative(build):
        found[OWN] = [own]
    for column in ALIKE:
        by = "inhabitants" if column == "size" else column
        for row in sorted((row for row in rows if row[column]), key=itemgetter(by)):
            found.setdefault(f"{column}:{row[column]}", []).append(row["initiative_id"])
    return {name: tuple(own) for name, own in found.items()}


def offered(build: str) -> dict[str, Ids]:
    """The groups that can be taken at once: those that a page can show."""
    return {name: own for name, own in members(build).items() if len(own) <= builds.ALL_AT_ONCE}


def named(build: str, language: Language) -> dict[str, str]:
    """What a reader sees for each group, with how many it has; last none at all."""
    shown = {}
    for name, own in offered(build).items():
        column, _, value = name.partition(":")
        if value:
            label = label_of(build, language, column, value)
        else:
            label = words.word(language, "own" if name == OWN else "everyone")
        shown[name] = f"{label} ({len(own)})"
    return {**shown, NONE: words.word(language, "no_initiative")}


def label_of(build: str, language: Language, column: str, value: str) -> str:
    """What a reader sees for something that initiatives have alike: a column and its value."""
    if column == "state":
        return value
    if column == "kind":
        labels = builds.ask(build, "labels", language=language)
        return next(str(row["label"]) for row in labels if row["id"] == value)
    if column == "size":
        return words.word(language, f"size_{value}")
    return words.word(language, f"place_kind_{value}")


def usual(build: str) -> Ids:
    """The initiatives that are shown until the reader chooses.

    All; of many the first few, and the visitor's own.
    """
    everyone, own = members(build)[ALL], members(build).get(OWN, ())
    if len(everyone) <= MOST:
        return everyone
    first = {*own, *everyone[: FEW - len(own)]}
    return tuple(each for each in everyone if each in first)


def single(build: str, initiatives: Ids) -> Ids:
    """The initiatives of which one can be picked: all; where there are many, the chosen ones."""
    everyone = members(build)[ALL]
    return everyone if len(everyone) <= builds.ALL_AT_ONCE else initiatives


def asked(build: str, understood: Callable[[str, Sequence[str]], Sequence[str]]) -> Ids:
    """The initiatives of the group that an address asks for, but for those it leaves out.

    `understood` gives what it asks for by the name of a choice and its options.
    """
    groups = offered(build)
    named_groups = understood("group", list(groups))
    without = understood("without", members(build)[ALL])
    chosen = groups[named_groups[-1]] if named_groups else ()
    return tuple(each for each in chosen if each not in without)


@kept(256)
def found(build: str, sought: str) -> Ids:
    """Initiatives in whose name all these words stand, first those that begin so; () for none."""
    words_of_it = plain(sought).split()
    if not words_of_it:
        return ()
    fitting = [
        (not name.startswith(words_of_it[0]), initiative)
        for initiative, name in _folded(build).items()
        if all(word in name for word in words_of_it)
    ]
    return tuple(initiative for _, initiative in sorted(fitting, key=itemgetter(0)))


@kept(builds.KEPT)
def _folded(build: str) -> dict[str, str]:
    """Short names as they are looked for, in their order."""
    rows = builds.ask(build, "initiative_names")
    return {row["initiative_id"]: plain(row["short_name"]) for row in rows}


@kept(256)
def of(build: str, initiatives: Ids) -> str | None:
    """The group that holds these initiatives and no others; None where none does."""
    chosen = set(initiatives)
    names = (name for name, own in offered(build).items() if chosen == set(own))
    return next(names, None)


@kept(256)
def in_address(build: str, initiatives: Ids) -> dict[str, list[str]]:
    """The choices of an address that mean these initiatives, as short as they can be.

    A few stand one by one; of more the group that has them all, and the few that it has besides.
    """
    names: dict[str, list[str]] = {"initiatives": [], "group": [], "without": []}
    chosen = set(initiatives)
    if chosen == set(usual(build)):
        return names
    if len(initiatives) > FEW:
        around = [name for name, own in offered(build).items() if chosen <= set(own)]
        group = min(around, key=lambda name: len(members(build)[name]), default=None)
        without = [each for each in members(build)[group] if each not in chosen] if group else []
        if group and len(without) <= FEW:
            return names | {"group": [group], "without": without}
    return names | {"initiatives": list(initiatives)}
