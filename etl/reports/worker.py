"""Tries a report that a visitor brought, in a process of its own with limits; keeps nothing.

python -m etl.reports.worker NAME LANGUAGE FOLDER INITIATIVE ANSWERS reads the report from its
standard input and writes what came of it as JSON to its standard output, and into FOLDER the
database with it. python -m etl.reports.worker template ENDING LANGUAGE INITIATIVE writes an empty
report.
"""

from pathlib import Path
from typing import Any
import json
import sys

from etl import initiative_file, paths, steps, yaml_text
from etl.faults import Fault, placed
from etl.message import Message
from etl.reports import adding, editing, reading, said, template
from etl.reports.adding import Added
from etl.reports.proposal import Answers
from etl.tables import annotated
from etl.tables.labels import Allowed
from etl.tables.worker import DATABASE, MARK, limit
from wording.words import Language


def main() -> None:
    """Reads, tries and says; faults of the file are part of what it says."""
    limit()
    if sys.argv[1] == "template":
        sys.stdout.buffer.write(empty(*sys.argv[2:]))
        return
    steps.say("started")
    name, language, folder, initiative, answers = sys.argv[1:]
    raw = sys.stdin.buffer.read()
    given = reading.given(raw, Path(name).name)
    found = tried(given, _language(language), Path(folder), initiative, answers)
    faults = found.pop("cells", [])
    found["annotated"] = annotated.workbook(raw, name, faults, _language(language)).hex()
    json.dump(found, sys.stdout)


def _language(name: str) -> Language:
    return "en" if name == "en" else "de"


def empty(ending: str, language: str, initiative: str) -> bytes:
    """An empty report for an initiative of the data folder."""
    lists = initiative_file.read_all(paths.DATA).vocabularies
    assert lists, "the data of the repository are sound"
    values = yaml_text.read(paths.DATA / "initiatives" / f"{initiative}.yml").values
    return template.written(f".{ending}", values, lists, _language(language))


def tried(
    given: reading.Given, language: Language, folder: Path, initiative: str, answers: str
) -> dict[str, Any]:
    """What there is to say of a report, in plain values; and `cells`, its faults as they are.

    `initiative`: of a report that names none. `answers`: as JSON, under `measures` a key by the
    number of a row, under `words` a step by a word.
    """
    known = [path.stem for path in (paths.DATA / "initiatives").glob("*.yml")]
    is_named = "initiative" in given.facts
    name = adding.initiative_of(given, "" if is_named else initiative, known)
    if not name:
        return {"faults": [placed(each, language) for each in given.faults]}
    others = initiative_file.read_all(paths.DATA)
    steps.say("read")
    assert others.vocabularies, "the data of the repository are sound"
    path = paths.DATA / "initiatives" / f"{name}.yml"
    decided = json.loads(answers)
    choice = Answers({int(row): key for row, key in decided["measures"].items()}, decided["words"])
    database = folder / DATABASE
    try:
        added = adding.added(given, path, paths.DATA, others, choice, language, database, MARK)
    except editing.Unfit:
        fault = Fault(given.file, 1, Message("report_unfit", file=path.name))
        return {"faults": [placed(fault, language)]}
    steps.say("checked")
    shown = _shown(added, Allowed(others.vocabularies), language)
    steps.say("compared")
    return {"id": name, "cells": added.faults, **shown}


def _shown(added: Added, allowed: Allowed, language: Language) -> dict[str, Any]:
    steps = said.steps_of(allowed)
    faults = [placed(each, language) for each in added.faults]
    faults += [{"place": "", "message": each.in_(language)} for each in added.offences]
    file = f"data/initiatives/{added.initiative}.yml"
    return {
        "faults": faults,
        "remarks": [placed(each, language) for each in added.remarks],
        "yaml": added.content.decode(),
        "lines": said.lines(added, steps, language),
        "counted": said.counted(added, language),
        "missing": said.missing(added, steps, language),
        "last_source": said.last_source(added),
        "questions": said.questions(added),
        "words": [
            {
                "word": word,
                "rows": [row.number for row in rows],
                "known": said.near_words(added, word, steps, language),
                "steps": {code: steps.label(code, language) for code in steps.by_code},
            }
            for word, rows in added.proposal.words.items()
        ],
        "adds": said.adds(added, file).in_(language) if added.content else "",
    }


if __name__ == "__main__":
    main()
