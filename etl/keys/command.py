"""python -m etl keys: writes the reference of all keys of the data files as Markdown.

Publishes nothing. Labels of allowed values are those of the word lists of a folder.
"""

from collections.abc import Iterator
from pathlib import Path
import argparse
import sys

from etl import initiative_file, paths
from etl.command_line import DATA_FAULTS, GOOD, USAGE, no_data
from etl.faults import said
from etl.keys import contract, reference
from etl.keys.reference import LANGUAGES, Described
from etl.vocabularies import Vocabularies
from wording.words import Language

WORDS = {
    "title": {"de": "Die Schlüssel der Datendateien", "en": "The keys of the data files"},
    "made": {
        "de": "Erzeugt aus dem Vertrag der Dateien mit `python -m etl keys`; nicht von Hand ändern."
        " Die Beispiele sind aus einem erfundenen Ort. Die Spalten von `measure_matches.tsv` und"
        " `context_indicators.csv` beschreibt [data/README.md](../data/README.md).",
        "en": "Made from the contract of the files by `python -m etl keys --language en`; not to be"
        " changed by hand. The examples are of an invented town. The columns of"
        " `measure_matches.tsv` and `context_indicators.csv` are described in"
        " [data/README.md](../data/README.md).",
    },
    "columns": {
        "de": "| Schlüssel | nötig | Form | Bedeutung | Beispiel |",
        "en": "| key | required | form | meaning | example |",
    },
    "required": {"de": "ja", "en": "yes"},
}


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 the data has faults, 2 the command line is wrong."""
    options = _options(arguments)
    if wrong := no_data(options.data):
        print(wrong.in_(options.language), file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data)
    if reading.faults or not reading.vocabularies:
        print(*said(reading.faults, options.language), sep="\n", file=sys.stderr)
        return DATA_FAULTS
    print(document(options.language, reading.vocabularies), end="")
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl keys",
        description="Write the reference of all keys that the data files may have, as Markdown.",
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="de (default) or en"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder whose word lists name the allowed values (default: data)",
    )
    return parser.parse_args(arguments)


def document(language: Language, lists: Vocabularies) -> str:
    """The whole reference, with the labels of these word lists."""
    return "\n".join(_lines(language, lists)) + "\n"


def _lines(language: Language, lists: Vocabularies) -> Iterator[str]:
    yield from (f"# {WORDS['title'][language]}", "", WORDS["made"][language])
    for kind in contract.kinds():
        yield from ("", f"{'###' if kind.place else '##'} `{reference.name(kind)}`", "")
        yield from (reference.of_kind(kind)[language], "")
        yield from (WORDS["columns"][language], "|---|---|---|---|---|")
        for each in reference.described(kind, lists):
            yield _row(each, language)


def _row(each: Described, language: Language) -> str:
    codes = ", ".join(f"`{code}` ({label[language]})" for code, label in each.labels.items())
    held = codes or (f"`{each.holds}`" if each.holds else "")
    form = ": ".join(filter(None, (each.form(language), held)))
    required = WORDS["required"][language] if each.key.is_required else ""
    shown = f"`{each.example}`" if each.example else ""
    cells = [f"`{each.key.name}`", required, form, each.meaning[language], shown]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
