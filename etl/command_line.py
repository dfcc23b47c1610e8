"""What the commands of the ETL share: exit codes, the option --data, aligned text; does no work."""

from collections.abc import Collection, Sequence
from pathlib import Path
import argparse
import sys

from etl import paths
from etl.message import ENGLISH, Message
from wording.words import LANGUAGES, Language

GOOD, DATA_FAULTS, USAGE = 0, 1, 2


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option that chooses the language of what is said."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=ENGLISH,
        help="language of what is said (default: en)",
    )


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that names another folder of data files."""
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder of the data files (default: data)",
    )


def no_data(folder: Path) -> Message | None:
    """What to say of a folder without data files; None for one that has them."""
    if (folder / "initiatives").is_dir():
        return None
    return Message("no_data", folder=folder)


def write(text: str, out: Path | None, done: str, language: Language = ENGLISH) -> int:
    """Writes a text to a file, and says what is `done`; without a file, to the screen.

    Exit code: DATA_FAULTS where the file can't be written.
    """
    if out is None:
        print(text, end="")
        return GOOD
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as fault:
        wrong = Message("out_not_written", out=out, why=fault.strerror)
        print(wrong.in_(language), file=sys.stderr)
        return DATA_FAULTS
    print(done)
    return GOOD


def aligned(lines: Sequence[Sequence[str]], left: Collection[int] = (0,)) -> str:
    """Lines of as many cells, column under column; those of the columns `left` begin alike."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
