"""What a column is for: its meaning, form, allowed values and example in a language; no layout."""

from collections.abc import Iterator
from functools import cache

from etl.keys import contract, reference
from etl.keys.reference import Label
from etl.tables import heads
from etl.tables.cells import Content
from etl.tables.labels import Allowed
from etl.tables.layout import Column, Sheet, by_place, sheets, texts
from etl.tables.writing import Table
from wording.words import Language

MOST_VALUES = 20  # allowed values that a cell lists


def meaning(column: Column, language: Language) -> str:
    """What a column means, as the reference of keys says it."""
    if not column.keys or column.part == "step":
        own: Label = texts("texts.yml")["meanings"][column.part]
        return own[language]
    return _meanings()[column.contract.__name__, column.key][language]


@cache
def _meanings() -> dict[tuple[str, str], Label]:
    return {
        (kind.name, key.name): reference.meaning(kind, key)
        for kind in contract.kinds()
        for key in contract.keys(kind.contract)
    }


def of_sheet(sheet: Sheet, language: Language) -> str:
    """What the rows of a sheet are."""
    if sheet.is_plan or sheet.holds_words:
        own: Label = texts("texts.yml")["meanings"]["plan" if sheet.is_plan else "words"]
        return own[language]
    kind = next(each for each in contract.kinds() if each.contract is sheet.contract)
    return reference.of_kind(kind)[language]


def form(column: Column, allowed: Allowed, language: Language) -> str:
    """What a cell of the column looks like."""
    own = texts("texts.yml")["forms"]
    if allowed.of(column) and column.form.name not in ("flag", "list"):
        return str(own["codes"][language])
    if column.refers:
        place = tuple(column.refers.split(": "))
        return str(own["refers"][language].format(sheet=heads.title(by_place()[place], language)))
    name = "number_of_row" if column.part == "number" else column.form.pattern or column.form.name
    text: Label | None = own.get(name)
    return text[language] if text else reference.form_in_words(column.form, language)


def allowed_values(column: Column, allowed: Allowed, language: Language) -> str:
    """The values that a column allows, in words; empty where it allows whatever has its form."""
    by_label = allowed.of(column)
    names = by_label.all(language) if by_label and column.form.name != "flag" else []
    more = " …" if len(names) > MOST_VALUES else ""
    return "; ".join(names[:MOST_VALUES]) + more


def comment(column: Column, allowed: Allowed, language: Language) -> str:
    """What is said beside the head of a column."""
    said = f"{meaning(column, language)}\n\n{form(column, allowed, language)}"
    return said[:1].upper() + said[1:]


def rows(
    example: dict[str, Table], allowed: Allowed, language: Language
) -> Iterator[list[Content]]:
    """Every column of every sheet in a row, after the heads; citations once."""
    own = texts("texts.yml")["heads"]
    names = ("sheet", "column", "required", "form", "allowed", "meaning", "example", "key")
    yield [own[name][language] for name in names]
    needed = texts("texts.yml")["words"]["yes"][language]
    for sheet in sheets():
        shown = _examples(example[sheet.name])
        for column in sheet.columns:
            is_marked = heads.shown(column, language).endswith(heads.REQUIRED)
            yield [
                heads.title(sheet, language),
                heads.head(column, language),
                needed if is_marked else None,
                form(column, allowed, language),
                allowed_values(column, allowed, language) or None,
                meaning(column, language),
                shown.get(column),
                ": ".join((*sheet.place, *column.keys)) or None,
            ]


def _examples(table: Table) -> dict[Column, Content]:
    """The first value of each column."""
    return {
        column: next((row[place] for row in table.rows if row[place] is not None), None)
        for place, column in enumerate(table.columns)
    }
