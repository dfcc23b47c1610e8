"""What the tables say of one initiative, as the texts and days that StratML has room for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any
import re
import uuid

from exports import dataset
from exports.database import Database, Row
from wording import dates, words
from wording.words import Language

Rows = list[Row]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNKNOWN = "unknown"  # the status that no source gives
LEVELS = ("guiding_goal", "objective", "further_goal")
OWN = uuid.UUID(dataset.OWN_BASE.rstrip("#"))


class Tables:
    """The tables of a database, each looked through once however many initiatives it has."""

    def __init__(self, read: Database) -> None:
        self.read = read
        self._by_key: dict[str, dict[str, Row]] = {}
        self._by_initiative: dict[str, dict[str, Rows]] = {}

    def one(self, table: str, key: str) -> Row:
        """The row of a key. KeyError where there is none."""
        if table not in self._by_key:
            rows = self.read.rows(table)
            self._by_key[table] = {row[f"{table}_id"]: row for row in rows}
        return self._by_key[table][key]

    def of(self, initiative: str, table: str) -> Rows:
        """The rows of an initiative, in the order of the database."""
        if table not in self._by_initiative:
            self._by_initiative[table] = grouped(self.read.rows(table), "initiative_id")
        return self._by_initiative[table].get(initiative, [])


class Told:
    """The rows of one initiative by table, and the texts made of them in one language."""

    def __init__(self, tables: Tables, initiative: Row, language: Language) -> None:
        self.tables, self.initiative, self.language = tables, initiative, language
        self.version = tables.read.version
        self.key: str = initiative["initiative_id"]

    def rows(self, table: str) -> Rows:
        """Those of the initiative, in the order of the database."""
        return self.tables.of(self.key, table)

    def word(self, key: str, **values: object) -> str:
        """A text of the words files."""
        return words.word(self.language, key, **values)

    def own(self, row: Row, column: str) -> str | None:
        """What a column says in the language; None where nothing is known."""
        text: str | None = row[column if self.language == "de" else f"{column}_en"]
        return text

    def published(self, row: Row, column: str) -> str | None:
        """The words of the source, else those of the curators."""
        return self.own(row, f"{column}_as_published") or self.own(row, f"{column}_note")

    def label(self, vocabulary: str, key: str | None) -> str | None:
        """The name of an entry of a vocabulary; None for none."""
        return self.own(self.tables.one(vocabulary, key), "label") if key else None

    def step(self, report: Row) -> str | None:
        """The step that a status report says; None where it says none, or that none is known."""
        return None if report["status"] == UNKNOWN else self.label("status", report["status"])

    @cached_property
    def goals(self) -> Rows:
        """Those of the plan's own system first."""
        return sorted(self.rows("goal"), key=lambda row: LEVELS.index(row["level"]))

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of goals, measures, bodies and fields of action by their key."""
        named = {"goal": "title", "measure": "title", "body": "name", "action_field": "title"}
        return {
            row[f"{table}_id"]: row[column]
            for table, column in named.items()
            for row in self.rows(table)
        }

    @cached_property
    def measures_by_goal(self) -> dict[str | None, Rows]:
        """Measures by the goal that they or the whole that they are a part of serve; None: none."""
        measures = {row["measure_id"]: row for row in self.rows("measure")}
        found = defaultdict[str | None, Rows](list)
        for measure in measures.values():
            whole = measure
            while whole["goal_id"] is None and whole["part_of_id"] in measures:
                whole = measures[whole["part_of_id"]]
            found[whole["goal_id"]].append(measure)
        return found

    @cached_property
    def reports(self) -> dict[str, Rows]:
        """Status reports by measure, oldest first."""
        return grouped(sorted(self.rows("status_report"), key=_dated), "measure_id")

    @cached_property
    def involved(self) -> dict[str | None, Rows]:
        """Who is involved, by measure; None: in the plan or in a body."""
        return grouped(self.rows("involvement"), "measure_id")

    @cached_property
    def indicators(self) -> dict[tuple[str | None, str | None], dict[str, list[tuple[str, Row]]]]:
        """Targets and observations, oldest first, each with the name of its table.

        By goal and measure (with a measure the goal is None), then by indicator.
        """
        found = defaultdict[tuple[str | None, str | None], dict[str, list[tuple[str, Row]]]](dict)
        for table in ("target", "observation"):
            for row in sorted(self.rows(table), key=_dated):
                goal = None if row["measure_id"] else row["goal_id"]
                of_one = found[goal, row["measure_id"]]
                of_one.setdefault(row["indicator_slug"], []).append((table, row))
        return found

    @cached_property
    def _cited(self) -> dict[tuple[str, str], Rows]:
        found = defaultdict[tuple[str, str], Rows](list)
        for row in self.rows("citation"):
            found[row["subject_table"], row["subject_id"]].append(row)
        return found

    def evidence(self, table: str, key: str) -> Iterator[str]:
        """Who says so, and where it stands: a sentence each; nothing where nothing is cited."""
        cited = self._cited.get((table, key), [])
        levels = dict.fromkeys(row["evidence_level"] for row in cited)
        labels = [self.label("evidence_level", level) for level in levels if level]
        if labels:
            yield self.word("stratml_evidence", levels=", ".join(filter(None, labels)))
        sources = dict.fromkeys(row["source_id"] for row in cited)
        names = [
            ", ".join(filter(None, (source["title"], source["publisher"], source["url"])))
            for source in (self.tables.one("source", key) for key in sources)
        ]
        if names:
            yield self.word("stratml_sources", number=len(names), sources="; ".join(names))

    def when(self, key: str, edtf: str | None) -> Iterator[str]:
        """A sentence on a day that may be known vaguely; nothing for none."""
        if edtf:
            yield self.word(key, date=dates.edtf(self.language, edtf))


def grouped(rows: Iterable[Row], column: str) -> dict[Any, Rows]:
    """Rows by what they have in a column, in their order."""
    found = defaultdict[Any, Rows](list)
    for row in rows:
        found[row[column]].append(row)
    return found


def identifier(kind: str, key: str) -> str:
    """The same for the same row, on every machine and in every version; a name that XML takes."""
    return f"_{uuid.uuid5(OWN, f'{kind}/{key}')}"


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF text, each only where it is known to the day.

    A single day is the last one: what it says was so by then.
    """
    start, _, end = (edtf or "").rpartition("/")
    return _day(start), _day(end)


def joined(sentences: Iterable[str | None]) -> str:
    """One text, a sentence a line, without signs that XML has no room for."""
    return plain("\n".join(filter(None, sentences)))


def plain(text: str) -> str:
    """A text with a mark in place of each sign that XML has no room for."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _day(text: str) -> str | None:
    return text if DAY.fullmatch(text) else None


def _dated(row: Row) -> date:
    """When a status, target or observation is from; what has no day comes first."""
    day: date | None = row.get("as_of_earliest_on") or row.get("stated_earliest_on")
    return day or date.min
