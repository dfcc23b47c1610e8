"""Keeps choices in the address by stable ids, over pages and languages; knows none by name.

Streamlit's own binding writes the shown label into the address, so a link would break with the
language. What a run changes is written once, at its end: one choice is one step back.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from streamlit.runtime.scriptrunner import get_script_run_ctx
import streamlit as st

from answers import asked

KEPT = "kept_choices"
PLACE, DRAWN_ON = "place", "drawn_on"
BY, BY_MENU = "by", "menu"  # how a reader came who follows a link of the menu (habits.js)
OPEN, EVERYTHING = "open", "all"  # what is closed at first is sent with the page
WRITTEN, MISREAD, FOLLOWED = "written_choices", "misread_choices", "is_address_followed"


class Misread(NamedTuple):
    """What the address asks for and no choice has, and what is nearest to it; "" for nothing."""

    key: str
    said: str
    nearest: str


def begin() -> None:
    """At the start of a run: lets the address win where the reader went back, forward or by a link.

    Else what was chosen in this session wins, since the address may lag behind a choice, and a
    link of the menu leads to the page as it was left.
    """
    context = get_script_run_ctx()
    is_led = bool(context and context.is_history_navigation)
    st.session_state[FOLLOWED] = is_led and BY_MENU not in st.query_params.get_all(BY)
    if st.session_state[FOLLOWED]:
        st.session_state[KEPT] = {}
    st.session_state[WRITTEN], st.session_state[MISREAD] = {}, []
    arrive("frame")


def settle() -> None:
    """At the end of a run: writes what was chosen to the address, in one step."""
    parameters = current()
    if parameters != _all_asked():
        st.query_params.from_dict(parameters)


def current() -> dict[str, list[str]]:
    """The address as it will be at the end of the run: names of choices and their values."""
    changed: dict[str, list[str]] = st.session_state.get(WRITTEN, {})
    merged = {
        **{key: values for key, values in _all_asked().items() if not _is_passing(key)},
        **changed,
    }
    return {key: values for key, values in merged.items() if values}


def misread() -> list[Misread]:
    """What the address asked for in this run and no choice has, in the order of the choices."""
    return list(st.session_state.get(MISREAD, []))


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
    values = understood(key, options)
    first = values[-1] if values else default
    _begin(key, first, lambda value: value is None or value in options)


def seed_many(key: str, options: Sequence[str], default: Sequence[str]) -> None:
    """Before a widget that takes several of `options`; "" in the address means none of them.

    Where the address asks for some and none is known, none is chosen: never others in their place.
    """
    values = set(understood(key, options))
    is_asked = bool(_asked(key))
    first = [option for option in options if option in values] if is_asked else list(default)
    _begin(key, first, lambda value: set(value) <= set(options))


def seed_text(key: str, longest: int) -> None:
    """Before a text input; of a text in the address the first `longest` letters count."""
    texts = _asked(key)
    _begin(key, texts[-1][:longest] if texts else "", lambda value: True)


def seed_read(key: str, read: Callable[[str], str | None], default: str) -> str:
    """Value of a choice that is no widget of its own: chosen before, else asked for, else default.

    `read` gives what a text of the address means, None where it means nothing.
    """
    kept = st.session_state.get(KEPT, {})
    if key in kept:
        return str(kept[key])
    for text in reversed(_asked(key)):
        value = read(asked.cleaned(text))
        if value is not None:
            return value
        _misread(key, text, ())
    return default


def seed_list(key: str) -> list[str]:
    """Values of a choice that is no widget of its own: chosen before, else asked for."""
    kept = st.session_state.get(KEPT, {})
    return list(kept[key]) if key in kept else _asked(key)


def is_all_open() -> bool:
    """Whether the address asks for all that is otherwise sent once it is opened."""
    return EVERYTHING in st.query_params.get_all(OPEN)


def understood(key: str, options: Sequence[str]) -> list[str]:
    """What the address asks for among `options`, whatever a mail or a keyboard made of it."""
    values, missed = asked.understood(_asked(key), options)
    for text in missed:
        _misread(key, text, options)
    return values


def wanted(key: str) -> Any:
    """What a choice is or is about to be; "" for nothing.

    The widget's value, else what was chosen before, else what the address asks for.
    """
    first = next(iter(_asked(key)), "")
    if st.session_state.get(FOLLOWED):
        return st.session_state.get(KEPT, {}).get(key) or first
    return st.session_state.get(key) or st.session_state.get(KEPT, {}).get(key) or first


def choose(key: str, value: Any) -> None:
    """Makes a choice in place of the reader, before its widget is drawn."""
    st.session_state[key] = value
    st.session_state.setdefault(KEPT, {})[key] = value


def keep(key: str, value: Any, default: Any) -> None:
    """After a widget: remembers its value for other pages and for the address.

    The default is taken out of the address, so that addresses stay short.
    """
    st.session_state.setdefault(KEPT, {})[key] = value
    st.session_state.setdefault(WRITTEN, {})[key] = [] if value == default else _parameters(value)


def _parameters(value: Any) -> list[Any]:
    """How a choice stands in the address; an empty list of several as one ""."""
    if isinstance(value, list):
        return list(value) or [""]
    return [] if value is None else [value]


def _all_asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _is_passing(key: str) -> bool:
    """Whether what an address says under a name stays there no longer than until it is read."""
    return key == BY or key.startswith(asked.BROKEN)


def _asked(key: str) -> list[str]:
    return asked.texts(_all_asked(), key)


def _misread(key: str, text: str, options: Sequence[str]) -> None:
    missed = Misread(key, text[: asked.LONGEST], asked.nearest(text, options))
    all_missed = st.session_state.setdefault(MISREAD, [])
    if missed not in all_missed:
        all_missed.append(missed)


def _begin(key: str, first: Any, is_valid: Callable[[Any], bool]) -> None:
    """Gives a widget its value: its own if it stood here before, else what was kept, or `first`."""
    place = st.session_state.get(PLACE)
    drawn_on = st.session_state.setdefault(DRAWN_ON, {})
    is_here = drawn_on.get(key, place) == place
    drawn_on[key] = place
    if st.session_state.get(FOLLOWED) and key not in st.session_state.get(KEPT, {}):
        st.session_state[key] = first
        return
    if is_here and key in st.session_state and is_valid(st.session_state[key]):
        return
    kept = st.session_state.get(KEPT, {})
    st.session_state[key] = kept[key] if key in kept and is_valid(kept[key]) else first
