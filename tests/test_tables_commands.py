"""python -m etl template, export and import: what they write, and what they say and refuse."""

from pathlib import Path
from typing import Any
import os
import shutil

from openpyxl import load_workbook
import pytest

from etl import initiative_file, yaml_text
from etl.__main__ import main
from etl.command_line import DATA_FAULTS, GOOD, USAGE
from etl.tables import books, pages
from etl.tables.labels import Allowed

TOWNS = Path(__file__).parent / "data"
ENDINGS = pytest.mark.parametrize("ending", [".xlsx", ".ods", ".yml"])
Output = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([*map(str, arguments), "--data", str(TOWNS)])


@pytest.mark.parametrize(
    ("town", "ending"), [("auenfurt", ".xlsx"), ("bergheide", ".ods"), ("auenfurt", ".yml")]
)
def test_an_export_is_imported_as_it_was(town: str, ending: str, tmp_path: Path) -> None:
    out, again = tmp_path / f"a{ending}", tmp_path / "again.yml"
    assert run("export", town, out, "--language", "en") == GOOD
    assert run("import", out, "--out", again) == GOOD
    assert yaml_text.read(again).values == _values(town)


@ENDINGS
def test_a_template_is_written(ending: str, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / f"a{ending}"
    assert run("template", out) == GOOD
    assert capsys.readouterr().out == f"{out} geschrieben.\n"
    if ending in books.WRITERS:
        assert "Maßnahmen" in books.read(out)


def test_an_empty_template_is_not_taken_in(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a.xlsx"
    run("template", out)
    assert run("import", out, "--out", tmp_path / "a.yml") == DATA_FAULTS
    assert not (tmp_path / "a.yml").exists()
    said = capsys.readouterr().err
    assert "a.xlsx, Plan!B2: Die Spalte „Kennung“ ist leer." in said
    assert "a.xlsx, Quellen!A1: Das Blatt „Quellen“ ist leer." in said


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["export", "auenfurtt", "a.xlsx"], USAGE, 'no initiative "auenfurtt". Known: auenfurt.'),
        (["export", "../themes", "a.xlsx"], USAGE, "Known: "),
        (["export", "auenfurt", "a.doc"], USAGE, "Give one of .xlsx, .ods, .yml."),
        (["export", "auenfurt", "no/a.ods"], USAGE, "no is no folder."),
        (["export", "auenfurt", "there.yml"], USAGE, "--replace to overwrite"),
        (["template", "a"], USAGE, "a has another ending"),
        (["template", "there.yml"], USAGE, "there.yml is there already"),
        (["import", "nowhere.xlsx"], USAGE, "nowhere.xlsx is no file."),
        (["import", "there.doc"], USAGE, "there.doc has another ending"),
        (["import", "there.csv"], DATA_FAULTS, "can't be read as a table: no filled cells"),
        (["import", "there.xlsx"], DATA_FAULTS, "there.xlsx can't be read as a table"),
        (["import", "there.yml"], DATA_FAULTS, "there.yml, line 1: the file is empty"),
        (["import", "there.yml", "--out", "a.xlsx"], USAGE, "Give one of .yml"),
        (["import", "there.yml", "--out", "there.yml"], USAGE, "there.yml is there already"),
    ],
)
def test_what_can_not_be_done_is_refused_in_words(
    arguments: list[str],
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("there.yml", "there.csv", "there.doc", "there.xlsx"):
        (tmp_path / name).touch()
    before = sorted(tmp_path.iterdir())
    assert run(*arguments, "--language", "en") == code
    assert message in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_is_overwritten_only_on_demand(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"mine")
    assert run("template", out) == USAGE
    assert out.read_bytes() == b"mine"
    assert run("template", out, "--replace") == GOOD
    assert out.read_bytes() != b"mine"


def test_what_was_there_stays_until_the_new_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def full(draft: Path, out: Path) -> None:
        raise OSError(28, "No space left on device", str(draft), None, str(out))

    out = tmp_path / "a.xlsx"
    out.write_bytes(b"mine")
    monkeypatch.setattr(os, "replace", full)
    assert run("template", out, "--replace") == DATA_FAULTS
    assert f"{out} lässt sich nicht lesen oder schreiben: No space left" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
    assert out.read_bytes() == b"mine"


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.yml").mkdir()
    assert run("template", tmp_path / "a.yml", "--replace") == DATA_FAULTS
    assert "Prüfen Sie Speicherplatz und Rechte" in capsys.readouterr().err


def test_a_folder_without_data_is_said(tmp_path: Path, capsys: Output) -> None:
    assert main(["template", str(tmp_path / "a.xlsx"), "--data", str(tmp_path)]) == USAGE
    assert "liegt kein Ordner „initiatives“" in capsys.readouterr().err


def test_an_initiative_with_faults_is_not_exported(tmp_path: Path, capsys: Output) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOWNS, data)
    path = data / "initiatives" / "bergheide.yml"
    path.write_text(path.read_text(encoding="utf-8") + "unknown: 1\n", encoding="utf-8")
    assert main(["export", "bergheide", str(tmp_path / "a.ods"), "--data", str(data)]) == 1
    assert "bergheide.yml, Zeile " in capsys.readouterr().err


# --- faults with their cells ---


def _values(town: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml_text.read(TOWNS / "initiatives" / f"{town}.yml").values
    return values


CHANGES = [
    ("Maßnahmen", "C3", None, 'Maßnahmen!C3: the column "Title'),
    ("Maßnahmen", "N4", "bald", "Maßnahmen!N4: "),
    ("Quellen", "D2", "ohne Adresse", "Quellen!D2: "),
    ("Quellen", "F3", "Flurfunk", 'Quellen!F3: "Flurfunk" is not allowed here.'),
    ("Ziele", "I3", "nirgends", 'Ziele!I3: "nirgends" is not in the sheet "Goals".'),
    ("Stände", "J3", "irgendwann", "Stände!J3: "),
    ("Plan", "B4", " landkreis BERGHEIDE ", "Plan!B4: "),
    ("Gesamtzahlen", "C2", "viele", "Gesamtzahlen!C2: "),
]


def test_every_fault_is_said_at_once_with_sheet_and_cell(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a.xlsx"
    run("export", "auenfurt", out)
    book = load_workbook(out)
    for sheet, cell, content, _ in CHANGES:
        book[sheet][cell] = content
    book.save(out)
    capsys.readouterr()
    line = ("import", out, "--out", tmp_path / "a.yml", "--language", "en")
    assert run(*line) == DATA_FAULTS
    said = capsys.readouterr().err
    for _, _, _, message in CHANGES:
        assert f"\na.xlsx, {message}" in f"\n{said}"
    assert said.endswith("faults; nothing was taken over.\n")
    assert not (tmp_path / "a.yml").exists()


def test_what_is_not_read_is_said_and_the_rest_is_taken_in(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a.xlsx"
    run("export", "bergheide", out)
    book = load_workbook(out)
    book.create_sheet("Notizen")["A1"] = "Anrufen"
    book.save(out)
    assert run("import", out, "--out", tmp_path / "a.yml") == GOOD
    assert "Notizen!A1: Das Blatt „Notizen“ ist unbekannt" in capsys.readouterr().err
    assert yaml_text.read(tmp_path / "a.yml").values == _values("bergheide")


def test_what_only_the_whole_database_shows_has_its_cell(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a.ods"
    changed = _values("auenfurt")
    changed["measures"][2]["part_of"] = changed["measures"][3]["id"]
    changed["measures"][3]["part_of"] = changed["measures"][2]["id"]
    lists = initiative_file.read_all(TOWNS).vocabularies
    assert lists
    out.write_bytes(books.WRITERS[".ods"](pages.pages(Allowed(lists), "de", changed)))
    assert run("import", out) == DATA_FAULTS
    assert "Maßnahmen!" in capsys.readouterr().err


def test_what_other_files_have_of_it_is_minded(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "a.xlsx"
    run("export", "auenfurt", out)
    book = load_workbook(out)
    for sheet in ("Maßnahmen", "Stände", "Themen der Maßnahmen", "Zuständige"):
        for (cell,) in book[sheet]["A2:A9"]:
            cell.value = cell.value and str(cell.value).replace("gewerbe-lotse", "lotse-neu")
    book.save(out)
    capsys.readouterr()
    assert run("import", out) == DATA_FAULTS
    assert "auenfurt/gewerbe-lotse" in capsys.readouterr().err


def test_what_other_initiatives_say_is_minded(tmp_path: Path, capsys: Output) -> None:
    values = _values("auenfurt")
    text = (TOWNS / "initiatives" / "auenfurt.yml").read_text(encoding="utf-8")
    changed = tmp_path / "a.yml"
    changed.write_text(
        text.replace("\n  id: auenfurt\n", "\n  id: neu\n  follows: nirgends\n").replace(
            values["territory"]["name"], "Auenfurt"
        ),
        encoding="utf-8",
    )
    assert run("import", changed, "--language", "en") == DATA_FAULTS
    said = capsys.readouterr().err
    assert "a.yml, line " in said
    for part in ('follows "nirgends"', "is described differently in auenfurt.yml", "short_name"):
        assert part in said
