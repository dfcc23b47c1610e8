"""The rows behind a number as cards, their facts and passages as a table, and the query asked.

Draws nothing.
"""

from typing import Any

from htpy import Element, Node, a, article, details, div, fragment, h2, p, pre, span, summary

from answers import citing
from answers.behind import rows, values
from answers.parts import Block, Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import EvidenceOfFacts
import queries


def way_back() -> Block:
    """Where the browser names the page that the reader came from; empty without one."""
    return Block(p(".mm-back"))


def cards(view: View, addresses: tuple[str, ...]) -> Block:
    """Each row with its values, and the question it answers."""
    shown = rows.named(view, addresses)
    return Block([_card(view, row) for row in shown], rests_on={"rows": shown})


def _card(view: View, row: dict[str, Any]) -> Element:
    question = view.word(f"answer_{rows.question(row)}")
    return article(".mm-behind-row")[h2[question], markup.facts(values.of(view, row))]


def evidence(view: View, addresses: tuple[str, ...]) -> Table:
    """Every fact with its sources: title, publisher, date, kind, place in the source, evidence."""
    header = view.words(
        "column_fact", "column_kind", "column_source", "column_locator", "column_evidence"
    )
    passages = rows.evidence(view, addresses)
    return Table(
        view.word("caption_behind", number=len({row["fact_id"] for row in passages})),
        header,
        [_passage(view, row) for row in passages],
        Layout(wide=(0, 2, 3), is_cards=True),
        rests_on={"evidence": passages},
    )


def _passage(view: View, row: EvidenceOfFacts) -> list[Node]:
    level = row["evidence_level"]
    return [
        row["label"],
        view.word(f"fact_{row['fact_table']}"),
        citing.source_cell(view, row),
        citing.passage_link(view, row) if row["locator"] else view.word("whole_document"),
        view.labels("evidence_level")[level] if level else "",
    ]


def method(view: View, addresses: tuple[str, ...]) -> Block:
    """How the number was counted: the question as it is put to the database, to be opened."""
    asked = dict.fromkeys(rows.question(row) for row in rows.named(view, addresses))
    formulas = a(href=view.address("codebook") + "#formulas", target="_self")
    return Block(
        fragment[
            div(".mm-dictionary")[(_query(view, question) for question in asked)],
            p(".mm-note")[formulas[view.word("formulas_link")]],
        ]
    )


def _query(view: View, question: str) -> Element:
    return details[
        summary[view.word("the_query"), " ", span(".mm-code")[f"{question}.sql"]],
        pre(lang="en", tabindex="0")[queries.text(question)],
    ]
