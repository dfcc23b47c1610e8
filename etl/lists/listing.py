"""A file with a list, from its bytes to an initiative that can be tried; keeps nothing."""

from dataclasses import dataclass, field
from hashlib import sha256

from etl import yaml_text
from etl.faults import Cell
from etl.lists import answers, conversion, files, mapping, table
from etl.lists.answers import Answer
from etl.lists.mapping import ByHand, Mapping
from etl.lists.table import Table
from etl.message import Message
from etl.tables import heads, yaml_file
from etl.tables.complaints import Complaint
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import by_place, texts
from etl.tables.reading import Book, Read
from etl.territories import Boundaries

FILL = ("field", "goal", "body")  # targets whose columns are often filled once for several rows


@dataclass
class Listed:
    """What a list is read as. `missing`: what somebody must settle before it can be tried.

    `read` is None where something is missing.
    """

    table: Table
    mapping: Mapping
    plan: dict[str, Answer]
    sheets: list[str]
    remarks: list[Complaint] = field(default_factory=list)
    missing: list[Message] = field(default_factory=list)
    read: Read | None = None

    @property
    def kept(self) -> str:
        """The mapping as a file, for the next list with these heads."""
        plan = answers.kept(self.plan)
        return yaml_file.written(mapping.as_values(self.mapping, self.table, plan))


def is_own(book: Book) -> bool:
    """Whether a workbook has our form: our plan, or nothing but sheets that we know."""
    plan = by_place()[()]
    known = heads.columns(plan)
    others = {
        heads.folded(name)
        for each in texts("texts.yml")["sheets"].values()
        for name in each.values()
    }
    for title, grid in book.items():
        if heads.sheet_of(title) is plan:
            facts = [row[0] for row in grid if row and row[0]]
            if any(heads.column_of(str(fact), known, 1) for fact in facts):
                return True
    sheets = [title for title in book if heads.sheet_of(title) or heads.folded(title) in others]
    return len(sheets) > 1 and len(sheets) == len(book)


def by_hand(raw: bytes) -> ByHand:
    """What a file with a mapping says. yaml_text.Unreadable for what is no YAML."""
    return mapping.by_hand(yaml_text.parsed(raw).values)


def of(
    raw: bytes, name: str, allowed: Allowed, boundaries: Boundaries | None, settled: ByHand
) -> Listed:
    """A list with its mapping and, where nothing is missing, the initiative that it holds.

    books.Unreadable for a file without a list.
    """
    opened = files.read(raw, name)
    title = next((name for name, target in settled.columns.items() if target == "title"), "")
    found = table.chosen(opened, settled.sheet, title)
    found.sha256 = sha256(raw).hexdigest()
    is_for_other = not settled.fits(found)
    used = ByHand(plan=settled.plan) if is_for_other else settled
    columns = mapping.of(found, used, steps(allowed))
    plan = answers.of(found, columns, allowed, boundaries)
    listed = Listed(found, columns, plan, [each.name for each in opened.tabs])
    listed.remarks = [*opened.remarks, *found.remarks, *_unfilled(found, columns)]
    if is_for_other:
        message = Message("other_list", known=settled.header[:6])
        listed.remarks.append(Complaint(Cell(found.tab.name, 0, 0), message, is_remark=True))
    listed.missing += _missing(found, columns, plan)
    if not listed.missing:
        listed.read = conversion.read(found, columns, plan, allowed)
        listed.read.complaints = [*listed.remarks, *listed.read.complaints]
    return listed


def steps(allowed: Allowed) -> Labels:
    """The steps that a word may mean, with their labels."""
    sheet = by_place()["sources", "status_words"]
    found = allowed.of(next(each for each in sheet.columns if each.part == "step"))
    assert found, "steps are codes"
    return found


def _missing(found: Table, columns: Mapping, plan: dict[str, Answer]) -> list[Message]:
    """All that has to be settled, at once."""
    missing: list[Message] = []
    title = columns.column("title")
    if not title:
        missing.append(Message("no_title_column", heads=[each.name for each in found.columns]))
    elif not found.contents(title):
        missing.append(Message("no_rows", sheet=found.tab.name))
    for word in columns.words:
        if not word.step:
            missing.append(Message("open_word", word=word.word, number=word.count, cell=word.cell))
    missing += [
        Message("open_answer", label=answers.label(key), key=key)
        for key in answers.missing(plan, columns)
    ]
    return missing


def _unfilled(found: Table, columns: Mapping) -> list[Complaint]:
    """Columns of goals and the like with empty cells, which may mean the cell above."""
    remarks = []
    for target in FILL:
        column = columns.column(target)
        if not column or column.about or target in columns.fill_down:
            continue
        empty = [row for row in found.rows if column.place not in row.cells]
        if empty and len(empty) < len(found.rows):
            cell = found.contents(column)[0][1]._replace(row=empty[0].number)
            message = Message("empty_below", column=column.name, number=len(empty), key=target)
            remarks.append(Complaint(cell, message, is_remark=True))
    return remarks
