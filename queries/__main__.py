"""Writes the types of all rows anew from the headers, or runs one SQL query that only reads.

python -m queries: the types; python -m queries "select …": a query, whose result it prints.
"""

from keyword import iskeyword
from pathlib import Path
from textwrap import fill, indent, wrap
import argparse
import os
import re
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


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 the query or a header is at fault, 2 the command line is."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    if {"-h", "--help"} & set(words):
        parser.epilog = _epilog()
    given = parser.parse_args(words)
    if given.sql is not None:
        if given.check:
            parser.error("--check is about the types; leave it out, or the query")
        return _asked(given)
    if lone := [name for name in ("csv", "json", "parquet") if getattr(given, name)]:
        parser.error(f"--{lone[0]} is the form of a result: give a query, or - to read one")
    return _write_types(given.check)


def _write_types(is_check: bool) -> int:
    """Writes rows.py, or only says whether it is what the headers want."""
    try:
        wanted = rows()
    except ValueError as fault:
        sys.exit(str(fault))
    if not is_check:
        ROWS.write_text(wanted, encoding="utf-8", newline="\n")
    elif ROWS.read_text(encoding="utf-8") != wanted:
        sys.exit("queries/rows.py is not what the headers of queries/*.sql say. Run:  make rows")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sql", nargs="?", help="one query, or - to read it from standard input")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it is stale")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print CSV instead of a table")
    form.add_argument("--json", action="store_true", help="print JSON instead of a table")
    form.add_argument("--parquet", type=Path, metavar="FILE", help="write a Parquet file instead")
    parser.add_argument(
        "--database",
        help="database file, folder of Parquet files, or address (default: what the server shows)",
    )
    parser.add_argument("--language", choices=("de", "en"), default="en")
    return parser


def _epilog() -> str:
    """Examples and names of tables, for --help."""
    from etl import paths
    from queries import typed

    schema = paths.SCHEMA.read_text(encoding="utf-8")
    names = ", ".join(re.findall(r"^create (?:table|view) (\w+)(?= )", schema, re.MULTILINE))
    examples = "\n\n".join(indent(sql, "  ") for sql in typed.examples().values())
    tables = fill(names, WIDTH - 10, initial_indent="  ", subsequent_indent="  ")
    return f"tables (describe NAME shows their columns):\n{tables}\n\nexamples:\n\n{examples}"


def _asked(given: argparse.Namespace) -> int:
    from etl import paths  # the types need neither this nor what a result is shown by
    from queries import publication
    from queries.typed import command

    database = given.database or os.environ.get("MONITOR_DATABASE") or str(paths.DATABASE)
    sql = sys.stdin.read() if given.sql == "-" else given.sql
    form = "csv" if given.csv else "json" if given.json else "table"
    published = publication.named(database)
    wanted = command.Wanted(sql, published, form, given.parquet, given.language)
    return command.answer(wanted)


if __name__ == "__main__":
    sys.exit(main())
