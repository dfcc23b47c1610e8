"""Countries by their ISO 3166-1 codes, and what they are called; knows no place in them."""

import re

from babel import Locale

HOME = "DE"  # the country that is not named beside its states
# Codes of CLDR that name no country: unions, currency areas, tests and the unknown.
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
CODES = {
    code for code in map(str, Locale("de").territories) if re.fullmatch("[A-Z]{2}", code)
} - NO_COUNTRIES


def name(language: str, code: str) -> str:
    """Name of a country by one of CODES; KeyError for any other."""
    return str(Locale(language).territories[code])
