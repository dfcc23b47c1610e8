"""Keeps choices in the address by stable ids, over pages and languages; knows none by name.

Streamlit's own binding writes the shown label into the address, so a link would break with the
language.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

KEPT = "kept_choices"
PLACE, DRAWN_ON = "place", "drawn_on"


def arrive(place: str) -> None:
    """Names what is drawn next, the frame or a page.

    A widget last drawn on another page is a new one to Streamlit, and would start from its default
    although its key has a value.
    """
    st.session_state[PLACE] = place


def seed(key: str, options: Sequence[str], default: str | None) -> None:
    """Before a widget that takes one of `options`.

    Its value is what was chosen before, else what the address asks for, else the default.
    """
    asked = [option for option in _asked(key) if option in options]
    first = asked[-1] if asked else default
    _begin(key, first, lambda value: value is None or value in options)


def seed_many(key: str, options: Sequence[str], default: Sequence[str]) -> None:
    """Before a widget that takes several of `options`; "" in the address means none of them."""
    asked = set(_asked(key))
    is_asked = "" in asked or bool(asked & set(options))
    first = [option for option in options if option in asked] if is_asked else list(default)
    _begin(key, first, lambda value: set(value) <= set(options))


def seed_text(key: str, longest: int) -> None:
    """Before a text input; of a text in the address the first `longest` letters count."""
    asked = _asked(key)
    _begin(key, asked[-1][:longest] if asked else "", lambda value: True)


def wanted(key: str) -> Any:
    """What a choice is or is about to be; "" for nothing.

    The widget's value, else what was chosen before, else what the address asks for.
    """
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
    """After a widget: remembers its value for other pages, and writes it to the address.

    The default is taken out of the address, so that addresses stay short.
    """
    st.session_state.setdefault(KEPT, {})[key] = value
    parameters = [] if value == default else _parameters(value)
    if _asked(key) == parameters:
        return
    if parameters:
        st.query_params[key] = parameters
    elif key in st.query_params:
        del st.query_params[key]


def _parameters(value: Any) -> list[Any]:
    """How a choice stands in the address; an empty list of several as one ""."""
    if isinstance(value, list):
        return list(value) or [""]
    return [] if value is None else [value]


def _asked(key: str) -> list[str]:
    return list(st.query_params.get_all(key))


def _begin(key: str, first: Any, is_valid: Callable[[Any], bool]) -> None:
    """Gives a widget its value: its own if it stood here before, else what was kept, or `first`."""
    place = st.session_state.get(PLACE)
    drawn_on = st.session_state.setdefault(DRAWN_ON, {})
    is_here = drawn_on.get(key, place) == place
    drawn_on[key] = place
    if is_here and key in st.session_state and is_valid(st.session_state[key]):
        return
    kept = st.session_state.get(KEPT, {})
    st.session_state[key] = kept[key] if key in kept and is_valid(kept[key]) else first
