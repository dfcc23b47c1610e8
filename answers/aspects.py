"""What can be compared between plans, and what is known of it: names of the aspects, and searches for what is missing."""

from htpy import Node, a

from answers.view import View
from queries.rows import ComparableAspects
from wording import dates

COMPARED = {  # counts that have another base than the heading of their part
    "goals": "compared_goals",
    "measures": "pair_measures",
}


def aspects(view: View) -> list[ComparableAspects]:
    """One row per chosen initiative and aspect, with the reason where nothing or not everything is known."""
    return view.ask(ComparableAspects)


def name(view: View, aspect: str) -> str:
    """What an aspect is called where initiatives are compared by it."""
    return view.word(COMPARED.get(aspect, f"aspect_{aspect}"))


def looked(view: View, row: ComparableAspects) -> Node:
    """Until when and how often somebody looked for what is missing, leading to where and by which words.

    Empty where no search is on record.
    """
    if not row["searches"] or not row["searched_on"]:
        return None
    key = "searched" if row["searches"] > 1 else "searched_once"
    day = dates.day(view.language, row["searched_on"])
    return a(href=f"{view.address('codebook')}#documented_searches")[
        view.word(key, day=day, number=row["searches"])
    ]
