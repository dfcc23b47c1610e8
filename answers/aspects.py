"""What is known of each aspect of an initiative, and why nothing or not everything is."""

from collections.abc import Mapping
from typing import Any

from htpy import Node, a, details, fragment, strong, summary

from answers import citing
from answers.parts import Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import ComparableAspects
from wording import dates

# Counts that have another base than the heading of their part.
NAMES = {"goals": "compared_goals", "measures": "pair_measures"}


def aspects(view: View) -> list[ComparableAspects]:
    """One row per chosen initiative and aspect.

    With the reason where nothing or not everything is known.
    """
    return view.ask(ComparableAspects)


def name(view: View, aspect: str) -> str:
    """What an aspect is called where its counts are compared."""
    return view.word(NAMES.get(aspect, f"aspect_{aspect}"))


def looked(view: View, row: Mapping[str, Any]) -> Node:
    """Until when and how often somebody looked for what is missing.

    Leads to where and by which words. Empty where no search is on record. The row has searches and
    searched_on.
    """
    if not row["searches"]:
        return ""
    day = dates.day(view.language, row["searched_on"])
    address = f"{view.address('codebook')}#documented_searches"
    return a(href=address)[view.word("searched", day=day, number=row["searches"])]


def table(view: View, is_cited: bool = False) -> Table:
    """Aspect × initiative with counts.

    A striped cell says why there is nothing, and a reason beside a count why there is not
    everything. Each count leads to what stands behind it; the sources are named only where few
    initiatives are chosen (`is_cited`), for they are almost all of the collection.
    """
    rows = aspects(view)
    by_cell = {(row["aspect"], row["initiative_id"]): row for row in rows}
    body = [
        [name(view, aspect), *(_cell(view, by_cell[aspect, own]) for own in view.initiatives)]
        for aspect in dict.fromkeys(row["aspect"] for row in rows)
    ]
    return Table(
        view.word("caption_aspects"),
        [view.word("aspect"), *view.names_of_chosen],
        body,
        Layout(is_even=True),
        corner=view.corner,
        rests_on={"aspects": rows},
        is_cited=is_cited,
    )


def _cell(view: View, row: ComparableAspects) -> Node:
    if not row["rows_found"]:
        return _why(view, row)
    inferred = view.word("of_these_inferred", number=row["inferred"])
    return fragment[
        strong[citing.figure(view, row["rows_found"], row)],
        " ",
        markup.mark(inferred) if row["inferred"] else "",
        " ",
        _why(view, row),
    ]


def _why(view: View, row: ComparableAspects) -> Node:
    """Why there is nothing or not everything, at a click with a remark and what was looked for."""
    reason = view.labels("reason")[row["reason"]] if row["reason"] else ""
    if row["note"]:
        return details(".mm-gap")[
            summary[markup.hatched(reason)], row["note"], " ", looked(view, row)
        ]
    return markup.hatched(reason) if reason else ""
