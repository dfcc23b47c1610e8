"""How a status is said: with what other evidence says of it, why it is unknown, and what no source ties to the plan. Shows nothing itself."""

from typing import Any

from markupsafe import Markup

from answers.view import View
from drawing import markup
from wording import dates

LEVELS = ("self_reported", "independent", "inferred")


def not_chosen(view: View) -> str:
    """What the levels of evidence that are not chosen are called: "erschlossen" where it is that one alone."""
    levels = [level for level in LEVELS if level not in view.evidence]
    return view.labels("evidence_level")[levels[0]] if len(levels) == 1 else view.word("not_chosen")


def reason(view: View, row: dict[str, Any]) -> str:
    """Why a status is unknown; where only evidence that is not chosen has one, how many reports that holds. The row has unknown_reason and hidden_reports."""
    label = view.labels("reason")[row["unknown_reason"]]
    return (
        f"{label} ({not_chosen(view)}: {row['hidden_reports']})"
        if row["unknown_reason"] == "not_chosen"
        else label
    )


def hidden(view: View, row: dict[str, Any]) -> str:
    """The newest report of evidence that is not chosen, where it is newer than all that are: "erschlossen: aufgegeben, 2024"; empty where there is none. The row has hidden_*."""
    if not row["hidden_status"]:
        return ""
    level, status = (
        view.labels("evidence_level")[row["hidden_evidence_level"]],
        view.labels("status")[row["hidden_status"]],
    )
    return f"{level}: {status}, {dates.edtf(view.language, row['hidden_edtf'])}"


def outdated(view: View, row: dict[str, Any]) -> str:
    """Why a known status is an old one; empty where nothing says so. The row has outdated_because."""
    return view.word(f"outdated_{row['outdated_because']}") if row["outdated_because"] else ""


def said(view: View, row: dict[str, Any]) -> Markup:
    """Status, date and evidence of a measure in lines, with the mark of an old one and what other evidence says; or that it is unknown, and why."""
    label, newer = view.labels("status")[row["status"]], hidden(view, row)
    beside = markup.mark(newer) if newer else None
    if row["status"] == "unknown":
        return markup.lines([markup.hatched(f"{label}: {reason(view, row)}"), beside])
    level = view.labels("evidence_level").get(row["evidence_level"], "")
    dated = ", ".join(
        part for part in (dates.edtf(view.language, row["as_of_edtf"]), level) if part
    )
    return markup.lines(
        [
            label,
            dated,
            markup.mark(outdated(view, row)) if row["outdated_because"] else None,
            beside,
        ]
    )


def inferred(view: View, row: dict[str, Any]) -> Markup:
    """The mark of what no source ties to the plan; empty for what one does. The row has is_inferred."""
    return (
        Markup(" {}").format(markup.mark(view.labels("evidence_level")["inferred"]))
        if row["is_inferred"]
        else Markup("")
    )


def title(view: View, row: dict[str, Any]) -> Markup:
    """A title, marked where it is a wording of the curators or where no source ties its subject to the plan. The row has title_is_descriptive and may have is_inferred."""
    own = (
        Markup(" {}").format(markup.mark(view.word("descriptive")))
        if row["title_is_descriptive"]
        else Markup("")
    )
    return Markup("{}{}{}").format(
        row["title"], own, inferred(view, row) if "is_inferred" in row else ""
    )
