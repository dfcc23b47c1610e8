"""One data file as the build takes it on: its faults, or its rows as text; reads no other file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
import json

from etl import rows, yaml_text
from etl.columns import Row
from etl.entries import Head, Initiative, InitiativeFile, Territory
from etl.faults import Fault
from etl.suggest import matcher
from etl.yaml_text import Text

HEAD = ("initiative", "territory")  # what files are held against each other by


@dataclass
class DataFile:
    """What one file gives, whatever the others hold.

    `head`: values and lines of its first entries; None where the file does not fit its contract.
    `measures`: keys. Of a file without faults `rows` are by table the lines that are loaded, and
    `matter` those that suggestions are made of, as JSON.
    """

    path: Path
    faults: list[Fault]
    head: Text | None = None
    measures: list[str] = field(default_factory=list)
    rows: dict[str, bytes] = field(default_factory=dict)
    matter: bytes = b"{}"
    read_as: InitiativeFile | None = None  # where it was read in this process

    @cached_property
    def entries(self) -> Head:
        """The first entries. ValueError where the file does not fit its contract."""
        if self.head is None:
            raise ValueError(f"{self.path} has no entries that can be used")
        values = self.head.values
        return Head(
            Initiative.model_validate(values["initiative"]),
            Territory.model_validate(values["territory"]),
        )

    @property
    def id(self) -> str:
        """Id of the initiative."""
        return self.entries.initiative.id

    @property
    def content(self) -> InitiativeFile:
        """All entries; read again where another process or build has read them."""
        return self.read_as or InitiativeFile.model_validate(yaml_text.read(self.path).values)


def sound(path: Path, content: InitiativeFile, text: Text) -> DataFile:
    """A file without faults, with its rows."""
    tables = rows.of(content)
    return DataFile(
        path,
        [],
        head_of(text),
        keys_of_measures(content),
        {table: as_lines(rows_of_table) for table, rows_of_table in tables.items()},
        as_lines([matcher.matter(tables)]),
        content,
    )


def head_of(text: Text) -> Text:
    """The first entries of a file with their lines."""
    values = {name: text.values[name] for name in HEAD}
    return Text(values, {place: line for place, line in text.lines.items() if place[:1] in _PLACES})


_PLACES = {(name,) for name in HEAD}


def keys_of_measures(content: InitiativeFile) -> list[str]:
    """Whole keys of the measures of a file."""
    return [f"{content.initiative.id}/{measure.id}" for measure in content.measures]


def as_lines(rows_of_table: Iterable[Row]) -> bytes:
    """Rows as JSON, one a line, always spelled alike."""
    return b"".join(
        json.dumps(row, default=str, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        for row in rows_of_table
    )
