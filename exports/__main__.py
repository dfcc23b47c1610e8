"""python -m exports FORMAT --out PATH: writes the whole database in one format.

python -m exports factsheet --out FOLDER [INITIATIVE ...]: writes sheets of two pages as PDF.
python -m exports site --out FOLDER: writes the dashboard as pages that need no server.
Writes nowhere else and replaces nothing unasked.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urljoin
import argparse
import sys

from answers import builds
from answers.parts import Answer
from exports import database, dataset, factsheets
from exports.database import Unreadable
from exports.files import Refused, refuse_to_replace, write
from exports.formats import FORMATS, Release

GOOD, FAILED, USAGE = 0, 1, 2
SITE = "site"
WITH_ADDRESSES = ("dcat", "sssom", "skos", "stratml")
SUFFIXES = (".csv", ".parquet", ".xlsx", ".json", ".ttl", ".jsonld", ".tsv", ".atom", ".pptx")
SLIDES = "slides"


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 written, 1 the database can't be read or the files can't be written.

    2 the command line is wrong or something would be replaced.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [factsheets.NAME]:
        return factsheets.main(given[1:])
    if given[:1] == [SITE]:
        from exports.site import command  # it takes in every page

        return command.main(given[1:])
    options = _options(given)
    try:
        version, written = _export(options)
    except Refused as fault:
        print(fault, file=sys.stderr)
        return USAGE
    except Unreadable as fault:
        print(fault, file=sys.stderr)
        return FAILED
    except (ValueError, KeyError) as fault:
        print(f"{options.database} can't be exported as {options.format}: {fault}", file=sys.stderr)
        return FAILED
    except OSError as fault:
        print(
            f"The files can't be written: {fault.strerror}: {fault.filename}."
            " Check space and permissions.",
            file=sys.stderr,
        )
        return FAILED
    _report(options, version, written)
    return GOOD


def _report(options: argparse.Namespace, version: str, written: int) -> None:
    files = "file" if written == 1 else "files"
    print(f"Wrote {written} {files} to {options.out}, data version {version}.")
    if options.format in WITH_ADDRESSES and not dataset.is_address(options.base_url):
        print(
            f"Its addresses begin with {dataset.OWN_BASE}, which leads nowhere:"
            " to publish it, give your own address with --base-url URL."
        )


def _export(options: argparse.Namespace) -> tuple[str, int]:
    """Writes what the command line asks for; the data version, and how many files it took."""
    refuse_to_replace(options.out, options.force)
    if options.format == SLIDES:
        return _slides(options)
    read = database.read(options.database)
    to_files, _ = FORMATS[options.format]
    files = to_files(read, Release(options.base_url, options.date, options.language))
    return read.version, write(_placed(files, options.out, options.format), options.out)


def _slides(options: argparse.Namespace) -> tuple[str, int]:
    """A deck on all initiatives, in the order of their names."""
    from answers import usual  # these take in every page
    from exports import deck

    builds.database = options.database
    try:
        view = usual.view(options.language, options.date)
    except builds.NoDatabase as fault:
        raise Unreadable(f"{options.database} can't be read: build it with make data") from fault
    base = options.base_url if dataset.is_address(options.base_url) else ""
    everyone = tuple(view.names)

    def address(answer: Answer) -> str | None:
        return urljoin(base, answer.view.address(answer.page)) if base else None

    content = deck.of(view, everyone, address)
    name = f"{dataset.NAME}.pptx"
    return view.build, write(_placed({name: content}, options.out, SLIDES), options.out)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    told = {name: what for name, (_, what) in FORMATS.items()} | {SLIDES: "deck for PowerPoint"}
    parser = argparse.ArgumentParser(
        prog="python -m exports",
        description="Write the database of the Masterplan Monitor in a format that other programs"
        " read.",
        epilog="; ".join(f"{name}: {what}" for name, what in told.items())
        + f"; {factsheets.NAME}: sheets of two pages as PDF, with options of its own"
        + f"; {SITE}: pages that need no server, with options of its own",
    )
    parser.add_argument(
        "format", choices=[*FORMATS, SLIDES], metavar="FORMAT", help=", ".join([*FORMATS, SLIDES])
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="folder to write to, or the file, where the format is one file",
    )
    parser.add_argument(
        "--database",
        type=Path,
        default=database.DATABASE,
        metavar="FILE",
        help="database to read (default: data/monitor.duckdb)",
    )
    _add_words(parser)
    parser.add_argument(
        "--force",
        action="store_true",
        help="write into a folder that is not empty, and replace files of the same name",
    )
    return parser.parse_args(arguments)


def _add_words(parser: argparse.ArgumentParser) -> None:
    """Options on what the files say beside the data."""
    parser.add_argument(
        "--base-url",
        type=_base_url,
        default=dataset.OWN_BASE,
        metavar="URL",
        help="address under which identifiers and files stand (default: a name that leads nowhere)",
    )
    parser.add_argument(
        "--language",
        choices=("de", "en"),
        default="de",
        help="language of xlsx, sssom, stratml, atom and slides (default: de)",
    )
    parser.add_argument(
        "--date",
        type=_day,
        default=date.today(),
        metavar="DAY",
        help="day of the release in xlsx, dcat, stratml and slides, as 2026-11-22 (default: today)",
    )


def _base_url(given: str) -> str:
    try:
        return dataset.base_url(given)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(
            f"'{given}' is no day; give one such as 2026-11-22"
        ) from fault


def _placed(files: Mapping[str, bytes], out: Path, wanted: str) -> dict[Path, bytes]:
    """Where each file goes: into the folder `out`, or to the file `out` if its ending fits."""
    if out.suffix.lower() not in SUFFIXES or out.is_dir():
        if out.exists() and not out.is_dir():
            raise Refused(f"{out} is a file. Give a folder with --out.")
        return {out / name: content for name, content in files.items()}
    fitting = [
        content for name, content in files.items() if Path(name).suffix == out.suffix.lower()
    ]
    if len(fitting) != 1 or wanted in ("csv", "parquet", "datapackage"):
        raise Refused(
            f"{wanted} can't be written to one file {out.name}. Give a folder with --out."
        )
    return {out: fitting[0]}


if __name__ == "__main__":
    sys.exit(main())
