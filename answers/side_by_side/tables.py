"""Tables of two initiatives: what they are in figures, and the themes of both; draws nothing."""

from collections.abc import Sequence

from htpy import Node, br, fragment

from answers import citing, overview, profile, rates, theme_profiles
from answers.parts import Group, Rows, Table
from answers.side_by_side import rows, sentences
from answers.side_by_side.rows import Pair
from answers.view import View
from drawing import markup
from queries.rows import CompletionByInitiative, HeadlineFigures, Initiatives
from wording import dates

Line = list[Node]  # a name, and a cell for each of the two


# --- the two in figures ---


def facts(view: View) -> Group:
    """What the two are: kind, period, phase, lead, purpose, figures and completion.

    Named are the sources of the initiatives and of their rates; figures and phases lead to theirs.
    """
    known = {row["initiative_id"]: row for row in overview.rows.initiatives(view)}
    rated = {row["initiative_id"]: row for row in rates.completion(view)}
    two = [known[initiative] for initiative in view.initiatives]
    counted = [rated[initiative] for initiative in view.initiatives]
    sources = [citing.links(view, row, rate) for row, rate in zip(two, counted, strict=True)]
    body = [
        *_described(view, two),
        *_figures(view),
        *_completion(view, counted),
        [view.word("column_sources"), *sources],
    ]
    table = Table(
        view.word("caption_pair", day=view.as_of_in_words),
        [view.word("aspect"), *view.names_of_chosen],
        body,
        rests_on={
            "initiatives": list(known.values()),
            "completion": rates.completion(view),
            "reported counts": rates.counts(view),
        },
    )
    only_linked: dict[str, Rows] = {
        "figures": overview.rows.headline_figures(view),
        "phases": profile.rows.phases(view),
    }
    return Group((table,), rests_on=only_linked, is_cited=False)


def _described(view: View, two: Sequence[Initiatives]) -> list[Line]:
    phases = [_phase(view, initiative) for initiative in view.initiatives]
    periods = [citing.figure(view, row["period_in_words"], row) for row in two]
    return [
        [view.word("column_name"), *(citing.figure(view, row["name"], row) for row in two)],
        [view.word("column_kind"), *(_kind(view, row) for row in two)],
        [view.word("territory"), *(_territory(view, row) for row in two)],
        [view.word("column_period"), *periods],
        [view.word("phase_now", day=view.as_of_in_words), *phases],
        [view.word("value_leads"), *(overview.sentences.led_by(view, row) for row in two)],
        [view.word("value_purpose"), *(_purpose(view, row) for row in two)],
    ]


def _territory(view: View, row: Initiatives) -> str:
    return f"{row['territory']}, {overview.sentences.region(view, row)}".removesuffix(", ")


def _kind(view: View, row: Initiatives) -> str:
    kind = view.labels("plan_kind")[row["kind"]]
    return f"{kind} ({view.quoted(row['kind_as_published'])})"


def _phase(view: View, initiative: str) -> Node:
    name = sentences.phase(view, initiative)
    if not name:
        return markup.hatched(view.word("not_reported"))
    return citing.figure(view, name, *rows.phases(view, initiative))


def _purpose(view: View, row: Initiatives) -> Node:
    return fragment[row["purpose"], " ", citing.figure(view, view.word("behind_link"), row)]


def _figures(view: View) -> list[Line]:
    by_figure: dict[str, dict[str, HeadlineFigures]] = {}
    for row in overview.rows.headline_figures(view):
        by_figure.setdefault(row["figure"], {})[row["initiative_id"]] = row
    return [
        [
            view.word(f"pair_{figure}"),
            *(_figure(view, own[initiative]) for initiative in view.initiatives),
        ]
        for figure, own in by_figure.items()
    ]


def _figure(view: View, row: HeadlineFigures) -> Node:
    if not row["number"]:
        return markup.hatched(view.word("none_named"))
    return citing.figure(view, row["number"], row)


def _completion(view: View, counted: Sequence[CompletionByInitiative]) -> list[Line]:
    return [
        [view.word("column_total"), *(_total(view, row) for row in counted)],
        [view.word("column_completed"), *(_completed(view, row) for row in counted)],
        [view.word("value_newest_report_edtf"), *(_newest(view, row) for row in counted)],
    ]


def _total(view: View, row: CompletionByInitiative) -> Node:
    if not row["total"]:
        return markup.hatched(view.word("not_known"))
    total = citing.figure(view, rates.total_in_words(view, row), row)
    return fragment[total, f" ({rates.origin_in_words(view, row)})"]


def _completed(view: View, row: CompletionByInitiative) -> Node:
    reported = rates.count_behind(view, row)
    if rates.is_only_reported(view, row):
        return reported
    under = [br, reported] if reported else None
    if row["lowest_share"] is None:
        return fragment[rates.no_rate(view, row), under]
    total = rates.total_in_words(view, row)
    counted = view.word("status_of", completed=row["completed"], total=total)
    unknown = f"{view.word('not_known')}: {row['unknown']}"
    beside = "; ".join(part for part in (counted, unknown, rates.given_up(view, row)) if part)
    bounds = citing.figure(view, rates.range_in_words(view, row), row)
    return fragment[bounds, f" ({beside})", under]


def _newest(view: View, row: CompletionByInitiative) -> Node:
    day = dates.edtf(view.language, row["newest_report_edtf"])
    return citing.figure(view, day, row) if day else markup.hatched(view.word("not_reported"))


# --- themes ---


def themes(view: View) -> Table:
    """Each theme with share and count of the goals and measures of both; what both pursue first."""
    body = [
        _theme(view, group, pair) for group, pairs in rows.by_group(view).items() for pair in pairs
    ]
    columns = [view.word("theme"), view.word("column_pursued")]
    return Table(
        view.word("caption_pair_themes"),
        [*columns, *view.names_of_chosen, view.word("column_sources")],
        body,
        rests_on={"themes": theme_profiles.rows.shares(view)},
    )


def _theme(view: View, group: str, pair: Pair) -> Line:
    first, second = view.names_of_chosen
    return [
        pair[0]["theme"],
        view.word(f"pursued_{group}", first=first, second=second),
        *(theme_profiles.tables.cell(view, row) for row in pair),
        citing.links(view, *pair),
    ]
