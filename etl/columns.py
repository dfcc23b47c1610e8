"""The columns that several tables spell alike: texts in two languages, dates, places in a list.

Reads no file.
"""

from typing import Any, Protocol

from etl import edtf_dates
from etl.entries import Bilingual, Text

Row = dict[str, Any]  # one row of a table, by column name
Tables = dict[str, list[Row]]  # rows by table name


class Labelled(Protocol):
    """An entry of a list whose order counts."""

    @property
    def label(self) -> Text: ...


def both(column: str, text: Text | None) -> Row:
    """A text in both languages: `column` in German, `column_en` in English; None in both for none.

    A text that serves both languages is the same in both.
    """
    if isinstance(text, Bilingual):
        return {column: text.de, f"{column}_en": text.en}
    return {column: text, f"{column}_en": text}


def date(prefix: str, edtf: str | None) -> Row:
    """A date as its source gives it, with its earliest and latest day; None in all for none."""
    earliest, latest = edtf_dates.days(edtf) if edtf else (None, None)
    return {
        f"{prefix}_edtf": edtf,
        f"{prefix}_earliest_on": earliest,
        f"{prefix}_latest_on": latest,
    }


def term(entry: Labelled, place: int) -> Row:
    """Label of an entry, and its position: its place in the file, counted from 1."""
    return {"position": place + 1, **both("label", entry.label)}
