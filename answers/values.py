"""What any rows can be asked for whatever they say: a value that must be there, rows in groups.

Knows no question.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

Value = TypeVar("Value")
Row = TypeVar("Row")
Key = TypeVar("Key")


def known(value: Value | None) -> Value:
    """The value, where the row has one by what was asked before. ValueError where it has none."""
    if value is None:
        raise ValueError("a row has no value where one must be")
    return value


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Rows by what `key` makes of them; groups and rows in the order in which they come."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
