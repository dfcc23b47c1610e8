"""python -m etl suggest: writes pairs of measures, or themes, for a curator to review; publishes nothing."""

from collections.abc import Iterable
from pathlib import Path
import argparse
import csv
import io
import sys

from etl import build, cross_checks, initiative_file, match_file, paths
from etl.suggest import evaluation
from etl.suggest.matcher import Matcher, Suggestion

GOOD, DATA_FAULTS, USAGE = 0, 1, 2
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
    """Exit code: 0 done, 1 the data has faults or the file can't be written, 2 the command line is wrong."""
    options = _options(arguments)
    if not (options.data / "initiatives").is_dir():
        print(
            f"{options.data} holds no folder 'initiatives'. Give the folder of the data files with --data DIR.",
            file=sys.stderr,
        )
        return USAGE
    reading = initiative_file.read_all(options.data, unmapped_is_fault=not options.themes)
    if reading.faults:
        print(
            *reading.faults, "\nThe data has faults; correct them first.", sep="\n", file=sys.stderr
        )
        return DATA_FAULTS
    matcher = Matcher(build.tables_of(reading))
    if options.evaluate:
        return _write(
            f"{evaluation.as_text([*evaluation.of_pairs(matcher, reading.matches), *evaluation.of_themes(matcher)])}\n",
            options.out,
        )
    if options.themes:
        return _write(_table(THEME_COLUMNS, _theme_rows(matcher, reading)), options.out)
    return _write(
        _table(
            PAIR_COLUMNS,
            (
                _pair_row(pair, matcher)
                for pair in matcher.pairs({match.pair for match in reading.matches})
            ),
        ),
        options.out,
    )


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl suggest",
        description="Propose pairs of comparable measures that no curator has matched yet, best first, as a table to review. "
        "The first columns are those of measure_matches.tsv: fill in predicate, confidence, author, day and reasons, and paste them there.",
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
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.DATA,
        metavar="DIR",
        help="folder of the data files (default: data)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="file to write (default: to the screen)"
    )
    return parser.parse_args(arguments)


def _pair_row(pair: Suggestion, matcher: Matcher) -> Cells:
    """Predicate, confidence, author, day and reasons stay empty: the build refuses a row that nobody has filled in."""
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


def _theme_rows(matcher: Matcher, reading: initiative_file.Reading) -> Iterable[Cells]:
    needed = {
        f"{file.initiative.id}/{entry.id}"
        for file in reading.initiatives
        for entry in cross_checks.unmapped(file)
    }
    mapped = [item for item in matcher.items if item.themes]
    for item in matcher.items:
        if item.key in needed:
            scores = matcher.theme_scores(item, mapped)
            for theme in sorted(scores, key=lambda each: (-round(scores[each], 9), each))[
                :MOST_THEMES
            ]:
                yield (
                    item.table,
                    item.key,
                    theme,
                    f"{scores[theme]:.2f}",
                    item.title,
                    str(matcher.themes[theme]["label"]),
                )


def _table(columns: Cells, rows: Iterable[Cells]) -> str:
    """Tab-separated, with an apostrophe before what a spreadsheet program would take for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in row] for row in rows
    )
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
