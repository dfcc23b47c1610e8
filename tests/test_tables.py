"""An initiative as tables and back: nothing is lost, in any format and language."""

from functools import cache
from pathlib import Path
from typing import Any
import unicodedata

from drawn_initiatives import AWKWARD, initiatives
from hypothesis import HealthCheck, Phase, given, settings
import pytest

from etl import cross_checks, initiative_file, paths, yaml_text
from etl.entries import InitiativeFile
from etl.keys import contract
from etl.tables import books, heads, layout, pages, reading, writing, yaml_file
from etl.tables.labels import Allowed
from wording.words import Language

TOWNS = Path(__file__).parent / "data"
FILES = sorted((*paths.DATA.glob("initiatives/*.yml"), *TOWNS.glob("initiatives/*.yml")))
# What fails is not made smaller: that takes minutes, and the difference is shown anyway.
SMALL = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
BOTH = pytest.mark.parametrize("language", layout.LANGUAGES)


@cache
def allowed(data: Path) -> Allowed:
    """What the columns of a data folder allow."""
    lists = initiative_file.read_all(data).vocabularies
    assert lists
    return Allowed(lists)


@cache
def values(path: Path) -> dict[str, Any]:
    """Plain values of a data file; not to be changed."""
    read: dict[str, Any] = yaml_text.read(path).values
    return read


def back(raw: bytes, data: Path = TOWNS) -> dict[str, Any]:
    """What a file holds that was read without complaint."""
    read = reading.values(books.read_bytes(raw), allowed(data))
    assert [(str(each.cell), str(each.message)) for each in read.complaints] == []
    return read.values


@BOTH
@pytest.mark.parametrize("ending", books.WRITERS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_workbook_gives_back_what_the_data_file_says(
    path: Path, ending: str, language: Language
) -> None:
    data = path.parent.parent
    raw = books.WRITERS[ending](pages.pages(allowed(data), language, values(path)))
    assert back(raw, data) == values(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_yaml_gives_back_what_the_data_file_says(path: Path, tmp_path: Path) -> None:
    (tmp_path / path.name).write_text(yaml_file.written(values(path)), encoding="utf-8")
    assert yaml_text.read(tmp_path / path.name).values == values(path)


@pytest.mark.parametrize("ending", books.WRITERS)
@pytest.mark.parametrize("place", range(0, len(AWKWARD), 3))
def test_a_text_that_looks_like_something_else_stays_what_it_is(place: int, ending: str) -> None:
    said = values(TOWNS / "initiatives" / "bergheide.yml")
    texts = AWKWARD[place : place + 3]
    awkward = [
        {**said["contradictions"][0], "id": f"c{number}", "topic": {"de": text, "en": "gleich"}}
        | {"values": [{**said["contradictions"][0]["values"][0], "value": each} for each in texts]}
        for number, text in enumerate(texts)
    ]
    changed = said | {"contradictions": awkward}
    changed["expect"] = reading.expected(changed)
    raw = books.WRITERS[ending](pages.pages(allowed(TOWNS), "de", changed))
    assert back(raw) == changed


@settings(SMALL, max_examples=40)
@given(drawn=initiatives())
def test_what_the_contract_allows_comes_back(drawn: dict[str, Any]) -> None:
    InitiativeFile.model_validate(drawn)  # what is drawn fits
    for language in layout.LANGUAGES:
        book = writing.grids(drawn, allowed(TOWNS), language)
        assert reading.values(book, allowed(TOWNS)).values == writing.plain(drawn)


@settings(SMALL, max_examples=20)
@given(drawn=initiatives())
def test_what_the_contract_allows_comes_back_from_yaml(
    drawn: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("yaml") / "drawn.yml"
    path.write_text(yaml_file.written(drawn), encoding="utf-8")
    assert yaml_text.read(path).values == drawn


def test_a_lost_column_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    said = values(TOWNS / "initiatives" / "auenfurt.yml")
    book = writing.grids(said, allowed(TOWNS), "de")
    grid = book["Stände"]
    place = grid[0].index("Prozent fertig")
    book["Stände"] = [[*row[:place], *row[place + 1 :]] for row in grid]
    assert reading.values(book, allowed(TOWNS)).values != said


# --- the layout follows the contract ---


def test_every_key_of_the_contract_has_a_column_or_a_sheet() -> None:
    columns = {(column.contract, column.key) for each in layout.sheets() for column in each.columns}
    places = {place[-1] for place in layout.by_place() if place}
    within = {sheet.contract for sheet in layout.sheets()} | {each for each, _ in columns}
    lacking = [
        f"{kind.name}: {key.name}"
        for kind in contract.kinds()
        if kind.contract in within
        for key in contract.keys(kind.contract)
        if (kind.contract, key.name) not in columns and key.name not in places
        if key.form.name not in ("entry", "entries")
    ]
    assert lacking == []


@BOTH
@pytest.mark.parametrize("sheet", layout.sheets(), ids=lambda sheet: sheet.name or "plan")
def test_every_column_has_a_head_of_its_own(sheet: layout.Sheet, language: Language) -> None:
    named = [heads.folded(heads.head(column, language)) for column in sheet.columns]
    assert len(set(named)) == len(named)
    assert not any(name[-1].isdigit() for name in named)
    assert 0 < len(heads.title(sheet, language)) <= 31
    assert sheet.name in layout.texts("heads.yml")["sheets"]


@pytest.mark.parametrize("sheet", layout.sheets(), ids=lambda sheet: sheet.name or "plan")
def test_a_head_means_the_same_column_in_both_languages(sheet: layout.Sheet) -> None:
    german, english = (
        {heads.folded(heads.head(column, language)): column for column in sheet.columns}
        for language in layout.LANGUAGES
    )
    assert [name for name in german.keys() & english.keys() if german[name] != english[name]] == []


def test_heads_are_given_for_nothing_that_is_not_there() -> None:
    known = layout.texts("heads.yml")
    columns = [column for sheet in layout.sheets() for column in sheet.columns]
    used = {(column.contract.__name__, column.key) for column in columns}
    given = {(kind, key) for kind in known for key in known[kind] if kind[0].isupper()}
    assert given - used == set()
    assert set(known["every"]) - {key for _, key in used} == set()
    assert set(known["sheets"]) == {sheet.name for sheet in layout.sheets()}
    assert set(known["parents"]) == {column.refers for column in columns if column.part == "parent"}


def test_references_are_those_that_the_checks_follow() -> None:
    targets = cross_checks._targets({kind: {kind} for kind in cross_checks.KINDS}, None)
    assert layout.REFERS == {name: next(iter(ids - {"none"})) for name, ids in targets.items()}


@BOTH
def test_every_label_is_read_as_the_value_that_it_stands_for(language: Language) -> None:
    for data in (paths.DATA, TOWNS):
        for column in (column for sheet in layout.sheets() for column in sheet.columns):
            by_label = allowed(data).of(column)
            for code in by_label.by_code if by_label else ():
                assert by_label and by_label.code(by_label.label(code, language)) == code
                assert by_label.code(code) == code


def test_texts_are_compared_whatever_their_spelling() -> None:
    assert heads.folded("  Maßnahme\n Ä ") == heads.folded(
        unicodedata.normalize("NFD", "massnahme ä")
    )
