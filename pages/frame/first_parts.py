"""The parts of a page as finished HTML, to read before they can be operated.

Where something is chosen, opened or taken along later, its room is kept.
"""

from collections.abc import Callable, Iterator

from htpy import Node, details, div, fragment, h2, p, summary, tbody

from answers import citing, parts
from answers.parts import Answer, Part, Picture
from answers.view import View
from pages.frame import show

Draw = Callable[[Picture, int], Node]  # in the width of the page shared by so many columns


def pictures(answer: Answer) -> Iterator[tuple[Picture, int]]:
    """What shown() has drawn, in its order, each with its number of columns."""
    for part in answer.parts:
        if isinstance(part, Picture):
            yield part, 1
        elif isinstance(part, parts.Beside):
            number = len(part.columns)
            yield from ((inner, number) for inner in part.columns if isinstance(inner, Picture))


def shown(answer: Answer, draw: Draw) -> Iterator[Node]:
    """All parts in their order, then the sources."""
    view = answer.view
    yield show.contents(answer)
    for part in answer.parts:
        yield _part(view, part, draw)
    listed = citing.source_list(view, answer.source_ids)
    sources = details(".mm-sources", inert=True)[summary[h2[listed.heading]]]
    yield div[sources if listed.entries else None, listed.foot]


def _part(view: View, part: Part, draw: Draw) -> Node:
    match part:
        case parts.Findings():
            return show.findings(view, part)
        case parts.Hint():
            return p(".mm-first-hint")[part.text]
        case parts.Place():
            return div(".mm-first-place")
        case Picture():
            return _picture(part, draw, citing.under_picture(view, part.source_ids))
        case parts.Beside():
            return _beside(view, part, draw)
        case parts.Fold():
            return _fold(part)
        case parts.Group():
            held = [_part(view, inner, draw) for inner in part.held]
            return div(".mm-numbers", id=part.anchor or None)[held]
        case parts.Table():
            return _table(view, part)
        case parts.Heading() | parts.Note() | parts.Block():
            return part.html
    raise KeyError(type(part))


def _picture(part: Picture, draw: Draw, under: Node = None, columns: int = 1) -> Node:
    return div(".mm-first-figure")[
        div[show.over_picture(part)], draw(part, columns), under, div(".mm-first-tools")
    ]


def _beside(view: View, part: parts.Beside, draw: Draw) -> Node:
    number = len(part.columns)

    def column(inner: Part | None) -> Node:
        if isinstance(inner, Picture):
            return _picture(inner, draw, columns=number)
        return _part(view, inner, draw) if inner else None

    columns = [div[column(inner)] for inner in part.columns]
    under = show.under_beside(view, part)
    return fragment[div(".mm-first-beside", style=f"--mm-columns: {number}")[columns], under]


def _fold(part: parts.Fold) -> Node:
    kind = ".mm-fold" if part.is_html else ".mm-first-fold"
    title = h2[part.title] if part.is_html else p[part.title]
    return details(kind, id=part.anchor, inert=True)[summary[title]]


def _table(view: View, part: parts.Table) -> Node:
    if not part.is_long:
        return part.html
    opener = details(".mm-more", inert=True)[summary[view.word("all_rows", number=len(part.body))]]
    return div(".mm-long")[part.framed(tbody[part.rows[0]]), opener]
