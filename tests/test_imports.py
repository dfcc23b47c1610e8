"""Who may import whom: the table of the house, held against every Python file of the product."""

from fnmatch import fnmatch
from pathlib import Path
import sys

from code_files import CODE, imports, menu, name, text
from many_cases import over
import pytest

# Names that stand for modules of answers/: that of the page's own name, and those of no page.
OWN, OF_NO_PAGE = "answers: its own", "answers: of no page"
MARKUP = {"htpy", "markupsafe"}
MADE_OF = {"drawing", "wording", *MARKUP}
LIKEWISE = {*MADE_OF, "documents", "etl.paths", "queries.rows"}
EXPORTS = {"exports", "answers.parts", "drawing", "wording", "duckdb", "pyarrow", "rdflib"}

# What the ETL shares with the pages.
WORDING = {"wording.german", "wording.formulas", "wording.countries", "wording.one_language"}

# The first pattern that fits a file counts; Python's own library is open to all.
MAY_IMPORT: list[tuple[str, set[str]]] = [
    ("app.py", {"streamlit", "pages.frame", "wording", OF_NO_PAGE, "answers.search"}),
    (
        "server.py",
        {"streamlit", "starlette", "pages.frame", "exports.converter", "wording", "answers.usual"},
    ),
    ("pages/frame/nowhere.py", {"starlette", "streamlit", OF_NO_PAGE, *MADE_OF}),
    ("pages/frame/health.py", {"starlette", "answers.builds"}),
    ("pages/frame/assets.py", {"htpy", "starlette", "streamlit"}),
    ("pages/frame/later.py", {"starlette", "pages.frame", "drawing", "wording", *MARKUP}),
    # Answer as the server does.
    ("pages/frame/reached.py", {"starlette", OF_NO_PAGE, "wording"}),
    ("pages/frame/talk.py", {"starlette", "pages.frame", OF_NO_PAGE, *MADE_OF}),
    ("pages/frame/hosts.py", {"starlette", "streamlit", "pages.frame", "wording", *MARKUP}),
    ("pages/frame/downloads.py", {"streamlit"}),
    ("pages/frame/settings.py", set()),
    ("pages/frame/early.py", {"pages.frame"}),
    ("pages/frame/together.py", {"starlette", "streamlit"}),
    ("pages/frame/full.py", {"starlette", "pages.frame", "wording", *MARKUP}),
    # The server's end of the processes beside it, and theirs.
    ("pages/frame/beside.py", {OF_NO_PAGE, "exports.download"}),
    ("pages/frame/workshop.py", {"pages.frame", OF_NO_PAGE, "exports", "wording"}),
    (
        "pages/frame/first_screen.py",
        {"starlette", "pages.frame", OF_NO_PAGE, *MADE_OF},
    ),
    ("pages/frame/first_parts.py", {"pages.frame", OF_NO_PAGE, *MADE_OF}),
    ("pages/frame/embed.py", {"starlette", "pages.frame", OF_NO_PAGE, *MADE_OF}),
    ("pages/frame/rows_link.py", {"starlette", "pages.frame", "exports", OF_NO_PAGE, "wording"}),
    (
        "pages/frame/feed.py",
        {"starlette", "pages.frame", "answers.builds", "answers.kept", "exports", "wording"},
    ),
    (
        "pages/frame/pictured.py",
        {"streamlit", "starlette", "pages.frame", OF_NO_PAGE, "exports", *MADE_OF},
    ),
    ("pages/frame/*", {"streamlit", "pages.frame", OF_NO_PAGE, "exports", *MADE_OF}),
    ("pages/*", {"streamlit", "pages.frame", OWN}),
    # The only bridge to the database, then what reads the headers and texts of questions.
    ("answers/builds.py", {OF_NO_PAGE, "queries", "duckdb", "etl.paths"}),
    # Has a typed query run in a process of its own.
    ("answers/typed.py", {OF_NO_PAGE, "queries.typed"}),
    ("answers/kept.py", {"cachetools"}),
    ("answers/ahead.py", {"queries"}),
    ("answers/rows.py", {OF_NO_PAGE, "queries"}),
    ("answers/view.py", {OF_NO_PAGE, "queries", "drawing.colours", "drawing.look", "wording"}),
    ("answers/behind*", {OWN, OF_NO_PAGE, "queries", *LIKEWISE}),
    # What compares or sums up what other pages say, and the first page, which leads to them.
    ("answers/usual.py", {"answers", *LIKEWISE}),
    ("answers/deck.py", {"answers", *LIKEWISE}),
    # Asks for the evidence of whatever facts.
    ("answers/passages.py", {OF_NO_PAGE, "queries.rows"}),
    ("answers/by_address.py", {"answers", *LIKEWISE}),
    ("answers/overview*", {"answers", *LIKEWISE}),
    ("answers/side_by_side*", {"answers", *LIKEWISE}),
    ("answers/factsheet*", {"answers", *LIKEWISE}),
    ("answers/profile*", {"answers", *LIKEWISE}),
    # Shows the schema beside the query, as the codebook has it.
    ("answers/sql*", {OWN, OF_NO_PAGE, "answers.codebook.dictionary", *LIKEWISE}),
    ("answers/finder*", {OWN, OF_NO_PAGE, "rapidfuzz", *LIKEWISE}),
    ("answers/*", {OWN, OF_NO_PAGE, *LIKEWISE}),
    ("drawing/*", {"drawing", "wording", "altair", "babel", "etl.paths", *MARKUP}),
    ("wording/*", {"wording", "babel", "yaml"}),
    ("exports/__main__.py", {*EXPORTS, "answers"}),
    ("exports/factsheets.py", {*EXPORTS, "answers"}),
    ("exports/paper.py", {*EXPORTS, "answers.sheet", "typst"}),
    ("exports/fitting.py", {"answers.sheet"}),
    # Which answers a deck is made of.
    ("exports/deck.py", {*EXPORTS, "answers"}),
    # Opens the database by the same safe settings.
    ("exports/database.py", {*EXPORTS, "queries", "etl.paths"}),
    ("exports/datapackage.py", {*EXPORTS, "etl.paths"}),
    ("exports/converter.py", {"vl_convert"}),
    ("exports/pictures.py", {*EXPORTS, "PIL", *MARKUP}),
    # All pages in their usual choice.
    ("exports/site/*", {"exports", "answers", "queries.rows", *MADE_OF}),
    # Writes charts and slides by the names that the office formats give to what they hold.
    # Makes elements of XML.
    ("exports/stratml/*", {"exports", "lxml", "wording"}),
    ("exports/slides/*", {*EXPORTS, "answers.view", "lxml", "pptx", "xlsxwriter"}),
    ("exports/*", {*EXPORTS, "xlsxwriter", *MARKUP}),
    # The process that a typed query runs in knows nothing of the product; the command that shows
    # its result writes the files and words that the page has.
    ("queries/typed/worker.py", {"duckdb"}),
    ("queries/typed/command.py", {"queries", "duckdb", "exports.result", "wording"}),
    ("queries/*", {"queries", "duckdb", "etl.paths"}),
    ("documents/*", {"documents", "lxml", "pypdf", "rapidfuzz", "wording.german", "yaml"}),
    # Labels of allowed values, as the pages have them.
    ("etl/keys/*", {"etl", "pydantic", "yaml", "wording"}),
    # In the languages that the pages have.
    ("etl/changes/*", {"etl", "duckdb", "wording"}),
    # Reads a document as the pages read their copies.
    ("etl/agreement/*", {"etl", "wording"}),
    ("etl/draft/*", {"etl", "documents", "pydantic", "wording", "yaml"}),
    # As well, and what reads and writes workbooks.
    ("etl/tables/annotated.py", {"etl", "lxml", "openpyxl", "wording"}),
    ("etl/tables/ods_comments.py", {"etl", "lxml"}),
    ("etl/lists/*", {"etl", "python_calamine", "rapidfuzz", "wording.words"}),
    (
        "etl/tables/*",
        {"etl", "pydantic", "wording", "python_calamine", "rapidfuzz", "xlsxwriter"},
    ),
    # Compares titles and words of a report with those of the data.
    ("etl/replies/*", {"etl", "docx", "duckdb", "wording"}),
    ("etl/reports/*", {"etl", "rapidfuzz", "wording", "yaml"}),
    ("etl/suggest/*", {"etl", "numpy", "wording.words", *WORDING}),
    # What is said of data files, in the languages that the pages have.
    ("etl/message.py", {"wording"}),
    ("etl/faults.py", {"etl", "wording.words"}),
    ("etl/command_line.py", {"etl", "wording.words"}),
    ("etl/__main__.py", {"etl", "wording"}),
    ("etl/*", {"etl", "duckdb", "edtf", "pydantic", "tqdm", "yaml", *WORDING}),
    ("bench/towns.py", {"etl.paths", "wording.german", "yaml"}),
    ("bench/municipalities.py", {"bench", "duckdb", "etl.paths", "pyarrow"}),
    ("bench/scale.py", {"bench", "answers.builds", "duckdb", "etl.paths", "queries", "streamlit"}),
    ("bench/menu.py", {"pages.frame.menu"}),
    ("bench/client.py", {"bench", "pages.frame.together", "streamlit", "websockets"}),
    (
        "bench/*",
        {"bench", "server", "streamlit", "starlette", "websockets", "playwright", "etl.paths"},
    ),
]
PAGES = {page for entries in menu().values() for _, page in entries}


def forbidden(file: str, source: str) -> list[str]:
    """Imports of a file that the table does not allow; so is a file of no pattern."""
    allowed = next((names for pattern, names in MAY_IMPORT if fnmatch(file, pattern)), None)
    if allowed is None:
        return [f"{file}: no row of MAY_IMPORT is about it"]
    return [
        f"{file}, line {found.line}: {found.name}"
        for found in imports(source)
        if not _is_open(file, found.module, found.name, allowed)
    ]


def _is_open(file: str, module: str, full: str, allowed: set[str]) -> bool:
    if module.split(".")[0] in sys.stdlib_module_names:
        return True
    names = {module, full, *_kinds(file, full)}
    return any(f"{each}.".startswith(f"{one}.") for one in allowed for each in names)


def _kinds(file: str, full: str) -> set[str]:
    """Whether a module of answers/ is the file's own, or of no page."""
    root, *parts = full.split(".")
    if root != "answers" or not parts:
        return set()
    place = 1 if file.startswith("answers/") else -1
    own = file.split("/")[place].removesuffix(".py")
    return {OWN} if parts[0] == own else set() if parts[0] in PAGES else {OF_NO_PAGE}


@over(CODE, name=name)
def test_a_file_imports_only_what_its_folder_may(path: Path) -> None:
    assert forbidden(name(path), text(path)) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app.py", "import pages.compare.goals"),
        ("app.py", "from pages.compare import goals"),
        ("app.py", "import queries"),
        ("app.py", "from answers import goals"),
        ("server.py", "from answers import builds"),
        ("pages/compare/goals.py", "import pandas as pd"),
        ("pages/compare/goals.py", "import altair"),
        ("pages/compare/goals.py", "from pages.compare import bodies"),
        ("pages/compare/goals.py", "from answers import bodies"),
        ("pages/compare/goals.py", "from answers.bodies import table"),
        ("pages/compare/goals.py", "from drawing import tables"),
        ("pages/compare/goals.py", "from queries import ask"),
        ("pages/compare/goals.py", "from . import bodies"),
        ("pages/compare/goals.py", "def f():\n    import duckdb"),
        ("pages/compare/goals.py", "from etl import paths"),
        ("pages/frame/show.py", "import queries"),
        ("pages/frame/show.py", "from etl import paths"),
        ("pages/frame/show.py", "from pages.compare import goals"),
        ("pages/frame/show.py", "from answers import goals"),
        ("answers/bodies.py", "import streamlit"),
        ("answers/bodies.py", "from pages.frame import show"),
        ("answers/bodies.py", "import queries"),
        ("answers/bodies.py", "import duckdb"),
        ("answers/bodies.py", "from etl import rows"),
        ("answers/bodies.py", "from answers import goals"),
        ("answers/bodies/matrix.py", "from answers.goals.matrix import cells"),
        ("answers/bodies/matrix.py", "from exports import dataset"),
        ("answers/rates.py", "from answers import completion"),
        ("answers/side_by_side.py", "import streamlit"),
        ("answers/builds.py", "import streamlit"),
        ("answers/builds.py", "from answers import goals"),
        ("answers/view.py", "import duckdb"),
        ("drawing/charts.py", "from answers.view import View"),
        ("drawing/charts.py", "import queries"),
        ("drawing/charts.py", "import streamlit"),
        ("drawing/charts.py", "from etl import rows"),
        ("wording/dates.py", "from answers import view"),
        ("wording/dates.py", "from drawing import look"),
        ("wording/dates.py", "import streamlit"),
        ("queries/__init__.py", "import streamlit"),
        ("queries/__init__.py", "from wording import words"),
        ("queries/__init__.py", "from answers import builds"),
        ("queries/__init__.py", "from etl import build"),
        ("queries/__main__.py", "from exports import result"),
        ("queries/typed/__init__.py", "from wording import words"),
        ("queries/typed/worker.py", "import queries"),
        ("exports/slides.py", "import queries"),
        ("exports/slides.py", "import streamlit"),
        ("exports/slides.py", "from etl import paths"),
        ("exports/slides.py", "from answers import goals"),
        ("exports/__main__.py", "from pages.frame import show"),
        ("documents/text.py", "from answers import builds"),
        ("documents/text.py", "from wording import words"),
        ("etl/build.py", "import queries"),
        ("etl/build.py", "from wording import words"),
        ("etl/build.py", "from answers import builds"),
        ("etl/build.py", "import requests"),
        ("etl/suggest/words.py", "import streamlit"),
        ("etl/tables/pages.py", "from exports import spreadsheet"),
        ("bench/client.py", "from answers import builds"),
        ("models/file.py", "import json"),
        ("run.py", "import json"),
    ],
)
def test_a_forbidden_import_would_be_seen(file: str, line: str) -> None:
    assert len(forbidden(file, line)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app.py", "from answers.builds import NoDatabase"),
        ("pages/compare/goals.py", "from answers import goals"),
        ("pages/compare/goals.py", "from pages.frame import choices, show"),
        ("pages/frame/show.py", "from drawing import markup"),
        ("answers/goals/matrix.py", "from answers.goals import targets"),
        ("answers/goals/matrix.py", "from answers import standing"),
        ("answers/goals.py", "from queries.rows import Goals"),
        ("answers/side_by_side.py", "from answers import completion"),
        ("answers/profile/phases.py", "from answers import timeline"),
        ("drawing/maps.py", "from etl.paths import GEO"),
        ("exports/__main__.py", "from answers import goals"),
        ("exports/slides.py", "from answers.parts import Answer"),
        ("etl/rows.py", "from etl import edtf_dates"),
        ("etl/tables/books.py", "import python_calamine"),
        ("etl/suggest/words.py", "from wording import german"),
    ],
)
def test_an_allowed_import_is_let_through(file: str, line: str) -> None:
    assert forbidden(file, line) == []
