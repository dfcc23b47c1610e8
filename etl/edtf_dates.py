"""Dates as sources give them (EDTF level 1), with the earliest and latest day they can mean; draws and sorts nothing."""

from datetime import date
from functools import lru_cache
import re

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Days = tuple[date | None, date | None]
EXAMPLES = "2018, 2018-21 (spring 2018), 2018-06~, 2017-03-16, ../2020, 2016-01~/.."
BEYOND_LEVEL_1 = re.compile(r"[^0-9X?~%./-]|\d{4}-(2[5-9]|[3-9]\d)|(^|/)[?~%-]")   # what the library reads beyond it: sets, times, quarters, years before 0


@lru_cache(maxsize=4096)
def days(text: str) -> Days:
    """Earliest and latest possible day of an EDTF text, None for an open end; ValueError if it is no EDTF level 1.

    An interval that begins with a bare slash is refused: the library would invent a start ten years earlier.
    """
    if text.startswith("/") or text.endswith("/"):
        raise ValueError(f'"{text}" leaves an end of the interval empty; write ".." for an open end, such as ../2020')
    try:
        if BEYOND_LEVEL_1.search(text):
            raise EDTFParseException(text)
        parsed = parse_edtf(text)
        earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, AttributeError, OverflowError, ValueError) as fault:
        raise ValueError(f'"{text}" is not a date this monitor can read; allowed are {EXAMPLES}') from fault
    if earliest is None and latest is None:
        raise ValueError(f'"{text}" is open at both ends and says nothing; leave the date out, or give one end such as ../2020')
    if earliest and latest and latest < earliest:
        raise ValueError(f'"{text}" ends before it starts; write the earlier date first')
    return earliest, latest


def _day(moment: object) -> date | None:
    if isinstance(moment, float):
        return None
    return date(*moment[:3])  # type: ignore[index]
