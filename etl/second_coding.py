"""The contract of data/second_coding/*.yml: what two coders wrote down for the same units, frozen before the differences were settled. Reads no file; settles nothing."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

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

FOLDER = "second_coding"
Feature = Literal["act", "number", "deadline", "owner"]
Kind = Literal["goal", "body", "measure"]
HOME = {
    "goal": "goals",
    "body": "bodies",
    "measure": "measures",
}  # where the data file of an initiative keeps each kind
Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str]]


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
    """One statement of one source on one measure, matched by measure, source and date; a coder who has no such statement is left out."""

    measure: Slug
    source: Slug | None = (
        None  # its id in the data file of the initiative; left out where that has no such source
    )
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
    title: Words | None = None  # needed where it does not cover one measure that is its own
    now: Slug | None = (
        None  # the measure that the data has for it today, where the first coding had none of its own
    )
    settled: Bilingual | None = None


class SecondCoding(Entry):
    """Two codings of one initiative."""

    initiative: Slug
    coded_on: Day
    coders: Coders
    remark: Bilingual  # what flatters or spoils the comparison
    statements_elsewhere: Annotated[int, Field(ge=0)] = (
        0  # status statements of the second coder on what is no measure of the first coding
    )
    scheme: Annotated[
        list[Slug], Field(min_length=2)
    ]  # the themes that both coders could choose from
    themes: list[CodedThemes] = []
    statuses: list[CodedStatus] = []
    checkability: list[CodedFeatures] = []
    units: list[CodedUnit] = []


def measures(coding: SecondCoding) -> list[str]:
    """All measures of the first coding, those that no unit of the second covers included."""
    return [each.id for each in coding.themes if each.kind == "measure"]


def faults(coding: SecondCoding, stem: str, file: InitiativeFile) -> Found:
    """What is wrong between the entries, and between them and the data file of the initiative."""
    if coding.initiative != stem:
        yield (
            ("initiative",),
            f'the initiative "{coding.initiative}" differs from the file name "{stem}.yml".\n  Give both the same name.',
        )
    yield from _strange_themes(coding)
    yield from _strays(coding, file)
    yield from _twice(coding)
    sources = {source.id for source in file.sources}
    for place, status in enumerate(coding.statuses):
        if status.first is None and status.second is None:
            yield (
                ("statuses", place),
                f'the statement on "{status.measure}" has neither first nor second.\n  Give what at least one coder wrote, or remove it.',
            )
        if status.source is not None and status.source not in sources:
            yield (
                ("statuses", place, "source"),
                f'source "{status.source}" is not listed in {HOME_FILE.format(file.initiative.id)}.\n  Correct the id, or leave it out if the data has no such source.',
            )
    yield from _units(coding)


HOME_FILE = "initiatives/{}.yml"


def _strange_themes(coding: SecondCoding) -> Found:
    for place, coded in enumerate(coding.themes):
        for name, chosen in (("first", coded.first), ("second", coded.second)):
            for theme in sorted(set(chosen) - set(coding.scheme)):
                yield (
                    ("themes", place, name),
                    f'{coded.kind} "{coded.id}": the theme "{theme}" is not in scheme.\n  Correct it, or add it there if both coders could choose it.',
                )
            if len(set(chosen)) < len(chosen):
                yield (
                    ("themes", place, name),
                    f'{coded.kind} "{coded.id}" has a theme twice in {name}.\n  Keep one of them.',
                )


def named(coded: Coded) -> tuple[Kind, str]:
    """Kind and id in the first coding of what was coded."""
    if isinstance(coded, CodedThemes):
        return coded.kind, coded.id
    assert isinstance(coded, CodedStatus | CodedFeatures)
    return "measure", coded.measure


def _strays(coding: SecondCoding, file: InitiativeFile) -> Found:
    """Ids that the data does not have and nobody says are gone, and the other way round."""
    known = {kind: {entry.id for entry in getattr(file, home)} for kind, home in HOME.items()}
    lists: tuple[tuple[str, list[Any]], ...] = (
        ("themes", coding.themes),
        ("statuses", coding.statuses),
        ("checkability", coding.checkability),
    )
    for name, entries in lists:
        for place, coded in enumerate(entries):
            kind, own = named(coded)
            there = (coded.now or own) in known[kind]
            if not there and not coded.gone:
                yield (
                    (name, place),
                    (
                        f'{kind} "{coded.now or own}" is not listed in {HOME_FILE.format(file.initiative.id)}.\n'
                        "  Correct the id; if the data has it under another one, add  now: <id>; if it was taken out, add  gone: true"
                    ),
                )
            if there and coded.gone:
                yield (
                    (name, place, "gone"),
                    f'{kind} "{coded.now or own}" is said to be gone, but {HOME_FILE.format(file.initiative.id)} has it.\n  Remove  gone: true',
                )
    for place, unit in enumerate(coding.units):
        if unit.now is not None and unit.now not in known["measure"]:
            yield (
                ("units", place, "now"),
                f'measure "{unit.now}" is not listed in {HOME_FILE.format(file.initiative.id)}.\n  Correct the id or leave it out.',
            )


def _twice(coding: SecondCoding) -> Found:
    for name, keys in (
        ("themes", [named(each) for each in coding.themes]),
        ("checkability", [named(each) for each in coding.checkability]),
    ):
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield (
                    (name, place),
                    f'{name}: {key[0]} "{key[1]}" stands twice (first as entry {keys.index(key) + 1}).\n  Keep one of the two.',
                )


def _units(coding: SecondCoding) -> Found:
    known, covered = (
        set(measures(coding)),
        [measure for unit in coding.units for measure in unit.measures],
    )
    for place, unit in enumerate(coding.units):
        for measure in unit.measures:
            if measure not in known:
                yield (
                    ("units", place, "measures"),
                    f'measure "{measure}" has no entry under themes, so the first coding does not know it.\n  Correct the id or add the entry.',
                )
        if unit.title is None and (len(unit.measures) != 1 or covered.count(unit.measures[0]) > 1):
            yield (
                ("units", place),
                f"unit {place + 1} covers no measure of its own and has no title.\n  Add  title: what the second coder meant.",
            )
