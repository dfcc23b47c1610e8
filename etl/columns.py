"""The columns that several tables spell alike: texts in two languages, dates, places in a list.

Reads no file.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from etl import edtf_dates
from etl.entries import Bilingual, Text
from wording import one_language

Row = dict[str, Any]  # one row of a table, by column name
Tables = dict[str, list[Row]]  # rows by table name


class Labelled(Protocol):
    """An entry of a list whose order counts."""

    @property
    def label(self) -> Text: ...


def both(column: str, text: Text | None) -> Row:
    """A text in both languages: `column` in German, `column_en` in English; None in both for none.

    A text that serves both languages is the same in both; one that is there in one language only
    stands in for the other with a mark.
    """
    if isinstance(text, Bilingual):
        german = one_language.borrowed("de", text.en) if text.de is None else text.de
        english = one_language.borrowed("en", text.de) if text.en is None else text.en
        return {column: german, f"{column}_en": english}
    return {column: text, f"{column}_en": text}


def untranslated(tables: Tables) -> Iterator[Row]:
    """A row for each text of the tables that another language stands in for."""
    for table, rows in tables.items():
        for row in rows:
            for column, text in row.items():
                language = "en" if column.endswith("_en") else "de"
                if one_language.is_borrowed(language, text):
                    key, name = row[f"{table}_id"], column.removesuffix("_en")
                    yield {
                        "untranslated_id": f"{table}/{key}/{name}/{language}",
                        "initiative_id": row.get("initiative_id"),
                        "subject_table": table,
                        "subject_id": key,
                        "column_name": name,
                        "language": language,
                    }


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
