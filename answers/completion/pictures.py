"""Pictures of completion: statuses with bounds, one initiative by group, bounds over time.

Knows no coordinates.
"""

from answers import rates
from answers.completion import rows, sentences
from answers.parts import Picture, Rows
from answers.view import View
from drawing import bands, counts
from drawing.bands import Band, Mark, Step
from drawing.bars import Segment
from drawing.counts import Counts
from drawing.statuses import Bar, Bounds, Published, Statuses
from queries.rows import CompletionByInitiative
from wording import numbers

# --- statuses ---


def statuses(view: View, key: str) -> Picture:
    """A 100 % bar per initiative by status; unknown is striped.

    A bracket shows the bounds, a diamond the reported share.
    """
    rated = rates.completion(view)
    title = view.word("share_of_measures", day=view.as_of_in_words)
    alt_text = "; ".join(sentences.counted(view, row) for row in rated)
    drawing = Statuses([_bar(view, row) for row in rated], title).draw(
        view.look, view.word("alt_completion", parts=alt_text)
    )
    return Picture(
        drawing,
        key,
        rests_on={
            "completion": rated,
            "statuses": rates.by_status(view),
            "reported shares": rates.reported(view),
        },
    )


def _bar(view: View, row: CompletionByInitiative) -> Bar:
    bounds = None
    if row["lowest_share"] is not None and row["highest_share"] is not None:
        bounds = Bounds(row["lowest_share"], row["highest_share"], view.behind(row))
    under = (sentences.known(view, row), sentences.unknown(view, row))
    return Bar(
        row["initiative_id"],
        row["short_name"],
        [line for line in under if line],
        _segments(view, row),
        sentences.bounds(view, row) if bounds else rates.no_rate(view, row),
        bounds,
        [
            Published(share["share"], view.behind(share))
            for share in rows.completed_shares(view, row["initiative_id"])
            if rows.is_of(share, row)
        ],
    )


def _segments(view: View, row: CompletionByInitiative) -> list[Segment]:
    """Statuses in their order, as shares of the total, or of what is known where that is more."""
    if not row["total"]:
        return []
    whole = max(row["total"], row["measures_known"])
    measures = rows.measures_by_status(view, row)
    return [
        _segment(view, row, status, measures[status], whole)
        for status in view.labels("status")
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
        rests_on={"groups": rows.in_groups(view, initiative, grouping)},
    )


def _counted(view: View, group: rows.Group) -> counts.Bar:
    labels = view.labels("status")
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
            for row in group.rows
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
    shown = [initiative for initiative in view.names if initiative in known]
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
    return Picture(drawing, "time_picture", rests_on=rests_on, is_cited=False)


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
