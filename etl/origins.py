"""Where in the data files a row of the database comes from; reads them again, and checks nothing.

Keys of rows are made of the ids that the files give, so the way back is to follow these.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
import re

from etl import context_file, fault_words, initiative_file, match_file, readings, yaml_text
from etl.faults import Where
from etl.second_coding import FOLDER
from etl.shared_rows import STATISTICS
from etl.yaml_text import Text

# Tables whose rows come from a file that all initiatives share.
SHARED = {
    "organisation": "organisations.yml",
    "sector": "organisations.yml",
    "theme": "themes.yml",
    "measure_family": initiative_file.FAMILIES,
    "family_member": initiative_file.FAMILIES,
    "context_indicator": context_file.WORD_LIST,
    "context_value": context_file.TABLE,
    "measure_match": match_file.NAME,
    "source_reading": readings.NAME,
}
# A part of a key that counts: what is listed, and its place there from 1.
COUNTED = re.compile(r"([a-z]+)-([1-9][0-9]*)")
OTHER_NAMES = {"lineage": "predecessors"}  # lists that such a part names otherwise


class Origin(NamedTuple):
    """File and place of a row, and what its author calls it: measures "digitale-bauakte"."""

    file: str
    where: Where
    name: str


@dataclass
class Origins:
    """The ways back to the files of one data folder, each of which is read again once."""

    data: Path
    texts: dict[Path, Text] = field(default_factory=dict)

    def of(self, table: str, key: str) -> Origin:
        """Where the row of a table stands, or the nearest entry around it."""
        if table == "citation":  # its key: the table and the key of the fact, and its place there
            table, key = key.split("/", 1)
        if table == "match_suggestion":  # stands in no file, but its first measure does
            table, key = "measure", key.split("~")[0]
        path, parts = self._home(table, key)
        name = initiative_file.name_of(path, self.data)
        if path.suffix != ".yml":
            return Origin(name, _line_with(path, parts), key)
        text = self.texts.setdefault(path, yaml_text.read(path))
        start = ("initiative",) if table in ("initiative", "phase") else ()
        values = text.values["initiative"] if start else text.values
        place = (*start, *_steps(values, parts, table == "source"))
        return Origin(name, text.where(place), fault_words.named(place, text.values))

    def _home(self, table: str, key: str) -> tuple[Path, list[str]]:
        """The file of a row, and the parts of its key that name it there."""
        if table in SHARED:
            return self.data / SHARED[table], re.split("[/~]", key)
        first, *rest = key.split("/")
        if first == STATISTICS:
            return self.data / context_file.WORD_LIST, rest
        folder = FOLDER if "coding" in table else "initiatives"
        return self.data / folder / f"{first}.yml", rest


def _line_with(path: Path, parts: list[str]) -> int:
    """The first line of a table that has all of these."""
    lines = yaml_text.decoded(path).splitlines()
    return next((n for n, line in enumerate(lines, 1) if all(each in line for each in parts)), 1)


def place_in(values: Any, key: str) -> tuple[str | int, ...]:
    """Place of an entry among the values of an initiative's file, by the key of its row."""
    return tuple(_steps(values, key.split("/")[1:], False))


def _steps(values: Any, parts: list[str], is_source: bool) -> Iterator[str | int]:
    """The place that the parts of a key lead to, as far as they lead."""
    while parts:
        found = _entry(values, "/".join(parts), is_source) or _entry(values, parts[0], is_source)
        if found is None:
            return
        kind, step = found
        yield from found
        values, parts = values[kind][step], parts[1:]


def _entry(values: Any, part: str, is_source: bool) -> tuple[str, int] | None:
    """List and place of the entry that is called so, or that is counted so."""
    entries = values.items() if isinstance(values, dict) else ()
    lists = {name: value for name, value in entries if isinstance(value, list)}
    for name in sorted(lists, key=lambda name: (name == "sources") != is_source):
        for step, entry in enumerate(lists[name]):
            if fault_words.label(entry) == part:
                return name, step
    counted = COUNTED.fullmatch(part)
    if counted:
        word, step = OTHER_NAMES.get(counted[1], counted[1]), int(counted[2]) - 1
        return next(
            ((name, step) for name in lists if word in name and step < len(lists[name])), None
        )
    return None
