"""Files to take along: the rows of a view or the whole database, made when the reader asks for them. Decides nothing about facts."""

from collections.abc import Callable
from datetime import date
from typing import Any
import io
import zipfile

import streamlit as st

from pages.shared import data, tables
from pages.shared.view import View

Rows = list[dict[str, Any]]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(view: View, name: str, answers: dict[str, Rows]) -> None:
    """Buttons for exactly the rows of this view, as an Excel workbook with its sources and as CSV files."""
    with st.container(horizontal=True):
        _button(view, "take_view_xlsx", f"{name}.xlsx", EXCEL, lambda: workbook(view, answers))
        _button(view, "take_view_csv", f"{name}.zip", "application/zip", lambda: csv_files(answers))


def offer_everything(view: View) -> None:
    """Buttons for the whole database: Excel workbook, and Data Package for programs."""
    with st.container(horizontal=True):
        _button(view, "take_all_xlsx", "masterplan-monitor.xlsx", EXCEL, lambda: everything(view))
        _button(view, "take_all_package", "masterplan-monitor-datapackage.zip", "application/zip", lambda: package())


def _button(view: View, key: str, file: str, kind: str, make: Callable[[], bytes]) -> None:
    st.download_button(view.word(key), data=make, file_name=file, mime=kind, key=key, on_click="ignore")


def workbook(view: View, answers: dict[str, Rows]) -> bytes:
    """The rows as typed sheets, with a sheet of the sources they name and one that says how to read and cite them."""
    from exports import spreadsheet
    sheets = [spreadsheet.Sheet(name, rows, list(rows[0])) for name, rows in answers.items() if rows]
    about = spreadsheet.About(view.build, date.today(), view.language, _address(), {view.word("as_of"): view.as_of.isoformat(), view.word("evidence"): ", ".join(view.evidence), view.word("denominator"): view.denominator})
    return spreadsheet.to_xlsx(sheets, _sources(view, answers), about)


def csv_files(answers: dict[str, Rows]) -> bytes:
    """One CSV file for each answer, in a ZIP archive."""
    from exports import spreadsheet
    return _zipped({f"{name}.csv": spreadsheet.to_csv(rows, list(rows[0])) for name, rows in answers.items() if rows})


def everything(view: View) -> bytes:
    """All tables as one workbook."""
    from exports import database, spreadsheet
    read = database.read(data.database)
    return spreadsheet.of_database(read, spreadsheet.About(read.version, date.today(), view.language))


def package() -> bytes:
    """All tables as a Data Package, in a ZIP archive."""
    from exports import database, datapackage, dataset
    return _zipped(datapackage.files(database.read(data.database), dataset.BASE_URL))


def _address() -> str | None:
    return str(st.context.url) if st.context.url else None


def _sources(view: View, answers: dict[str, Rows]) -> Rows:
    named: set[str] = set()
    for rows in answers.values():
        for row in rows:
            named.update(row.get("source_ids") or ())
    known = tables.numbers(view)
    found = view.ask("sources", source_ids=tuple(sorted(named)), language=view.language)
    return [{"number": known[row["source_id"]], **row} for row in found]


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
