"""What this house leans on in Streamlit without a promise; failures name what breaks, and a way.

Run these first after an update of Streamlit: they take a second and need no browser.
"""

from dataclasses import fields
from functools import lru_cache
from inspect import signature
from pathlib import Path
import inspect
import re
import sys

from streamlit.components.v2 import component_manager, manifest_scanner
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.testing.v1 import AppTest
import pytest
import streamlit as st
import uvicorn

from pages.frame import scripts
from wording import words
import server

STATIC = Path(st.__file__).parent / "static"
TEST_ID = re.compile(r"data-testid=(st\w+)")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def index() -> str:
    """The one HTML document that Streamlit serves."""
    return (STATIC / "index.html").read_text(encoding="utf-8")


# --- what server.py leans on ---


def test_the_only_inline_script_is_the_one_that_the_policy_knows() -> None:
    assert INLINE.findall(index()) == [server.PAGE_SCRIPT], (
        "Streamlit's index.html has another inline script. Browsers would refuse it, since"
        " Content-Security-Policy allows scripts by their hash: copy it, byte by byte, into"
        " PAGE_SCRIPT of server.py, and read first what it does."
    )


@pytest.mark.parametrize("part", ['<html lang="en">', "<head>", "<title>Streamlit</title>"])
def test_the_document_has_the_parts_that_are_rewritten(part: str) -> None:
    assert index().count(part) == 1, (
        f"Streamlit's index.html no longer has {part}, which _in_language of server.py replaces by"
        " the language of the address and our title: find what stands there now."
    )


def test_the_older_page_discovery_can_be_switched_off() -> None:
    assert "uses_pages_directory" in vars(PagesManager) and not PagesManager.uses_pages_directory, (
        "PagesManager.uses_pages_directory is gone or has another meaning. server.py sets it to"
        " False, since a folder named pages/ made Streamlit call the first deep link after a start"
        " unknown: see whether it still does (tests/browser/test_addresses.py opens one on a fresh"
        " server), and how it is switched off now."
    )


def test_the_theme_that_is_read_once_is_the_one_of_the_settings() -> None:
    """server.py has replaced the function that reads it, from when it was imported."""
    told = app_session._populate_theme_msg
    read = inspect.unwrap(told)
    assert told is not read
    for section in ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.dark.sidebar"):
        own, twice, anew = CustomThemeConfig(), CustomThemeConfig(), CustomThemeConfig()
        told(own, section)
        told(twice, section)
        read(anew, section)
        assert own == anew == twice, section
    assert own.background_color == "#0C1218"


def test_uvicorn_takes_the_quicker_loop_and_parser() -> None:
    config = uvicorn.Config(server.app)
    config.load()
    made = config.get_loop_factory()
    assert made, "uvicorn leaves the loop to asyncio"
    own = {"httptools", "asyncio" if sys.platform == "win32" else "uvloop"}
    taken = {config.http_protocol_class.__module__, made.__module__}
    assert all(any(name in module for module in taken) for name in own), (
        f"uvicorn takes {sorted(taken)} instead of {sorted(own)}, which requirements.txt brings for"
        " it alone: see what it asks for now."
    )


# --- what pages/frame/habits.js leans on ---


@lru_cache
def scripts_of_streamlit() -> str:
    """All JavaScript that Streamlit sends to the browser."""
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted((STATIC / "static/js").glob("*.js"))
    )


def test_going_back_runs_the_page_again() -> None:
    assert "`popstate`,this.onHistoryChange" in scripts_of_streamlit(), (
        "Streamlit no longer runs a page anew at popstate: back and forward would change the"
        " address alone, and links within the app would open nothing. See pages/frame/habits.js."
    )
    assert "is_history_navigation" in {each.name for each in fields(ScriptRunContext)}, (
        "ScriptRunContext.is_history_navigation is gone: pages/frame/address.py asks it whether the"
        " address or what was chosen before wins."
    )


@pytest.mark.parametrize("part", ["binaryType=`arraybuffer`", "addEventListener(`message`"])
def test_what_a_run_says_can_come_in_one_message(part: str) -> None:
    assert part in scripts_of_streamlit(), (
        "Streamlit hears its socket another way. pages/frame/habits.js takes one message apart and"
        " dispatches what it holds as messages of its own: see whether they are still heard, and"
        " whether pages/frame/together.py still sees where a run begins and ends."
    )


@pytest.mark.parametrize("part", sorted(set(TEST_ID.findall(scripts.HABITS))))
def test_the_parts_of_the_page_are_called_as_before(part: str) -> None:
    assert part in scripts_of_streamlit(), (
        f"Streamlit calls no part of the page {part} any more, which pages/frame/habits.js looks"
        " for: find its new name in the browser."
    )


@pytest.mark.parametrize("part", ["data-test-script-state", "stActiveTheme-"])
def test_a_first_screen_can_tell_when_the_page_stands_and_in_which_colours(part: str) -> None:
    assert part in scripts_of_streamlit(), (
        f"Streamlit has no {part} any more, by which pages/frame/habits.js sees that a run has"
        " ended, or which colours a reader chose: a first screen would stay for 20 seconds, or"
        " flash in the wrong ones."
    )


OF_PIECES = "`⌘`:`Ctrl`}+Enter to "  # what is said of a key that differs between systems


@pytest.mark.parametrize(
    "key", [key for key in words.WORDS if key.startswith(scripts.SAID_BY_STREAMLIT)]
)
def test_streamlit_says_what_is_translated(key: str) -> None:
    said = words.word("en", key).removesuffix("…")
    said = OF_PIECES if said in ("Press Ctrl+Enter to ", "Press ⌘+Enter to ") else said
    assert said in scripts_of_streamlit(), (
        f"Streamlit no longer says {said!r}. Look in its scripts for what it says instead, and put"
        " that into wording/texts/streamlit.yml; what stays is shown in English."
    )


# --- what pages/frame leans on ---


def replaying() -> None:
    import streamlit as st

    @st.cache_data(show_spinner=False)
    def drawn(key: str, _made: dict[str, str]) -> None:
        st.session_state["times"] = st.session_state.get("times", 0) + 1
        st.vega_lite_chart({"mark": "bar", "data": {"values": []}}, key=key, alt="drawn once")

    drawn("picture", {})


def test_a_function_that_is_kept_shows_its_picture_again_without_running() -> None:
    first = AppTest.from_function(replaying).run()
    again = first.run()
    pictures = [part.proto.alt for part in again.get("vega_lite_chart")]
    assert not again.exception and pictures == ["drawn once"], (
        "st.cache_data no longer shows again what a kept function drew. _again in"
        " pages/frame/show.py rests on it: pictures would be missing from the second run on."
    )
    assert again.session_state["times"] == 1, (
        "st.cache_data runs a kept function again: pages/frame/show.py would draw each picture at"
        " each run, which takes longer than all else on a page."
    )


def selecting() -> None:
    import streamlit as st

    st.dataframe(
        {"a": [1, 2]}, on_select="rerun", selection_mode=["single-row", "single-cell"], key="rows"
    )
    spec = {
        "mark": "bar",
        "data": {"values": [{"a": 1}]},
        "encoding": {"x": {"field": "a"}},
        "params": [{"name": "cell", "select": {"type": "point", "fields": ["a"]}}],
    }
    st.vega_lite_chart(spec, on_select="rerun", selection_mode="cell", key="matrix", alt="cells")


def test_a_selection_stands_under_the_key_of_its_table_or_picture() -> None:
    app = AppTest.from_function(selecting).run()
    assert not app.exception
    rows, cells = app.session_state["rows"], app.session_state["matrix"]
    assert rows["selection"].keys() >= {"rows", "cells"} and "cell" in cells["selection"], (
        "Selections no longer stand in session_state under the key of their part, by rows and cells"
        " or by the name of the selection: clicks on the table of measures and on the matrix of"
        " goals would open nothing. See pages/frame/choices.py."
    )


def test_a_page_can_be_reached_without_standing_in_the_menu() -> None:
    assert "visibility" in signature(st.Page).parameters, (
        "st.Page has no `visibility` any more. app.py hides the pages that only the search field"
        " and numbers lead to (REACHED): find how a page is left out of the menu now."
    )


def test_the_address_is_known_to_the_page() -> None:
    assert all(hasattr(st.context, name) for name in ("url", "theme")), (
        "st.context has no url or theme any more: pages/frame/citations.py makes the lasting"
        " address of the one, pages/frame/choices.py takes the colours from the other."
    )
    assert {"get_all", "from_dict"} <= set(dir(st.query_params)), (
        "st.query_params.get_all is gone: pages/frame/address.py reads choices of several by it."
    )


# --- what the tests lean on ---


def test_components_are_looked_for_by_the_function_that_the_tests_keep() -> None:
    source = Path(component_manager.__file__).read_text(encoding="utf-8")
    assert hasattr(manifest_scanner.scan_component_manifests, "cache_info"), "see tests/opening.py"
    assert "scan_component_manifests()" in source, (
        "Streamlit looks for components in another way: opening a page in a test would read the"
        " metadata of all installed packages each time, and the page tests take five times as long."
        " See tests/opening.py."
    )
