"""The golden answers: every question on the two invented towns; compares nothing.

`python -m tests.accept` rewrites tests/expected, tests/snapshots and the reference of keys in docs/
for review. Read the difference
before you keep it: each changed value must follow from tests/data by hand, and each changed
sentence from a change that was meant.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
import csv
import io
import logging
import re
import sys

from answers import builds
from etl import build, initiative_file, paths
from etl.keys import command, reference
from wording.words import Language
import queries

EXPECTED = Path(__file__).parent / "expected"
TOWNS = Path(__file__).parent / "data"
DOCS = paths.ROOT / "docs"
DAY = date(2024, 12, 31)
USUAL: dict[str, Any] = {  # what a question is asked with, unless CASES says otherwise
    "initiative_ids": ["auenfurt", "bergheide"],
    "as_of": DAY,
    "evidence": ["self_reported", "independent"],
    "language": "de",
    "denominator": "best",
    "days": [date(2022, 12, 31), DAY],
    "indicator": "inhabitants",
    "source_ids": [
        "auenfurt/fortschritt-2024",
        "auenfurt/fremde-seite",
        "auenfurt/ihk-seite",
        "auenfurt/ratsinfo",
        "bergheide/folien",
        "bergheide/fortschritt-2024",
        "statistics/stadtamt",
    ],
    "fact_ids": [
        "measure:auenfurt/gewerbe-lotse",
        "status_report:auenfurt/gewerbe-lotse/status-2",
        "target:auenfurt/bauantrag-zwanzig-tage",
        "observation:auenfurt/bauantrag-tage/observation-3",
        "body:bergheide/netze",
        "source:auenfurt/ihk-seite",
        "context_value:00101/inhabitants/2020",
    ],
}
CASES: dict[str, list[dict[str, Any]]] = {
    "completion_by_initiative": [
        {"denominator": each} for each in ("best", "declared", "implied", "listed")
    ],
    "context_indicators": [{"language": each} for each in ("de", "en")],
    "context_values": [
        {"indicator": each} for each in ("inhabitants", "workers", "balance", "pay")
    ],
    "dead_ends": [{"years": each} for each in (0, 1)],
    "due_dates_of_measure": [
        {"measure_id": "auenfurt/langer-titel", "as_of": each} for each in (DAY, date(2023, 1, 1))
    ],
    "evidence_by_initiative": [{"as_of": each} for each in (date(2022, 12, 31), DAY)],
    "involvements_of": [
        {"organisation_id": each}
        for each in (
            "ihk-mittelaue",
            "unternehmerverband-aue",
            "stadt-auenfurt",
            "verein-ohne-rolle",
        )
    ],
    "lineage": [
        {"measure_id": f"auenfurt/{each}"}
        for each in ("freies-netz", "zukunftstage", "gruenderzentrum", "gewerbe-lotse")
    ],
    "listed_with_shares": [
        {
            "initiative_id": "auenfurt",
            "as_of_edtf": "2024-03",
            "source_id": "auenfurt/fortschritt-2024",
        },
        {"initiative_id": "bergheide", "as_of_edtf": "2022-06-30", "source_id": "bergheide/folien"},
    ],
    "measures_by_status_in_groups": [
        {"initiative_id": "auenfurt", "grouping": "goal"},
        {"initiative_id": "auenfurt", "grouping": "action_field"},
        {"initiative_id": "bergheide", "grouping": "body"},
        {"initiative_id": "bergheide", "grouping": "action_field"},
    ],
    "passages_of_source": [
        {"source_id": each}
        for each in ("auenfurt/ihk-seite", "bergheide/heidezeitung", "statistics/stadtamt")
    ],
    "money_of_measure": [
        {"measure_id": each} for each in ("auenfurt/glasfaser-gewerbe", "bergheide/dorfladen")
    ],
    "overdue_measures": [{"as_of": each} for each in (DAY, date(2023, 12, 31), date(2024, 1, 1))],
    "ratings_of_measure": [{"measure_id": "auenfurt/flaechenkataster"}],
    "sources_of_facts": [{"owners": each} for each in ("initiatives", "nobody")],
    "tied_initiatives": [
        {"measure_id": each} for each in ("auenfurt/glasfaser-gewerbe", "bergheide/dorfladen")
    ],
    "status_history": [
        {"measure_id": each}
        for each in (
            "auenfurt/glasfaser-gewerbe",
            "auenfurt/flaechenkataster",
            "bergheide/funkloch-karte",
            "bergheide/dorfladen",
            "auenfurt/formel",
            "auenfurt/coworking",
        )
    ],
    "theme_items": [{"subject": each} for each in ("goal", "measure", "body")],
    "theme_matrix": [{"subject": each} for each in ("goal", "measure", "body")],
    "timeline": [{"as_of": each} for each in (DAY, date(2022, 12, 31))],
}


def questions() -> list[str]:
    """Names of all files in queries/."""
    return sorted(path.stem for path in queries.FOLDER.glob("*.sql"))


def parameters(question: str) -> set[str]:
    """Names of the parameters that the SQL of a question uses; its header does not count."""
    return set(re.findall(r"\$([a-z_]+)", re.sub(r"--.*|'[^']*'", "", queries.text(question))))


def cases(question: str) -> list[dict[str, Any]]:
    """Parameters of every case of a question. KeyError for a parameter without a value."""
    every = [{**USUAL, **case} for case in CASES.get(question, [{}])]
    if missing := parameters(question) - set(every[0]):
        raise KeyError(
            f"queries/{question}.sql asks for {', '.join(sorted(missing))}: add values to USUAL or"
            " CASES in tests/accept.py, then run  python -m tests.accept"
        )
    return [{name: asked[name] for name in parameters(question)} for asked in every]


def golden(database: Path, question: str) -> str:
    """Answers of all cases of a question as CSV.

    A column $name stands for each parameter that differs between the cases. KeyError for a
    parameter without a value.
    """
    return "".join(_lines(database, question))


def _lines(database: Path, question: str) -> Iterator[str]:
    differing = CASES.get(question, [{}])
    with queries.connect(database) as connection:
        for place, (case, asked) in enumerate(zip(differing, cases(question), strict=True)):
            answer = connection.execute(queries.text(question), asked or None)
            if place == 0:
                names = [column[0] for column in answer.description or ()]
                yield _line([*(f"${name}" for name in case), *names])
            for row in answer.fetchall():
                yield _line([*map(text, case.values()), *map(text, row)])


def keys_document(language: Language) -> tuple[Path, str]:
    """The reference of the keys of data files: where it lies, and what it must say."""
    lists = initiative_file.read_all(paths.DATA).vocabularies
    assert lists
    return DOCS / f"keys.{language}.md", command.document(language, lists)


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def text(value: object) -> str:
    """A value as a golden file shows it.

    Null is empty, "" two quotes, lists stand in brackets, and 6 and 6.0 stay apart.
    """
    if isinstance(value, list):
        return f"[{' | '.join(map(text, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else "''" if value == "" else str(value)


def main() -> None:
    """Rewrites every golden file and every text of a page; removes those of what is gone."""
    sys.path.append(str(Path(__file__).parent))  # tests know each other by name
    import budgets
    import page_views

    with TemporaryDirectory() as folder:
        database = Path(folder) / "towns.duckdb"
        report = build.build(TOWNS, database)
        if not report.is_good:
            raise SystemExit("\n".join(map(str, [*report.faults, *report.offences])))
        for file in EXPECTED.glob("*.csv"):
            if file.stem not in questions():
                file.unlink()
        for question in questions():
            (EXPECTED / f"{question}.csv").write_text(
                golden(database, question), encoding="utf-8", newline=""
            )
        logging.disable()  # Streamlit says that nobody looks at its pages
        builds.database = database
        pages = page_views.rewrite()
        costs = budgets.rewrite()
    for language in reference.LANGUAGES:
        path, text = keys_document(language)
        path.write_text(text, encoding="utf-8", newline="")
    print(
        f"Rewrote {len(questions())} files in {EXPECTED}, {pages} in {page_views.FOLDER} and"
        f" the reference of keys in {DOCS}, and what {costs} pages cost."
        " Review every changed line before you keep it."
    )


if __name__ == "__main__":
    main()
