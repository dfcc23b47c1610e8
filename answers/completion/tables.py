"""Tables of completion: statuses, what can be checked, one initiative by group, over time.

Draws nothing.
"""

from htpy import Node

from answers import citing, rates
from answers.completion import rows, sentences
from answers.parts import Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import CompletionByInitiative, MeasuresByCheckability, ReportedShares
from wording import dates, numbers

# --- statuses ---


def statuses(view: View) -> Table:
    """The numbers of the picture of statuses, with reasons and sources."""
    rated = rates.completion(view)
    header = view.words(
        "initiative",
        "column_total",
        "column_status_counts",
        "column_unknown",
        "column_coverage",
        "column_bounds",
        "column_sources",
    )
    return Table(
        view.word("caption_completion", day=view.as_of_in_words),
        header,
        [_statuses(view, row) for row in rated],
        Layout(is_cards=True),
        rests_on={
            "completion": rated,
            "statuses": rates.by_status(view),
            "reported shares": rates.reported(view),
            "reported counts": rates.counts(view),
            "not listed": [measure for row in rated for measure in rows.left_out(view, row)],
        },
    )


def _statuses(view: View, row: CompletionByInitiative) -> list[Node]:
    shares = rows.completed_shares(view, row["initiative_id"])[-1:]
    return [
        row["short_name"],
        _total(view, row),
        _counts(view, row),
        _unknown(view, row),
        _known(view, row),
        _bounds(view, row, shares),
        citing.links(view, row, *shares, *rates.completed_counts(view, row["initiative_id"])),
    ]


def _total(view: View, row: CompletionByInitiative) -> Node:
    if not row["total"]:
        return rates.no_rate(view, row)
    return markup.lines([rates.total_in_words(view, row), f"({rates.origin_in_words(view, row)})"])


def _counts(view: View, row: CompletionByInitiative) -> Node:
    """How many measures stand in each known status, and how many of these statuses are old ones."""
    labels, old = view.labels("status"), sentences.outdated(view, row)
    left_out = rows.left_out(view, row)
    counts: list[Node] = [
        citing.figure(view, f"{labels[own['status']]}: {own['measures']}", own)
        for own in rows.statuses_of(view, row["initiative_id"])
        if own["status"] != "unknown"
    ]
    beside = citing.figure(view, sentences.off_list(view, row), *left_out)
    return markup.lines([*counts, markup.mark(old) if old else None, beside])


def _unknown(view: View, row: CompletionByInitiative) -> Node:
    return markup.lines(
        markup.hatched(citing.figure(view, sentences.because(view, own), own))
        for own in rows.statuses_of(view, row["initiative_id"])
        if own["status"] == "unknown"
    )


def _known(view: View, row: CompletionByInitiative) -> Node:
    known = row["measures_known"]
    counted = (
        view.word("status_of", completed=known, total=row["total"])
        if row["total"]
        else view.word("status_of_known", known=known, named=row["measures_named"])
    )
    newest = dates.edtf(view.language, row["newest_report_edtf"])
    return markup.lines(
        [
            _coverage(view, row),
            counted,
            view.word("newest_report", day=newest) if newest else None,
            rates.newest_hidden(view, row),
        ]
    )


def _coverage(view: View, row: CompletionByInitiative) -> Node:
    """The share with a known status, leading to its reports; None without a total."""
    if row["coverage"] is None:
        return None
    return citing.figure(view, numbers.percent(view.language, row["coverage"]), row)


def _bounds(view: View, row: CompletionByInitiative, shares: list[ReportedShares]) -> Node:
    counted: list[Node] = []
    if row["lowest_share"] is not None and not rates.is_only_reported(view, row):
        total = rates.total_in_words(view, row)
        counted = [
            citing.figure(view, rates.range_in_words(view, row), row),
            view.word("status_of", completed=row["completed"], total=total),
            rates.given_up(view, row),
        ]
    counts: list[Node] = [
        citing.figure(view, rates.count_in_words(view, own), own)
        for own in rates.completed_counts(view, row["initiative_id"])
    ]
    reported: list[Node] = [*(_reported(view, share) for share in shares), *counts] or [
        view.word("none_reported")
    ]
    return markup.lines([*counted, *reported])


def _reported(view: View, share: ReportedShares) -> Node:
    words = sentences.reported(view, share, view.quoted(share["as_published"]))
    return citing.figure(view, f"{words}, {dates.edtf(view.language, share['as_of_edtf'])}", share)


# --- what can be checked ---


def checkability(view: View) -> Table:
    """For each initiative how many measures can be checked, in part or not.

    And what is completed with and without those that nobody can check.
    """
    graded = rows.checkability(view)
    by_initiative: dict[str, dict[str, MeasuresByCheckability]] = {}
    for row in graded:
        by_initiative.setdefault(row["initiative_id"], {})[row["grade"]] = row
    header = view.words(
        "initiative",
        "checkable_yes",
        "checkable_partly",
        "checkable_no",
        "column_done_all",
        "column_done_checkable",
        "column_sources",
    )
    return Table(
        view.word("caption_checkability", day=view.as_of_in_words),
        header,
        [_checkable(view, own) for own in by_initiative.values()],
        Layout(numeric=(1, 2, 3), is_cards=True),
        rests_on={"checkability": graded},
    )


def _checkable(view: View, by_grade: dict[str, MeasuresByCheckability]) -> list[Node]:
    every = [by_grade[grade] for grade in rows.GRADES]
    able = [row for row in every if row["grade"] != "no"]
    return [
        every[0]["short_name"],
        *(citing.figure(view, row["measures"], row) if row["measures"] else "0" for row in every),
        _done(view, every),
        _done(view, able),
        citing.links(view, *every),
    ]


def _done(view: View, graded: list[MeasuresByCheckability]) -> Node:
    done = view.word(
        "done_of_known",
        completed=sum(row["completed"] for row in graded),
        measures=sum(row["measures"] for row in graded),
        known=sum(row["known"] for row in graded),
    )
    return citing.figure(view, done, *graded)


# --- one initiative by group ---


def groups(view: View, initiative: str, grouping: str) -> Table:
    """The counts of the picture of groups, with reasons and sources."""
    body: list[list[Node]] = [
        [
            group.title,
            str(group.measures),
            sentences.group(view, group),
            citing.links(view, *group.rows),
        ]
        for group in rows.groups(view, initiative, grouping)
    ]
    caption = view.word(
        "caption_groups",
        name=view.names[initiative],
        grouping=view.word(f"grouping_{grouping}"),
        day=view.as_of_in_words,
    )
    return Table(
        caption,
        view.words("grouping", "count", "column_status", "column_sources"),
        body,
        Layout(numeric=(1,), is_cards=True),
        rests_on={"groups": rows.in_groups(view, initiative, grouping)},
    )


# --- over time ---


def over_time(view: View) -> Table:
    """The numbers of the picture over time."""
    steps = rows.over_time(view)
    header = view.words(
        "initiative",
        "column_day",
        "column_by_report",
        "column_total",
        "column_completed",
        "column_known",
        "column_bounds",
        "column_sources",
    )
    return Table(
        view.word("caption_over_time"),
        header,
        [_step(view, row) for row in steps],
        Layout(numeric=(4, 5), is_cards=True),
        rests_on={"over time": steps},
    )


def _step(view: View, row: CompletionByInitiative) -> list[Node]:
    origin = view.word(f"denominator_{row['total_origin']}")
    return [
        row["short_name"],
        dates.day(view.language, row["as_of_on"]),
        dates.edtf(view.language, row["newest_report_edtf"]),
        f"{rates.total_in_words(view, row)} ({origin})",
        str(row["completed"]),
        str(row["measures_known"]),
        markup.lines(
            [
                citing.figure(view, rates.range_in_words(view, row), row),
                rates.given_up(view, row),
            ]
        ),
        citing.links(view, row),
    ]
