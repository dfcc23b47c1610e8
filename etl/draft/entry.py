"""An entry of a draft: what the document says of it, and what a person must decide."""

from dataclasses import dataclass, field
from typing import Any
import re
import unicodedata

from documents import selectors
from etl.draft.outline import Heading

LONGEST_ID, LONGEST_QUOTE, LONGEST_TITLE = 60, 160, 1200
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

Values = dict[str, Any]


@dataclass
class Entry:
    """todo: keys that the document leaves open; remarks: what else a person should look at."""

    kind: str  # the key of its list in the data file: goals, measures …
    values: Values
    todo: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.values.get("id", ""))


@dataclass(frozen=True)
class Locator:
    """Cites places of one document so that a reader finds them in its text."""

    source: str
    text: str

    def cite(self, quote: str, path: tuple[Heading, ...] = ()) -> Values:
        """A citation with as many of the headings as lead to the quote, the innermost first."""
        headings = [entry.text for entry in path if entry.is_above and not entry.is_entry]
        words = _short(quote)
        for first in range(len(headings) + 1):
            heading = " > ".join(headings[first:]) or None
            if selectors.find(self.text, heading=heading, quote=words).is_found:
                return {
                    "source": self.source,
                    **({"heading": heading} if heading else {}),
                    "quote": words,
                }
        return {"source": self.source, **({"heading": headings[-1]} if headings else {})}


def _short(quote: str) -> str:
    """The beginning of a passage, whole words of it."""
    words = " ".join(quote.split())
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:(–-")


def slug(text: str, taken: set[str]) -> str:
    """An id out of a title, another one than those taken; adds it to them."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(UMLAUTS))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word[:LONGEST_ID]
    name = found = name or "ohne-titel"
    number = 2
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    taken.add(found)
    return found
