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
from etl.message import Message
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
        yield ("initiative",), Message("coding_of_another", id=coding.initiative, stem=stem)
    yield from _strange_themes(coding)
    yield from _strays(coding, file)
    yield from _twice(coding)
    yield from _statements(coding, file)
    yield from _units(coding, file)


def _home(file: InitiativeFile) -> str:
    return f"initiatives/{file.initiative.id}.yml"


def _thing(kind: Kind, name: str) -> Message:
    """A goal, body or measure by its id."""
    return Message(kind, id=name)


def _strange_themes(coding: SecondCoding) -> Complaints:
    for place, coded in enumerate(coding.themes):
        for name, chosen in (("first", coded.first), ("second", coded.second)):
            for theme in sorted(set(chosen) - set(coding.scheme)):
                message = Message("strange_theme", coded=_thing(coded.kind, coded.id), theme=theme)
                yield ("themes", place, name), message
            if len(set(chosen)) < len(chosen):
                message = Message(
                    "coded_theme_twice", coded=_thing(coded.kind, coded.id), name=name
                )
                yield ("themes", place, name), message


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
            message = Message("stray", coded=_thing(kind, present), home=_home(file))
            yield (name, place), message
        if is_there and coded.gone:
            message = Message("not_gone", coded=_thing(kind, present), home=_home(file))
            yield (name, place, "gone"), message


def _twice(coding: SecondCoding) -> Complaints:
    seen: dict[tuple[str, Kind, str], int] = {}
    for name, place, coded in _coded(coding):
        kind, own = named(coded)
        if name == "statuses":  # several sources may speak of one measure
            continue
        first = seen.setdefault((name, kind, own), place)
        if first != place:
            message = Message("coded_twice", name=name, coded=_thing(kind, own), first=first + 1)
            yield (name, place), message


def _statements(coding: SecondCoding, file: InitiativeFile) -> Complaints:
    sources = {source.id for source in file.sources}
    for place, status in enumerate(coding.statuses):
        if status.first is None and status.second is None:
            yield ("statuses", place), Message("coded_by_nobody", measure=status.measure)
        if status.source is not None and status.source not in sources:
            message = Message("stray_source", source=status.source, home=_home(file))
            yield ("statuses", place, "source"), message


def _units(coding: SecondCoding, file: InitiativeFile) -> Complaints:
    present = {measure.id for measure in file.measures}
    covered = [measure for unit in coding.units for measure in unit.measures]
    for place, unit in enumerate(coding.units):
        if unit.now is not None and unit.now not in present:
            message = Message("stray_unit", measure=unit.now, home=_home(file))
            yield ("units", place, "now"), message
        yield from _uncoded(coding, place, unit)
        if unit.title is None and (len(unit.measures) != 1 or covered.count(unit.measures[0]) > 1):
            yield ("units", place), Message("untitled_unit", number=place + 1)


def _uncoded(coding: SecondCoding, place: int, unit: CodedUnit) -> Complaints:
    """Measures of a unit that the first coding does not know."""
    known = set(measures(coding))
    for measure in unit.measures:
        if measure not in known:
            yield ("units", place, "measures"), Message("uncoded", measure=measure)
