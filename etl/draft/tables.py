"""What the rows of a table say, by the heads of its columns; drafts no entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
import re

from documents.blocks import Block
from etl.draft import words
from etl.draft.words import Note, Status

NO_NOTE = Note("")
CONTEXT = ("goal", "field", "body")


@dataclass(frozen=True)
class Record:
    """A measure as an item or a row gives it.

    context: titles of its goal, field and group, by their columns; heads: what stands over those.
    others: further columns with their heads.
    """

    title: str
    quote: str
    status: Status | None = None
    note: Note = NO_NOTE
    number: str | None = None
    percent: str | None = None
    as_of: str | None = None
    due: str = ""
    context: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    block: Block | None = None


def records_of(rows: Sequence[Block]) -> Iterator[Record]:
    """A record for each row below heads that name a column of measures.

    A row with one text alone stands over those below it.
    """
    columns: list[str | None] = []
    heads: tuple[str, ...] = ()
    above: dict[str, str] = {}
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        found = [words.column_of(cell) for cell in row.cells]
        if "title" in found and len(filled) > 1 and not any(map(words.only_status, filled)):
            columns, heads, above = found, row.cells, {}
        elif columns and len(set(filled)) == 1 and len(columns) > 1:
            above = _context_of_line(filled[0])
        elif columns and (record := _record(row, columns, heads, above)):
            yield record


def _context_of_line(text: str) -> dict[str, str]:
    named = words.names_one(text)
    column = {"fields": "field", "goals": "goal", "groups": "body"}
    return {column[named[0]]: named[1]} if named else {}


def _record(
    row: Block, columns: Sequence[str | None], heads: Sequence[str], above: dict[str, str]
) -> Record | None:
    cells: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    names = dict(above)
    over = dict.fromkeys(above, "")
    for place, (column, text) in enumerate(zip(columns, row.cells, strict=False)):
        if not text:
            continue
        if column in CONTEXT:
            names[column], over[column] = text, heads[place]
        elif column and column not in cells:
            cells[column] = text
        elif len(others) < 8:
            others.append((heads[place] or "?", text))
    if "title" not in cells or words.CONTACT.search(cells["title"]):
        return None
    note = words.note_of(cells["title"])
    title, status = words.with_status(note.title)
    said = cells.get("status", "")
    dates = words.dates_in(said)
    return Record(
        title,
        quote=title,
        status=_status(said) or status,
        note=note,
        number=cells.get("number"),
        percent=_percent(cells.get("percent", "")) or _percent(said),
        as_of=dates[0].edtf if len(dates) == 1 else None,
        due=cells.get("due", ""),
        context=names,
        heads=over,
        others=tuple(others),
        block=row,
    )


def _status(cell: str) -> Status | None:
    """The status of a cell; a word that no list knows is taken as it stands, for a person to say
    what it means.
    """
    if status := words.only_status(cell):
        return status
    plain = words.DATE.sub("", words.PERCENT.sub("", cell)).strip(" ,;()–-")
    found = words.statuses_in(plain)
    if len(found) == 1:
        return found[0]
    return Status(plain) if re.search(r"[^\W\d]", plain) and len(plain) <= 60 else None


def _percent(cell: str) -> str | None:
    match = words.PERCENT.search(cell)
    return f"{match['number']} %" if match else None


def shares_of(rows: Sequence[Block]) -> Iterator[str]:
    """Rows that give a status and its share, as sentences: "umgesetzt: 32 %"."""
    for row in rows:
        status = next((cell for cell in row.cells if words.only_status(cell)), None)
        share = next((cell for cell in row.cells if words.PERCENT.search(cell)), None)
        if status and share:
            yield f"{status}: {share}"
