"""The values that a column allows, with their labels in each language; reads and writes no cell."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from etl.entries import Entry, Initiative
from etl.keys import contract, reference
from etl.keys.reference import Label
from etl.tables.heads import folded
from etl.tables.layout import LANGUAGES, Column, texts
from etl.vocabularies import Vocabularies
from wording.words import Language


class Labels:
    """Allowed values by code, with their labels."""

    def __init__(self, by_code: Mapping[str, Label]) -> None:
        self.by_code = by_code

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """Codes by what may stand for them: themselves, and their labels."""
        codes: dict[str, set[str]] = defaultdict(set)
        for code, label in self.by_code.items():
            for text in label.values():
                codes[folded(text)].add(code)
        return codes | {folded(code): {code} for code in self.by_code}

    def code(self, text: object) -> str | None:
        """The code that a text means; None for none, and where it may mean several."""
        found = self._codes.get(folded(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def label(self, code: str, language: Language) -> str:
        """The label, or the code itself where the label would not be read as this code."""
        label = self.by_code[code][language] if code in self.by_code else code
        return label if self.code(label) == code else code

    def all(self, language: Language) -> list[str]:
        """How every value is written."""
        return [self.label(code, language) for code in self.by_code]


class Allowed:
    """The labels of all columns, by the word lists of a data folder."""

    def __init__(self, lists: Vocabularies) -> None:
        self.lists = lists
        self._of_contract: dict[type[Entry], dict[str, Labels]] = {}
        kinds = lists.plan_kinds.plan_kinds
        self.themes = Labels({each.id: reference.both(each.label) for each in lists.themes.themes})
        self.plan_kinds = Labels({each.id: reference.both(each.label) for each in kinds})
        self.organisations = Labels(
            {
                each.id: {"de": each.name, "en": each.name}
                | {str(number): alias for number, alias in enumerate(each.aliases)}
                for each in lists.organisations.organisations
            }
        )

    def of(self, column: Column) -> Labels | None:
        """Labels of the values that a column allows; None where it allows whatever has its form."""
        if column.form.name == "flag":
            return FLAGS
        if column.keys[-1:] in (("theme",), ("refused_themes",)):
            return self.themes
        if column.keys[-1:] == ("organisation",):
            return self.organisations
        if column.contract is Initiative and column.key == "kind":
            return self.plan_kinds
        return self._of(column.contract).get(column.key) if column.form.codes else None

    def _of(self, kind: type[Entry]) -> dict[str, Labels]:
        if kind not in self._of_contract:
            found = next(each for each in contract.kinds() if each.contract is kind)
            self._of_contract[kind] = {
                each.key.name: Labels(each.labels)
                for each in reference.described(found, self.lists)
                if each.labels
            }
        return self._of_contract[kind]


def word(name: str) -> Label:
    """A single word that cells may hold, by language."""
    label: Label = texts("texts.yml")["words"][name]
    return label


def means(text: object, name: str) -> bool:
    """Whether a text is that word, in any language."""
    return folded(text) in {folded(word(name)[language]) for language in LANGUAGES}


FLAGS = Labels(
    {
        "true": word("yes") | {"0": "wahr", "1": "x"},
        "false": word("no") | {"0": "falsch"},
    }
)
