"""The first sheets of a workbook are the tables of the page, with numbers, shares and days."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
import io

from htpy import Node, a, br, details, span, strong, summary
from hypothesis import given
from hypothesis import strategies as st
import asking
import openpyxl
import pytest

from answers import builds, parts, taken
from answers.parts import Answer
from answers.view import View
from drawing import markup
from exports import tables
from exports.spreadsheet import Cell
from pages.frame import actions
from wording import numbers
from wording.words import LANGUAGES, Language

ADDRESS = "https://monitor.example/completion?as_of=2024-12-31"
BEHIND = "https://monitor.example/behind?row=1"
LINK = a(".mm-behind", href="./behind?row=1")


@pytest.fixture
def view(towns: Path) -> View:
    return View(builds.version(), "de", "light", ("auenfurt", "bergheide"), date(2024, 12, 31))


def cell(content: Node, language: Language, address: str | None, is_header: bool = False) -> Cell:
    """A cell that holds this on a page."""
    table = markup.finished(markup.table("", ["a", "b"], [["", content]]))
    _, [_, text] = tables.texts(table)
    return tables.cell(text, language, address, is_header)


def book_of(answer: Answer) -> openpyxl.Workbook:
    content = actions.of_view(answer.view, answer.files, "xlsx", answer.all_parts, ADDRESS)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "value", "shown_as"),
    [
        ("32 %", 0.32, "0 %"),
        ("32\u00a0%", 0.32, "0 %"),
        ("2,5 %", 0.025, "0.0 %"),
        ("0", 0, "0"),
        ("2018", 2018, "0"),
        ("1.234", 1234, "#,##0"),
        ("1.234,50", 1234.5, "#,##0.00"),
        ("3,0", 3, "0.0"),
        ("−1,2", -1.2, "0.0"),
        ("+19", 19, "+0;−0;±0"),
        ("±0", 0, "+0;−0;±0"),
        (LINK["8 %"], 0.08, "0 %"),
        ([LINK["8 %"], " ", span(".mm-secondary")["(2)"]], 0.08, '0 % "(2)"'),
        ([LINK["1"], " ", span["(13 %)"]], 1, '0 "(13 %)"'),
        ("31. Dezember 2024", date(2024, 12, 31), ""),
        ("31.12.2024", date(2024, 12, 31), ""),
        # What is no one number or day stays what it says.
        ("Dezember 2024", "Dezember 2024", ""),
        ("etwa 2022", "etwa 2022", ""),
        ("05112", "05112", ""),
        ("2–85 %", "2–85 %", ""),
        ("8 von 11", "8 von 11", ""),
        ("12.5", "12.5", ""),
        ("=1+1", "=1+1", ""),
        ("60 (vorgestellt im März 2017)", "60 (vorgestellt im März 2017)", ""),
        (span(".mm-unknown")["nicht berichtet"], "nicht berichtet", ""),
        ([strong["14"], details[summary["endet"], "Nur so weit."]], "14\nendet\nNur so weit.", ""),
        ([span(".mm-line")["a"], span(".mm-line")["b"], br, "c"], "a\nb\nc", ""),
        ("<b>", "<b>", ""),
        ("", None, ""),
        ("–", None, ""),
        (None, None, ""),
    ],
)  # fmt: skip
def test_a_cell_is_the_number_share_or_day_that_it_shows(
    content: Node, value: Any, shown_as: str
) -> None:
    made = cell(content, "de", None)
    assert made == Cell(value, shown_as) and type(made.value) is type(value)


def test_english_numbers_are_read_as_english() -> None:
    assert cell("1,234.5", "en", None) == Cell(1234.5, "#,##0.0")
    assert cell("12.5%", "en", None) == Cell(0.125, "0.0%")
    assert cell("31 December 2024", "en", None) == Cell(date(2024, 12, 31))


def test_the_name_of_a_row_stays_a_text() -> None:
    assert cell("2030", "de", None, is_header=True) == Cell("2030")


@given(
    value=st.floats(-(10**6), 10**6).map(lambda value: round(value, 2)),
    language=st.sampled_from(LANGUAGES),
)
def test_every_number_that_a_page_writes_is_read_back(value: float, language: Language) -> None:
    made = cell(numbers.fixed(language, value, 2), language, None)
    assert made.value == pytest.approx(value) and made.shown_as.endswith(".00")


@pytest.mark.parametrize(
    ("href", "address", "leads_to"),
    [
        ("./behind?row=1", ADDRESS, BEHIND),
        ("./behind?row=1", None, ""),
        ("#quelle-3", ADDRESS, ""),
        ("https://stadt.example/plan.pdf", None, "https://stadt.example/plan.pdf"),
        ("javascript:alert(1)", ADDRESS, ""),
        ("file:///etc/passwd", ADDRESS, ""),
        ("./behind?row=" + "1" * 3000, ADDRESS, ""),
    ],
)
def test_a_number_leads_where_it_leads_on_the_page(
    href: str, address: str | None, leads_to: str
) -> None:
    assert cell(a(href=href)["7"], "de", address) == Cell(7, "0", leads_to)


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Umsetzung je Initiative, Stand 31. Dezember 2024", "Umsetzung je Initiative"),
        ("Bottrop: Stand der Maßnahmen nach Ziel, 31. Dezember", "Bottrop Stand der Maßnahmen"),
        ("Ziele", "Ziele"),
        ("Tabelle mit 138 Maßnahmen.", "Tabelle mit 138 Maßnahmen"),
        ("x" * 40, "x" * 31),
    ],
)
def test_a_sheet_is_named_after_its_table(caption: str, name: str) -> None:
    assert tables.name(caption) == name


@pytest.mark.parametrize("page", asking.ANSWERS)
def test_the_workbook_of_every_page_begins_with_its_tables(page: str, view: View) -> None:
    answer = asking.ANSWERS[page](view)
    on_page = [part for part in answer.all_parts if isinstance(part, parts.Table) and part.body]
    book = book_of(answer)
    assert book.sheetnames[len(on_page)] == "Lies mich"
    for part, sheet in zip(on_page, book.worksheets, strict=False):
        header, *body = sheet.iter_rows(values_only=True)
        seen = tables.texts(part.html)
        assert [text or "" for text in header] == [text.said for text in seen[0]]
        names = [as_read(tables.cell(row[0], "de", None, True).value) for row in seen[1:]]
        assert [row[0] for row in body] == names


def as_read(value: Any) -> Any:
    """A day as openpyxl gives it back."""
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def test_shares_and_links_of_a_page_arrive_in_excel(view: View) -> None:
    book = book_of(asking.ANSWERS["theme_profiles"](view))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    shares = [cell for cell in cells if cell.data_type == "n" and "%" in cell.number_format]
    assert shares and all(0 <= cell.value <= 1 for cell in shares)
    assert all(
        cell.hyperlink.target.startswith("https://monitor.example/behind?") for cell in shares
    )


def test_no_cell_holds_a_list_that_nobody_can_read(view: View) -> None:
    """It has a sheet of its own, one entry a line, that finds its row by the number of the line."""
    rows = [
        {"town": "Auenfurt", "fact_ids": [f"measure:auenfurt/{number}" for number in range(99)]},
        {"town": "Bergheide", "fact_ids": ["measure:bergheide/1"]},
    ]
    book = openpyxl.load_workbook(io.BytesIO(actions.of_view(view, {"towns": rows}, "xlsx")))
    assert book.sheetnames == ["Lies mich", "towns", "towns fact_ids", "Quellen"]
    assert list(book["towns"].values) == [("town", "line"), ("Auenfurt", 1), ("Bergheide", 2)]
    listed = list(book["towns fact_ids"].values)
    assert len(listed) == 101 and listed[-1] == (2, "measure:bergheide/1")


@pytest.mark.parametrize(
    ("language", "about", "said"),
    [
        (
            "de",
            "Lies mich",
            {
                "Initiativen": "Auenfurt, Landkreis Bergheide",
                "Stichtag": "31. Dezember 2024",
                "Nachweis": "selbst berichtet und unabhängig",
                "Adresse der Ansicht": ADDRESS,
            },
        ),
        (
            "en",
            "Read me",
            {
                "Initiatives": "Auenfurt, Landkreis Bergheide",
                "As of": "31 December 2024",
                "Address of the view": ADDRESS,
            },
        ),
    ],
)
def test_the_workbook_says_what_was_chosen_in_words(
    view: View, language: Language, about: str, said: dict[str, str]
) -> None:
    answer = asking.ANSWERS["completion"](view._replace(language=language))
    lines = {row[0]: row[1] for row in book_of(answer)[about].iter_rows(values_only=True)}
    assert said.items() <= lines.items()
    assert view.build in lines.values() and any("CC BY 4.0" in str(text) for text in lines.values())
    ids = {*view.initiatives, *view.evidence, view.denominator}
    assert not ids & {str(value) for value in lines.values()}
    assert isinstance(
        lines[{"de": "Datenversion vom", "en": "Data version of"}[language]], datetime
    )


def test_a_file_is_named_after_page_initiatives_and_day(view: View) -> None:
    assert taken.file_name(view, "completion") == "Umsetzung-2-Initiativen-2024-12-31"
    one = view._replace(initiatives=("auenfurt",), language="en")
    assert taken.file_name(one, "theme_profiles") == "Theme-profiles-Auenfurt-2024-12-31"
