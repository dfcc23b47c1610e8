"""Texts that are there in one language only: what stands in for them in the other."""

import re

OTHER = {"de": "en", "en": "de"}  # of a missing language: that of the text that stands in for it
MARKS = {"de": "nur auf Englisch", "en": "German only"}
# The text between the brackets of a stand-in, outside of tags; in it brackets may stand once more.
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


def spoken(html: str) -> str:
    """HTML in which every stand-in carries the language that it has, for those who hear it."""
    for language, mark in MARKS.items():
        if f"[{mark}: " in html:
            before, after = f'[{mark}: <span lang="{OTHER[language]}">', "</span>]"
            parts = BORROWED[language].split(html)  # every second one is a text between brackets
            html = "".join(
                f"{before}{part}{after}" if place % 2 else str(part)
                for place, part in enumerate(parts)
            )
    return html
