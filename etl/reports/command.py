"""python -m etl add-report: adds a progress report to the data file of an initiative.

Shows what it changes, asks where a row is unsure, and writes only what was confirmed.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
import argparse
import os
import shutil
import sys

from etl import faults, initiative_file, yaml_text
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, aligned, no_data
from etl.faults import Fault
from etl.initiative_file import Reading, name_of
from etl.message import Message
from etl.reports import adding, editing, reading, said, template
from etl.reports.adding import Added
from etl.reports.proposal import NEW, Answers
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import LANGUAGES
from wording.words import Language

LONGEST_CELL = 60
YES = ("j", "ja", "y", "yes")


class Refused(Exception):
    """What can't be done, said for the person at the command line; with the exit code."""

    def __init__(
        self, *messages: Message, of: Iterable[Fault] = (), code: int = DATA_FAULTS
    ) -> None:
        super().__init__(*messages)
        self.messages, self.faults, self.code = messages, of, code


def main(arguments: list[str]) -> int:
    """Exit code: 0 written, or checked without a fault; 1 not written; 2 a wrong command line."""
    options = _options(arguments)
    return refusing(_template if options.template else _add, options)


def refusing(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Exit code of a command; what hinders it is said in the language of its options."""
    try:
        return command(options)
    except Refused as refusal:
        spoken = (message.in_(options.language) for message in refusal.messages)
        print(*faults.said(refusal.faults, options.language), *spoken, sep="\n", file=sys.stderr)
        return refusal.code
    except OSError as fault:
        message = Message("no_access", file=fault.filename2 or fault.filename, why=fault.strerror)
        print(message.in_(options.language), file=sys.stderr)
        return DATA_FAULTS


def _options(arguments: list[str]) -> argparse.Namespace:
    endings = ", ".join(reading.ENDINGS)
    parser = argparse.ArgumentParser(
        prog="python -m etl add-report",
        description="Add a progress report to the data file of an initiative: a few rows with"
        " measure, date, status word and source. What changes is shown first.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="FILE", help=f"one of {endings}")
    what.add_argument(
        "--template", type=Path, metavar="OUT", help="write an empty report with all measures"
    )
    parser.add_argument(
        "--initiative", default="", metavar="ID", help="the initiative, such as musterstadt"
    )
    parser.add_argument("--check", action="store_true", help="only show what would change")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument(
        "--accept-suggested",
        nargs="+",
        default=[],
        metavar="ROW=KEY",
        help=f"the measure that an unsure row means; {NEW} for none of the data",
    )
    parser.add_argument(
        "--word", nargs="+", default=[], metavar="WORD=STEP", help="the step that a word means"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="de (default) or en"
    )
    add_data(parser)
    return parser.parse_args(arguments)


def data_of(folder: Path) -> Reading:
    if wrong := no_data(folder):
        raise Refused(wrong, code=USAGE)
    data = initiative_file.read_all(folder)
    if not data.vocabularies:
        raise Refused(of=data.faults)
    return data


def known_initiatives(folder: Path) -> list[str]:
    return [each.stem for each in sorted((folder / "initiatives").glob("*.yml"))]


# --- a template ---


def _template(options: argparse.Namespace) -> int:
    out, ending = options.template, options.template.suffix.lower()
    if ending not in template.ENDINGS:
        raise Refused(Message("other_ending", file=out, endings=list(template.ENDINGS)), code=USAGE)
    if out.exists():
        raise Refused(Message("there_already", file=out), code=USAGE)
    data, known = data_of(options.data), known_initiatives(options.data)
    if options.initiative not in known:
        name = "no_such_initiative" if options.initiative else "report_of_none"
        raise Refused(Message(name, name=options.initiative, known=known), code=USAGE)
    path = options.data / "initiatives" / f"{options.initiative}.yml"
    if own := [each for each in data.faults if each.file == name_of(path, options.data)]:
        raise Refused(of=own)
    values = yaml_text.read(path).values
    assert data.vocabularies, "word lists were read"
    out.write_bytes(template.written(ending, values, data.vocabularies, options.language))
    print(Message("wrote", out=out).in_(options.language))
    return GOOD


# --- a report ---


def _add(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise Refused(Message("no_file", file=options.file), code=USAGE)
    data, language = data_of(options.data), options.language
    given = reading.given(options.file.read_bytes(), options.file.name)
    name = adding.initiative_of(given, options.initiative, known_initiatives(options.data))
    if not name or (given.faults and not given.rows):
        raise Refused(Message("report_hindered"), of=given.faults)
    path = options.data / "initiatives" / f"{name}.yml"
    before = path.read_bytes()
    added = _answered(options, given, path, data)
    assert data.vocabularies, "word lists were read"
    steps = said.steps_of(Allowed(data.vocabularies))
    for line in _shown(added, path, options.data, steps, language):
        print(line)
    _refuse_hindered(added, steps, language)
    if not added.content:
        print(Message("report_nothing_new").in_(language))
    elif options.check:
        print(Message("report_fits").in_(language))
    elif options.yes or is_confirmed(name_of(path, options.data), language):
        replace(path, before, added.content)
        print(Message("report_written", file=name_of(path, options.data)).in_(language))
    else:
        raise Refused(Message("report_not_confirmed"))
    return GOOD


def _answered(
    options: argparse.Namespace, given: reading.Given, path: Path, data: Reading
) -> Added:
    """The report with the answers of the command line, and with those of a person at a terminal."""
    answers = _answers(options, data)
    try:
        added = adding.added(given, path, options.data, data, answers, options.language)
        if not options.check and _is_asked() and (added.proposal.questions or added.proposal.words):
            answers = _asked(added, answers, data, options.language)
            added = adding.added(given, path, options.data, data, answers, options.language)
    except editing.Unfit as fault:
        raise Refused(Message("report_unfit", file=path)) from fault
    return added


def _answers(options: argparse.Namespace, data: Reading) -> Answers:
    """Answers of the command line. Refused for what is none."""
    measures: dict[int, str] = {}
    for answer in options.accept_suggested:
        row, _, key = answer.partition("=")
        if not row.isdecimal() or not key:
            raise Refused(Message("report_no_answer", answer=answer), code=USAGE)
        measures[int(row)] = key
    assert data.vocabularies, "word lists were read"
    steps, words = said.steps_of(Allowed(data.vocabularies)), dict[str, str]()
    for answer in options.word:
        word, _, step = answer.rpartition("=")
        code = steps.code(step)
        if not word or not code:
            raise Refused(Message("report_no_answer", answer=answer), code=USAGE)
        words[word] = code
    return Answers(measures, words)


def _refuse_hindered(added: Added, steps: Labels, language: Language) -> None:
    """Refused where something must be answered or mended, all of it at once."""
    messages = [*said.of_questions(added), *said.of_words(added, steps), *added.offences]
    if added.faults or messages:
        raise Refused(*messages, Message("report_hindered"), of=added.faults)


# --- at a terminal ---


def _is_asked() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(added: Added, answers: Answers, data: Reading, language: Language) -> Answers:
    """Answers of the person at the terminal beside those that were given."""
    measures, words = dict(answers.measures), dict(answers.words)
    for question in said.questions(added):
        print(said.of_question(question).in_(language))
        keys = [*(each["key"] for each in question["candidates"]), NEW]
        if chosen := _chosen(keys, language):
            measures[question["row"]] = chosen
    assert data.vocabularies, "word lists were read"
    steps = said.steps_of(Allowed(data.vocabularies))
    for word in added.proposal.words:
        print(said.of_word(added, word, steps).in_(language))
        labels = steps.all(language)
        print(*(f"  {number}  {label}" for number, label in enumerate(labels, 1)), sep="\n")
        code = steps.code(_chosen(labels, language) or None)
        if code:
            words[word] = code
    return Answers(measures, words)


def _chosen(known: list[str], language: Language) -> str:
    """What was chosen by its number or as such; "" for nothing."""
    answer = input(Message("report_choose").in_(language)).strip()
    if answer.isdecimal() and 0 < int(answer) <= len(known):
        return known[int(answer) - 1]
    return answer


def is_confirmed(file: str, language: Language) -> bool:
    if not _is_asked():
        return False
    answer = input(Message("report_confirm", file=file).in_(language))
    return answer.strip().casefold() in YES


# --- what is shown ---


def _shown(
    added: Added, path: Path, data: Path, steps: Labels, language: Language
) -> Iterator[str]:
    heads = [head.in_(language) for head in said.HEADS.values()]
    lines = said.lines(added, steps, language)
    if lines:
        *cut, last = said.HEADS
        table = [[*(_short(line[head]) for head in cut), line[last]] for line in lines]
        yield aligned([heads, *table], left=range(1, len(heads)))
        yield f"\n{said.counted(added, language)}"
    yield from said.beside(added, steps, name_of(path, data), language)
    for remark in added.remarks:
        yield remark.in_(language)


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}…"


# --- writing ---


def replace(path: Path, before: bytes, content: bytes) -> None:
    """Writes a data file at once: what was there stays until the new one is whole on the disk.

    Refused where the file is no longer what was read.
    """
    path = path.resolve()
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        shutil.copymode(path, draft)
        if path.read_bytes() != before:
            raise Refused(Message("report_changed_meanwhile", file=path))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
