"""The members of a family side by side, and what differs between them; draws nothing."""

from collections.abc import Mapping
from typing import Any

from htpy import Element, Node, a, article, div, h3, li, p, ul

from answers import citing, standing
from answers.families import rows, sentences
from answers.parts import Block
from answers.view import View
from drawing import markup
from wording import dates

Row = Mapping[str, Any]


def members(view: View, family: str) -> Block:
    """Every member: wording, who is responsible, dates, status history, why it belongs, sources."""
    own = rows.members(view, family)
    return Block(div(".mm-cards")[(_card(view, row) for row in own)], rests_on={"family": own})


def _card(view: View, row: Row) -> Element:
    colour = view.colour_of(row["initiative_id"])
    address = view.address("measures", measure=row["measure_id"])
    part = markup.mark(view.word("part_of", title=row["part_of"])) if row["part_of"] else None
    return article(".mm-card", style=f"--mm-colour:{colour}")[
        p(".mm-secondary")[row["short_name"]],
        h3[a(href=address, target="_self")[standing.title(view, row)]],
        p[part] if part else None,
        p[row["description"] or markup.hatched(view.word("not_reported"))],
        div(".mm-details.mm-narrow")[markup.facts(_facts(view, row))],
        p[citing.links(view, row)],
    ]


def _facts(view: View, row: Row) -> list[tuple[Node, Node]]:
    unknown = markup.hatched(view.word("not_reported"))
    reports = rows.history(view, row["measure_id"])
    announced = dates.edtf(view.language, row["announced_edtf"])
    history = markup.lines(sentences.report(view, report) for report in reports)
    return [
        (view.word("column_status"), standing.in_words(view, row)),
        (view.word("column_responsible"), row["responsible"] or unknown),
        (view.word("column_announced"), announced or unknown),
        (view.word("column_due"), dates.edtf(view.language, row["due_edtf"]) or unknown),
        (view.word("history"), history or unknown),
        (view.word("why_member"), row["justification"]),
    ]


def differences(view: View, family: str) -> Block:
    """The differences as a list, leading to all members."""
    own = rows.members(view, family)
    behind = citing.figure(view, view.word("behind_link"), *own)
    items = [li[sentence, " ", behind] for sentence in sentences.differences(view, family)]
    return Block(ul(".mm-list")[items], rests_on={"family": own})
