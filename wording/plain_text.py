"""One form for text that comes from outside: typed, uploaded, or in an address."""

import unicodedata


def one_form(text: str) -> str:
    """The text with composed letters and plain blanks, as most keyboards write it.

    Macs and PDFs write "ü" as "u" and a mark, and put blanks that do not break or hyphens that do
    not show between letters; those would be other words to a search.
    """
    composed = unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u200b", ""))
    return composed.translate({0xA0: " ", 0x202F: " ", 0x2007: " "})
