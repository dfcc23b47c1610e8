"""Cards, map and aspects of the overview: who is there, and what can be compared. Shows nothing itself."""

from math import cos, radians
from typing import Any

from markupsafe import Markup
import altair as alt

from answers import citing, ladder, legend, rates
from answers.view import View, remember
from drawing import charts, colours, maps, markup, tables
from drawing.charts import Drawing
from wording import dates, words

Rows = list[dict[str, Any]]
MAP_WIDTH, MAP_HEIGHT = 320, 320  # pixels that are there on a phone too
SHORT = 240  # letters of a purpose on a card
COMPARED = {
    "goals": "compared_goals",
    "measures": "pair_measures",
}  # counts that have another base than the heading of their part


def initiatives(view: View) -> Rows:
    """One row per chosen initiative."""
    return [row for row in view.ask("initiatives") if row["initiative_id"] in view.initiatives]


def aspects(view: View) -> Rows:
    """One row per chosen initiative and aspect, with the reason where nothing or not everything is known."""
    return view.ask(
        "comparable_aspects",
    )


def headline_figures(view: View) -> Rows:
    """One row per chosen initiative and figure of its card."""
    return view.ask(
        "headline_figures",
    )


@remember
def findings(view: View) -> list[str]:
    """What the collection holds, for how many of its measures a status is documented, and where nobody says how many there are.

    Counted as known_by_name counts. Without a total: no source of whatever evidence states one of the whole plan that holds on the day, whatever denominator is chosen.
    """
    rows, states = initiatives(view), len({row["state"] for row in initiatives(view)})
    who = (
        view.word(
            "finding_overview",
            initiatives=len(rows),
            states=states,
        )
        if len(rows) > 1
        else f"{rows[0]['name']}:"
    )
    stated = {
        row["initiative_id"]
        for row in view.ask(
            "completion_by_initiative",
            denominator="declared",
        )
        if row["total"]
    }
    without = [row["short_name"] for row in rows if row["initiative_id"] not in stated]
    return [
        f"{who} {ladder.known_by_name(view)}",
        view.word("finding_without_total", names=view.joined(without))
        if without
        else view.word("finding_all_totals"),
    ]


@remember
def cards(view: View) -> Markup:
    """A card for each initiative: territory, kind, period, who leads, three figures and completion with its bounds and date."""
    completion = {row["initiative_id"]: row for row in rates.completion(view)}
    return Markup('{}<div class="mm-cards">{}</div>').format(
        legend.of_chosen(view).html,
        Markup("").join(
            _card(view, row, completion[row["initiative_id"]]) for row in initiatives(view)
        ),
    )


def _card(view: View, row: dict[str, Any], completion: dict[str, Any]) -> Markup:
    colour = colours.initiative_colour(view.theme, row["initiative_id"], tuple(view.names))
    return Markup(
        '<article class="mm-card" style="--mm-colour:{}"><h2>{}</h2><p class="mm-secondary">{}</p><p>{}</p><dl class="mm-figures">{}</dl><p>{}</p>{}<p>{}</p><p class="mm-secondary">{} {}</p></article>'
    ).format(
        colour,
        row["short_name"],
        f"{row['name']} · {view.word('kind_' + row['kind'])} · {row['state']} · {row['period_in_words']}",
        _purpose(view, row["purpose"]),
        _figures(view, row["initiative_id"]),
        _declared(view, row, completion),
        _bar(view, completion),
        _completed(view, completion),
        led_by(view, row),
        citing.links(view, row, completion),
    )


def _purpose(view: View, text: str) -> Markup:
    """What an initiative is for: as many sentences as a card holds, the rest at a click."""
    first, rest = "", text.split(". ")
    while rest and (not first or len(first) + len(rest[0]) < SHORT):
        first = f"{first}. {rest.pop(0)}" if first else rest.pop(0)
    more = (
        Markup('<details class="mm-gap"><summary>{}</summary>{}</details>').format(
            view.word("more"), ". ".join(rest)
        )
        if rest
        else ""
    )
    return Markup("{}{} {}").format(first, "." if rest else "", more)


def led_by(view: View, row: dict[str, Any]) -> str:
    """Who leads an initiative: only whom a source names as lead; else who chairs its steering body, else its partners on an equal footing."""
    for role in LEADERS:
        if row[role]:
            return view.word(f"card_{role}", names=row[role])
    return view.word("card_no_lead")


LEADERS = (
    "leads",
    "chairs",
    "partners",
)  # who leads, by what a source says of them; the first that is known counts
BESIDE = {
    "goals": "goals_elsewhere",
    "bodies": "bodies_elsewhere",
    "measures": "measures_listed",
}  # figure of a card: what stands under it, smaller


def _figures(view: View, initiative: str) -> Markup:
    """Goals, working groups and measures of one card, each with what else there is under its label."""
    rows = {
        row["figure"]: row for row in headline_figures(view) if row["initiative_id"] == initiative
    }
    return Markup("").join(
        _figure(view, rows[figure], rows[beside]) for figure, beside in BESIDE.items()
    )


def _figure(view: View, row: dict[str, Any], beside: dict[str, Any]) -> Markup:
    label = view.word(f"card_{row['figure']}", number=row["number"])
    said = label if row["number"] or beside["number"] else view.word("none_stated", what=label)
    further = (
        Markup('<br><span class="mm-secondary">{}</span>').format(
            Markup(view.word(f"card_{beside['figure']}")).format(
                number=citing.figure(view, beside["number"], beside)
            )
        )
        if beside["number"] or beside["figure"] == "measures_listed" and row["number"]
        else ""
    )
    return Markup("<div><dt>{}{}</dt><dd>{}</dd></div>").format(
        said, further, citing.figure(view, row["number"] or "–", row)
    )


def _declared(view: View, row: dict[str, Any], completion: dict[str, Any]) -> str:
    """The total that a source stated last: what it did, what it counts, which totals others state, and whether the plan changed since."""
    if row["declared_total"] is None:
        return view.word("card_no_total")
    total = f"{view.word(row['declared_qualifier'])} {row['declared_total']} {row['declared_of']}".strip()
    said = view.word(
        "card_declared",
        act=words.capital(view.word(f"act_{row['declared_act']}")),
        total=total,
        day=dates.edtf(view.language, row["declared_as_of_edtf"])
        + rates.last_stated(view, row["declared_last_stated_edtf"]),
    )
    others = (
        view.word("other_totals", totals=view.joined(completion["other_totals"]))
        if completion["other_totals"] and completion["total"] == row["declared_total"]
        else ""
    )
    changed = (
        view.word("card_changed", day=dates.edtf(view.language, row["declared_until_edtf"]))
        if row["declared_until_edtf"]
        else ""
    )
    return f"{said}{others}{changed}"


def _completed(view: View, row: dict[str, Any]) -> Markup:
    if row["lowest_share"] is None:
        return Markup("{}{}").format(rates.no_rate(view, row), _dated(view, row))
    said = view.word(
        "card_completed_of",
        completed=row["completed"],
        total=rates.total_in_words(view, row),
        origin=view.word(f"denominator_{row['total_origin']}"),
        unknown=row["unknown"],
    )
    further = "; ".join(part for part in (said, rates.given_up(view, row)) if part)
    return Markup("<strong>{}</strong> ({}){}").format(
        view.word("card_completed", range=rates.range_in_words(view, row)),
        further,
        _dated(view, row),
    )


def _dated(view: View, row: dict[str, Any]) -> str:
    """The newest report of the chosen evidence, and what other evidence holds that is newer."""
    newest = dates.edtf(view.language, row["newest_report_edtf"])
    parts = [
        view.word("newest_report", day=newest) if newest else view.word("no_report"),
        rates.newest_hidden(view, row),
    ]
    return "; " + "; ".join(part for part in parts if part)


def _bar(view: View, completion: dict[str, Any]) -> Markup:
    """The completion bar of a card; decorative, since the sentence under it says the same."""
    if not completion["total"]:
        return Markup("")
    counts: dict[str, int] = {}
    for row in rates.by_status(view):
        if row["initiative_id"] == completion["initiative_id"]:
            counts[row["status"]] = counts.get(row["status"], 0) + row["measures"]
    parts = Markup("").join(
        Markup('<span class="u" style="flex:{}"></span>').format(measures)
        if status == "unknown"
        else Markup('<span style="flex:{};background:{}"></span>').format(
            measures, colours.STATUS_COLOURS[view.theme][status]
        )
        for status, measures in counts.items()
    )
    return Markup('<div class="mm-bar" aria-hidden="true">{}</div>').format(parts)


@remember
def panels(view: View) -> list[Drawing]:
    """A map for each cluster of the chosen districts, with their neighbours in grey."""
    rows = initiatives(view)
    return [
        _panel(view, panel, [row for row in rows if row["ags"] in panel.ags])
        for panel in maps.panels(tuple(sorted({row["ags"] for row in rows})))
    ]


def _panel(view: View, panel: maps.Panel, rows: Rows) -> Drawing:
    everyone = tuple(view.names)
    fills = {
        row["ags"]: colours.initiative_colour(view.theme, row["initiative_id"], everyone)
        for row in rows
    }
    names = {row["ags"]: row["short_name"] for row in rows}
    shapes = alt.Data(
        values=panel.topology, format=alt.TopoDataFormat(type="topojson", feature="kreise")
    )  # type: ignore[no-untyped-call]
    fill = (
        "".join(f"datum.properties.ags == '{ags}' ? '{colour}' : " for ags, colour in fills.items())
        + f"'{colours.MUTED[view.theme]}'"
    )
    areas = (
        alt.Chart(shapes)
        .mark_geoshape(stroke=colours.GROUND[view.theme], strokeWidth=1.5, clip=True)
        .transform_calculate(fill=fill)
        .encode(fill=alt.Fill("fill:N", scale=None))
    )
    behind = {row["ags"]: view.behind(row) for row in rows}
    places = [
        {
            "name": names[ags],
            "href": behind[ags],
            "longitude": at[0],
            "latitude": at[1],
            "number": str(place),
        }
        for place, (ags, at) in enumerate(panel.centres.items(), 1)
    ]
    labels = (
        charts.marks(places)
        .mark_text(
            fontSize=14,
            fontWeight=700,
            color=colours.TEXT[view.theme],
            stroke=colours.GROUND[view.theme],
            strokeWidth=4,
            strokeJoin="round",
            strokeOffset=0,
        )
        .encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
    )
    inks = labels.mark_text(fontSize=14, fontWeight=700, color=colours.TEXT[view.theme])
    chart = alt.layer(areas, labels, inks).project(
        type="mercator", center=list(panel.middle), scale=_scale(panel)
    )
    return charts.finished(
        chart,
        view.look,
        view.word(
            "alt_map",
            names=view.joined(list(names.values())),
            state=view.joined(sorted({row["state"] for row in rows})),
        ),
        MAP_HEIGHT,
    )


def _scale(panel: maps.Panel) -> float:
    """Pixels a radian, so that the chosen districts fill a map of MAP_WIDTH × MAP_HEIGHT with a margin (Mercator)."""
    width, height = (radians(max(part, 0.2)) for part in panel.span)
    return 0.8 * min(MAP_WIDTH / width, MAP_HEIGHT * cos(radians(panel.middle[1])) / height)


@remember
def not_on_map(view: View) -> list[str]:
    """Chosen initiatives whose district has no boundary in the data."""
    shown = {
        ags
        for panel in maps.panels(tuple(sorted({row["ags"] for row in initiatives(view)})))
        for ags in panel.ags
    }
    return [row["short_name"] for row in initiatives(view) if row["ags"] not in shown]


def map_source(view: View) -> Markup:
    """Source note of the boundaries, as their licence asks."""
    return Markup(
        '<p class="mm-secondary">{} <a href="{}" target="_blank" rel="noopener noreferrer">{}</a></p>'
    ).format(view.word("map_source"), maps.SOURCE_URL, maps.SOURCE)


@remember
def aspect_table(view: View) -> Markup:
    """Aspect × initiative with counts; a striped cell says why there is nothing, and a reason beside a count why there is not everything."""
    rows, reasons = aspects(view), view.labels("reason")
    by_cell = {(row["aspect"], row["initiative_id"]): row for row in rows}
    body = [
        [
            view.word(COMPARED.get(aspect, f"aspect_{aspect}")),
            *(_aspect_cell(view, by_cell[aspect, each], reasons) for each in view.initiatives),
        ]
        for aspect in dict.fromkeys(row["aspect"] for row in rows)
    ]
    names = view.names
    return tables.table(
        view.word("caption_aspects"),
        [view.word("aspect"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def _aspect_cell(view: View, row: dict[str, Any], reasons: dict[str, str]) -> Markup:
    reason = reasons[row["reason"]] if row["reason"] else ""
    why = (
        Markup('<details class="mm-gap"><summary>{}</summary>{} {}</details>').format(
            markup.hatched(reason), row["note"], looked(view, row)
        )
        if row["note"]
        else markup.hatched(reason)
        if reason
        else Markup("")
    )
    inferred = (
        markup.mark(view.word("of_these_inferred", number=row["inferred"]))
        if row["inferred"]
        else ""
    )
    return (
        Markup("<strong>{}</strong> {} {}").format(
            citing.figure(view, row["rows_found"], row), inferred, why
        )
        if row["rows_found"]
        else why
    )


def looked(view: View, row: dict[str, Any]) -> Markup:
    """Until when and how often somebody looked for what is missing, leading to where and by which words; empty where no search is on record. The row has searches and searched_on."""
    if not row["searches"]:
        return Markup("")
    said = view.word(
        "searched",
        day=dates.day(view.language, row["searched_on"]),
        number=row["searches"],
    )
    return Markup('<a href="{}#documented_searches">{}</a>').format(view.address("codebook"), said)
