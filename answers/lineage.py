"""Which measures were replaced, renamed, merged or split, drawn as a flow, and the sum from the earlier to the later plan. Shows nothing itself."""

from typing import Any, NamedTuple

from markupsafe import Markup
import altair as alt

from answers import citing, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates

Rows = list[dict[str, Any]]
KINDS = {
    "replaced": "lineage_kind_replaced",
    "renamed": "lineage_kind_renamed",
    "merged": "lineage_kind_merged",
    "split": "lineage_kind_split",
}
HOLLOW = ("stands_on", "dropped")  # predecessors that have not gone, or of which no source says so
EXCEPTIONS = (*HOLLOW, "joined", "unlisted_successor")
WHY = (*EXCEPTIONS, "renamed_counted", "hidden")  # what can be said of an exception
ROW = 70  # pixels of one measure in the flow: three lines of title and two of kind on a phone
LEFT, RIGHT = 0.435, 0.565  # where the bands begin and end, as shares of the width
BAND = 0.16  # half the height of a band, in rows
IS_NARROW = "width < 740"


def links(view: View) -> Rows:
    """One row per measure and predecessor of the chosen initiatives."""
    return view.ask("lineage_links")


def balance(view: View) -> Rows:
    """One row per initiative with lineage and step of the calculation."""
    return view.ask("lineage_balance")


@remember
def known(view: View) -> dict[str, dict[str, Any]]:
    """Every measure with its standing in the chosen evidence, and what other evidence says of it."""
    return {
        row["measure_id"]: row
        for row in view.ask(
            "measures",
        )
    }


def renamed_and_counted(view: View, measure: str) -> bool:
    """Whether a measure is said to have been renamed and yet counts as one of its own: both can't be true."""
    return known(view)[measure]["is_counted"] and any(
        row["predecessor_id"] == measure and row["kind"] == "renamed" for row in links(view)
    )


def _aspects(view: View) -> Rows:
    return view.ask(
        "comparable_aspects",
    )


@remember
def gaps(view: View) -> Rows:
    """One row per chosen initiative whose lineage is unknown or not complete, with the reason."""
    return [row for row in _aspects(view) if row["aspect"] == "lineage" and row["reason"]]


@remember
def of_measures(view: View) -> dict[str, dict[str, Any]]:
    """The measures of each chosen initiative as one row: where predecessors would stand."""
    return {row["initiative_id"]: row for row in _aspects(view) if row["aspect"] == "measures"}


@remember
def families(view: View) -> dict[str, Rows]:
    """The links of each chosen initiative that has any."""
    found: dict[str, Rows] = {}
    for row in links(view):
        found.setdefault(row["initiative_id"], []).append(row)
    return found


@remember
def findings(view: View) -> list[str]:
    """How many predecessors became how many successors, what is listed now, and of whom nothing is known.

    Every link counts, whatever the day; inferred ones are said. Marked as new: by the source itself. Renamed and yet counted: on the day, by the chosen evidence. Listed: as known_by_name counts; undated are those
    of them that are in no link, not marked as new, and announced neither before nor since the change.
    """
    found = []
    for each, rows in families(view).items():
        predecessors, successors = (
            {row["predecessor_id"] for row in rows},
            {row["measure_id"] for row in rows},
        )
        found.append(
            view.word(
                "finding_lineage",
                name=rows[0]["short_name"],
                predecessors=len(predecessors),
                successors=len(successors),
                kinds=_kinds(view, rows),
            )
        )
        found += _marked_as_new(view, each)
        both = [
            known(view)[measure]["title"]
            for measure in sorted(predecessors)
            if renamed_and_counted(view, measure)
        ]
        found += (
            [
                view.word(
                    "finding_renamed_counted",
                    titles=view.joined([view.quoted(title) for title in both]),
                )
            ]
            if both
            else []
        )
        if len(families(view)) == 1:
            counts = dict(sums(view)[each])
            found.append(
                view.word(
                    "finding_lineage_balance", after=counts["after"], undated=counts["undated"]
                )
            )
    without = [row["short_name"] for row in gaps(view) if not row["rows_found"]]
    if without:
        found.append(view.word("finding_no_lineage", names=view.joined(without)))
    return found


def _marked_as_new(view: View, initiative: str) -> list[str]:
    """How many measures a source itself marks as new, and how many of them have a predecessor all the same."""
    new = {
        measure
        for measure, row in known(view).items()
        if row["initiative_id"] == initiative and row["is_marked_new"]
    }
    successors = {row["measure_id"] for row in links(view)}
    return (
        [view.word("finding_marked_new", number=len(new), successors=len(new & successors))]
        if new
        else []
    )


def _kinds(view: View, rows: Rows) -> str:
    """How many links there are of each kind, and how many of them no source states in words."""
    kinds = view.joined(
        [
            f"{sum(row['kind'] == kind for row in rows)} {_kind(view, kind)}"
            for kind in KINDS
            if any(row["kind"] == kind for row in rows)
        ],
    )
    inferred = sum(row["is_inferred"] for row in rows)
    return view.word("lineage_kinds_inferred", kinds=kinds, number=inferred) if inferred else kinds


def _kind(view: View, kind: str) -> str:
    return view.word(KINDS[kind])


def _said(view: View, rows: Rows) -> list[str]:
    """Kind and date of the links of one successor."""
    kinds = dict.fromkeys(
        view.word("lineage_inferred", kind=_kind(view, row["kind"]))
        if row["is_inferred"]
        else _kind(view, row["kind"])
        for row in rows
    )
    days = dict.fromkeys(
        dates.edtf(view.language, row["changed_edtf"]) for row in rows if row["changed_edtf"]
    )
    return [", ".join(kinds), *([", ".join(days)] if days else [])]


# --- the flow ---


class Place(NamedTuple):
    """A measure on one side of the flow: its title, where its middle lies (in rows) and how many bands meet it."""

    title: str
    middle: float
    bands: int


def groups(rows: Rows) -> list[Rows]:
    """Links that share a measure, together; in the order in which they came."""
    found: list[Rows] = []
    for row in rows:
        touching = [
            group
            for group in found
            if any(
                row["measure_id"] == each["measure_id"]
                or row["predecessor_id"] == each["predecessor_id"]
                for each in group
            )
        ]
        merged = [each for group in touching for each in group] + [row]
        place = found.index(touching[0]) if touching else len(found)
        found = [group for group in found if group not in touching]
        found.insert(place, merged)
    return found


def places(rows: Rows) -> tuple[dict[str, Place], dict[str, Place], int]:
    """Predecessors, successors, and the rows that they need: in each group the shorter side is centred on the longer one."""
    earlier: dict[str, Place] = {}
    later: dict[str, Place] = {}
    top = 0
    for group in groups(rows):
        sides = [
            dict.fromkeys((row[key], row[title]) for row in group)
            for key, title in (("predecessor_id", "predecessor"), ("measure_id", "measure"))
        ]
        height = max(map(len, sides))
        for side, key, into in zip(
            sides, ("predecessor_id", "measure_id"), (earlier, later), strict=True
        ):
            for index, (measure, title) in enumerate(side):
                into[measure] = Place(
                    title,
                    top + (index + 0.5) * height / len(side),
                    sum(row[key] == measure for row in group),
                )
        top += height
    return earlier, later, top


@remember
def flow_picture(view: View, initiative: str) -> Drawing:
    """Predecessors on the left, successors on the right, a band for each link; the kind stands in words under the successor."""
    rows = families(view)[initiative]
    earlier, later, height = places(rows)
    colour = colours.initiative_colour(view.theme, initiative, tuple(view.names))
    marked = {
        measure: row["step"]
        for row in balance(view)
        if row["initiative_id"] == initiative and row["step"] in HOLLOW
        for measure in row["measure_ids"]
    }
    x, y = (
        alt.X("x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None),
        alt.Y("low:Q", scale=alt.Scale(domain=[-0.6, height], reverse=True, nice=False), axis=None),
    )
    bands = (
        charts.marks(_bands(view, rows, earlier, later))
        .mark_area(color=colour, interpolate="monotone")
        .encode(
            x,
            y,
            y2="high:Q",
            detail="link:N",
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    bars = [
        *_bars(earlier, LEFT, -1, view, colour, marked),
        *_bars(later, RIGHT, 1, view, colour, {}),
    ]
    nodes = (
        charts.marks(bars)
        .mark_rect(strokeWidth=1.5, stroke=colour)
        .encode(x, y, x2="end:Q", y2="high:Q", fill=alt.Fill("fill:N", scale=None))
    )
    said = {
        measure: _said(view, [row for row in rows if row["measure_id"] == measure])
        for measure in later
    }
    marks = {measure: [view.word(f"lineage_mark_{step}")] for measure, step in marked.items()}
    texts = [
        *_texts(view, earlier, marks, LEFT - 0.025, x, y, "right"),
        *_texts(view, later, said, RIGHT + 0.025, x, y, "left"),
    ]
    heads = [
        {"x": at, "low": -0.35, "text": view.word(text), "align": align}
        for at, text, align in ((LEFT, "lineage_before", "right"), (RIGHT, "lineage_after", "left"))
    ]
    above = (
        charts.marks(heads)
        .mark_text(
            fontSize=14,
            fontWeight=700,
            align=alt.ExprRef("datum.align"),
            color=colours.SECONDARY[view.theme],
        )
        .encode(x, y, text="text:N")
    )
    parts = "; ".join(
        view.word(
            "alt_lineage_part",
            measure=later[each].title,
            predecessors=view.joined(
                [row["predecessor"] for row in rows if row["measure_id"] == each]
            ),
            kind=", ".join(said[each]),
        )
        for each in later
    )
    return charts.finished(
        alt.layer(bands, nodes, above, *texts),
        view.look,
        view.word("alt_lineage", name=rows[0]["short_name"], parts=parts),
        round(ROW * (height + 0.6)),
    )


def _bands(view: View, rows: Rows, earlier: dict[str, Place], later: dict[str, Place]) -> Rows:
    """Points of the bands: bands that meet at one measure lie on top of each other there, in the order of their other ends."""
    points = []
    for row in rows:
        start, end = (
            _slot(row, rows, "predecessor_id", "measure_id", earlier, later),
            _slot(row, rows, "measure_id", "predecessor_id", later, earlier),
        )
        tip = f"{row['predecessor']} → {row['measure']}: {', '.join(_said(view, [row]))}"
        href = view.behind(row)
        for step in range(13):
            share = step / 12
            middle = start + (end - start) * share * share * (3 - 2 * share)
            points.append(
                {
                    "link": row["lineage_id"],
                    "x": LEFT + (RIGHT - LEFT) * share,
                    "low": middle - BAND,
                    "high": middle + BAND,
                    "tip": tip,
                    "href": href,
                    "strength": 0.15 if row["is_inferred"] else 0.4,
                }
            )
    return points


def _slot(
    row: dict[str, Any],
    rows: Rows,
    own: str,
    other: str,
    here: dict[str, Place],
    there: dict[str, Place],
) -> float:
    """Middle of a band where it meets one of its two measures."""
    meeting = sorted(
        (each for each in rows if each[own] == row[own]), key=lambda each: there[each[other]].middle
    )
    return here[row[own]].middle + (meeting.index(row) - (len(meeting) - 1) / 2) * 2 * BAND


def _bars(
    side: dict[str, Place],
    at: float,
    direction: int,
    view: View,
    colour: str,
    hollow: dict[str, str],
) -> Rows:
    return [
        {
            "x": at,
            "end": at + direction * 0.012,
            "low": place.middle - place.bands * BAND,
            "high": place.middle + place.bands * BAND,
            "fill": colours.GROUND[view.theme] if measure in hollow else colour,
        }
        for measure, place in side.items()
    ]


def _texts(
    view: View,
    side: dict[str, Place],
    said: dict[str, list[str]],
    at: float,
    x: alt.X,
    y: alt.Y,
    align: Any,
) -> list[alt.Chart]:
    """Title and what is said of each measure: more and shorter lines on a phone; what is longer ends in "…"."""
    rows = []
    for measure, place in side.items():
        wide, narrow, below = (
            charts.lines(place.title, 44, 2),
            charts.lines(place.title, 22, 3),
            said.get(measure, []),
        )
        narrow_below = [line for part in below for line in charts.lines(part, 24, 2)][:2]
        rows.append(
            {
                "x": at,
                "low": place.middle,
                "wide": wide,
                "narrow": narrow,
                "tip": place.title,
                "wide_below": [" · ".join(below)] if below else [],
                "narrow_below": narrow_below,
                "wide_up": -(17 * len(wide) + 16 * bool(below)) / 2,
                "narrow_up": -(14 * len(narrow) + 13 * len(narrow_below)) / 2,
                "wide_down": (17 * len(wide) - 16 * bool(below)) / 2 + 3,
                "narrow_down": (14 * len(narrow) - 13 * len(narrow_below)) / 2 + 1,
            }
        )

    def drawn(
        text: str, offset: str, size: tuple[int, int], leading: tuple[int, int], **style: Any
    ) -> alt.Chart:
        chart: alt.Chart = (
            charts.marks(rows)
            .mark_text(
                align=align,
                baseline="top",
                limit=alt.ExprRef(f"width * {LEFT - 0.025}"),
                text=alt.ExprRef(f"{IS_NARROW} ? datum.narrow{text} : datum.wide{text}"),
                dy=alt.ExprRef(f"{IS_NARROW} ? datum.narrow_{offset} : datum.wide_{offset}"),
                fontSize=alt.ExprRef(f"{IS_NARROW} ? {size[0]} : {size[1]}"),
                lineHeight=alt.ExprRef(f"{IS_NARROW} ? {leading[0]} : {leading[1]}"),
                **style,
            )
            .encode(x, y, tooltip=[alt.Tooltip("tip:N", title=" ")])
        )
        return chart

    return [
        drawn("", "up", (12, 14), (14, 17), fontWeight=600),
        drawn("_below", "down", (11, 13), (13, 16), color=colours.SECONDARY[view.theme]),
    ]


@remember
def link_table(view: View, initiative: str) -> Markup:
    """The links of one initiative: predecessor, what happened, when, successor, sources."""
    rows = families(view)[initiative]
    body = [
        [
            row["predecessor"],
            Markup("{}{}").format(_kind(view, row["kind"]), standing.inferred(view, row)),
            row["measure"],
            dates.edtf(view.language, row["changed_edtf"]) or markup.hatched(view.word("undated")),
            citing.links(view, row),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_predecessor",
            "column_relationship",
            "column_successor",
            "column_when",
            "column_sources",
        )
    ]
    return tables.table(
        view.word("caption_lineage_links", name=rows[0]["short_name"]), header, body, wide=(0, 2)
    )


# --- the sum from the earlier to the later plan ---

SUMS = {  # a line of the calculation, and the steps whose measures it counts
    "before": ("stands_on", "joined", "carried_on", "superseded", "dropped"),
    "superseded": ("superseded",),
    "dropped": ("dropped",),
    "carried": ("stands_on", "joined", "carried_on"),
    "successor": ("successor",),
    "new": ("new",),
    "undated": ("undated",),
    "after": ("stands_on", "joined", "carried_on", "successor", "new", "undated"),
    "outside": ("outside", "unlisted_successor"),
}


def _steps(view: View, initiative: str, *lines: str) -> Rows:
    """Rows of the balance that lines of the calculation count."""
    wanted = {step for line in lines for step in SUMS[line]}
    return [
        row for row in balance(view) if row["initiative_id"] == initiative and row["step"] in wanted
    ]


@remember
def sums(view: View) -> dict[str, list[tuple[str, int]]]:
    """The calculation of each initiative with lineage, line by line: what was known before, what went, what came, what is listed after."""
    return {
        each: [(line, sum(row["measures"] for row in _steps(view, each, line))) for line in SUMS]
        for each in families(view)
    }


@remember
def sum_table(view: View) -> Markup:
    """The calculation as a table, a column for each initiative, with the separate count of what is listed as a check."""
    names, found = view.names, sums(view)
    listed = {row["initiative_id"]: row["listed_total"] or 0 for row in balance(view)}
    body: list[list[Markup | str]] = []
    for line in SUMS:
        numbers = {each: dict(lines)[line] for each, lines in found.items()}
        cells = [
            citing.figure(
                view,
                _marked_new(view, number, _steps(view, each, line)) if line == "new" else number,
                *_steps(view, each, line),
            )
            for each, number in numbers.items()
        ]
        body.append(
            [
                view.word(f"balance_{line}"),
                *(
                    Markup("<strong>{}</strong>").format(cell)
                    if line in ("before", "carried", "after")
                    else cell
                    for cell in cells
                ),
            ]
        )
        if line == "after":
            body.append(
                [
                    view.word("balance_listed"),
                    *(
                        citing.figure(
                            view, _checked(view, number, listed[each]), *_steps(view, each, "after")
                        )
                        for each, number in numbers.items()
                    ),
                ]
            )
    sources = [citing.links(view, *_steps(view, each, "before", "after")) for each in found]
    body.append([view.word("column_sources"), *sources])
    return tables.table(
        view.word("caption_lineage_sum", day=view.as_of_in_words),
        [view.word("column_balance"), *(names[each] for each in found)],
        body,
    )


def _marked_new(view: View, number: int, rows: Rows) -> str:
    """How many measures are new, and of how many the source itself says so."""
    return (
        view.word(
            "balance_marked_new", number=number, marked=sum(row["marked_new"] for row in rows)
        )
        if number
        else str(number)
    )


def _checked(view: View, number: int, listed: int) -> str:
    return (
        view.word("balance_agrees", total=listed)
        if number == listed
        else view.word("balance_differs", total=listed, difference=listed - number)
    )


@remember
def exceptions(view: View) -> Rows:
    """One row per measure that stands in the counts other than its lineage suggests."""
    return [
        {
            "initiative_id": row["initiative_id"],
            "short_name": row["short_name"],
            "step": row["step"],
            "measure_id": measure,
            "title": title,
            "related": _related(view, measure),
        }
        for row in balance(view)
        if row["step"] in EXCEPTIONS
        for measure, title in zip(row["measure_ids"], row["titles"], strict=True)
    ]


def _related(view: View, measure: str) -> Rows:
    return [row for row in links(view) if measure in (row["measure_id"], row["predecessor_id"])]


@remember
def exception_table(view: View) -> Markup:
    """What does not fit neatly, each measure by name."""
    body = []
    for row in exceptions(view):
        others = [
            each["measure"] if each["predecessor_id"] == row["measure_id"] else each["predecessor"]
            for each in row["related"]
        ]
        key = "renamed_counted" if renamed_and_counted(view, row["measure_id"]) else row["step"]
        why = view.word(
            f"exception_{key}", others=view.joined([view.quoted(other) for other in others])
        )
        hidden = standing.hidden(view, known(view)[row["measure_id"]])
        body.append(
            [
                row["title"],
                row["short_name"],
                markup.lines([why, view.word("exception_hidden", said=hidden) if hidden else None]),
                citing.links(view, *row["related"]),
            ]
        )
    header = [
        view.word(key) for key in ("column_other", "initiative", "column_why_not", "column_sources")
    ]
    return tables.table(view.word("caption_exceptions"), header, body, wide=(0, 2))


# --- what is not known ---


@remember
def gap_table(view: View) -> Markup:
    """Initiatives whose lineage is unknown or not complete: the reason, what is known, and the sources that name their measures."""
    reasons, measures = view.labels("reason"), of_measures(view)
    body = [
        [
            row["short_name"],
            str(row["rows_found"]),
            markup.hatched(reasons[row["reason"]]),
            row["note"] or "",
            citing.links(view, row, measures[row["initiative_id"]]),
        ]
        for row in gaps(view)
    ]
    header = [
        view.word(key)
        for key in ("initiative", "column_known_links", "reason", "column_remark", "column_sources")
    ]
    return tables.table(view.word("caption_lineage_gaps"), header, body, numeric=(1,), wide=(3, 4))


def sources(view: View) -> list[Rows]:
    """Rows whose sources the page names."""
    return [
        links(view),
        [row for row in balance(view) if row["step"] != "outside"],
        [of_measures(view)[row["initiative_id"]] for row in gaps(view)],
    ]
