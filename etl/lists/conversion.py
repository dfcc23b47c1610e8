"""A list by its mapping as the sheets of an initiative, with the cell of the list for each of ours.

Judges no value: what does not fit is said by the contract, what can't be told is said here.
"""

from typing import Any, Literal
import re

from rapidfuzz import fuzz, process

from etl.draft.words import first_in
from etl.entries import Expectation
from etl.faults import Cell
from etl.lists import answers, names, values
from etl.lists.answers import Answer
from etl.lists.mapping import Mapping, date_of
from etl.lists.table import Row, Table
from etl.message import Message
from etl.tables import cells, heads, labels, layout, naming, reading
from etl.tables.cells import Content
from etl.tables.complaints import Complaint
from etl.tables.labels import Allowed
from etl.tables.layout import LANGUAGES, Steps, by_place
from etl.tables.reading import Read

SOURCE, LIST = "liste", "liste"  # ids of what a list is taken as
EXCUSED = ("sources", "lists", "measures", "contradictions")
GROUPS = {"field": ("action_fields",), "goal": ("goals",), "body": ("bodies",)}
TITLES = {"field": "title", "goal": "title", "body": "name"}
STATUS: Steps = ("measures", "status")
REPORTS = ("status", "mark", "percent", "share")  # targets that say how far a measure is
ALIKE = 75  # of a hundred, how like a name must be to be proposed
Place = tuple[str, ...]  # keys of a column, and the language of a text
Filled = dict[Place, tuple[Content, Cell | None]]


def read(table: Table, mapping: Mapping, plan: dict[str, Answer], allowed: Allowed) -> Read:
    """The initiative that a list holds; places of its values are cells of the list."""
    sheets = _Sheets()
    made = _Converted(table, mapping, {key: each.value for key, each in plan.items()}, allowed)
    made.convert(sheets)
    found = reading.values(sheets.grids, allowed)
    found.cells = {place: sheets.origin(cell) for place, cell in found.cells.items()}
    found.complaints = [
        Complaint(sheets.origin(each.cell), each.message, each.is_remark)
        for each in found.complaints
    ]
    found.complaints += made.complaints
    gaps = _gaps(found.values)
    if gaps:
        found.values["gaps"] = gaps
    return found


def _gaps(found: dict[str, Any]) -> list[dict[str, Any]]:
    """That the list, the only source, says nothing of a thing."""
    counted = reading.expected(found)
    names_of = [name for name, each in Expectation.model_fields.items() if each.is_required()]
    note = answers.texts()["texts"]["gap"]
    return [
        {"aspect": name, "reason": "not_reported", "note": dict(note)}
        for name in names_of
        if not counted.get(name) and name not in EXCUSED
    ]


class _Sheets:
    """Our sheets being filled, in German, and what each cell and row of them is made from."""

    def __init__(self) -> None:
        self.grids: dict[str, list[list[Content]]] = {}
        self.cells: dict[Cell, Cell] = {}
        self.rows: dict[tuple[str, int], Cell] = {}

    def add(self, place: Steps, filled: Filled, first: Cell | None = None) -> None:
        """A row of a sheet: contents by the keys of their columns; of the plan a row for each."""
        sheet = by_place()[place]
        title = heads.title(sheet, "de")
        grid = self.grids.setdefault(title, [[]])
        row: dict[int, Content] = {}
        for column in sheet.columns:
            content, cell = filled.get(_key(column), (None, None))
            if content is None:
                continue
            head = heads.head(column, "de")
            if sheet.is_plan:
                grid.append([head, content])
                continue
            if head not in grid[0]:
                grid[0].append(head)
            at = grid[0].index(head)
            row[at] = content
            if cell:
                self.cells[Cell(title, len(grid), at)] = cell
        if row:
            grid.append([row.get(at) for at in range(len(grid[0]))])
            if first:
                self.rows[title, len(grid) - 1] = first

    def origin(self, where: Any) -> Any:
        """The cell of the list that one of ours is made from; else that of its row, or itself."""
        if not isinstance(where, Cell):
            return where
        return self.cells.get(where) or self.rows.get((where.sheet, where.row)) or where


def _key(column: layout.Column) -> Place:
    if not column.part:
        return column.keys
    return (*column.keys, column.part) if column.part in LANGUAGES else (column.part,)


def _same(name: str, text: str, cell: Cell | None = None) -> Filled:
    """A text that is the same in both languages."""
    return {(name, "de"): (cells.kept(text), cell), (name, "en"): (answers.same(), None)}


def _of_texts(name: str, key: str) -> Filled:
    """A text of ours in both languages."""
    said = answers.texts()["texts"][key]
    return {(name, language): (said[language], None) for language in LANGUAGES}


class _Converted:
    """A list being written into our sheets."""

    def __init__(
        self, table: Table, mapping: Mapping, plan: dict[str, str], allowed: Allowed
    ) -> None:
        self.table, self.mapping, self.plan, self.allowed = table, mapping, plan, allowed
        self.complaints: list[Complaint] = []
        self.taken: set[str] = set()
        self.groups: dict[tuple[str, str], str] = {}  # ids by target and folded title
        self.above: dict[str, tuple[Content, Cell]] = {}  # by target what a cell above holds
        self.scales: dict[int, values.Scale | None] = {
            each.place: values.scale(content for content, _ in table.contents(each))
            for each in mapping.columns("percent")
        }
        self.scales |= {each.place: "share" for each in mapping.columns("share")}
        self.dates = _dates_of(mapping)
        self.strangers: dict[str, list[Cell]] = {}  # organisations that nobody knows

    def convert(self, sheets: _Sheets) -> None:
        self._plan(sheets)
        self._source(sheets)
        for row in self.table.rows:
            title = self._cell(row, "title")
            if title:
                self._measure(sheets, row, title)
            elif any(place >= 0 for place in row.cells):
                first = min(cell for _, cell in row.cells.values())
                self._say(Cell(first.sheet, row.number, first.column), "row_without_title")
        for name, found in self.strangers.items():
            near = _perhaps(name, self.allowed.organisations.all("de"))
            self._say(found[0], "strange_organisation", name=name, number=len(found), near=near)

    def _say(self, cell: Cell, message: str, /, is_remark: bool = True, **held: Any) -> None:
        self.complaints.append(Complaint(cell, Message(message, **held), is_remark))

    def _cited(self, row: Row | None = None, name: str = "sources") -> Filled:
        found: Filled = {
            (name, "source"): (SOURCE, None),
            (name, "heading"): (cells.kept(self.table.tab.name), None),
        }
        return found | ({(name, "line"): (row.number + 1, None)} if row else {})

    # --- the plan and its source ---

    def _plan(self, sheets: _Sheets) -> None:
        plan = self.plan
        given = {
            ("territory", "ags"): plan["ags"],
            ("territory", "name"): plan["place"],
            ("territory", "state"): plan["state"],
            ("initiative", "name"): plan["name"],
            ("initiative", "short_name"): plan["short_name"],
            ("initiative", "kind"): plan["kind"],
            ("initiative", "kind_as_published"): answers.verbatim(plan["kind"], self.allowed),
            ("initiative", "period"): plan["period"],
            ("initiative", "period_note", "de"): plan["period"],
            ("initiative", "period_note", "en"): answers.same(),
            ("initiative", "purpose", "de"): plan["purpose"],
            ("initiative", "sources", "source"): SOURCE,
            ("initiative", "sources", "heading"): self.table.tab.name,
        }
        filled: Filled = {key: (text or None, None) for key, text in given.items()}
        title = self.mapping.column("title")
        if title and names.language_of(title.name) == "en":
            filled["initiative", "language"] = "en", None
        sheets.add((), filled)

    def _source(self, sheets: _Sheets) -> None:
        plan = self.plan
        texts = {"title": plan["source"], "publisher": plan["publisher"]}
        more = {"url": plan["url"], "published": plan["published"], "sha256": self.table.sha256}
        filled: Filled = {(key,): (text, None) for key, text in (texts | more).items() if text}
        sheets.add(
            ("sources",), filled | {("id",): (SOURCE, None), ("kind",): ("initiative", None)}
        )
        for word in self.mapping.words:
            if word.step:
                sheets.add(
                    ("sources", "status_words"),
                    {
                        ("parent",): (SOURCE, None),
                        ("word",): (cells.kept(word.word), word.cell),
                        ("step",): (word.step, word.cell),
                    },
                    word.cell,
                )
        told: Filled = {
            ("id",): (LIST, None),
            ("extent",): (plan["extent"], None),
            ("as_of",): (plan["as_of"], None),
        }
        of = _of_texts("of", "list_of")
        sheets.add(("lists",), told | of | _same("title", plan["source"]) | self._cited())

    # --- measures ---

    def _measure(self, sheets: _Sheets, row: Row, title: tuple[Content, Cell]) -> None:
        name, cell = values.shown(title[0]), title[1]
        made = naming.made({"title": name}, self.taken)
        self.taken.add(made)
        filled: Filled = {
            ("id",): (made, cell),
            ("title",): (cells.kept(name), cell),
            ("list",): (LIST, None),
            ("checkable_by",): (self._checkable(), None),
            ("theme_examined",): (False, None),
            **self._cited(row),
            **self._texts(row),
            **self._dates(row),
        }
        for target in GROUPS:
            if held := self._group(sheets, row, target):
                filled[target,] = held
        if not self._statuses(sheets, row, made):
            filled["no_status",] = "not_reported", None
        sheets.add(("measures",), filled, cell)
        self._beside(sheets, row, made)

    def _cell(self, row: Row, target: str) -> tuple[Content, Cell] | None:
        """The cell of a row for a target; of columns that are filled down the one above."""
        held = None
        for column in self.mapping.columns(target):
            held = held or row.cells.get(column.place)
        if held and names.is_nothing(values.shown(held[0])):
            return None
        if held and target in self.mapping.fill_down:
            self.above[target] = held
        return held or self.above.get(target)

    def _checkable(self) -> str:
        said = self.plan["checkable"]
        both = {answers.BOTH: "act; number;", answers.NOTHING: labels.word("nothing")["de"]}
        return both.get(said, said)

    def _texts(self, row: Row) -> Filled:
        found: Filled = {}
        if held := self._cell(row, "number"):
            if values.is_day(held[0]):
                self._say(held[1], "number_is_date", value=values.shown(held[0]))
            else:
                found["number",] = cells.kept(values.shown(held[0])), held[1]
        if held := self._cell(row, "description"):
            column = self.mapping.column("description")
            named = names.language_of(column.name) if column else ""
            language = named if named in LANGUAGES else "de"
            found["description", language] = cells.kept(values.shown(held[0])), held[1]
        if held := self._cell(row, "place"):
            found |= _same("place", values.shown(held[0]), held[1])
        if held := self._cell(row, "part_of"):
            found["part_of",] = values.shown(held[0]), held[1]
        return found

    # --- dates ---

    def _dates(self, row: Row) -> Filled:
        found: Filled = {}
        if held := self._date(row, "period"):
            for key, end in ENDS.items():
                found[key,] = values.moment(held[0], end), held[1]
        for key, end in ENDS.items():
            if held := self._date(row, key):
                found[key,] = values.moment(held[0], end), held[1]
        if held := self._date(row, "due"):
            found["due",] = held
            published = self._cell(row, "due")
            if published and isinstance(published[0], str):
                found |= _same("due_as_published", published[0], held[1])
        return found

    def _date(self, row: Row, target: str) -> tuple[str, Cell] | None:
        """A date as EDTF; one that can't be told is said, and stays unknown."""
        held = self._cell(row, target)
        if not held:
            return None
        content, cell = held
        found = values.edtf(content)
        label = names.targets()[target]
        if found is None:
            self._say(cell, "date_unclear", value=values.shown(content), column=label)
        elif values.is_serial(content):
            self._say(cell, "date_was_number", value=values.shown(content), date=found)
        return (found, cell) if found else None

    # --- statuses ---

    def _statuses(self, sheets: _Sheets, row: Row, made: str) -> bool:
        """The reports of the list on a measure, one for each date. False where there is none."""
        dates = dict.fromkeys(self.dates.values())
        return sum(self._status(sheets, row, made, date) for date in dates) > 0

    def _status(self, sheets: _Sheets, row: Row, made: str, date: str | None) -> bool:
        word, percent = self._word(row, date), self._percent(row, date)
        if not word and not percent:
            return False
        given = (date, None) if date else self._date(row, "as_of")
        filled: Filled = {
            ("parent",): (made, None),
            ("as_of",): given or (self.plan["as_of"], None),
            ("evidence",): ("self_reported", None),
            **self._cited(row),
        }
        if word:
            filled["word",] = cells.kept(word[0]), word[1]
        if percent:
            filled["percent",] = percent
        sheets.add(STATUS, filled, word[1] if word else percent[1] if percent else None)
        return True

    def _word(self, row: Row, date: str | None) -> tuple[str, Cell] | None:
        """The status word of a row for a date, or the head of the column that is ticked."""
        ticked = [
            (column.parts[-1], row.cells[column.place][1])
            for column in self.mapping.columns("mark")
            if column.place in row.cells and self.dates[column.place] == date
        ]
        if len(ticked) > 1:
            self._say(ticked[1][1], "two_marks")
        held = self._of(row, "status", date)
        if held and not names.is_nothing(values.shown(held[0])):
            return values.shown(held[0]), held[1]
        return ticked[0] if len(ticked) == 1 else None

    def _of(self, row: Row, target: str, date: str | None) -> tuple[Content, Cell] | None:
        places = [each.place for each in self.mapping.columns(target)]
        found = [row.cells[at] for at in places if at in row.cells and self.dates[at] == date]
        return found[0] if found else None

    def _percent(self, row: Row, date: str | None) -> tuple[str, Cell] | None:
        """How much is done; a number that may mean two must be settled, another text is said."""
        held = self._of(row, "share", date) or self._of(row, "percent", date)
        if not held or names.is_nothing(values.shown(held[0])):
            return None
        scale = self.scales[held[1].column]
        found = values.percent(held[0], scale)
        if found is None:
            is_settled = scale is not None
            self._say(held[1], "percent_unclear", is_settled, value=values.shown(held[0]))
        return (found, held[1]) if found else None

    # --- what else a row names ---

    def _group(self, sheets: _Sheets, row: Row, target: str) -> tuple[Content, Cell | None] | None:
        """Id of the goal, field or body that a row names; a new one becomes a row of its own."""
        held = self._cell(row, target)
        if not held:
            return None
        text, cell = values.shown(held[0]), held[1]
        key = (target, heads.folded(text))
        if key not in self.groups:
            made = naming.made({"title": text}, self.taken)
            self.taken.add(made)
            self.groups[key] = made
            filled: Filled = {("id",): (made, cell), (TITLES[target],): (cells.kept(text), cell)}
            filled |= self._cited() | {("sources", "line"): (cell.row + 1, cell)}
            sheets.add(GROUPS[target], filled | self._about_group(target, text, cell), cell)
        return self.groups[key], cell

    def _about_group(self, target: str, text: str, cell: Cell) -> Filled:
        column = self.mapping.column(target)
        head = text if not column or column.about else column.parts[-1]
        if target == "field":
            return {}
        if target == "goal":
            return {
                ("level",): (_level(head), cell),
                ("wording", "de"): (cells.kept(text), cell),
                **_same("level_as_published", _word_of(head, "goal"), cell),
                ("theme_examined",): (False, None),
            }
        kind = first_in("bodies", text) or first_in("bodies", head)
        return {
            ("kind",): (kind, cell),
            **_same("kind_as_published", _word_of(head, "body"), cell),
            ("theme_examined",): (False, None),
        }

    def _beside(self, sheets: _Sheets, row: Row, made: str) -> None:
        """Ratings and who is responsible: rows of their own."""
        for column in self.mapping.columns("rating"):
            if held := row.cells.get(column.place):
                filled = {
                    ("parent",): (made, None),
                    ("as_of",): (self.plan["as_of"], None),
                    **_same("name", column.parts[-1], held[1]),
                    **_same("value", values.shown(held[0]), held[1]),
                    **self._cited(row),
                }
                sheets.add(("measures", "ratings"), filled, held[1])
        for kind in ("cost", "budget"):
            self._money(sheets, row, made, kind)
        if held := self._cell(row, "responsible"):
            text, cell = values.shown(held[0]), held[1]
            whole = self.allowed.organisations.code(text)
            for name in [text] if whole else filter(None, map(str.strip, re.split("[;,/]", text))):
                if code := self.allowed.organisations.code(name):
                    responsible: Filled = {
                        ("parent",): (made, None),
                        ("organisation",): (code, cell),
                    }
                    sheets.add(("measures", "responsible"), responsible, cell)
                else:
                    self.strangers.setdefault(name, []).append(cell)

    def _money(self, sheets: _Sheets, row: Row, made: str, kind: str) -> None:
        """An amount; one that is not surely in euros is said."""
        held, column = self._cell(row, kind), self.mapping.column(kind)
        if not held or not column:
            return
        amount = values.euros(held[0], column.name)
        if amount is None:
            self._say(held[1], "amount_unclear", value=values.shown(held[0]))
            return
        filled: Filled = {
            ("parent",): (made, None),
            ("kind",): (kind, held[1]),
            ("amount",): (amount, held[1]),
            ("currency",): ("EUR", held[1]),
            ("stage",): (self.plan["stage"], held[1]),
            ("as_of",): (self.plan["as_of"], None),
            **self._cited(row),
        }
        if isinstance(held[0], str):
            filled["as_published",] = cells.kept(held[0]), held[1]
        sheets.add(("measures", "money"), filled, held[1])


def _dates_of(mapping: Mapping) -> dict[int, str | None]:
    """The date that the head of each column of reports names, by its place.

    Where one date alone is named, it holds for the others too.
    """
    columns = [each for target in REPORTS for each in mapping.columns(target)]
    ticked = mapping.columns("mark")
    dates = {each.place: None if each in ticked else date_of(each) for each in columns}
    named = set(dates.values()) - {None}
    only = named.pop() if len(named) == 1 else None
    return {place: date or only for place, date in dates.items()}


ENDS: dict[str, Literal[0, -1]] = {"start": 0, "end": -1}


def _perhaps(name: str, known: list[str]) -> Message | str:
    """The known name that one may stand for, in a question; "" where none is like it."""
    alike = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Message("perhaps", name=alike[0]) if alike else ""


def _level(head: str) -> str:
    """The level of a goal by the word of its column, a further goal where that says none."""
    start = names.folded(head)
    levels: dict[str, str] = names.words()["levels"]
    found = [level for word, level in levels.items() if start.startswith(names.folded(word))]
    return found[0] if found else "further_goal"


def _word_of(head: str, target: str) -> str:
    """The word at the beginning of a head or heading that names its kind, as it stands there."""
    known = sorted(names.words()["headings"][target], key=len, reverse=True)
    found = next((word for word in known if names.folded(head).startswith(names.folded(word))), "")
    return head[: len(found)] or head
