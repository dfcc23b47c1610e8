"""The ladder of counts: measures known by name, on a list, with a status, and what stands beside them. Shows nothing itself."""

from typing import Any

from markupsafe import Markup

from answers import standing
from answers.view import View

Rows = list[dict[str, Any]]


def ladder(view: View) -> Rows:
    """One row per chosen initiative and rung: known by name, of these listed, with a status; and what stands beside them."""
    return view.ask("measure_ladder")


def rungs(view: View) -> dict[str, int]:
    """Measures on each rung, of all chosen initiatives together."""
    found: dict[str, int] = {}
    for row in ladder(view):
        found[row["rung"]] = found.get(row["rung"], 0) + row["measures"]
    return found


def known_by_name(view: View) -> str:
    """The ladder of counts in a sentence or two, the same on every page: known by name, on a list, with a status, and what stands beside them.

    Counted are measures named by the day, no parts, none replaced, and tied to the plan by a source unless inferred evidence is chosen; a status is one of the chosen evidence.
    """
    number = rungs(view)
    beside = [
        view.word(f"beside_{rung}", number=number[rung])
        for rung in ("replaced", "parts", "inferred")
        if number[rung]
    ]
    with_status = view.word(
        "ladder_status",
        number=number["with_status"],
        hidden=view.word("ladder_hidden", number=number["hidden"], level=standing.not_chosen(view))
        if number["hidden"]
        else "",
    )
    return " ".join(
        part
        for part in (
            view.word(
                "ladder_known" if number["known"] != 1 else "ladder_known_one",
                known=number["known"],
                listed=number["listed"],
                beside=view.word("ladder_beside", parts=view.joined(beside)) if beside else "",
            ),
            with_status if number["known"] else "",
        )
        if part
    )


def to_ladder(view: View) -> Markup:
    """Link to the definition of every figure of the ladder of counts."""
    return Markup('<a href="{}#ladder">{}</a>').format(
        view.address("codebook"), view.word("to_ladder")
    )
