"""Measures that the reader looks for, and what is known of one of them; puts nothing into words."""

from typing import Any, NamedTuple

from answers import finder, measure_rows
from answers.view import View, remember
from queries.rows import (
    EvidenceOfFacts,
    Lineage,
    Measures,
    Searches,
    StatusHistory,
    ThemeMatrix,
)

SEARCHED = (
    "title",
    "description",
    "responsible",
    "short_name",
    "themes",
    "goal",
    "body",
    "part_of",
    "measure_list",
)


class Sought(NamedTuple):
    """What the reader looks for: any of the themes, any of the statuses, every word of `words`.

    An empty choice takes all.
    """

    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    words: str = ""


def themes(view: View) -> dict[str, str]:
    """Label of every theme, in the order of the scheme."""
    return {row["theme_id"]: row["theme"] for row in view.ask(ThemeMatrix, subject="measure")}


def titles(view: View) -> dict[str, str]:
    """Title and place of every measure, by id."""
    rows = view.ask(Measures)
    return {row["measure_id"]: f"{row['title']} ({row['short_name']})" for row in rows}


@remember
def chosen(view: View, sought: Sought) -> list[Measures]:
    """One row per measure that is sought, parts under their whole."""
    words = [finder.plain(word) for word in sought.words.split()]
    return measure_rows.in_order(
        [
            row
            for row in view.ask(Measures)
            if (not sought.themes or set(sought.themes) & set(row["theme_ids"] or ()))
            and (not sought.statuses or row["status"] in sought.statuses)
            and all(word in _text(row) for word in words)
        ]
    )


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


def lineage(view: View, measure_id: str) -> list[Lineage]:
    """One row per predecessor and successor of a measure."""
    return view.ask(Lineage, measure_id=measure_id)


def passages(view: View, measure_id: str) -> list[EvidenceOfFacts]:
    """One row per place where a measure or a status report of it stands in a source."""
    reports = [f"status_report:{row['status_report_id']}" for row in history(view, measure_id)]
    return view.ask(EvidenceOfFacts, fact_ids=(f"measure:{measure_id}", *reports))
