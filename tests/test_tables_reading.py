"""Tables as people leave them: other orders and types, labels, defaults, faults."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
import random

import pytest

from etl import initiative_file, yaml_text
from etl.faults import Cell
from etl.tables import cells, examples, heads, labels, layout, reading, writing
from etl.tables.labels import Allowed
from etl.tables.layout import Column
from etl.tables.reading import Read

TOWNS = Path(__file__).parent / "data"
READ = initiative_file.read_all(TOWNS)
assert READ.vocabularies
ALLOWED = Allowed(READ.vocabularies)
TOWN: dict[str, Any] = yaml_text.read(TOWNS / "initiatives" / "auenfurt.yml").values
Grid = list[list[Any]]


def book(language: Any = "de") -> dict[str, Grid]:
    """The sheets of the town, to be changed."""
    return writing.grids(TOWN, ALLOWED, language)


def read(changed: dict[str, Grid]) -> Read:
    return reading.values(changed, ALLOWED)


def said(found: Read) -> list[str]:
    return [f"{each.cell}: {each.message.in_('de')}" for each in found.complaints]


def column(grid: Grid, head: str) -> int:
    """Place of a column, whether it is marked as needed or not."""
    return [str(each).removesuffix(" *") for each in grid[0]].index(head)


def put(grid: Grid, row: int, head: str, content: Any) -> None:
    """Sets a cell, in the row that a spreadsheet numbers so."""
    grid[row - 1][column(grid, head)] = content


def of(place: tuple[str, ...], key: str) -> Column:
    found: Column = next(each for each in layout.by_place()[place].columns if each.key == key)
    return found


# --- orders and types ---


def test_columns_and_sheets_may_stand_in_any_order() -> None:
    order = random.Random(1)
    changed: dict[str, Grid] = {}
    for title in order.sample(sorted(book()), len(book())):
        grid = book()[title]
        if title != "Plan":
            places = order.sample(range(len(grid[0])), len(grid[0]))
            grid = [[row[place] for place in places] for row in grid]
        changed[title] = grid
    assert said(read(changed)) == []
    assert read(changed).values == TOWN


def test_optional_columns_and_empty_sheets_may_be_missing() -> None:
    changed = {title: grid for title, grid in book().items() if len(grid) > 1}
    for title, grid in changed.items():
        if title != "Plan":
            kept = [n for n in range(len(grid[0])) if any(row[n] is not None for row in grid[1:])]
            changed[title] = [[row[place] for place in kept] for row in grid]
    assert len(changed) < len(book())
    assert read(changed).values == TOWN


def test_heads_may_be_of_both_languages_and_differ_in_case_and_spaces() -> None:
    english = book("en")
    changed = book() | {"measures": english["Measures"], "  STÄNDE ": book()["Stände"]}
    del changed["Maßnahmen"], changed["Stände"]
    changed["measures"][0] = [f" {str(head).upper()} " for head in changed["measures"][0]]
    assert read(changed).values == TOWN


def test_empty_rows_and_rows_above_the_heads_change_nothing() -> None:
    changed = book()
    changed["Stände"] = [[], [None, " "], *changed["Stände"], [None] * 3, ["", " \n"]]
    changed["Stände"].insert(5, [])
    found = read(changed)
    assert found.values == TOWN
    assert str(found.cells["measures", 0, "status", 0]) == "Stände!A4"


@pytest.mark.parametrize(
    ("place", "key", "cell", "value"),
    [
        (("measures",), "due", date(2023, 8, 31), "2023-08-31"),
        (("measures",), "due", datetime(2023, 8, 31, 12), "2023-08-31"),
        (("measures",), "due", "31.8.2023", "2023-08-31"),
        (("measures",), "due", "08/2023", "2023-08"),
        (("measures",), "due", 2023.0, 2023),
        (("measures",), "start", 2023.0, 2023),
        (("measures",), "due", "2018/2020", "2018/2020"),
        (("measures", "searched"), "on", date(2026, 11, 2), "2026-11-02"),
        (("measures", "status"), "percent", 0.32, "32 %"),
        (("measures", "status"), "percent", 0.325, "32.5 %"),
        (("measures", "status"), "percent", 1.0, "100 %"),
        (("measures", "status"), "percent", 32.0, 32.0),
        ((), "ags", 5119.0, "5119"),
        (("measures",), "number", 12.0, "12"),
        (("measures",), "number", 2.5, "2.5"),
        (("measures", "money"), "amount", 250000.0, 250000),
        (("measures", "money"), "amount", "250000", 250000),
        (("measures", "money"), "amount", "4,25", 4.25),
        (("measures", "money"), "amount", "250.000", "250.000"),
        (("measures",), "focus", True, True),
        (("measures",), "focus", "Ja", True),
        (("measures",), "focus", "FALSE", False),
        (("measures",), "focus", "vielleicht", "vielleicht"),
        (("measures",), "checkable_by", "nichts", []),
        (("measures",), "checkable_by", "act;\nnumber", ["act", "number"]),
        (("measures",), "title", "  Ma\u0308dchen ", "Mädchen"),
    ],
)
def test_a_cell_is_read_as_it_is_meant(
    place: tuple[str, ...], key: str, cell: Any, value: Any
) -> None:
    of_column = of(place, key)
    found = cells.read(cell, of_column, ALLOWED.of(of_column))
    assert found == value
    assert type(found) is type(value)


def test_codes_and_labels_of_both_languages_are_read() -> None:
    changed = book()
    for row, content in ((2, "open"), (3, "COMPLETED"), (4, "in progress"), (5, "offen")):
        put(changed["Stände"], row, "Stand", content)
    statuses = [
        each for measure in read(changed).values["measures"][:3] for each in measure["status"]
    ]
    assert [each.get("status") for each in statuses[:4]] == [
        "open",
        "completed",
        "in_progress",
        "open",
    ]


# --- little typing ---


def test_a_missing_id_is_made_of_the_title_once_in_the_file() -> None:
    changed = book()
    put(changed["Ziele"], 8, "Kennung", None)
    put(changed["Ziele"], 8, "Titel", "Überall Größe & Maß")
    for row in (2, 3):
        put(changed["Maßnahmen"], row, "Kennung", None)
        put(changed["Maßnahmen"], row, "Titel", "Überall Größe & Maß")
    found = read(changed)
    assert found.values["goals"][6]["id"] == "ueberall-groesse-mass"
    assert [each["id"] for each in found.values["measures"][:2]] == [
        "ueberall-groesse-mass-2",
        "ueberall-groesse-mass-3",
    ]
    assert found.values["measures"][2:] == TOWN["measures"][2:]


def test_a_row_may_be_named_by_number_or_title() -> None:
    changed = book()
    measures = {each["id"]: each for each in TOWN["measures"]}
    for row in range(2, len(changed["Stände"]) + 1):
        measure = measures[changed["Stände"][row - 1][0]]
        put(changed["Stände"], row, "Maßnahme", measure.get("number", measure["title"].upper()))
    goals = {each["id"]: each["title"] for each in TOWN["goals"]}
    for row in range(2, len(changed["Maßnahmen"]) + 1):
        goal = TOWN["measures"][row - 2].get("goal")
        put(changed["Maßnahmen"], row, "Ziel", goals[goal] if goal else None)
    assert said(read(changed)) == []
    assert read(changed).values == TOWN


def test_defaults_fill_what_is_empty_and_leave_what_is_there() -> None:
    changed = book()
    stands = changed["Stände"]
    changed["Vorgaben"] = [
        ["Blatt", "Quelle", "Überschrift", "Nachweis", "Stichtag"],
        ["Stände", "ratsinfo", "Anlage", "unabhängig", 2025],
        ["Sitze", "ratsinfo", "Anlage", None, None],
    ]
    for head in ("Quelle", "Überschrift", "Zitat", "Stichtag"):
        put(stands, 2, head, None)
    put(stands, 3, "Quelle", None)
    found = read(changed)
    first, second = found.values["measures"][0]["status"]
    assert first["sources"] == [{"source": "ratsinfo", "heading": "Anlage"}]
    assert (first["as_of"], first["evidence"]) == (2025, "self_reported")
    assert second["sources"][0] == {
        "source": "ratsinfo",
        "heading": "Stand > Fertig",
        "quote": "Gewerbe-Lotse",
    }
    assert str(found.cells["measures", 0, "status", 0, "as_of"]) == "Vorgaben!E2"
    assert found.values["bodies"] == TOWN["bodies"]


def test_examples_are_never_read_and_what_was_written_over_them_is_said() -> None:
    changed = book()
    for row in changed["Meilensteine"][1:]:
        row.append("Example – delete")
    example = writing.grids(examples.values(), ALLOWED, "en")["Milestones"]
    changed["Meilensteine"][2:] = [[*row, "Beispiel – löschen"] for row in example[1:]]
    found = read(changed)
    assert "milestones" not in found.values
    assert [str(each.cell) for each in found.complaints] == ["Meilensteine!X2"]
    assert found.faults == []


def test_the_same_in_both_languages_stays_a_pair_where_the_contract_has_one() -> None:
    changed = book()
    put(changed["Ziele"], 2, "Inhalt (en)", "Gleich")
    goal = read(changed).values["goals"][0]
    assert goal["wording"] == {each: TOWN["goals"][0]["wording"]["de"] for each in ("de", "en")}


# --- what is wrong ---


@pytest.mark.parametrize(
    ("sheet", "row", "head", "content", "message"),
    [
        ("Stände", 4, "Maßnahme", None, "Stände!A4: Hier fehlt, wozu die Zeile gehört"),
        ("Stände", 4, "Maßnahme", "Flächenkatastr", "Stände!A4: „Flächenkatastr“ steht nicht im"),
        (
            "Stände",
            4,
            "Nachweis",
            "Zeitung",
            "Stände!K4: „Zeitung“ ist hier nicht erlaubt. Erlaubt",
        ),
        ("Maßnahmen", 2, "Ziel", "klimaneutrl", "Maßnahmen!F2: „klimaneutrl“ steht nicht im Blatt"),
        ("Themen der Ziele", 2, "Thema", "Lärm", "'Themen der Ziele'!B2: „Lärm“ ist hier nicht"),
        (
            "Statuswörter",
            3,
            "Wort der Quelle",
            "fertig",
            "Statuswörter!B3: Das Wort „fertig“ steht",
        ),
        ("Ziele", 2, "Inhalt (de)", "gleich", None),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(
    sheet: str, row: int, head: str, content: Any, message: str | None
) -> None:
    changed = book()
    put(changed[sheet], row, head, content)
    found = said(read(changed))
    assert len(found) == (message is not None)
    assert message is None or found[0].startswith(message)


def test_a_near_name_is_proposed() -> None:
    changed = book()
    put(changed["Maßnahmen"], 2, "Ziel", "Auenfurt ist verbundn")
    assert "Meinten Sie: Leitziel 2: Auenfurt ist verbunden" in said(read(changed))[0]


def test_a_title_that_two_rows_have_is_ambiguous() -> None:
    changed = book()
    for row in (2, 3):
        put(changed["Ziele"], row, "Titel", "Tempo machen")
    put(changed["Maßnahmen"], 2, "Ziel", "Tempo machen")
    (message,) = said(read(changed))
    assert message == (
        "Maßnahmen!F2: „Tempo machen“ steht mehrmals im Blatt „Ziele“."
        " Geben Sie die Kennung an: tempo, bauantrag-zwanzig-tage."
    )


def test_the_same_in_both_languages_needs_a_text() -> None:
    changed = book()
    put(changed["Ziele"], 2, "Inhalt (de)", "gleich")
    put(changed["Ziele"], 2, "Inhalt (en)", "same")
    assert said(read(changed)) == [
        "Ziele!J2: Neben „gleich“ muss der Text in der anderen Sprache stehen."
    ]


def test_what_is_not_read_is_said_and_changes_nothing() -> None:
    changed = book()
    changed["Notizen"] = [["Anrufen"]]
    changed["Auswahl"] = [["offen"]]
    changed["Leer"] = [[], [None]]
    changed["Ziele"][0] += ["Farbe", "Leer"]
    changed["Ziele"][3] += ["blau", None]
    changed["Plan"].append(["Haushalt", 3])
    found = read(changed)
    assert found.values == TOWN
    assert found.faults == []
    assert sorted(each.split(": ")[0] for each in said(found)) == [
        "Notizen!A1",
        f"Plan!A{len(changed['Plan'])}",
        "Ziele!AE1",
    ]


def test_a_column_that_stands_twice_is_a_fault() -> None:
    changed = book()
    changed["Ziele"][0].append("Title")
    assert [each.message.name for each in read(changed).faults] == ["column_twice"]


# --- the map of cells ---


def test_every_value_has_its_cell() -> None:
    found, grids = read(book()), book()

    def walk(value: Any, place: tuple[Any, ...]) -> None:
        if isinstance(value, dict | list):
            for key, held in value.items() if isinstance(value, dict) else enumerate(value):
                walk(held, (*place, key))
        elif place[0] != layout.COUNTED:
            cell = found.cells[place if isinstance(place[-1], str) else place[:-1]]
            assert isinstance(cell, Cell)
            content = grids[cell.sheet][cell.row][cell.column]
            if isinstance(value, str) and "title" in place:
                assert content == cells.kept(value)
            assert content is not None

    walk(found.values, ())


def test_what_is_missing_has_the_empty_cell_of_its_column() -> None:
    changed = book()
    put(changed["Maßnahmen"], 4, "Titel", None)
    assert str(read(changed).cells["measures", 2, "title"]) == "Maßnahmen!C4"


def test_labels_that_mean_several_codes_mean_none() -> None:
    twice = labels.Labels({"a": {"de": "X", "en": "A"}, "b": {"de": "x", "en": "B"}})
    assert twice.code("x") is None
    assert twice.label("a", "de") == "a"
    assert twice.label("a", "en") == "A"


def test_columns_beyond_the_last_citation_are_found() -> None:
    known = heads.columns(layout.by_place()["goals",])
    third = heads.column_of("Quelle 3", known, 9)
    assert third and third.group == 3
    assert heads.column_of("Quote (12)", known, 9) is None
    assert heads.column_of("Titel 2", known, 9) is None
