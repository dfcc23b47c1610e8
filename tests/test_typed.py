"""Queries that somebody types, run in a process of its own, and the command that shows them."""

from pathlib import Path
import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from etl import paths
from exports import result
from queries import typed
from queries.__main__ import main
from queries.typed import Column, Fault, Limits, Result, worker
import exports.__main__

BOTH = pytest.mark.parametrize("which", ["real_database", "towns_database"])


def ran(file: Path, sql: str, limits: Limits = typed.LIMITS) -> Result:
    found = typed.run(file, sql, limits)
    assert isinstance(found, Result), found
    return found


def refused(file: Path, sql: str, limits: Limits = typed.LIMITS) -> Fault:
    found = typed.run(file, sql, limits)
    assert isinstance(found, Fault), found
    return found


@BOTH
def test_every_example_is_answered(which: str, request: pytest.FixtureRequest) -> None:
    file = request.getfixturevalue(which)
    assert len(typed.examples()) > 5
    for name, sql in typed.examples().items():
        found = ran(file, sql)
        assert found.rows and not found.is_cut, name
        assert sql.startswith("select") and len(sql) < typed.LIMITS.letters


def test_values_have_the_types_of_their_columns(towns_database: Path) -> None:
    found = ran(
        towns_database,
        "select 1 as a, 1.5 as b, true as c, date '2024-02-29' as d, ['x', null] as e, null as f,"
        " 170141183460469231731687303715884105727::hugeint as g, {'k': 1} as h, now() as i, 2 as a",
    )
    kinds = {column.name: column.kind for column in found.columns}
    assert kinds == {
        "a": "integer",
        "b": "number",
        "c": "boolean",
        "d": "date",
        "e": "texts",
        "f": "text",
        "g": "text",
        "h": "text",
        "i": "text",
        "a_2": "integer",
    }
    [row] = found.rows
    assert row["d"].isoformat() == "2024-02-29" and row["e"] == ["x", None]
    assert (row["a"], row["b"], row["c"], row["f"], row["a_2"]) == (1, 1.5, True, None, 2)
    assert row["g"] == str(2**127 - 1) and row["h"] == "{'k': 1}" and row["i"].endswith("+00")


def test_a_result_is_in_the_order_of_the_query_and_cut_where_it_is_long(
    towns_database: Path,
) -> None:
    limits = Limits(rows=3, bytes=1_000)
    found = ran(towns_database, "select i from range(10) t(i) order by i desc", limits)
    assert [row["i"] for row in found.rows] == [9, 8, 7] and found.is_cut
    assert not ran(towns_database, "from range(3)", limits).is_cut
    assert len(ran(towns_database, "from range(200000000)", limits).rows) == 3
    large = ran(towns_database, "select repeat('x', 400) from range(3)", limits)
    assert len(large.rows) == 2 and large.is_cut
    assert ran(towns_database, "select 1 as a where false").columns == (
        Column("a", "integer", "INTEGER"),
    )


@pytest.mark.parametrize(
    ("sql", "line", "column", "shown"),
    [
        ("select\n  foo\nfrom measure", 2, 3, "  foo\n  ^"),
        ("select 'öä', foo from measure", 1, 14, f"select 'öä', foo from measure\n{' ' * 13}^"),
        ("selec 1", 1, 1, "selec 1\n^"),
        ("-- a remark\nselect 1 from mesure", 2, 15, f"select 1 from mesure\n{' ' * 14}^"),
        (f"select {'1, ' * 60}foo", 1, 188, f"… {'1, ' * 16}1, foo\n{' ' * 52}^"),
    ],
)
def test_a_fault_says_where(
    sql: str, line: int, column: int, shown: str, towns_database: Path
) -> None:
    fault = refused(towns_database, sql)
    assert (fault.kind, fault.line, fault.column) == ("wrong", line, column)
    assert fault.shown.split("\n")[-1].index("^") == shown.split("\n")[-1].index("^")
    place = fault.shown.split("\n")[-1].index("^")
    assert fault.shown.split("\n")[0][place:][:3] == sql.split("\n")[line - 1][column - 1 :][:3]
    assert fault.message and fault.type.endswith("Error")


def test_a_query_too_long_is_not_even_started(
    towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "WORKER", Path("nowhere"))
    assert refused(towns_database, "x" * 10_001) == Fault("long", number=10_001)
    assert refused(towns_database, "select 1") == Fault("ended")


def test_only_one_statement_that_reads_is_run(towns_database: Path) -> None:
    assert refused(towns_database, "select 1; select 2") == Fault("several", number=2)
    assert refused(towns_database, "drop table measure") == Fault("other", name="DROP")
    assert refused(towns_database, " -- nothing") == Fault("empty")
    for reading in ("with a as (select 1) from a", "values (1)", "describe measure", "select 1;"):
        assert ran(towns_database, reading).rows


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[1]\n[2]\n", b'{"columns": []}\n', b"\xff", b'{"more": false', b"null\n"]
)
def test_what_is_not_said_to_the_end_is_no_result(said: bytes) -> None:
    assert typed._read(said, "select 1") is None


def test_the_process_has_nothing_of_the_environment(towns_database: Path) -> None:
    process = typed._started(towns_database, Limits())
    environment = Path(f"/proc/{process.pid}/environ")
    held = environment.read_bytes() if environment.exists() else b""
    assert b"PATH" not in held and b"HOME" not in held
    assert b'"fault": "empty"' in typed._said(process, "", Limits())
    assert worker.SAFE["temp_directory"] == ""


def test_a_query_on_a_folder_of_parquet(towns_database: Path, tmp_path: Path) -> None:
    out = tmp_path / "parquet"
    written = ["parquet", "--database", str(towns_database), "--out", str(out)]
    assert exports.__main__.main(written) == 0
    sql = "select count(*) as measures from measure_standing([today()], ['self_reported'])"
    with typed.database(out) as file:
        assert ran(file, sql) == ran(towns_database, sql)


# --- files ---


def test_names_and_texts_of_a_result_harm_no_file(towns_database: Path) -> None:
    hostile = ["=1+1", "\x1b[31m", "<b>", "a\nb", "\t@x", "\u202e", "x" * 3_000]
    names = ", ".join(f'$${text}$$ as "{text[:300]}"' for text in hostile)
    assert len(names) < typed.LIMITS.letters
    found = ran(towns_database, f"select {names}, ['=1', null] as listed, 'nan'::double as none")
    kinds = {column.name: column.kind for column in found.columns}
    told = result.Told("0123456789ab", "en", "select 1", None)
    for wanted in result.FORMATS:
        assert len(result.of(wanted, found.rows, kinds, told)) > 100
    assert result.of("csv", found.rows, kinds, told).startswith(b"'=1+1,")
    assert "=1+1" in result.to_json(found.rows).decode()
    for wanted in result.FORMATS:
        assert result.of(wanted, (), {"a": "integer"}, told)


# --- the command ---


def said(capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    out, err = capfdbinary.readouterr()
    return out.decode(), err.decode()


def test_the_command_prints_a_table(
    towns_database: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    sql = "select 'a' as name, 1 as number, null as nothing union all select e'b\\nc', 22, null"
    assert main([f"{sql} order by 2", "--database", str(towns_database)]) == 0
    assert said(capfdbinary)[0].splitlines() == [
        "name  number  nothing",
        "----  ------  -------",
        "a          1  –",
        "b c       22  –",
        "",
        "2 rows, 3 columns",
    ]


def test_the_command_gives_csv_json_and_parquet(
    towns_database: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = ["select 'ä' as name, date '2024-01-02' as day", "--database", str(towns_database)]
    assert main([*asked, "--csv"]) == 0
    assert said(capfdbinary)[0] == "name,day\r\nä,2024-01-02\r\n"
    assert main([*asked, "--json"]) == 0
    assert json.loads(said(capfdbinary)[0]) == [{"name": "ä", "day": "2024-01-02"}]
    assert main([*asked, "--parquet", str(tmp_path / "out.parquet")]) == 0
    assert pq.read_table(tmp_path / "out.parquet").to_pylist()[0]["name"] == "ä"
    assert main([*asked, "--parquet", str(tmp_path / "none" / "out.parquet")]) == 1
    assert "out.parquet cannot be written" in said(capfdbinary)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["selec 1"], 1, "Line 1, column 1:\nselec 1\n^\nParser Error: syntax error"),
        (["drop table measure"], 1, "A statement of the kind DROP is not run"),
        (["drop table measure", "--language", "de"], 1, "Anweisung der Art DROP"),
        (["from read_text('x')"], 1, "A query reads this database alone"),
        (["select 1", "--check"], 2, "--check is about the types"),
        (["--csv"], 2, "--csv is the form of a result"),
        (["select 1", "--csv", "--json"], 2, "not allowed with"),
    ],
)
def test_the_command_says_what_is_wrong(
    arguments: list[str],
    code: int,
    told: str,
    towns_database: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    try:
        ended = main([*arguments, "--database", str(towns_database)])
    except SystemExit as stopped:
        ended = int(str(stopped.code))
    assert ended == code and told in said(capfdbinary)[1]


def test_the_command_without_a_database_says_how_to_get_one(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for missing in (tmp_path / "none.duckdb", tmp_path):
        assert main(["select 1", "--database", str(missing)]) == 1
        assert "python -m etl" in said(capfdbinary)[1]
    (tmp_path / "broken.duckdb").write_text("no database")
    assert main(["select 1", "--database", str(tmp_path / "broken.duckdb")]) == 1
    assert "Traceback" not in said(capfdbinary)[1]


def test_the_command_reads_a_query_and_helps(towns_database: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "queries", "-", "--csv"],
        cwd=paths.ROOT,
        env={**os.environ, "MONITOR_DATABASE": str(towns_database)},
        input=b"select short_name from initiative order by all",
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().splitlines()[0] == "short_name" and b"Bergheide" in run.stdout
    helped = subprocess.run(
        [sys.executable, "-m", "queries", "--help"], cwd=paths.ROOT, capture_output=True, check=True
    ).stdout.decode()
    assert "status_report" in helped and "from measure_standing" in helped
