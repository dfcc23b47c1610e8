"""What a line of a sheet rests on: few sources, each with the place in it.

Chooses by what kind of fact a source is cited for, then by how new it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from htpy import Node
from markupsafe import Markup

from answers.parts import Table
from answers.sheet import Cited, Row, Said, Section, Source
from answers.values import grouped
from answers.view import View
from drawing import markup
from queries.rows import EvidenceOfFacts
from wording import dates

MOST = 2  # sources that a line names; one of many lines names one
# Facts that carry a line more than what it is about.
LEADING = ("declared_total", "reported_share", "reported_count", "status_report", "measure_list")
LINES = Markup('</span><span class="mm-line">')
LINES_APART = Markup('</span> · <span class="mm-line">')
NO_BREAK, KEPT = "\u00a0", "\ue000"  # striptags() would make it a usual blank
Facts = Mapping[str, Any]


class Evidence(NamedTuple):
    """The passages of each fact that a sheet may name."""

    view: View
    passages: dict[str, list[EvidenceOfFacts]]

    @classmethod
    def of(cls, view: View, rows: Iterable[Facts]) -> "Evidence":
        """The passages behind these rows, as ask() gives them."""
        facts = tuple(sorted({fact for row in rows for fact in row["fact_ids"]}))
        found = view.ask(EvidenceOfFacts, fact_ids=facts)
        return cls(view, grouped(found, lambda row: row["fact_id"]))

    @property
    def sources(self) -> dict[str, Source]:
        """Every source that is named: title, publisher and date, and its address."""
        return {
            each["source_id"]: _source(self.view, each)
            for passages in self.passages.values()
            for each in passages
        }

    def of_line(self, row: Facts) -> tuple[Cited, ...]:
        """The source that leads, for one of many lines."""
        return self.of_rows(row)[:1]

    def of_facts(self, row: Facts, table: str) -> tuple[Cited, ...]:
        """The sources of what a row rests on in one table alone."""
        own = [fact for fact in row["fact_ids"] if fact.startswith(f"{table}:")]
        return self.of_rows({"fact_ids": own})

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


def said(content: Node, cited: Iterable[Cited] = (), language: str = "") -> Said:
    """Finished content as a text without its links."""
    return Said(plain(content), tuple(cited), language)


def plain(content: Node) -> str:
    """The text of finished content; what stands under each other there is told apart."""
    apart = markup.finished(content).replace(LINES, LINES_APART).replace(NO_BREAK, KEPT)
    return str(apart.striptags()).replace(KEPT, NO_BREAK)


def tabled(table: Table, address: str, columns: Sequence[int]) -> Section:
    """A table of a page as one of paper, with some of its columns, counted from 0."""
    rows = tuple(Row(tuple(said(line[place]) for place in columns)) for line in table.body)
    header = tuple(plain(table.header[place]) for place in columns)
    return Section("table", table.caption, rows, address, header=header)


def _source(view: View, row: EvidenceOfFacts) -> Source:
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    named = f"{row['title']}. {row['publisher']}, {published}"
    return Source(named, row["url"] or "")
