"""What the form with questions says, and what its columns are called; reads and writes no form."""

from functools import cache
from pathlib import Path
from typing import Any

from etl import yaml_text
from etl.tables.heads import folded
from wording.words import Language

FILE = Path(__file__).with_name("terms.yml")


@cache
def terms() -> dict[str, Any]:
    """The file of terms."""
    read: dict[str, Any] = yaml_text.read(FILE).values
    return read


def said(kind: str, name: str, language: Language, **values: object) -> str:
    """A term, its places filled."""
    text: str = terms()[kind][name][language]
    return text.format(**values) if values else text


@cache
def _known(kind: str) -> dict[str, str]:
    return {
        folded(name): key for key, names in terms()[kind].items() for name in (key, *names.values())
    }


def meant(kind: str, text: object) -> str | None:
    """The key of a term by its name in any language; None for an unknown one."""
    return _known(kind).get(folded(str(text or "").removesuffix(":")))
