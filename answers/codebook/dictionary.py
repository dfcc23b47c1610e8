"""The data dictionary: every table of the database with its comment, read back from the schema.

Describes nothing itself.
"""

from htpy import Element, Node, details, div, fragment, p, span, strong, summary
from markupsafe import Markup

from answers.codebook.tables import code
from answers.parts import Block
from answers.values import grouped
from answers.view import View, remember_for_all
from drawing import markup
from drawing.markup import Layout
from queries.rows import Dictionary
from wording import numbers


def tables(view: View) -> Block:
    """Every table, to be opened for its columns; comments are English and marked as such.

    They are the same whatever is chosen.
    """
    return _tables(view.of_no_choice)


@remember_for_all
def _tables(view: View) -> Block:
    by_table = grouped(view.ask(Dictionary), lambda row: row["table_name"])
    content = [_table(view, name, columns) for name, columns in by_table.items()]
    return Block(div(".mm-dictionary")[content])


def columns(view: View) -> Block:
    """The same where there is little room: of each column its name, type and description."""
    by_table = grouped(view.ask(Dictionary), lambda row: row["table_name"])
    content = [
        details[
            summary[strong[code(name)], " ", markup.secondary(_size(view, held[0]))],
            p(".mm-secondary")[_english(held[0]["table_comment"])],
            markup.facts((_headed(row), _english(row["column_comment"])) for row in held),
        ]
        for name, held in by_table.items()
    ]
    return Block(div(".mm-dictionary")[content])


def _headed(row: Dictionary) -> Node:
    return fragment[code(row["column_name"]), " ", markup.secondary(row["data_type"].lower())]


def _table(view: View, name: str, columns: list[Dictionary]) -> Element:
    header = view.words(
        "column_column",
        "column_type",
        "column_presence",
        "column_allowed",
        "column_description",
    )
    caption = view.word("caption_dictionary", table=name)
    body = [_column(view, row) for row in columns]
    comment, size = _english(columns[0]["table_comment"]), markup.secondary(_size(view, columns[0]))
    return details[
        summary[strong[code(name)], " ", comment, " ", size],
        markup.table(caption, header, body, Layout(wide=(4,))),
    ]


def _size(view: View, row: Dictionary) -> str:
    if row["is_view"]:
        return view.word("dictionary_view")
    rows = numbers.number(view.language, row["rows_loaded"] or 0)
    return view.word("dictionary_rows", number=rows)


def _column(view: View, row: Dictionary) -> list[Node]:
    return [
        code(row["column_name"]),
        row["data_type"],
        view.word("presence_optional" if row["is_optional"] else "presence_required"),
        Markup(" ").join(code(value) for value in row["allowed_values"]),
        _english(row["column_comment"]),
    ]


def _english(comment: str) -> Element:
    """A comment of the schema; the word for an empty cell stands in capitals, as SQL writes it."""
    return span(lang="en")[comment.replace("null where", "NULL where")]
