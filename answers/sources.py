"""Sources and what rests on them, the age of reports, dead ends, contradictions listed and computed. Shows nothing itself."""

from math import floor
from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, completion, measure_rows, rates, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers

Rows = list[dict[str, Any]]
SILENT_YEARS = 3  # after this long without a report an unfinished measure counts as a dead end
OWN = ("initiative", "partner")


def sources(view: View) -> Rows:
    """One row per source of the chosen initiatives."""
    return view.ask("source_overview")


def by_initiative(view: View) -> Rows:
    """One row per chosen initiative: kinds of source, reports by evidence, newest report."""
    return view.ask(
        "evidence_by_initiative",
    )


def dead_ends(view: View) -> Rows:
    """One row per unfinished measure without a report of the chosen evidence for years."""
    return view.ask(
        "dead_ends",
        years=SILENT_YEARS,
    )


def _counted(view: View, rows: Rows) -> Rows:
    """Rows of measures without parts of others and without what no source ties to the plan: these stand beside the count."""
    known = measure_rows.by_id(view)
    return [
        row
        for row in rows
        if not known[row["measure_id"]]["part_of_id"]
        and not known[row["measure_id"]]["is_inferred"]
    ]


def _with_measure(view: View, rows: Rows) -> Rows:
    """Rows of measures with all that is known of each, parts under their whole and what no source ties to the plan last."""
    return measure_rows.in_order([{**measure_rows.by_id(view)[row["measure_id"]], **row} for row in rows])


def with_others(view: View, number: int) -> str:
    """Of how many that were just named other evidence has a newer report; empty where there is no other evidence."""
    return (
        view.word("newer_in_others", number=number)
        if set(standing.LEVELS) - set(view.evidence)
        else ""
    )


@remember
def findings(view: View) -> list[str]:
    """How much is self-reported, where nothing has been heard for longest in the chosen evidence, and what the other evidence holds.

    Sources: of the initiatives, and of statistics of their districts and states. Heard: any report of the chosen evidence by the day; all initiatives that share the oldest day, and those without any. Dead ends:
    unfinished measures that count and of which SILENT_YEARS went by; parts and what is inferred are left out.
    """
    all_sources, ends = sources(view), _counted(view, dead_ends(view))
    own = sum(row["kind"] in OWN for row in all_sources)
    found = [
        view.word(
            "finding_sources", number=len(all_sources), own=own, others=len(all_sources) - own
        ),
        *oldest(view),
    ]
    if ends:
        found.append(
            view.word(
                "finding_dead_ends",
                ends=len(ends),
                years=SILENT_YEARS,
                hidden=with_others(view, sum(bool(row["hidden_status"]) for row in ends)),
            )
        )
    return found


def oldest(view: View) -> list[str]:
    """Which initiatives have the oldest newest report of the chosen evidence, all that share its day; and which have none."""
    dated = [row for row in by_initiative(view) if row["newest_report_on"]]
    last = min((row["newest_report_on"] for row in dated), default=None)
    names = view.joined([heard(view, row) for row in dated if row["newest_report_on"] == last])
    found = (
        [view.word("finding_oldest" if len(dated) > 1 else "finding_newest", names=names)]
        if dated
        else []
    )
    return [*found, *unheard(view)]


def unheard(view: View) -> list[str]:
    """That some initiatives have no report of the chosen evidence at all, and what other evidence has of them."""
    rows = [row for row in by_initiative(view) if not row["newest_report_on"]]
    return (
        [view.word("finding_unheard", names=view.joined([heard(view, row) for row in rows]))]
        if rows
        else []
    )


def heard(view: View, row: dict[str, Any], age: str = "") -> str:
    """An initiative with the day of its newest chosen report, its age in words, and the newer one of other evidence, as far as there are any."""
    chosen = ", ".join(
        part for part in (dates.edtf(view.language, row["newest_report_edtf"]), age) if part
    )
    days = "; ".join(part for part in (chosen, rates.newest_hidden(view, row)) if part)
    return f"{row['short_name']} ({days})" if days else str(row["short_name"])


@remember
def report_picture(view: View) -> Drawing:
    """Every status report as a mark on a time axis, one line an initiative; shape and shade by level of evidence."""
    rows = [row for row in view.ask("status_reports") if row["reported_on"] <= view.as_of]
    names, labels = view.names, view.labels("evidence_level")
    place = {each: index for index, each in enumerate(view.initiatives)}
    first = min((row["reported_on"] for row in rows), default=view.as_of).replace(month=1, day=1)
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=charts.span(first, view.as_of)),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True),
    )
    down = alt.Scale(domain=[0, len(place)], reverse=True, nice=False)
    y = alt.Y("row:Q", scale=down, axis=None)
    dots = [
        {
            "day": row["reported_on"].isoformat(),
            "row": place[row["initiative_id"]] + 0.68,
            "reports": row["reports"],
            "href": view.behind(row),
            "evidence": labels[row["evidence_level"]],
            "tip": f"{row['short_name']}, {dates.edtf(view.language, row['as_of_edtf'])}: {row['reports']} × {labels[row['evidence_level']]}",
        }
        for row in rows
    ]
    named = [
        {"day": first.isoformat(), "row": place[each] + 0.25, "name": names[each]}
        for each in view.initiatives
    ]
    shapes = alt.Scale(domain=list(labels.values()), range=["circle", "square", "triangle-up"])
    status = colours.STATUS_COLOURS[view.theme]
    lines = alt.Scale(
        domain=list(labels.values()),
        range=[status["completed"], status["on_hold"], colours.SECONDARY[view.theme]],
    )
    fills = alt.Scale(
        domain=list(labels.values()),
        range=[status["completed"], status["on_hold"], colours.GROUND[view.theme]],
    )  # what no source ties to the plan is hollow
    marks = (
        charts.marks(dots)
        .mark_point(opacity=0.85, strokeWidth=1.5)
        .encode(
            x,
            y,
            size=alt.Size(
                "reports:Q",
                scale=alt.Scale(type="sqrt", domain=[1, 33], range=[60, 620]),
                legend=None,
            ),
            shape=alt.Shape(
                "evidence:N", scale=shapes, legend=alt.Legend(title=None, orient="top", columns=3)
            ),
            stroke=alt.Stroke(
                "evidence:N", scale=lines, legend=alt.Legend(title=None, orient="top", columns=3)
            ),
            fill=alt.Fill(
                "evidence:N", scale=fills, legend=alt.Legend(title=None, orient="top", columns=3)
            ),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    texts = (
        charts.marks(named)
        .mark_text(align="left", fontSize=14, fontWeight=600)
        .encode(x, y, text="name:N")
    )
    parts = "; ".join(_reports_in_words(view, row) for row in by_initiative(view))
    return charts.finished(
        alt.layer(texts, marks), view.look, view.word("alt_reports", parts=parts), 72 * len(place)
    )


def _reports_in_words(view: View, row: dict[str, Any]) -> str:
    newest = "; ".join(
        part
        for part in (
            dates.edtf(view.language, row["newest_report_edtf"]) or view.word("not_one"),
            rates.newest_hidden(view, row),
        )
        if part
    )
    return view.word(
        "reports_in_words",
        name=row["short_name"],
        number=row["self_reported"] + row["independent"],
        inferred=row["inferred"],
        newest=newest,
    )


@remember
def evidence_table(view: View) -> Markup:
    """Kinds of source, status reports by evidence, newest report and its age, dead ends, for each initiative."""
    ends = _counted(view, dead_ends(view))
    body = [
        [
            row["short_name"],
            *(
                citing.figure(view, row[key], row)
                for key in (
                    "own_sources",
                    "independent_sources",
                    "self_reported",
                    "independent",
                    "inferred",
                )
            ),
            newest_cell(
                view, row, numbers.number(view.language, row["years_since_report"] or 0, 1)
            ),
            _number(view, [each for each in ends if each["initiative_id"] == row["initiative_id"]]),
        ]
        for row in by_initiative(view)
    ]
    header = [
        view.word(key)
        for key in (
            "initiative",
            "own_sources",
            "independent_sources",
            "reports_self",
            "reports_independent",
            "reports_inferred",
            "newest_chosen",
            "dead_ends_short",
        )
    ]
    return tables.table(
        view.word("caption_evidence", years=SILENT_YEARS), header, body, numeric=(1, 2, 3, 4, 5, 7)
    )


def newest_cell(view: View, row: dict[str, Any], years: str) -> Markup:
    """The newest report of the chosen evidence and its age, or that there is none; with the newer one of other evidence."""
    newer = markup.mark(newer) if (newer := rates.newest_hidden(view, row)) else None
    if not row["newest_report_on"]:
        return markup.lines([markup.hatched(view.word("no_report")), newer])
    return markup.lines(
        [
            dates.edtf(view.language, row["newest_report_edtf"]),
            view.word("years_ago", years=years),
            newer,
        ]
    )


def _number(view: View, rows: Rows) -> Markup:
    return citing.figure(view, len(rows), *rows)


@remember
def dead_end_table(view: View) -> Markup:
    """Unfinished measures without a report of the chosen evidence for years: their last status, and what other evidence says of them."""
    body = [
        [titled(view, row), row["short_name"], standing.said(view, row), citing.links(view, row)]
        for row in _with_measure(view, dead_ends(view))
    ]
    return tables.table(
        view.word("caption_dead_ends", years=SILENT_YEARS),
        [
            view.word(key)
            for key in ("column_title", "initiative", "column_last_heard", "column_sources")
        ],
        body,
        wide=(0,),
    )


def titled(view: View, row: dict[str, Any]) -> Markup:
    """The marked title of a measure, with the whole that it is a part of under it."""
    return markup.lines(
        [
            standing.title(view, row),
            markup.mark(view.word("part_of", title=row["part_of"])) if row["part_of"] else None,
        ]
    )


@remember
def passage_table(view: View, source_id: str) -> Markup:
    """Every fact that rests on a source, with the place where it stands."""
    evidence = view.labels("evidence_level")
    body = [
        [
            row["label"],
            view.word(f"fact_{row['subject_table']}"),
            row["locator"],
            evidence[row["evidence_level"]],
            citing.links(view, row),
        ]
        for row in passages(view, source_id)
    ]
    return tables.table(
        view.word("caption_source_passages", number=len(body)),
        [
            view.word(key)
            for key in (
                "column_fact",
                "column_kind",
                "column_locator",
                "column_evidence",
                "column_sources",
            )
        ],
        body,
        wide=(0, 2),
    )


def passages(view: View, source_id: str) -> Rows:
    """One row per fact and place in a source."""
    return view.ask("passages_of_source", source_id=source_id)


@remember
def source_titles(view: View) -> dict[str, str]:
    """Number, title and publisher of every source of the chosen initiatives, by id."""
    known = citing.numbers(view)
    return {
        row["source_id"]: f"{known[row['source_id']]} · {row['title']} ({row['publisher']})"
        for row in sources(view)
    }


def sha256(view: View, source_id: str) -> str | None:
    """Hash of the text that the facts of a source were read from, where it was at hand."""
    found: str | None = next(
        row["sha256"] for row in sources(view) if row["source_id"] == source_id
    )
    return found


@remember
def source_card(view: View, source_id: str) -> Markup:
    """One source: title, publisher, date, kind, address, what rests on it, and how to cite it."""
    row = next(each for each in sources(view) if each["source_id"] == source_id)
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    facts = [
        (view.word("initiative"), row["short_name"]),
        (view.word("column_publisher"), row["publisher"]),
        (view.word("published"), published),
        (view.word("column_kind"), view.word(f"source_kind_{row['kind']}")),
        (
            view.word("address"),
            Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>').format(
                row["url"]
            )
            if row["url"]
            else view.word("no_address"),
        ),
        (view.word("rests_on_it"), citing.figure(view, row["facts"], row)),
        (view.word("remark"), row["note"]),
        (view.word("cite_as"), _citation(view, row, published)),
    ]
    listed = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value)
        for name, value in facts
        if value
    )
    return Markup('<article class="mm-details"><h3>{}</h3><dl>{}</dl></article>').format(
        row["title"], listed
    )


def _citation(view: View, row: dict[str, Any], published: str) -> str:
    address = f" {row['url']}" if row["url"] else ""
    return f"{row['publisher']} ({published}): {row['title']}.{address}"


# --- contradictions ---


def contradictions(view: View) -> Rows:
    """One row per value of a contradictory topic."""
    return view.ask("contradictions")


def totals(view: View) -> Rows:
    """Totals of initiatives whose sources give different ones."""
    return view.ask("differing_totals")


def overdue(view: View) -> Rows:
    """Measures whose due date passed without a report that they were done."""
    return view.ask(
        "overdue_measures",
    )


def checked_shares(view: View) -> Rows:
    """Published shares of which can be said whether whole measures of their total give them."""
    rows = view.ask(
        "reported_shares",
    )
    return [row for row in rows if row["is_possible"] is not None]


def impossible_shares(view: View) -> Rows:
    """Published shares that no whole number of the total they refer to gives, or not the number that the source counts."""
    return [row for row in checked_shares(view) if not row["is_possible"]]


@remember
def contradiction_findings(view: View) -> list[str]:
    """How many topics the sources disagree on, and what the counts themselves show.

    Topics and totals of the whole plan whatever the day; percentages and shares of the chosen evidence by the day. Overdue: measures named by the day, parts too, whose due date is over and which no chosen report
    calls completed, ongoing, given up or replaced; those that no source ties to the plan are counted apart.
    """
    topics, known = {row["contradiction_id"] for row in contradictions(view)}, measure_rows.by_id(view)
    late = [row for row in overdue(view) if not known[row["measure_id"]]["is_inferred"]]
    silent, inferred = (
        [row for row in late if not row["has_later_report"]],
        len(overdue(view)) - len(late),
    )
    return [
        view.word(
            "finding_contradictions",
            number=len(topics),
            totals=len({row["initiative_id"] for row in totals(view)}),
            shares=len(completion.reconciliations(view)),
            impossible=len(impossible_shares(view)),
        ),
        view.word(
            "finding_overdue",
            number=len(late),
            silent=len(silent),
            hidden=with_others(view, sum(row["has_hidden_later_report"] for row in silent)),
        ),
        *([view.word("finding_due_inferred", number=inferred)] if inferred else []),
    ]


@remember
def contradiction_list(view: View) -> Markup:
    """Each topic with every value, its date and sources, and how to read it."""
    topics: dict[str, Rows] = {}
    for row in contradictions(view):
        topics.setdefault(row["contradiction_id"], []).append(row)
    return Markup("").join(_contradiction(view, rows) for rows in topics.values())


def _contradiction(view: View, rows: Rows) -> Markup:
    values = Markup("").join(
        Markup("<li>{}{} {}</li>").format(
            row["value"],
            Markup(' <span class="mm-secondary">({})</span>').format(
                dates.edtf(view.language, row["as_of_edtf"])
            )
            if row["as_of_edtf"]
            else "",
            citing.links(view, row),
        )
        for row in rows
    )
    return Markup(
        '<article class="mm-contradiction" id="contradiction:{}"><h3>{} <span class="mm-secondary">{}</span></h3><ul>{}</ul><p class="mm-secondary">{}</p></article>'
    ).format(
        rows[0]["contradiction_id"],
        rows[0]["topic"],
        rows[0]["short_name"],
        values,
        rows[0]["comment"],
    )


@remember
def totals_table(view: View) -> Markup:
    """Totals that differ, beside each other: what the source did, how many of what, in its words, and until when it holds."""
    body = [
        [
            row["short_name"],
            f"{view.word(row['qualifier'])} {row['total']}".strip(),
            row["of_in_words"],
            view.word(f"act_{row['act']}"),
            view.quoted(row["as_published"]),
            markup.lines(
                [
                    dates.edtf(view.language, row["as_of_edtf"]),
                    view.word("holds_until", day=dates.edtf(view.language, row["until_edtf"]))
                    if row["until_edtf"]
                    else None,
                ]
            ),
            citing.links(view, row),
        ]
        for row in totals(view)
    ]
    header = [
        view.word(key)
        for key in (
            "initiative",
            "column_total_only",
            "column_of_what",
            "column_act",
            "column_as_published",
            "column_day",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_totals"), header, body, numeric=(1,))


@remember
def impossible_table(view: View) -> Markup:
    """Published shares that their declared total can't give, with the total they refer to and why not."""
    labels = view.labels("status")
    body = [
        [
            row["short_name"],
            markup.lines(
                [
                    view.quoted(row["as_published"]),
                    f"{labels[row['status']]}{_word_of_source(view, row)}",
                ]
            ),
            view.quoted(row["total_as_published"]),
            dates.edtf(view.language, row["as_of_edtf"]),
            _why_impossible(view, row),
            citing.links(view, row),
        ]
        for row in impossible_shares(view)
    ]
    header = [
        view.word(key)
        for key in (
            "initiative",
            "column_share",
            "column_refers_to",
            "column_day",
            "column_why_impossible",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_impossible"), header, body, wide=(4,))


def _word_of_source(view: View, row: dict[str, Any]) -> str:
    return f" ({view.quoted(row['status_as_published'])})" if row["status_as_published"] else ""


def _why_impossible(view: View, row: dict[str, Any]) -> str:
    """That no whole number gives the share, and which the nearest would give; or what the number gives that the source counts."""
    decimals, total = row["percent_decimals"], row["total"]
    share = numbers.percent(view.language, row["share"], decimals)
    if row["measures_published"] is not None:
        return view.word(
            "impossible_count",
            number=row["measures_published"],
            total=total,
            share=numbers.percent(view.language, row["measures_published"] / total, decimals),
            published=share,
        )
    below = floor(row["share"] * total)
    near = [
        view.word(
            "share_of_whole",
            number=number,
            share=numbers.percent(view.language, number / total, decimals),
        )
        for number in (below, below + 1)
        if number <= total
    ]
    return view.word("impossible_share", share=share, total=total, near=view.joined(near))


@remember
def no_impossible(view: View) -> str:
    """That no checked share contradicts its total, or that none could be checked."""
    return (
        view.word("no_impossible", number=len(checked_shares(view)))
        if checked_shares(view)
        else view.word("no_checked_share")
    )


@remember
def overdue_table(view: View) -> Markup:
    """Due dates that passed, with the last status of the chosen evidence and who reported after the date, other evidence included."""
    body = [
        [
            titled(view, row),
            row["short_name"],
            dates.edtf(view.language, row["due_edtf"]),
            standing.said(view, {**row, "hidden_status": None}),
            after_due(view, row),
            citing.links(view, row),
        ]
        for row in _with_measure(view, overdue(view))
    ]
    header = [
        view.word(key)
        for key in (
            "column_title",
            "initiative",
            "column_due",
            "column_last_heard",
            "column_after_due",
            "column_sources",
        )
    ]
    return tables.table(
        view.word("caption_overdue", day=view.as_of_in_words), header, body, wide=(0, 4)
    )


def after_due(view: View, row: dict[str, Any]) -> Markup:
    """What was reported after a due date: by the chosen evidence, by other evidence only, or by none."""
    newer = standing.hidden(view, row)
    if row["has_later_report"]:
        return markup.lines([view.word("reported_late"), markup.mark(newer) if newer else None])
    if row["has_hidden_later_report"]:
        return markup.lines([markup.hatched(view.word("no_report")), markup.mark(newer)])
    return markup.hatched(view.word("never_reported"))


@remember
def silence(view: View) -> str:
    """Which initiatives have no listed contradiction: that nobody disagrees may mean that nobody looked."""
    names = view.names
    without = [
        names[each]
        for each in view.initiatives
        if not any(row["initiative_id"] == each for row in contradictions(view))
    ]
    return view.word("no_contradiction", names=view.joined(without)) if without else ""
