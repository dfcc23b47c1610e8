"""Which words the code asks for, read from its source: keys as they stand, and composed ones."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
import ast
import importlib
import re

from etl import paths

FOLDERS = ("pages", "answers", "drawing", "wording", "exports")
CODE = (
    paths.ROOT / "app.py",
    paths.ROOT / "server.py",
    paths.ROOT / "queries" / "typed" / "command.py",
    *(path for folder in FOLDERS for path in sorted((paths.ROOT / folder).rglob("*.py"))),
)


class Asked(NamedTuple):
    """A key that a call of word(…) names; `filled` are the places it fills, None for **values."""

    place: str
    key: ast.expr
    filled: frozenset[str] | None
    loops: dict[str, frozenset[str]]  # values of the names that loops over constants bind there
    is_only: bool  # whether the call can name no other key

    @property
    def written(self) -> str | None:
        """The key, where it stands there as it is."""
        return _text(self.key)

    @property
    def beginning(self) -> str | None:
        """What a composed key begins with."""
        return _text(self._pieces[0]) if self._pieces else None

    @property
    def ending(self) -> str | None:
        """What a composed key ends with, where what it begins with is no text."""
        return _text(self._pieces[-1]) if self._pieces and not self.beginning else None

    @property
    def _pieces(self) -> list[ast.expr]:
        if isinstance(self.key, ast.BinOp):
            return [self.key.left, self.key.right]
        return self.key.values if isinstance(self.key, ast.JoinedStr) else []

    @property
    def derived(self) -> frozenset[str]:
        """Every key that a loop over a constant, or a choice between two, makes of it."""
        keys = {""} if self._pieces else set()
        for piece in self._pieces:
            keys = {key + value for key in keys for value in self._values(piece)}
        return frozenset(keys)

    def _values(self, piece: ast.expr) -> frozenset[str]:
        if isinstance(piece, ast.Constant):
            return frozenset({str(piece.value)})
        value = piece.value if isinstance(piece, ast.FormattedValue) else piece
        if isinstance(value, ast.Name):
            return self.loops.get(value.id, frozenset())
        if isinstance(value, ast.IfExp):
            return self._values(value.body) | self._values(value.orelse)
        return frozenset()


@cache
def asked() -> tuple[Asked, ...]:
    """Every view.word(key, …) and words.word(language, key, …) of the code."""
    return tuple(one for path in CODE for one in _asked_in(path))


def pages() -> list[str]:
    """Names of the pages, by which their files and their words go."""
    return [path.stem for path in (paths.ROOT / "pages").glob("*/*.py") if _is_page(path)]


@cache
def constants() -> frozenset[str]:
    """Every text constant of the code; names of columns in row["…"] are none."""
    nodes = [node for path in CODE for node in ast.walk(_tree(path))]
    columns = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    return frozenset(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in columns
    )


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _asked_in(path: Path) -> Iterator[Asked]:
    tree = _tree(path)
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_word(node.func) and node.args:
            names = [keyword.arg for keyword in node.keywords]
            filled = None if None in names else frozenset(str(name) for name in names)
            place = f"{path.relative_to(paths.ROOT)}, line {node.lineno}"
            loops = dict(_loops(node, above, path))
            keys = list(_keys(node.args[-1]))
            for key in keys:
                yield Asked(place, key, filled, loops, len(keys) == 1)


def _text(expression: ast.expr) -> str | None:
    is_text = isinstance(expression, ast.Constant) and isinstance(expression.value, str)
    return str(expression.value) if is_text and isinstance(expression, ast.Constant) else None


def _is_page(path: Path) -> bool:
    return path.parent.name != "frame"


def _is_word(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "word"
    return isinstance(function, ast.Name) and function.id == "word"


def _keys(expression: ast.expr) -> Iterator[ast.expr]:
    """What a key can be: both sides of a choice, and what stands in for a missing name."""
    if isinstance(expression, ast.IfExp):
        yield from _keys(expression.body)
        yield from _keys(expression.orelse)
    elif isinstance(expression, ast.Call):
        for argument in expression.args:
            yield from _keys(argument)
    else:
        yield expression


# --- values of loops ---


def _loops(
    node: ast.AST, above: dict[ast.AST, ast.AST], path: Path
) -> Iterator[tuple[str, frozenset[str]]]:
    """Names that the loops around a node bind to texts, the innermost last."""
    around: list[Any] = []
    while node in above:
        node = above[node]
        around += getattr(node, "generators", [node] if isinstance(node, ast.For) else [])
    for loop in reversed(around):
        values = _constant(loop.iter, path)
        first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
        texts = frozenset(
            text
            for value in values
            if isinstance(text := value[0] if isinstance(value, tuple) else value, str)
        )
        if isinstance(first, ast.Name) and texts:
            yield first.id, texts


def _constant(iterated: ast.expr, path: Path) -> list[Any]:
    """What a loop goes over, where that is a constant of its module or of one that it imports."""
    source = ast.unparse(iterated)
    if path.is_relative_to(paths.ROOT / "pages") or path.parent == paths.ROOT:
        return []  # to import a page is to show it
    if not re.fullmatch(r"([a-z_]+\.)*[A-Z_]+(\.items\(\))?|\(.*\)", source):
        return []
    try:
        return list(eval(source, {"zip": zip, **vars(_module(path))}))
    except NameError:
        return []


def _module(path: Path) -> ModuleType:
    parts = path.relative_to(paths.ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
