"""When each initiative was last heard of, by the chosen evidence and by others; draws nothing."""

from answers import rates, standing
from answers.view import View
from queries.rows import EvidenceByInitiative
from wording import dates


def newest(view: View) -> list[EvidenceByInitiative]:
    """One row per chosen initiative: its newest report, kinds of source, reports by evidence."""
    return view.ask(EvidenceByInitiative)


def heard(view: View, row: EvidenceByInitiative, age: str = "") -> str:
    """An initiative with the day of its newest chosen report, and a newer one of other evidence.

    `age` are the words for how long ago that day is; what there is not is left out.
    """
    day = dates.edtf(view.language, row["newest_report_edtf"])
    chosen = ", ".join(part for part in (day, age) if part)
    days = "; ".join(part for part in (chosen, rates.newest_hidden(view, row)) if part)
    return f"{row['short_name']} ({days})" if days else row["short_name"]


def unheard(view: View) -> list[str]:
    """That some initiatives have no report of the chosen evidence, and what other evidence has."""
    names = [heard(view, row) for row in newest(view) if not row["newest_report_on"]]
    return [view.word("finding_unheard", names=view.named(names))] if names else []


def with_others(view: View, number: int) -> str:
    """Of how many that were just named others have a newer report; "" where all is chosen."""
    if set(standing.LEVELS) <= set(view.evidence):
        return ""
    return view.word("newer_in_others", number=number)
