"""Which measures of other initiatives try the same: by matched pairs, and by families.

Puts nothing into words.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from answers import measure_rows
from answers.values import grouped
from answers.view import View, remember
from queries.rows import FamiliesWithout, FamilyMembers, MeasureMatches, Measures

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


class Counts(NamedTuple):
    """Of a family: initiatives with a measure tied to the plan, such measures, and statuses."""

    initiatives: int
    measures: int
    completed: int
    unknown: int


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


def counts(view: View, family: str) -> Counts:
    """The numbers of a family: without replaced measures, parts and those only concluded by us."""
    tied = [row for row in members(view).get(family, []) if not row["is_inferred"]]
    counted = [row for row in tied if not row["part_of"] and row["status"] != "superseded"]
    return Counts(
        len({row["initiative_id"] for row in tied}),
        len(counted),
        sum(row["status"] == "completed" for row in counted),
        sum(row["status"] == "unknown" for row in counted),
    )


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


def without(view: View, measure_id: str) -> list[FamiliesWithout]:
    """Initiatives without anything comparable, each once, as the families of the measure know them.

    One row per initiative: the least certain of its families.
    """
    families, known = families_of(view, measure_id), measure_rows.by_id(view)
    there = {*others(view, measure_id), known[measure_id]["initiative_id"]}
    rows = [
        row
        for row in view.ask(FamiliesWithout)
        if row["measure_family_id"] in families and row["initiative_id"] not in there
    ]
    least_certain = sorted(rows, key=lambda row: bool(row["is_known_to_be_none"]))
    return [own[0] for own in grouped(least_certain, lambda row: row["initiative_id"]).values()]


def successors(view: View, measure_id: str) -> list[Mapping[str, Any]]:
    """The measures that took the place of one, each with all that is known of it."""
    rows = view.ask("lineage", measure_id=measure_id)
    known = measure_rows.by_id(view)
    return [known[row["other_id"]] for row in rows if row["direction"] == "to"]
