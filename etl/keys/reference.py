"""The reference of all keys of the data files: each with form, allowed values, meaning, example.

Made from the contract, and from meanings and examples beside this module; tests hold these against
the contract. Checks nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from etl import columns, yaml_text
from etl.columns import Row
from etl.entries import Bilingual, Entry
from etl.keys import contract
from etl.keys.contract import Form, Key, Kind
from etl.vocabularies import Vocabularies
from wording import words
from wording.words import Language

HERE = Path(__file__).parent
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LANGUAGES: tuple[Language, ...] = ("de", "en")
Label = dict[str, str]  # a text by language


@dataclass(frozen=True)
class Described:
    """A key with what is said of it; labels stand by allowed value, all texts by language.

    The example is YAML, as it can stand in a data file; keys that hold entries have none.
    """

    key: Key
    meaning: Label
    labels: dict[str, Label]
    example: str | None

    def form(self, language: Language) -> str:
        """What its value looks like, without the allowed values."""
        return form_in_words(self.key.form, language)

    @property
    def holds(self) -> str:
        """Where the entries are described that it holds; empty for none."""
        return next(
            (name(kind) for kind in contract.kinds() if kind.contract is self.key.within), ""
        )


def name(kind: Kind) -> str:
    """A kind of entry by its place, such as measures: status; a whole file by its name."""
    return ": ".join(kind.place) or kind.file


@lru_cache
def _texts(file: str) -> dict[str, Any]:
    """A file of texts beside this module."""
    texts: dict[str, Any] = yaml_text.read(HERE / file).values
    return texts


def form_in_words(form: Form, language: Language) -> str:
    """What a value of a form looks like, without the allowed values."""
    forms = _texts("forms.yml")
    held = form._replace(name=form.item, item="")
    inner = form_in_words(held, language) if form.item else ""
    own = form.name == "pattern" and form.pattern in forms
    text: str = forms[form.pattern if own else form.name][language]
    return text.format(form=inner, pattern=form.pattern)


def of_kind(kind: Kind) -> Label:
    """What a kind of entry is. KeyError for one that meanings.yml does not describe."""
    meaning: Label = _texts("meanings.yml")[kind.name]["entry"]
    return meaning


def described(kind: Kind, lists: Vocabularies) -> Iterator[Described]:
    """Every key of a kind of entry. KeyError for one that meanings.yml does not describe."""
    examples = _examples().get(kind.name, {})
    of_lists = _labels(lists)
    for key in contract.keys(kind.contract):
        labels = {code: _label(code, _said(kind, key), of_lists) for code in key.form.codes}
        yield Described(key, meaning(kind, key), labels, examples.get(key.name))


def meaning(kind: Kind, key: Key) -> Label:
    """What a key of a kind of entry means. KeyError for one that meanings.yml does not describe."""
    said = _said(kind, key)
    return {language: said[language] for language in LANGUAGES}


def _said(kind: Kind, key: Key) -> dict[str, Any]:
    """What meanings.yml has on a key: its meaning, and where the labels of its values are."""
    meanings = _texts("meanings.yml")
    found: dict[str, Any] | None = meanings[kind.name].get(key.name)
    found = found or meanings["every"].get(key.name)
    if found is None:
        raise KeyError(f"etl/keys/meanings.yml says nothing of {kind.name}: {key.name}")
    return found


def _label(code: str, meaning: dict[str, Any], of_lists: dict[str, dict[str, Label]]) -> Label:
    """Label of an allowed value; KeyError where it has none."""
    if "values" in meaning:
        label: Label = meaning["values"][code]
        return label
    if meaning["labels"] in of_lists:
        return of_lists[meaning["labels"]][code]
    return {each: words.word(each, f"{meaning['labels']}_{code}") for each in LANGUAGES}


def _labels(lists: Vocabularies) -> dict[str, dict[str, Label]]:
    """Labels of the codes that the word lists describe, by list."""
    files: tuple[Entry, ...] = (lists.statuses, lists.organisations)
    return {
        kind: {each.id: both(each.label) for each in getattr(file, kind) if hasattr(each, "label")}
        for file in files
        for kind in type(file).model_fields
    }


@lru_cache
def _examples() -> dict[str, dict[str, str]]:
    """Examples of keys by kind of entry, as they can stand in a data file."""
    return {
        kind: {key: _as_yaml(value) for key, value in examples.items()}
        for kind, examples in _texts("examples.yml").items()
    }


def _as_yaml(value: Any) -> str:
    """A value on one line, as it can stand in a data file."""
    if isinstance(value, str):  # what would be read as something else stands in quotes
        is_plain = value[:1].isalnum() and not value.isdigit() and ": " not in value
        plain = yaml.load(value, Loader=yaml_text.LOADER) if is_plain else None
        return value if plain == value else f'"{value}"'
    text: str = yaml.dump(
        value,
        Dumper=DUMPER,
        default_flow_style=True,
        allow_unicode=True,
        width=10_000,
        sort_keys=False,
    )
    return text.removesuffix("\n").removesuffix("\n...")


def both(text: Bilingual) -> Label:
    """A text of the curators by language."""
    row = columns.both("text", text)
    return {"de": row["text"], "en": row["text_en"]}


# --- as rows ---


def rows(lists: Vocabularies) -> list[Row]:
    """Rows of the table data_key, in the order of files and contract."""
    return [
        {
            "data_key_id": f"{kind.name}/{each.key.name}",
            "position": place,
            "file": kind.file,
            "entry": ": ".join(kind.place) or None,
            "entry_meaning": of_kind(kind)["de"],
            "entry_meaning_en": of_kind(kind)["en"],
            "key": each.key.name,
            "is_required": each.key.is_required,
            "form": ": ".join(filter(None, (each.form("de"), each.holds))),
            "form_en": ": ".join(filter(None, (each.form("en"), each.holds))),
            "allowed_values": list(each.labels),
            "allowed_labels": [label["de"] for label in each.labels.values()],
            "allowed_labels_en": [label["en"] for label in each.labels.values()],
            "meaning": each.meaning["de"],
            "meaning_en": each.meaning["en"],
            "example": each.example,
        }
        for place, (kind, each) in enumerate(
            ((kind, each) for kind in contract.kinds() for each in described(kind, lists)), 1
        )
    ]
