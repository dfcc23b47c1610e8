"""Definitions, rules, criteria, formulas and the data dictionary, and how complete the entries are: read back from the data, so that they can't drift. Shows nothing itself."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from answers import citing, ladder, rates
from answers.view import View, remember
from drawing import charts, markup, tables
from drawing.charts import Drawing
from wording import dates, numbers

Rows = list[dict[str, Any]]
ROW = 44  # pixels of one field in the picture
PARTS = (
    "ladder",
    "completeness",
    "documented_searches",
    "published_lists",
    "coding_rules",
    "agreement",
    "rules",
    "status_scale",
    "evidence_scale",
    "unknown_reasons",
    "checkability",
    "theme_scheme",
    "justifications",
    "sector_list",
    "formulas",
    "dictionary",
)
RUNGS = (
    "known",
    "listed",
    "with_status",
    "hidden",
    "without_status",
    "replaced",
    "parts",
    "inferred",
)
RULES = {  # a rule and its text
    "rule_words": "rule_words_text",
    "rule_latest": "rule_latest_text",
    "rule_unknown": "rule_unknown_text",
    "rule_left": "rule_left_text",
    "rule_listed": "rule_listed_text",
    "rule_dates": "rule_dates_text",
    "rule_kinds": "rule_kinds_text",
    "rule_themes": "rule_themes_text",
    "rule_weights": "rule_weights_text",
}
FORMULAS = {  # a quantity and its method
    "formula_reported": "formula_reported_text",
    "formula_listed": "formula_listed_text",
    "formula_implied": "formula_implied_text",
    "formula_total": "formula_total_text",
    "formula_completed": "formula_completed_text",
    "formula_coverage": "formula_coverage_text",
    "formula_unknown": "formula_unknown_text",
    "formula_bounds": "formula_bounds_text",
}
RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


def completeness(view: View) -> Rows:
    """One row per chosen initiative and optional field."""
    return view.ask("completeness")


def mappings(view: View) -> Rows:
    """One row per mapping of a goal, measure or body to a theme."""
    return view.ask("theme_mappings")


def source_words(view: View) -> Rows:
    """One row per source and status word."""
    return view.ask("status_words")


def codes(view: View, vocabulary: str) -> Rows:
    """One row per code of status, reason, evidence_level or sector."""
    rows = view.ask(
        "code_uses",
    )
    return [row for row in rows if row["vocabulary"] == vocabulary]


@remember
def findings(view: View) -> list[str]:
    """How much is known of the measures, and how much was coded by hand.

    Every entry of a measure counts, parts and replaced ones too, whatever the day; a status is a report of any evidence that says one: this is of the data, not of the plans.
    """
    own = [row for row in completeness(view) if row["subject_table"] == "measure"]
    filled = {
        field: sum(row["filled"] for row in own if row["field"] == field)
        for field in ("status", "responsible", "due")
    }
    return [
        view.word(
            "finding_codebook",
            measures=sum(row["entries"] for row in own if row["field"] == "status"),
            **filled,
        ),
        view.word(
            "finding_codebook_coded", mappings=len(mappings(view)), words=len(source_words(view))
        ),
    ]


@remember
def contents(view: View) -> Markup:
    """Links to the parts of the page."""
    return Markup('<p class="mm-text">{}: {}</p>').format(
        view.word("codebook_contents"),
        Markup(" · ").join(
            Markup('<a href="#{}">{}</a>').format(part, view.word(part)) for part in PARTS
        ),
    )


# --- how many measures ---


def chosen_evidence(view: View) -> str:
    """The chosen levels of evidence in words."""
    return view.joined(
        [label for level, label in view.labels("evidence_level").items() if level in view.evidence],
    )


@remember
def ladder_table(view: View) -> Markup:
    """Every rung of the ladder of counts with its definition, of each chosen initiative and of all together."""
    rows, names, together = (
        {(row["rung"], row["initiative_id"]): row for row in ladder.ladder(view)},
        view.names,
        ladder.rungs(view),
    )
    body = [
        [
            view.word(f"rung_{rung}"),
            view.word(f"defined_{rung}"),
            *(_measures(view, rows[rung, each]) for each in view.initiatives),
            *([numbers.number(view.language, together[rung])] if len(view.initiatives) > 1 else []),
        ]
        for rung in RUNGS
    ]
    header = [
        view.word("column_counted"),
        view.word("column_meaning"),
        *(names[each] for each in view.initiatives),
        *([view.word("column_all")] if len(view.initiatives) > 1 else []),
    ]
    caption = view.word(
        "caption_ladder_defined", evidence=chosen_evidence(view), day=view.as_of_in_words
    )
    return tables.table(caption, header, body, numeric=tuple(range(2, len(header))), wide=(1,))


def _measures(view: View, row: dict[str, Any]) -> Markup:
    return citing.figure(view, numbers.number(view.language, row["measures"]), row)


# --- how complete the entries are ---


def _label(view: View, row: dict[str, Any]) -> str:
    return view.word(f"field_{row['subject_table']}_{row['field']}")


@remember
def completeness_picture(view: View) -> Drawing:
    """Field × initiative: share of the entries that have the field; striped where no entry could have it."""
    rows, names = completeness(view), view.names
    column = {each: index for index, each in enumerate(view.initiatives)}
    place = {
        each: index for index, each in enumerate(dict.fromkeys(row["position"] for row in rows))
    }
    cells = [
        {
            "left": column[row["initiative_id"]],
            "right": column[row["initiative_id"]] + 1,
            "middle": column[row["initiative_id"]] + 0.5,
            "top": place[row["position"]] + 0.44,
            "bottom": place[row["position"]] + 0.96,
            "centre": place[row["position"]] + 0.71,
            "share": row["share"] or 0,
            "strength": 1 if row["share"] else 0.35,
            "figure": "/ / / /"
            if row["share"] is None
            else numbers.percent(view.language, row["share"]),
            "ink": charts.ink(view.look, row["share"] or 0),
            "tip": _tip(view, row),
            **({"href": view.behind(row)} if row["fact_ids"] else {}),
        }
        for row in rows
    ]
    heads = [
        {"middle": index + 0.5, "centre": -0.85, "text": charts.wrapped(names[each])}
        for each, index in column.items()
    ]
    labels = {row["position"]: _label(view, row) for row in rows}
    titles = [
        {"left": 0, "centre": index + 0.22, "text": labels[position]}
        for position, index in place.items()
    ]
    chart = charts.matrix(view.look, cells, heads, titles, len(column), len(place), 1)
    parts = " ".join(
        _in_words(view, [row for row in rows if row["initiative_id"] == each])
        for each in view.initiatives
    )
    return charts.finished(
        chart, view.look, view.word("alt_completeness", parts=parts), ROW * (len(place) + 1)
    )


def _tip(view: View, row: dict[str, Any]) -> str:
    if row["share"] is None:
        return view.word("completeness_none", field=_label(view, row), name=row["short_name"])
    return view.word(
        "completeness_tip",
        field=_label(view, row),
        name=row["short_name"],
        filled=row["filled"],
        entries=row["entries"],
        share=numbers.percent(view.language, row["share"]),
    )


def _in_words(view: View, rows: Rows) -> str:
    shared = [row for row in rows if row["share"] is not None]
    least, most = (
        min(shared, key=lambda row: row["share"]),
        max(shared, key=lambda row: row["share"]),
    )
    return view.word(
        "alt_completeness_part",
        name=least["short_name"],
        least=_label(view, least),
        low=numbers.percent(view.language, least["share"]),
        most=_label(view, most),
        high=numbers.percent(view.language, most["share"]),
    )


@remember
def completeness_table(view: View) -> Markup:
    """The shares of the picture with their counts, and the reason of what is missing where one is known."""
    rows, names = completeness(view), view.names
    by_cell = {(row["position"], row["initiative_id"]): row for row in rows}
    body = [
        [
            _label(view, by_cell[position, view.initiatives[0]]),
            *(_filled(view, by_cell[position, each]) for each in view.initiatives),
        ]
        for position in dict.fromkeys(row["position"] for row in rows)
    ]
    return tables.table(
        view.word("caption_completeness"),
        [view.word("column_field"), *(names[each] for each in view.initiatives)],
        body,
        even=True,
    )


def _filled(view: View, row: dict[str, Any]) -> Markup:
    reason = view.labels("reason")[row["reason"]] if row["reason"] else ""
    why = (
        Markup("<details><summary>{}</summary>{}</details>").format(
            markup.hatched(reason), row["note"]
        )
        if reason
        else Markup("")
    )
    if row["share"] is None:
        return why or markup.hatched(view.word("no_entries"))
    counted = view.word(
        "filled_of",
        filled=numbers.number(view.language, row["filled"]),
        entries=numbers.number(view.language, row["entries"]),
    )
    return Markup('{} <span class="mm-secondary">({})</span> {}').format(
        citing.figure(view, numbers.percent(view.language, row["share"]), row), counted, why
    )


# --- what was looked for in vain, and the published lists ---


def searches(view: View) -> Rows:
    """One row per search for something that was not found."""
    return view.ask("searches")


def searches_explained(view: View) -> str:
    """How many searches for what was not found are on record, and how old the latest is on the chosen day."""
    rows = searches(view)
    if not rows:
        return view.word("no_searches")
    latest, names = (
        max(row["searched_on"] for row in rows),
        list(dict.fromkeys(row["short_name"] for row in rows)),
    )
    return view.word(
        "documented_searches_explained",
        number=len(rows),
        names=view.joined(names),
        day=dates.day(view.language, latest),
        age=_age(view, latest),
    )


def _age(view: View, day: date) -> str:
    days = (view.as_of - day).days
    return (
        view.word("age_later" if days < 0 else "age_today" if days == 0 else "age_one")
        if days < 2
        else view.word("age_days", days=numbers.number(view.language, days))
    )


@remember
def search_tables(view: View) -> Markup:
    """The searches of each initiative, to be opened."""
    by_name: dict[str, Rows] = {}
    for row in searches(view):
        by_name.setdefault(row["short_name"], []).append(row)
    return Markup('<div class="mm-dictionary">{}</div>').format(
        Markup("").join(_searched(view, name, rows) for name, rows in by_name.items())
    )


def _searched(view: View, name: str, rows: Rows) -> Markup:
    day = dates.day(view.language, max(row["searched_on"] for row in rows))
    summary = (
        view.word("searches_of", name=name, number=len(rows), day=day)
        if len(rows) > 1
        else view.word("searches_of_one", name=name, day=day)
    )
    body = [
        [
            view.word(f"aspect_{row['aspect']}")
            if row["aspect"]
            else view.word("sought_status", title=row["title"]),
            row["searched_in"],
            markup.lines(
                [dates.day(view.language, row["searched_on"]), _age(view, row["searched_on"])]
            ),
            markup.lines(row["words"]),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in ("column_sought", "column_where", "column_when", "column_search_words")
    ]
    return Markup("<details><summary>{}</summary>{}</details>").format(
        summary, tables.table(view.word("caption_searches", name=name), header, body, wide=(3,))
    )


def lists_explained(view: View) -> str:
    """Which of the chosen initiatives published no list of measures, whatever the day."""
    without = [
        view.names[each]
        for each in view.initiatives
        if each not in {row["initiative_id"] for row in rates.lists(view)}
    ]
    if len(without) == len(view.initiatives):
        return view.word("no_lists")
    return (
        view.word("published_lists_explained", names=view.joined(without))
        if without
        else view.word("published_lists_all")
    )


@remember
def list_table(view: View) -> Markup:
    """Every published list with its extent, its day and the measures on it."""
    body = [
        [
            row["title"],
            row["short_name"],
            row["of_in_words"],
            view.word(f"extent_{row['extent']}"),
            dates.edtf(view.language, row["as_of_edtf"]),
            numbers.number(view.language, row["measures"]),
            citing.links(view, row),
        ]
        for row in rates.lists(view)
    ]
    header = [
        view.word(key)
        for key in (
            "column_list",
            "initiative",
            "column_list_of",
            "column_extent",
            "column_day",
            "column_on_list",
            "column_sources",
        )
    ]
    return tables.table(view.word("caption_published_lists"), header, body, numeric=(5,), wide=(0,))


# --- rules, and the vocabularies with their criteria ---


@remember
def rules(view: View) -> Markup:
    """How was decided, in a few rules."""
    parts = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(view.word(rule), view.word(text))
        for rule, text in RULES.items()
    )
    return Markup('<div class="mm-details"><dl>{}</dl></div>').format(parts)


def code(name: str) -> Markup:
    """A name from the database, which may break after its underscores, so that it fits a phone."""
    head, *rest = name.split("_")
    parts = [f"{part}_" for part in [head, *rest][:-1]] + [[head, *rest][-1]]
    return Markup('<span class="mm-code">{}</span>').format(
        Markup("").join(Markup("<span>{}</span>").format(part) for part in parts)
    )


def _named(row: dict[str, Any]) -> Markup:
    return Markup("{} {}").format(row["label"], code(row["id"]))


def _uses(view: View, row: dict[str, Any]) -> Markup:
    return citing.figure(view, numbers.number(view.language, row["uses"]), row)


def _gaps(view: View, row: dict[str, Any]) -> Markup | str:
    """Number of gaps, leading to where each is explained."""
    return (
        Markup('<a class="mm-behind" href="{}#comparable" target="_self">{}</a>').format(
            view.address("overview"), row["gaps"]
        )
        if row["gaps"]
        else "0"
    )


@remember
def status_table(view: View) -> Markup:
    """Every step with its criterion, the words of the sources beside their numbers, and the reports in that step."""
    body = [
        [_named(row), row["criterion"], _words(view, row["id"]), _uses(view, row)]
        for row in codes(view, "status")
    ]
    header = [
        view.word(key)
        for key in ("column_step", "column_criterion", "column_source_words", "column_reports")
    ]
    return tables.table(view.word("caption_status_scale"), header, body, numeric=(3,), wide=(1, 2))


def _words(view: View, status: str) -> Markup | str:
    own = [row for row in source_words(view) if row["status"] == status]
    if not own:
        return view.word("no_source_word")
    return Markup("").join(
        Markup('<span class="mm-word">{} <span class="mm-secondary">{}{}</span> {}</span>').format(
            view.quoted(row["word"]),
            row["short_name"],
            f" ({row['reports']})" if row["reports"] else "",
            citing.links(view, row),
        )
        for row in own
    )


@remember
def evidence_table(view: View) -> Markup:
    """Every level of evidence with its criterion and the status reports that rest on it."""
    body = [
        [_named(row), row["criterion"], _uses(view, row)] for row in codes(view, "evidence_level")
    ]
    return tables.table(
        view.word("caption_evidence_scale"),
        [view.word(key) for key in ("column_evidence", "column_criterion", "column_reports")],
        body,
        numeric=(2,),
        wide=(1,),
    )


@remember
def reason_table(view: View) -> Markup:
    """Every reason of the unknown with its meaning, and how often it is given."""
    body = [
        [_named(row), view.word(f"meaning_{row['id']}"), _uses(view, row), _gaps(view, row)]
        for row in codes(view, "reason")
    ]
    header = [
        view.word(key)
        for key in ("reason", "column_meaning", "column_without_status", "column_gaps")
    ]
    return tables.table(
        view.word("caption_unknown_reasons"), header, body, numeric=(2, 3), wide=(1,)
    )


@remember
def checkability_link(view: View) -> Markup:
    """Where measures are counted by whether they can be checked."""
    return Markup('<p class="mm-text"><a href="{}#checkability" target="_self">{}</a></p>').format(
        view.address("completion"), view.word("checkability_counts")
    )


@remember
def sector_table(view: View) -> Markup:
    """Every sector with the number of organisations of the chosen initiatives."""
    body = [[_named(row), _uses(view, row)] for row in codes(view, "sector")]
    return tables.table(
        view.word("caption_sector_list"),
        [view.word("column_sector"), view.word("column_organisations")],
        body,
        numeric=(1,),
    )


# --- themes ---


def themes(view: View) -> dict[str, tuple[str, str]]:
    """Label and definition of every theme, in the order of the scheme."""
    return {
        row["theme_id"]: (row["theme"], row["definition"])
        for row in view.ask("theme_matrix", subject="goal")
    }


def _counted(number: int, address: str) -> Markup:
    """A number of mappings that leads to them."""
    return (
        Markup('<a class="mm-behind" href="{}" target="_self">{}</a>').format(address, number)
        if number
        else Markup("0")
    )


@remember
def theme_table(view: View) -> Markup:
    """Every theme with its definition and its mappings by relation."""
    rows = mappings(view)
    body: list[list[Markup | str]] = []
    for theme, (label, definition) in themes(view).items():
        own = [row["relation"] for row in rows if row["theme_id"] == theme]
        rows_of_theme = view.address("codebook", theme=theme) + "#justifications"
        body.append(
            [
                label,
                definition,
                *(_counted(own.count(relation), rows_of_theme) for relation in RELATIONS),
                _counted(len(own), rows_of_theme),
            ]
        )
    body.append(
        [
            view.word("column_all"),
            "",
            *(
                _counted(sum(row["relation"] == relation for row in rows), "#justifications")
                for relation in RELATIONS
            ),
            _counted(len(rows), "#justifications"),
        ]
    )
    header = [
        view.word("theme"),
        view.word("column_meaning"),
        *(view.word(f"relation_{relation}") for relation in RELATIONS),
        view.word("column_all"),
    ]
    return tables.table(
        view.word("caption_theme_scheme"),
        header,
        body,
        numeric=tuple(range(2, len(RELATIONS) + 3)),
        wide=(1,),
    )


@remember
def justified(view: View, theme: str) -> Rows:
    """The mappings of one theme."""
    return [row for row in mappings(view) if row["theme_id"] == theme]


@remember
def justification_table(view: View, theme: str) -> Markup:
    """Every mapping of a theme: what, how, why, by whom, and the sources of what is mapped."""
    body = [
        [
            Markup('{}<br><span class="mm-secondary">{}, {}</span>').format(
                row["title"], view.word(f"mapped_{row['subject_table']}"), row["short_name"]
            ),
            view.word(f"relation_{row['relation']}"),
            row["justification"],
            row["curator"],
            citing.links(view, row),
        ]
        for row in justified(view, theme)
    ]
    header = [
        view.word(key)
        for key in (
            "column_subject",
            "column_kind_of_relation",
            "column_justification",
            "column_curator",
            "column_sources",
        )
    ]
    return tables.table(
        view.word("caption_justifications", theme=themes(view)[theme][0], number=len(body)),
        header,
        body,
        wide=(0, 2),
    )


# --- formulas with an example from the data ---


def implied_parts(view: View) -> Rows:
    """One row per published percentage, with the counts behind it for the smallest total, with and without respect to the list."""
    return view.ask("implied_parts")


@remember
def percentages(view: View) -> Rows:
    """Every published percentage of the chosen initiatives, the newest of each first."""
    return [
        row
        for row in view.ask(
            "reported_shares",
        )
        if row["percent_decimals"] is not None
    ]


@remember
def example(view: View) -> View:
    """The view of one initiative that shows most steps of the calculation: one with an implied total, else with a rate, else the first."""
    implied, rated = (
        {row["initiative_id"] for row in implied_parts(view) if row["respects_list"]},
        {row["initiative_id"] for row in rates.completion(view) if row["lowest_share"] is not None},
    )
    return view._replace(
        initiatives=(
            min(
                view.initiatives,
                key=lambda each: (
                    each not in implied,
                    each not in rated,
                    view.initiatives.index(each),
                ),
            ),
        )
    )


def example_name(view: View) -> str:
    return view.names[example(view).initiatives[0]]


@remember
def formula_table(view: View) -> Markup:
    """Every quantity in words and calculated for the example, from published percentages to the bounds."""
    own, name = example(view), example_name(view)
    [row] = rates.completion(own)
    steps = [*_published(own), ("formula_total", _totals(own), [row]), *_rate(own, row)]
    body = [
        [view.word(step), view.word(FORMULAS[step]), found, citing.links(view, *rows)]
        for step, found, rows in steps
    ]
    header = [
        view.word("column_quantity"),
        view.word("column_method"),
        view.word("column_example", name=name),
        view.word("column_sources"),
    ]
    return tables.table(view.word("caption_formulas", name=name), header, body, wide=(1, 2))


def _under(parts: Iterable[str | None]) -> Markup:
    """Steps of a calculation under each other, as wide as their column."""
    return Markup("").join(
        Markup('<span class="mm-word">{}</span>').format(part) for part in parts if part
    )


def _published(view: View) -> list[tuple[str, Markup, Rows]]:
    """Reported shares, what the same source lists, and the smallest total that both fit; nothing where no percentages were published."""
    labels, published = view.labels("status"), percentages(view)
    if not published:
        return []
    day, source = published[0]["as_of_edtf"], published[0]["source_id"]
    own = [row for row in published if (row["as_of_edtf"], row["source_id"]) == (day, source)]
    on_list = view.ask(
        "listed_with_shares", initiative_id=view.initiatives[0], as_of_edtf=day, source_id=source
    )
    counts = {row["status"]: row["measures"] for row in on_list}
    listed = view.word(
        "formula_sum",
        parts=view.joined(
            [f"{counts.get(row['status'], 0)} {labels[row['status']]}" for row in own]
        ),
        whole=sum(counts.values()),
    )
    fits = {
        respects: [
            row
            for row in implied_parts(view)
            if (row["as_of_edtf"], row["source_id"], row["respects_list"])
            == (day, source, respects)
        ]
        for respects in (True, False)
    }
    implied = [
        _sum(view, fits[True]) if fits[True] else view.word("formula_implied_never"),
        view.word("formula_implied_without", sum=_sum(view, fits[False])) if fits[False] else None,
    ]
    return [
        (
            "formula_reported",
            _under(
                f"{numbers.percent(view.language, row['share'], row['percent_decimals'])} {labels[row['status']]}"
                for row in own
            ),
            own,
        ),
        ("formula_listed", escape(listed), on_list),
        ("formula_implied", _under(implied), fits[True] or fits[False] or own),
    ]


def _sum(view: View, rows: Rows) -> str:
    """50 = 16 + 15 + 15 + 4; a range where several whole numbers round to the same percentage."""
    parts = " + ".join(
        str(row["fewest"]) if row["fewest"] == row["most"] else f"{row['fewest']}–{row['most']}"
        for row in rows
    )
    return f"{rows[0]['total']} = {parts}"


def _totals(view: View) -> Markup:
    """N of every origin, then the one that is used."""
    found = []
    for origin in ("declared", "implied", "listed"):
        [row] = rates.completion(view._replace(denominator=origin))
        label = view.word(f"denominator_{origin}")
        found.append(
            f"{label}: {rates.total_in_words(view, row)}"
            if row["total"]
            else view.word("formula_no_total", origin=label)
        )
    [used] = rates.completion(view)
    if used["total"]:
        found.append(
            f"N = {rates.total_in_words(view, used)} ({view.word('denominator_' + used['total_origin'])})"
        )
    return _under(found)


def _rate(view: View, row: dict[str, Any]) -> list[tuple[str, Markup, Rows]]:
    """k, coverage, unknown and bounds; the reason instead of the last three where there is no rate."""
    completed = escape(
        view.word("formula_completed_found", completed=row["completed"], ongoing=row["ongoing"])
    )
    if row["lowest_share"] is None:
        return [
            ("formula_completed", completed, [row]),
            ("formula_bounds", escape(rates.no_rate(view, row)), [row]),
        ]
    low, high = (
        numbers.percent(view.language, row[key]) for key in ("lowest_share", "highest_share")
    )
    bounds = view.word(
        "formula_bounds_found",
        completed=row["completed"],
        unknown=row["unknown"],
        total=row["total"],
        low=low,
        high=high,
    )
    return [
        ("formula_completed", completed, [row]),
        (
            "formula_coverage",
            escape(
                f"{row['measures_known']} / {row['total']} = {numbers.percent(view.language, row['coverage'])}"
            ),
            [row],
        ),
        (
            "formula_unknown",
            escape(f"{row['total']} − {row['measures_known']} = {row['unknown']}"),
            [row],
        ),
        ("formula_bounds", escape(bounds), [row]),
    ]


# --- the data dictionary ---


def columns(view: View) -> Rows:
    """One row per table and column, as the schema documents it."""
    return view.ask("dictionary")


def dictionary_explained(view: View) -> str:
    rows = columns(view)
    return view.word(
        "dictionary_explained", tables=len({row["table_name"] for row in rows}), columns=len(rows)
    )


@remember
def dictionary(view: View) -> Markup:
    """Every table with its comment, to be opened for its columns; comments are English and marked as such."""
    by_table: dict[str, Rows] = {}
    for row in columns(view):
        by_table.setdefault(row["table_name"], []).append(row)
    return Markup('<div class="mm-dictionary">{}</div>').format(
        Markup("").join(_described(view, name, rows) for name, rows in by_table.items())
    )


def _described(view: View, name: str, rows: Rows) -> Markup:
    size = (
        view.word("dictionary_view")
        if rows[0]["is_view"]
        else view.word(
            "dictionary_rows", number=numbers.number(view.language, rows[0]["rows_loaded"])
        )
    )
    body = [
        [
            code(row["column_name"]),
            row["data_type"],
            view.word("presence_optional" if row["is_optional"] else "presence_required"),
            Markup(" ").join(map(code, row["allowed_values"])),
            _english(row["column_comment"]),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_column",
            "column_type",
            "column_presence",
            "column_allowed",
            "column_description",
        )
    ]
    return Markup(
        '<details><summary><strong>{}</strong> {} <span class="mm-secondary">{}</span></summary>{}</details>'
    ).format(
        code(name),
        _english(rows[0]["table_comment"]),
        size,
        tables.table(view.word("caption_dictionary", table=name), header, body, wide=(4,)),
    )


def _english(comment: str) -> Markup:
    """A comment of the schema; the word for an empty cell stands in capitals, as SQL writes it."""
    return Markup('<span lang="en">{}</span>').format(comment.replace("null where", "NULL where"))
