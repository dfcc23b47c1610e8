"""A flow from what was before on the left to what came of it on the right, a band for each link.

Asks no questions.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look

ROW = 70  # pixels of one entry: three lines of title and two of remark on a phone
LEFT, RIGHT = 0.435, 0.565  # where the bands begin and end, as shares of the width
GAP, THICK = 0.025, 0.012  # from a band to the texts beside it, and a bar at its end, of the width
BAND = 0.16  # half the height of a band, in rows
ABOVE, HEADS = 0.6, -0.35  # room above the first row, and the heads in it, in rows
STEPS = 12  # pieces of a band
FIRM, FAINT = 0.4, 0.15  # opacity of a band
IS_NARROW = "width < 740"


class Link(NamedTuple):
    """A link from an earlier to a later entry, each with its key and title; `tip` is said of it."""

    key: str
    earlier: str
    earlier_title: str
    later: str
    later_title: str
    tip: str
    href: str
    is_faint: bool = False


class Flow(NamedTuple):
    """Links in order, remarks under entries of both sides by their keys, heads of the sides.

    Earlier entries of which something is said have not gone: their bar is empty.
    """

    links: Sequence[Link]
    of_earlier: Mapping[str, Sequence[str]]
    of_later: Mapping[str, Sequence[str]]
    heads: tuple[str, str]
    colour: str


class Place(NamedTuple):
    """An entry on one side of the flow: its title, its middle (in rows), how many bands meet it."""

    title: str
    middle: float
    bands: int


class Axes(NamedTuple):
    """The two axes that all layers share."""

    x: alt.X
    y: alt.Y


def draw(look: Look, flow: Flow, alt_text: str) -> Drawing:
    """The finished drawing, as wide as its column. ValueError for no link."""
    earlier, later, height = places(flow.links)
    down = alt.Scale(domain=[-ABOVE, height], reverse=True, nice=False)
    axes = Axes(
        alt.X("x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None),
        alt.Y("low:Q", scale=down, axis=None),
    )
    layers = [
        _bands(flow, earlier, later, axes),
        _nodes(look, flow, earlier, later, axes),
        _heads(look, flow.heads, axes),
        *_texts(look, earlier, flow.of_earlier, LEFT - GAP, "right", axes),
        *_texts(look, later, flow.of_later, RIGHT + GAP, "left", axes),
    ]
    return charts.finished(charts.layered(layers), look, alt_text, round(ROW * (height + ABOVE)))


# --- where everything lies ---


def groups(links: Sequence[Link]) -> list[list[Link]]:
    """Links that share an entry, together; in the order in which they came."""
    together: list[list[Link]] = []
    for link in links:
        touching = [group for group in together if any(_meet(link, other) for other in group)]
        merged = [other for group in touching for other in group] + [link]
        place = together.index(touching[0]) if touching else len(together)
        together = [group for group in together if group not in touching]
        together.insert(place, merged)
    return together


def _meet(one: Link, other: Link) -> bool:
    return one.later == other.later or one.earlier == other.earlier


def places(links: Sequence[Link]) -> tuple[dict[str, Place], dict[str, Place], int]:
    """Earlier entries, later ones, and the rows that they need.

    In each group the shorter side is centred on the longer one.
    """
    earlier: dict[str, Place] = {}
    later: dict[str, Place] = {}
    top = 0
    for group in groups(links):
        before = [(link.earlier, link.earlier_title) for link in group]
        after = [(link.later, link.later_title) for link in group]
        height = max(len(set(before)), len(set(after)))
        earlier |= _side(before, top, height)
        later |= _side(after, top, height)
        top += height
    return earlier, later, top


def _side(ends: Sequence[tuple[str, str]], top: int, height: int) -> dict[str, Place]:
    entries = list(dict.fromkeys(ends))
    step = height / len(entries)
    return {
        key: Place(title, top + (index + 0.5) * step, ends.count((key, title)))
        for index, (key, title) in enumerate(entries)
    }


def _slot(middle: float, index: int, number: int) -> float:
    """Middle of a band where it meets an entry: the bands lie on top of each other there."""
    return middle + (index - (number - 1) / 2) * 2 * BAND


def _starts(
    links: Sequence[Link], earlier: Mapping[str, Place], later: Mapping[str, Place]
) -> dict[str, float]:
    """Where each band begins, in the order of their other ends."""
    starts: dict[str, float] = {}
    for key, place in earlier.items():
        own = sorted(
            (link for link in links if link.earlier == key), key=lambda one: later[one.later].middle
        )
        starts |= {one.key: _slot(place.middle, at, len(own)) for at, one in enumerate(own)}
    return starts


def _ends(
    links: Sequence[Link], earlier: Mapping[str, Place], later: Mapping[str, Place]
) -> dict[str, float]:
    """Where each band ends, in the order of their other ends."""
    ends: dict[str, float] = {}
    for key, place in later.items():
        own = sorted(
            (link for link in links if link.later == key),
            key=lambda one: earlier[one.earlier].middle,
        )
        ends |= {one.key: _slot(place.middle, at, len(own)) for at, one in enumerate(own)}
    return ends


# --- layers ---


def _bands(
    flow: Flow, earlier: Mapping[str, Place], later: Mapping[str, Place], axes: Axes
) -> alt.Chart:
    starts = _starts(flow.links, earlier, later)
    ends = _ends(flow.links, earlier, later)
    points = [
        point for link in flow.links for point in _points(link, starts[link.key], ends[link.key])
    ]
    drawn: alt.Chart = charts.marks(points).mark_area(color=flow.colour, interpolate="monotone")
    return drawn.encode(
        axes.x,
        axes.y,
        y2=alt.Y2("high:Q"),
        detail=alt.Detail("link:N"),
        opacity=alt.Opacity("strength:Q", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )


def _points(link: Link, start: float, end: float) -> list[Spec]:
    """Points of a band that leaves and arrives level."""
    points = []
    for step in range(STEPS + 1):
        share = step / STEPS
        middle = start + (end - start) * share * share * (3 - 2 * share)
        points.append(
            {
                "link": link.key,
                "x": LEFT + (RIGHT - LEFT) * share,
                "low": middle - BAND,
                "high": middle + BAND,
                "tip": link.tip,
                "href": link.href,
                "strength": FAINT if link.is_faint else FIRM,
            }
        )
    return points


def _nodes(
    look: Look,
    flow: Flow,
    earlier: Mapping[str, Place],
    later: Mapping[str, Place],
    axes: Axes,
) -> alt.Chart:
    """A bar at both ends of the bands, as high as they are together."""
    ground = colours.GROUND[look.theme]
    bars = [
        {
            "x": at,
            "end": at + direction * THICK,
            "low": place.middle - place.bands * BAND,
            "high": place.middle + place.bands * BAND,
            "fill": ground if at == LEFT and key in flow.of_earlier else flow.colour,
        }
        for side, at, direction in ((earlier, LEFT, -1), (later, RIGHT, 1))
        for key, place in side.items()
    ]
    drawn: alt.Chart = charts.marks(bars).mark_rect(strokeWidth=1.5, stroke=flow.colour)
    return drawn.encode(
        axes.x, axes.y, x2=alt.X2("end:Q"), y2=alt.Y2("high:Q"), fill=alt.Fill("fill:N", scale=None)
    )


def _heads(look: Look, heads: tuple[str, str], axes: Axes) -> alt.Chart:
    texts = [
        {"x": at, "low": HEADS, "text": text, "align": align}
        for at, text, align in zip((LEFT, RIGHT), heads, ("right", "left"), strict=True)
    ]
    drawn: alt.Chart = charts.marks(texts).mark_text(
        fontSize=14,
        fontWeight=700,
        align=alt.ExprRef("datum.align"),
        color=colours.SECONDARY[look.theme],
    )
    return drawn.encode(axes.x, axes.y, text=alt.Text("text:N"))


class Lettering(NamedTuple):
    """Font size and height of a line in pixels, on a phone and elsewhere."""

    narrow_size: int
    wide_size: int
    narrow_line: int
    wide_line: int


TITLE, REMARK = Lettering(12, 14, 14, 17), Lettering(11, 13, 13, 16)


def _texts(
    look: Look,
    side: Mapping[str, Place],
    remarks: Mapping[str, Sequence[str]],
    at: float,
    align: Literal["left", "right"],
    axes: Axes,
) -> list[alt.Chart]:
    """Title and remark of each entry: more, shorter lines on a phone; a longer one ends in "…"."""
    texts = [
        {"x": at, "low": place.middle, **_lines(place.title, remarks.get(key, ()))}
        for key, place in side.items()
    ]
    quiet = colours.SECONDARY[look.theme]
    return [
        _lettered(texts, ("", "up"), TITLE, axes, align=align, fontWeight=600),
        _lettered(texts, ("_below", "down"), REMARK, axes, align=align, color=quiet),
    ]


def _lines(title: str, remark: Sequence[str]) -> Spec:
    """The lines of a title and its remark, wide and narrow, and how far each is from the middle."""
    wide, narrow = charts.lines(title, 44, 2), charts.lines(title, 22, 3)
    below = [" · ".join(remark)] if remark else []
    narrow_below = [line for part in remark for line in charts.lines(part, 24, 2)][:2]
    wide_title, wide_remark = TITLE.wide_line * len(wide), REMARK.wide_line * len(below)
    narrow_title = TITLE.narrow_line * len(narrow)
    narrow_remark = REMARK.narrow_line * len(narrow_below)
    return {
        "wide": wide,
        "narrow": narrow,
        "tip": title,
        "wide_below": below,
        "narrow_below": narrow_below,
        "wide_up": -(wide_title + wide_remark) / 2,
        "narrow_up": -(narrow_title + narrow_remark) / 2,
        "wide_down": (wide_title - wide_remark) / 2 + 3,
        "narrow_down": (narrow_title - narrow_remark) / 2 + 1,
    }


def _lettered(
    texts: list[Spec], fields: tuple[str, str], letters: Lettering, axes: Axes, **style: Any
) -> alt.Chart:
    """Texts whose field and offset end in `fields`, by the width that is there."""
    text, offset = fields
    drawn: alt.Chart = charts.marks(texts).mark_text(
        baseline="top",
        limit=alt.ExprRef(f"width * {LEFT - GAP}"),
        text=alt.ExprRef(f"{IS_NARROW} ? datum.narrow{text} : datum.wide{text}"),
        dy=alt.ExprRef(f"{IS_NARROW} ? datum.narrow_{offset} : datum.wide_{offset}"),
        fontSize=alt.ExprRef(f"{IS_NARROW} ? {letters.narrow_size} : {letters.wide_size}"),
        lineHeight=alt.ExprRef(f"{IS_NARROW} ? {letters.narrow_line} : {letters.wide_line}"),
        **style,
    )
    return drawn.encode(axes.x, axes.y, tooltip=[alt.Tooltip("tip:N", title=" ")])
