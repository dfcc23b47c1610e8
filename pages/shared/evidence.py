"""Sources and what rests on them, the age of reports, dead ends, contradictions listed and computed. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import altair as alt

from pages.shared import charts, look, progress, tables, words
from pages.shared import view as views
from pages.shared.charts import Picture
from pages.shared.view import View, joined, remember

Rows = list[dict[str, Any]]
SILENT_YEARS = 3   # after this long without a report an unfinished measure counts as a dead end
OWN = ("initiative", "partner")


def sources(view: View) -> Rows:
    """One row per source of the chosen initiatives."""
    return view.ask("source_overview", initiative_ids=view.initiatives, language=view.language)


def by_initiative(view: View) -> Rows:
    """One row per chosen initiative: kinds of source, reports by evidence, newest report."""
    return view.ask("evidence_by_initiative", initiative_ids=view.initiatives, as_of=view.as_of)


def dead_ends(view: View) -> Rows:
    """One row per unfinished measure of which nothing has been heard for years."""
    return view.ask("dead_ends", initiative_ids=view.initiatives, as_of=view.as_of, evidence=view.evidence, years=SILENT_YEARS)


@remember
def findings(view: View) -> list[str]:
    """How much is self-reported, and where nothing has been heard for longest."""
    rows, all_sources = by_initiative(view), sources(view)
    own = sum(row["kind"] in OWN for row in all_sources)
    found = [view.word("finding_sources", number=len(all_sources), own=own, others=len(all_sources) - own)]
    dated = [row for row in rows if row["newest_report_on"]]
    if dated:
        oldest = min(dated, key=lambda row: (row["newest_report_on"], row["short_name"]))
        found.append(view.word("finding_oldest", name=oldest["short_name"], day=words.edtf(view.language, oldest["newest_report_edtf"]), ends=len(dead_ends(view)), years=SILENT_YEARS))
    return found


@remember
def report_picture(view: View) -> Picture:
    """Every status report as a mark on a time axis, one line an initiative; shape and shade by level of evidence."""
    rows = [row for row in view.ask("status_reports", initiative_ids=view.initiatives) if row["reported_on"] <= view.as_of]
    names, labels = views.names(view), views.labels(view, "evidence_level")
    place = {each: index for index, each in enumerate(view.initiatives)}
    first = min((row["reported_on"] for row in rows), default=view.as_of).replace(month=1, day=1)
    x = alt.X("day:T", scale=alt.Scale(domain=charts.span(first, view.as_of)), axis=alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap=True))
    down = alt.Scale(domain=[0, len(place)], reverse=True, nice=False)
    y = alt.Y("row:Q", scale=down, axis=None)
    dots = [
        {"day": row["reported_on"].isoformat(), "row": place[row["initiative_id"]] + 0.68, "reports": row["reports"], "href": view.behind(row), "evidence": labels[row["evidence_level"]],
         "tip": f"{row['short_name']}, {words.edtf(view.language, row['as_of_edtf'])}: {row['reports']} × {labels[row['evidence_level']]}"} for row in rows]
    named = [{"day": first.isoformat(), "row": place[each] + 0.25, "name": names[each]} for each in view.initiatives]
    shapes = alt.Scale(domain=list(labels.values()), range=["circle", "square", "triangle-up"])
    status = look.STATUS_COLOURS[view.theme]
    colours = alt.Scale(domain=list(labels.values()), range=[status["completed"], status["on_hold"], look.SECONDARY[view.theme]])
    marks = charts.marks(dots).mark_point(filled=True, opacity=0.85).encode(
        x, y, size=alt.Size("reports:Q", scale=alt.Scale(type="sqrt", domain=[1, 33], range=[60, 620]), legend=None), shape=alt.Shape("evidence:N", scale=shapes, legend=alt.Legend(title=None, orient="top", columns=3)),
        color=alt.Color("evidence:N", scale=colours, legend=alt.Legend(title=None, orient="top", columns=3)), tooltip=[alt.Tooltip("tip:N", title=" ")])
    texts = charts.marks(named).mark_text(align="left", fontSize=14, fontWeight=600).encode(x, y, text="name:N")
    parts = "; ".join(_reports_in_words(view, row) for row in by_initiative(view))
    return charts.finished(alt.layer(texts, marks), view, view.word("alt_reports", parts=parts), 72 * len(place))


def _reports_in_words(view: View, row: dict[str, Any]) -> str:
    newest = words.edtf(view.language, row["newest_report_edtf"]) or view.word("not_reported")
    return f"{row['short_name']} {row['self_reported'] + row['independent'] + row['inferred']}, {view.word('newest_report', day=newest)}"


@remember
def evidence_table(view: View) -> Markup:
    """Kinds of source, status reports by evidence, newest report and its age, dead ends, for each initiative."""
    ends = dead_ends(view)
    body = [
        [row["short_name"], *(tables.figure(view, row[key], row) for key in ("own_sources", "independent_sources", "self_reported", "independent", "inferred")),
         tables.lines([words.edtf(view.language, row["newest_report_edtf"]), view.word("years_ago", years=words.number(view.language, row["years_since_report"], 1))]) if row["newest_report_on"] else tables.hatched(view.word("not_reported")),
         _number(view, [each for each in ends if each["initiative_id"] == row["initiative_id"]])] for row in by_initiative(view)]
    header = [view.word(key) for key in ("initiative", "own_sources", "independent_sources", "reports_self", "reports_independent", "reports_inferred", "newest", "dead_ends_short")]
    return tables.table(view.word("caption_evidence", years=SILENT_YEARS), header, body, numeric=(1, 2, 3, 4, 5, 7))


def _number(view: View, rows: Rows) -> Markup:
    return tables.figure(view, len(rows), *rows)


@remember
def dead_end_table(view: View) -> Markup:
    """Unfinished measures without news for years, with their last status."""
    labels = views.labels(view, "status")
    body = [
        [row["title"], row["short_name"], view.word("no_status_since", status=labels[row["status"]], day=words.edtf(view.language, row["as_of_edtf"])), tables.links(view, row)]
        for row in dead_ends(view)]
    return tables.table(view.word("caption_dead_ends", years=SILENT_YEARS), [view.word(key) for key in ("column_title", "initiative", "column_last_heard", "column_sources")], body, wide=(0,))


@remember
def passage_table(view: View, source_id: str) -> Markup:
    """Every fact that rests on a source, with the place where it stands."""
    evidence = views.labels(view, "evidence_level")
    body = [[row["label"], view.word(f"fact_{row['subject_table']}"), row["locator"], evidence[row["evidence_level"]], tables.links(view, row)] for row in passages(view, source_id)]
    return tables.table(view.word("caption_source_passages", number=len(body)), [view.word(key) for key in ("column_fact", "column_kind", "column_locator", "column_evidence", "column_sources")], body, wide=(0, 2))


def passages(view: View, source_id: str) -> Rows:
    """One row per fact and place in a source."""
    return view.ask("passages_of_source", source_id=source_id, language=view.language)


@remember
def source_titles(view: View) -> dict[str, str]:
    """Number, title and publisher of every source of the chosen initiatives, by id."""
    known = tables.numbers(view)
    return {row["source_id"]: f"{known[row['source_id']]} · {row['title']} ({row['publisher']})" for row in sources(view)}


def sha256(view: View, source_id: str) -> str | None:
    """Hash of the text that the facts of a source were read from, where it was at hand."""
    found: str | None = next(row["sha256"] for row in sources(view) if row["source_id"] == source_id)
    return found


@remember
def source_card(view: View, source_id: str) -> Markup:
    """One source: title, publisher, date, kind, address, what rests on it, and how to cite it."""
    row = next(each for each in sources(view) if each["source_id"] == source_id)
    published = words.edtf(view.language, row["published_edtf"]) or view.word("undated")
    facts = [
        (view.word("initiative"), row["short_name"]), (view.word("column_publisher"), row["publisher"]), (view.word("published"), published), (view.word("column_kind"), view.word(f"source_kind_{row['kind']}")),
        (view.word("address"), Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>').format(row["url"]) if row["url"] else view.word("no_address")),
        (view.word("rests_on_it"), tables.figure(view, row["facts"], row)), (view.word("remark"), row["note"]), (view.word("cite_as"), _citation(view, row, published))]
    listed = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value) for name, value in facts if value)
    return Markup('<article class="mm-details"><h3>{}</h3><dl>{}</dl></article>').format(row["title"], listed)


def _citation(view: View, row: dict[str, Any], published: str) -> str:
    address = f" {row['url']}" if row["url"] else ""
    return f"{row['publisher']} ({published}): {row['title']}.{address}"


# --- contradictions ---

def contradictions(view: View) -> Rows:
    """One row per value of a contradictory topic."""
    return view.ask("contradictions", initiative_ids=view.initiatives, language=view.language)


def totals(view: View) -> Rows:
    """Totals of initiatives whose sources give different ones."""
    return view.ask("differing_totals", initiative_ids=view.initiatives, language=view.language)


def overdue(view: View) -> Rows:
    """Measures whose due date passed without a report that they were done."""
    return view.ask("overdue_measures", initiative_ids=view.initiatives, as_of=view.as_of, evidence=view.evidence)


@remember
def contradiction_findings(view: View) -> list[str]:
    """How many topics the sources disagree on, and what the counts themselves show."""
    topics = {row["contradiction_id"] for row in contradictions(view)}
    silent = sum(not row["has_later_report"] for row in overdue(view))
    return [
        view.word("finding_contradictions", number=len(topics), totals=len({row["initiative_id"] for row in totals(view)}), shares=len(progress.reconciliations(view))),
        view.word("finding_overdue", number=len(overdue(view)), silent=silent)]


@remember
def contradiction_list(view: View) -> Markup:
    """Each topic with every value, its date and sources, and how to read it."""
    topics: dict[str, Rows] = {}
    for row in contradictions(view):
        topics.setdefault(row["contradiction_id"], []).append(row)
    return Markup("").join(_contradiction(view, rows) for rows in topics.values())


def _contradiction(view: View, rows: Rows) -> Markup:
    values = Markup("").join(
        Markup('<li>{}{} {}</li>').format(row["value"], Markup(' <span class="mm-secondary">({})</span>').format(words.edtf(view.language, row["as_of_edtf"])) if row["as_of_edtf"] else "", tables.links(view, row))
        for row in rows)
    return Markup('<article class="mm-contradiction" id="contradiction:{}"><h3>{} <span class="mm-secondary">{}</span></h3><ul>{}</ul><p class="mm-secondary">{}</p></article>').format(rows[0]["contradiction_id"], rows[0]["topic"], rows[0]["short_name"], values, rows[0]["comment"])


@remember
def totals_table(view: View) -> Markup:
    """Totals that differ, beside each other."""
    body = [
        [row["short_name"], f"{view.word(row['qualifier'])} {row['total']}".strip(), view.quoted(row["as_published"]), words.edtf(view.language, row["as_of_edtf"]), tables.links(view, row)]
        for row in totals(view)]
    return tables.table(view.word("caption_totals"), [view.word(key) for key in ("initiative", "column_total_only", "column_as_published", "column_day", "column_sources")], body, numeric=(1,))


@remember
def overdue_table(view: View) -> Markup:
    """Due dates that passed, with the last status and whether anybody reported after the date."""
    labels = views.labels(view, "status")
    body = [
        [row["title"], row["short_name"], words.edtf(view.language, row["due_edtf"]), tables.lines([labels[row["status"]], words.edtf(view.language, row["as_of_edtf"])]),
         view.word("reported_late") if row["has_later_report"] else tables.hatched(view.word("never_reported")), tables.links(view, row)] for row in overdue(view)]
    header = [view.word(key) for key in ("column_title", "initiative", "column_due", "column_last_heard", "column_after_due", "column_sources")]
    return tables.table(view.word("caption_overdue", day=view.as_of_in_words), header, body, wide=(0,))


@remember
def silence(view: View) -> str:
    """Which initiatives have no listed contradiction: that nobody disagrees may mean that nobody looked."""
    names = views.names(view)
    without = [names[each] for each in view.initiatives if not any(row["initiative_id"] == each for row in contradictions(view))]
    return view.word("no_contradiction", names=joined(view, without)) if without else ""
