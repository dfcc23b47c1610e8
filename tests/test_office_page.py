"""The page with questions to an office: takes the form along, brings it back, gives the file."""

from pathlib import Path

from opening import opened
from streamlit.testing.v1 import AppTest
from test_pages import parts, text_of
from test_replies import ANSWERS, OFFICE, in_workbook, made
import pytest

from answers import builds, trial
from etl import paths, yaml_text
from wording import words
from wording.words import LANGUAGES, Language

PAGE = "pages/own/office.py"
COPIED = pytest.mark.usefixtures("copied_processes")
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(map(text_of, parts(app)))


def brought(app: AppTest, raw: bytes) -> AppTest:
    app.file_uploader[0].set_value(("antwort.xlsx", raw, "application/octet-stream"))
    return app.run(timeout=120)


@COPIED
@BOTH
def test_without_a_form_the_page_counts_what_is_asked(language: Language, real: Path) -> None:
    shown = said(opened(PAGE, language))
    for name in ("office_finding", "office_beside", "office_form"):
        assert words.word(language, name) in shown


@COPIED
@BOTH
def test_answers_are_shown_and_the_completed_file_taken_along(
    language: Language, real: Path
) -> None:
    app = opened(PAGE, language)
    initiative = str(app.selectbox(key="office_of").value)
    build = builds.version()
    form = trial.office_form(build, initiative, "xlsx", language)
    asked = made(real, initiative, language).questions
    chosen = {
        kind: next(each for each in asked if each.kind == kind) for kind in ("contradiction", "gap")
    }
    answers = {each.id: ANSWERS[kind] for kind, each in chosen.items()}
    app = brought(app, in_workbook(form, OFFICE, answers))
    shown = said(app)
    assert words.word(language, "office_taken_finding", number=1) in shown
    assert words.word(language, "office_left_explained") in shown
    assert chosen["contradiction"].about[language] in shown
    tried = app.session_state["office_tried"][1]
    path = paths.INITIATIVES / f"{initiative}.yml"
    added = yaml_text.parsed(tried.yaml.encode()).values["sources"]
    assert len(added) == len(yaml_text.read(path).values["sources"]) + 2
    assert "office_take" in {button.key for button in app.button}


@BOTH
def test_what_is_no_form_is_named(language: Language, real: Path) -> None:
    app = brought(opened(PAGE, language), b"no workbook")
    assert words.word(language, "office_has_faults", number=1, file="antwort.xlsx") in said(app)
