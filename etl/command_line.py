"""What the commands of the ETL share: exit codes, the option --data, aligned text; does no work."""

from collections.abc import Collection, Sequence
from pathlib import Path
import argparse

from etl import paths

GOOD, DATA_FAULTS, USAGE = 0, 1, 2


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that names another folder of data files."""
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder of the data files (default: data)",
    )


def no_data(folder: Path) -> str | None:
    """What to say of a folder without data files; None for one that has them."""
    if (folder / "initiatives").is_dir():
        return None
    return (
        f"{folder} holds no folder 'initiatives'."
        " Give the folder of the data files with --data DIR."
    )


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
