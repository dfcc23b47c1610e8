"""python -m etl changes: says which figures differ between two databases, and why; changes none."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
import argparse
import csv
import sys

from etl import paths
from etl.changes import state
from etl.changes.comparison import REASONS, Change, changes
from etl.command_line import DATA_FAULTS, GOOD, USAGE, aligned

HEADER = ["initiative", "figure", "subject", "change", "old", "new", "reasons"]


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 a file can't be written, 2 a database is missing or can't be read."""
    options = _options(arguments)
    missing = [file for file in (options.old, options.new) if not file.is_file()]
    if missing:
        print(f"{missing[0]} is no file. Give a database: OLD [NEW].", file=sys.stderr)
        return USAGE
    try:
        old, new = state.of(options.old), state.of(options.new)
    except state.TooOld as fault:
        print(fault, file=sys.stderr)
        return USAGE
    found = changes(old, new)
    if options.csv:
        try:
            _write(options.csv, found)
        except OSError as fault:
            print(f"{options.csv} can't be written: {fault.strerror}.", file=sys.stderr)
            return DATA_FAULTS
    print(f"Data version {old.version} to {new.version}: {summary(found)}.")
    if found and not options.csv:
        print(aligned([HEADER, *map(_cells, found)], left=range(len(HEADER))))
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl changes",
        description="Say which figures differ between two databases, and why: new_source,"
        " correction (published otherwise), recoding (read otherwise) or method (worked out"
        " otherwise). Only a new source can be progress.",
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier database")
    parser.add_argument(
        "new",
        type=Path,
        nargs="?",
        default=paths.DATABASE,
        metavar="NEW",
        help="the later one (default: data/monitor.duckdb)",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the figures as CSV instead")
    return parser.parse_args(arguments)


def summary(found: Sequence[Change]) -> str:
    """How many figures differ, and for which reasons; a figure may have several."""
    if not found:
        return "nothing changed"
    counted = Counter(reason for change in found for reason in change.reasons)
    by_reason = ", ".join(f"{each} {counted[each]}" for each in REASONS if counted[each])
    return f"{len(found)} {'figure' if len(found) == 1 else 'figures'} changed: {by_reason}"


def _cells(change: Change) -> list[str]:
    return [
        change.initiative,
        change.figure,
        change.subject.removeprefix(f"{change.initiative}/"),
        change.kind,
        "-" if change.old is None else change.old,
        "-" if change.new is None else change.new,
        ", ".join(change.reasons),
    ]


def _write(file: Path, found: Sequence[Change]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADER)
        for change in found:
            values = [change.old or "", change.new or "", ", ".join(change.reasons)]
            writer.writerow(
                [change.initiative, change.figure, change.subject, change.kind, *values]
            )
