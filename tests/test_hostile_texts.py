"""Markup in every text of the data stays text on every page: no element, no attribute, no address
and no expression of a chart comes from it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
import json

from building import built
from hostile import MARKUP, folder
from opening import opened_with_panels, served
from page_views import Seen, views
from test_pages import ALLOWED, Reader, charts, parts
import pytest

import queries

ATTRIBUTES = {
    "aria-hidden",
    "type",
    "data-copy",
    "data-name",
    "aria-current",
    "data-goto",
    "data-large",
    "data-picture",
    "data-said",
    "data-talk",
    "data-theme",
    "hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "download",
    "href",
    "id",
    "lang",
    "rel",
    "role",
    "scope",
    "style",
    "tabindex",
    "target",
    "title",
    "value",
}
TEXTS = {"aria-label", "data-name"}  # attributes that say what a text says
RUN = {
    "calculate",
    "expr",
    "filter",
    "href",
    "labelExpr",
    "signal",
    "test",
    "url",
}  # parts of a chart's specification that are run or opened
OPENED = [seen for seen in views() if "initiatives" not in seen.address]


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two towns with markup in every text, built by the real ETL."""
    place = tmp_path_factory.mktemp("hostile")
    return built(folder(Path(__file__).parent / "data", place / "data"), place / "towns.duckdb")


@pytest.fixture
def hostile(hostile_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app on the towns with markup in every text."""
    return served(hostile_database, monkeypatch)


def run_strings(part: Any, is_run: bool = False) -> Iterator[str]:
    """Texts of a specification that a browser would run or open.

    The rows of a chart are only shown, except for their addresses.
    """
    if isinstance(part, dict):
        for key, value in part.items():
            yield from run_strings(value, key in RUN)
    elif isinstance(part, list):
        for each in part:
            yield from run_strings(each, is_run)
    elif is_run:
        yield str(part)


@pytest.mark.parametrize("seen", OPENED, ids=lambda seen: f"{seen.language}/{seen.name}")
def test_markup_in_the_data_is_only_text_and_nothing_that_a_chart_runs_or_opens(
    seen: Seen, hostile: Path
) -> None:
    app = opened_with_panels(seen.page, seen.language, "light", **seen.address)
    assert not app.exception and not app.error
    own = [part for part in parts(app) if "documentElement.lang" not in part]
    assert any(MARKUP in " ".join(Reader(part).text) for part in own), (
        "the page shows no text from the data"
    )
    for part in own:
        assert "<img" not in part
        for tag, attributes in Reader(part).tags:
            assert tag in ALLOWED | {"mark"}, tag
            assert attributes.keys() <= ATTRIBUTES, attributes
            assert not [
                name for name, value in attributes.items() if "<img" in value and name not in TEXTS
            ], attributes
            for led in ("href", "data-talk"):
                assert not set(attributes.get(led, "")) & set('<>" '), attributes[led]
    for chart in charts(app):
        assert [said for said in run_strings(json.loads(chart.spec)) if "<img" in said] == []


def test_every_text_of_the_towns_carries_the_markup(hostile_database: Path) -> None:
    """Otherwise the tests above would prove nothing of it."""
    clean = []
    with queries.connect(hostile_database) as connection:
        for table, column in [
            ("measure", "title"),
            ("goal", "title"),
            ("body", "name"),
            ("organisation", "name"),
            ("theme", "label"),
            ("source", "title"),
            ("source", "publisher"),
            ("initiative", "short_name"),
            ("citation", "quote"),
        ]:
            clean += [
                (table, column, *row)
                for row in connection.execute(
                    f"select {column} from {table} where not contains({column}, '<img')"
                ).fetchall()
            ]
    assert clean == []
