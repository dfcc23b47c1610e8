"""Reads a YAML text into plain values and remembers the line of each.

Knows nothing of what the values mean.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import takewhile
from operator import getitem
from pathlib import Path
from typing import Any
import re
import unicodedata

import yaml

from etl.faults import Where
from etl.message import Message

# libyaml's where it was found when PyYAML was built: some ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
Complaints = Iterator[tuple[Place, Message]]  # what is wrong with the values, and at which place


class Unreadable(Exception):
    """A text that is no YAML this monitor accepts; carries the line and what to do."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Text:
    """A file's values with the place of every key and list item, by path from the root.

    That is a line, or in a table a cell.
    """

    values: Value
    lines: dict[Place, Where] = field(default_factory=dict)

    def where(self, path: Place) -> Where:
        """Line or cell of the path, or of its nearest ancestor that the file has."""
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


def at(values: Value, place: Place) -> Value:
    """What stands at a place. KeyError or IndexError where there is none."""
    return reduce(getitem, place, values)


def read(path: Path) -> Text:
    """Plain values of a YAML file.

    Unreadable if it is too large, not UTF-8, no YAML, or uses anchors or twice the same key.
    """
    return _composed(decoded(path))


def parsed(raw: bytes) -> Text:
    """The same of a file that is in memory."""
    return _composed(_decoded(raw))


def decoded(path: Path) -> str:
    """Contents of a text file with composed letters, however an editor has saved them.

    Unreadable if it is too large or not UTF-8.
    """
    _refuse_large(path.stat().st_size)
    return _decoded(path.read_bytes())


def _refuse_large(size: int) -> None:
    if size > LARGEST_FILE:
        raise Unreadable(
            1,
            Message("too_large", size=f"{size / 1e6:.0f}", most=f"{LARGEST_FILE / 1e6:.0f}"),
        )


def _decoded(raw: bytes) -> str:
    _refuse_large(len(raw))
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise Unreadable(line, Message("no_utf_8", byte=fault.start)) from fault


def _composed(text: str) -> Text:
    try:
        return _only_document(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or str(fault)
        line = mark.line + 1 if mark else 1
        raise Unreadable(line, Message("no_yaml", problem=problem)) from fault


def _only_document(events: Iterator[yaml.Event]) -> Text:
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        raise Unreadable(1, Message("file_is_empty"))
    result = Text(None)
    result.values = _value(next(events), events, (), result.lines)
    next(events)  # the document ends
    if not isinstance(last := next(events), yaml.StreamEndEvent):
        raise yaml.MarkedYAMLError(problem="a second document", problem_mark=last.start_mark)
    return result


def _refuse_tricks(event: yaml.Event, depth: int) -> None:
    """Stops at what would take memory without end: depth, and aliases."""
    if depth > DEEPEST_NESTING:
        raise Unreadable(_line(event), Message("too_deep", deepest=DEEPEST_NESTING))
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise Unreadable(_line(event), Message("no_anchors"))


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1


def _value(
    event: yaml.Event, events: Iterator[yaml.Event], path: Place, lines: dict[Place, Where]
) -> Value:
    """The value that begins with an event; its further events are taken from the others."""
    lines.setdefault(path, _line(event))
    if isinstance(event, yaml.ScalarEvent) and not event.anchor:
        return _scalar(event)
    _refuse_tricks(event, len(path) + 1)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, lines)
    items = _until(yaml.SequenceEndEvent, events)
    return [_value(item, events, (*path, place), lines) for place, item in enumerate(items)]


def _mapping(
    events: Iterator[yaml.Event], path: Place, lines: dict[Place, Where]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name in _until(yaml.MappingEndEvent, events):
        if name.anchor or not isinstance(name, yaml.ScalarEvent):
            _refuse_tricks(name, 0)
            raise Unreadable(_line(name), Message("no_such_keys"))
        key: str = name.value
        if key in values:
            raise Unreadable(_line(name), Message("key_twice", key=key))
        lines[(*path, key)] = _line(name)
        values[key] = _value(next(events), events, (*path, key), lines)
    return values


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """First events of what a collection holds."""
    return takewhile(lambda event: not isinstance(event, end), events)


def _scalar(event: yaml.ScalarEvent) -> Value:
    """A number only where it reads the same to everybody: 05119 and 2017-03-16 stay text."""
    text: str = event.value
    if UNPRINTABLE.search(text):
        raise Unreadable(_line(event), Message("control_character"))
    if event.style:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text) if len(text) < LONGEST_INTEGER else text
    return float(text) if DECIMAL.match(text) else text
