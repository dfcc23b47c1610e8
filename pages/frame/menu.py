"""The pages of the menu as Streamlit takes them, looked for once instead of at every run."""

from copy import copy
from functools import cache
from pathlib import Path

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
