"""Every measure in one table, and one measure with its history, lineage and sources. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import pandas as pd

from pages.shared import finder, provenance, tables, words
from pages.shared import view as views
from pages.shared.view import View, remember

Rows = list[dict[str, Any]]


def measures(view: View) -> Rows:
    """One row per measure of the chosen initiatives, with its status as of the chosen day."""
    return view.ask("measures", initiative_ids=view.initiatives, as_of=view.as_of, evidence=view.evidence, language=view.language)


@remember
def chosen(view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str) -> Rows:
    """Measures of any of the themes and any of the statuses (all where none is chosen) in which every word of the search occurs."""
    asked = [finder.plain(part) for part in search.split()]
    return [
        row for row in measures(view)
        if (not themes or set(themes) & set(row["theme_ids"] or ())) and (not statuses or row["status"] in statuses) and all(part in _haystack(row) for part in asked)]


@remember
def titles(view: View) -> dict[str, str]:
    """Title and place of every measure, by id."""
    return {row["measure_id"]: f"{row['title']} ({row['short_name']})" for row in measures(view)}


def _haystack(row: dict[str, Any]) -> str:
    return finder.plain(" ".join(str(row[key]) for key in ("title", "description", "responsible", "short_name", "themes", "goal", "body") if row[key]))


@remember
def findings(view: View) -> list[str]:
    """How many measures are known by name, and for how many a status."""
    rows = [row for row in measures(view) if row["status"] != "superseded"]
    known = sum(row["status"] != "unknown" for row in rows)
    inferred = sum(row["evidence_level"] == "inferred" for row in rows)
    found = [view.word("finding_measures", number=len(rows), known=known, unknown=len(rows) - known, superseded=len(measures(view)) - len(rows))]
    if inferred:
        found.append(view.word("finding_measures_inferred", number=inferred))
    return found


@remember
def frame(view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str) -> pd.DataFrame:
    """The table as the reader sees it: one row per measure, texts in the chosen language, index 0 to n-1 as in chosen()."""
    labels, reasons, evidence = views.labels(view, "status"), views.labels(view, "reason"), views.labels(view, "evidence_level")
    rows = chosen(view, themes, statuses, search)
    columns = ("initiative", "column_title", "column_status", "column_as_of", "column_evidence", "theme", "column_responsible", "column_due", "column_reports")
    return pd.DataFrame([
        [row["short_name"], row["title"], _status(row, labels, reasons), words.edtf(view.language, row["as_of_edtf"]), evidence.get(row["evidence_level"], ""), row["themes"] or "",
         row["responsible"] or view.word("not_reported"), words.edtf(view.language, row["due_edtf"]), row["reports"]] for row in rows], columns=[view.word(column) for column in columns])


def _status(row: dict[str, Any], labels: dict[str, str], reasons: dict[str, str]) -> str:
    return f"{labels['unknown']}: {reasons[row['unknown_reason']]}" if row["status"] == "unknown" else labels[row["status"]]


@remember
def details(view: View, measure_id: str) -> Markup:
    """One measure: what it is, where it belongs, status history, lineage, sources with the place in each."""
    row = next(row for row in measures(view) if row["measure_id"] == measure_id)
    facts = [
        ("initiative", row["short_name"]), ("column_status", _status(row, views.labels(view, "status"), views.labels(view, "reason"))), ("column_wording", row["description"]),
        ("subject_goal_one", row["goal"]), ("body_one", row["body"]), ("field_one", row["action_field"]), ("theme", row["themes"]), ("column_responsible", row["responsible"] or view.word("not_reported")),
        ("column_announced", words.edtf(view.language, row["announced_edtf"])), ("column_due", words.edtf(view.language, row["due_edtf"])),
        ("column_listed", view.word("example" if row["is_example"] else "is_true" if row["is_listed"] else "not_listed"))]
    listed = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(view.word(key), text) for key, text in facts if text)
    return Markup('<article class="mm-details"><h3>{}</h3><dl>{}</dl><p>{}</p></article>{}{}{}').format(row["title"], listed, tables.links(view, row), _history(view, measure_id), _lineage(view, measure_id), _passages(view, measure_id))


def history(view: View, measure_id: str) -> Rows:
    """One row per status report of a measure, oldest first."""
    return view.ask("status_history", measure_id=measure_id, language=view.language)


def lineage(view: View, measure_id: str) -> Rows:
    """One row per predecessor and successor of a measure."""
    return view.ask("lineage", measure_id=measure_id)


def _history(view: View, measure_id: str) -> Markup:
    labels, evidence, rows = views.labels(view, "status"), views.labels(view, "evidence_level"), history(view, measure_id)
    if not rows:
        return Markup('<p class="mm-text">{}</p>').format(tables.hatched(view.word("no_history")))
    body = [
        [words.edtf(view.language, row["as_of_edtf"]), labels[row["status"]], tables.lines([view.quoted(row["status_as_published"]) if row["status_as_published"] else None, row["because"]]),
         evidence[row["evidence_level"]], tables.links(view, row)] for row in rows]
    return tables.table(view.word("caption_history"), [view.word(key) for key in ("column_day", "column_status", "column_said", "column_evidence", "column_sources")], body, wide=(2,))


def _lineage(view: View, measure_id: str) -> Markup:
    rows = lineage(view, measure_id)
    if not rows:
        return Markup("")
    body = [
        [row["other_title"], view.word(f"lineage_{row['direction']}_{row['kind']}"), words.edtf(view.language, row["changed_edtf"]), tables.links(view, row)] for row in rows]
    return tables.table(view.word("caption_lineage"), [view.word(key) for key in ("column_other", "column_relationship", "column_when", "column_sources")], body)


def _passages(view: View, measure_id: str) -> Markup:
    """Where measure and status reports stand in their sources."""
    evidence, reports = views.labels(view, "evidence_level"), tuple(row["status_report_id"] for row in history(view, measure_id))
    rows = view.ask("evidence_of_facts", fact_ids=(f"measure:{measure_id}", *(f"status_report:{report}" for report in reports)), language=view.language)
    body = {(str(provenance.passage_link(view, row)), row["publisher"], row["locator"], evidence[row["evidence_level"]]) for row in rows}
    return tables.table(
        view.word("caption_passages"), [view.word(key) for key in ("column_source", "column_publisher", "column_locator", "column_evidence")],
        [[Markup(cells[0]), *cells[1:]] for cells in sorted(body)], wide=(0, 2))


def sources(view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str, measure_id: str | None) -> list[Rows]:
    """Rows whose sources the page names: those of the table, or of the one measure that is open."""
    if measure_id is None:
        return [chosen(view, themes, statuses, search)]
    own = [row for row in measures(view) if row["measure_id"] == measure_id]
    return [own, history(view, measure_id), lineage(view, measure_id)]
