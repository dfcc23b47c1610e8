"""What stands behind a number: the row it comes from, the facts it rests on, and where each fact stands in which source. Shows nothing itself."""

from datetime import date
from typing import Any

from markupsafe import Markup, escape

from answers import builds, citing, rates
from answers.view import View, remember
from drawing import tables
from wording import dates, numbers, words
import queries

Rows = list[dict[str, Any]]
SHARES = (
    "share",
    "confidence",
    "coverage",
    "lowest_share",
    "highest_share",
    "share_of_total",
    "share_of_initiative",
)
WORDED = {  # columns whose values are codes, and how the interface calls them
    "total_origin": "denominator_{}",
    "kind": "kind_{}",
    "relation": "relation_{}",
    "figure": "card_{}",
    "aspect": "aspect_{}",
    "step": "balance_{}",
    "milestone_kind": "milestone_{}",
    "due_state": "due_{}",
    "act": "act_{}",
    "total_act": "act_{}",
    "declared_act": "act_{}",
    "extent": "extent_{}",
    "list_extent": "extent_{}",
    "rung": "rung_{}",
    "grade": "checkable_{}",
    "checkable": "checkable_{}",
    "outdated_because": "outdated_{}",
}
LABELS = {
    "status": "status",
    "hidden_status": "status",
    "reason": "reason",
    "unknown_reason": "reason",
    "evidence_level": "evidence_level",
    "hidden_evidence_level": "evidence_level",
    "newest_hidden_level": "evidence_level",
}
EITHER_WAY = (
    "is_counted",
    "is_possible",
    "is_of_plan",
)  # what is said of a row whether it holds or not; else only what holds
ONLY_SOME = (
    "hidden_reports",
    "parts",
    "searches",
    "hidden",
    "hidden_given_up",
    "outdated",
)  # counts that are left out where there is nothing to count


def rows_of(view: View, addresses: tuple[str, ...]) -> Rows:
    """The rows with these names, as the data has them under the reader's choices; without a name how far the first initiative has come, as an example."""
    if not addresses:
        return rates.completion(view)[:1]
    choices = {
        "initiative_ids": view.initiatives,
        "language": view.language,
        "as_of": view.as_of,
        "evidence": view.evidence,
        "denominator": view.denominator,
    }
    return [row for address in addresses if (row := builds.row_at(view.build, address, choices))]


@remember
def evidence(view: View, addresses: tuple[str, ...]) -> Rows:
    """One row per fact and passage behind these rows."""
    facts = tuple(sorted({fact for row in rows_of(view, addresses) for fact in row["fact_ids"]}))
    return view.ask("evidence_of_facts", fact_ids=facts)


@remember
def findings(view: View, addresses: tuple[str, ...]) -> list[str]:
    """On how many facts and sources the number rests, and how many of them are independent or inferred.

    Every citation of these facts counts, whatever evidence is chosen; own are sources of an initiative or a partner; a fact is inferred where all its citations are.
    """
    rows = evidence(view, addresses)
    facts, sources = {row["fact_id"] for row in rows}, {row["source_id"] for row in rows}
    own = sum(
        kind in ("initiative", "partner")
        for _, kind in {(row["source_id"], row["kind"]) for row in rows}
    )
    inferred = facts - {row["fact_id"] for row in rows if row["evidence_level"] != "inferred"}
    entries = view.word("entries", number=len(facts))
    whose = "own" if own else "others"
    found = [
        view.word(f"finding_behind_one_{whose}", entries=entries)
        if len(sources) == 1
        else view.word("finding_behind", entries=entries, sources=len(sources), own=own)
    ]
    if inferred:
        found.append(view.word("finding_behind_inferred", number=len(inferred)))
    return found


@remember
def cards(view: View, addresses: tuple[str, ...]) -> Markup:
    """Each row with its values, and the question it answers."""
    return Markup("").join(_card(view, row) for row in rows_of(view, addresses))


def _card(view: View, row: dict[str, Any]) -> Markup:
    values = [
        (view.word(f"value_{column}"), text)
        for column in row
        if f"value_{column}" in words.WORDS and (text := _text(view, column, row[column]))
    ]
    listed = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, text) for name, text in values
    )
    return Markup('<article class="mm-details mm-row"><h2>{}</h2><dl>{}</dl></article>').format(
        view.word(f"answer_{question_of(row)}"), listed
    )


def question_of(row: dict[str, Any]) -> str:
    """The question that a row answers."""
    return str(row["row"]).split(";")[0]


def _text(view: View, column: str, value: Any) -> str:
    if value is None or value in ("", []) or (column in ONLY_SOME and not value):
        return ""
    if isinstance(value, bool):
        return (
            view.word("is_true" if value else "is_false") if value or column in EITHER_WAY else ""
        )
    if column in LABELS:
        return view.labels(LABELS[column])[value]
    if column in WORDED:
        key = WORDED[column].format(value)
        return view.word(key) if key in words.WORDS else str(value)
    if column.endswith("_edtf"):
        return dates.edtf(view.language, value)
    if column in SHARES:
        return numbers.percent(view.language, value)
    if column == "year":
        return str(value)
    if isinstance(value, list | date):
        return (
            ", ".join(map(str, value))
            if isinstance(value, list)
            else dates.day(view.language, value)
        )
    return numbers.number(view.language, value) if isinstance(value, int | float) else str(value)


@remember
def evidence_table(view: View, addresses: tuple[str, ...]) -> Markup:
    """Every fact with its sources: title, publisher, date, kind, place in the source, level of evidence."""
    levels = view.labels("evidence_level")
    body = [
        [
            row["label"],
            view.word(f"fact_{row['fact_table']}"),
            citing.source_cell(view, row),
            citing.passage_link(view, row) if row["locator"] else view.word("whole_document"),
            levels[row["evidence_level"]] if row["evidence_level"] else "",
        ]
        for row in evidence(view, addresses)
    ]
    header = [
        view.word(key)
        for key in (
            "column_fact",
            "column_kind",
            "column_source",
            "column_locator",
            "column_evidence",
        )
    ]
    return tables.table(
        view.word(
            "caption_behind", number=len({row["fact_id"] for row in evidence(view, addresses)})
        ),
        header,
        body,
        wide=(0, 2, 3),
    )


@remember
def method(view: View, addresses: tuple[str, ...]) -> Markup:
    """How the number was counted: the question as it is put to the database, to be opened."""
    asked = dict.fromkeys(question_of(row) for row in rows_of(view, addresses))
    parts = Markup("").join(
        Markup(
            '<details><summary>{} <span class="mm-code">{}</span></summary><pre lang="en" tabindex="0">{}</pre></details>'
        ).format(view.word("the_query"), f"{question}.sql", escape(queries.text(question)))
        for question in asked
    )
    return Markup(
        '<div class="mm-dictionary">{}</div><p class="mm-note"><a href="{}" target="_self">{}</a></p>'
    ).format(parts, view.address("codebook") + "#formulas", view.word("formulas_link"))
