"""Who may import whom, where SQL may stand, what the menu holds, and what no file may speak of: read from the source, nothing is run."""

from collections.abc import Iterator
from pathlib import Path
import ast
import re
import sys

from test_real_data import contacts
import pytest

from etl import paths

SHOWN = {"streamlit", "pages.shared"}
MAY_IMPORT: list[
    tuple[str, set[str]]
] = [  # the first pattern that fits a file counts; the standard library is open to all
    ("app.py", SHOWN),
    ("server.py", SHOWN | {"starlette"}),
    (
        "pages/shared/data.py",
        {"duckdb", "queries", "etl.paths"},
    ),  # the only bridge from pages to queries
    (
        "pages/shared/*.py",
        SHOWN
        | {
            "altair",
            "babel",
            "markupsafe",
            "pandas",
            "rapidfuzz",
            "yaml",
            "documents",
            "exports",
            "etl.paths",
        },
    ),
    ("pages/*/*.py", SHOWN | {"markupsafe"}),
    ("queries/*.py", {"duckdb", "pandas", "pyarrow", "etl.paths"}),
    ("documents/*.py", {"documents", "lxml", "pypdf", "rapidfuzz"}),
    (
        "etl/*.py",
        {"duckdb", "edtf", "etl", "pydantic", "tqdm", "wording.formulas", "wording.german", "yaml"},
    ),
]
NEVER_IN_EXPORTS = {
    "streamlit",
    "pages",
    "queries",
    "etl",
}  # otherwise an export takes the libraries that it needs
RUNS_SQL = ("queries/", "etl/", "pages/shared/data.py", "exports/database.py")
FROM_THE_SCHEMA = {
    ("etl/build.py", "table")
}  # names of tables can't be bound; these come from schema.sql, never from a reader or a file
SOURCE_LINKS = {
    "http://www.bkg.bund.de",
    "http://www.w3.org/2000/svg",
}  # the link that the licence of the boundaries asks for; a name, not an address
SQL = re.compile(
    r"\s*(select|insert|update|delete|create|drop|with|from|copy|attach)\b.*\b(from|into|set|table|select|as)\b",
    re.IGNORECASE | re.DOTALL,
)
ELSEWHERE = (
    r"\.\./shared|/work/|/tmp/brief"  # folders of the people who made this, not of the product
)


def product(*patterns: str) -> list[Path]:
    """Files of the product, without what is built or cached."""
    found = {
        path
        for pattern in patterns
        for path in paths.ROOT.glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sorted(
        path
        for path in found
        if not any(part in (".venv", ".git") or part.endswith("_cache") for part in path.parts)
    )


def name(path: Path) -> str:
    return path.relative_to(paths.ROOT).as_posix()


CODE = product(
    "app.py", "server.py", "pages/**/*.py", "queries/*.py", "exports/**/*.py", "etl/*.py"
)
TEXTS = [
    path
    for path in product("*", "*/**/*", ".streamlit/*", ".ci/*")
    if path.suffix
    in (
        "",
        ".css",
        ".csv",
        ".html",
        ".js",
        ".md",
        ".py",
        ".sh",
        ".sql",
        ".svg",
        ".toml",
        ".tsv",
        ".txt",
        ".yml",
    )
    and not name(path).startswith((".hypothesis", "tests/", "build/"))
    and path.name != ".gitignore"
]


def imports(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, module, and module with the imported name, of every import wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, module, f"{module}.{alias.name}") for alias in node.names)


def forbidden(file: str, source: str) -> list[str]:
    """Imports of a file that the table does not allow."""
    if file.startswith("exports/"):
        never = NEVER_IN_EXPORTS - ({"queries"} if file == "exports/database.py" else set())
        return [
            f"{file}, line {line}: {full}"
            for line, module, full in imports(source)
            if module.split(".")[0] in never
        ]
    allowed = next(names for pattern, names in MAY_IMPORT if Path(file).match(pattern))
    return [
        f"{file}, line {line}: {full}"
        for line, module, full in imports(source)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not any(f"{each}.".startswith(f"{one}.") for one in allowed for each in (module, full))
    ]


def sql_faults(file: str, source: str) -> list[str]:
    """SQL that is put together from pieces, or run outside the places for it."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("execute", "executemany", "sql")
        ):
            if not file.startswith(RUNS_SQL):
                faults.append(
                    f"{file}, line {node.lineno}: .{node.func.attr}( belongs into queries/"
                )
            if (
                node.args
                and not isinstance(node.args[0], (ast.Constant, ast.Name, ast.JoinedStr))
                and "text(" not in ast.unparse(node.args[0])
            ):
                faults.append(f"{file}, line {node.lineno}: SQL from pieces")
        if isinstance(node, ast.JoinedStr) and SQL.match(
            "".join(
                str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values
            )
        ):
            places = {
                ast.unparse(part.value)
                for part in node.values
                if isinstance(part, ast.FormattedValue)
            }
            faults += [
                f"{file}, line {node.lineno}: SQL as an f-string with {{{place}}}"
                for place in sorted(places)
                if (file, place) not in FROM_THE_SCHEMA
            ]
    return faults


# --- who may import whom ---


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_imports_only_what_its_folder_may(path: Path) -> None:
    assert forbidden(name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app.py", "import pages.compare.goals"),
        ("app.py", "from pages.compare import goals"),
        ("app.py", "import queries"),
        ("pages/compare/goals.py", "import pandas as pd"),
        ("pages/compare/goals.py", "from pages.compare import bodies"),
        ("pages/compare/goals.py", "from queries import ask"),
        ("pages/compare/goals.py", "from . import bodies"),
        ("pages/compare/goals.py", "def f():\n    import duckdb"),
        ("pages/compare/goals.py", "from etl import paths"),
        ("pages/shared/charts.py", "from etl import rows"),
        ("pages/shared/charts.py", "import etl"),
        ("pages/shared/charts.py", "import queries"),
        ("pages/shared/charts.py", "import duckdb"),
        ("pages/shared/data.py", "import streamlit"),
        ("queries/__init__.py", "import streamlit"),
        ("queries/__init__.py", "from pages.shared import words"),
        ("queries/__init__.py", "from etl import build"),
        ("exports/slides.py", "import queries"),
        ("exports/database.py", "import etl"),
        ("exports/slides.py", "import streamlit"),
        ("etl/build.py", "import queries"),
        ("etl/build.py", "from pages.shared import words"),
        ("etl/build.py", "import requests"),
    ],
)
def test_a_forbidden_import_would_be_seen(file: str, line: str) -> None:
    assert len(forbidden(file, line)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pages/shared/maps.py", "from etl import paths"),
        ("pages/shared/maps.py", "from etl.paths import GEO"),
        ("app.py", "from pages.shared.data import NoDatabase"),
        ("etl/rows.py", "from etl import edtf_dates"),
    ],
)
def test_an_allowed_import_is_let_through(file: str, line: str) -> None:
    assert forbidden(file, line) == []


# --- SQL ---


@pytest.mark.parametrize("path", CODE, ids=name)
def test_sql_is_never_put_together_and_runs_only_where_it_belongs(path: Path) -> None:
    assert sql_faults(name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pages/shared/charts.py", "connection.execute('select 1')"),
        ("app.py", "duckdb.sql('select 1')"),
        ("pages/compare/goals.py", "x.executemany('insert into t values (?)', rows)"),
        ("queries/__init__.py", "c.execute('select * from ' + name)"),
        ("queries/__init__.py", "c.execute('select %s' % name)"),
        ("queries/__init__.py", "c.execute('select {}'.format(name))"),
        ("queries/__init__.py", "c.execute(f'select * from {name}')"),
        ("etl/build.py", "question = f'delete from {other}'"),
        ("queries/__init__.py", "question = f'''\n  SELECT a\n  FROM b where c = '{c}' '''"),
    ],
)
def test_sql_in_the_wrong_place_or_shape_would_be_seen(file: str, line: str) -> None:
    assert len(sql_faults(file, line)) == 1


# --- the menu ---


def test_every_page_stands_in_the_menu_and_every_entry_has_its_page() -> None:
    tree = ast.parse((paths.ROOT / "app.py").read_text(encoding="utf-8"))
    [menu] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MENU"
    ]
    entries = [entry for section in menu.values() for entry, _ in section]
    pages = [
        name(path)
        for path in product("pages/*/*.py")
        if path.parent.name != "frame" and path.name != "__init__.py"
    ]
    assert sorted(entries) == pages, (
        "a page file needs its line in MENU of app.py, and a line its page file"
    )
    addresses = [address for section in menu.values() for _, address in section]
    assert len(addresses) == len(set(addresses)) and "overview" in addresses
    assert {section.removeprefix("section_") for section in menu} == {
        entry.split("/")[1] for entry in entries
    }
    assert all(
        entry.split("/")[1] == section.removeprefix("section_")
        for section, listed in menu.items()
        for entry, _ in listed
    )


# --- what no file may speak of ---


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_a_file_names_no_private_contact_and_no_folder_outside_the_product(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(ELSEWHERE, text) == []
    assert contacts(text) == []


@pytest.mark.parametrize(
    "path",
    product(
        "app.py",
        "server.py",
        "pages/**/*",
        "static/*.css",
        "static/*.svg",
        "static/*.js",
        ".streamlit/*.toml",
    ),
    ids=name,
)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    """No address of another server in code, style or settings, only links that a reader may follow."""
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:https?|wss?|ftp)://[^\s\"'<>)\\]+", text)) <= SOURCE_LINKS
    assert re.findall(r"(?:url\(|src=|href=|@import )[\"']?//", text) == []
