"""A picture of a result by the reader's choice: one column names the bars, another their length."""

from collections.abc import Iterator, Sequence
import math

from answers.parts import Note, Part, Picture
from answers.typed import Fault, Result
from answers.view import View
from drawing import quantities
from drawing.markup import EMPTY
from drawing.quantities import Quantity
from wording import numbers

MOST_BARS = 40
MOST_WRITTEN = 10**15  # from which a number is written as 1e+15
LONGEST = 80  # letters of a name
SAID = 5  # bars that the alt text names


Columns = tuple[str, str]  # whose values name the bars, and whose are their lengths


def columns(found: Result | Fault | None) -> tuple[list[str], list[str]]:
    """Columns that can name bars, first those of texts; and those that can be their length."""
    if not isinstance(found, Result) or not found.rows:
        return [], []
    by_kind = sorted(found.columns, key=lambda column: column.kind != "text")
    lengths = [column.name for column in found.columns if column.kind in ("integer", "number")]
    return [column.name for column in by_kind], lengths


def parts(view: View, found: Result, drawn: Columns) -> Iterator[Part]:
    """The picture, and how much of the result it shows."""
    category, number = drawn
    rows = found.rows[:MOST_BARS]
    bars = [_bar(view, row[category], row[number]) for row in rows]
    title = view.word("sql_chart_title", number=number, category=category)
    drawing = quantities.draw(view.look, bars, _alt(view, title, bars))
    yield Picture(drawing, "sql_picture", title=title)
    if len(rows) < len(found.rows):
        yield Note(view.word("sql_chart_first", number=len(rows), whole=len(found.rows)))


def _bar(view: View, name: object, value: object) -> Quantity:
    text = EMPTY if name is None else " ".join(str(name).split())
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    if not isinstance(value, int | float) or not math.isfinite(value):
        return Quantity(f"{text}: {EMPTY}", None)
    return Quantity(f"{text}: {_figure(view, value)}", float(value))


def _figure(view: View, value: float) -> str:
    if abs(value) >= MOST_WRITTEN:
        return f"{value:.3g}"
    return numbers.number(view.language, value, decimals=4)


def _alt(view: View, title: str, bars: Sequence[Quantity]) -> str:
    named = view.joined([bar.text for bar in bars[:SAID]])
    more = " …" if len(bars) > SAID else "."
    return view.word("sql_alt", title=title, parts=f"{named}{more}")
