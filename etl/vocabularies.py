"""The shared word lists beside the data files: statuses, themes, organisations, kinds of plan.

Knows no initiative.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from etl.entries import (
    Bilingual,
    DerivedReason,
    Entry,
    Evidence,
    PlanKindId,
    Reason,
    Slug,
    StatusCode,
    Url,
    Words,
)

Sector = Literal[
    "municipality",
    "municipal_company",
    "state",
    "chamber",
    "employers",
    "union",
    "crafts",
    "employment_agency",
    "research",
    "education",
    "company",
    "bank",
    "consultancy",
    "civil_society",
]


class Term(Entry):
    id: Slug
    label: Bilingual


class StatusTerm(Term):
    id: StatusCode
    criterion: Bilingual


class UnknownReason(Term):
    id: Literal[Reason, DerivedReason]


class EvidenceLevel(Term):
    id: Evidence
    criterion: Bilingual


class Theme(Term):
    definition: Bilingual


class PlanKind(Term):
    id: PlanKindId
    criterion: Bilingual


class SectorTerm(Term):
    id: Sector


class Organisation(Entry):
    id: Slug
    name: Words
    sector: Sector
    aliases: list[Words] = []  # other spellings that sources use
    url: Url | None = None


class StatusFile(Entry):
    statuses: list[StatusTerm]
    reasons: list[UnknownReason]
    evidence_levels: list[EvidenceLevel]


class ThemeFile(Entry):
    themes: Annotated[list[Theme], Field(min_length=1)]


class OrganisationFile(Entry):
    sectors: list[SectorTerm]
    organisations: list[Organisation]


class PlanKindFile(Entry):
    plan_kinds: Annotated[list[PlanKind], Field(min_length=1)]


@dataclass(frozen=True)
class Vocabularies:
    """The four word lists together.

    `unfit`: ids of their entries that do not fit the contract, which data files may use as well.
    """

    statuses: StatusFile
    themes: ThemeFile
    organisations: OrganisationFile
    plan_kinds: PlanKindFile
    unfit: frozenset[str] = frozenset()

    @property
    def theme_ids(self) -> set[str]:
        return {theme.id for theme in self.themes.themes} | self.unfit

    @property
    def plan_kind_ids(self) -> set[str]:
        return {kind.id for kind in self.plan_kinds.plan_kinds} | self.unfit

    @property
    def organisation_ids(self) -> set[str]:
        named = {organisation.id for organisation in self.organisations.organisations}
        return named | self.unfit


FILES: dict[str, type[Entry]] = {
    "statuses.yml": StatusFile,
    "themes.yml": ThemeFile,
    "organisations.yml": OrganisationFile,
    "plan_kinds.yml": PlanKindFile,
}


def paths(data: Path) -> dict[str, Path]:
    """Where the word lists of a data folder lie, by file name."""
    return {name: data / name for name in FILES}
