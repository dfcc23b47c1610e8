"""What columns of a report are called, and which one a head means; reads no report."""

from functools import cache
from pathlib import Path
from typing import Any

from etl import yaml_text
from etl.tables.heads import REQUIRED, folded
from wording.words import Language

FILE = Path(__file__).with_name("terms.yml")


@cache
def terms() -> dict[str, Any]:
    """The file of terms."""
    read: dict[str, Any] = yaml_text.read(FILE).values
    return read


def said(kind: str, name: str, language: Language) -> str:
    """A term, such as the name of a sheet."""
    text: str = terms()[kind][name][language]
    return text


def head(column: str, language: Language) -> str:
    return said("columns", column, language)


def both(column: str) -> dict[Language, str]:
    """A head in each language, as messages take it."""
    return {"de": head(column, "de"), "en": head(column, "en")}


@cache
def _columns() -> dict[str, str]:
    return {
        folded(name): column
        for column, known in terms()["columns"].items()
        for name in (column, known["de"], known["en"], *known["also"])
    }


def column_of(text: object) -> str | None:
    """The column that a head means; None for an unknown one."""
    return _columns().get(folded(text).removesuffix(REQUIRED).removesuffix(":").rstrip())
