"""Initiatives, the figures of their cards, and the maps that they are on.

Puts nothing into words.
"""

from answers.values import grouped
from answers.view import View
from drawing import maps
from queries.rows import CompletionByInitiative, HeadlineFigures, Initiatives, Measures


def initiatives(view: View) -> list[Initiatives]:
    """One row per chosen initiative."""
    return view.ask(Initiatives)


def headline_figures(view: View) -> list[HeadlineFigures]:
    """One row per chosen initiative and figure of its card."""
    return view.ask(HeadlineFigures)


def not_on_list(view: View, rate: CompletionByInitiative) -> dict[str, list[Measures]]:
    """Measures by status that count but stand on no list, where the total is one of listed ones."""
    if rate["total_origin"] not in ("listed", "implied"):
        return {}
    left_out = [
        row
        for row in view.ask(Measures)
        if row["initiative_id"] == rate["initiative_id"]
        and row["is_counted"]
        and not row["is_listed"]
    ]
    by_status = grouped(left_out, lambda row: row["status"])
    return {status: by_status[status] for status in view.labels("status") if status in by_status}


def panels(view: View) -> list[maps.Panel]:
    """A map for each cluster of the chosen districts, from west to east."""
    return maps.panels(tuple(sorted({row["ags"] for row in initiatives(view) if row["ags"]})))


def not_on_map(view: View) -> list[Initiatives]:
    """Chosen initiatives whose place has no boundary in the data."""
    shown = {ags for panel in panels(view) for ags in panel.ags}
    return [row for row in initiatives(view) if row["ags"] not in shown]
