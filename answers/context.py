"""Official statistics of the districts beside the periods of the initiatives: sentences, panels and tables. Claims no effects, and shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers, words

Rows = list[dict[str, Any]]
COLUMNS = 3  # panels beside each other
HEIGHT = 200  # pixels of the plot of a panel
AXIS = 52  # pixels of the axis beside it
FADE = 12  # slices in which the shade of a period without a known end runs out
SHADE = 0.2  # opacity of a period
LABEL_GAP = 0.13  # of the height: the least distance of two figures at the ends of lines


# --- rows ---


def indicators(view: View) -> Rows:
    """One row per official statistic of the build."""
    return view.ask("context_indicators")


@remember
def labels(view: View) -> dict[str, str]:
    """Topic and label of every statistic, by id."""
    return {
        row["context_indicator_id"]: f"{row['topic']}: {row['label']}" for row in indicators(view)
    }


def described(view: View, indicator: str) -> Rows:
    """The one row that says what a statistic is."""
    return [row for row in indicators(view) if row["context_indicator_id"] == indicator]


def periods(view: View) -> Rows:
    """One row per chosen initiative: district and period."""
    return view.ask("periods")


def _asked(view: View, indicator: str) -> Rows:
    return view.ask(
        "context_values",
        indicator=indicator,
    )


@remember
def published(view: View, indicator: str) -> Rows:
    """The values that there are of the chosen initiatives' districts and their states."""
    return [row for row in _asked(view, indicator) if row["value"] is not None]


def is_indexable(view: View, indicator: str) -> bool:
    """Whether a statistic can be shown as an index: no rate, and some year in which every place has a positive value."""
    years = compared(view, indicator)
    return (
        described(view, indicator)[0]["kind"] != "rate"
        and years is not None
        and all(row["value"] > 0 for row in published(view, indicator) if row["year"] == years[0])
    )


@remember
def compared(view: View, indicator: str) -> tuple[int, int] | None:
    """First and last year of which every place that has values has one; none from before a break of the series."""
    rows, first = published(view, indicator), described(view, indicator)[0]["break_year"] or 0
    places = {row["ags"] for row in rows}
    whole = [
        year
        for year in sorted({row["year"] for row in rows})
        if year >= first and {row["ags"] for row in rows if row["year"] == year} == places
    ]
    return (whole[0], whole[-1]) if whole else None


@remember
def values(view: View, indicator: str, scale: str) -> Rows:
    """Every row of the statistic; with scale "index" a column `index`: value of the first compared year = 100, one decimal, none from before a break."""
    rows, years = _asked(view, indicator), compared(view, indicator)
    if scale != "index" or years is None:
        return rows
    base = {row["ags"]: row["value"] for row in rows if row["year"] == years[0]}
    first = described(view, indicator)[0]["break_year"] or 0
    return [
        {
            **row,
            "index": None
            if row["value"] is None or row["year"] < first
            else round(row["value"] / base[row["ags"]] * 100, 1),
        }
        for row in rows
    ]


def _of(rows: Rows, initiative: str, level: str) -> Rows:
    return [row for row in rows if (row["initiative_id"], row["level"]) == (initiative, level)]


def _states(view: View, indicator: str) -> dict[str, str]:
    """Name of every state that has values, by key."""
    return {
        row["ags"]: row["name"] for row in published(view, indicator) if row["level"] == "state"
    }


def _figure(view: View, indicator: str, value: float) -> str:
    return numbers.fixed(view.language, value, described(view, indicator)[0]["decimals"])


# --- sentences ---


@remember
def findings(view: View, indicator: str) -> list[str]:
    """How much changed where, that this says nothing of effects, and of whose period the series covers the fewest years.

    From the first to the last year since the last break in which every place that has values has one; a rate, or a series that can't be set to 100, is said by its last values. Of the fewest years all that share them.
    """
    years, about = compared(view, indicator), described(view, indicator)[0]
    if years is None:
        names = view.joined([row["short_name"] for row in periods(view)])
        return [
            view.word(
                "finding_context_apart" if published(view, indicator) else "finding_no_context",
                statistic=about["label"],
                names=names,
            )
        ]
    changed = is_indexable(view, indicator) and years[0] < years[1]
    districts = ", ".join(
        f"{row['short_name']}\u00a0{_moved(view, indicator, row['ags'], changed)}"
        for row in periods(view)
        if _has(view, indicator, row["ags"])
    )
    states = ", ".join(
        f"{name}\u00a0{_moved(view, indicator, ags, changed)}"
        for ags, name in _states(view, indicator).items()
    )
    places = districts + (view.word("for_comparison", places=states) if states else "")
    told = (
        view.word(
            "finding_context_change",
            statistic=about["label"],
            first=years[0],
            last=years[1],
            places=places,
        )
        if changed
        else f"{about['label']} {years[1]} ({about['unit']}): {places}."
    )
    covered = {row["short_name"]: len(within(view, indicator, row)) for row in periods(view)}
    least = [name for name, number in covered.items() if number == min(covered.values())]
    return [
        told,
        view.word(
            "finding_context_cover",
            last=max(row["year"] for row in published(view, indicator)),
            name=view.joined(least),
            years=min(covered.values()),
        ),
    ]


def _has(view: View, indicator: str, ags: str) -> bool:
    return any(row["ags"] == ags for row in published(view, indicator))


def _at(view: View, indicator: str, ags: str, year: int) -> float:
    found: float = next(
        row["value"]
        for row in published(view, indicator)
        if (row["ags"], row["year"]) == (ags, year)
    )
    return found


def _moved(view: View, indicator: str, ags: str, changed: bool) -> str:
    """+1,2 % between the compared years, or the value of the last one."""
    first, last = compared(view, indicator) or (0, 0)
    value = _at(view, indicator, ags, last)
    if not changed:
        return _figure(view, indicator, value)
    return _percent(view, value / _at(view, indicator, ags, first) - 1)


def _percent(view: View, share: float) -> str:
    sign = numbers.percent_sign(view.language)
    return numbers.signed(view.language, share * 100, 1) + sign


def within(view: View, indicator: str, period: dict[str, Any]) -> list[int]:
    """Years with a value of the district that lie in the period of its initiative, begun ones included."""
    first, last = period["period_earliest_on"], period["period_latest_on"]
    return [
        row["year"]
        for row in _of(published(view, indicator), period["initiative_id"], "district")
        if (first is None or row["year"] >= first.year)
        and (last is None or row["year"] <= last.year)
    ]


def title(view: View, indicator: str, scale: str) -> str:
    """What the panels show, with unit or base."""
    about, years = described(view, indicator)[0], compared(view, indicator)
    return (
        f"{about['label']}, {years[0]} = 100"
        if scale == "index" and years
        else f"{about['label']} ({about['unit']})"
    )


def definition(view: View, indicator: str) -> str:
    """What is counted."""
    return str(described(view, indicator)[0]["definition"])


@remember
def explained(view: View, indicator: str, scale: str) -> str:
    """How to read the panels, what breaks the series, and the source note that the publishers ask for."""
    about = described(view, indicator)[0]
    notes = sorted(
        {
            view.word("context_credit", credit=row["credit"], licence=row["licence"])
            for row in published(view, indicator)
        }
    )
    parts = [
        view.word("context_one_scale"),
        "" if _is_from_zero(about, scale) else view.word("context_no_zero"),
        view.word("context_states_left_out")
        if _states(view, indicator) and not _has_states(about, scale)
        else "",
        about["break_note"] or "",
        view.word("context_source", notes=" · ".join(notes)) if notes else "",
        view.word("context_own_index") if scale == "index" else "",
        view.word("context_any_day"),
    ]
    return " ".join(part for part in parts if part)


@remember
def legend(view: View, indicator: str, scale: str) -> Markup:
    """What lines, shade and hatching mean; the state only where it is drawn."""
    secondary, is_compared = (
        colours.SECONDARY[view.theme],
        bool(_states(view, indicator)) and _has_states(described(view, indicator)[0], scale),
    )
    looks = {
        "legend_district": ("", f"height:4px;border:0;background:{colours.TEXT[view.theme]}"),
        "legend_state": ("", f"height:0;border:0;border-top:2px dashed {secondary}"),
        "legend_period": ("", f"border:0;background:{colours.TEXT[view.theme]};opacity:{SHADE}"),
        "legend_no_value": ("mm-unknown", ""),
    }
    return Markup('<ul class="mm-legend">{}</ul>').format(
        Markup("").join(
            Markup('<li><i class="{}" style="{}"></i>{}</li>').format(kind, style, view.word(key))
            for key, (kind, style) in looks.items()
            if key != "legend_state" or is_compared
        )
    )


# --- panels ---


def grid(view: View) -> list[list[str | None]]:
    """The chosen initiatives in rows of panels; None fills the last row."""
    shown = [row["initiative_id"] for row in periods(view)]
    width = min(COLUMNS, len(shown))
    padded = [*shown, *[None] * (-len(shown) % width)]
    return [padded[place : place + width] for place in range(0, len(padded), width)]


def _is_from_zero(about: dict[str, Any], scale: str) -> bool:
    return scale != "index" and about["kind"] != "average"


def _has_states(about: dict[str, Any], scale: str) -> bool:
    """A count of a state is no measure for that of a district: only their indices are."""
    return scale == "index" or about["kind"] != "count"


def _shown(about: dict[str, Any], rows: Rows, scale: str) -> Rows:
    """The rows that have a place in the panels, with the figure to draw as `shown`."""
    column = "index" if scale == "index" else "value"
    first = (about["break_year"] or 0) if scale == "index" else 0
    return [
        {**row, "shown": row.get(column)}
        for row in rows
        if row["year"] >= first and (row["level"] == "district" or _has_states(about, scale))
    ]


@remember
def _domain(view: View, indicator: str, scale: str) -> tuple[float, float]:
    """The same lowest and highest figure for all panels."""
    about = described(view, indicator)[0]
    found = [
        row["shown"]
        for row in _shown(about, values(view, indicator, scale), scale)
        if row["shown"] is not None
    ] or [0, 1]
    low, high = min(found), max(found)
    if _is_from_zero(about, scale):
        low, high = min(low, 0), max(high, 0)
    room = (high - low or abs(high) or 1) * 0.06
    return (low - room if low else 0.0), high + room


def _day(day: date) -> float:
    """A day on an axis on which the value of a year stands in its middle."""
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366


@remember
def panel(view: View, indicator: str, scale: str, initiative: str) -> Drawing:
    """One district: its line, that of its state, the period of its initiative, and the years without a value."""
    about, period = (
        described(view, indicator)[0],
        next(row for row in periods(view) if row["initiative_id"] == initiative),
    )
    rows = _shown(about, values(view, indicator, scale), scale)
    own, state = _of(rows, initiative, "district"), _of(rows, initiative, "state")
    span, colour = (
        (own[0]["year"] - 0.5, max(own[-1]["year"], view.as_of.year) + 0.5),
        colours.initiative_colour(view.theme, initiative, tuple(view.names)),
    )
    low, high = _domain(view, indicator, scale)
    step = 5 if span[1] - span[0] > 12 else 2
    ticks = [year for year in range(int(span[0]) + 1, int(span[1]) + 1) if year % step == 0]
    x_scale, y_scale = (
        alt.Scale(domain=list(span), nice=False),
        alt.Scale(domain=[low, high], nice=False),
    )
    x = alt.X(
        "x:Q",
        scale=x_scale,
        axis=alt.Axis(title=None, values=ticks, format="d", grid=False, labelFlush=False),
    )
    y = alt.Y(
        "y:Q",
        scale=y_scale,
        axis=alt.Axis(
            title=None,
            tickCount=5,
            format=",.1~f",
            minExtent=AXIS,
            maxExtent=AXIS,
            domain=False,
            ticks=False,
        ),
    )
    layers = [
        *_shade(view, period, span, (low, high), colour, x, y),
        *_gaps(view, own, state, span, (low, high), x, y),
        *_rules(view, about, scale, span, x, y),
        *_line(view, indicator, state, scale, x, y, colours.SECONDARY[view.theme], dashed=True),
        *_line(view, indicator, own, scale, x, y, colour),
        *_ends(view, indicator, scale, own, state, (low, high), x, y),
    ]
    key = f"{period['ags']}, {period['state']}"  # the key tells the district of Offenbach from the city
    head = alt.Title(
        period["short_name"],
        fontSize=15,
        fontWeight=700,
        color=colours.TEXT[view.theme],
        subtitle=[key, words.capital(dates.edtf(view.language, period["period_edtf"]))],
        subtitleFontSize=12,
        subtitlePadding=3,
        subtitleLineHeight=16,
        anchor="start",
        offset=8,
        limit=alt.ExprRef(f"width + {AXIS - 8}"),
    )
    return charts.finished(
        alt.layer(*layers).properties(title=head),
        view.look,
        _in_words(view, indicator, period),
        HEIGHT,
    )


def _shade(
    view: View,
    period: dict[str, Any],
    span: tuple[float, float],
    y_span: tuple[float, float],
    colour: str,
    x: alt.X,
    y: alt.Y,
) -> list[Any]:
    """The period as a tinted area; where an end is open it runs out."""
    first, last = period["period_earliest_on"], period["period_latest_on"]
    start, end = (
        max(_day(first) if first else span[0], span[0]),
        min(_day(last) if last else span[1], span[1]),
    )
    if start >= end:
        return []
    fading = min((end - start) / 2, 4.0) if first is None or last is None else 0.0
    parts = [
        (start + (fading if first is None else 0), end - (fading if last is None else 0), SHADE)
    ]
    for slice_ in range(FADE):
        share, width = (slice_ + 0.5) / FADE, fading / FADE
        if last is None:
            parts.append(
                (
                    end - fading + slice_ * width,
                    end - fading + (slice_ + 1) * width,
                    SHADE * (1 - share),
                )
            )
        if first is None:
            parts.append((start + slice_ * width, start + (slice_ + 1) * width, SHADE * share))
    marks = [
        {"x": left, "x2": right, "y": y_span[0], "y2": y_span[1], "strength": strength}
        for left, right, strength in parts
        if right > left
    ]
    href = view.behind(period)
    return [
        charts.marks([{**mark, "href": href} for mark in marks])
        .mark_rect(color=colour)
        .encode(x, y, x2="x2:Q", y2="y2:Q", opacity=alt.Opacity("strength:Q", scale=None))
    ]


def _gaps(
    view: View,
    own: Rows,
    state: Rows,
    span: tuple[float, float],
    y_span: tuple[float, float],
    x: alt.X,
    y: alt.Y,
) -> list[Any]:
    """Hatching over every year without a value, from the first of the series until today, with words where no figure stands."""
    known = {row["year"] for row in own if row["shown"] is not None}
    years = [
        year for year in range(round(span[0] + 0.5), round(span[1] + 0.5)) if year not in known
    ]
    lines = [
        {"x": year - 0.5 + part / 5, "y": y_span[0], "y2": y_span[1]}
        for year in years
        for part in range(5)
    ]
    after = [year for year in years if not known or year > max(known)]
    text = (
        [view.word("context_no_value"), view.word("context_from", year=after[0])]
        if known and after
        else [view.word("context_no_value"), view.labels("reason")["not_found"]]
    )
    ends = [
        line[-1]
        for rows in (own, state)
        if (line := [row["shown"] for row in rows if row["shown"] is not None])
    ]
    free = max(
        (y_span[0] + (y_span[1] - y_span[0]) * share for share in (0.12, 0.88, 0.5)),
        key=lambda at: min((abs(at - end) for end in ends), default=0),
    )  # away from the figures at the ends
    label = [{"x": (after[0] + span[1] - 0.5) / 2, "y": free, "text": text}] if after else []
    return [
        charts.marks(lines)
        .mark_rule(color=colours.STATUS_COLOURS[view.theme]["unknown"], strokeWidth=1, opacity=0.45)
        .encode(x, y, y2="y2:Q"),
        charts.marks(label)
        .mark_text(
            fontSize=12,
            lineHeight=15,
            stroke=colours.GROUND[view.theme],
            strokeWidth=6,
            strokeJoin="round",
        )
        .encode(x, y, text="text:N"),
        charts.marks(label)
        .mark_text(fontSize=12, lineHeight=15, color=colours.SECONDARY[view.theme])
        .encode(x, y, text="text:N"),
    ]


def _rules(
    view: View, about: dict[str, Any], scale: str, span: tuple[float, float], x: alt.X, y: alt.Y
) -> list[Any]:
    """The line of 100 or of nothing, and the break of the series."""
    level = 100 if scale == "index" else 0 if about["kind"] == "rate" else None
    rules = (
        []
        if level is None
        else [
            charts.marks([{"x": span[0], "x2": span[1], "y": level}])
            .mark_rule(color=colours.SECONDARY[view.theme], strokeWidth=1)
            .encode(x, y, x2="x2:Q")
        ]
    )
    if about["break_year"] and span[0] < about["break_year"] - 0.5 < span[1]:
        rules.append(
            charts.marks([{"x": about["break_year"] - 0.5}])
            .mark_rule(color=colours.TEXT[view.theme], strokeWidth=1.5, strokeDash=[2, 3])
            .encode(x)
        )
    return rules


def _line(
    view: View,
    indicator: str,
    rows: Rows,
    scale: str,
    x: alt.X,
    y: alt.Y,
    colour: str,
    dashed: bool = False,
) -> list[Any]:
    """A line that is interrupted where a year has no value and where the series breaks, with a point at every value."""
    about, piece, points = described(view, indicator)[0], 0, []
    for row in rows:
        piece += row["shown"] is None or row["year"] == about["break_year"]
        if row["shown"] is not None:
            points.append(
                {
                    "x": row["year"],
                    "y": row["shown"],
                    "piece": piece,
                    "href": view.behind(row),
                    "tip": f"{row['name']} {row['year']}: {_in_unit(view, indicator, row, scale)}",
                }
            )
    look_of: dict[str, Any] = (
        {"strokeWidth": 1.6, "strokeDash": [5, 3]} if dashed else {"strokeWidth": 2.8}
    )
    base = charts.marks(points)
    return [
        base.mark_line(color=colour, **look_of).encode(x, y, detail="piece:N"),
        base.mark_circle(color=colour, size=8 if dashed else 26, opacity=1).encode(
            x, y, tooltip=[alt.Tooltip("tip:N", title=" ")]
        ),
    ]


def _in_unit(view: View, indicator: str, row: dict[str, Any], scale: str) -> str:
    text = f"{_figure(view, indicator, row['value'])} {row['unit']}"
    return (
        f"{text} ({view.word('context_index', index=numbers.fixed(view.language, row['index'], 1))})"
        if scale == "index" and row["index"] is not None
        else text
    )


def _ends(
    view: View,
    indicator: str,
    scale: str,
    own: Rows,
    state: Rows,
    y_span: tuple[float, float],
    x: alt.X,
    y: alt.Y,
) -> list[Any]:
    """The last figure of each line beside its end, kept apart where the lines end close together."""
    found = [
        (rows[-1], bold)
        for rows, bold in (
            ([row for row in own if row["shown"] is not None], True),
            ([row for row in state if row["shown"] is not None], False),
        )
        if rows
    ]
    marks = [
        {
            "x": row["year"] + 0.5,
            "y": row["shown"],
            "text": numbers.fixed(view.language, row["shown"], 1)
            if scale == "index"
            else _figure(view, indicator, row["shown"]),
            "bold": bold,
        }
        for row, bold in found
    ]
    if len(marks) == 2:
        upper, lower = sorted(marks, key=lambda mark: -mark["y"])
        least = (y_span[1] - y_span[0]) * LABEL_GAP
        missing = max(0.0, least - (upper["y"] - lower["y"])) / 2
        top = min(upper["y"] + missing, y_span[1] - least / 2)
        upper["y"], lower["y"] = (
            top,
            max(min(lower["y"] - missing, top - least), y_span[0] + least / 2),
        )
    layers = []
    for bold, colour in ((True, colours.TEXT[view.theme]), (False, colours.SECONDARY[view.theme])):
        base = charts.marks([mark for mark in marks if mark["bold"] is bold])
        weight: dict[str, Any] = {
            "align": "left",
            "fontSize": 13,
            "fontWeight": 700 if bold else 400,
        }
        layers += [
            base.mark_text(
                stroke=colours.GROUND[view.theme], strokeWidth=5, strokeJoin="round", **weight
            ).encode(x, y, text="text:N"),
            base.mark_text(color=colour, **weight).encode(x, y, text="text:N"),
        ]
    return layers


def _in_words(view: View, indicator: str, period: dict[str, Any]) -> str:
    about, rows = (
        described(view, indicator)[0],
        _of(published(view, indicator), period["initiative_id"], "district"),
    )
    runs = view.word("context_period", period=dates.edtf(view.language, period["period_edtf"]))
    if not rows:
        return view.word(
            "alt_context_none", name=period["short_name"], statistic=about["label"], period=runs
        )
    ends = list(
        dict.fromkeys(
            f"{_figure(view, indicator, row['value'])} ({row['year']})"
            for row in (rows[0], rows[-1])
        )
    )
    return view.word(
        "alt_context",
        name=period["short_name"],
        statistic=about["label"],
        unit=about["unit"],
        ends=" → ".join(ends),
        period=runs,
        last=rows[-1]["year"],
    )


# --- tables ---


@remember
def period_table(view: View, indicator: str) -> Markup:
    """District, period, first and last compared value and the years inside the period, for each initiative; its state for comparison."""
    years = compared(view, indicator)
    body = [
        [
            _head(row["short_name"], f"{row['territory']} ({row['ags']})"),
            row["period_in_words"],
            *_compared(view, indicator, row["ags"]),
            _years(view, within(view, indicator, row)),
            citing.links(view, row, *_pair(view, indicator, row["ags"])),
        ]
        for row in periods(view)
    ]
    body += [
        [
            _head(name, f"{view.word('context_state')} ({ags})"),
            "",
            *_compared(view, indicator, ags),
            "",
            citing.links(view, *_pair(view, indicator, ags)),
        ]
        for ags, name in _states(view, indicator).items()
    ]
    ends = (
        [str(year) for year in years]
        if years
        else [view.word("column_first"), view.word("column_last")]
    )
    header = [
        view.word("initiative"),
        view.word("column_runs"),
        *ends,
        view.word("column_change"),
        view.word("column_years_within"),
        view.word("column_sources"),
    ]
    about = described(view, indicator)[0]
    return tables.table(
        view.word("caption_context_periods", statistic=about["label"], unit=about["unit"]),
        header,
        body,
        numeric=(2, 3, 4),
        wide=(1,),
    )


def _head(name: str, remark: str) -> Markup:
    return Markup('{}<br><span class="mm-secondary">{}</span>').format(name, remark)


def _compared(view: View, indicator: str, ags: str) -> list[Markup | str]:
    """First and last compared value and the change between them: in per cent, for a rate in its unit."""
    years, about = compared(view, indicator), described(view, indicator)[0]
    if years is None or not _has(view, indicator, ags):
        return [
            markup.hatched(
                view.labels("reason")["not_reported" if _has(view, indicator, ags) else "not_found"]
            )
        ] * 3
    first, last = (_at(view, indicator, ags, year) for year in years)
    change = (
        ""
        if years[0] == years[1]
        else numbers.signed(view.language, last - first, about["decimals"])
        if about["kind"] == "rate" or not first
        else _percent(view, last / first - 1)
    )
    pair = _pair(view, indicator, ags)
    return [
        citing.figure(view, _figure(view, indicator, first), pair[0]),
        citing.figure(view, _figure(view, indicator, last), pair[-1]),
        citing.figure(view, change, *pair) if change else "",
    ]


def _years(view: View, years: list[int]) -> str:
    return (
        f"{len(years)} ({years[0]}–{years[-1]})"
        if len(years) > 1
        else f"1 ({years[0]})"
        if years
        else "0"
    )


def _pair(view: View, indicator: str, ags: str) -> Rows:
    """The rows of the two compared years of a place."""
    found = {row["year"]: row for row in published(view, indicator) if row["ags"] == ags}
    return [found[year] for year in dict.fromkeys(compared(view, indicator) or ()) if year in found]


@remember
def value_table(view: View, indicator: str, scale: str) -> Markup:
    """Every published value by year, with the reason where there is none; sources and licence of each row."""
    about, rows = described(view, indicator)[0], values(view, indicator, scale)
    places = {
        row["ags"]: row["short_name"] for row in rows if row["level"] == "district"
    } | _states(view, indicator)
    by_cell = {(row["year"], row["ags"]): row for row in rows}
    body = []
    for year in sorted({row["year"] for row in rows}, reverse=True):
        own = [by_cell[year, ags] for ags in places]
        body.append(
            [
                str(year),
                *(_cell(view, indicator, row, scale) for row in own),
                citing.links(view, *own),
                ", ".join(sorted({_unbroken(row["licence"]) for row in own if row["licence"]})),
            ]
        )
    caption = view.word(
        "caption_context_values_index" if scale == "index" else "caption_context_values",
        statistic=about["label"],
        unit=about["unit"],
        first=(compared(view, indicator) or (0,))[0],
    )
    header = [
        view.word("column_year"),
        *places.values(),
        view.word("column_sources"),
        view.word("column_licence"),
    ]
    return tables.table(caption, header, body, numeric=tuple(range(1, len(places) + 1)), even=True)


def _unbroken(licence: str) -> str:
    """A licence on one line, where it fits: dl-de/by-2-0 is one name."""
    return licence.replace("-", "\u2011")


def _cell(view: View, indicator: str, row: dict[str, Any], scale: str) -> Markup | str:
    if row["value"] is None:
        return markup.hatched(view.labels("reason")[row["unknown_reason"]])
    value = citing.figure(view, _figure(view, indicator, row["value"]), row)
    if scale != "index" or row["index"] is None:
        return value
    return Markup('{}<br><span class="mm-secondary">{}</span>').format(
        value, numbers.fixed(view.language, row["index"], 1)
    )
