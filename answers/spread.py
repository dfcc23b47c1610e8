"""How values of many are said in one sentence: both ends, whose they are, and the middle."""

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from htpy import Node
from markupsafe import Markup

from answers.view import View
from drawing import markup

FEWEST = 5  # values that have a middle


Write = Callable[[float], str]


class Value(NamedTuple):
    """A number of somebody, and how it is written, leading to what stands behind it."""

    name: str
    number: float
    figure: Node


def in_words(view: View, values: Sequence[Value], write: Write | None) -> Markup:
    """From the lowest value to the highest, each with whose it is: 3 % (A) bis 85 % (B).

    One value with all whose it is where they are equal. The middle, as `write` puts it, is for
    what is of one kind: None where it is not.
    """
    ends = dict.fromkeys(end(value.number for value in values) for end in (min, max))
    said = [
        markup.finished(own[0].figure, f" ({view.named([value.name for value in own])})")
        for own in ([value for value in values if value.number == number] for number in ends)
    ]
    if len(said) == 1:
        return said[0]
    places = {"\ue000low": said[0], "\ue000high": said[1]}
    reach = markup.filled(view.word("from_to", low="\ue000low", high="\ue000high"), places)
    if write is None or len(values) < FEWEST:
        return reach
    middle = write(median(value.number for value in values))
    return reach + view.word("in_the_middle", middle=middle)
