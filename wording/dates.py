"""Days, months and EDTF dates as each language writes them; sorts and compares nothing."""

from datetime import date
from functools import lru_cache
import re

from babel.dates import format_date, format_skeleton

from wording.words import Language, locale, word

MARKS = {
    "~": "date_approximate",
    "?": "date_uncertain",
    "%": "date_uncertain_approximate",
}


def day(language: Language, value: date) -> str:
    """22. November 2026 or 22 November 2026."""
    return format_date(value, "long", locale=locale(language))


def in_figures(language: Language, value: date) -> str:
    """22.11.2026 or 22 Nov 2026."""
    return format_date(value, "medium", locale=locale(language))


@lru_cache(maxsize=1024)
def month(language: Language, text: str) -> str:
    """August 2023 for 2023-08."""
    first = date(int(text[:4]), int(text[5:7]), 1)
    return format_skeleton("yMMMM", first, locale=locale(language))


@lru_cache(maxsize=2048)
def edtf(language: Language, text: str | None) -> str:
    """An EDTF level 1 date: Frühjahr 2018, bis 2020, seit etwa Januar 2016; "" for none."""
    if not text:
        return ""
    if "/" in text:
        return _interval(language, *text.split("/"))
    plain = _plain(language, text.rstrip("~?%"))
    return word(language, MARKS[text[-1]], date=plain) if text[-1] in MARKS else plain


def in_short(language: Language, text: str | None) -> str:
    """An EDTF date where room is scarce: 12/2024 for a day or month, else as edtf() writes it."""
    found = re.fullmatch(r"(\d{4})-(0\d|1[0-2])(-\d\d)?([~?%]?)", text or "")
    if not found:
        return edtf(language, text)
    short = f"{found[2]}/{found[1]}"
    return word(language, MARKS[found[4]], date=short) if found[4] else short


def _interval(language: Language, start: str, end: str) -> str:
    if start == "..":
        return word(language, "date_until", end=edtf(language, end))
    if end == "..":
        return word(language, "date_since", start=edtf(language, start))
    return word(language, "date_between", start=edtf(language, start), end=edtf(language, end))


def _plain(language: Language, text: str) -> str:
    if re.fullmatch(r"\d{4}-2[1-4]", text):
        return word(language, f"season_{text[5:]}", year=text[:4])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(language, date.fromisoformat(text))
    return month(language, text) if re.fullmatch(r"\d{4}-\d\d", text) else text
