"""What the page of the SQL query says of a result: its rows, a picture, and why there is none."""

from collections.abc import Iterator
from datetime import date

from htpy import Element, div, p, pre
from markupsafe import Markup

from answers import citing
from answers.codebook import dictionary
from answers.parts import Answer, Block, Findings, Heading, Hint, Note, Part, Place, Table
from answers.sql import picture
from answers.sql.picture import Columns
from answers.typed import LIMITS, Fault, Result, known
from answers.view import View, remember, remember_for_all
from drawing.markup import Layout, finished

MOST_ROWS, MOST_CELLS = 100, 3_000  # that are shown
LONGEST, SHORTEST, FEW = 500, 120, 6  # letters of a cell that are shown, of few columns or many

__all__ = ["answer", "cited", "picture", "schema"]


def answer(
    view: View, sql: str, found: Result | Fault | None, drawn: Columns | None = None
) -> Answer:
    """What came of a query: None where it has not been run.

    The choices of the frame do not reach into a result: what is said under its picture and in its
    files is true of all initiatives, today.
    """
    if not sql.strip() and found is None:
        return _unasked(view)
    if isinstance(found, Result):
        view = view._replace(initiatives=tuple(view.names), as_of=date.today())
    return _made(view, sql, found, drawn)


@remember
def _unasked(view: View) -> Answer:
    """What can be asked."""
    return _made(view, "", None, None)


def _made(view: View, sql: str, found: Result | Fault | None, drawn: Columns | None) -> Answer:
    limits = view.word("sql_limits", seconds=LIMITS.seconds)
    parts: tuple[Part, ...] = (
        Findings([view.word("sql_finding")], anchor=""),
        Note(limits),
        Place("query"),
        *_outcome(view, sql, found),
        Place("chart"),
        *(picture.parts(view, found, drawn) if drawn and isinstance(found, Result) else ()),
        Place("take"),
    )
    return Answer(view, "sql", parts, is_offered=False)


def _outcome(view: View, sql: str, found: Result | Fault | None) -> Iterator[Part]:
    if found is None:
        if sql.strip():
            yield Hint(view.word("sql_not_run"))
    elif isinstance(found, Fault):
        yield Block(_refused(view, found))
    else:
        yield Heading(view.word("sql_result"), anchor="result")
        if found.is_cut:
            yield Hint(view.word("sql_cut", number=len(found.rows)), is_warning=True)
        if found.rows:
            yield _table(view, found)
        else:
            yield Note(view.word("sql_no_rows"))


def _refused(view: View, fault: Fault) -> Element:
    """Why there is no result; what DuckDB says is its own English."""
    quoted = [
        view.word("sql_place", line=fault.line, column=fault.column) if fault.line else None,
        pre[fault.shown] if fault.line else None,
        p(".mm-secondary", lang="en")[f"{fault.type}: {fault.message}"] if fault.message else None,
    ]
    said = view.word(f"sql_fault_{fault.kind}", **known(fault))
    return div(".mm-sql-fault", role="alert")[p[said], quoted]


def _table(view: View, found: Result) -> Table:
    """The first rows, as many as a page can hold, and how many there are."""
    names = [column.name for column in found.columns]
    most = min(MOST_ROWS, MOST_CELLS // len(names))
    letters = LONGEST if len(names) <= FEW else SHORTEST
    body = [[_cell(value, letters) for value in row.values()] for row in found.rows[:most]]
    said = [view.word("sql_rows", number=len(found.rows), columns=len(names))]
    if len(body) < len(found.rows):
        said.append(view.word("sql_first_rows", shown=len(body)))
    numeric = [
        place for place, each in enumerate(found.columns) if each.kind in ("integer", "number")
    ]
    caption = f"{'. '.join(said).rstrip('.')}. {view.word('sql_empty_means')}"
    rows = [{"source_ids": list(cited(view, found))}]
    return Table(caption, names, body, Layout(numeric=numeric), rests_on={"result": rows})


def _cell(value: object, longest: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def cited(view: View, found: Result | Fault | None) -> tuple[str, ...]:
    """Sources that a result names in a column `source_id` or `source_ids`, as far as known."""
    if not isinstance(found, Result):
        return ()
    named: set[str] = set()
    for row in found.rows:
        many = row.get("source_ids")
        named.update(many if isinstance(many, list) else ())
        named.add(str(row.get("source_id")))
    return tuple(sorted(named & citing.numbers(view, named).keys()))


def schema(view: View) -> Markup:
    """Tables and columns as the codebook has them, to stand beside the query."""
    return _schema(view.of_no_choice)


@remember_for_all
def _schema(view: View) -> Markup:
    return finished(dictionary.columns(view).content)
