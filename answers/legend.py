"""The legend of the statuses in a picture or on cards; knows no colours."""

from answers import rates
from answers.parts import Block
from answers.view import View
from drawing import markup


def of_chosen(view: View) -> Block:
    """The statuses of the chosen measures, in their order."""
    return of(view, {row["status"] for row in rates.by_status(view)})


def of(view: View, statuses: set[str]) -> Block:
    """Colour or texture and name of each status, in their order."""
    labels = view.labels("status")
    shown = {status: label for status, label in labels.items() if status in statuses}
    return Block(markup.status_legend(view.theme, shown))
