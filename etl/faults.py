"""What is wrong in a data file, and how the same fault in many places is said once; finds none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
import re

FEWEST_ALIKE = 4  # so many faults of one kind are said as one
MOST_LINES = 12  # that a message lists
# What a message begins with: the entry that it is about, as  measures "online-antrag", status 2.
ENTRY = re.compile(r'[\w-]+(?: "[^"]*"| \d+)?(?:, [\w-]+(?: "[^"]*"| \d+)?)*')


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one file: where, what was found, what is allowed, what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"

    @property
    def kind(self) -> tuple[str, str]:
        """File and message without the entry that it is about: the same where the remedy is."""
        return self.file, ENTRY.sub("", self.message, count=1)


def said(faults: Iterable[Fault]) -> Iterator[str]:
    """Every fault in words, sorted by file and line.

    Where many are of one kind, the first speaks for all and names the lines of the others.
    """
    by_kind = defaultdict[tuple[str, str], list[Fault]](list)
    for fault in sorted(faults):
        by_kind[fault.kind].append(fault)
    for fault in sorted(faults):
        first, *others = by_kind[fault.kind]
        if len(others) + 1 < FEWEST_ALIKE:
            yield str(fault)
        elif fault is first:
            yield f"{fault}\n  {_elsewhere([other.line for other in others])}"


def _elsewhere(lines: list[int]) -> str:
    """Where else the same is wrong; lines in their order, one that has several of them once."""
    different = list(dict.fromkeys(lines))
    more = " …" if len(different) > MOST_LINES else ""
    shown = ", ".join(map(str, different[:MOST_LINES]))
    return f"The same {len(lines)} times more, in lines {shown}{more}"
