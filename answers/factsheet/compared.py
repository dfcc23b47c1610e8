"""The sections of a sheet that compares initiatives, what matters most first; lays nothing out."""

from collections.abc import Iterator
from dataclasses import replace

from answers import aspects, completion, contradictions, goals, rates
from answers.factsheet.evidence import Evidence, tabled
from answers.factsheet.sections import chart, contradiction
from answers.mentions import SUBJECTS
from answers.sheet import Piece, Row, Said, Section
from answers.values import grouped
from answers.view import View

MOST_DRAWN = 6  # bars that leave room for words on a page
SMALL = 960  # units of a picture that many share


def first_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """How far each is: as a picture where few are chosen, else in numbers."""
    if rates.has_rate(view) and len(view.initiatives) <= MOST_DRAWN:
        yield chart(view, completion.pictures.statuses(view, "sheet_status"), "completion", SMALL)
    else:
        yield _rates(view, cited)


def second_page(view: View, cited: Evidence) -> Iterator[Piece]:
    """The numbers of the picture, what they want, and on what their sources disagree."""
    if rates.has_rate(view) and len(view.initiatives) <= MOST_DRAWN:
        yield _rates(view, cited)
        yield chart(view, goals.pictures.matrix(view, SUBJECTS[0]), "goals", SMALL)
    yield _contradictions(view, cited)
    yield _gaps(view)


def _rates(view: View, cited: Evidence) -> Section:
    """The table of the page, without its column of sources."""
    table = completion.tables.statuses(view)
    rests_on = [
        cited.of_rows(row, *completion.rows.completed_shares(view, row["initiative_id"])[-1:])
        for row in rates.completion(view)
    ]
    section = tabled(table, view.address("completion"), len(table.header) - 1)
    items = [
        Row((replace(row.cells[0], cited=own), *row.cells[1:]))
        for row, own in zip(section.items, rests_on, strict=True)
        if isinstance(row, Row)
    ]
    return replace(section, items=tuple(items))


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
    """Aspects of which nothing is known of some, with the reason for each."""
    nothing = [row for row in aspects.aspects(view) if row["reason"] and not row["rows_found"]]
    by_aspect = grouped(nothing, lambda row: row["aspect"])
    reasons = view.labels("reason")
    items = tuple(
        Said(
            "; ".join(f"{row['short_name']}: {reasons[row['reason'] or '']}" for row in own),
            head=aspects.name(view, aspect),
        )
        for aspect, own in sorted(by_aspect.items(), key=lambda pair: -len(pair[1]))
    )
    title = view.word("section_gaps", number=len(items))
    return Section("gaps", title, items, view.address("overview"))
