"""A progress report: matched, compared with the one before, asked about, and only then written."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
import os
import pty
import shutil
import subprocess
import sys

from building import built
from openpyxl import load_workbook
import pytest
import xlsxwriter

from etl import initiative_file, paths, yaml_text
from etl.__main__ import main
from etl.command_line import DATA_FAULTS, GOOD, USAGE
from etl.message import TEXTS, Message
from etl.reports import adding, command, reading, said, template, terms
from etl.reports.moves import MOVES
from etl.reports.proposal import Answers, located
from etl.tables import books
from etl.tables.labels import Allowed
from wording.words import LANGUAGES, Language
import queries

Output = pytest.CaptureFixture[str]
BOTH = pytest.mark.parametrize("language", LANGUAGES)
FACTS = {
    "Initiative": "auenfurt",
    "Quelle": "Fortschrittsbericht 2025",
    "Adresse": "https://auenfurt.example/fortschritt-2025",
    "Herausgeber": "Stadt Auenfurt",
    "Art der Quelle": "eigener Bericht",
    "Datum": "März 2025",
    "Fundstelle": "S. 3",
}
HEADS = ("Nr.", "Maßnahme", "Stand", "Stufe", "Fortschritt", "Bemerkung", "Quelle", "Datum")
Cells = Sequence[str]


def csv(*rows: Cells, facts: dict[str, str] | None = None, heads: Cells = HEADS) -> bytes:
    """A report as German Excel saves it: facts, an empty line, heads, rows from line 11 on."""
    above = [*(FACTS if facts is None else facts).items(), (), (), heads]
    lines = [";".join(row) for row in (*above, *rows)]
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def row(title: str = "", word: str = "", **others: str) -> Cells:
    values = {"Maßnahme": title, "Stand": word, **others}
    return [values.get(head, "") for head in HEADS]


FIRST = 11  # line of the first row


def tried(
    raw: bytes, data: Path, name: str = "bericht.csv", answers: Answers | None = None
) -> adding.Added:
    """What comes of a report on Auenfurt."""
    given = reading.given(raw, name)
    path = data / "initiatives" / "auenfurt.yml"
    others = initiative_file.read_all(data)
    return adding.added(given, path, data, others, answers or Answers(), "de")


def moved(added: adding.Added) -> list[str]:
    return [line.move for line in added.proposal.lines]


def messages(added: adding.Added) -> list[str]:
    return [str(fault) for fault in added.faults]


def run(data: Path, *arguments: str | Path) -> int:
    return main(["add-report", *map(str, arguments), "--data", str(data)])


# --- what changed ---

LONG = "App zum Solaratlas"  # without a status


@pytest.mark.parametrize(
    ("cells", "move"),
    [
        (row("Glasfaser für alle Gewerbegebiete", "abgehakt"), "forward"),
        (row("Radlogistik 🚲 auf der letzten Meile".replace("🚲 ", ""), "im Topf"), "back"),
        (row("Freies Auenfurt-Netz (NEU)", "läuft"), "same"),
        (row("Freies Auenfurt-Netz (NEU)", "in Arbeit"), "reworded"),
        (row("Willkommenspaket für Zuziehende", "läuft"), "reopened"),
        (row("Coworking in der Alten Färberei", "läuft"), "reopened"),
        (row("Freies Auenfurt-Netz (NEU)", "ruht"), "other"),
        (row(LONG, "läuft"), "first"),
        (row("Eine Nummer für alle Ämter", "läuft"), "first"),
        (row("Freies Auenfurt-Netz (NEU)", Fortschritt="40"), "course"),
        (row("Ein Zoo mit Giraffen", "läuft"), "new"),
        (row("Coworking in der Färberei", "läuft"), "unsure"),
        (
            row("Freies Auenfurt-Netz (NEU)", "läuft", Quelle="fortschritt-2024", Datum="2024-03"),
            "repeated",
        ),
        (
            row("Freies Auenfurt-Netz (NEU)", "fertig", Quelle="fortschritt-2024", Datum="2024-03"),
            "contradiction",
        ),
        (row("Freies Auenfurt-Netz (NEU)", "vollendet"), "open"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_is_compared_with_the_last_report(cells: Cells, move: str, data_copy: Path) -> None:
    assert moved(tried(csv(cells), data_copy)) == [move]


def test_every_move_is_planted_above_and_has_its_words() -> None:
    [mark] = [
        each
        for each in test_a_row_is_compared_with_the_last_report.pytestmark  # type: ignore[attr-defined]
        if each.name == "parametrize"
    ]
    assert {move for _, move in mark.args[1]} == set(said.STATES) >= set(MOVES)
    assert {f"moved_{move}" for move in said.STATES} <= TEXTS.keys()


def test_the_report_before_is_the_last_one_of_that_day_or_earlier(data_copy: Path) -> None:
    added = tried(csv(row("Gewerbe-Lotse", "läuft", Datum="2023")), data_copy)
    [line] = added.proposal.lines
    assert line.earlier and (line.earlier.step, line.earlier.as_of) == ("open", "2022-11")
    assert Message("report_is_earlier") in line.notes


def test_what_the_last_report_named_and_this_one_does_not_is_said_and_stays_unknown(
    data_copy: Path,
) -> None:
    added = tried(csv(row("Willkommenspaket für Zuziehende", "Daueraufgabe")), data_copy)
    assert added.proposal.last_source == "fortschritt-2024"
    measures = added.values["measures"]
    gone = [measures[place]["id"] for place, _ in added.proposal.missing]
    assert "freies-netz" in gone and "willkommenspaket" not in gone
    assert "innenstadt-wlan" not in gone, "what was replaced needs no further report"
    assert list(added.proposal.additions.statuses) == [
        place for place, each in enumerate(measures) if each["id"] == "willkommenspaket"
    ]


def test_an_untouched_row_is_no_report(data_copy: Path) -> None:
    added = tried(csv(row("Freies Auenfurt-Netz (NEU)"), row("Gewerbe-Lotse", "läuft")), data_copy)
    assert moved(added) == ["reopened"]
    assert len(added.proposal.additions.statuses) == 1


# --- which measure ---


@pytest.mark.parametrize(
    ("number", "title", "key"),
    [
        ("", "  gewerbe-LOTSE ", "gewerbe-lotse"),
        ("L2", "", "gewerbe-lotse"),
        ("L 2", "Gewerbe-Lotse", "gewerbe-lotse"),
        ("L 10", "Glasfaser im Gewerbe", "glasfaser-gewerbe"),
    ],
)
def test_a_measure_is_known_by_its_title_or_its_number(
    number: str, title: str, key: str, data_copy: Path
) -> None:
    added = tried(csv(row(title, "läuft", **{"Nr.": number})), data_copy)
    [line] = added.proposal.lines
    assert line.place is not None and added.values["measures"][line.place]["id"] == key
    renamed = any(note.name == "report_renamed" for note in line.notes)
    assert renamed is (title == "Glasfaser im Gewerbe")


@pytest.mark.parametrize(
    ("number", "title"),
    [("L 10", "Gewerbe-Lotse"), ("L 10", "Ladesäulen"), ("", "Ausbildungsmessen")],
    ids=["number and title of two", "number of another", "a title that is alike"],
)
def test_what_is_unsure_is_asked_and_never_taken(number: str, title: str, data_copy: Path) -> None:
    added = tried(csv(row(title, "läuft", **{"Nr.": number})), data_copy)
    [question] = said.questions(added)
    assert question["row"] == FIRST and question["candidates"]
    assert added.proposal.additions.is_empty and not added.content
    key = question["candidates"][0]["key"]
    answered = tried(
        csv(row(title, "läuft", **{"Nr.": number})), data_copy, answers=Answers({FIRST: key})
    )
    assert not answered.proposal.questions and answered.content
    refused = tried(
        csv(row(title, "läuft", **{"Nr.": number})), data_copy, answers=Answers({FIRST: "new"})
    )
    assert moved(refused) == ["new"] and not refused.content


def test_a_suggestion_names_the_words_in_common_and_the_place_is_none(data_copy: Path) -> None:
    added = tried(csv(row("Färberei für Auenfurt", "läuft")), data_copy)
    [question] = said.questions(added)
    assert {each["key"] for each in question["candidates"]} == {"gruenderzentrum", "coworking"}
    assert all(each["words"] == ["Färberei"] for each in question["candidates"])
    asked = said.of_questions(added)[0]
    assert "(gemeinsame Wörter: Färberei)" in asked.in_("de")
    assert "(words in common: Färberei)" in asked.in_("en")


# --- words and sources ---


def test_a_word_means_what_the_other_sources_mean_where_they_agree(data_copy: Path) -> None:
    added = tried(csv(row("Gewerbe-Lotse", "angestoßen")), data_copy)
    [source] = added.proposal.additions.sources
    assert source["status_words"] == {"angestoßen": {"nearest": "begun"}}
    [line] = added.proposal.lines
    assert "wie in fortschritt-2024" in line.notes[0].in_("de")


def test_words_that_nothing_translates_are_asked_all_at_once_the_most_alike_first(
    data_copy: Path,
) -> None:
    rows = (row("Gewerbe-Lotse", "fertig"), row("Solardächer auf Hallen", "umgesetzt worden"))
    added = tried(csv(*rows), data_copy)
    assert list(added.proposal.words) == ["fertig", "umgesetzt worden"], (
        "fertig has two meanings here"
    )
    lists = initiative_file.read_all(data_copy).vocabularies
    assert lists
    steps = said.steps_of(Allowed(lists))
    known = said.near_words(added, "umgesetzt worden", steps, "de")
    assert known.startswith("„umgesetzt“ (abgeschlossen), ")
    assert "„fertig“ (abgeschlossen / in Umsetzung)" in known
    answers = Answers({}, {"fertig": "completed", "umgesetzt worden": "in_progress"})
    assert tried(csv(*rows), data_copy, answers=answers).content
    stated = (row("Gewerbe-Lotse", "fertig", Stufe="abgeschlossen"), row("Solaratlas", "fertig"))
    [source] = tried(csv(*stated), data_copy).proposal.additions.sources
    assert source["status_words"] == {"fertig": "completed"}


@pytest.mark.parametrize(
    "named",
    [
        {"Quelle": "fortschritt-2024"},
        {"Quelle": "fortschrittsbericht 2024:  „Auenfurt kommt voran“"},
        {"Adresse": "https://auenfurt.example/fortschritt-2024.pdf/"},
    ],
    ids=lambda named: next(iter(named)),
)
def test_a_known_source_is_found_by_id_title_or_address(
    named: dict[str, str], data_copy: Path
) -> None:
    facts = {name: FACTS[name] for name in ("Initiative", "Datum", "Fundstelle")} | named
    added = tried(csv(row("Gewerbe-Lotse", "läuft"), facts=facts), data_copy)
    assert added.content and not added.proposal.additions.sources
    [[status]] = added.proposal.additions.statuses.values()
    assert status["sources"] == [{"source": "fortschritt-2024", "about": "S. 3"}]


@pytest.mark.parametrize(
    ("kind", "evidence", "cited"),
    [
        ("eigener Bericht", "", {}),
        ("Presse", "", {}),
        ("Presse", "eigene Angabe", {"own_words": True}),
    ],
)
def test_the_evidence_follows_from_the_kind_of_source_unless_it_is_given(
    kind: str, evidence: str, cited: dict[str, bool], data_copy: Path
) -> None:
    lists = initiative_file.read_all(data_copy).vocabularies
    assert lists
    facts = {**FACTS, "Art der Quelle": kind, "Beleg": evidence and "self_reported"}
    added = tried(csv(row("Gewerbe-Lotse", "läuft"), facts=facts), data_copy)
    [[status]] = added.proposal.additions.statuses.values()
    is_own = kind != "Presse" or evidence
    assert status["evidence"] == ("self_reported" if is_own else "independent")
    assert status["sources"] == [{"source": "fortschrittsbericht-2025", "about": "S. 3", **cited}]
    assert added.content, messages(added)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("S. 3", {"about": "S. 3"}),
        ("„Lotse“", {"quote": "Lotse"}),
        ("Zeile 12", {"line": 12}),
        ("Stand > Fertig", {"heading": "Stand > Fertig"}),
    ],
)
def test_a_place_in_a_source_is_cited_as_what_it_is(text: str, place: dict[str, Any]) -> None:
    assert located(text) == place


# --- faults ---

LOTSE = row("Gewerbe-Lotse", "läuft")
NO_FACTS = {"Initiative": "auenfurt"}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (csv(LOTSE, facts={**FACTS, "Datum": ""}), ["bericht!H11: Es fehlt: Datum."]),
        (csv(LOTSE, facts={**FACTS, "Datum": "bald"}), ["bericht!B6: „bald“ ist kein Datum"]),
        (csv(LOTSE, facts={**FACTS, "Fundstelle": ""}), ["Es fehlt: Fundstelle."]),
        (
            csv(LOTSE, facts={**FACTS, "Quelle": "", "Herausgeber": "", "Art der Quelle": ""}),
            ["Es fehlt: Quelle.", "Es fehlt: Herausgeber.", "Es fehlt: Art der Quelle."],
        ),
        (
            csv(LOTSE, facts={**FACTS, "Art der Quelle": "Gerücht"}),
            ["bericht!B5: „Gerücht“ ist hier nicht erlaubt. Erlaubt: eigener Bericht"],
        ),
        (
            csv(LOTSE, facts={**FACTS, "Veröffentlicht": "neulich"}),
            ["„neulich“ ist kein Datum"],
        ),
        (csv(LOTSE, facts={**FACTS, "Beleg": "sicher"}), ["„sicher“ ist hier nicht erlaubt."]),
        (
            csv(LOTSE, facts={**FACTS, "Adresse": "irgendwo"}),
            ['bericht!B2: sources "fortschrittsbericht-2025", url: Gefunden: „irgendwo“.'],
        ),
        (
            csv(LOTSE, facts={**FACTS, "Quelle": "Masterplan Auenfurt"}),
            ["Eine Quelle mit dem Titel „Masterplan Auenfurt“ gibt es schon, mit anderer"],
        ),
        (
            csv(row("Gewerbe-Lotse", Stufe="fast")),
            ["bericht!D11: „fast“ ist hier nicht erlaubt. "],
        ),
        (csv(row("Gewerbe-Lotse", Stufe="offen")), ["bericht!F11: Es fehlt: Bemerkung."]),
        (
            csv(row("Gewerbe-Lotse", Bemerkung="Es geht.")),
            ["bericht!C11: Es fehlt: Stand, wie veröffentlicht."],
        ),
        (
            csv(row("Gewerbe-Lotse", Fortschritt="viel")),
            ["bericht!E11: "],
        ),
        (
            csv(row("Gewerbe-Lotse", "läuft", Stufe="offen", Quelle="fortschritt-2024")),
            ["Die Quelle fortschritt-2024 hat „läuft“ schon als „in Umsetzung“ übersetzt."],
        ),
        (
            csv(row("Gewerbe-Lotse", "im Topf"), row("Gewerbe-Lotse", "läuft")),
            ["bericht!C12: Dieselbe Quelle sagt zu dieser Maßnahme am selben Tag etwas anderes:"],
        ),
        (
            csv(["gewerbe", "läuft"], heads=("Schlüssel", "Stand")),
            ["bericht!A11: „gewerbe“ ist kein Schlüssel einer Maßnahme"],
        ),
        (csv(["läuft", "läuft", "x"], heads=("Stand", "Status", "Maßnahme")), ["zweimal"]),
        (csv(LOTSE, heads=("A", "B")), ["fehlt die Zeile mit den Köpfen der Spalten"]),
        (csv(row("Gewerbe-Lotse")), ["Keine Zeile nennt einen Stand"]),
        (b'a;"b\nc', ["Das ist kein gültiges CSV"]),
    ],
)
def test_what_is_missing_or_wrong_is_said_with_its_cell(
    raw: bytes, expected: list[str], data_copy: Path
) -> None:
    added = tried(raw, data_copy)
    spoken = [fault.in_("de") for fault in added.faults]
    assert len(spoken) == len(expected), spoken
    assert all(part in text for part, text in zip(expected, spoken, strict=True)), spoken
    assert not added.content
    assert all(fault.in_("en") != fault.in_("de") for fault in added.faults)


def test_what_the_build_finds_is_said_at_the_row_that_it_comes_from(data_copy: Path) -> None:
    rows = (row("Freies Auenfurt-Netz (NEU)", "läuft"), row("Gewerbe-Lotse", "abgehakt"))
    added = tried(csv(*rows, facts={**FACTS, "Adresse": ""}), data_copy)
    [fault] = added.faults
    assert str(fault.where) == "bericht!A12" and "online" in fault.message.in_("de") or fault


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("bericht.yml", b"rows: 3", "Unter „rows“ muss eine Liste von Zeilen stehen"),
        ("bericht.yml", b"rows: [3]", "Unter „rows“ muss eine Liste von Zeilen stehen"),
        ("bericht.yml", b"a: &a [*a]", "bericht.yml"),
        ("bericht.xlsx", b"PK kaputt", "bericht.xlsx"),
        ("bericht.doc", b"", ".xlsx, .ods, .csv, .yml"),
    ],
)
def test_a_file_that_is_no_report_says_why(
    name: str, content: bytes, part: str, data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / name).write_bytes(content)
    assert run(data_copy, tmp_path / name, "--initiative", "auenfurt") == DATA_FAULTS
    assert part in capsys.readouterr().err


def test_unknown_columns_are_named_and_not_read(data_copy: Path) -> None:
    raw = csv(["Gewerbe-Lotse", "läuft", "rot"], heads=("Maßnahme", "Stand", "Ampel"))
    added = tried(raw, data_copy)
    assert added.content
    [remark] = added.remarks
    assert "C10" in remark.in_("de") and "Ampel" in remark.in_("de")


def test_a_report_that_is_too_large_or_too_long_is_refused(data_copy: Path) -> None:
    many = csv(*[row("Gewerbe-Lotse", "läuft")] * (reading.MOST_ROWS + 1))
    [fault] = reading.given(many, "bericht.csv").faults
    assert fault.line == FIRST + reading.MOST_ROWS and "2000 Zeilen" in fault.in_("de")
    vast = b"a" * (books.LARGEST_FILE + 1)
    [fault] = reading.given(vast, "bericht.csv").faults
    assert "20" in fault.in_("de")


def test_what_looks_like_markup_yaml_or_a_formula_is_a_text(data_copy: Path) -> None:
    note = "=1+1: {a: b} # <b>\x00\x1b"
    raw = csv(row("Gewerbe-Lotse", "- läuft: ja", Stufe="begonnen", Bemerkung=note))
    added = tried(raw, data_copy)
    assert added.content, messages(added)
    measures = yaml_text.parsed(added.content).values["measures"]
    [status] = [each["status"][-1] for each in measures if each["id"] == "gewerbe-lotse"]
    assert (status["word"], status["because"]) == ("- läuft: ja", {"de": "=1+1: {a: b} # <b>"})


# --- formats ---


def workbook(rows: Sequence[Cells], facts: dict[str, str]) -> bytes:
    """The same report with real dates and numbers, facts and rows on sheets of their own."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    first, second = book.add_worksheet("Bericht"), book.add_worksheet("Stände")
    for number, fact in enumerate(facts.items()):
        first.write_row(number, 0, fact)
    for number, cells in enumerate((HEADS, *rows)):
        second.write_row(number, 0, cells)
    book.close()
    return out.getvalue()


YAML = b"""\
report: {source: fortschritt-2024, date: 2025-03, Fundstelle: S. 3}
rows:
  - {measure: Gewerbe-Lotse, word: l\xc3\xa4uft, share: 0.6}
"""


@pytest.mark.parametrize("form", ["cp1252", "utf-8-sig", "utf-16", "tabs", "commas", "yml", "xlsx"])
def test_a_report_may_come_in_any_of_these_forms(form: str, data_copy: Path) -> None:
    facts = {"Quelle": "fortschritt-2024", "Datum": "2025-03", "Fundstelle": "S. 3"}
    cells = row("Gewerbe-Lotse", "läuft", Fortschritt="60 %")
    text = csv(cells, facts=facts).decode("cp1252")
    raw, name = {
        "cp1252": (text.encode("cp1252"), "a.csv"),
        "utf-8-sig": (text.encode("utf-8-sig"), "a.csv"),
        "utf-16": (text.encode("utf-16"), "a.csv"),
        "tabs": (text.replace(";", "\t").encode(), "a.csv"),
        "commas": (text.replace(";", ",").encode(), "a.csv"),
        "yml": (YAML, "a.yml"),
        "xlsx": (workbook([cells], facts), "a.xlsx"),
    }[form]
    added = tried(raw, data_copy, name)
    assert messages(added) == []
    [[status]] = added.proposal.additions.statuses.values()
    assert status == {
        "word": "läuft",
        "percent": "60 %",
        "as_of": "2025-03",
        "evidence": "self_reported",
        "sources": [{"source": "fortschritt-2024", "about": "S. 3"}],
    }


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-03", "2025-03"),
        ("31.8.2023", "2023-08-31"),
        ("1. März 2024", "2024-03-01"),
        ("Stand: August 2023", "2023-08"),
        ("Frühjahr 2018", "2018-21"),
        ("Mitte 2018", "2018-06~"),
        ("8/2023", "2023-08"),
        ("2018~", "2018~"),
        ("31.2.2023", None),
        ("2023-13", None),
        ("demnächst", None),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, edtf: str | None) -> None:
    assert reading.edtf(text) == edtf


@BOTH
@pytest.mark.parametrize("ending", template.ENDINGS)
def test_a_template_names_all_measures_and_an_untouched_one_reports_nothing(
    ending: str, language: Language, data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / f"vorlage{ending}"
    asked = ("--template", out, "--initiative", "auenfurt", "--language", language)
    assert run(data_copy, *asked) == GOOD
    assert run(data_copy, *asked) == USAGE, "nothing is overwritten"
    assert run(data_copy, out, "--yes", "--language", language) == DATA_FAULTS
    printed = capsys.readouterr()
    assert Message("report_is_empty").in_(language) in printed.err
    assert printed.out.count("\n") == 1


@BOTH
def test_two_cells_of_a_template_are_a_report(
    language: Language, data_copy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "vorlage.xlsx"
    run(data_copy, "--template", out, "--initiative", "auenfurt", "--language", language)
    book = load_workbook(out)
    report, rows = (book[terms.said("sheets", name, language)] for name in ("report", "rows"))
    facts = {cells[0].value: cells[1] for cells in report.iter_rows(min_col=1, max_col=2)}
    assert facts[terms.head("publisher", language)].value == "Stadt Auenfurt", "as the last one"
    for column, value in (("source", "Bericht 2025"), ("date", "3/2025"), ("place", "S. 1")):
        facts[terms.head(column, language)].value = value
    heads = [cell.value for cell in rows[1]]
    line = next(cells for cells in rows.iter_rows() if cells[1].value == "Solardächer auf Hallen")
    last = line[heads.index(terms.head("last_date", language))]
    assert last.value == "2024-03-15"
    line[heads.index(terms.head("word", language))].value = "läuft"
    book.save(out)
    before = (data_copy / "initiatives" / "auenfurt.yml").read_text(encoding="utf-8")
    assert run(data_copy, out, "--yes", "--language", language) == GOOD
    after = (data_copy / "initiatives" / "auenfurt.yml").read_text(encoding="utf-8")
    added = [each for each in after.splitlines() if each not in before.splitlines()]
    assert any("word: läuft, as_of: 2025-03" in each for each in added)
    assert len(after.splitlines()) - len(before.splitlines()) == 6


# --- the command ---


def saved(tmp_path: Path, *rows: Cells, facts: dict[str, str] | None = None) -> Path:
    path = tmp_path / "bericht.csv"
    path.write_bytes(csv(*rows, facts=facts))
    return path


def auenfurt(data: Path) -> Path:
    return data / "initiatives" / "auenfurt.yml"


@BOTH
def test_nothing_is_written_before_it_is_confirmed(
    language: Language, data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    before = auenfurt(data_copy).read_bytes()
    report = saved(tmp_path, row("Gewerbe-Lotse", "läuft"))
    assert run(data_copy, report, "--check", "--language", language) == GOOD
    assert Message("moved_reopened").in_(language) in capsys.readouterr().out
    assert run(data_copy, report, "--language", language) == DATA_FAULTS
    assert Message("report_not_confirmed").in_(language) in capsys.readouterr().err
    assert auenfurt(data_copy).read_bytes() == before
    assert run(data_copy, report, "--yes", "--language", language) == GOOD
    assert auenfurt(data_copy).read_bytes() != before
    built(data_copy, tmp_path / "new.duckdb")
    again = auenfurt(data_copy).read_bytes()
    assert run(data_copy, report, "--yes", "--language", language) == GOOD
    assert Message("report_nothing_new").in_(language) in capsys.readouterr().out
    assert auenfurt(data_copy).read_bytes() == again


@BOTH
def test_the_command_asks_all_at_once_and_takes_answers(
    language: Language, data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    rows = (
        row("Coworking in der Färberei", "umgesetzt worden"),
        row("Ausbildungsmessen", "vollendet"),
    )
    report = saved(tmp_path, row("Gewerbe-Lotse", "vollendet"), *rows)
    assert run(data_copy, report, "--yes", "--language", language) == DATA_FAULTS
    asked = capsys.readouterr().err
    assert "coworking" in asked and "ausbildungsmesse" in asked and "vollendet" in asked
    answers = [
        *("--accept-suggested", "12=coworking", "13=new"),
        *("--word", "vollendet=abgeschlossen", "umgesetzt worden=in_progress"),
    ]
    assert run(data_copy, report, "--yes", "--language", language, *answers) == GOOD
    printed = capsys.readouterr().out
    assert Message("report_new_measures", number=1).in_(language) in printed
    assert "Coworking in der Alten Färberei" in printed


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["fehlt.csv"], USAGE, "fehlt.csv"),
        (["{report}", "--accept-suggested", "x=y"], USAGE, "„x=y“ ist keine Antwort"),
        (["{report}", "--word", "fertig=bald"], USAGE, "„fertig=bald“ ist keine Antwort"),
        (["{report}", "--initiative", "bergheide"], DATA_FAULTS, "Die Datei gehört zu „auenfurt“"),
        (["--template", "a.doc", "--initiative", "auenfurt"], USAGE, ".xlsx, .ods, .csv, .yml"),
        (["--template", "a.xlsx"], USAGE, "Es fehlt, zu welcher Initiative"),
        (["--template", "a.xlsx", "--initiative", "auental"], USAGE, "auental"),
    ],
)
def test_what_can_not_be_done_is_said(
    arguments: list[str],
    code: int,
    part: str,
    data_copy: Path,
    tmp_path: Path,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = saved(tmp_path, row("Gewerbe-Lotse", "läuft"))
    monkeypatch.chdir(tmp_path)
    named = [each.format(report=report) for each in arguments]
    assert run(data_copy, *named) == code
    assert part in capsys.readouterr().err


def test_a_report_of_no_or_an_unknown_initiative_is_refused(
    data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    for name, part in (("", "Es fehlt, zu welcher Initiative"), ("auental", "auental")):
        report = saved(tmp_path, LOTSE, facts={**FACTS, "Initiative": name})
        assert run(data_copy, report) == DATA_FAULTS
        assert part in capsys.readouterr().err


def test_a_data_file_with_faults_is_mended_first(
    data_copy: Path, tmp_path: Path, capsys: Output
) -> None:
    path = auenfurt(data_copy)
    whole = path.read_text(encoding="utf-8")
    empty = ("--template", tmp_path / "a.xlsx", "--initiative", "auenfurt")
    for broken in (whole.replace("sources: 7", "sources: 9"), "a: [", ""):
        path.write_text(broken, encoding="utf-8")
        for asked in ((saved(tmp_path, LOTSE), "--yes"), empty):
            assert run(data_copy, *asked) == DATA_FAULTS
            assert "auenfurt.yml" in capsys.readouterr().err
        assert path.read_text(encoding="utf-8") == broken


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(data_copy: Path) -> None:
    path = auenfurt(data_copy)
    now = path.read_bytes()
    with pytest.raises(command.Refused, match="was changed meanwhile"):
        command.replace(path, now + b"# earlier", b"new")
    assert path.read_bytes() == now
    assert sorted(each.name for each in path.parent.iterdir()) == ["auenfurt.yml", "bergheide.yml"]


KILLED = """
import os, sys
os.{call} = lambda *_: os.kill(os.getpid(), 9)
from etl.__main__ import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_command_that_is_killed_leaves_the_file_as_it_was(
    call: str, data_copy: Path, tmp_path: Path
) -> None:
    before = auenfurt(data_copy).read_bytes()
    report = saved(tmp_path, LOTSE)
    line = ["add-report", str(report), "--yes", "--data", str(data_copy)]
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(call=call), *line], check=False, cwd=paths.ROOT
    )
    assert done.returncode
    assert auenfurt(data_copy).read_bytes() == before
    assert run(data_copy, report, "--yes") == GOOD
    built(data_copy, tmp_path / "new.duckdb")


def test_a_person_at_a_terminal_is_asked(data_copy: Path, tmp_path: Path) -> None:
    report = saved(tmp_path, row("Coworking in der Färberei", "umgesetzt worden"))
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "etl", "add-report", report, "--data", data_copy],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=paths.ROOT,
    )
    os.close(theirs)
    for answer in ("1", "in Umsetzung", "j"):
        os.write(ours, f"{answer}\n".encode())
    said_ = b""
    while True:
        try:
            said_ += os.read(ours, 10_000)
        except OSError:
            break
    assert asked.wait(60) == GOOD, said_.decode()
    assert "Welche Maßnahme ist gemeint?" in said_.decode()
    assert b"umgesetzt worden: in_progress" in auenfurt(data_copy).read_bytes()


# --- the real files ---


def tables(database: Path) -> dict[str, set[str]]:
    """The rows of every table, each as one text."""
    ask = "select table_name from duckdb_tables() where schema_name = 'main'"
    with queries.connect(database) as connection:
        names = [name for (name,) in connection.execute(ask).fetchall()]
        return {
            name: set(map(str, connection.execute(f'select * from "{name}"').fetchall()))
            for name in names
        }


def test_a_report_on_each_real_initiative_adds_its_rows_and_no_other(
    real_database: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(paths.DATA, data, ignore=shutil.ignore_patterns("*.duckdb*", ".*"))
    names = [path.stem for path in sorted((data / "initiatives").glob("*.yml"))]
    for name in names:
        values = yaml_text.read(data / "initiatives" / f"{name}.yml").values
        title = next(each["title"] for each in values["measures"] if "status" in each)
        report = tmp_path / f"{name}.yml"
        facts = {
            "initiative": name,
            "source": "Bericht 2031",
            "publisher": "Stadt",
            "kind": "initiative",
            "url": "https://stadt.example/2031",
            "date": "2031-01",
            "place": "S. 1",
        }
        rows = [{"measure": title, "word": "fertig", "step": "completed"}]
        report.write_text(f"report: {facts}\nrows: {rows}\n", encoding="utf-8")
        assert run(data, report, "--yes") == GOOD
    old, new = tables(real_database), tables(built(data, tmp_path / "new.duckdb"))
    assert old.pop("build") != new.pop("build")
    assert [name for name, rows in old.items() if rows - new[name]] == []
    more = {name: len(new[name] - rows) for name, rows in old.items() if new[name] != rows}
    each_once = dict.fromkeys(("status_report", "source", "status_word", "citation"), len(names))
    assert more == each_once
