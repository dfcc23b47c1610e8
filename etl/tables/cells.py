"""One value as the cell of a table, and back, whatever type the cell has; knows no sheet.

What is written comes back as it was. What somebody types is read as they mean it: a real date as a
date, 0.32 in a column of shares as 32 %, 5119.0 as 5119.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
import math
import re
import unicodedata

from etl.tables import labels
from etl.tables.labels import Labels
from etl.tables.layout import Column
from wording.words import Language

Content = str | int | float | bool | date | None  # of a cell
AS_IT_IS = "\\"  # around a text that would be read as another one
SEPARATOR = ";"  # between the items of a list
DATES = ("date", "moment", "day")
NUMBERS = ("whole", "number")
GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
GERMAN_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./]([0-9]{4})")
TYPED_NUMBER = re.compile(r"-?[0-9]{1,15}(,[0-9]{1,15})?")
MOST_DIGITS = 10**15  # above it a spreadsheet counts inexactly


# --- to a cell ---


def written(value: Any, column: Column, allowed: Labels | None, language: Language) -> Content:
    """A value of the contract as a cell holds it."""
    if isinstance(value, list):
        return _joined(value, column, allowed, language)
    if allowed and isinstance(value, bool | str):
        code = str(value).lower() if isinstance(value, bool) else value
        return allowed.label(code, language)
    if isinstance(value, str) and column.form.name == "list":
        return _escaped(value)
    return kept(value) if isinstance(value, str) else value


def kept(text: str) -> str:
    """A text so that it is read as it is, though it may look like a word of cells."""
    is_word = any(labels.means(text, name) for name in ("same", "nothing", "example"))
    is_wrapped = len(text) > 1 and text.startswith(AS_IT_IS) and text.endswith(AS_IT_IS)
    changes = not text or text != text.strip() or is_word or is_wrapped
    return f"{AS_IT_IS}{text}{AS_IT_IS}" if changes else text


def _joined(
    items: list[Any], column: Column, allowed: Labels | None, language: Language
) -> Content:
    if not items:
        return labels.word("nothing")[language]
    texts = [allowed.label(item, language) if allowed else str(item) for item in items]
    end = SEPARATOR if column.may_be_single and len(items) == 1 else ""
    return f"{SEPARATOR} ".join(map(_escaped, texts)) + end


def _escaped(item: str) -> str:
    """An item of a list so that it is read as one: a backslash before what would not be of it."""
    is_word = labels.means(item, "nothing") or labels.means(item, "example")
    ends = (0, len(item) - 1)
    return "".join(
        AS_IT_IS + letter
        if letter in (AS_IT_IS, SEPARATOR, "\n")
        or (place in ends and letter.isspace())
        or (is_word and place == 0)
        else letter
        for place, letter in enumerate(item)
    )


# --- from a cell ---


def read(cell: Content, column: Column, allowed: Labels | None) -> Any:
    """The value of the contract that a cell means; what means none is left for the contract."""
    form = column.form.name
    if isinstance(cell, datetime | date):
        return _day(cell)
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return _number(cell, column)
    text = unicodedata.normalize("NFC", cell or "")
    if form == "list":
        return _listed(text, column, allowed)
    text = text.strip()
    if allowed:
        code = allowed.code(text) or text
        return code == "true" if form == "flag" and code in ("true", "false") else code
    if form in DATES:
        return _date(text)
    if form in NUMBERS:
        return _typed_number(text)
    return _unwrapped(text)


def _unwrapped(text: str) -> str:
    is_wrapped = len(text) > 1 and text.startswith(AS_IT_IS) and text.endswith(AS_IT_IS)
    return text[1:-1] if is_wrapped else text


def _number(number: float, column: Column) -> Any:
    """A number as a column means it: a text, such as a key, without a decimal point."""
    whole = int(number) if math.isfinite(number) and number == int(number) else None
    if column.form.name == "share":
        return f"{number * 100:.10g} %" if 0 <= number <= 1 else number
    if column.form.name in (*NUMBERS, "date", "moment"):
        return number if whole is None else whole
    return str(number if whole is None else whole)


def _day(moment: date) -> str:
    """A real date; of a point in time the day, which is all that the contract asks for."""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _date(text: str) -> str:
    """A date as published; 31.8.2023 and 8/2023 as Germans type them too."""
    if day := GERMAN_DAY.fullmatch(text):
        return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    if month := GERMAN_MONTH.fullmatch(text):
        return f"{month[2]}-{month[1]:0>2}"
    return text


def _typed_number(text: str) -> Any:
    """A number that was typed as a text; 1.234 may be meant in two ways and stays a text."""
    if not TYPED_NUMBER.fullmatch(text):
        return text
    return float(text.replace(",", ".")) if "," in text else int(text)


def _listed(text: str, column: Column, allowed: Labels | None) -> Any:
    if labels.means(text, "nothing"):
        return []
    items = list(_items(text))
    is_single = column.may_be_single and len(items) == 1
    codes = [(allowed.code(item) if allowed else None) or item for item in items if item]
    return codes[0] if is_single else codes


def _items(text: str) -> Iterator[str]:
    """Items between separators or on lines of their own; at least one, the last may be empty."""
    item, blank, is_escaped = "", "", False
    for letter in text:
        if is_escaped:
            item, blank, is_escaped = item + blank + letter, "", False
        elif letter == AS_IT_IS:
            is_escaped = True
        elif letter in (SEPARATOR, "\n"):
            yield item
            item, blank = "", ""
        elif letter.isspace():  # counts only between letters
            blank += letter if item else ""
        else:
            item, blank = item + blank + letter, ""
    yield item
