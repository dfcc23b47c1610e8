"""What has no theme: what fits none, and why, and what nobody has examined yet; draws nothing.

The two are never counted together: that nobody has looked is no finding.
"""

from collections.abc import Iterator

from htpy import Node, br, fragment

from answers import citing
from answers.parts import Fold, Part, Table
from answers.values import grouped
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import Goals, Measures, WithoutTheme

# Of what is told apart: what is said of it, the caption of its table, and the name of its sheet.
TOLD = {
    "unthemed": ("finding_unthemed", "caption_unthemed", "without theme"),
    "unexamined": ("finding_unexamined", "caption_unexamined", "themes not examined"),
}


def themes(view: View, row: Goals | Measures) -> str:
    """The themes of a goal or measure, that none fits, or that nobody has looked yet."""
    if row["themes"]:
        return row["themes"]
    if not row["is_theme_examined"]:
        return view.word("theme_not_examined")
    return view.word("fits_no_theme") if row["no_theme"] else ""


def parts(view: View) -> Iterator[Part]:
    """What fits no theme, counted, and behind it what and why; then what nobody has examined.

    Nothing where everything has a theme.
    """
    every = view.ask(WithoutTheme)
    for name, rows in (
        ("unthemed", [row for row in every if row["is_theme_examined"]]),
        ("unexamined", [row for row in every if not row["is_theme_examined"]]),
    ):
        if rows:
            said = _counted(view, TOLD[name][0], rows)
            yield Fold(view.word(name), (_table(view, name, rows),), name, said)


def _counted(view: View, finding: str, rows: list[WithoutTheme]) -> str:
    """How many goals, measures and bodies; none of them is in a number of the themes."""
    by_kind = grouped(rows, lambda row: row["subject_table"])
    counts = [
        view.word(f"unthemed_{kind}", number=len(by_kind[kind]))
        for kind in ("goal", "measure", "body")
        if kind in by_kind
    ]
    return view.word(finding, counts=view.joined(counts))


def _table(view: View, name: str, rows: list[WithoutTheme]) -> Table:
    _, caption, sheet = TOLD[name]
    reason = ("column_no_theme",) if name == "unthemed" else ()
    return Table(
        view.word(caption),
        view.words("column_subject", *reason, "column_sources"),
        [_row(view, row) for row in rows],
        Layout(wide=(0, 1)[: len(reason) + 1]),
        rests_on={sheet: rows},
    )


def _row(view: View, row: WithoutTheme) -> list[Node]:
    kind = view.word(f"mapped_{row['subject_table']}")
    subject = fragment[row["title"], br, markup.secondary(f"{kind}, {row['short_name']}")]
    reason = [row["no_theme"]] if row["is_theme_examined"] else []
    return [subject, *reason, citing.links(view, row)]
