"""The menu: its pages as Streamlit takes them, looked for once, and the links to them.

Streamlit's own menu is not shown: it is a quarter of what a browser draws at each choice.
"""

from collections.abc import Mapping
from copy import copy
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
import ast

from htpy import Node, a, div, li, nav, p, ul
from streamlit.navigation.page import StreamlitPage
import streamlit as st

from answers.view import FIRST_PAGE
from drawing import markup
from wording.words import DEFAULT_LANGUAGE, Language, word


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


def show(language: Language, page: str) -> None:
    """The links to all pages, where Streamlit's menu would stand."""
    st.html(_written(language, page))


@cache
def _written(language: Language, page: str) -> str:
    """The same at each choice, so that the browser need not read it again."""
    chosen = "" if language == DEFAULT_LANGUAGE else f"?language={language}"
    addresses = {name: f"./{'' if name == FIRST_PAGE else name}{chosen}" for name in names()}
    return str(markup.finished(links(language, page, addresses)))


def links(language: Language, page: str, addresses: Mapping[str, str]) -> Node:
    """The links to all pages by section; that of the page itself says so."""
    return div(".mm-menu")[(_section(language, page, section, addresses) for section in sections())]


def _section(language: Language, page: str, section: str, addresses: Mapping[str, str]) -> Node:
    title = word(language, section)
    here = {page: "page"}
    return nav(aria_label=title)[
        p[title],
        ul[
            (
                li[a(href=addresses[name], aria_current=here.get(name))[word(language, name)]]
                for name in sections()[section]
            )
        ],
    ]


def names() -> list[str]:
    """Names of the pages that the menu shows, in its order."""
    return list(chain.from_iterable(sections().values()))


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
