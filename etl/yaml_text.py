"""Reads a YAML text into plain values and remembers the line of each.

Knows nothing of what the values mean.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
import re
import unicodedata

import yaml

LARGEST_FILE = 5_000_000
DEEPEST_NESTING = 30
LONGEST_INTEGER = 16  # characters; what has as many is no count, and stays text
# Control characters, and half of a surrogate pair, which is no text either.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Value = Any  # None, bool, int, float, str, list or dict of these
Place = tuple[str | int, ...]
Complaints = Iterator[tuple[Place, str]]  # what is wrong with the values, and at which place


class Unreadable(Exception):
    """A text that is no YAML this monitor accepts; carries the line and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Text:
    """A file's values with the line of every key and list item, by path from the root."""

    values: Value
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, path: Place) -> int:
        """Line (from 1) of the path, or of its nearest ancestor that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def without(self, places: Collection[Place]) -> "Text":
        """The same without some keys of the root, or items of its lists; the rest has its lines."""
        kept = {
            name: [step for step in range(len(value)) if (name, step) not in places]
            for name, value in self.values.items()
            if isinstance(value, list)
        }
        moved: dict[Place, int] = {
            (name, old): new for name, steps in kept.items() for new, old in enumerate(steps)
        }
        values = {
            name: [value[step] for step in kept[name]] if name in kept else value
            for name, value in self.values.items()
            if (name,) not in places
        }
        lines = {
            place if place[:2] not in moved else (place[0], moved[place[:2]], *place[2:]): line
            for place, line in self.lines.items()
            if place[:1] not in places and place[:2] not in places
        }
        return Text(values, lines)


def read(path: Path) -> Text:
    """Plain values of a YAML file.

    Unreadable if it is too large, not UTF-8, no YAML, or uses anchors or twice the same key.
    """
    return _composed(decoded(path))


def decoded(path: Path) -> str:
    """Contents of a text file with composed letters, however an editor has saved them.

    Unreadable if it is too large or not UTF-8.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            1,
            f"the file has {size / 1e6:.0f} MB; at most {LARGEST_FILE / 1e6:.0f} MB are read."
            " Is it the right file?",
        )
    raw = path.read_bytes()
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise Unreadable(
            line,
            f"byte {fault.start} is no UTF-8. Save the file with the encoding UTF-8 and try again.",
        ) from fault


def _composed(text: str) -> Text:
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    try:
        _refuse_tricks(yaml.parse(text, Loader=loader))
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or str(fault)
        raise Unreadable(
            mark.line + 1 if mark else 1,
            f"this is no valid YAML: {problem}."
            " Check indentation, colons and quotes on this line and the one above.",
        ) from fault
    if root is None:
        raise Unreadable(1, "the file is empty. Copy another initiative's file as a start.")
    result = Text(None)
    result.values = _value(root, (), result.lines)
    return result


def _refuse_tricks(events: Iterable[yaml.Event]) -> None:
    """Stops at what would take memory without end once it is composed: depth, and aliases."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST_NESTING:
            raise Unreadable(
                event.start_mark.line + 1,
                f"the values are nested more than {DEEPEST_NESTING} deep."
                " Is a bracket or a brace left open?",
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                event.start_mark.line + 1,
                "anchors (&) and aliases (*) are not used here."
                " Write the value out, or put the text in quotes.",
            )


def _value(node: yaml.Node, path: Place, lines: dict[Place, int]) -> Value:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, place), lines) for place, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Place, lines: dict[Place, int]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise Unreadable(line, "a key must be a single word or text, not a list or a mapping.")
        if key in values:
            raise Unreadable(
                line, f'the key "{key}" stands twice in the same place. Keep one of them.'
            )
        lines[(*path, key)] = line
        values[key] = _value(value_node, (*path, key), lines)
    return values


def _scalar(node: yaml.Node) -> Value:
    """A number only where it reads the same to everybody: 05119 and 2017-03-16 stay text."""
    text: str = node.value
    if UNPRINTABLE.search(text):
        raise Unreadable(
            node.start_mark.line + 1,
            "the text holds an invisible control character."
            " Type the text again instead of pasting it.",
        )
    if getattr(node, "style", None):
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text) if len(text) < LONGEST_INTEGER else text
    return float(text) if DECIMAL.match(text) else text
