"""The theme matrix, the items behind a cell, and targets against observed values. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import altair as alt

from pages.shared import charts, look, tables, words
from pages.shared import view as views
from pages.shared.charts import Picture
from pages.shared.view import View, joined, remember

Rows = list[dict[str, Any]]
SUBJECTS = ("goal", "measure", "body")


def matrix(view: View, subject: str) -> Rows:
    """One row per theme and chosen initiative."""
    return view.ask("theme_matrix", initiative_ids=view.initiatives, subject=subject, language=view.language)


def items(view: View, subject: str) -> Rows:
    """One row per item and theme."""
    return view.ask("theme_items", initiative_ids=view.initiatives, subject=subject, language=view.language)


def themes(view: View, subject: str) -> dict[str, tuple[str, str]]:
    """Label and definition of every theme, in the order of the scheme."""
    return {row["theme_id"]: (row["theme"], row["definition"]) for row in matrix(view, subject)}


@remember
def findings(view: View, subject: str) -> list[str]:
    """Which themes most initiatives share, and which only one pursues."""
    rows = matrix(view, subject)
    able = {row["initiative_id"] for row in rows if row["items_of_initiative"]}
    pursued: dict[str, list[str]] = {}
    for row in rows:
        pursued.setdefault(row["theme"], [])
        if row["items"]:
            pursued[row["theme"]].append(row["short_name"])
    kind = view.word(f"subject_{subject}")
    if len(able) < 2:
        own = [theme for theme, who in pursued.items() if who]
        return [view.word("finding_themes_one", kind=kind, number=len(own), whole=len(pursued))]
    most = max(len(who) for who in pursued.values())
    shared = [theme for theme, who in pursued.items() if len(who) == most]
    alone = [f"{theme} ({who[0]})" for theme, who in pursued.items() if len(who) == 1]
    none = [theme for theme, who in pursued.items() if not who]
    found = [view.word("finding_themes_shared", themes=joined(view, shared), number=most, whole=len(able), kind=kind)]
    if alone:
        found.append(view.word("finding_themes_alone", themes=joined(view, alone)))
    if none:
        found.append(view.word("finding_themes_none", themes=joined(view, none)))
    return found


@remember
def matrix_picture(view: View, subject: str) -> Picture:
    """Theme × initiative: the count in the cell, the shade the share of the initiative's items; striped where it has none to map."""
    rows, names = matrix(view, subject), views.names(view)
    column = {each: index for index, each in enumerate(view.initiatives)}
    place = {each: index for index, each in enumerate(dict.fromkeys(row["theme_id"] for row in rows))}
    most = max((row["share_of_initiative"] or 0 for row in rows), default=0) or 1
    cells = [
        {"theme_id": row["theme_id"], "initiative_id": row["initiative_id"], "left": column[row["initiative_id"]], "right": column[row["initiative_id"]] + 1,
         "middle": column[row["initiative_id"]] + 0.5, "top": place[row["theme_id"]] + 0.44, "bottom": place[row["theme_id"]] + 0.96, "centre": place[row["theme_id"]] + 0.71,
         "share": row["share_of_initiative"] or 0, "strength": 1 if row["items"] else 0.35,
         "figure": "/ / / /" if not row["items_of_initiative"] else str(row["items"]) if row["items"] else "–", "ink": charts.ink(view, (row["share_of_initiative"] or 0) / most),
         "tip": _tip(view, row, subject)} for row in rows]
    heads = [{"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])} for each, index in column.items()]
    titles = [{"left": 0, "centre": index + 0.22, "text": themes(view, subject)[theme][0]} for theme, index in place.items()]
    cell = alt.selection_point(name="cell", fields=["theme_id", "initiative_id"], on="click", empty=False, toggle=False)
    chart = charts.matrix(view, cells, heads, titles, len(column), len(place), most, cell)
    return charts.finished(chart, view, view.word("alt_matrix", finding=" ".join(findings(view, subject))), charts.MATRIX_ROW * (len(place) + 1))


def _tip(view: View, row: dict[str, Any], subject: str) -> str:
    if not row["items_of_initiative"]:
        return view.word("matrix_none", name=row["short_name"], kind=view.word(f"subject_{subject}"))
    return view.word(
        "matrix_tip", theme=row["theme"], name=row["short_name"], items=row["items"], whole=row["items_of_initiative"], kind=view.word(f"subject_{subject}"),
        share=words.percent(view.language, row["share_of_initiative"]))


@remember
def matrix_table(view: View, subject: str) -> Markup:
    """The counts of the matrix, with the share of each initiative's items and the sources."""
    rows, names = matrix(view, subject), views.names(view)
    body = []
    for theme, (label, definition) in themes(view, subject).items():
        own = {row["initiative_id"]: row for row in rows if row["theme_id"] == theme}
        body.append([Markup('{}<br><span class="mm-secondary">{}</span>').format(label, definition), *(_matrix_cell(view, own[each]) for each in view.initiatives)])
    kind = view.word(f"subject_{subject}")
    return tables.table(view.word("caption_matrix", kind=words.capital(kind)), [view.word("theme"), *(names[each] for each in view.initiatives)], body, even=True)


def _matrix_cell(view: View, row: dict[str, Any]) -> Markup | str:
    if not row["items_of_initiative"]:
        return tables.hatched(view.word("not_known"))
    if not row["items"]:
        return view.word("none_named")
    share = words.percent(view.language, row["share_of_initiative"])
    return Markup('{} <span class="mm-secondary">({})</span>').format(tables.figure(view, row["items"], row), share)


@remember
def items_table(view: View, subject: str, theme: str, initiative: str) -> Markup:
    """The items behind a theme, or behind one cell: wording, level, relation, reason and source."""
    rows = [row for row in items(view, subject) if row["theme_id"] == theme and initiative in ("all", row["initiative_id"])]
    body = [
        [row["title"], tables.lines([row["short_name"], level(view, row)]), row["wording"], tables.lines([f"{view.word('relation_' + row['relation'])}:", row["justification"]]), tables.links(view, row)]
        for row in rows]
    label, definition = themes(view, subject)[theme]
    header = [view.word(key) for key in ("column_title", "column_initiative_level", "column_wording", "column_relation", "column_sources")]
    return tables.table(f"{label}: {definition} {view.word('items_counted', number=len(rows))}", header, body, wide=(2, 3), ids=[f"{subject}:{row['subject_id']}" for row in rows])


def level(view: View, row: dict[str, Any]) -> str:
    """Level of a goal, or kind of another item, with the source's own word where it differs."""
    own = view.word(f"body_{row['level']}") if f"body_{row['level']}" in words.WORDS else view.word(f"level_{row['level']}")
    published = row["level_as_published"]
    return f"{own} ({view.quoted(published)})" if published and published.lower() != own.lower() else own


# --- targets against observed values ---

def targets(view: View) -> Rows:
    """One row per target of the chosen initiatives."""
    return view.ask("targets", initiative_ids=view.initiatives, language=view.language)


@remember
def observations(view: View) -> Rows:
    """One row per observed value of an indicator that has a target value."""
    return [row for row in view.ask("observations", initiative_ids=view.initiatives, language=view.language) if row["has_target"]]


@remember
def target_findings(view: View) -> list[str]:
    """Limits that the initiatives set themselves, beside every value observed."""
    found = []
    for target in targets(view):
        values = [row for row in observations(view) if _same(row, target)]
        if target["value"] is not None and values and target["direction"] in ("at_most", "at_least"):
            found.append(view.word(
                "finding_target", name=target["short_name"], indicator=target["indicator"], target=_target_value(view, target),
                values=joined(view, [f"{words.number(view.language, row['value'])} ({words.edtf(view.language, row['as_of_edtf'])})" for row in values])))
    return found


def _same(observation: dict[str, Any], target: dict[str, Any]) -> bool:
    return (observation["initiative_id"], observation["indicator_slug"]) == (target["initiative_id"], target["indicator_slug"])


def _value(view: View, value: float, unit: str) -> str:
    return f"{words.number(view.language, value)} {unit}"


def _target_value(view: View, target: dict[str, Any]) -> str:
    limit = view.word(target["direction"]) if target["direction"] in ("at_most", "at_least") else ""
    return f"{limit} {_value(view, target['value'], target['unit'])}".strip()


@remember
def target_pictures(view: View) -> list[Picture]:
    """For each indicator with target values and at least two observations a small picture: observed values as bars, targets as lines."""
    by_indicator: dict[tuple[str, str], Rows] = {}
    for target in targets(view):
        if target["value"] is not None:
            by_indicator.setdefault((target["initiative_id"], target["indicator_slug"]), []).append(target)
    return [
        _target_picture(view, own, values) for own in by_indicator.values()
        if len(values := [row for row in observations(view) if _same(row, own[0])]) > 1]


def _target_picture(view: View, own: Rows, values: Rows) -> Picture:
    first = own[0]
    colour = look.initiative_colour(view.theme, first["initiative_id"], tuple(views.names(view)))
    dots = [{"when": words.edtf(view.language, row["as_of_edtf"]), "value": row["value"], "text": words.number(view.language, row["value"]), "href": view.behind(row)} for row in values]
    most = max([*(target["value"] for target in own), *(row["value"] for row in values)]) * 1.25
    x = alt.X("when:N", sort=[dot["when"] for dot in dots], axis=alt.Axis(title=None, labelAngle=0, labelLimit=110))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, most]), axis=alt.Axis(title=None, tickCount=4))
    limits = [{"value": target["value"], "text": f"{view.word('target')}: {_target_value(view, target)}" + (f" ({_due(view, target)})" if _due(view, target) else ""), "href": view.behind(target)} for target in own]
    bars = charts.marks(dots).mark_bar(color=colour, size=34).encode(x, y)
    figures = charts.marks(dots).mark_text(dy=-9, fontSize=15, fontWeight=700).encode(x, y, text="text:N")
    lines = charts.marks(limits).mark_rule(strokeDash=[6, 4], strokeWidth=2, color=look.TEXT[view.theme]).encode(y=y)
    title = alt.Title(
        f"{first['short_name']}: {first['indicator']} ({first['unit']})", subtitle=[limit["text"] for limit in limits], fontSize=14, fontWeight=600, color=look.TEXT[view.theme],
        subtitleFontSize=13, limit=charts.ALL_WIDTH)
    alt_text = view.word(
        "alt_target", name=first["short_name"], indicator=first["indicator"], target=joined(view, [_target_value(view, target) for target in own]),
        values=joined(view, [f"{dot['text']} ({dot['when']})" for dot in dots]))
    return charts.finished(alt.layer(bars, lines, figures).properties(title=title), view, alt_text, 200)


def _due(view: View, target: dict[str, Any]) -> str:
    return target["due_in_words"] or words.edtf(view.language, target["due_edtf"])


@remember
def target_table(view: View) -> Markup:
    """Every target with its due date and what was observed, or that nothing was."""
    body = []
    for target in targets(view):
        values = [row for row in view.ask("observations", initiative_ids=view.initiatives, language=view.language) if _same(row, target)]
        observed = tables.lines([f"{view.word(row['qualifier'])} {words.number(view.language, row['value'])} {row['unit']} ({words.edtf(view.language, row['as_of_edtf'])})".strip() for row in values])
        due = _due(view, target)
        value = _target_value(view, target) if target["value"] is not None else view.word("target_without_value")
        body.append([
            target["indicator"], target["short_name"], target["wording"], value, due or view.word("no_due"), observed or tables.hatched(view.word("not_observed")),
            tables.links(view, target, *values)])
    header = [view.word(key) for key in ("column_indicator", "initiative", "column_target", "column_value", "column_due", "column_observed", "column_sources")]
    return tables.table(view.word("caption_targets"), header, body, wide=(2,), ids=[f"target:{row['target_id']}" for row in targets(view)])
