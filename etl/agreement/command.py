"""python -m etl agreement: says how well two codings of the same sources agree; publishes nothing.

It says as well how their differences were settled.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
import argparse
import sys

from etl import initiative_file
from etl.agreement import comparison
from etl.agreement.comparison import Agreement, Comparison
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, aligned, no_data
from etl.faults import Fault
from etl.initiative_file import Reading
from etl.second_coding import FOLDER, SecondCoding

MISSING = {
    "one_category": "a coder used one category only",
    "no_codes": "a share only",
    "no_units": "nothing coded twice",
}
OUTCOMES = ("first_kept", "second_taken", "third_solution", "gone")


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 the data has faults, 2 the command line is wrong."""
    options = _options(arguments)
    if wrong := no_data(options.data):
        print(wrong, file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data)
    if faults := _concerned(reading.faults, options.data):
        print(*faults, "\nThe data has faults; correct them first.", sep="\n", file=sys.stderr)
        return DATA_FAULTS
    codings = [
        coding for coding in reading.codings if options.initiative in (None, coding.initiative)
    ]
    if not codings:
        print(_none(options, reading), file=sys.stderr)
        return USAGE
    print("\n\n".join(_parts(codings, reading)))
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl agreement",
        description="Say how well the second coding of an initiative agrees with the first:"
        " units, share with the same code, Cohen's kappa, what only one of the two has, and how"
        " the differences were settled, by comparison with the data of today.",
    )
    parser.add_argument(
        "--initiative",
        metavar="ID",
        help="only this one (default: every initiative with a second coding, and all together)",
    )
    add_data(parser)
    return parser.parse_args(arguments)


def _concerned(faults: Iterable[Fault], data: Path) -> list[Fault]:
    """Faults of the files that are compared; those of others don't matter here."""
    folders = (f"{data.name}/initiatives/", f"{data.name}/{FOLDER}/")
    return [fault for fault in faults if fault.file.startswith(folders)]


def _none(options: argparse.Namespace, reading: Reading) -> str:
    known = ", ".join(coding.initiative for coding in reading.codings) or "none"
    of_whom = f" of {options.initiative}" if options.initiative else ""
    return f"There is no second coding{of_whom} in {options.data / FOLDER}. Known: {known}."


def _parts(codings: list[SecondCoding], reading: Reading) -> Iterable[str]:
    """The text of each coding, and that of all together where there are several."""
    files = {file.initiative.id: file for file in reading.initiatives}
    together: list[Comparison] = []
    for coding in codings:
        compared = comparison.comparisons(coding, files[coding.initiative])
        together += compared
        yield as_text(coding.initiative, comparison.agreements([coding], compared), compared)
    if len(codings) > 1:
        name = f"all {len(codings)} together"
        yield as_text(name, comparison.agreements(codings, together), together)


def as_text(name: str, agreements: Iterable[Agreement], compared: Iterable[Comparison]) -> str:
    """One initiative as aligned lines, and a line on its differences."""
    header = [name, "units", "agreed", "kappa", "only first", "only second", ""]
    lines = [header, *map(_line, agreements)]
    return f"{aligned(lines, left=(0, len(header) - 1))}\n{_settled(compared)}"


def _line(agreement: Agreement) -> list[str]:
    return [
        agreement.field,
        str(agreement.units),
        f"{agreement.agreed / agreement.units:.0%}" if agreement.units else "-",
        "-" if agreement.kappa is None else f"{agreement.kappa:.2f}",
        str(agreement.only_first),
        str(agreement.only_second),
        MISSING.get(agreement.kappa_missing or "", ""),
    ]


def _settled(compared: Iterable[Comparison]) -> str:
    outcomes = Counter(unit.outcome for unit in compared if unit.outcome != "agreed")
    by_outcome = ", ".join(f"{outcome} {outcomes[outcome]}" for outcome in OUTCOMES)
    return f"differences: {outcomes.total()}; {by_outcome}"
