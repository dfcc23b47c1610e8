"""Keeps choices in the address by stable ids, over pages and languages; knows none by name.

Streamlit's own binding writes the shown label into the address, so a link would break with the
language.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

KEPT = "kept_choices"
PLACE, DRAWN_ON = "place", "drawn_on"


def arrive(place: str) -> None:
    """Names what is drawn next, the frame or a page. A widget last drawn on another page is a new one to Streamlit, and would start from its default although its key has a value."""
    st.session_state[PLACE] = place


def seed(key: str, options: Sequence[str], default: str | None) -> None:
    """Before a widget that takes one of `options`: its value is what was chosen before, else what the address asks for, else the default."""
    asked = [each for each in _asked(key) if each in options]
    _begin(key, asked[-1] if asked else default, lambda value: value is None or value in options)


def seed_many(key: str, options: Sequence[str], default: Sequence[str]) -> None:
    """Before a widget that takes several of `options`; an empty parameter in the address means none."""
    asked = _asked(key)
    _begin(
        key,
        [each for each in options if each in asked]
        if asked and ("" in asked or set(asked) & set(options))
        else list(default),
        lambda value: set(value) <= set(options),
    )


def seed_text(key: str, longest: int) -> None:
    """Before a text input."""
    asked = _asked(key)
    _begin(key, asked[-1][:longest] if asked else "", lambda value: True)


def wanted(key: str) -> Any:
    """What a choice is or is about to be: the widget's value, what was chosen before, or what the address asks for; "" for nothing."""
    return (
        st.session_state.get(key)
        or st.session_state.get(KEPT, {}).get(key)
        or next(iter(_asked(key)), "")
    )


def choose(key: str, value: Any) -> None:
    """Makes a choice in place of the reader, before its widget is drawn."""
    st.session_state[key] = value
    st.session_state.setdefault(KEPT, {})[key] = value


def keep(key: str, value: Any, default: Any) -> None:
    """After a widget: remembers its value for other pages and writes it to the address, unless it is the default."""
    st.session_state.setdefault(KEPT, {})[key] = value
    wanted = (
        []
        if value == default or value is None
        else list(value) or [""]
        if isinstance(value, list)
        else [value]
    )
    if _asked(key) == wanted:
        return
    if wanted:
        st.query_params[key] = wanted
    elif key in st.query_params:
        del st.query_params[key]


def _asked(key: str) -> list[str]:
    return list(st.query_params.get_all(key))


def _begin(key: str, first: Any, is_valid: Any) -> None:
    place, drawn = st.session_state.get(PLACE), st.session_state.setdefault(DRAWN_ON, {})
    is_here, drawn[key] = drawn.get(key, place) == place, place
    if is_here and key in st.session_state and is_valid(st.session_state[key]):
        return
    kept = st.session_state.get(KEPT, {})
    st.session_state[key] = kept[key] if key in kept and is_valid(kept[key]) else first
