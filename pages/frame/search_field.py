"""The field of every page that looks for words in everything, and that of search; finds nothing."""

import streamlit as st

from answers.view import View
from pages.frame import address, choices

KEY = "find"  # of the words in the address, and of the field on the page of the search
ANYWHERE = "find_anywhere"
ASKED = "is_asked"  # set from the moment something was typed until the page of the search took it


def show(view: View) -> bool:
    """The field of the frame; true once something was typed, until asked() has taken it."""
    with st.container(key="finder"):
        st.text_input(
            view.word("find"),
            key=ANYWHERE,
            max_chars=choices.LONGEST,
            placeholder=view.word("find_example"),
            label_visibility="collapsed",
            on_change=_look_for,
        )
    return bool(st.session_state.get(ASKED))


def _look_for() -> None:
    """Hands what was typed to the page of the search and empties the field."""
    typed, st.session_state[ANYWHERE] = st.session_state[ANYWHERE], ""
    if typed.strip():
        address.choose(KEY, typed)
        st.session_state[ASKED] = True


def asked(view: View) -> str:
    """Words to look for in everything, on the page of the search."""
    st.session_state.pop(ASKED, None)
    return choices.words_to_find(KEY, view.word("find"), view.word("search_example"))
