"""The files of the product, for the tests that read them; runs and judges nothing."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
import ast

from etl import paths

MADE = {".venv", ".git", "__pycache__", "node_modules", "build", "artefacts", "documents-local"}


def product(*patterns: str) -> list[Path]:
    """Files of the product that fit one of the patterns, without what is built or cached."""
    files = {path for pattern in patterns for path in paths.ROOT.glob(pattern) if path.is_file()}
    return sorted(path for path in files if not _is_made(path))


def _is_made(path: Path) -> bool:
    parts = path.relative_to(paths.ROOT).parts
    return any(part in MADE or part.endswith("_cache") for part in parts)


def name(path: Path) -> str:
    """Path of a file below the repository, with slashes."""
    return path.relative_to(paths.ROOT).as_posix()


@lru_cache(maxsize=4096)
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


EVERYTHING = product("*.py", "[a-z]*/**/*.py")
CODE = [path for path in EVERYTHING if not name(path).startswith("tests/")]
PAGES = [path for path in product("pages/*/*.py") if path.parent.name != "frame"]


def menu() -> dict[str, list[tuple[str, str]]]:
    """Sections of MENU in app.py, each with file and name of its pages; ValueError without one."""
    [found] = [
        ast.literal_eval(node.value)
        for node in ast.parse(text(paths.ROOT / "app.py")).body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "MENU" and node.value
    ]
    sections: dict[str, list[tuple[str, str]]] = found
    return sections


class Import(NamedTuple):
    """An import: its line, the module, the module with the name taken from it, and its alias."""

    line: int
    module: str
    name: str
    alias: str | None


@lru_cache(maxsize=512)
def imports(source: str) -> tuple[Import, ...]:
    """Every import of a source, in order."""
    return tuple(each for node in ast.walk(ast.parse(source)) for each in _imports(node))


def _imports(node: ast.AST) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for one in node.names:
            yield Import(node.lineno, one.name, one.name, one.asname)
    elif isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        for one in node.names:
            yield Import(node.lineno, module, f"{module}.{one.name}", one.asname)
