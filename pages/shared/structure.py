"""Bodies by kind, who leads and which sectors sit at the table, and when the bodies worked. Shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup
import altair as alt

from pages.shared import charts, look, tables, words
from pages.shared import view as views
from pages.shared.charts import Picture
from pages.shared.view import View, joined, remember

Rows = list[dict[str, Any]]
KINDS = ("steering", "working_group", "living_lab", "congress", "alliance", "network", "advisory_board", "workshop", "office")


def bodies(view: View) -> Rows:
    """One row per body of the chosen initiatives."""
    return view.ask("bodies", initiative_ids=view.initiatives, language=view.language)


def sectors(view: View) -> Rows:
    """One row per sector and chosen initiative."""
    return view.ask("sector_seats", initiative_ids=view.initiatives, language=view.language)


@remember
def findings(view: View) -> list[str]:
    """How many of each kind there are, and which sectors lead everywhere or sit nowhere."""
    rows = bodies(view)
    counts = [f"{_plural(view, kind, sum(row['kind'] == kind for row in rows))}" for kind in ("steering", "working_group", "living_lab") if any(row["kind"] == kind for row in rows)]
    names = views.names(view)
    without = [names[each] for each in view.initiatives if not any(row["initiative_id"] == each and row["kind"] == "steering" for row in rows)]
    found = [view.word("finding_bodies", counts=joined(view, counts)) if counts else view.word("finding_no_bodies")]
    if without and len(without) < len(view.initiatives):
        found.append(view.word("finding_no_steering", names=joined(view, without)))
    everywhere = [row["sector"] for row in sectors(view) if _leads_everywhere(view, row["sector_id"])]
    if len(view.initiatives) > 1 and everywhere:
        found.append(view.word("finding_sectors", sectors=joined(view, list(dict.fromkeys(everywhere)))))
    return found


def _leads_everywhere(view: View, sector: str) -> bool:
    return all(row["leading"] for row in sectors(view) if row["sector_id"] == sector)


def _plural(view: View, kind: str, number: int) -> str:
    return f"{number} {view.word(f'body_{kind}' if number == 1 else f'bodies_{kind}')}"


@remember
def kinds_table(view: View) -> Markup:
    """Number of bodies of each kind for each initiative; kinds are never added up."""
    rows, names = bodies(view), views.names(view)
    body = []
    for kind in KINDS:
        own = [row for row in rows if row["kind"] == kind]
        if own:
            body.append([view.word(f"bodies_{kind}"), *(_kind_cell(view, [row for row in own if row["initiative_id"] == each]) for each in view.initiatives)])
    return tables.table(view.word("caption_kinds"), [view.word("column_kind"), *(names[each] for each in view.initiatives)], body, even=True)


def _kind_cell(view: View, rows: Rows) -> Markup | str:
    if not rows:
        return view.word("none_named")
    own_words = sorted({row["kind_as_published"] for row in rows})
    return Markup('<strong>{}</strong> <span class="mm-secondary">{}</span>').format(tables.figure(view, len(rows), *rows), view.quoted(", ".join(own_words)))


@remember
def sector_picture(view: View) -> Picture:
    """Sector × initiative: filled dots for those that lead, rings for those that take part, one each organisation."""
    rows, names = sectors(view), views.names(view)
    shown = [sector for sector in dict.fromkeys(row["sector"] for row in rows) if any(row["organisations"] for row in rows if row["sector"] == sector)]
    column, place = {each: index for index, each in enumerate(view.initiatives)}, {sector: index for index, sector in enumerate(shown)}
    cells = [
        {"left": column[row["initiative_id"]], "right": column[row["initiative_id"]] + 1, "middle": column[row["initiative_id"]] + 0.5, "top": place[row["sector"]] + 0.44,
         "bottom": place[row["sector"]] + 0.96, "centre": place[row["sector"]] + 0.71, "figure": _sector_figure(view, row), "strength": 1 if row["organisations"] else 0.35,
         "share": min(row["organisations"], 6), "ink": charts.ink(view, min(row["organisations"], 6) / 6), **({"href": view.behind(row)} if row["fact_ids"] else {}),
         "tip": f"{row['sector']}, {row['short_name']}: {row['names'] or view.word('none_named')}"}
        for row in rows if row["sector"] in place]
    heads = [{"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])} for each, index in column.items()]
    titles = [{"left": 0, "centre": index + 0.22, "text": sector} for sector, index in place.items()]
    chart = charts.matrix(view, cells, heads, titles, len(column), len(place), most=6)
    return charts.finished(chart, view, view.word("alt_sectors", parts="; ".join(_sectors_in_words(view, each, names[each]) for each in view.initiatives)), charts.MATRIX_ROW * (len(place) + 1))


def _sector_figure(view: View, row: dict[str, Any]) -> str:
    if not row["organisations"]:
        return "–"
    return view.word("of_which_lead", number=row["organisations"], leading=row["leading"]) if row["leading"] else str(row["organisations"])


def _sectors_in_words(view: View, initiative: str, name: str) -> str:
    own = [f"{row['organisations']} {row['sector']}" for row in sectors(view) if row["initiative_id"] == initiative and row["organisations"]]
    return f"{name} {', '.join(own) or view.word('none_named')}"


@remember
def sector_table(view: View) -> Markup:
    """Which organisations of each sector take part where; those that lead stand out in words."""
    rows, names = sectors(view), views.names(view)
    body = []
    for sector in dict.fromkeys(row["sector"] for row in rows):
        own = {row["initiative_id"]: row for row in rows if row["sector"] == sector}
        if any(row["organisations"] for row in own.values()):
            body.append([sector, *(_organisations(view, own[each]) for each in view.initiatives)])
    return tables.table(view.word("caption_sectors"), [view.word("column_sector"), *(names[each] for each in view.initiatives)], body, even=True)


def _organisations(view: View, row: dict[str, Any]) -> Markup | str:
    if not row["organisations"]:
        return view.word("none_named")
    return Markup("{} {}").format(tables.lines(row["names"].split(" · ")), tables.links(view, row))


# --- sizes and periods ---

@remember
def sized(view: View) -> Rows:
    """Bodies for which a source gives the number of participants."""
    return [row for row in bodies(view) if row["participants_min"] is not None or row["participants_max"] is not None]


@remember
def size_picture(view: View) -> Picture:
    """Participants of each body: a dot where a source gives one number, a bar where it gives a range, an arrow where one end is open."""
    rows = sized(view)
    everyone = tuple(views.names(view))
    most = max(max(row["participants_min"] or 0, row["participants_max"] or 0) for row in rows) * 1.25
    marks = [
        {"row": index + 0.8, "title": index + 0.22, "said": index + 0.52, "zero": 0, "low": row["participants_min"] or 0, "high": row["participants_max"] or most,
         "name": row["name"], "href": view.behind(row), "text": f"{row['short_name']}: {row['participants_in_words']}", "colour": look.initiative_colour(view.theme, row["initiative_id"], everyone)} for index, row in enumerate(rows)]
    x, down = alt.Scale(domain=[0, most], nice=False), alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)
    base = charts.marks(marks)
    axis = alt.Axis(title=view.word("participants"), tickCount=5)
    across = alt.X("low:Q", scale=x, axis=axis)
    y = alt.Y("row:Q", scale=down, axis=None)
    ranges = base.mark_rule(strokeWidth=6, strokeCap="round").encode(across, y, x2="high:Q", color=alt.Color("colour:N", scale=None))
    dots = base.transform_filter("datum.low == datum.high").mark_circle(size=150, opacity=1).encode(across, y, color=alt.Color("colour:N", scale=None))
    names = base.mark_text(align="left", fontSize=14, fontWeight=600, limit=charts.ALL_WIDTH).encode(alt.X("zero:Q", scale=x, axis=axis), alt.Y("title:Q", scale=down, axis=None), text="name:N")
    said = base.mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(alt.X("zero:Q", scale=x, axis=axis), alt.Y("said:Q", scale=down, axis=None), text="text:N")
    parts = "; ".join(f"{row['name']} ({row['short_name']}) {row['participants_in_words']}" for row in rows)
    return charts.finished(alt.layer(names, said, ranges, dots), view, view.word("alt_sizes", parts=parts), 62 * len(rows))


@remember
def dated(view: View) -> Rows:
    """Bodies whose period of work is known at one end at least."""
    return [row for row in bodies(view) if row["active_earliest_on"] or row["active_latest_on"]]


@remember
def period_picture(view: View) -> Picture:
    """When each body worked; an open end runs to the edge, lighter."""
    rows = dated(view)
    everyone = tuple(views.names(view))
    first = min(row["active_earliest_on"] or row["active_latest_on"] for row in rows)
    last = max(view.as_of, max(row["active_latest_on"] or row["active_earliest_on"] for row in rows))
    edge = date(first.year, 1, 1)
    named = [{"title": index + 0.34, "day": edge.isoformat(), "name": f"{row['name']} ({row['short_name']}): {_period(view, row)}"} for index, row in enumerate(rows)]
    ends = [
        {"row": index + 0.74, "body": row["body_id"], "href": view.behind(row), "day": day.isoformat(), "colour": look.initiative_colour(view.theme, row["initiative_id"], everyone),
         "strength": 1 if row["active_earliest_on"] and row["active_latest_on"] else 0.55}
        for index, row in enumerate(rows) for day in (row["active_earliest_on"] or first, row["active_latest_on"] or last)]
    x = alt.X("day:T", scale=alt.Scale(domain=charts.span(edge, last)), axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True, orient="top"))
    down = alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)
    spans = charts.marks(ends).mark_line(strokeWidth=7, strokeCap="round").encode(
        x, alt.Y("row:Q", scale=down, axis=None), detail="body:N", color=alt.Color("colour:N", scale=None), opacity=alt.Opacity("strength:Q", scale=None))
    names = charts.marks(named).mark_text(align="left", fontSize=13, limit=charts.ALL_WIDTH).encode(x, alt.Y("title:Q", scale=down, axis=None), text="name:N")
    parts = "; ".join(str(each["name"]) for each in named)
    return charts.finished(alt.layer(spans, names), view, view.word("alt_periods", parts=parts), 36 * len(rows))


def _period(view: View, row: dict[str, Any]) -> str:
    return row["active_in_words"] or words.edtf(view.language, row["active_edtf"])


@remember
def body_table(view: View, initiative: str) -> Markup:
    """Every body of an initiative, or of all chosen ("all"): kind, who leads, size, meetings, period, sources."""
    rows = [row for row in bodies(view) if initiative in ("all", row["initiative_id"])]
    unknown = tables.hatched(view.word("not_reported"))
    body = [
        [Markup("{}{}").format(row["name"], Markup('<br><span class="mm-secondary">{}</span>').format(row["note"]) if row["note"] else Markup("")), tables.lines([row["short_name"], view.word(f"body_{row['kind']}")]),
         _led(view, row) or unknown, row["participants_in_words"] or unknown, row["meetings"] or unknown, _period(view, row) or unknown, tables.links(view, row)]
        for row in rows]
    header = [view.word(key) for key in ("column_name", "column_kind", "column_leads", "participants", "column_meetings", "column_period", "column_sources")]
    return tables.table(view.word("caption_bodies"), header, body, wide=(0, 2), ids=[f"body:{row['body_id']}" for row in rows])


def _led(view: View, row: dict[str, Any]) -> Markup | None:
    parts = [f"{view.word('role_chair')}: {row['chairs']}" if row["chairs"] else None, f"{view.word('role_management')}: {row['management']}" if row["management"] else None]
    return tables.lines(parts) if any(parts) else None
