"""The rows that a reader's own query gave, as one file; asks nothing.

In CSV a text that a spreadsheet would run as a formula is guarded, as in every CSV of ours; the
others have it as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
import json

from exports import dataset
from wording import words
from wording.words import Language

NAME = "result"
FORMATS = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Told:
    """What a file says of where its rows are from."""

    version: str
    language: Language
    sql: str
    address: str | None
    sources: Sequence[Mapping[str, Any]] = ()


def to_csv(rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> bytes:
    """Comma-separated, with the names of the columns first."""
    from exports import spreadsheet

    return spreadsheet.to_csv(rows, list(kinds))


def to_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A list of objects; days as ISO 8601, no value as null; what is no number as text."""
    told = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    is_none = isinstance(value, float) and value - value != 0  # infinite, or no number
    return str(value) if is_none else value


def to_parquet(
    rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str], about: Mapping[str, str]
) -> bytes:
    """Typed columns; `about` goes into the file's metadata."""
    from exports import parquet
    from exports.database import Column

    columns = [Column(name, kind) for name, kind in kinds.items()]
    return parquet.to_parquet(rows, columns, about)


def to_xlsx(rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str], told: Told) -> bytes:
    """A workbook: what it is and the query, the rows, and the sources that they name."""
    from exports import spreadsheet

    language = told.language
    query = {words.word(language, "sql_text"): told.sql}
    about = spreadsheet.About(told.version, date.today(), language, told.address, query)
    name = words.word(language, "sql_result")
    sheet = spreadsheet.Sheet(name, rows, list(kinds), words.word(language, "sql_question"))
    return spreadsheet.to_xlsx([sheet], told.sources, about)


def of(
    wanted: str, rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str], told: Told
) -> bytes:
    """The rows in one of FORMATS. KeyError for another."""
    about = {"version": told.version, "license": dataset.LICENCE, "query": told.sql}
    made = {
        "csv": lambda: to_csv(rows, kinds),
        "parquet": lambda: to_parquet(rows, kinds, about),
        "xlsx": lambda: to_xlsx(rows, kinds, told),
    }
    return made[wanted]()
