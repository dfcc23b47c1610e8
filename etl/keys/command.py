"""python -m etl keys: writes the reference of all keys of the data files as Markdown.

Publishes nothing. Examples are taken from the data files of a folder.
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
        " Beispiele stammen aus erfundenen Orten. Die Spalten von `measure_matches.tsv` und"
        " `context_indicators.csv` beschreibt [data/README.md](../data/README.md).",
        "en": "Made from the contract of the files by `python -m etl keys --language en`; not to be"
        " changed by hand. Examples are of invented towns. The columns of `measure_matches.tsv` and"
        " `context_indicators.csv` are described in [data/README.md](../data/README.md).",
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
        print(wrong, file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data)
    if reading.faults or not reading.vocabularies:
        print(*said(reading.faults), sep="\n", file=sys.stderr)
        return DATA_FAULTS
    print(document(options.language, options.data, reading.vocabularies), end="")
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
        default=paths.ROOT / "tests" / "data",
        metavar="DIR",
        help="folder of the data files that give the examples (default: the invented towns of"
        " tests/data)",
    )
    return parser.parse_args(arguments)


def document(language: Language, data: Path, lists: Vocabularies) -> str:
    """The whole reference; labels of word lists and examples are those of a data folder."""
    return "\n".join(_lines(language, data, lists)) + "\n"


def _lines(language: Language, data: Path, lists: Vocabularies) -> Iterator[str]:
    yield from (f"# {WORDS['title'][language]}", "", WORDS["made"][language])
    examples = reference.examples(data)
    for kind in contract.kinds():
        yield from ("", f"{'###' if kind.place else '##'} `{reference.name(kind)}`", "")
        yield from (reference.of_kind(kind)[language], "")
        yield from (WORDS["columns"][language], "|---|---|---|---|---|")
        for each in reference.described(kind, lists):
            yield _row(each, language, examples.get((kind.name, each.key.name), ""))


def _row(each: Described, language: Language, example: str) -> str:
    codes = ", ".join(f"`{code}` ({label[language]})" for code, label in each.labels.items())
    held = codes or (f"`{each.holds}`" if each.holds else "")
    form = ": ".join(filter(None, (each.form(language), held)))
    required = WORDS["required"][language] if each.key.is_required else ""
    shown = f"`{example}`" if 0 < len(example) <= reference.LONGEST_EXAMPLE else ""
    cells = [f"`{each.key.name}`", required, form, each.meaning[language], shown]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
