"""The keys of the data files, by kind of entry, as the contract of the files has them.

Describes nothing itself.
"""

import re

from htpy import Element, Node, details, div, span, strong, summary

from answers.codebook.tables import code
from answers.parts import Block
from answers.values import grouped
from answers.view import View, remember_for_all
from drawing import markup
from drawing.markup import Layout
from queries.rows import DataKeys

NAME = re.compile(r"(\w+\.(?:yml|csv|tsv)|[a-z]+(?:_[a-z]+)+|\{\w+\})")  # of files, keys, gaps


def tables(view: View) -> Block:
    """Every kind of entry, to be opened for its keys; the same whatever is chosen."""
    return _tables(view.of_no_choice)


@remember_for_all
def _tables(view: View) -> Block:
    by_kind = grouped(view.ask(DataKeys), lambda row: (row["file"], row["entry"]))
    content = [_table(view, keys) for keys in by_kind.values()]
    return Block(div(".mm-dictionary")[content])


def _table(view: View, keys: list[DataKeys]) -> Element:
    columns = (
        "column_key",
        "column_presence",
        "column_form",
        "column_description",
        "column_key_example",
    )
    header = view.words(*columns)
    first = keys[0]
    name = ": ".join(part for part in (first["file"], first["entry"]) if part)
    caption = view.word("caption_data_keys", entry=first["entry_meaning"].rstrip("."))
    body = [_key(view, row) for row in keys]
    return details[
        summary[strong[code(name)], " ", _marked(first["entry_meaning"])],
        markup.table(caption, header, body, Layout(wide=(2, 3))),
    ]


def _key(view: View, row: DataKeys) -> list[Node]:
    allowed = zip(row["allowed_values"], row["allowed_labels"], strict=True)
    values = [span[code(value), " ", markup.secondary(label)] for value, label in allowed]
    return [
        code(row["key"]),
        view.word("presence_required" if row["is_required"] else "presence_optional"),
        markup.lines([_marked(row["form"]), *values]),
        _marked(row["meaning"]),
        code(row["example"]) if row["example"] else "",
    ]


def _marked(text: str) -> Node:
    """A text with the names of files and keys in it marked as such."""
    parts = NAME.split(text)
    return [code(part) if place % 2 else part for place, part in enumerate(parts)]
