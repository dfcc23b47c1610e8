"""python -m etl: reads the data files, builds the database and publishes it; says what it built or what is wrong. python -m etl suggest: proposes matches; python -m etl agreement: compares two codings."""

from pathlib import Path
import argparse
import sys

from etl import build, paths
from etl.agreement import command as agreement
from etl.suggest import command as suggest

GOOD, DATA_FAULTS, USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 built, 1 the data has faults (nothing published), 2 the command line is wrong."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["suggest"]:
        return suggest.main(arguments[1:])
    if arguments[:1] == ["agreement"]:
        return agreement.main(arguments[1:])
    options = _options(arguments)
    if not (options.data / "initiatives").is_dir():
        print(
            f"{options.data} holds no folder 'initiatives'. Give the folder of the data files with --data DIR.",
            file=sys.stderr,
        )
        return USAGE
    if not options.out.parent.is_dir():
        print(
            f"{options.out.parent} is no folder. Give an existing folder for --out FILE.",
            file=sys.stderr,
        )
        return USAGE
    try:
        report = build.build(
            options.data, None if options.check else options.out, progress=not options.quiet
        )
    except OSError as fault:
        print(
            f"The database can't be written: {fault.strerror}: {fault.filename}. Check space and permissions; the previous database is untouched.",
            file=sys.stderr,
        )
        return DATA_FAULTS
    if not report.is_good:
        _complain(report)
        return DATA_FAULTS
    if not options.quiet:
        print(_table(report))
        print(
            f"{'Valid' if options.check else f'Built {options.out}'}, data version {report.fingerprint}."
        )
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Build the database of the Masterplan Monitor from its data files.",
        epilog="python -m etl suggest proposes measures to match; python -m etl agreement compares two codings; --help after either says how.",
    )
    parser.add_argument("--check", action="store_true", help="validate only; publish nothing")
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder of the data files (default: data)",
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
    return parser.parse_args(arguments)


def _complain(report: build.Report) -> None:
    for found in [*report.faults, *report.offences]:
        print(found, file=sys.stderr)
    number = len(report.faults) + len(report.offences)
    print(
        f"\n{number} {'fault' if number == 1 else 'faults'}; nothing was published, the previous database stays as it was.",
        file=sys.stderr,
    )


def _table(report: build.Report) -> str:
    """Rows per table and initiative, and the seconds of each step, as aligned text."""
    initiatives = sorted({name for found in report.rows.values() for name in found if name})
    lines = [["table", *initiatives, "rows"]]
    for table, found in sorted(report.rows.items()):
        lines.append(
            [table, *(str(found.get(name, "")) for name in initiatives), str(sum(found.values()))]
        )
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    text = [
        " ".join(
            [
                line[0].ljust(widths[0]),
                *(cell.rjust(width + 1) for cell, width in zip(line[1:], widths[1:], strict=True)),
            ]
        )
        for line in lines
    ]
    steps = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in report.seconds.items())
    return "\n".join([*text, f"\n{steps}; together {sum(report.seconds.values()):.2f} s"])


if __name__ == "__main__":
    sys.exit(main())
