"""Cards of initiatives: territory, kind, period, who leads, three figures, and completion.

Draws nothing.
"""

from htpy import Element, Node, article, br, details, div, fragment, h3, p, strong, summary

from answers import citing, rates
from answers.overview import rows, sentences
from answers.parts import Block, Group, Rows
from answers.view import View
from drawing import markup
from queries.rows import CompletionByInitiative, HeadlineFigures, Initiatives

SHORT = 240  # letters of a purpose on a card
# Figure of a card: what stands under it, smaller.
BESIDE = {
    "goals": "goals_elsewhere",
    "bodies": "bodies_elsewhere",
    "measures": "measures_listed",
}


def cards(view: View) -> Group:
    """A card for each chosen initiative.

    Each figure leads to what stands behind it; named are the sources of the initiatives and of
    their rates.
    """
    rates_of = {row["initiative_id"]: row for row in rates.completion(view)}
    shown = [_card(view, row, rates_of[row["initiative_id"]]) for row in rows.initiatives(view)]
    cited: dict[str, Rows] = {
        "initiatives": rows.initiatives(view),
        "completion": rates.completion(view),
    }
    only_linked: dict[str, Rows] = {
        "figures": rows.headline_figures(view),
        "statuses": rates.by_status(view),
    }
    return Group(
        (Block(div(".mm-cards")[shown], rests_on=cited),),
        rests_on=only_linked,
        is_cited=False,
    )


def _card(view: View, row: Initiatives, rate: CompletionByInitiative) -> Element:
    colour = view.colour_of(row["initiative_id"])
    return article(".mm-card", style=f"--mm-colour:{colour}")[
        h3[row["short_name"]],
        p(".mm-secondary")[sentences.described(view, row)],
        p[_purpose(view, row["purpose"])],
        _figures(view, row["initiative_id"]),
        p[sentences.declared(view, row, rate)],
        p[_completed(view, rate)],
        p(".mm-secondary")[sentences.led_by(view, row), " ", citing.links(view, row, rate)],
    ]


def _purpose(view: View, text: str) -> Node:
    """What an initiative is for: as many sentences as a card holds, the rest at a click."""
    first, *rest = text.split(". ")
    while rest and len(first) + len(rest[0]) < SHORT:
        first = f"{first}. {rest.pop(0)}"
    if not rest:
        return first
    return fragment[f"{first}. ", details(".mm-gap")[summary[view.word("more")], ". ".join(rest)]]


# --- figures ---


def _figures(view: View, initiative: str) -> Element:
    """Goals, working groups and measures of one card, each with what else there is beside."""
    own = {
        row["figure"]: row
        for row in rows.headline_figures(view)
        if row["initiative_id"] == initiative
    }
    pairs = [_figure(view, own[figure], own[beside]) for figure, beside in BESIDE.items()]
    return markup.facts(pairs, "mm-figures")


def _figure(view: View, row: HeadlineFigures, beside: HeadlineFigures) -> tuple[Node, Node]:
    label = view.word(f"card_{row['figure']}", number=row["number"])
    if not row["number"] and not beside["number"]:
        label = view.word("none_stated", what=label)
    figure = citing.figure(view, row["number"] or "–", row)
    return fragment[label, _further(view, row, beside)], figure


def _further(view: View, row: HeadlineFigures, beside: HeadlineFigures) -> Node:
    """What stands under a figure; of measures also that none is on a list."""
    is_none_listed = beside["figure"] == "measures_listed" and row["number"]
    if not beside["number"] and not is_none_listed:
        return None
    number = citing.figure(view, beside["number"], beside)
    before, _, after = view.word(f"card_{beside['figure']}").partition("{number}")
    return [br, markup.secondary(fragment[before, number, after])]


# --- completion ---


def _completed(view: View, row: CompletionByInitiative) -> Node:
    dated = f"; {sentences.dated(view, row)}"
    if row["lowest_share"] is None:
        return f"{rates.no_rate(view, row)}{dated}"
    completed = view.word("card_completed", range=rates.range_in_words(view, row))
    return fragment[strong[completed], f" ({sentences.counted(view, row)}){dated}"]
