"""Texts that are there in one language only: what stands in for them in the other."""

import re

OTHER = {"de": "en", "en": "de"}  # of a missing language: that of the text that stands in for it
MARKS = {"de": "nur auf Englisch", "en": "German only"}
# The text between the brackets of a stand-in; within it brackets may stand once more.
BORROWED = {
    language: re.compile(rf"\[{mark}: ([^\[\]<>]*(?:\[[^\[\]<>]*\][^\[\]<>]*)*)\]")
    for language, mark in MARKS.items()
}


def borrowed(language: str, text: str | None) -> str:
    """What stands in for a text that is missing in `language`: the other one, marked as such."""
    return f"[{MARKS[language]}: {text}]"


def is_borrowed(language: str, text: object) -> bool:
    """Whether a text of that language is a stand-in."""
    return isinstance(text, str) and text.startswith(f"[{MARKS[language]}: ")
