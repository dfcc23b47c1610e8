"""Rates of completion and what they rest on, in rows and in words: k, N, coverage, bounds, beside what was reported. Shows nothing itself."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from answers import standing
from answers.view import View, remember
from drawing import colours
from wording import dates, numbers

Rows = list[dict[str, Any]]


def completion(view: View) -> Rows:
    """One row per chosen initiative: N and its origin, k, coverage, bounds."""
    return view.ask(
        "completion_by_initiative",
    )


def by_status(view: View) -> Rows:
    """One row per chosen initiative, status and reason."""
    return view.ask(
        "measures_by_status",
    )


def shares(view: View) -> Rows:
    """Every share that sources of the chosen evidence published up to the chosen day."""
    return view.ask(
        "reported_shares",
    )


def reported(view: View) -> Rows:
    """The newest published shares of each chosen initiative."""
    return [row for row in shares(view) if row["is_newest"]]


def lists(view: View) -> Rows:
    """One row per published list of measures of the chosen initiatives."""
    return view.ask("measure_lists")


def total_in_words(view: View, row: dict[str, Any]) -> str:
    """N as the source gives it: 42, at least 50, about 40."""
    qualifier = view.word(row["total_qualifier"]) if row["total_qualifier"] else ""
    return f"{qualifier} {row['total']}".strip()


def range_in_words(view: View, row: dict[str, Any]) -> str:
    """The bounds of the completed share, such as 12–46 %."""
    return numbers.percent_range(view.language, row["lowest_share"], row["highest_share"])


def has_rate(view: View) -> bool:
    """Whether any of the chosen initiatives has a total, so that there is a bar to draw."""
    return any(row["total"] for row in completion(view))


def origin_in_words(view: View, row: dict[str, Any]) -> str:
    """Where N comes from; of a total that a source states also what it did, and which totals others state."""
    origin = view.word(f"denominator_{row['total_origin']}")
    if row["total_origin"] != "declared":
        return origin
    others = (
        view.word("other_totals", totals=view.joined(row["other_totals"]))
        if row["other_totals"]
        else ""
    )
    return f"{view.word('act_' + row['total_act'])} {dates.edtf(view.language, row['total_as_of_edtf'])}{last_stated(view, row['total_last_stated_edtf'])}{others}"


def last_stated(view: View, edtf: str | None) -> str:
    """When a total was last stated, where that is later than what is said of it; else nothing."""
    return view.word("last_stated", day=dates.edtf(view.language, edtf)) if edtf else ""


def no_rate(view: View, row: dict[str, Any]) -> str:
    """Why an initiative has no rate, and what is known of it all the same."""
    if row["no_rate_reason"] == "total_too_small":
        return view.word("no_rate_total_too_small", known=row["measures_known"], total=row["total"])
    return view.word(
        "no_rate",
        completed=row["completed"],
        named=row["measures_named"],
        why=why_no_total(view, row),
    )


def why_no_total(view: View, row: dict[str, Any]) -> str:
    """What is lacking for a total of the chosen kind; for the best one, whether lists of examples were published by the chosen day."""
    examples = [
        each
        for each in lists(view)
        if each["initiative_id"] == row["initiative_id"]
        and each["extent"] == "examples"
        and each["as_of_earliest_on"] <= view.as_of
    ]
    return view.word(
        "no_rate_only_examples"
        if view.denominator == "best" and examples
        else f"no_rate_{view.denominator}"
    )


def given_up(view: View, row: dict[str, Any]) -> str:
    """How many measures that the bounds treat as possibly completed were given up by evidence that is not chosen; empty for none."""
    return (
        view.word("hidden_given_up", number=row["hidden_given_up"], level=standing.not_chosen(view))
        if row["hidden_given_up"]
        else ""
    )


@remember
def warnings(view: View) -> str:
    """Why the chosen initiatives can be compared only with care; empty for one.

    Said where they differ: kind of plan, origin of the totals, coverage of those with a rate, years between the newest reports that the rates rest on (two at least), listed totals of examples alone.
    """
    rows = completion(view)
    if len(rows) < 2:
        return ""
    found = []
    kinds = sorted({view.word(f"kind_{row['kind']}") for row in rows})
    if len(kinds) > 1:
        found.append(view.word("warning_kinds", kinds=view.joined(kinds)))
    origins = sorted(
        {view.word(f"denominator_{row['total_origin']}") for row in rows if row["total_origin"]}
    )
    if len(origins) > 1:
        found.append(view.word("warning_origins", origins=view.joined(origins)))
    coverages = [row["coverage"] for row in rows if row["coverage"] is not None]
    if len(coverages) > 1:
        found.append(
            view.word(
                "warning_coverage",
                low=numbers.percent(view.language, min(coverages)),
                high=numbers.percent(view.language, max(coverages)),
            )
        )
    days = [row["newest_report_on"] for row in rows if row["newest_report_on"]]
    years = round((max(days) - min(days)).days / 365.25) if days else 0
    if years > 1:
        found.append(view.word("warning_ages", years=years))
    examples = [
        row["short_name"]
        for row in rows
        if row["total_origin"] == "listed" and row["examples"] == row["measures_named"] > 0
    ]
    if examples:
        found.append(view.word("warning_examples", names=view.joined(examples)))
    return " ".join(
        [
            view.word("comparability", warnings="; ".join(found)) + "." if found else "",
            view.word("no_ranking"),
        ]
    ).strip()


@remember
def legend(view: View) -> Markup:
    """The statuses of the chosen measures, in their order."""
    return legend_of(view, tuple(sorted({row["status"] for row in by_status(view)})))


@remember
def legend_of(view: View, used: tuple[str, ...]) -> Markup:
    """Colour or texture and name of each status in use."""
    items = Markup("").join(
        Markup('<li><i class="{}" style="{}"></i>{}</li>').format(
            "mm-unknown" if status == "unknown" else "",
            ""
            if status == "unknown"
            else f"background:{colours.STATUS_COLOURS[view.theme][status]}",
            label,
        )
        for status, label in view.labels("status").items()
        if status in used
    )
    return Markup('<ul class="mm-legend">{}</ul>').format(items)


def newest_hidden(view: View, row: Mapping[str, Any]) -> str:
    """The newest report of evidence that is not chosen, where it is newer than all that are; empty where there is none."""
    if not row["newest_hidden_edtf"]:
        return ""
    return view.word(
        "newest_hidden",
        level=view.labels("evidence_level")[row["newest_hidden_level"]],
        day=dates.edtf(view.language, row["newest_hidden_edtf"]),
    )
