"""What is known of initiatives at a glance: plan, purpose, who leads, figures and completion.

Draws nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from htpy import Node, a, br, details, fragment, strong, summary
from markupsafe import Markup

from answers import citing, rates
from answers.overview import rows, sentences
from answers.parts import Block, Group, Rows, Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import CompletionByInitiative, HeadlineFigures, Initiatives

SHORT = 200  # letters of a purpose in a cell
# Figure: what stands under it, smaller.
BESIDE = {
    "goals": "goals_elsewhere",
    "bodies": "bodies_elsewhere",
    "measures": "measures_listed",
}


class Known(NamedTuple):
    """One initiative: what it is, how far it is, and its figures by their names."""

    row: Initiatives
    rate: CompletionByInitiative
    figures: dict[str, HeadlineFigures]


def table(view: View) -> Group:
    """The facts of the chosen initiatives beside each other, one line a fact.

    Each figure leads to what stands behind it; named are the sources of the initiatives and of
    their rates.
    """
    known = _known(view)
    body = [
        [view.word(f"portrait_{fact}"), *(tell(view, each) for each in known)]
        for fact, tell in FACTS.items()
    ]
    held = Table(
        view.word("caption_portraits"),
        [view.word("aspect"), *(each.row["short_name"] for each in known)],
        body,
        Layout(is_even=True),
        corner=view.corner,
        is_whole=True,
        rests_on=_cited(view),
    )
    return Group((held,), rests_on={"figures": rows.headline_figures(view)}, is_cited=False)


def listed(view: View, anchor: str = "") -> Group:
    """The facts of one initiative as a list, with its purpose in full.

    How far it is stands in the picture beside.
    """
    [known] = _known(view)
    tells = {**FACTS, "purpose": _whole_purpose}
    pairs = [
        (view.word(f"portrait_{fact}"), tell(view, known))
        for fact, tell in tells.items()
        if fact != "completed"
    ]
    held = Block(markup.facts(pairs, "mm-facts"), rests_on=_cited(view))
    further: dict[str, Rows] = {"figures": rows.headline_figures(view)}
    return Group((held,), anchor, rests_on=further, is_cited=False)


def _cited(view: View) -> dict[str, Rows]:
    return {
        "initiatives": rows.initiatives(view),
        "completion": rates.completion(view),
        "reported counts": rates.counts(view),
    }


def _known(view: View) -> list[Known]:
    rated = {row["initiative_id"]: row for row in rates.completion(view)}
    figures: dict[str, dict[str, HeadlineFigures]] = {}
    for figure in rows.headline_figures(view):
        figures.setdefault(figure["initiative_id"], {})[figure["figure"]] = figure
    return [
        Known(row, rated[row["initiative_id"]], figures[row["initiative_id"]])
        for row in rows.initiatives(view)
    ]


# --- the facts ---


def _plan(view: View, known: Known) -> Node:
    """What a plan is, and which plans stand before and after it or beside it at its place."""
    said = _with_sources(view, known, sentences.described(view, known.row))
    row = known.row
    others = {
        "plan_follows": row["follows"],
        "plan_followed_by": row["followed_by"],
        "plan_same_place": row["same_place"],
    }
    told = [
        fragment[br, markup.secondary(citing.said(view, key, {"names": _profiles(view, ids)}))]
        for key, ids in others.items()
        if ids
    ]
    return fragment[said, told] if told else said


def _profiles(view: View, initiatives: list[str]) -> Markup:
    """Names of initiatives, each leading to its profile."""
    names = view.names
    links = (
        a(href=view.address("profile", initiative=initiative), target="_self")[names[initiative]]
        for initiative in initiatives
    )
    return Markup(", ").join(map(markup.finished, links))


def _purpose(view: View, known: Known) -> Node:
    """What an initiative is for: as many sentences as a cell holds, the rest at a click."""
    first, *rest = known.row["purpose"].split(". ")
    while rest and len(first) + len(rest[0]) < SHORT:
        first = f"{first}. {rest.pop(0)}"
    if not rest:
        return _with_sources(view, known, first)
    more = details(".mm-gap")[summary[view.word("more")], ". ".join(rest)]
    return fragment[_with_sources(view, known, f"{first}."), more]


def _whole_purpose(view: View, known: Known) -> Node:
    return _with_sources(view, known, known.row["purpose"])


def _with_sources(view: View, known: Known, said: Node) -> Node:
    """A fact, and the link to what it rests on."""
    return fragment[said, " ", citing.figure(view, view.word("behind_link"), known.row)]


def _figure(figure: str) -> Callable[[View, Known], Node]:
    """A figure, and under it what else there is beside; of measures also that none is on a list."""

    def tell(view: View, known: Known) -> Node:
        row, beside = known.figures[figure], known.figures[BESIDE[figure]]
        number = strong[citing.figure(view, row["number"], row)] if row["number"] else None
        is_none_listed = figure == "measures" and row["number"]
        if not beside["number"] and not is_none_listed:
            return number or markup.hatched(view.word("none_named"))
        further = {"number": citing.figure(view, beside["number"], beside)}
        said = citing.said(view, f"card_{beside['figure']}", further)
        return fragment[number or view.word("none_named"), br, markup.secondary(said)]

    return tell


def _total(view: View, known: Known) -> Node:
    return _with_sources(view, known, sentences.declared(view, known.row, known.rate))


def _completed(view: View, known: Known) -> Node:
    row = known.rate
    dated = f"; {sentences.dated(view, row)}"
    reported = rates.count_behind(view, row)
    if rates.is_only_reported(view, row):
        return strong[reported]
    under = [br, reported] if reported else None
    if row["lowest_share"] is None:
        return fragment[citing.figure(view, f"{rates.no_rate(view, row)}{dated}", row), under]
    completed = view.word("card_completed", range=rates.range_in_words(view, row))
    figure = citing.figure(view, strong[completed], row)
    return fragment[figure, f" ({sentences.counted(view, row)}){dated}", under]


def _led_by(view: View, known: Known) -> Node:
    return _with_sources(view, known, sentences.led_by(view, known.row))


def _sources(view: View, known: Known) -> Node:
    return citing.links(view, known.row, known.rate)


FACTS: dict[str, Callable[[View, Known], Node]] = {
    "plan": _plan,
    "purpose": _purpose,
    "led_by": _led_by,
    "goals": _figure("goals"),
    "bodies": _figure("bodies"),
    "measures": _figure("measures"),
    "total": _total,
    "completed": _completed,
    "sources": _sources,
}
