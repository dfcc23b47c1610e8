"""What grows with the number of initiatives: builds, questions and pages of invented towns.

Nothing here is timed: work is counted in rows, so that a busy machine changes no result.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any
import json
import re
import shutil

from building import built
from opening import opened, served
from test_pages import PAGES
import duckdb
import pytest

from answers import builds
from bench import scale, towns
from etl import build, initiative_file, kept_files, paths, yaml_text
from etl.suggest import comparison, matcher, suggested, texts
from etl.suggest.matcher import Matcher
import queries

FEW, MORE = 3, 12  # initiatives of two folders
MANY = initiative_file.A_FEW_DOZEN + 2  # so many files are read in several processes
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


def many_towns(folder: Path) -> Path:
    """A data folder of many small towns."""
    towns.make(folder / "data", MANY, 2 * MANY)
    return folder / "data"


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


# --- builds of many files ---


def test_a_build_from_what_was_kept_gives_the_same_database(tmp_path: Path) -> None:
    data, kept = many_towns(tmp_path), tmp_path / kept_files.FOLDER
    first = build.build(data, tmp_path / "a.duckdb")
    again = build.build(data, tmp_path / "a.duckdb")
    assert first.is_good and len(list(kept.iterdir())) == MANY + 1
    shutil.rmtree(kept)
    fresh = build.build(data, tmp_path / "a.duckdb")
    assert first.fingerprint == again.fingerprint == fresh.fingerprint
    assert first.rows == again.rows == fresh.rows


def test_only_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: Any) -> None:
    data = many_towns(tmp_path)
    before = build.build(data, tmp_path / "a.duckdb")
    changed = sorted((data / "initiatives").glob("*.yml"))[5]
    changed.write_text(changed.read_text("utf-8").replace("Plan ", "Großer Plan "), "utf-8")
    read: list[str] = []
    write = kept_files.Kept.write

    def noted(kept: kept_files.Kept, name: str, key: str, content: bytes) -> None:
        read.append(name)
        write(kept, name, key, content)

    monkeypatch.setattr(kept_files.Kept, "write", noted)
    after = build.build(data, tmp_path / "a.duckdb")
    assert read == [changed.stem], "no text has changed that suggestions rest on"
    assert after.fingerprint != before.fingerprint
    shutil.rmtree(tmp_path / kept_files.FOLDER)
    assert build.build(data, tmp_path / "a.duckdb").fingerprint == after.fingerprint


def test_a_changed_title_gives_what_a_build_without_anything_kept_gives(tmp_path: Path) -> None:
    data = many_towns(tmp_path)
    build.build(data, tmp_path / "a.duckdb")
    before = (tmp_path / kept_files.FOLDER / suggested.NAME).read_bytes()
    scale.retitled(data)
    after = build.build(data, tmp_path / "a.duckdb")
    assert (tmp_path / kept_files.FOLDER / suggested.NAME).read_bytes() != before
    shutil.rmtree(tmp_path / kept_files.FOLDER)
    fresh = build.build(data, tmp_path / "a.duckdb")
    assert after.fingerprint == fresh.fingerprint and after.rows == fresh.rows


def test_what_was_kept_and_then_spoilt_is_not_used(tmp_path: Path) -> None:
    data = many_towns(tmp_path)
    before = build.build(data, tmp_path / "a.duckdb")
    kept = sorted((tmp_path / kept_files.FOLDER).iterdir())
    for place, file in enumerate(kept):
        content = file.read_bytes()
        spoilt = [b"", content[:-20], content.replace(b"Plan", b"Clan"), b"\xff" + content]
        file.write_bytes(spoilt[place % len(spoilt)])
    assert build.build(data, tmp_path / "a.duckdb").fingerprint == before.fingerprint


def test_what_another_contract_kept_is_not_used(tmp_path: Path) -> None:
    kept = kept_files.Kept(tmp_path / "kept", "contract")
    kept.write("town", kept.key(b"content"), b"rows")
    other = kept_files.Kept(tmp_path / "kept", "another contract")
    assert kept.read("town", kept.key(b"content")) == b"rows"
    assert kept.read("town", kept.key(b"changed")) is None
    assert other.read("town", other.key(b"content")) is None


def test_the_contract_changes_with_the_word_lists(tmp_path: Path) -> None:
    words = tmp_path / "themes.yml"
    words.write_text("themes: []", encoding="utf-8")
    before = kept_files.fingerprint_of_contract([words])
    words.write_text("themes: [ ]", encoding="utf-8")
    assert kept_files.fingerprint_of_contract([words]) != before


def test_many_files_are_reported_as_few_are(tmp_path: Path) -> None:
    data = many_towns(tmp_path)
    files = sorted((data / "initiatives").glob("*.yml"))
    for file in files[::9]:
        file.write_text(file.read_text("utf-8").replace("level: ", "levle: "), "utf-8")
        spoilt = file.read_text("utf-8").replace('"level": ', '"levle": ')
        file.write_text(spoilt, encoding="utf-8")
    files[1].write_text("initiative: [", encoding="utf-8")
    together = build.build(data, tmp_path / "a.duckdb").faults
    again = build.build(data, tmp_path / "a.duckdb").faults
    assert together == again == sorted(together) and not (tmp_path / "a.duckdb").exists()
    assert {fault.file for fault in together} >= {
        f"data/initiatives/{file.name}" for file in (*files[::9], files[1])
    }
    for file in files:
        if file not in (*files[::9], files[1]):
            file.unlink()
    alone = [
        fault for fault in initiative_file.read_all(data).faults if "initiatives/" in fault.file
    ]
    assert alone == [fault for fault in together if "initiatives/" in fault.file]


def test_faults_between_kept_files_are_found(tmp_path: Path, monkeypatch: Any) -> None:
    data = many_towns(tmp_path)
    one, other = sorted((data / "initiatives").glob("*.yml"))[:2]
    name = yaml_text.read(one).values["initiative"]["short_name"]
    text = re.sub(
        r'"short_name": "[^"]*"',
        f'"short_name": "{name}", "follows": ["no-plan"]',
        other.read_text("utf-8"),
    )
    sources = re.search(r'"sources": (\[.*?\])', text)
    assert sources
    copied = f'"place": "X", "measure": "{one.stem}/nothing", "sources": {sources[1]}'
    text = text.replace("measures:\n  - {", f'measures:\n  - {{"taken_over_from": [{{{copied}}}], ')
    other.write_text(text, encoding="utf-8")
    before = build.build(data, tmp_path / "a.duckdb").faults
    monkeypatch.setattr(kept_files.Kept, "write", None)  # none is read again
    assert build.build(data, tmp_path / "a.duckdb").faults == before
    found = " ".join(fault.message for fault in before)
    assert all(word in found for word in (name, "no-plan", f"{one.stem}/nothing"))


# --- suggestions ---


def test_comparing_what_shares_rare_words_finds_what_comparing_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Matcher(build.tables_of(initiative_file.read_all(paths.DATA))).pairs()
    monkeypatch.setattr(texts, "MOST_PLACES", 10**9)
    monkeypatch.setattr(matcher, "MOST_COMPARED", 10**9)
    every = Matcher(build.tables_of(initiative_file.read_all(paths.DATA))).pairs()
    assert found == every and len(found) > 50


def test_few_pairs_are_compared_however_many_measures_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database(folder, MORE)
    monkeypatch.setattr(matcher, "MOST_COMPARED", 5)
    matched = Matcher(build.tables_of(initiative_file.read_all(folder / f"data-{MORE}")))
    near = matched.compared().near
    assert near.shape == (len(matched.measures), 5) and (near != comparison.NOBODY).all()


# --- questions ---


@lru_cache(maxsize=2)
def asking(file: Path, initiatives: int) -> tuple[duckdb.DuckDBPyConnection, dict[str, Any]]:
    """The database, and a value for every parameter, with all initiatives chosen."""
    connection = queries.connect(file)
    return connection, scale.values(connection, initiatives)


def work(file: Path, question: str, initiatives: int) -> tuple[int, int]:
    """Rows that all steps of an answer hand on, and rows of the answer, with all chosen."""
    connection, given = asking(file, initiatives)
    asked = {name: given[name] for name in queries.parameters(question)}
    explained = f"explain (analyze, format json) {queries.text(question)}"
    answer = connection.execute(explained, asked or None).fetchall()
    steps = json.loads(answer[0][1])["operator"]
    return sum(map(_handed_on, steps)), _answered(steps[0])


def _answered(step: dict[str, Any]) -> int:
    """Rows of the answer: those of the last step that has rows of its own."""
    if step["type"] in ("RESULT_COLLECTOR", "EXPLAIN_ANALYZE", "CTE"):
        return _answered(step["children"][-1])
    return int(step["intermediate_rows"])


def _handed_on(step: dict[str, Any]) -> int:
    """Rows that a step of a plan and all before it hand on."""
    return int(step["intermediate_rows"]) + sum(map(_handed_on, step.get("children", [])))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_does_no_more_work_than_its_answer_grows(folder: Path, question: str) -> None:
    few, few_rows = work(database(folder, FEW), question, FEW)
    more, more_rows = work(database(folder, MORE), question, MORE)
    grown = max(MORE / FEW, more_rows / max(few_rows, 1))
    assert few or not few_rows, "there is no answer without work"
    assert more <= 1.5 * grown * few + 2000


# --- pages ---


@PAGES
def test_every_page_opens_on_a_dozen_towns(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(database(folder, MORE), monkeypatch)
    app = opened(page)
    assert not app.exception and builds.version()
