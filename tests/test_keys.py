"""The reference of the keys of data files: complete, and current in docs/."""

from functools import cache
from typing import Annotated, Literal, get_type_hints
import subprocess
import sys

from accept import TOWNS, keys_document
from many_cases import over
from pydantic import TypeAdapter
import pytest
import yaml

from etl import initiative_file, paths, yaml_text
from etl.entries import Edtf, Entry, Slug, Text, Words
from etl.keys import contract, reference
from etl.keys.contract import Form, Kind, form_of
from etl.vocabularies import Vocabularies
from wording.words import Language

KINDS = contract.kinds()
ADVICE = "describe it in etl/keys/meanings.yml, in German and English"


@cache
def vocabularies() -> Vocabularies | None:
    """Those of the two towns."""
    return initiative_file.read_all(TOWNS).vocabularies


def meanings() -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(
        (paths.ROOT / "etl/keys/meanings.yml").read_text(encoding="utf-8")
    )
    return found


@over(KINDS, name=lambda kind: kind.name)
def test_every_key_is_described_in_both_languages_with_the_labels_of_its_values(kind: Kind) -> None:
    told = meanings()
    own = told.get(kind.name, {})
    missing = [
        key.name
        for key in contract.keys(kind.contract)
        if key.name not in own and key.name not in told["every"]
    ]
    assert "entry" in own, f"{kind.name}: {ADVICE}"
    assert missing == [], f"{kind.name}: {ADVICE}"
    lists = vocabularies()
    assert lists
    for each in reference.described(kind, lists):
        texts = [each.meaning, *each.labels.values()]
        assert all(text["de"] and text["en"] for text in texts), each.key.name
        assert each.form("de") and each.form("en"), each.key.name


def test_nothing_is_described_that_the_contract_does_not_have() -> None:
    names = {kind.name: {key.name for key in contract.keys(kind.contract)} for kind in KINDS}
    every = {key for keys in names.values() for key in keys}
    for kind, told in meanings().items():
        known = every if kind == "every" else names[kind] | {"entry"}
        assert set(told) <= known, kind
        assert len({KIND.name for KIND in KINDS}) == len(KINDS), "two kinds have one name"


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_the_reference_in_docs_is_current(language: Language) -> None:
    path, text = keys_document(language)
    assert path.read_text(encoding="utf-8") == text, "python -m tests.accept writes it anew"


@over(KINDS, name=lambda kind: kind.name)
def test_every_key_has_an_example_that_the_contract_takes(kind: Kind) -> None:
    """Keys that hold entries of their own may do without."""
    told = dict(yaml_text.read(paths.ETL / "keys/examples.yml").values.get(kind.name, {}))
    hints = get_type_hints(kind.contract, include_extras=True)
    names = {field.alias or name: name for name, field in kind.contract.model_fields.items()}
    for key in contract.keys(kind.contract):
        assert key.name in told or key.within, f"{key.name}: write one in etl/keys/examples.yml"
        if key.name in told and not key.within:
            TypeAdapter(hints[names[key.name]]).validate_python(told[key.name])
    assert set(told) <= set(names), kind


def test_examples_are_shown_as_they_can_stand_in_a_file() -> None:
    lists = vocabularies()
    assert lists
    found = {
        (kind.name, each.key.name): each.example
        for kind in KINDS
        for each in reference.described(kind, lists)
    }
    assert found["Territory", "ags"] == '"05119"' and found["Measure", "checkable_by"] == "[number]"
    assert found["Status", "percent"] == "60 %" and found["InitiativeFile", "measures"] is None
    for (_, key), example in found.items():
        assert not example or yaml.safe_load(f"{key}: {example}"), example


def test_the_command_writes_what_docs_hold() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "etl", "keys", "--language", "en"],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stdout == (paths.ROOT / "docs/keys.en.md").read_text(encoding="utf-8")


class Invented(Entry):
    """A kind of entry that a later contract may have."""

    ids: Slug | list[Slug]
    when: Edtf | None = None
    colour: Annotated[Literal["red", "blue"] | None, "a note"] = None
    words: dict[str, Literal["good", "bad"]] = {}
    texts: list[Text] = []
    inner: "list[Invented]" = []


def test_a_new_kind_of_entry_is_read_by_itself() -> None:
    forms = {key.name: key.form for key in contract.keys(Invented)}
    assert forms == {
        "ids": Form("id"),
        "when": Form("date"),
        "colour": Form("codes", ("red", "blue")),
        "words": Form("words", ("good", "bad")),
        "texts": Form("list", item="text_or_pair"),
        "inner": Form("entries"),
    }
    assert [key.name for key in contract.keys(Invented) if key.is_required] == ["ids"]
    assert form_of(Words) == Form("text") and form_of(bytes) == Form("any")


def test_a_key_without_a_description_is_named() -> None:
    lists = vocabularies()
    assert lists
    with pytest.raises(KeyError, match="Invented"):
        list(reference.described(Kind("x.yml", (), Invented), lists))
