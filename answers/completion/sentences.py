"""What is said of completion: k of N with bounds, what was reported, why the rest is unknown.

Draws nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from htpy import Node, fragment

from answers import citing, rates, standing
from answers.completion import many, rows
from answers.parts import Rows
from answers.values import grouped
from answers.view import View, remember
from queries.rows import CompletionByInitiative, MeasuresByStatus, ReportedShares
from wording import dates, numbers, words


@remember
def findings(view: View) -> list[Node]:
    """What the newest shares of the chosen evidence report against what is counted.

    And about whom least is known, and who has no rate, and why. Of one initiative: k of N and the
    bounds, said once, and how many are unknown; or why there is no rate. Of several: those with
    the lowest coverage, all that share it, unless that is everyone with a rate or numbers alone
    were published of it. Of many, and where nobody reports anything, the ends of what is counted.
    """
    rated = [row for row in rates.completion(view) if row["lowest_share"] is not None]
    if view.is_many and rated:
        return [*many.findings(view, rated), *_without_rate(view)]
    shares, counts = _shares_against_counted(view, rated), _counts_against_counted(view)
    if len(view.initiatives) == 1:
        return [*shares, *counts, *(_unknown_of_one(view) if shares else _of_one(view))]
    fewest = min((row["coverage"] for row in rated if row["coverage"] is not None), default=None)
    least = [row for row in rated if row["coverage"] == fewest]
    unlike = [
        _least_known(view, row)
        for row in least
        if len(least) < len(rated) and not rates.is_only_reported(view, row)
    ]
    reported: list[Node] = [*shares, *counts]
    if rated and not reported:
        reported = [many.between(view, rated) if len(rated) > 1 else _counted(view, rated[0])]
    return [*reported, *unlike, *_without_rate(view)]


def rests_on(view: View) -> dict[str, Rows]:
    """The rows that the findings lead to."""
    found: dict[str, Rows] = {
        "completion": rates.completion(view),
        "reported shares": rates.reported(view),
        "reported counts": rates.counts(view),
    }
    return {name: own for name, own in found.items() if own}


def _of_one(view: View) -> list[Node]:
    """k of N and the bounds of the only initiative, or why it has no rate."""
    [row] = rates.completion(view)
    return [_without(view, row) if row["lowest_share"] is None else _counted(view, row)]


def _counted(view: View, row: CompletionByInitiative) -> Node:
    """k of N and the bounds of one initiative."""
    given_up = words.capital(rates.given_up(view, row))
    counted = citing.said(
        view,
        "finding_one",
        _bounds_behind(view, row),
        name=row["short_name"],
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        unknown=row["unknown"],
    )
    return fragment[counted, f" {given_up}." if given_up else None]


def _unknown_of_one(view: View) -> list[str]:
    """How many measures of the only initiative are unknown, and how many of them were given up."""
    [row] = rates.completion(view)
    if not row["unknown"]:
        return []
    unknown = view.word("finding_one_unknown", unknown=row["unknown"])
    given_up = words.capital(rates.given_up(view, row))
    return [f"{unknown} {given_up}." if given_up else unknown]


def _without(view: View, row: CompletionByInitiative) -> str:
    return f"{row['short_name']}: {rates.no_rate(view, row)}."


def _bounds_in_percent(view: View, row: Mapping[str, Any]) -> dict[str, str]:
    """Both bounds of a share, rounded each for itself."""
    return {
        end: numbers.percent(view.language, row[column])
        for end, column in (("low", "lowest_share"), ("high", "highest_share"))
    }


def _bounds_behind(view: View, row: CompletionByInitiative) -> dict[str, Node]:
    """Both bounds of a share, each leading to what it rests on."""
    bounds = _bounds_in_percent(view, row)
    return {end: citing.figure(view, bound, row) for end, bound in bounds.items()}


def _without_rate(view: View) -> list[str]:
    """Which of several initiatives have no rate.

    Those without a total by what is lacking, then those of which more is known than their total
    has.
    """
    without = [row for row in rates.completion(view) if row["total"] is None]
    lacking = grouped(without, lambda row: rates.why_no_total(view, row))
    too_small = [
        row for row in rates.completion(view) if row["no_rate_reason"] == "total_too_small"
    ]
    without_total = [
        view.word("finding_without_rate", names=_names(view, own), why=why)
        for why, own in lacking.items()
    ]
    if too_small and view.is_many:
        return [*without_total, view.word("finding_too_small", names=_names(view, too_small))]
    return [*without_total, *(_without(view, row) for row in too_small)]


def _names(view: View, rated: list[CompletionByInitiative]) -> str:
    return view.named([row["short_name"] for row in rated])


def _least_known(view: View, row: CompletionByInitiative) -> Node:
    return citing.said(
        view,
        "finding_least_known",
        _bounds_behind(view, row),
        name=row["short_name"],
        total=rates.total_in_words(view, row),
        known=row["measures_known"] or view.word("not_one"),
    )


def _shares_against_counted(view: View, rated: list[CompletionByInitiative]) -> list[Node]:
    """What those with a rate published as a percentage of completed ones, and what is counted."""
    published = {
        share["initiative_id"]: share
        for share in rates.reported(view)
        if share["status"] == "completed" and share["percent_decimals"] is not None
    }
    return [
        _against(view, published[row["initiative_id"]], row)
        for row in rated
        if row["initiative_id"] in published
    ]


def _counts_against_counted(view: View) -> Iterator[Node]:
    """What sources published as numbers of completed ones, beside all that are known by name.

    With or without a rate, and on lists or not.
    """
    for row in rates.completion(rates.by_name(view)):
        for own in rates.completed_counts(view, row["initiative_id"])[:1]:
            base = own["measure_list"] or own["of_in_words"]
            yield citing.said(
                view,
                "finding_count",
                {"count": citing.figure(view, rates.count_of(view, own), own)},
                name=row["short_name"],
                of=base,
                day=dates.edtf(view.language, own["as_of_edtf"]),
                completed=row["completed"] or view.word("not_one"),
            )


def _against(view: View, share: ReportedShares, row: CompletionByInitiative) -> Node:
    figures = {
        "share": citing.figure(view, rates.percentage(view, share), share),
        "range": citing.figure(view, rates.range_in_words(view, row), row),
    }
    return citing.said(
        view,
        "finding_reported",
        figures,
        name=row["short_name"],
        of=share["of_in_words"],
        completed=row["completed"],
        total=rates.total_in_words(view, row),
    )


def caution(view: View) -> str:
    """Why to compare the chosen with care, and in which order their bars stand; empty for one."""
    usual, ranking = rates.warnings(view), view.word("no_ranking")
    return usual.replace(ranking, view.word("order_of_bars")) if usual else ""


# --- beside a bar ---


def count(view: View, row: CompletionByInitiative) -> str:
    """k of N, or of those known by name; where numbers alone were published, that it is none."""
    if row["total"] and rates.is_only_reported(view, row):
        return view.word("none_with_status", total=rates.total_in_words(view, row))
    named = view.word("known_by_name_only", number=row["measures_named"])
    total = rates.total_in_words(view, row) if row["total"] else named
    return view.word("completed_of", completed=row["completed"], total=total)


def ages(view: View, row: CompletionByInitiative) -> list[str]:
    """How new the newest evidence is, and that in the fewest words; [] without any."""
    newest = dates.in_short(view.language, row["newest_report_edtf"])
    keys = ("newest_evidence", "newest_evidence_short") if newest else ()
    return [view.word(key, day=newest) for key in keys]


def under_bar(view: View, row: CompletionByInitiative) -> list[str]:
    """Of how many a status is known, why the rest is unknown, and what the bar does not show."""
    beside = [
        view.word("chart_known", known=row["measures_known"]),
        outdated(view, row),
        rates.given_up(view, row),
        off_list(view, row),
        *_other_shares(view, row),
    ]
    why = unknown(view, row) if row["lowest_share"] is not None else _why_without(view, row)
    lines = (" · ".join(part for part in beside if part), why)
    return [line for line in lines if line]


def _why_without(view: View, row: CompletionByInitiative) -> str:
    """Why there is no rate; of how many the status is known stands before it."""
    if row["total"]:
        return rates.no_rate(view, row)
    return view.word("no_rate_because", why=rates.why_no_total(view, row))


def off_list(view: View, row: CompletionByInitiative) -> str:
    """Measures known by name that a bar of listed ones leaves out, by status; empty for none."""
    left_out = Counter(measure["status"] for measure in rows.left_out(view, row))
    if not left_out:
        return ""
    labels = view.labels("status").items()
    counts = [f"{left_out[status]} {label}" for status, label in labels if left_out[status]]
    return view.word("off_list", number=left_out.total(), statuses=view.joined(counts))


def _other_shares(view: View, row: CompletionByInitiative) -> list[str]:
    """Shares that were published of another total than the one that is drawn, and all numbers.

    With them shares that are only known to lie below a limit.
    """
    shares = [
        reported(view, share, rates.percentage(view, share))
        for share in rows.completed_shares(view, row["initiative_id"])[:1]
        if share["qualifier"] == "below" or not rates.is_of(view, share, row)
    ]
    counts = rates.completed_counts(view, row["initiative_id"])
    return shares + [rates.count_in_words(view, own) for own in counts]


def reported_only(view: View, row: CompletionByInitiative) -> str:
    """What was published as completed, where nothing can be counted; else empty."""
    if not rates.is_only_reported(view, row):
        return ""
    [own, *_] = rates.completed_counts(view, row["initiative_id"])
    return view.word("reported_short", share=rates.count_of(view, own))


def outdated(view: View, row: CompletionByInitiative) -> str:
    """How many of the known statuses are old ones; empty for none."""
    return view.word("chart_outdated", number=row["outdated"]) if row["outdated"] else ""


def unknown(view: View, row: CompletionByInitiative) -> str:
    """Why the rest of a total is unknown; empty without a total, and where nothing is."""
    reasons = [
        _in_brief(view, status)
        for status in rows.statuses_of(view, row["initiative_id"])
        if status["status"] == "unknown"
    ]
    if not reasons or not row["total"]:
        return ""
    return view.word("unknown_because", reasons=", ".join(reasons))


def _in_brief(view: View, row: MeasuresByStatus) -> str:
    """Reason and number; of a single level of evidence that is not chosen just its name."""
    label, level = view.labels("reason")[row["reason"] or ""], standing.not_chosen(view)
    if row["reason"] == "not_chosen" and level != view.word("not_chosen"):
        label = view.word("only_by", level=level)
    return f"{label} ({row['measures']})"


def because(view: View, row: MeasuresByStatus) -> str:
    """Reason and number of unknown measures.

    Where other evidence has a status, also which evidence that is.
    """
    label = view.labels("reason")[row["reason"] or ""]
    if row["reason"] == "not_chosen":
        return f"{label} ({standing.not_chosen(view)}: {row['measures']})"
    return f"{label} ({row['measures']})"


def reported(view: View, share: ReportedShares, figure: str) -> str:
    """A published share with the total that it refers to, and whether that total can give it."""
    of = f"{share['total']} {share['of_in_words']}" if share["total"] else share["of_in_words"]
    label = view.word("reported_label", share=figure, of=of)
    if share["is_possible"] is False:
        return f"{label} ({view.word('share_impossible', total=share['total'])})"
    return label


# --- of pictures, for those who can't see them ---


def counted(view: View, row: CompletionByInitiative) -> str:
    """k of N, what is unknown and the bounds; or why there is no rate."""
    name = row["short_name"]
    if rates.is_only_reported(view, row):
        [own, *_] = rates.completed_counts(view, row["initiative_id"])
        said = rates.count_in_words(view, own)
        return view.word("alt_completion_part_no_rate", name=name, said=said)
    if row["lowest_share"] is None:
        reason = rates.no_rate(view, row)
        return view.word("alt_completion_part_no_rate", name=name, said=reason)
    return view.word(
        "alt_completion_part",
        name=name,
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        unknown=row["unknown"],
        range=rates.range_in_words(view, row),
    )


def group(view: View, of: rows.Group) -> str:
    """How many measures of a group stand in each status, and why some in none."""
    labels, reasons = view.labels("status"), view.labels("reason")
    return ", ".join(
        f"{row['measures']} {labels[row['status']]}"
        + (f" ({reasons[row['reason']]})" if row["reason"] else "")
        for row in of.rows
    )


def first_and_last(view: View, steps: list[CompletionByInitiative]) -> str:
    """The bounds of an initiative at the beginning and at the end of its time."""
    return view.word(
        "alt_over_time_part",
        name=steps[0]["short_name"],
        first=rates.range_in_words(view, steps[0]),
        last=rates.range_in_words(view, steps[-1]),
    )


def day_and_bounds(view: View, row: CompletionByInitiative) -> str:
    """A day and the bounds on it."""
    return f"{dates.day(view.language, row['as_of_on'])}: {rates.range_in_words(view, row)}"
