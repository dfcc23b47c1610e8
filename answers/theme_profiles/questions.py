"""What is worth asking an initiative: themes that others mean and its list is silent on.

Draws nothing.
"""

from htpy import Element, Node, fragment, h3, li, p, ul

from answers import citing, mentions
from answers.parts import Block
from answers.theme_profiles import rows
from answers.values import known
from answers.view import View
from drawing import markup
from queries.rows import ListCoverage, ThemeMentions, ThemeShares
from wording import numbers, words


def block(view: View, initiative: str, basis: str) -> Block:
    """What to ask the initiative, or why nothing can be asked, and how complete its lists are."""
    lists = [
        li[_completeness(view, row), " ", citing.links(view, row)]
        for row in rows.lists(view, initiative, basis)
    ]
    content = fragment[
        _questions(view, initiative, basis),
        h3(".mm-small")[view.word("how_complete")],
        ul(".mm-list")[lists],
    ]
    return Block(content, rests_on={"profiles": rows.shares(view), "coverage": rows.coverage(view)})


def _questions(view: View, initiative: str, basis: str) -> Element:
    name, unnamed = view.names[initiative], rows.unnamed(view, initiative, basis)
    if not rows.may_ask(view, initiative, basis):
        return p(".mm-text")[view.word("may_not_ask", name=name)]
    if not unnamed:
        label = view.word(f"basis_{basis}")
        return p(".mm-text")[view.word("nothing_to_ask", name=name, basis=label)]
    return ul(".mm-list")[(li[_question(view, row)] for row in unnamed)]


def _question(view: View, row: ThemeShares) -> Node:
    others = rows.meant(rows.others(view, row))
    question = view.word(
        "gap_question",
        number=row["others_meaning"],
        known=row["others_known"],
        theme=view.quoted(row["theme"]),
        names=view.named([other["short_name"] for other in others]),
        name=row["short_name"],
        basis=view.word(f"basis_{row['basis']}"),
    )
    mention = mentions.of(view, row["theme_id"], row["initiative_id"])
    beyond = _beyond(view, row, mention)
    behind = citing.figure(view, beyond, mention) if beyond else None
    return fragment[question, " ", behind, " ", citing.links(view, *others)]


def _beyond(view: View, row: ThemeShares, mention: ThemeMentions) -> str:
    """What is known on a theme beyond this basis: other kinds, and what never counts."""
    kinds = mentions.elsewhere(view, mention, *rows.COMPARED[row["basis"]])
    beside = [view.word(f"elsewhere_{kind}") for kind in mentions.beside(mention)]
    sentences = [f"{words.capital(kinds)}."] if kinds else []
    if beside:
        sentences.append(view.word("known_beside", kinds=view.joined(beside)))
    return " ".join(sentences)


def _completeness(view: View, row: ListCoverage) -> Node:
    """How much of a list is known, and whether that is enough to ask."""
    kind, why = view.word(f"aspect_{row['basis']}"), rows.why_not_asked(row)
    verdict = markup.hatched(view.word(f"why_not_{why}")) if why else view.word("list_suffices")
    note = markup.secondary(row["note"] or "")
    return fragment[kind, ": ", _known(view, row), "; ", verdict, " ", note]


def _known(view: View, row: ListCoverage) -> str:
    """How much of a list is known by name.

    Where the total is computed from the list's own percentages: how much of it is on the list.
    """
    number = view.word("counts_inferred", number=row["inferred"])
    inferred = f" ({number})" if row["inferred"] else ""
    if not row["total"]:
        return view.word("known_without_total", items=row["items"]) + inferred
    key = "known_of_implied" if row["total_origin"] == "implied" else "known_of_total"
    qualifier = view.word(known(row["total_qualifier"]))
    of_total = view.word(
        key,
        items=row["items"],
        total=f"{qualifier} {row['total']}".strip(),
        origin=view.word(f"denominator_{row['total_origin']}"),
        share=numbers.percent(view.language, known(row["coverage"])),
    )
    return of_total + inferred
