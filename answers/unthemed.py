"""What fits no theme of the scheme: how much there is, what, and why; draws nothing."""

from collections.abc import Iterator

from htpy import Node, br, fragment

from answers import citing
from answers.parts import Fold, Part, Table
from answers.values import grouped
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import Goals, Measures, WithoutTheme


def themes(view: View, row: Goals | Measures) -> str:
    """The themes of a goal or measure, or that none fits."""
    return row["themes"] or (view.word("fits_no_theme") if row["no_theme"] else "")


def parts(view: View) -> Iterator[Part]:
    """What fits no theme, counted, and behind it what and why; nothing where every theme fits."""
    rows = view.ask(WithoutTheme)
    if rows:
        yield Fold(view.word("unthemed"), (_table(view, rows),), "unthemed", _counted(view, rows))


def _counted(view: View, rows: list[WithoutTheme]) -> str:
    """How many goals, measures and bodies; none of them is in a number of the themes."""
    by_kind = grouped(rows, lambda row: row["subject_table"])
    counts = [
        view.word(f"unthemed_{kind}", number=len(by_kind[kind]))
        for kind in ("goal", "measure", "body")
        if kind in by_kind
    ]
    return view.word("finding_unthemed", counts=view.joined(counts))


def _table(view: View, rows: list[WithoutTheme]) -> Table:
    return Table(
        view.word("caption_unthemed"),
        view.words("column_subject", "column_no_theme", "column_sources"),
        [_row(view, row) for row in rows],
        Layout(wide=(0, 1)),
        rests_on={"without theme": rows},
    )


def _row(view: View, row: WithoutTheme) -> list[Node]:
    kind = view.word(f"mapped_{row['subject_table']}")
    return [
        fragment[row["title"], br, markup.secondary(f"{kind}, {row['short_name']}")],
        row["no_theme"],
        citing.links(view, row),
    ]
