"""How long texts run and how many lines they take, by the letters of our pictures; draws nothing.

They run a little wider than those that a reader's program may have, so what fits here fits there.
"""

from functools import lru_cache

from exports.pictures import Type


@lru_cache(maxsize=1 << 16)
def length(text: str, size: int, weight: int = 400) -> float:
    """Points that a text runs at a size of type."""
    return Type(size, size, weight).length(text)


def lines(text: str, size: int, width: float, weight: int = 400) -> int:
    """How many lines a text takes in so many points, broken at blanks and at line ends."""
    return sum(_lines(line, size, max(width, size), weight) for line in text.split("\n"))


def _lines(text: str, size: int, width: float, weight: int) -> int:
    blank = length(" ", size, weight)
    found, used = 1, 0.0
    for word in text.split(" "):
        long = length(word, size, weight)
        if used and used + blank + long > width:
            found, used = found + 1, 0.0
        used += (blank if used else 0) + long
        while used > width:
            found, used = found + 1, used - width
    return found
