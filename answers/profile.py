"""Everything known about one initiative on one page, for the screen and for A4: goals, phases, measures, events and gaps. Shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, completion, ladder, overview, standing
from answers.goals import sentences as goals_of
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates

Rows = list[dict[str, Any]]


def of(view: View, *initiatives: str) -> View:
    """The view with these initiatives alone."""
    return view._replace(initiatives=initiatives)


def goals(view: View) -> Rows:
    """One row per goal of the chosen initiatives, each behind the goal it belongs to."""
    return view.ask("goals")


def phases(view: View) -> Rows:
    """One row per phase of the chosen initiatives, in the order of time."""
    return view.ask("phases")


def milestones(view: View) -> Rows:
    """One row per dated event of the chosen initiatives, in the order of time."""
    return view.ask("milestones")


@remember
def findings(view: View) -> list[str]:
    """What is known of one initiative, and how far it has come.

    Goals are those of the plan, by a source that ties them to it; measures as known_by_name counts them; the rate is that of the chosen evidence and denominator.
    """
    [row] = overview.initiatives(view)
    figures = {each["figure"]: each["number"] for each in overview.headline_figures(view)}
    elsewhere = (
        view.word("goals_beside", number=figures["goals_elsewhere"])
        if figures["goals_elsewhere"]
        else ""
    )
    head = view.word(
        "finding_profile_of",
        name=row["name"],
        kind=view.word(f"kind_{row['kind']}"),
        period=row["period_in_words"],
        goals=figures["goals"],
        elsewhere=elsewhere,
    )
    return [f"{head} {ladder.known_by_name(view)}", *completion.findings(view)[:1]]


def nothing(view: View, aspect: str) -> Markup:
    """That nothing is known of an aspect, and why."""
    [row] = [each for each in overview.aspects(view) if each["aspect"] == aspect]
    reason = view.labels("reason")[row["reason"]] if row["reason"] else view.word("not_reported")
    return Markup('<p class="mm-text">{} {} {}</p>').format(
        markup.hatched(f"{view.word(f'aspect_{aspect}')}: {reason}"),
        row["note"] or "",
        overview.looked(view, row),
    )


def nothing_dated(view: View) -> Markup:
    """That no phases are known; the period of the initiative stands on its card."""
    return Markup('<p class="mm-text">{}</p>').format(markup.hatched(view.word("no_phases")))


# --- goals ---


@remember
def goal_table(view: View) -> Markup:
    """Every goal with its level, what it means, its themes and how many measures serve it."""
    body = [
        [
            Markup('<span class="{}">{}</span>').format(
                "mm-indent" if row["parent_id"] else "", standing.title(view, row)
            ),
            goals_of.level(view, row),
            row["wording"],
            row["themes"],
            citing.figure(view, row["measures"], row)
            if row["measures"]
            else view.word("none_named"),
            citing.links(view, row),
        ]
        for row in sorted(goals(view), key=lambda row: bool(row["is_inferred"]))
    ]
    header = [
        view.word(key)
        for key in (
            "subject_goal_one",
            "column_level",
            "column_wording",
            "theme",
            "measures",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_goals", number=len(body)), header, body, wide=(2,))


# --- phases and events ---


@remember
def phase_picture(view: View) -> Drawing:
    """The phases of each initiative on one axis of time; an open end runs to the chosen day, lighter."""
    rows, everyone = phases(view), tuple(view.names)
    first = min(row["period_earliest_on"] or row["period_latest_on"] for row in rows)
    last = max(view.as_of, *(row["period_latest_on"] or row["period_earliest_on"] for row in rows))
    edge = date(first.year, 1, 1)
    named = [
        {
            "title": index + 0.34,
            "day": edge.isoformat(),
            "text": f"{row['short_name'] + ', ' if len(view.initiatives) > 1 else ''}{row['name']}: {dates.edtf(view.language, row['period_edtf'])}",
        }
        for index, row in enumerate(rows)
    ]
    ends = [
        {
            "row": index + 0.74,
            "phase": row["phase_id"],
            "href": view.behind(row),
            "day": day.isoformat(),
            "colour": colours.initiative_colour(view.theme, row["initiative_id"], everyone),
            "strength": 1 if row["period_earliest_on"] and row["period_latest_on"] else 0.55,
        }
        for index, row in enumerate(rows)
        for day in (row["period_earliest_on"] or first, row["period_latest_on"] or last)
    ]
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=charts.span(edge, last)),
        axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True, orient="top"),
    )
    down = alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)
    spans = (
        charts.marks(ends)
        .mark_line(strokeWidth=9)
        .encode(
            x,
            alt.Y("row:Q", scale=down, axis=None),
            detail="phase:N",
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
        )
    )
    said = (
        charts.marks(named)
        .mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH)
        .encode(x, alt.Y("title:Q", scale=down, axis=None), text="text:N")
    )
    return charts.finished(
        alt.layer(spans, said),
        view.look,
        view.word("alt_phases", parts="; ".join(str(mark["text"]) for mark in named)),
        40 * len(rows) + 30,
    )


@remember
def phase_table(view: View) -> Markup:
    """Each phase with its period."""
    body = [
        [
            row["name"],
            row["short_name"],
            dates.edtf(view.language, row["period_edtf"]),
            citing.links(view, row),
        ]
        for row in phases(view)
    ]
    return tables.table(
        view.word("caption_phases"),
        [
            view.word(key)
            for key in ("column_phase", "initiative", "column_period", "column_sources")
        ],
        body,
    )


@remember
def milestone_table(view: View) -> Markup:
    """Every dated event, oldest first."""
    body = [
        [
            _day(view, row),
            Markup("{}{}").format(row["title"], standing.inferred(view, row)),
            view.word(f"milestone_{row['kind']}"),
            citing.links(view, row),
        ]
        for row in sorted(milestones(view), key=lambda row: bool(row["is_inferred"]))
    ]
    return tables.table(
        view.word("caption_milestones", number=len(body)),
        [
            view.word(key)
            for key in ("column_when", "column_event", "column_kind", "column_sources")
        ],
        body,
        wide=(1,),
    )


def _day(view: View, row: dict[str, Any]) -> Markup:
    """The date, and under it the source's own words, or the curators', where they say more."""
    said = dates.edtf(view.language, row["happened_edtf"])
    own = (
        row["happened_in_words"]
        if row["happened_in_words"] and row["happened_in_words"].casefold() != said.casefold()
        else None
    )
    more = view.published(own, row["happened_note"])
    return Markup("{}{}").format(
        said, Markup('<br><span class="mm-secondary">{}</span>').format(more) if more else ""
    )


# --- measures ---


@remember
def measures(view: View) -> Rows:
    """One row per measure that is known by the chosen day: those that count by status as on the scale, each with its parts under it; then those only inferred, then those that were replaced."""
    order, rows = list(view.labels("status")), view.ask("measures")
    parts: dict[str, Rows] = {}
    for row in rows:
        parts.setdefault(row["part_of_id"] or "", []).append(row)

    def under(whole: dict[str, Any]) -> Rows:
        return [
            whole,
            *(each for part in parts.get(whole["measure_id"], []) for each in under(part)),
        ]

    def place(row: dict[str, Any]) -> tuple[bool, bool, int]:
        return row["status"] == "superseded", row["is_inferred"], order.index(row["status"])

    return [each for whole in sorted(parts.get("", []), key=place) for each in under(whole)]


@remember
def measure_table(view: View) -> Markup:
    """Every measure with its status, who says so and when, due date and who is responsible."""
    body = []
    for row in measures(view):
        whole = view.word("part_of", title=row["part_of"]) if row["part_of"] else None
        below = " · ".join(
            part
            for part in (
                whole,
                row["goal"] or row["body"] or row["action_field"],
                view.word("level_example") if row["is_example"] else None,
            )
            if part
        )
        body.append(
            [
                Markup('<span class="{}">{}</span><br><span class="mm-secondary">{}</span>').format(
                    "mm-indent" if row["part_of"] else "", standing.title(view, row), below
                ),
                standing.said(view, row),
                dates.edtf(view.language, row["due_edtf"]) or markup.hatched(view.word("no_due")),
                row["responsible"] or markup.hatched(view.word("not_reported")),
                citing.links(view, row),
            ]
        )
    header = [
        view.word(key)
        for key in (
            "level_measure",
            "column_status",
            "column_due",
            "column_responsible",
            "column_sources",
        )
    ]
    return tables.table(
        view.word(
            "caption_measures_of", counts=ladder.known_by_name(view), day=view.as_of_in_words
        ),
        header,
        body,
        wide=(0,),
    )


# --- what is not known ---


@remember
def gap_table(view: View) -> Markup:
    """Every aspect of which nothing or not everything is known, with what is known, the reason and what was looked for."""
    reasons = view.labels("reason")
    body = [
        [
            view.word(overview.COMPARED.get(row["aspect"], f"aspect_{row['aspect']}")),
            citing.figure(view, row["rows_found"], row)
            if row["rows_found"]
            else markup.hatched(view.word("not_known")),
            markup.hatched(reasons[row["reason"]]),
            Markup("{} {}").format(row["note"] or "", overview.looked(view, row)),
        ]
        for row in overview.aspects(view)
        if row["reason"]
    ]
    return tables.table(
        view.word("caption_gaps"),
        [view.word(key) for key in ("aspect", "column_known_entries", "reason", "remark")],
        body,
        wide=(3,),
    )
