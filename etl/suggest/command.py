"""python -m etl suggest: writes pairs of measures, or themes, for a curator to review.

Publishes nothing.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
import argparse
import csv
import io
import sys

from etl import build, cross_checks, initiative_file, match_file
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, no_data
from etl.initiative_file import Reading
from etl.suggest import evaluation
from etl.suggest.matcher import Item, Matcher, Suggestion
from wording.formulas import guarded

MOST_THEMES = 3
PAIR_COLUMNS = (
    *match_file.COLUMNS,
    "score",
    "shared_words",
    "shared_themes",
    "subject_label",
    "object_label",
)
THEME_COLUMNS = ("subject_table", "subject_id", "theme_id", "score", "subject_label", "theme_label")
Cells = Iterable[str]


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 faults in the data or no file to write to, 2 a wrong command line."""
    options = _options(arguments)
    if wrong := no_data(options.data):
        print(wrong, file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data, unmapped_is_fault=not options.themes)
    if reading.faults:
        print(*reading.faults, file=sys.stderr, sep="\n")
        print("\nThe data has faults; correct them first.", file=sys.stderr)
        return DATA_FAULTS
    return _write(_text(options, reading), options.out)


def _text(options: argparse.Namespace, reading: Reading) -> str:
    """What the command line asks for, as text."""
    matcher = Matcher(build.matter_of(reading))
    if options.evaluate:
        pairs, themes = evaluation.of_pairs(matcher, reading.matches), evaluation.of_themes(matcher)
        return f"{evaluation.as_text([*pairs, *themes])}\n"
    if options.themes:
        return _table(THEME_COLUMNS, _theme_rows(matcher, reading))
    suggestions = matcher.pairs({match.pair for match in reading.matches})
    return _table(PAIR_COLUMNS, (_pair_row(pair, matcher) for pair in suggestions))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl suggest",
        description="Propose pairs of comparable measures that no curator has matched yet, best"
        " first, as a table to review. The first columns are those of measure_matches.tsv: fill in"
        " predicate, confidence, author, day and reasons, and paste them there.",
    )
    parser.add_argument(
        "--themes",
        action="store_true",
        help="propose themes instead, for goals, measures and groups that have none",
    )
    parser.add_argument(
        "--evaluate",
        action="store_true",
        help="say instead how often the proposals agree with the curators, beside plain baselines",
    )
    add_data(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="file to write (default: to the screen)"
    )
    return parser.parse_args(arguments)


def _pair_row(pair: Suggestion, matcher: Matcher) -> Cells:
    """Cells of PAIR_COLUMNS. Predicate, confidence, author, day and reasons stay empty.

    The build refuses a row that nobody has filled in.
    """
    themes = ", ".join(str(matcher.themes[theme]["label"]) for theme in pair.theme_ids)
    curated = {
        "subject_id": pair.subject.key,
        "object_id": pair.object.key,
        "mapping_justification": match_file.CURATED,
    }
    return [
        *(curated.get(column, "") for column in match_file.COLUMNS),
        f"{pair.score:.2f}",
        ", ".join(pair.words),
        themes,
        pair.subject.title,
        pair.object.title,
    ]


def _theme_rows(matcher: Matcher, reading: Reading) -> Iterator[Cells]:
    """Cells of THEME_COLUMNS: the best themes of every entry that needs one and has none."""
    needed = {
        f"{file.initiative.id}/{entry.id}"
        for file in reading.initiatives
        for entry in cross_checks.unmapped(file)
    }
    mapped = [item for item in matcher.items if item.themes]
    for item in matcher.items:
        if item.key in needed:
            yield from _best_themes(item, matcher, mapped)


def _best_themes(item: Item, matcher: Matcher, mapped: list[Item]) -> Iterator[Cells]:
    scores = matcher.theme_scores(item, mapped)
    best = sorted(scores, key=lambda theme: (-round(scores[theme], 9), theme))
    for theme in best[:MOST_THEMES]:
        score, label = f"{scores[theme]:.2f}", str(matcher.themes[theme]["label"])
        yield item.table, item.key, theme, score, item.title, label


def _table(columns: Cells, rows: Iterable[Cells]) -> str:
    """Tab-separated; what a spreadsheet program would take for a formula is guarded."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row) for row in rows)
    return written.getvalue()


def _write(text: str, out: Path | None) -> int:
    if out is None:
        print(text, end="")
        return GOOD
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as fault:
        print(
            f"{out} can't be written: {fault.strerror}. Give another file with --out FILE.",
            file=sys.stderr,
        )
        return DATA_FAULTS
    print(f"Wrote {text.count(chr(10)) - 1} rows to {out}.")
    return GOOD
