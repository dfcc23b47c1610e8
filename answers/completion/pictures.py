"""Pictures of completion: statuses with bounds, one initiative by group, bounds over time.

Knows no coordinates.
"""

from answers import legend, rates
from answers.completion import rows, sentences
from answers.parts import Picture, Rows
from answers.view import View
from drawing import bands, counts
from drawing.bands import Band, Mark, Step
from drawing.bars import Segment
from drawing.counts import Counts
from drawing.look import MOST_PIECES
from drawing.statuses import Bar, Bounds, Line, Published, Statuses
from queries.rows import CompletionByInitiative
from wording import numbers

KINDS = ("declared", "implied", "listed")  # where a total comes from, in the order of a picture

# --- statuses ---


def statuses(view: View, key: str) -> Picture:
    """A bar per initiative by status, those with a total of the same kind together.

    What is unknown stands next to what is completed: a bracket shows both as the possible range, a
    diamond the reported share.
    """
    bars = bars_of(view)
    alt_text = "; ".join(sentences.counted(view, row) for row in _in_order(view))
    drawing = bars.draw(view.look, view.word("alt_completion", parts=alt_text))
    return Picture(
        drawing,
        key,
        figures=bars,
        title=view.word("share_of_measures"),
        signs=legend.signs(view, {row["status"] for row in rates.by_status(view)}),
        note=view.word("status_picture_explained"),
        rests_on={
            "completion": rates.completion(view),
            "statuses": rates.by_status(view),
            "reported shares": rates.reported(view),
            "reported counts": rates.counts(view),
        },
    )


def bars_of(view: View) -> Statuses:
    """The bars of the first chosen initiatives, in the order of the picture."""
    return Statuses([_bar(view, row) for row in _in_order(view)])


def _in_order(view: View) -> list[CompletionByInitiative]:
    return sorted(rates.completion(view.first(MOST_PIECES)), key=_kind_of_total)


def _kind_of_total(row: CompletionByInitiative) -> int:
    """Rows of the same kind of total stand together, those without one at the end."""
    return KINDS.index(row["total_origin"]) if row["total_origin"] else len(KINDS)


def _bar(view: View, row: CompletionByInitiative) -> Bar:
    bounds, is_only_reported = None, rates.is_only_reported(view, row)
    if (
        row["lowest_share"] is not None
        and row["highest_share"] is not None
        and not is_only_reported
    ):
        bounds = Bounds(row["lowest_share"], row["highest_share"], view.behind(row))
    return Bar(
        row["initiative_id"],
        view.word(f"total_is_{row['total_origin'] or 'lacking'}"),
        row["short_name"],
        rates.range_in_words(view, row) if bounds else sentences.reported_only(view, row),
        Line(sentences.count(view, row), *sentences.ages(view, row)),
        _segments(view, row),
        sentences.under_bar(view, row),
        bounds,
        _published(view, row) if row["total"] else [],
    )


def _published(view: View, row: CompletionByInitiative) -> list[Published]:
    """Exact shares and numbers that were published of the total that is drawn."""
    shares = [
        Published(
            share["share"],
            view.word("reported_short", share=rates.percentage(view, share)),
            view.behind(share),
        )
        for share in rows.completed_shares(view, row["initiative_id"])
        if share["qualifier"] == "exact" and rates.is_of(view, share, row)
    ]
    return shares + [
        Published(
            own["measures"] / row["total"],
            view.word("reported_short", share=rates.count_of(view, own)),
            view.behind(own),
        )
        for own in rates.completed_counts(view, row["initiative_id"])
        if row["total"] and own["measures"] <= row["total"] and rates.is_of(view, own, row)
    ]


def _segments(view: View, row: CompletionByInitiative) -> list[Segment]:
    """Statuses in the order of bars, as shares of the total, or of all known where that is more."""
    if not row["total"]:
        return []
    whole = max(row["total"], row["measures_known"])
    measures = rows.measures_by_status(view, row)
    return [
        _segment(view, row, status, measures[status], whole)
        for status in legend.in_bars(view)
        if measures.get(status)
    ]


def _segment(
    view: View, row: CompletionByInitiative, status: str, measures: int, whole: int
) -> Segment:
    behind = [
        own for own in rows.statuses_of(view, row["initiative_id"]) if own["status"] == status
    ]
    share = numbers.percent(view.language, measures / whole)
    counted = view.word("status_of", completed=measures, total=row["total"])
    label = view.labels("status")[status]
    return Segment(
        status,
        measures / whole,
        str(measures),
        f"{row['short_name']}: {label}, {share} ({counted})",
        view.behind(row, *behind),
    )


# --- one initiative by group ---


def groups(view: View, initiative: str, grouping: str) -> Picture:
    """Stacked counts by status for each goal, body or action field of one initiative."""
    shown = rows.groups(view, initiative, grouping)
    parts = "; ".join(f"{group.title} {sentences.group(view, group)}" for group in shown)
    alt_text = view.word("alt_groups", name=view.names[initiative], parts=parts)
    picture = Counts([_counted(view, group) for group in shown], view.word("measures_counted"))
    return Picture(
        picture.draw(view.look, alt_text),
        "group_picture",
        figures=picture,
        title=view.word("picture_groups", name=view.names[initiative]),
        signs=legend.signs(view, {row["status"] for group in shown for row in group.rows}),
        rests_on={"groups": rows.in_groups(view, initiative, grouping)},
    )


def _counted(view: View, group: rows.Group) -> counts.Bar:
    labels = view.labels("status")
    in_order = sorted(group.rows, key=lambda row: legend.in_bars(view).index(row["status"]))
    return counts.Bar(
        group.title,
        [
            Segment(
                row["status"],
                row["measures"],
                str(row["measures"]),
                f"{group.title}: {row['measures']} {labels[row['status']]}",
                view.behind(row),
            )
            for row in in_order
        ],
    )


# --- over time ---


def over_time(view: View) -> Picture:
    """For each initiative a small panel: the band of possible completed shares over time.

    The counted share is its lower edge, reported shares are diamonds. Each mark leads to its
    evidence; the sources are named by the table.
    """
    steps, reported = rows.over_time(view), rows.completed_over_time(view)
    known = {row["initiative_id"] for row in steps}
    shown = [each for each in view.initiatives if each in known][:MOST_PIECES]
    days = [row["as_of_on"] for row in steps] + [row["as_of_earliest_on"] for row in reported]
    parts = "; ".join(
        sentences.first_and_last(view, [row for row in steps if row["initiative_id"] == initiative])
        for initiative in shown
    )
    drawing = bands.draw(
        view.look,
        [_band(view, initiative) for initiative in shown],
        min(days),
        view.as_of,
        view.word("alt_over_time", parts=parts),
    )
    rests_on: dict[str, Rows] = {"over time": steps, "shares over time": rates.shares(view)}
    return Picture(
        drawing,
        "time_picture",
        title=view.word("picture_over_time"),
        note=view.word("over_time_explained"),
        rests_on=rests_on,
        is_cited=False,
    )


def _band(view: View, initiative: str) -> Band:
    return Band(
        view.names[initiative],
        view.colour_of(initiative),
        [_step(view, row) for row in rows.over_time(view) if row["initiative_id"] == initiative],
        [
            Mark(row["as_of_earliest_on"], row["share"], view.behind(row))
            for row in rows.completed_over_time(view)
            if row["initiative_id"] == initiative
        ],
    )


def _step(view: View, row: CompletionByInitiative) -> Step:
    return Step(
        row["as_of_on"],
        row["lowest_share"] or 0.0,
        row["highest_share"] or 0.0,
        sentences.day_and_bounds(view, row),
        view.behind(row),
    )
