"""Every text of the interface in every language, from texts/*.yml; plurals by the rules of CLDR.

Knows no page. A text is `key: {de: …, en: …}`. Places in braces are filled by the page. Where a
text depends on a count, it has a form for each category of the language: `de: {one: …, other: …}`,
chosen by the value `number`, or by the value that `count:` beside the languages names.
`count: [goals, bodies]` has forms within forms; where a language has a text instead of forms, that
is said for every count. A further language is a further key beside these.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast
import re

from babel import Locale
from babel.numbers import parse_decimal
import yaml

Language = Literal["de", "en"]
Text = str | dict[str, Any]  # a text, or a form for each category of a count

FOLDER = Path(__file__).parent / "texts"
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
COUNT = "count"


class Texts(dict[str, dict[str, Text]]):
    """Key, then language. `counts` names the values that choose the form, for keys with forms."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, list[str]] = {}

    def add(self, key: str, entry: dict[str, Any]) -> None:
        """Takes an entry of a words file."""
        named = entry.pop(COUNT, "number")
        if not all(isinstance(text, str) for text in entry.values()):
            self.counts[key] = [named] if isinstance(named, str) else named
        self[key] = entry

    def form(self, language: Language, key: str, values: Mapping[str, Any]) -> str:
        """The text of a key in the form for the counts among the values, its places unfilled.

        KeyError for a text that is not there, and for one with forms where a count is not given.
        """
        text = self[key][language]
        for name in self.counts.get(key, ()):
            if isinstance(text, str):
                break
            if name not in values:
                raise KeyError(f"{key} has forms for {name}, but no {name} is given")
            text = text[plural(language, values[name])]
        return str(text)


def load(folder: Path = FOLDER) -> Texts:
    """All texts of a folder. ValueError for a key that stands twice, naming both places."""
    texts, places = Texts(), dict[str, str]()
    for path in sorted(folder.glob("*.yml")):
        # Composed by libyaml and read here: a third faster than its constructor, and a text that
        # looks like a number or a yes stays a text.
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
        for name, value in node.value:
            place = f"{path.name}, line {name.start_mark.line + 1}"
            if name.value in places:
                raise ValueError(f"{name.value} stands in {places[name.value]} and in {place}")
            places[name.value] = place
            texts.add(name.value, _read(value))
    return texts


def languages(texts: Texts) -> tuple[Language, ...]:
    """The columns of the words files; the first is the language the app speaks before a choice."""
    return cast(tuple[Language, ...], tuple(texts["locale"]))


def _read(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {name.value: _read(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_read(value) for value in node.value]
    return node.value


WORDS = load()
LANGUAGES = languages(WORDS)
DEFAULT_LANGUAGE = LANGUAGES[0]


def word(language: Language, key: str, **values: Any) -> str:
    """Text of the interface; `values` fill its places.

    KeyError for a text that is not there, and for one with forms where a count is not given.
    """
    text = WORDS.form(language, key, values)
    return text.format(**values) if values else text


def plural(language: Language, count: float | str) -> str:
    """Category of a count: one, other, …

    A count in words (1.234, about 40, 2–3) has the category of the number it ends with, as ranges
    have in German and English; other, where it ends with none.
    """
    if isinstance(count, str):
        if not (last := re.search(r"\d[\d.,\u00a0\u202f]*$", count)):
            return "other"
        return str(locale(language).plural_form(parse_decimal(last[0], locale=locale(language))))
    return str(locale(language).plural_form(count))


def locale(language: Language) -> Locale:
    """How the language writes numbers, days and plurals."""
    return _locale(str(WORDS["locale"][language]))


@lru_cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def capital(text: str) -> str:
    """The text as a sentence or button begins."""
    return text[:1].upper() + text[1:]
