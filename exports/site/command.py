"""python -m exports site --out DIR: an edition in a folder of its own, beside earlier ones."""

from datetime import date
from pathlib import Path
import argparse
import json
import shutil
import sys

from htpy import Element, a, body, h1, head, html, li, link, meta, p, title, ul

from answers import builds, usual
from answers.view import FIRST_PAGE
from exports.site import edition
from exports.site.document import LANGUAGE_NAMES, PRODUCT
from wording import words
from wording.words import DEFAULT_LANGUAGE, LANGUAGES, Language

DRAFT = ".draft"  # folder of an edition that is being written


def main(arguments: list[str]) -> int:
    """Exit code: 0 written, 1 something can't be read or written, 2 the edition is there."""
    asked = _options(arguments)
    builds.database = asked.database
    try:
        version, written = write(asked.out, asked.date, asked.live)
    except Taken as fault:
        print(fault, file=sys.stderr)
        return 2
    except builds.NoDatabase:
        print(f"{asked.database} can't be read. Build it with  python -m etl", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"The edition can't be written: {fault}", file=sys.stderr)
        return 1
    print(f"Wrote {written} files, data version {version}. Open {asked.out / 'index.html'}")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m exports site", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="of all editions")
    parser.add_argument("--database", type=Path, default=builds.database, metavar="FILE")
    parser.add_argument(
        "--date", type=date.fromisoformat, default=date.today(), metavar="DAY", help="as of"
    )
    parser.add_argument("--live", metavar="URL", help="address of the running dashboard")
    return parser.parse_args(arguments)


class Taken(Exception):
    """This edition is there already; the message says so."""


def write(out: Path, day: date, live: str | None = None) -> tuple[str, int]:
    """Writes the edition of the published database of a day, and the list of all that are there.

    Its data version, and how many files it has. NoDatabase where there is nothing to publish, Taken
    where it is there. A run that is broken off leaves no edition.
    """
    view = usual.view(DEFAULT_LANGUAGE, day)
    folder, draft = out / edition.name(view), out / DRAFT
    if folder.exists():
        raise Taken(f"{folder} is there already; an edition is never replaced. Remove it by hand.")
    shutil.rmtree(draft, ignore_errors=True)
    written = 0
    for file in edition.files(day, live):
        path = draft / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        written += 1
    draft.rename(folder)
    _list(out)
    return builds.version(), written


def _list(out: Path) -> None:
    """The page that leads to every edition in a folder, newest first."""
    editions = sorted((path.parent for path in out.glob("*/edition.json")), reverse=True)
    items = []
    for place, folder in enumerate(editions):
        told = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
        named = f"{told['day']}, {told['version']}"
        links = [[" · ", _link(folder.name, language)] for language in LANGUAGES]
        newest = f" ({words.word(DEFAULT_LANGUAGE, 'site_newest')})" if not place else ""
        items.append(li[named, newest, links])
    heading = f"{words.word('de', 'site_editions')} · {words.word('en', 'site_editions')}"
    page = html(lang=DEFAULT_LANGUAGE)[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            title[PRODUCT],
            link(rel="stylesheet", href=f"{editions[0].name}/style.css"),
        ],
        body[h1[PRODUCT], p[heading], ul[items]],
    ]
    (out / "index.html").write_text(str(page), encoding="utf-8")


def _link(folder: str, language: Language) -> Element:
    address = f"{folder}/{language}/{FIRST_PAGE}.html"
    return a(href=address, lang=language)[LANGUAGE_NAMES[language]]
