"""What pydantic found wrong in a file, said for the person who wrote it; checks nothing itself.

Each message says where, what was found, what is allowed and what to do. `MESSAGES` has a maker for
each type of error; a type that it lacks gets `_as_pydantic_says`, so that no error goes unsaid.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from etl.entries import CURRENCY, KIND, LANGUAGE, MEASURE_KEY, SLUG, Entry, entry_type
from etl.yaml_text import Place, Text

# Steps of a place that pydantic adds for the reading that it tried: a text may be one string or a
# de/en pair, a number whole or not.
READINGS = ("Bilingual", "str", "constrained-str", "int", "float", "Nearest")
CODE = "literal["  # beginning of such a step where a code may stand, or a pair instead
LONGEST_SHOWN = 80
EXPECTED = {
    "string_type": "a text; put it in quotes if it looks like a number",
    "int_type": "a whole number, without quotes",
    "float_type": "a number, without quotes",
    "bool_type": "true or false",
    "list_type": "a list: lines that begin with a hyphen",
    "model_type": "keys with values, such as  key: value",
    "dict_type": "keys with values, such as  key: value",
}
FORMS = {
    CURRENCY: "the code of a currency in ISO 4217, such as EUR",
    SLUG: "lower-case letters a-z, digits and single hyphens, such as digitale-bauakte",
    KIND: "lower-case letters a-z, digits and single hyphens or underscores, such as climate_plan",
    MEASURE_KEY: "initiative/measure, such as musterstadt/online-antrag,"
    " by the ids in initiatives/*.yml",
    LANGUAGE: "a language by its two letters (ISO 639-1), such as de, en or pl",
    r"^\d{5}(\d{3})?$": 'five digits in quotes for a district, such as "05119", or eight for a'
    ' municipality, such as "05566008"',
    r"^[A-Z]{2}[0-9A-Z]{1,3}$": "a NUTS code such as DEA17",
    r"^\S+$": "a text without spaces",
    r"^https?://\S+$": "an address that begins with https:// or http://",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits (SHA-256)",
    r"^\d{4}-\d{2}-\d{2}$": 'a day in quotes, such as "2026-11-25"',
    r"\{table\}": "a text with {table} where the name of the table belongs",
}


def messages(
    fault: ValidationError, contract: type[Entry], text: Text
) -> Iterator[tuple[int, str]]:
    """Line and message of each error of a file, the same one once."""
    told: set[tuple[int, str]] = set()
    for error in fault.errors():
        misfit = _Misfit(error, contract, text.values)
        if misfit.is_other_reading:
            continue
        line_and_message = text.line(misfit.place), misfit.message
        if line_and_message not in told:
            told.add(line_and_message)
            yield line_and_message


@dataclass(frozen=True)
class _Misfit:
    """One error of pydantic (its ErrorDetails), the contract and the values of the whole file."""

    error: Any
    contract: type[Entry]
    values: Any

    @property
    def place(self) -> Place:
        """The place in the file, without the readings that pydantic tried."""
        return tuple(step for step in self.error["loc"] if not _is_reading(step))

    @property
    def is_other_reading(self) -> bool:
        """Whether this is the report on a reading of a text that its author did not mean.

        pydantic reports both readings, as one string and as a de/en pair; the pair's is useful.
        """
        kind, place = self.error["type"], self.error["loc"]
        if str(place[-1:][0] if place else "").startswith(CODE):
            return isinstance(self.error["input"], dict)
        if kind == "model_type" and place[-1:] == ("Nearest",):
            return True
        if kind not in ("model_type", "string_type"):
            return False
        if not place or place[-1] not in ("Bilingual", "constrained-str"):
            return False
        return kind == "model_type" or isinstance(_at(self.values, self.place), dict | str)

    @property
    def message(self) -> str:
        return MESSAGES.get(self.error["type"], _as_pydantic_says)(self)

    @property
    def where(self) -> str:
        """The entry that does not fit, as its author knows it."""
        return named(self.place, self.values)

    @property
    def owner(self) -> str:
        """The entry that has or lacks the key at this place."""
        return named(self.place[:-1], self.values)

    @property
    def key(self) -> str:
        return str(self.place[-1])

    @property
    def shown(self) -> str:
        """What was found, cut where it is long."""
        value = self.error["input"]
        text = f'"{value}"' if isinstance(value, str) else "empty" if value is None else str(value)
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "…"

    @property
    def limits(self) -> dict[str, Any]:
        """What pydantic says of the rule that is broken."""
        limits: dict[str, Any] = self.error.get("ctx", {})
        return limits


def _unknown_key(misfit: _Misfit) -> str:
    known = _known_keys(misfit.contract, misfit.place[:-1])
    near = get_close_matches(misfit.key, known, 1)
    advice = f'Did you mean "{near[0]}"?' if near else "Remove it or move it to where it belongs."
    return (
        f'{misfit.owner} has the key "{misfit.key}", which is not known here.\n'
        f"  Known here: {', '.join(known)}.\n  {advice}"
    )


def _missing_key(misfit: _Misfit) -> str:
    field = _entry_at(misfit.contract, misfit.place[:-1]).model_fields.get(misfit.key)
    codes = get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()
    allowed = f"  with one of {', '.join(codes)}" if codes else ""
    return f'{misfit.owner} lacks the key "{misfit.key}".\n  Add a line  {misfit.key}: …{allowed}'


def _other_word(misfit: _Misfit) -> str:
    allowed = misfit.limits["expected"].replace(" or ", ", ")
    return f"{misfit.where} is {misfit.shown}.\n  Allowed: {allowed}.\n  Use one of them."


def _other_form(misfit: _Misfit) -> str:
    pattern = misfit.limits["pattern"]
    return (
        f"{misfit.where} is {misfit.shown}, which does not have the expected form.\n"
        f"  Expected: {FORMS.get(pattern, pattern)}."
    )


def _own_check(misfit: _Misfit) -> str:
    """What a check of ours says in its own words."""
    return f"{misfit.where}: {misfit.limits['error']}."


def _too_few(misfit: _Misfit) -> str:
    size = "too short" if misfit.error["input"] else "empty"
    return f"{misfit.where} is {size}.\n  Give at least {misfit.limits.get('min_length', 1)}."


def _too_short(misfit: _Misfit) -> str:
    return f"{_too_few(misfit).removesuffix('.')} characters."


def _too_long(misfit: _Misfit) -> str:
    return (
        f"{misfit.where} has more than {misfit.limits['max_length']} characters.\n"
        "  Shorten it: put facts in your own words, cite instead of copying."
    )


def _other_type(misfit: _Misfit) -> str:
    expected = EXPECTED[misfit.error["type"]]
    return f"{misfit.where} is {misfit.shown}.\n  Expected: {expected}."


def _as_pydantic_says(misfit: _Misfit) -> str:
    return f"{misfit.where} is {misfit.shown}.\n  {misfit.error['msg']}."


MESSAGES: dict[str, Callable[[_Misfit], str]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _other_word,
    "string_pattern_mismatch": _other_form,
    "value_error": _own_check,
    "too_short": _too_few,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    **dict.fromkeys(EXPECTED, _other_type),
}


def _is_reading(step: str | int) -> bool:
    return step in READINGS or str(step).startswith(CODE)


def _at(values: Any, place: Place) -> Any:
    """The value at a place of the file; None if there is none."""
    for step in place:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def named(place: Place, values: Any) -> str:
    """The entry at a place as its author knows it: measures "digitale-bauakte", status 2, as_of."""
    words: list[str] = []
    current = values
    for step in place:
        current = _at(current, (step,))
        if isinstance(step, int):
            called = label(current)
            words[-1] += f' "{called}"' if isinstance(called, str) else f" {step + 1}"
        else:
            words.append(step)
    return ", ".join(words) or "the file"


def label(entry: Any) -> Any:
    """What an entry of a list is called by; None where it bears no name."""
    if not isinstance(entry, dict):
        return None
    names = ("id", "source", "theme", "organisation", "measure", "aspect")
    return next((entry[key] for key in names if key in entry), None)


def _known_keys(contract: type[Entry], place: Place) -> list[str]:
    return list(_entry_at(contract, place).model_fields)


def _entry_at(contract: type[Entry], place: Place) -> type[Entry]:
    entry = contract
    for step in place:
        if isinstance(step, str) and step in entry.model_fields:
            entry = entry_type(entry.model_fields[step].annotation) or entry
    return entry
