"""The ladder of counts: measures known by name, on a list, with a status, and what stands beside them."""

from htpy import Element, a

from answers import standing
from answers.view import View
from queries.rows import MeasureLadder

BESIDE = ("replaced", "parts", "inferred")  # rungs that are never counted with the others


def ladder(view: View) -> list[MeasureLadder]:
    """One row per chosen initiative and rung: known by name, of these listed, with a status; and those beside."""
    return view.ask(MeasureLadder)


def rungs(view: View) -> dict[str, int]:
    """Measures on each rung, of all chosen initiatives together."""
    numbers: dict[str, int] = {}
    for row in ladder(view):
        numbers[row["rung"]] = numbers.get(row["rung"], 0) + row["measures"]
    return numbers


def known_by_name(view: View) -> str:
    """The ladder in a sentence or two, the same on every page.

    Counted are measures named by the day, no parts, none replaced, and tied to the plan by a source
    unless inferred evidence is chosen; a status is one of the chosen evidence.
    """
    numbers = rungs(view)
    known = view.word(
        "ladder_known",
        known=numbers["known"],
        listed=numbers["listed"],
        beside=_beside(view, numbers),
    )
    return f"{known} {_with_status(view, numbers)}" if numbers["known"] else known


def _beside(view: View, numbers: dict[str, int]) -> str:
    counts = {rung: numbers[rung] for rung in BESIDE if numbers[rung]}
    parts = [view.word(f"beside_{rung}", number=number) for rung, number in counts.items()]
    return view.word("ladder_beside", parts=view.joined(parts)) if parts else ""


def _with_status(view: View, numbers: dict[str, int]) -> str:
    """Of how many a status is known, and of how many only evidence that is not chosen has one."""
    number, level = numbers["hidden"], standing.not_chosen(view)
    hidden = view.word("ladder_hidden", number=number, level=level) if number else ""
    return view.word("ladder_status", number=numbers["with_status"], hidden=hidden)


def to_ladder(view: View) -> Element:
    """Link to the definition of every figure of the ladder."""
    return a(href=f"{view.address('codebook')}#ladder")[view.word("to_ladder")]
