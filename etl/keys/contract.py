"""All keys that the data files may have, read from their contracts; says nothing about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from etl import context_file, readings, second_coding, vocabularies
from etl.entries import (
    MEASURE_KEY,
    Bilingual,
    Day,
    Edtf,
    Entry,
    FamilyFile,
    InitiativeFile,
    Moment,
    RuleFile,
    Share,
    Slug,
    Text,
    Url,
    entry_type,
)
from etl.initiative_file import FAMILIES, RULES

FILES: dict[str, type[Entry]] = {
    "initiatives/*.yml": InitiativeFile,
    **vocabularies.FILES,
    FAMILIES: FamilyFile,
    RULES: RuleFile,
    readings.NAME: readings.ReadingFile,
    context_file.WORD_LIST: context_file.ContextWordList,
    f"{second_coding.FOLDER}/*.yml": second_coding.SecondCoding,
}
NAMED_FORMS = [
    (Text, "text_or_pair"),
    (Bilingual, "pair"),
    (Edtf, "date"),
    (Moment, "moment"),
    (Share, "share"),
    (Day, "day"),
    (Slug, "id"),
    (Url, "address"),
    (bool, "flag"),
    (int, "whole"),
    (float, "number"),
    (int | float, "number"),
    (str, "text"),
]


class Form(NamedTuple):
    """What a value looks like, by a name of forms.yml: its codes, pattern, or what a list holds."""

    name: str
    codes: tuple[str, ...] = ()
    pattern: str = ""
    item: str = ""


@dataclass(frozen=True)
class Key:
    """One key of a kind of entry; `within` is the kind of the entries that it holds, if any."""

    name: str
    is_required: bool
    form: Form
    within: type[Entry] | None


@dataclass(frozen=True)
class Kind:
    """A kind of entry, with the file and the place where it first stands, such as measures, status.

    The place of a whole file is empty.
    """

    file: str
    place: tuple[str, ...]
    contract: type[Entry]

    @property
    def name(self) -> str:
        return self.contract.__name__


@cache
def keys(contract: type[Entry]) -> tuple[Key, ...]:
    """Keys of a kind of entry, in the order of its contract."""
    hints = get_type_hints(contract, include_extras=True)
    return tuple(
        _key(field.alias or name, field, hints[name])
        for name, field in contract.model_fields.items()
    )


def _key(name: str, field: FieldInfo, annotation: Any) -> Key:
    within = entry_type(field.annotation)
    return Key(
        name,
        field.is_required(),
        form_of(annotation),
        None if within is Bilingual else within,
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of entry once, below the file that has it first, what lies deeper behind."""
    found: dict[type[Entry], Kind] = {}
    for file, contract in FILES.items():
        level = [Kind(file, (), contract)]
        while level:
            for kind in level:
                found.setdefault(kind.contract, kind)
            below = [held for kind in level for held in _held(kind)]
            level = [held for held in below if held.contract not in found]
    return tuple(found.values())


def _held(kind: Kind) -> Iterator[Kind]:
    """The kinds of entries that an entry holds."""
    for key in keys(kind.contract):
        if key.within:
            yield Kind(kind.file, (*kind.place, key.name), key.within)


def form_of(annotation: Any) -> Form:
    """The form that an annotation of the contract asks for; whether None may stand is left out."""
    for known, name in NAMED_FORMS:
        if annotation == known:
            return Form(name)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _either([part for part in parts if part is not type(None)])
    if origin is Annotated:
        return _limited(parts[0], parts[1:])
    if origin is Literal:
        return Form("codes", codes=tuple(map(str, parts)))
    if origin is dict:
        codes = form_of(parts[1]).codes
        return Form("words" if codes else "map", codes)
    if origin is list:
        item = form_of(parts[0])
        return (
            Form("entries") if item.name == "entry" else item._replace(name="list", item=item.name)
        )
    return Form("entry" if entry_type(annotation) else "any")


def _either(parts: list[Any]) -> Form:
    """One form where the contract allows several: that with the most in it."""
    whole = {get_args(Text): "text_or_pair", get_args(int | float): "number"}
    name = next((name for known, name in whole.items() if set(known) == set(parts)), None)
    forms = [Form(name)] if name else list(map(form_of, parts))
    return max(forms, key=lambda form: (form.name in ("entry", "entries"), len(form.codes)))


def _limited(annotation: Any, limits: tuple[Any, ...]) -> Form:
    patterns = [each.pattern for each in limits if isinstance(each, StringConstraints)]
    if MEASURE_KEY in patterns:
        return Form("measure_key")
    if any(patterns):
        return Form("pattern", pattern=str(patterns[0]))
    return form_of(annotation)
