"""Titles that stand left of what they name, on a narrow screen smaller and in more lines.

Draws nothing else.
"""

from collections.abc import Sequence
import textwrap

import altair as alt

from drawing import charts

NARROW = "width < 620"
WIDTH = f"({NARROW} ? width * 0.36 : 250)"  # pixels that titles take, as Vega works them out
LINE = f"({NARROW} ? 13 : 16)"  # pixels of a line of a text in several
LONG, SHORT = 32, 20  # letters of a line of a title, and on a narrow screen


def left(
    titles: Sequence[str], centre: float, down: alt.Scale, most: tuple[int, int] = (2, 2)
) -> alt.Chart:
    """A title for each row of height 1, its middle at `centre` of the row.

    `most`: lines that one may take, and on a narrow screen.
    """
    marks = [
        {
            "centre": place + centre,
            "text": _lines(title, LONG, most[0]),
            "short": _lines(title, SHORT, most[1]),
        }
        for place, title in enumerate(titles)
    ]
    lines = f"({NARROW} ? datum.short : datum.text)"
    drawn: alt.Chart = charts.marks(marks).mark_text(
        align="right",
        x=alt.ExprRef(f"{WIDTH} - 10"),
        fontSize=alt.ExprRef(f"{NARROW} ? 11 : 14"),
        lineHeight=alt.ExprRef(LINE),
        dy=alt.ExprRef(up(lines)),
        limit=alt.ExprRef(f"{WIDTH} - 12"),
        text=alt.ExprRef(lines),
    )
    return drawn.encode(alt.Y("centre:Q", scale=down, axis=None))


def _lines(title: str, longest: int, most: int) -> list[str]:
    """A title over so many lines at most; no word is broken."""
    lines = textwrap.wrap(title, longest, max_lines=most, placeholder=" …", break_long_words=False)
    return lines or [title]


def right_of(end: str = "width") -> list[alt.ExprRef]:
    """Range of a scale beside the titles, up to `end`, as Vega works it out."""
    return [alt.ExprRef(WIDTH), alt.ExprRef(end)]


def up(lines: str) -> str:
    """Pixels from the middle of a text to its first line, as Vega works them out of its lines."""
    return f"(1 - length({lines})) * {LINE} / 2"
