"""Days, months and EDTF dates as each language writes them; sorts and compares nothing."""

from datetime import date
from functools import lru_cache
import re

from babel.dates import format_date

from wording.words import LANGUAGES, LOCALES, Language

SEASONS = {
    "21": ("Frühjahr", "spring"),
    "22": ("Sommer", "summer"),
    "23": ("Herbst", "autumn"),
    "24": ("Winter", "winter"),
}


def day(language: Language, value: date) -> str:
    """22. November 2026 or 22 November 2026."""
    return format_date(
        value, "d. MMMM y" if language == "de" else "d MMMM y", locale=LOCALES[language]
    )


@lru_cache(maxsize=1024)
def month(language: Language, text: str) -> str:
    """August 2023 for 2023-08."""
    return format_date(date(int(text[:4]), int(text[5:7]), 1), "MMMM y", locale=LOCALES[language])


@lru_cache(maxsize=2048)
def edtf(language: Language, text: str | None) -> str:
    """An EDTF level 1 date in words: Frühjahr 2018, bis 2020, seit etwa Januar 2016; "" for none."""
    if not text:
        return ""
    if "/" in text:
        start, end = text.split("/")
        if start == "..":
            return f"{'bis' if language == 'de' else 'by'} {edtf(language, end)}"
        if end == "..":
            return f"{'seit' if language == 'de' else 'since'} {edtf(language, start)}"
        return (
            f"{edtf(language, start)} {'bis' if language == 'de' else 'to'} {edtf(language, end)}"
        )
    return f"{_approximately(language, text[-1])}{_plain(language, text.rstrip('~?%'))}"


def _approximately(language: Language, mark: str) -> str:
    marks = {
        "~": ("etwa ", "about "),
        "?": ("vermutlich ", "probably "),
        "%": ("vermutlich etwa ", "probably about "),
    }
    return marks.get(mark, ("", ""))[LANGUAGES.index(language)]


def _plain(language: Language, text: str) -> str:
    if re.fullmatch(r"\d{4}-2[1-4]", text):
        return f"{SEASONS[text[5:]][LANGUAGES.index(language)]} {text[:4]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(language, date.fromisoformat(text))
    return month(language, text) if re.fullmatch(r"\d{4}-\d\d", text) else text
