"""The name of one row of an answer, as it stands in addresses; asks nothing.

A name holds the question, its key and those parameters that the choices of the reader don't give:
`measures_by_status;auenfurt;unknown;list_incomplete`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import queries

OF_THE_READER = ("initiative_ids", "language", "as_of", "evidence", "denominator", "days")


class RowName(NamedTuple):
    """Question, values of its key in order, and further parameters, all as text."""

    question: str
    key: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        further = [f"{name}={quote(value, safe='/')}" for name, value in self.parameters]
        return ";".join([self.question, *(quote(part, safe="/") for part in self.key), *further])

    def asked(self, choices: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters of the question under the reader's choices.

        KeyError for one that neither gives, ValueError for one of the wrong form.
        """
        key = dict(zip(queries.grain(self.question), self.key, strict=False))
        given: dict[str, Any] = {**choices, "days": (), **dict(self.parameters)}
        if "as_of_on" in key:
            given["days"] = (date.fromisoformat(key["as_of_on"]),)
        if "years" in given:
            given["years"] = int(given["years"])
        return {name: given[name] for name in queries.parameters(self.question)}


def name(question: str, row: Mapping[str, Any], parameters: Mapping[str, Any]) -> RowName:
    """Name of a row of an answer that was asked with these parameters."""
    key = tuple(_text(row[column]) for column in queries.grain(question))
    further = sorted(parameters.items())
    named = tuple((name, str(value)) for name, value in further if name not in OF_THE_READER)
    return RowName(question, key, named)


def parse(address: str) -> RowName:
    """The name that an address holds; KeyError if there is no such question."""
    question, *parts = [unquote(part) for part in address.split(";")]
    size = len(queries.grain(question))
    further = (part.partition("=") for part in parts[size:] if "=" in part)
    parameters = tuple((name, value) for name, _, value in further)
    return RowName(question, tuple(parts[:size]), parameters)


def find(rows: Iterable[dict[str, Any]], wanted: RowName) -> dict[str, Any] | None:
    """The row of that name among the rows of its question; None where there is none."""
    columns = queries.grain(wanted.question)
    matches = (row for row in rows if tuple(_text(row[column]) for column in columns) == wanted.key)
    return next(matches, None)


def _text(value: object) -> str:
    return "" if value is None else str(value)
