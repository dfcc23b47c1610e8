"""Tables as HTML: every cell under its column, and on a phone with the name that it has there."""

from pathlib import Path

from htpy import _render_sync as htpy_writing
from lxml import html
from markupsafe import Markup
import pytest

from drawing import markup
from drawing.markup import Layout

HEADER = ["Maßnahme", "Stand", "Zahl"]
ROWS = [["Hafen", "offen", "1"], ["Markt", "", "2"]]
Cells = list[tuple[str, str | None]]


def body(layout: Layout) -> list[Cells]:
    """Text and name on a phone of every cell, row by row."""
    table = html.fromstring(str(markup.finished(markup.table("Liste", HEADER, ROWS, layout))))
    return [
        [(str(cell.text_content()), cell.get("data-name")) for cell in row]
        for row in table.xpath(".//tbody/tr")
    ]


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        (Layout(), [[None, None, None]] * 2),
        (Layout(is_cards=True), [[None, "Stand", "Zahl"]] * 2),
        (Layout(is_compared=True), [[None, "Hafen", "Hafen"], [None, "Markt", "Markt"]]),
    ],
    ids=["rows", "cards", "compared"],
)
def test_a_cell_has_the_name_of_its_column_or_of_its_row(
    layout: Layout, names: list[list[str | None]]
) -> None:
    found = body(layout)
    assert [[text for text, _ in row] for row in found] == [
        ["Hafen", "offen", "1"],
        ["Markt", markup.EMPTY, "2"],
    ]
    assert [[name for _, name in row] for row in found] == names


def test_the_first_cell_heads_its_row_and_columns_keep_their_class() -> None:
    layout = Layout(numeric=(2,), ids=("hafen", "markt"))
    table = html.fromstring(str(markup.finished(markup.table("Liste", HEADER, ROWS, layout))))
    for row, anchor in zip(table.xpath(".//tbody/tr"), ("hafen", "markt"), strict=True):
        assert [cell.tag for cell in row] == ["th", "td", "td"] and row[0].get("scope") == "row"
        assert [cell.get("class") for cell in row] == [None, None, "n"]
        assert row.get("id") == anchor


def test_htpy_still_asks_what_is_answered_more_quickly() -> None:
    written = Path(htpy_writing.__file__).read_text(encoding="utf-8")
    assert f" {markup.ASKED})" in written, (
        f"htpy asks for no {markup.ASKED} any more, which drawing/markup.py answers in its place:"
        " pages are right but take longer. See what its _render_sync asks for now."
    )
    assert issubclass(Markup, markup._HasHtml) and not issubclass(str, markup._HasHtml)
