"""What is said of bodies: how many of which kind, who leads everywhere, words of their tables.

Draws nothing.
"""

from collections.abc import Iterator
import re

from answers.bodies import rows
from answers.values import grouped
from answers.view import View, remember
from queries.rows import Bodies, SectorSeats
from wording import dates

FINER = re.compile(r"(\d{4})(-[\dX]{2})+")  # a month or day behind a year
HEADED = ("steering", "working_group", "living_lab")  # kinds that a finding counts


@remember
def findings(view: View) -> list[str]:
    """Of how many groups it is known who leads them; bodies of each kind; what is lacking.

    Counted are the plan's own bodies, by a source that ties them to it; others stand beside.
    Without a steering circle: no source names one of whatever kind. A sector leads where an
    organisation of it is lead or chair of the initiative, an own body or a measure, and that is not
    inferred. Whatever the day.
    """
    kinds = {row["kind"] for row in rows.bodies(view)}
    counts = [_count(view, kind) for kind in HEADED if kind in kinds]
    sentences = [*_known_leads(view), " ".join(counts) or view.word("finding_no_bodies")]
    without = _without_steering(view)
    if without and len(without) < len(view.initiatives):
        sentences.append(
            view.word("finding_no_steering", names=view.named(without, is_dative=True))
        )
    everywhere = _lead_everywhere(view)
    if len(view.initiatives) > 1 and everywhere:
        sentences.append(view.word("finding_sectors", sectors=view.joined(everywhere)))
    return sentences


def _known_leads(view: View) -> list[str]:
    """Of how many of the plans' own groups, events left aside, a source names the lead."""
    groups = rows.groups(view)
    led = sum(rows.is_led(view, row) for row in groups)
    return [view.word("finding_led", number=led, whole=len(groups))] if groups else []


def _without_steering(view: View) -> list[str]:
    steered = {row["initiative_id"] for row in rows.bodies(view) if row["kind"] == "steering"}
    return [view.names[initiative] for initiative in view.initiatives if initiative not in steered]


def _lead_everywhere(view: View) -> list[str]:
    """Sectors of which an organisation leads in every chosen initiative."""
    leads = grouped(rows.sectors(view), lambda row: row["sector"])
    return [sector for sector, own in leads.items() if all(row["leads"] for row in own)]


def _count(view: View, kind: str) -> str:
    """How many bodies of a kind each plan has; beside it those that are not its own or inferred."""
    counts = [count for initiative in view.initiatives for count in _of(view, initiative, kind)]
    if view.is_many:
        return _spread(view, kind)
    return view.word("finding_bodies", kind=view.word(f"bodies_{kind}"), counts="; ".join(counts))


def _spread(view: View, kind: str) -> str:
    """How many of many plans have a body of a kind of their own."""
    own = {
        row["initiative_id"]
        for row in rows.bodies(view)
        if row["kind"] == kind and rows.is_own(row)
    }
    return view.word(
        "finding_bodies_many",
        kind=view.word(f"bodies_{kind}"),
        number=len(own),
        whole=len(view.initiatives),
    )


def _of(view: View, initiative: str, kind: str) -> Iterator[str]:
    here = (initiative, kind)
    own, others, inferred = rows.apart(
        [row for row in rows.bodies(view) if (row["initiative_id"], row["kind"]) == here]
    )
    beside = [view.word("bodies_not_of_plan", number=len(others))] if others else []
    beside += [view.word("counts_inferred", number=len(inferred))] if inferred else []
    if own or beside:
        times = [f"{len(part)} {began}".strip() for began, part in at_times(view, own)]
        number = view.joined(times) or view.word("not_one")
        yield f"{view.names[initiative]} {number}" + (f" ({', '.join(beside)})" if beside else "")


def at_times(view: View, bodies: list[Bodies]) -> list[tuple[str, list[Bodies]]]:
    """Groups of one kind to be added up, each with its years; empty where all met together."""
    return [(_began(view, year), part) for year, part in rows.at_times(bodies).items()]


def _began(view: View, year: int | None) -> str:
    if year is None:
        return view.word("undated")
    return view.word("context_from", year=year) if year else ""


def own_words(view: View, bodies: list[Bodies]) -> str:
    """What sources call bodies, in quotation marks; where none does, the curators' words."""
    words = {view.published(row["kind_as_published"], row["kind_note"]) for row in bodies}
    return ", ".join(sorted(words - {""}))


def apart(view: View, row: Bodies) -> str:
    """What sets a body apart from the plan's own, behind its name; empty for these."""
    if row["is_inferred"]:
        return f" [{view.labels('evidence_level')['inferred']}]"
    return "" if row["is_of_plan"] else f" [{view.word('counted_outside')}]"


def size(view: View, row: Bodies) -> str:
    """How large a body is, in the words of a source or of the curators."""
    return view.published(row["participants_as_published"], row["participants_note"])


def period(view: View, row: Bodies) -> str:
    """When a body worked, in the words of a source or of the curators, else by its dates."""
    published = view.published(row["active_as_published"], row["active_note"])
    return published or dates.edtf(view.language, row["active_edtf"])


def years(view: View, row: Bodies) -> str:
    """When a body worked, no finer than years and as vague as its source; empty if unknown."""
    coarse = FINER.sub(r"\1", row["active_edtf"] or "")
    ends = coarse.split("/")
    return dates.edtf(view.language, ends[0] if len(set(ends)) == 1 else coarse)


def members(view: View, row: SectorSeats) -> str:
    """Organisations of a sector: the plan's own, then those beside it, then those inferred."""
    outside, inferred = row["names_outside"], row["names_inferred"]
    beside = [f"{view.word('counted_outside')}: {outside}"] if outside else []
    beside += [f"{view.word('only_inferred')}: {inferred}"] if inferred else []
    return "; ".join(part for part in (row["names_of_plan"], *beside) if part)


def seats(row: SectorSeats) -> str:
    """How many organisations of a sector take part and lead; in brackets how many beside the plan.

    "2 (1) [+3]"; which these are stands in members().
    """
    own = str(rows.tied(row)) if rows.tied(row) else ""
    leading = f"({row['leads']})" if own and row["leads"] else ""
    further = row["outside"] + row["inferred"]
    return " ".join(filter(None, (own, leading, f"[+{further}]" if further else ""))) or "–"


def sectors_of(view: View, initiative: str) -> str:
    """Who sits at the table of an initiative, by sector, for those who can't see the picture."""
    here = [row for row in rows.sectors(view) if row["initiative_id"] == initiative]
    parts = [f"{rows.tied(row)} {row['sector']}" for row in here if rows.tied(row)]
    parts += [
        f"{row['outside']} {row['sector']} ({view.word('counted_outside')})"
        for row in here
        if row["outside"]
    ]
    parts += [
        f"{row['inferred']} {row['sector']} ({view.word('only_inferred')})"
        for row in here
        if row["inferred"]
    ]
    return f"{view.names[initiative]} {', '.join(parts) or view.word('none_named')}"
