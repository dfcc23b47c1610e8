"""What rows are called by: their ids, made from titles where they have none, numbers and titles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
import re

from etl.tables.heads import folded
from etl.tables.layout import Steps, by_place
from etl.tables.rows import Found
from wording import german

TITLES = ("title", "short_name", "name", "topic", "as_published", "of")  # what an id is made from
LONGEST_ID = 60
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Names:
    """The entries of a sheet by what a row may call them: id, then number and title."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.found = list(found)
        self.by_id = defaultdict[str, list[int]](list)
        self.by_name = defaultdict[str, list[int]](list)
        for position, each in enumerate(self.found):
            for name in filter(None, (each.values.get("id"), each.own.get("number"))):
                self.by_id[str(name)].append(position)
            for name in set(map(folded, _names(each.values))):
                self.by_name[name].append(position)

    @cached_property
    def known(self) -> list[str]:
        """Names to choose from: numbers and titles where there are any, else ids."""
        return [next(_names(each.values), self.id(place)) for place, each in enumerate(self.found)]

    def id(self, position: int) -> str:
        """Id of an entry, or its number."""
        found = self.found[position]
        return str(found.values.get("id") or found.own.get("number") or "")

    def positions(self, name: str) -> list[int]:
        """Where the entries stand that are called so; of ids that stand twice the first."""
        if name in self.by_id:
            return self.by_id[name][:1]
        return self.by_name.get(folded(name), [])


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    """What an entry is called besides its id."""
    for key in ("title", "name", "topic", "number"):
        text = values.get(key)
        yield from map(str, text.values() if isinstance(text, dict) else [text] if text else [])


def give_ids(found: Mapping[Steps, list[Found]]) -> None:
    """Makes an id for each entry that needs one and has none, alike for the same title.

    No id stands twice in a file, so that a link names an entry by its id alone.
    """
    needing = [
        (held, (*keys, "id"), each)
        for sheet in by_place().values()
        for keys in [column.keys[:-1] for column in sheet.columns if column.key == "id"]
        for each in found.get(sheet.place, ())
        if isinstance(held := _entry(each.values, keys), dict)
    ]
    taken = {str(held["id"]) for held, _, _ in needing if "id" in held}
    for held, keys, each in needing:
        if "id" not in held and (new := made(held, taken)):
            held["id"] = new
            taken.add(new)
            each.cells.setdefault(keys, each.first)


def _entry(values: dict[str, Any], keys: Steps) -> Any:
    return values.get(keys[0]) if keys else values


def made(entry: Mapping[str, Any], taken: set[str]) -> str:
    """An id from a title; empty where there is no title to make one from."""
    texts = [entry[key] for key in TITLES if entry.get(key)]
    title = texts[0] if texts else ""
    text = next(iter(title.values()), "") if isinstance(title, dict) else title
    plain = german.letters(str(text).casefold().translate(UMLAUTS))
    made = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-")
    number = 1
    while made and (name := f"{made}-{number}" if number > 1 else made) in taken:
        number += 1
    return name if made else ""
