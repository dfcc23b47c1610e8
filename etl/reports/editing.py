"""Adds statuses, sources and words to the text of a data file; every other byte stays as it is.

Finds positions and puts text there: it never writes out what it has read.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
import codecs

import yaml

from etl import yaml_text
from etl.cross_checks import Held, counts
from etl.tables import yaml_file
from etl.tables.layout import COUNTED

STEP = "  "
# What a report or reply makes more of.
COUNTS = ("sources", "status_reports", "declared_totals")
WITHOUT_STATUS = ("no_status", "searched")  # of a measure, until somebody reports a step
Values = dict[str, Any]
Node = Any  # of yaml.compose: a value with its marks in the text


class Unfit(Exception):
    """A file whose layout can't be edited so that it says what it should."""


@dataclass
class Additions:
    """What a report adds to an initiative.

    `statuses`: new entries by the place of the measure; `known`: places of measures whose step is
    known with them; `sources`: new ones; `words`: what further words mean, by the place of a source
    that is there; `entries`: further ones of any other list, by its place; `removed`: places of
    keys that go.
    """

    statuses: dict[int, list[Values]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    sources: list[Values] = field(default_factory=list)
    words: dict[int, dict[str, str]] = field(default_factory=dict)
    entries: dict[yaml_text.Place, list[Any]] = field(default_factory=dict)
    removed: set[yaml_text.Place] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said that was not said before."""
        return not self.statuses and not self.entries


def values(old: Values, additions: Additions) -> Values:
    """What the file holds afterwards."""
    new = deepcopy(old)
    new["sources"] += deepcopy(additions.sources)
    for place, words in additions.words.items():
        new["sources"][place].setdefault("status_words", {}).update(words)
    for place, statuses in additions.statuses.items():
        measure = new["measures"][place]
        measure["status"] = [*measure.get("status", []), *statuses]
        if place in additions.known:
            for key in WITHOUT_STATUS:
                measure.pop(key, None)
    for (*way, last), entries in additions.entries.items():
        around = yaml_text.at(new, tuple(way))
        around[last] = [*(around.get(last) or []), *deepcopy(entries)]
    for *way, last in additions.removed:
        yaml_text.at(new, tuple(way)).pop(last, None)
    counted = counts(Held(new))
    new[COUNTED] |= {name: counted[name] for name in COUNTS if name in new[COUNTED]}
    return new


def edited(raw: bytes, additions: Additions) -> bytes:
    """The text of a data file with what a report adds. Unfit where that would say something else.

    Comments, order, quotes and line ends of all the rest stay; a reason why there is no status
    gives way to the first one, and the counts under `expect` follow.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.removeprefix(mark).decode("utf-8")
    expected = values(yaml_text.parsed(raw).values, additions)
    editor = _Editor(text)
    counts_after = {name: expected[COUNTED][name] for name in COUNTS if name in expected[COUNTED]}
    editor.add(additions, counts_after)
    new = mark + editor.text().encode("utf-8")
    try:
        is_fit = yaml_text.parsed(new).values == expected
    except yaml_text.Unreadable as fault:
        raise Unfit from fault
    if not is_fit:
        raise Unfit
    return new


class _Editor:
    """A YAML text, and what shall stand in place of which part of it."""

    def __init__(self, old: str) -> None:
        self.old = old
        self.line_end = "\r\n" if "\r\n" in old else "\n"
        self.root = yaml.compose(old, Loader=yaml_text.LOADER)
        self.edits: list[tuple[int, int, str]] = []

    def text(self) -> str:
        """The text with all edits, which do not overlap; several at one place in their order."""
        pieces, done = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            pieces += [self.old[done:start], new]
            done = end
        return "".join([*pieces, self.old[done:]])

    def add(self, additions: Additions, expected: Mapping[str, int]) -> None:
        for name, number in expected.items():
            node = _value(_value(self.root, COUNTED), name)
            if node.value != str(number):
                self._replace(node.start_mark.index, node.end_mark.index, str(number))
        sources, measures = _value(self.root, "sources"), _value(self.root, "measures")
        for place, words in sorted(additions.words.items()):
            self._add_words(sources.value[place], words)
        if additions.sources:
            self._append(sources, additions.sources)
        for place, statuses in additions.statuses.items():
            self._add_statuses(measures.value[place], statuses, place in additions.known)
        for path, entries in additions.entries.items():
            self._add_entries(path, entries)
        for *way, last in additions.removed:
            entry = reduce(_child, way, self.root)
            self._remove(entry, next(key for key, _ in entry.value if key.value == last))

    def _add_entries(self, path: yaml_text.Place, entries: list[Any]) -> None:
        *way, name = path
        around = reduce(_child, way, self.root)
        known = {key.value: value for key, value in around.value}
        if name in known:
            self._append(known[name], entries)
        else:
            self._add_key(around, str(name), entries)

    def _add_statuses(self, measure: Node, statuses: list[Values], is_known: bool) -> None:
        pairs = {key.value: (key, value) for key, value in measure.value}
        lacking = [pairs[key] for key in WITHOUT_STATUS if key in pairs and is_known]
        if "status" in pairs:
            self._append(pairs["status"][1], statuses)
        elif lacking:  # the status stands where its lack stood
            (key, value), *lacking = lacking
            self._rename(measure, key, value, statuses)
        else:
            self._add_key(measure, "status", statuses)
        for key, _ in lacking:
            self._remove(measure, key)

    def _rename(self, measure: Node, key: Node, value: Node, statuses: list[Values]) -> None:
        """Puts statuses in place of another key and its value; a comment behind it stays."""
        start, end = key.start_mark.index, value.end_mark.index
        if measure.flow_style:
            self._replace(start, end, f"status: {yaml_file.flow(statuses)}")
        else:
            self._replace(start, end, "status:")
            self._insert_lines(end, _items(statuses, " " * key.start_mark.column + STEP))

    def _add_words(self, source: Node, words: dict[str, str]) -> None:
        known = {key.value: value for key, value in source.value}.get("status_words")
        said = [yaml_file.flow({word: step})[1:-1] for word, step in words.items()]
        if known is None:
            self._add_key(source, "status_words", words)
        elif known.flow_style:
            self._add_within(known, said)
        else:
            indent = " " * known.value[0][0].start_mark.column
            self._insert_lines(self._end(known), [indent + each for each in said])

    def _add_key(self, entry: Node, name: str, value: Any) -> None:
        """A further key at the end of an entry."""
        said = f"{name}: {yaml_file.flow(value)}"
        if entry.flow_style:
            self._add_within(entry, [said])
            return
        indent = " " * entry.value[0][0].start_mark.column
        is_short = not isinstance(value, list) or isinstance(value[0], str)
        lines = [said] if is_short else [f"{name}:", *_items(value, STEP)]
        self._insert_lines(self._end(entry), [indent + line for line in lines])

    def _append(self, items: Node, entries: list[Any]) -> None:
        """Further entries at the end of a list, laid out like the last one."""
        if items.flow_style:
            self._add_within(items, list(map(yaml_file.flow, entries)))
            return
        last = items.value[-1]
        line = self._line_start(last.start_mark.index)
        hyphen = self.old.rindex("-", line, last.start_mark.index)
        indent = " " * (hyphen - line)
        if not isinstance(last, yaml.CollectionNode) or last.flow_style:
            lines = [[f"{indent}- {yaml_file.flow(entry)}"] for entry in entries]
        else:
            lines = [_items([entry], indent) for entry in entries]
        blank = [""] if self._has_blank_above(items, line) else []
        self._insert_lines(self._end(last), [line for entry in lines for line in (*blank, *entry)])

    def _has_blank_above(self, items: Node, line: int) -> bool:
        """Whether an empty line stands between the last entries of a list."""
        return len(items.value) > 1 and self.old[:line].endswith(self.line_end * 2)

    def _add_within(self, collection: Node, said: list[str]) -> None:
        """Further items between brackets."""
        if not collection.value:
            start = collection.start_mark.index + 1
            self._replace(start, start, ", ".join(said))
            return
        last = collection.value[-1]
        end = self._end(last[1] if isinstance(last, tuple) else last)
        self._replace(end, end, "".join(f", {each}" for each in said))

    def _remove(self, entry: Node, key: Node) -> None:
        """Takes a key out with its value."""
        keys = [each for each, _ in entry.value]
        place = keys.index(key)
        start, end = key.start_mark.index, self._end(entry.value[place][1])
        line = self._line_start(start)
        if not entry.flow_style and not self.old[line:start].strip():
            self._replace(line, self._below(end), "")
        elif place + 1 < len(keys):
            self._replace(start, keys[place + 1].start_mark.index, "")
        else:
            self._replace(self._end(entry.value[place - 1][1]), end, "")

    # --- positions ---

    def _end(self, node: Node) -> int:
        """Where the last letter of a value ends; comments below a block are no part of it."""
        if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        return len(self.old[:end].rstrip()) if getattr(node, "style", None) in ("|", ">") else end

    def _line_start(self, index: int) -> int:
        return self.old.rfind("\n", 0, index) + 1

    def _below(self, index: int) -> int:
        """Where the next line begins."""
        return (self.old.find("\n", index) + 1) or len(self.old)

    def _replace(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, end, new))

    def _insert_lines(self, index: int, lines: Sequence[str]) -> None:
        """Lines below the one that has this position."""
        below = self._below(index)
        is_open = below == len(self.old) and not self.old.endswith("\n")
        text = self.line_end.join(lines)
        new = f"{self.line_end}{text}" if is_open else f"{text}{self.line_end}"
        self._replace(below, below, new)


def _value(entry: Node, name: str) -> Any:
    return next(value for key, value in entry.value if key.value == name)


def _child(node: Node, step: str | int) -> Node:
    """The value of a key, or an item of a list."""
    return node.value[step] if isinstance(step, int) else _value(node, step)


def _items(entries: list[Values], indent: str) -> list[str]:
    """Entries as lines, each key on its own, as data files have them."""
    _, *lines = yaml_file.written({"entries": entries}).splitlines()
    return [indent + line.removeprefix(STEP) for line in lines]
