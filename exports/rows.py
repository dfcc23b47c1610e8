"""The rows of one view for programs: one sheet as CSV, or all of them with their sources as JSON.

Decides nothing about facts. A CSV is written as spreadsheet.py says; in JSON texts are verbatim.
"""

from datetime import date
from decimal import Decimal
from typing import Any
import json
import math

from exports import spreadsheet
from exports.download import Extract, Rows

SOURCES = "sources"


def sheets(extract: Extract) -> dict[str, Rows]:
    """The sheets that have rows by a name without blanks, the main one first; last the sources."""
    named: dict[str, Rows] = {
        name.replace(" ", "_"): rows for name, rows in extract.known().items()
    }
    if extract.sources:
        named.setdefault(SOURCES, extract.sources)
    return named


def to_csv(rows: Rows) -> bytes:
    """Rows of one sheet, of which there is at least one."""
    return spreadsheet.to_csv(rows, list(rows[0]))


def to_json(extract: Extract) -> bytes:
    """Everything known of a view; numbers as such, days as ISO 8601, what is unknown as null."""
    told = {
        "version": extract.version,
        "built_on": extract.built_on,
        "address": extract.address,
        "choices": extract.choices,
        "sheets": [
            {"name": name.replace(" ", "_"), "rows": [_plain(row) for row in rows]}
            for name, rows in extract.known().items()
        ],
        "sources": [_plain(row) for row in extract.sources],
    }
    return json.dumps(_plain(told), ensure_ascii=False, allow_nan=False).encode()


def _plain(value: Any) -> Any:
    """A value as JSON has it; a number that is none (NaN) is unknown."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        value = float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value
