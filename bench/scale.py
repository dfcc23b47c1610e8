"""python -m bench.scale: what the build, every question and every page cost as initiatives grow.

Builds invented data folders in a temporary folder; --municipalities N instead as many out of a
folder of tables. The table goes to the screen, and one JSON line to bench/history.jsonl: numbers of
one machine, so they stay there.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from math import log
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

from streamlit.testing.v1 import AppTest
import duckdb

from answers import builds
from bench import menu, municipalities, towns
from etl import paths
from queries import extract
import queries

SIZES = {5: 300, 40: 2400, 400: 24_000}  # initiatives, and measures of all together
FEW, USUAL, MANY = 5, 9, 40  # initiatives that a reader chooses; 9 where none was chosen of many
HISTORY = paths.ROOT / "bench" / "history.jsonl"
DAY = date(2024, 12, 31)
PATIENCE = 600  # seconds for a page
CHANGE = "\n# a remark\n"
MEASURES, TITLE = "\nmeasures:\n", re.compile(r'"title": "[^"]*"')
MEGA = 1024  # kilobytes, the unit of the system


@dataclass
class Size:
    """What was measured with so many initiatives: seconds, megabytes, milliseconds.

    Milliseconds are those of the processor, so that other programs count for nothing.

    `again`: with a remark added to one data file; `retitled`: with another title of one measure.
    `questions`: with all chosen; `of_few`: with five. `pages`: first run and rerun, by how many
    are chosen.
    """

    initiatives: int
    measures: int
    build: dict[str, float] = field(default_factory=dict)
    again: dict[str, float] = field(default_factory=dict)
    retitled: dict[str, float] = field(default_factory=dict)
    questions: dict[str, float] = field(default_factory=dict)
    of_few: dict[str, float] = field(default_factory=dict)
    pages: dict[str, dict[int, tuple[float, float]]] = field(default_factory=dict)


def built(data: Path, out: Path, option: str = "--data") -> dict[str, float]:
    """Seconds of each step of a build, of the whole with the start of Python, and of the processor.

    And megabytes: its peak memory, and the database.

    RuntimeError where the build refuses the data.
    """
    start = perf_counter()
    command = [sys.executable, "-m", "etl", option, str(data), "--out", str(out)]
    process = subprocess.Popen(command, cwd=paths.ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{data} was not built")
    steps = {name: float(seconds) for name, seconds in re.findall(r"(\w+) ([\d.]+) s\b", said)}
    steps.pop("together", None)
    seconds = {"whole": perf_counter() - start, "processor": used.ru_utime + used.ru_stime}
    megabytes = {"memory": used.ru_maxrss / MEGA, "database": out.stat().st_size / MEGA**2}
    return {**steps, **seconds, **megabytes}


def changed(data: Path) -> None:
    """Changes one data file, as a curator does."""
    file = min((data / "initiatives").glob("*.yml"))
    file.write_text(file.read_text("utf-8") + CHANGE, encoding="utf-8")


def retitled(data: Path) -> None:
    """Gives the first measure of a data file the title that one of another file has."""
    one, other = (
        file.read_text("utf-8").partition(MEASURES)
        for file in sorted((data / "initiatives").glob("*.yml"))[:2]
    )
    title = TITLE.findall(other[2])[0]
    changed = [*one[:2], TITLE.sub(lambda _: title, one[2], count=1)]
    min((data / "initiatives").glob("*.yml")).write_text("".join(changed), encoding="utf-8")


def keys(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Ids of all initiatives, in their order."""
    rows = queries.ask(connection, "initiative_names")
    return sorted(row["initiative_id"] for row in rows)


def values(connection: duckdb.DuckDBPyConnection, number: int) -> dict[str, Any]:
    """A value for every parameter of a question: `number` initiatives, the first of all else."""
    chosen = keys(connection)[:number]
    given: dict[str, Any] = {
        "initiative_ids": chosen,
        "initiative_id": chosen[0],
        "as_of": DAY,
        "days": [DAY],
        "evidence": ["self_reported", "independent"],
        "denominator": "best",
        "language": "de",
        "grouping": "goal",
        "subject": "measure",
        "years": 1,
        "as_of_edtf": "2015-12",
        "owners": "initiatives",
    }

    def first(question: str, column: str) -> str:
        asked = {name: given[name] for name in queries.parameters(question)}
        return min(str(row[column]) for row in queries.ask(connection, question, **asked))

    source, measure = first("source_overview", "source_id"), first("measures", "measure_id")
    return given | {
        "indicator": first("context_indicators", "context_indicator_id"),
        "organisation_id": first("actors", "organisation_id"),
        "source_id": source,
        "source_ids": [source],
        "measure_id": measure,
        "fact_ids": [f"measure:{measure}"],
    }


def asked(database: Path, number: int) -> dict[str, float]:
    """Milliseconds of each question with so many initiatives chosen, read to its last row."""
    connection = queries.connect(database)
    given = values(connection, number)
    milliseconds, of_some = {}, connection
    if len(keys(connection)) > builds.ALL_AT_ONCE >= number:
        start = process_time()
        of_some = extract.of(connection, given["initiative_ids"])
        milliseconds["(extract of the chosen)"] = (process_time() - start) * 1000
    # Of many nobody asks for the sources of all facts at once.
    left_out = "fact_sources" if of_some is not connection else ""
    for file in sorted(queries.FOLDER.glob("*.sql")):
        if file.stem == left_out:
            continue
        needed = {name: given[name] for name in queries.parameters(file.stem)}
        start = process_time()
        queries.ask(of_some if extract.answers(file.stem) else connection, file.stem, **needed)
        milliseconds[file.stem] = (process_time() - start) * 1000
    connection.close()
    return milliseconds


def opened(file: str, chosen: list[str]) -> tuple[float, float]:
    """Milliseconds of the script of a page: the first run with these choices, and a rerun.

    RuntimeError for a page that shows an error.
    """
    app = AppTest.from_file(paths.ROOT / "app.py", default_timeout=PATIENCE)
    app.query_params["initiatives"] = chosen
    app.query_params["as_of"] = DAY.isoformat()
    if not file.endswith("/overview.py"):  # the page that opens by itself
        app.switch_page(file)
    times = []
    for _ in range(2):
        start = process_time()
        app.run()
        times.append((process_time() - start) * 1000)
        if app.exception:
            raise RuntimeError(f"{file} shows an error: {app.exception[0].message}")
    return times[0], times[1]


def shown(
    database: Path, numbers: tuple[int, ...] = (FEW, MANY)
) -> dict[str, dict[int, tuple[float, float]]]:
    """Milliseconds of each page, by the number of chosen initiatives."""
    builds.database = database
    os.chdir(paths.ROOT)
    connection = queries.connect(database)
    every = keys(connection)
    connection.close()
    return {
        name: {number: opened(file, every[:number]) for number in numbers if number <= len(every)}
        for name, file in menu.files().items()
    }


def measured(initiatives: int, measures: int, folder: Path) -> Size:
    """Makes a data folder, builds it, and again with changed files; asks and opens everything."""
    size = Size(initiatives, measures)
    data, out = folder / f"data-{initiatives}", folder / f"{initiatives}.duckdb"
    towns.make(data, initiatives, measures)
    size.build = built(data, out)
    changed(data)
    size.again = built(data, out)
    retitled(data)
    size.retitled = built(data, out)
    size.questions, size.of_few = asked(out, initiatives), asked(out, FEW)
    size.pages = shown(out)
    return size


def of_country(number: int, folder: Path) -> Size:
    """Multiplies towns to so many municipalities and builds their tables; asks and opens what a
    reader does, and nothing of all at once.
    """
    base = min(number, municipalities.BASE)
    copies = number // base
    size = Size(base * copies, base * copies * municipalities.MEASURES_EACH)
    data = municipalities.towns_of(folder, base, base * municipalities.MEASURES_EACH)
    once, out = folder / "towns.duckdb", folder / "country.duckdb"
    built(data, once)
    municipalities.make(once, folder / "tables", copies)
    size.build = size.again = built(folder / "tables", out, "--tables")
    size.questions, size.of_few = asked(out, min(USUAL, size.initiatives)), asked(out, FEW)
    size.pages = shown(out, (FEW, USUAL))
    return size


# --- the table ---


def exponent(smaller: Size, larger: Size, question: str) -> float:
    """How the time of a question grows: 1 as the initiatives, 2 as their square."""
    times = larger.questions[question] / smaller.questions[question]
    return log(times) / log(larger.initiatives / smaller.initiatives)


def table(sizes: list[Size]) -> Iterator[str]:
    """What was measured as aligned text: build, questions, pages."""
    heads = "".join(f"{size.initiatives:>12}{'changed':>10}{'retitled':>10}" for size in sizes)
    yield f"build, s and MB{heads}"
    for step in sizes[0].build:
        cells = "".join(
            f"{size.build[step]:12.1f}{size.again[step]:10.1f}{size.retitled[step]:10.1f}"
            for size in sizes
        )
        yield f"{step:15}{cells}"
    yield ""
    heads = "".join(f"{f'of {size.initiatives}':>12}" for size in sizes)
    yield f"{'question, ms':30}{heads}{'exponent':>10}{f'{FEW} of most':>12}"
    smaller, larger = sizes[-2:] if len(sizes) > 1 else (sizes[0], sizes[0])
    for question in sizes[0].questions:
        cells = "".join(f"{size.questions[question]:12.1f}" for size in sizes)
        growth = exponent(smaller, larger, question) if smaller is not larger else 0
        yield f"{question:30}{cells}{growth:10.2f}{larger.of_few[question]:12.1f}"
    yield ""
    yield f"{'page, ms':20}" + "".join(
        f"{f'{number} of {size.initiatives}':>16}{'rerun':>8}"
        for size in sizes
        for number in next(iter(size.pages.values()), {})
    )
    for page in sizes[0].pages:
        cells = "".join(
            f"{first:16.0f}{rerun:8.0f}"
            for size in sizes
            for first, rerun in size.pages.get(page, {}).values()
        )
        yield f"{page:20}{cells}"


def main(arguments: list[str]) -> int:
    """Exit code 0 whatever was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument(
        "--municipalities", type=int, metavar="N", help="so many out of a folder of tables: 10800"
    )
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="these numbers only")
    options = parser.parse_args(arguments)
    sizes = SIZES
    if options.sizes:
        sizes = {number: number * towns.MEASURES_EACH for number in options.sizes}
    with tempfile.TemporaryDirectory() as folder:
        if options.municipalities:
            found = [of_country(options.municipalities, Path(folder))]
        else:
            found = [measured(number, each, Path(folder)) for number, each in sizes.items()]
    print("\n".join(table(found)))
    line = {"at": datetime.now().isoformat(timespec="minutes"), "cores": os.cpu_count()}
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(json.dumps({**line, "sizes": [asdict(size) for size in found]}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
