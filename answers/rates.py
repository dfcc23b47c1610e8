"""Rates of completion and what they rest on, in rows and in words: k, N, coverage, bounds, beside what was reported."""

from collections.abc import Iterable, Mapping
from typing import Any

from htpy import Element, i, li, ul

from answers import standing
from answers.view import View, remember
from drawing import colours
from queries.rows import CompletionByInitiative, MeasureLists, MeasuresByStatus, ReportedShares
from wording import dates, numbers

Row = Mapping[str, Any]


def completion(view: View) -> list[CompletionByInitiative]:
    """One row per chosen initiative: N and its origin, k, coverage, bounds."""
    return view.ask(CompletionByInitiative)


def by_status(view: View) -> list[MeasuresByStatus]:
    """One row per chosen initiative, status and reason."""
    return view.ask(MeasuresByStatus)


def shares(view: View) -> list[ReportedShares]:
    """Every share that sources of the chosen evidence published up to the chosen day."""
    return view.ask(ReportedShares)


def reported(view: View) -> list[ReportedShares]:
    """The newest published shares of each chosen initiative."""
    return [row for row in shares(view) if row["is_newest"]]


def lists(view: View) -> list[MeasureLists]:
    """One row per published list of measures of the chosen initiatives."""
    return view.ask(MeasureLists)


def has_rate(view: View) -> bool:
    """Whether any of the chosen initiatives has a total, so that there is a bar to draw."""
    return any(row["total"] for row in completion(view))


# --- N and its origin ---


def total_in_words(view: View, row: CompletionByInitiative) -> str:
    """N as the source gives it: 42, at least 50, about 40."""
    qualifier = view.word(row["total_qualifier"]) if row["total_qualifier"] else ""
    return f"{qualifier} {row['total']}".strip()


def origin_in_words(view: View, row: CompletionByInitiative) -> str:
    """Where N comes from; of a stated total also what the source did, and which totals others state."""
    if row["total_origin"] != "declared":
        return view.word(f"denominator_{row['total_origin']}")
    act = view.word(f"act_{row['total_act']}")
    stated = f"{act} {dates.edtf(view.language, row['total_as_of_edtf'])}"
    return f"{stated}{last_stated(view, row['total_last_stated_edtf'])}{other_totals(view, row)}"


def other_totals(view: View, row: CompletionByInitiative) -> str:
    """Which totals further sources state; empty for none."""
    totals = row["other_totals"]
    return view.word("other_totals", totals=view.joined(totals)) if totals else ""


def last_stated(view: View, edtf: str | None) -> str:
    """When a total was last stated, where that is later than what is said of it; else nothing."""
    return view.word("last_stated", day=dates.edtf(view.language, edtf)) if edtf else ""


def no_rate(view: View, row: CompletionByInitiative) -> str:
    """Why an initiative has no rate, and what is known of it all the same."""
    if row["no_rate_reason"] == "total_too_small":
        return view.word("no_rate_total_too_small", known=row["measures_known"], total=row["total"])
    completed, named = row["completed"], row["measures_named"]
    return view.word("no_rate", completed=completed, named=named, why=why_no_total(view, row))


def why_no_total(view: View, row: CompletionByInitiative) -> str:
    """What is lacking for a total of the chosen kind.

    For the best one, whether lists of examples were published by the chosen day.
    """
    has_examples = any(
        own["extent"] == "examples" and own["as_of_earliest_on"] <= view.as_of
        for own in lists(view)
        if own["initiative_id"] == row["initiative_id"]
    )
    is_only_examples = view.denominator == "best" and has_examples
    return view.word("no_rate_only_examples" if is_only_examples else f"no_rate_{view.denominator}")


# --- bounds, and what was reported ---


def range_in_words(view: View, row: CompletionByInitiative) -> str:
    """The bounds of the completed share, such as 12–46 %; the row has a rate."""
    lowest, highest = row["lowest_share"] or 0, row["highest_share"] or 0
    return numbers.percent_range(view.language, lowest, highest)


def given_up(view: View, row: CompletionByInitiative) -> str:
    """How many measures that may be completed were given up by evidence that is not chosen; empty for none."""
    number, level = row["hidden_given_up"], standing.not_chosen(view)
    return view.word("hidden_given_up", number=number, level=level) if number else ""


def newest_hidden(view: View, row: CompletionByInitiative) -> str:
    """The newest report of evidence that is not chosen, where it is newer than all that are; else empty."""
    if not row["newest_hidden_edtf"]:
        return ""
    level = view.labels("evidence_level")[row["newest_hidden_level"] or ""]
    day = dates.edtf(view.language, row["newest_hidden_edtf"])
    return view.word("newest_hidden", level=level, day=day)


def percent_of(view: View, share: ReportedShares) -> str:
    """A share with the decimals it was published with."""
    return numbers.percent(view.language, share["share"], share["percent_decimals"] or 0)


def is_of(share: ReportedShares, row: CompletionByInitiative) -> bool:
    """Whether a published share may be drawn on the bar of a rate: it names no other total."""
    return share["total"] is None or share["total"] == row["total"]


def reported_in_words(view: View, share: ReportedShares, figure: str) -> str:
    """A published share with the total that it refers to, and whether that total can give it."""
    total, whole = share["total"], share["of_in_words"]
    label = view.word("reported_label", share=figure, of=f"{total} {whole}" if total else whole)
    if share["is_possible"] is False:
        return f"{label} ({view.word('share_impossible', total=total)})"
    return label


# --- warnings and legend ---


@remember
def warnings(view: View) -> str:
    """Why the chosen initiatives can be compared only with care; empty for one.

    Said where they differ: kind of plan, origin of the totals, coverage of those with a rate, years
    between the newest reports that the rates rest on (two at least), listed totals of examples alone.
    """
    rows = completion(view)
    if len(rows) < 2:
        return ""
    differences = [*_kinds(view, rows), *_coverages(view, rows), *_ages(view, rows)]
    differences += _only_examples(view, rows)
    care = view.word("comparability", warnings="; ".join(differences))
    return " ".join([*([f"{care}."] if differences else []), view.word("no_ranking")])


def _kinds(view: View, rows: list[CompletionByInitiative]) -> Iterable[str]:
    kinds = sorted({view.word(f"kind_{row['kind']}") for row in rows})
    if len(kinds) > 1:
        yield view.word("warning_kinds", kinds=view.joined(kinds))
    known = {row["total_origin"] for row in rows if row["total_origin"]}
    origins = sorted(view.word(f"denominator_{origin}") for origin in known)
    if len(origins) > 1:
        yield view.word("warning_origins", origins=view.joined(origins))


def _coverages(view: View, rows: list[CompletionByInitiative]) -> Iterable[str]:
    coverages = [row["coverage"] for row in rows if row["coverage"] is not None]
    if len(coverages) > 1:
        low, high = (
            numbers.percent(view.language, share) for share in (min(coverages), max(coverages))
        )
        yield view.word("warning_coverage", low=low, high=high)


def _ages(view: View, rows: list[CompletionByInitiative]) -> Iterable[str]:
    days = [row["newest_report_on"] for row in rows if row["newest_report_on"]]
    years = round((max(days) - min(days)).days / 365.25) if days else 0
    if years > 1:
        yield view.word("warning_ages", years=years)


def _only_examples(view: View, rows: list[CompletionByInitiative]) -> Iterable[str]:
    names = [
        row["short_name"]
        for row in rows
        if row["total_origin"] == "listed" and row["examples"] == row["measures_named"] > 0
    ]
    if names:
        yield view.word("warning_examples", names=view.joined(names))


def legend(view: View) -> Element:
    """The statuses of the chosen measures, in their order."""
    return legend_of(view, {row["status"] for row in by_status(view)})


def legend_of(view: View, used: Iterable[str]) -> Element:
    """Colour or texture and name of each status in use."""
    statuses = set(used)
    labels = view.labels("status").items()
    return ul(".mm-legend")[
        (_swatch(view, status, label) for status, label in labels if status in statuses)
    ]


def _swatch(view: View, status: str, label: str) -> Element:
    if status == "unknown":
        return li[i(".mm-unknown"), label]
    colour = colours.STATUS_COLOURS[view.theme][status]
    return li[i(style=f"background:{colour}"), label]
