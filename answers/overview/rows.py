"""Initiatives, the figures of their cards, and the maps that they are on.

Puts nothing into words.
"""

from answers.view import View, remember
from drawing import maps
from queries.rows import HeadlineFigures, Initiatives


@remember
def initiatives(view: View) -> list[Initiatives]:
    """One row per chosen initiative."""
    return [row for row in view.ask(Initiatives) if row["initiative_id"] in view.initiatives]


def headline_figures(view: View) -> list[HeadlineFigures]:
    """One row per chosen initiative and figure of its card."""
    return view.ask(HeadlineFigures)


def panels(view: View) -> list[maps.Panel]:
    """A map for each cluster of the chosen districts, from west to east."""
    return maps.panels(tuple(sorted({row["ags"] for row in initiatives(view)})))


def not_on_map(view: View) -> list[Initiatives]:
    """Chosen initiatives whose district has no boundary in the data."""
    shown = {ags for panel in panels(view) for ags in panel.ags}
    return [row for row in initiatives(view) if row["ags"] not in shown]
