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
def sections() -> dict[str, list[str]]:
    """Names of the pages that the menu shows, by section: read in app.py, which is not run."""
    app = Path(__file__).parents[2] / "app.py"
    menu, reached = (_told(app, name) for name in ("MENU", "REACHED"))
    return {
        section: [name for _, name in entries if name not in reached]
        for section, entries in menu.items()
    }


def _told(file: Path, name: str) -> Any:
    """What a file says under a name, plain data. ValueError where it does not."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if name in map(ast.unparse, targets):
                return ast.literal_eval(node.value)
    raise ValueError(f"{file} does not say what {name} is")
