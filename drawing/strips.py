"""A date as a bar in a row of a table, at its place between the first and the last year.

Asks no questions.
"""

from typing import NamedTuple

from htpy import Element, i, span

from drawing.lanes import Event
from drawing.time_axis import Axis


class Edges(NamedTuple):
    """Where a bar begins and how long it is, as shares of the axis."""

    start: float
    length: float


def strip(axis: Axis, event: Event, is_marked: bool) -> Element:
    """The bar of an event, or the dot of a day; ends that are not known fade.

    The date stands beside it in words, so nobody is read it out.
    """
    place = _edges(axis, event)
    sides = [f"{end}-{side}" for side, end in (("left", event.left), ("right", event.right))]
    names = [*sides, *(["marked"] if is_marked else [])]
    style = f"left:{place.start:.2%};width:{place.length:.2%}"
    return span(".mm-strip", aria_hidden="true")[i(class_=" ".join(names), style=style)]


def years(axis: Axis) -> Element:
    """The first and the last year, over the strips."""
    return span(".mm-years")[(span[str(year).replace("-", "−")] for year in axis[:2])]


def _edges(axis: Axis, event: Event) -> Edges:
    first, _ = axis.edges
    start, end = (
        min(max((place - first) / axis.width, 0.0), 1.0) for place in (event.start, event.end)
    )
    return Edges(start, end - start)
