"""What the reader takes along holds exactly the rows of the view, in formats that others read."""

from datetime import date
from pathlib import Path
from typing import Any
import io
import json
import os
import zipfile

from lxml import etree
import duckdb
import frictionless
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rdflib

from answers import builds, completion, factsheet, rates
from answers.view import View
from exports import download
from pages.frame import actions


@pytest.fixture
def view(towns: Path) -> View:
    return View(builds.version(), "de", "light", ("auenfurt", "bergheide"), date(2024, 12, 31))


def test_the_workbook_of_a_view_holds_its_rows_and_their_sources(view: View) -> None:
    answers: dict[str, list[Any]] = {
        "completion": rates.completion(view),
        "measures": view.ask("measures"),
    }
    book = openpyxl.load_workbook(io.BytesIO(actions.of_view(view, answers, "xlsx")))
    for name, rows in answers.items():
        header, *lines = book[name].iter_rows(values_only=True)
        assert list(header) == [key for key in rows[0] if key != "row"]
        assert [line[0] for line in lines] == [next(iter(row.values())) for row in rows]
    named = {source for rows in answers.values() for row in rows for source in row["source_ids"]}
    assert book["Quellen"].max_row == len(named) + 1


def test_only_copies_of_dashboards_long_gone_are_thrown_away(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / name for name in (f"{builds.FOLDER}old", f"{builds.FOLDER}new", "somebody-elses")
    )
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "1-2.duckdb").write_bytes(b"copy")
    for folder in (old, other):
        os.utime(folder, (0, 0))
    builds.discard_abandoned_copies(tmp_path)
    assert [folder.exists() for folder in (old, new, other)] == [False, True, True]


def test_no_title_of_a_view_becomes_a_formula(view: View) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(actions.of_view(view, {"measures": view.ask("measures")}, "xlsx"))
    )
    titles = [
        cell
        for line in book["measures"].iter_rows()
        for cell in line
        if str(cell.value).startswith("=")
    ]
    assert titles and all(cell.data_type == "s" for cell in titles)


def test_the_csv_of_a_view_has_a_file_for_each_answer_with_rows(view: View) -> None:
    with zipfile.ZipFile(
        io.BytesIO(
            actions.of_view(view, {"completion": rates.completion(view), "nothing": []}, "csv")
        )
    ) as archive:
        assert archive.namelist() == ["README.md", "completion.csv", "sources.csv"]
        assert len(archive.read("completion.csv").decode().splitlines()) == 3


def test_the_sheet_of_a_view_in_the_dark_is_that_of_paper(view: View) -> None:
    """As the button on its page makes it: with no dashboard's address, in light colours."""
    dark = view._replace(theme="dark")
    assert actions.of_sheet(dark, None).startswith(b"%PDF-")
    assert factsheet.sheet(dark) == factsheet.sheet(view)


def test_all_data_can_be_taken_along_as_workbook_and_package(view: View) -> None:
    book = openpyxl.load_workbook(io.BytesIO(actions.of_all(view, "xlsx")))
    assert {"measure", "status_report", "Quellen"} <= set(book.sheetnames)
    with zipfile.ZipFile(io.BytesIO(actions.of_all(view, "datapackage"))) as archive:
        assert json.loads(archive.read("datapackage.json"))["version"] == view.build


def test_a_view_is_a_package_that_validates(view: View, tmp_path: Path) -> None:
    """Rows, types and sources of the view, read again by frictionless."""
    answers: dict[str, list[Any]] = {
        "completion": rates.completion(view),
        "statuses": rates.by_status(view),
        "over time": completion.rows.over_time(view),
        "measures": view.ask("measures"),
    }
    with zipfile.ZipFile(io.BytesIO(actions.of_view(view, answers, "datapackage"))) as archive:
        archive.extractall(tmp_path)
    package = frictionless.Package(tmp_path / "datapackage.json")
    report = package.validate()
    assert report.valid, report.flatten(["code", "message"])
    assert set(package.resource_names) == {
        "completion",
        "statuses",
        "over_time",
        "measures",
        "sources",
    }
    assert {task.name: task.stats["rows"] for task in report.tasks}["measures"] == len(
        answers["measures"]
    )


def test_a_view_is_parquet_with_types(view: View) -> None:
    with zipfile.ZipFile(
        io.BytesIO(actions.of_view(view, {"completion": rates.completion(view)}, "parquet"))
    ) as archive:
        table = pq.read_table(io.BytesIO(archive.read("completion.parquet")))
    assert (
        table.schema.field("as_of_on").type == pa.date32()
        and table.schema.field("lowest_share").type == pa.float64()
    )
    assert table.column("completed").to_pylist() == [
        row["completed"] for row in rates.completion(view)
    ]


@pytest.mark.parametrize("wanted", download.OF_ALL)
def test_all_data_leave_in_every_format(wanted: str, view: View, tmp_path: Path) -> None:
    """Each is read by a library of its own format."""
    content = actions.of_all(view, wanted)
    if wanted in ("dcat", "skos"):
        assert len(rdflib.Graph().parse(data=content, format="turtle")) > 20
    elif wanted == "duckdb":
        (tmp_path / "a.duckdb").write_bytes(content)
        with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as opened:
            assert opened.execute("select build_id from build").fetchone() == (view.build,)
    elif wanted == "atom":
        assert etree.fromstring(content).tag.endswith("feed")
    elif wanted == "sssom":
        assert content.startswith(b"#") and b"subject_id\t" in content
    elif wanted == "stratml":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            roots = [etree.fromstring(archive.read(name)).tag for name in archive.namelist()]
        assert {tag.partition("}")[2] for tag in roots} == {
            "StrategicPlan",
            "PerformancePlanOrReport",
        }
    else:
        assert zipfile.is_zipfile(io.BytesIO(content))
