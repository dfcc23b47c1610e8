"""A text reduced to what two copies of it share, with the way back to each place.

Finds nothing itself.

White space, hyphens and invisible characters fall away, quotation marks become one, ligatures and
composed letters are spelled out. What a figure says stays: the space or dash between two digits,
and the dash before one (a range, a minus).
"""

from array import array
from dataclasses import dataclass
from functools import lru_cache
import re
import unicodedata

DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
QUOTES = "\"'`´„“”‟‚‘’‛«»‹›″′＂＇"
PLAIN = "!#-&(-,./0-9:-@A-Z\\[-_a-z{-~À-ÖØ-öø-ÿ"  # characters that stay as they are, in long runs
MARKS = "\u0300-\u036f"  # accents that stand behind their letter
SPECIAL = re.compile(
    rf"(?P<letter>[^\s{MARKS}][{MARKS}]+)|(?P<gap>[\s{DASHES}{INVISIBLE}]+)|[^{PLAIN}]"
)
HAS_DASH, HAS_SPACE = re.compile(f"[{DASHES}]"), re.compile(r"\s")
# Not <super>: a raised 1 behind 33 is a footnote, not 331.
SAME_MEANING = ("<compat>", "<font>", "<wide>", "<narrow>", "<noBreak>")


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text; character i of it stands at original[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Place in the original of the folded characters from start to before end, at least one."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The folded text; takes time in proportion to its length."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")

    def take(piece: str, start: int, end: int | None = None) -> None:
        pieces.append(piece)
        starts.extend(range(start, start + len(piece)) if end is None else [start] * len(piece))
        ends.extend(range(start + 1, start + len(piece) + 1) if end is None else [end] * len(piece))

    position = 0
    for match in SPECIAL.finditer(text):
        if match.start() > position:
            take(text[position : match.start()], position)
        position = match.end()
        piece = (
            _gap(match[0], pieces[-1][-1] if pieces else "", text[position : position + 1])
            if match["gap"]
            else _spelled(match[0])
        )
        if piece:
            take(piece, match.start(), position)
    if position < len(text):
        take(text[position:], position)
    return Folded(text, "".join(pieces), starts, ends)


@lru_cache(maxsize=4)
def fold_document(text: str) -> Folded:
    """The same, remembered for the documents asked about last."""
    return fold(text)


def _gap(gap: str, before: str, after: str) -> str:
    """What of white space and dashes between two characters matters.

    Only what makes another figure of the one behind it.
    """
    if not after.isdecimal():
        return ""
    if HAS_DASH.search(gap):
        return "-"
    return " " if before.isdecimal() and HAS_SPACE.search(gap) else ""


@lru_cache(maxsize=4096)
def _spelled(letter: str) -> str:
    letter = unicodedata.normalize("NFC", letter)
    if letter in QUOTES:
        return '"'
    kind = unicodedata.decomposition(letter[0]).partition(" ")[0]
    return (
        letter
        if kind.startswith("<") and kind not in SAME_MEANING
        else unicodedata.normalize("NFKC", letter)
    )
