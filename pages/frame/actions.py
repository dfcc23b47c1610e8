"""Files to take along: the rows of a view or the whole database, made when the reader asks for them. Decides nothing about facts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
import io
import zipfile

import streamlit as st

from answers import builds, citing
from answers.view import View
from exports import dataset

if TYPE_CHECKING:
    from exports.database import Database

Rows = list[dict[str, Any]]
OF_VIEW = ("xlsx", "csv", "parquet", "datapackage")
OF_ALL = (*OF_VIEW, "duckdb", "dcat", "sssom", "skos")
ENDING = {
    "xlsx": "xlsx",
    "duckdb": "duckdb",
    "dcat": "ttl",
    "sssom": "tsv",
    "skos": "ttl",
}  # formats of one file; the others come as ZIP archives
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "duckdb": "application/octet-stream",
    "ttl": "text/turtle",
    "tsv": "text/tab-separated-values",
}
KIND_OF: dict[type, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    list: "texts",
}


def offer(view: View, name: str, answers: Mapping[str, Any]) -> None:
    """A choice of format and a button for exactly the rows of this view, with their sources."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.selectbox(
            view.word("take_view"),
            OF_VIEW,
            key="format_view",
            format_func=lambda each: view.word(f"format_{each}"),
            width=280,
        )
        _button(
            view,
            "take_view_button",
            f"{name}.{ENDING.get(wanted, 'zip')}",
            lambda: of_view(view, answers, wanted),
        )


def offer_everything(view: View) -> None:
    """A choice of format and a button for the whole database."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.selectbox(
            view.word("take_all"),
            OF_ALL,
            key="format_all",
            format_func=lambda each: view.word(f"format_{each}"),
            width=280,
        )
        _button(
            view,
            "take_all_button",
            f"{dataset.NAME}-{wanted}.{ENDING.get(wanted, 'zip')}",
            lambda: of_all(view, wanted),
        )


def _button(view: View, key: str, file: str, make: Callable[[], bytes]) -> None:
    kind = KINDS[file.rsplit(".", 1)[-1]]
    st.download_button(
        view.word(key), data=make, file_name=file, mime=kind, key=key, on_click="ignore"
    )


def of_view(view: View, answers: Mapping[str, Any], wanted: str) -> bytes:
    """The rows of a view in one of the formats OF_VIEW."""
    told = {name: _told(rows) for name, rows in answers.items() if rows}
    return workbook(view, told) if wanted == "xlsx" else _made(_database(view, told), view, wanted)


def of_all(view: View, wanted: str) -> bytes:
    """The whole database in one of the formats OF_ALL."""
    if wanted == "duckdb":
        return builds.database.read_bytes()
    from exports import database

    return _made(database.read(builds.database), view, wanted)


def _made(read: "Database", view: View, wanted: str) -> bytes:
    """One file as it is, several as a ZIP archive."""
    from exports import formats

    files = formats.FORMATS[wanted][0](
        read, formats.Release(dataset.BASE_URL, date.today(), view.language)
    )
    return (
        next(
            (content for name, content in files.items() if name.endswith(f".{ENDING[wanted]}")), b""
        )
        if wanted in ENDING
        else _zipped(files)
    )


def workbook(view: View, answers: Mapping[str, Any]) -> bytes:
    """The rows as typed sheets, with a sheet of the sources they name and one that says how to read and cite them."""
    from exports import spreadsheet

    sheets = [spreadsheet.Sheet(name, rows, list(rows[0])) for name, rows in answers.items()]
    about = spreadsheet.About(
        view.build,
        date.today(),
        view.language,
        _address(),
        {
            view.word("as_of"): view.as_of.isoformat(),
            view.word("evidence"): ", ".join(view.evidence),
            view.word("denominator"): view.denominator,
        },
    )
    return spreadsheet.to_xlsx(sheets, _sources(view, answers), about)


def _told(rows: Rows) -> Rows:
    """Rows without the name that only the app needs to find each again."""
    return [{key: value for key, value in row.items() if key != "row"} for row in rows]


def _database(view: View, answers: Mapping[str, Any]) -> "Database":
    """The rows of a view as tables, with one of the sources they name."""
    from exports import database

    sources = _sources(view, answers)
    named = {name.replace(" ", "_"): rows for name, rows in answers.items()} | {"sources": sources}
    tables = {
        name: database.Table(
            name,
            view.word("table_of_view"),
            [database.Column(key, _kind(rows, key)) for key in rows[0]],
            [],
            rows,
        )
        for name, rows in named.items()
        if rows
    }
    return database.Database(view.build, tables, sources)


def _kind(rows: Rows, key: str) -> str:
    """Kind of a column by its values; a column of nothing is text."""
    found = {type(row[key]) for row in rows} - {type(None)}
    return (
        "number"
        if found == {int, float}
        else KIND_OF.get(next(iter(found)), "text")
        if len(found) == 1
        else "text"
    )


def _address() -> str | None:
    return str(st.context.url) if st.context.url else None


def _sources(view: View, answers: Mapping[str, Any]) -> Rows:
    named: set[str] = set()
    for rows in answers.values():
        for row in rows:
            named.update(row.get("source_ids") or ())
    known = citing.numbers(view)
    found = view.ask("sources", source_ids=tuple(sorted(named)))
    return [{"number": known[row["source_id"]], **row} for row in found]


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()
