"""The contract of data/readings.yml: passages of sources that were read and hold no fact.

A passage is told by its place and a hash: what a source says is not copied. Reads no file.
"""

from collections.abc import Mapping
from typing import Annotated, Literal
import hashlib

from pydantic import Field, StringConstraints

from etl.cross_checks import no_such
from etl.entries import Bilingual, Day, Entry, Slug
from etl.message import Message
from etl.yaml_text import Complaints

NAME = "readings.yml"
HASH = r"^[0-9a-f]{8}$"
WithoutFact = Literal["navigation", "contact", "repeated", "general", "other_plan"]
Sources = Mapping[str, Mapping[str, str | None]]  # initiative: source: SHA-256 of its copy


class PassageRead(Entry):
    """A passage, its place counted from 1 without headings, and why it holds no fact."""

    passage: Annotated[int, Field(ge=1)]
    hash: Annotated[str, StringConstraints(pattern=HASH)]
    reason: WithoutFact


class SourceReading(Entry):
    """How far the copy of a source was read for its initiative, on that day.

    What is neither a fact nor without one stays open: nobody read it, or nobody decided.
    """

    initiative: Slug
    source: Slug
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    read_on: Day
    read_by: Bilingual
    passages: Annotated[int, Field(ge=1)]
    with_facts: Annotated[int, Field(ge=0)]
    without_fact: list[PassageRead] = []


class ReadingFile(Entry):
    readings: list[SourceReading]


def hash_of(text: str) -> str:
    """Beginning of the SHA-256 of a passage, however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def complaints(file: ReadingFile, initiatives: set[str], sources: Sources) -> Complaints:
    """What readings say that does not hold; of an initiative without `sources` nobody knows."""
    seen: set[tuple[str, str]] = set()
    for number, reading in enumerate(file.readings):
        place, key = ("readings", number), (reading.initiative, reading.source)
        known = sources.get(reading.initiative)
        if key in seen:
            yield place, Message("read_twice", source="/".join(key))
        if reading.initiative not in initiatives:
            home = "initiatives/*.yml"
            message = no_such("initiative", reading.initiative, initiatives, home)
            yield (*place, "initiative"), message
        elif known is not None and reading.source not in known:
            home = f"initiatives/{reading.initiative}.yml"
            message = no_such("source", reading.source, set(known), home)
            yield (*place, "source"), message
        elif known is not None and known[reading.source] != reading.sha256:
            message = Message("read_another_copy", source="/".join(key))
            yield (*place, "sha256"), message
        yield from _of_passages(place, reading)
        seen.add(key)


def _of_passages(place: tuple[str, int], reading: SourceReading) -> Complaints:
    seen: set[int] = set()
    for step, read in enumerate(reading.without_fact):
        if read.passage in seen or read.passage > reading.passages:
            message = Message("no_such_passage", passage=read.passage, whole=reading.passages)
            yield (*place, "without_fact", step, "passage"), message
        seen.add(read.passage)
    if reading.with_facts + len(reading.without_fact) > reading.passages:
        message = Message(
            "read_too_many",
            facts=reading.with_facts,
            without=len(reading.without_fact),
            whole=reading.passages,
        )
        yield (*place, "passages"), message
