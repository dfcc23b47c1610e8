"""Opens a page of the app on a database, as an address does; for the page tests."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
import pytest

from etl import paths
from pages.shared import data

APP = paths.ROOT / "app.py"


def served(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lets the app read this file; it is started where `make run` starts it."""
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(data, "database", file)
    return file


def opened(page: str, language: str = "de", colours: str = "light", **address: str | list[str]) -> AppTest:
    """The page as an address with these choices opens it."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.context["theme"] = colours
    for key, value in {"language": language, **address}.items():
        app.query_params[key] = value
    app.run()
    if app.exception or page.endswith("/overview.py"):   # the page that opens by itself
        return app
    for key, value in address.items():   # the overview may have tidied what only the other page knows
        app.query_params[key] = value
    return app.switch_page(page).run()


def opened_at(page: str, language: str = "de", **address: str | list[str]) -> AppTest:
    """The page as a fresh session opens it, in one run; `as_of` keeps it from showing the day of the test."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.context["theme"] = "light"
    for key, value in {"language": language, **address}.items():
        app.query_params[key] = value
    if not page.endswith("/overview.py"):   # the page that opens by itself
        app.switch_page(page)
    return app.run()
