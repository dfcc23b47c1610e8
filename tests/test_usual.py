"""What is made before anybody asks is what the pages ask for while nobody has chosen anything."""

from collections.abc import Callable
from datetime import date, timedelta
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


def test_a_newer_build_and_another_day_are_prepared_too(
    towns_database: Path, real_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once: what is published while the server runs, and midnight."""
    served(tmp_path / "none.duckdb", monkeypatch)
    day = date(2026, 11, 30)
    steps: list[Callable[[], object]] = [
        lambda: served(towns_database, monkeypatch),
        lambda: None,
        lambda: monkeypatch.setattr(usual, "today", lambda: day + timedelta(days=1)),
        lambda: served(tmp_path / "none.duckdb", monkeypatch),
        lambda: served(real_database, monkeypatch),
        lambda: None,
    ]
    prepared: list[tuple[int, date]] = []
    monkeypatch.setattr(usual, "today", lambda: day)
    monkeypatch.setattr(
        usual,
        "prepare",
        lambda: prepared.append(
            (len(builds.ask(builds.version(), "report_months")), usual.today())
        ),
    )

    left: list[int] = []
    monkeypatch.setattr(builds, "ask_ahead", lambda _: bool(left and left.pop()))

    def wait(seconds: float) -> bool:
        if seconds == usual.PAUSE:
            return False
        assert seconds == usual.AGAIN_AFTER and not left, "what can be asked ahead is asked first"
        left.extend([1, 1])
        if steps:
            steps.pop(0)()
            return False
        return True

    rested: list[int] = []

    def at_rest() -> None:
        assert not left, "what can be asked ahead is there"
        rested.append(len(prepared))

    usual.keep_prepared(wait, at_rest)
    assert rested == [1, 2, 3], "once after each time of preparing"
    assert [each for _, each in prepared] == [day, day + timedelta(days=1), day + timedelta(days=1)]
    assert prepared[1][0] == prepared[0][0] != prepared[2][0], "the third is another build"
