"""`python -m queries` writes the types of all rows anew from the headers; opens no database."""

from keyword import iskeyword
from pathlib import Path
from textwrap import wrap
import argparse
import sys

import queries

ROWS = Path(__file__).parent / "rows.py"
WIDTH = 100
TYPES = {"text": "str", "integer": "int", "number": "float", "boolean": "bool", "day": "date"}
BEGINNING = '''\
"""Types of the rows of every question: `make rows` writes them from the headers of queries."""

from datetime import date
from typing import TypedDict


class Evidenced(TypedDict):
    """A row that rests on facts, with what the asker adds to it.

    `fact_ids` are facts (`table:id`), `source_ids` the sources that name them; `row` is the name
    under which the row is found again.
    """

    fact_ids: list[str]
    source_ids: list[str]
    row: str
'''


def python_type(kind: str) -> str:
    """Python's name of a type: `text[]?` is `list[str] | None`. ValueError if it is unknown."""
    name = kind.removesuffix("?").removesuffix("[]")
    if name not in TYPES:
        raise ValueError(f"there is no type '{name}', only {', '.join(TYPES)}")
    listed = f"list[{TYPES[name]}]" if "[]" in kind else TYPES[name]
    return f"{listed} | None" if kind.endswith("?") else listed


def class_name(question: str) -> str:
    """Name of the type of a question's rows, which queries.name_of() leads back to the question."""
    return "".join(word.capitalize() for word in question.split("_"))


def definition(question: str) -> str:
    """The type of a question's rows, laid out by the formatter's rules. ValueError if it can't."""
    types = queries.columns(question)
    if kept := [name for name in types if iskeyword(name)]:
        raise ValueError(f"Python keeps the name '{kept[0]}' of {question}.sql to itself")
    rests_on_facts = "fact_ids" in types
    own = {name: kind for name, kind in types.items() if not rests_on_facts or name != "fact_ids"}
    try:
        lines = [f"    {name}: {python_type(kind)}" for name, kind in own.items()]
    except ValueError as fault:
        raise ValueError(f"queries/{question}.sql: {fault}") from fault
    base = "Evidenced" if rests_on_facts else "TypedDict"
    head = f"class {class_name(question)}({base}):"
    return "\n".join([head, *_docstring(question), "", *lines, ""])


def _docstring(question: str) -> list[str]:
    asked = queries.asked(question)
    grain = f"One row per {', '.join(queries.grain(question))}."
    if len(short := f'    """{asked} {grain}"""') <= WIDTH:
        return [short]
    lines = [*wrap(f'"""{asked}', WIDTH - 4), "", *wrap(grain, WIDTH - 4), '"""']
    return [f"    {line}".rstrip() for line in lines]


def rows() -> str:
    """The text of rows.py as the headers of all questions want it."""
    asked = sorted(path.stem for path in queries.FOLDER.glob("*.sql"))
    return "\n\n".join([BEGINNING, *map(definition, asked)])


def main() -> None:
    """Writes rows.py, or only says whether it is what the headers want."""
    parser = argparse.ArgumentParser(prog="python -m queries", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it is stale")
    is_check = parser.parse_args().check
    try:
        wanted = rows()
    except ValueError as fault:
        sys.exit(str(fault))
    if not is_check:
        ROWS.write_text(wanted, encoding="utf-8", newline="\n")
    elif ROWS.read_text(encoding="utf-8") != wanted:
        sys.exit("queries/rows.py is not what the headers of queries/*.sql say. Run:  make rows")


if __name__ == "__main__":
    main()
