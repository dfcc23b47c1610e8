"""Measures, goals and bodies as the matcher sees them, out of the rows of data files.

Reads no file and compares nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
import json

from etl.columns import Row, Tables

NAMED = {
    "measure": ("title", "description"),
    "goal": ("title", "wording"),
    "body": ("name", "note"),
}
# All that a matcher looks at of a data file: columns of its tables.
NEEDED = {
    **{table: (f"{table}_id", "initiative_id", *texts) for table, texts in NAMED.items()},
    "initiative": ("short_name",),
    "territory": ("name",),
    "theme_mapping": ("subject_table", "subject_id", "theme_id", "relation"),
}


@dataclass(frozen=True)
class Item:
    """A measure, goal or body as the matcher sees it; themes: relation by theme."""

    table: str
    key: str
    initiative_id: str
    title: str
    text: str
    themes: dict[str, str] = field(hash=False)


def matter(tables: Tables) -> Tables:
    """What a matcher needs to know of the rows of a data file."""
    return {
        table: [{column: row[column] for column in columns} for row in tables.get(table, [])]
        for table, columns in NEEDED.items()
    }


def together(of_files: Iterable[bytes], themes: list[Row]) -> Tables:
    """What a matcher looks at, out of what `matter` says of each data file, as JSON."""
    tables: dict[str, list[Row]] = {"theme": themes, **{table: [] for table in NEEDED}}
    for content in of_files:
        for table, rows in json.loads(content).items():
            tables[table] += rows
    return tables


def items(tables: Tables) -> list[Item]:
    """Measures, goals and bodies of all initiatives, by table and key."""
    themes: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in tables.get("theme_mapping", []):
        themes[row["subject_table"], row["subject_id"]][row["theme_id"]] = row["relation"]
    every = [
        Item(
            table,
            row[f"{table}_id"],
            row["initiative_id"],
            row[title],
            row[text] or "",
            themes[table, row[f"{table}_id"]],
        )
        for table, (title, text) in NAMED.items()
        for row in tables.get(table, [])
    ]
    return sorted(every, key=lambda item: (item.table, item.key))
