"""What fits the contract in a file of which other entries do not fit; says nothing of those.

So the rest of the file is checked in the same run.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_origin

from pydantic import ValidationError, create_model

from etl.entries import Entry
from etl.yaml_text import Place, Text


@dataclass(frozen=True)
class Fitting:
    """Content of a file without what does not fit: whole entries of its lists, or whole keys.

    A key that it must have, such as `initiative`, is None there if its value does not fit. `text`
    has the values of the content, with their lines; `values` are those of the whole file.
    """

    content: Any
    text: Text
    values: Any
    is_whole: bool


def of(fault: ValidationError, contract: type[Entry], text: Text) -> Fitting | None:
    """What fits; None where nothing can be said of the rest."""
    places = {_unit(error["loc"]) for error in fault.errors()}
    if not isinstance(text.values, dict) or _lacks_a_list(places, contract, text.values):
        return None
    rest = text.without(places)
    try:
        return Fitting(_lenient(contract).model_validate(rest.values), rest, text.values, False)
    except ValidationError:  # a rule on the file as a whole
        return None


def _lacks_a_list(places: set[Place], contract: type[Entry], values: dict[str, Any]) -> bool:
    """Whether a whole list does not fit, or may stand under a key that is not known.

    What is counted and referred to can't be told then.
    """
    lists = {name for name, field in contract.model_fields.items() if _is_list(field.annotation)}
    keys = {str(place[0]) for place in places if len(place) == 1}
    return bool(keys & lists) or bool(keys - set(contract.model_fields) and lists - set(values))


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list


def _unit(place: Collection[str | int]) -> Place:
    """The smallest part that can be left out: an entry of a list of the file, or a whole key."""
    steps = tuple(place)
    return steps[: 2 if len(steps) > 1 and isinstance(steps[1], int) else 1]


@lru_cache
def _lenient(contract: type[Entry]) -> type[Entry]:
    """The same contract, but nothing must be there, and a list may be empty."""
    parts: dict[str, Any] = {}
    for name, field in contract.model_fields.items():
        kind: Any = field.annotation
        parts[name] = (kind, []) if _is_list(kind) else (kind | None, None)
    return create_model(f"Part of {contract.__name__}", __base__=contract, **parts)


def unfit(found: Fitting) -> set[str]:
    """Ids of the entries that do not fit."""
    kinds = type(found.content).model_fields
    return {each for kind in kinds for each in ids(found.values, kind)} - {
        each for kind in kinds for each in ids(found.text.values, kind)
    }


def ids(values: Any, kind: str) -> set[str]:
    """Ids of the entries of a list of a file, whether they fit or not."""
    entries = values.get(kind) if isinstance(values, dict) else None
    listed = entries if isinstance(entries, list) else []
    found = [each.get("id") for each in listed if isinstance(each, dict)]
    return {each for each in found if isinstance(each, str)}
