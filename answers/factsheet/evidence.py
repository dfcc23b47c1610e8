"""What a line of a sheet rests on: few sources, each with the place in it.

Chooses by what kind of fact a source is cited for, then by how new it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
import re

from htpy import Node
from markupsafe import Markup

from answers.parts import Table
from answers.sheet import Cited, Row, Said, Section, Source
from answers.view import View, remember
from drawing import markup
from queries.rows import EvidenceOfFacts
from wording import dates

MOST = 2  # sources that a line names; one of many lines names one
# Facts that carry a line more than what it is about.
LEADING = ("declared_total", "reported_share", "reported_count", "status_report", "measure_list")
BETWEEN_LINES = re.compile('(?<=</span>)(?=<span class="mm-line">)')
NO_BREAK, KEPT = "\u00a0", "\ue000"  # striptags() would make it a usual blank
Facts = Mapping[str, Any]


class Evidence(NamedTuple):
    """The passages of each fact of a view."""

    passages: dict[str, list[EvidenceOfFacts]]

    @classmethod
    def of(cls, view: View) -> "Evidence":
        """The passages of every fact that the sources of the build name."""
        return cls(_passages(view))

    def of_line(self, row: Facts) -> tuple[Cited, ...]:
        """The source that leads, for one of many lines."""
        return self.of_rows(row)[:1]

    def of_rows(self, *rows: Facts) -> tuple[Cited, ...]:
        """The sources that lead, each once with its first place; rows are as ask() gives them."""
        facts = {fact for row in rows for fact in row["fact_ids"]}
        found = [each for fact in sorted(facts) for each in self.passages.get(fact, ())]
        first: dict[str, EvidenceOfFacts] = {}
        for each in sorted(found, key=_weight):
            first.setdefault(each["source_id"], each)
        return tuple(Cited(key, each["locator"]) for key, each in list(first.items())[:MOST])


def _weight(passage: EvidenceOfFacts) -> tuple[int, list[int]]:
    table, published = passage["fact_table"], passage["published_edtf"] or ""
    leads = LEADING.index(table) if table in LEADING else len(LEADING)
    return leads, [-ord(letter) for letter in published]


@remember
def _passages(view: View) -> dict[str, list[EvidenceOfFacts]]:
    facts = tuple(row["fact_id"] for row in view.ask("fact_sources"))
    found: dict[str, list[EvidenceOfFacts]] = {}
    for row in view.ask(EvidenceOfFacts, fact_ids=facts):
        found.setdefault(row["fact_id"], []).append(row)
    return found


def said(content: Node, cited: Iterable[Cited] = (), language: str = "") -> Said:
    """Finished content as a text without its links."""
    return Said(plain(content), tuple(cited), language)


def plain(content: Node) -> str:
    """The text of finished content; what stands under each other there is told apart."""
    html = BETWEEN_LINES.sub(" · ", markup.finished(content)).replace(NO_BREAK, KEPT)
    return str(Markup(html).striptags()).replace(KEPT, NO_BREAK)


def tabled(table: Table, address: str, columns: int | None = None) -> Section:
    """A table of a page as one of paper, with its first columns or all of them."""
    rows = tuple(Row(tuple(said(cell) for cell in line[:columns])) for line in table.body)
    header = tuple(plain(cell) for cell in table.header[:columns])
    return Section("table", table.caption, rows, address, header=header)


@remember
def sources(view: View) -> dict[str, Source]:
    """Every source of the build: title, publisher and date, and its address."""
    known = tuple(row["source_id"] for row in view.ask("source_numbers"))
    return {row["source_id"]: _source(view, row) for row in view.ask("sources", source_ids=known)}


def _source(view: View, row: Facts) -> Source:
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    named = f"{row['title']}. {row['publisher']}, {published}"
    return Source(named, row["url"] or "")
