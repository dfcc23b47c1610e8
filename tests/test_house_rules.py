"""Where SQL and HTML may stand, how long a function may be, and what no file may speak of.

Read from the source, nothing is run. Who may import whom is held by test_imports.py.
"""

from collections.abc import Iterator
from pathlib import Path
import ast
import re

from code_files import CODE, EVERYTHING, PAGES, imports, menu, name, product, text
from many_cases import over
from test_real_data import contacts
import pytest

from etl import paths

LONGEST_FUNCTION, LONGEST_PAGE = 40, 40  # lines, docstring included
RUNS_SQL = ("queries/", "etl/", "answers/builds.py", "exports/database.py")
# Names of tables can't be bound; these come from schema.sql, never from a reader or a file.
FROM_THE_SCHEMA = {("etl/build.py", "table")}
SQL = re.compile(
    r"\s*(select|insert|update|delete|create|drop|with|from|copy|attach)\b"
    r".*\b(from|into|set|table|select|as)\b",
    re.IGNORECASE | re.DOTALL,
)
ELEMENTS = (
    "a article b body br caption cite code dd details div dl dt em form h1 h2 h3 h4 head header hr"
    " html i iframe img input li link main mark meta nav ol p pre script section small span strong"
    " style sub summary sup svg table tbody td th thead tr ul"
)
HTML = re.compile(rf"</?({ELEMENTS.replace(' ', '|')})(\s[^<>]*)?>")
MAKES_MARKUP = {
    "drawing/markup.py",  # turns elements that htpy has escaped into a finished text
    "exports/pictures.py",  # takes in the drawing, in which Vega has escaped the texts
    "exports/site/raw.py",  # drawings, data and links of pages that were finished before
}
# The one document that the server sends, and the scripts that its policy knows by their hash.
OWN_HTML = {
    ("server.py", "language"),
    ("server.py", "scripts"),
    ("pages/frame/head.py", "scripts"),
    ("pages/frame/search_field.py", "scripts"),
}
OWN = {path.relative_to(paths.ROOT).parts[0].removesuffix(".py") for path in CODE} | {
    path.stem for path in EVERYTHING if path not in CODE
}
NO_NAMES = {"common", "helper", "helpers", "models", "services", "shared", "util", "utils"}
# The link that the licence of the boundaries asks for; a name, not an address.
SOURCE_LINKS = {"http://www.bkg.bund.de", "http://www.w3.org/2000/svg"}
# Folders of the people who made this, not of the product.
ELSEWHERE = r"\.\./shared|/work/|/tmp/brief|\bROOT\.parent\b"
TEXTS = [
    path
    for path in product("*", "[a-zA-Z]*/**/*", ".streamlit/*", ".ci/*")
    if path.suffix
    in ("", ".css", ".csv", ".html", ".js", ".md", ".py", ".sh", ".sql", ".svg", ".toml", ".tsv")
    + (".txt", ".yml")
    and not name(path).startswith("tests/")
    and path.name != ".gitignore"
]
TESTS = [path for path in EVERYTHING if path not in CODE]
MAY_SKIP = {
    "tests/source_texts.py": {"pytest.skip"},
    "tests/test_exports.py": {"pytest.mark.skipif"},
    "tests/browser/test_deploy.py": {"pytest.mark.skipif"},
}


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


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a source, inner ones and methods too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def long_functions(file: str, source: str) -> list[str]:
    """Functions with more lines than LONGEST_FUNCTION from `def` to their end."""
    return [
        f"{file}: {node.name}"
        for node in functions(source)
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]


def renamed(file: str, source: str) -> list[str]:
    """Modules and names of our own that an import calls otherwise."""
    return [
        f"{file}: {one.name} as {one.alias}"
        for one in imports(source)
        if one.alias and one.module.split(".")[0] in OWN
    ]


# --- HTML ---


def html_faults(file: str, source: str) -> list[str]:
    """Markup that is no plain text of the source, and HTML that is put together from pieces."""
    return [
        f"{file}, line {node.lineno}: {fault}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.expr) and (fault := _html_fault(file, node))
    ]


def _html_fault(file: str, node: ast.expr) -> str:
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Markup", "markupsafe.Markup"):
        is_literal = all(_is_literal(argument) for argument in node.args) and not node.keywords
        return "" if is_literal or file in MAKES_MARKUP else "Markup takes a literal only"
    if isinstance(node, ast.JoinedStr):
        places = [
            ast.unparse(each.value) for each in node.values if isinstance(each, ast.FormattedValue)
        ]
        is_own = all((file, place.split(".")[0].split("[")[0]) in OWN_HTML for place in places)
        return "" if is_own or not _has_html(node.values) else "HTML as an f-string"
    if isinstance(node, ast.BinOp) and _has_html([node.left, node.right]):
        return "HTML from pieces"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_filled = node.func.attr in ("format", "join", "replace") and _has_html([node.func.value])
        return "HTML filled in without Markup" if is_filled else ""
    return ""


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _has_html(nodes: list[ast.expr]) -> bool:
    literals = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return any(isinstance(each, str) and HTML.search(each) for each in literals)


# --- SQL ---


@over(CODE, name=name)
def test_sql_is_never_put_together_and_runs_only_where_it_belongs(path: Path) -> None:
    assert sql_faults(name(path), text(path)) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("answers/bodies.py", "connection.execute('select 1')"),
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


# --- sizes and names ---


def test_no_function_is_longer_than_it_may_be() -> None:
    found = {each for path in CODE for each in long_functions(name(path), text(path))}
    assert sorted(found) == [], f"longer than {LONGEST_FUNCTION} lines: divide it"


def test_no_page_is_longer_than_it_may_be() -> None:
    found = {name(path) for path in PAGES if len(text(path).splitlines()) > LONGEST_PAGE}
    assert sorted(found) == [], "what a page says is made in answers/"


def test_a_function_that_is_too_long_would_be_seen() -> None:
    """Wherever it stands; decorators and what is above it do not count."""
    lines = "\n".join(["    x = 1"] * (LONGEST_FUNCTION - 1))
    assert long_functions("a.py", f"@decorated\ndef whole():\n{lines}") == []
    assert long_functions("a.py", f"def long():\n{lines}\n    x = 1") == ["a.py: long"]
    method = (
        f"class A:\n    async def long(self):\n{lines.replace('    x', '        x')}\n        x = 1"
    )
    assert long_functions("a.py", method) == ["a.py: long"]


@over(EVERYTHING, name=name)
def test_no_import_calls_our_own_otherwise(path: Path) -> None:
    assert renamed(name(path), text(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "from answers import view as views",
        "import answers.view as views",
        "from answers.goals import table as goals_table",
        "from plain import Data as Tables",
    ],
)
def test_an_import_that_calls_our_own_otherwise_would_be_seen(line: str) -> None:
    assert len(renamed("pages/x.py", line)) == 1


@pytest.mark.parametrize(
    "line", ["import streamlit as st", "from hypothesis import strategies as st", "import answers"]
)
def test_libraries_may_have_their_usual_short_names(line: str) -> None:
    assert renamed("pages/x.py", line) == []


def test_no_module_is_a_drawer_for_anything() -> None:
    parts = {part.removesuffix(".py") for path in EVERYTHING for part in Path(name(path)).parts}
    assert sorted(parts & NO_NAMES) == [], "name it after what it is about"


# --- HTML ---


@over(CODE, name=name)
def test_html_is_written_out_or_made_of_elements_never_put_together(path: Path) -> None:
    """So that no text from data can become an element: the places of a literal escape."""
    assert html_faults(name(path), text(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Markup(title)",
        "Markup(f'<b>{title}</b>')",
        "Markup(view.word('card')).format(number=1)",
        "markupsafe.Markup('<b>' + title)",
        "Markup('<b>%s</b>' % title)",
        "Markup('<b>{}</b>'.format(title))",
        "Markup(object=title)",
        "part = f'<b>{title}</b>'",
        "part = '<li class=\"x\">' + title",
        "part = title + '</li>'",
        "part = '<td>%s</td>' % title",
        "part = '<td>{}</td>'.format(title)",
        "part = '</td><td>'.join(titles)",
    ],
)
def test_html_that_is_put_together_would_be_seen(line: str) -> None:
    assert html_faults("answers/goals.py", line)


@pytest.mark.parametrize(
    "line",
    [
        "Markup('<b>{}</b>').format(title)",
        "Markup()",
        "Markup('<b>')",
        "Markup('<br>').join(titles)",
        "part = Markup('<li>') + title",
        "where = f'data/initiatives/<id>.yml, {line}'",
        "pattern = f'(?P<name>{word})'",
        "span['<b>' if x else title]",
    ],
)
def test_written_out_html_is_let_through(line: str) -> None:
    assert html_faults("answers/goals.py", line) == []


# --- the menu ---


def test_every_page_stands_in_the_menu_and_every_entry_has_its_page() -> None:
    sections = menu()
    entries = [file for section in sections.values() for file, _ in section]
    assert sorted(entries) == [name(path) for path in PAGES], (
        "a page file needs its line in MENU of app.py, and a line its page file"
    )
    addresses = [address for section in sections.values() for _, address in section]
    assert len(addresses) == len(set(addresses)) and "overview" in addresses
    assert {file.split("/")[1] for file in entries} == {
        section.removeprefix("section_") for section in sections
    }
    assert all(
        file == f"pages/{section.removeprefix('section_')}/{address}.py"
        for section, listed in sections.items()
        for file, address in listed
    ), "a page lies in the folder of its section, under the name of its address"
    assert product("pages/*.py") == [], "Streamlit would open a flat page file without app.py"


# --- what no file may speak of ---


@over(TEXTS, name=name)
def test_a_file_names_no_private_contact_and_no_folder_outside_the_product(path: Path) -> None:
    said = text(path)
    assert re.findall(ELSEWHERE, said) == []
    assert contacts(said) == []


@over(TESTS, name=name)
def test_a_test_reaches_for_no_folder_outside_the_repository(path: Path) -> None:
    own = "ELSEWHERE = "  # the line of this rule itself
    lines = [line for line in text(path).splitlines() if not line.startswith(own)]
    assert re.findall(ELSEWHERE, "\n".join(lines)) == []


@over(
    product(
        "app.py",
        "server.py",
        "answers/**/*",
        "drawing/**/*",
        "pages/**/*",
        "wording/**/*",
        "static/*.css",
        "static/*.svg",
        "static/*.js",
        ".streamlit/*.toml",
    ),
    name=name,
)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    """No address of another server in code or style, only links that a reader may follow."""
    said = text(path)
    assert set(re.findall(r"(?:https?|wss?|ftp)://[^\s\"'<>)\\]+", said)) <= SOURCE_LINKS
    assert re.findall(r"(?:url\(|src=|href=|@import )[\"']?//", said) == []


@over(TESTS, name=name)
def test_nothing_is_skipped_but_for_want_of_the_texts_of_sources(path: Path) -> None:
    """On Windows making links needs rights; nothing else may be left out in silence."""
    skips = {
        ast.unparse(node)
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Attribute)
        and node.attr in ("skip", "skipif", "importorskip", "xfail")
    }
    assert skips <= MAY_SKIP.get(name(path), set())
