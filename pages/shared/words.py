"""German and English: every text of the interface, and numbers and dates as each language writes them; computes nothing."""

from datetime import date
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import Literal
import re

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
import yaml

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
DEFAULT_LANGUAGE: Language = "de"
LOCALES = {"de": "de_DE", "en": "en_GB"}
SEASONS = {
    "21": ("Frühjahr", "spring"),
    "22": ("Sommer", "summer"),
    "23": ("Herbst", "autumn"),
    "24": ("Winter", "winter"),
}

WORDS: dict[str, tuple[str, str]] = yaml.load(
    (Path(__file__).parent / "words.yml").read_text(encoding="utf-8"),
    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
)


def word(language: Language, key: str, **values: object) -> str:
    """Text of the interface; `values` fill its places. KeyError for a text that is not there."""
    text = WORDS[key][LANGUAGES.index(language)]
    return text.format(**values) if values else text


def capital(text: str) -> str:
    """The text as a sentence or button begins."""
    return text[:1].upper() + text[1:]


def number(language: Language, value: float, decimals: int = 2) -> str:
    """1.234,5 or 1,234.5, with at most `decimals` decimals."""
    return format_decimal(round(value, decimals), locale=LOCALES[language])


def fixed(language: Language, value: float, decimals: int) -> str:
    """1.234,0 or 1,234.0, with exactly `decimals` decimals."""
    return format_decimal(
        value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=LOCALES[language]
    ).replace("-", "−")


def signed(language: Language, value: float, decimals: int) -> str:
    """+1,2, −1,2 or ±0,0."""
    text = fixed(language, abs(value), decimals)
    sign = "±" if not any(digit in "123456789" for digit in text) else "+" if value > 0 else "−"
    return f"{sign}{text}"


def points(share: float, decimals: int = 0) -> int:
    """A share or a difference of shares in whole percent, or in tenths and so on, rounded half up as the published figures are."""
    whole: int = floor(share * 100 * 10**decimals + 0.5 + 1e-9)
    return whole


def percent(language: Language, share: float, decimals: int = 0) -> str:
    """A share from 0 to 1 as 32 % or 32%, rounded half up as the published figures are."""
    rounded = points(share, decimals) / 10**decimals / 100
    pattern = (
        f"#,##0.{'0' * decimals}" + ("\u00a0%" if language == "de" else "%") if decimals else None
    )
    return format_percent(rounded, format=pattern, locale=LOCALES[language])


def percent_range(language: Language, lowest: float, highest: float) -> str:
    """12–46 %, or one number where both round to the same."""
    low, high = percent(language, lowest), percent(language, highest)
    if low == high:
        return low
    sign = "\u00a0%" if language == "de" else "%"
    return f"{low.removesuffix(sign)}–{high}"


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
