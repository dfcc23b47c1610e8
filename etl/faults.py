"""What is wrong in a data file, and how the same fault in many places is said once; finds none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
import re

from etl.message import ENGLISH, Message
from wording.words import Language

FEWEST_ALIKE = 4  # so many faults of one kind are said as one
MOST_PLACES = 12  # that a message lists
# What a message begins with: the entry that it is about, as  measures "online-antrag", status 2.
ENTRY = re.compile(r'[\w-]+(?: "[^"]*"| \d+)?(?:, [\w-]+(?: "[^"]*"| \d+)?)*')


class Cell(NamedTuple):
    """A cell of a table; row and column count from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """As spreadsheet programs name it: Maßnahmen!C7, 'Summen und Anteile'!AB12."""
        sheet = self.sheet.replace("'", "''")
        name = sheet if re.fullmatch(r"[^\W\d]\w*", sheet) else f"'{sheet}'"
        return f"{name}!{letters(self.column)}{self.row + 1}"


def letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


Where = int | Cell  # the line of a text file, from 1, or the cell of a table


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file: where, what was found, what is allowed, what to do."""

    file: str
    where: Where
    message: Message

    def __str__(self) -> str:
        return self.in_(ENGLISH)

    def __lt__(self, other: "Fault") -> bool:
        return self._order < other._order

    @property
    def line(self) -> int:
        """The line of the file, or that of the table, from 1."""
        return self.where if isinstance(self.where, int) else self.where.row + 1

    @property
    def kind(self) -> tuple[str, str]:
        """File and message without the entry that it is about: the same where the remedy is."""
        return self.file, ENTRY.sub("", self.message, count=1)

    @property
    def _order(self) -> tuple[str, Cell, str]:
        """What names no cell stands before what does."""
        where = self.where if isinstance(self.where, Cell) else Cell("", self.where, 0)
        return self.file, where, self.message

    def in_(self, language: Language) -> str:
        name = "at_line" if isinstance(self.where, int) else "at_cell"
        return Message(name, file=self.file, where=self.where, message=self.message).in_(language)


def said(faults: Iterable[Fault], language: Language = ENGLISH) -> Iterator[str]:
    """Every fault in words, sorted by file and place.

    Where many are of one kind, the first speaks for all and names the places of the others.
    """
    by_kind = defaultdict[tuple[str, str], list[Fault]](list)
    in_order = sorted(faults)
    for fault in in_order:
        by_kind[fault.kind].append(fault)
    for fault in in_order:
        first, *others = by_kind[fault.kind]
        if len(others) + 1 < FEWEST_ALIKE:
            yield fault.in_(language)
        elif fault is first:
            yield f"{fault.in_(language)}\n  {_elsewhere(others).in_(language)}"


def _elsewhere(faults: list[Fault]) -> Message:
    """Where else the same is wrong; places in their order, one that has several of them once."""
    different = list(dict.fromkeys(fault.where for fault in faults))
    name = "alike_in_lines" if isinstance(different[0], int) else "alike_in_cells"
    more = " …" if len(different) > MOST_PLACES else ""
    return Message(name, times=len(faults), places=different[:MOST_PLACES], more=more)


def placed(fault: Fault, language: Language) -> dict[str, str]:
    """Where something is wrong, and what to do, in plain values: `place` and `message`."""
    where = fault.where
    place = str(where) if isinstance(where, Cell) else f"{fault.file}:{where}"
    return {"place": place, "message": fault.message.in_(language)}
