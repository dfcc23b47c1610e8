"""Families of measures, their members, who has none, and pairs of measures that match."""

from typing import Any, NamedTuple

from answers import comparable, finder, measure_rows
from answers.view import View, remember
from queries.rows import (
    FamiliesWithout,
    FamilyMembers,
    InitiativeNames,
    MatchSuggestions,
    MeasureFamilies,
    MeasureMatches,
    StatusHistory,
)
from wording.plain_text import one_form

MOST_SUGGESTIONS = 20
Cell = tuple[str, str]  # a family and an initiative


class Counted(NamedTuple):
    """Members that count, each once, and the numbers of those that stand beside them by kind."""

    members: list[FamilyMembers]
    beside: dict[str, int]


# --- families ---


def counts(view: View) -> list[MeasureFamilies]:
    """One row per family and chosen initiative."""
    return view.ask(MeasureFamilies)


@remember
def by_cell(view: View) -> dict[Cell, MeasureFamilies]:
    """The counts by family and initiative."""
    return {(row["measure_family_id"], row["initiative_id"]): row for row in counts(view)}


def tied(row: MeasureFamilies) -> int:
    """Measures of a family that a source ties to the plan."""
    return row["measures"] - row["inferred"]


def without(view: View) -> list[FamiliesWithout]:
    """One row per family and chosen initiative, with whether it is known to have none."""
    return view.ask(FamiliesWithout)


@remember
def absent(view: View) -> dict[Cell, FamiliesWithout]:
    """What is known of the absence of a family, by family and initiative."""
    return {(row["measure_family_id"], row["initiative_id"]): row for row in without(view)}


@remember
def examined(view: View) -> list[str]:
    """The chosen initiatives whose measures somebody compared with those of others."""
    own = {row["initiative_id"] for row in view.ask(InitiativeNames) if row["is_examined"]}
    return [initiative for initiative in view.initiatives if initiative in own]


@remember
def spread(view: View) -> dict[str, int]:
    """In how many chosen initiatives each family has a measure that a source ties to the plan."""
    numbers: dict[str, int] = {}
    for row in counts(view):
        family = row["measure_family_id"]
        numbers[family] = numbers.get(family, 0) + (tied(row) > 0)
    return numbers


@remember
def families(view: View) -> dict[str, tuple[str, str]]:
    """Name and definition of every family with a member, those of most initiatives first."""
    named = {row["measure_family_id"]: (row["family"], row["definition"]) for row in counts(view)}
    known = {row["measure_family_id"] for row in counts(view) if row["measures"]}
    order = sorted(named, key=lambda family: -spread(view)[family])
    return {family: named[family] for family in order if family in known}


@remember
def fitting(view: View, words: str) -> dict[str, tuple[str, str]]:
    """The families in whose name, meaning or members every word stands; all for no words."""
    asked = [finder.plain(one_form(word)) for word in words.split()]
    return {
        family: named
        for family, named in families(view).items()
        if all(word in _text(view, family) for word in asked)
    }


def _text(view: View, family: str) -> str:
    """All words of a family that a search looks at."""
    own = comparable.members(view)[family]
    said = [text or "" for row in own for text in (row["title"], row["description"])]
    return finder.plain(" ".join([*families(view)[family], *said]))


# --- members ---


def all_members(view: View) -> list[FamilyMembers]:
    """One row per family and measure of the chosen initiatives."""
    return view.ask(FamilyMembers)


def counted(view: View) -> Counted:
    """Members of whatever family, without replaced ones, parts and those that are inferred."""
    members = list({row["measure_id"]: row for row in all_members(view)}.values())
    own = [
        row
        for row in members
        if not (row["is_inferred"] or row["part_of"] or row["status"] == "superseded")
    ]
    inferred = sum(row["is_inferred"] for row in members)
    replaced = sum(row["status"] == "superseded" and not row["is_inferred"] for row in members)
    parts = len(members) - len(own) - inferred - replaced
    return Counted(own, {"replaced": replaced, "parts": parts, "inferred_members": inferred})


@remember
def members(view: View, family: str) -> list[dict[str, Any]]:
    """The measures of one family, each with all that is known of it.

    Parts under their whole, and last what no source ties to the plan.
    """
    own = [row for row in all_members(view) if row["measure_family_id"] == family]
    return measure_rows.with_measure(view, own)


def history(view: View, measure_id: str) -> list[StatusHistory]:
    """One row per status report of a measure, oldest first."""
    return view.ask(StatusHistory, measure_id=measure_id)


def without_one(view: View, family: str) -> list[FamiliesWithout]:
    """The initiatives of which no source ties such a measure to the plan."""
    numbers = {
        initiative: tied(row) for (own, initiative), row in by_cell(view).items() if own == family
    }
    return [
        row
        for row in without(view)
        if row["measure_family_id"] == family and not numbers[row["initiative_id"]]
    ]


# --- pairs ---


def matches(view: View) -> list[MeasureMatches]:
    """One row per pair that a curator matched."""
    return view.ask(MeasureMatches)


def matches_of(view: View, family: str) -> list[MeasureMatches]:
    """Pairs of which both are members of the family."""
    own = {row["measure_id"] for row in members(view, family)}
    return [row for row in matches(view) if {row["subject_id"], row["object_id"]} <= own]


@remember
def suggestions(view: View) -> list[MatchSuggestions]:
    """Pairs that look alike and that nobody confirmed, best first."""
    return view.ask(MatchSuggestions)[:MOST_SUGGESTIONS]
