"""Writes forms and tries answers for a visitor, in a process of its own with limits; keeps nothing.

python -m etl.replies.worker form ENDING LANGUAGE INITIATIVE DATABASE writes a form to its standard
output, counted LANGUAGE INITIATIVE DATABASE DAY how many questions of each kind it asks, as JSON.
python -m etl.replies.worker tried NAME LANGUAGE FOLDER DATABASE reads a form that was filled in
from its standard input, writes what came of it as JSON, and into FOLDER the database with it.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
import json
import sys

import duckdb

from etl import initiative_file, paths, steps
from etl.faults import Fault, placed
from etl.message import Message
from etl.replies import form, questions, reading, replying, terms
from etl.replies.questions import Question
from etl.replies.replying import Outcome
from etl.reports import editing
from etl.tables.worker import DATABASE, MARK, limit
from wording.words import Language


def main() -> None:
    """Reads, tries and says; faults of the file are part of what it says."""
    limit()
    kind, *given = sys.argv[1:]
    if kind == "form":
        sys.stdout.buffer.write(empty(*given))
    elif kind == "counted":
        json.dump(counted(*given), sys.stdout)
    else:
        steps.say("started")
        name, language, folder, database = given
        read = reading.given(sys.stdin.buffer.read(), Path(name).name)
        json.dump(tried(read, _language(language), Path(folder), database), sys.stdout)


def _language(name: str) -> Language:
    return "en" if name == "en" else "de"


def _opened(database: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(database, read_only=True)


def empty(ending: str, language: str, initiative: str, database: str) -> bytes:
    """The form for the office of an initiative."""
    with _opened(database) as connection:
        made = form.of(connection, initiative, date.today(), _language(language))
    return form.written(f".{ending}", made)


def counted(language: str, initiative: str, database: str, day: str) -> list[dict[str, Any]]:
    """How many questions of each kind are asked on a day, with the first as an example."""
    with _opened(database) as connection:
        asked = questions.asked(connection, initiative, date.fromisoformat(day))
    spoken = _language(language)
    often = Counter(each.kind for each in asked)
    first = {each.kind: each for each in reversed(asked)}
    return [
        {
            "question": terms.said("questions", kind, spoken),
            "number": number,
            "example": f"{first[kind].about[spoken]}: {first[kind].ours[spoken]}",
        }
        for kind, number in often.items()
    ]


def tried(given: reading.Given, language: Language, folder: Path, database: str) -> dict[str, Any]:
    """What there is to say of the answers, in plain values."""
    known = sorted(path.stem for path in paths.INITIATIVES.glob("*.yml"))
    named = given.facts.get("initiative", "")
    if not given.faults and named not in known:
        message = Message("reply_of_another", said=named, known=known)
        given.faults.append(Fault(given.file, 1, message))
    if given.faults:
        return {"faults": [placed(each, language) for each in given.faults]}
    others = initiative_file.read_all(paths.DATA)
    steps.say("read")
    path = paths.INITIATIVES / f"{named}.yml"
    with _opened(database) as connection:
        asked = questions.asked(connection, named, date.today())
    try:
        outcome = replying.taken(
            given, path, paths.DATA, others, asked, language, folder / DATABASE, MARK
        )
    except editing.Unfit:
        fault = Fault(given.file, 1, Message("report_unfit", file=path.name))
        return {"faults": [placed(fault, language)]}
    steps.say("checked")
    return {"id": named, **_shown(outcome, language)}


def _shown(outcome: Outcome, language: Language) -> dict[str, Any]:
    faults = [placed(each, language) for each in outcome.faults]
    faults += [{"place": "", "message": each.in_(language)} for each in outcome.offences]
    return {
        "faults": faults,
        "yaml": outcome.content.decode(),
        "taken": [_row(question, said, language) for question, said in outcome.taken],
        "left": [_row(question, said, language) for question, said in outcome.left],
    }


def _row(question: Question, said: str, language: Language) -> dict[str, str]:
    return {
        "about": question.about[language],
        "ours": question.ours[language],
        "answer": said,
    }


if __name__ == "__main__":
    main()
