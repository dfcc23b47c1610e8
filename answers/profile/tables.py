"""Tables of a profile: goals, phases, events, measures, and what is not known."""

from htpy import Node, br, fragment, p, span

from answers import aspects, citing, slippage, standing, unthemed
from answers.goals.sentences import level
from answers.parts import Block, Table
from answers.profile import rows
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import ComparableAspects, Goals, Measures, Milestones
from wording import dates


def _indented(is_below: object, content: Node) -> Node:
    """What belongs to the line above, moved to the right."""
    return span(class_="mm-indent" if is_below else None)[content]


# --- goals ---


def goals(view: View) -> Table:
    """Every goal with its level, what it means, its themes and how many measures serve it."""
    every = rows.goals(view)
    header = view.words(
        "subject_goal_one", "column_level", "column_wording", "theme", "measures", "column_sources"
    )
    return Table(
        view.word("caption_goals", number=len(every)),
        header,
        [_goal(view, row) for row in every],
        Layout(wide=(2,)),
        rests_on={"goals": every},
    )


def _goal(view: View, row: Goals) -> list[Node]:
    number, none = row["measures"], view.word("none_named")
    return [
        _indented(row["parent_id"], standing.title(view, row)),
        level(view, row),
        row["wording"],
        unthemed.themes(view, row),
        citing.figure(view, number, row) if number else none,
        citing.links(view, row),
    ]


# --- phases and events ---


def phases(view: View) -> Table:
    """Each phase with its period."""
    every = rows.phases(view)
    body = [
        [
            row["name"],
            row["short_name"],
            dates.edtf(view.language, row["period_edtf"]),
            citing.links(view, row),
        ]
        for row in every
    ]
    header = view.words("column_phase", "initiative", "column_period", "column_sources")
    return Table(view.word("caption_phases"), header, body, rests_on={"phases": every})


def milestones(view: View) -> Table:
    """Every dated event, oldest first."""
    every = rows.milestones(view)
    body = [
        [
            _day(view, row),
            fragment[row["title"], standing.inferred(view, row)],
            view.word(f"milestone_{row['kind']}"),
            citing.links(view, row),
        ]
        for row in every
    ]
    return Table(
        view.word("caption_milestones", number=len(every)),
        view.words("column_when", "column_event", "column_kind", "column_sources"),
        body,
        Layout(wide=(1,)),
        rests_on={"milestones": every},
    )


def _day(view: View, row: Milestones) -> Node:
    """The date, and under it the source's own words, or the curators', where they say more."""
    day, words = dates.edtf(view.language, row["happened_edtf"]), row["happened_in_words"]
    is_more = words and words.casefold() != day.casefold()
    more = view.published(words if is_more else None, row["happened_note"])
    return fragment[day, [br, markup.secondary(more)] if more else None]


# --- measures ---


def measures(view: View) -> Table:
    """Every measure with its status, who says so and when, due date and who is responsible."""
    caption = view.word("caption_measures_of", day=view.as_of_in_words)
    header = view.words("level_measure", "column_status", "column_due_by", "column_sources")
    return Table(
        caption,
        header,
        [_measure(view, row) for row in rows.measures(view)],
        Layout(wide=(0, 1)),
        rests_on={"measures": view.ask(Measures)},
    )


def _measure(view: View, row: Measures) -> list[Node]:
    due = dates.edtf(view.language, row["due_edtf"])
    return [
        fragment[
            _indented(row["part_of"], standing.title(view, row)),
            br,
            markup.secondary(_place(view, row)),
        ],
        standing.in_words(view, row),
        _promised(view, row, due),
        citing.links(view, row),
    ]


def _promised(view: View, row: Measures, due: str) -> Node:
    """By when and by whom a measure is due; what is lacking is said quietly."""
    if not due and not row["responsible"]:
        return markup.hatched(view.word("not_reported"))
    by = row["responsible"] or markup.hatched(view.word("nobody_named"))
    moved = markup.secondary(slipped) if (slipped := slippage.since_first(view, row)) else None
    return markup.lines([due or markup.hatched(view.word("no_due")), moved, by])


def _place(view: View, row: Measures) -> str:
    """Where a measure belongs: its whole, its goal, body or field, and whether it is an example."""
    whole = view.word("part_of", title=row["part_of"]) if row["part_of"] else ""
    example = view.word("level_example") if row["is_example"] else ""
    parts = (whole, row["goal"] or row["body"] or row["action_field"], example)
    return " · ".join(part for part in parts if part)


# --- what is not known ---


def gaps(view: View) -> Table:
    """Every aspect not fully known: what is known, why not more, and what was looked for."""
    return Table(
        view.word("caption_gaps"),
        view.words("aspect", "column_known_entries", "reason", "remark"),
        [_gap(view, row) for row in rows.gaps(view)],
        Layout(wide=(3,)),
        rests_on={"gaps": view.ask(ComparableAspects)},
    )


def _gap(view: View, row: ComparableAspects) -> list[Node]:
    number, unknown = row["rows_found"], markup.hatched(view.word("not_known"))
    return [
        aspects.name(view, row["aspect"]),
        citing.figure(view, number, row) if number else unknown,
        markup.hatched(view.labels("reason")[row["reason"] or ""]),
        fragment[row["note"] or "", " ", aspects.looked(view, row)],
    ]


def nothing(view: View, aspect: str) -> Block:
    """That nothing is known of an aspect, and why."""
    [row] = [row for row in view.ask(ComparableAspects) if row["aspect"] == aspect]
    reason = view.labels("reason")[row["reason"]] if row["reason"] else view.word("not_reported")
    what = markup.hatched(f"{view.word(f'aspect_{aspect}')}: {reason}")
    content: list[Node] = [what, " ", row["note"] or "", " ", aspects.looked(view, row)]
    return Block(p(".mm-text")[content], rests_on={"gaps": view.ask(ComparableAspects)})


def nothing_dated(view: View) -> Block:
    """That no phases are known; the period of the initiative stands on its card."""
    return Block(p(".mm-text")[markup.hatched(view.word("no_phases"))])


def not_on_paper(view: View) -> Block:
    """On paper: what else the page holds; on the screen nothing."""
    return Block(p(".mm-paper.mm-sheet")[view.word("not_on_paper")])
