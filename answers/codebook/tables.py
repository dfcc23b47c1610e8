"""Tables of the codebook: counts, completeness, searches, lists, vocabularies, themes.

Draws nothing.
"""

from htpy import Element, Node, a, br, details, div, fragment, span, summary

from answers import citing, ladder, rates
from answers.codebook import rows, sentences
from answers.parts import Block, Group, Table
from answers.values import grouped
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import (
    CodeUses,
    Completeness,
    MeasureLadder,
    MeasureLists,
    Searches,
    ThemeMappings,
)
from wording import dates, numbers

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
LEVELS = ("input", "output", "outcome", "impact")  # of what is measured
RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


# --- how many measures ---


def rungs(view: View) -> Table:
    """Every rung of the ladder of counts with its definition, of each initiative and of all."""
    every = ladder.ladder(view)
    by_cell = {(row["rung"], row["initiative_id"]): row for row in every}
    together = ladder.rungs(view) if len(view.initiatives) > 1 else {}
    body: list[list[Node]] = []
    for rung in RUNGS:
        counts = [_measures(view, by_cell[rung, initiative]) for initiative in view.initiatives]
        total = [numbers.number(view.language, together[rung])] if together else []
        body.append([view.word(f"rung_{rung}"), view.word(f"defined_{rung}"), *counts, *total])
    last = [view.word("column_all")] if together else []
    header = [*view.words("column_counted", "column_meaning"), *view.names_of_chosen, *last]
    evidence, day = sentences.chosen_evidence(view), view.as_of_in_words
    return Table(
        view.word("caption_ladder_defined", evidence=evidence, day=day),
        header,
        body,
        Layout(numeric=range(2, len(header)), wide=(1,)),
        corner=view.corner,
        rests_on={"numbers": every},
        is_cited=False,
    )


def _measures(view: View, row: MeasureLadder) -> Node:
    return citing.figure(view, numbers.number(view.language, row["measures"]), row)


# --- how complete the entries are ---


def completeness(view: View) -> Table:
    """The shares of the picture with their counts, and why something is missing if known."""
    every = rows.completeness(view)
    by_cell = {(row["position"], row["initiative_id"]): row for row in every}
    labels = {row["position"]: sentences.field(view, row) for row in every}
    body = [
        [label, *(_filled(view, by_cell[position, own]) for own in view.initiatives)]
        for position, label in labels.items()
    ]
    return Table(
        view.word("caption_completeness"),
        [view.word("column_field"), *view.names_of_chosen],
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"completeness": every},
        is_cited=False,
    )


def _filled(view: View, row: Completeness) -> Node:
    reason = view.labels("reason")[row["reason"]] if row["reason"] else ""
    why = details[summary[markup.hatched(reason)], row["note"]] if reason else None
    if row["share"] is None:
        return why or markup.hatched(view.word("no_entries"))
    filled, entries = (
        numbers.number(view.language, number) for number in (row["filled"], row["entries"])
    )
    counted = view.word("filled_of", filled=filled, entries=entries)
    share = citing.figure(view, numbers.percent(view.language, row["share"]), row)
    return fragment[share, " ", markup.secondary(f"({counted})"), " ", why]


# --- what was looked for in vain, and the published lists ---


def searches(view: View) -> Block:
    """The searches of each initiative, to be opened."""
    made = rows.searches(view)
    by_name = grouped(made, lambda row: row["short_name"])
    content = [_searches_of(view, name, own) for name, own in by_name.items()]
    return Block(div(".mm-dictionary")[content], rests_on={"searches": made})


def _searches_of(view: View, name: str, own: list[Searches]) -> Element:
    day = dates.day(view.language, max(row["searched_on"] for row in own))
    header = view.words("column_sought", "column_where", "column_when", "column_search_words")
    caption, layout = view.word("caption_searches", name=name), Layout(wide=(3,))
    table = markup.table(caption, header, [_search(view, row) for row in own], layout)
    return details[summary[view.word("searches_of", name=name, number=len(own), day=day)], table]


def _search(view: View, row: Searches) -> list[Node]:
    day, age = dates.day(view.language, row["searched_on"]), sentences.age(view, row["searched_on"])
    is_aspect, title = row["aspect"], row["title"]
    sought = view.word(f"aspect_{is_aspect}") if is_aspect else _status_of(view, title)
    return [sought, row["searched_in"], markup.lines([day, age]), markup.lines(row["words"])]


def _status_of(view: View, title: str | None) -> str:
    return view.word("sought_status", title=title)


def lists(view: View) -> Table:
    """Every published list with its extent, its day and the measures on it."""
    header = view.words(
        "column_list",
        "initiative",
        "column_list_of",
        "column_extent",
        "column_day",
        "column_on_list",
        "column_sources",
    )
    published = rates.lists(view)
    return Table(
        view.word("caption_published_lists"),
        header,
        [_list(view, row) for row in published],
        Layout(numeric=(5,), wide=(0,)),
        rests_on={"lists": published},
    )


def _list(view: View, row: MeasureLists) -> list[Node]:
    return [
        row["title"],
        row["short_name"],
        row["of_in_words"],
        view.word(f"extent_{row['extent']}"),
        dates.edtf(view.language, row["as_of_edtf"]),
        numbers.number(view.language, row["measures"]),
        citing.links(view, row),
    ]


# --- the vocabularies with their criteria ---


def code(name: str) -> Element:
    """A name from the database, which may break after its underscores, so that it fits a phone."""
    *heads, last = name.split("_")
    parts = [*(f"{head}_" for head in heads), last]
    return span(".mm-code")[(span[part] for part in parts)]


def _named(row: CodeUses) -> Node:
    return fragment[row["label"], " ", code(row["id"])]


def _uses(view: View, row: CodeUses) -> Node:
    return citing.figure(view, numbers.number(view.language, row["uses"]), row)


def _codes(view: View, vocabulary: str) -> dict[str, list[CodeUses]]:
    return {vocabulary: rows.codes(view, vocabulary)}


def statuses(view: View) -> Group:
    """Every step with its criterion, words of the sources with their numbers, and reports.

    The reports are not cited: their number leads to them.
    """
    header = view.words("column_step", "column_criterion", "column_source_words", "column_reports")
    body = [
        [_named(row), row["criterion"], _words(view, row["id"]), _uses(view, row)]
        for row in rows.codes(view, "status")
    ]
    layout, words = Layout(numeric=(3,), wide=(1, 2)), rows.source_words(view)
    rests_on = {"status words": words}
    table = Table(view.word("caption_status_scale"), header, body, layout, rests_on=rests_on)
    return Group((table,), rests_on=_codes(view, "status"), is_cited=False)


def _words(view: View, status: str) -> Node:
    own = [row for row in rows.source_words(view) if row["status"] == status]
    if not own:
        return view.word("no_source_word")
    words: list[Node] = []
    for row in own:
        reports = f" ({row['reports']})" if row["reports"] else ""
        whose = f"{row['short_name']}{reports}"
        nearest = (markup.mark(view.word("nearest_only")), " ") if row["is_nearest"] else None
        content = [view.quoted(row["word"]), " ", nearest, markup.secondary(whose), " "]
        words.append(span(".mm-word")[content, citing.links(view, row)])
    return words


def evidence(view: View) -> Table:
    """Every level of evidence with its criterion and the status reports that rest on it."""
    body = [
        [_named(row), row["criterion"], _uses(view, row)]
        for row in rows.codes(view, "evidence_level")
    ]
    return Table(
        view.word("caption_evidence_scale"),
        view.words("column_evidence", "column_criterion", "column_reports"),
        body,
        Layout(numeric=(2,), wide=(1,)),
        rests_on=_codes(view, "evidence_level"),
        is_cited=False,
    )


def levels(view: View) -> Table:
    """What an indicator can measure, by the results chain of the OECD, each with its criterion."""
    return Table(
        view.word("caption_indicator_scale"),
        view.words("column_measured", "column_criterion", "column_level_example"),
        [
            [
                fragment[view.word(f"measured_{level}"), " ", code(level)],
                view.word(f"measured_{level}_criterion"),
                view.word(f"measured_{level}_example"),
            ]
            for level in LEVELS
        ],
        Layout(wide=(1,)),
        is_cited=False,
    )


def reasons(view: View) -> Table:
    """Every reason of the unknown with its meaning, and how often it is given."""
    body = [
        [_named(row), view.word(f"meaning_{row['id']}"), _uses(view, row), _gaps(view, row)]
        for row in rows.codes(view, "reason")
    ]
    return Table(
        view.word("caption_unknown_reasons"),
        view.words("reason", "column_meaning", "column_without_status", "column_gaps"),
        body,
        Layout(numeric=(2, 3), wide=(1,)),
        rests_on=_codes(view, "reason"),
        is_cited=False,
    )


def _gaps(view: View, row: CodeUses) -> Node:
    """Number of gaps, leading to where each is explained."""
    return _leading(row["gaps"] or 0, f"{view.address('overview')}#comparable")


def _leading(number: int, address: str) -> Node:
    """A number that leads to what it counts."""
    return a(".mm-behind", href=address, target="_self")[str(number)] if number else "0"


def sectors(view: View) -> Table:
    """Every sector with the number of organisations of the chosen initiatives."""
    return Table(
        view.word("caption_sector_list"),
        view.words("column_sector", "column_organisations"),
        [[_named(row), _uses(view, row)] for row in rows.codes(view, "sector")],
        Layout(numeric=(1,)),
        rests_on=_codes(view, "sector"),
        is_cited=False,
    )


def plan_kinds(view: View) -> Table:
    """Every kind of plan with its criterion and the number of chosen initiatives of it."""
    return Table(
        view.word("caption_plan_kinds"),
        view.words("column_plan_kind", "column_criterion", "column_initiatives"),
        [
            [_named(row), row["criterion"], _uses(view, row)]
            for row in rows.codes(view, "plan_kind")
        ],
        Layout(numeric=(2,), wide=(1,)),
        rests_on=_codes(view, "plan_kind"),
        is_cited=False,
    )


# --- themes ---


def themes(view: View) -> Table:
    """Every theme with its definition and its mappings by relation."""
    mappings = rows.mappings(view)
    relations = [view.word(f"relation_{relation}") for relation in RELATIONS]
    body: list[list[Node]] = []
    for theme, row in rows.themes(view).items():
        address = f"{view.address('codebook', theme=theme)}#justifications"
        own = [mapping for mapping in mappings if mapping["theme_id"] == theme]
        body.append([row["theme"], row["definition"], *_by_relation(own, address)])
    body.append([view.word("column_all"), "", *_by_relation(mappings, "#justifications")])
    header = [*view.words("theme", "column_meaning"), *relations, view.word("column_all")]
    layout = Layout(numeric=range(2, len(header)), wide=(1,))
    caption, rests_on = view.word("caption_theme_scheme"), {"mappings": mappings}
    return Table(caption, header, body, layout, rests_on=rests_on, is_cited=False)


def _by_relation(mappings: list[ThemeMappings], address: str) -> list[Node]:
    """Mappings by their relation, then all of them, each leading to the mappings."""
    relations = [mapping["relation"] for mapping in mappings]
    counts = [relations.count(relation) for relation in RELATIONS]
    return [_leading(number, address) for number in (*counts, len(relations))]


def justifications(view: View, theme: str) -> Table:
    """Every mapping of a theme: what, how, why, by whom, and the sources of what is mapped."""
    header = view.words(
        "column_subject",
        "column_kind_of_relation",
        "column_justification",
        "column_curator",
        "column_sources",
    )
    own = rows.justified(view, theme)
    label = rows.themes(view)[theme]["theme"]
    return Table(
        view.word("caption_justifications", theme=label, number=len(own)),
        header,
        [_justification(view, row) for row in own],
        Layout(wide=(0, 2)),
        rests_on={"justifications": own},
    )


def _justification(view: View, row: ThemeMappings) -> list[Node]:
    kind = view.word(f"mapped_{row['subject_table']}")
    return [
        fragment[row["title"], br, markup.secondary(f"{kind}, {row['short_name']}")],
        view.word(f"relation_{row['relation']}"),
        row["justification"],
        row["curator"],
        citing.links(view, row),
    ]
