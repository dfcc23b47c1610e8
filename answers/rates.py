"""Rates of completion and what they rest on, in rows and in words: k, N, coverage, bounds.

Draws nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node

from answers import citing, standing
from answers.view import View, remember
from queries.rows import (
    CompletionByInitiative,
    MeasureLists,
    MeasuresByStatus,
    ReportedCounts,
    ReportedShares,
)
from wording import dates, numbers

Row = Mapping[str, Any]
DAYS_OF_A_YEAR = 365.25


# --- rows ---


def completion(view: View) -> list[CompletionByInitiative]:
    """One row per chosen initiative: N and its origin, k, coverage, bounds."""
    return view.ask(CompletionByInitiative)


def by_status(view: View) -> list[MeasuresByStatus]:
    """One row per chosen initiative, status and reason."""
    return view.ask(MeasuresByStatus)


def shares(view: View) -> list[ReportedShares]:
    """Every share that sources of the chosen evidence published up to the chosen day."""
    return view.ask(ReportedShares)


@remember
def reported(view: View) -> list[ReportedShares]:
    """The newest published shares of each chosen initiative."""
    return [row for row in shares(view) if row["is_newest"]]


def by_name(view: View) -> View:
    """The same, looking at all measures known by name, whatever total was chosen."""
    return view._replace(denominator="declared")


@remember
def counts(view: View) -> list[ReportedCounts]:
    """The newest numbers by status that each chosen initiative published without a list."""
    return [row for row in view.ask(ReportedCounts) if row["is_newest"]]


def completed_counts(view: View, initiative: str) -> list[ReportedCounts]:
    """What these call completed, of the whole plan first."""
    own = [
        row
        for row in counts(view)
        if row["initiative_id"] == initiative and row["status"] == "completed"
    ]
    return sorted(own, key=lambda row: not row["is_whole_plan"])


def is_only_reported(view: View, row: CompletionByInitiative) -> bool:
    """Whether numbers were published, and not one measure is known to have a status."""
    return not row["measures_known"] and bool(completed_counts(view, row["initiative_id"]))


def is_of(view: View, reported: ReportedShares | ReportedCounts, rate: Row) -> bool:
    """Whether a published share or count is of the very total that a rate refers to.

    Of an implied one: whether it follows from the share itself.
    """
    match rate["total_origin"]:
        case "declared":
            return bool(reported["is_whole_plan"]) and reported["total"] == rate["total"]
        case "implied":
            return not set(reported["fact_ids"]).isdisjoint(rate["fact_ids"])
        case "listed":
            own = [row for row in lists(view) if row["initiative_id"] == rate["initiative_id"]]
            return {row["measure_list_id"] for row in own} == {reported["measure_list_id"]}
        case _:
            return False


@remember
def lists(view: View) -> list[MeasureLists]:
    """One row per published list of measures of the chosen initiatives."""
    return view.ask(MeasureLists)


def has_rate(view: View) -> bool:
    """Whether any of the chosen initiatives has a total, so that there is a bar to draw."""
    return any(row["total"] for row in completion(view))


# --- words for what was reported ---


def percentage(view: View, share: ReportedShares) -> str:
    """A share with the decimals it was published with; below which limit where only that was."""
    percent = numbers.percent(view.language, share["share"], share["percent_decimals"] or 0)
    return view.word("below_share", share=percent) if share["qualifier"] == "below" else percent


def count_of(view: View, row: ReportedCounts) -> str:
    """A published number with the total that the source names: 64 of 114; or the number alone."""
    if row["total"] is None:
        return numbers.number(view.language, row["measures"])
    whole = f"{view.word(row['total_qualifier'] or 'exact')} {row['total']}".strip()
    return view.word("status_of", completed=row["measures"], total=whole)


def count_in_words(view: View, row: ReportedCounts) -> str:
    """A published number of completed measures with its base and day."""
    base = row["of_in_words"] if row["measure_list"] is None else row["measure_list"]
    day = dates.edtf(view.language, row["as_of_edtf"])
    return view.word("count_reported", count=count_of(view, row), of=base, day=day)


def count_behind(view: View, row: CompletionByInitiative) -> Node:
    """What was published as the number of completed ones, leading there; None where nothing was."""
    for own in completed_counts(view, row["initiative_id"])[:1]:
        return citing.figure(view, count_in_words(view, own), own)
    return None


# --- words for a row of completion ---


def total_in_words(view: View, row: Row) -> str:
    """N as the source gives it: 42, at least 50, about 40."""
    qualifier = view.word(row["total_qualifier"]) if row["total_qualifier"] else ""
    return f"{qualifier} {row['total']}".strip()


def range_in_words(view: View, row: Row) -> str:
    """The bounds of the completed share, such as 12–46 %."""
    return numbers.percent_range(view.language, row["lowest_share"], row["highest_share"])


def origin_in_words(view: View, row: Row) -> str:
    """Where N comes from.

    Of a total that a source states also what that source did, and which totals others state.
    """
    if row["total_origin"] != "declared":
        return view.word(f"denominator_{row['total_origin']}")
    act, day = (
        view.word(f"act_{row['total_act']}"),
        dates.edtf(view.language, row["total_as_of_edtf"]),
    )
    later = last_stated(view, row["total_last_stated_edtf"])
    return f"{act} {day}{later}{others_state(view, row['other_totals'])}"


def others_state(view: View, totals: Sequence[str] | None) -> str:
    """Which totals further sources state of the same plan; empty where none does."""
    return view.word("other_totals", totals=view.joined(list(totals))) if totals else ""


def last_stated(view: View, edtf: str | None) -> str:
    """When a total was last stated, where that is later than what is said of it; else nothing."""
    return view.word("last_stated", day=dates.edtf(view.language, edtf)) if edtf else ""


def no_rate(view: View, row: Row) -> str:
    """Why an initiative has no rate, and what is known of it all the same."""
    if row["no_rate_reason"] == "total_too_small":
        return view.word("no_rate_total_too_small", known=row["measures_known"], total=row["total"])
    return view.word(
        "no_rate",
        completed=row["completed"],
        named=row["measures_named"],
        why=why_no_total(view, row),
    )


def why_no_total(view: View, row: Row) -> str:
    """What is lacking for a total of the chosen kind.

    For the best one also whether lists of examples were published by the chosen day.
    """
    if view.denominator == "best" and _has_examples(view, row["initiative_id"]):
        return view.word("no_rate_only_examples")
    return view.word(f"no_rate_{view.denominator}")


def _has_examples(view: View, initiative: str) -> bool:
    return any(
        row["initiative_id"] == initiative
        and row["extent"] == "examples"
        and row["as_of_earliest_on"] is not None
        and row["as_of_earliest_on"] <= view.as_of
        for row in lists(view)
    )


def given_up(view: View, row: Row) -> str:
    """How many measures that may be completed by the bounds were given up.

    Given up by evidence that is not chosen. Empty for none.
    """
    if not row["hidden_given_up"]:
        return ""
    level = standing.not_chosen(view)
    return view.word("hidden_given_up", number=row["hidden_given_up"], level=level)


def newest_hidden(view: View, row: Row) -> str:
    """The newest report of evidence that is not chosen, where it is newer than all that are.

    Empty where there is none. The row has newest_hidden_*.
    """
    if not row["newest_hidden_edtf"]:
        return ""
    return view.word(
        "newest_hidden",
        level=view.labels("evidence_level")[row["newest_hidden_level"]],
        day=dates.edtf(view.language, row["newest_hidden_edtf"]),
    )


# --- why to compare with care ---


@remember
def warnings(view: View) -> str:
    """Why the chosen initiatives can be compared only with care; empty for one.

    Said where they differ: kind of plan, origin of the totals, coverage of those with a rate, years
    between the newest reports that the rates rest on (two at least), listed totals of examples
    alone.
    """
    rows = completion(view)
    if len(rows) < 2:
        return ""
    reasons = [
        _kinds(view, rows),
        _origins(view, rows),
        _coverages(view, rows),
        _ages(view, rows),
        _examples(view, rows),
    ]
    differing = "; ".join(reason for reason in reasons if reason)
    warning = f"{view.word('comparability', warnings=differing)}." if differing else ""
    return f"{warning} {view.word('no_ranking')}".strip()


def _kinds(view: View, rows: list[CompletionByInitiative]) -> str:
    labels = view.labels("plan_kind")
    kinds = sorted({labels[row["kind"]] for row in rows})
    return view.word("warning_kinds", kinds=view.joined(kinds)) if len(kinds) > 1 else ""


def _origins(view: View, rows: list[CompletionByInitiative]) -> str:
    known = {row["total_origin"] for row in rows if row["total_origin"]}
    origins = sorted({view.word(f"denominator_{origin}") for origin in known})
    return view.word("warning_origins", origins=view.joined(origins)) if len(origins) > 1 else ""


def _coverages(view: View, rows: list[CompletionByInitiative]) -> str:
    coverages = [row["coverage"] for row in rows if row["coverage"] is not None]
    if len(coverages) < 2:
        return ""
    low, high = (numbers.percent(view.language, end(coverages)) for end in (min, max))
    return view.word("warning_coverage", low=low, high=high) if low != high else ""


def _ages(view: View, rows: list[CompletionByInitiative]) -> str:
    days = [row["newest_report_on"] for row in rows if row["newest_report_on"]]
    years = round((max(days) - min(days)).days / DAYS_OF_A_YEAR) if days else 0
    return view.word("warning_ages", years=years) if years > 1 else ""


def _examples(view: View, rows: list[CompletionByInitiative]) -> str:
    names = [
        row["short_name"]
        for row in rows
        if row["total_origin"] == "listed" and row["examples"] == row["measures_named"] > 0
    ]
    if not names:
        return ""
    return view.word("warning_examples", names=view.named(names, is_dative=True))
