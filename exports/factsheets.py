"""python -m exports factsheet: a PDF of two pages for each initiative, and one that compares them.

Makes no other files.
"""

from datetime import date
from pathlib import Path
import argparse
import sys

from exports import database
from exports.files import Refused, refuse_to_replace, write
from wording.words import LANGUAGES

NAME = "factsheet"
GOOD, FAILED, USAGE = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Exit code: 0 written, 1 the database or the folder fails, 2 the command line is wrong."""
    options = _options(arguments)
    try:
        refuse_to_replace(options.out, options.force)
        files = _made(options)
        written = write(
            {options.out / name: content for name, content in files.items()}, options.out
        )
    except Refused as fault:
        print(fault, file=sys.stderr)
        return USAGE
    except OSError as fault:
        said = f"{fault.strerror}: {fault.filename}"
        print(f"The sheets can't be written: {said}. Check space and permissions.", file=sys.stderr)
        return FAILED
    except LookupError as fault:
        print(fault.args[0], file=sys.stderr)
        return FAILED
    print(f"Wrote {written} files to {options.out}.")
    return GOOD


def _made(options: argparse.Namespace) -> dict[str, bytes]:
    """The sheets by the names of their files; LookupError where there is no database."""
    from answers import builds, factsheet, groups, profile
    from answers.view import View
    from exports import paper

    builds.database = options.database
    try:
        build = builds.version()
    except builds.NoDatabase as fault:
        raise LookupError(
            f"There is no database that can be read at {fault}. Make it with: python -m etl"
        ) from fault
    known = groups.members(build)[groups.ALL]
    chosen = tuple(options.initiatives) or known
    if unknown := [each for each in chosen if each not in known]:
        raise Refused(f"There is no initiative {unknown[0]}; there are {', '.join(known)}.")
    issue = paper.Issue(date.today(), options.site)
    files = {}
    for language in options.language or LANGUAGES:
        view = View(build, language, "light", chosen, options.as_of)
        for each in chosen:
            sheet = factsheet.sheet(profile.of(view, each))
            files[f"{each}-{language}.pdf"] = paper.of(sheet, issue)
        if len(chosen) > 1:
            files[f"comparison-{language}.pdf"] = paper.of(factsheet.sheet(view), issue)
    return files


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m exports {NAME}",
        description="Write a tagged PDF of two A4 pages for each initiative, and one that compares"
        " them.",
    )
    parser.add_argument("initiatives", nargs="*", metavar="INITIATIVE", help="ids (default: all)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="folder to write to"
    )
    parser.add_argument(
        "--database",
        type=Path,
        default=database.DATABASE,
        metavar="FILE",
        help="database to read (default: data/monitor.duckdb)",
    )
    parser.add_argument(
        "--language",
        action="append",
        choices=LANGUAGES,
        help="language, may be given twice (default: both)",
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=date.today(),
        metavar="DAY",
        help="day, as 2026-11-22 (default: today)",
    )
    parser.add_argument("--site", metavar="URL", help="address of the dashboard, for the links")
    parser.add_argument(
        "--force", action="store_true", help="write into a folder that is not empty"
    )
    return parser.parse_args(arguments)
