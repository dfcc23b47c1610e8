"""Rows as CSV for machines and XLSX for people; runs no question, and lets no text be a formula.

The CSV is comma-separated UTF-8 without a byte order mark, so that programs read it as it is;
whoever works in Excel, in German or not, takes the XLSX, which has types. A text that a spreadsheet
would run as a formula is guarded in the CSV as wording/formulas.py says. Numbers stay numbers: -7
is untouched. In the XLSX each text is a text and stays verbatim.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
import csv
import json
import math
import re

if TYPE_CHECKING:
    import xlsxwriter

    from exports.database import Database

from exports import citation, dataset
from wording.formulas import AS_IT_IS, BEGINNING, guarded

Row = Mapping[str, Any]
Columns = Sequence[str] | Mapping[str, str]  # names, or names with their headings

GUARD_EXPLAINED = {
    "de": (
        "Beginnt ein Text mit = + - @ (auch nach Leerzeichen oder Anführungszeichen), mit Tabulator"
        " oder Zeilenumbruch, oder folgt eines dieser Zeichen im Text auf ein Semikolon, einen"
        " Tabulator oder einen Zeilenumbruch, so steht in CSV und TSV davor ein Apostroph, damit"
        " keine Tabellenkalkulation den Text als Formel ausführt. Zum Zurücknehmen wird an diesen"
        " Stellen genau ein Apostroph entfernt. Zahlen sind nie betroffen."
    ),
    "en": (
        "Where a text begins with = + - @ (also after spaces or quotation marks), a tab or a line"
        " break, or where one of these characters follows a semicolon, a tab or a line break within"
        " it, CSV and TSV have an apostrophe before it, so that no spreadsheet runs the text as a"
        " formula. To undo this, remove exactly one apostrophe at these places. Numbers are never"
        " affected."
    ),
}
WORDS = {
    "about": {"de": "Lies mich", "en": "Read me"},
    "sources": {"de": "Quellen", "en": "Sources"},
    "columns": {"de": "Spalten", "en": "Columns"},
    "version": {"de": "Datenversion", "en": "Data version"},
    "built_on": {"de": "Datenversion vom", "en": "Data version of"},
    "exported_on": {"de": "Ausgegeben am", "en": "Exported on"},
    "url": {"de": "Adresse der Ansicht", "en": "Address of the view"},
    "licence": {"de": "Lizenz", "en": "Licence"},
    "cite": {"de": "So zitieren", "en": "How to cite"},
    "sheets": {"de": "Tabellenblätter", "en": "Sheets"},
    "rows": {"de": "Zeilen", "en": "rows"},
    "empty": {"de": "Leere Zellen", "en": "Empty cells"},
    "empty_means": {
        "de": "Die Quellen sagen nichts dazu. Leer heißt nie null und nie nein.",
        "en": "The sources say nothing about it. Empty never means zero and never no.",
    },
    "dates": {"de": "Daten", "en": "Dates"},
    "dates_mean": {
        "de": (
            "Spalten auf _edtf geben an, was die Quelle sagt (EDTF Stufe 1, etwa 2018-21 für"
            " Frühjahr 2018); _earliest_on und _latest_on sind der früheste und der späteste Tag,"
            " den das bedeuten kann."
        ),
        "en": (
            "Columns ending _edtf hold what the source says (EDTF level 1, such as 2018-21 for"
            " spring 2018); _earliest_on and _latest_on are the earliest and latest day that can"
            " mean."
        ),
    },
    "long_list": {
        "de": "eine lange Liste: je Eintrag eine Zeile; line ist die Zeile im Blatt davor",
        "en": "a long list: one row an entry; line is the row in the sheet before",
    },
    "quotes": dataset.EXCEPTIONS,
}
SOURCE_COLUMNS = {
    "de": {
        "number": "Nummer",
        "title": "Titel",
        "publisher": "Herausgeber",
        "published_edtf": "Datum",
        "kind": "Art",
        "url": "Adresse",
    },
    "en": {
        "number": "Number",
        "title": "Title",
        "publisher": "Publisher",
        "published_edtf": "Date",
        "kind": "Kind",
        "url": "Address",
    },
}
SOURCE_KINDS = {
    "de": {
        "initiative": "eigener Bericht",
        "reply": "Antwort der Stelle",
        "partner": "tragender Partner",
        "press": "Presse",
        "research": "Forschung",
        "third_party": "Dritte",
    },
    "en": {
        "initiative": "own report",
        "reply": "reply of the office",
        "partner": "supporting partner",
        "press": "press",
        "research": "research",
        "third_party": "third party",
    },
}
# What an Excel sheet holds: rows, characters of a cell, the least number that it can't count
# exactly, characters of the sheet's name.
MOST_ROWS, MOST_CHARACTERS, MOST_DIGITS, NAME_LENGTH = 1_048_576, 32_767, 10**15, 31
LINK = "#0B62A4"  # colour of what leads to its sources
LONGEST_LIST = 1000  # letters of a list in one cell
LINE = "line"  # column by which the entries of a long list find their row
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was


class Cell(NamedTuple):
    """A value as a reader sees it: how Excel writes it ("" for its usual way), where it leads."""

    value: Any
    shown_as: str = ""
    link: str = ""


@dataclass
class Sheet:
    """One table for a workbook; description says in a sentence what its rows are.

    A value of a row may be a Cell.
    """

    name: str
    rows: Sequence[Row]
    columns: Columns
    description: str = ""


@dataclass
class About:
    """What a workbook says of itself: data version, day, language (de or en).

    And the address of the view and the reader's choices, if it is one view; and the day on which
    the database was built, where it is known.
    """

    version: str
    exported_on: date
    language: str = "de"
    url: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    built_on: date | None = None


def headings(columns: Columns) -> dict[str, str]:
    """Names of the columns with their headings."""
    return dict(columns) if isinstance(columns, Mapping) else {name: name for name in columns}


def to_csv(
    rows: Iterable[Row], columns: Columns, separator: str = ",", line_end: str = "\r\n"
) -> bytes:
    """Rows as CSV (RFC 4180); TypeError for a value that has no place in a table.

    Missing values are empty, booleans true and false, days ISO 8601, lists JSON arrays, texts
    guarded against formulas.
    """
    named = headings(columns)
    lines = _Lines(line_end)
    writer = csv.writer(lines, delimiter=separator, lineterminator="\r\n")
    writer.writerow(map(guarded, named.values()))
    writer.writerows([_as_text(row.get(name)) for name in named] for row in rows)
    return "".join(lines.written).encode("utf-8")


class _Lines:
    """Takes a csv.writer's lines and ends them as wanted.

    The writer ends them in CR LF, so that it quotes a CR within a cell.
    """

    def __init__(self, end: str) -> None:
        self.written: list[str] = []
        self.end = end

    def write(self, line: str) -> None:
        self.written.append(line.removesuffix("\r\n") + self.end)


def _as_text(value: Any) -> str:
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isinf(value):
        return "INF" if value > 0 else "-INF"
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, list | tuple):
        return guarded(json.dumps(value, ensure_ascii=False, default=str))
    raise TypeError(
        f"a value of the type {type(value).__name__} has no place in a table: {value!r}"
    )


def is_missing(value: Any) -> bool:
    """None, or a number that is none (NaN, as pandas has it)."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def to_xlsx(
    sheets: Sequence[Sheet], sources: Sequence[Row], about: About, shown: Sequence[Sheet] = ()
) -> bytes:
    """A workbook: what it is, the sheets, and the sources used; the same input, the same bytes.

    What a page has `shown` comes first of all. Sources have number, title, publisher,
    published_edtf, kind and url. Lists too long to be read in a cell have a sheet of their own.

    Texts longer than a cell holds (32,767 characters) are cut and end in "[…]"; more rows than a
    sheet holds raise ValueError.
    """
    import xlsxwriter

    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, AS_IT_IS)
    workbook.set_properties(_properties(about))
    book = _Book(workbook, about.language)
    rows = [part for sheet in sheets for part in _with_long_lists_apart(sheet, about.language)]
    for sheet in shown:
        book.table(sheet)
    book.read_me(about, [*shown, *rows])
    for sheet in rows:
        book.table(sheet)
    book.table(_source_sheet(sources, about.language), WORDS["sources"][about.language])
    workbook.close()
    return out.getvalue()


def _with_long_lists_apart(sheet: Sheet, language: str) -> Iterator[Sheet]:
    """The sheet without its long lists, then each of these: line of the sheet, and one entry."""
    named = headings(sheet.columns)
    lists = [
        key
        for key in named
        if any(isinstance(row.get(key), list | tuple) and _is_long(row[key]) for row in sheet.rows)
    ]
    if not lists:
        yield sheet
        return
    kept = {key: heading for key, heading in named.items() if key not in lists}
    rows = [{**row, LINE: line} for line, row in enumerate(sheet.rows, start=1)]
    yield Sheet(sheet.name, rows, {**kept, LINE: LINE}, sheet.description)
    for key in lists:
        entries = [{LINE: row[LINE], key: entry} for row in rows for entry in row.get(key) or ()]
        explained = WORDS["long_list"][language]
        yield Sheet(f"{sheet.name} {named[key]}", entries, {LINE: LINE, key: named[key]}, explained)


def _is_long(entries: Sequence[Any]) -> bool:
    return len(_as_cell(entries)) > LONGEST_LIST


def _properties(about: About) -> dict[str, Any]:
    """What the file says of itself to the program that opens it."""
    day, version = about.exported_on, WORDS["version"][about.language]
    return {
        "title": dataset.TITLE[about.language],
        "subject": dataset.DESCRIPTION[about.language],
        "author": dataset.PUBLISHER,
        "category": version,
        "comments": f"{version} {about.version}, CC BY 4.0",
        "keywords": ", ".join(dataset.KEYWORDS[about.language]),
        "created": datetime(day.year, day.month, day.day),
    }


def of_database(read: "Database", about: About) -> bytes:
    """All tables of a database as one workbook, after a sheet that says what each column means."""
    columns = [
        {
            "table": table.name,
            "column": column.name,
            "type": column.kind,
            "description": column.description,
        }
        for table in read.tables.values()
        for column in table.columns
    ]
    codebook = Sheet(
        WORDS["columns"][about.language], columns, ["table", "column", "type", "description"]
    )
    sheets = [
        Sheet(table.name, table.rows, [column.name for column in table.columns], table.description)
        for table in read.tables.values()
    ]
    return to_xlsx([codebook, *sheets], read.sources, about)


def _source_sheet(sources: Sequence[Row], language: str) -> Sheet:
    kinds = SOURCE_KINDS[language]
    rows = [
        {**source, "kind": kinds.get(source.get("kind") or "", source.get("kind"))}
        for source in sources
    ]
    return Sheet(WORDS["sources"][language], rows, SOURCE_COLUMNS[language])


class _Book:
    """A workbook being written, with its formats and the names that are taken."""

    def __init__(self, workbook: "xlsxwriter.Workbook", language: str) -> None:
        day = "dd.mm.yyyy" if language == "de" else "yyyy-mm-dd"
        top: dict[str, Any] = {"valign": "top"}
        self.workbook, self.language = workbook, language
        own = (WORDS[sheet][language].lower() for sheet in ("about", "sources"))
        self.names = {"history", *own}  # Excel keeps "History" for itself
        self.heading = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1, **top})
        self.text = workbook.add_format({"text_wrap": True, **top})
        self.plain = workbook.add_format(top)
        # Stays a text even when a reader edits the cell.
        self.risky = workbook.add_format({"text_wrap": True, "quote_prefix": True, **top})
        at_left = {"align": "left", **top}
        self.day = workbook.add_format({"num_format": day, **at_left})
        self.moment = workbook.add_format({"num_format": f"{day} hh:mm", **at_left})
        self.shapes: dict[tuple[str, bool], Any] = {}  # how values that are shown look

    def name(self, wanted: str) -> str:
        """A name that Excel takes and no other sheet has."""
        base = (
            re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip("' ")[:NAME_LENGTH].strip("' ")
            or "–"
        )
        name, number = base, 1
        while name.lower() in self.names:
            number += 1
            name = f"{base[: NAME_LENGTH - len(f' ({number})')]} ({number})"
        self.names.add(name.lower())
        return name

    def table(self, sheet: Sheet, name: str | None = None) -> None:
        """One sheet with typed cells, a frozen heading and a filter.

        `name` is given for the workbook's own sheets.
        """
        if len(sheet.rows) >= MOST_ROWS:
            raise ValueError(
                f"{sheet.name} has {len(sheet.rows):,} rows; an Excel sheet holds"
                f" {MOST_ROWS - 1:,}. Take CSV or Parquet."
            )
        named = headings(sheet.columns)
        page = self.workbook.add_worksheet(name or self.name(sheet.name))
        for place, heading in enumerate(named.values()):
            self.write(page, 0, place, heading, self.heading)
        for line, row in enumerate(sheet.rows, start=1):
            for place, key in enumerate(named):
                self.write(page, line, place, row.get(key))
        for place, (key, heading) in enumerate(named.items()):
            values = [_seen(row.get(key)) for row in sheet.rows]
            page.set_column(place, place, _width(heading, values))
        page.freeze_panes(1, 0)
        if named:
            from xlsxwriter.utility import xl_rowcol_to_cell

            last = len(sheet.rows), len(named) - 1
            page.autofilter(0, 0, *last)
            # A district key is a text.
            corner = xl_rowcol_to_cell(*last)
            page.ignore_errors({"number_stored_as_text": f"A1:{corner}"})

    def write(self, page: Any, line: int, place: int, value: Any, shape: Any = None) -> None:
        """One cell of the type that the value has; what Excel can't count becomes text."""
        if isinstance(value, Cell):
            self.write_shown(page, line, place, value)
            return
        if is_missing(value):
            return
        if isinstance(value, bool):
            page.write_boolean(line, place, value, shape or self.plain)
        elif isinstance(value, int | float | Decimal) and abs(float(value)) < MOST_DIGITS:
            page.write_number(line, place, value, shape or self.plain)
        elif isinstance(value, datetime) and value.tzinfo is None and value.date() >= FIRST_DAY:
            page.write_datetime(line, place, value, shape or self.moment)
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
            page.write_datetime(line, place, value, shape or self.day)
        else:
            text = _as_cell(value)
            usual = self.risky if BEGINNING.search(text) else self.text
            page.write_string(line, place, text, shape or usual)

    def write_shown(self, page: Any, line: int, place: int, cell: Cell) -> None:
        """One cell as a page shows it, leading where it leads there."""
        if is_missing(cell.value):
            return
        if cell.link:
            page.write_url(line, place, cell.link, None, "")
        usual = "" if not isinstance(cell.value, date) else self.day.num_format
        shape = self._shape(cell.shown_as or usual, bool(cell.link))
        is_risky = isinstance(cell.value, str) and BEGINNING.search(cell.value)
        self.write(page, line, place, cell.value, None if is_risky else shape)

    def _shape(self, number: str, is_link: bool) -> Any:
        if (number, is_link) not in self.shapes:
            link = {"font_color": LINK} if is_link else {}
            number_format = {"num_format": number, "align": "right"} if number else {}
            self.shapes[number, is_link] = self.workbook.add_format(
                {"text_wrap": True, "valign": "top", **number_format, **link}
            )
        return self.shapes[number, is_link]

    def read_me(self, about: About, sheets: Sequence[Sheet]) -> None:
        """What this is, how to cite it, what empty cells mean, and what each sheet holds."""
        page = self.workbook.add_worksheet(WORDS["about"][self.language])
        for line, (label, value) in enumerate(_about_lines(about, sheets, self.language)):
            self.write(page, line, 0, label, self.heading)
            self.write(page, line, 1, value)
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 110)


def _about_lines(about: About, sheets: Sequence[Sheet], language: str) -> Iterator[tuple[str, Any]]:
    """Label and value of each line of the sheet that explains the workbook."""
    words = {key: both[language] for key, both in WORDS.items()}
    licence = f"{dataset.LICENCE_TITLE} (CC BY 4.0), {dataset.LICENCE_URL}. {words['quotes']}"
    yield dataset.TITLE[language], dataset.DESCRIPTION[language]
    yield words["version"], about.version
    if about.built_on:
        yield words["built_on"], about.built_on
    yield words["exported_on"], about.exported_on
    if about.url:
        yield words["url"], about.url
    yield from about.choices.items()
    yield words["licence"], licence
    yield words["cite"], citation.text(about.version, about.url, about.exported_on, language)
    yield words["empty"], words["empty_means"]
    yield words["dates"], words["dates_mean"]
    yield words["sheets"], ""
    for sheet in sheets:
        rows = f"({len(sheet.rows)} {words['rows']})"
        yield sheet.name, f"{sheet.description} {rows}".strip()


def _as_cell(value: Any) -> str:
    """A value as the text of a cell, cut to what a cell holds."""
    if isinstance(value, list | tuple):
        text = "; ".join(map(str, value))
    else:
        text = value if isinstance(value, str) else _as_text(value)
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 4]} […]"


def _seen(value: Any) -> Any:
    """What a cell shows, more or less: for a number with words behind it these too."""
    if not isinstance(value, Cell) or is_missing(value.value):
        return value.value if isinstance(value, Cell) else value
    return f"{value.value}{value.shown_as}" if '"' in value.shown_as else value.value


def _width(heading: str, values: Sequence[Any]) -> int:
    """Width in characters that shows nine of ten cells without breaking a line, between 9 and 60.

    The heading has room for its filter button.
    """
    lengths = sorted(
        max((len(part) for part in str(value).split("\n")), default=0)
        for value in values
        if not is_missing(value)
    )
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(60, max(9, len(heading) + 3, usual + 2))
