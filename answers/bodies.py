"""Bodies by kind, who leads and which sectors sit at the table, and when the bodies worked; groups that are not the plan's own are never counted with its own. Shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates

Rows = list[dict[str, Any]]
HEADED = ("steering", "working_group", "living_lab")  # kinds that a finding counts
EVENTS = ("congress", "workshop")  # kinds whose size is that of an event, not of a group
KINDS = (
    "steering",
    "working_group",
    "living_lab",
    "congress",
    "alliance",
    "network",
    "advisory_board",
    "workshop",
    "office",
)


def bodies(view: View) -> Rows:
    """One row per body of the chosen initiatives."""
    return view.ask("bodies")


def sectors(view: View) -> Rows:
    """One row per sector and chosen initiative."""
    return view.ask("sector_seats")


def leads(view: View) -> Rows:
    """One row per role that leads or manages a body."""
    return view.ask("body_leads")


def is_own(row: dict[str, Any]) -> bool:
    """Whether a body is the plan's own, by a source that ties it to the plan."""
    return bool(row["is_of_plan"]) and not row["is_inferred"]


def _in_parts(rows: Rows) -> tuple[Rows, Rows, Rows]:
    """Bodies of the plan, those that are not its own, and those that no source ties to it."""
    return (
        [row for row in rows if is_own(row)],
        [row for row in rows if not row["is_of_plan"] and not row["is_inferred"]],
        [row for row in rows if row["is_inferred"]],
    )


@remember
def findings(view: View) -> list[str]:
    """How many bodies of each kind each plan has, which plans have no steering circle, and which sectors lead everywhere.

    Counted are the plan's own bodies, by a source that ties them to it; others stand beside. Without a steering circle: no source names one of whatever kind. A sector leads where an organisation of it is lead
    or chair of the initiative, an own body or a measure, and that is not inferred. Whatever the day.
    """
    rows, names = bodies(view), view.names
    counts = [_count(view, kind) for kind in HEADED if any(row["kind"] == kind for row in rows)]
    found = [" ".join(counts)] if counts else [view.word("finding_no_bodies")]
    without = [
        names[each]
        for each in view.initiatives
        if not any(row["initiative_id"] == each and row["kind"] == "steering" for row in rows)
    ]
    if without and len(without) < len(view.initiatives):
        found.append(view.word("finding_no_steering", names=view.joined(without)))
    everywhere = [
        row["sector"] for row in sectors(view) if _leads_everywhere(view, row["sector_id"])
    ]
    if len(view.initiatives) > 1 and everywhere:
        found.append(
            view.word("finding_sectors", sectors=view.joined(list(dict.fromkeys(everywhere))))
        )
    return found


def _count(view: View, kind: str) -> str:
    """How many bodies of a kind each plan has; beside it, not counted with them, those that are not its own or inferred."""
    said = []
    for each in view.initiatives:
        own, others, inferred = _in_parts(
            [row for row in bodies(view) if (row["initiative_id"], row["kind"]) == (each, kind)]
        )
        beside = [
            view.word("bodies_not_of_plan", number=len(others)) if others else "",
            view.word("counts_inferred", number=len(inferred)) if inferred else "",
        ]
        if own or any(beside):
            number = view.joined(
                [f"{len(rows)} {period}".strip() for period, rows in _at_times(view, own)]
            ) or view.word("not_one")
            said.append(
                f"{view.names[each]} {number}"
                + (f" ({', '.join(filter(None, beside))})" if any(beside) else "")
            )
    return view.word("finding_bodies", kind=view.word(f"bodies_{kind}"), counts="; ".join(said))


def _leads_everywhere(view: View, sector: str) -> bool:
    return all(row["leads"] for row in sectors(view) if row["sector_id"] == sector)


def _at_times(view: View, rows: Rows) -> list[tuple[str, Rows]]:
    """Groups of one kind by the year in which they began, where two of them never worked at the same time: these are not added up. Otherwise, and events, all together."""
    spans = [
        (row["active_earliest_on"] or date.min, row["active_latest_on"] or date.max)
        for row in rows
        if row["active_edtf"] and row["kind"] not in EVENTS
    ]
    if not any(one[1] < other[0] for one in spans for other in spans):
        return [("", rows)] if rows else []
    found: dict[str, Rows] = {}
    for row in sorted(rows, key=lambda row: row["active_earliest_on"] or date.max):
        found.setdefault(
            view.word("context_from", year=row["active_earliest_on"].year)
            if row["active_earliest_on"]
            else view.word("undated"),
            [],
        ).append(row)
    return list(found.items())


@remember
def kinds_table(view: View) -> Markup:
    """Number of bodies of each kind for each initiative; kinds and times are never added up, and what is not the plan's own stands beside it."""
    rows, names = bodies(view), view.names
    body = []
    for kind in KINDS:
        own = [row for row in rows if row["kind"] == kind]
        if own:
            body.append(
                [
                    view.word(f"bodies_{kind}"),
                    *(
                        _kind_cell(view, [row for row in own if row["initiative_id"] == each])
                        for each in view.initiatives
                    ),
                ]
            )
    return tables.table(
        view.word("caption_kinds"),
        [view.word("column_kind"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def _kind_cell(view: View, rows: Rows) -> Markup | str:
    if not rows:
        return view.word("none_named")
    own, others, inferred = _in_parts(rows)
    counted = [
        Markup('<strong>{}</strong> <span class="mm-secondary">{}</span>').format(
            citing.figure(view, len(each), *each),
            ", ".join(part for part in (_own_words(view, each), period) if part),
        )
        for period, each in _at_times(view, own)
    ]
    return markup.lines(
        [
            *counted,
            *([view.word("none_of_plan")] if not own else []),
            _besides(view, "besides_not_of_plan", others, _span(view, others)),
            _besides(view, "besides_inferred", inferred, ""),
        ]
    )


def _besides(view: View, key: str, rows: Rows, period: str) -> Markup | None:
    """Bodies that do not count, with what the sources call them and when they worked."""
    if not rows:
        return None
    said = ", ".join(part for part in (_own_words(view, rows), period) if part)
    return Markup("{} {}").format(
        citing.figure(view, view.word(key, number=len(rows)), *rows),
        Markup('<span class="mm-secondary">{}</span>').format(said),
    )


def _own_words(view: View, rows: Rows) -> str:
    """What sources call bodies, in quotation marks; the curators' words without, where no source has a word."""
    return ", ".join(
        sorted({view.published(row["kind_as_published"], row["kind_note"]) for row in rows} - {""})
    )


def _span(view: View, rows: Rows) -> str:
    """From the first to the last year in which bodies worked, as far as it is known."""
    years = sorted(
        {
            day.year
            for row in rows
            for day in (row["active_earliest_on"], row["active_latest_on"])
            if day
        }
    )
    return "–".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""


# --- who sits at the table ---


@remember
def sector_picture(view: View) -> Drawing:
    """Sector × initiative: how many organisations take part by a source that ties them to the plan, and in brackets how many of them lead; lighter where they are only inferred."""
    rows, names = sectors(view), view.names
    shown = [
        sector
        for sector in dict.fromkeys(row["sector"] for row in rows)
        if any(row["organisations"] for row in rows if row["sector"] == sector)
    ]
    column, place = (
        {each: index for index, each in enumerate(view.initiatives)},
        {sector: index for index, sector in enumerate(shown)},
    )
    cells = [
        {
            "left": column[row["initiative_id"]],
            "right": column[row["initiative_id"]] + 1,
            "middle": column[row["initiative_id"]] + 0.5,
            "top": place[row["sector"]] + 0.44,
            "bottom": place[row["sector"]] + 0.96,
            "centre": place[row["sector"]] + 0.71,
            "figure": _sector_figure(view, row),
            "short": _sector_figure(view, row, is_short=True),
            "strength": 1 if _tied(row) else 0.35,
            "share": min(_tied(row), 6),
            "ink": charts.ink(view.look, min(_tied(row), 6) / 6),
            **({"href": view.behind(row)} if row["fact_ids"] else {}),
            "tip": f"{row['sector']}, {row['short_name']}: {_names(view, row) or view.word('none_named')}",
        }
        for row in rows
        if row["sector"] in place
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    titles = [
        {"left": 0, "centre": index + 0.22, "text": sector} for sector, index in place.items()
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(place), most=6)
    return charts.finished(
        chart,
        view.look,
        view.word(
            "alt_sectors",
            parts="; ".join(
                _sectors_in_words(view, each, names[each]) for each in view.initiatives
            ),
        ),
        charts.MATRIX_ROW * (len(place) + 1),
    )


def _tied(row: dict[str, Any]) -> int:
    """Organisations of a sector that a source ties to the plan, without those that act only in bodies that are not its own."""
    return int(row["organisations"] - row["inferred"] - row["outside"])


def _names(view: View, row: dict[str, Any]) -> str:
    beside = [
        f"{view.word(key)}: {row[names]}"
        for key, names in (
            ("counted_outside", "names_outside"),
            ("only_inferred", "names_inferred"),
        )
        if row[names]
    ]
    return "; ".join(part for part in (row["names_of_plan"], *beside) if part)


def _sector_figure(view: View, row: dict[str, Any], is_short: bool = False) -> str:
    own = (
        (
            view.word("of_which_lead", number=_tied(row), leading=row["leads"])
            if row["leads"]
            else str(_tied(row))
        )
        if _tied(row)
        else ""
    )
    beside = [
        view.word(f"counts_{kind}", number=row[kind])
        for kind in ("outside", "inferred")
        if row[kind]
    ]
    told = f"+{row['outside'] + row['inferred']}" if is_short else ", ".join(beside)
    return " ".join(part for part in (own, f"[{told}]" if beside else "") if part) or "–"


def _sectors_in_words(view: View, initiative: str, name: str) -> str:
    own = [
        f"{_tied(row)} {row['sector']}"
        for row in sectors(view)
        if row["initiative_id"] == initiative and _tied(row)
    ]
    beside = [
        f"{row[kind]} {row['sector']} ({view.word(key)})"
        for kind, key in (("outside", "counted_outside"), ("inferred", "only_inferred"))
        for row in sectors(view)
        if row["initiative_id"] == initiative and row[kind]
    ]
    return f"{name} {', '.join([*own, *beside]) or view.word('none_named')}"


@remember
def sector_table(view: View) -> Markup:
    """Which organisations of each sector take part where; those that act only beside the plan or that no source ties to it come last, with a mark."""
    rows, names = sectors(view), view.names
    body = []
    for sector in dict.fromkeys(row["sector"] for row in rows):
        own = {row["initiative_id"]: row for row in rows if row["sector"] == sector}
        if any(row["organisations"] for row in own.values()):
            body.append([sector, *(_organisations(view, own[each]) for each in view.initiatives)])
    return tables.table(
        view.word("caption_sectors"),
        [view.word("column_sector"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def _organisations(view: View, row: dict[str, Any]) -> Markup | str:
    if not row["organisations"]:
        return view.word("none_named")
    marks = (
        ("names_outside", view.word("counted_outside")),
        ("names_inferred", view.labels("evidence_level")["inferred"]),
    )
    beside = [
        Markup("{} {}").format(name, markup.mark(mark))
        for key, mark in marks
        for name in (row[key] or "").split(" · ")
        if name
    ]
    return Markup("{} {}").format(
        markup.lines([*(row["names_of_plan"] or "").split(" · "), *beside]), citing.links(view, row)
    )


# --- sizes and periods ---


@remember
def sized(view: View, is_event: bool) -> Rows:
    """Bodies for which a source gives the number of participants: groups, or events, which have a size of another order; the plans' own first."""
    known = [
        row
        for row in bodies(view)
        if (row["kind"] in EVENTS) is is_event
        and (row["participants_min"] is not None or row["participants_max"] is not None)
    ]
    return [row for part in _in_parts(known) for row in part]


@remember
def size_picture(view: View, is_event: bool = False) -> Drawing:
    """Participants of each group, or of each event: a dot where a source gives one number, a bar where it gives a range or leaves one end open; lighter what is not the plan's own."""
    rows = sized(view, is_event)
    everyone = tuple(view.names)
    most = (
        max(max(row["participants_min"] or 0, row["participants_max"] or 0) for row in rows) * 1.25
    )
    marks = [
        {
            "row": index + 0.8,
            "title": index + 0.22,
            "said": index + 0.52,
            "zero": 0,
            "low": row["participants_min"] or 0,
            "high": row["participants_max"] or most,
            "strength": 1 if is_own(row) else 0.45,
            "name": f"{row['name']}{_apart(view, row)}",
            "href": view.behind(row),
            "text": f"{row['short_name']}: {_size(view, row)}",
            "colour": colours.initiative_colour(view.theme, row["initiative_id"], everyone),
        }
        for index, row in enumerate(rows)
    ]
    x, down = (
        alt.Scale(domain=[0, most], nice=False),
        alt.Scale(domain=[0, len(rows)], reverse=True, nice=False),
    )
    base = charts.marks(marks)
    axis = alt.Axis(title=view.word("participants"), tickCount=5)
    across = alt.X("low:Q", scale=x, axis=axis)
    y = alt.Y("row:Q", scale=down, axis=None)
    drawn = {
        "color": alt.Color("colour:N", scale=None),
        "opacity": alt.Opacity("strength:Q", scale=None),
    }
    ranges = base.mark_rule(strokeWidth=6, strokeCap="round").encode(
        across, y, x2="high:Q", **drawn
    )
    dots = (
        base.transform_filter("datum.low == datum.high")
        .mark_circle(size=150)
        .encode(across, y, **drawn)
    )
    names = base.mark_text(
        align="left", fontSize=14, fontWeight=600, limit=charts.ALL_WIDTH
    ).encode(
        alt.X("zero:Q", scale=x, axis=axis), alt.Y("title:Q", scale=down, axis=None), text="name:N"
    )
    said = base.mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(
        alt.X("zero:Q", scale=x, axis=axis), alt.Y("said:Q", scale=down, axis=None), text="text:N"
    )
    parts = "; ".join(
        f"{row['name']}{_apart(view, row)} ({row['short_name']}) {_size(view, row)}" for row in rows
    )
    return charts.finished(
        alt.layer(names, said, ranges, dots),
        view.look,
        view.word("alt_sizes", parts=parts),
        62 * len(rows),
    )


def _apart(view: View, row: dict[str, Any]) -> str:
    """What sets a body apart from the plan's own, behind its name; empty for these."""
    return (
        f" [{view.labels('evidence_level')['inferred']}]"
        if row["is_inferred"]
        else ""
        if row["is_of_plan"]
        else f" [{view.word('counted_outside')}]"
    )


def _size(view: View, row: dict[str, Any]) -> str:
    """How large a body is, in the words of a source or of the curators."""
    return view.published(row["participants_as_published"], row["participants_note"])


@remember
def dated(view: View) -> Rows:
    """Bodies whose period of work is known at one end at least, the plans' own first."""
    return [
        row
        for part in _in_parts(
            [row for row in bodies(view) if row["active_earliest_on"] or row["active_latest_on"]]
        )
        for row in part
    ]


@remember
def period_picture(view: View) -> Drawing:
    """When each body worked; an open end runs to the edge, lighter."""
    rows = dated(view)
    everyone = tuple(view.names)
    first = min(row["active_earliest_on"] or row["active_latest_on"] for row in rows)
    last = max(
        view.as_of, max(row["active_latest_on"] or row["active_earliest_on"] for row in rows)
    )
    edge = date(first.year, 1, 1)
    named = [
        {
            "title": index + 0.34,
            "day": edge.isoformat(),
            "name": f"{row['name']}{_apart(view, row)} ({row['short_name']}): {_period(view, row)}",
        }
        for index, row in enumerate(rows)
    ]
    ends = [
        {
            "row": index + 0.74,
            "body": row["body_id"],
            "href": view.behind(row),
            "day": day.isoformat(),
            "colour": colours.initiative_colour(view.theme, row["initiative_id"], everyone),
            "strength": (1 if row["active_earliest_on"] and row["active_latest_on"] else 0.55)
            * (1 if is_own(row) else 0.6),
        }
        for index, row in enumerate(rows)
        for day in (row["active_earliest_on"] or first, row["active_latest_on"] or last)
    ]
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=charts.span(edge, last)),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True, orient="top"),
    )
    down = alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)
    spans = (
        charts.marks(ends)
        .mark_line(strokeWidth=7, strokeCap="round")
        .encode(
            x,
            alt.Y("row:Q", scale=down, axis=None),
            detail="body:N",
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
        )
    )
    names = (
        charts.marks(named)
        .mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH)
        .encode(x, alt.Y("title:Q", scale=down, axis=None), text="name:N")
    )
    parts = "; ".join(str(each["name"]) for each in named)
    return charts.finished(
        alt.layer(spans, names), view.look, view.word("alt_periods", parts=parts), 36 * len(rows)
    )


def _period(view: View, row: dict[str, Any]) -> str:
    return view.published(row["active_as_published"], row["active_note"]) or dates.edtf(
        view.language, row["active_edtf"]
    )


# --- every body ---


@remember
def body_table(view: View, initiative: str) -> Markup:
    """Every body of an initiative, or of all chosen ("all"): the plans' own, then those that are not, then those that no source ties to a plan, each in a table of its own."""
    parts = _in_parts([row for row in bodies(view) if initiative in ("all", row["initiative_id"])])
    captions = ("caption_bodies", "caption_bodies_not_of_plan", "caption_bodies_inferred")
    return Markup("").join(
        _bodies(view, rows, view.word(caption))
        for rows, caption in zip(parts, captions, strict=True)
        if rows
    )


def _bodies(view: View, rows: Rows, caption: str) -> Markup:
    unknown = markup.hatched(view.word("not_reported"))
    body = [
        [
            Markup("{}{}{}").format(
                row["name"],
                standing.inferred(view, row),
                Markup('<br><span class="mm-secondary">{}</span>').format(row["note"])
                if row["note"]
                else Markup(""),
            ),
            markup.lines([row["short_name"], view.word(f"body_{row['kind']}"), _called(view, row)]),
            _led(view, row) or unknown,
            _size(view, row) or unknown,
            row["meetings"] or unknown,
            _period(view, row) or unknown,
            citing.links(view, row),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_name",
            "column_kind",
            "column_leads",
            "participants",
            "column_meetings",
            "column_period",
            "column_sources",
        )
    ]
    return tables.table(
        caption, header, body, wide=(0, 2), ids=[f"body:{row['body_id']}" for row in rows]
    )


def _called(view: View, row: dict[str, Any]) -> Markup | None:
    """What its source calls a body, where that is not our word for its kind."""
    said = _own_words(view, [row])
    return (
        None
        if said == view.quoted(view.word(f"body_{row['kind']}")) or not said
        else Markup('<span class="mm-secondary">{}</span>').format(said)
    )


def _led(view: View, row: dict[str, Any]) -> Markup | None:
    """Who leads or manages a body: the source's word for it, else the curators', and our word for the role only where neither is known."""
    own = [each for each in leads(view) if each["body_id"] == row["body_id"]]
    return (
        markup.lines(
            [
                Markup("{}: {}{}").format(
                    role(view, each), each["name"], standing.inferred(view, each)
                )
                for each in own
            ]
        )
        if own
        else None
    )


def role(view: View, row: dict[str, Any]) -> str:
    """A role as its source calls it, else in the curators' words, else in ours. The row has role, role_as_published and role_note."""
    return view.published(row["role_as_published"], row["role_note"]) or view.word(
        f"role_{row['role']}"
    )
