"""The ladder of counts: measures known by name, on a list, with a status, and what is beside.

Counts nothing itself.
"""

from htpy import Element, a

from answers import standing
from answers.view import View
from queries.rows import MeasureLadder

BESIDE = ("replaced", "parts", "inferred")  # rungs that are never counted with the others


def ladder(view: View) -> list[MeasureLadder]:
    """One row per chosen initiative and rung.

    Known by name, of these listed, with a status; and what stands beside them.
    """
    return view.ask(MeasureLadder)


def rungs(view: View) -> dict[str, int]:
    """Measures on each rung, of all chosen initiatives together."""
    measures: dict[str, int] = {}
    for row in ladder(view):
        measures[row["rung"]] = measures.get(row["rung"], 0) + row["measures"]
    return measures


def known_by_name(view: View) -> str:
    """The ladder of counts in a sentence or two, the same on every page.

    Known by name, on a list, with a status, and what stands beside them. Counted are measures named
    by the day, no parts, none replaced, and tied to the plan by a source unless inferred evidence
    is chosen; a status is one of the chosen evidence.
    """
    number = rungs(view)
    beside = [view.word(f"beside_{rung}", number=number[rung]) for rung in BESIDE if number[rung]]
    known = view.word(
        "ladder_known",
        known=number["known"],
        listed=number["listed"],
        beside=view.word("ladder_beside", parts=view.joined(beside)) if beside else "",
    )
    return f"{known} {_with_status(view, number)}" if number["known"] else known


def _with_status(view: View, number: dict[str, int]) -> str:
    """Of how many a status is documented, and of how many only by evidence that is not chosen."""
    hidden = ""
    if number["hidden"]:
        level = standing.not_chosen(view)
        hidden = view.word("ladder_hidden", number=number["hidden"], level=level)
    return view.word("ladder_status", number=number["with_status"], hidden=hidden)


def to_ladder(view: View) -> Element:
    """Link to the definition of every figure of the ladder of counts."""
    return a(href=f"{view.address('codebook')}#ladder")[view.word("to_ladder")]
