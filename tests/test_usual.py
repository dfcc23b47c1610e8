"""What is made before anybody asks is what the pages ask for while nobody has chosen anything."""

from pathlib import Path

from opening import opened, served
from test_pages import MENU, made
import pytest

from answers import builds, usual
from wording.words import LANGUAGES

# A file, a word or a row of the reader's decides what these answer.
ASKED_FIRST = {"search", "sql", "own", "add_report", "office", "behind", "accessibility"}
# Names for a field to choose from, and what the frame makes on whatever page.
BESIDE = {
    "answers.actors.rows.organisations",
    "answers.sources.rows.titles",
    "answers.search.index._index",
    "answers.search.index.prepare",
}


def test_every_page_that_answers_at_once_is_prepared() -> None:
    assert {Path(page).stem for page in MENU} == usual.ANSWERS.keys() | ASKED_FIRST


@pytest.mark.usefixtures("towns")
def test_what_was_prepared_is_what_the_pages_show() -> None:
    usual.prepare()
    for place, page in enumerate(MENU):
        if Path(page).stem in usual.ANSWERS:
            before = made()
            assert not opened(page, LANGUAGES[place % 2]).exception
            after = {name for name, number in made().items() if number != before[name]}
            own = {name for name in after if name.startswith("answers.")} - BESIDE
            assert own <= {"answers.builds._answer", "answers.citing.under_picture"}, page


def test_without_a_database_there_is_nothing_to_prepare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(tmp_path / "monitor.duckdb", monkeypatch)
    usual.prepare()
    with pytest.raises(builds.NoDatabase):
        builds.version()
