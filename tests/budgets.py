"""What each page may cost, counted and not timed: elements, bytes, marks, rows of its questions.

`make budgets` writes the accepted numbers anew, and so does make accept with all others.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
import json
import logging
import os
import re

from opening import forget, opened
from streamlit.testing.v1 import local_script_runner
from test_pages import MENU
import pytest

from answers import builds, by_address
from answers.asked import Asked
from answers.parts import Picture
from drawing import charts
from etl import build, paths
from pages.frame import later
import queries

FILE = Path(__file__).parent / "expected" / "budgets.json"
TOWNS = Path(__file__).parent / "data"
DAY = date(2024, 12, 1)  # of the first page; each has its own, so that none finds what another made
# How much more than was accepted a page may cost: a share of it, and so many besides.
MARGINS = {"elements": (0.0, 2), "bytes": (0.03, 500), "marks": (0.02, 5), "rows": (0.05, 500)}
OF_THE_VIEW = {"as_of", "days", "initiative_ids"}
Costs = Mapping[str, int]


def costs(page: str, file: str, place: int) -> dict[str, int]:
    """What the first view of a page costs, the usual choices on the database that is served.

    `elements` and `bytes` that are sent at once, `marks` in its pictures, `rows` that the steps of
    its questions about what is chosen hand on.
    """
    day = (DAY + timedelta(days=place)).isoformat()
    builds._ahead.clear()
    with _heard() as asked, _sent() as messages, later.answered():
        app = opened(file, as_of=day)
    assert not app.exception, f"{page}: {app.exception}"
    sent = [message for message in messages if message.WhichOneof("type") == "delta"]
    return {
        "elements": len(sent),
        "bytes": sum(message.ByteSize() for message in sent),
        "marks": _marks(page, day),
        "rows": sum(_read(*each) for each in asked),
    }


@contextmanager
def _heard() -> Iterator[set[tuple[str, tuple[tuple[str, Any], ...]]]]:
    """The questions about a view that the database is asked meanwhile, with what they ask for."""
    heard, ask = set[tuple[str, tuple[tuple[str, Any], ...]]](), builds._asked

    def hear(build: str, question: str, values: dict[str, Any]) -> list[queries.Row]:
        if OF_THE_VIEW & {name for name, value in values.items() if value is not None}:
            heard.add((question, tuple(sorted(values.items()))))
        return ask(build, question, values)

    with pytest.MonkeyPatch.context() as patch:
        # Days are kept by themselves, and pages share those of the past.
        forget(patch, "_answer", "_held")
        patch.setattr(builds, "_asked", hear)
        yield heard


@contextmanager
def _sent() -> Iterator[list[Any]]:
    """The messages that a run of the app sends meanwhile."""
    messages, runner = list[Any](), local_script_runner.LocalScriptRunner
    forward = runner.forward_msgs

    def hear(self: Any) -> list[Any]:
        found = forward(self)
        messages[:] = found
        return found

    runner.forward_msgs = hear  # type: ignore[method-assign]
    try:
        yield messages
    finally:
        runner.forward_msgs = forward  # type: ignore[method-assign]


def _marks(page: str, day: str) -> int:
    if page not in by_address.ANSWERS:
        return 0
    answer = by_address.answer(page, Asked({"as_of": [day]}))
    return sum(
        len(unit.rows)
        for part in answer.all_parts
        if isinstance(part, Picture)
        for unit in charts._units(part.drawing.spec, part.drawing.spec.get("datasets", {}))
    )


def _read(question: str, asked: tuple[tuple[str, Any], ...]) -> int:
    """Rows that the steps of a question hand on."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in asked}
    with builds._connection(builds.version()).cursor() as cursor:
        cursor.execute("set enable_profiling = 'no_output'")
        cursor.execute(queries.text(question), values or None).fetchall()
        found = cursor.get_profiling_information(format="json")
    return sum(map(int, re.findall(r'"intermediate_rows": (\d+)', found)))


def accepted() -> dict[str, dict[str, int]]:
    """The numbers that were accepted, by page."""
    found: dict[str, dict[str, int]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def exceeded(page: str, now: Costs, allowed: Costs) -> list[str]:
    """What a page costs more than it may, and how a new number is accepted."""
    return [
        f"{page}: {now[name]} {name}, where {allowed[name]} were accepted and"
        f" {_most(name, allowed)} are allowed. If that is meant:  make accept  (these alone:"
        "  make budgets)"
        for name in MARGINS
        if now[name] > _most(name, allowed)
    ]


def _most(name: str, allowed: Costs) -> int:
    share, besides = MARGINS[name]
    return int(allowed[name] * (1 + share)) + besides


def rewrite() -> int:
    """Writes what every page costs on the database that is served; how many pages."""
    pages = enumerate(MENU.items())
    found = {name: costs(name, file, place) for place, (file, name) in pages}
    FILE.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")
    return len(found)


def main() -> None:
    """Builds the two towns and writes what every page costs on them."""
    os.chdir(paths.ROOT)
    with TemporaryDirectory() as folder:
        database = Path(folder) / "towns.duckdb"
        report = build.build(TOWNS, database)
        if not report.is_good:
            raise SystemExit("\n".join(map(str, [*report.faults, *report.offences])))
        logging.disable()  # Streamlit says that nobody looks at its pages
        builds.database = database
        print(
            f"Wrote what {rewrite()} pages cost to {FILE}. Read the difference before you keep it."
        )


if __name__ == "__main__":
    main()
