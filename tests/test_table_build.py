"""A folder of tables gives the database that the data files give, or says what is wrong with it."""

from collections.abc import Callable
from pathlib import Path
import json
import shutil

from building import built, contents
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench import municipalities, towns
import etl.__main__
import exports.__main__
import queries

TRACES = ("Traceback", "duckdb.", ".py")


def exported(database: Path, out: Path, kind: str) -> Path:
    """The tables of a database."""
    assert exports.__main__.main([kind, "--database", str(database), "--out", str(out)]) == 0
    return out


def version(database: Path) -> str:
    """The data version of a database."""
    with queries.connect(database) as connection:
        [(build,)] = connection.execute("select build_id from build").fetchall()
    return str(build)


@pytest.fixture(scope="module")
def parquet(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(towns_database, tmp_path_factory.mktemp("tables") / "parquet", "parquet")


@pytest.fixture(scope="module")
def csv(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(towns_database, tmp_path_factory.mktemp("tables") / "csv", "csv")


def test_exported_tables_give_the_same_database_and_version(
    parquet: Path, csv: Path, towns_database: Path, real_database: Path, tmp_path: Path
) -> None:
    real, out = exported(real_database, tmp_path / "real", "csv"), tmp_path / "monitor.duckdb"
    for folder, database in (
        (parquet, towns_database),
        (csv, towns_database),
        (real, real_database),
    ):
        assert etl.__main__.main(["--tables", str(folder), "--out", str(out), "--quiet"]) == 0
        assert contents(out) == contents(database)


def test_changed_rows_are_another_version(parquet: Path, tmp_path: Path) -> None:
    folder, out = Path(shutil.copytree(parquet, tmp_path / "tables")), tmp_path / "monitor.duckdb"
    change(folder, "sector", lambda rows: rows[0].update(label="Anderes"))
    assert etl.__main__.main(["--tables", str(folder), "--out", str(out), "--quiet"]) == 0
    changed = version(out)
    noted = json.loads((folder / "version.json").read_text("utf-8"))["version"]
    assert changed != noted and len(changed) == len(noted)
    (folder / "version.json").unlink()
    assert etl.__main__.main(["--tables", str(folder), "--out", str(out), "--quiet"]) == 0
    assert version(out) == changed


# --- what is wrong ---


def change(folder: Path, table: str, by: Callable[[list[dict[str, object]]], object]) -> None:
    """Changes the rows of a table of Parquet."""
    file = folder / f"{table}.parquet"
    read = pq.read_table(file)
    rows = read.to_pylist()
    by(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=read.schema), file)


def recast(folder: Path, table: str, column: str, kind: pa.DataType) -> None:
    """Gives a column of a table another type."""
    file = folder / f"{table}.parquet"
    read = pq.read_table(file)
    place = read.column_names.index(column)
    pq.write_table(read.set_column(place, column, read[column].cast(kind)), file)


# What to spoil, each in a table of its own, and what is said of it.
LOADING: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "no table": (
        lambda folder: (folder / "phase.parquet").unlink(),
        ["table phase", "phase.csv"],
    ),
    "a table too many": (
        lambda folder: shutil.copy(folder / "goal.parquet", folder / "goals.parquet"),
        ["goals.parquet", "no table of that name", "goal"],
    ),
    "two files": (
        lambda folder: (folder / "gap.csv").write_text("gap_id\n"),
        ["gap.csv, gap.parquet", "Take one of them out"],
    ),
    "no Parquet": (
        lambda folder: (folder / "body.parquet").write_bytes(b"nothing of the kind"),
        ["body.parquet can't be read", "Write the file anew"],
    ),
    "no column": (
        lambda folder: pq.write_table(
            pq.read_table(folder / "target.parquet").drop_columns(["wording"]),
            folder / "target.parquet",
        ),
        ["target.parquet", "column wording is missing"],
    ),
    "an unknown column": (
        lambda folder: pq.write_table(
            pq.read_table(folder / "sector.parquet").append_column("colour", [["red"] * 14]),
            folder / "sector.parquet",
        ),
        ["sector.parquet", "no colour", "Allowed: sector_id"],
    ),
    "another type": (
        lambda folder: recast(folder, "status", "position", pa.float64()),
        ["status.parquet", "position is of the type DOUBLE", "whole numbers"],
    ),
    "a number too large": (
        lambda folder: change(folder, "theme", lambda rows: rows[0].update(position=2**40)),
        ["theme.parquet, row ", "position is '1099511627776'", "whole numbers"],
    ),
    "no number": (
        lambda folder: change(folder, "money", lambda rows: rows[0].update(amount=float("nan"))),
        ["money.parquet, row ", "amount is 'nan'", "Allowed: numbers"],
    ),
    "nothing where something must be": (
        lambda folder: change(folder, "goal", lambda rows: rows[0].update(title=None)),
        ["goal.parquet, row auenfurt/", "title is empty"],
    ),
    "a status that is not allowed": (
        lambda folder: change(folder, "status_report", lambda rows: rows[0].update(status="done")),
        ["status_report.parquet, row auenfurt/", "status is 'done'", "completed, in_progress"],
    ),
    "a share above one": (
        lambda folder: change(folder, "reported_share", lambda rows: rows[0].update(share=1.5)),
        ["reported_share.parquet, row ", "share is '1.5'", "BETWEEN 0 AND 1"],
    ),
    "a key twice": (
        lambda folder: change(folder, "milestone", lambda rows: rows.append(rows[0])),
        ["milestone.parquet", "milestone_id auenfurt/", "stands in 2 rows"],
    ),
}
CHECKED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a key that leads nowhere": (
        lambda folder: change(folder, "measure", lambda rows: rows[0].update(goal_id="auenfurt/x")),
        ["measure, row auenfurt/", "named_key auenfurt/x", "Correct this row"],
    ),
    "a fact without a source": (
        lambda folder: change(folder, "citation", lambda rows: rows.clear()),
        ["further rows are against the same rule", "fact_without_citation"],
    ),
}


@pytest.mark.parametrize("faults", [LOADING, CHECKED], ids=["loading", "checked"])
def test_all_that_is_wrong_is_said_at_once_and_nothing_published(
    faults: dict[str, tuple[Callable[[Path], object], list[str]]],
    parquet: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, out = Path(shutil.copytree(parquet, tmp_path / "tables")), tmp_path / "monitor.duckdb"
    out.write_bytes(b"as it was")
    for spoil, _ in faults.values():
        spoil(folder)
    assert etl.__main__.main(["--tables", str(folder), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    for fault, (_, expected) in faults.items():
        assert any(all(part in line for part in expected) for line in paragraphs(said)), fault
    assert "nothing was published" in said and not any(trace in said for trace in TRACES)
    assert out.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir() if "draft" in path.name] == []


def paragraphs(said: str) -> list[str]:
    """Messages: a line, with the indented ones after it."""
    return said.replace("\n  ", "  ").split("\n")


CELLS = {
    "sector": ("position", "first", "whole numbers"),
    "goal": ("is_theme_examined", "perhaps", "true and false"),
    "search_record": ("searched_on", "soon", "days such as 2026-11-30"),
    "organisation": ("aliases", "[a", "a list of texts"),
}


def test_a_cell_of_csv_that_is_none_of_its_type_is_said(
    csv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = Path(shutil.copytree(csv, tmp_path / "tables")), tmp_path / "monitor.duckdb"
    for table, (column, wrong, _) in CELLS.items():
        header, first, *rest = (folder / f"{table}.csv").read_text("utf-8").split("\n")
        cells = first.split(",")
        cells[header.split(",").index(column)] = wrong
        text = "\n".join([header, ",".join(cells), *rest])
        (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    assert etl.__main__.main(["--tables", str(folder), "--out", str(out)]) == 1
    said = capsys.readouterr().err.splitlines()
    for table, (column, wrong, allowed) in CELLS.items():
        expected = (f"{table}.csv, row ", f"{column} is '{wrong}'", allowed)
        assert any(all(part in line for part in expected) for line in said), table
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tables", "nowhere"], "nowhere is no folder"),
        (["--tables", ".", "--data", "elsewhere"], "not from both"),
    ],
)
def test_a_command_line_that_asks_for_too_much_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert etl.__main__.main(arguments) == 2
    assert said in capsys.readouterr().err


# --- as many as in a country ---


def test_multiplied_towns_are_built(tmp_path: Path) -> None:
    towns.make(tmp_path / "data", 5, 40, 2)
    database = built(tmp_path / "data", tmp_path / "towns.duckdb")
    municipalities.make(database, tmp_path / "tables", 3)
    out = tmp_path / "many.duckdb"
    assert (
        etl.__main__.main(["--tables", str(tmp_path / "tables"), "--out", str(out), "--quiet"]) == 0
    )
    once, thrice = contents(database), contents(out)
    for table in ("main.initiative", "main.measure", "main.citation", "derived.report"):
        assert len(thrice[table]) == 3 * len(once[table]), table
    assert len(thrice["main.theme"]) == len(once["main.theme"])
