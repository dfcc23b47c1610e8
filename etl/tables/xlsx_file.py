"""Pages as an Excel file: drop-down lists, comments, and no text that Excel would run."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from etl.tables.cells import Content
from etl.tables.pages import Choice, Page
from wording.formulas import AS_IT_IS, BEGINNING

LONGEST = 32_767  # characters of a cell
CORE, OTHER = "#0B62A4", "#C8CDD3"  # colours of tabs
GREY, MARKED = "#6B7280", "#E3EEF7"
TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}  # what is typed stays a text
LOOKS: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "risky": {**TEXT, "quote_prefix": True},  # stays a text even when a reader edits the cell
    "number": {"valign": "top", "align": "left"},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "marked": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": MARKED},
    "greyed": {**TEXT, "italic": True, "font_color": GREY},
    "greyed_number": {"valign": "top", "align": "left", "italic": True, "font_color": GREY},
    "link": {"font_color": CORE, "underline": 1, "valign": "top"},
}


def written(pages: list[Page]) -> bytes:
    """The file. ValueError for a text that is longer than a cell of Excel holds."""
    out = BytesIO()
    book = Workbook(out, AS_IT_IS)
    looks = {name: book.add_format(look) for name, look in LOOKS.items()}
    for page in pages:
        _write(book.add_worksheet(page.name), page, looks)
    book.close()
    return out.getvalue()


def _write(sheet: Any, page: Page, looks: dict[str, Any]) -> None:
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width, looks["number" if place in page.numeric else "text"])
    for number, row in enumerate(page.cells):
        for place, content in enumerate(row):
            look = _look(page, number, place, content)
            _put(sheet, number, place, content, looks[look])
    for (number, place), text in page.comments.items():
        sheet.write_comment(number, place, text, {"x_scale": 2, "y_scale": 1.5})
    for number, name in page.links.items():
        sheet.write_url(number, 0, f"internal:'{name}'!A1", looks["link"], name)
    for choice in page.choices:
        sheet.data_validation(*choice.first, *choice.last, _validation(choice))
    if page.has_head and page.cells:
        sheet.freeze_panes(1, 0)
    if page.cells:
        last = xl_range_abs(0, 0, len(page.cells) + 1, max(map(len, page.cells)))
        sheet.ignore_errors({"number_stored_as_text": last.replace("$", "")})
    sheet.set_tab_color(CORE if page.is_core else OTHER)
    if page.is_hidden:
        sheet.hide()


def _look(page: Page, number: int, place: int, content: Content) -> str:
    """How a cell looks, by a name of LOOKS."""
    if page.has_head and number == 0 or (number, place) in page.marked:
        return "marked" if (number, place) in page.marked else "head"
    is_number = isinstance(content, int | float) and not isinstance(content, bool)
    if number in page.greyed:
        return "greyed_number" if is_number else "greyed"
    if isinstance(content, str) and BEGINNING.search(content):
        return "risky"
    return "number" if is_number else "text"


def _put(sheet: Any, number: int, place: int, content: Content, look: Any) -> None:
    if isinstance(content, str):
        if len(content) > LONGEST:
            raise ValueError(f"a text of {len(content):,} characters; a cell holds {LONGEST:,}")
        sheet.write_string(number, place, content, look)
    elif isinstance(content, int | float):
        sheet.write_number(number, place, content, look)


def _validation(choice: Choice) -> dict[str, Any]:
    """The drop-down list; other values are possible, and the import says what is wrong."""
    last = choice.first_row + choice.rows - 1
    cells = xl_range_abs(choice.first_row, choice.column, last, choice.column)
    return {
        "validate": "list",
        "source": f"='{choice.sheet}'!{cells}",
        "error_type": "warning",
        "show_error": not choice.is_open,
    }
