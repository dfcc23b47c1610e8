"""Where in a sheet the list stands: its heads, its rows, and what stands across and around them.

Knows what heads are names of, but takes no column for anything; what is left out is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
import re

from etl.faults import Cell, letters
from etl.lists import names, values
from etl.lists.files import Opened, Tab
from etl.message import Message
from etl.tables.cells import Content
from etl.tables.complaints import Complaint

DEEPEST_HEAD = 60  # rows among which the heads are looked for
FEWEST_COLUMNS = 3  # of a table in which a single cell may stand across
ALIKE = 0.7  # of the cells of a row, so many are heads where it repeats them
LONGEST_HEAD = 80
Grid = list[list[Content]]


@dataclass(frozen=True)
class Column:
    """A column: its place from 0, and its head, of two rows as two parts.

    `about`: the target of rows that stand across the table, which make a column of their own.
    """

    place: int
    parts: tuple[str, ...]
    name: str
    about: str = ""


@dataclass
class Row:
    """A row of the list: its number from 0, and its filled cells by the place of the column.

    `across`: what stands across the table over it, by the target of that.
    """

    number: int
    cells: dict[int, tuple[Content, Cell]]
    across: dict[str, tuple[str, Cell]] = field(default_factory=dict)


@dataclass
class Table:
    """The list of a sheet. `above`: texts over its heads; `notes`: texts below its rows.

    `sha256`: of the file.
    """

    tab: Tab
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    above: list[tuple[str, Cell]] = field(default_factory=list)
    notes: list[tuple[str, Cell]] = field(default_factory=list)
    remarks: list[Complaint] = field(default_factory=list)
    sha256: str = ""

    @property
    def score(self) -> tuple[bool, bool, int, int]:
        """How much it looks like a list of measures: by its heads, then by its rows."""
        known = {meant.target for each in self.columns if (meant := names.exactly(each.parts[-1]))}
        return "title" in known, not self.tab.is_hidden, len(known), len(self.rows)

    def contents(self, column: Column) -> list[tuple[Content, Cell]]:
        """The filled cells of a column, in their order."""
        return [row.cells[column.place] for row in self.rows if column.place in row.cells]


def chosen(opened: Opened, sheet: str = "", title: str = "") -> Table:
    """The list of a file: that of the named sheet, or of the one that looks most like one.

    Says which others there are. `title`: the column of titles, where somebody named it.
    """
    found = [of(tab, title) for tab in opened.tabs if tab.cells]
    named = [each for each in found if each.tab.name == sheet]
    best = named[0] if named else max(found, key=lambda each: each.score)
    for each in found:
        if each is not best and each.rows:
            name = "hidden_sheet" if each.tab.is_hidden else "other_sheet"
            message = Message(name, name=each.tab.name, rows=len(each.rows))
            best.remarks.append(Complaint(Cell(each.tab.name, 0, 0), message, is_remark=True))
    return best


def of(tab: Tab, title: str = "") -> Table:
    """The list of a sheet."""
    grid = [[values.cleaned(cell) for cell in row] for row in tab.cells]
    covered = _fill_merged(grid, tab)
    top, bottom = _heads(grid)
    table = Table(tab)
    table.columns = _columns(grid, top, bottom)
    table.above = [_first(tab, number, grid[number]) for number in range(top) if any(grid[number])]
    if not _known(grid[top]) and not _known(grid[bottom]):
        text, cell = _first(tab, top, grid[top]) if any(grid[top]) else ("", Cell(tab.name, 0, 0))
        message = Message("no_known_head", text=text)
        table.remarks.append(Complaint(cell, message, is_remark=True))
    named = [each.place for each in table.columns if each.name == title]
    place = named[0] if named else _title_place(table.columns, grid[bottom + 1 :])
    _Rows(table, grid, bottom, covered, place).read()
    return table


def _fill_merged(grid: Grid, tab: Tab) -> set[tuple[int, int]]:
    """Puts the content of merged cells into all of them; says which had none of their own."""
    covered = set[tuple[int, int]]()
    for (top, left), (bottom, right) in tab.merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for number in range(top, min(bottom + 1, len(grid))):
            for place in range(left, min(right + 1, len(grid[number]))):
                if (number, place) != (top, left):
                    grid[number][place] = grid[top][left]
                    covered.add((number, place))
    return covered


# --- heads ---


def _heads(grid: Grid) -> tuple[int, int]:
    """First and last row of the heads: the row with most known names, or else of most texts."""
    known = [_known(row) for row in grid[:DEEPEST_HEAD]]
    best = max(range(len(known)), key=lambda number: (known[number], -number))
    if not known[best]:
        texts = [len(_texts(row)) for row in grid[:DEEPEST_HEAD]]
        best = max(range(len(texts)), key=lambda number: (texts[number], -number))
    if best and _is_pair(grid[best - 1], grid[best]):
        return best - 1, best
    if best + 1 < len(grid) and _is_pair(grid[best], grid[best + 1]):
        return best, best + 1
    return best, best


def _known(row: Iterable[Content]) -> int:
    found = [names.exactly(each) for each in _texts(row)]
    return len({meant.target for meant in found if meant and meant.target})


def _texts(row: Iterable[Content]) -> set[str]:
    """Texts of a row that may be heads."""
    return {each for each in row if isinstance(each, str) and len(each) <= LONGEST_HEAD}


def _is_pair(upper: list[Content], lower: list[Content]) -> bool:
    """Whether two rows are heads together: in the upper one a text stands over several others."""
    if len(_texts(upper)) < 2 or not all(isinstance(each, str) for each in lower if each):
        return False
    beside = list(zip(zip(upper, lower, strict=False), zip(upper[1:], lower[1:]), strict=False))
    is_merged = any(
        above and above == further and under != next_ for (above, under), (further, next_) in beside
    )
    is_open = any(
        above and further is None and under and next_ for (above, under), (further, next_) in beside
    )
    return is_merged or (is_open and _known(lower) > 0)


def _columns(grid: Grid, top: int, bottom: int) -> list[Column]:
    """A column for each place with a head or a cell below the heads."""
    width = max(map(len, grid), default=0)
    taken: dict[str, int] = {}
    found: list[Column] = []
    above: Content = None
    for place in range(width):
        upper, lower = _at(grid, top, place), _at(grid, bottom, place)
        above = upper if upper or top == bottom or not lower else above
        parts = tuple(dict.fromkeys(values.shown(each) for each in (above, lower) if each))
        if not parts and not any(_at(grid, row, place) for row in range(bottom + 1, len(grid))):
            continue
        name = " / ".join(parts) or f"[{letters(place)}]"
        taken[name] = taken.get(name, 0) + 1
        name = f"{name} ({taken[name]})" if taken[name] > 1 else name
        found.append(Column(place, parts or ("",), name))
    return found


def _at(grid: Grid, number: int, place: int) -> Content:
    return grid[number][place] if place < len(grid[number]) else None


def _first(tab: Tab, number: int, row: list[Content]) -> tuple[str, Cell]:
    place = next(place for place, each in enumerate(row) if each is not None)
    return values.shown(row[place]), Cell(tab.name, number, place)


# --- rows ---


class _Rows:
    """The rows below the heads being read, with what stands across them."""

    def __init__(
        self, table: Table, grid: Grid, bottom: int, covered: set[tuple[int, int]], title: int
    ) -> None:
        self.table, self.grid, self.bottom, self.covered = table, grid, bottom, covered
        self.heads = {each.place: each.parts for each in table.columns}
        self.title = title
        self.number = next((each.place for each in table.columns if _is_number(each.parts)), None)
        self.across: dict[str, tuple[str, Cell]] = {}  # by target, the outermost first
        self.order: list[str] = []
        self.prefix = ""  # of the numbers of the rows below a heading with a number

    def read(self) -> None:
        """Reads all rows; those that hold no measure are said."""
        for number in range(self.bottom + 1, len(self.grid)):
            cells = enumerate(self.grid[number])
            row: dict[int, Content] = {place: each for place, each in cells if each is not None}
            if row:
                self._read(number, row)
        places = {about: -1 - place for place, about in enumerate(self.order)}
        self.table.columns += [
            Column(place, ("",), f"[{about}]", about) for about, place in places.items()
        ]
        for row_read in self.table.rows:
            row_read.cells |= {places[about]: held for about, held in row_read.across.items()}
        self._say_bare()

    def _read(self, number: int, row: dict[int, Content]) -> None:
        cell = Cell(self.table.tab.name, number, min(row))
        first = values.shown(row[min(row)])
        is_single = len(set(row.values())) == 1
        if self._repeats_heads(row):
            self._say(cell, "heads_again")
        elif names.is_sum(first) or any(map(_is_sum, list(row.values())[:2])):
            self._say(cell, "sum_row", text=first)
        elif is_single and names.begins("notes", first) and not self._follows(number):
            self.table.notes.append((first, cell))
            self._say(cell, "note_row", text=first)
        elif is_single and names.is_page(first):
            self._say(cell, "note_row", text=first)
        elif is_single and self._is_across(number, row, first):
            self._go_below(first, cell)
        elif self._is_numbered_heading(number, row):
            self._go_below(values.shown(row[self.title]), cell._replace(column=self.title))
            self.prefix = _prefix(row.get(self.number or 0))
        elif (number, self.title) in self.covered:
            self._say(cell, "further_row", title=values.shown(row[self.title]))
        else:
            self._add(number, row)

    def _add(self, number: int, row: dict[int, Content]) -> None:
        tab = self.table.tab
        own = values.shown(row.get(self.number)) if self.number is not None else ""
        if self.prefix and own and not re.match(self.prefix, own):
            self.across, self.prefix = {}, ""
        cells = {place: (content, Cell(tab.name, number, place)) for place, content in row.items()}
        self.table.rows.append(Row(number, cells, dict(self.across)))
        if number in tab.hidden_rows:
            self._say(Cell(tab.name, number, min(row)), "hidden_row")

    def _repeats_heads(self, row: dict[int, Content]) -> bool:
        same = [place for place, each in row.items() if each in self.heads.get(place, ())]
        return len(same) >= 2 and len(same) >= ALIKE * len(row)

    def _follows(self, number: int) -> bool:
        """Whether a row of several cells follows."""
        rows = self.grid[number + 1 :]
        return any(len({each for each in row if each is not None}) > 1 for row in rows)

    def _is_across(self, number: int, row: dict[int, Content], text: str) -> bool:
        """Whether the one text of a row stands over the rows below it."""
        is_text = isinstance(row[min(row)], str)
        if not is_text or len(self.table.columns) < FEWEST_COLUMNS:
            return False
        return len(row) > 1 or min(row) != self.title or bool(names.heading_of(text))

    def _is_numbered_heading(self, number: int, row: dict[int, Content]) -> bool:
        """Whether a row has a number and a title alone, and those of the next begin with that."""
        if self.number is None or row.keys() != {self.number, self.title}:
            return False
        below = next((each for each in self.grid[number + 1 :] if any(each)), [])
        following = values.shown(_cell(below, self.number))
        return bool(re.match(_prefix(row[self.number]), following))

    def _go_below(self, text: str, cell: Cell) -> None:
        """Lets a text stand over the rows below; what stood under one of its kind ends."""
        about = names.heading_of(text) or "other"
        if about not in self.order:
            self.order.append(about)
        for deeper in self.order[self.order.index(about) :]:
            self.across.pop(deeper, None)
        self.across[about] = (text, cell)

    def _say(self, cell: Cell, message: str, /, **held: Any) -> None:
        self.table.remarks.append(Complaint(cell, Message(message, **held), is_remark=True))

    def _say_bare(self) -> None:
        """Rows with a title and nothing else among others that have more may be headings."""
        plain = {place for place, head in self.heads.items() if _is_number_or_title(head)}
        bare = [row for row in self.table.rows if not {p for p in row.cells if p >= 0} - plain]
        if len(self.heads) >= FEWEST_COLUMNS and len(bare) * 2 < len(self.table.rows):
            for row in bare:
                if self.title in row.cells:
                    self._say(row.cells[self.title][1], "bare_row")


def _prefix(number: Content) -> str:
    """A pattern of how numbers of parts begin: 1. and a digit, behind a letter a digit."""
    own = values.shown(number).rstrip(".")
    return re.escape(own) + (r"[ .-]?\d" if own[-1:].isalpha() else r"\.\d")


def _is_number(parts: tuple[str, ...]) -> bool:
    meant = names.exactly(parts[-1])
    return meant is not None and meant.target == "number"


def _is_number_or_title(parts: tuple[str, ...]) -> bool:
    meant = names.exactly(parts[-1])
    return meant is not None and meant.target in ("number", "title")


def _is_sum(content: Content) -> bool:
    return isinstance(content, str) and names.is_sum(content)


def _title_place(columns: list[Column], rows: Grid) -> int:
    """Place of the column that titles stand in, by its head, or else by the longest texts."""
    for known in (names.exactly, names.alike):
        for each in columns:
            meant = next(filter(None, map(known, reversed(each.parts))), None)
            if meant and meant.target == "title" and not _is_numeric(rows, each.place):
                return each.place

    def length(column: Column) -> float:
        texts = [text for row in rows if isinstance(text := _cell(row, column.place), str)]
        return len(set(texts)) * min(60, sum(map(len, texts)) / len(texts)) if texts else 0

    return max(columns, key=length).place if columns else 0


def _is_numeric(rows: Grid, place: int) -> bool:
    """Whether a column holds numbers such as 1, 1.2 or M3, and no words."""
    texts = [values.shown(text) for row in rows if (text := _cell(row, place)) is not None]
    return bool(texts) and all(
        re.fullmatch(r"[A-Za-z]{0,3}[ .-]?[\d.]+\.?", text) for text in texts
    )


def _cell(row: list[Content], place: int) -> Content:
    return row[place] if place < len(row) else None
