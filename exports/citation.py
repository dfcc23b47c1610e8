"""How to cite the dataset or one view of it, as text, BibTeX and CSL JSON.

Invents no year: the data version and the day of access say which state is meant.
"""

from datetime import date
from urllib.parse import quote
import json
import re

from exports import dataset

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "^": r"\^{}",
    "_": r"\_",
    "~": r"\~{}",
    "%": r"\%",
}
KIND = {"de": "Datensatz", "en": "Dataset"}


def text(version: str, url: str | None, accessed: date | None, language: str = "de") -> str:
    """One line to paste into a footnote; without an address (or a day) that part is left out."""
    version_words, accessed_words, licence_words = {
        "de": ("Datenversion", "abgerufen am", "Lizenz"),
        "en": ("data version", "accessed", "licence"),
    }[language]
    day = "" if accessed is None else f" ({accessed_words} {_day(accessed, language)})"
    place = f" {_one_line(url)}{day}." if url else ""
    return (
        f"{dataset.PUBLISHER}: {dataset.TITLE[language]} [{KIND[language]}], {version_words}"
        f" {_one_line(version)}, {licence_words} CC BY 4.0.{place}"
    )


def bibtex(version: str, url: str | None, accessed: date | None, language: str = "de") -> str:
    """One entry @misc, which BibTeX and biblatex both know."""
    fields = {
        "author": f"{{{_latex(dataset.PUBLISHER)}}}",
        "title": f"{{{_latex(dataset.TITLE[language])}}}",
        "howpublished": _latex(
            f"{KIND[language]}, {'Datenversion' if language == 'de' else 'data version'}"
            f" {_one_line(version)}"
        ),
        "version": _latex(_one_line(version)),
        "note": _latex(f"{'Lizenz' if language == 'de' else 'Licence'} CC BY 4.0"),
        "url": _web(url) if url else None,
        "urldate": accessed.isoformat() if accessed and url else None,
        "langid": {"de": "ngerman", "en": "english"}[language],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{_key(version)},\n{lines}}}\n"


def csl_json(version: str, url: str | None, accessed: date | None, language: str = "de") -> str:
    """A list of one item, for reference managers and Pandoc."""
    item: dict[str, object] = {
        "id": _key(version),
        "type": "dataset",
        "title": dataset.TITLE[language],
        "author": [{"literal": dataset.PUBLISHER}],
        "version": version,
        "note": "CC BY 4.0",
        "language": {"de": "de-DE", "en": "en-GB"}[language],
    }
    if url:
        item["URL"] = _web(url)
    if url and accessed:
        item["accessed"] = {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _key(version: str) -> str:
    return f"{dataset.NAME}-{re.sub(r'[^A-Za-z0-9]+', '-', version)}".rstrip("-")


def _one_line(given: str) -> str:
    return " ".join(given.split())


def _latex(given: str) -> str:
    return "".join(LATEX.get(char, char) for char in given)


def _web(url: str) -> str:
    """The address with everything encoded that could end a field, a line or an address."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")


def _day(day: date, language: str) -> str:
    return f"{day.day}.{day.month}.{day.year}" if language == "de" else day.isoformat()
