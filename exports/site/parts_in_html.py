"""The parts of an answer as HTML that stands by itself; knows neither links nor files."""

from collections.abc import Callable
from typing import Any
import re

from htpy import Element, Node, details, div, figcaption, figure, h2, li, ol, p, summary
from markupsafe import Markup

from answers import citing, parts
from answers.parts import Answer, Part
from answers.view import View
from drawing import markup
from exports import pictures
from exports.site import raw
from wording import dates

WIDTH = 912  # units of a picture alone, half of it beside another
HALF = 440
# What Vega says of each mark, and what goes without saying: the picture is one image, whose words
# tell all.
OF_MARKS = re.compile(
    r' (?:(?:aria-[a-z]+|class|pointer-events)="[^"]*"|role="graphics-[a-z]+"'
    r'|(?:fill-|stroke-)?opacity="1"|stroke-width="1")'
)
LONG = re.compile(r"\d+\.\d{2,}")  # hundredths of a pixel
NAMED = re.compile(r' id="([^"]+)"')


def shown(answer: Answer) -> Markup:
    """All parts in their order, then the sources that they rest on; every one on their own page."""
    is_of_all = answer.page == "sources"
    own = tuple(citing.numbers(answer.view, ())) if is_of_all else answer.source_ids
    sources = _sources(answer.view, own)
    return markup.finished(*(_part(answer.view, part) for part in answer.parts), sources)


def _sources(view: View, source_ids: tuple[str, ...]) -> Node:
    """The sources by their numbers, so that a page that was printed resolves them."""
    rows = sorted(citing.numbered(view, source_ids), key=lambda row: int(row["number"]))
    if not rows:
        return None
    return details(".mm-sources", id="mm-sources")[
        summary[h2[view.word("sources_of_page", number=len(rows))]],
        ol[(_source(view, row) for row in rows)],
    ]


def _source(view: View, row: citing.Row) -> Element:
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    said = markup.secondary(f"{row['publisher']} · {published}")
    return li(id=f"quelle-{row['number']}", value=str(row["number"]))[citing.title(row), " ", said]


def _part(view: View, part: Part, width: int = WIDTH) -> Node:
    """KeyError for a kind of part that nobody shows."""
    return KINDS[type(part)](view, part, width)


def _findings(view: View, part: parts.Findings, _width: int) -> Node:
    link = parts.to_numbers(view, part.anchor) if part.anchor else None
    return div(".mm-finding")[(p[sentence] for sentence in part.said), link]


def _hint(_view: View, part: parts.Hint, _width: int) -> Node:
    return p(".mm-note")[part.text]


def _picture(view: View, part: parts.Picture, width: int) -> Node:
    """Drawing with its title and legend; day, sources and data version under it."""
    return figure(".mm-picture", id=f"picture-{part.key}")[
        p(".mm-title")[part.title] if part.title else None,
        markup.legend(part.signs) if part.signs else None,
        div(".mm-drawn", tabindex="0")[_drawn(part, width)],
        figcaption(".mm-foot")[" · ".join(citing.picture_lines(view, part.source_ids))],
    ]


def _drawn(part: parts.Picture, width: int) -> Markup:
    """The drawing as SVG, whose names are its own on a page with several."""
    svg = pictures.drawn(part.drawing, width).replace(str(markup.hatch()), "")
    svg = LONG.sub(lambda found: f"{float(found[0]):.1f}", OF_MARKS.sub("", svg))
    for name in set(NAMED.findall(svg)):
        own = f"{part.key}-{name}"
        svg = svg.replace(f' id="{name}"', f' id="{own}"').replace(f"#{name})", f"#{own})")
        svg = svg.replace(f'href="#{name}"', f'href="#{own}"')
    return raw.drawing(svg)


def _group(view: View, part: parts.Group, width: int) -> Node:
    held = [_part(view, inner, width) for inner in part.held]
    return div(".mm-numbers", id=part.anchor or None)[held]


def _beside(view: View, part: parts.Beside, width: int) -> Node:
    each = HALF if len(part.columns) > 1 else width
    held = [_part(view, inner, each) if inner else None for inner in part.columns]
    return div(".mm-beside")[(div[inner] for inner in held)]


def _fold(view: View, part: parts.Fold, width: int) -> Node:
    explained = p(".mm-text.mm-explained")[part.explanation] if part.explanation else None
    held = [_part(view, inner, width) for inner in part.held]
    return details(".mm-fold", id=part.anchor)[summary[h2[part.title]], explained, held]


KINDS: dict[type[Part], Callable[[View, Any, int], Node]] = {
    parts.Findings: _findings,
    parts.Hint: _hint,
    parts.Picture: _picture,
    parts.Beside: _beside,
    parts.Group: _group,
    parts.Fold: _fold,
    parts.Place: lambda _view, _part, _width: None,
    parts.Note: lambda _view, part, _width: part.still,
    **dict.fromkeys(
        (parts.Heading, parts.Block, parts.Table), lambda _view, part, _width: part.html
    ),
}
