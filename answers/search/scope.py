"""What there is to find, as a table of the kinds of entries with an example of each.

Looks for nothing.
"""

from htpy import Node

from answers import citing, standing
from answers.parts import Table
from answers.search import hits, rows
from answers.view import View
from drawing.markup import Layout
from queries.rows import SearchScope
from wording import numbers, words


def table(view: View) -> Table:
    """Each kind, how many entries, and one of them; each number leads to its own evidence."""
    kinds = rows.scope(view)
    return Table(
        view.word("caption_scope"),
        view.words("column_kind", "count", "column_for_example"),
        [_kind(view, row) for row in kinds],
        Layout(numeric=(1,), wide=(2,)),
        rests_on={"kinds": kinds},
        is_cited=False,
    )


def _kind(view: View, row: SearchScope) -> list[Node]:
    example = rows.example(view, row["kind"])
    return [
        words.capital(view.word(f"found_{row['kind']}", number=row["entries"])),
        citing.figure(view, numbers.number(view.language, row["entries"]), row),
        hits.link(rows.address(view, example), standing.title(view, example)),
    ]
