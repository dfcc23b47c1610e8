"""python -m etl suggest: writes pairs of measures, or themes, for a curator to review.

Takes their decisions back into the data files; publishes nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
import argparse
import csv
import io
import sys

from etl import build, cross_checks, initiative_file, match_file
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, no_data, write
from etl.faults import said
from etl.initiative_file import Reading
from etl.message import ENGLISH, Message
from etl.reports.command import refusing, replace
from etl.suggest import evaluation, proposals, taking
from etl.suggest.evaluation import Agreement
from etl.suggest.matcher import Matcher, Suggestion
from wording.formulas import guarded
from wording.words import LANGUAGES, Language

PAIR_COLUMNS = (
    *match_file.COLUMNS,
    "score",
    "shared_words",
    "shared_themes",
    "subject_label",
    "object_label",
    "decision",
)
THEME_COLUMNS = (
    "subject_table",
    "subject_id",
    "theme_id",
    "score",
    "subject_label",
    "theme_label",
    "shared_words",
    "shared_with",
    "relation",
    "because_de",
    "because_en",
    "decision",
)
Cells = Iterable[str]


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 faults in the data or no file to write to, 2 a wrong command line."""
    options = _options(arguments)
    wrong = no_data(options.data)
    if options.take and not wrong:
        wrong = None if options.author else Message("decisions_need_author")
        wrong = wrong if options.take.is_file() else Message("no_file", file=options.take)
    if wrong:
        print(wrong.in_(options.language), file=sys.stderr)
        return USAGE
    is_of_themes = bool(options.themes or options.take)
    reading = initiative_file.read_all(options.data, unmapped_is_fault=not is_of_themes)
    if reading.faults:
        print(*said(reading.faults, options.language), file=sys.stderr, sep="\n")
        print(f"\n{Message('suggest_faulty_data').in_(options.language)}", file=sys.stderr)
        return DATA_FAULTS
    made = _take if options.take else _propose
    return refusing(lambda given: made(given, reading), options)


def _propose(options: argparse.Namespace, reading: Reading) -> int:
    matcher = Matcher(build.tables_of(reading))
    text = _text(options, reading, matcher)
    if not options.evaluate:
        for message in _quality(options.themes, reading, matcher):
            print(message.in_(options.language), file=sys.stderr)
    done = Message("suggest_wrote", number=text.count("\n") - 1, out=options.out)
    return write(text, options.out, done.in_(options.language))


def _text(options: argparse.Namespace, reading: Reading, matcher: Matcher) -> str:
    """What the command line asks for, as text."""
    if options.evaluate:
        pairs, themes = evaluation.of_pairs(matcher, reading.matches), evaluation.of_themes(matcher)
        return f"{evaluation.as_text([*pairs, *themes])}\n"
    if options.themes:
        return _table(THEME_COLUMNS, _theme_rows(matcher, reading, options.language))
    suggestions = matcher.pairs(build.decided(reading))
    return _table(PAIR_COLUMNS, (_pair_row(pair, matcher) for pair in suggestions))


def _quality(is_of_themes: bool, reading: Reading, matcher: Matcher) -> Iterator[Message]:
    """How good such proposals are by what the curators of the data said, and how much is open."""
    if is_of_themes:
        yield from _share("suggest_quality_themes", evaluation.themes_of_new(matcher))
        without = [
            f"{file.initiative.id} ({len(cross_checks.unsettled(file))})"
            for file in reading.initiatives
            if cross_checks.unsettled(file)
        ]
        if without:
            yield Message("suggest_not_examined", entries=without)
    else:
        found = evaluation.pairs_of_new(matcher, reading.matches)
        yield from _share("suggest_quality_pairs", found)


def _share(name: str, found: Agreement) -> Iterator[Message]:
    if found.known:
        precision, recall = round(found.precision * 100), round(found.recall * 100)
        yield Message(name, precision=precision, recall=recall)


def _take(options: argparse.Namespace, reading: Reading) -> int:
    """Writes what the rows of a table decide into the data files."""
    language: Language = options.language
    text = options.take.read_text(encoding="utf-8", errors="replace")
    day = date.today().isoformat()
    made = taking.taken(text, options.take.name, options.data, reading, options.author, day)
    if made.faults:
        print(*said(made.faults, language), file=sys.stderr, sep="\n")
        print(f"\n{Message('decisions_hindered').in_(language)}", file=sys.stderr)
        return DATA_FAULTS
    if not made.contents:
        print(Message("no_decisions").in_(language))
        return GOOD
    for path, (before, content) in made.contents.items():
        if not path.exists():
            path.write_bytes(before)
        replace(path, before, content)
    files = [path.name for path in made.contents]
    numbers = {"accepted": made.accepted, "refused": made.refused, "left": made.left}
    print(Message("decisions_written", files=files, **numbers).in_(language))
    return GOOD


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl suggest",
        description="Propose pairs of comparable measures that no curator has decided on yet, best"
        " first, as a table to review, or themes for what has none; and take the decisions back:"
        " accept, refuse or nothing in the column decision. What is refused is kept and never"
        " proposed again. Of a pair that you accept fill in predicate, confidence and reasons.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--themes",
        action="store_true",
        help="propose themes instead, for goals, measures and groups that have none",
    )
    what.add_argument(
        "--evaluate",
        action="store_true",
        help="say instead how often the proposals agree with the curators, beside plain baselines",
    )
    what.add_argument(
        "--take", type=Path, metavar="FILE", help="write the decisions of such a table to the data"
    )
    parser.add_argument("--author", default="", metavar="NAME", help="who decided, for --take")
    parser.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help="en (default) or de")
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
        "",
    ]


def _theme_rows(matcher: Matcher, reading: Reading, language: Language) -> Iterator[Cells]:
    """Cells of THEME_COLUMNS: the best themes of every entry that needs one and has none."""
    label = "label" if language == "de" else "label_en"
    for file in reading.initiatives:
        for subject in proposals.of_initiative(file, matcher, build.decided(reading)):
            for each in subject.themes:
                yield (
                    subject.item.table,
                    subject.item.key,
                    each.theme_id,
                    f"{each.score:.2f}",
                    subject.item.title,
                    str(matcher.themes[each.theme_id][label]),
                    ", ".join(each.all_words),
                    "; ".join(f"{item.key}: {', '.join(words)}" for item, words in each.entries),
                    *[""] * 4,
                )


def _table(columns: Cells, rows: Iterable[Cells]) -> str:
    """Tab-separated; what a spreadsheet program would take for a formula is guarded."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row) for row in rows)
    return written.getvalue()
