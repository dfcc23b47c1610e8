"""The documents keep their word: commands, paths, pages, requirements and the example of
CONTRIBUTING are what they say.
"""

from datetime import date
from pathlib import Path
import ast
import re
import shutil
import sys

from building import built
from code_files import menu
import duckdb
import pytest

from etl import paths
import queries

README, CONTRIBUTING, DECISIONS, CHANGELOG = (
    (paths.ROOT / f"{name}.md").read_text(encoding="utf-8")
    for name in ("README", "CONTRIBUTING", "DECISIONS", "CHANGELOG")
)
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md", "data/README.md"]
MAKEFILE = (paths.ROOT / "Makefile").read_text(encoding="utf-8")
INTERNAL = {"words", "chromium", "libreoffice"}  # words that other words use
APP_FOLDERS = ("answers", "documents", "drawing", "etl", "exports", "pages", "queries", "wording")
OWN_MODULES = [paths.ROOT / "tests", paths.ROOT / "tests" / "browser"]
IMPORTED_AS = {
    "pyyaml": "yaml",
    "axe-playwright-python": "axe_playwright_python",
    "openxml-audit": "openxml_audit",
    "pillow": "PIL",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "python-pptx": "pptx",
    "vl-convert-python": "vl_convert",
}
COMMANDS = {"ruff", "mypy", "pytest-xdist"}  # required, but not imported


def make_words() -> set[str]:
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - INTERNAL


def required(file: str) -> dict[str, str]:
    """Version by name of a requirements file, the included one left out."""
    lines = [
        line.split("#")[0].strip()
        for line in (paths.ROOT / file).read_text(encoding="utf-8").splitlines()
    ]
    return dict(line.split("==") for line in lines if line and not line.startswith("-r"))


def imported(*places: str) -> set[str]:
    """Packages that the code of some files and folders imports, our own and Python's left out."""
    files = [
        file
        for place in places
        for file in (
            [paths.ROOT / place]
            if place.endswith(".py")
            else sorted((paths.ROOT / place).rglob("*.py"))
        )
    ]
    own = {file.stem for folder in (paths.ROOT, *OWN_MODULES) for file in folder.iterdir()}
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            found |= {name.split(".")[0] for name in names}
    return found - own - set(sys.stdlib_module_names)


# --- commands ---


def test_every_make_word_that_a_document_says_exists() -> None:
    said = {
        word
        for text in (README, CONTRIBUTING, DECISIONS)
        for word in re.findall(r"`make ([a-z]+)", text)
    }
    assert said and said <= make_words()


def test_every_make_word_is_in_the_readme() -> None:
    assert {word for word in make_words() if f"| `make {word}` |" not in README} == set()


def test_every_make_word_explains_itself() -> None:
    assert {
        word for word in make_words() if not re.search(rf"^{word}:.*## \w", MAKEFILE, re.MULTILINE)
    } == set()


def test_windows_takes_the_same_steps() -> None:
    script = (paths.ROOT / "run.cmd").read_bytes()
    assert script.count(b"\r\n") == script.count(b"\n"), (
        "cmd.exe loses its place in files without its own line ends"
    )
    steps = [
        b"-m venv .venv",
        b"-m pip install",
        b"-m etl",
        b"-m streamlit run server.py",
        b"-m pytest",
    ]
    assert [step for step in steps if step not in script] == []
    assert set(re.findall(r"run\.cmd ([a-z]+)", README + CONTRIBUTING)) <= set(
        re.findall(r'"%WORD%"=="([a-z]+)"', script.decode())
    )


def test_ci_says_the_words_of_the_readme() -> None:
    script = paths.ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    said = re.findall(r"^make ([a-z]+)\b", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(said) == ["check", "test"]


# --- paths and pages ---


MADE_BY_BUILDS = ("data/monitor.duckdb", "data/.monitor-cache/")


def test_every_path_of_the_map_exists() -> None:
    stated = re.findall(
        r"^\| `([^`\n]+)` \| ",
        README.split("## Map of the repository")[1].split("\n## ")[0],
        re.MULTILINE,
    )
    assert len(stated) > 10
    assert [
        path for path in stated if not (paths.ROOT / path).exists() and path not in MADE_BY_BUILDS
    ] == []


def test_every_folder_of_code_is_on_the_map() -> None:
    folders = {file.relative_to(paths.ROOT).parts[0] for file in paths.ROOT.glob("[a-z]*/**/*.py")}
    assert {folder for folder in folders if f"| `{folder}/" not in README} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_within_the_repository_lead_somewhere(document: str) -> None:
    text = (paths.ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)]+)\)", text)
    assert [link for link in links if not ((paths.ROOT / document).parent / link).exists()] == []


WALK = (paths.ROOT / "docs/how-it-works.md").read_text(encoding="utf-8")


def test_the_walk_names_files_that_are_there() -> None:
    named = re.findall(r"`((?:app|[a-z]+/)[\w/.<>-]*)`", WALK)
    assert len(named) > 30
    kept = [file for file in named if "<" not in file and file != "data/monitor.duckdb"]  # is built
    assert [file for file in kept if not (paths.ROOT / file).exists()] == []


def test_the_walk_quotes_the_data_as_it_stands() -> None:
    [quoted] = re.findall(r"```yaml\n(.*?)```", WALK, flags=re.DOTALL)
    assert quoted in (paths.INITIATIVES / "oberhausen.yml").read_text(encoding="utf-8")


def test_the_walk_follows_a_number_of_today(real_database: Path) -> None:
    """The figure, the name of its row and the report behind it are those of the real data."""
    with queries.connect(real_database) as connection:
        rows = queries.ask(
            connection,
            "measures_by_status",
            initiative_ids=["oberhausen"],
            as_of=date.today(),
            evidence=["self_reported", "independent"],
            denominator="best",
        )
    [row] = [row for row in rows if row["status"] == "completed"]
    assert f"a **{row['measures']}** for Oberhausen" in WALK
    assert any("oberhausen-als-reallabor" in fact for fact in row["fact_ids"])
    assert "measures_by_status;oberhausen;completed;" in WALK


def test_the_glossary_names_what_the_schema_has() -> None:
    glossary = (paths.ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    code = glossary.split("## In the code")[0]
    rows = [line.split("|")[3] for line in code.split("\n") if line.count("|") == 5]
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    known = (paths.ROOT / "etl/schema.sql").read_text(encoding="utf-8") + "".join(
        file.read_text(encoding="utf-8") for file in queries.FOLDER.glob("*.sql")
    )
    known += " ".join(file.stem for file in queries.FOLDER.glob("*.sql"))
    assert len(names) >= 40
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", known)] == []


def test_every_page_of_the_menu_is_in_the_readme() -> None:
    names = [name for entries in menu().values() for _, name in entries]
    from wording.words import word

    assert [
        name
        for name in names
        if f"| {word('de', name)} ({word('en', name)}) | {{}} |".split("{}")[0] not in README
    ] == []


# --- requirements ---


def test_every_requirement_is_pinned_and_has_its_reason() -> None:
    pinned = required("requirements.txt") | required("requirements-dev.txt")
    assert len(pinned) > 10
    assert [name for name in pinned if f"**{name}**" not in DECISIONS] == []
    assert set(
        re.findall(
            r"^- \*\*([\w-]+)\*\*:",
            DECISIONS.split("every dependency")[1].split("\n## ")[0],
            re.MULTILINE,
        )
    ) == set(pinned)


def test_the_dashboard_requires_what_it_imports_and_nothing_else() -> None:
    names = {IMPORTED_AS.get(name, name) for name in required("requirements.txt")}
    # What the tests ran with reads rows, and what uvicorn takes where it is there.
    of_others = {"pandas", "uvloop", "httptools"}
    assert imported("app.py", "server.py", *APP_FOLDERS) == names - of_others


def test_the_tests_require_what_they_import_and_nothing_else() -> None:
    names = {IMPORTED_AS.get(name, name) for name in required("requirements-dev.txt")}
    runtime = {IMPORTED_AS.get(name, name) for name in required("requirements.txt")}
    streamlits_own = {"websockets", "uvicorn"}  # the bench speaks to the server as browsers do
    assert imported("tests", "bench") - runtime - streamlits_own == names - COMMANDS


# --- recipes and history ---


def example() -> tuple[str, str]:
    """File name and text of the initiative that CONTRIBUTING shows."""
    [found] = re.findall(
        r"```yaml\n# data/initiatives/([a-z-]+\.yml)\n(.*?)```", CONTRIBUTING, re.DOTALL
    )
    return found[0], found[1]


def test_the_initiative_of_contributing_builds_beside_the_real_ones(tmp_path: Path) -> None:
    name, text = example()
    data = Path(
        shutil.copytree(
            paths.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.duckdb", ".monitor-*")
        )
    )
    (data / "initiatives" / name).write_text(text, encoding="utf-8")
    with duckdb.connect(str(built(data, tmp_path / "out.duckdb")), read_only=True) as connection:
        assert connection.execute(
            "select count(*) from measure where initiative_id = $id", {"id": Path(name).stem}
        ).fetchall() == [(2,)]
        assert connection.execute("select count(*) from initiative").fetchall() == [
            (len(list(paths.INITIATIVES.glob("*.yml"))) + 1,)
        ]


def test_every_release_has_data_and_dashboard() -> None:
    releases = CHANGELOG.split("\n## ")[1:]
    assert releases and all(
        re.match(r"\d+\.\d+\.\d+ – \d{4}-\d\d-\d\d\n", release) for release in releases
    )
    assert all(
        re.findall(r"^### (\w+)$", release, re.MULTILINE) == ["Data", "Dashboard"]
        for release in releases
    )


def test_every_decision_has_its_day_in_order() -> None:
    days = re.findall(r"^## (.*)$", DECISIONS, re.MULTILINE)
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d: .+", day) for day in days)
    assert [day[:10] for day in days] == sorted(day[:10] for day in days)
