"""Measures that the reader looks for, and what is known of one of them; puts nothing into words."""

from datetime import date
from typing import Any, NamedTuple

from answers import finder, measure_rows
from answers.view import USUAL_EVIDENCE, View, remember
from queries.rows import (
    DueDatesOfMeasure,
    EvidenceOfFacts,
    Lineage,
    Measures,
    MoneyOfMeasure,
    RatingsOfMeasure,
    Searches,
    StatusHistory,
    ThemeMatrix,
)
from wording.plain_text import one_form

SEARCHED = (
    "plan_number",
    "title",
    "description",
    "responsible",
    "short_name",
    "themes",
    "goal",
    "body",
    "part_of",
    "measure_list",
    "place",
)


ORDERS = ("initiative", "status", "newest", "due")


class Sought(NamedTuple):
    """What the reader looks for: any of the themes, any of the statuses, every word of `words`.

    An empty choice takes all; `order` is one of ORDERS.
    """

    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    words: str = ""
    order: str = ORDERS[0]

    @property
    def is_narrow(self) -> bool:
        """Whether the reader chose anything."""
        return bool(self.themes or self.statuses or self.words.strip())


EVERYTHING = Sought()


def address(view: View, sought: Sought, **further: Any) -> str:
    """Address of the page with these filters; `further` is what differs or comes beside them."""
    chosen = {
        "themes": sought.themes,
        "statuses": sought.statuses,
        "search": sought.words or (),
        "order": sought.order if sought.order != ORDERS[0] else (),
    }
    return view.address("measures", **{**chosen, **further})


def themes(view: View) -> dict[str, str]:
    """Label of every theme, in the order of the scheme."""
    return {row["theme_id"]: row["theme"] for row in view.ask(ThemeMatrix, subject="measure")}


def ids(view: View) -> list[str]:
    """Every measure of the chosen initiatives."""
    return list(measure_rows.by_id(view))


@remember
def chosen(view: View, sought: Sought) -> list[Measures]:
    """One row per measure that is sought, in the order that is sought.

    Where evidence is left out that usually counts, only measures with a status by the rest are
    sought, unless statuses are chosen.
    """
    fitting = fitted(view, sought)
    if is_by_evidence(view, sought):
        fitting = [row for row in fitting if row["evidence_level"]]
    return _in_order(view, fitting, sought.order)


def fitted(view: View, sought: Sought) -> list[Measures]:
    """One row per measure that has the themes, statuses and words, whatever its evidence."""
    words = [finder.plain(one_form(word)) for word in sought.words.split()]
    return [
        row
        for row in view.ask(Measures)
        if (not sought.themes or set(sought.themes) & set(row["theme_ids"] or ()))
        and (not sought.statuses or row["status"] in sought.statuses)
        and all(word in _text(row) for word in words)
    ]


def is_by_evidence(view: View, sought: Sought) -> bool:
    """Whether the choice of evidence chooses among the measures."""
    return not sought.statuses and not set(USUAL_EVIDENCE) <= set(view.evidence)


def _in_order(view: View, rows: list[Measures], order: str) -> list[Measures]:
    """Parts under their whole, or by status, newest report or next due date; unknown ones last."""
    if order == "status":
        places = {status: place for place, status in enumerate(view.labels("status"))}
        return sorted(rows, key=lambda row: places[row["status"]])
    if order == "newest":
        return sorted(rows, key=lambda row: row["reported_on"] or date.min, reverse=True)
    if order == "due":
        return sorted(rows, key=lambda row: row["due_on"] or date.max)
    return measure_rows.in_order(rows)


def _text(row: Measures) -> str:
    """All words of a measure that a search looks at."""
    values: dict[str, Any] = {**row}
    return finder.plain(" ".join(str(values[key]) for key in SEARCHED if values[key]))


def one(view: View, measure_id: str) -> Measures:
    """One measure of the chosen initiatives. KeyError where it is none."""
    return measure_rows.by_id(view)[measure_id]


def parts(view: View, measure_id: str) -> list[Measures]:
    """The parts of a measure."""
    return [row for row in view.ask(Measures) if row["part_of_id"] == measure_id]


def searches(view: View, measure_id: str) -> list[Searches]:
    """One row per search for a status of a measure that found none."""
    own = ("measure", measure_id)
    rows = view.ask(Searches)
    return [row for row in rows if (row["subject_table"], row["subject_id"]) == own]


def history(view: View, measure_id: str) -> list[StatusHistory]:
    """One row per status report of a measure, oldest first."""
    return view.ask(StatusHistory, measure_id=measure_id)


def dues(view: View, measure_id: str) -> list[DueDatesOfMeasure]:
    """One row per due date of a measure with the day of its announcement, the first first."""
    return view.ask(DueDatesOfMeasure, measure_id=measure_id)


def money(view: View, measure_id: str) -> list[MoneyOfMeasure]:
    """One row per amount that a source names for a measure."""
    return view.ask(MoneyOfMeasure, measure_id=measure_id)


def ratings(view: View, measure_id: str) -> list[RatingsOfMeasure]:
    """One row per rating that a source gives a measure."""
    return view.ask(RatingsOfMeasure, measure_id=measure_id)


def lineage(view: View, measure_id: str) -> list[Lineage]:
    """One row per predecessor and successor of a measure."""
    return view.ask(Lineage, measure_id=measure_id)


def passages(view: View, measure_id: str) -> list[EvidenceOfFacts]:
    """One row per place where a measure or what is known of it stands in a source."""
    beside = (history, dues, money, ratings)
    known = [fact for rows in beside for row in rows(view, measure_id) for fact in row["fact_ids"]]
    return view.ask(EvidenceOfFacts, fact_ids=(f"measure:{measure_id}", *known))
