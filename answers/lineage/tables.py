"""Tables of lineage: every link, the sum from plan to plan, what does not fit, and gaps."""

from htpy import Node, fragment, strong

from answers import citing, standing
from answers.lineage import rows, sentences
from answers.lineage.rows import Misfit
from answers.parts import NUMBERS, Group, Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import ComparableAspects, LineageBalance, LineageLinks
from wording import dates

EMPHASISED = ("before", "carried", "after")  # lines of the calculation that are sums


def links(view: View, initiative: str) -> Table:
    """The links of one initiative: predecessor, what happened, successor, when, sources."""
    own = rows.families(view)[initiative]
    header = view.words(
        "column_predecessor",
        "column_relationship",
        "column_successor",
        "column_when",
        "column_sources",
    )
    return Table(
        view.word("caption_lineage_links", name=own[0]["short_name"]),
        header,
        [_link(view, row) for row in own],
        Layout(wide=(0, 2), is_cards=True),
        rests_on={"links": rows.links(view)},
    )


def _link(view: View, row: LineageLinks) -> list[Node]:
    day = dates.edtf(view.language, row["changed_edtf"])
    return [
        row["predecessor"],
        fragment[sentences.kind(view, row["kind"]), standing.inferred(view, row)],
        row["measure"],
        day or markup.hatched(view.word("undated")),
        citing.links(view, row),
    ]


# --- the sum ---


def sums(view: View) -> Group:
    """The calculation, a column an initiative, with the count of what is listed as a check.

    What stays out of it is not cited: its number leads there.
    """
    initiatives = list(rows.families(view))
    body: list[list[Node]] = []
    for line in rows.SUMS:
        cells = [_sum(view, initiative, line) for initiative in initiatives]
        body.append([view.word(f"balance_{line}"), *cells])
        if line == "after":
            checks = [_check(view, initiative) for initiative in initiatives]
            body.append([view.word("balance_listed"), *checks])
    sources = [citing.links(view, *_steps(view, own, "before", "after")) for own in initiatives]
    body.append([view.word("column_sources"), *sources])
    table = Table(
        view.word("caption_lineage_sum", day=view.as_of_in_words),
        [view.word("column_balance"), *(view.names[initiative] for initiative in initiatives)],
        body,
        corner=view.corner,
        rests_on={"balance": _of_step(view, is_outside=False)},
    )
    outside = _of_step(view, is_outside=True)
    return Group((table,), NUMBERS, rests_on={"outside": outside}, is_cited=False)


def _of_step(view: View, is_outside: bool) -> list[LineageBalance]:
    return [row for row in rows.balance(view) if (row["step"] == "outside") == is_outside]


def _steps(view: View, initiative: str, *lines: str) -> list[LineageBalance]:
    return rows.steps(view, initiative, *lines)


def _sum(view: View, initiative: str, line: str) -> Node:
    number, steps = rows.count(view, initiative, line), _steps(view, initiative, line)
    text = sentences.marked_new(view, number, steps) if line == "new" else str(number)
    figure = citing.figure(view, text, *steps)
    return strong[figure] if line in EMPHASISED else figure


def _check(view: View, initiative: str) -> Node:
    own = [row for row in rows.balance(view) if row["initiative_id"] == initiative]
    text = sentences.checked(
        view, rows.count(view, initiative, "after"), own[-1]["listed_total"] or 0
    )
    return citing.figure(view, text, *_steps(view, initiative, "after"))


# --- what does not fit, and what is not known ---


def exceptions(view: View) -> Table:
    """What does not fit neatly, each measure by name."""
    header = view.words("column_other", "initiative", "column_why_not", "column_sources")
    return Table(
        view.word("caption_exceptions"),
        header,
        [_exception(view, misfit) for misfit in rows.exceptions(view)],
        Layout(wide=(0, 2), is_cards=True),
        rests_on={"links": rows.links(view)},
    )


def _exception(view: View, misfit: Misfit) -> list[Node]:
    return [
        misfit.title,
        misfit.short_name,
        markup.lines([sentences.why_not(view, misfit), sentences.hidden(view, misfit)]),
        citing.links(view, *misfit.links),
    ]


def gaps(view: View) -> Table:
    """Initiatives whose lineage is unknown or not complete.

    With the reason, what is known, and the sources that name their measures.
    """
    header = view.words(
        "initiative", "column_known_links", "reason", "column_remark", "column_sources"
    )
    unclear = rows.gaps(view)
    measures = [rows.of_measures(view)[row["initiative_id"]] for row in unclear]
    return Table(
        view.word("caption_lineage_gaps"),
        header,
        [_gap(view, row, own) for row, own in zip(unclear, measures, strict=True)],
        Layout(numeric=(1,), wide=(3, 4), is_cards=True),
        rests_on={"gaps": unclear, "measures": measures},
    )


def _gap(view: View, row: ComparableAspects, measures: ComparableAspects) -> list[Node]:
    return [
        row["short_name"],
        str(row["rows_found"]),
        markup.hatched(view.labels("reason")[row["reason"] or ""]),
        row["note"] or "",
        citing.links(view, row, measures),
    ]
