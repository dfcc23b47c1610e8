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
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, add_language, aligned, no_data
from etl.faults import Fault, said
from etl.initiative_file import Reading
from etl.message import ENGLISH, Message
from etl.second_coding import FOLDER, SecondCoding
from wording import numbers, words
from wording.words import Language

COLUMNS = ("units", "alike", "kappa", "only_first", "only_second")
OUTCOMES = ("first_kept", "second_taken", "third_solution", "gone")


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 the data has faults, 2 the command line is wrong."""
    options = _options(arguments)
    language: Language = options.language
    if wrong := no_data(options.data):
        print(wrong.in_(language), file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data)
    if faults := _concerned(reading.faults, options.data):
        first = Message("faults_first").in_(language)
        print(*said(faults, language), f"\n{first}", sep="\n", file=sys.stderr)
        return DATA_FAULTS
    codings = [
        coding for coding in reading.codings if options.initiative in (None, coding.initiative)
    ]
    if not codings:
        print(_none(options, reading).in_(language), file=sys.stderr)
        return USAGE
    print("\n\n".join(_parts(codings, reading, language)))
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
    add_language(parser)
    add_data(parser)
    return parser.parse_args(arguments)


def _concerned(faults: Iterable[Fault], data: Path) -> list[Fault]:
    """Faults of the files that are compared; those of others don't matter here."""
    folders = (f"{data.name}/initiatives/", f"{data.name}/{FOLDER}/")
    return [fault for fault in faults if fault.file.startswith(folders)]


def _none(options: argparse.Namespace, reading: Reading) -> Message:
    known = [coding.initiative for coding in reading.codings] or [Message("none")]
    folder = options.data / FOLDER
    if options.initiative:
        name = options.initiative
        return Message("no_second_coding_of", name=name, folder=folder, known=known)
    return Message("no_second_coding", folder=folder)


def _parts(codings: list[SecondCoding], reading: Reading, language: Language) -> Iterable[str]:
    """The text of each coding, and that of all together where there are several."""
    files = {file.initiative.id: file for file in reading.initiatives}
    together: list[Comparison] = []
    for coding in codings:
        compared = comparison.comparisons(coding, files[coding.initiative])
        together += compared
        agreements = comparison.agreements([coding], compared)
        yield as_text(coding.initiative, agreements, compared, language)
    if len(codings) > 1:
        name = Message("codings_together", number=len(codings)).in_(language)
        yield as_text(name, comparison.agreements(codings, together), together, language)


def as_text(
    name: str,
    agreements: Iterable[Agreement],
    compared: Iterable[Comparison],
    language: Language = ENGLISH,
) -> str:
    """One initiative as aligned lines, and a line on its differences; in the words of the pages."""
    heads = [Message(f"coded_{column}").in_(language) for column in COLUMNS]
    lines = [[name, *heads, ""], *(_line(agreement, language) for agreement in agreements)]
    return f"{aligned(lines, left=(0, len(lines[0]) - 1))}\n{_settled(compared, language)}"


def _line(agreement: Agreement, language: Language) -> list[str]:
    share = agreement.agreed / agreement.units if agreement.units else None
    why = agreement.kappa_missing
    return [
        words.word(language, f"agreement_{agreement.field}"),
        str(agreement.units),
        "-" if share is None else numbers.percent(language, share),
        "-" if agreement.kappa is None else numbers.fixed(language, agreement.kappa, 2),
        str(agreement.only_first),
        str(agreement.only_second),
        words.word(language, f"kappa_missing_{why}") if why else "",
    ]


def _settled(compared: Iterable[Comparison], language: Language) -> str:
    outcomes = Counter(unit.outcome for unit in compared if unit.outcome != "agreed")
    settled = (
        f"{words.word(language, f'outcome_{outcome}')} {outcomes[outcome]}" for outcome in OUTCOMES
    )
    message = Message("codings_differ", number=outcomes.total(), outcomes=", ".join(settled))
    return message.in_(language)
