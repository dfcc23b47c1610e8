"""Values of rows that a question leaves empty in some rows and never in those at hand."""

from typing import TypeVar

Value = TypeVar("Value")


def known(value: Value | None) -> Value:
    """The value, where the row has one by what was asked before. ValueError where it has none."""
    if value is None:
        raise ValueError("a row has no value where one must be")
    return value
