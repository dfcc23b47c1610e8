"""What is said of a search: how many entries of which kind fit, and by what other spelling.

Draws nothing.
"""

from collections import Counter
from collections.abc import Iterator

from answers.search import rows
from answers.view import View, remember
from wording import numbers


@remember
def findings(view: View, asked: str) -> list[str]:
    """How many entries of which kind fit, and by what other spelling; without words all there are.

    Entries of the chosen initiatives, and the sources of statistics, which belong to none; an
    organisation or theme of several counts once. Whatever the day and the evidence.
    """
    if not asked.strip():
        entries = sum(row["entries"] for row in rows.scope(view))
        return [view.word("finding_scope", number=numbers.number(view.language, entries))]
    quoted = view.quoted(asked.strip())
    if not rows.hits(view, asked):
        return [view.word("finding_no_hit", asked=quoted), *_among(view)]
    return [_hits(view, asked, quoted), *_spelled_otherwise(view, asked), *_among(view)]


def _among(view: View) -> Iterator[str]:
    """That not all initiatives are looked through, where it is so."""
    among = rows.among(view)
    if among is not None:
        count = numbers.number(view.language, len(view.names))
        yield view.word("search_among", number=len(among), whole=count)


def _hits(view: View, asked: str, quoted: str) -> str:
    kinds = Counter(row["kind"] for row in rows.hits(view, asked))
    counts = view.joined(
        [f"{number} {entries(view, kind, number)}" for kind, number in kinds.items()]
    )
    number = kinds.total()
    return view.word("finding_hits", number=number, asked=quoted, counts=counts)


def entries(view: View, kind: str, number: int) -> str:
    """What entries of a kind are called, one or several."""
    return view.word(f"found_{kind}", number=number)


def _spelled_otherwise(view: View, asked: str) -> Iterator[str]:
    """Slips for which another spelling was looked for, and that no entry has all the words."""
    found = rows.found(view, asked)
    for typed, meant in found.corrected:
        words = {"typed": view.quoted(typed), "meant": view.quoted(meant)}
        yield view.word("search_corrected", **words)
    if found.is_partial:
        yield view.word("search_partial")
