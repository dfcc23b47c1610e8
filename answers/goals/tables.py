"""Tables of goals: the counts of the matrix, the items behind a theme, and targets.

Draws nothing.
"""

from htpy import Node, br, fragment, p

from answers import citing, mentions, standing
from answers.goals import rows, sentences
from answers.parts import Block, Html, Table
from answers.values import grouped, known
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import IndicatorLevels, Observations, Targets, ThemeItems, ThemeMatrix
from wording import dates, numbers, words

# --- the counts of the matrix ---


def matrix(view: View, subject: str) -> Table:
    """The counts of the matrix, with the share of each initiative's items and what is not counted.

    The last row says what the shares are of.
    """
    every = rows.matrix(view, subject)
    body: list[list[Node]] = []
    for theme, (label, definition) in rows.themes(view, subject).items():
        own = {row["initiative_id"]: row for row in every if row["theme_id"] == theme}
        cells = [_cell(view, own[initiative], subject) for initiative in view.initiatives]
        body.append([fragment[label, br, markup.secondary(definition)], *cells])
    compared = [_compared(view, subject, initiative) for initiative in view.initiatives]
    body.append([view.word("compared_in_all"), *compared])
    kind = words.capital(view.word(f"subject_{subject}"))
    header = [view.word("theme"), *view.names_of_chosen]
    return Table(
        view.word("caption_matrix", kind=kind),
        header,
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"matrix": every, "mentions": mentions.every(view)},
    )


def _cell(view: View, row: ThemeMatrix, subject: str) -> Node:
    if rows.is_empty(row):
        return markup.hatched(view.word("not_known"))
    if not row["fact_ids"]:
        mention = mentions.of(view, row["theme_id"], row["initiative_id"])
        if not mentions.meant(mention):
            return view.word("none_named")
        return citing.figure(view, mentions.elsewhere(view, mention, subject), mention)
    beside = [markup.mark(text) for text in sentences.further(view, row)]
    if not row["items_meant"]:
        return markup.lines(citing.figure(view, mark, row) for mark in beside)
    number = citing.figure(view, row["items_meant"], row)
    share = numbers.percent(view.language, known(row["share_of_initiative"]))
    return markup.lines([fragment[number, " ", markup.secondary(f"({share})")], *beside])


def _compared(view: View, subject: str, initiative: str) -> Node:
    """How many items of an initiative are compared, leading to all of them."""
    own = [row for row in rows.matrix(view, subject) if row["initiative_id"] == initiative]
    row = own[0]
    if rows.is_empty(row):
        return markup.hatched(view.word("not_known"))
    stated = rows.stated_elsewhere(view, initiative) if subject == "goal" else 0
    beside = row["beside_of_initiative"]
    return markup.lines(
        [
            citing.figure(view, row["items_of_initiative"], *own),
            view.word("compared_further", number=stated) if stated else None,
            view.word("compared_beside", number=beside) if beside else None,
        ]
    )


# --- the items behind a theme ---


def items(view: View, subject: str, theme: str, initiative: str) -> Table:
    """The items of a theme, or behind one cell, each with level, relation, reason and source.

    First what means the theme, then what only touches it or does not count.
    """
    shown = rows.behind(view, subject, theme, initiative)
    label, definition = rows.themes(view, subject)[theme]
    header = view.words(
        "column_title",
        "column_initiative_level",
        "column_wording",
        "column_relation",
        "column_sources",
    )
    ids = [f"{subject}:{row['subject_id']}" for row in shown]
    return Table(
        f"{label}: {definition} {sentences.counted(view, shown)}",
        header,
        [_item(view, row) for row in shown],
        Layout(wide=(2, 3), ids=ids),
        rests_on={"items": rows.items(view, subject)},
    )


def _item(view: View, row: ThemeItems) -> list[Node]:
    relation = f"{view.word('relation_' + row['relation'])}:"
    return [
        _title(view, row),
        fragment[row["short_name"], br, sentences.level(view, row)],
        row["wording"],
        fragment[relation, " ", row["justification"]],
        citing.links(view, row),
    ]


def _title(view: View, row: ThemeItems) -> Node:
    """A title with the mark of what it does not count with.

    What touches the theme says so in its relation.
    """
    if row["counts_as"] not in ("part", "outside", "replaced"):
        return standing.title(view, row)
    beside = markup.mark(view.word(f"counted_{row['counts_as']}"))
    return fragment[standing.title(view, row), " ", beside]


# --- targets ---


def targets(view: View) -> tuple[Html, ...]:
    """Every target: the plans' own, then apart those that no source ties to a plan."""
    apart = rows.of_plans(view, is_inferred=True)
    return (own_targets(view), *([inferred_targets(view)] if apart else []))


def own_targets(view: View) -> Html:
    """The plans' own targets with their due dates and what was observed, or that there are none."""
    own = rows.of_plans(view)
    if not own:
        return Block(p(".mm-text")[view.word("no_own_targets")])
    return _targets(view, own, view.word("caption_targets"))


def inferred_targets(view: View) -> Table:
    """The targets that no source ties to a plan."""
    apart = rows.of_plans(view, is_inferred=True)
    return _targets(view, apart, view.word("caption_targets_inferred"))


def _targets(view: View, shown: list[Targets], caption: str) -> Table:
    header = view.words(
        "column_indicator",
        "initiative",
        "column_target",
        "column_value",
        "column_due",
        "column_observed",
        "column_sources",
    )
    return Table(
        caption,
        header,
        [_target(view, row) for row in shown],
        Layout(wide=(2,), ids=[f"target:{row['target_id']}" for row in shown]),
        rests_on={"targets": rows.targets(view), "observations": rows.observations(view)},
    )


def _target(view: View, target: Targets) -> list[Node]:
    values = rows.observed(view, target)
    has_value = target["value"] is not None
    stated = sentences.stated(view, target)
    observed = markup.lines(_observed(view, row) for row in values)
    level = markup.secondary(view.word(f"measured_{target['level']}"))
    return [
        markup.lines([fragment[target["indicator"], standing.inferred(view, target)], level]),
        target["short_name"],
        markup.lines([target["wording"], markup.secondary(stated) if stated else None]),
        sentences.value(view, target) if has_value else view.word("target_without_value"),
        sentences.due(view, target) or view.word("no_due"),
        observed or markup.hatched(view.word("not_observed")),
        citing.links(view, target, *values),
    ]


def _observed(view: View, row: Observations) -> Node:
    day = dates.edtf(view.language, row["as_of_edtf"])
    text = f"{sentences.observed(view, row)} {row['unit']} ({day})"
    return fragment[text, standing.inferred(view, row)]


# --- what is measured at all ---


def levels(view: View) -> Table:
    """How many targets and observed values of each level of the results chain each initiative has.

    The sources of the values are not those of the page: each number leads to them.
    """
    every = rows.levels(view)
    by_initiative = grouped(every, lambda row: row["short_name"])
    codes = list(dict.fromkeys(row["level"] for row in every))
    return Table(
        view.word("caption_levels"),
        [view.word("initiative"), *(view.word(f"measured_{code}") for code in codes)],
        [[name, *(_level(view, row) for row in own)] for name, own in by_initiative.items()],
        Layout(is_even=True, is_cards=True),
        rests_on={"levels": every},
        is_cited=False,
    )


def _level(view: View, row: IndicatorLevels) -> Node:
    if not row["indicators"]:
        return view.word("none_named")
    targets = view.word("level_targets", number=row["targets"]) if row["targets"] else ""
    values = view.word("level_values", number=row["observations"]) if row["observations"] else ""
    inferred = markup.mark(view.word("counts_inferred", number=row["inferred"]))
    return markup.lines(
        [
            *(citing.figure(view, text, row) for text in (targets, values) if text),
            inferred if row["inferred"] else None,
        ]
    )
