"""What is said of families: how widely they are shared, how their members differ, who has none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from answers import standing
from answers.families import rows
from answers.view import View, remember
from queries.rows import FamiliesWithout, MeasureFamilies, StatusHistory
from wording import dates

Row = Mapping[str, Any]


# --- all families ---


@remember
def findings(view: View) -> list[str]:
    """Which families most initiatives share, how many measures are done, and how many there are.

    Replaced ones, parts and inferred ones stand beside the count. Members are measures of the
    chosen initiatives, named by the day or not, each once; shared by an initiative with a member
    that a source ties to its plan; all families that are shared as widely. Done or unknown by the
    chosen evidence, with how many of the unknown other evidence has a status for.
    """
    members = rows.counted(view).members
    count = {
        "families": len(rows.families(view)),
        "measures": len(members),
        "beside": _beside_them(view),
    }
    if len(view.initiatives) < 2:
        return [view.word("finding_families_one", **count)]
    most = max(rows.spread(view).values())
    return [_shared(view, most), _done(view, members), view.word("finding_families", **count)]


def _shared(view: View, most: int) -> str:
    """What most initiatives share, of how many; those that nobody examined are never a "no"."""
    whole, widest = len(rows.examined(view)), _spread_over(view, most)
    values = {"widest": widest, "number": most, "whole": whole}
    if not (beyond := len(view.initiatives) - whole):
        return view.word("finding_families_shared", **values)
    return view.word("finding_families_examined", beyond=beyond, **values)


def _spread_over(view: View, number: int) -> str:
    """The families that so many initiatives share."""
    labels = [
        view.quoted(label)
        for family, (label, _) in rows.families(view).items()
        if rows.spread(view)[family] == number
    ]
    return view.named(labels, is_dative=True)


def _beside_them(view: View) -> str:
    """What is a member and stands beside the count, in brackets."""
    parts = [
        view.word(f"beside_{kind}", number=number)
        for kind, number in rows.counted(view).beside.items()
        if number
    ]
    return f" ({view.word('beside_them', parts=', '.join(parts))})" if parts else ""


def _done(view: View, members: Sequence[Row]) -> str:
    unknown = [row for row in members if row["status"] == "unknown"]
    hidden = sum(row["unknown_reason"] == "not_chosen" for row in unknown)
    return view.word(
        "finding_families_done",
        measures=len(members),
        done=sum(row["status"] == "completed" for row in members),
        unknown=len(unknown),
        hidden=view.word("of_which_elsewhere", number=hidden) if hidden else "",
    )


def figure(row: MeasureFamilies) -> str:
    """Number of measures; in brackets those that are inferred; "" where none is known."""
    tied, inferred = rows.tied(row), row["inferred"]
    parts = (str(tied) if tied else "", f"({inferred})" if inferred else "")
    return " ".join(part for part in parts if part)


def tip(view: View, row: MeasureFamilies, absent: FamiliesWithout) -> str:
    """What a cell says where it is pointed at."""
    if not row["measures"]:
        return f"{row['short_name']}: {absence(view, absent)}"
    number = view.word("and_inferred", number=row["inferred"])
    apart = f" ({number})" if row["inferred"] else ""
    known = view.word(
        "family_tip", name=row["short_name"], family=row["family"], number=rows.tied(row)
    )
    return known + apart


def absence(view: View, row: FamiliesWithout) -> str:
    """Whether an initiative has no such measure, or nobody can say so, and why."""
    named, total, reason = row["measures_named"], row["declared_total"], row["unknown_reason"]
    if not row["is_examined"]:
        return view.word("family_not_examined")
    if row["is_known_to_be_none"]:
        return view.word("family_none", named=named)
    why = view.labels("reason")[reason] if reason else view.word("family_no_total")
    key = "family_named_of" if total else "family_named"
    known = view.word(key, named=named, total=total)
    return view.word("family_unknown", reason=why, known=known)


# --- one family ---


def report(view: View, row: StatusHistory) -> str:
    """A report of a measure; what is inferred or of evidence that is not chosen says so."""
    level = row["evidence_level"]
    is_chosen = level in view.evidence
    remarks = [] if is_chosen and level != "inferred" else [view.labels("evidence_level")[level]]
    remarks += [] if is_chosen else [view.word("not_chosen")]
    day, said = dates.edtf(view.language, row["as_of_edtf"]), standing.reported(view, row)
    return f"{day}: {', '.join(said)}" + (f" ({', '.join(remarks)})" if remarks else "")


@remember
def differences(view: View, family: str) -> list[str]:
    """What differs between the members that a source ties to the plan.

    Where they stand, who says who is responsible, who sets a date, how old the news is; what other
    evidence says, and who is left out. Status and reports by the chosen evidence on or before the
    day; of the oldest and the newest day all initiatives that share it.
    """
    members = rows.members(view, family)
    tied = [row for row in members if not row["is_inferred"]]
    apart = [row for row in members if row["is_inferred"]]
    sentences = [*(_standing(view, tied) if tied else []), *_hidden(view, tied)]
    sentences += _named(view, tied) if tied else []
    sentences += _news(view, [row for row in tied if row["reported_on"]])
    if apart:
        names = [f"{standing.numbered(row)} ({row['short_name']})" for row in apart]
        sentences.append(view.word("differs_inferred", names=view.named(names)))
    return sentences


def _standing(view: View, members: Sequence[Row]) -> list[str]:
    """Who stands in which status."""
    parts = []
    for status, label in view.labels("status").items():
        if own := [row for row in members if row["status"] == status]:
            parts.append(f"{label}: {_who(view, members, own)}")
    return [view.word("differs_status", parts="; ".join(parts))]


def _hidden(view: View, members: Sequence[Row]) -> list[str]:
    """What evidence that is not chosen says."""
    newer = [
        f"{standing.numbered(row)}, {row['short_name']} ({standing.hidden(view, row)})"
        for row in members
        if row["hidden_status"]
    ]
    return [view.word("differs_hidden", names=view.named(newer))] if newer else []


def _named(view: View, members: Sequence[Row]) -> Iterator[str]:
    """Who names somebody responsible, and who a date."""
    for key, column in (("responsible", "responsible"), ("due", "due_edtf")):
        if some := [row for row in members if row[column]]:
            yield view.word(f"differs_{key}_some", names=_who(view, members, some))
        else:
            yield view.word(f"differs_{key}_none")


def _news(view: View, heard: Sequence[Row]) -> list[str]:
    """Of which day the oldest and the newest latest report are, and all whose they are."""
    days = sorted({row["reported_on"] for row in heard})
    if len(days) < 2:
        return []
    first, oldest = _of_day(view, [row for row in heard if row["reported_on"] == days[0]])
    last, newest = _of_day(view, [row for row in heard if row["reported_on"] == days[-1]])
    return [view.word("differs_news", first=first, oldest=oldest, last=last, newest=newest)]


def _of_day(view: View, reported: Sequence[Row]) -> tuple[str, str]:
    """The day as it was written, and the initiatives that reported on it."""
    days = dict.fromkeys(dates.edtf(view.language, row["as_of_edtf"]) for row in reported)
    names = dict.fromkeys(row["short_name"] for row in reported)
    return view.joined(list(days)), view.named(list(names))


def _who(view: View, members: Sequence[Row], some: Sequence[Row]) -> str:
    """Initiatives of some of the members, with how many of theirs where it is not all."""
    parts = []
    for name in dict.fromkeys(row["short_name"] for row in some):
        own = sum(row["short_name"] == name for row in some)
        whole = sum(row["short_name"] == name for row in members)
        counted = view.word("some_of", name=name, number=own, whole=whole)
        parts.append(name if own == whole else counted)
    return view.named(parts)
