"""Pictures, tables and sentences about completion: k, N, coverage, bounds, beside what was reported. Shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup, escape
import altair as alt

from answers import citing, rates, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers, words

Rows = list[dict[str, Any]]
BAND = 126  # pixels of one initiative in the status picture: its name, what is known, why the rest is not, the bar, the bounds


@remember
def findings(view: View) -> list[str]:
    """What the newest shares of the chosen evidence report against what is counted, about whom least is known, and who has no rate, and why.

    Of one initiative: k of N and the bounds, or why there is no rate. Of several: those with the lowest coverage, all that share it, unless that is everyone with a rate.
    """
    rows = [row for row in rates.completion(view) if row["lowest_share"] is not None]
    if len(view.initiatives) == 1:
        if not rows:
            return [
                f"{row['short_name']}: {rates.no_rate(view, row)}."
                for row in rates.completion(view)
            ]
        return [
            " ".join(
                part
                for part in (
                    _counted(view, rows[0]),
                    f"{words.capital(rates.given_up(view, rows[0]))}."
                    if rates.given_up(view, rows[0])
                    else "",
                )
                if part
            ),
            *_reported_against_counted(view, rows),
        ]
    fewest = min((row["coverage"] for row in rows), default=None)
    least = [row for row in rows if row["coverage"] == fewest]
    return [
        *_reported_against_counted(view, rows),
        *(_least_known(view, row) for row in least if len(least) < len(rows)),
        *_without_rate(view),
    ]


def _without_rate(view: View) -> list[str]:
    """Which of several initiatives have no rate: those without a total by what is lacking, then those of which more is known than their total has."""
    lacking: dict[str, list[str]] = {}
    for row in rates.completion(view):
        if row["total"] is None:
            lacking.setdefault(rates.why_no_total(view, row), []).append(row["short_name"])
    too_small = [
        f"{row['short_name']}: {rates.no_rate(view, row)}."
        for row in rates.completion(view)
        if row["no_rate_reason"] == "total_too_small"
    ]
    return [
        *(
            view.word("finding_without_rate", names=view.joined(names), why=why)
            for why, names in lacking.items()
        ),
        *too_small,
    ]


def _least_known(view: View, row: dict[str, Any]) -> str:
    return view.word(
        "finding_least_known",
        name=row["short_name"],
        total=rates.total_in_words(view, row),
        known=row["measures_known"] or view.word("not_one"),
        low=numbers.percent(view.language, row["lowest_share"]),
        high=numbers.percent(view.language, row["highest_share"]),
    )


def _counted(view: View, row: dict[str, Any]) -> str:
    return view.word(
        "finding_one",
        name=row["short_name"],
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        unknown=row["unknown"],
        low=numbers.percent(view.language, row["lowest_share"]),
        high=numbers.percent(view.language, row["highest_share"]),
    )


def _reported_against_counted(view: View, rows: Rows) -> list[str]:
    published = {
        row["initiative_id"]: row
        for row in rates.reported(view)
        if row["status"] == "completed" and row["percent_decimals"] is not None
    }
    return [
        view.word(
            "finding_reported",
            name=row["short_name"],
            share=rates.percent_of(view, published[row["initiative_id"]]),
            of=published[row["initiative_id"]]["of_in_words"],
            completed=row["completed"],
            total=rates.total_in_words(view, row),
            range=rates.range_in_words(view, row),
        )
        for row in rows
        if row["initiative_id"] in published
    ]


# --- the status picture: a 100 % bar per initiative, the bounds under it, the reported share as a mark of its own ---


@remember
def status_picture(view: View) -> Drawing:
    """A 100 % bar per initiative by status; unknown is striped; a bracket for the bounds and a diamond for the reported share."""
    rows, labels = rates.completion(view), view.labels("status")
    rated = [row for row in rows if row["total"]]
    segments = _segments(view, rated, labels)
    y_scale = alt.Scale(domain=[0, len(rows)], reverse=True)
    x, y = (
        alt.X("start:Q", scale=alt.Scale(domain=[0, 1]), axis=charts.percent_axis(view.look)),
        alt.Y("top:Q", scale=y_scale, axis=None),
    )
    text = colours.TEXT[view.theme]
    heads = [
        {
            "name": place + 0.1,
            "known": place + 0.22,
            "start": 0,
            "title": row["short_name"],
            "text": [line for line in (_known_of(view, row), _unknown_of(view, row)) if line],
        }
        for place, row in enumerate(rows)
    ]
    titles = (
        charts.marks(heads)
        .mark_text(align="left", fontSize=15, fontWeight=700, color=text)
        .encode(x, alt.Y("name:Q", scale=y_scale, axis=None), text="title:N")
    )
    known = (
        charts.marks(heads)
        .mark_text(align="left", fontSize=13, color=text, lineHeight=16, limit=charts.ALL_WIDTH)
        .encode(x, alt.Y("known:Q", scale=y_scale, axis=None), text="text:N")
    )
    bars = _bars(view, segments, x, y)
    figures = (
        charts.marks([segment for segment in segments if segment["end"] - segment["start"] > 0.02])
        .mark_text(fontSize=14, fontWeight=600)
        .encode(
            alt.X("middle:Q", scale=alt.Scale(domain=[0, 1])),
            alt.Y("centre:Q", scale=alt.Scale(domain=[0, len(rows)], reverse=True)),
            text="figure:N",
            color=alt.Color("ink:N", scale=None),
        )
    )
    plates = (
        [_plates(view, segments, len(rows))]
        if any(
            segment["status"] == "unknown" and segment["end"] - segment["start"] > 0.02
            for segment in segments
        )
        else []
    )
    layers = [
        *bars,
        titles,
        known,
        *plates,
        figures,
        *_brackets(view, rows),
        *_diamonds(view, rows),
    ]
    chart = (
        alt.layer(*layers)
        .resolve_scale(color="independent")
        .properties(
            title=alt.Title(
                view.word("share_of_measures", day=view.as_of_in_words), limit=charts.ALL_WIDTH
            )
        )
    )
    return charts.finished(
        chart,
        view.look,
        view.word("alt_completion", parts="; ".join(_in_words(view, row) for row in rows)),
        BAND * len(rows),
    )


def _bars(
    view: View, segments: list[dict[str, Any]], x: alt.X, y: alt.Y, end: float = 1
) -> list[Any]:
    """Unknown segments, their texture above them, and all other segments above that."""

    def drawn(chosen: Rows) -> Any:
        tooltip = [alt.Tooltip("tip:N", title=" ")]
        return (
            charts.marks(chosen)
            .mark_bar(stroke=colours.GROUND[view.theme], strokeWidth=1.5)
            .encode(
                x,
                y,
                x2="end:Q",
                y2="bottom:Q",
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip,
            )
        )

    unknown, others = (
        [each for each in segments if each["status"] == "unknown"],
        [each for each in segments if each["status"] != "unknown"],
    )
    return [
        *([drawn(unknown), charts.stripes(view.look, end, x)] if unknown else []),
        *([drawn(others)] if others else []),
    ]  # an empty layer is an unnamed picture to screen readers


def _known_of(view: View, row: dict[str, Any]) -> str:
    old = [view.word("chart_outdated", number=row["outdated"])] if row["outdated"] else []
    if row["total"] is None:
        return " · ".join(
            [
                view.word(
                    "chart_row_no_total", known=row["measures_known"], named=row["measures_named"]
                ),
                *old,
            ]
        )
    origin = view.word(f"denominator_{row['total_origin']}")
    return " · ".join(
        [
            view.word(
                "chart_row",
                known=row["measures_known"],
                total=f"{rates.total_in_words(view, row)} ({origin})",
            ),
            *old,
        ]
    )


def _unknown_of(view: View, row: dict[str, Any]) -> str:
    why = [
        _because(view, each)
        for each in rates.by_status(view)
        if each["initiative_id"] == row["initiative_id"] and each["status"] == "unknown"
    ]
    return view.word("unknown_because", reasons=", ".join(why)) if why and row["total"] else ""


def _because(view: View, row: dict[str, Any]) -> str:
    """Reason and number of unknown measures; where other evidence has a status, which evidence that is."""
    label = view.labels("reason")[row["reason"]]
    return (
        f"{label} ({standing.not_chosen(view)}: {row['measures']})"
        if row["reason"] == "not_chosen"
        else f"{label} ({row['measures']})"
    )


def _segments(view: View, rated: Rows, labels: dict[str, str]) -> list[dict[str, Any]]:
    place = {row["initiative_id"]: index for index, row in enumerate(rates.completion(view))}
    counts: dict[tuple[str, str], int] = {}
    for row in rates.by_status(view):
        counts[row["initiative_id"], row["status"]] = (
            counts.get((row["initiative_id"], row["status"]), 0) + row["measures"]
        )
    segments = []
    for row in rated:
        start, whole = 0.0, max(row["total"], row["measures_known"])
        for status, label in labels.items():
            measures = (
                row["unknown"] or 0
                if status == "unknown"
                else counts.get((row["initiative_id"], status), 0)
            )
            if not measures:
                continue
            end, top = start + measures / whole, place[row["initiative_id"]] + 0.44
            segments.append(
                {
                    "status": status,
                    "colour": colours.STATUS_COLOURS[view.theme][status],
                    "start": start,
                    "end": end,
                    "middle": (start + end) / 2,
                    "top": top,
                    "bottom": top + 0.24,
                    "centre": top + 0.125,
                    "figure": str(measures),
                    "ink": colours.status_ink(view.theme, status),
                    "initiative": row["initiative_id"],
                    "href": view.behind(
                        row,
                        *(
                            each
                            for each in rates.by_status(view)
                            if (each["initiative_id"], each["status"])
                            == (row["initiative_id"], status)
                        ),
                    ),
                    "tip": f"{row['short_name']}: {label}, {numbers.percent(view.language, measures / whole)} ({view.word('status_of', completed=measures, total=row['total'])})",
                }
            )
            start = end
    return segments


def _plates(view: View, segments: list[dict[str, Any]], rows: int) -> Any:
    """A quiet plate under the figure of a striped segment, so that it can be read."""
    plates = [
        {
            "start": max(segment["start"], segment["middle"] - 0.02),
            "end": min(segment["end"], segment["middle"] + 0.02),
            "top": segment["top"],
            "bottom": segment["bottom"],
        }
        for segment in segments
        if segment["status"] == "unknown" and segment["end"] - segment["start"] > 0.02
    ]
    return (
        charts.marks(plates)
        .mark_bar(color=colours.GROUND[view.theme])
        .encode(
            alt.X("start:Q", scale=alt.Scale(domain=[0, 1])),
            alt.Y("top:Q", scale=alt.Scale(domain=[0, rows], reverse=True)),
            x2="end:Q",
            y2="bottom:Q",
        )
    )


def _brackets(view: View, rows: Rows) -> list[alt.Chart]:
    lines, ends, texts = [], [], []
    for place, row in enumerate(rows):
        if row["lowest_share"] is None:
            texts.append(
                {
                    "start": 0,
                    "top": place + 0.42,
                    "text": charts.lines(rates.no_rate(view, row), most=3),
                }
            )
            continue
        low, high = row["lowest_share"], row["highest_share"]
        lines.append({"start": low, "end": high, "top": place + 0.745, "href": view.behind(row)})
        ends += [{"start": at, "top": place + 0.705, "bottom": place + 0.785} for at in (low, high)]
        texts.append({"start": 0, "top": place + 0.87, "text": _bounds_label(view, row)})
    domain = [0, len(rows)]
    x, y = (
        alt.X("start:Q", scale=alt.Scale(domain=[0, 1])),
        alt.Y("top:Q", scale=alt.Scale(domain=domain, reverse=True)),
    )
    text = colours.TEXT[view.theme]
    return [
        charts.marks(lines).mark_rule(color=text, strokeWidth=2).encode(x, y, x2="end:Q"),
        charts.marks(ends).mark_rule(color=text, strokeWidth=2).encode(x, y, y2="bottom:Q"),
        charts.marks(texts)
        .mark_text(align="left", fontSize=13, color=text, lineHeight=17, limit=charts.ALL_WIDTH)
        .encode(x, y, text="text:N"),
    ]


def _bounds_label(view: View, row: dict[str, Any]) -> str:
    share = next(
        (
            each
            for each in rates.reported(view)
            if each["initiative_id"] == row["initiative_id"] and each["status"] == "completed"
        ),
        None,
    )
    label = view.word("bounds_label", range=rates.range_in_words(view, row))
    beside = (
        [
            f"{'◆ ' if rates.is_of(share, row) else ''}{rates.reported_in_words(view, share, rates.percent_of(view, share))}"
        ]
        if share
        else []
    )
    return " · ".join(
        [label, *([rates.given_up(view, row)] if row["hidden_given_up"] else []), *beside]
    )


def _diamonds(view: View, rows: Rows) -> list[alt.Chart]:
    place = {row["initiative_id"]: index for index, row in enumerate(rows)}
    marks = [
        {
            "start": share["share"],
            "top": place[share["initiative_id"]] + 0.56,
            "href": view.behind(share),
        }
        for share in rates.reported(view)
        if share["status"] == "completed"
        and share["initiative_id"] in place
        and rates.is_of(share, rows[place[share["initiative_id"]]])
    ]
    if not marks:  # an empty layer is an unnamed picture to screen readers
        return []
    x, scale = (
        alt.X("start:Q", scale=alt.Scale(domain=[0, 1])),
        alt.Scale(domain=[0, len(rows)], reverse=True),
    )
    text, ground = colours.TEXT[view.theme], colours.GROUND[view.theme]
    return [
        charts.marks(marks)
        .mark_rule(color=text, strokeWidth=2)
        .encode(x, alt.Y("top0:Q", scale=scale), y2="top1:Q")
        .transform_calculate(top0="datum.top - 0.15", top1="datum.top + 0.15"),
        charts.marks(marks)
        .mark_point(
            shape="diamond",
            filled=True,
            size=170,
            color=text,
            stroke=ground,
            strokeWidth=1.5,
            opacity=1,
        )
        .encode(x, alt.Y("top:Q", scale=scale)),
    ]


def _in_words(view: View, row: dict[str, Any]) -> str:
    if row["lowest_share"] is None:
        return view.word(
            "alt_completion_part_no_rate", name=row["short_name"], said=rates.no_rate(view, row)
        )
    return view.word(
        "alt_completion_part",
        name=row["short_name"],
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        unknown=row["unknown"],
        range=rates.range_in_words(view, row),
    )


@remember
def status_table(view: View) -> Markup:
    """The numbers of the status picture, with reasons and sources."""
    statuses, published = (
        view.labels("status"),
        {row["initiative_id"]: row for row in rates.reported(view) if row["status"] == "completed"},
    )
    body = []
    for row in rates.completion(view):
        own = [
            each for each in rates.by_status(view) if each["initiative_id"] == row["initiative_id"]
        ]
        counts = [
            citing.figure(view, f"{statuses[each['status']]}: {each['measures']}", each)
            for each in own
            if each["status"] != "unknown"
        ]
        unknown = [
            markup.hatched(citing.figure(view, _because(view, each), each))
            for each in own
            if each["status"] == "unknown"
        ]
        old = (
            markup.mark(view.word("chart_outdated", number=row["outdated"]))
            if row["outdated"]
            else None
        )
        share = published.get(row["initiative_id"])
        body.append(
            [
                row["short_name"],
                markup.lines(
                    [rates.total_in_words(view, row), f"({rates.origin_in_words(view, row)})"]
                )
                if row["total"]
                else rates.no_rate(view, row),
                markup.lines([*counts, old]),
                markup.lines(unknown),
                _known(view, row),
                _bounds(view, row, share),
                citing.links(view, row, *([share] if share else [])),
            ]
        )
    header = [
        view.word(key)
        for key in (
            "initiative",
            "column_total",
            "column_status_counts",
            "column_unknown",
            "column_coverage",
            "column_bounds",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_completion", day=view.as_of_in_words), header, body)


def _known(view: View, row: dict[str, Any]) -> Markup:
    counted = (
        view.word("status_of", completed=row["measures_known"], total=row["total"])
        if row["total"]
        else view.word("status_of_known", known=row["measures_known"], named=row["measures_named"])
    )
    newest = dates.edtf(view.language, row["newest_report_edtf"])
    return markup.lines(
        [
            numbers.percent(view.language, row["coverage"])
            if row["coverage"] is not None
            else None,
            counted,
            view.word("newest_report", day=newest) if newest else None,
            rates.newest_hidden(view, row) or None,
        ]
    )


def _bounds(view: View, row: dict[str, Any], share: dict[str, Any] | None) -> Markup:
    counted = (
        [
            rates.range_in_words(view, row),
            view.word(
                "status_of", completed=row["completed"], total=rates.total_in_words(view, row)
            ),
            rates.given_up(view, row) or None,
        ]
        if row["lowest_share"] is not None
        else []
    )
    said = (
        f"{rates.reported_in_words(view, share, view.quoted(share['as_published']))}, {dates.edtf(view.language, share['as_of_edtf'])}"
        if share
        else view.word("none_reported")
    )
    return markup.lines([*counted, said])


# --- reported against counted ---


@remember
def reconciliations(view: View) -> list[Markup]:
    """For each published set of percentages: the list beside it, and the totals for which both can be right."""
    return [_reconciled(view, key, rows) for key, rows in _published_sets(view).items()]


def _published_sets(view: View) -> dict[tuple[str, str, str], Rows]:
    """Published percentages by initiative, day and source."""
    published: dict[tuple[str, str, str], Rows] = {}
    for row in rates.reported(view):
        if row["percent_decimals"] is not None:
            published.setdefault(
                (row["initiative_id"], row["as_of_edtf"], row["source_id"]), []
            ).append(row)
    return published


def _listed(view: View, key: tuple[str, str, str]) -> Rows:
    initiative, day, source = key
    return view.ask(
        "listed_with_shares", initiative_id=initiative, as_of_edtf=day, source_id=source
    )


def listed(view: View) -> Rows:
    """What the sources of published percentages list beside them: one row per source and status."""
    return [row for key in _published_sets(view) for row in _listed(view, key)]


def _reconciled(view: View, key: tuple[str, str, str], published: Rows) -> Markup:
    initiative, day, source = key
    statuses = view.labels("status")
    on_list = _listed(view, key)
    counts = {row["status"]: row["measures"] for row in on_list}
    whole = sum(
        counts.get(status, 0) for status in dict.fromkeys(row["status"] for row in published)
    )
    parts = [
        view.word(
            "reconciliation_shares",
            name=published[0]["short_name"],
            day=dates.edtf(view.language, day),
            of=published[0]["of_in_words"],
            shares=view.joined(
                [
                    f"{numbers.percent(view.language, row['share'], row['percent_decimals'])} {statuses[row['status']]}"
                    for row in published
                ],
            ),
        )
    ]
    if whole:
        parts.append(
            view.word(
                "reconciliation_list",
                counts=view.joined(
                    [
                        f"{counts.get(row['status'], 0)} {statuses[row['status']]}"
                        for row in published
                    ],
                ),
                listed=whole,
                listed_shares=view.joined(
                    [
                        numbers.percent(view.language, counts.get(row["status"], 0) / whole)
                        for row in published
                    ],
                ),
            )
        )
    fits = {
        row["respects_list"]: row
        for row in view.ask("implied_totals", initiative_ids=(initiative,))
        if (row["as_of_edtf"], row["source_id"]) == (day, source)
    }
    with_list, without = fits[True], fits[False]
    if with_list["smallest"] is None:
        parts.append(view.word("reconciliation_never" if whole else "reconciliation_never_without"))
    elif not whole:
        parts.append(
            view.word(
                "reconciliation_smallest",
                smallest=with_list["smallest"],
                totals=_totals(view, with_list),
            )
        )
    elif with_list["smallest"] == whole:
        parts.append(view.word("reconciliation_agrees"))
    else:
        parts.append(
            view.word(
                "reconciliation_fits",
                smallest=with_list["smallest"],
                missing=with_list["smallest"] - whole,
                totals=_totals(view, with_list),
            )
        )
    if without["smallest"] is not None and without["smallest"] != with_list["smallest"]:
        parts.append(view.word("reconciliation_fits_without", smallest=without["smallest"]))
    parts.append(view.word("reconciliation_ties"))
    return Markup('<p class="mm-text">{} {}</p>').format(
        Markup(" ").join(escape(part) for part in parts), citing.links(view, *published, *on_list)
    )


def _totals(view: View, row: dict[str, Any]) -> str:
    return view.word("more_totals", first=", ".join(str(total) for total in row["first_totals"]))


# --- one initiative in detail ---


def in_groups(view: View, initiative: str, grouping: str) -> Rows:
    """One row per group, status and reason of one initiative."""
    return view.ask(
        "measures_by_status_in_groups",
        initiative_id=initiative,
        grouping=grouping,
    )


@remember
def group_picture(view: View, initiative: str, grouping: str) -> Drawing:
    """Stacked counts by status for each goal, body or field of one initiative."""
    rows, labels = in_groups(view, initiative, grouping), view.labels("status")
    groups = list(
        dict.fromkeys(
            (row["group_id"], row["group_title"] or view.word("without_group")) for row in rows
        )
    )
    place = {group: index for index, (group, _) in enumerate(groups)}
    most = max(
        sum(row["measures"] for row in rows if row["group_id"] == group) for group, _ in groups
    )
    segments, reached = [], dict.fromkeys(place, 0)
    for row in rows:
        start = reached[row["group_id"]]
        reached[row["group_id"]] = end = start + row["measures"]
        top = place[row["group_id"]] + 0.5
        segments.append(
            {
                "status": row["status"],
                "colour": colours.STATUS_COLOURS[view.theme][row["status"]],
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "top": top,
                "bottom": top + 0.4,
                "centre": top + 0.21,
                "figure": str(row["measures"]),
                "ink": colours.status_ink(view.theme, row["status"]),
                "href": view.behind(row),
                "tip": f"{row['group_title'] or view.word('without_group')}: {row['measures']} {labels[row['status']]}",
            }
        )
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(title=view.word("measures_counted"), tickMinStep=1, format="d"),
    )
    y = alt.Y("top:Q", scale=alt.Scale(domain=[0, len(groups)], reverse=True), axis=None)
    titles = (
        charts.marks(
            [
                {
                    "start": 0,
                    "top": index + 0.46 - 0.2 * len(charts.lines(title)),
                    "text": charts.lines(title),
                }
                for index, (_, title) in enumerate(groups)
            ]
        )
        .mark_text(
            align="left",
            baseline="top",
            fontSize=14,
            fontWeight=600,
            lineHeight=17,
            limit=charts.ALL_WIDTH,
        )
        .encode(x, y, text="text:N")
    )
    across, down = (
        alt.X("middle:Q", scale=alt.Scale(domain=[0, most], nice=False)),
        alt.Y("centre:Q", scale=alt.Scale(domain=[0, len(groups)], reverse=True), axis=None),
    )
    figures = (
        charts.marks(segments)
        .mark_text(fontSize=13, fontWeight=600)
        .encode(across, down, text="figure:N", color=alt.Color("ink:N", scale=None))
    )
    unknown = [segment for segment in segments if segment["status"] == "unknown"]
    halos = (
        charts.marks(unknown)
        .mark_text(fontSize=13, fontWeight=600, stroke=colours.GROUND[view.theme], strokeWidth=8)
        .encode(across, down, text="figure:N")
    )
    chart = alt.layer(
        *_bars(view, segments, x, y, most), titles, *([halos] if unknown else []), figures
    ).resolve_scale(color="independent")
    parts = "; ".join(f"{title} {_group_counts(view, rows, group)}" for group, title in groups)
    return charts.finished(
        chart,
        view.look,
        view.word("alt_groups", name=view.names[initiative], parts=parts),
        84 * len(groups),
    )


def _group_counts(view: View, rows: Rows, group: str) -> str:
    labels, reasons = view.labels("status"), view.labels("reason")
    return ", ".join(
        f"{row['measures']} {labels[row['status']]}"
        + (f" ({reasons[row['reason']]})" if row["reason"] else "")
        for row in rows
        if row["group_id"] == group
    )


@remember
def group_table(view: View, initiative: str, grouping: str) -> Markup:
    """The counts of the group picture, with reasons and sources."""
    rows = in_groups(view, initiative, grouping)
    groups = dict.fromkeys(
        (row["group_id"], row["group_title"] or view.word("without_group")) for row in rows
    )
    body = [
        [
            title,
            str(sum(row["measures"] for row in rows if row["group_id"] == group)),
            _group_counts(view, rows, group),
            citing.links(view, *(row for row in rows if row["group_id"] == group)),
        ]
        for group, title in groups
    ]
    name = view.names[initiative]
    caption = view.word(
        "caption_groups",
        name=name,
        grouping=view.word(f"grouping_{grouping}"),
        day=view.as_of_in_words,
    )
    return tables.table(
        caption,
        [view.word(key) for key in ("grouping", "count", "column_status", "column_sources")],
        body,
        numeric=(1,),
    )


def no_grouping(view: View, initiative: str) -> str:
    """Hint where no measure of an initiative is assigned to a group of that kind."""
    return view.word("no_grouping", name=view.names[initiative])


# --- completion over time ---


@remember
def over_time(view: View) -> Rows:
    """One row per initiative and day on which a report changed what is known, up to the chosen day; only rows with a rate."""
    months = [row["month"] for row in view.ask("report_months")]
    days = sorted(
        {
            min(_month_end(month), view.as_of)
            for month in months
            if date(int(month[:4]), int(month[5:]), 1) <= view.as_of
        }
        | {view.as_of}
    )
    rows = view.ask(
        "completion_by_initiative",
        days=tuple(days),
    )
    changed: Rows = []
    before: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        state = (row["total"], row["completed"], row["measures_known"])
        is_last = row["as_of_on"] == view.as_of
        if (
            row["lowest_share"] is not None
            and row["newest_report_on"]
            and (before.get(row["initiative_id"]) != state or is_last)
        ):
            changed.append(row)
        before[row["initiative_id"]] = state
    return changed


def _month_end(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)


@remember
def time_picture(view: View) -> Drawing:
    """For each initiative a small panel: the band of possible completed shares over time, the counted share as its lower edge, reported shares as diamonds."""
    rows, names = over_time(view), view.names
    values = [
        {
            "initiative": row["short_name"],
            "day": row["as_of_on"].isoformat(),
            "low": row["lowest_share"],
            "high": row["highest_share"],
            "href": view.behind(row),
            "tip": f"{dates.day(view.language, row['as_of_on'])}: {rates.range_in_words(view, row)}",
        }
        for row in rows
    ]
    marks = [
        {
            "initiative": row["short_name"],
            "day": row["as_of_earliest_on"].isoformat(),
            "share": row["share"],
            "href": view.behind(row),
        }
        for row in rates.shares(view)
        if row["status"] == "completed" and row["total"] is None
    ]
    shown = [
        names[each] for each in names if names[each] in {value["initiative"] for value in values}
    ]
    domain = charts.span(
        date.fromisoformat(min(value["day"] for value in values + marks)), view.as_of
    )
    panels = [
        _panel(
            view,
            name,
            [value for value in values if value["initiative"] == name],
            [mark for mark in marks if mark["initiative"] == name],
            domain,
        )
        for name in shown
    ]
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(x="shared")
    parts = "; ".join(
        _time_in_words(view, [row for row in rows if row["short_name"] == name]) for name in shown
    )
    return charts.finished(
        chart,
        view.look,
        view.word("alt_over_time", parts=parts or view.word("alt_over_time_empty")),
    )


def _panel(
    view: View,
    name: str,
    values: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    domain: list[alt.DateTime],
) -> Any:
    colour = colours.initiative_colour(
        view.theme,
        next(key for key, each in view.names.items() if each == name),
        tuple(view.names),
    )
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=domain),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True),
    )
    y = alt.Y(
        "low:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            labelExpr=charts.percent_axis(view.look).labelExpr,
            values=[0, 0.5, 1],
            title=None,
            minExtent=48,
        ),
    )
    band = (
        charts.marks(values)
        .mark_area(interpolate="step-after", color=colour, opacity=0.28)
        .encode(x, y, y2="high:Q")
    )
    edge = (
        charts.marks(values)
        .mark_line(interpolate="step-after", color=colour, strokeWidth=3)
        .encode(x, y)
    )
    top = (
        charts.marks(values)
        .mark_line(interpolate="step-after", color=colour, strokeWidth=1, strokeDash=[4, 3])
        .encode(x, alt.Y("high:Q", scale=alt.Scale(domain=[0, 1])))
    )
    diamonds = (
        charts.marks(marks)
        .mark_point(
            shape="diamond", filled=True, size=150, color=colours.TEXT[view.theme], opacity=1
        )
        .encode(x, alt.Y("share:Q", scale=alt.Scale(domain=[0, 1])))
    )
    dots = (
        charts.marks(values)
        .mark_circle(size=60, color=colour, opacity=1)
        .encode(x, y, tooltip=[alt.Tooltip("tip:N", title=" ")])
    )
    return alt.layer(band, top, edge, dots, *([diamonds] if marks else [])).properties(
        title=alt.Title(name, fontSize=14, fontWeight=600, color=colours.TEXT[view.theme]),
        height=92,
        width="container",
    )


def _time_in_words(view: View, rows: Rows) -> str:
    first, last = rows[0], rows[-1]
    return view.word(
        "alt_over_time_part",
        name=first["short_name"],
        first=rates.range_in_words(view, first),
        last=rates.range_in_words(view, last),
    )


@remember
def time_table(view: View) -> Markup:
    """The numbers of the time picture."""
    body = [
        [
            row["short_name"],
            dates.day(view.language, row["as_of_on"]),
            dates.edtf(view.language, row["newest_report_edtf"]),
            f"{rates.total_in_words(view, row)} ({view.word('denominator_' + row['total_origin'])})",
            str(row["completed"]),
            str(row["measures_known"]),
            markup.lines([rates.range_in_words(view, row), rates.given_up(view, row) or None]),
            citing.links(view, row),
        ]
        for row in over_time(view)
    ]
    header = [
        view.word(key)
        for key in (
            "initiative",
            "column_day",
            "column_by_report",
            "column_total",
            "column_completed",
            "column_known",
            "column_bounds",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_over_time"), header, body, numeric=(4, 5))


# --- what can be checked ---


def checkability(view: View) -> Rows:
    """One row per chosen initiative and grade: how many of the measures known by name an outsider can check, and how far these came."""
    return view.ask(
        "measures_by_checkability",
    )


@remember
def checkability_table(view: View) -> Markup:
    """For each initiative how many measures can be checked, in part or not, and what is completed with and without those that nobody can check."""
    grades: dict[str, dict[str, dict[str, Any]]] = {}
    for row in checkability(view):
        grades.setdefault(row["initiative_id"], {})[row["grade"]] = row
    body = []
    for own in grades.values():
        every = [own[grade] for grade in ("yes", "partly", "no")]
        able = [own[grade] for grade in ("yes", "partly")]
        body.append(
            [
                own["yes"]["short_name"],
                *(
                    citing.figure(view, row["measures"], row) if row["measures"] else "0"
                    for row in every
                ),
                _done(view, every),
                _done(view, able),
                citing.links(view, *every),
            ]
        )
    header = [
        view.word(key)
        for key in (
            "initiative",
            "checkable_yes",
            "checkable_partly",
            "checkable_no",
            "column_done_all",
            "column_done_checkable",
            "column_sources",
        )
    ]
    return tables.table(
        view.word("caption_checkability", day=view.as_of_in_words), header, body, numeric=(1, 2, 3)
    )


def _done(view: View, rows: Rows) -> str:
    completed, known, measures = (
        sum(row[key] for row in rows) for key in ("completed", "known", "measures")
    )
    return view.word("done_of_known", completed=completed, measures=measures, known=known)
