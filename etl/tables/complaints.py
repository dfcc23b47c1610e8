"""What is wrong in a table, at a cell, and what may have been meant; finds no fault itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl.faults import Cell
from etl.message import Message
from etl.tables.layout import LANGUAGES, texts
from wording.words import Language

MOST_NAMED = 12  # values that a message lists
ALIKE = 60  # of a hundred, how like a name must be to be proposed


@dataclass(frozen=True)
class Complaint:
    """What is wrong in a cell. One that `is_remark` leaves everything that is read as it is."""

    cell: Cell
    message: Message
    is_remark: bool = False


def near(name: str, allowed: Mapping[Language, Collection[str]]) -> dict[Language, str]:
    """Those of the allowed names that are most like one, or else the first of all, in words."""
    return {language: _near(name, allowed[language], language) for language in LANGUAGES}


def _near(name: str, allowed: Collection[str], language: Language) -> str:
    said = texts("texts.yml")["near"]
    if not allowed:
        text: str = said["none"][language]
        return text
    by_letters = {each.casefold(): each for each in allowed}
    alike = process.extract(
        name.casefold(), by_letters.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=ALIKE
    )
    kind, names = "meant", [by_letters[like] for like, _, _ in alike]
    if not alike:
        kind, names = "allowed", list(by_letters.values())[:MOST_NAMED]
    more = " …" if not alike and len(by_letters) > MOST_NAMED else ""
    listed = ", ".join(names) + more
    return str(said[kind][language].format(names=listed))
