"""Tables of measures: one to sort and choose from, how many there are, one in full.

Draws nothing.
"""

from collections.abc import Iterator
from typing import Any

from htpy import Element, Node, a, article, dl, fragment, h3, p, span
from markupsafe import Markup
import pandas as pd

from answers import citing, ladder, standing
from answers.measures import rows, sentences
from answers.measures.rows import Sought
from answers.parts import Block, Group, Html, Sheet, Table
from answers.values import known
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import Lineage, Measures, StatusHistory
from wording import dates

COLUMNS = (
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


# --- all measures ---


def sheet(view: View, sought: Sought, is_cited: bool) -> Sheet:
    """The measures that are sought, one a row, to sort and to choose one from."""
    entries = rows.chosen(view, sought)
    frame = pd.DataFrame([_entry(view, row) for row in entries], columns=view.words(*COLUMNS))
    return Sheet(
        frame,
        tuple(row["measure_id"] for row in entries),
        sheet_key(view),
        view.word("alt_measures", number=len(entries)),
        rests_on={"measures": entries},
        is_cited=is_cited,
    )


def sheet_key(view: View) -> str:
    """Key under which a selection in the sheet is kept."""
    return f"measures_{view.language}"


def _entry(view: View, row: Measures) -> list[Any]:
    return [
        row["short_name"],
        row["title"],
        sentences.status(view, row),
        dates.edtf(view.language, row["as_of_edtf"]),
        view.labels("evidence_level").get(row["evidence_level"] or "", ""),
        " · ".join(sentences.remarks(view, row)),
        row["measure_list"] or view.word("on_no_list"),
        row["themes"] or "",
        row["responsible"] or view.word("not_reported"),
        dates.edtf(view.language, row["due_edtf"]),
        view.word(f"checkable_{row['checkable']}"),
        sentences.searched(view, row),
        row["reports"],
    ]


def counts(view: View) -> Table:
    """The numbers of the finding for each initiative, each leading to its measures."""
    every = ladder.ladder(view)
    rungs = list(dict.fromkeys(row["rung"] for row in every))
    body = [
        [name, *_counts_of(view, initiative)]
        for initiative, name in view.names.items()
        if initiative in view.initiatives
    ]
    caption = view.word("caption_ladder", day=view.as_of_in_words)
    header = [view.word("initiative"), *(view.word(f"rung_{rung}") for rung in rungs)]
    layout = Layout(numeric=range(1, len(rungs) + 1))
    return Table(caption, header, body, layout, rests_on={"numbers": every})


def _counts_of(view: View, initiative: str) -> list[Node]:
    own = [row for row in ladder.ladder(view) if row["initiative_id"] == initiative]
    return [citing.figure(view, row["measures"], row) for row in own]


# --- one measure ---


def details(view: View, measure_id: str) -> Group:
    """One measure: what it is and where it belongs, status history, lineage, places in sources."""
    lineage = rows.lineage(view, measure_id)
    tables = [_history(view, measure_id)]
    tables += [_lineage(view, lineage)] if lineage else []
    tables += [_passages(view, measure_id)]
    return Group((_card(view, measure_id), *tables))


def _card(view: View, measure_id: str) -> Block:
    row = rows.one(view, measure_id)
    facts = [(view.word(key), text) for key, text in _facts(view, row) if text]
    content = article(".mm-details")[
        h3[standing.title(view, row)],
        markup.facts(facts) if facts else dl,
        p[citing.links(view, row)],
    ]
    return Block(content, rests_on={"measure": [row]})


def _facts(view: View, row: Measures) -> Iterator[tuple[str, Node]]:
    """Key of a word and what is known under it, empty where nothing is."""
    yield "initiative", row["short_name"]
    yield "column_remarks", markup.lines(sentences.remarks_of_its_own(view, row))
    yield "column_part_of", _whole(view, row)
    yield "column_parts", _parts(view, row)
    yield "column_status", standing.in_words(view, row)
    yield "column_search", _searches(view, row)
    yield "column_wording", row["description"]
    yield "subject_goal_one", row["goal"]
    yield "body_one", row["body"]
    yield "field_one", row["action_field"]
    yield "theme", row["themes"]
    yield "column_responsible", row["responsible"] or view.word("not_reported")
    yield "column_announced", dates.edtf(view.language, row["announced_edtf"])
    yield "column_due", _due(view, row)
    yield "column_list", sentences.listed(view, row)
    yield "column_checkable", markup.lines(sentences.checked(view, row))


def _link(view: View, row: Measures) -> Element:
    """A measure by its marked title, leading to it."""
    address = view.address("measures", measure=row["measure_id"])
    return a(href=f"{address}#one_measure", target="_self")[standing.title(view, row)]


def _whole(view: View, row: Measures) -> Node:
    return _link(view, rows.one(view, row["part_of_id"])) if row["part_of_id"] else ""


def _parts(view: View, row: Measures) -> Node:
    """The parts of a measure with the status of each: shown under it, never counted beside it."""
    return markup.lines(
        fragment[_link(view, part), " (", sentences.status(view, part), ")"]
        for part in rows.parts(view, row["measure_id"])
    )


def _due(view: View, row: Measures) -> Node:
    day = dates.edtf(view.language, row["due_edtf"])
    return markup.lines([day, view.published(row["due_in_words"], row["due_note"])])


def _searches(view: View, row: Measures) -> Node:
    """Where, when and by which words somebody looked for a status in vain."""
    lines: list[Node] = [sentences.searched(view, row)]
    for search in rows.searches(view, row["measure_id"]):
        day = dates.day(view.language, search["searched_on"])
        place = view.word("searched_in", place=search["searched_in"], day=day)
        typed = Markup(" ").join(span(".mm-code")[words] for words in search["words"])
        lines.append(fragment[place, " ", typed])
    return markup.lines(lines)


def _history(view: View, measure_id: str) -> Html:
    reports = rows.history(view, measure_id)
    if not reports:
        return Block(p(".mm-text")[markup.hatched(view.word("no_history"))])
    header = view.words(
        "column_day", "column_status", "column_said", "column_evidence", "column_sources"
    )
    return Table(
        view.word("caption_history"),
        header,
        [_report(view, row) for row in reports],
        Layout(wide=(2,)),
        rests_on={"history": reports},
    )


def _report(view: View, row: StatusHistory) -> list[Node]:
    words = view.quoted(row["status_as_published"]) if row["status_as_published"] else None
    is_chosen = row["evidence_level"] in view.evidence
    level = view.labels("evidence_level")[row["evidence_level"]]
    return [
        dates.edtf(view.language, row["as_of_edtf"]),
        view.labels("status")[row["status"]],
        markup.lines([words, row["because"]]),
        markup.lines([level, None if is_chosen else markup.mark(view.word("not_chosen"))]),
        citing.links(view, row),
    ]


def _lineage(view: View, lineage: list[Lineage]) -> Table:
    header = view.words("column_other", "column_relationship", "column_when", "column_sources")
    return Table(
        view.word("caption_lineage"),
        header,
        [_relative(view, row) for row in lineage],
        rests_on={"lineage": lineage},
    )


def _relative(view: View, row: Lineage) -> list[Node]:
    relation = view.word(f"lineage_{row['direction']}_{row['kind']}")
    return [
        _link(view, rows.one(view, row["other_id"])),
        fragment[relation, standing.inferred(view, row)],
        dates.edtf(view.language, row["changed_edtf"]),
        citing.links(view, row),
    ]


def _passages(view: View, measure_id: str) -> Table:
    """Where measure and status reports stand in their sources, each place once."""
    places = rows.passages(view, measure_id)
    levels = view.labels("evidence_level")
    body: dict[tuple[str, ...], list[Node]] = {}
    for row in places:
        passage = citing.passage_link(view, row)
        level = levels[known(row["evidence_level"])]
        texts = (row["publisher"], row["locator"], level)
        body[str(passage), *texts] = [passage, *texts]
    header = view.words("column_source", "column_publisher", "column_locator", "column_evidence")
    return Table(
        view.word("caption_passages"),
        header,
        [cells for _, cells in sorted(body.items(), key=lambda entry: entry[0])],
        Layout(wide=(0, 2)),
        rests_on={"passages": places},
    )
