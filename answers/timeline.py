"""Phases, milestones, due dates and reports on one axis, each drawn as precisely as its date is known. Shows nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from math import ceil, floor, sqrt
from typing import Any, Literal, NamedTuple

from markupsafe import Markup
import altair as alt

from answers import citing, measure_rows, rates, silence, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers

Rows = list[dict[str, Any]]
End = Literal["firm", "soft", "open"]
Edges = tuple[int, int]  # first and last year of a period: of the calendar, or since the start
ALIGNMENTS = ("calendar", "since")
KINDS = ("phase", "milestone", "due", "report")
YEAR = 365.25  # days
MARK = 0.035  # what a mark takes of the width on a phone, as a share
FADE: dict[End, int] = {
    "soft": 10,
    "open": 36,
}  # pixels over which an end fades: nobody says how far "about" reaches, so it does not grow with the zoom
CROSS = "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
BOXED = (
    "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9Z" + CROSS
)  # no report, but one in evidence that is not chosen
PALE = 0.4  # what no source ties to the plan is drawn lighter
SHAPES = {"self_reported": "circle", "independent": "square", "inferred": "triangle-up"}
SIGNS = {"self_reported": "●", "independent": "■", "inferred": "△"}
DUE_SIGNS = {"settled": "▼", "ahead": "▽", "reported": "▽", "hidden": "☒", "silent": "✕"}
OVERDUE = (
    "reported",
    "hidden",
    "silent",
)  # passed, and no report of the chosen evidence says that the measure was done
# A mark leads to its evidence where it is clicked, not where it was taken hold of to move the picture: then the axis is no longer where the pointer went down.
STANDS = "isValid(datum.href) && (!zoom_translate_anchor.extent_x || toNumber(domain('x')[0]) == toNumber(zoom_translate_anchor.extent_x[0]))"
LINK = {"condition": {"test": STANDS, "field": "href", "type": "nominal"}, "value": None}
TIP = [alt.Tooltip("tip:N", title=" ")]
LABEL = 14  # pixels of a line of text over its mark


# --- rows ---


@remember
def events(view: View) -> Rows:
    """One row per event of the chosen initiatives. On an earlier day nothing is known of what came later; what is planned from today on stays."""
    known = measure_rows.by_id(view)
    rows = [
        {**row, **_of_measure(known[row["event_id"]])} if row["kind"] == "due" else row
        for row in _asked(view)
    ]
    return [
        row
        for row in rows
        if not row["is_later"] or (view.as_of >= date.today() and row["kind"] != "report")
    ]


def _asked(view: View) -> Rows:
    return view.ask(
        "timeline",
    )


def _of_measure(measure: dict[str, Any]) -> dict[str, Any]:
    """What a due date takes from its measure: how its title and its status are said."""
    return {
        key: measure[key]
        for key in (
            "title_is_descriptive",
            "part_of",
            "is_inferred",
            "unknown_reason",
            "as_of_edtf",
            "hidden_reports",
            "hidden_evidence_level",
            "outdated_because",
        )
    }


def later(view: View) -> int:
    """How many events of the chosen initiatives lie after the chosen day and are left out."""
    return len(_asked(view)) - len(events(view))


def without_start(view: View) -> list[str]:
    """Names of chosen initiatives of which no source says when they began."""
    starts = _starts(view)
    return [
        name
        for each, name in view.names.items()
        if each in view.initiatives and not starts.get(each)
    ]


@remember
def _starts(view: View) -> dict[str, date | None]:
    return {row["initiative_id"]: row["start_on"] for row in events(view)}


@remember
def chosen(view: View, alignment: str, kinds: tuple[str, ...], period: Edges) -> Rows:
    """The events of these kinds that touch the period and have their place on the axis."""
    first, last = edges(alignment, period)
    return [
        row
        for row in events(view)
        if row["kind"] in kinds and (alignment == "calendar" or row["start_on"])
        for found in [span(row, view.as_of)]
        if _ends_after(found, row, alignment, first) and place(found.start, row, alignment) < last
    ]


# --- dates as intervals ---


class Span(NamedTuple):
    """An event as it is drawn: from the first to after the last day that its date can mean; both are the same day where that day is known."""

    start: date
    end: date
    left: End
    right: End

    @property
    def middle(self) -> date:
        """Where the mark stands: in the middle, or at the end that is known."""
        return (
            self.end
            if self.left == "open"
            else self.start
            if self.right == "open"
            else self.start + (self.end - self.start) / 2
        )


def span(row: dict[str, Any], as_of: date) -> Span:
    """Interval of an event. An open beginning or end fades from the day that is known; a phase without an end goes on at least until the chosen day."""
    earliest, latest = row["earliest_on"], row["latest_on"]
    goes_on = max(earliest, as_of) if latest is None and row["kind"] == "phase" else earliest
    start, end = earliest or latest, latest or goes_on
    left: End = (
        "open" if row["is_open_start"] else "soft" if row["is_start_approximate"] else "firm"
    )
    right: End = "open" if row["is_open_end"] else "soft" if row["is_end_approximate"] else "firm"
    return Span(start, end if start == end else end + timedelta(days=1), left, right)


def place(day: date, row: dict[str, Any], alignment: str) -> float:
    """Where a day lies on the axis: milliseconds of the calendar, or years since the first day on which the initiative may have begun."""
    return _milliseconds(day) if alignment == "calendar" else (day - row["start_on"]).days / YEAR


def _ends_after(found: Span, row: dict[str, Any], alignment: str, first: float) -> bool:
    """Whether an event reaches into what begins there; its end is the day after its last one, unless it is a single day."""
    return place(found.end, row, alignment) > first or place(found.start, row, alignment) >= first


def _milliseconds(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def edges(alignment: str, period: Edges) -> tuple[float, float]:
    """Beginning and end of a period on the axis; years of the calendar are whole."""
    return (
        (_milliseconds(date(period[0], 1, 1)), _milliseconds(date(period[1] + 1, 1, 1)))
        if alignment == "calendar"
        else period
    )


@remember
def years(view: View, alignment: str) -> Edges:
    """First and last year with an event, at least up to the chosen day; one more where an end fades."""
    known = [row for row in events(view) if alignment == "calendar" or row["start_on"]]
    spans = [(row, span(row, view.as_of)) for row in known]
    if alignment == "calendar":
        days = [view.as_of, *(day for _, found in spans for day in found[:2])]
        first, last = min(days).year, max(days).year
        return first - any(
            found.left != "firm" and found.start.year == first for _, found in spans
        ), last + any(found.right != "firm" and found.end.year == last for _, found in spans)
    places = [
        place(day, row, alignment) for row, found in spans for day in (*found[:2], view.as_of)
    ] or [0, 1]
    return floor(min(places)), max(ceil(max(places)), floor(min(places)) + 1)


def tracks(spans: Iterable[tuple[float, float]], gap: float) -> list[int]:
    """For each interval, in order of their beginnings, the first track on which it keeps this gap to the one before it."""
    ends: list[float] = []
    found = []
    for start, end in spans:
        track = next(
            (index for index, reached in enumerate(ends) if reached + gap <= start), len(ends)
        )
        ends[track : track + 1] = [end]
        found.append(track)
    return found


# --- words ---


def title_of(view: View, row: dict[str, Any]) -> str:
    """What an event is called; a report by number and level of evidence."""
    if row["kind"] != "report":
        return str(row["title"])
    return view.word(
        "event_reports",
        number=row["reports"],
        level=view.labels("evidence_level")[row["evidence_level"]],
    )


def _state(view: View, row: dict[str, Any]) -> str:
    """What became of a due date, with what evidence that is not chosen says; empty for other events."""
    if not row["due_state"]:
        return ""
    return "; ".join(
        part for part in (view.word(f"due_{row['due_state']}"), standing.hidden(view, row)) if part
    )


def _inferred(view: View, row: dict[str, Any]) -> str:
    """In brackets that no source ties an event to the plan; a report says so by its level of evidence."""
    return f" ({view.labels('evidence_level')['inferred']})" if _is_apart(row) else ""


def _tip(view: View, *rows: dict[str, Any]) -> str:
    first = rows[0]
    if first["due_state"]:  # several of one date: what other evidence says differs
        named = "; ".join(
            f"{title_of(view, row)}{_inferred(view, row)}{f' – {newer}' if (newer := standing.hidden(view, row)) else ''}"
            for row in rows
        )
    else:
        named = "; ".join(f"{title_of(view, row)}{_inferred(view, row)}" for row in rows)
    state = f" – {view.word('due_' + first['due_state'])}" if first["due_state"] else ""
    return f"{first['short_name']}, {view.word('event_' + first['kind'])}, {dates.edtf(view.language, first['event_edtf'])}: {named}{state}"


def _years(view: View, days: tuple[int, int]) -> str:
    """Years as a number, or from the fewest to the most where the dates leave that open."""
    low, high = (numbers.number(view.language, each / YEAR, 1) for each in days)
    return low if low == high else f"{low}–{high}"


def _reported_on(row: dict[str, Any]) -> date:
    found: date = row["earliest_on"] or row["latest_on"]
    return found


class Story(NamedTuple):
    """What the table says of one initiative; what no source ties to the plan is in `rows` and `inferred` only."""

    name: str
    rows: Rows
    passed: Rows
    overdue: Rows
    unheard: Rows  # of these, without a later report of the chosen evidence
    hidden: Rows  # of these, with a later report of other evidence
    inferred: Rows  # passed due dates of measures that no source ties to the plan
    first: dict[str, Any] | None  # since the start
    newest: dict[str, Any] | None


@remember
def stories(view: View) -> list[Story]:
    """The events of each chosen initiative that has any, counted."""
    return [
        _story(view, name, list(group))
        for name, group in groupby(events(view), lambda row: str(row["short_name"]))
    ]


def _story(view: View, name: str, rows: Rows) -> Story:
    all_due = [
        row
        for row in rows
        if row["kind"] == "due"
        and row["due_state"] != "ahead"
        and (row["latest_on"] or row["earliest_on"]) < view.as_of
    ]
    due, inferred = (
        [row for row in all_due if row["is_inferred"] is is_inferred]
        for is_inferred in (False, True)
    )
    unheard, hidden = (
        [row for row in due if row["due_state"] in states]
        for states in (("hidden", "silent"), ("hidden",))
    )
    reports, start = (
        sorted((row for row in rows if row["kind"] == "report"), key=_reported_on),
        rows[0]["start_on"],
    )
    first = next(
        (row for row in reports if not start or (row["latest_on"] or row["earliest_on"]) >= start),
        None,
    )
    return Story(
        name,
        rows,
        due,
        [row for row in due if row["due_state"] in OVERDUE],
        unheard,
        hidden,
        inferred,
        first,
        reports[-1] if reports else None,
    )


@remember
def findings(view: View) -> list[str]:
    """How many due dates passed without a report, who has been silent for longest in the chosen evidence, and how long the first report took.

    Due dates of measures named by the day, parts too; those that no source ties to the plan are counted apart. Silent: the oldest newest report of the chosen evidence, all that share its day, and those without one.
    Waits: from the first possible day of the start to the first report since then, fewest and most days, all that share them.
    """
    return [*_due_in_words(view), *_silence(view), *_waits(view)]


def _due_in_words(view: View) -> list[str]:
    told = stories(view)
    passed, overdue, silent, hidden, inferred = (
        sum(len(getattr(one, part)) for one in told)
        for part in ("passed", "overdue", "unheard", "hidden", "inferred")
    )
    found = [
        view.word(
            "finding_due",
            passed=passed,
            overdue=overdue,
            silent=silent,
            hidden=silence.with_others(view, hidden),
        )
        if passed
        else view.word("finding_no_due")
    ]
    return [*found, view.word("finding_due_inferred", number=inferred)] if inferred else found


def _silence(view: View) -> list[str]:
    """Who has been silent for longest in the chosen evidence, all who share that day, for how long, and what other evidence holds of them."""
    newest = {row["initiative_id"]: row for row in silence.newest(view)}
    told = [(one, one.newest) for one in stories(view) if one.newest]
    last = min((_reported_on(report) for _, report in told), default=None)
    names = [
        silence.heard(
            view,
            newest[one.rows[0]["initiative_id"]],
            view.word("years_ago", years=_years(view, _age(view, report))),
        )
        for one, report in told
        if _reported_on(report) == last
    ]
    found = (
        [
            view.word(
                "finding_silence" if len(told) > 1 else "finding_newest", names=view.joined(names)
            )
        ]
        if names
        else []
    )
    return [*found, *silence.unheard(view)]


def _waits(view: View) -> list[str]:
    waits = [(wait, one.name) for one in stories(view) if (wait := _wait(one)) is not None]
    if not waits:
        return []
    low, high = min(waits)[0], max(waits)[0]
    first, last = (
        view.joined([name for wait, name in waits if wait == edge]) for edge in (low, high)
    )
    if low == high:
        return [view.word("finding_wait", name=first, years=_years(view, low))]
    return [
        view.word(
            "finding_waits", low=_years(view, low), high=_years(view, high), first=first, last=last
        )
    ]


def _wait(story: Story) -> tuple[int, int] | None:
    """Fewest and most days from the first possible day of the start to the first report after it."""
    start = story.rows[0]["start_on"]
    return (
        (
            max((_reported_on(story.first) - start).days, 0),
            ((story.first["latest_on"] or story.first["earliest_on"]) - start).days,
        )
        if story.first and start
        else None
    )


def _age(view: View, report: dict[str, Any]) -> tuple[int, int]:
    """Fewest and most days since a report."""
    return (view.as_of - min(report["latest_on"] or report["earliest_on"], view.as_of)).days, (
        view.as_of - _reported_on(report)
    ).days


@remember
def explained(view: View, alignment: str) -> str:
    """How to read the pictures and to move in them, what is left out, and which initiatives stand aside."""
    aside, left_out = without_start(view), later(view)
    return " ".join(
        [
            view.word("timeline_explained"),
            *([view.word("since_explained")] if alignment == "since" else []),
            *(
                [view.word("no_start", names=view.joined(aside))]
                if alignment == "since" and aside
                else []
            ),
            *(
                [view.word("timeline_later", number=left_out, day=view.as_of_in_words)]
                if left_out
                else []
            ),
        ]
    )


@remember
def legend(view: View, kinds: tuple[str, ...]) -> Markup:
    """The marks in use and what they mean."""
    levels, used = (
        view.labels("evidence_level"),
        [row for row in events(view) if row["kind"] in kinds],
    )
    items = (
        [f"◆ {view.word('event_milestone')}"]
        if any(row["kind"] == "milestone" for row in used)
        else []
    )
    items += [
        f"{DUE_SIGNS[state]} {view.word('legend_due', state=view.word(f'due_{state}'))}"
        for state in DUE_SIGNS
        if any(row["due_state"] == state for row in used)
    ]
    items += [
        f"{SIGNS[level]} {view.word('legend_reports', level=levels[level])}"
        for level in SIGNS
        if any(row["kind"] == "report" and row["evidence_level"] == level for row in used)
    ]
    items += [f"◇ {view.word('legend_inferred')}"] if any(map(_is_apart, used)) else []
    return Markup('<ul class="mm-legend">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(each) for each in items)
    )


# --- pictures ---


@dataclass
class Sheet:
    """What is drawn, in pixels downwards and places of the axis across."""

    view: View
    alignment: str
    period: Edges
    height: float = 0
    bars: list[dict[str, Any]] = field(default_factory=list)
    fades: dict[tuple[str, End], list[dict[str, Any]]] = field(default_factory=dict)
    caps: list[dict[str, Any]] = field(default_factory=list)
    signs: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    days: list[dict[str, Any]] = field(default_factory=list)

    @property
    def width(self) -> float:
        first, last = edges(self.alignment, self.period)
        return last - first

    def reach(self, row: dict[str, Any]) -> tuple[float, float]:
        """Where an event begins and ends on the axis, its open ends included; of reports, which are many, only the mark: their intervals may lie on each other."""
        found = span(row, self.view.as_of)
        if row["kind"] == "report":
            return (middle := place(found.middle, row, self.alignment)), middle
        room = {"firm": 0.0, "soft": MARK, "open": 3 * MARK}
        return place(found.start, row, self.alignment) - room[found.left] * self.width, place(
            found.end, row, self.alignment
        ) + room[found.right] * self.width

    def draw(
        self,
        rows: Rows,
        middle: float,
        thick: float,
        sign: dict[str, Any] | None = None,
        label: str = "",
    ) -> None:
        """An event, or several of the same date: its interval with its ends, its sign, and a label over it that is always in sight with it."""
        row, found = rows[0], span(rows[0], self.view.as_of)
        colour = colours.initiative_colour(
            self.view.theme, row["initiative_id"], tuple(self.view.names)
        )
        start, end, at = (
            place(day, row, self.alignment) for day in (found.start, found.end, found.middle)
        )
        common = {
            "start": start,
            "end": end,
            "top": middle - thick / 2,
            "bottom": middle + thick / 2,
            "opacity": (0.45 if sign else 1) * (PALE if _is_apart(row) else 1),
            "tip": _tip(self.view, *rows),
            "href": self.view.behind(*rows),
        }
        if end > start:
            self.bars.append({**common, "colour": colour})
        for side, kind, here in (("left", found.left, start), ("right", found.right, end)):
            if kind != "firm":
                self.fades.setdefault((side, kind), []).append(
                    {**common, "start": here, "colour": _gradient(colour, side)}
                )
            elif end > start:
                self.caps.append(
                    {
                        "start": here,
                        "from": start,
                        "to": end,
                        "room": 16 if sign else 0,
                        "top": middle - thick / 2 - 3,
                        "bottom": middle + thick / 2 + 3,
                        "colour": colour,
                    }
                )
        if sign:
            self.signs.append(
                {
                    "start": at,
                    "centre": middle,
                    "line": colours.GROUND[self.view.theme],
                    "fill": colour,
                    "size": 150,
                    "strength": 1,
                    "tip": common["tip"],
                    "href": common["href"],
                    **sign,
                }
            )
        if label:
            self.labels.append(
                {
                    "start": start,
                    "end": end,
                    "beside": 12 if sign else 0,
                    "centre": middle if sign else middle - thick / 2 - 9,
                    "text": label,
                    "href": common["href"],
                    "reach": 7.3 * len(label),
                }
            )

    def sign_of(self, row: dict[str, Any]) -> dict[str, Any]:
        """Shape, size and filling of an event's mark."""
        ink, colour = (
            colours.TEXT[self.view.theme],
            colours.initiative_colour(
                self.view.theme, row["initiative_id"], tuple(self.view.names)
            ),
        )
        hollow = {"line": colour, "fill": colours.GROUND[self.view.theme], "size": 100}
        if row["kind"] == "report":
            return {
                **(hollow if row["is_inferred"] else {}),
                "shape": SHAPES[row["evidence_level"]],
                "size": 75 + 50 * sqrt(min(row["reports"], 33) - 1),
            }
        pale = {"strength": PALE} if _is_apart(row) else {}
        if row["kind"] == "milestone":
            return {"shape": "diamond", **(hollow if pale else {})}
        states: dict[str, dict[str, Any]] = {
            "settled": pale,
            "silent": {"shape": CROSS, "line": ink, "size": 100, **pale},
            "hidden": {**hollow, "shape": BOXED, "line": ink, **pale},
            "reported": {**hollow, **pale},
            "ahead": {**hollow, **pale},
        }
        return {"shape": "triangle-down", **states[row["due_state"]]}

    def finish(self, alt_text: str) -> Drawing:
        """All layers as one picture that the reader can zoom and move without asking the server."""
        title = alt.Title(
            self.view.word("timeline_title", day=self.view.as_of_in_words), limit=charts.ALL_WIDTH
        )
        zoom = alt.selection_interval(
            name="zoom", bind="scales", encodings=["x"], zoom="wheel![event.ctrlKey]"
        )  # the wheel alone scrolls the page
        first, *others = [*self._ground(), *self._intervals(), *self._signs(), *self._texts()]
        chart = (
            alt.layer(first.add_params(zoom), *others)
            .resolve_scale(color="independent")
            .properties(title=title)
        )
        return charts.finished(chart, self.view.look, alt_text, round(self.height))

    def _across(self, is_first: bool = False) -> alt.X:
        """The axis of time; the first layer gives it its domain, for Vega-Lite takes the same domain of two layers for a conflict."""
        by_calendar = self.alignment == "calendar"
        first, last = self.period
        domain = (
            [alt.DateTime(year=year, month=1, date=1, utc=True) for year in (first, last + 1)]
            if by_calendar
            else [first, last]
        )
        scale = alt.Scale(
            domain=domain if is_first else alt.Undefined,
            nice=False,
            type="utc" if by_calendar else "linear",
        )
        axis = alt.Axis(
            orient="top",
            title=None if by_calendar else self.view.word("years_since_start"),
            grid=True,
            labelOverlap="greedy",
            labelSeparation=8,
            tickCount=alt.ExprRef("width / 60"),
        )
        return alt.X(f"start:{'T' if by_calendar else 'Q'}", scale=scale, axis=axis)

    def _down(self, column: str) -> alt.Y:
        return alt.Y(
            f"{column}:Q",
            scale=alt.Scale(domain=[0, self.height], reverse=True, nice=False),
            axis=None,
        )

    def _ground(self) -> list[Any]:
        """The chosen day in each lane, and the lines between the lanes."""
        days = (
            charts.marks(self.days)
            .mark_rule(color=colours.SECONDARY[self.view.theme], strokeDash=[4, 3], clip=True)
            .encode(self._across(is_first=True), self._down("top"), y2="bottom:Q")
        )
        return [
            days,
            charts.marks(self.rules)
            .mark_rule(color=colours.RULE[self.view.theme], x=0, x2="width")
            .encode(self._down("top")),
        ]

    def _intervals(self) -> list[Any]:
        """Bars, the ends that fade, and a stroke at each end that is known."""
        bars = [
            (self.bars, "end", 0, 0),
            *(
                (
                    values,
                    "start",
                    -FADE[end] if side == "left" else 0,
                    FADE[end] if side == "right" else 0,
                )
                for (side, end), values in self.fades.items()
            ),
        ]
        opacity, colour = alt.Opacity("opacity:Q", scale=None), alt.Color("colour:N", scale=None)
        drawn = [
            charts.marks(values)
            .mark_rect(clip=True, xOffset=left, x2Offset=right)
            .encode(
                self._across(),
                self._down("top"),
                x2=to,
                y2="bottom:Q",
                color=colour,
                opacity=opacity,
                tooltip=TIP,
                href=LINK,
            )
            for values, to, left, right in bars
        ]
        has_room = alt.ExprRef(
            "scale('x', datum.to) - scale('x', datum.from) < datum.room ? 0 : 1"
        )  # else the mark hides the interval
        return [
            *drawn,
            charts.marks(self.caps)
            .mark_rule(strokeWidth=2, clip=True, opacity=has_room)
            .encode(self._across(), self._down("top"), y2="bottom:Q", color=colour),
        ]

    def _signs(self) -> list[Any]:
        return [
            charts.marks(self.signs)
            .mark_point(strokeWidth=1.5, clip=True)
            .encode(
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
        ]

    def _texts(self) -> list[Any]:
        """Labels over their bars or beside their marks, kept inside the picture, and the heads of lanes and lines."""
        start, end, beside, text = (
            "scale('x', datum.start)",
            "scale('x', datum.end)",
            "datum.beside",
            alt.Text("text:N"),
        )
        on_a_side = f"{end} + {beside} + datum.reach < width ? {end} + {beside} : {start} - {beside} - datum.reach"
        labels = (
            charts.marks(self.labels)
            .mark_text(
                align="left",
                fontSize=13,
                limit=charts.ALL_WIDTH,
                x=alt.ExprRef(
                    f"max(0, min({beside} ? {on_a_side} : {start}, width - datum.reach))"
                ),
                opacity=alt.ExprRef(f"{start} > width || {end} < 0 ? 0 : 1"),
            )
            .encode(self._down("centre"), text=text, href=LINK)
        )
        heads = (
            charts.marks(self.heads)
            .mark_text(
                align="left",
                x=0,
                limit=alt.ExprRef("width * 0.95"),
                fontSize=alt.ExprRef("datum.size"),
                fontWeight=alt.ExprRef("datum.weight"),
            )
            .encode(self._down("centre"), text=text, href=LINK)
        )
        return [*([labels] if self.labels else []), heads]


def _is_apart(row: dict[str, Any]) -> bool:
    """Whether no source ties an event to the plan; reports have signs of their own for that."""
    return bool(row["is_inferred"]) and row["kind"] != "report"


def _gradient(colour: str, side: str) -> dict[str, Any]:
    """From a colour to nothing, to the left or right."""
    full, nothing = (1, 0) if side == "left" else (0, 1)
    return {
        "gradient": "linear",
        "x1": 0,
        "x2": 1,
        "y1": 0,
        "y2": 0,
        "stops": sorted(
            ({"offset": full, "color": colour}, {"offset": nothing, "color": f"{colour}00"}),
            key=lambda stop: stop["offset"],
        ),
    }


@remember
def picture(view: View, alignment: str, kinds: tuple[str, ...], period: Edges) -> Drawing:
    """A lane for each initiative: phases as steps, milestones packed on tracks, due dates by what became of them, reports by level of evidence."""
    sheet, rows, names = (
        Sheet(view, alignment, period),
        chosen(view, alignment, KINDS, years(view, alignment)),
        view.names,
    )
    parts = []
    for each in view.initiatives:
        own = [row for row in rows if row["initiative_id"] == each and row["kind"] in kinds]
        if not any(row["initiative_id"] == each for row in rows):
            continue
        top = sheet.height
        sheet.rules.append({"top": top})
        sheet.heads.append(
            {
                "text": names[each] if own else view.word("lane_empty", name=names[each]),
                "centre": top + 16,
                "size": 15,
                "weight": 700,
            }
        )
        sheet.height += 30
        _lane(sheet, own)
        start = next(row for row in rows if row["initiative_id"] == each)
        sheet.days.append(
            {"start": place(view.as_of, start, alignment), "top": top, "bottom": sheet.height}
        )
        parts.append(f"{names[each]}: {_counted(view, own)}")
    return sheet.finish(view.word("alt_timeline", parts="; ".join(parts)))


def _counted(view: View, rows: Rows) -> str:
    counts = []
    for kind in KINDS:
        own = [row for row in rows if row["kind"] == kind]
        apart = sum(map(_is_apart, own))
        beside = f" ({view.word('and_inferred', number=apart)})" if apart else ""
        counts += [f"{view.word('events_' + kind)} {len(own) - apart}{beside}"] if own else []
    overdue, hidden = (
        sum(row["due_state"] in states and not row["is_inferred"] for row in rows)
        for states in (OVERDUE, ("hidden",))
    )
    return ", ".join(
        [*counts, *([view.word("alt_overdue", number=overdue, hidden=hidden)] if overdue else [])]
    ) or view.word("no_events_short")


def _lane(sheet: Sheet, rows: Rows) -> None:
    """The events of one initiative below each other by kind."""
    view = sheet.view
    for row in (row for row in rows if row["kind"] == "phase"):
        sheet.draw(
            [row], sheet.height + LABEL + 8, 9, label=f"{row['title']}{_inferred(view, row)}"
        )
        sheet.height += LABEL + 16
    _packed(sheet, [[row] for row in rows if row["kind"] == "milestone"], 14)
    due = [
        list(group)
        for _, group in groupby(
            (row for row in rows if row["kind"] == "due"),
            lambda row: (row["event_edtf"], row["due_state"], row["is_inferred"]),
        )
    ]
    marked = [group for group in due if group[0]["due_state"] in OVERDUE]
    _packed(sheet, [group for group in due if group not in marked], 16)
    for group in marked:
        number = f"{len(group)} × " if len(group) > 1 else ""
        state = group[0]["due_state"]
        sheet.draw(
            group,
            sheet.height + 10,
            5,
            sheet.sign_of(group[0]),
            number + view.word(f"due_{state}_short"),
        )
        sheet.height += 19
    for level in SHAPES:
        _packed(
            sheet,
            [[row] for row in rows if row["kind"] == "report" and row["evidence_level"] == level],
            17,
        )
    sheet.height += 8


def _packed(sheet: Sheet, groups: list[Rows], thick: int) -> None:
    """Marks on as many tracks as they need not to lie on each other on a phone."""
    groups = sorted(groups, key=lambda group: sheet.reach(group[0]))
    found = tracks((sheet.reach(group[0]) for group in groups), MARK * sheet.width)
    for group, track in zip(groups, found, strict=True):
        sheet.draw(group, sheet.height + 9 + thick * track, 5, sheet.sign_of(group[0]))
    sheet.height += thick * (max(found) + 1) + 4 if found else 0


@remember
def detail_picture(
    view: View, initiative: str, alignment: str, kinds: tuple[str, ...], period: Edges
) -> Drawing:
    """Each event of one initiative on a line of its own, with date and title above it."""
    sheet, rows = (
        Sheet(view, alignment, period),
        [
            row
            for row in chosen(view, alignment, kinds, period)
            if row["initiative_id"] == initiative
        ],
    )
    for kind, group in groupby(
        sorted(rows, key=lambda row: (KINDS.index(row["kind"]), _is_apart(row))),
        lambda row: str(row["kind"]),
    ):
        sheet.rules.append({"top": sheet.height})
        sheet.heads.append(
            {
                "text": view.word(f"events_{kind}"),
                "centre": sheet.height + 16,
                "size": 14,
                "weight": 700,
            }
        )
        sheet.height += 28
        for row in group:
            state = f" – {_state(view, row)}" if row["due_state"] in OVERDUE else ""
            sheet.heads.append(
                {
                    "text": f"{dates.edtf(view.language, row['event_edtf'])}: {title_of(view, row)}{_inferred(view, row)}{state}",
                    "centre": sheet.height + 8,
                    "size": 13,
                    "weight": 400,
                    "href": view.behind(row),
                }
            )
            sheet.draw(
                [row],
                sheet.height + 26,
                9 if kind == "phase" else 5,
                None if kind == "phase" else sheet.sign_of(row),
            )
            sheet.height += 42
    sheet.days.append(
        {"start": place(view.as_of, rows[0], alignment), "top": 0, "bottom": sheet.height}
    )
    return sheet.finish(
        view.word("alt_timeline", parts=f"{view.names[initiative]}: {_counted(view, rows)}")
    )


# --- tables ---


@remember
def summary_table(view: View) -> Markup:
    """The numbers of the finding for each initiative."""
    starts = {row["initiative_id"]: row for row in view.ask("initiatives")}
    newest = {row["initiative_id"]: row for row in silence.newest(view)}
    body = [
        [
            one.name,
            _start_cell(view, one, starts[one.rows[0]["initiative_id"]]),
            *(
                _count_cell(view, [row for row in one.rows if row["kind"] == kind])
                for kind in ("phase", "milestone")
            ),
            markup.lines(
                [
                    citing.figure(view, len(one.passed), *one.passed),
                    citing.figure(
                        view, view.word("and_inferred", number=len(one.inferred)), *one.inferred
                    )
                    if one.inferred
                    else None,
                ]
            ),
            *(
                citing.figure(view, len(rows), *rows)
                for rows in (one.overdue, one.unheard, one.hidden)
            ),
            _report_cell(
                view,
                one.first,
                view.word("years_after_start", years=_years(view, wait))
                if (wait := _wait(one)) is not None
                else "",
            ),
            _newest_cell(view, one, newest[one.rows[0]["initiative_id"]]),
        ]
        for one in stories(view)
    ]
    header = [
        view.word(key)
        for key in (
            "initiative",
            "column_start",
            "events_phase",
            "events_milestone",
            "column_passed",
            "column_not_done",
            "column_silent",
            "column_hidden",
            "column_first_report",
            "column_newest_report",
        )
    ]
    return tables.table(
        view.word("caption_timeline", day=view.as_of_in_words),
        header,
        body,
        numeric=(2, 3, 4, 5, 6, 7),
    )


def _start_cell(view: View, story: Story, initiative: dict[str, Any]) -> Markup:
    start = story.rows[0]
    if not start["start_on"]:
        return markup.hatched(view.word("start_unknown"))
    phase = [
        row
        for row in story.rows
        if row["kind"] == "phase" and row["earliest_on"] == start["start_on"]
    ]
    is_of_period = str(initiative["period_edtf"]).split("/")[0] == start["start_edtf"]
    return citing.figure(
        view,
        dates.edtf(view.language, start["start_edtf"]),
        *([initiative] if is_of_period or not phase else phase[:1]),
    )


def _count_cell(view: View, rows: Rows) -> Markup:
    """How many events, and beside the number how many more that no source ties to the plan."""
    own, apart = ([row for row in rows if _is_apart(row) is is_apart] for is_apart in (False, True))
    return markup.lines(
        [
            citing.figure(view, len(own), *own),
            citing.figure(view, view.word("and_inferred", number=len(apart)), *apart)
            if apart
            else None,
        ]
    )


def _report_cell(view: View, row: dict[str, Any] | None, since: str) -> Markup:
    return (
        markup.lines(
            [citing.figure(view, dates.edtf(view.language, row["event_edtf"]), row), since]
        )
        if row
        else markup.hatched(view.word("no_report"))
    )


def _newest_cell(view: View, story: Story, row: dict[str, Any]) -> Markup:
    """The newest report of the chosen evidence, and the newer one of other evidence."""
    since, newer = (
        view.word("years_ago", years=_years(view, _age(view, story.newest)))
        if story.newest
        else "",
        rates.newest_hidden(view, row),
    )
    return markup.lines(
        [
            _report_cell(view, story.newest, since),
            citing.figure(view, markup.mark(newer), row) if newer else None,
        ]
    )


@remember
def event_table(
    view: View, initiative: str, alignment: str, kinds: tuple[str, ...], period: Edges
) -> Markup:
    """Every event of one initiative in the order of its earliest day; in a table of their own those that no source ties to the plan."""
    rows = [
        row for row in chosen(view, alignment, kinds, period) if row["initiative_id"] == initiative
    ]
    captions = {False: "caption_events", True: "caption_events_inferred"}
    parts = {
        is_inferred: [row for row in rows if bool(row["is_inferred"]) is is_inferred]
        for is_inferred in captions
    }
    return Markup("").join(
        _events(
            view,
            own,
            view.word(captions[is_inferred], name=view.names[initiative], number=len(own)),
        )
        for is_inferred, own in parts.items()
        if own
    )


def _events(view: View, rows: Rows, caption: str) -> Markup:
    body = [
        [
            dates.edtf(view.language, row["event_edtf"]),
            _kind(view, row),
            _titled(view, row),
            _state_cell(view, row),
            citing.links(view, row),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_when",
            "column_kind",
            "column_event",
            "column_due_state",
            "column_sources",
        )
    ]
    return tables.table(
        caption, header, body, wide=(2, 3), ids=[f"{row['kind']}:{row['event_id']}" for row in rows]
    )


def _titled(view: View, row: dict[str, Any]) -> Markup:
    if row["kind"] == "due":
        return standing.titled(view, row)
    return Markup("{}{}").format(
        title_of(view, row), standing.inferred(view, row) if _is_apart(row) else ""
    )


def _state_cell(view: View, row: dict[str, Any]) -> Markup | str:
    """What became of a due date, the last status of the chosen evidence, and what other evidence says."""
    if not row["due_state"]:
        return ""
    state, newer, label = (
        view.word(f"due_{row['due_state']}"),
        standing.hidden(view, row),
        view.labels("status")[row["status"]],
    )
    status = view.word(
        "due_status",
        status=f"{label} ({standing.reason(view, row)})" if row["status"] == "unknown" else label,
    )
    old = markup.mark(standing.outdated(view, row)) if row["outdated_because"] else None
    return markup.lines(
        [
            markup.hatched(state) if row["due_state"] in ("hidden", "silent") else state,
            status,
            old,
            markup.mark(newer) if newer else None,
        ]
    )


def _kind(view: View, row: dict[str, Any]) -> str:
    kind = view.word(f"event_{row['kind']}")
    return (
        f"{kind} ({view.word('milestone_' + row['milestone_kind'])})"
        if row["milestone_kind"]
        else kind
    )
