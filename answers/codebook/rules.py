"""By which rules everything was decided and coded, and where to read on; decides nothing."""

from htpy import Element, a, details, div, p, strong, summary

from answers.parts import Block
from answers.view import View
from drawing import markup
from queries.rows import CodingRules

RULES = (
    "rule_words",
    "rule_latest",
    "rule_unknown",
    "rule_left",
    "rule_listed",
    "rule_dates",
    "rule_kinds",
    "rule_themes",
    "rule_weights",
)


def of_the_data(view: View) -> Block:
    """How was decided, in a few rules."""
    pairs = [(view.word(rule), view.word(f"{rule}_text")) for rule in RULES]
    return Block(div(".mm-details")[markup.facts(pairs)])


def of_coding(view: View) -> Block:
    """Every rule of coding, to be opened for its reason and its example."""
    rules = view.ask(CodingRules)
    return Block(div(".mm-dictionary")[[_rule(view, row) for row in rules]])


def _rule(view: View, row: CodingRules) -> Element:
    because = (view.word("coding_rule_reason"), row["because"])
    example = (view.word("coding_rule_example"), row["example"])
    return details[
        summary[strong[f"{row['title']}."], " ", row["rule"]],
        div(".mm-details")[markup.facts([because, example])],
    ]


def to_checkability(view: View) -> Block:
    """Where measures are counted by whether they can be checked."""
    address = f"{view.address('completion')}#checkability"
    link = a(href=address, target="_self")[view.word("checkability_counts")]
    return Block(p(".mm-text")[link])
