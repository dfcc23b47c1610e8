"""What the dataset is called, who publishes it and under which licence; holds no data."""

from urllib.parse import quote, urlsplit

NAME = "masterplan-monitor"
TITLE = {"de": "Masterplan Monitor", "en": "Masterplan Monitor"}
DESCRIPTION = {
    "de": (
        "Ziele, Maßnahmen, Gremien und gemeldete Umsetzungsstände kommunaler Masterpläne und"
        " vergleichbarer Initiativen, jede Angabe mit ihrer Quelle."
    ),
    "en": (
        "Goals, measures, bodies and reported progress of municipal master plans and comparable"
        " initiatives, every statement with its source."
    ),
}
KEYWORDS = {
    "de": ["Masterplan", "Wirtschaftsförderung", "Umsetzungsstand", "Strukturwandel", "Kommune"],
    "en": [
        "master plan",
        "economic development",
        "progress of implementation",
        "structural change",
        "municipality",
    ],
}
PUBLISHER = "Masterplan Monitor contributors"
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
EXCEPTIONS = {  # what the licence does not cover
    "de": (
        "Titel und kurze Zitate gehören den genannten Herausgebern. Werte der amtlichen Statistik"
        " stehen unter der Lizenz, die in ihrer Zeile genannt ist."
    ),
    "en": (
        "Titles and short quotes belong to the publishers named. Values of official statistics are"
        " under the licence named in their row."
    ),
}
# Begins every identifier until a publisher sets an address of his own. A name made of a random
# number is nobody else's and the same on every machine; it promises no page that is not there, as
# a made-up address would. Behind the # stands what is meant.
OWN_BASE = "urn:uuid:7ffc89a3-0369-4d8a-86e2-4e0183b93a46#"


def is_address(base: str) -> bool:
    """Whether identifiers begin with an address of the web, where files can lie too."""
    return base != OWN_BASE


def base_url(given: str) -> str:
    """The address under which all identifiers stand, with a slash at its end; or OWN_BASE itself.

    ValueError for anything else.
    """
    if given == OWN_BASE:
        return given
    parts = urlsplit(given)
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or any(char.isspace() or char in '<>"{}|\\^`' for char in given)
    ):
        raise ValueError(
            f"'{given}' is no address for identifiers. Give one such as https://daten.stadt.de/plan/"
        )
    return given if given.endswith("/") else f"{given}/"


def address(base: str, kind: str, key: str) -> str:
    """Identifier of one row: <base><kind>/<key>; what an address can't hold is percent-encoded."""
    return f"{base}{kind}/{quote(key, safe='/')}"
