"""python -m etl: reads the data files, builds the database and publishes it; checks nothing itself.

Says what it built or what is wrong. python -m etl suggest proposes matches; python -m etl agreement
compares two codings; python -m etl keys describes the keys of the data files.
"""

from pathlib import Path
import argparse
import sys

from etl import build, faults, paths
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, aligned, no_data
import etl.agreement.command
import etl.keys.command
import etl.suggest.command

COMMANDS = {
    "agreement": etl.agreement.command.main,
    "keys": etl.keys.command.main,
    "suggest": etl.suggest.command.main,
}


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 built, 1 faults in the data (nothing published), 2 a wrong command line."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    options = _options(arguments)
    wrong = _wrong_places(options)
    if wrong:
        print(wrong, file=sys.stderr)
        return USAGE
    try:
        report = build.build(
            options.data, None if options.check else options.out, progress=not options.quiet
        )
    except OSError as fault:
        print(
            f"The database can't be written: {fault.strerror}: {fault.filename}."
            " Check space and permissions; the previous database is untouched.",
            file=sys.stderr,
        )
        return DATA_FAULTS
    if not report.is_good:
        _complain(report)
        return DATA_FAULTS
    if not options.quiet:
        done = "Valid" if options.check else f"Built {options.out}"
        print(_table(report), f"{done}, data version {report.fingerprint}.", sep="\n")
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Build the database of the Masterplan Monitor from its data files.",
        epilog="python -m etl suggest proposes measures to match; python -m etl agreement compares"
        " two codings; python -m etl keys describes all keys of the data files; --help after each"
        " says how.",
    )
    parser.add_argument("--check", action="store_true", help="validate only; publish nothing")
    add_data(parser)
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
    return parser.parse_args(arguments)


def _wrong_places(options: argparse.Namespace) -> str | None:
    """What is wrong with the folders that were named."""
    if not options.out.parent.is_dir():
        no_folder = f"{options.out.parent} is no folder. Give an existing folder for --out FILE."
        return no_data(options.data) or no_folder
    return no_data(options.data)


def _complain(report: build.Report) -> None:
    print(*faults.said(report.faults), *report.offences, sep="\n", file=sys.stderr)
    number = len(report.faults) + len(report.offences)
    if report.unchecked:
        print(
            f"\nWhat lies in {', '.join(report.unchecked)} could not be held against the checks of"
            " the whole database yet: correct the faults above first.",
            file=sys.stderr,
        )
    print(
        f"\n{number} {'fault' if number == 1 else 'faults'};"
        " nothing was published, the previous database stays as it was.",
        file=sys.stderr,
    )


def _table(report: build.Report) -> str:
    """Rows per table and initiative, and the seconds of each step, as aligned text."""
    initiatives = sorted({name for counted in report.rows.values() for name in counted if name})
    lines = [["table", *initiatives, "rows"]]
    for table, counted in sorted(report.rows.items()):
        cells = [str(counted.get(name, "")) for name in initiatives]
        lines.append([table, *cells, str(sum(counted.values()))])
    steps = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in report.seconds.items())
    together = f"{steps}; together {sum(report.seconds.values()):.2f} s"
    return f"{aligned(lines)}\n\n{together}"


if __name__ == "__main__":
    sys.exit(main())
