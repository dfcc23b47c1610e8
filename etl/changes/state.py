"""The figures of one database and the statements that they rest on; compares nothing."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

FIGURES = Path(__file__).with_name("figures.sql")
STATEMENTS = Path(__file__).with_name("statements.sql")
PLACE = 8  # digits of the fingerprint that stands for a place in a source


class TooOld(Exception):
    """A database that was built before its figures can be read by these questions, or is none."""


class Figure(NamedTuple):
    """Something that a reader may have cited; `name` is what it is a figure of.

    `label` is what is counted or measured and `dated` its day, both "" where there is none. The
    texts in English are "" where they are those in German. `facts`: what it rests on, as table:id.
    """

    initiative: str
    name: str
    subject: str
    value: str
    value_en: str = ""
    label: str = ""
    label_en: str = ""
    dated: str = ""
    facts: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same while the value changes."""
        return self.initiative, self.name, self.subject


class Statement(NamedTuple):
    """What sources say of one subject, and what the curators decided of it.

    A passage is the key of its source and, behind #, a fingerprint of the place in it.
    """

    initiative: str
    aspect: str
    subject: str
    dated: str
    published: str
    coded: str
    evidence_level: str
    passages: frozenset[str]

    @property
    def sources(self) -> frozenset[str]:
        """Keys of its sources, without the places in them."""
        return frozenset(passage.rsplit("#", 1)[0] for passage in self.passages)


@dataclass(frozen=True)
class State:
    """All figures of a data version by their keys, and all statements."""

    version: str
    figures: dict[tuple[str, str, str], Figure]
    statements: tuple[Statement, ...]

    def about(self, figure: Figure) -> tuple[str, str]:
        """What a figure is about, German and English: its label, or the title of its measure."""
        measure = figure.subject.split("@")[0]
        title = self.figures.get((figure.initiative, "title", measure))
        return (title.value, "") if title and not figure.label else (figure.label, figure.label_en)

    @property
    def passages(self) -> frozenset[str]:
        """Every place in a source that a statement rests on."""
        return frozenset[str]().union(*(each.passages for each in self.statements))


def of(database: Path) -> State:
    """The state of a database, by the macros that it was built with. TooOld where it lacks them."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            [(version,)] = connection.execute("select build_id from build").fetchall()
            question = FIGURES.read_text(encoding="utf-8")
            rows = connection.execute(question).fetchall()
            question = STATEMENTS.read_text(encoding="utf-8")
            found = connection.execute(question).fetchall()
    except (duckdb.Error, ValueError) as fault:
        raise TooOld(
            f"The figures of {database} can't be read: it is no database of the monitor, or one"
            f" that was built before figures could be compared.\n  {str(fault).splitlines()[0]}"
        ) from fault
    figures = [_figure(row) for row in rows]
    statements = tuple(_statement(row) for row in found)
    return State(version, {figure.key: figure for figure in figures}, statements)


def asked_by() -> str:
    """Fingerprint of the questions but for comments: what was asked otherwise can't be compared."""
    lines = [line for each in (FIGURES, STATEMENTS) for line in each.read_text("utf-8").split("\n")]
    asked = "\n".join(line for line in lines if not line.startswith("--"))
    return sha256(asked.encode()).hexdigest()[:12]


def _figure(row: tuple[Any, ...]) -> Figure:
    *texts, facts = row
    figure = Figure._make([*(text or "" for text in texts), tuple(facts)])
    value_en = figure.value_en if figure.value_en != figure.value else ""
    label_en = figure.label_en if figure.label_en != figure.label else ""
    return figure._replace(value_en=value_en, label_en=label_en)


def _statement(row: tuple[Any, ...]) -> Statement:
    *texts, passages = row
    return Statement._make([*(text or "" for text in texts), frozenset(map(_passage, passages))])


def _passage(passage: str) -> str:
    source, place = passage.split("\t", 1)
    return f"{source}#{sha256(place.encode()).hexdigest()[:PLACE]}"
