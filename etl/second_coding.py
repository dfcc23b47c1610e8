"""The contract of data/second_coding/*.yml: what two coders wrote down for the same units.

It is frozen as it was before the differences were settled. Reads no file; settles nothing.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from etl.entries import (
    Bilingual,
    Day,
    Edtf,
    Entry,
    Evidence,
    InitiativeFile,
    Slug,
    StatusCode,
    Words,
)
from etl.yaml_text import Complaints

FOLDER = "second_coding"
Feature = Literal["act", "number", "deadline", "owner"]
Kind = Literal["goal", "body", "measure"]
# Where the data file of an initiative keeps each kind.
HOME = {"goal": "goals", "body": "bodies", "measure": "measures"}


class Coders(Entry):
    """Who coded, and what each of them saw."""

    first: Bilingual
    second: Bilingual


class Coded(Entry):
    """Base of what was coded twice; ids are those of the first coding."""

    now: Slug | None = None  # the id that the same thing has in the data today, where it is another
    gone: bool = False  # the data has it no longer
    settled: Bilingual | None = None  # why a difference was decided as it was


class CodedThemes(Coded):
    """Themes of one goal, group or measure, the most important first."""

    kind: Kind
    id: Slug
    first: list[Slug]
    second: list[Slug]


class StatusCodes(Entry):
    status: StatusCode
    evidence: Evidence


class CodedStatus(Coded):
    """One statement of one source on one measure, matched by measure, source and date.

    A coder who has no such statement is left out.
    """

    measure: Slug
    # Its id in the data file of the initiative; left out where that has no such source.
    source: Slug | None = None
    as_of: Edtf | None = None
    first: StatusCodes | None = None
    second: StatusCodes | None = None


class CodedFeatures(Coded):
    """What in a measure an outsider could check."""

    measure: Slug
    first: list[Feature]
    second: list[Feature]


class CodedUnit(Entry):
    """One unit as the second coder cut it, and the measures of the first coding that it covers."""

    measures: list[Slug]
    # Needed where the unit does not cover one measure that is its own.
    title: Words | None = None
    # The measure that the data has for it today, where the first coding had none of its own.
    now: Slug | None = None
    settled: Bilingual | None = None


class SecondCoding(Entry):
    """Two codings of one initiative."""

    initiative: Slug
    coded_on: Day
    coders: Coders
    remark: Bilingual  # what flatters or spoils the comparison
    # Status statements of the second coder on what is no measure of the first coding.
    statements_elsewhere: Annotated[int, Field(ge=0)] = 0
    # The themes that both coders could choose from.
    scheme: Annotated[list[Slug], Field(min_length=2)]
    themes: list[CodedThemes] = []
    statuses: list[CodedStatus] = []
    checkability: list[CodedFeatures] = []
    units: list[CodedUnit] = []


def measures(coding: SecondCoding) -> list[str]:
    """All measures of the first coding, those that no unit of the second covers included."""
    return [coded.id for coded in coding.themes if coded.kind == "measure"]


def named(coded: Coded) -> tuple[Kind, str]:
    """Kind and id in the first coding of what was coded."""
    if isinstance(coded, CodedThemes):
        return coded.kind, coded.id
    assert isinstance(coded, CodedStatus | CodedFeatures)
    return "measure", coded.measure


# --- what must hold between the entries, and between them and the data file of the initiative ---


def complaints(coding: SecondCoding, stem: str, file: InitiativeFile) -> Complaints:
    """Everything that does not fit together in a coding in a file named `stem`."""
    if coding.initiative != stem:
        yield (
            ("initiative",),
            (
                f'the initiative "{coding.initiative}" differs from the file name "{stem}.yml".\n'
                "  Give both the same name."
            ),
        )
    yield from _strange_themes(coding)
    yield from _strays(coding, file)
    yield from _twice(coding)
    yield from _statements(coding, file)
    yield from _units(coding, file)


def _home(file: InitiativeFile) -> str:
    return f"initiatives/{file.initiative.id}.yml"


def _strange_themes(coding: SecondCoding) -> Complaints:
    for place, coded in enumerate(coding.themes):
        for name, chosen in (("first", coded.first), ("second", coded.second)):
            for theme in sorted(set(chosen) - set(coding.scheme)):
                yield (
                    ("themes", place, name),
                    (
                        f'{coded.kind} "{coded.id}": the theme "{theme}" is not in scheme.\n'
                        "  Correct it, or add it there if both coders could choose it."
                    ),
                )
            if len(set(chosen)) < len(chosen):
                yield (
                    ("themes", place, name),
                    f'{coded.kind} "{coded.id}" has a theme twice in {name}.\n  Keep one of them.',
                )


def _coded(coding: SecondCoding) -> Iterator[tuple[str, int, Coded]]:
    """Everything coded twice that is a thing of the data, with its list and its place there."""
    for place, themes in enumerate(coding.themes):
        yield "themes", place, themes
    for place, status in enumerate(coding.statuses):
        yield "statuses", place, status
    for place, features in enumerate(coding.checkability):
        yield "checkability", place, features


def _strays(coding: SecondCoding, file: InitiativeFile) -> Complaints:
    """Ids that the data does not have and nobody says are gone, and the other way round."""
    known = {kind: {entry.id for entry in getattr(file, home)} for kind, home in HOME.items()}
    for name, place, coded in _coded(coding):
        kind, own = named(coded)
        present = coded.now or own
        is_there = present in known[kind]
        if not is_there and not coded.gone:
            yield (
                (name, place),
                (
                    f'{kind} "{present}" is not listed in {_home(file)}.\n'
                    "  Correct the id; if the data has it under another one, add  now: <id>;"
                    " if it was taken out, add  gone: true"
                ),
            )
        if is_there and coded.gone:
            yield (
                (name, place, "gone"),
                (
                    f'{kind} "{present}" is said to be gone, but {_home(file)} has it.\n'
                    "  Remove  gone: true"
                ),
            )


def _twice(coding: SecondCoding) -> Complaints:
    seen: dict[tuple[str, Kind, str], int] = {}
    for name, place, coded in _coded(coding):
        kind, own = named(coded)
        if name == "statuses":  # several sources may speak of one measure
            continue
        first = seen.setdefault((name, kind, own), place)
        if first != place:
            yield (
                (name, place),
                (
                    f'{name}: {kind} "{own}" stands twice (first as entry {first + 1}).\n'
                    "  Keep one of the two."
                ),
            )


def _statements(coding: SecondCoding, file: InitiativeFile) -> Complaints:
    sources = {source.id for source in file.sources}
    for place, status in enumerate(coding.statuses):
        if status.first is None and status.second is None:
            yield (
                ("statuses", place),
                (
                    f'the statement on "{status.measure}" has neither first nor second.\n'
                    "  Give what at least one coder wrote, or remove it."
                ),
            )
        if status.source is not None and status.source not in sources:
            yield (
                ("statuses", place, "source"),
                (
                    f'source "{status.source}" is not listed in {_home(file)}.\n'
                    "  Correct the id, or leave it out if the data has no such source."
                ),
            )


def _units(coding: SecondCoding, file: InitiativeFile) -> Complaints:
    present = {measure.id for measure in file.measures}
    covered = [measure for unit in coding.units for measure in unit.measures]
    for place, unit in enumerate(coding.units):
        if unit.now is not None and unit.now not in present:
            yield (
                ("units", place, "now"),
                (
                    f'measure "{unit.now}" is not listed in {_home(file)}.\n'
                    "  Correct the id or leave it out."
                ),
            )
        yield from _uncoded(coding, place, unit)
        if unit.title is None and (len(unit.measures) != 1 or covered.count(unit.measures[0]) > 1):
            yield (
                ("units", place),
                (
                    f"unit {place + 1} covers no measure of its own and has no title.\n"
                    "  Add  title: what the second coder meant."
                ),
            )


def _uncoded(coding: SecondCoding, place: int, unit: CodedUnit) -> Complaints:
    """Measures of a unit that the first coding does not know."""
    known = set(measures(coding))
    for measure in unit.measures:
        if measure not in known:
            yield (
                ("units", place, "measures"),
                (
                    f'measure "{measure}" has no entry under themes, so the first coding does'
                    " not know it.\n  Correct the id or add the entry."
                ),
            )
