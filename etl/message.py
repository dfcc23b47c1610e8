"""What is said of data files, by name, in every language, from messages/*.yml; finds no fault.

A text there is `name: {de: …, en: …}`, with places in braces and forms for counts as the words of
the interface have them; a literal brace is written twice.
"""

from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any, Self

from wording import words
from wording.words import Language

FOLDER = Path(__file__).parent / "messages"
TEXTS = words.load(FOLDER)
ENGLISH: Language = "en"


class Message(str):
    """A message in English, which `in_` says in another language.

    A value for a place may be a text or a number, the same in every language; a message itself; a
    text by language; or a list of these, shown with commas, which also counts as many as it has.
    """

    name: str
    values: dict[str, Any]

    def __new__(cls, name: str, /, **values: Any) -> Self:
        self = super().__new__(cls, _said(name, values, ENGLISH))
        self.name, self.values = name, values
        return self

    def in_(self, language: Language) -> str:
        return _said(self.name, self.values, language)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """How it comes back from another process."""
        return (self.name,), self.values


def any_of(*values: Any) -> Any:
    """Values to choose from: a or b or c."""
    return reduce(lambda one, other: Message("or", one=one, other=other), values)


def all_of(*values: Any) -> Any:
    """Values together: a and b and c."""
    return reduce(lambda one, other: Message("and", one=one, other=other), values)


def _said(name: str, values: Mapping[str, Any], language: Language) -> str:
    counts = {key: len(each) if isinstance(each, list) else each for key, each in values.items()}
    text = TEXTS.form(language, name, counts)
    return text.format(**{key: _shown(value, language) for key, value in values.items()})


def _shown(value: Any, language: Language) -> str:
    if isinstance(value, Message):
        return value.in_(language)
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, list):
        return ", ".join(_shown(each, language) for each in value)
    return str(value)
