"""Dates with digits that nobody knows (EDTF level 1: 201X, 2019-XX); read only where one occurs."""

from datetime import date

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException


def days(text: str) -> tuple[date, date]:
    """Earliest and latest day of such a date. ValueError for what is none."""
    try:
        parsed = parse_edtf(text)
    except EDTFParseException as fault:
        raise ValueError(text) from fault
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
