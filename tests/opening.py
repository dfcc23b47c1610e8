"""Opens a page of the app on a database, as an address does; for the page tests."""

from collections.abc import Mapping
from functools import lru_cache
from inspect import unwrap
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner
import pytest

from answers import builds
from answers.kept import kept
from etl import paths
from pages.frame import actions

APP = paths.ROOT / "app.py"

# Each opening would read what every installed package says of itself, in search of components.
manifest_scanner.scan_component_manifests = lru_cache(manifest_scanner.scan_component_manifests)

# It would also compile its page anew, as a server does only where a file has changed.
_compiled = ScriptCache()
vars(local_script_runner)["ScriptCache"] = lambda: _compiled


def _joined(runner: Any, timeout: float = 3) -> None:
    """Waits for the end of a page by its thread: Streamlit would look every thousandth second."""
    runner._script_thread.join(timeout)
    if runner._script_thread.is_alive():
        _too_late(runner, 0)


_too_late = vars(local_script_runner)["require_widgets_deltas"]
vars(local_script_runner)["require_widgets_deltas"] = _joined

AS_SERVED: Any = builds._answer

# Tests ask under more choices than readers do; what fell out would be asked again by the next one.
builds._answer = kept(4096)(unwrap(builds._answer))


def forget(patch: pytest.MonkeyPatch, *names: str) -> None:
    """Lets functions of `builds` know nothing yet, by these names, while the patch holds.

    What they knew before, other tests need not ask again.
    """
    for name in names:
        patch.setattr(builds, name, kept(4096)(unwrap(getattr(builds, name))))


def served(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lets the app read this file; it is started where `make run` starts it."""
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", file)
    return file


def opened(
    page: str, language: str = "de", colours: str = "light", **address: str | list[str]
) -> AppTest:
    """The page as an address with these choices opens it in a fresh session, in one run."""
    return _asked_for(page, language, colours, address).run()


def opened_with_panels(
    page: str, language: str = "de", colours: str = "light", **address: str | list[str]
) -> AppTest:
    """As opened(), with what stands in its panels, as if they had been opened before."""
    app = _asked_for(page, language, colours, address)
    app.session_state[actions.OPENED] = {"cite", "data", "slides", "talk"}
    return app.run()


def _asked_for(
    page: str, language: str, colours: str, address: Mapping[str, str | list[str]]
) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    app.context["theme"] = colours
    for key, value in {"language": language, **address}.items():
        app.query_params[key] = value
    if not page.endswith("/overview.py"):  # the page that opens by itself
        app.switch_page(page)
    return app
