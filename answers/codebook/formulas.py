"""Every quantity in words and calculated for one initiative, from percentages to the bounds.

Draws nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from htpy import Node, span

from answers import citing, rates
from answers.parts import Rows, Table
from answers.view import View, remember
from drawing.markup import Layout
from queries.rows import (
    CompletionByInitiative,
    ImpliedParts,
    ListedWithShares,
    ReportedShares,
)
from wording import numbers

ORIGINS = ("declared", "implied", "listed")


class Step(NamedTuple):
    """A quantity by its name, its value in the example, and the rows it follows from."""

    name: str
    value: Node
    rows: Sequence[Mapping[str, Any]]


@remember
def percentages(view: View) -> list[ReportedShares]:
    """Every published percentage of the chosen initiatives, the newest of each first."""
    return [row for row in rates.shares(view) if row["percent_decimals"] is not None]


@remember
def example(view: View) -> View:
    """The view of one initiative that shows most steps of the calculation.

    One with an implied total, else with a rate, else the first.
    """
    implied = {row["initiative_id"] for row in view.ask(ImpliedParts) if row["respects_list"]}
    rated = {
        row["initiative_id"] for row in rates.completion(view) if row["lowest_share"] is not None
    }
    best = min(view.initiatives, key=lambda one: (one not in implied, one not in rated))
    return view._replace(initiatives=(best,))


def example_name(view: View) -> str:
    """Short name of the initiative for which everything is calculated."""
    return view.names[example(view).initiatives[0]]


def table(view: View) -> Table:
    """Each quantity with its method and its value in the example."""
    own, name = example(view), example_name(view)
    steps = _steps(own)
    columns = ("column_quantity", "column_method")
    example_column = view.word("column_example", name=name)
    header = [*(view.word(key) for key in columns), example_column, view.word("column_sources")]
    body = [
        [view.word(step.name), view.word(f"{step.name}_text"), step.value, _sources(view, step)]
        for step in steps
    ]
    rests_on: dict[str, Rows] = {
        "shares": percentages(own),
        "completion": rates.completion(own),
        **{step.name: step.rows for step in steps},
    }
    caption, layout = view.word("caption_formulas", name=name), Layout(wide=(1, 2))
    return Table(caption, header, body, layout, rests_on=rests_on)


def _sources(view: View, step: Step) -> Node:
    return citing.links(view, *step.rows)


def _steps(view: View) -> list[Step]:
    [row] = rates.completion(view)
    return [*_published(view), Step("formula_total", _totals(view), [row]), *_rate(view, row)]


def _under(parts: Iterable[str]) -> Node:
    """Steps of a calculation under each other, as wide as their column."""
    return [span(".mm-word")[part] for part in parts if part]


# --- from published percentages to a total ---


def _published(view: View) -> list[Step]:
    """Reported shares, what the same source lists, and the smallest total that both fit.

    Nothing where no percentages were published.
    """
    published = percentages(view)
    if not published:
        return []
    day, source = published[0]["as_of_edtf"], published[0]["source_id"]
    own = [row for row in published if (row["as_of_edtf"], row["source_id"]) == (day, source)]
    asked = {"initiative_id": view.initiatives[0], "as_of_edtf": day, "source_id": source}
    listed = view.ask(ListedWithShares, **asked)
    fits = {respects: _fitting(view, day, source, respects) for respects in (True, False)}
    return [
        Step("formula_reported", _under(_share(view, row) for row in own), own),
        Step("formula_listed", _listed(view, own, listed), listed),
        Step("formula_implied", _implied(view, fits), fits[True] or fits[False] or own),
    ]


def _fitting(view: View, day: str, source: str, respects: bool) -> list[ImpliedParts]:
    """Counts behind the percentages of a source for the smallest total, with its list or not."""
    wanted = (day, source, respects)
    return [
        row
        for row in view.ask(ImpliedParts)
        if (row["as_of_edtf"], row["source_id"], row["respects_list"]) == wanted
    ]


def _share(view: View, row: ReportedShares) -> str:
    return f"{rates.percentage(view, row)} {view.labels('status')[row['status']]}"


def _listed(view: View, own: list[ReportedShares], listed: list[ListedWithShares]) -> str:
    labels = view.labels("status")
    counts = {row["status"]: row["measures"] for row in listed}
    parts = [f"{counts.get(row['status'], 0)} {labels[row['status']]}" for row in own]
    return view.word("formula_sum", parts=view.joined(parts), whole=sum(counts.values()))


def _implied(view: View, fits: Mapping[bool, list[ImpliedParts]]) -> Node:
    with_list = _sum(fits[True]) if fits[True] else view.word("formula_implied_never")
    without = view.word("formula_implied_without", sum=_sum(fits[False])) if fits[False] else ""
    return _under([with_list, without])


def _sum(rows: list[ImpliedParts]) -> str:
    """50 = 16 + 15 + 15 + 4; a range where several whole numbers round to the same percentage."""
    parts = " + ".join(
        "–".join(dict.fromkeys((str(row["fewest"]), str(row["most"])))) for row in rows
    )
    return f"{rows[0]['total']} = {parts}"


# --- from a total to the bounds ---


def _totals(view: View) -> Node:
    """N of every origin, then the one that is used."""
    return _under([*(_total(view, origin) for origin in ORIGINS), _used(view)])


def _total(view: View, origin: str) -> str:
    [row] = rates.completion(view._replace(denominator=origin))
    label = view.word(f"denominator_{origin}")
    if not row["total"]:
        return view.word("formula_no_total", origin=label)
    return f"{label}: {rates.total_in_words(view, row)}"


def _used(view: View) -> str:
    [row] = rates.completion(view)
    if not row["total"]:
        return ""
    origin = view.word(f"denominator_{row['total_origin']}")
    return f"N = {rates.total_in_words(view, row)} ({origin})"


def _rate(view: View, row: CompletionByInitiative) -> list[Step]:
    """k, coverage, unknown and bounds; the reason for the last three where there is no rate."""
    completed, ongoing = row["completed"], row["ongoing"]
    counted = view.word("formula_completed_found", completed=completed, ongoing=ongoing)
    first = Step("formula_completed", counted, [row])
    if row["lowest_share"] is None:
        return [first, Step("formula_bounds", rates.no_rate(view, row), [row])]
    known, total = row["measures_known"], row["total"]
    coverage = f"{known} / {total} = {numbers.percent(view.language, row['coverage'] or 0)}"
    return [
        first,
        Step("formula_coverage", coverage, [row]),
        Step("formula_unknown", f"{total} − {known} = {row['unknown']}", [row]),
        Step("formula_bounds", _bounds(view, row), [row]),
    ]


def _bounds(view: View, row: CompletionByInitiative) -> str:
    return view.word(
        "formula_bounds_found",
        completed=row["completed"],
        unknown=row["unknown"],
        total=row["total"],
        low=numbers.percent(view.language, row["lowest_share"] or 0),
        high=numbers.percent(view.language, row["highest_share"] or 0),
    )
