"""One question on many days in one go: it is planned once, and rows that say the same come once."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any
import hashlib
import re

import duckdb

import queries

# How a question over days names the one of its row.
DAY = {"as_of": "day_.day_", "days": "[day_.day_]"}
ITSELF = "as_of_on"  # the column that only repeats the day
DAYS_OF_A_YEAR = 365.25
PARAMETER, REMARK = re.compile(r"\$([a-z_]+)"), re.compile(r"--.*")
OVER_DAYS = """
with day_ as (select unnest($days_) as day_, unnest(range(len($days_))) as number_),
answer_ as (select day_.number_, found_.* from day_, lateral ({question}) as found_)
select
    * exclude (number_, place_){replaced},
    list(number_ order by number_) as numbers_,
    list(place_ order by number_) as places_
from answer_
group by all
"""


def answers(
    connection: duckdb.DuckDBPyConnection,
    question: str,
    days: Sequence[date],
    together: int,
    **parameters: Any,
) -> list[list[queries.Row]]:
    """The answer on each of the days, in their order; equal rows are the same object.

    So many days are asked for `together`, and what that needed is given back; `parameters` are the
    others of the question. In columns of_the_day() stands None. ValueError for a question whose
    text is of another form.
    """
    known: dict[bytes, queries.Row] = {}
    placed: list[list[tuple[int, queries.Row]]] = [[] for _ in days]
    sql = over_days(question)
    for start in range(0, len(days), together):
        asked = {"days_": days[start : start + together], **parameters}
        for row in queries.fetched(connection.execute(sql, asked)):
            numbers, places = row.pop("numbers_"), row.pop("places_")
            row = known.setdefault(sign(row), row)
            for number, place in zip(numbers, places, strict=True):
                placed[start + number].append((place, row))
        queries.give_back(connection)
    return [[row for _, row in sorted(answer, key=itemgetter(0))] for answer in placed]


def sign(row: queries.Row) -> bytes:
    """What is the same for rows that say the same; their text would be as large as they are."""
    return hashlib.blake2b(repr(row).encode(), digest_size=16).digest()


@lru_cache(maxsize=64)
def over_days(question: str) -> str:
    """SQL of a question over days, with the place of each row in the answer of its day."""
    plain = PARAMETER.sub(
        lambda name: DAY.get(name[1], name[0]), REMARK.sub("", queries.text(question))
    )
    rows, _, order = plain.strip().removesuffix(";").rpartition("\norder by")
    columns, source, rest = rows.rpartition("\nfrom ")
    if not order or not source or "\nselect" in rest:
        raise ValueError(f"{question}.sql does not end with its rows in an order")
    placed = f"{columns},\n    row_number() over (order by{order}) as place_{source}{rest}"
    replaced = ", ".join(f"null as {column}" for column in of_the_day(question))
    return OVER_DAYS.replace("{question}", placed).replace(
        "{replaced}", f" replace ({replaced})" if replaced else ""
    )


@lru_cache(maxsize=64)
def of_the_day(question: str) -> tuple[str, ...]:
    """Columns that repeat the day or count years up to it."""
    repeated = (ITSELF,) if ITSELF in queries.columns(question) else ()
    return (*repeated, *queries.years_since(question)[:1])


def on_day(question: str, row: queries.Row, day: date) -> queries.Row:
    """A row of another day, between which and this one nothing changes, as it is on this day."""
    dated = {**row}
    for column in of_the_day(question):
        dated[column] = day
    if years := queries.years_since(question):
        column, start = years
        dated[column] = (day - row[start]).days / DAYS_OF_A_YEAR if row[start] else None
    return dated
