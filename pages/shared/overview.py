"""Cards, map and aspects of the overview: who is there, and what can be compared. Shows nothing itself."""

from math import cos, radians
from typing import Any

from markupsafe import Markup
import altair as alt

from pages.shared import charts, look, maps, progress, tables, words
from pages.shared import view as views
from pages.shared.charts import Picture
from pages.shared.view import View, joined, remember

Rows = list[dict[str, Any]]
MAP_WIDTH, MAP_HEIGHT = 320, 320   # pixels that are there on a phone too


def initiatives(view: View) -> Rows:
    """One row per chosen initiative."""
    return [row for row in view.ask("initiatives", language=view.language) if row["initiative_id"] in view.initiatives]


def aspects(view: View) -> Rows:
    """One row per chosen initiative and aspect, with the reason where nothing or not everything is known."""
    return view.ask("comparable_aspects", initiative_ids=view.initiatives, language=view.language)


def headline_figures(view: View) -> Rows:
    """One row per chosen initiative and figure of its card."""
    return view.ask("headline_figures", initiative_ids=view.initiatives)


@remember
def findings(view: View) -> list[str]:
    """What the collection holds, and for how many of its measures a status is documented."""
    rows, completion = initiatives(view), progress.completion(view)
    named, known = sum(row["measures_named"] for row in completion), sum(row["measures_known"] for row in completion)
    states = len({row["state"] for row in rows})
    sentence = view.word("finding_overview", initiatives=len(rows), states=states, named=named, known=known) if len(rows) > 1 else view.word("finding_overview_one", name=rows[0]["name"], named=named, known=known)
    without = [row["short_name"] for row in rows if row["declared_total"] is None]
    return [sentence, view.word("finding_without_total", names=joined(view, without)) if without else view.word("finding_all_totals")]


@remember
def cards(view: View) -> Markup:
    """A card for each initiative: territory, kind, period, who leads, three figures and completion with its bounds and date."""
    completion = {row["initiative_id"]: row for row in progress.completion(view)}
    return Markup('{}<div class="mm-cards">{}</div>').format(progress.legend(view), Markup("").join(_card(view, row, completion[row["initiative_id"]]) for row in initiatives(view)))


def _card(view: View, row: dict[str, Any], completion: dict[str, Any]) -> Markup:
    colour = look.initiative_colour(view.theme, row["initiative_id"], tuple(views.names(view)))
    figures = [each for each in headline_figures(view) if each["initiative_id"] == row["initiative_id"]]
    return Markup(
        '<article class="mm-card" style="--mm-colour:{}"><h2>{}</h2><p class="mm-secondary">{}</p><p>{}</p><dl class="mm-figures">{}</dl><p>{}</p>{}<p>{}</p><p class="mm-secondary">{} {}</p></article>'
    ).format(
        colour, row["short_name"], f"{row['name']} · {view.word('kind_' + row['kind'])} · {row['state']} · {row['period_in_words']}", row["purpose"],
        Markup("").join(_figure(view, each) for each in figures),
        _declared(view, row), _bar(view, completion), _completed(view, completion),
        view.word("card_leads", names=row["leads"]) if row["leads"] else view.word("card_no_lead"), tables.links(view, row, completion))


def _figure(view: View, row: dict[str, Any]) -> Markup:
    label = view.word(f"card_{row['figure']}")
    return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label if row["number"] else view.word("none_stated", what=label), tables.figure(view, row["number"] or "–", row))


def _declared(view: View, row: dict[str, Any]) -> str:
    if row["declared_total"] is None:
        return view.word("card_no_total")
    qualifier = view.word(row["declared_qualifier"])
    return view.word("card_declared", total=f"{qualifier} {row['declared_total']}".strip(), day=words.edtf(view.language, row["declared_as_of_edtf"]))


def _completed(view: View, row: dict[str, Any]) -> Markup:
    if row["lowest_share"] is None:
        return Markup("{}").format(progress.no_rate(view, row))
    day = words.edtf(view.language, row["newest_report_edtf"])
    return Markup("<strong>{}</strong> {}").format(
        view.word("card_completed", range=progress.range_in_words(view, row)),
        view.word("card_completed_of", completed=row["completed"], total=progress.total_in_words(view, row), origin=view.word(f"denominator_{row['total_origin']}"), unknown=row["unknown"], day=day or view.word("undated")))


def _bar(view: View, completion: dict[str, Any]) -> Markup:
    """The completion bar of a card; decorative, since the sentence under it says the same."""
    if not completion["total"]:
        return Markup("")
    counts: dict[str, int] = {}
    for row in progress.by_status(view):
        if row["initiative_id"] == completion["initiative_id"]:
            counts[row["status"]] = counts.get(row["status"], 0) + row["measures"]
    parts = Markup("").join(
        Markup('<span class="u" style="flex:{}"></span>').format(measures) if status == "unknown"
        else Markup('<span style="flex:{};background:{}"></span>').format(measures, look.STATUS_COLOURS[view.theme][status])
        for status, measures in counts.items())
    return Markup('<div class="mm-bar" aria-hidden="true">{}</div>').format(parts)


@remember
def panels(view: View) -> list[Picture]:
    """A map for each cluster of the chosen districts, with their neighbours in grey."""
    rows = initiatives(view)
    return [_panel(view, panel, [row for row in rows if row["ags"] in panel.ags]) for panel in maps.panels(tuple(sorted({row["ags"] for row in rows})))]


def _panel(view: View, panel: maps.Panel, rows: Rows) -> Picture:
    everyone = tuple(views.names(view))
    colours = {row["ags"]: look.initiative_colour(view.theme, row["initiative_id"], everyone) for row in rows}
    names = {row["ags"]: row["short_name"] for row in rows}
    shapes = alt.Data(values=panel.topology, format=alt.TopoDataFormat(type="topojson", feature="kreise"))  # type: ignore[no-untyped-call]
    fill = "".join(f"datum.properties.ags == '{ags}' ? '{colour}' : " for ags, colour in colours.items()) + f"'{look.MUTED[view.theme]}'"
    areas = alt.Chart(shapes).mark_geoshape(stroke=look.GROUND[view.theme], strokeWidth=1.5, clip=True).transform_calculate(fill=fill).encode(fill=alt.Fill("fill:N", scale=None))
    behind = {row["ags"]: view.behind(row) for row in rows}
    places = [{"name": names[ags], "href": behind[ags], "longitude": at[0], "latitude": at[1], "number": str(place)} for place, (ags, at) in enumerate(panel.centres.items(), 1)]
    labels = charts.marks(places).mark_text(fontSize=14, fontWeight=700, color=look.TEXT[view.theme], stroke=look.GROUND[view.theme], strokeWidth=4, strokeJoin="round", strokeOffset=0).encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
    inks = labels.mark_text(fontSize=14, fontWeight=700, color=look.TEXT[view.theme])
    chart = alt.layer(areas, labels, inks).project(type="mercator", center=list(panel.middle), scale=_scale(panel))
    return charts.finished(chart, view, view.word("alt_map", names=joined(view, list(names.values())), state=joined(view, sorted({row["state"] for row in rows}))), MAP_HEIGHT)


def _scale(panel: maps.Panel) -> float:
    """Pixels a radian, so that the chosen districts fill a map of MAP_WIDTH × MAP_HEIGHT with a margin (Mercator)."""
    width, height = (radians(max(part, 0.2)) for part in panel.span)
    return 0.8 * min(MAP_WIDTH / width, MAP_HEIGHT * cos(radians(panel.middle[1])) / height)


@remember
def not_on_map(view: View) -> list[str]:
    """Chosen initiatives whose district has no boundary in the data."""
    shown = {ags for panel in maps.panels(tuple(sorted({row["ags"] for row in initiatives(view)}))) for ags in panel.ags}
    return [row["short_name"] for row in initiatives(view) if row["ags"] not in shown]


def map_source(view: View) -> Markup:
    """Source note of the boundaries, as their licence asks."""
    return Markup('<p class="mm-secondary">{} <a href="{}" target="_blank" rel="noopener noreferrer">{}</a></p>').format(view.word("map_source"), maps.SOURCE_URL, maps.SOURCE)


@remember
def aspect_table(view: View) -> Markup:
    """Aspect × initiative with counts; a striped cell says why there is nothing, and a reason beside a count why there is not everything."""
    rows, reasons = aspects(view), views.labels(view, "reason")
    by_cell = {(row["aspect"], row["initiative_id"]): row for row in rows}
    body = [[view.word(f"aspect_{aspect}"), *(_aspect_cell(view, by_cell[aspect, each], reasons) for each in view.initiatives)] for aspect in dict.fromkeys(row["aspect"] for row in rows)]
    names = views.names(view)
    return tables.table(view.word("caption_aspects"), [view.word("aspect"), *(names[each] for each in view.initiatives)], body, even=True)


def _aspect_cell(view: View, row: dict[str, Any], reasons: dict[str, str]) -> Markup:
    reason = reasons[row["reason"]] if row["reason"] else ""
    why = Markup('<details class="mm-gap"><summary>{}</summary>{}</details>').format(tables.hatched(reason), row["note"]) if row["note"] else tables.hatched(reason) if reason else Markup("")
    return Markup("<strong>{}</strong> {}").format(tables.figure(view, row["rows_found"], row), why) if row["rows_found"] else why
