"""Right of reply: the questions to an office, and its answers as rows beside our figures."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
import shutil

from building import built
from docx import Document
import openpyxl
import pytest

from etl import build, initiative_file, paths, yaml_text
from etl.replies import command, form, reading, replying, terms
from etl.replies.questions import STEPS, Question
from etl.reports import editing
from etl.reports.said import steps_of
from etl.tables import books
from etl.tables.labels import Allowed, Labels
from wording.words import LANGUAGES, Language
import queries

DAY = date(2026, 11, 29)
TOWNS = Path(__file__).parent / "data"
INITIATIVES = sorted(path.stem for path in paths.INITIATIVES.glob("*.yml"))
OFFICE = {"office": "Stadt, Wirtschaftsförderung", "date": "28.11.2026"}
ANSWERS = {
    **{kind: {"answer": "in Umsetzung", "as_of": "2026-10"} for kind in STEPS},
    "belongs": {"agrees": "ja"},
    "contradiction": {"answer": "Es gilt der Beschluss."},
    "total": {"answer": "42"},
    "gap": {"source": "Sachstand", "url": "https://example.org/stand"},
}
Answers = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def steps() -> Labels:
    lists = initiative_file.read_all(TOWNS).vocabularies
    assert lists
    return steps_of(Allowed(lists))


def made(database: Path, initiative: str, language: Language = "de") -> form.Form:
    with queries.connect(database) as connection:
        return form.of(connection, initiative, DAY, language)


def one_of_each_kind(asked: list[Question]) -> Answers:
    """An answer to the first question of each kind and table, by its id."""
    first = {(each.kind, each.table): each for each in reversed(asked)}
    return {each.id: ANSWERS[kind] for (kind, _), each in first.items()}


# --- filled in as an office would ---


def in_workbook(raw: bytes, facts: dict[str, str], answers: Answers) -> bytes:
    book = openpyxl.load_workbook(BytesIO(raw))
    head, table = book.worksheets[:2]
    for row in head.iter_rows(min_row=3, max_row=6):
        name = terms.meant("facts", row[0].value)
        if name in facts:
            row[1].value = facts[name]
    for row in table.iter_rows(min_row=2):
        for name, text in answers.get(str(row[form.COLUMNS.index("id")].value), {}).items():
            row[form.COLUMNS.index(name)].value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def in_word(raw: bytes, facts: dict[str, str], answers: Answers) -> bytes:
    document = Document(BytesIO(raw))
    for table in document.tables:
        cells = {terms.meant("columns", row.cells[0].text): row.cells[1] for row in table.rows}
        known = {terms.meant("facts", row.cells[0].text): row.cells[1] for row in table.rows}
        filled = answers.get(cells["id"].text, {}) if "id" in cells else facts
        for name, text in filled.items():
            (cells if "id" in cells else known)[name].text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def in_opendocument(given: form.Form, facts: dict[str, str], answers: Answers) -> bytes:
    pages = form.pages(given)
    for row in pages[0].cells:
        name = terms.meant("facts", row[0]) if row else None
        if name in facts:
            row[1] = facts[name]
    for row in pages[1].cells:
        for name, text in answers.get(str(row[form.COLUMNS.index("id")]), {}).items():
            row[form.COLUMNS.index(name)] = text
    return books.WRITERS[".ods"](pages)


def filled(
    ending: str, given: form.Form, answers: Answers, facts: dict[str, str] = OFFICE
) -> bytes:
    raw = form.written(ending, given)
    if ending == ".docx":
        return in_word(raw, facts, answers)
    if ending == ".ods":
        return in_opendocument(given, facts, answers)
    return in_workbook(raw, facts, answers)


# --- end to end ---


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_answers_become_cited_rows_beside_our_figures(
    initiative: str, real_database: Path, steps: Labels, tmp_path: Path
) -> None:
    """One answer to each kind of question, for every initiative; each format says the same."""
    asked = made(real_database, initiative)
    answers = one_of_each_kind(asked.questions)
    given, *others_given = (
        reading.given(filled(ending, asked, answers), f"antwort{ending}")
        for ending in (".xlsx", ".ods", ".docx")
    )
    assert all(_answered(other) == _answered(given) for other in others_given)
    path = paths.INITIATIVES / f"{initiative}.yml"
    others = initiative_file.read_all(paths.DATA)
    database = tmp_path / "with.duckdb"
    outcome = replying.taken(given, path, paths.DATA, others, asked.questions, "de", database)
    assert not outcome.faults and not outcome.offences
    kinds = {question.kind for question, _ in outcome.taken}
    assert kinds == {question.kind for question in asked.questions} - {"gap"}
    assert {question.kind for question, _ in outcome.left} == {"gap"}
    _nothing_is_lost(path, outcome.content)
    _rows_are_beside(real_database, database, initiative, outcome)


def _answered(given: reading.Given) -> tuple[dict[str, str], list[tuple[str, list[str]]]]:
    """What the office is, and what it answered to which question; not what the form says too."""
    filled_in = [
        (reply.id, [reply.values.get(name, "") for name in ANSWERED]) for reply in given.replies
    ]
    return given.facts, [(id, values) for id, values in filled_in if any(values)]


ANSWERED = ("agrees", "answer", "as_of", "source", "url", "note")
ADDED_TO = {"expect", "sources", "status", "values", "declared_totals", *editing.WITHOUT_STATUS}


def _nothing_is_lost(path: Path, content: bytes) -> None:
    """All else is as it was, and comments stay."""
    old = path.read_bytes()
    assert _rest(yaml_text.parsed(old).values) == _rest(yaml_text.parsed(content).values)
    assert _comments(old) == _comments(content)


def _comments(raw: bytes) -> list[str]:
    return [line for line in raw.decode().splitlines() if line.lstrip().startswith("#")]


def _rest(value: Any) -> Any:
    """Values without what answers are added to."""
    if isinstance(value, dict):
        return {name: _rest(each) for name, each in value.items() if name not in ADDED_TO}
    return list(map(_rest, value)) if isinstance(value, list) else value


def _rows_are_beside(before: Path, after: Path, initiative: str, outcome: replying.Outcome) -> None:
    """All old rows are still there; each answer is cited to the office."""
    with (
        queries.connect(before) as old,
        queries.connect(after) as new,
    ):
        for table in ("status_report", "citation", "declared_total", "contradiction_value"):
            ask = f"select {table}_id from {table} where initiative_id = ?"
            had = set(old.execute(ask, [initiative]).fetchall())
            assert had <= set(new.execute(ask, [initiative]).fetchall()), table
        ask = (
            "select count(distinct locator) from citation join source using (source_id)"
            " where kind = 'reply' and evidence_level = 'self_reported'"
        )
        assert new.execute(ask).fetchone() == (len(outcome.taken),)


def test_an_agreement_confirms_our_step(towns_database: Path, steps: Labels) -> None:
    asked = made(towns_database, "auenfurt")
    old = next(each for each in asked.questions if each.kind in STEPS and each.step)
    outcome = _outcome(asked, {old.id: {"agrees": "Ja"}}, steps)
    [[status]] = outcome.additions.statuses.values()
    assert status["as_of"] == "2026-11-28"
    assert steps.code(status["word"]) == old.step
    assert outcome.additions.sources[0]["kind"] == "reply"


def _outcome(
    asked: form.Form, answers: Answers, steps: Labels, facts: dict[str, str] = OFFICE
) -> replying.Outcome:
    given = reading.given(filled(".xlsx", asked, answers, facts), "antwort.xlsx")
    values = yaml_text.read(TOWNS / "initiatives" / f"{asked.initiative}.yml").values
    return replying.outcome(given, asked.questions, values, steps, "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_not_be_understood_is_said_all_at_once(
    language: Language, towns_database: Path, steps: Labels
) -> None:
    asked = made(towns_database, "auenfurt", language)
    first, second, third, *_ = [each for each in asked.questions if each.kind in STEPS]
    answers = {
        first.id: {"answer": "läuft gut"},
        second.id: {"agrees": "vielleicht"},
        third.id: {"answer": "offen", "as_of": "neulich", "url": "javascript:alert(1)"},
    }
    outcome = _outcome(asked, answers, steps)
    names = [fault.message.name for fault in outcome.faults]
    assert names == ["reply_no_step", "reply_neither", "report_no_date", "reply_source_incomplete"]
    assert all(str(fault.where).split("!")[-1].startswith("A") for fault in outcome.faults)


def test_without_office_or_date_nothing_has_a_source(towns_database: Path, steps: Labels) -> None:
    asked = made(towns_database, "auenfurt")
    outcome = _outcome(asked, one_of_each_kind(asked.questions), steps, {})
    assert [fault.message.name for fault in outcome.faults] == ["reply_lacks", "reply_lacks"]
    assert outcome.additions.is_empty


def test_a_no_alone_is_left_to_a_person(towns_database: Path, steps: Labels) -> None:
    asked = made(towns_database, "auenfurt")
    answers = {each.id: {"agrees": "nein"} for each in asked.questions}
    outcome = _outcome(asked, answers, steps)
    assert not outcome.taken and len(outcome.left) == len(asked.questions)
    assert not outcome.additions.statuses and not outcome.additions.entries


def test_a_question_that_is_no_longer_asked_is_named(towns_database: Path, steps: Labels) -> None:
    asked = made(towns_database, "auenfurt")
    first = asked.questions.pop(0)
    given = reading.given(
        filled(".xlsx", made(towns_database, "auenfurt"), {first.id: {"agrees": "ja"}}),
        "antwort.xlsx",
    )
    values = yaml_text.read(TOWNS / "initiatives" / "auenfurt.yml").values
    outcome = replying.outcome(given, asked.questions, values, steps, "de")
    assert [fault.message.name for fault in outcome.faults] == ["reply_no_such_question"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"<html>", bytes(range(256)) * 40])
@pytest.mark.parametrize("name", ["antwort.docx", "antwort.xlsx", "antwort.txt"])
def test_what_is_no_form_is_named(raw: bytes, name: str) -> None:
    assert reading.given(raw, name).faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_what_we_have_and_where_it_stands(
    language: Language, database: Path, steps: Labels
) -> None:
    with queries.connect(database) as connection:
        named = [
            key for (key,) in connection.execute("from initiative select initiative_id").fetchall()
        ]
    for initiative in named:
        asked = made(database, initiative, language)
        assert asked.questions and len({each.id for each in asked.questions}) == len(
            asked.questions
        )
        for each in asked.questions:
            assert each.about[language] and each.ours[language]
            assert each.sources or each.kind in ("gap", "total")


# --- the commands ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TOWNS, tmp_path / "data")
    built(tmp_path / "data", tmp_path / "data" / "monitor.duckdb")
    return tmp_path / "data"


def test_from_the_question_to_the_row(
    folder: Path, steps: Labels, capsys: pytest.CaptureFixture[str]
) -> None:
    database, out = folder / "monitor.duckdb", folder.parent / "fragen.xlsx"
    places = ["--data", str(folder), "--database", str(database)]
    assert command.ask([str(out), "--initiative", "auenfurt", *places]) == 0
    asked = made(database, "auenfurt")
    first = next(each for each in asked.questions if each.kind == "unknown")
    out.write_bytes(in_workbook(out.read_bytes(), OFFICE, {first.id: {"answer": "begonnen"}}))
    path = folder / "initiatives" / "auenfurt.yml"
    before = path.read_bytes()
    assert command.reply([str(out), "--check", *places]) == 0
    assert command.reply([str(out), *places]) == 1, "nobody has confirmed it"
    assert path.read_bytes() == before
    assert command.reply([str(out), "--yes", *places]) == 0
    assert path.read_bytes() != before and build.build(folder, database).is_good
    with queries.connect(database) as connection:
        found = connection.execute(
            "select status, kind, publisher from status_report join citation on subject_id ="
            " status_report_id join source on citation.source_id = source.source_id"
            " where measure_id = ? and kind = 'reply'",
            [first.key],
        ).fetchall()
    assert found == [("begun", "reply", OFFICE["office"])]
    capsys.readouterr()
    assert command.reply([str(out), "--yes", *places]) == 1
    assert "schon in den Daten" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("run", "arguments", "said"),
    [
        (command.ask, ["fragen.txt", "--initiative", "auenfurt"], ".docx"),
        (command.ask, ["fragen.xlsx", "--initiative", "nirgends"], "auenfurt"),
        (command.reply, ["nirgends.xlsx"], "nirgends.xlsx"),
    ],
)
def test_a_wrong_command_line_is_explained(
    run: Callable[[list[str]], int],
    arguments: list[str],
    said: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = ["--data", str(folder), "--database", str(folder / "monitor.duckdb")]
    assert run([*arguments, *places]) == 2
    assert said in capsys.readouterr().err
