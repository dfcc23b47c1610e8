"""Events in lanes on an axis of time that the reader can move, each as precise as its date.

Asks no questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Literal, NamedTuple

import altair as alt

from drawing import charts, colours
from drawing.charts import Drawing, Spec
from drawing.look import Look
from drawing.time_axis import Axis

End = Literal["firm", "soft", "open"]
Side = Literal["left", "right"]

# Pixels over which an end fades: nobody says how far "about" reaches, so zooming changes nothing.
FADE: dict[End, int] = {"soft": 10, "open": 36}
MARK = 0.035  # what a mark takes of the width on a phone, as a share
PALE = 0.4  # opacity of what is apart from the rest
FAINT = 0.45  # opacity of an interval under its sign

CROSS = "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
BOXED = f"M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9Z{CROSS}"
FULL, HOLLOW = 150, 100  # area of a sign, in square pixels

# Pixels, downwards.
BAR, THIN = 9, 5  # thickness of an interval alone, and of one under a sign
LABEL = 14  # a line of text over its bar
CAP = 3  # how far the stroke at a known end stands out on each side
LANE, SECTION, HEAD = 30, 28, 16  # the heads of a lane and a section, and where their text stands
NAMED, MARKED, LINE = LABEL + 16, 19, 42  # a bar under its label, beside it, and under a whole line
BELOW = 8  # the room at the end of a lane

LETTER = 7.3  # pixels that a letter of a label takes at most
BESIDE = 12  # pixels from a sign to the label beside it
ROOM = 16  # pixels that an interval must have to be seen under its sign

# Where a mark begins and ends on the axis as it is moved, in pixels.
START, END = "scale('x', datum.start)", "scale('x', datum.end)"
# A label stands to the right of its sign, or to the left where it would leave the picture.
ON_A_SIDE = (
    f"{END} + datum.beside + datum.reach < width"
    f" ? {END} + datum.beside : {START} - datum.beside - datum.reach"
)
# A label stands beside its sign or over its bar, and never leaves the picture.
LABEL_X = f"max(0, min(datum.beside ? {ON_A_SIDE} : {START}, width - datum.reach))"
# A label is in sight as long as its mark is.
LABEL_OPACITY = f"{START} > width || {END} < 0 ? 0 : 1"
# The stroke at an end is not drawn where the sign hides the interval.
CAP_OPACITY = "scale('x', datum.to) - scale('x', datum.from) < datum.room ? 0 : 1"
# A mark leads on where it is clicked, not where it was taken hold of to move the picture: then the
# axis is no longer where the pointer went down.
STANDS = (
    "isValid(datum.href) && (!zoom_translate_anchor.extent_x"
    " || toNumber(domain('x')[0]) == toNumber(zoom_translate_anchor.extent_x[0]))"
)
LINK = {"condition": {"test": STANDS, "field": "href", "type": "nominal"}, "value": None}
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


class Sign(NamedTuple):
    """A shape by name or path, the colours of its line and filling, its area and its opacity."""

    shape: str
    line: str
    fill: str
    size: float = FULL
    strength: float = 1


def area(number: int) -> float:
    """Area of a sign that stands for several, in square pixels; it no longer grows from 33 on."""
    return 75 + 50 * sqrt(min(number, 33) - 1)


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
    fades: dict[tuple[Side, End], list[Spec]] = field(default_factory=dict)
    caps: list[Spec] = field(default_factory=list)
    signs: list[Spec] = field(default_factory=list)
    labels: list[Spec] = field(default_factory=list)
    heads: list[Spec] = field(default_factory=list)
    rules: list[Spec] = field(default_factory=list)
    days: list[Spec] = field(default_factory=list)

    # --- heads ---

    def lane(self, name: str) -> None:
        """Begins a lane under its name."""
        self.top = self.height
        self._head(name, 15, LANE)

    def section(self, name: str) -> None:
        """Begins a section of lines under its name."""
        self._head(name, 14, SECTION)

    def _head(self, text: str, size: int, height: int) -> None:
        self.rules.append({"top": self.height})
        self.heads.append({"text": text, "centre": self.height + HEAD, "size": size, "weight": 700})
        self.height += height

    def day(self, at: float) -> None:
        """Draws a day through the lane, or through all sections."""
        self.days.append({"start": at, "top": self.top, "bottom": self.height})

    def end_lane(self, at: float) -> None:
        """Ends a lane, with a day drawn through it."""
        self.height += BELOW
        self.day(at)

    # --- events ---

    def named(self, event: Event, label: str) -> None:
        """A bar with its label over it."""
        middle = self.height + LABEL + 8
        self._interval(event, middle, BAR)
        self._label(event, middle - BAR / 2 - 9, label, 0)
        self.height += NAMED

    def marked(self, event: Event, sign: Sign, label: str) -> None:
        """A sign over its interval, with a label beside it."""
        middle = self.height + 10
        self._signed(event, sign, middle)
        self._label(event, middle, label, BESIDE)
        self.height += MARKED

    def line(self, event: Event, sign: Sign | None, text: str) -> None:
        """A whole line of text, and under it a bar, or a sign over its interval."""
        centre, middle = self.height + 8, self.height + 26
        self.heads.append(
            {"text": text, "centre": centre, "size": 13, "weight": 400, "href": event.href}
        )
        if sign:
            self._signed(event, sign, middle)
        else:
            self._interval(event, middle, BAR)
        self.height += LINE

    def pack(self, events: Sequence[tuple[Event, Sign]], step: int, by_sign: bool = False) -> None:
        """Signs on as many tracks as they need not to lie on each other on a phone.

        `step` is the height of a track in pixels. `by_sign` looks at the signs alone, for events
        that are many: their intervals may lie on each other.
        """
        if not events:
            return
        reach = self._middle if by_sign else self._reach
        ordered = sorted(events, key=lambda pair: reach(pair[0]))
        placed = tracks((reach(event) for event, _ in ordered), MARK * self.axis.width)
        for (event, sign), track in zip(ordered, placed, strict=True):
            self._signed(event, sign, self.height + 9 + step * track)
        self.height += step * (max(placed) + 1) + 4

    @staticmethod
    def _middle(event: Event) -> tuple[float, float]:
        return event.at, event.at

    def _reach(self, event: Event) -> tuple[float, float]:
        """Where an event begins and ends on the axis, its open ends included."""
        room: dict[End, float] = {"firm": 0.0, "soft": MARK, "open": 3 * MARK}
        left, right = room[event.left], room[event.right]
        return event.start - left * self.axis.width, event.end + right * self.axis.width

    # --- marks ---

    def _signed(self, event: Event, sign: Sign, middle: float) -> None:
        self._interval(event, middle, THIN, is_under_sign=True)
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
            self.bars.append({**common, "colour": event.colour})
        sides: tuple[tuple[Side, End, float], ...] = (
            ("left", event.left, event.start),
            ("right", event.right, event.end),
        )
        for side, end, at in sides:
            if end != "firm":
                fade = {**common, "start": at, "colour": _gradient(event.colour, side)}
                self.fades.setdefault((side, end), []).append(fade)
            elif event.end > event.start:
                room = ROOM if is_under_sign else 0
                self.caps.append(_cap(event, at, room, common))

    def _label(self, event: Event, centre: float, text: str, beside: int) -> None:
        """A label that is always in sight with its mark."""
        self.labels.append(
            {
                "start": event.start,
                "end": event.end,
                "beside": beside,
                "centre": centre,
                "text": text,
                "href": event.href,
                "reach": LETTER * len(text),
            }
        )

    # --- layers ---

    def draw(self, title: str, alt_text: str) -> Drawing:
        """All layers as one picture that the reader can zoom and move without asking the server."""
        zoom = alt.selection_interval(name="zoom", bind="scales", encodings=["x"], zoom=ZOOM)
        layers = [
            self._days().add_params(zoom),
            self._rules(),
            self._solid_bars(),
            *self._faded_ends(),
            self._caps(),
            self._signs(),
            *([self._labels()] if self.labels else []),
            self._heads(),
        ]
        chart = (
            alt.layer(*layers)
            .resolve_scale(color="independent")
            .properties(title=alt.Title(title, limit=charts.ALL_WIDTH))
        )
        return charts.finished(chart, self.look, alt_text, round(self.height))

    def _across(self, has_domain: bool = False) -> alt.X:
        return self.axis.across(self.unit, has_domain)

    def _down(self, column: str) -> alt.Y:
        scale = alt.Scale(domain=[0, self.height], reverse=True, nice=False)
        return alt.Y(f"{column}:Q", scale=scale, axis=None)

    def _days(self) -> alt.Chart:
        """The chosen day in each lane."""
        drawn: alt.Chart = charts.marks(self.days).mark_rule(
            color=colours.SECONDARY[self.look.theme], strokeDash=[4, 3], clip=True
        )
        return drawn.encode(self._across(has_domain=True), self._down("top"), y2="bottom:Q")

    def _rules(self) -> alt.Chart:
        """The lines between the lanes."""
        drawn: alt.Chart = charts.marks(self.rules).mark_rule(
            color=colours.RULE[self.look.theme], x=0, x2="width"
        )
        return drawn.encode(self._down("top"))

    def _solid_bars(self) -> alt.Chart:
        return self._rectangles(self.bars, "end", 0, 0)

    def _faded_ends(self) -> list[alt.Chart]:
        """Ends that are not known, each as wide as it fades."""
        return [
            self._rectangles(
                marks,
                "start",
                -FADE[end] if side == "left" else 0,
                FADE[end] if side == "right" else 0,
            )
            for (side, end), marks in self.fades.items()
        ]

    def _rectangles(self, marks: list[Spec], to: str, left: int, right: int) -> alt.Chart:
        """Rectangles from `start` to the field `to`, moved by pixels on both sides."""
        drawn: alt.Chart = charts.marks(marks).mark_rect(clip=True, xOffset=left, x2Offset=right)
        return drawn.encode(
            self._across(),
            self._down("top"),
            x2=to,
            y2="bottom:Q",
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip=TIP,
            href=LINK,
        )

    def _caps(self) -> alt.Chart:
        """A stroke at each end that is known."""
        drawn: alt.Chart = charts.marks(self.caps).mark_rule(
            strokeWidth=2, clip=True, opacity=alt.ExprRef(CAP_OPACITY)
        )
        colour = alt.Color("colour:N", scale=None)
        return drawn.encode(self._across(), self._down("top"), y2="bottom:Q", color=colour)

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
            tooltip=TIP,
            href=LINK,
        )

    def _labels(self) -> alt.Chart:
        """Labels over their bars or beside their signs, kept inside the picture."""
        drawn: alt.Chart = charts.marks(self.labels).mark_text(
            align="left",
            fontSize=13,
            limit=charts.ALL_WIDTH,
            x=alt.ExprRef(LABEL_X),
            opacity=alt.ExprRef(LABEL_OPACITY),
        )
        return drawn.encode(self._down("centre"), text=alt.Text("text:N"), href=LINK)

    def _heads(self) -> alt.Chart:
        """Names of lanes and sections, and whole lines."""
        drawn: alt.Chart = charts.marks(self.heads).mark_text(
            align="left",
            x=0,
            limit=alt.ExprRef("width * 0.95"),
            fontSize=alt.ExprRef("datum.size"),
            fontWeight=alt.ExprRef("datum.weight"),
        )
        return drawn.encode(self._down("centre"), text=alt.Text("text:N"), href=LINK)


def _cap(event: Event, at: float, room: int, bar: Spec) -> Spec:
    """The stroke at a known end of a bar."""
    return {
        "start": at,
        "from": event.start,
        "to": event.end,
        "room": room,
        "top": bar["top"] - CAP,
        "bottom": bar["bottom"] + CAP,
        "colour": event.colour,
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
