"""Organisations and their roles in the initiatives; what no source ties to a plan is kept apart."""

from answers import finder
from answers.values import grouped
from answers.view import View, remember
from queries.rows import Actors, InvolvementsOf

GROUPS = (
    "leads",
    "initiates",
    "manages",
    "pays",
    "researches",
    "advises",
    "carries_out",
    "takes_part",
)


def actors(view: View) -> list[Actors]:
    """One row per organisation and chosen initiative, by sector."""
    return view.ask(Actors)


def involvements(view: View, organisation: str | None) -> list[InvolvementsOf]:
    """One row per role of an organisation in a chosen initiative, one of its bodies or measures.

    What no source ties to the plan comes last; None has no role.
    """
    if organisation is None:
        return []
    return view.ask(InvolvementsOf, organisation_id=organisation)


@remember
def sectors(view: View) -> dict[str, str]:
    """Sectors with an organisation in the chosen initiatives, in their order."""
    return {row["sector_id"]: row["sector"] for row in actors(view)}


@remember
def organisations(view: View) -> dict[str, str]:
    """Name of every organisation of the chosen initiatives, by id, in alphabetical order."""
    names = {row["organisation_id"]: row["name"] for row in actors(view)}
    return dict(sorted(names.items(), key=lambda pair: finder.plain(pair[1])))


@remember
def chosen(view: View, groups: tuple[str, ...], of_sectors: tuple[str, ...]) -> list[Actors]:
    """Rows of organisations of one of the sectors with one of the roles in an initiative.

    All rows of such an organisation; all organisations where nothing is chosen.
    """
    rows = [row for row in actors(view) if not of_sectors or row["sector_id"] in of_sectors]
    fitting = {
        row["organisation_id"]
        for row in rows
        if not groups or set(groups) & set(row["role_groups"])
    }
    return [row for row in rows if row["organisation_id"] in fitting]


def is_apart(row: Actors) -> bool:
    """Whether an organisation acts in an initiative only by inference, or only beside the plan.

    Beside the plan: only in bodies that are not the plan's own. Such a row counts in no finding.
    """
    return row["is_inferred"] or row["is_outside"]


def acts(row: Actors, group: str) -> bool:
    """Whether an organisation has a role in an initiative, by a source that ties it to the plan."""
    apart = (*row["inferred_groups"], *row["outside_groups"])
    return group in row["role_groups"] and group not in apart


def tied(rows: list[Actors]) -> list[Actors]:
    """Rows that a source ties to the plan."""
    return [row for row in rows if not is_apart(row)]


def by_organisation(rows: list[Actors]) -> list[list[Actors]]:
    """Rows of each organisation: those of most initiatives first, equals by sector.

    What is only inferred or not of the plan makes none come first.
    """
    own = grouped(rows, lambda row: row["organisation_id"])
    return sorted(own.values(), key=lambda rows: (-len(tied(rows)), -len(rows)))


def counted_and_apart(rows: list[Actors]) -> tuple[list[list[Actors]], list[list[Actors]]]:
    """Rows of each organisation: of those that count anywhere, and of those that count in none."""
    every = by_organisation(rows)
    return [own for own in every if tied(own)], [own for own in every if not tied(own)]


def shared(rows: list[Actors]) -> list[list[Actors]]:
    """Rows of each organisation that acts in more than one initiative; inferred ones last."""
    return [own for own in by_organisation(rows) if len(own) > 1]


def with_role(rows: list[Actors], initiative: str, group: str, is_tied: bool) -> list[Actors]:
    """Rows with a role in an initiative, by sources that tie it to the plan, or by others only."""
    return [
        row
        for row in rows
        if row["initiative_id"] == initiative
        and group in row["role_groups"]
        and acts(row, group) is is_tied
    ]
