"""One file to take along: the rows of a view, or the whole database; makes bytes, shows nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
import io
import zipfile

from answers import parts
from exports import database, dataset
from exports.database import Column, Database, Table
from wording import words
from wording.words import Language

Rows = Sequence[Mapping[str, Any]]
OF_VIEW = ("xlsx", "csv", "parquet", "datapackage")
OF_ALL = (*OF_VIEW, "duckdb", "dcat", "sssom", "skos", "stratml", "atom")
# Formats of one file; the others come as ZIP archives.
ENDINGS = {
    "xlsx": "xlsx",
    "duckdb": "duckdb",
    "dcat": "ttl",
    "sssom": "tsv",
    "skos": "ttl",
    "atom": "atom",
}
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "duckdb": "application/octet-stream",
    "ttl": "text/turtle",
    "tsv": "text/tab-separated-values",
    "atom": "application/atom+xml",
}
KINDS: dict[type, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    list: "texts",
}
FOR_THE_APP = "row"  # column with the name under which only the app finds a row again
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that a ZIP archive can tell: the same files, the same bytes


class Shown(NamedTuple):
    """A table of a page: its caption, and its HTML."""

    caption: str
    html: str


@dataclass(frozen=True)
class Extract:
    """Rows of one view by the name of their sheet, and the sources they name, each with its number.

    `version` is that of the data, `address` that of the view, `choices` are the reader's by name,
    `tables` those of the page, which come first in a workbook.
    """

    sheets: Mapping[str, Rows]
    sources: Rows
    version: str
    language: Language
    address: str | None
    choices: Mapping[str, Any]
    tables: Sequence[Shown] = ()
    built_on: date | None = None

    def known(self) -> dict[str, list[dict[str, Any]]]:
        """The sheets that have rows, without what only the app needs."""
        return {name: _without_names(rows) for name, rows in self.sheets.items() if rows}


def _without_names(rows: Rows) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != FOR_THE_APP} for row in rows]


def shown(held: Iterable[parts.Part]) -> list[Shown]:
    """Every table among the parts of a page that has rows, in order."""
    return [
        Shown(part.caption, str(part.html))
        for part in held
        if isinstance(part, parts.Table) and part.body
    ]


def ending(wanted: str) -> str:
    """How the name of a file in this format ends."""
    return ENDINGS.get(wanted, "zip")


def media_type(wanted: str) -> str:
    """What a browser is told that a file in this format is."""
    return MEDIA_TYPES[ending(wanted)]


def of_view(extract: Extract, wanted: str) -> bytes:
    """The rows of a view in one of the formats OF_VIEW."""
    if wanted == "xlsx":
        return _workbook(extract)
    return _packed(_as_database(extract), wanted, extract.language)


def of_all(file: Path, wanted: str, language: Language, site: str | None = None) -> bytes:
    """The database of this file in one of the formats OF_ALL; `site`: the dashboard's address."""
    if wanted == "duckdb":
        return file.read_bytes()
    return _packed(database.read(file), wanted, language, site)


def _packed(read: Database, wanted: str, language: Language, site: str | None = None) -> bytes:
    """One file as it is, several as a ZIP archive."""
    from exports import formats

    make, _ = formats.FORMATS[wanted]
    files = make(read, formats.Release(dataset.OWN_BASE, date.today(), language, site))
    if wanted not in ENDINGS:
        return _zipped(files)
    fitting = (file for name, file in files.items() if name.endswith(f".{ENDINGS[wanted]}"))
    return next(fitting, b"")


def _workbook(extract: Extract) -> bytes:
    """Typed sheets, one of the sources they name, and one that says how to read and cite them."""
    from exports import spreadsheet, tables

    about = spreadsheet.About(
        extract.version,
        date.today(),
        extract.language,
        extract.address,
        extract.choices,
        extract.built_on,
    )
    rows_behind = words.word(extract.language, "table_of_view")
    sheets = [
        spreadsheet.Sheet(name, rows, list(rows[0]), rows_behind)
        for name, rows in extract.known().items()
    ]
    shown = list(tables.sheets(extract.tables, extract.language, extract.address))
    return spreadsheet.to_xlsx(sheets, extract.sources, about, shown)


def _as_database(extract: Extract) -> Database:
    """The sheets as tables, with one of the sources."""
    sources = [dict(row) for row in extract.sources]
    named = {name.replace(" ", "_"): rows for name, rows in extract.known().items()}
    description = words.word(extract.language, "table_of_view")
    tables = {
        name: Table(name, description, _columns(rows), [], rows)
        for name, rows in {**named, "sources": sources}.items()
        if rows
    }
    return Database(extract.version, tables, sources)


def _columns(rows: Rows) -> list[Column]:
    return [Column(key, _kind(rows, key)) for key in rows[0]]


def _kind(rows: Rows, key: str) -> str:
    """Kind of a column by its values; a column of nothing, or of unlike things, is text."""
    types = {type(row[key]) for row in rows} - {type(None)}
    if types == {int, float}:
        return "number"
    return KINDS.get(types.pop(), "text") if len(types) == 1 else "text"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return archived.getvalue()
