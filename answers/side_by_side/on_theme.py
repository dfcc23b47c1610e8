"""Goals and measures of two initiatives on one theme, beside each other; draws nothing."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from htpy import Node, a, fragment

from answers import citing, families, goals, measure_rows, standing
from answers.parts import Rows, Table
from answers.values import grouped
from answers.view import View, remember
from drawing import markup
from drawing.markup import Layout
from queries.rows import MeasureMatches, Measures, ThemeItems
from wording import words

ALL = "all"  # themes
COUNTED = ("meant", "touching")  # what stands in the columns: what means a theme or touches it


class GoalLine(NamedTuple):
    """A goal of each of the two, or nothing."""

    first: ThemeItems | None
    second: ThemeItems | None


class MeasureLine(NamedTuple):
    """A measure of each of the two, or nothing; and the match that puts them on one line."""

    first: Measures | None
    second: Measures | None
    match: MeasureMatches | None = None


# --- rows ---


@remember
def goals_of_both(view: View, theme: str) -> list[GoalLine]:
    """Goals on a theme, or all that are mapped, each once."""
    first, second = (
        list({row["subject_id"]: row for row in _items(view, "goal", theme, own)}.values())
        for own in view.initiatives
    )
    return [GoalLine(*pair) for pair in zip_longest(first, second)]


@remember
def measures_of_both(view: View, theme: str) -> list[MeasureLine]:
    """Measures on a theme, or all: first confirmed pairs, then what stands alone.

    Without replaced ones and parts, as they are counted everywhere.
    """
    first, second = (
        {row["measure_id"]: row for row in _measures(view, theme, own)} for own in view.initiatives
    )
    lines = []
    for match in families.rows.matches(view):
        pair = (match["subject_id"], match["object_id"])
        one, other = pair if pair[0] in first else (pair[1], pair[0])
        if one in first and other in second:
            lines.append(MeasureLine(first.pop(one), second.pop(other), match))
    return [*lines, *(MeasureLine(*pair) for pair in zip_longest(first.values(), second.values()))]


def _items(view: View, subject: str, theme: str, initiative: str) -> list[ThemeItems]:
    return [
        row
        for row in goals.rows.items(view, subject)
        if row["initiative_id"] == initiative
        and theme in (ALL, row["theme_id"])
        and row["counts_as"] in COUNTED
    ]


def _measures(view: View, theme: str, initiative: str) -> list[Measures]:
    named = {row["subject_id"] for row in _items(view, "measure", theme, initiative)}
    return [
        row
        for row in measure_rows.by_id(view).values()
        if row["initiative_id"] == initiative
        and row["is_counted"]
        and (theme == ALL or row["measure_id"] in named)
    ]


# --- in words ---


def findings(view: View, theme: str, themes: dict[str, str]) -> list[str]:
    """How many goals and measures each has on a theme; then the pairs, and where measures stand."""
    counted = [
        view.word(
            "on_theme_of",
            name=name,
            goals=view.word("on_theme_goals", number=_number(goals_of_both(view, theme), place)),
            measures=view.word(
                "on_theme_measures", number=_number(measures_of_both(view, theme), place)
            ),
        )
        for place, name in enumerate(view.names_of_chosen)
    ]
    pairs = sum(line.match is not None for line in measures_of_both(view, theme))
    matched = view.word("on_theme_pairs", number=pairs) if pairs else view.word("on_theme_no_pair")
    return [
        f"{words.capital(themes[theme])}: {'; '.join(counted)}.",
        " ".join([matched, *(f"{said}." for said in statuses(view, theme))]),
    ]


def _number(lines: Sequence[GoalLine | MeasureLine], place: int) -> int:
    return sum(line[place] is not None for line in lines)


# --- tables ---


def table(view: View, theme: str, themes: dict[str, str]) -> Table:
    """Both initiatives' goals and measures on a theme in two columns, what matches on one line."""
    goal_lines, measure_lines = goals_of_both(view, theme), measures_of_both(view, theme)
    body: list[list[Node]] = [
        *(
            [_kind(view, line), _measure(view, line.first), _measure(view, line.second)]
            for line in measure_lines
        ),
        *(
            [view.word("level_goal"), _goal(view, line.first), _goal(view, line.second)]
            for line in goal_lines
        ),
    ]
    shown = [row for line in goal_lines for row in line[:2] if row]
    named = [row for line in measure_lines for row in line[:2] if row]
    rests_on: dict[str, Rows] = {
        "goals on the theme": shown,
        "measures on the theme": named,
        "matches": families.rows.matches(view),
    }
    return Table(
        view.word("caption_on_theme", theme=themes[theme], day=view.as_of_in_words),
        ["", *view.names_of_chosen],
        body,
        Layout(wide=(1, 2)),
        rests_on={name: rows for name, rows in rests_on.items() if rows},
    )


def _kind(view: View, line: MeasureLine) -> Node:
    if line.match is None:
        return view.word("level_measure")
    certainty = citing.figure(view, view.word("on_theme_match"), line.match)
    return markup.lines([view.word("level_measure"), markup.mark(certainty)])


def _goal(view: View, row: ThemeItems | None) -> Node:
    return citing.figure(view, row["title"], row) if row else ""


def _measure(view: View, row: Measures | None) -> Node:
    if row is None:
        return ""
    href = view.address("measures", measure=row["measure_id"])
    title = a(href=href, target="_self")[row["title"]]
    return fragment[title, standing.inferred(view, row), standing.in_words(view, row)]


def statuses(view: View, theme: str) -> list[str]:
    """How many measures of each of the two stand in which status, in the order of statuses."""
    said = []
    for place, name in enumerate(view.names_of_chosen):
        pairs = [(line.first, line.second) for line in measures_of_both(view, theme)]
        own = [pair[place] for pair in pairs]
        by_status = grouped([row for row in own if row], lambda row: row["status"])
        counts = [
            f"{len(by_status[status])} {label}"
            for status, label in view.labels("status").items()
            if status in by_status
        ]
        if counts:
            said.append(f"{name}: {', '.join(counts)}")
    return said
