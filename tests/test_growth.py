"""What grows with the number of initiatives: builds, questions and pages of invented towns.

Nothing here is timed: work is counted in rows, so that a busy machine changes no result.
"""

from pathlib import Path
from typing import Any
import json

from building import built
from opening import opened, served
from test_pages import PAGES
import duckdb
import pytest

from answers import builds
from bench import scale, towns
from etl import build, initiative_file, paths
from etl.suggest import matcher
from etl.suggest.matcher import Matcher
import queries

FEW, MORE = 3, 12  # initiatives of two folders
QUESTIONS = sorted(file.stem for file in queries.FOLDER.glob("*.sql"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("growth")


def database(folder: Path, initiatives: int) -> Path:
    """Database of so many towns with 60 measures each."""
    out = folder / f"{initiatives}.duckdb"
    if not out.exists():
        towns.make(folder / f"data-{initiatives}", initiatives, 60 * initiatives)
        built(folder / f"data-{initiatives}", out)
    return out


def contents(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in data.rglob("*") if file.is_file()}


# --- invented towns ---


def test_the_same_seed_invents_the_same_towns(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        towns.make(tmp_path / name, 4, 20, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "same")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_invented_towns_have_names_and_keys_of_their_own() -> None:
    names = [towns.name_of(place) for place in range(10_800)]
    assert len({towns.slug(name) for name in names}) == len(names)


def test_the_towns_are_valid_and_as_many_as_asked_for(folder: Path) -> None:
    with duckdb.connect(str(database(folder, MORE)), read_only=True) as connection:
        counted = connection.execute(
            "select (select count(*) from initiative), (select count(*) from measure)"
        ).fetchone()
    assert counted == (MORE, 60 * MORE)


# --- suggestions ---


def test_comparing_what_shares_rare_words_finds_what_comparing_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Matcher(build.tables_of(initiative_file.read_all(paths.DATA))).pairs()
    monkeypatch.setattr(matcher, "MOST_PLACES", 10**9)
    monkeypatch.setattr(matcher, "MOST_COMPARED", 10**9)
    every = Matcher(build.tables_of(initiative_file.read_all(paths.DATA))).pairs()
    assert found == every and len(found) > 50


def test_few_pairs_are_compared_however_many_measures_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database(folder, MORE)
    monkeypatch.setattr(matcher, "MOST_COMPARED", 5)
    matched = Matcher(build.tables_of(initiative_file.read_all(folder / f"data-{MORE}")))
    assert len(list(matched._candidates())) <= 5 * len(matched.measures)


# --- questions ---


def work(file: Path, question: str, initiatives: int) -> tuple[int, int]:
    """Rows that all steps of an answer hand on, and rows of the answer, with all chosen."""
    connection = queries.connect(file)
    given = scale.values(connection, initiatives)
    asked = {name: given[name] for name in queries.parameters(question)}
    explained = f"explain (analyze, format json) {queries.text(question)}"
    answer = connection.execute(explained, asked or None).fetchall()
    rows = len(queries.ask(connection, question, **asked))
    connection.close()
    return sum(map(_handed_on, json.loads(answer[0][1])["operator"])), rows


def _handed_on(step: dict[str, Any]) -> int:
    """Rows that a step of a plan and all before it hand on."""
    return int(step["intermediate_rows"]) + sum(map(_handed_on, step.get("children", [])))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_does_no_more_work_than_its_answer_grows(folder: Path, question: str) -> None:
    few, few_rows = work(database(folder, FEW), question, FEW)
    more, more_rows = work(database(folder, MORE), question, MORE)
    grown = max(MORE / FEW, more_rows / max(few_rows, 1))
    assert few > 0 and more <= 1.5 * grown * few + 2000


# --- pages ---


@PAGES
def test_every_page_opens_on_a_dozen_towns(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(database(folder, MORE), monkeypatch)
    app = opened(page)
    assert not app.exception and builds.version()
