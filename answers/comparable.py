"""Which measures of other initiatives try the same: by matched pairs, and by families.

Also what sources document as taken over, which is no likeness.
"""

from typing import NamedTuple

from htpy import Node, a, fragment

from answers import builds, citing, measure_rows, standing
from answers.values import grouped
from answers.view import View, remember
from drawing import markup
from queries.rows import (
    FamiliesWithout,
    FamilyMembers,
    Lineage,
    MeasureMatches,
    Measures,
    TiedInitiatives,
    Transfers,
)

# How a pair relates, the nearest first; after them measures of the same family that nobody paired.
RELATIONS = ("exactMatch", "closeMatch", "narrowMatch", "broadMatch", "relatedMatch", "")


class Other(NamedTuple):
    """A measure of another initiative, and the pair that holds both; None for a family alone."""

    measure: Measures
    relation: str
    pair: MeasureMatches | None

    @property
    def order(self) -> tuple[int, float]:
        """Nearest first, then surest."""
        return RELATIONS.index(self.relation), -(self.pair["confidence"] if self.pair else 0)


@remember
def members(view: View) -> dict[str, list[FamilyMembers]]:
    """The measures of every family, by its id, each family in the order of the scheme."""
    return grouped(view.ask(FamilyMembers), lambda row: row["measure_family_id"])


@remember
def families_of(view: View, measure_id: str) -> dict[str, str]:
    """Id and name of the families that a measure belongs to."""
    rows = view.ask(FamilyMembers)
    own = [row for row in rows if row["measure_id"] == measure_id]
    return {row["measure_family_id"]: row["family"] for row in own}


def counted(view: View, family: str) -> list[FamilyMembers]:
    """Measures of a family without replaced ones, parts and those only concluded by us."""
    return [
        row
        for row in members(view).get(family, [])
        if not row["is_inferred"] and not row["part_of"] and row["status"] != "superseded"
    ]


def spread(view: View, family: str) -> int:
    """In how many chosen initiatives a family has a measure that a source ties to the plan."""
    rows = members(view).get(family, [])
    return len({row["initiative_id"] for row in rows if not row["is_inferred"]})


@remember
def others(view: View, measure_id: str) -> dict[str, list[Other]]:
    """By initiative the measures that try the same as one, the nearest first.

    An initiative without any is left out.
    """
    known, found = measure_rows.by_id(view), {}
    for family in families_of(view, measure_id):
        for row in members(view)[family]:
            found[row["measure_id"]] = Other(known[row["measure_id"]], "", None)
    for pair in view.ask(MeasureMatches):
        for other_id, relation in _partner(pair, measure_id):
            found[other_id] = Other(known[other_id], relation, pair)
    own = known[measure_id]["initiative_id"]
    others = [other for other in found.values() if other.measure["initiative_id"] != own]
    ordered = grouped(
        sorted(others, key=lambda other: other.order),
        lambda other: other.measure["initiative_id"],
    )
    return {key: ordered[key] for key in view.initiatives if key in ordered}


def _partner(pair: MeasureMatches, measure_id: str) -> list[tuple[str, str]]:
    """The other side of a pair, and how it relates to the measure; [] where it is on no side."""
    if pair["subject_id"] == measure_id:
        return [(pair["object_id"], pair["predicate"].removeprefix("skos:"))]
    if pair["object_id"] == measure_id:
        return [(pair["subject_id"], pair["inverse_predicate"].removeprefix("skos:"))]
    return []


def without(view: View, measure_id: str) -> tuple[list[str], list[str]]:
    """Initiatives without anything comparable: known to have none, and where none is known.

    Known by every family of the measure; of one without a family nobody can say so.
    """
    families, known = families_of(view, measure_id), measure_rows.by_id(view)
    there = {*others(view, measure_id), known[measure_id]["initiative_id"]}
    missing = [initiative for initiative in view.initiatives if initiative not in there]
    is_none: dict[str, list[bool]] = {initiative: [] for initiative in missing}
    for row in view.ask(FamiliesWithout):
        if row["measure_family_id"] in families and row["initiative_id"] in is_none:
            is_none[row["initiative_id"]].append(bool(row["is_known_to_be_none"]))
    none = [
        initiative for initiative in missing if is_none[initiative] and all(is_none[initiative])
    ]
    return none, [initiative for initiative in missing if initiative not in none]


def is_compared(view: View, measure_id: str) -> bool:
    """Whether anybody entered the measure in a family or a pair, in whatever initiatives."""
    return bool(families_of(view, measure_id) or others(everyone(view, measure_id), measure_id))


def everyone(view: View, measure_id: str) -> View:
    """The same of all initiatives; where there are many, of all that have something comparable."""
    names = tuple(view.names)
    if len(names) > builds.ALL_AT_ONCE:
        rows = view.ask(TiedInitiatives, measure_id=measure_id)
        tied = {row["initiative_id"] for row in rows}
        names = tuple(name for name in names if name in tied)
    return view._replace(initiatives=names)


def transfers(view: View, measure_id: str) -> list[Transfers]:
    """Documented transfers of a measure: from where it was taken over, and by whom it was."""
    rows = view.ask(Transfers)
    return [row for row in rows if measure_id in (row["measure_id"], row["origin_id"])]


def transfer(view: View, row: Transfers, measure_id: str) -> Node:
    """A transfer seen from a measure: taken over from, or taken over by, with its remark."""
    is_taker = row["measure_id"] == measure_id
    other, place = (
        ((row["origin_id"], row["origin"]), row["place"])
        if is_taker
        else ((row["measure_id"], row["measure"]), row["short_name"])
    )
    said = view.word("taken_over_from" if is_taker else "taken_over_by", place=place)
    other_id, title = other
    link = [": ", _leading(view, other_id, title)] if other_id else None
    return fragment[
        citing.figure(view, said, row),
        link,
        standing.inferred(view, row),
        [" ", markup.secondary(row["note"])] if row["note"] else None,
    ]


def _leading(view: View, measure_id: str, title: str | None) -> Node:
    """The title of a measure, leading to it; its initiative is chosen besides where it is not."""
    wanted = {*view.initiatives, measure_id.split("/")[0]}
    chosen = tuple(initiative for initiative in view.names if initiative in wanted)
    address = view._replace(initiatives=chosen).address("measures", measure=measure_id)
    return a(href=f"{address}#one_measure", target="_self")[title]


def successors(view: View, measure_id: str) -> list[Measures]:
    """The measures that took the place of one, each with all that is known of it."""
    rows = view.ask(Lineage, measure_id=measure_id)
    known = measure_rows.by_id(view)
    return [known[row["other_id"]] for row in rows if row["direction"] == "to"]
