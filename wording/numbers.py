"""Numbers and shares as each language writes them, rounded half up as the published figures are.

Counts nothing.
"""

from math import floor
import re

from babel.numbers import (
    NumberFormatError,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    parse_decimal,
)

from wording.words import Language, locale


def number(language: Language, value: float, decimals: int = 2) -> str:
    """1.234,5 or 1,234.5, with at most `decimals` decimals."""
    return format_decimal(round(value, decimals), locale=locale(language))


def fixed(language: Language, value: float, decimals: int) -> str:
    """1.234,0 or 1,234.0, with exactly `decimals` decimals."""
    text = format_decimal(value, format=f"#,##0{_places(decimals)}", locale=locale(language))
    return text.replace("-", "−")


def signed(language: Language, value: float, decimals: int) -> str:
    """+1,2, −1,2 or ±0,0."""
    text = fixed(language, abs(value), decimals)
    sign = "±" if not any(digit in "123456789" for digit in text) else "+" if value > 0 else "−"
    return f"{sign}{text}"


def points(share: float, decimals: int = 0) -> int:
    """A share or a difference of shares in whole percent, tenths and so on, rounded half up."""
    whole: int = floor(share * 100 * 10**decimals + 0.5 + 1e-9)
    return whole


def percent(language: Language, share: float, decimals: int = 0) -> str:
    """A share from 0 to 1 as 32 % or 32%, rounded half up."""
    rounded = points(share, decimals) / 10**decimals / 100
    pattern = locale(language).percent_formats[None].pattern.replace("0", f"0{_places(decimals)}")
    return format_percent(rounded, format=pattern, locale=locale(language))


def percent_range(language: Language, lowest: float, highest: float) -> str:
    """12–46 %, or one number where both round to the same."""
    low, high = percent(language, lowest), percent(language, highest)
    return low if low == high else f"{low.removesuffix(percent_sign(language))}–{high}"


def percent_sign(language: Language) -> str:
    """The sign behind a number, with the space that the language puts before it."""
    return str(locale(language).percent_formats[None].suffix[0])


def read(language: Language, text: str) -> tuple[float, int] | None:
    """The number that a text is, as the functions above write it, and its decimals; else None."""
    plain = text.replace("−", "-").removeprefix("+").removeprefix("±")
    if not re.fullmatch(r"-?\d([\d.,]*\d)?", plain):
        return None
    try:
        value = parse_decimal(plain, locale=locale(language), strict=True)
    except NumberFormatError:
        return None
    return float(value), len(plain.partition(get_decimal_symbol(locale(language)))[2])


def _places(decimals: int) -> str:
    return f".{'0' * decimals}" if decimals else ""
