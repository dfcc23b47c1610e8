"""Entries of the chosen initiatives that fit what a reader typed, and where each stands.

Puts nothing into words.
"""

from answers import builds
from answers.finder import Found
from answers.search import index
from answers.view import View, remember
from queries.rows import SearchEntries, SearchScope


def found(view: View, asked: str) -> Found:
    """What the words find in all initiatives; where there are many, in the chosen ones."""
    return index.find(view.build, view.language, asked, among(view))


def among(view: View) -> tuple[str, ...] | None:
    """The initiatives that are looked through; None for all."""
    return builds.searched(view.build, view.initiatives)


def _entries(view: View) -> list[SearchEntries]:
    return index.entries(view.build, view.language, among(view))


@remember
def hits(view: View, asked: str) -> list[SearchEntries]:
    """One row per entry of the chosen initiatives that fits.

    The kind with the best one comes first, families before their measures, sources last.
    """
    entries = _entries(view)
    fitting = (entries[hit.place] for hit in found(view, asked).hits)
    rows = [row for row in fitting if is_chosen(view, row)]
    kinds = _in_order([row["kind"] for row in rows])
    return sorted(rows, key=lambda row: kinds.index(row["kind"]))


def _in_order(found: list[str]) -> list[str]:
    """Kinds as they were found; a family right before measures that would come first."""
    kinds = [kind for kind in dict.fromkeys(found) if kind != "source"]
    if {"family", "measure"} <= set(kinds) and kinds.index("measure") < kinds.index("family"):
        kinds.remove("family")
        kinds.insert(kinds.index("measure"), "family")
    return [*kinds, "source"]


def is_chosen(view: View, row: SearchEntries) -> bool:
    """Whether an entry is of a chosen initiative, or of none, as statistics are."""
    owners = row["initiative_ids"]
    return not owners or not set(view.initiatives).isdisjoint(owners)


def scope(view: View) -> list[SearchScope]:
    """One row per kind of entry: how many there are."""
    return view.ask(SearchScope)


def example(view: View, kind: str) -> SearchEntries:
    """The first entry of a kind in the chosen initiatives. StopIteration if there is none."""
    return next(row for row in _entries(view) if row["kind"] == kind and is_chosen(view, row))


def address(view: View, row: SearchEntries) -> str:
    """Where an entry stands: its page with the entry open, or the place on the page.

    KeyError for a kind of entry that has no place.
    """
    kind, entry, initiative = row["kind"], row["entry_id"], row["initiative_id"]
    if kind in ("reported_share", "reported_count"):
        return view.behind(row)
    here = f"#{kind}:{entry}"
    fields = {"initiative": initiative, "grouping": "action_field"}
    places: dict[str, tuple[str, dict[str, str | None], str]] = {
        "initiative": ("completion", {"initiative": entry}, "#one_initiative"),
        "family": ("families", {"family": entry}, "#family"),
        "measure": ("measures", {"measure": entry}, "#one_measure"),
        "goal": ("goals", {"theme": row["theme_id"], "of": initiative}, here),
        "target": ("goals", {}, here),
        "action_field": ("completion", fields, "#one_initiative"),
        "body": ("bodies", {"of": initiative}, here),
        "organisation": ("actors", {"organisation": entry}, "#one_organisation"),
        "milestone": ("timeline", {"initiative": initiative}, here),
        "contradiction": ("contradictions", {}, here),
        "theme": ("goals", {"theme": entry}, "#behind_the_cells"),
        "source": ("sources", {"source": entry}, "#one_source"),
    }
    page, choices, place = places[kind]
    return view.address(page, **choices) + place
