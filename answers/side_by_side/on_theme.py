"""Goals and measures of two initiatives on one theme, beside each other; draws nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from htpy import Node, a, fragment, li, span, ul

from answers import citing, families, goals, measure_rows, standing
from answers.parts import Rows, Table
from answers.values import grouped
from answers.view import View, remember
from drawing import markup
from drawing.markup import Layout
from queries.rows import MeasureMatches, Measures, ThemeItems
from wording import dates, numbers, words

ALL = "all"  # themes
GOALS_COUNTED = ("meant", "touching")
Line = list[Node]  # a name, and a cell for each of the two
Row = TypeVar("Row")

# --- rows ---


@remember
def measures(view: View, theme: str, initiative: str) -> list[Measures]:
    """Measures on a theme, or all, as they are counted everywhere.

    Without replaced ones, parts and what no source ties to the plan.
    """
    known = _on_theme(view, theme, initiative)
    return [row for row in known if row["is_counted"] and not row["is_inferred"]]


def inferred(view: View, theme: str, initiative: str) -> list[Measures]:
    """Measures on a theme, or all, that no source ties to the plan."""
    return [row for row in _on_theme(view, theme, initiative) if row["is_inferred"]]


def goals_on(view: View, theme: str, initiative: str) -> list[ThemeItems]:
    """Goals on a theme, or all that belong to one, each once."""
    own = _items(view, "goal", theme, initiative)
    counted = [row for row in own if row["counts_as"] in GOALS_COUNTED]
    return list({row["subject_id"]: row for row in counted}.values())


@remember
def matches(view: View, theme: str) -> dict[str, list[MeasureMatches]]:
    """Confirmed matches of measures on a theme, parts too, by the measure of the first initiative.

    The surest first.
    """
    here = {row["measure_id"] for own in view.initiatives for row in _on_theme(view, theme, own)}
    found = [
        row for row in families.rows.matches(view) if {row["subject_id"], row["object_id"]} <= here
    ]
    found.sort(key=lambda row: -row["confidence"])
    return grouped(found, lambda row: _sides(view, row)[0])


def _sides(view: View, match: MeasureMatches) -> tuple[str, str]:
    """Its measure of the first initiative, and that of the second."""
    pair = match["subject_id"], match["object_id"]
    is_in_order = match["subject_initiative_id"] == view.initiatives[0]
    return pair if is_in_order else (pair[1], pair[0])


def _items(view: View, subject: str, theme: str, initiative: str) -> list[ThemeItems]:
    return [
        row
        for row in goals.rows.items(view, subject)
        if row["initiative_id"] == initiative and theme in (ALL, row["theme_id"])
    ]


def _on_theme(view: View, theme: str, initiative: str) -> list[Measures]:
    """All measures known by the day, parts and replaced ones too."""
    named = {row["subject_id"] for row in _items(view, "measure", theme, initiative)}
    return [
        row
        for row in measure_rows.by_id(view).values()
        if row["initiative_id"] == initiative and (theme == ALL or row["measure_id"] in named)
    ]


# --- in words ---


def findings(view: View, theme: str, themes: Mapping[str, str]) -> list[Node]:
    """How many measures each of the two has on a theme, how many are completed and unknown.

    Then how many of them were confirmed to be comparable.
    """
    counted = [_counted(view, theme, own) for own in view.initiatives]
    pairs = sum(map(len, matches(view, theme).values()))
    compared = view.word("on_theme_pairs", number=pairs) if pairs else view.word("on_theme_no_pair")
    return [
        fragment[words.capital(themes[theme]), ": ", counted[0], "; ", counted[1], "."],
        compared,
    ]


def _counted(view: View, theme: str, initiative: str) -> Node:
    known = measures(view, theme, initiative)
    name = view.names[initiative]
    if not known:
        return view.word("on_theme_none", name=name)
    by_status = grouped(known, lambda row: row["status"])
    figures = {
        "known": _number(view, known),
        "completed": _number(view, by_status.get("completed", [])),
        "unknown": _number(view, by_status.get("unknown", [])),
    }
    return citing.said(view, "on_theme_of", figures, name=name, measures=len(known))


def _number(view: View, rows: Sequence[Mapping[str, Any]]) -> Node:
    return citing.figure(view, len(rows), *rows)


def rests_on(view: View, theme: str) -> dict[str, Rows]:
    """Goals, measures and matches on a theme: what sentence and table rest on."""
    two = view.initiatives
    found: dict[str, Rows] = {
        "goals on the theme": [row for own in two for row in goals_on(view, theme, own)],
        "measures on the theme": [row for own in two for row in _on_theme(view, theme, own)],
        "matches on the theme": [row for rows in matches(view, theme).values() for row in rows],
    }
    return {name: rows for name, rows in found.items() if rows}


# --- the table ---


def table(view: View, theme: str, themes: Mapping[str, str]) -> Table:
    """What both have on a theme in two columns: comparable measures on one line, then by status.

    Last what no source ties to a plan, and the goals.
    """
    named = words.capital(themes[theme])
    return Table(
        view.word("caption_on_theme", theme=named, day=view.as_of_in_words),
        [view.word("column_status"), *view.names_of_chosen],
        [*_counts(view, theme), *_comparable(view, theme), *_rest(view, theme)],
        Layout(is_cards=True),
        rests_on=rests_on(view, theme),
        is_whole=True,
    )


def _counts(view: View, theme: str) -> Iterator[Line]:
    """How many measures of each stand in which status."""
    cells = [_statuses(view, measures(view, theme, own)) for own in view.initiatives]
    yield [view.word("aspect_measures"), *cells]


def _statuses(view: View, known: list[Measures]) -> Node:
    by_status = grouped(known, lambda row: row["status"])
    if not known:
        return markup.hatched(view.word("none_named"))
    shown = [
        fragment[label, ": ", _number(view, by_status[status])]
        for status, label in view.labels("status").items()
        if status in by_status
    ]
    return span[_number(view, known), markup.secondary(_listed(shown, " · ", ": "))]


def _comparable(view: View, theme: str) -> Iterator[Line]:
    """A line for each measure of the first that has comparable ones beside it, with how sure."""
    by_id = measure_rows.by_id(view)
    for measure, own in matches(view, theme).items():
        beside = [
            fragment[_measure(view, by_id[_sides(view, match)[1]]), " ", _sure(view, match)]
            for match in own
        ]
        named = [_measure(view, by_id[measure])]
        yield [view.word("comparable_measure"), _list(named), _list(beside)]


def _sure(view: View, match: MeasureMatches) -> Node:
    certainty = numbers.percent(view.language, match["confidence"])
    said = view.word("comparable_by", certainty=certainty)
    return fragment[markup.mark(citing.figure(view, said, match)), standing.inferred(view, match)]


def _rest(view: View, theme: str) -> Iterator[Line]:
    """Measures that stand alone by their status, what is concluded only, and the goals."""
    every = [row for own in matches(view, theme).values() for row in own]
    paired = {side for match in every for side in _sides(view, match)}
    alone = {
        own: [row for row in measures(view, theme, own) if row["measure_id"] not in paired]
        for own in view.initiatives
    }
    for status, label in view.labels("status").items():
        here = [[row for row in rows if row["status"] == status] for rows in alone.values()]
        yield from _line(label, here, lambda row: _measure(view, row, has_status=False))
    concluded = words.capital(view.labels("evidence_level")["inferred"])
    further = [
        [row for row in inferred(view, theme, own) if row["measure_id"] not in paired]
        for own in view.initiatives
    ]
    yield from _line(concluded, further, lambda row: _measure(view, row))
    stated = [goals_on(view, theme, own) for own in view.initiatives]
    yield from _line(
        view.word("aspect_goals"), stated, lambda row: citing.figure(view, row["title"], row)
    )


def _line(name: str, two: Sequence[Sequence[Row]], shown: Callable[[Row], Node]) -> Iterator[Line]:
    """A line of the table, where one of the two has something to stand in it."""
    if any(two):
        yield [name, *(_list([shown(row) for row in rows]) for rows in two)]


def _list(items: Sequence[Node]) -> Node:
    return ul(".mm-pile")[(li[item] for item in items)] if items else None


def _listed(parts: Sequence[Node], between: str, before: str) -> Node:
    return fragment[[(between if place else before, part) for place, part in enumerate(parts)]]


def _measure(view: View, row: Measures, has_status: bool = True) -> Node:
    """Title leading to the measure, and in small when and by whom its status was reported."""
    href = view.address("measures", measure=row["measure_id"])
    title = a(href=href, target="_self")[standing.numbered(row)]
    part = [markup.mark(view.word("part_of", title=row["part_of"]))] if row["part_of"] else []
    marks = [
        standing.nearest(view, row),
        standing.outdated(view, row),
        standing.hidden(view, row),
    ]
    beside = [*part, *(markup.mark(said) for said in marks if said)]
    status = markup.secondary(_standing(view, row, has_status))
    return fragment[title, " ", status, [(" ", each) for each in beside]]


def _standing(view: View, row: Measures, has_status: bool) -> str:
    """Status, day and kind of evidence in one line; of an unknown one the reason."""
    label = [view.labels("status")[row["status"]]] if has_status else []
    if row["status"] == "unknown":
        return ": ".join([*label, standing.reason(view, row)])
    day = dates.edtf(view.language, row["as_of_edtf"])
    level = view.labels("evidence_level").get(row["evidence_level"] or "", "")
    return ", ".join(part for part in (*label, day, level) if part)
