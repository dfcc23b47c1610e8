"""What the sheets of a file with tables hold, whatever kind of file it is; writes none."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.tables import defaults, examples, explaining, heads, writing
from etl.tables.cells import Content
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import Column, by_place, sheets, texts
from etl.tables.writing import Table, Values
from wording.words import Language

ROWS_TO_FILL = 500  # further rows that have drop-down lists


@dataclass
class Choice:
    """Cells that offer a list: rows and columns from 0, and what they offer.

    That is a column of the sheet of choices, or the first column of another sheet.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    sheet: str
    column: int
    rows: int
    is_open: bool = False  # whether anything else may stand there too
    first_row: int = 0  # of what they offer


@dataclass
class Page:
    """A sheet to be written: cells from A1, and how it looks.

    `comments` stand at cells; `greyed` are examples, `marked` heads that must be filled in;
    `numeric` columns hold numbers, so that what is typed there becomes one.
    """

    name: str
    cells: list[list[Content]]
    widths: list[int] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    marked: set[tuple[int, int]] = field(default_factory=set)
    greyed: set[int] = field(default_factory=set)
    numeric: set[int] = field(default_factory=set)
    links: dict[int, str] = field(default_factory=dict)  # sheets that rows lead to
    is_core: bool = False
    is_hidden: bool = False
    has_head: bool = True


def pages(allowed: Allowed, language: Language, values: Values | None = None) -> list[Page]:
    """All sheets of an initiative; without values those of a template, with rows as examples."""
    shown = examples.tables(allowed, language)
    tables = shown if values is None else writing.tables(values, allowed, language)
    book = _Book(allowed, language, is_template=values is None)
    by_sheet = {each.sheet.name: each for each in shown}
    own = [book.page(table, by_sheet) for table in tables]
    return [
        book.how_to(own),
        *own,
        book.defaults(),
        book.columns(by_sheet),
        book.lists(),
    ]


class _Book:
    """The pages being made, with the lists that their cells offer."""

    def __init__(self, allowed: Allowed, language: Language, is_template: bool) -> None:
        self.allowed, self.language, self.is_template = allowed, language, is_template
        self.offered: list[Labels] = []

    def word(self, kind: str, name: str) -> str:
        text: str = texts("texts.yml")[kind][name][self.language]
        return text

    # --- sheets of entries ---

    def page(self, table: Table, shown: dict[str, Table]) -> Page:
        """A sheet of entries, or the plan."""
        page = (
            self._plan(table, shown[table.sheet.name]) if table.sheet.is_plan else self._list(table)
        )
        known = texts("heads.yml")["sheets"].get(table.sheet.name, {})
        page.is_core = known.get("core", False)
        return page

    def _list(self, table: Table) -> Page:
        page = Page(
            heads.title(table.sheet, self.language),
            writing.grid(table, self.language),
            [_width(column) for column in table.columns],
        )
        last = len(table.rows) + ROWS_TO_FILL
        for place, column in enumerate(table.columns):
            page.comments[0, place] = explaining.comment(column, self.allowed, self.language)
            page.choices += self._choices(column, (1, place), (last, place))
            if str(page.cells[0][place]).endswith(heads.REQUIRED):
                page.marked.add((0, place))
            if column.form.name in NUMERIC:
                page.numeric.add(place)
        if self.is_template:
            self._mark_examples(page)
        return page

    def _mark_examples(self, page: Page) -> None:
        """Says in a column of its own that the rows are examples."""
        page.greyed = set(range(1, len(page.cells)))
        for number, row in enumerate(page.cells):
            row.append(self.word("words", "example") if number else self.word("heads", "example"))
        page.widths.append(22)

    def _plan(self, table: Table, shown: Table) -> Page:
        """The plan: under each other what it is, its value and what that means."""
        cells = writing.grid(Table(table.sheet, table.columns, self._rows(table)), self.language)
        cells[0] += [self.word("heads", "meaning"), self.word("heads", "example")]
        page = Page(heads.title(table.sheet, self.language), cells, [34, 44, 60, 44])
        example = dict(zip(shown.columns, shown.rows[0], strict=True))
        for number, column in enumerate(table.columns, 1):
            cells[number] += [
                explaining.comment(column, self.allowed, self.language).replace("\n\n", ": "),
                example.get(column),
            ]
            page.choices += self._choices(column, (number, 1), (number, 1))
            if str(cells[number][0]).endswith(heads.REQUIRED):
                page.marked.add((number, 0))
        return page

    def _rows(self, table: Table) -> list[list[Content]]:
        """The row of the plan, empty in a template."""
        return [[None] * len(table.columns)] if self.is_template else table.rows

    def _choices(
        self, column: Column, first: tuple[int, int], last: tuple[int, int]
    ) -> Iterator[Choice]:
        """What cells of a column offer: the allowed values, or ids of another sheet."""
        if column.refers:
            sheet = by_place()[tuple(column.refers.split(": "))]
            yield Choice(
                first, last, heads.title(sheet, self.language), 0, ROWS_TO_FILL, True, first_row=1
            )
        elif by_label := self.allowed.of(column):
            if by_label not in self.offered:
                self.offered.append(by_label)
            place, rows = self.offered.index(by_label), len(by_label.by_code)
            is_open = column.form.name == "list"
            yield Choice(first, last, self.word("sheets", "lists"), place, rows, is_open)

    # --- the other sheets ---

    def how_to(self, own: list[Page]) -> Page:
        """The first sheet: what to do, and what each sheet holds."""
        how = texts("texts.yml")["how"]
        cells: list[list[Content]] = [[how["title"][self.language]]]
        cells += [[number, step] for number, step in enumerate(how["steps"][self.language], 1)]
        page = Page(self.word("sheets", "how"), [*cells, []], [28, 110])
        said = {heads.title(sheet, self.language): sheet for sheet in sheets()}
        for each in own:
            page.links[len(page.cells)] = each.name
            page.cells.append([each.name, explaining.of_sheet(said[each.name], self.language)])
        for name in ("defaults", "columns"):
            page.links[len(page.cells)] = self.word("sheets", name)
            page.cells.append([self.word("sheets", name), self.word("meanings", name)])
        return page

    def defaults(self) -> Page:
        """The sheet for what holds for all rows of another one."""
        columns = {
            column.key: column
            for sheet in sheets()
            for column in sheet.columns
            if column.key in defaults.OFFERED
        }
        offered = [columns[key] for key in defaults.OFFERED]
        named = [heads.head(column, self.language) for column in offered]
        page = Page(
            self.word("sheets", "defaults"), [[self.word("heads", "sheet"), *named]], [28] * 5
        )
        for place, column in enumerate(offered, 1):
            page.choices += self._choices(column, (1, place), (len(sheets()), place))
        titles = {each.name: heads.title(each, self.language) for each in sheets()}
        names = Labels({name: {self.language: title} for name, title in titles.items()})
        self.offered.append(names)
        lists = self.word("sheets", "lists")
        choice = Choice((1, 0), (len(titles), 0), lists, len(self.offered) - 1, len(titles))
        page.choices.append(choice)
        return page

    def columns(self, shown: dict[str, Table]) -> Page:
        """The sheet that explains every column."""
        cells = list(explaining.rows(shown, self.allowed, self.language))
        return Page(self.word("sheets", "columns"), cells, [24, 28, 8, 44, 50, 60, 36, 30])

    def lists(self) -> Page:
        """The hidden sheet with the values that cells offer, a column each."""
        columns = [by_label.all(self.language) for by_label in self.offered]
        most = max(map(len, columns))
        cells: list[list[Content]] = [
            [column[row] if row < len(column) else None for column in columns]
            for row in range(most)
        ]
        return Page(self.word("sheets", "lists"), cells, is_hidden=True, has_head=False)


NUMERIC = ("whole", "number")
WIDTHS = {"text": 36, "text_or_pair": 30, "pair": 40, "flag": 12, "date": 16, "address": 36}


def _width(column: Column) -> int:
    """Width in characters; what holds sentences has more."""
    return WIDTHS.get(column.form.name, 18)
