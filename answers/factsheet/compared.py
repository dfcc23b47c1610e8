"""The sections of a sheet that compares initiatives, what matters most first; lays nothing out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from answers import aspects, completion, contradictions, goals, rates
from answers.factsheet.evidence import Evidence, tabled
from answers.factsheet.sections import SMALL, chart, contradiction
from answers.mentions import SUBJECTS
from answers.sheet import Piece, Row, Said, Section
from answers.values import grouped
from answers.view import View
from queries.rows import ComparableAspects, ReportedShares

MOST_DRAWN = 6  # bars that leave room for words on a page
# Columns of the table of completion that paper has: not each status, and no sources.
COLUMNS = (0, 1, 3, 4, 5)


def rests_on(view: View) -> Iterator[Mapping[str, Any]]:
    """All rows that the sections may cite."""
    yield from rates.completion(view)
    yield from rates.reported(view)
    yield from contradictions.rows.listed(view)


def first_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """How far each is as a picture where few are chosen; on what their sources disagree."""
    if _is_drawn(view):
        yield chart(view, completion.pictures.statuses(view, "sheet_status"), "completion", SMALL)
    yield _contradictions(view, cited)
    if not _is_drawn(view):
        yield _gaps(view)


def second_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """How far each is in numbers; with a picture what they want, and what nobody knows of them."""
    yield _rates(view, cited)
    if _is_drawn(view):
        yield chart(view, goals.pictures.matrix(view, SUBJECTS[0]), "goals", SMALL)
        yield _gaps(view)


def _is_drawn(view: View) -> bool:
    return rates.has_rate(view) and len(view.initiatives) <= MOST_DRAWN


def _rates(view: View, cited: Evidence) -> Section:
    """The table of the page; its sources stand with the names."""
    section = tabled(completion.tables.statuses(view), view.address("completion"), COLUMNS)
    rests_on = [
        cited.of_rows(row, *_reported(view, row["initiative_id"])) for row in rates.completion(view)
    ]
    items = [
        Row((replace(row.cells[0], cited=own), *row.cells[1:]))
        for row, own in zip(section.items, rests_on, strict=True)
        if isinstance(row, Row)
    ]
    return replace(section, items=tuple(items), weight=MOST_DRAWN)


def _reported(view: View, initiative: str) -> list[ReportedShares]:
    """The newest shares that an initiative published."""
    return [row for row in rates.reported(view) if row["initiative_id"] == initiative]


def _contradictions(view: View, cited: Evidence) -> Section:
    topics = contradictions.rows.topics(view)
    ordered = sorted(topics.values(), key=len, reverse=True)
    items = [(values[0]["short_name"], contradiction(view, values, cited)) for values in ordered]
    return Section(
        "list",
        view.word("factsheet_contradictions", number=len(topics)),
        tuple(replace(said, head=f"{name}: {said.head}") for name, said in items),
        view.address("contradictions"),
        "" if topics else view.word("no_contradiction", names=view.named(view.names_of_chosen)),
    )


def _gaps(view: View) -> Section:
    """Aspects of which nothing is known of some, by the reason for it."""
    nothing = [row for row in aspects.aspects(view) if row["reason"] and not row["rows_found"]]
    by_aspect = grouped(nothing, lambda row: row["aspect"])
    ordered = sorted(by_aspect.items(), key=lambda pair: -len(pair[1]))
    items = tuple(
        Said(_because(view, own), head=aspects.name(view, aspect)) for aspect, own in ordered
    )
    title = view.word("section_gaps", number=len(items))
    return Section("gaps", title, items, view.address("overview"))


def _because(view: View, rows: list[ComparableAspects]) -> str:
    """Each reason with those of whom it holds."""
    labels = view.labels("reason")
    by_reason = grouped(rows, lambda row: labels[row["reason"] or ""])
    return "; ".join(
        f"{reason}: {view.named([row['short_name'] for row in own])}"
        for reason, own in by_reason.items()
    )
