"""The legend of the statuses in a picture or beside rows; knows no colours."""

from answers import rates
from answers.parts import Block
from answers.view import View
from drawing import markup
from drawing.markup import Sign


def of_chosen(view: View) -> Block:
    """The statuses of the chosen measures, in their order."""
    return of(view, {row["status"] for row in rates.by_status(view)})


def of(view: View, statuses: set[str]) -> Block:
    """Colour or texture and name of each status, in their order."""
    return Block(markup.legend(signs(view, statuses)))


def signs(view: View, statuses: set[str]) -> tuple[Sign, ...]:
    """How each status is painted, in their order, as the legend of a picture."""
    labels = view.labels("status")
    shown = {status: labels[status] for status in in_bars(view) if status in statuses}
    return markup.status_signs(view.theme, shown)


def in_bars(view: View) -> list[str]:
    """Statuses in the order of bars: what is unknown next to what is completed.

    It may be completed too, so both together are the range of the possible.
    """
    first, *others = (status for status in view.labels("status") if status != "unknown")
    return [first, "unknown", *others]
