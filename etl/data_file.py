"""One data file as the build takes it on: its faults, or its rows as text; reads no other file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
import json

from etl import fitting, rows, yaml_text
from etl.columns import Row, Tables, untranslated
from etl.entries import Entry, Head, Initiative, InitiativeFile, Territory
from etl.faults import Fault, Where
from etl.fitting import Fitting
from etl.suggest import items
from etl.yaml_text import Place, Text

# What files are held against each other by.
HEAD: dict[str, type[Entry]] = {"initiative": Initiative, "territory": Territory}


@dataclass
class DataFile:
    """What one file gives, whatever the others hold.

    `head`: values and lines of its first entries; None where nothing of the file can be used.
    `measures`: whole keys, also of what does not fit. `taken_over`: keys of measures of others,
    with their places. `rows`: by table the lines that are loaded, as JSON; None where none can be
    made. `matter`: what suggestions rest on, as JSON.
    """

    path: Path
    faults: list[Fault]
    head: Text | None = None
    is_whole: bool = False
    measures: list[str] = field(default_factory=list)
    taken_over: list[tuple[Where, str]] = field(default_factory=list)
    rows: dict[str, bytes] | None = None
    matter: bytes = b""
    read_as: InitiativeFile | None = None  # where it was read in this process

    @cached_property
    def entries(self) -> Head:
        """The first entries, each None where it does not fit: as in what fits of a file."""
        values = self.head.values if self.head else {}
        fits: list[Any] = [
            contract.model_validate(values[name]) if values.get(name) else None
            for name, contract in HEAD.items()
        ]
        return Head(*fits)

    @property
    def id(self) -> str:
        """Id of the initiative; the name of the file where it says none that fits."""
        initiative = self.entries.initiative
        return initiative.id if initiative else self.path.stem

    @property
    def content(self) -> InitiativeFile:
        """All entries of a file that has rows; read again where another process has read them."""
        return self.read_as or InitiativeFile.model_validate(yaml_text.read(self.path).values)


def of(path: Path, found: Fitting, faults: list[Fault], has_rows: bool) -> DataFile:
    """A file that was read and checked."""
    file = DataFile(path, faults, _head(found.text), found.is_whole)
    file.measures = sorted(f"{file.id}/{each}" for each in fitting.ids(found.values, "measures"))
    file.taken_over = [
        (
            found.text.where(("measures", place, "taken_over_from", step, "measure")),
            transfer.measure,
        )
        for place, measure in enumerate(found.content.measures)
        for step, transfer in enumerate(measure.taken_over_from)
        if transfer.measure
    ]
    if has_rows:
        tables = rows.of(found.content)
        file.read_as, file.rows = found.content, _rows(tables)
        file.matter = json.dumps(items.matter(tables)).encode()
    return file


def _head(text: Text) -> Text:
    """The first entries of a file with their lines."""
    values = {name: text.values[name] for name in HEAD if name in text.values}
    return Text(values, {place: line for place, line in text.lines.items() if _is_first(place)})


def _is_first(place: Place) -> bool:
    return bool(place) and place[0] in HEAD


def _rows(tables: Tables) -> dict[str, bytes]:
    tables["untranslated"] = list(untranslated(tables))
    return {table: as_lines(rows_of_table) for table, rows_of_table in tables.items()}


def as_lines(rows_of_table: Iterable[Row]) -> bytes:
    """Rows as JSON, one a line, always spelled alike."""
    return b"".join(
        json.dumps(row, default=str, sort_keys=True).encode() + b"\n" for row in rows_of_table
    )


def from_lines(lines: Iterable[bytes]) -> list[Row]:
    """The rows again, with days as text."""
    return [json.loads(line) for part in lines for line in part.splitlines()]
