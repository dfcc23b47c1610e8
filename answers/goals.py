"""The theme matrix, the items behind a cell, and targets against observed values. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, standing
from answers.view import View, remember
from drawing import charts, colours, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers, words

Rows = list[dict[str, Any]]
SUBJECTS = ("goal", "measure", "body")


def matrix(view: View, subject: str) -> Rows:
    """One row per theme and chosen initiative."""
    return view.ask("theme_matrix", subject=subject)


def items(view: View, subject: str) -> Rows:
    """One row per item and theme."""
    return view.ask("theme_items", subject=subject)


def themes(view: View, subject: str) -> dict[str, tuple[str, str]]:
    """Label and definition of every theme, in the order of the scheme."""
    return {row["theme_id"]: (row["theme"], row["definition"]) for row in matrix(view, subject)}


def mentions(view: View) -> Rows:
    """One row per theme and chosen initiative: goals, measures and groups together."""
    return view.ask("theme_mentions")


# --- who shares a theme ---

MENTIONED = (
    "outside",
    "touching",
    "replaced",
    "inferred",
)  # how an initiative can have a theme without pursuing it, the nearest first


def meant(row: dict[str, Any]) -> int:
    """How many goals, measures and groups of an initiative mean a theme, by a source that ties them to the plan."""
    return int(row["goals"] + row["measures"] + row["groups"])


def _by_theme(view: View) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for row in mentions(view):
        found.setdefault(row["theme"], []).append(row)
    return found


@remember
def findings(view: View, subject: str) -> list[str]:
    """Which themes most initiatives share, which only one is known to pursue and which none: over goals, measures and groups together, whatever the page compares.

    Pursued: a goal, measure or own group means it, by a source that ties it to the plan, whatever the day. What only touches it, groups that are not the plan's own, replaced measures and what is
    inferred count for nothing and are named beside "only one" and "none". Initiatives without any mapping are no part of the whole. Of goals also, which themes one alone has as a goal.
    """
    every = _by_theme(view)
    able = {row["initiative_id"] for row in mentions(view) if row["fact_ids"]}
    pursued = {theme: [row for row in rows if meant(row)] for theme, rows in every.items()}
    if len(able) < 2:
        known = [theme for theme, rows in pursued.items() if rows]
        shown = {row["theme_id"] for row in matrix(view, subject) if row["items_meant"]}
        return [
            view.word(
                "finding_themes_one",
                number=len(known),
                whole=len(every),
                own=len(shown),
                kind=view.word(f"subject_{subject}"),
            )
        ]
    most = max(map(len, pursued.values()))
    found = (
        [
            view.word(
                "finding_themes_shared",
                number=most,
                whole=len(able),
                themes=view.joined([theme for theme, rows in pursued.items() if len(rows) == most]),
            )
        ]
        if most > 1
        else []
    )
    alone = [
        f"{theme} ({_beside(view, [rows[0]['short_name']], every[theme])})"
        for theme, rows in pursued.items()
        if len(rows) == 1
    ]
    none = [
        f"{theme} ({beside})" if (beside := _beside(view, [], every[theme])) else theme
        for theme, rows in pursued.items()
        if not rows
    ]
    found += [view.word("finding_themes_alone", themes=view.joined(alone))] if alone else []
    found += [view.word("finding_themes_none", themes=view.joined(none))] if none else []
    return [*found, *_as_goal(view, pursued)] if subject == "goal" else found


def _beside(view: View, first: list[str], rows: Rows) -> str:
    """Who pursues a theme, then who only touches it, has it in groups that are not the plan's own, or in what no source ties to the plan: never left unsaid beside "only one" or "none"."""
    others = [row for row in rows if not meant(row)]
    groups = {
        key: [
            row["short_name"]
            for row in others
            if next((each for each in MENTIONED if row[each]), None) == key
        ]
        for key in MENTIONED
    }
    return "; ".join(
        [
            *first,
            *(
                view.word(f"mention_{key}", names=view.joined(names))
                for key, names in groups.items()
                if names
            ),
        ]
    )


def _as_goal(view: View, pursued: dict[str, Rows]) -> list[str]:
    """Themes that one initiative alone has as a goal and others in their measures or groups: what the matrix of goals can't show."""
    found = []
    for theme, rows in pursued.items():
        goals, others = (
            [row["short_name"] for row in rows if row["goals"]],
            [row["short_name"] for row in rows if not row["goals"]],
        )
        if len(goals) == 1 and others:
            found.append(
                view.word("theme_as_goal", theme=theme, name=goals[0], names=view.joined(others))
            )
    return [view.word("finding_themes_as_goal", themes="; ".join(found))] if found else []


# --- the matrix ---

BESIDE = (
    "touching",
    "part",
    "outside",
    "replaced",
    "inferred",
)  # what belongs to a theme and is not counted with what means it


@remember
def matrix_picture(view: View, subject: str) -> Drawing:
    """Theme × initiative: in the cell how many mean the theme, in brackets how many more only touch it or do not count; the shade is the share of what means it; striped where there is none to map."""
    rows, names = matrix(view, subject), view.names
    column = {each: index for index, each in enumerate(view.initiatives)}
    place = {
        each: index for index, each in enumerate(dict.fromkeys(row["theme_id"] for row in rows))
    }
    most = max((row["share_of_initiative"] or 0 for row in rows), default=0) or 1
    cells = [
        {
            "theme_id": row["theme_id"],
            "initiative_id": row["initiative_id"],
            "left": column[row["initiative_id"]],
            "right": column[row["initiative_id"]] + 1,
            "middle": column[row["initiative_id"]] + 0.5,
            "top": place[row["theme_id"]] + 0.44,
            "bottom": place[row["theme_id"]] + 0.96,
            "centre": place[row["theme_id"]] + 0.71,
            "share": row["share_of_initiative"] or 0,
            "strength": 1 if row["items_meant"] else 0.35,
            "figure": _figure(view, row),
            "short": _figure(view, row, is_short=True),
            "ink": charts.ink(view.look, (row["share_of_initiative"] or 0) / most),
            "tip": _tip(view, row, subject),
        }
        for row in rows
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    titles = [
        {"left": 0, "centre": index + 0.22, "text": themes(view, subject)[theme][0]}
        for theme, index in place.items()
    ]
    cell = alt.selection_point(
        name="cell", fields=["theme_id", "initiative_id"], on="click", empty=False, toggle=False
    )
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(place), most, cell)
    return charts.finished(
        chart,
        view.look,
        view.word("alt_matrix", finding=" ".join(findings(view, subject))),
        charts.MATRIX_ROW * (len(place) + 1),
    )


def _is_empty(row: dict[str, Any]) -> bool:
    """Nothing at all is known that could belong to any theme."""
    return not row["items_of_initiative"] and not row["beside_of_initiative"]


def _further(view: View, row: dict[str, Any]) -> list[str]:
    """What belongs to the theme beside what is counted, each kind with its number."""
    return [
        view.word(f"counts_{kind}", number=row[f"items_{kind}"])
        for kind in BESIDE
        if row[f"items_{kind}"]
    ]


def _figure(view: View, row: dict[str, Any], is_short: bool = False) -> str:
    if _is_empty(row):
        return "/ / / /"
    further = sum(row[f"items_{kind}"] for kind in BESIDE)
    beside = (
        (f"+{further}" if row["items_meant"] else str(further))
        if is_short
        else _in_a_cell(view, row)
    )
    return (
        f"{row['items_meant'] or ''} ({beside})".strip()
        if further
        else str(row["items_meant"] or "–")
    )


def _in_a_cell(view: View, row: dict[str, Any]) -> str:
    """What is not counted, short enough for a cell: where that is of many kinds, only what touches the theme by name and the rest as a number."""
    every = _further(view, row)
    rest = sum(row[f"items_{kind}"] for kind in BESIDE if kind != "touching")
    return (
        ", ".join(every)
        if len(every) < 3
        else ", ".join([*every[:1], f"+{rest}"] if row["items_touching"] else [f"+{rest}"])
    )


def _tip(view: View, row: dict[str, Any], subject: str) -> str:
    if _is_empty(row):
        return view.word(
            "matrix_none", name=row["short_name"], kind=view.word(f"subject_{subject}")
        )
    share = (
        [numbers.percent(view.language, row["share_of_initiative"])] if row["items_meant"] else []
    )
    said = view.word(
        "matrix_tip",
        theme=row["theme"],
        name=row["short_name"],
        items=row["items_meant"],
        whole=row["items_of_initiative"],
        kind=view.word(f"subject_{subject}"),
    )
    other = (
        []
        if row["items_meant"]
        else [elsewhere(view, mention(view, row["theme_id"], row["initiative_id"]), subject)]
    )
    return ", ".join(part for part in [said, *share, *_further(view, row), *other] if part)


@remember
def matrix_table(view: View, subject: str) -> Markup:
    """The counts of the matrix, with the share of each initiative's items and what is not counted; the last row says what the shares are of."""
    rows, names = matrix(view, subject), view.names
    body: list[list[Markup | str]] = []
    for theme, (label, definition) in themes(view, subject).items():
        own = {row["initiative_id"]: row for row in rows if row["theme_id"] == theme}
        body.append(
            [
                Markup('{}<br><span class="mm-secondary">{}</span>').format(label, definition),
                *(_matrix_cell(view, own[each], subject) for each in view.initiatives),
            ]
        )
    whole = {
        each: [row for row in rows if row["initiative_id"] == each] for each in view.initiatives
    }
    body.append(
        [
            view.word("compared_in_all"),
            *(
                _compared(view, own, _stated_elsewhere(view, each) if subject == "goal" else 0)
                for each, own in whole.items()
            ),
        ]
    )
    kind = view.word(f"subject_{subject}")
    return tables.table(
        view.word("caption_matrix", kind=words.capital(kind)),
        [view.word("theme"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def _matrix_cell(view: View, row: dict[str, Any], subject: str) -> Markup | str:
    if _is_empty(row):
        return markup.hatched(view.word("not_known"))
    if not row["fact_ids"]:
        found = mention(view, row["theme_id"], row["initiative_id"])
        return (
            citing.figure(view, elsewhere(view, found, subject), found)
            if meant(found)
            else view.word("none_named")
        )
    share = (
        Markup('{} <span class="mm-secondary">({})</span>').format(
            citing.figure(view, row["items_meant"], row),
            numbers.percent(view.language, row["share_of_initiative"]),
        )
        if row["items_meant"]
        else None
    )
    return markup.lines(
        [
            share,
            *(
                markup.mark(each) if share else citing.figure(view, markup.mark(each), row)
                for each in _further(view, row)
            ),
        ]
    )


def mention(view: View, theme: str, initiative: str) -> dict[str, Any]:
    """What an initiative has on a theme, goals, measures and groups together."""
    return next(
        row
        for row in mentions(view)
        if (row["theme_id"], row["initiative_id"]) == (theme, initiative)
    )


def elsewhere(view: View, row: dict[str, Any], *compared: str) -> str:
    """In what an initiative means a theme, where what is compared (kinds of SUBJECTS) does not; empty where it means it nowhere. The row is one of mentions()."""
    kinds = [
        view.word("parts_of_measures" if subject in compared else f"subject_{subject}")
        for subject, key in zip(SUBJECTS, ("goals", "measures", "groups"), strict=True)
        if row[key]
    ]
    return view.word("named_elsewhere", kinds=", ".join(kinds)) if kinds else ""


def _stated_elsewhere(view: View, initiative: str) -> int:
    """How many of the compared goals are none of the plan itself."""
    return len(
        {
            row["subject_id"]
            for row in items(view, "goal")
            if row["initiative_id"] == initiative
            and row["level"] == "further_goal"
            and row["counts_as"] in ("meant", "touching")
        }
    )


def _compared(view: View, own: Rows, stated_elsewhere: int) -> Markup | str:
    """How many items of an initiative are compared, leading to all of them; own: its rows of the matrix."""
    row = own[0]
    beside = (
        view.word("compared_beside", number=row["beside_of_initiative"])
        if row["beside_of_initiative"]
        else None
    )
    further = view.word("compared_further", number=stated_elsewhere) if stated_elsewhere else None
    return (
        markup.hatched(view.word("not_known"))
        if _is_empty(row)
        else markup.lines(
            [
                citing.figure(
                    view, row["items_of_initiative"], *(each for each in own if each["fact_ids"])
                ),
                further,
                beside,
            ]
        )
    )


# --- the items behind a cell ---


@remember
def items_table(view: View, subject: str, theme: str, initiative: str) -> Markup:
    """The items behind a theme, or behind one cell: first what means it, then what only touches it or does not count, each with level, relation, reason and source."""
    rows = [
        row
        for row in items(view, subject)
        if row["theme_id"] == theme and initiative in ("all", row["initiative_id"])
    ]
    shown = sorted(rows, key=lambda row: ("meant", *BESIDE).index(row["counts_as"]))
    body = [
        [
            _title(view, row),
            markup.lines([row["short_name"], level(view, row)]),
            row["wording"],
            markup.lines([f"{view.word('relation_' + row['relation'])}:", row["justification"]]),
            citing.links(view, row),
        ]
        for row in shown
    ]
    label, definition = themes(view, subject)[theme]
    header = [
        view.word(key)
        for key in (
            "column_title",
            "column_initiative_level",
            "column_wording",
            "column_relation",
            "column_sources",
        )
    ]
    return tables.table(
        f"{label}: {definition} {_counted(view, rows)}",
        header,
        body,
        wide=(2, 3),
        ids=[f"{subject}:{row['subject_id']}" for row in shown],
    )


def _title(view: View, row: dict[str, Any]) -> Markup:
    """A title with the mark of what it does not count with; what touches the theme says so in its relation."""
    beside = (
        Markup(" {}").format(markup.mark(view.word(f"counted_{row['counts_as']}")))
        if row["counts_as"] in ("part", "outside", "replaced")
        else Markup("")
    )
    return Markup("{}{}").format(standing.title(view, row), beside)


def _counted(view: View, rows: Rows) -> str:
    counts = {kind: sum(row["counts_as"] == kind for row in rows) for kind in BESIDE}
    further = [
        view.word(f"counts_{kind}", number=number) for kind, number in counts.items() if number
    ]
    number = sum(row["counts_as"] == "meant" for row in rows)
    return (
        view.word("items_counted_beside", number=number, further=view.joined(further))
        if further
        else view.word("items_counted", number=number)
    )


def level(view: View, row: dict[str, Any]) -> str:
    """Level of a goal, or kind of another item; the source's own word in quotation marks where it differs, the curators' words without."""
    own = (
        view.word(f"body_{row['level']}")
        if f"body_{row['level']}" in words.WORDS
        else view.word(f"level_{row['level']}")
    )
    published, note = row["level_as_published"], row.get("level_note")
    beside = [view.quoted(published)] if published and published.lower() != own.lower() else []
    return f"{own} ({'; '.join([*beside, *([note] if note else [])])})" if beside or note else own


# --- targets against observed values ---


def targets(view: View) -> Rows:
    """One row per target of the chosen initiatives."""
    return view.ask("targets")


@remember
def observations(view: View) -> Rows:
    """One row per observed value of an indicator that has a target, with or without a figure."""
    wanted = {(target["initiative_id"], target["indicator_slug"]) for target in targets(view)}
    return [
        row
        for row in view.ask("observations")
        if (row["initiative_id"], row["indicator_slug"]) in wanted
    ]


@remember
def target_findings(view: View) -> list[str]:
    """Limits that the plans themselves set, beside every value that a source ties to the plan, and how many others there are.

    The first two targets with an upper or lower limit of which a value was observed, in alphabetical order of initiatives, then by due date, whatever the day; inferred targets and values are left out.
    """
    found, left_out = [], sum(target["is_inferred"] for target in targets(view))
    for target in targets(view):
        values = [
            row for row in observations(view) if _same(row, target) and not row["is_inferred"]
        ]
        if (
            target["value"] is not None
            and not target["is_inferred"]
            and values
            and target["direction"] in ("at_most", "at_least")
        ):
            found.append(
                view.word(
                    "finding_target",
                    name=target["short_name"],
                    indicator=target["indicator"],
                    target=_target_value(view, target),
                    values=view.joined(
                        [
                            f"{_observed(view, row)} ({dates.edtf(view.language, row['as_of_edtf'])})"
                            for row in values
                        ],
                    ),
                )
            )
    return [
        *found[:2],
        *(
            [view.word("finding_targets_inferred", number=left_out, whole=len(targets(view)))]
            if left_out
            else []
        ),
    ]


def _same(observation: dict[str, Any], target: dict[str, Any]) -> bool:
    return (observation["initiative_id"], observation["indicator_slug"]) == (
        target["initiative_id"],
        target["indicator_slug"],
    )


def _value(view: View, value: float, unit: str) -> str:
    return f"{numbers.number(view.language, value)} {unit}"


def _observed(view: View, row: dict[str, Any]) -> str:
    """An observed value with what the source says of its exactness."""
    return f"{view.word(row['qualifier'])} {numbers.number(view.language, row['value'])}".strip()


def _target_value(view: View, target: dict[str, Any]) -> str:
    limit = view.word(target["direction"]) if target["direction"] in ("at_most", "at_least") else ""
    return f"{limit} {_value(view, target['value'], target['unit'])}".strip()


@remember
def target_pictures(view: View, is_inferred: bool = False) -> list[Drawing]:
    """For each indicator with target values and at least two observations a small picture: observed values as bars, targets as lines. Only the plans' own targets, or only those that no source ties to a plan."""
    by_indicator: dict[tuple[str, str], Rows] = {}
    for target in targets(view):
        if target["value"] is not None and target["is_inferred"] is is_inferred:
            by_indicator.setdefault((target["initiative_id"], target["indicator_slug"]), []).append(
                target
            )
    return [
        _target_picture(view, own, values)
        for own in by_indicator.values()
        if len(values := [row for row in observations(view) if _same(row, own[0])]) > 1
    ]


def _target_picture(view: View, own: Rows, values: Rows) -> Drawing:
    first, inferred = own[0], view.labels("evidence_level")["inferred"]
    colour = colours.initiative_colour(view.theme, first["initiative_id"], tuple(view.names))
    dots = [
        {
            "when": dates.edtf(view.language, row["as_of_edtf"]),
            "value": row["value"],
            "text": f"{_observed(view, row)}{f' ({inferred})' if row['is_inferred'] else ''}",
            "fill": colours.GROUND[view.theme] if row["is_inferred"] else colour,
            "href": view.behind(row),
        }
        for row in values
    ]
    most = max([*(target["value"] for target in own), *(row["value"] for row in values)]) * 1.25
    x = alt.X(
        "when:N",
        sort=[dot["when"] for dot in dots],
        axis=alt.Axis(title=None, labelAngle=0, labelLimit=110),
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, most]), axis=alt.Axis(title=None, tickCount=4))
    limits = [
        {"value": target["value"], "text": _limit(view, target), "href": view.behind(target)}
        for target in own
    ]
    bars = (
        charts.marks(dots)
        .mark_bar(size=34, stroke=colour, strokeWidth=1.5)
        .encode(x, y, fill=alt.Fill("fill:N", scale=None))
    )
    figures = (
        charts.marks(dots).mark_text(dy=-9, fontSize=15, fontWeight=700).encode(x, y, text="text:N")
    )
    lines = (
        charts.marks(limits)
        .mark_rule(
            strokeDash=[6, 4],
            strokeWidth=1 if first["is_inferred"] else 2,
            color=(colours.SECONDARY if first["is_inferred"] else colours.TEXT)[view.theme],
        )
        .encode(y=y)
    )
    title = alt.Title(
        f"{first['short_name']}: {first['indicator']} ({first['unit']})",
        subtitle=[limit["text"] for limit in limits],
        fontSize=14,
        fontWeight=600,
        color=colours.TEXT[view.theme],
        subtitleFontSize=13,
        limit=charts.ALL_WIDTH,
    )
    alt_text = view.word(
        "alt_target",
        name=first["short_name"],
        indicator=first["indicator"],
        target=view.joined([_limit(view, target) for target in own]),
        values=view.joined([f"{dot['text']} ({dot['when']})" for dot in dots]),
    )
    return charts.finished(
        alt.layer(bars, lines, figures).properties(title=title), view.look, alt_text, 200
    )


def _limit(view: View, target: dict[str, Any]) -> str:
    """A target with its due date, and that it is none of the plan where no source says so."""
    said = ", ".join(
        part
        for part in (
            _due(view, target),
            view.labels("evidence_level")["inferred"] if target["is_inferred"] else "",
        )
        if part
    )
    return f"{view.word('target')}: {_target_value(view, target)}" + (f" ({said})" if said else "")


def _due(view: View, target: dict[str, Any]) -> str:
    """When a target is due: the source's words, else the curators', else the date."""
    return view.published(target["due_in_words"], target["due_note"]) or dates.edtf(
        view.language, target["due_edtf"]
    )


@remember
def own_targets(view: View) -> Markup:
    """The plans' own targets with their due dates and what was observed, or that nothing was."""
    rows = [target for target in targets(view) if not target["is_inferred"]]
    return (
        _targets(view, rows, view.word("caption_targets"))
        if rows
        else Markup('<p class="mm-text">{}</p>').format(view.word("no_own_targets"))
    )


@remember
def inferred_targets(view: View) -> Markup:
    """The targets that no source ties to a plan; empty where there are none."""
    rows = [target for target in targets(view) if target["is_inferred"]]
    return _targets(view, rows, view.word("caption_targets_inferred")) if rows else Markup("")


def target_table(view: View) -> Markup:
    """Every target: the plans' own, then apart those that no source ties to a plan."""
    return own_targets(view) + inferred_targets(view)


def _targets(view: View, rows: Rows, caption: str) -> Markup:
    body = []
    for target in rows:
        values = [row for row in observations(view) if _same(row, target)]
        observed = markup.lines(
            [
                Markup("{}{}").format(
                    f"{_observed(view, row)} {row['unit']} ({dates.edtf(view.language, row['as_of_edtf'])})",
                    standing.inferred(view, row),
                )
                for row in values
            ]
        )
        body.append(
            [
                Markup("{}{}").format(target["indicator"], standing.inferred(view, target)),
                target["short_name"],
                target["wording"],
                _target_value(view, target)
                if target["value"] is not None
                else view.word("target_without_value"),
                _due(view, target) or view.word("no_due"),
                observed or markup.hatched(view.word("not_observed")),
                citing.links(view, target, *values),
            ]
        )
    header = [
        view.word(key)
        for key in (
            "column_indicator",
            "initiative",
            "column_target",
            "column_value",
            "column_due",
            "column_observed",
            "column_sources",
        )
    ]
    return tables.table(
        caption, header, body, wide=(2,), ids=[f"target:{row['target_id']}" for row in rows]
    )
