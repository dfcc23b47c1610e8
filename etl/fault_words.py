"""What pydantic found wrong in a file, said for the person who wrote it; checks nothing itself.

Each message says where, what was found, what is allowed and what to do. `MESSAGES` has a maker for
each type of error; a type that it lacks gets `_as_pydantic_says`, so that no error goes unsaid.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from etl.entries import CURRENCY, KIND, LANGUAGE, MEASURE_KEY, SLUG, Entry, entry_type
from etl.message import Message
from etl.yaml_text import Complaints, Place

# Steps of a place that pydantic adds for the reading that it tried: a text may be one string or a
# de/en pair, a number whole or not.
READINGS = ("Bilingual", "str", "constrained-str", "int", "float", "Nearest")
CODE = "literal["  # beginning of such a step where a code may stand, or a pair instead
CHECKED = "function-after["  # and where a check of ours comes after the reading
LONGEST_SHOWN = 80
EXPECTED = (  # types of errors of which only the expected form is to be said
    "string_type",
    "int_type",
    "float_type",
    "bool_type",
    "list_type",
    "model_type",
    "dict_type",
)
FORMS = {  # pattern of the contract: the name of what is said of it
    CURRENCY: "form_currency",
    SLUG: "form_id",
    KIND: "form_kind",
    MEASURE_KEY: "form_measure",
    LANGUAGE: "form_language",
    r"^\d{5}(\d{3})?$": "form_ags",
    r"^[A-Z]{2}[0-9A-Z]{1,3}$": "form_nuts",
    r"^\S+$": "form_no_spaces",
    r"^https?://\S+$": "form_address",
    r"^[0-9a-f]{64}$": "form_hash",
    r"^[0-9a-f]{8}$": "form_short_hash",
    r"^\d{4}-\d{2}-\d{2}$": "form_day",
    r"\{table\}": "form_table",
}


def messages(fault: ValidationError, contract: type[Entry], values: Any) -> Complaints:
    """Place and message of each error of the values of a file."""
    for error in fault.errors():
        misfit = _Misfit(error, contract, values)
        if not misfit.is_other_reading:
            yield misfit.place, misfit.message


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
    def message(self) -> Message:
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
        if value is None:
            return Message("empty")
        if not isinstance(value, str):
            return _cut(str(value), LONGEST_SHOWN)
        cut = _cut(value, LONGEST_SHOWN - 2)
        return Message("quoted" if cut == value else "quoted_in_part", value=cut)

    @property
    def limits(self) -> dict[str, Any]:
        """What pydantic says of the rule that is broken."""
        limits: dict[str, Any] = self.error.get("ctx", {})
        return limits


def _unknown_key(misfit: _Misfit) -> Message:
    known = _known_keys(misfit.contract, misfit.place[:-1])
    near = get_close_matches(misfit.key, known, 1)
    advice = Message("meant_key", near=near) if near else Message("remove_or_move")
    return Message("unknown_key", owner=misfit.owner, key=misfit.key, known=known, advice=advice)


def _missing_key(misfit: _Misfit) -> Message:
    field = _entry_at(misfit.contract, misfit.place[:-1]).model_fields.get(misfit.key)
    codes = get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()
    allowed = Message("with_one_of", codes=list(codes)) if codes else ""
    return Message("missing_key", owner=misfit.owner, key=misfit.key, allowed=allowed)


def _other_word(misfit: _Misfit) -> Message:
    allowed = misfit.limits["expected"].replace(" or ", ", ")
    return Message("other_word", where=misfit.where, shown=misfit.shown, allowed=allowed)


def _other_form(misfit: _Misfit) -> Message:
    pattern = misfit.limits["pattern"]
    form = Message(FORMS[pattern]) if pattern in FORMS else pattern
    return Message("other_form", where=misfit.where, shown=misfit.shown, form=form)


def _own_check(misfit: _Misfit) -> Message:
    """What a check of ours says in its own words."""
    [said] = misfit.limits["error"].args
    return Message("own_check", where=misfit.where, said=said)


def _too_few(misfit: _Misfit) -> Message:
    return _too_little("too_few", misfit)


def _too_short(misfit: _Misfit) -> Message:
    return _too_little("too_short", misfit)


def _too_little(name: str, misfit: _Misfit) -> Message:
    size = Message("short" if misfit.error["input"] else "empty")
    return Message(name, where=misfit.where, size=size, least=misfit.limits.get("min_length", 1))


def _too_long(misfit: _Misfit) -> Message:
    return Message("too_long", where=misfit.where, most=misfit.limits["max_length"])


def _too_small(misfit: _Misfit) -> Message:
    return Message("too_small", where=misfit.where, shown=misfit.shown, least=misfit.limits["ge"])


def _too_great(misfit: _Misfit) -> Message:
    return Message("too_great", where=misfit.where, shown=misfit.shown, most=misfit.limits["le"])


def _other_type(misfit: _Misfit) -> Message:
    form = Message(f"expected_{misfit.error['type']}")
    return Message("other_type", where=misfit.where, shown=misfit.shown, form=form)


def _as_pydantic_says(misfit: _Misfit) -> Message:
    return Message(
        "in_other_words", where=misfit.where, shown=misfit.shown, said=misfit.error["msg"]
    )


MESSAGES: dict[str, Callable[[_Misfit], Message]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _other_word,
    "string_pattern_mismatch": _other_form,
    "value_error": _own_check,
    "too_short": _too_few,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_great,
    **dict.fromkeys(EXPECTED, _other_type),
}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 2] + "…"


def _is_reading(step: str | int) -> bool:
    return step in READINGS or str(step).startswith((CODE, CHECKED))


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
    return ", ".join(words) or Message("the_file")


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
