"""Tables of sources: kinds and age of evidence, one source, what stands in it, and dead ends.

Draws nothing.
"""

from htpy import Node, a, article, h3

from answers import citing, measure_rows, rates, silence, standing
from answers.parts import Block, Table
from answers.sources import rows
from answers.view import View, remember
from drawing import markup
from drawing.markup import Layout
from queries.rows import EvidenceByInitiative, PassagesOfSource, SourceOverview, SourceReadings
from wording import dates, numbers


def evidence(view: View) -> Table:
    """Kinds of source, reports by evidence, age of the newest and dead ends of each initiative."""
    header = view.words(
        "initiative",
        "own_sources",
        "independent_sources",
        "reports_self",
        "reports_independent",
        "reports_inferred",
        "newest_chosen",
        "dead_ends_short",
    )
    every = silence.newest(view)
    return Table(
        view.word("caption_evidence", years=rows.SILENT_YEARS),
        header,
        [_of_initiative(view, row) for row in every],
        Layout(numeric=(1, 2, 3, 4, 5, 7)),
        rests_on={"evidence": every, "dead ends": rows.dead_ends(view)},
    )


def _of_initiative(view: View, row: EvidenceByInitiative) -> list[Node]:
    ends = [
        end
        for end in rows.counted(view, rows.dead_ends(view))
        if end["initiative_id"] == row["initiative_id"]
    ]
    counts = [citing.figure(view, number, row) for number in _counts(row)]
    return [row["short_name"], *counts, _newest(view, row), citing.figure(view, len(ends), *ends)]


def _counts(row: EvidenceByInitiative) -> list[int]:
    return [
        row["own_sources"],
        row["independent_sources"],
        row["self_reported"],
        row["independent"],
        row["inferred"],
    ]


def _newest(view: View, row: EvidenceByInitiative) -> Node:
    """The newest report of the chosen evidence and its age, and a newer one of other evidence."""
    hidden = rates.newest_hidden(view, row)
    newer = markup.mark(hidden) if hidden else None
    if not row["newest_report_on"]:
        return markup.lines([markup.hatched(view.word("no_report")), newer])
    day = dates.edtf(view.language, row["newest_report_edtf"])
    years = numbers.number(view.language, row["years_since_report"] or 0, 1)
    return markup.lines([day, view.word("years_ago", years=years), newer])


def dead_ends(view: View) -> Table:
    """Unfinished measures of which nothing is heard: their last status, and what others say."""
    ends = rows.dead_ends(view)
    header = view.words("column_title", "initiative", "column_last_heard", "column_sources")
    body: list[list[Node]] = [
        [
            standing.titled(view, row),
            row["short_name"],
            standing.in_words(view, row),
            citing.links(view, row),
        ]
        for row in measure_rows.with_measure(view, ends)
    ]
    return Table(
        view.word("caption_dead_ends", years=rows.SILENT_YEARS),
        header,
        body,
        Layout(wide=(0, 2)),
        rests_on={"dead ends": ends},
    )


def listed(view: View, name: str, own: list[SourceOverview]) -> Table:
    """Sources with number, date and kind, how much rests on each, and the way to its passages."""
    known = citing.numbers(view, [row["source_id"] for row in own])
    header = view.words("column_number", "column_source", "rests_on_it", "passages")
    return Table(
        view.word("caption_sources", name=name),
        header,
        [_listed(view, known[row["source_id"]], row) for row in own],
        Layout(numeric=(2,), wide=(1,)),
        rests_on={"sources": rows.sources(view)},
        is_cited=False,
    )


def _listed(view: View, number: int, row: SourceOverview) -> list[Node]:
    address = view.address("sources", source=row["source_id"])
    return [
        str(number),
        citing.source_cell(view, row),
        citing.figure(view, row["facts"], row),
        a(href=address, target="_self")[view.word("read_passages")],
    ]


def readings(view: View) -> Table:
    """Of each text that was read: its passages, those with facts, those without, and the rest."""
    header = view.words(
        "column_source",
        "initiative",
        "text_passages",
        "became_facts",
        "read_without_fact",
        "still_open",
        "read_on",
    )
    noted = rows.noted(view)
    return Table(
        view.word("caption_readings"),
        header,
        [_read(view, row) for row in noted],
        Layout(numeric=(2, 3, 4, 5), wide=(0,)),
        rests_on={"readings": rows.readings(view)},
    )


def _read(view: View, row: SourceReadings) -> list[Node]:
    whole = row["passages"] or 0
    return [
        row["title"],
        row["short_name"],
        citing.figure(view, whole, row),
        *(
            _share(view, number or 0, whole, row)
            for number in (row["with_facts"], row["read_without"], row["unread"])
        ),
        dates.in_figures(view.language, row["read_on"]) if row["read_on"] else None,
    ]


def _share(view: View, number: int, whole: int, row: SourceReadings) -> Node:
    """A number of passages and its share."""
    share = numbers.percent(view.language, number / whole)
    return [citing.figure(view, number, row), f"\u00a0({share})"]


# --- one source ---


@remember
def card(view: View, source_id: str) -> Block:
    """One source: publisher, date, kind, address, what rests on it, and how to cite it."""
    row = rows.source(view, source_id)
    facts = ((name, text) for name, text in _facts(view, row) if text)
    content = article(".mm-details", id="one_source")[h3[row["title"]], markup.facts(facts)]
    return Block(content, rests_on={"sources": rows.sources(view)})


def _facts(view: View, row: SourceOverview) -> list[tuple[str, Node]]:
    published = dates.edtf(view.language, row["published_edtf"]) or view.word("undated")
    cited = f"{row['publisher']} ({published}): {row['title']}."
    return [
        (view.word("initiative"), row["short_name"]),
        (view.word("column_publisher"), row["publisher"]),
        (view.word("published"), published),
        (view.word("column_kind"), view.word(f"source_kind_{row['kind']}")),
        (view.word("address"), _address(row["url"]) or view.word("no_address")),
        (view.word("rests_on_it"), citing.figure(view, row["facts"], row)),
        (view.word("text_read"), _how_far(view, rows.reading(view, row["source_id"]))),
        (view.word("remark"), row["note"]),
        (view.word("cite_as"), f"{cited} {row['url']}" if row["url"] else cited),
    ]


def _how_far(view: View, row: SourceReadings | None) -> Node:
    """How far the text of a source was read; None for statistics, of which nobody asks."""
    if row is None:
        return None
    if row["passages"] is None:
        return view.word("not_noted")
    return view.word(
        "read_so_far",
        facts=row["with_facts"],
        whole=row["passages"],
        without=row["read_without"],
        open=row["unread"],
    )


def _address(url: str | None) -> Node:
    return a(href=url, target="_blank", rel="noopener noreferrer")[url] if url else None


@remember
def passages(view: View, source_id: str) -> Table:
    """Every fact that rests on a source, with the place where it stands."""
    header = view.words(
        "column_fact", "column_kind", "column_locator", "column_evidence", "column_sources"
    )
    stated = rows.passages(view, source_id)
    return Table(
        view.word("caption_source_passages", number=len(stated)),
        header,
        [_passage(view, row) for row in stated],
        Layout(wide=(0, 2)),
        rests_on={"passages": stated},
    )


def _passage(view: View, row: PassagesOfSource) -> list[Node]:
    return [
        row["label"],
        view.word(f"fact_{row['subject_table']}"),
        row["locator"],
        view.labels("evidence_level")[row["evidence_level"]],
        citing.links(view, row),
    ]
