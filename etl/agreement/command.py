"""python -m etl agreement: says how well two codings of the same sources agree, and how their differences were settled; publishes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
import argparse
import sys

from etl import initiative_file, paths
from etl.agreement import comparison
from etl.agreement.comparison import Agreement, Comparison
from etl.second_coding import FOLDER

GOOD, DATA_FAULTS, USAGE = 0, 1, 2
MISSING = {
    "one_category": "a coder used one category only",
    "no_codes": "a share only",
    "no_units": "nothing coded twice",
}
OUTCOMES = ("first_kept", "second_taken", "third_solution", "gone")


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 the data has faults, 2 the command line is wrong."""
    options = _options(arguments)
    if not (options.data / "initiatives").is_dir():
        print(
            f"{options.data} holds no folder 'initiatives'. Give the folder of the data files with --data DIR.",
            file=sys.stderr,
        )
        return USAGE
    reading = initiative_file.read_all(options.data)
    concerned = [
        fault
        for fault in reading.faults
        if fault.file.startswith(
            (f"{options.data.name}/initiatives/", f"{options.data.name}/{FOLDER}/")
        )
    ]
    if concerned:
        print(*concerned, "\nThe data has faults; correct them first.", sep="\n", file=sys.stderr)
        return DATA_FAULTS
    files = {file.initiative.id: file for file in reading.initiatives}
    codings = [
        coding for coding in reading.codings if options.initiative in (None, coding.initiative)
    ]
    if not codings:
        known = ", ".join(coding.initiative for coding in reading.codings) or "none"
        print(
            f"There is no second coding{f' of {options.initiative}' if options.initiative else ''} in {options.data / FOLDER}. Known: {known}.",
            file=sys.stderr,
        )
        return USAGE
    compared = {
        coding.initiative: comparison.comparisons(coding, files[coding.initiative])
        for coding in codings
    }
    parts = [
        as_text(
            coding.initiative,
            comparison.agreements([coding], compared[coding.initiative]),
            compared[coding.initiative],
        )
        for coding in codings
    ]
    if len(codings) > 1:
        together = [each for found in compared.values() for each in found]
        parts.append(
            as_text(
                f"all {len(codings)} together", comparison.agreements(codings, together), together
            )
        )
    print("\n\n".join(parts))
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl agreement",
        description="Say how well the second coding of an initiative agrees with the first: units, share with the same code, Cohen's kappa, "
        "what only one of the two has, and how the differences were settled, by comparison with the data of today.",
    )
    parser.add_argument(
        "--initiative",
        metavar="ID",
        help="only this one (default: every initiative with a second coding, and all together)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder of the data files (default: data)",
    )
    return parser.parse_args(arguments)


def as_text(name: str, found: Iterable[Agreement], compared: Iterable[Comparison]) -> str:
    """One initiative as aligned lines, and a line on its differences."""
    lines = [[name, "units", "agreed", "kappa", "only first", "only second", ""]]
    for each in found:
        kappa = "-" if each.kappa is None else f"{each.kappa:.2f}"
        lines.append(
            [
                each.field,
                str(each.units),
                f"{each.agreed / each.units:.0%}" if each.units else "-",
                kappa,
                str(each.only_first),
                str(each.only_second),
                MISSING.get(each.kappa_missing or "", ""),
            ]
        )
    return f"{_aligned(lines)}\n{_settled(compared)}"


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            [
                line[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1], strict=True)),
                line[-1],
            ]
        ).rstrip()
        for line in lines
    )


def _settled(compared: Iterable[Comparison]) -> str:
    outcomes = Counter(each.outcome for each in compared if each.outcome != "agreed")
    return f"differences: {outcomes.total()}; " + ", ".join(
        f"{outcome} {outcomes[outcome]}" for outcome in OUTCOMES
    )
