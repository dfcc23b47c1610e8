"""Has a visitor's file tried, and tables written, in processes of their own; shows nothing.

What happens to such a process, whatever a file does to it, happens to no other reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any
import json
import os
import subprocess
import sys
import tempfile

from answers import builds
from answers.kept import kept
from answers.view import View
from etl import paths
from wording import words
from wording.words import Language

MOST_AT_ONCE = 2
MOST_SECONDS = 180
DATABASE, MAPPING, MATCHES = "own.duckdb", "mapping.yml", "matches.tsv"
TEMPLATES = ("xlsx", "ods", "yml")  # formats that tables are written in, by their ending
STEPS = ("started", "read", "checked", "compared")  # that a process says are done, in order
_free = BoundedSemaphore(MOST_AT_ONCE)
At = Callable[[str], None]  # told each step of a trial once it is done


def unheard(_step: str) -> None:
    """For who does not watch a trial."""


@dataclass(frozen=True)
class Trial:
    """What is wrong with a file, or the initiative that it holds.

    `faults` and `remarks` have `place` and `message`; `differences` are those from the initiative
    of the same id, None where there is none; `database`, `yaml`: there without faults; `annotated`:
    the workbook with its faults, where it is one. Of a list that is not of our own form: `listed`,
    what its columns are taken for, and `unsettled`, what must be settled before it can be tried.
    `matches`: lines of the visitor's own pairs, tried with it.
    """

    name: str
    faults: list[dict[str, str]] = field(default_factory=list)
    remarks: list[dict[str, str]] = field(default_factory=list)
    initiative: str | None = None
    differences: list[dict[str, str]] | None = None
    yaml: str = ""
    annotated: bytes = b""
    database: bytes = b""
    listed: dict[str, Any] | None = None
    unsettled: list[str] = field(default_factory=list)
    matches: str = ""

    @property
    def is_good(self) -> bool:
        return bool(self.database) and not self.faults

    @property
    def ending(self) -> str:
        """Of the file's name, and of what is given back of it."""
        return Path(self.name).suffix.lower()


def limits(view: View) -> str:
    """What a file that is brought may hold, and its trial take."""
    return view.word("bring_limits", minutes=MOST_SECONDS // 60)


@dataclass(frozen=True)
class ReportTrial(Trial):
    """What came of a progress report, and what must be decided before it can be added.

    `lines`: its rows against the last report, `missing`: what that named and this one does not;
    `questions`: rows that may mean several measures, `words`: those that nothing translates; all as
    etl.reports says them. `yaml` is the data file with the report.
    """

    lines: list[dict[str, str]] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)
    last_source: str = ""
    counted: str = ""
    adds: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something of it must be decided."""
        return bool(self.questions or self.words)


@dataclass(frozen=True)
class ReplyTrial(Trial):
    """What came of an office's answers: those that become rows, and those left to a person.

    Each has `about`, `ours` and `answer`. `yaml` is the data file with the rows.
    """

    taken: list[dict[str, str]] = field(default_factory=list)
    left: list[dict[str, str]] = field(default_factory=list)


def tried(
    content: bytes,
    name: str,
    language: Language,
    mapping: str = "",
    matches: str = "",
    at: At = unheard,
) -> Trial:
    """What a file is good for; its name is only shown, and its ending tells its format.

    `mapping`: as YAML, what the columns of a list are taken for. `matches`: lines of the visitor's
    own pairs.
    """
    with _free, tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "etl.tables.worker", name, language, folder]
        if mapping:
            (Path(folder) / MAPPING).write_text(mapping, encoding="utf-8")
        if matches:
            (Path(folder) / MATCHES).write_text(matches, encoding="utf-8", newline="")
        found = _run(line, content, at)
        if found is None:
            return failed(name, language)
        return _trial(name, found, Path(folder), matches)


def _trial(name: str, found: dict[str, Any], folder: Path, matches: str) -> Trial:
    """What a process said of a file, with the database that it left in a folder."""
    database = folder / DATABASE
    return Trial(
        name,
        found["faults"],
        found.get("remarks", []),
        found.get("id"),
        found.get("differences"),
        found.get("yaml", ""),
        bytes.fromhex(found.get("annotated", "")),
        database.read_bytes() if database.exists() else b"",
        found.get("list"),
        found.get("missing", []),
        matches,
    )


# --- themes and pairs ---


def proposed(yaml: str, matches: str, language: Language) -> dict[str, Any] | None:
    """Themes and pairs proposed for an initiative, as etl.suggest.worker says them.

    None where it takes too long.
    """
    with _free, tempfile.TemporaryDirectory() as folder:
        return _suggested(folder, language, {"yaml": yaml, "matches": matches})


def decided(
    yaml: str,
    matches: str,
    decisions: list[list[Any]],
    further: str,
    language: Language,
    at: At = unheard,
) -> Trial:
    """An initiative tried with decisions on what was proposed; both its files have them.

    `further`: lines of pairs of an earlier session.
    """
    asked = {"yaml": yaml, "matches": matches, "decisions": decisions, "further": further}
    with _free, tempfile.TemporaryDirectory() as folder:
        found = _suggested(folder, language, asked, at)
        if found is None:
            return failed("", language)
        return _trial("", found, Path(folder), found.get("matches", ""))


def _suggested(
    folder: str, language: Language, asked: dict[str, Any], at: At = unheard
) -> dict[str, Any] | None:
    line = [sys.executable, "-m", "etl.suggest.worker", language, folder]
    return _run(line, json.dumps(asked).encode(), at)


def failed(name: str, language: Language, why: str = "own_failed") -> Trial:
    """Of a file that could not be tried; `why`: key of the words for it."""
    return Trial(name, [{"place": "", "message": words.word(language, why)}])


def report(
    content: bytes,
    name: str,
    language: Language,
    initiative: str,
    answers: dict[str, Any],
    at: At = unheard,
) -> ReportTrial:
    """What a progress report changes for an initiative of the data folder.

    `answers`: under `measures` keys by number of the row, under `words` steps by word.
    """
    with _free, tempfile.TemporaryDirectory() as folder:
        said = json.dumps(answers)
        line = [
            sys.executable,
            "-m",
            "etl.reports.worker",
            name,
            language,
            folder,
            initiative,
            said,
        ]
        found = _run(line, content, at)
        if found is None:
            message = words.word(language, "own_failed")
            return ReportTrial(name, [{"place": "", "message": message}])
        database = Path(folder) / DATABASE
        return ReportTrial(
            name,
            initiative=found.pop("id", None),
            annotated=bytes.fromhex(found.pop("annotated", "")),
            database=database.read_bytes() if database.exists() else b"",
            **found,
        )


def empty_report(initiative: str, ending: str, language: Language) -> bytes:
    """A table of the initiative's measures for its next report."""
    line = [sys.executable, "-m", "etl.reports.worker", "template", ending, language, initiative]
    with _free:
        return _written(line)


REPLIES = [sys.executable, "-m", "etl.replies.worker"]


@kept(256)
def office_questions(
    build: str, initiative: str, language: Language, day: date
) -> tuple[tuple[str, int, str], ...]:
    """Each kind of question to the office of an initiative, how many there are, and an example.

    `day`: on which they are asked; what is old follows from it.
    """
    with _free, builds.file_of(build) as database:
        line = [*REPLIES, "counted", language, initiative, str(database), day.isoformat()]
        counted = json.loads(_written(line))
    return tuple((each["question"], each["number"], each["example"]) for each in counted)


def office_form(build: str, initiative: str, ending: str, language: Language) -> bytes:
    """The form with the questions to the office of an initiative."""
    with _free, builds.file_of(build) as database:
        return _written([*REPLIES, "form", ending, language, initiative, str(database)])


def reply(
    build: str, content: bytes, name: str, language: Language, at: At = unheard
) -> ReplyTrial:
    """What an office's answers add to an initiative of the data folder."""
    with _free, builds.file_of(build) as asked, tempfile.TemporaryDirectory() as folder:
        found = _run([*REPLIES, "tried", name, language, folder, str(asked)], content, at)
        if found is None:
            message = words.word(language, "own_failed")
            return ReplyTrial(name, [{"place": "", "message": message}])
        database = Path(folder) / DATABASE
        return ReplyTrial(
            name,
            initiative=found.pop("id", None),
            database=database.read_bytes() if database.exists() else b"",
            **found,
        )


def _written(line: list[str]) -> bytes:
    """What a process writes of data that are our own."""
    done = subprocess.run(
        line, cwd=paths.ROOT, timeout=MOST_SECONDS, check=True, capture_output=True
    )
    return done.stdout


def _run(line: list[str], content: bytes, at: At = unheard) -> dict[str, Any] | None:
    """What a process says as JSON; None where it did not come to its end.

    It ends with who waits for it, too.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(content)
        given.seek(0)
        try:
            process = subprocess.Popen(
                line,
                stdin=given,
                stdout=said,
                stderr=subprocess.PIPE,
                cwd=paths.ROOT,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
            _watch(process, at)
            said.seek(0)
            found: dict[str, Any] = json.load(said)
        except (OSError, ValueError):
            return None
    return found


def _watch(process: "subprocess.Popen[bytes]", at: At) -> None:
    """Tells the steps of a process until it ends or has taken too long."""
    names = {step.encode(): step for step in STEPS}
    late = Timer(MOST_SECONDS, process.kill)
    late.start()
    try:
        assert process.stderr, "it was asked for"
        with process.stderr:
            for line in process.stderr:
                if step := names.get(line.strip()):
                    at(step)
    finally:
        late.cancel()
        process.kill()
        process.wait()


def tables(initiative: str | None, ending: str, language: Language) -> bytes:
    """An empty template, or an initiative of the data folder, as tables."""
    what = ["export", initiative] if initiative else ["template"]
    with _free, tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"tables.{ending}"
        line = [sys.executable, "-m", "etl", *what, str(out), "--language", language]
        subprocess.run(line, cwd=paths.ROOT, timeout=MOST_SECONDS, check=True, capture_output=True)
        return out.read_bytes()
