"""The figures of a finding, each with the passages that it rests on, to be shown large.

States no fact itself.
"""

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from answers import builds, by_address
from answers.asked import Asked, Refused
from answers.view import LEVELS, ORIGINS, View
from queries.rows import EvidenceOfFacts

BEHIND = "mm-behind"  # class of a link to what stands behind a figure


class Figure(NamedTuple):
    """A figure as the finding writes it, and its passages, in the order of the sources."""

    text: str
    passages: list[EvidenceOfFacts]


def figures(view: View, finding: str) -> list[Figure]:
    """The figures of a sentence in HTML that lead to what stands behind them, in their order."""
    reader = _Reader()
    reader.feed(finding)
    reader.close()
    return [Figure(text, _of(view, href)) for text, href in reader.found]


def _of(view: View, href: str) -> list[EvidenceOfFacts]:
    """The passages of the rows that an address names, under the choices that it names."""
    asked = Asked(parse_qs(urlsplit(href).query, keep_blank_values=True))
    try:
        own = by_address.view(asked, view.theme)
        levels = asked.any_of("evidence", LEVELS, view.evidence)
        basis = asked.one_or_none("denominator", ORIGINS) or view.denominator
    except Refused:
        return []
    own = own._replace(build=view.build, evidence=levels, denominator=basis)
    rows = (builds.row_at(own.build, name, own.choices) for name in asked.parameters.get("row", ()))
    facts = {fact for row in rows if row for fact in row["fact_ids"]}
    return view.ask(EvidenceOfFacts, fact_ids=tuple(sorted(facts)))


class _Reader(HTMLParser):
    """Collects the links to what stands behind figures, with their texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a link."""
        given = dict(attrs)
        if tag == "a" and BEHIND in (given.get("class") or "").split():
            self.found.append(("", given.get("href") or ""))
            self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a link."""
        if tag == "a":
            self.is_open = False

    def handle_data(self, data: str) -> None:
        """Keeps the text of a link."""
        if self.is_open:
            text, href = self.found[-1]
            self.found[-1] = text + data, href
