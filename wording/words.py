"""German and English: every text of the interface, and numbers and dates as each language writes them; computes nothing."""

from pathlib import Path
from typing import Literal

import yaml

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
DEFAULT_LANGUAGE: Language = "de"
LOCALES = {"de": "de_DE", "en": "en_GB"}

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
