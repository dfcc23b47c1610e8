"""The page that takes a progress report: asks, shows what changes, gives the data file back."""

from io import BytesIO
from pathlib import Path

from opening import opened
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from test_pages import parts, text_of
import pytest

from answers import trial
from etl import paths, yaml_text
from pages.frame.own import OWN
from wording import words
from wording.words import LANGUAGES, Language

PAGE = "pages/own/add_report.py"
FACTS = """\
Initiative;oberhausen
Quelle;Bericht 2031
Adresse;https://stadt.example/2031
Herausgeber;Stadt Oberhausen
Art der Quelle;eigener Bericht
Datum;Januar 2031
Fundstelle;S. 3

Maßnahme;Stand
"""
UNSURE = FACTS + "Kampagne Duale Ausbildung;vollbracht\nBaulotsen;umgesetzt\nZoo;begonnen\n"
KEY, LINE = "kampagne-duale-ausbildung", 10
BOTH = pytest.mark.parametrize("language", LANGUAGES)
COPIED = pytest.mark.usefixtures("copied_processes")
NO_ANSWERS: dict[str, dict[str, str]] = {"measures": {}, "words": {}}


def brought(app: AppTest, text: str, name: str = "bericht.csv") -> AppTest:
    app.file_uploader[0].set_value((name, text.encode(), "text/csv"))
    return app.run(timeout=120)


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(map(text_of, parts(app)))


@BOTH
def test_without_a_file_the_page_says_how_it_goes(language: Language, real: Path) -> None:
    app = opened(PAGE, language)
    shown = said(app)
    for name in ("add_report_finding", "add_report_private", "add_report_step_keep"):
        assert words.word(language, name) in shown
    assert [box.label for box in app.selectbox][:1] == [words.word(language, "add_report_of")]


@COPIED
@BOTH
def test_a_report_is_asked_about_shown_and_taken_over(language: Language, real: Path) -> None:
    app = brought(opened(PAGE, language), UNSURE)
    assert words.word(language, "add_report_is_open", number=2) in said(app)
    asked = {box.key: box for box in app.selectbox if box.key and "report_" in box.key}
    measure = next(box for key, box in asked.items() if key.endswith(f"_{LINE}"))
    word = next(box for key, box in asked.items() if key.endswith("_vollbracht"))
    assert measure.value is None and word.value is None, "nothing is chosen beforehand"
    measure.set_value(KEY)
    word.set_value("completed")
    app.run(timeout=120)
    shown = said(app)
    assert "data/initiatives/oberhausen.yml" in shown
    assert words.word(language, "add_report_new_measures", number=1) in shown
    app.button(key="add_report_take").click().run(timeout=120)
    mine = app.session_state[OWN]
    assert mine.initiative == "oberhausen"
    measures = yaml_text.parsed(mine.yaml.encode()).values["measures"]
    [status] = [each["status"][-1] for each in measures if each["id"] == KEY]
    assert (status["word"], status["as_of"]) == ("vollbracht", "2031-01")
    assert words.word(language, "own_shown", name="Oberhausen *") in said(app)


@COPIED
def test_what_is_wrong_is_said_and_nothing_can_be_taken_over(real: Path) -> None:
    app = brought(opened(PAGE), FACTS.replace("Januar 2031", "<b>bald</b>") + "Baulotsen;offen\n")
    shown = said(app)
    assert words.word("de", "add_report_has_faults", number=1, file="bericht.csv") in shown
    assert "bericht!B6" in shown and "„<b>bald</b>“ ist kein Datum" in shown
    assert not [button for button in app.button if button.key == "add_report_take"]


@COPIED
def test_the_faults_of_a_workbook_are_marked_in_its_cells() -> None:
    book = load_workbook(BytesIO(trial.empty_report("oberhausen", "xlsx", "de")))
    facts, rows = book.worksheets[:2]
    date = next(cells[1] for cells in facts.iter_rows() if cells[0].value == "Datum")
    date.value, rows["E2"].value = "bald", "umgesetzt"
    changed = BytesIO()
    book.save(changed)
    tried = trial.report(changed.getvalue(), "a.xlsx", "de", "", NO_ANSWERS)
    marked = load_workbook(BytesIO(tried.annotated))["Bericht"][date.coordinate]
    assert marked.comment and "„bald“ ist kein Datum" in marked.comment.text


@COPIED
def test_what_a_report_says_is_never_markup(real: Path) -> None:
    title = "**Kampagne** [Ausbildung](https://böse.example) <b>duale</b>"
    app = brought(opened(PAGE), FACTS + f"{title};*vollbracht*\n")
    assert title in said(app) and "„*vollbracht*“" in said(app)
    assert not any("böse" in box.label or "vollbracht" in box.label for box in app.selectbox)


def test_the_file_that_is_given_back_differs_only_by_the_report() -> None:
    before = (paths.DATA / "initiatives" / "oberhausen.yml").read_text(encoding="utf-8")
    answers = {"measures": {str(LINE): KEY}, "words": {"vollbracht": "completed"}}
    tried = trial.report(UNSURE.encode(), "bericht.csv", "de", "bottrop", answers)
    assert tried.is_good and tried.initiative == "oberhausen", tried.faults
    gone = set(before.splitlines()) - set(tried.yaml.splitlines())
    assert {line.split(":")[0].strip() for line in gone} == {"sources", "status_reports"}
    again = trial.report(UNSURE.encode(), "bericht.csv", "de", "", NO_ANSWERS)
    assert again.is_open and not again.yaml and not again.database


@COPIED
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\x01", b"a;b\n1;2"])
def test_whatever_is_brought_ends_in_a_message(content: bytes) -> None:
    for name in ("a.xlsx", "a.csv", "a.yml", "../../a.exe"):
        tried = trial.report(content, name, "de", "oberhausen", NO_ANSWERS)
        assert tried.faults and not tried.is_good and not tried.yaml


@COPIED
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv", "yml"])
def test_a_template_can_be_taken_along(ending: str) -> None:
    raw = trial.empty_report("oberhausen", ending, "en")
    tried = trial.report(raw, f"a.{ending}", "en", "", NO_ANSWERS)
    assert [each["message"] for each in tried.faults] == [
        "no row gives a status; an empty row is no report."
    ]
