"""The head of every page: its question, its title in the browser, and what is said aloud."""

from htpy import Node, div, h1, header, p
import streamlit as st

from answers.view import View
from drawing import markup
from pages.frame import actions, address, scripts
from wording.words import Language

PRODUCT = "Masterplan Monitor"


def speak(language: Language) -> None:
    """Tells the browser which language the page has."""
    st.html(f"<script>{scripts.LANGUAGE[language]}</script>", unsafe_allow_javascript=True)


def question(view: View, name: str) -> None:
    """Name and question of the page, and room for what can be done with it."""
    with st.container(key="head", horizontal=True, vertical_alignment="bottom"):
        st.html(str(markup.finished(asked(view, name))))
        actions.make_room()


def asked(view: View, name: str) -> Node:
    """Name and question of a page."""
    return header(".mm-question")[h1[view.word(name)], p[view.word(f"{name}_question")]]


def say(view: View, name: str) -> None:
    """At the end of a run: the title of the browser's window, and what was chosen, to be said.

    And which parts of the address were not understood, and what may be meant.
    """
    page = view.word(name)
    chosen = _chosen(view)
    st.set_page_config(page_title=f"{page} · {chosen} · {PRODUCT}")
    said = f"{page}: {chosen}"
    spoken = div(".mm-said", data_said=said, data_theme=view.theme, hidden=True)[said]
    st.html(str(markup.finished(spoken)))
    for key, text, nearest in address.misread():
        meant = view.word("misread_meant", nearest=nearest) if nearest else ""
        warn(f"{view.word('misread', part=f'{key}={text}')} {meant}".strip())


def warn(text: str, leads: Node = None) -> None:
    """A warning that may hold what somebody typed: never read as HTML or Markdown.

    `leads` is a link at its end.
    """
    st.html(str(markup.finished(p(".mm-warning", role="alert")[text, " ", leads])))


def _chosen(view: View) -> str:
    """The chosen initiatives and the day, in a few words."""
    names, all_names = view.names_of_chosen, view.names
    shown = (
        view.word("count_initiatives", number=len(names))
        if len(names) in (0, len(all_names))
        else view.named(names)
    )
    return f"{shown} · {view.as_of_in_words}"
