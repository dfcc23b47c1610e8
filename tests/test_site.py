"""The dashboard as pages without a server: all of it, every link, nothing from elsewhere."""

from collections.abc import Iterator
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
import base64
import hashlib
import json
import re

import pytest

from answers import builds, usual
from answers.search import index
from exports.site import command, edition
from exports.site.addresses import PAGES
from exports.site.evidence import Evidence, Facts
from wording.words import LANGUAGES, Language, word

DAY = date(2026, 11, 30)
LIVE = "https://monitor.example/"
FINDING = r'<div class="mm-finding"><p>(.*?)</p>'
TAG = re.compile("<[^>]+>")
BOTH = pytest.mark.parametrize("language", LANGUAGES)


class Page(HTMLParser):
    """Names, links, scripts and what loads something, of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.ids, self.links = text, list[str](), list[str]()
        self.loaded, self.scripts, self.policy, self.inside = list[str](), list[str](), "", False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif "href" in given or "src" in given:
            self.loaded.append(given.get("href") or given["src"])
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        self.inside = tag == "script" and not given.get("type")
        assert not any(name.startswith("on") for name in given), "code in an attribute"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts.append(data)


@pytest.fixture(scope="module")
def out(towns_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the edition of the two towns."""
    before, builds.database = builds.database, towns_database
    folder = tmp_path_factory.mktemp("site")
    command.write(folder, DAY, LIVE)
    yield folder
    builds.database = before


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, Page]:
    """Every document by its path in the edition."""
    [folder] = [each for each in out.iterdir() if each.is_dir()]
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
    }


@BOTH
def test_every_page_is_there_for_the_usual_choice_and_each_initiative(
    language: Language, pages: dict[str, Page], out: Path
) -> None:
    view = usual.view(language, DAY)
    for page in PAGES:
        assert f"{language}/{page}.html" in pages
    for key in view.initiatives:
        assert f"<h1>{view.word('profile')}</h1>" in pages[f"{language}/profile.{key}.html"].text
    [finding] = re.findall(
        r'<div class="mm-finding"><p>(.*?)</p>', pages[f"{language}/completion.html"].text
    )
    said = str(usual.ANSWERS["completion"](view).parts[0].said[0])  # type: ignore[attr-defined]
    assert re.sub("<[^>]+>", "", finding) == re.sub("<[^>]+>", "", said)


def test_every_link_leads_to_a_page_and_a_place_that_are_there(pages: dict[str, Page]) -> None:
    outside, lost = set(), []
    for file, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{file} has two places of one name"
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                outside.add(parts.scheme)
                continue
            path = Path(file).parent / parts.path if parts.path else Path(file)
            target = pages.get(re.sub(r"\w+/\.\./", "", path.as_posix()))
            place = unquote(parts.fragment)
            if target is None or place and not place.startswith(":~:") and place not in target.ids:
                lost.append((file, link))
    assert lost == []
    assert outside == {"http", "https"}


@BOTH
def test_a_link_to_one_entry_leads_to_its_words_and_never_to_another_one(
    pages: dict[str, Page], language: Language
) -> None:
    """An edition shows one entry of each page; the others have only their row."""
    own, other = pages[f"{language}/measures.html"], pages[f"{language}/families.html"]
    assert [link for link in own.links if "one_measure" in link] == []
    assert [link for link in other.links if "#family" in link] == []
    led = [link for link in other.links if link.startswith("measures") and "#" in link]
    assert led and all("#:~:text=" in link for link in led)
    for link in led:
        file, _, words = link.partition("#:~:text=")
        assert escape(unquote(words)) in pages[f"{language}/{file}"].text
    overview = pages[f"{language}/overview.html"]
    profiles = {link for link in overview.links if link.startswith("profile")}
    assert profiles >= {f"profile.{key}.html" for key in ("auenfurt", "bergheide")}


@BOTH
def test_nothing_is_said_to_answer_a_click_that_nothing_answers(
    pages: dict[str, Page], language: Language
) -> None:
    for page, key in (("goals", "matrix"), ("timeline", "timeline")):
        text = pages[f"{language}/{page}.html"].text
        assert escape(word(language, f"{key}_explained"), quote=False)[:60] in text
        assert word(language, f"{key}_acts")[:30] not in text


def test_a_number_leads_to_its_facts_and_these_to_their_source(pages: dict[str, Page]) -> None:
    page, behind = pages["de/completion.html"].text, pages["de/completion.evidence.html"].text
    [finding] = re.findall(FINDING, page)
    [place, *_] = re.findall(r'href="completion.evidence.html#(e\d+)"', finding)
    [said] = re.findall(rf'<article[^>]* id="{place}">.*?</article>', behind)
    if "facts.html#" in said:
        [fact, *_] = re.findall(r"facts.html#(f\d+)", said)
        [said] = re.findall(rf'<li id="{fact}">.*?</li>', pages["de/facts.html"].text)
    assert "sources.html#quelle-" in said


def test_a_row_of_fewer_initiatives_is_another_row(out: Path) -> None:
    everyone = usual.view("de", DAY)
    one = everyone._replace(initiatives=everyone.initiatives[:1])
    name = "code_uses;evidence_level;self_reported"
    evidence = Evidence(everyone, Facts(everyone))
    places = [evidence.place((name,), view) for view in (everyone, one, everyone)]
    assert places == ["e0", "e1", "e0"]
    assert evidence.rows[0][0]["fact_ids"] != evidence.rows[1][0]["fact_ids"]


def test_nothing_is_loaded_from_elsewhere_and_only_the_search_runs(pages: dict[str, Page]) -> None:
    for file, page in pages.items():
        assert page.loaded == ["../style.css"], file
        rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
        assert rules["default-src"] == "'none'"
        if not page.scripts:
            assert "script-src" not in rules
            continue
        assert file.endswith("/search.html")
        digest = hashlib.sha256("".join(page.scripts).encode()).digest()
        assert rules["script-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"


@BOTH
def test_the_search_knows_everything_and_where_it_stands(
    language: Language, pages: dict[str, Page]
) -> None:
    page = pages[f"{language}/search.html"]
    [told] = re.findall(r'<script id="mm-entries"[^>]*>(.*?)</script>', page.text)
    entries = json.loads(told)
    known = index.entries(builds.version(), language)
    assert [entry["t"] for entry in entries] == [row["title"] for row in known]
    for entry in entries:
        file, _, place = entry["h"].partition("#")
        target = pages[f"{language}/{file}"]
        assert not place or place.startswith(":~:text=") or place in target.ids


def test_an_edition_is_never_replaced_and_a_new_one_stands_beside_it(out: Path) -> None:
    with pytest.raises(command.Taken):
        command.write(out, DAY)
    assert command.main(["--out", str(out), "--date", DAY.isoformat()]) == 2
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_what_is_broken_off_leaves_no_edition(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(day: date, live: str | None) -> Iterator[edition.File]:
        yield edition.File("de/goals.html", b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(edition, "files", broken)
    with pytest.raises(KeyboardInterrupt):
        command.write(tmp_path, DAY)
    assert not (tmp_path / "index.html").exists() and list(tmp_path.glob("2*")) == []


def test_without_a_database_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "database", tmp_path / "none")
    assert command.main(["--out", str(tmp_path / "out"), "--database", str(tmp_path / "none")]) == 1
