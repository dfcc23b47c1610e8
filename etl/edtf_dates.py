"""Dates as sources give them (EDTF level 1), with the earliest and latest day they can mean.

Draws and sorts nothing.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache
import re

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Days = tuple[date | None, date | None]
EXAMPLES = "2018, 2018-21 (spring 2018), 2018-06~, 2017-03-16, ../2020, 2016-01~/.."
OPEN = ".."
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
SEASON_OR_UNSPECIFIED = re.compile(
    r"[0-9]{4}-2[1-4]|[0-9]{2}[0-9X]X|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX"
)


@lru_cache(maxsize=4096)
def days(text: str) -> Days:
    """Earliest and latest possible day of an EDTF text, None for an open end.

    ValueError if it is no EDTF level 1. An interval that begins with a bare slash is refused: the
    library would invent a start ten years earlier.
    """
    if text.startswith("/") or text.endswith("/"):
        raise ValueError(
            f'"{text}" leaves an end of the interval empty;'
            ' write ".." for an open end, such as ../2020'
        )
    ends = text.split("/")
    try:
        if len(ends) > 2:
            raise ValueError(text)
        earliest, latest = _days_of_one(ends[0])[0], _days_of_one(ends[-1])[1]
    except (EDTFParseException, ValueError) as fault:
        raise ValueError(
            f'"{text}" is not a date this monitor can read; allowed are {EXAMPLES}'
        ) from fault
    if earliest is None and latest is None:
        raise ValueError(
            f'"{text}" is open at both ends and says nothing;'
            " leave the date out, or give one end such as ../2020"
        )
    if earliest and latest and latest < earliest:
        raise ValueError(f'"{text}" ends before it starts; write the earlier date first')
    return earliest, latest


@lru_cache(maxsize=4096)
def _days_of_one(text: str) -> Days:
    """Of a single date; a mark of doubt at its end (~ ? %) changes nothing.

    The library takes milliseconds for each, so it gets only what the calendar can't tell.
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
    if not SEASON_OR_UNSPECIFIED.fullmatch(unmarked):
        raise ValueError(text)
    parsed = parse_edtf(unmarked)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
