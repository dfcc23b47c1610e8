"""Lists of measures as cities have them: the traps of their files, what is read and said."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
import json
import random
import unicodedata

from openpyxl import Workbook
import pytest

from etl import initiative_file, yaml_text
from etl.__main__ import main
from etl.command_line import DATA_FAULTS, GOOD
from etl.lists import files, listing, names, table, values
from etl.lists.listing import Listed
from etl.lists.mapping import ByHand
from etl.tables import books, checking, pages
from etl.tables.books import Unreadable
from etl.tables.labels import Allowed
from etl.tables.pages import Page
from etl.tables.reading import Read

TOWNS = Path(__file__).parent / "data"
READ = initiative_file.read_all(TOWNS)
assert READ.vocabularies
ALLOWED = Allowed(READ.vocabularies)
PLAN = {
    "name": "Masterplan Musterstadt 2030",
    "short_name": "Musterstadt",
    "kind": "Masterplan",
    "ags": "99999",
    "place": "Musterstadt",
    "state": "Musterland",
    "period": "2024–2030",
    "purpose": "Die Stadt will Betriebe halten.",
    "source": "Liste der Maßnahmen",
    "publisher": "Stadt Musterstadt",
    "as_of": "30.6.2024",
    "extent": "complete",
    "checkable": "act",
}
WORDS = {"läuft": "in_progress", "fertig": "completed", "offen": "open"}
Grid = list[list[Any]]
LIST: Grid = [
    ["Nr.", "Maßnahme", "Handlungsfeld", "Umsetzungsstand", "Beginn"],
    ["1", "Radweg bauen", "Verkehr", "läuft", "3.4.2024"],
    ["2", "Grüne Höfe", "Klima", "fertig", "04/2024"],
    ["3", "Ein Lotse", "Verkehr", "offen", "Q2 2024"],
]


def as_xlsx(grid: Grid, change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Liste"
    for row in grid:
        sheet.append(row)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(grid: Grid) -> bytes:
    return books.WRITERS[".ods"]([Page("Liste", grid)])


def as_text(grid: Grid, delimiter: str = ";") -> str:
    def cell(content: Any) -> str:
        text = "" if content is None else str(content)
        risky = any(sign in text for sign in (delimiter, '"', "\n"))
        return '"' + text.replace('"', '""') + '"' if risky else text

    return "".join(delimiter.join(map(cell, row)) + "\r\n" for row in grid)


def as_json(grid: Grid) -> bytes:
    records = [dict(zip(grid[0], row, strict=True)) for row in grid[1:]]
    return json.dumps(records, ensure_ascii=False).encode()


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def listed(raw: bytes, name: str = "Liste.xlsx", **by_hand: Any) -> Listed:
    settled = ByHand(plan=PLAN, words=WORDS)
    for key, value in by_hand.items():
        setattr(settled, key, value)
    return listing.of(raw, name, ALLOWED, READ.boundaries, settled)


def taken(found: Listed) -> Read:
    assert found.read is not None, [str(each) for each in found.missing]
    return found.read


def measures(found: Listed) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = taken(found).values["measures"]
    return held


def titles(found: Listed) -> list[str]:
    return [each["title"] for each in measures(found)]


def targets(found: Listed) -> dict[str, str]:
    return {each.column.name: each.target for each in found.mapping.matches}


def said(found: Listed) -> dict[str, list[str]]:
    """The cells of each kind of message."""
    told: dict[str, list[str]] = {}
    for each in found.read.complaints if found.read else found.remarks:
        told.setdefault(each.message.name, []).append(str(each.cell))
    return told


def faults(found: Listed) -> list[str]:
    read = taken(found)
    return [str(each) for each in checking.tried(read, "Liste", TOWNS, READ, "de").faults]


# --- the same list in every format ---

FORMATS: dict[str, tuple[str, bytes]] = {
    "xlsx": ("Liste.xlsx", as_xlsx(LIST)),
    "ods": ("Liste.ods", as_ods(LIST)),
    "windows": ("Liste.csv", as_text(LIST).encode("cp1252")),
    "utf-8": ("Liste.csv", as_text(LIST).encode()),
    "with a mark": ("Liste.csv", as_text(LIST).encode("utf-8-sig")),
    "unicode text": ("Liste.txt", as_text(LIST, "\t").encode("utf-16")),
    "utf-16 without a mark": ("Liste.txt", as_text(LIST, "\t").encode("utf-16-le")),
    "commas": ("Liste.csv", as_text(LIST, ",").encode()),
    "named separator": ("Liste.csv", b"sep=|\r\n" + as_text(LIST, "|").encode()),
    "zip": ("Liste.zip", packed({"a/Liste.csv": as_text(LIST).encode()})),
    "json": ("Liste.json", as_json(LIST)),
    "json within": ("Liste.json", b'{"data": {"list": ' + as_json(LIST) + b"}}"),
    "json lines": (
        "Liste.json",
        b"\n".join(json.dumps(each).encode() for each in json.loads(as_json(LIST))),
    ),
    "decomposed": ("Liste.csv", unicodedata.normalize("NFD", as_text(LIST)).encode()),
    "another ending": ("Liste.csv", as_xlsx(LIST)),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_list_is_read_from_every_format(kind: str) -> None:
    name, raw = FORMATS[kind]
    found = listed(raw, name)
    assert targets(found) == {
        "Nr.": "number",
        "Maßnahme": "title",
        "Handlungsfeld": "field",
        "Umsetzungsstand": "status",
        "Beginn": "start",
    }
    assert [(each["number"], each["title"], each["start"]) for each in measures(found)] == [
        ("1", "Radweg bauen", "2024-04-03"),
        ("2", "Grüne Höfe", "2024-04"),
        ("3", "Ein Lotse", "2024-04"),
    ]
    assert [each["title"] for each in taken(found).values["action_fields"]] == ["Verkehr", "Klima"]
    assert {each["field"] for each in measures(found)} == {"verkehr", "klima"}


def test_a_list_with_all_answers_has_no_faults_and_points_at_its_cells() -> None:
    found = listed(as_xlsx(LIST))
    assert faults(found) == []
    read = taken(found)
    assert str(read.cells["measures", 1, "title"]) == "Liste!B3"
    assert str(read.cells["measures", 1, "status", 0, "word"]) == "Liste!D3"
    status = read.values["measures"][1]["status"][0]
    assert (status["word"], status["as_of"]) == ("fertig", "2024-06-30")
    assert status["sources"] == [{"source": "liste", "heading": "Liste", "line": 3}]
    assert read.values["sources"][0]["status_words"] == {
        "läuft": "in_progress",
        "fertig": "completed",
        "offen": "open",
    }
    grid = [LIST[0], [*LIST[1][:1], "x" * 1300, *LIST[1][2:]]]
    assert any("Liste!B2" in each for each in faults(listed(as_xlsx(grid))))


# --- where the list stands ---


def test_heads_may_stand_below_a_title_and_empty_rows_and_columns() -> None:
    grid: Grid = [["Maßnahmen der Stadt"], [], *([None, *row, None] for row in LIST), []]
    found = listed(as_xlsx(grid), plan={key: PLAN[key] for key in PLAN if key != "source"})
    assert len(titles(found)) == 3
    assert taken(found).values["sources"][0]["title"] == "Maßnahmen der Stadt"


def test_heads_of_two_rows_are_read_together() -> None:
    grid: Grid = [
        ["Nr.", "Maßnahme", "Umsetzung", None, None],
        [None, None, "Stand", "Beginn", "Ende"],
        ["1", "Radweg bauen", "läuft", "2024", "2025"],
        ["2", "Ein Lotse", "offen", "2025", "2026"],
    ]

    def merge(book: Workbook) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:E1"):
            book["Liste"].merge_cells(cells)

    for raw, name in ((as_xlsx(grid, merge), "a.xlsx"), (as_text(grid).encode(), "a.csv")):
        found = listed(raw, name)
        assert [each.name for each in found.table.columns][2:] == [
            "Umsetzung / Stand",
            "Umsetzung / Beginn",
            "Umsetzung / Ende",
        ]
        assert list(targets(found).values()) == ["number", "title", "status", "start", "end"]
        assert titles(found) == ["Radweg bauen", "Ein Lotse"]


def test_headings_between_rows_stand_over_those_below() -> None:
    grid: Grid = [
        ["Nr.", "Maßnahme", "Stand", "Beginn"],
        ["Handlungsfeld 1: Verkehr"],
        ["Leitziel A: Schnell"],
        ["1", "Radweg bauen", "läuft", "2024"],
        ["Leitziel B: Sauber"],
        ["2", "Ein Lotse", "offen", "2024"],
        ["Handlungsfeld 2: Klima"],
        ["3", "Grüne Höfe", "fertig", "2024"],
    ]
    for raw, name in ((as_xlsx(grid), "a.xlsx"), (as_text(grid).encode(), "a.csv")):
        found = listed(raw, name)
        assert [(each.get("field"), each.get("goal")) for each in measures(found)] == [
            ("handlungsfeld-1-verkehr", "leitziel-a-schnell"),
            ("handlungsfeld-1-verkehr", "leitziel-b-sauber"),
            ("handlungsfeld-2-klima", None),
        ]
        goal = taken(found).values["goals"][0]
        assert (goal["level"], goal["level_as_published"]) == ("guiding_goal", "Leitziel")
    assert faults(listed(as_xlsx(grid))) == []


def test_a_merged_row_is_a_heading_whatever_it_says_and_can_be_taken_for_another() -> None:
    grid: Grid = [["Maßnahme", "Stand", "Beginn"], ["Wirtschaft"], ["Radweg bauen", "läuft", 2024]]
    raw = as_xlsx(grid, lambda book: book["Liste"].merge_cells("A2:C2"))
    assert [each["field"] for each in measures(listed(raw))] == ["wirtschaft"]
    as_goal = listed(raw, columns={"[other]": "goal"})
    assert [each["goal"] for each in measures(as_goal)] == ["wirtschaft"]
    assert titles(listed(raw, columns={"[other]": ""})) == ["Radweg bauen"]


def test_a_number_and_a_title_above_its_parts_are_a_heading() -> None:
    grid: Grid = [
        ["Nr.", "Maßnahme", "Stand"],
        ["1.", "Verkehr"],
        ["1.1", "Radweg bauen", "läuft"],
        ["2.", "Klima"],
        ["2.1", "Grüne Höfe", "fertig"],
        ["Seite 1 von 2"],
        ["2.2", "Ein Dach", "fertig"],
        ["3.", "Ein Lotse", "offen"],
        ["M", "Mobilität"],
        ["M1", "Radwege", "offen"],
    ]
    found = listed(as_xlsx(grid))
    assert [(each["title"], each.get("field")) for each in measures(found)] == [
        ("Radweg bauen", "verkehr"),
        ("Grüne Höfe", "klima"),
        ("Ein Dach", "klima"),
        ("Ein Lotse", None),
        ("Radwege", "mobilitaet"),
    ]
    assert said(found)["note_row"] == ["Liste!A6"]


def test_the_column_of_titles_by_hand_tells_rows_from_headings() -> None:
    grid: Grid = [
        ["Maßnahme", "Projekt", "Stand"],
        ["Verkehr", "Radweg bauen", "läuft"],
        [None, "Ein Lotse", "offen"],
    ]
    raw = as_xlsx(grid, lambda book: book["Liste"].merge_cells("A2:A3"))
    assert titles(listed(raw)) == ["Verkehr"]
    found = listed(raw, columns={"Projekt": "title", "Maßnahme": "field"})
    assert [(each["title"], each["field"]) for each in measures(found)] == [
        ("Radweg bauen", "verkehr"),
        ("Ein Lotse", "verkehr"),
    ]


def test_merged_cells_hold_for_all_their_rows() -> None:
    grid = [
        LIST[0],
        *([*row[:2], "Verkehr" if not at else None, *row[3:]] for at, row in enumerate(LIST[1:])),
    ]
    raw = as_xlsx(grid, lambda book: book["Liste"].merge_cells("C2:C4"))
    assert {each["field"] for each in measures(listed(raw))} == {"verkehr"}


def test_merged_cells_and_hidden_rows_of_open_document_are_known() -> None:
    below = [[*row[:2], None, *row[3:]] for row in LIST[2:]]
    with ZipFile(BytesIO(as_ods([*LIST[:2], *below, ["Zur Sache"]]))) as written:
        parts = {name: written.read(name).decode() for name in written.namelist()}
    content = parts["content.xml"]
    for before, behind, spanned in (
        ("Verkehr", "string", 'table:number-rows-spanned="3"'),
        ("Zur Sache", "string", 'table:number-columns-spanned="5"'),
    ):
        cell = f' office:value-type="{behind}"><text:p>{before}<'
        assert content.count(cell) == 1
        content = content.replace(cell, f" {spanned}{cell}")
    rows = content.split("<table:table-row>")
    parts["content.xml"] = "<table:table-row>".join(rows[:3]) + (
        '<table:table-row table:visibility="collapse">' + "<table:table-row>".join(rows[3:])
    )
    found = listed(packed({name: text.encode() for name, text in parts.items()}), "Liste.ods")
    assert {each["field"] for each in measures(found)} == {"verkehr"}
    assert len(measures(found)) == 3
    assert said(found)["hidden_row"] == ["Liste!A3"]


def test_rows_of_one_merged_title_are_one_measure() -> None:
    grid = [*LIST[:2], [None, None, None, "offen", "2025"], LIST[2]]

    def merge(book: Workbook) -> None:
        book["Liste"].merge_cells("B2:B3")

    found = listed(as_xlsx(grid, merge))
    assert titles(found) == ["Radweg bauen", "Grüne Höfe"]
    assert said(found)["further_row"] == ["Liste!B3"]


def test_empty_cells_below_a_group_are_unknown_until_somebody_says_otherwise() -> None:
    grid = [LIST[0], LIST[1], [*LIST[2][:2], None, *LIST[2][3:]], LIST[3]]
    found = listed(as_text(grid).encode(), "Liste.csv")
    assert [each.get("field") for each in measures(found)] == ["verkehr", None, "verkehr"]
    assert said(found)["empty_below"] == ["Liste!C3"]
    found = listed(as_text(grid).encode(), "Liste.csv", fill_down=("field",))
    assert {each["field"] for each in measures(found)} == {"verkehr"}
    assert "empty_below" not in said(found)


def test_heads_again_sums_notes_and_hidden_rows_are_named() -> None:
    grid: Grid = [
        *LIST[:2],
        LIST[0],
        *LIST[2:],
        ["Summe", "3"],
        [],
        ["Stand: 31.12.2024"],
    ]

    def hide(book: Workbook) -> None:
        book["Liste"].row_dimensions[2].hidden = True
        other = book.create_sheet("Alt")
        for row in LIST:
            other.append(row)
        other.sheet_state = "hidden"

    found = listed(as_xlsx(grid, hide), plan={key: PLAN[key] for key in PLAN if key != "as_of"})
    assert len(titles(found)) == 3
    told = said(found)
    assert told["heads_again"] == ["Liste!A3"]
    assert told["sum_row"] == ["Liste!A6"]
    assert told["note_row"] == ["Liste!A8"]
    assert told["hidden_row"] == ["Liste!A2"]
    assert told["hidden_sheet"] == ["Alt!A1"]
    assert taken(found).values["lists"][0]["as_of"] == "2024-12-31"


def test_a_title_that_begins_like_a_sum_or_a_note_is_a_measure() -> None:
    grid = [*LIST, ["4", "Gesamtkonzept Radverkehr", "Verkehr", "offen", 2024]]
    grid += [["5", "Stand der Technik prüfen", "Verkehr", "offen", 2024]]
    assert len(titles(listed(as_xlsx(grid)))) == 5


def test_a_row_with_a_title_alone_is_read_and_named() -> None:
    found = listed(as_xlsx([*LIST, ["4", "Wirtschaft"]]))
    assert titles(found)[-1] == "Wirtschaft"
    assert said(found)["bare_row"] == ["Liste!B5"]


def test_a_row_without_a_title_is_named() -> None:
    found = listed(as_xlsx([*LIST, ["4", None, "Verkehr", "offen"]]))
    assert len(titles(found)) == 3
    assert said(found)["row_without_title"] == ["Liste!A5"]


def test_the_sheet_with_the_list_is_chosen_and_the_others_are_named() -> None:
    def more(book: Workbook) -> None:
        first = book.create_sheet("Deckblatt", 0)
        first["A1"] = "Bericht"
        other = book.create_sheet("Haushalt")
        for row in (["Jahr", "Euro"], [2024, 5], [2025, 6]):
            other.append(row)

    raw = as_xlsx(LIST, more)
    found = listed(raw)
    assert found.table.tab.name == "Liste"
    assert said(found)["other_sheet"] == ["Haushalt!A1"]
    assert listed(raw, sheet="Haushalt").table.tab.name == "Haushalt"


# --- what columns are ---


@pytest.mark.parametrize(
    ("head", "cells", "target", "how"),
    [
        ("Bearbeitungsstand", ["läuft", "fertig"], "status", "name"),
        ("UMSETZUNGS­STAND", ["läuft"], "status", "name"),
        ("Umsetzungstand", ["läuft"], "status", "like"),
        ("Stand der Umsetzung 2024", ["läuft"], "status", "like"),
        ("Stand", ["30.6.2024", "1.7.2024"], "as_of", "content"),
        ("Stand", ["30 %", "50 %"], "percent", "content"),
        ("Stand (in %)", [30, 50], "percent", "content"),
        ("Umsetzungsstand in %", ["50", "100 %", "ca. 30"], "percent", "content"),
        ("Progress update", ["Work began", "A place is sought"], "", "content"),
        ("Fortschritt (%)", [30, 100], "percent", "name"),
        ("Fortschritt", [0.3, 1.0], "share", "name"),
        ("Federführung", ["Amt"], "responsible", "name"),
        ("Zuständigkeit", ["Amt"], "responsible", "name"),
        ("Lfd. Nr.", ["1"], "number", "name"),
        ("Kurzbeschreibung", ["Text"], "description", "name"),
        ("Laufzeit", ["2024-2026"], "period", "name"),
        ("Zeitraum", ["2024-2026"], "period", "name"),
        ("Leitziel", ["Schnell"], "goal", "name"),
        ("Arbeitskreis", ["AK Radweg"], "body", "name"),
        ("Priorität", ["hoch"], "rating", "name"),
        ("Ziel der Maßnahme", ["Schnell"], "goal", "like"),
        ("Beschreibung der Maßnahme", ["Text"], "description", "name"),
        ("Kosten in Euro", [100], "cost", "like"),
        ("Bemerkungen", ["keine"], "", "name"),
        ("Wetter", ["umgesetzt", "in Umsetzung"], "status", "content"),
        ("Wetter", ["gut", "schlecht"], "", "open"),
        ("Start date", ["2024"], "start", "name"),
        ("Responsible", ["Office"], "responsible", "name"),
        ("Progress", ["30 %"], "percent", "name"),
    ],
)
def test_a_column_is_told_by_its_head_and_its_cells(
    head: str, cells: list[Any], target: str, how: str
) -> None:
    grid: Grid = [["Maßnahme", head], *([f"Maßnahme {at}", each] for at, each in enumerate(cells))]
    match = listed(as_xlsx(grid)).mapping.matches[1]
    assert (match.target, match.how) == (target, how)


def test_of_two_columns_for_the_same_one_is_taken_and_the_other_says_so() -> None:
    grid: Grid = [["Maßnahme", "Status", "Umsetzungsstand"], ["Radweg bauen", "läuft", "fertig"]]
    found = listed(as_xlsx(grid))
    assert targets(found) == {"Maßnahme": "title", "Status": "", "Umsetzungsstand": "status"}
    assert found.mapping.matches[1].rival == "Umsetzungsstand"
    by_hand = listed(as_xlsx(grid), columns={"Status": "status"})
    assert [each["status"][0]["word"] for each in measures(by_hand)] == ["läuft"]


def test_statuses_of_several_dates_are_reports_of_their_days() -> None:
    grid: Grid = [
        ["Maßnahme", "Stand 2022", "Stand 30.6.2024", "Fortschritt 2024 (%)"],
        ["Radweg bauen", "offen", "läuft", None],
        ["Ein Lotse", None, "fertig", 100],
    ]
    found = listed(as_xlsx(grid))
    assert list(targets(found).values()) == ["title", "status", "status", "percent"]
    assert [
        [(each["as_of"], each.get("word"), each.get("percent")) for each in measure["status"]]
        for measure in measures(found)
    ] == [
        [("2022", "offen", None), ("2024-06-30", "läuft", None)],
        [("2024-06-30", "fertig", None), ("2024", None, "100 %")],
    ]
    grid = [["Maßnahme", "Stand 2022", "Fortschritt"], ["Ein Lotse", "offen", 3]]
    [status] = measures(listed(as_xlsx(grid)))[0]["status"]
    assert (status["as_of"], status["word"], status["percent"]) == ("2022", "offen", "3 %")


def test_a_ticked_column_gives_the_word_of_its_head() -> None:
    grid: Grid = [
        ["Maßnahme", "geplant", "in Umsetzung", "abgeschlossen"],
        ["Radweg bauen", "x", None, None],
        ["Ein Lotse", None, None, "X"],
        ["Grüne Höfe", None, "x", "x"],
        ["Ein Markt", None, "x", None],
    ]
    found = listed(as_xlsx(grid))
    assert list(targets(found).values()) == ["title", "mark", "mark", "mark"]
    words = [[each["word"] for each in held.get("status", [])] for held in measures(found)]
    assert words == [["geplant"], ["abgeschlossen"], [], ["in Umsetzung"]]
    assert said(found)["two_marks"] == ["Liste!D4"]
    assert {each.word: each.step for each in found.mapping.words}["geplant"] == "open"


def test_sentences_are_no_status_words() -> None:
    rows = [[f"M {at}", f"Die Planung für Abschnitt {at} ist fertig."] for at in range(5)]
    assert targets(listed(as_xlsx([["Maßnahme", "Sachstand"], *rows])))["Sachstand"] == ""


def test_without_a_known_head_titles_are_told_by_their_texts() -> None:
    grid: Grid = [["A", "Was wir tun", "C"], ["x", "Radweg bauen", "u"], ["x", "Ein Lotse", "u"]]
    found = listed(as_xlsx(grid))
    assert targets(found)["Was wir tun"] == "title"
    assert found.mapping.matches[1].how == "content"
    assert said(found)["no_known_head"] == ["Liste!A1"]


def test_words_are_translated_by_the_scale_or_asked() -> None:
    grid: Grid = [
        ["Maßnahme", "Stand"],
        ["Radweg bauen", "abgeschlossen"],
        ["Ein Lotse", "umgesetzt"],
        ["Grüne Höfe", "im Topf"],
        ["Ein Markt", "im Topf"],
        ["Ein Fest", "k. A."],
    ]
    found = listed(as_xlsx(grid), words={})
    steps = {each.word: (each.step, each.how, each.count) for each in found.mapping.words}
    assert steps["abgeschlossen"] == ("completed", "name", 1)
    assert steps["umgesetzt"] == ("completed", "proposed", 1)
    assert steps["im Topf"] == ("", "open", 2)
    assert found.read is None
    assert [each.name for each in found.missing] == ["open_word"]
    found = listed(as_xlsx(grid), words={"im Topf": "open"})
    assert [each.get("no_status") for each in measures(found)] == [None] * 4 + ["not_reported"]


# --- what cells mean ---


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2024, 4, 3), "2024-04-03"),
        (45385, "2024-04-03"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("3.4.2024", "2024-04-03"),
        ("3. 4. 2024", "2024-04-03"),
        ("03.04.24", "2024-04-03"),
        ("04/2024", "2024-04"),
        ("4.2024", "2024-04"),
        ("Q2 2024", "2024-04/2024-06"),
        ("2. Quartal 2024", "2024-04/2024-06"),
        ("II/2024", "2024-04/2024-06"),
        ("IV. Quartal 2024", "2024-10/2024-12"),
        ("2024 Q1", "2024-01/2024-03"),
        ("1. Halbjahr 2024", "2024-01/2024-06"),
        ("Frühjahr 2024", "2024-21"),
        ("April 2024", "2024-04"),
        ("3. April 2024", "2024-04-03"),
        ("2024-2026", "2024/2026"),
        ("2024–2026", "2024/2026"),
        ("2024/2026", "2024/2026"),
        ("2024 bis 2026", "2024/2026"),
        ("2024/25", "2024/2025"),
        ("2024/27", None),
        ("01/2024 - 12/2025", "2024-01/2025-12"),
        ("3.4.2024 – 5.6.2025", "2024-04-03/2025-06-05"),
        ("Q1 2024 - Q2 2025", "2024-01/2025-06"),
        ("ab 2024", "2024/.."),
        ("bis Ende 2025", "../2025"),
        ("ca. 2024", "2024~"),
        ("Ende 2024", "2024"),
        ("2024-04-03", "2024-04-03"),
        ("2024-04-03T10:00:00Z", "2024-04-03"),
        ("25/3/2024", "2024-03-25"),
        ("3/4/2024", None),
        ("2021-22", None),
        ("31.2.2024", None),
        ("bald", None),
        (30, None),
        ("laufend", None),
    ],
)
def test_dates_are_read_as_they_are_written(cell: Any, meant: str | None) -> None:
    assert values.edtf(cell) == meant


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ([0.3, 1.0, 0], ["30 %", "100 %", "0 %"]),
        ([30, 100, 0], ["30 %", "100 %", "0 %"]),
        (["30 %", "30,5 %", "100%"], ["30 %", "30,5 %", "100 %"]),
        (["30", "30,5", "7"], ["30 %", "30.5 %", "7 %"]),
        ([30, 0.5], ["30 %", None]),
        ([1, 0], [None, None]),
        ([0, 0], ["0 %", "0 %"]),
        (["viel", 30], [None, "30 %"]),
    ],
)
def test_percentages_are_told_by_their_column(cells: list[Any], meant: list[str | None]) -> None:
    grid: Grid = [
        ["Maßnahme", "Fortschritt"],
        *([f"M {at}", each] for at, each in enumerate(cells)),
    ]
    found = listed(as_xlsx(grid))
    given = [(each.get("status") or [{}])[0].get("percent") for each in measures(found)]
    assert given == meant
    unclear = [f"Liste!B{at}" for at, each in enumerate(meant, 2) if each is None]
    assert said(found).get("percent_unclear", []) == unclear
    by_hand = listed(as_xlsx([grid[0], ["M", 1]]), columns={"Fortschritt": "share"})
    assert measures(by_hand)[0]["status"][0]["percent"] == "100 %"


@pytest.mark.parametrize(
    ("cell", "head", "euros"),
    [
        (250000, "Kosten (€)", 250000),
        (250000, "Kosten", None),
        ("250.000 €", "Kosten", 250000),
        ("250.000,50 Euro", "Kosten", 250000.5),
        ("1,2 Mio. €", "Kosten", 1200000),
        ("80 T€", "Kosten", 80000),
        ("80 Tsd. EUR", "Kosten", 80000),
        (80, "Kosten in T€", 80000),
        (80, "Kosten (TEUR)", 80000),
        (1.5, "Mittel in Mio. Euro", 1500000),
        ("80", "Kosten in Euro", 80),
        ("100.000 - 200.000 €", "Kosten", None),
        ("offen", "Kosten in Euro", None),
    ],
)
def test_amounts_are_euros_where_cell_or_head_say_so(
    cell: Any, head: str, euros: float | None
) -> None:
    assert values.euros(cell, head) == euros


def test_amounts_need_their_stage_and_unclear_ones_are_named() -> None:
    grid: Grid = [["Maßnahme", "Kosten"], ["Radweg bauen", "1,2 Mio. €"], ["Ein Lotse", 5]]
    assert [each.values["key"] for each in listed(as_xlsx(grid)).missing] == ["stage"]
    found = listed(as_xlsx(grid), plan={**PLAN, "stage": "bewilligt"})
    [money] = measures(found)[0]["money"]
    assert (money["kind"], money["amount"], money["stage"]) == ("cost", 1200000, "approved")
    assert money["as_published"] == "1,2 Mio. €"
    assert said(found)["amount_unclear"] == ["Liste!B3"]
    assert faults(found) == []


def test_what_can_not_be_told_is_named_with_its_cell_and_stays_unknown() -> None:
    grid: Grid = [
        ["Nr.", "Maßnahme", "Beginn", "Frist"],
        [date(2024, 2, 1), "Radweg bauen", "3/4/2024", "Ende 2025"],
        ["2", "Ein Lotse", 45385, "fortlaufend"],
        ["3", "Grüne Höfe", "k.A.", date(2024, 4, 3)],
    ]
    found = listed(as_xlsx(grid))
    first, second, third = measures(found)
    assert "number" not in first and "start" not in first
    assert (first["due"], first["due_as_published"]) == ("2025", "Ende 2025")
    assert second["start"] == "2024-04-03" and "due" not in second
    assert "start" not in third and third["due"] == "2024-04-03"
    told = said(found)
    assert told["number_is_date"] == ["Liste!A2"]
    assert told["date_unclear"] == ["Liste!C2", "Liste!D3"]
    assert told["date_was_number"] == ["Liste!C3"]


def test_a_key_that_lost_its_zero_gets_it_back() -> None:
    grid: Grid = [["AGS", "Maßnahme"], [5119, "Radweg bauen"], [5119, "Ein Lotse"]]
    found = listed(as_xlsx(grid), plan={key: PLAN[key] for key in PLAN if key != "ags"})
    assert taken(found).values["territory"]["ags"] == "05119"
    keys = (5119000, "05119000", 5315, 14521010, "5", 9162000.0)
    meant = ["05119", "05119", "05315", "14521010", None, "09162"]
    assert [values.ags(each) for each in keys] == meant


def test_line_breaks_blanks_and_decomposed_letters_become_plain() -> None:
    grid = [LIST[0], ["1", "Gru\u0308ne \n  Ho\u0308fe\u00ad ", *LIST[1][2:]]]
    assert titles(listed(as_xlsx(grid))) == ["Grüne Höfe"]


def test_known_organisations_become_responsible_and_others_are_named() -> None:
    known = ALLOWED.organisations.all("de")[0]
    grid: Grid = [
        ["Maßnahme", "Federführung"],
        ["Radweg bauen", known],
        ["Ein Lotse", f"{known}; Amt 61"],
        ["Grüne Höfe", "Amt 61"],
    ]
    found = listed(as_xlsx(grid))
    assert [len(each.get("responsible", [])) for each in measures(found)] == [1, 1, 0]
    assert said(found)["strange_organisation"] == ["Liste!B3"]


def test_goals_bodies_ratings_and_places_go_where_they_belong() -> None:
    grid: Grid = [
        ["Maßnahme", "Ziel", "Arbeitsgruppe", "Priorität", "Stadtteil"],
        ["Radweg bauen", "Schnell", "AG Verkehr", "hoch", "Mitte"],
        ["Ein Lotse", "schnell", "AG Verkehr", "nichts", "Nord"],
    ]
    found = listed(as_xlsx(grid))
    held = taken(found).values
    assert [each["title"] for each in held["goals"]] == ["Schnell"]
    assert [(each["name"], each["kind"]) for each in held["bodies"]] == [
        ("AG Verkehr", "working_group")
    ]
    ratings = [each["ratings"][0] for each in held["measures"]]
    assert [(each["name"], each["value"]) for each in ratings] == [
        ("Priorität", "hoch"),
        ("Priorität", "nichts"),
    ]
    assert [each["place"] for each in held["measures"]] == ["Mitte", "Nord"]
    assert faults(found) == []


# --- exports of other programs ---

DECIDIM = {
    "id": 7,
    "category": {"id": 3, "name": {"de": "Verkehr", "en": "Traffic"}},
    "scope": {"id": None, "name": {"de": "", "en": ""}},
    "parent": {"id": None},
    "title": {"en": "Build a cycle path", "de": "Radweg bauen"},
    "description": {"de": "Ein Weg.", "en": "A path."},
    "start_date": "2024-04-03",
    "end_date": "2025-06-30",
    "status": {"id": 2, "key": "ongoing", "name": {"de": "in Umsetzung", "en": "In progress"}},
    "progress": 30.0,
    "created_at": "2024-01-01 10:00:00 UTC",
    "url": "https://beispiel.example/7",
    "component": {"id": 9},
    "proposal_urls": [],
}


def flat(value: Any, name: str = "") -> dict[str, Any]:
    if not isinstance(value, dict):
        return {name: value}
    return {
        key: held
        for inner, each in value.items()
        for key, held in flat(each, f"{name}/{inner}" if name else inner).items()
    }


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_results_of_decidim_are_read(ending: str) -> None:
    child = {**DECIDIM, "id": 8, "parent": {"id": 7}, "title": {"en": "Sign", "de": "Schild"}}
    rows = [flat(DECIDIM), flat(child)]
    grid = [list(rows[0]), *([*row.values()] for row in rows)]
    raw = json.dumps([DECIDIM, child]) if ending == "json" else as_text(grid)
    found = listed(raw.encode(), f"results.{ending}")
    first, second = measures(found)
    assert (first["number"], first["title"], first["field"]) == ("7", "Radweg bauen", "verkehr")
    assert (first["start"], first["end"]) == ("2024-04-03", "2025-06-30")
    assert first["status"][0]["word"] == "in Umsetzung"
    assert first["status"][0]["percent"] == "30 %"
    assert second["part_of"] == first["id"]


# --- kept and recognised ---


def test_a_mapping_is_kept_and_recognised_and_that_of_another_list_is_named() -> None:
    raw = as_xlsx([["Maßnahme", "Wetter"], ["Radweg bauen", "im Topf"]])
    first = listed(
        raw, columns={"Wetter": "status"}, words={"im Topf": "open"}, fill_down=("goal",)
    )
    kept = listing.by_hand(first.kept.encode())
    again = listing.of(raw, "b.xlsx", ALLOWED, READ.boundaries, kept)
    assert taken(again).values == taken(first).values
    assert again.kept == first.kept
    assert [each.how for each in again.mapping.matches] == ["name", "hand"]
    assert {each.how for each in again.plan.values()} == {"hand", "open"}
    other = listing.of(as_xlsx(LIST), "c.xlsx", ALLOWED, READ.boundaries, kept)
    assert "other_list" in said(other)
    assert targets(other)["Umsetzungsstand"] == "status"


@pytest.mark.parametrize(
    "raw", [b"[]", b"1", b"columns: 5", b"columns: {Nr.: [1]}", b"words: {a: {b: c}}", b"plan: x"]
)
def test_a_mapping_of_another_form_settles_nothing(raw: bytes) -> None:
    settled = listing.by_hand(raw)
    assert not settled.columns and not settled.words and not settled.plan


# --- what the command says ---


def test_the_command_says_what_is_read_and_missing_and_takes_the_mapping_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping, out = (tmp_path / each for each in ("l.csv", "z.yml", "o.yml"))
    file.write_bytes(as_text(LIST).encode("cp1252"))
    run = ["import", str(file), "--data", str(TOWNS)]
    assert main([*run, "--mapping-out", str(mapping)]) == DATA_FAULTS
    told = capsys.readouterr()
    assert "Umsetzungsstand" in told.out and "am Namen" in told.out
    assert "Windows-1252" in told.err and "Statuswort „läuft“" in told.err
    assert "Angabe fehlt: Name des Plans (plan: name)" in told.err
    text = mapping.read_text(encoding="utf-8").replace('läuft: ""', "läuft: in_progress")
    for word in ("fertig", "offen"):
        text = text.replace(f'{word}: ""', f"{word}: open")
    for key, value in PLAN.items():
        text = text.replace(f'  {key}: ""', f'  {key}: "{value}"')
    mapping.write_text(text, encoding="utf-8")
    assert main([*run, "--mapping", str(mapping), "--out", str(out)]) == GOOD
    assert len(yaml_text.read(out).values["measures"]) == 3


def test_a_mapping_that_is_no_yaml_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping = tmp_path / "l.csv", tmp_path / "z.yml"
    file.write_bytes(as_text(LIST).encode())
    mapping.write_bytes(b"a: [")
    run = ["import", str(file), "--data", str(TOWNS), "--mapping", str(mapping)]
    assert main(run) == DATA_FAULTS
    assert "z.yml" in capsys.readouterr().err


# --- a round trip ---


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv", "tsv", "json"])
def test_measures_of_a_town_come_back_from_a_plain_list(kind: str) -> None:
    town = yaml_text.read(TOWNS / "initiatives" / "bergheide.yml").values
    goals = {each["id"]: each["title"] for each in town["goals"]}
    words = {
        word: step if isinstance(step, str) else step["nearest"]
        for source in town["sources"]
        for word, step in source.get("status_words", {}).items()
    }
    rows = []
    for each in town["measures"]:
        worded = [status for status in each.get("status", []) if "word" in status]
        status: dict[str, Any] = worded[-1] if worded else {}
        rows.append([each["title"], goals.get(each.get("goal", "")), status.get("word")])
    grid: Grid = [["Maßnahme", "Ziel", "Umsetzungsstand"], *rows]
    raw = {
        "xlsx": lambda: as_xlsx(grid),
        "ods": lambda: as_ods(grid),
        "csv": lambda: as_text(grid).encode("utf-8-sig"),
        "tsv": lambda: as_text(grid, "\t").encode("utf-16"),
        "json": lambda: as_json(grid),
    }[kind]()
    found = listed(raw, f"Liste.{kind}", words=words)
    again = {each["id"]: each["title"] for each in taken(found).values.get("goals", [])}
    assert [
        [
            each["title"],
            again.get(each.get("goal", "")),
            (each.get("status") or [{}])[0].get("word"),
        ]
        for each in measures(found)
    ] == rows


def test_our_own_form_is_no_list_and_a_list_called_as_our_sheet_is_one() -> None:
    template = books.read_bytes(books.WRITERS[".xlsx"](pages.pages(ALLOWED, "de")))
    assert listing.is_own(template)
    assert not listing.is_own({"Maßnahmen": LIST})
    assert not listing.is_own({"Plan": LIST})


# --- hostile files ---


def test_texts_stay_texts_whatever_they_look_like() -> None:
    risky = ["=cmd|'/C calc'!A0", "<script>alert(1)</script>", "gleich", "\\nichts\\", "nichts"]
    grid: Grid = [["Maßnahme", "Beginn"], *([each, 2024] for each in risky)]
    assert titles(listed(as_text(grid).encode(), "a.csv")) == risky


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", "no_cells"),
        (b"\x00\x01\x02", "no_text"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"PK\x03\x04 broken", "no_workbook"),
        (b"[1, 2]", "no_records"),
        (b"[" * 100_000, "no_records"),
        (("Titel" + ";x" * 10_000).encode(), "too_many_columns"),
        (b"Titel;Stand\n" + b"a;b\n" * 200_000, "too_many_rows"),
        (packed({f"{at}.csv": b"a;b" for at in range(60)}), "too_many_files"),
        (packed({"a.csv": b"0" * 80_000_000}), "too_many_unpacked"),
        (packed({"a.exe": b"MZ"}), "no_cells"),
        (b'Titel\n"' + b"x" * 200_000, "no_csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_can_not_be_read_ends_in_a_message(raw: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        files.read(raw, "Liste.csv")
    assert refused.value.why.name == name


def test_broken_files_end_in_a_message_or_a_list() -> None:
    order = random.Random(1)
    whole = [raw for _, raw in FORMATS.values()]
    for _ in range(300):
        raw = bytearray(order.choice(whole))
        for _ in range(order.randint(1, 6)):
            at = order.randrange(len(raw))
            raw[at : at + order.randint(0, 20)] = order.randbytes(order.randint(0, 9))
        try:
            found = listed(bytes(raw), "Liste.csv")
        except Unreadable as refused:
            assert refused.why.in_("de")
        else:
            assert found.read or found.missing


def test_paths_in_a_zip_are_only_names() -> None:
    raw = packed({"../../etc/passwd.csv": as_text(LIST).encode(), "..\\b\\x.txt": b"a;b\n1;2\n"})
    assert [each.name for each in files.read(raw, "a.zip").tabs] == ["passwd", "x"]


def test_no_name_of_a_column_stands_for_two_targets() -> None:
    meant: dict[str, set[str]] = {}
    for target, each in names.words()["targets"].items():
        for name in each["names"]:
            meant.setdefault(names.folded(name), set()).add(target)
    assert {name: each for name, each in meant.items() if len(each) > 1} == {}


def test_a_table_is_found_in_whatever_cells_there_are() -> None:
    cells: Any
    for cells in ([[None]], [["a"]], [[1, 2], [3]], [[], ["a", None, 3]], [["a"] * 3] * 3):
        assert table.of(files.Tab("x", cells)).tab.name == "x"
