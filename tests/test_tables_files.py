"""Files with tables as programs open them: drop-down lists, comments, hidden sheets, safe texts."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
import xml.etree.ElementTree as ET

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
import pytest

from etl import initiative_file, yaml_text
from etl.entries import InitiativeFile
from etl.faults import Cell, Fault, letters
from etl.keys import contract
from etl.message import Message
from etl.tables import (
    annotated,
    books,
    examples,
    explaining,
    heads,
    layout,
    ods_file,
    pages,
    reading,
    writing,
    yaml_file,
)
from etl.tables.labels import Allowed
from wording.words import Language

TOWNS = Path(__file__).parent / "data"
LISTS = initiative_file.read_all(TOWNS).vocabularies
assert LISTS
ALLOWED = Allowed(LISTS)
BOTH = pytest.mark.parametrize("language", layout.LANGUAGES)
EACH = pytest.mark.parametrize("ending", books.WRITERS)


@cache
def template(ending: str, language: Language) -> bytes:
    return books.WRITERS[ending](pages.pages(ALLOWED, language))


@cache
def opened(language: Language) -> Any:
    """The template as openpyxl has it; not to be changed."""
    return load_workbook(BytesIO(template(".xlsx", language)))


@EACH
@BOTH
def test_a_template_holds_nothing_to_be_read(ending: str, language: Language) -> None:
    found = reading.values(books.read_bytes(template(ending, language)), ALLOWED)
    assert found.complaints == []
    assert set(found.values) == {layout.COUNTED}


@EACH
def test_the_same_values_are_the_same_bytes(ending: str) -> None:
    if ending == ".ods":  # of Excel's the moment of writing is a part
        again = books.WRITERS[ending](pages.pages(ALLOWED, "de"))
        assert again == template(ending, "de")


@BOTH
def test_every_sheet_and_column_is_there_and_explained(language: Language) -> None:
    book = opened(language)
    titles = [heads.title(sheet, language) for sheet in layout.sheets()]
    own = layout.texts("texts.yml")["sheets"]
    others = [own[name][language] for name in ("how", "defaults", "columns", "lists")]
    assert book.sheetnames == [others[0], *titles, *others[1:]]
    assert book[others[-1]].sheet_state == "hidden"
    explained = {(row[0].value, row[1].value) for row in book[others[2]].iter_rows(min_row=2)}
    assert explained == {
        (heads.title(sheet, language), heads.head(column, language))
        for sheet in layout.sheets()
        for column in sheet.columns
    }


@BOTH
def test_heads_say_what_is_needed_and_what_they_mean(language: Language) -> None:
    for sheet in layout.sheets()[1:]:
        page = opened(language)[heads.title(sheet, language)]
        assert page.freeze_panes == "A2"
        for cell in page[1][:-1]:  # the last one marks examples
            column = heads.column_of(cell.value, heads.columns(sheet), 9)
            assert column and explaining.meaning(column, language)[1:] in cell.comment.text
            if str(cell.value).endswith("*"):
                assert column.is_required


@BOTH
def test_drop_down_lists_hold_just_the_allowed_values(language: Language) -> None:
    for sheet in layout.sheets():
        page = opened(language)[heads.title(sheet, language)]
        offered = _offered(page, opened(language))
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        named = [row[0] for row in rows] if sheet.is_plan else rows[0]
        for place, name in enumerate(named):
            column = heads.column_of(str(name), heads.columns(sheet), 9)
            where = (place + 1, 2) if sheet.is_plan else (2, place + 1)
            if column and column.refers:
                assert where in offered
            elif column and (by_label := ALLOWED.of(column)):
                assert offered[where] == by_label.all(language)
            else:
                assert where not in offered


def _offered(page: Any, book: Any) -> dict[tuple[int, int], list[Any]]:
    """What a first cell of each list offers, by row and column."""
    found = {}
    for each in page.data_validations.dataValidation:
        column, row, _, _ = range_boundaries(str(each.sqref))
        title, cells = each.formula1.removeprefix("'").split("'!")
        found[row, column] = [row[0].value for row in book[title][cells.replace("$", "")]]
    return found


def test_an_example_is_marked_in_every_row() -> None:
    page = opened("de")["Maßnahmen"]
    rows = [row for row in page.iter_rows(min_row=2, values_only=True) if any(row)]
    assert len(rows) == 2
    assert all(row[-1] == "Beispiel – löschen" for row in rows)


TYPED: dict[str, list[dict[str, Any]]] = {
    "Quellen": [
        {"Titel *": "Plan 2030", "Art *": "eigener Bericht", "Erschienen": date(2024, 3, 1)}
    ],
    "Ziele": [{"Titel *": "Mehr Betriebe", "Ebene *": "Leitziel", "Inhalt (de) *": "Kommt!"}],
    "Maßnahmen": [
        {"Titel *": "Gewerbepark Süd", "Ziel": "mehr betriebe", "Prüfbar an *": "Zahl"},
        {"Titel *": "Lotse", "Nummer": 2, "Frist": "31.12.2026", "Schwerpunkt": "x"},
    ],
    "Stände": [{"Maßnahme *": 2, "Stand": "offen", "Zitat": "Lotse"}],
    "Vorgaben": [
        {"Blatt": "Maßnahmen", "Quelle": "Plan 2030", "Überschrift": "Maßnahmen"},
        {
            "Blatt": "Stände",
            "Quelle": "plan-2030",
            "Stichtag": 2024,
            "Nachweis": "selbst berichtet",
        },
    ],
}


def test_a_template_is_filled_in_with_little_typing() -> None:
    book, out = load_workbook(BytesIO(template(".xlsx", "de"))), BytesIO()
    for title, typed in TYPED.items():
        heading = [cell.value for cell in book[title][1]]
        first = next(n for n in range(2, 99) if not any(cell.value for cell in book[title][n]))
        for number, row in enumerate(typed, first):
            for head, content in row.items():
                book[title].cell(number, heading.index(head) + 1, content)
    book.save(out)
    found = reading.values(books.read_bytes(out.getvalue()), ALLOWED)
    assert found.complaints == []
    citation = {"source": "plan-2030", "heading": "Maßnahmen"}
    assert found.values["measures"] == [
        {
            "id": "gewerbepark-sued",
            "title": "Gewerbepark Süd",
            "goal": "mehr-betriebe",
            "checkable_by": ["number"],
            "sources": [citation],
        },
        {
            "id": "lotse",
            "number": "2",
            "title": "Lotse",
            "due": "2026-12-31",
            "focus": True,
            "sources": [citation],
            "status": [
                {
                    "status": "open",
                    "as_of": 2024,
                    "evidence": "self_reported",
                    "sources": [{"source": "plan-2030", "quote": "Lotse"}],
                }
            ],
        },
    ]
    assert found.values["sources"][0]["published"] == "2024-03-01"


def test_the_example_fits_the_contract() -> None:
    example = examples.values()
    InitiativeFile.model_validate(example | {layout.COUNTED: reading.expected(example)})
    tables = writing.tables(example, ALLOWED, "de")
    assert [each.sheet.name for each in tables if not each.rows] == []


@EACH
def test_no_text_is_a_formula(ending: str) -> None:
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://a.example", "\t=1"]
    page = pages.Page("A", [["head"] * len(risky), list(risky)])
    raw = books.WRITERS[ending]([page])
    assert books.read_bytes(raw)["A"][1] == risky
    if ending == ".xlsx":
        cells = load_workbook(BytesIO(raw))["A"][2]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [cell.quotePrefix for cell in cells] == [text[0] != "h" for text in risky]
        assert not any(cell.hyperlink for cell in cells)
    else:
        with ZipFile(BytesIO(raw)) as packed:
            assert b"table:formula" not in packed.read("content.xml")


def test_of_a_formula_the_last_result_is_read() -> None:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    book.active.title = "Ziele"
    book.active.append(["Kennung", "Titel", "=1+1"])
    book.save(out)
    assert books.read_bytes(out.getvalue())["Ziele"][0][:2] == ["Kennung", "Titel"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no workbook", b"<html></html>"])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    with pytest.raises(books.Unreadable):
        books.read_bytes(raw)


def test_a_cell_far_from_the_others_is_refused() -> None:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    book.active["XFD1048576"] = "x"
    book.save(out)
    with pytest.raises(books.Unreadable, match="row 1,048,576"):
        books.read_bytes(out.getvalue())


def test_a_text_that_no_cell_of_excel_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell holds 32,767"):
        books.WRITERS[".xlsx"]([pages.Page("A", [["x" * 40_000]])])


def test_an_opendocument_file_is_what_the_standard_asks_for() -> None:
    with ZipFile(BytesIO(template(".ods", "de"))) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", 0)
        content = ET.fromstring(packed.read("content.xml"))
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    known = {each.get(f"{table}name") for each in content.iter(f"{table}content-validation")}
    used = {each.get(f"{table}content-validation-name") for each in content.iter()} - {None}
    assert used == known
    for row in content.iter(f"{table}table-row"):
        assert len(row) > 0


REPEATED = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"><office:automatic-styles>
<style:style style:name="bold" style:family="table-cell"><style:text-properties/></style:style>
</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Liste">
<table:table-column table:number-columns-repeated="9" table:default-cell-style-name="bold"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string">
<office:annotation><text:p>schon da</text:p></office:annotation><text:p>Kopf</text:p>
</table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="5">
<table:table-cell table:number-columns-repeated="3" table:formula="of:=1" office:value-type="float"
 office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def test_the_faults_of_an_opendocument_file_are_marked_in_their_cells_alone() -> None:
    """Where a file says several rows or cells at once, and where it has none any more."""
    raw = BytesIO()
    with ZipFile(raw, "w") as packed:
        for name, text in {
            "mimetype": ods_file.KIND,
            "Pictures/a.png": "a picture",
            "content.xml": REPEATED.replace("\n", ""),
            "META-INF/manifest.xml": ods_file.MANIFEST,
        }.items():
            packed.writestr(name, text)
    cells = {Cell("Liste", *at) for at in ((0, 0), (3, 1), (3, 4), (8, 0), (9, 2))}
    faults = [Fault("a.ods", each, Message("no_faults")) for each in cells]
    elsewhere = Fault("a.ods", Cell("Other", 0, 0), Message("no_faults"))
    copy = annotated.workbook(raw.getvalue(), "a.ods", [*faults, elsewhere], "de")
    before, after = (books.read_bytes(each)["Liste"] for each in (raw.getvalue(), copy))
    assert [row[:3] for row in after[: len(before)]] == before
    with ZipFile(BytesIO(copy)) as packed:
        assert packed.namelist()[0] == "mimetype" and packed.read("Pictures/a.png") == b"a picture"
        content = ET.fromstring(packed.read("content.xml"))
    assert _commented(content) == {(each.row, each.column) for each in cells}
    [first, *_] = content.iter(f"{{{ods_file.SPACES['office']}}}annotation")
    assert "".join(first.itertext()).endswith("schon da"), "the comment that was there is kept"
    assert not annotated.workbook(raw.getvalue(), "a.csv", faults, "de")
    assert not annotated.workbook(b"PK", "a.ods", faults, "de"), "of a broken file there is none"


def _commented(content: ET.Element) -> set[tuple[int, int]]:
    """Rows and columns with a comment and the ground of a fault."""
    space, found, row = f"{{{ods_file.SPACES['table']}}}", set(), 0
    for line in content.iter(f"{space}table-row"):
        column = 0
        for cell in line:
            times = int(cell.get(f"{space}number-columns-repeated", "1"))
            if cell.find(f"{{{ods_file.SPACES['office']}}}annotation") is not None:
                assert times == int(line.get(f"{space}number-rows-repeated", "1")) == 1
                assert (cell.get(f"{space}style-name") or "").startswith("marked-fault")
                found.add((row, column))
            column += times
        row += int(line.get(f"{space}number-rows-repeated", "1"))
    return found


@BOTH
def test_the_yaml_template_has_every_key_and_fits_the_contract(
    language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "template.yml"
    path.write_text(yaml_file.skeleton(ALLOWED, language), encoding="utf-8")
    InitiativeFile.model_validate(yaml_text.read(path).values)
    whole = "\n".join(
        line if line.split("#")[-1].strip() == "" else line.replace("# ", "", 1)
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    kinds = {sheet.contract for sheet in layout.sheets()}
    for kind in kinds:
        for key in contract.keys(kind):
            assert f"{key.name}:" in whole


def test_columns_beyond_z_have_two_letters() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
