"""What another state of an initiative adds, changes and removes, entry by entry; judges nothing."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from etl.tables import heads
from etl.tables.layout import COUNTED, LANGUAGES, Steps, by_place
from etl.tables.writing import Values
from wording.words import Language


class Difference(NamedTuple):
    """One entry or value that differs; `where` is the sheet in each language, then what of it.

    Of what is changed `old` and `new` are both there; of a whole entry what it says is `new` or
    `old`, short.
    """

    kind: Literal["added", "changed", "removed"]
    where: dict[Language, str]
    entry: str
    key: str
    old: str
    new: str


def differences(old: Values, new: Values) -> list[Difference]:
    """All that differs between two states of an initiative, in the order of the newer one."""
    return [
        found
        for key in {**new, **old}
        if key != COUNTED
        for found in _compared((key,), "", old.get(key), new.get(key))
    ]


def _compared(steps: Steps, entry: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if _is_list(old) or _is_list(new):
        yield from _of_lists(steps, entry, old or [], new or [])
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in {**new, **old}:
            yield from _compared((*steps, key), entry, old.get(key), new.get(key))
    else:
        kind = _kind(old, new)
        yield Difference(kind, _where(steps), entry, _key(steps), _shown(old), _shown(new))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _of_lists(steps: Steps, entry: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Entries with an id are the same by that; others only if they say the same."""
    before = {each["id"]: each for each in old if "id" in each}
    after = {each["id"]: each for each in new if "id" in each}
    for name in {**after, **before}:
        if name in before and name in after:
            for key in {**after[name], **before[name]}:
                yield from _compared(
                    (*steps, key), str(name), before[name].get(key), after[name].get(key)
                )
        else:
            one = after.get(name) or before[name]
            yield _whole(steps, str(name), one, name in after)
    unchanged = list(old)
    for each in new:
        if "id" not in each and each in unchanged:
            unchanged.remove(each)
        elif "id" not in each:
            yield _whole(steps, entry, each, is_new=True)
    yield from (_whole(steps, entry, each, False) for each in unchanged if "id" not in each)


def _whole(steps: Steps, entry: str, value: Any, is_new: bool) -> Difference:
    said = _shown(value)
    return Difference(
        "added" if is_new else "removed",
        _where(steps),
        entry,
        "",
        "" if is_new else said,
        said if is_new else "",
    )


def _kind(old: Any, new: Any) -> Literal["added", "changed", "removed"]:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def _where(steps: Steps) -> dict[Language, str]:
    """The sheet that an entry or a value stands in: the deepest that the steps lead to."""
    known = by_place()
    place = next((steps[:end] for end in range(len(steps), 0, -1) if steps[:end] in known), ())
    return {language: heads.title(known[place], language) for language in LANGUAGES}


def _key(steps: Steps) -> str:
    return steps[-1]


def _shown(value: Any) -> str:
    """A value in a line: of an entry its title, name, word or all that is short."""
    if isinstance(value, dict):
        named = next((value[key] for key in NAMING if key in value), None)
        if named is not None:
            return _shown(named)
        return " · ".join(_shown(each) for each in value.values() if not _is_list(each))
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return "" if value is None else str(value)


NAMING = ("title", "name", "de", "en", "word")
