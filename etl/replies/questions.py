"""What one initiative's office is asked, with our figure and its source; writes no form."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl import columns
from etl.replies import terms
from etl.tables.labels import Labels
from wording import dates, words
from wording.words import LANGUAGES, Language

SQL = Path(__file__).with_name("questions.sql")
STEPS = ("unknown", "inferred", "contradicted", "old")  # ask how far a measure is
MOST_SOURCES = 3
Label = dict[Language, str]
CITED = """
select title, publisher, url, locator, published_edtf
from citation
join source using (source_id)
where citation.initiative_id = $initiative
  and list_contains($facts, subject_table || ':' || subject_id)
group by all
order by published_edtf desc nulls last, title, locator
"""


class Question(NamedTuple):
    """What is asked of one fact.

    kind: as in questions.sql. about, ours: by language. step: the code of our step of a measure.
    sources: title, place and address of what our figure rests on, newest first.
    """

    kind: str
    table: str
    key: str
    about: Label
    step: str | None
    as_of: str | None
    ours: Label
    sources: list[str]

    @property
    def id(self) -> str:
        """What tells it apart: it stays when others join it."""
        return f"{self.kind}:{self.table}:{self.key}"


def asked(connection: duckdb.DuckDBPyConnection, initiative: str, day: date) -> list[Question]:
    """Every question to the office of an initiative, as known on a day.

    Measures by what is unclear of their step, then totals, contradictions, what was only inferred
    to belong to the plan, and what is not known.
    """
    found = connection.execute(
        SQL.read_text(encoding="utf-8"), {"initiative_id": initiative, "day": day}
    )
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    steps, reasons = steps_of(connection), _reasons(connection)
    return [
        Question(
            row["kind"],
            row["subject_table"],
            row["subject_id"],
            {language: _about(row, language) for language in LANGUAGES},
            row["step"],
            row["as_of_edtf"],
            {language: _ours(row, steps, reasons, language) for language in LANGUAGES},
            list(_sources(connection, initiative, row["fact_ids"])),
        )
        for row in rows
    ]


def steps_of(connection: duckdb.DuckDBPyConnection) -> Labels:
    """Labels of the steps of the scale."""
    return _labels(
        connection.execute("select status_id, label, label_en from status order by position")
    )


def _reasons(connection: duckdb.DuckDBPyConnection) -> Labels:
    """Why something is unknown, by code."""
    return _labels(connection.execute("select reason_id, label, label_en from reason"))


def _labels(found: duckdb.DuckDBPyConnection) -> Labels:
    return Labels(
        {code: {"de": german, "en": english} for code, german, english in found.fetchall()}
    )


def _about(row: columns.Row, language: Language) -> str:
    title = row["title"] if language == "de" else row["title_en"]
    if row["kind"] == "gap":
        return words.word(language, f"aspect_{title}")
    return f"{row['plan_number']} {title}" if row["plan_number"] else str(title)


def _ours(row: columns.Row, steps: Labels, reasons: Labels, language: Language) -> str:
    if row["kind"] == "belongs":
        return terms.said("ours", "belongs", language)
    if row["kind"] in STEPS and row["step"]:
        day = dates.edtf(language, row["as_of_edtf"])
        return f"{steps.label(row['step'], language)}, {day}"
    said = row["said"] if language == "de" else row["said_en"]
    reason = reasons.label(row["reason"], language) if row["reason"] else ""
    unknown = terms.said("ours", "none", language)
    return str(said) if said else f"{unknown}: {reason}" if reason else unknown


def _sources(
    connection: duckdb.DuckDBPyConnection, initiative: str, facts: list[str]
) -> Iterator[str]:
    found = connection.execute(CITED, {"initiative": initiative, "facts": facts})
    cited = found.fetchmany(MOST_SOURCES)
    for title, publisher, url, locator, published in cited:
        yield " · ".join(filter(None, (f"{title} ({publisher})", published, locator, url)))
