"""The rows that a template shows as examples, and whether a row is still one of them."""

from collections.abc import Iterable
from functools import cache

from etl import yaml_text
from etl.tables import writing
from etl.tables.cells import Content
from etl.tables.labels import Allowed, means
from etl.tables.layout import HERE, LANGUAGES, Steps
from etl.tables.writing import Table, Values
from wording.words import Language

FILE = HERE / "example.yml"


@cache
def values() -> Values:
    """The invented initiative of the examples; not to be changed."""
    read: Values = yaml_text.read(FILE).values
    return read


def tables(allowed: Allowed, language: Language) -> list[Table]:
    """The sheets with the examples."""
    return writing.tables(values(), allowed, language)


@cache
def _rows(allowed: Allowed) -> frozenset[tuple[Steps, frozenset[str]]]:
    """What the rows of the examples hold, by the place of their sheet, in each language."""
    return frozenset(
        (table.sheet.place, _held(row))
        for language in LANGUAGES
        for table in tables(allowed, language)
        for row in table.rows
    )


def _held(row: Iterable[Content]) -> frozenset[str]:
    """The contents of a row, a number as any program writes it; without the mark of an example."""
    filled = (content for content in row if content is not None and not means(content, "example"))
    return frozenset(f"{each:g}" if isinstance(each, float | int) else str(each) for each in filled)


def is_unchanged(row: Iterable[Content], place: Steps, allowed: Allowed) -> bool:
    """Whether a row says what the template says as an example on the sheet of a place."""
    return (place, _held(row)) in _rows(allowed)
