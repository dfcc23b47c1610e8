"""Events in lanes on an axis of time that the reader can move, each as precise as its date.

Asks no questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Literal, NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look
from drawing.time_axis import Axis

End = Literal["firm", "soft", "open"]
Side = Literal["left", "right"]

# Pixels over which an end fades: nobody says how far "about" reaches, so zooming changes nothing.
FADE: dict[End, int] = {"soft": 10, "open": 36}
MARK = 0.016  # what a mark takes of the width, as a share
PALE = 0.4  # opacity of what is apart from the rest
FAINT = 0.3  # opacity of an interval under its sign

CROSS = "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
FULL, HOLLOW, QUIET = (
    100,
    80,
    0.6,
)  # area of a sign, in square pixels; opacity of what is no finding

# Pixels, downwards.
BAR, PLAIN, THIN = 16, 8, 4  # thickness of a named interval, a nameless one, one under a sign
PROMISE = 10  # height of the stroke at a first promise
CAP = 3  # how far the stroke at a known end stands out on each side
LANE, HEAD = 24, 13  # the head of a lane, and where its text stands
NAMED, MARKED, LINE = 20, 34, 15  # a bar with its name in it, a sign with two lines beside it
STEP, ROW = 13, 6  # a track of signs, and what a row of them takes besides
BELOW = 6  # the room at the end of a lane
NAMES = 112  # pixels before the axis, for the names of the rows

LETTER = 7.3  # pixels that a letter of a label takes at most
INSIDE = 6  # pixels from the beginning of a bar to its name
BESIDE = 12  # pixels from a sign to the label beside it
ROOM = 12  # pixels that an interval must have to be seen under its sign

# Where a mark begins and ends on the axis as it is moved, in pixels.
START, END = "scale('x', datum.start)", "scale('x', datum.end)"
# A name begins with its bar and never leaves the picture.
NAME_X = f"max({INSIDE}, min({START} + {INSIDE}, width - datum.reach))"
# A label stands to the right of its sign, or to the left where there is more room for it.
IS_RIGHT = f"({END} + {BESIDE} + datum.reach < width || width - {END} > {START})"
LABEL_X = f"{IS_RIGHT} ? {END} + {BESIDE} : {START} - {BESIDE}"
LABEL_ALIGN = f"{IS_RIGHT} ? 'left' : 'right'"
LABEL_LIMIT = f"({IS_RIGHT} ? width - {END} : {START}) - {BESIDE}"
# A label is in sight as long as its mark is.
LABEL_OPACITY = f"{START} > width || {END} < 0 ? 0 : 1"
# The stroke at an end is not drawn where the sign hides the interval.
CAP_OPACITY = f"scale('x', datum.to) - scale('x', datum.from) < {ROOM} ? 0 : 1"
# A mark leads on where it is clicked, not where it was taken hold of to move the picture: then the
# axis is no longer where the pointer went down.
STANDS = (
    "isValid(datum.href) && (!zoom_translate_anchor.extent_x"
    " || toNumber(domain('x')[0]) == toNumber(zoom_translate_anchor.extent_x[0]))"
)
# An object of its channel, as all of them: Altair compares anything else with the schemas of all.
LINK = alt.HrefValue(None, condition={"test": STANDS, "field": "href", "type": "nominal"})
TIP = [alt.Tooltip("tip:N", title=" ")]
ZOOM = "wheel![event.ctrlKey]"  # the wheel alone scrolls the page


class Event(NamedTuple):
    """An event at places of the axis, `at` for its sign; a single day starts and ends there."""

    start: float
    end: float
    at: float
    left: End
    right: End
    colour: str
    tip: str
    href: str
    is_pale: bool = False
    promised: float | None = None  # the place of the first promise, where the event moved


class Sign(NamedTuple):
    """A shape by name or path, the colours of its line and filling, its area and its opacity."""

    shape: str
    line: str
    fill: str
    size: float = FULL
    strength: float = 1


def area(number: int) -> float:
    """Area of a sign that stands for several, in square pixels; it no longer grows from 33 on."""
    return 60 + 25 * sqrt(min(number, 33) - 1)


def tracks(spans: Iterable[tuple[float, float]], gap: float) -> list[int]:
    """For each interval, in order of their beginnings, the first track that keeps it free.

    It keeps this gap to the interval before it on its track.
    """
    ends: list[float] = []
    chosen = []
    for start, end in spans:
        free = (index for index, reached in enumerate(ends) if reached + gap <= start)
        track = next(free, len(ends))
        ends[track : track + 1] = [end]
        chosen.append(track)
    return chosen


@dataclass
class Lanes:
    """What is drawn so far: pixels downwards from the top, places of the axis across.

    `unit` is the title of an axis that counts years.
    """

    look: Look
    axis: Axis
    unit: str
    height: float = 0
    top: float = 0  # where the lane begins
    bars: list[Spec] = field(default_factory=list)
    under: list[Spec] = field(default_factory=list)  # bars under signs, which say it already
    fades: dict[tuple[Side, End], list[Spec]] = field(default_factory=dict)
    caps: list[Spec] = field(default_factory=list)
    signs: list[Spec] = field(default_factory=list)
    names: list[Spec] = field(default_factory=list)
    slips: list[Spec] = field(default_factory=list)  # from a first promise to what it became
    labels: list[Spec] = field(default_factory=list)
    heads: list[Spec] = field(default_factory=list)
    rules: list[Spec] = field(default_factory=list)
    days: list[Spec] = field(default_factory=list)

    # --- heads ---

    def lane(self, name: str) -> None:
        """Begins a lane under its name."""
        self.top = self.height
        self.rules.append({"top": self.height})
        self.heads.append({"text": name, "centre": self.height + HEAD, "size": 15, "weight": 700})
        self.height += LANE

    def row(self, name: str) -> None:
        """Names what is drawn next, before the axis."""
        centre = self.height + STEP / 2 + ROW / 2
        self.heads.append({"text": name, "centre": centre, "size": 12, "weight": 400})

    def end_lane(self, at: float) -> None:
        """Ends a lane, with a day drawn through it."""
        self.height += BELOW
        self.days.append({"start": at, "top": self.top, "bottom": self.height})

    # --- events ---

    def named(self, event: Event, name: str) -> None:
        """A bar with its name in it, on a line of its own."""
        middle = self.height + NAMED / 2
        self._interval(event, middle, BAR)
        self.names.append(_text(event, middle, name))
        self.height += NAMED

    def marked(self, event: Event, sign: Sign, lines: Sequence[str]) -> None:
        """A sign over its interval, with two lines of text beside it in its colour.

        Beside the line from a first promise too, which would strike it out.
        """
        middle = self.height + STEP / 2 + ROW / 2
        self._signed(event, sign, middle)
        own = event if event.promised is None else _with_promise(event, event.promised)
        self.labels.append({**_text(own, middle, lines), "colour": sign.line})
        self.height += MARKED

    def pack_bars(self, events: Sequence[Event]) -> None:
        """Bars without a name, on as many tracks as they need not to lie on each other."""
        ordered = sorted(events, key=self._reach)
        placed = tracks(map(self._reach, ordered), MARK * self.axis.width)
        for event, track in zip(ordered, placed, strict=True):
            self._interval(event, self.height + STEP / 2 + ROW / 2 + STEP * track, PLAIN)
        self.height += STEP * (max(placed) + 1) + ROW

    def pack(self, events: Sequence[tuple[Event, Sign]], by_sign: bool = False) -> None:
        """Signs on as many tracks as they need not to lie on each other.

        `by_sign` looks at the signs alone, for events that are many: their intervals may lie on
        each other.
        """
        if not events:
            return
        reach = self._middle if by_sign else self._reach
        ordered = sorted(events, key=lambda pair: reach(pair[0]))
        placed = tracks((reach(event) for event, _ in ordered), MARK * self.axis.width)
        for (event, sign), track in zip(ordered, placed, strict=True):
            self._signed(event, sign, self.height + STEP / 2 + ROW / 2 + STEP * track)
        self.height += STEP * (max(placed) + 1) + ROW

    @staticmethod
    def _middle(event: Event) -> tuple[float, float]:
        return event.at, event.at

    def _reach(self, event: Event) -> tuple[float, float]:
        """Where an event begins and ends on the axis, its open ends included."""
        room: dict[End, float] = {"firm": 0.0, "soft": MARK, "open": 3 * MARK}
        left, right = room[event.left], room[event.right]
        first, last = event.start, event.end
        if event.promised is not None:
            first, last = min(first, event.promised), max(last, event.promised)
        return first - left * self.axis.width, last + right * self.axis.width

    # --- marks ---

    def _signed(self, event: Event, sign: Sign, middle: float) -> None:
        self._interval(event, middle, THIN, is_under_sign=True)
        if event.promised is not None:
            self.slips.append(
                {
                    "start": event.promised,
                    "end": event.at,
                    "centre": middle,
                    "top": middle - PROMISE / 2,
                    "bottom": middle + PROMISE / 2,
                    "colour": event.colour,
                }
            )
        self.signs.append(
            {
                "start": event.at,
                "centre": middle,
                "line": sign.line,
                "fill": sign.fill,
                "size": sign.size,
                "strength": sign.strength,
                "tip": event.tip,
                "href": event.href,
                "shape": sign.shape,
            }
        )

    def _interval(
        self, event: Event, middle: float, thick: float, is_under_sign: bool = False
    ) -> None:
        """An interval with its ends: a stroke where one is known, else it fades."""
        common = {
            "start": event.start,
            "end": event.end,
            "top": middle - thick / 2,
            "bottom": middle + thick / 2,
            "opacity": (FAINT if is_under_sign else 1) * (PALE if event.is_pale else 1),
            "tip": event.tip,
            "href": event.href,
        }
        if event.end > event.start:
            bars = self.under if is_under_sign else self.bars
            bars.append({**common, "colour": event.colour})
        sides: tuple[tuple[Side, End, float], ...] = (
            ("left", event.left, event.start),
            ("right", event.right, event.end),
        )
        for side, end, at in sides:
            if end != "firm":
                fade = {**common, "start": at, "colour": _gradient(event.colour, side)}
                self.fades.setdefault((side, end), []).append(fade)
            elif is_under_sign and event.end > event.start:
                self.caps.append(_cap(event, at, common))

    # --- layers ---

    def draw(self, alt_text: str) -> Drawing:
        """All layers as one picture that the reader can zoom and move without asking the server."""
        zoom = alt.selection_interval(name="zoom", bind="scales", encodings=["x"], zoom=ZOOM)
        layers = [
            self._days().add_params(zoom),
            self._rules(),
            self._rectangles(self.bars, "end").encode(description=alt.Description("tip:N")),
            self._rectangles(self.under, "end", aria=False),
            *self._faded_ends(),
            self._caps(),
            *(self._slips() if self.slips else []),
            self._signs(),
            *([self._names()] if self.names else []),
            *([self._labels()] if self.labels else []),
            self._heads(),
        ]
        chart = charts.layered(layers, resolve=charts.OWN_COLOURS)
        return charts.finished(chart, self.look, alt_text, round(self.height))

    def _across(self, has_domain: bool = False) -> alt.X:
        return self.axis.across(self.unit, has_domain)

    def _down(self, column: str) -> alt.Y:
        """Pixels from the top; the axis is not drawn, but keeps the room for the names of rows."""
        scale = alt.Scale(domain=[0, self.height], reverse=True, nice=False)
        room = alt.Axis(
            title=None,
            labels=False,
            ticks=False,
            domain=False,
            grid=False,
            minExtent=NAMES,
            maxExtent=NAMES,
        )
        return alt.Y(f"{column}:Q", scale=scale, axis=room)

    def _days(self) -> alt.Chart:
        """The chosen day in each lane."""
        drawn: alt.Chart = charts.marks(self.days).mark_rule(
            color=colours.SECONDARY[self.look.theme], strokeDash=[4, 3], clip=True, aria=False
        )
        return drawn.encode(self._across(has_domain=True), self._down("top"), y2=alt.Y2("bottom:Q"))

    def _rules(self) -> alt.Chart:
        """The lines between the lanes."""
        drawn: alt.Chart = charts.marks(self.rules).mark_rule(
            color=colours.RULE[self.look.theme], x=-NAMES, x2="width", clip=False, aria=False
        )
        return drawn.encode(self._down("top"))

    def _faded_ends(self) -> list[alt.Chart]:
        """Ends that are not known, each as wide as it fades."""
        return [
            self._rectangles(
                marks,
                "start",
                xOffset=-FADE[end] if side == "left" else 0,
                x2Offset=FADE[end] if side == "right" else 0,
                aria=False,
            )
            for (side, end), marks in self.fades.items()
        ]

    def _rectangles(self, marks: list[Spec], to: str, **looks: Any) -> alt.Chart:
        """Rectangles from `start` to the field `to`."""
        drawn: alt.Chart = charts.marks(marks).mark_rect(clip=True, **looks)
        return drawn.encode(
            self._across(),
            self._down("top"),
            x2=alt.X2(f"{to}:Q"),
            y2=alt.Y2("bottom:Q"),
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip=TIP,
            href=LINK,
        )

    def _caps(self) -> alt.Chart:
        """A stroke at each end that is known."""
        drawn: alt.Chart = charts.marks(self.caps).mark_rule(
            color=colours.SECONDARY[self.look.theme],
            strokeWidth=1.5,
            clip=True,
            aria=False,
            opacity=alt.ExprRef(CAP_OPACITY),
        )
        return drawn.encode(self._across(), self._down("top"), y2=alt.Y2("bottom:Q"))

    def _slips(self) -> list[alt.Chart]:
        """A stroke at each first promise and a faint line from there to what became of it."""
        colour = alt.Color("colour:N", scale=None)
        drawn = charts.marks(self.slips)
        line: alt.Chart = drawn.mark_rule(opacity=QUIET, clip=True, aria=False, strokeDash=[2, 2])
        stroke: alt.Chart = drawn.mark_rule(strokeWidth=2, clip=True, aria=False)
        return [
            line.encode(self._across(), self._down("centre"), x2=alt.X2("end:Q"), color=colour),
            stroke.encode(self._across(), self._down("top"), y2=alt.Y2("bottom:Q"), color=colour),
        ]

    def _signs(self) -> alt.Chart:
        drawn: alt.Chart = charts.marks(self.signs).mark_point(strokeWidth=1.5, clip=True)
        return drawn.encode(
            self._across(),
            self._down("centre"),
            opacity=alt.Opacity("strength:Q", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            stroke=alt.Stroke("line:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            description=alt.Description("tip:N"),
            tooltip=TIP,
            href=LINK,
        )

    def _names(self) -> alt.Chart:
        """Names in their bars."""
        drawn: alt.Chart = charts.marks(self.names).mark_text(
            align="left",
            limit=charts.ALL_WIDTH,
            x=alt.ExprRef(NAME_X),
            opacity=alt.ExprRef(LABEL_OPACITY),
            aria=False,
        )
        return drawn.encode(self._down("centre"), text=alt.Text("text:N"), href=LINK)

    def _labels(self) -> alt.Chart:
        """Lines of text beside their signs."""
        drawn: alt.Chart = charts.marks(self.labels).mark_text(
            fontWeight=600,
            lineHeight=15,
            x=alt.ExprRef(LABEL_X),
            align=alt.ExprRef(LABEL_ALIGN),
            limit=alt.ExprRef(LABEL_LIMIT),
            opacity=alt.ExprRef(LABEL_OPACITY),
            aria=False,
        )
        colour = alt.Color("colour:N", scale=None)
        return drawn.encode(self._down("centre"), text=alt.Text("text:N"), color=colour, href=LINK)

    def _heads(self) -> alt.Chart:
        """Names of lanes and of their rows."""
        drawn: alt.Chart = charts.marks(self.heads).mark_text(
            align="left",
            clip=False,
            x=-NAMES,
            limit=alt.ExprRef(f"datum.weight > 400 ? width + {NAMES} : {NAMES - 8}"),
            fontSize=alt.ExprRef("datum.size"),
            fontWeight=alt.ExprRef("datum.weight"),
        )
        return drawn.encode(self._down("centre"), text=alt.Text("text:N"))


def _with_promise(event: Event, promised: float) -> Event:
    """An event from or to its first promise, whichever is further."""
    return event._replace(start=min(event.start, promised), end=max(event.end, promised))


def _text(event: Event, centre: float, text: str | Sequence[str]) -> Spec:
    """A text that is always in sight with its mark."""
    longest = max(map(len, [text] if isinstance(text, str) else text))
    return {
        "start": event.start,
        "end": event.end,
        "centre": centre,
        "text": text,
        "href": event.href,
        "reach": LETTER * longest,
    }


def _cap(event: Event, at: float, bar: Spec) -> Spec:
    """The stroke at a known end of an interval under its sign."""
    return {
        "start": at,
        "from": event.start,
        "to": event.end,
        "top": bar["top"] - CAP,
        "bottom": bar["bottom"] + CAP,
    }


def _gradient(colour: str, side: Side) -> Spec:
    """From a colour to nothing, to the left or right."""
    nothing = f"{colour}00"
    shades = [nothing, colour] if side == "left" else [colour, nothing]
    return {
        "gradient": "linear",
        "x1": 0,
        "x2": 1,
        "y1": 0,
        "y2": 0,
        "stops": [{"offset": place, "color": shade} for place, shade in enumerate(shades)],
    }
