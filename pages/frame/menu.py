"""The menu: its pages as Streamlit takes them, looked for once, and their names without a run."""

from copy import copy
from functools import cache
from pathlib import Path
from typing import Any
import ast

from streamlit.navigation.page import StreamlitPage
import streamlit as st


def page(file: Path, title: str, name: str, *, is_first: bool, is_shown: bool) -> StreamlitPage:
    """The page that a file is, under its title and name in the address.

    A copy for each run: Streamlit notes in it which one is to be shown. StreamlitAPIException where
    there is no such file.
    """
    return copy(_page(file, title, name, is_first, is_shown))


@cache
def _page(file: Path, title: str, name: str, is_first: bool, is_shown: bool) -> StreamlitPage:
    return st.Page(
        file,
        title=title,
        url_path=name,
        default=is_first,
        visibility="visible" if is_shown else "hidden",
    )


@cache
def told(name: str) -> Any:
    """What app.py says under a name, plain data: read there, since the app is not run for it.

    ValueError where it says nothing.
    """
    app = Path(__file__).parents[2] / "app.py"
    for node in ast.parse(app.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if name in map(ast.unparse, targets):
                return ast.literal_eval(node.value)
    raise ValueError(f"{app} does not say what {name} is")


@cache
def sections() -> dict[str, list[str]]:
    """Names of the pages that the menu shows, by section."""
    return {
        section: [name for _, name in entries if name not in told("REACHED")]
        for section, entries in told("MENU").items()
    }
