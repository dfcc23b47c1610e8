"""Figures that differ between data versions, each once over several of them.

Puts nothing into words.
"""

from typing import NamedTuple

from answers import versions
from answers.values import grouped
from answers.view import View, remember
from queries.rows import FigureChanges

REASONS = ("new_source", "correction", "recoding", "method")


class Changed(NamedTuple):
    """A figure that differs from an earlier version, by its changes since, oldest first."""

    rows: tuple[FigureChanges, ...]

    @property
    def last(self) -> FigureChanges:
        return self.rows[-1]

    @property
    def old_value(self) -> str | None:
        return self.rows[0]["old_value"]

    @property
    def reasons(self) -> list[str]:
        """Those of all its changes, in the order of REASONS."""
        found = {reason for row in self.rows for reason in row["reasons"]}
        return [reason for reason in REASONS if reason in found]


@remember
def changed(view: View, since: str | None) -> list[Changed]:
    """Every figure that differs since a version, by initiative and newest first.

    What changed and changed back is not among them.
    """
    positions = [
        each["position"] for each in versions.released(view) if each["data_version_id"] == since
    ]
    later = [
        row for row in view.ask(FigureChanges) if any(row["position"] > each for each in positions)
    ]
    figures = grouped(
        later, lambda row: (row["initiative_id"], row["changed_figure"], row["subject_id"])
    )
    found = [
        Changed(tuple(sorted(rows, key=lambda row: row["position"]))) for rows in figures.values()
    ]
    return [each for each in found if each.old_value != each.last["new_value"]]


def of(found: list[Changed]) -> list[FigureChanges]:
    """All rows of changed figures."""
    return [row for each in found for row in each.rows]


def by_initiative(found: list[Changed]) -> list[list[Changed]]:
    """The changed figures of each initiative that has some."""
    return list(grouped(found, lambda each: each.last["initiative_id"]).values())


def numbers(view: View) -> dict[str, int]:
    """How many figures of the chosen initiatives each version changed."""
    by_version = grouped(view.ask(FigureChanges), lambda row: row["data_version_id"])
    return {version: len(rows) for version, rows in by_version.items()}
