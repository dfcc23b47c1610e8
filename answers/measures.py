"""Every measure in one table, and one measure with its history, lineage and sources. Shows nothing itself."""

from typing import Any

from markupsafe import Markup
import pandas as pd

from answers import citing, finder, ladder, standing
from answers.view import View, remember
from drawing import markup, tables
from wording import dates

Rows = list[dict[str, Any]]
BESIDE = (
    "replaced",
    "parts",
    "inferred",
)  # rungs beside the measures known by name, never counted with them
FEATURES = (
    "act",
    "number",
    "deadline",
    "owner",
)  # what an outsider needs to check whether a measure was done


def measures(view: View) -> Rows:
    """One row per measure of the chosen initiatives, with its status as of the chosen day."""
    return view.ask(
        "measures",
    )


@remember
def by_id(view: View) -> dict[str, dict[str, Any]]:
    """Every measure of the chosen initiatives by its id, for what other answers say of it."""
    return {row["measure_id"]: row for row in measures(view)}


def searches(view: View, measure_id: str) -> Rows:
    """One row per search for a status of a measure that found none."""
    rows = view.ask("searches")
    return [
        row for row in rows if row["subject_table"] == "measure" and row["subject_id"] == measure_id
    ]


def ordered(rows: Rows) -> Rows:
    """Rows of measures with parts right under their whole, and what no source ties to the plan after all others. Rows have measure_id, part_of_id and is_inferred."""
    here = {row["measure_id"] for row in rows}

    def under(whole: str | None) -> Rows:
        own = [
            row
            for row in rows
            if (row["part_of_id"] if row["part_of_id"] in here else None) == whole
        ]
        return [each for row in own for each in (row, *under(row["measure_id"]))]

    return sorted(under(None), key=lambda row: row["is_inferred"])


@remember
def chosen(view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str) -> Rows:
    """Measures of any of the themes and any of the statuses (all where none is chosen) in which every word of the search occurs."""
    asked = [finder.plain(part) for part in search.split()]
    return ordered(
        [
            row
            for row in measures(view)
            if (not themes or set(themes) & set(row["theme_ids"] or ()))
            and (not statuses or row["status"] in statuses)
            and all(part in _haystack(row) for part in asked)
        ]
    )


@remember
def titles(view: View) -> dict[str, str]:
    """Title and place of every measure, by id."""
    return {row["measure_id"]: f"{row['title']} ({row['short_name']})" for row in measures(view)}


def _haystack(row: dict[str, Any]) -> str:
    return finder.plain(
        " ".join(
            str(row[key])
            for key in (
                "title",
                "description",
                "responsible",
                "short_name",
                "themes",
                "goal",
                "body",
                "part_of",
                "measure_list",
            )
            if row[key]
        )
    )


@remember
def findings(view: View) -> list[str]:
    """How many measures are known by name, of how many a status is, what stands beside them, and what of it is inferred.

    Counted as known_by_name counts; inferred are measures that no source ties to the plan, and statuses of inferred evidence: both only where that is chosen.
    """
    counted = [row for row in measures(view) if row["is_counted"]]
    tied, reported = (
        sum(row["is_inferred"] for row in counted),
        sum(row["evidence_level"] == "inferred" for row in counted),
    )
    return [
        ladder.known_by_name(view),
        *(
            [view.word("finding_measures_inferred", measures=tied, statuses=reported)]
            if tied or reported
            else []
        ),
    ]


@remember
def ladder_table(view: View) -> Markup:
    """The numbers of the finding for each initiative, each leading to its measures."""
    rows, names = ladder.ladder(view), view.names
    rungs = list(dict.fromkeys(row["rung"] for row in rows))
    body = [
        [
            names[each],
            *(
                citing.figure(view, row["measures"], row)
                for row in rows
                if row["initiative_id"] == each
            ),
        ]
        for each in names
        if each in view.initiatives
    ]
    return tables.table(
        view.word("caption_ladder", day=view.as_of_in_words),
        [view.word("initiative"), *(view.word(f"rung_{rung}") for rung in rungs)],
        body,
        numeric=range(1, len(rungs) + 1),
    )


@remember
def shown(view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str) -> str:
    """How many entries the table has and what of: measures known by name, and what stands beside them."""
    places = {
        fact.removeprefix("measure:"): row["rung"]
        for row in ladder.ladder(view)
        if row["rung"] in ("known", *BESIDE)
        for fact in row["fact_ids"]
    }
    rows = chosen(view, themes, statuses, search)
    numbers = {
        rung: sum(places.get(row["measure_id"]) == rung for row in rows)
        for rung in ("known", *BESIDE)
    }
    parts = [
        view.word(f"beside_{rung}", number=number) for rung, number in numbers.items() if number
    ]
    others = [row for row in rows if row["measure_id"] not in places]
    for key, number in (
        ("beside_inferred_members", sum(row["is_inferred"] for row in others)),
        ("beside_later", sum(not row["is_inferred"] for row in others)),
    ):
        parts += [view.word(key, number=number)] if number else []
    return view.word("choose_row", number=len(rows), parts=", ".join(parts))


@remember
def frame(
    view: View, themes: tuple[str, ...], statuses: tuple[str, ...], search: str
) -> pd.DataFrame:
    """The table as the reader sees it: one row per measure, texts in the chosen language, index 0 to n-1 as in chosen()."""
    evidence, rows = view.labels("evidence_level"), chosen(view, themes, statuses, search)
    columns = (
        "initiative",
        "column_title",
        "column_status",
        "column_as_of",
        "column_evidence",
        "column_remarks",
        "column_list",
        "theme",
        "column_responsible",
        "column_due",
        "column_checkable",
        "column_search",
        "column_reports",
    )
    return pd.DataFrame(
        [
            [
                row["short_name"],
                row["title"],
                _status(view, row),
                dates.edtf(view.language, row["as_of_edtf"]),
                evidence.get(row["evidence_level"], ""),
                " · ".join(remarks(view, row)),
                row["measure_list"] or view.word("on_no_list"),
                row["themes"] or "",
                row["responsible"] or view.word("not_reported"),
                dates.edtf(view.language, row["due_edtf"]),
                view.word(f"checkable_{row['checkable']}"),
                _searched(view, row),
                row["reports"],
            ]
            for row in rows
        ],
        columns=[view.word(column) for column in columns],
    )


def remarks(view: View, row: dict[str, Any]) -> list[str]:
    """What a reader must know of a measure beside its title: that it is a part, new, our wording, inferred, or not yet named on the day."""
    found = [view.word("part_of", title=row["part_of"])] if row["part_of"] else []
    found += [
        view.word(key)
        for column, key in (
            ("is_marked_new", "marked_new"),
            ("title_is_descriptive", "descriptive"),
        )
        if row[column]
    ]
    if row["is_inferred"]:
        return [*found, view.word("inferred_measure")]
    return found if row["is_announced"] else [*found, view.word("not_yet_named")]


def _status(view: View, row: dict[str, Any]) -> str:
    """Status in one line: why it is unknown, that it is an old one, and what evidence that is not chosen says."""
    label, newer = view.labels("status")[row["status"]], standing.hidden(view, row)
    if row["status"] == "unknown":
        return "; ".join(part for part in (f"{label}: {standing.reason(view, row)}", newer) if part)
    remark = "; ".join(part for part in (standing.outdated(view, row), newer) if part)
    return f"{label} ({remark})" if remark else label


def _searched(view: View, row: dict[str, Any]) -> str:
    """That somebody looked for a status in vain, how often and until when; empty where nobody did."""
    if not row["searches"]:
        return ""
    key = (
        "searched_again"
        if row["reports"]
        else "searched"
        if row["searches"] > 1
        else "searched_once"
    )
    return view.word(key, day=dates.day(view.language, row["searched_on"]), number=row["searches"])


@remember
def details(view: View, measure_id: str) -> Markup:
    """One measure: what it is, where it belongs, who can check it, status history, lineage, sources with the place in each."""
    row = by_id(view)[measure_id]
    facts = [
        ("initiative", row["short_name"]),
        ("column_remarks", markup.lines(remarks(view, {**row, "part_of": None}))),
        ("column_part_of", _whole(view, row)),
        ("column_parts", _parts(view, measure_id)),
        ("column_status", standing.said(view, row)),
        ("column_search", _searches(view, row)),
        ("column_wording", row["description"]),
        ("subject_goal_one", row["goal"]),
        ("body_one", row["body"]),
        ("field_one", row["action_field"]),
        ("theme", row["themes"]),
        ("column_responsible", row["responsible"] or view.word("not_reported")),
        ("column_announced", dates.edtf(view.language, row["announced_edtf"])),
        (
            "column_due",
            markup.lines(
                [
                    dates.edtf(view.language, row["due_edtf"]),
                    view.published(row["due_in_words"], row["due_note"]),
                ]
            ),
        ),
        ("column_list", _listed(view, row)),
        ("column_checkable", _checked(view, row)),
    ]
    listed = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(view.word(key), text)
        for key, text in facts
        if text
    )
    return Markup(
        '<article class="mm-details"><h3>{}</h3><dl>{}</dl><p>{}</p></article>{}{}{}'
    ).format(
        standing.title(view, row),
        listed,
        citing.links(view, row),
        _history(view, measure_id),
        _lineage(view, measure_id),
        _passages(view, measure_id),
    )


def link(view: View, row: dict[str, Any]) -> Markup:
    """A measure by its marked title, leading to its page."""
    return Markup('<a href="{}#one_measure" target="_self">{}</a>').format(
        view.address("measures", measure=row["measure_id"]), standing.title(view, row)
    )


def _whole(view: View, row: dict[str, Any]) -> Markup | str:
    return link(view, by_id(view)[row["part_of_id"]]) if row["part_of_id"] else ""


def _parts(view: View, measure_id: str) -> Markup:
    """The parts of a measure with the status of each: shown under it, never counted beside it."""
    rows = [row for row in measures(view) if row["part_of_id"] == measure_id]
    return markup.lines(
        Markup("{} ({})").format(link(view, row), _status(view, row)) for row in rows
    )


def _listed(view: View, row: dict[str, Any]) -> str:
    if not row["measure_list"]:
        return view.word("on_no_list")
    return view.word(
        "on_list", title=row["measure_list"], extent=view.word(f"extent_{row['list_extent']}")
    )


def _checked(view: View, row: dict[str, Any]) -> Markup:
    """Whether an outsider can check the measure, and which of the four features for it are named."""
    has = dict(
        zip(
            FEATURES,
            (row["names_act"], row["names_number"], row["due_edtf"], row["responsible"]),
            strict=True,
        )
    )
    named, missing = (
        [view.word(f"feature_{each}") for each in FEATURES if bool(has[each]) is is_there]
        for is_there in (True, False)
    )
    return markup.lines(
        [
            view.word(f"checkable_{row['checkable']}"),
            view.word("features_named", features=view.joined(named)) if named else None,
            view.word("features_missing", features=view.joined(missing)) if missing else None,
        ]
    )


def _searches(view: View, row: dict[str, Any]) -> Markup:
    """Where, when and by which words somebody looked for a status in vain."""
    found = searches(view, row["measure_id"])
    said = [
        view.word(
            "searched_in",
            place=each["searched_in"],
            day=dates.day(view.language, each["searched_on"]),
        )
        for each in found
    ]
    typed = [
        Markup(" ").join(
            Markup('<span class="mm-code">{}</span>').format(text) for text in each["words"]
        )
        for each in found
    ]
    return markup.lines(
        [
            _searched(view, row),
            *(Markup("{} {}").format(place, text) for place, text in zip(said, typed, strict=True)),
        ]
    )


def history(view: View, measure_id: str) -> Rows:
    """One row per status report of a measure, oldest first."""
    return view.ask("status_history", measure_id=measure_id)


def lineage(view: View, measure_id: str) -> Rows:
    """One row per predecessor and successor of a measure."""
    return view.ask("lineage", measure_id=measure_id)


def _history(view: View, measure_id: str) -> Markup:
    labels, evidence, rows = (
        view.labels("status"),
        view.labels("evidence_level"),
        history(view, measure_id),
    )
    if not rows:
        return Markup('<p class="mm-text">{}</p>').format(markup.hatched(view.word("no_history")))
    body = [
        [
            dates.edtf(view.language, row["as_of_edtf"]),
            labels[row["status"]],
            markup.lines(
                [
                    view.quoted(row["status_as_published"]) if row["status_as_published"] else None,
                    row["because"],
                ]
            ),
            markup.lines(
                [
                    evidence[row["evidence_level"]],
                    None
                    if row["evidence_level"] in view.evidence
                    else markup.mark(view.word("not_chosen")),
                ]
            ),
            citing.links(view, row),
        ]
        for row in rows
    ]
    return tables.table(
        view.word("caption_history"),
        [
            view.word(key)
            for key in (
                "column_day",
                "column_status",
                "column_said",
                "column_evidence",
                "column_sources",
            )
        ],
        body,
        wide=(2,),
    )


def _lineage(view: View, measure_id: str) -> Markup:
    rows = lineage(view, measure_id)
    if not rows:
        return Markup("")
    body = [
        [
            link(view, by_id(view)[row["other_id"]]),
            Markup("{}{}").format(
                view.word(f"lineage_{row['direction']}_{row['kind']}"), standing.inferred(view, row)
            ),
            dates.edtf(view.language, row["changed_edtf"]),
            citing.links(view, row),
        ]
        for row in rows
    ]
    return tables.table(
        view.word("caption_lineage"),
        [
            view.word(key)
            for key in ("column_other", "column_relationship", "column_when", "column_sources")
        ],
        body,
    )


def _passages(view: View, measure_id: str) -> Markup:
    """Where measure and status reports stand in their sources."""
    evidence, reports = (
        view.labels("evidence_level"),
        tuple(row["status_report_id"] for row in history(view, measure_id)),
    )
    rows = view.ask(
        "evidence_of_facts",
        fact_ids=(f"measure:{measure_id}", *(f"status_report:{report}" for report in reports)),
    )
    body = {
        (
            str(citing.passage_link(view, row)),
            row["publisher"],
            row["locator"],
            evidence[row["evidence_level"]],
        )
        for row in rows
    }
    return tables.table(
        view.word("caption_passages"),
        [
            view.word(key)
            for key in ("column_source", "column_publisher", "column_locator", "column_evidence")
        ],
        [[Markup(cells[0]), *cells[1:]] for cells in sorted(body)],
        wide=(0, 2),
    )


def sources(
    view: View,
    themes: tuple[str, ...],
    statuses: tuple[str, ...],
    search: str,
    measure_id: str | None,
) -> list[Rows]:
    """Rows whose sources the page names: those of the table, or of the one measure that is open."""
    if measure_id is None:
        return [chosen(view, themes, statuses, search)]
    return [[by_id(view)[measure_id]], history(view, measure_id), lineage(view, measure_id)]
