"""A database that is asked much: where measures stand on a day is worked out once for all that ask.

A third of the questions rest on it, and planning it anew in each took most of their time.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
import re

import duckdb

from etl import paths
from queries import day_by_day
import queries

MOST_HELD = 6  # choices of which it is held; half a megabyte each for a few hundred measures
MOST_CHOSEN = 12  # initiatives; of more each question works it out, as it does in any connection
# How questions name the day: the one that the reader chose, or days of which there is one.
ONE_DAY = ("[$as_of::date]", "list_distinct($days)")
ALL_EVIDENCE = ["self_reported", "independent", "inferred"]
HELD, BELOW = "memory.main.held", "memory.main.below"  # in place of the names of tables
MAKE = {
    "standing": """
        create or replace table memory.main.held as
        from measure_standing([$day::date], $evidence, $initiative_ids)
    """,
    "base": """
        create or replace table memory.main.held as
        from memory.main.rate_base_of(
            'memory.main.below',
            [$day::date],
            $evidence,
            $denominator,
            $initiative_ids
        )
    """,
    "due": """
        create or replace table memory.main.held as
        from measure_due($day, $evidence, $initiative_ids)
    """,
}
RATE_BASE = re.compile(r"create macro rate_base(\(.*?\) as table \(.*?\n\);)", re.DOTALL)
PARAMETER, REMARK = re.compile(r"\$([a-z_]+)"), re.compile(r"--.*")
Choice = dict[str, Any]


class Call(NamedTuple):
    """What questions say, which kind of table stands for it, and what it fixes of the choice."""

    text: str
    kind: str
    fixed: Choice


CALLS = (
    *(
        Call(f"measure_standing({day}, $evidence, $initiative_ids)", "standing", {})
        for day in ONE_DAY
    ),
    Call(
        f"measure_standing([$as_of::date], {ALL_EVIDENCE}, $initiative_ids)",
        "standing",
        {"evidence": ALL_EVIDENCE},
    ),
    *(
        Call(f"rate_base({day}, $evidence, $denominator, $initiative_ids)", "base", {})
        for day in ONE_DAY
    ),
    *(
        Call(
            f"rate_base([$as_of::date], $evidence, '{name}', $initiative_ids)",
            "base",
            {"denominator": name},
        )
        for name in ("best", "listed")
    ),
    Call("measure_due($as_of, $evidence, $initiative_ids)", "due", {}),
)


class Database:
    """A file that is only read, and tables in memory beside it; threads may share it."""

    def __init__(self, file: Path) -> None:
        alone = {**queries.ALONE, "temp_directory": ""}  # nothing of what is asked lies on a disk
        self._connection = duckdb.connect(":memory:", config=alone)
        self._connection.execute("attach $file as monitor (read_only)", {"file": str(file)})
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("use monitor")
        self._connection.execute(rate_base_of(paths.SCHEMA.read_text(encoding="utf-8")))
        self._tables = {kind: _Tables(kind, make) for kind, make in MAKE.items()}

    def close(self) -> None:
        """Closes it; a question that is being answered is answered first."""
        self._connection.close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the file for one thread."""
        cursor = self._connection.cursor()
        cursor.execute("use monitor")
        return cursor

    def version(self) -> str:
        """The data version, 12 hexadecimal digits."""
        with self.cursor() as cursor:
            [(build,)] = cursor.execute("select build_id from build").fetchall()
        return str(build)

    def give_back(self) -> None:
        """Gives back the memory that questions needed."""
        queries.give_back(self._connection)

    def ask(self, question: str, **parameters: Any) -> list[queries.Row]:
        """Answer of a question, as queries.ask() gives it."""
        choice, tables = _choice(parameters), dict[str, str]()
        with self.cursor() as cursor, ExitStack() as looked_at:
            for call in calls(question) if choice else ():
                holding = self._holding(cursor, call.kind, choice | call.fixed)
                tables[call.text] = looked_at.enter_context(holding)
            sql, names = _over(question, tuple(tables.items()))
            return queries.fetched(cursor.execute(sql, {name: parameters[name] for name in names}))

    def ask_on(
        self, question: str, days: Sequence[date], together: int, **parameters: Any
    ) -> list[list[queries.Row]]:
        """Answers of a question on each of the days, as day_by_day.answers() gives them."""
        with self.cursor() as cursor:
            return day_by_day.answers(cursor, question, days, together, **parameters)

    @contextmanager
    def _holding(
        self, cursor: duckdb.DuckDBPyConnection, kind: str, choice: Choice
    ) -> Iterator[str]:
        """The table of a kind for a choice; "" where all are looked at."""
        if kind != "base":
            choice = {name: choice[name] for name in choice if name != "denominator"}
            with self._tables[kind].held(cursor, choice) as table:
                yield table
            return
        with self._holding(cursor, "standing", choice) as below:
            if not below:
                yield ""
                return
            with self._tables[kind].held(cursor, choice, below) as table:
                yield table


class _Tables:
    """Tables of one kind in memory, each made for a choice; what was looked at last stays."""

    def __init__(self, kind: str, make: str) -> None:
        names = [f"memory.main.{kind}_{place}" for place in range(MOST_HELD)]
        self._choices: dict[str, Hashable] = dict.fromkeys(names)
        self._users: Counter[str] = Counter()
        self._make, self._lock = make, Lock()

    @contextmanager
    def held(
        self, cursor: duckdb.DuckDBPyConnection, choice: Mapping[str, Any], below: str = ""
    ) -> Iterator[str]:
        """The table of a choice, which stays as it is meanwhile; "" where all are looked at.

        It is made where it is not there; `below` is the table that it rests on.
        """
        key = (*map(str, choice.values()), below)
        with self._lock:
            if name := self._place(key):
                if self._choices.pop(name) != key:
                    sql = self._make.replace(HELD, name).replace(BELOW, below)
                    self._choices[name] = None  # while it is made, and where that fails
                    cursor.execute(sql, choice)
                self._choices[name] = key
                self._users[name] += 1
        try:
            yield name
        finally:
            with self._lock:
                self._users[name] -= 1

    def _place(self, key: Hashable) -> str:
        """The table of a choice, or else one that nobody looks at, the longest untouched first."""
        holding = (name for name, choice in self._choices.items() if choice == key)
        free = (name for name in self._choices if not self._users[name])
        return next(holding, "") or next(free, "")


def rate_base_of(schema: str) -> str:
    """The macro rate_base of the schema, but over a table of where measures stand."""
    [macro] = RATE_BASE.findall(schema)
    call = "measure_standing(days, evidence, initiative_ids)"
    assert macro.count(call) == 1, "rate_base asks once where measures stand"
    over = macro.replace(call, "query_table(standing)").replace("(", "(standing, ", 1)
    return f"create macro memory.main.rate_base_of{over}"


def _choice(parameters: Mapping[str, Any]) -> Choice:
    """What it depends on where measures stand; {} where that is too much to be held."""
    days = {*parameters.get("days", ())} or {parameters.get("as_of")}
    names = [name for name in ("evidence", "initiative_ids", "denominator") if name in parameters]
    if len(days) > 1 or parameters.get("initiative_ids") is None:
        return {}
    if len(parameters["initiative_ids"]) > MOST_CHOSEN:
        return {}
    return {"day": days.pop(), **{name: parameters[name] for name in names}}


@lru_cache(maxsize=256)
def calls(question: str) -> tuple[Call, ...]:
    """What of CALLS a question says."""
    return tuple(call for call in CALLS if call.text in queries.text(question))


@lru_cache(maxsize=128)
def _over(question: str, tables: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """A question over tables instead of what they hold, and the parameters that are left."""
    sql = REMARK.sub("", queries.text(question))
    for text, table in tables:
        if table:
            sql = sql.replace(text, table)
    return sql, tuple(dict.fromkeys(PARAMETER.findall(sql)))
