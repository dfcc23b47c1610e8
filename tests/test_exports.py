"""Exports: what was written is read back by other programs and is what the database says.

Nothing becomes a formula, nothing is written elsewhere.
"""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, get_args
import csv
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile

import duckdb
import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest
import rdflib
import yaml

from etl import entries, match_file, paths
from exports import (
    catalogue,
    citation,
    crosswalk,
    database,
    datapackage,
    dataset,
    parquet,
    spreadsheet,
)
from exports.__main__ import FAILED, GOOD, USAGE, main
from exports.formats import FORMATS
from wording import formulas
import queries

DAY = date(2026, 11, 22)
HOSTILE = [
    '=HYPERLINK("http://x.example")',
    "=1+1",
    "+49 203 1",
    "-7 Prozent",
    "@SUM(A1)",
    "\tTab",
    "\rReturn",
    "Ziel; =1+1",
    "a\n-2",
    "'=1",
    " =1",
    "＝1",
    "“Zitat”, Komma",
    "05112",
]


@pytest.fixture(scope="session")
def towns(towns_database: Path) -> database.Database:
    return database.read(towns_database)


@pytest.fixture(scope="session")
def real(real_database: Path) -> database.Database:
    return database.read(real_database)


@pytest.fixture
def hostile_database(towns_database: Path, tmp_path: Path) -> Path:
    """The two towns with titles that want to be formulas, and with one match of measures."""
    copy = Path(shutil.copyfile(towns_database, tmp_path / "hostile.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        keys = [
            key
            for (key,) in connection.execute(
                "select measure_id from measure order by measure_id"
            ).fetchall()
        ]
        for key, title in zip(keys, HOSTILE, strict=False):
            connection.execute("update measure set title = ? where measure_id = ?", [title, key])
        connection.execute("delete from measure_match where author <> 'A | B'")
        connection.execute(
            "update measure_match set subject_id = ?, predicate = 'closeMatch', object_id = ?,"
            " confidence = 0.8, justification = 'Beide sind ein Portal.'",
            [keys[0], keys[-1]],
        )
    return copy


def read_csv(content: bytes, columns: list[database.Column]) -> list[database.Row]:
    """CSV back to rows, as a program would that knows the types and the guard."""
    convert: dict[str, Callable[[str], Any]] = {
        "text": formulas.verbatim,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat,
        "texts": lambda text: json.loads(formulas.verbatim(text)),
    }
    lines = csv.DictReader(StringIO(content.decode("utf-8"), newline=""))
    return [
        {
            column.name: convert[column.kind](line[column.name]) if line[column.name] else None
            for column in columns
        }
        for line in lines
    ]


# --- the database ---


def test_tables_columns_and_rows_are_those_of_the_file(
    real: database.Database, real_database: Path
) -> None:
    with queries.connect(real_database) as connection:
        tables = dict(
            connection.execute(
                "select table_name, comment from duckdb_tables() where schema_name = 'main'"
            ).fetchall()
        )
        assert {table.name: table.description for table in real.tables.values()} == tables
        for table in real.tables.values():
            relation = connection.table(table.name)
            assert [column.name for column in table.columns] == relation.columns
            assert len(table.rows) == relation.shape[0]
            assert table.key and all(column.description for column in table.columns), table.name


def test_a_check_that_no_export_can_put_into_words_is_named(
    tmp_path: Path, towns_database: Path
) -> None:
    copy = Path(shutil.copy(towns_database, tmp_path / "monitor.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("create table pair (one int, other int check (one < other))")
    with pytest.raises(database.Unreadable, match=r"table pair has the check .*one < other"):
        database.read(copy)


def test_what_people_matched_is_called_the_same_in_the_data_files_and_in_the_exports() -> None:
    assert crosswalk.CURATED == match_file.CURATED
    assert crosswalk.RELATIONS == get_args(entries.Relation)


def test_every_check_of_the_schema_is_a_constraint(real: database.Database) -> None:
    checks = re.findall(r"\bcheck \(", paths.SCHEMA.read_text(encoding="utf-8"))
    limited = [
        (table.name, column.name)
        for table in real.tables.values()
        for column in table.columns
        if column.limits
    ]
    assert len(limited) == len(checks)
    columns = {
        (table.name, column.name): column
        for table in real.tables.values()
        for column in table.columns
    }
    assert columns["status_report", "evidence_level"].limits == {
        "enum": ["self_reported", "independent", "inferred"]
    }
    assert columns["reported_share", "share"].limits == {"minimum": 0, "maximum": 1}
    assert columns["declared_total", "total"].limits == {"exclusiveMinimum": 0}
    assert (
        columns["territory", "ags"].is_unique
        and columns["measure", "title"].is_required
        and not columns["measure", "goal_id"].is_required
    )


def test_references_are_known_and_hold(towns: database.Database, real: database.Database) -> None:
    assert real.tables["measure"].references.items() >= {
        ("goal_id", "goal"),
        ("body_id", "body"),
        ("action_field_id", "action_field"),
        ("initiative_id", "initiative"),
    }
    assert (
        real.tables["goal"].references["parent_id"] == "goal"
        and real.tables["lineage"].references["predecessor_id"] == "measure"
    )
    assert real.tables["status_report"].references["status"] == "status"
    for read in (towns, real):
        for table in read.tables.values():
            for column, target in table.references.items():
                known = {row[f"{target}_id"] for row in read.tables[target].rows}
                assert {row[column] for row in table.rows} - {None} <= known, (table.name, column)


def test_sources_bear_the_numbers_of_the_dashboard(
    real: database.Database, real_database: Path
) -> None:
    with queries.connect(real_database) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        numbers = {
            row["source_id"]: row["source_number"]
            for row in queries.ask(connection, "source_numbers", initiative_ids=everyone)
        }
        assert database.read(real_database).version == real.version  # both may have the file open
    assert {source["source_id"]: source["number"] for source in real.sources} == numbers


def test_what_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(database.Unreadable, match="python -m etl"):
        database.read(tmp_path / "nowhere.duckdb")
    (tmp_path / "text.duckdb").write_text("no database" * 1000)
    with pytest.raises(database.Unreadable, match="can't be read"):
        database.read(tmp_path / "text.duckdb")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("create table t (a integer)")
    with pytest.raises(database.Unreadable, match="Masterplan Monitor"):
        database.read(tmp_path / "other.duckdb")
    with duckdb.connect(str(tmp_path / "new.duckdb")) as connection:
        connection.execute("create table t (a blob)")
    with pytest.raises(database.Unreadable, match="t.a is of the type BLOB"):
        database.read(tmp_path / "new.duckdb")


# --- CSV and Parquet ---


@pytest.mark.parametrize("which", ["towns", "real"])
def test_csv_and_parquet_read_back_equal(which: str, request: pytest.FixtureRequest) -> None:
    read: database.Database = request.getfixturevalue(which)
    for table in read.tables.values():
        content = datapackage.csv(table)
        assert (
            not content.startswith(b"\xef\xbb\xbf")
            and read_csv(content, table.columns) == table.rows
        ), table.name
        back = pq.read_table(
            BytesIO(parquet.to_parquet(table.rows, table.columns, {"version": read.version}))
        )
        assert (
            back.to_pylist() == table.rows
            and back.schema.metadata[b"version"].decode() == read.version
        )
        assert [field.metadata[b"description"].decode() for field in back.schema] == [
            column.description for column in table.columns
        ]


def test_rows_of_a_view_become_csv_and_parquet() -> None:
    rows = [
        {"a": 1, "b": -7.5, "c": None, "d": True, "e": DAY, "f": ["x;=1", "ü"], "g": float("nan")}
    ]
    assert spreadsheet.to_csv(
        rows, {"a": "Zahl", "b": "=Anteil", "c": "C", "d": "D", "e": "E", "f": "F", "g": "G"}
    ).decode() == ('Zahl,\'=Anteil,C,D,E,F,G\r\n1,-7.5,,true,2026-11-22,"[""x;\'=1"", ""ü""]",\r\n')
    assert spreadsheet.to_csv([], ["a", "b"]) == b"a,b\r\n"
    assert pq.read_table(BytesIO(parquet.to_parquet(rows, ["a", "e", "f"]))).to_pylist() == [
        {"a": 1, "e": DAY, "f": ["x;=1", "ü"]}
    ]
    with pytest.raises(TypeError, match="no place in a table"):
        spreadsheet.to_csv([{"a": object()}], ["a"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        (" =1", "' =1"),
        ('"=1', "'\"=1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("'=1", "''=1"),
        ("a = 1", "a = 1"),
        ("a, -1", "a, -1"),
        ("'a'", "'a'"),
        ("– Strich", "– Strich"),
        ("", ""),
        ("05112", "05112"),
        ("1-2", "1-2"),
    ],
)
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(text: str, written: str) -> None:
    assert formulas.guarded(text) == written and formulas.verbatim(written) == text


def test_no_text_of_the_real_data_needs_the_apostrophe_twice(real: database.Database) -> None:
    """The guard costs the data nothing that verbatim() does not give back.

    How often it is needed may change with the data.
    """
    texts = {
        value
        for table in real.tables.values()
        for row in table.rows
        for value in row.values()
        if isinstance(value, str)
    }
    assert all(formulas.verbatim(formulas.guarded(text)) == text for text in texts)


# --- XLSX ---


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def test_the_workbook_has_typed_cells_headings_and_filters() -> None:
    rows = [
        {
            "ags": "05112",
            "share": -0.32,
            "measures": 7,
            "is_listed": True,
            "on": date(2018, 3, 1),
            "at": datetime(2018, 3, 1, 14, 30),
            "none": None,
            "names": ["a", "b"],
            "old": date(1899, 1, 1),
            "big": 10**17,
        }
    ]
    book = workbook(
        spreadsheet.to_xlsx(
            [
                spreadsheet.Sheet(
                    "Maßnahmen", rows, {**{name: name for name in rows[0]}, "ags": "Schlüssel"}
                )
            ],
            [],
            spreadsheet.About("abc", DAY),
        )
    )
    assert book.sheetnames == ["Lies mich", "Maßnahmen", "Quellen"]
    page = book["Maßnahmen"]
    cells = dict(zip(rows[0], page[2], strict=True))
    assert {name: (cell.value, cell.data_type) for name, cell in cells.items()} == {
        "ags": ("05112", "s"),
        "share": (-0.32, "n"),
        "measures": (7, "n"),
        "is_listed": (True, "b"),
        "on": (datetime(2018, 3, 1), "d"),
        "at": (datetime(2018, 3, 1, 14, 30), "d"),
        "none": (None, "n"),
        "names": ("a; b", "s"),
        "old": ("1899-01-01", "s"),
        "big": ("100000000000000000", "s"),
    }
    assert cells["on"].number_format == "dd.mm.yyyy"
    assert (
        page["A1"].value == "Schlüssel"
        and page["A1"].font.bold
        and page.freeze_panes == "A2"
        and page.auto_filter.ref == "A1:J2"
    )
    assert all(9 <= width.width <= 61 for width in page.column_dimensions.values())


def test_the_workbook_says_what_it_is_in_both_languages(towns: database.Database) -> None:
    choices = {"Nenner": "=beschlossen"}
    for language, names in {
        "de": ["Lies mich", "m", "Quellen"],
        "en": ["Read me", "m", "Sources"],
    }.items():
        url = "https://monitor.example/massnahmen?initiative=auenfurt"
        about = spreadsheet.About(towns.version, DAY, language, url, choices)
        book = workbook(
            spreadsheet.to_xlsx(
                [spreadsheet.Sheet("m", [{"a": 1}], ["a"], "One row.")], towns.sources, about
            )
        )
        assert book.sheetnames == names
        said = {row[0]: row[1] for row in book[names[0]].iter_rows(values_only=True)}
        assert {towns.version, url, "=beschlossen"} <= set(said.values())
        assert any(
            "CC BY 4.0" in str(value) and towns.version in str(value) and url in str(value)
            for value in said.values()
        ), "how to cite"
        assert (
            book.properties.creator == dataset.PUBLISHER
            and book.properties.created == datetime(2026, 11, 22)
            and towns.version in book.properties.description
        )
        [heading, *listed] = book[names[2]].iter_rows(values_only=True)
        assert len(heading) == 6 and [row[0] for row in listed] == [
            source["number"] for source in towns.sources
        ]
        assert [row[5] for row in listed] == [source["url"] for source in towns.sources] and book[
            names[2]
        ]["F2"].hyperlink is None
        assert listed[0][4] in spreadsheet.SOURCE_KINDS[language].values()


def test_sheet_names_that_excel_refuses_are_made_fit() -> None:
    wanted = ["Quellen", "quellen", "a/b:c", "a/b:c", "x" * 40, "x" * 40, "'", "History", ""]
    names = workbook(
        spreadsheet.to_xlsx(
            [spreadsheet.Sheet(name, [], ["a"]) for name in wanted], [], spreadsheet.About("v", DAY)
        )
    ).sheetnames
    assert len({name.lower() for name in names}) == len(wanted) + 2 and all(
        0 < len(name) <= 31 for name in names
    )
    assert (
        names[0] == "Lies mich"
        and names[-1] == "Quellen"
        and names[1] == "Quellen (2)"
        and names[3] == "a b c"
    )


def test_a_text_too_long_for_a_cell_is_cut_visibly_and_too_many_rows_are_refused() -> None:
    page = workbook(
        spreadsheet.to_xlsx(
            [spreadsheet.Sheet("s", [{"a": "x" * 40_000}], ["a"])], [], spreadsheet.About("v", DAY)
        )
    )["s"]
    assert len(page["A2"].value) == 32_767 and page["A2"].value.endswith("x […]")
    with pytest.raises(ValueError, match="Take CSV or Parquet"):
        spreadsheet.to_xlsx(
            [spreadsheet.Sheet("s", [{"a": 1}] * 1_048_576, ["a"])], [], spreadsheet.About("v", DAY)
        )


def test_hostile_titles_stay_texts_everywhere(hostile_database: Path, tmp_path: Path) -> None:
    for wanted in ("csv", "xlsx", "sssom", "datapackage"):
        assert (
            main([wanted, "--out", str(tmp_path / wanted), "--database", str(hostile_database)])
            == GOOD
        )
    with zipfile.ZipFile(tmp_path / "xlsx" / "masterplan-monitor.xlsx") as archive:
        assert not any(
            b"<f" in archive.read(name).replace(b"<font", b"").replace(b"<fill", b"")
            for name in archive.namelist()
            if name.startswith("xl/worksheets")
        )
        assert not any(
            name.startswith(("xl/externalLinks", "xl/worksheets/_rels"))
            for name in archive.namelist()
        ), "no links"
    page = workbook((tmp_path / "xlsx" / "masterplan-monitor.xlsx").read_bytes())["measure"]
    place = [cell.value for cell in page[1]].index("title") + 1
    titles = [cell for cell in next(page.iter_cols(place, place, 2)) if cell.value]
    shown = {cell.value.replace("_x000D_", "\r") for cell in titles}
    assert set(HOSTILE) <= shown and {cell.data_type for cell in titles} == {"s"}
    assert all(cell.quotePrefix for cell in titles if cell.value.startswith(("=", "+", "-", "@")))
    for file in (
        tmp_path / "csv" / "measure.csv",
        tmp_path / "datapackage" / "data" / "measure.csv",
    ):
        written = [
            row["title"]
            for row in csv.DictReader(StringIO(file.read_text(encoding="utf-8"), newline=""))
        ]
        assert "'=1+1" in written and not any(re.match(r"[=+\-@\t\r]", title) for title in written)
    lines = (
        (tmp_path / "sssom" / "masterplan-monitor.sssom.tsv")
        .read_bytes()
        .decode()
        .replace("\r", "")
    )
    assert not re.search(
        r"(?:^|\t)[\"]?[=+\-@]",
        "\n".join(line for line in lines.splitlines() if not line.startswith("#")),
        re.MULTILINE,
    )


# --- Data Package ---


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a test must not reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def unpack(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("which", ["towns", "real"])
def test_the_data_package_is_valid_with_all_keys(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    read: database.Database = request.getfixturevalue(which)
    report = frictionless.validate(unpack(datapackage.files(read, dataset.OWN_BASE), tmp_path))
    assert report.valid, report.flatten(["type", "note", "cells"])
    assert report.stats["tasks"] == len(read.tables)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("measure", "goal_id", "auenfurt/nirgends", "foreign-key"),
        ("goal", "parent_id", "auenfurt/nirgends", "foreign-key"),
        ("status_report", "status", "fertig", "constraint-error"),
        ("measure", "title", "", "constraint-error"),
        ("reported_share", "share", "1.5", "constraint-error"),
        ("measure", "is_listed", "vielleicht", "type-error"),
        ("goal", "goal_id", "", "primary-key"),
    ],
)
def test_a_spoilt_data_package_is_refused(
    table: str, column: str, value: str, fault: str, towns: database.Database, tmp_path: Path
) -> None:
    files = datapackage.files(towns, dataset.OWN_BASE)
    lines = list(csv.DictReader(StringIO(files[f"data/{table}.csv"].decode(), newline="")))
    lines[0][column] = value
    out = StringIO(newline="")
    writer = csv.DictWriter(out, lines[0])
    writer.writeheader()
    writer.writerows(lines)
    changed = out.getvalue().encode()
    files[f"data/{table}.csv"] = changed
    description = json.loads(files["datapackage.json"])
    resources = {resource["name"]: resource for resource in description["resources"]}
    resources[table] |= {
        "bytes": len(changed),
        "hash": f"sha256:{hashlib.sha256(changed).hexdigest()}",
    }
    needed = {
        table,
        *towns.tables[table].references.values(),
    }  # the others are not what this is about
    description["resources"] = [
        {
            **resource,
            "schema": {
                **resource["schema"],
                "foreignKeys": resource["schema"].get("foreignKeys", []) if name == table else [],
            },
        }
        for name, resource in resources.items()
        if name in needed
    ]
    files["datapackage.json"] = json.dumps(description).encode()
    report = frictionless.validate(unpack(files, tmp_path))
    assert fault in {kind for [kind] in report.flatten(["type"])}


def test_the_description_of_the_package_says_who_what_and_how(real: database.Database) -> None:
    files = datapackage.files(real, "https://monitor.example/")
    description = json.loads(files["datapackage.json"])
    assert description["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (
        description["version"] == real.version
        and description["homepage"] == "https://monitor.example/"
    )
    assert (
        description["licenses"][0]["name"] == "CC-BY-4.0"
        and description["contributors"][0]["title"] == "Masterplan Monitor contributors"
    )
    assert len(description["sources"]) == len(real.sources)
    assert (
        spreadsheet.GUARD_EXPLAINED["en"] in description["description"]
        and spreadsheet.GUARD_EXPLAINED["de"] in files["README.md"].decode()
        and formulas.GUARDED.pattern in files["README.md"].decode()
    )
    for resource in description["resources"]:
        content = files[resource["path"]]
        assert (
            resource["bytes"] == len(content)
            and resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        )
        assert spreadsheet.GUARD_EXPLAINED["en"] == resource["schema"]["description"] and all(
            field["description"] for field in resource["schema"]["fields"]
        )
    assert "homepage" not in json.loads(
        datapackage.files(real, dataset.OWN_BASE)["datapackage.json"]
    )


# --- DCAT, SSSOM, SKOS ---


def graph(content: bytes, kind: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=content, format=kind)


def literals(
    found: rdflib.Graph, node: rdflib.term.Node, name: rdflib.URIRef
) -> list[rdflib.Literal]:
    return [each for each in found.objects(node, name) if isinstance(each, rdflib.Literal)]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # of rdflib's own JSON-LD parser
def test_the_catalogue_record_names_places_period_licence_and_files(
    real: database.Database,
) -> None:
    base = "https://monitor.example/"
    found = graph(catalogue.to_turtle(real, base, DAY), "turtle")
    assert set(found) == set(graph(catalogue.to_json_ld(real, base, DAY), "json-ld"))
    [entry] = found.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)

    def say(name: rdflib.URIRef) -> set[str]:
        return {str(each) for each in found.objects(entry, name)}

    dcatde = rdflib.Namespace("http://dcat-ap.de/def/dcatde/")
    ags = {row["ags"] for row in real.rows("territory")}
    assert say(dcatde.politicalGeocodingURI) == {
        f"http://dcat-ap.de/def/politicalGeocoding/districtKey/{key}" for key in ags
    }
    assert say(dcatde.politicalGeocodingLevelURI) == {
        "http://dcat-ap.de/def/politicalGeocoding/Level/administrativeDistrict"
    }
    assert say(rdflib.DCTERMS.license) == {"http://dcat-ap.de/def/licenses/cc-by/4.0"} and say(
        rdflib.OWL.versionInfo
    ) == {real.version}
    for name in (rdflib.DCTERMS.title, rdflib.DCTERMS.description):
        assert {each.language for each in literals(found, entry, name)} == {"de", "en"}
    assert (
        {each.rsplit("/")[-1] for each in say(rdflib.DCAT.theme)} == {"REGI", "ECON"}
        and len(say(rdflib.DCTERMS.spatial)) == len(ags)
        and say(rdflib.DCAT.keyword)
    )
    [when] = found.objects(entry, rdflib.DCTERMS.temporal)
    first, last = (
        literals(found, when, name)[0].toPython()
        for name in (rdflib.DCAT.startDate, rdflib.DCAT.endDate)
    )
    assert (first, last) == catalogue.period(real) and first < last
    files = set(found.objects(entry, rdflib.DCAT.distribution))
    assert {str(found.value(file, rdflib.DCTERMS.format)).rsplit("/")[-1] for file in files} == {
        "CSV",
        "XLSX",
        "PARQUET",
        "JSON",
    }
    assert all(
        str(found.value(file, rdflib.DCAT.accessURL)).startswith(f"{base}data/{real.version}/")
        and found.value(file, rdflib.DCTERMS.license)
        for file in files
    )
    [publisher] = found.objects(entry, rdflib.DCTERMS.publisher)
    assert str(found.value(publisher, rdflib.FOAF.name)) == dataset.PUBLISHER
    assert not any(isinstance(node, rdflib.BNode) for triple in found for node in triple)


def test_without_an_address_the_record_leads_to_the_dashboard_or_nowhere(
    real: database.Database,
) -> None:
    site = "https://monitor.example/"
    found = graph(catalogue.to_turtle(real, dataset.OWN_BASE, DAY, site), "turtle")
    places = {str(node) for node in found.objects(None, rdflib.DCAT.accessURL)}
    assert places == {str(node) for node in found.objects(None, rdflib.DCAT.landingPage)} == {site}
    assert not list(found.objects(None, rdflib.DCAT.downloadURL))
    nowhere = graph(catalogue.to_turtle(real, dataset.OWN_BASE, DAY), "turtle")
    assert not list(nowhere.objects(None, rdflib.DCAT.landingPage))
    assert not list(nowhere.objects(None, rdflib.DCAT.distribution))


def test_identifiers_without_an_address_are_names_that_nobody_else_has(
    real: database.Database,
) -> None:
    """A URN of a random number (RFC 9562), and behind it what is meant: one # in each."""
    name = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}#[\w/%.~-]+")
    for made in (
        catalogue.to_turtle(real, dataset.OWN_BASE, DAY),
        crosswalk.to_skos(real, dataset.OWN_BASE),
    ):
        own = [node for node in graph(made, "turtle").all_nodes() if "urn:" in str(node)]
        assert own and all(name.fullmatch(str(node)) for node in own)
        assert b"example." not in made
    head, rows = read_sssom(crosswalk.to_sssom(real, dataset.OWN_BASE))
    prefix, _, key = rows[0]["subject_id"].partition(":")
    assert name.fullmatch(f"{head['curie_map'][prefix]}{key}")
    assert name.fullmatch(head["mapping_set_id"])


def read_sssom(content: bytes) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Metadata and rows of an SSSOM/TSV file, by the rules of its specification."""
    lines = content.decode("utf-8").split("\n")
    head = [line[1:] for line in lines if line.startswith("#")]
    rows = csv.DictReader(StringIO("\n".join(lines[len(head) :]), newline=""), delimiter="\t")
    return yaml.safe_load("\n".join(head)), list(rows)


def test_the_mappings_are_sssom(real: database.Database) -> None:
    head, rows = read_sssom(crosswalk.to_sssom(real, "https://monitor.example/"))
    assert (
        head["mapping_set_id"].startswith("https://monitor.example/")
        and head["mapping_set_version"] == real.version
        and head["license"] == dataset.LICENCE_URL
    )
    assert len(rows) == len(real.rows("theme_mapping")) + len(real.rows("measure_match"))
    for row in rows:
        assert {
            row[slot].split(":")[0]
            for slot in ("subject_id", "object_id", "predicate_id", "mapping_justification")
        } <= set(head["curie_map"])
        assert row["subject_label"] and row["object_label"] and row["author_label"]
    mapped = {(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows}
    assert mapped >= {
        (
            f"{row['subject_table']}:{row['subject_id']}",
            f"skos:{row['relation']}",
            f"theme:{row['theme_id']}",
        )
        for row in real.rows("theme_mapping")
    }
    matched = [row for row in rows if row["object_id"].startswith("measure:")]
    assert {
        (
            row["subject_id"],
            row["predicate_id"],
            row["object_id"],
            float(row["confidence"]),
            row["mapping_date"],
        )
        for row in matched
    } == {
        (
            f"measure:{row['subject_id']}",
            f"skos:{row['predicate']}",
            f"measure:{row['object_id']}",
            row["confidence"],
            str(row["matched_on"]),
        )
        for row in real.rows("measure_match")
    }
    comments = {
        row["justification_en"]
        for table in ("theme_mapping", "measure_match")
        for row in real.rows(table)
    }
    assert comments <= {
        formulas.verbatim(row["comment"])
        for row in read_sssom(crosswalk.to_sssom(real, dataset.OWN_BASE, "en"))[1]
    }


def test_matches_between_measures_join_the_mappings(hostile_database: Path) -> None:
    read = database.read(hostile_database)
    head, rows = read_sssom(crosswalk.to_sssom(read, dataset.OWN_BASE))
    assert "confidence" in rows[0] and "mapping_justification" in rows[0]
    [match] = [row for row in rows if row["author_label"] == r"A \| B"]
    assert (
        match["subject_id"].startswith("measure:")
        and match["predicate_id"] == "skos:closeMatch"
        and (match["confidence"], match["mapping_date"]) == ("0.8", "2024-03-01")
        and match["comment"] == "Beide sind ein Portal."
    )
    assert formulas.verbatim(match["subject_label"]) == HOSTILE[0]
    assert read.tables["measure_match"].references == {
        "subject_id": "measure",
        "object_id": "measure",
    }
    node = rdflib.URIRef(match["subject_id"].replace("measure:", head["curie_map"]["measure"]))
    assert list(
        graph(crosswalk.to_skos(read, dataset.OWN_BASE), "turtle").objects(
            node, rdflib.SKOS.closeMatch
        )
    )


def test_a_relation_that_skos_does_not_know_is_refused(towns: database.Database) -> None:
    rows = [{**row, "relation": "sameAs"} for row in towns.rows("theme_mapping")]
    spoilt = database.Database(
        towns.version,
        {**towns.tables, "theme_mapping": database.Table("theme_mapping", "", [], [], rows)},
        [],
    )
    with pytest.raises(ValueError, match="sameAs"):
        crosswalk.to_sssom(spoilt, dataset.OWN_BASE)


def test_the_theme_scheme_is_skos_in_two_languages_and_in_order(real: database.Database) -> None:
    skos, base = rdflib.SKOS, "https://monitor.example/"
    found = graph(crosswalk.to_skos(real, base), "turtle")
    themes = {row["theme_id"]: row for row in real.rows("theme")}
    [order] = found.subjects(rdflib.RDF.type, skos.OrderedCollection)
    [members] = found.objects(order, skos.memberList)
    listed = [str(node).removeprefix(f"{base}theme/") for node in found.items(members)]
    assert listed == sorted(themes, key=lambda key: themes[key]["position"])
    for key, row in themes.items():
        node = rdflib.URIRef(f"{base}theme/{key}")
        assert {
            (label.language, str(label)) for label in literals(found, node, skos.prefLabel)
        } == {("de", row["label"]), ("en", row["label_en"])}
        assert {(text.language, str(text)) for text in literals(found, node, skos.definition)} == {
            ("de", row["definition"]),
            ("en", row["definition_en"]),
        }
        assert (node, skos.topConceptOf, rdflib.URIRef(f"{base}themes")) in found
    assert (rdflib.URIRef(f"{base}themes"), rdflib.RDF.type, skos.ConceptScheme) in found
    for row in real.rows("theme_mapping"):
        node = rdflib.URIRef(f"{base}{row['subject_table']}/{row['subject_id']}")
        assert (
            node,
            skos[row["relation"]],
            rdflib.URIRef(f"{base}theme/{row['theme_id']}"),
        ) in found
        assert (
            len(list(found.objects(node, skos.prefLabel))) == 1
            and len(list(found.objects(node, skos.inScheme))) == 1
        )


# --- citation ---


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_citation_names_version_address_and_day(language: str) -> None:
    url = "https://monitor.example/umsetzung?initiative=auenfurt&stand=2023-08-31#tabelle"
    text = citation.text("abc123", url, DAY, language)
    assert (
        all(
            part in text
            for part in (
                dataset.PUBLISHER,
                "abc123",
                "CC BY 4.0",
                url,
                "22.11.2026" if language == "de" else "2026-11-22",
            )
        )
        and "\n" not in text
    )
    entry = citation.bibtex("abc123", url, DAY, language)
    [(kind, key)] = re.findall(r"\A@(\w+)\{([\w-]+),$", entry, re.MULTILINE)
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, re.MULTILINE))
    assert (
        kind == "misc"
        and key == "masterplan-monitor-abc123"
        and entry.count("{") == entry.count("}")
    )
    assert (
        fields["url"] == url
        and fields["urldate"] == "2026-11-22"
        and fields["version"] == "abc123"
        and fields["author"] == f"{{{dataset.PUBLISHER}}}"
    )
    [item] = json.loads(citation.csl_json("abc123", url, DAY, language))
    assert (
        item["type"] == "dataset"
        and item["URL"] == url
        and item["accessed"] == {"date-parts": [[2026, 11, 22]]}
        and item["version"] == "abc123"
    )


def test_a_citation_without_an_address_leaves_it_out() -> None:
    assert citation.text("abc", None, None).endswith("Lizenz CC BY 4.0.")
    assert "url" not in citation.bibtex("abc", None, DAY) and "accessed" not in citation.csl_json(
        "abc", None, DAY
    )


# --- the command ---


@pytest.mark.parametrize("wanted", FORMATS)
def test_each_format_is_written_and_nothing_elsewhere(
    wanted: str,
    towns_database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("here", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    before = towns_database.stat()
    assert main([wanted, "--out", str(tmp_path / "out"), "--database", str(towns_database)]) == GOOD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "out", "temporary"]
    assert not any((tmp_path / "here").iterdir()) and not any((tmp_path / "temporary").iterdir())
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert (
        written
        and all(path.stat().st_size for path in written)
        and not any(path.name.startswith(".") for path in written)
    )
    after = towns_database.stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size) and not list(
        towns_database.parent.glob("*.wal")
    )
    said = capsys.readouterr()
    assert (
        f"Wrote {len(written)} file" in said.out
        and database.read(towns_database).version in said.out
        and not said.err
    )
    assert ("--base-url" in said.out) == (wanted in ("dcat", "sssom", "skos", "stratml"))


def test_a_format_of_one_file_may_be_given_a_file_name(
    towns_database: Path, tmp_path: Path
) -> None:
    for wanted, name in [
        ("xlsx", "Stand.xlsx"),
        ("dcat", "record.jsonld"),
        ("sssom", "m.sssom.tsv"),
        ("skos", "themes.ttl"),
    ]:
        assert (
            main([wanted, "--out", str(tmp_path / name), "--database", str(towns_database)]) == GOOD
            and (tmp_path / name).is_file()
        )
    assert (
        main(["csv", "--out", str(tmp_path / "all.csv"), "--database", str(towns_database)])
        == USAGE
    )
    assert (
        main(["xlsx", "--out", str(tmp_path / "all.ttl"), "--database", str(towns_database)])
        == USAGE
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Stand.xlsx",
        "m.sssom.tsv",
        "record.jsonld",
        "themes.ttl",
    ]


def test_nothing_is_replaced_unasked(
    towns_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "README.md").write_text("mine")
    command = ["csv", "--out", str(tmp_path), "--database", str(towns_database)]
    assert main(command) == USAGE and "--force" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "notes.txt"]
    assert (
        main([*command, "--force"]) == GOOD
        and (tmp_path / "notes.txt").read_text() == "mine"
        and (tmp_path / "README.md").read_text() != "mine"
    )
    assert (
        main(["xlsx", "--out", str(tmp_path / "notes.txt"), "--database", str(towns_database)])
        == USAGE
    )
    assert (
        main(
            [
                "xlsx",
                "--out",
                str(tmp_path / "notes.txt"),
                "--database",
                str(towns_database),
                "--force",
            ]
        )
        == USAGE
        and (tmp_path / "notes.txt").read_text() == "mine"
    )


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_link_in_the_folder_does_not_lead_out_of_it(towns_database: Path, tmp_path: Path) -> None:
    for name in ("out", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / "data").symlink_to(tmp_path / "elsewhere")
    assert (
        main(
            [
                "datapackage",
                "--out",
                str(tmp_path / "out"),
                "--database",
                str(towns_database),
                "--force",
            ]
        )
        == USAGE
    )
    assert not any((tmp_path / "elsewhere").iterdir()) and [
        path.name for path in (tmp_path / "out").iterdir()
    ] == ["data"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["csv", "--database", "nowhere.duckdb"], FAILED, "python -m etl"),
        (["docx"], USAGE, "invalid choice"),
        (["dcat", "--base-url", "example"], USAGE, "no address"),
        (["dcat", "--base-url", "https://x.example/<a>"], USAGE, "no address"),
        (["xlsx", "--date", "gestern"], USAGE, "2026-11-22"),
    ],
)
def test_faults_have_an_exit_code_and_plain_words(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "exports", *arguments, "--out", str(tmp_path / "out")],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        ran.returncode == code
        and said in ran.stderr
        and "Traceback" not in ran.stderr
        and not (tmp_path / "out").exists()
    )


def test_a_place_that_can_t_be_written_is_said_plainly(
    towns_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert (
        main(["csv", "--out", str(tmp_path / "file" / "out"), "--database", str(towns_database)])
        == FAILED
    )
    assert "can't be written" in capsys.readouterr().err


def test_the_same_data_gives_the_same_bytes(towns_database: Path, tmp_path: Path) -> None:
    """In processes that order their sets differently."""
    program = (
        "import sys; from exports.__main__ import main; from exports.formats import FORMATS;"
        " sys.exit(max(main([each, '--out', f'{sys.argv[1]}/{each}', '--database', sys.argv[2],"
        " '--date', '2026-11-22']) for each in FORMATS))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "other"), str(towns_database)],
        cwd=paths.ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
    )
    for wanted in FORMATS:
        assert (
            main(
                [
                    wanted,
                    "--out",
                    str(tmp_path / "here" / wanted),
                    "--database",
                    str(towns_database),
                    "--date",
                    "2026-11-22",
                ]
            )
            == GOOD
        )
    first, second = (
        {
            path.relative_to(tmp_path / place): path.read_bytes()
            for path in (tmp_path / place).rglob("*")
            if path.is_file()
        }
        for place in ("here", "other")
    )
    assert (
        set(first) == set(second) and [path for path in first if first[path] != second[path]] == []
    )
