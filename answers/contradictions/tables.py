"""Tables of contradictions: differing totals, impossible shares, passed dates, listed topics.

Draws nothing.
"""

from htpy import (
    Element,
    Node,
    a,
    details,
    div,
    fragment,
    h3,
    li,
    p,
    section,
    small,
    span,
    strong,
    summary,
    ul,
)
from markupsafe import Markup

from answers import citing, measure_rows, standing
from answers.contradictions import rows, sentences
from answers.parts import Block, Table
from answers.standing import Row
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import Contradictions, DifferingTotals, ReportedShares
from wording import dates

SHOWN = 2  # values of a topic in its line


def totals(view: View) -> Table:
    """Totals that differ: what the source did, how many of what, and until when it holds."""
    header = view.words(
        "initiative",
        "column_total_only",
        "column_of_what",
        "column_act",
        "column_as_published",
        "column_day",
        "column_sources",
    )
    differing = rows.totals(view)
    return Table(
        view.word("caption_totals"),
        header,
        [_total(view, row) for row in differing],
        Layout(numeric=(1,)),
        rests_on={"totals": differing},
    )


def _total(view: View, row: DifferingTotals) -> list[Node]:
    until = dates.edtf(view.language, row["until_edtf"]) if row["until_edtf"] else ""
    day = dates.edtf(view.language, row["as_of_edtf"])
    return [
        row["short_name"],
        f"{view.word(row['qualifier'])} {row['total']}".strip(),
        row["of_in_words"],
        view.word(f"act_{row['act']}"),
        view.quoted(row["as_published"]),
        markup.lines([day, view.word("holds_until", day=until) if until else None]),
        citing.links(view, row),
    ]


def impossible(view: View) -> Table:
    """Published shares that their declared total can't give, and why not."""
    header = view.words(
        "initiative",
        "column_share",
        "column_refers_to",
        "column_day",
        "column_why_impossible",
        "column_sources",
    )
    shares = rows.impossible(view)
    return Table(
        view.word("caption_impossible"),
        header,
        [_share(view, row) for row in shares],
        Layout(wide=(4,)),
        rests_on={"shares": shares},
    )


def _share(view: View, row: ReportedShares) -> list[Node]:
    status, word = view.labels("status")[row["status"]], row["status_as_published"]
    of_source = f" ({standing.nearest(view, row) or view.quoted(word)})" if word else ""
    return [
        row["short_name"],
        markup.lines([view.quoted(row["as_published"]), f"{status}{of_source}"]),
        view.published(row["total_as_published"], None),
        dates.edtf(view.language, row["as_of_edtf"]),
        sentences.why_impossible(view, row),
        citing.links(view, row),
    ]


def overdue(view: View) -> Table:
    """Due dates that passed, the last status of the chosen evidence and who reported since."""
    header = view.words(
        "column_title",
        "initiative",
        "column_due",
        "column_last_heard",
        "column_after_due",
        "column_sources",
    )
    late = rows.overdue(view)
    return Table(
        view.word("caption_overdue", day=view.as_of_in_words),
        header,
        [_late(view, row) for row in measure_rows.with_measure(view, late)],
        Layout(wide=(0, 4)),
        rests_on={"due dates": late},
    )


def _late(view: View, row: Row) -> list[Node]:
    return [
        standing.titled(view, row),
        row["short_name"],
        dates.edtf(view.language, row["due_edtf"]),
        standing.in_words(view, {**row, "hidden_status": None}),  # told of the time after the date
        _after_due(view, row),
        citing.links(view, row),
    ]


def _after_due(view: View, row: Row) -> Node:
    """What was reported after a due date: by the chosen evidence, by others only, or by none."""
    hidden = standing.hidden(view, row)
    newer = markup.mark(hidden) if hidden else None
    if row["has_later_report"]:
        return markup.lines([view.word("reported_late"), newer])
    if row["has_later_course"]:
        return markup.lines([view.word("course_reported_late"), newer])
    if row["has_hidden_later_report"]:
        return markup.lines([markup.hatched(view.word("no_report")), newer])
    return markup.hatched(view.word("never_reported"))


# --- the listed topics ---


def jumps(view: View) -> Node:
    """How many topics there are of each initiative, leading to its part of the list.

    Of many the parts are closed and say it themselves.
    """
    counts = [
        a(href=f"#{_anchor(initiative)}")[f"{view.names[initiative]} {len(topics)}"]
        for initiative, topics in rows.topics_by_initiative(view).items()
    ]
    if view.is_many:
        return view.word("listed_contradictions_explained")
    return fragment[view.word("listed_contradictions_explained"), " ", Markup(" · ").join(counts)]


def listed(view: View) -> Block:
    """Each topic of an initiative in a line with two of its values, opened for all of them."""
    by_initiative = rows.topics_by_initiative(view).items()
    content = [_of_initiative(view, initiative, topics) for initiative, topics in by_initiative]
    return Block(content, rests_on={"contradictions": rows.listed(view)})


def _anchor(initiative: str) -> str:
    return f"listed-{initiative}"


def _of_initiative(view: View, initiative: str, topics: list[list[Contradictions]]) -> Element:
    if view.is_many:
        return details(".mm-differing", id=_anchor(initiative))[
            summary[strong[view.names[initiative]], " ", markup.secondary(str(len(topics)))],
            (_topic(view, values) for values in topics),
        ]
    return section(".mm-differing", id=_anchor(initiative))[
        h3[view.names[initiative], " ", markup.secondary(str(len(topics)))],
        (_topic(view, values) for values in topics),
    ]


def _topic(view: View, values: list[Contradictions]) -> Element:
    """A closed line; a link to the topic leads into it and so opens it."""
    topic, more = values[0], len(values) - SHOWN
    further = f"+ {more}" if more > 0 else None
    return details(".mm-contradiction")[
        summary[
            span[topic["topic"]], (span[row["value"]] for row in values[:SHOWN]), small[further]
        ],
        div(id=f"contradiction:{topic['contradiction_id']}")[
            ul[(li[_value(view, row)] for row in values)],
            p(".mm-secondary")[
                topic["comment"], " ", citing.figure(view, view.word("behind_link"), *values)
            ],
        ],
    ]


def _value(view: View, row: Contradictions) -> Node:
    day = dates.edtf(view.language, row["as_of_edtf"])
    dated = [" ", markup.secondary(f"({day})")] if row["as_of_edtf"] else None
    return fragment[row["value"], dated, " ", citing.links(view, row)]
