"""What is said of sources: how much the plans say of themselves, and who was silent for longest.

Draws nothing.
"""

from collections.abc import Iterator

from htpy import Node

from answers import citing, rates, silence
from answers.sources import rows
from answers.view import View, remember
from queries.rows import EvidenceByInitiative
from wording import dates


@remember
def findings(view: View) -> list[str]:
    """How much is self-reported, who was silent for longest, and what the other evidence holds.

    Sources: of the initiatives, and of statistics of their districts and states. Heard: any report
    of the chosen evidence by the day; all initiatives that share the oldest day, and those without
    any. Dead ends: unfinished measures that count and of which SILENT_YEARS went by; parts and what
    is inferred are left out.
    """
    sources = rows.sources(view)
    own = sum(row["kind"] in citing.OWN for row in sources)
    counts = {"number": len(sources), "own": own, "others": len(sources) - own}
    return [view.word("finding_sources", **counts), *_oldest(view), *_dead_ends(view)]


def _oldest(view: View) -> Iterator[str]:
    """Whose newest report is the oldest, all that share its day; and who has none."""
    every = silence.newest(view)
    days = [day for row in every if (day := row["newest_report_on"])]
    if days:
        oldest = [row for row in every if row["newest_report_on"] == min(days)]
        names = view.named([silence.heard(view, row) for row in oldest])
        yield view.word("finding_oldest" if len(days) > 1 else "finding_newest", names=names)
    yield from silence.unheard(view)


def _dead_ends(view: View) -> Iterator[str]:
    ends = rows.counted(view, rows.dead_ends(view))
    if ends:
        newer = sum(bool(row["hidden_status"]) for row in ends)
        yield citing.said(
            view,
            "finding_dead_ends",
            {"ends": citing.figure(view, len(ends), *ends)},
            number=len(ends),
            years=rows.SILENT_YEARS,
            hidden=silence.with_others(view, newer),
        )


def not_noted(view: View) -> Node:
    """Of how many sources nobody noted how far they were read; "" where it was of all."""
    every = rows.readings(view)
    others = [row for row in every if row["passages"] is None]
    figures = {"number": citing.figure(view, len(others), *others)}
    return citing.said(view, "reading_not_noted", figures, whole=len(every)) if others else ""


def reports_of(view: View, row: EvidenceByInitiative) -> str:
    """How many reports an initiative has and when the newest came, instead of the picture."""
    day = dates.edtf(view.language, row["newest_report_edtf"]) or view.word("not_one")
    newest = "; ".join(part for part in (day, rates.newest_hidden(view, row)) if part)
    return view.word(
        "reports_in_words",
        name=row["short_name"],
        number=row["self_reported"] + row["independent"],
        inferred=row["inferred"],
        newest=newest,
    )
