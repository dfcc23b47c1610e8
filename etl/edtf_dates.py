"""Dates as sources give them (EDTF level 1), with the earliest and latest day they can mean.

Draws and sorts nothing.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from pkgutil import resolve_name
import re

from etl.message import Message

Days = tuple[date | None, date | None]
OPEN = ".."
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
SEASON = re.compile(r"([0-9]{4})-(2[1-4])")
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}  # first and last month
UNSPECIFIED = re.compile(r"[0-9]{2}[0-9X]X|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX")
OF_UNSPECIFIED = "etl.unspecified_dates:days"  # its library takes a while to load


@lru_cache(maxsize=4096)
def days(text: str) -> Days:
    """Earliest and latest possible day of an EDTF text, None for an open end.

    ValueError if it is no EDTF level 1. An interval that begins with a bare slash is refused: the
    library would invent a start ten years earlier.
    """
    if text.startswith("/") or text.endswith("/"):
        raise ValueError(Message("date_end_empty", text=text))
    ends = text.split("/")
    try:
        if len(ends) > 2:
            raise ValueError(text)
        earliest, latest = _days_of_one(ends[0])[0], _days_of_one(ends[-1])[1]
    except ValueError as fault:
        raise ValueError(Message("no_date", text=text)) from fault
    if earliest is None and latest is None:
        raise ValueError(Message("date_open_at_both_ends", text=text))
    if earliest and latest and latest < earliest:
        raise ValueError(Message("date_ends_before_start", text=text))
    return earliest, latest


@lru_cache(maxsize=4096)
def _days_of_one(text: str) -> Days:
    """Of a single date; a mark of doubt at its end (~ ? %) changes nothing.

    A season ends in its year: winter has December alone, as in the library, which takes
    milliseconds for each date and so gets only what the calendar can't tell.
    """
    if text == OPEN:
        return None, None
    unmarked = text[:-1] if text[-1:] in ("~", "?", "%") else text
    if plain := PLAIN.fullmatch(unmarked):
        year, month, day = (int(part) if part else None for part in plain.groups())
        assert year is not None
        if day is not None:
            return (moment := date(year, month or 1, day)), moment
        return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    if season := SEASON.fullmatch(unmarked):
        year, (first, last) = int(season[1]), SEASONS[season[2]]
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if not UNSPECIFIED.fullmatch(unmarked):
        raise ValueError(text)
    found: Days = resolve_name(OF_UNSPECIFIED)(unmarked)
    return found
