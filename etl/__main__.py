"""python -m etl: reads the data files or tables, builds the database and publishes it.

Checks nothing itself; says what it built or what is wrong. python -m etl suggest proposes matches;
python -m etl agreement compares two codings; python -m etl keys describes the keys of the data
files; python -m etl changes and release say and note what differs between data versions; python -m
etl template, export and import write an initiative as tables and read it.
"""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
import argparse
import os
import sys

from etl import build, faults, paths, table_build
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, add_language, aligned, no_data
from etl.message import Message
from wording import numbers
from wording.words import Language

# Where each further command is: read only when it is asked for, so that a build starts soon.
COMMANDS = {
    "add-report": "etl.reports.command:main",
    "agreement": "etl.agreement.command:main",
    "changes": "etl.changes.command:main",
    "draft": "etl.draft.command:main",
    "export": "etl.tables.command:export",
    "import": "etl.tables.command:take_in",
    "keys": "etl.keys.command:main",
    "questions": "etl.replies.command:ask",
    "release": "etl.changes.release:main",
    "remainder": "etl.draft.remainder:main",
    "reply": "etl.replies.command:reply",
    "suggest": "etl.suggest.command:main",
    "template": "etl.tables.command:template",
}
Command = Callable[[list[str]], int]
MOST_COLUMNS = 12  # initiatives whose rows are counted apart


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 built, 1 faults in the data (nothing published), 2 a wrong command line."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in COMMANDS:
        command: Command = resolve_name(COMMANDS[arguments[0]])
        return command(arguments[1:])
    options = _options(arguments)
    wrong = _wrong_places(options)
    if wrong:
        print(wrong.in_(options.language), file=sys.stderr)
        return USAGE
    if options.if_writable and _is_kept(options.out):
        kept = Message("kept_unwritable", folder=options.out.parent, file=options.out.name)
        print(kept.in_(options.language), file=sys.stderr)
        return GOOD
    try:
        report = _built(options, None if options.check else options.out)
    except OSError as fault:
        wrong = Message("cant_be_written", why=fault.strerror, file=fault.filename or options.out)
        print(wrong.in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    if not report.is_good:
        _complain(report, options.language)
        return DATA_FAULTS
    if not options.quiet:
        name = "valid" if options.check else "built"
        done = Message(name, out=options.out, fingerprint=report.fingerprint)
        print(_table(report, options.language), done.in_(options.language), sep="\n")
    return GOOD


def _built(options: argparse.Namespace, out: Path | None) -> build.Report:
    if options.tables:
        return table_build.of_tables(options.tables, out)
    return build.build(options.data, out, progress=not options.quiet)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Build the database of the Masterplan Monitor from its data files.",
        epilog="python -m etl suggest proposes measures to match; python -m etl agreement compares"
        " two codings; python -m etl keys describes all keys of the data files; python -m etl"
        " template, export and import write an initiative as tables and read it; python -m etl"
        " draft drafts a file out of a document, remainder says what of a source became no fact;"
        " python -m etl add-report adds a progress report, questions asks an office and reply takes"
        " its answers in; python -m etl changes says what differs between two databases, release"
        " notes it in the history; --help after each says how.",
    )
    parser.add_argument("--check", action="store_true", help="validate only; publish nothing")
    add_data(parser)
    parser.add_argument(
        "--tables",
        type=Path,
        metavar="DIR",
        help="build from a folder of tables instead, one Parquet or CSV file each, as"
        " python -m exports parquet or csv writes them",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=paths.DATABASE,
        metavar="FILE",
        help="database to write (default: data/monitor.duckdb)",
    )
    parser.add_argument(
        "--quiet", action="store_true", help="say nothing unless something is wrong"
    )
    parser.add_argument(
        "--if-writable",
        action="store_true",
        help="leave a database that is there as it is where its folder can't be written",
    )
    add_language(parser)
    return parser.parse_args(arguments)


def _is_kept(database: Path) -> bool:
    """Whether a database is there that can't be replaced."""
    return database.exists() and not os.access(database.parent, os.W_OK)


def _wrong_places(options: argparse.Namespace) -> Message | None:
    """What is wrong with the folders that were named."""
    if not options.tables:
        lacking = no_data(options.data)
    elif options.data != paths.DATA:
        lacking = Message("tables_or_data")
    else:
        lacking = (
            None if options.tables.is_dir() else Message("tables_no_folder", folder=options.tables)
        )
    has_folder = options.out.parent.is_dir()
    return lacking or (None if has_folder else Message("no_folder", folder=options.out.parent))


def _complain(report: build.Report, language: Language) -> None:
    offences = (offence.in_(language) for offence in report.offences)
    print(*faults.said(report.faults, language), *offences, sep="\n", file=sys.stderr)
    if report.unchecked:
        unchecked = Message("unchecked", files=report.unchecked)
        print(f"\n{unchecked.in_(language)}", file=sys.stderr)
    number = len(report.faults) + len(report.offences)
    ended = Message("nothing_published", number=number)
    print(f"\n{ended.in_(language)}", file=sys.stderr)


def _table(report: build.Report, language: Language) -> str:
    """Rows per table and initiative, and the seconds of each step, as aligned text.

    Of many initiatives only their sum.
    """
    initiatives = sorted({name for counted in report.rows.values() for name in counted if name})
    initiatives = initiatives if len(initiatives) <= MOST_COLUMNS else []
    heads = Message("table").in_(language), Message("rows").in_(language)
    lines = [[heads[0], *initiatives, heads[1]]]
    for table, counted in sorted(report.rows.items()):
        cells = [str(counted.get(name, "")) for name in initiatives]
        lines.append([table, *cells, str(sum(counted.values()))])
    steps = [
        Message(f"step_{name}", seconds=numbers.fixed(language, seconds, 2))
        for name, seconds in report.seconds.items()
    ]
    whole = numbers.fixed(language, sum(report.seconds.values()), 2)
    together = Message("together", steps=steps, seconds=whole)
    return f"{aligned(lines)}\n\n{together.in_(language)}"


if __name__ == "__main__":
    sys.exit(main())
