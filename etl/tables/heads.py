"""What sheets and columns are called in a language, and which one a head means; makes no layout."""

from collections.abc import Mapping
from dataclasses import replace
import re
import unicodedata

from etl.tables.layout import LANGUAGES, Column, Sheet, sheets, texts
from wording.words import Language

REQUIRED = "*"  # behind a head


def folded(text: object) -> str:
    """A text as it is compared: whatever its case, spaces and spelling of umlauts."""
    return " ".join(unicodedata.normalize("NFC", str(text)).casefold().split())


def title(sheet: Sheet, language: Language) -> str:
    """What a sheet is called; one of a new kind by its place until heads.yml has it."""
    named = texts("heads.yml")["sheets"].get(sheet.name)
    text: str = named[language] if named else sheet.name.replace(":", "")
    return text


def head(column: Column, language: Language) -> str:
    """What a column is called; KeyError for a key that heads.yml does not have."""
    return _numbered(_name(column, language), column)


def shown(column: Column, language: Language) -> str:
    """The head as it stands in a file, with a mark where the column must be filled in.

    Of a text in two languages one is enough, of citations the first, and ids are made of titles.
    """
    is_first = column.part not in LANGUAGES or column.part == language
    is_marked = column.is_required and is_first and column.group < 2 and column.key != "id"
    return f"{head(column, language)} {REQUIRED}" if is_marked else head(column, language)


def _name(column: Column, language: Language) -> str:
    known = texts("heads.yml")
    if column.part == "parent":
        name: str = known["parents"][column.refers][language]
    elif column.part and column.part not in LANGUAGES:
        name = known["own"][column.part][language]
    else:
        own = known.get(column.contract.__name__, {}).get(column.key)
        name = (own or known["every"][column.key])[language]
    return name


def _numbered(name: str, column: Column) -> str:
    if column.part in LANGUAGES:
        return f"{name} ({column.part})"
    return f"{name} {column.group}" if column.group > 1 else name


def sheet_of(text: str) -> Sheet | None:
    """The sheet that is called so in any language."""
    named = {folded(title(sheet, each)): sheet for sheet in sheets() for each in LANGUAGES}
    return named.get(folded(text))


def columns(sheet: Sheet) -> dict[str, Column]:
    """Columns of a sheet by their folded head in each language, citations once."""
    return {
        folded(head(column, language)): column for language in LANGUAGES for column in sheet.columns
    }


def column_of(text: str, known: Mapping[str, Column], most: int) -> Column | None:
    """The column that a head means, of the columns() of a sheet, with its number of a citation.

    None for an unknown head, and for a number above `most`.
    """
    name = folded(text).removesuffix(REQUIRED).rstrip()
    if name in known:
        return known[name]
    numbered = re.fullmatch(r"(.+?) ?\(?([1-9][0-9]{0,2})\)?", name)
    column = known.get(numbered[1]) if numbered else None
    if not numbered or not column or not column.group or int(numbered[2]) > most:
        return None
    return replace(column, group=int(numbered[2]))
