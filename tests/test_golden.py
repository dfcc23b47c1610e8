"""The golden answers: every question on the two invented towns gives exactly what was reviewed.

`python -m tests.accept` rewrites them.
"""

from pathlib import Path

from accept import EXPECTED, TOWNS, golden, questions, text
from building import built, contents
import pytest


@pytest.mark.parametrize("question", questions())
def test_the_answer_is_the_golden_one(question: str, towns_database: Path) -> None:
    file = EXPECTED / f"{question}.csv"
    assert file.is_file(), (
        f"queries/{question}.sql has no golden answer: run  python -m tests.accept"
        f"  and review tests/expected/{question}.csv"
    )
    expected = file.read_text(encoding="utf-8").splitlines()
    answer = golden(towns_database, question).splitlines()
    gone = [f"- {line}" for line in expected if line not in answer]
    new = [f"+ {line}" for line in answer if line not in expected]
    assert not gone + new, (
        f"{question} differs; if that is right, run  python -m tests.accept\n"
        + "\n".join(gone + new)
    )
    assert answer == expected, f"{question} has the golden rows in another order or number"


def test_every_golden_answer_has_its_question() -> None:
    assert sorted(file.stem for file in EXPECTED.glob("*.csv")) == questions()


def test_the_same_data_built_again_gives_the_same_rows(
    towns_database: Path, tmp_path: Path
) -> None:
    assert contents(built(TOWNS, tmp_path / "again.duckdb")) == contents(towns_database)


def test_a_golden_file_tells_null_from_empty_and_whole_from_broken_numbers() -> None:
    assert [text(value) for value in (None, "", [], [""], 6, 6.0, True)] == [
        "",
        "''",
        "[]",
        "['']",
        "6",
        "6.0",
        "true",
    ]
