"""What single cells of a list mean: dates, percentages, numbers; None where that can't be told."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal
import re
import unicodedata

from etl import edtf_dates
from etl.draft.words import dates_in
from etl.tables.cells import Content

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]|_x000D_")
FIRST_DAY = date(1899, 12, 30)  # that Excel counts from
YEARS, SERIALS = range(1900, 2101), range(20_000, 80_000)  # numbers that are years, or days
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MONTH = re.compile(r"(\d{1,2}) ?[./-] ?(\d{4})")
QUARTER = re.compile(
    r"(?:q ?([1-4])|([1-4])\. ?(?:quartal|q)|(i{1,3}|iv)\.?(?: quartal| ?/))[ /]*(\d{4})"
    r"|(\d{4})[ /-]*q([1-4])",
    re.IGNORECASE,
)
HALF = re.compile(r"(?:h ?([12])|([12])\. ?(?:halbjahr|hj\.?))[ /]*(\d{4})", re.IGNORECASE)
ABOUT = re.compile(r"(?:ca\.?|circa|etwa|um|about|around) (\d{4})", re.IGNORECASE)
WITHIN = re.compile(r"(?:anfang|mitte|ende|im jahr|early|mid|end of|late) (\d{4})", re.IGNORECASE)
SHORT_SPAN = re.compile(r"((?:19|20)\d{2})/(\d{2})")
FROM = re.compile(r"(?:ab|seit|from|since) (.+)", re.IGNORECASE)
UNTIL = re.compile(r"(?:bis(?: zum| ende)?|until|by) (.+)", re.IGNORECASE)
SPAN = re.compile(r"(.+?)(?: ?[–—] ?| - | bis | to |(?<=\d{4})[-/](?=\d{4}$))(.+)", re.IGNORECASE)
AMBIGUOUS = re.compile(r"\d{4}-2[1-4]")  # a season, or the next year: 2021-22
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?(?:%|prozent|percent|per cent)", re.IGNORECASE)
EURO = re.compile(r"€|\beur(?:o|os)?\b|\bteur\b", re.IGNORECASE)
AMOUNT = re.compile(
    r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?) ?(mio\.?|mrd\.?|tsd\.?|t)?"
    r" ?(?:€|eur|euro)?",
    re.IGNORECASE,
)
TIMES = (
    (re.compile(r"\bmrd", re.IGNORECASE), 1_000_000_000),
    (re.compile(r"\bmio|\bmillion", re.IGNORECASE), 1_000_000),
    (re.compile(r"\btsd|\bt ?€|\bt ?euro?\b|^t$|tausend", re.IGNORECASE), 1_000),
)
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d+)?")
Scale = Literal["percent", "share"]


def cleaned(content: Content) -> Content:
    """A cell with single spaces in its text, and umlauts as one letter; None for an empty one."""
    if not isinstance(content, str):
        return content
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", content))
    return " ".join(text.split()) or None


def shown(content: Content) -> str:
    """A cell as a text: a whole number without a point, a date as a day."""
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    if isinstance(content, datetime):
        return content.date().isoformat()
    return "" if content is None else str(content)


# --- dates ---


def edtf(content: Content) -> str | None:
    """A date or a period as EDTF, as Germans and spreadsheets write it.

    None for what is none, and for what can be read in two ways: 3/4/2024, 2021-22.
    """
    if isinstance(content, datetime | date):
        return (content.date() if isinstance(content, datetime) else content).isoformat()
    if isinstance(content, bool) or content is None:
        return None
    if isinstance(content, int | float):
        return _of_number(content)
    text = content.strip().rstrip(".")
    found = None if AMBIGUOUS.fullmatch(text) else _of_text(text)
    return found if found and _is_edtf(found) else None


def is_day(content: Content) -> bool:
    """Whether a cell is a real date."""
    return isinstance(content, date)


def is_serial(content: Content) -> bool:
    """Whether a number is a day as Excel counts them."""
    is_number = isinstance(content, int | float) and not isinstance(content, bool)
    return is_number and content in SERIALS


def moment(found: str, end: Literal[0, -1]) -> str | None:
    """The first or last date of a period; None for an open end."""
    part = found.split("/")[end]
    return None if part == edtf_dates.OPEN else part


def date_within(text: str) -> str | None:
    """The one date or year that a text names beside other words: "Stand 30.6.2024"."""
    named = dates_in(text)
    years = YEAR.findall(text)
    if len(named) == 1:
        return named[0].edtf
    return years[0] if len(years) == 1 else None


def _of_number(number: float) -> str | None:
    if number in YEARS:
        return str(int(number))
    return (FIRST_DAY + timedelta(int(number))).isoformat() if is_serial(number) else None


def _is_edtf(text: str) -> bool:
    try:
        edtf_dates.days(text)
    except ValueError:
        return False
    return True


def _of_text(text: str) -> str | None:
    return _single(text) or (text if _is_edtf(text) else None) or _period(text)


def _single(text: str) -> str | None:
    """A day, a month, a season, a quarter or a year."""
    if instant := MOMENT.fullmatch(text):
        return instant[1]
    if day := DAY.fullmatch(text):
        year = day[3] if len(day[3]) == 4 else f"20{day[3]}"
        return f"{year}-{day[2]:0>2}-{day[1]:0>2}"
    if slashed := SLASHED.fullmatch(text):
        return _slashed(*map(int, slashed.groups()))
    if month := MONTH.fullmatch(text):
        return f"{month[2]}-{month[1]:0>2}"
    if quarter := QUARTER.fullmatch(text):
        of_year = quarter[1] or quarter[2] or quarter[6] or ROMAN[str(quarter[3]).lower()]
        return _months(quarter[4] or quarter[5], int(of_year), 3)
    if half := HALF.fullmatch(text):
        return _months(half[3], int(half[1] or half[2]), 6)
    if about := ABOUT.fullmatch(text):
        return f"{about[1]}~"
    if within := WITHIN.fullmatch(text):
        return within[1]
    named = dates_in(text)
    return named[0].edtf if len(named) == 1 and named[0].text == text else None


def _slashed(first: int, second: int, year: int) -> str | None:
    """Day and month in either order, where one of them can only be a day."""
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    is_day = month in range(1, 13) and 1 <= day <= monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if is_day else None


def _months(year: str, part: int, length: int) -> str:
    return f"{year}-{(part - 1) * length + 1:02}/{year}-{part * length:02}"


def _period(text: str) -> str | None:
    if start := FROM.fullmatch(text):
        first = edtf(start[1])
        return first and f"{moment(first, 0)}/.."
    if end := UNTIL.fullmatch(text):
        last = edtf(end[1])
        return last and f"../{moment(last, -1)}"
    short = SHORT_SPAN.fullmatch(text)
    if short and int(short[2]) == (int(short[1]) + 1) % 100:
        return f"{short[1]}/{int(short[1]) + 1}"
    if span := SPAN.fullmatch(text):
        first, last = edtf(span[1]), edtf(span[2])
        return first and last and f"{moment(first, 0)}/{moment(last, -1)}"
    return None


# --- percentages and numbers ---


def is_percent(content: Content) -> bool:
    return isinstance(content, str) and bool(PERCENT.fullmatch(content))


def number(content: Content) -> float | None:
    """A number, or a text that is one, with a comma or a point."""
    if isinstance(content, bool | date):
        return None
    if isinstance(content, int | float):
        return float(content)
    text = content or ""
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else None


def scale(contents: Iterable[Content]) -> Scale | None:
    """Whether numbers of a column count to a hundred or to one; None where both may be.

    A column with 1 and 0 alone may mean 100 % or 1 %.
    """
    numbers = [each for each in map(number, contents) if each is not None]
    if any(each > 1 for each in numbers):
        return "percent"
    if any(0 < each < 1 for each in numbers):
        return "share"
    return None if any(numbers) else "percent"


def percent(content: Content, by: Scale | None) -> str | None:
    """A percentage as the contract has it; None for none, or where the number may mean two."""
    if isinstance(content, str) and (found := PERCENT.fullmatch(content)):
        return f"{found[1]} %"
    plain = number(content)
    if plain is None or by is None or (by == "percent" and 0 < plain < 1):
        return None
    return f"{plain * 100 if by == 'share' else plain:.10g} %"


def euros(content: Content, head: str) -> float | None:
    """An amount in euros, as its cell and the head of its column say; None where neither does so.

    A point before three digits counts thousands: 250.000 €.
    """
    text = shown(content) if isinstance(content, str) else ""
    if not EURO.search(f"{head} {text}"):
        return None
    found = AMOUNT.fullmatch(text) if text else None
    if text and not found:
        return None
    plain = float(found[1].replace(".", "").replace(",", ".")) if found else number(content)
    unit = found[2] if found and found[2] else head
    times = next((each for pattern, each in TIMES if pattern.search(unit)), 1)
    return None if plain is None else round(plain * times, 2)


def ags(content: Content) -> str | None:
    """A municipality's key with the zero that a number loses; None for what is none.

    That of a city that is a district of its own is the key of the district.
    """
    digits = shown(content)
    if not re.fullmatch(r"\d{4,5}|\d{7,8}", digits):
        return None
    key = digits.zfill(5 if len(digits) < 6 else 8)
    return key[:5] if key[5:] == "000" else key
