"""Texts that a spreadsheet would take for formulas, written so that it does not; knows no table.

Such a text begins with = + - @, or holds one where a reader with other separators sees a cell
begin. It gets an apostrophe before that place; `verbatim` takes the apostrophe away again.
"""

import re

# Where a cell may begin: the text itself, and after what a spreadsheet with other separators (Excel
# in German: the semicolon) takes for an end of cell or line.
RISK = r"(?=[\s\"'\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠])"
BEGINNING = re.compile(rf"(\A|[;\t\r\n]){RISK}|\A(?='*[\t\r\n])")
GUARDED = re.compile(rf"(\A|[;\t\r\n])'{RISK}|\A'(?='*[\t\r\n])")
AS_IT_IS = {  # for xlsxwriter: each text stays the text that it is
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could take what follows for a formula."""
    return BEGINNING.sub(lambda place: f"{place[1] or ''}'", text)


def verbatim(text: str) -> str:
    """The text that guarded() was given."""
    return GUARDED.sub(lambda place: place[1] or "", text)
