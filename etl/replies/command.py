"""python -m etl questions writes a form with questions to an office; reply reads its answers.

Answers are shown first and written only when confirmed, into the data file of the initiative.
"""

from datetime import date
from pathlib import Path
import argparse

import duckdb

from etl import paths
from etl.command_line import GOOD, USAGE, add_data
from etl.initiative_file import name_of
from etl.message import Message
from etl.replies import form, questions, reading, replying
from etl.reports.command import (
    Refused,
    data_of,
    is_confirmed,
    known_initiatives,
    refusing,
    replace,
)
from etl.tables.layout import LANGUAGES


def ask(arguments: list[str]) -> int:
    """python -m etl questions. Exit code: 0 written; 1 faults in the data; 2 wrong arguments."""
    return refusing(_ask, _asking(arguments))


def reply(arguments: list[str]) -> int:
    """python -m etl reply. Exit code: 0 written or checked; 1 not written; 2 wrong arguments."""
    return refusing(_reply, _replying(arguments))


def _asking(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl questions",
        description="Write a form with every figure of an initiative that is unknown,"
        " contradictory, inferred or old, for its office to answer.",
    )
    endings = ", ".join(form.ENDINGS)
    parser.add_argument("out", type=Path, metavar="OUT", help=f"the form: one of {endings}")
    parser.add_argument("--initiative", required=True, metavar="ID", help="such as musterstadt")
    return _shared(parser).parse_args(arguments)


def _replying(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl reply",
        description="Read the answers of an office: each becomes a row with its source, beside the"
        " figure it is about. What changes is shown first.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a form that was filled in")
    parser.add_argument("--check", action="store_true", help="only show what would change")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    return _shared(parser).parse_args(arguments)


def _shared(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--database", type=Path, default=paths.DATABASE, metavar="FILE", help="built of these data"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="de (default) or en"
    )
    add_data(parser)
    return parser


# --- the form ---


def _ask(options: argparse.Namespace) -> int:
    out, ending = options.out, options.out.suffix.lower()
    if ending not in form.ENDINGS:
        raise Refused(Message("other_ending", file=out, endings=list(form.ENDINGS)), code=USAGE)
    if out.exists():
        raise Refused(Message("there_already", file=out), code=USAGE)
    known = known_initiatives(options.data)
    if options.initiative not in known:
        raise Refused(
            Message("no_such_initiative", name=options.initiative, known=known), code=USAGE
        )
    with _opened(options.database) as connection:
        made = form.of(connection, options.initiative, date.today(), options.language)
    out.write_bytes(form.written(ending, made))
    number = len(made.questions)
    print(Message("reply_questions", number=number, out=out).in_(options.language))
    return GOOD


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    if not database.is_file():
        raise Refused(Message("no_database_yet", file=database), code=USAGE)
    return duckdb.connect(str(database), read_only=True)


# --- its answers ---


def _reply(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise Refused(Message("no_file", file=options.file), code=USAGE)
    data, language = data_of(options.data), options.language
    given = reading.given(options.file.read_bytes(), options.file.name)
    path = _path(options, given)
    before = path.read_bytes()
    with _opened(options.database) as connection:
        asked = questions.asked(connection, path.stem, date.today())
    taken = replying.taken(given, path, options.data, data, asked, language)
    print(*replying.shown(taken, language), sep="\n")
    if taken.faults or taken.offences:
        raise Refused(*taken.offences, Message("reply_hindered"), of=taken.faults)
    file = name_of(path, options.data)
    if options.check or not taken.content:
        print(Message("report_fits" if taken.content else "report_nothing_new").in_(language))
    elif options.yes or is_confirmed(file, language):
        replace(path, before, taken.content)
        print(Message("report_written", file=file).in_(language))
    else:
        raise Refused(Message("report_not_confirmed"))
    return GOOD


def _path(options: argparse.Namespace, given: reading.Given) -> Path:
    """The data file that a form is about."""
    if given.faults:
        raise Refused(Message("reply_hindered"), of=given.faults)
    named, known = given.facts.get("initiative", ""), known_initiatives(options.data)
    if named not in known:
        raise Refused(Message("reply_of_another", said=named, known=known))
    path: Path = options.data / "initiatives" / f"{named}.yml"
    return path
