"""An edition opened from a folder by double click, in a real browser: no server, no request."""

from datetime import date
from pathlib import Path

from building import built
from playwright.sync_api import Browser
import pytest

from answers import builds
from etl import paths
from exports.site import command, edition

TOWNS = paths.ROOT / "tests/data"


def test_it_is_read_searched_and_followed_to_the_source_without_a_server(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "database", built(TOWNS, tmp_path / "towns.duckdb"))
    monkeypatch.setattr(edition, "LANGUAGES", ("de",))  # the tests of editions read both
    command.write(tmp_path / "site", date(2026, 11, 30))
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    told, asked = list[str](), list[str]()
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "site/index.html").as_uri())
    page.get_by_role("link", name="Deutsch").click()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Inter'))")
    page.get_by_role("link", name="Umsetzung", exact=True).click()
    page.wait_for_load_state()  # with its style: before that a picture is as wide as it was drawn
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".mm-finding .mm-behind").first.click()
    facts = page.locator("article:target a")
    assert facts.count() > 0
    page.get_by_role("link", name="Suche", exact=True).click()
    page.get_by_role("searchbox").fill("Auenfurt")
    hits = page.locator("#mm-hits a")
    assert page.locator("#mm-count").inner_text() == f"Treffer: {hits.count()}"
    assert hits.count() > 3
    hits.first.click()
    assert "Auenfurt" in page.locator("main").inner_text()
    page.close()
    assert told == []
    assert {url.split(":")[0] for url in asked} == {"file"}
