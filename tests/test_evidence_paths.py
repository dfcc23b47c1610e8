"""No number on any page lacks a way to its source: every number stands beside a link, and every
link ends at passages.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
import json
import re

from opening import opened, opened_with_panels, served
from streamlit.testing.v1 import AppTest
from test_pages import MENU, PAGES, charts, parts, text_of, values, word
import pytest

from answers import builds
from answers.view import USUAL_DENOMINATOR, USUAL_EVIDENCE, View
from pages.frame import choices
from wording.words import LANGUAGES
import queries

WITHOUT_NUMBERS = (
    "accessibility.py",
    "own.py",
    "add_report.py",
    "office.py",
    "sql.py",
)  # say nothing about initiatives
UNITS = {
    "tr",
    "article",
    "li",
    "p",
    "dd",
    "details",
}  # a number and its link stand in the same of these
TELLS_OF_ITSELF = {  # numbers that are no data
    "mm-sources": "the list of sources itself",
    "mm-cite": "how to cite the page",
    "mm-dictionary": "how the database is built, and the query",
    "mm-part": "how a part of the page is to be read",
    "mm-gap": "what was looked for and not found: no source says it",
    "mm-behind-row": "the row on the page that all links lead to, with its facts below",
    "mm-said": "which page and which choices are shown, said aloud",
    "mm-paper": "which choices, day and data version a printed page has",
    "mm-foot": "day, sources and data version under a picture",
    "mm-differs": "sentences under which one link leads to all of their rows",
    "mm-contents": "the sections of the page",
    "mm-legend": "what the signs of a picture mean",
    "mm-explained": "how a fold is to be read, and what stands in it",
    "mm-end": "the data version of the page",
    "mm-title": "what a picture shows, with its numbers in it",
    "mm-doors": "a number of the answer that its question leads to",
    "mm-more": "how many rows a table has",
    "mm-gone": "a figure that changed and is no longer in the data",
}
WAYS = re.compile(
    r"\./(behind\?.*row=|sources\?.*source=|codebook\?.*theme=|measures\?.*(measure|statuses)=|changes\?.*since=|codebook.*#(documented_searches|ladder)|\?.*#comparable)|#(numbers|all_measures|justifications|body:.*)$"
)
NOTHING = {"–", "/ / / /"}  # a cell without anything in it
UNUSUAL: dict[str, Any] = {
    "as_of": "2023-08",
    "evidence": ["self_reported", "independent", "inferred"],
    "denominator": "listed",
}


class Units(HTMLParser):
    """The texts with a number of a page, each with the links of the table row, card, list entry or
    paragraph it stands in.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[dict[str, Any]] = []
        self.found: list[dict[str, Any]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("br", "input"):
            self.open.append(
                {
                    "tag": tag,
                    "classes": set(given.get("class", "").split()),
                    "id": given.get("id", ""),
                    "links": [],
                    "texts": [],
                }
            )
        if tag == "a":
            for element in self.open:
                element["links"].append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        element = self.open.pop()
        assert element["tag"] == tag
        if element["tag"] in UNITS and element["texts"]:
            self.found.append(element)

    def handle_data(self, found: str) -> None:
        classes = (
            set().union(*(element["classes"] for element in self.open)) if self.open else set()
        )
        tags = {element["tag"] for element in self.open}
        if (
            not re.search(r"\d", found)
            or found.strip() == "0"
            or classes & set(TELLS_OF_ITSELF)
            or tags & {"caption", "thead", "style", "script", "h1", "h2", "h3", "summary"}
        ):
            return
        inner = [element for element in self.open if element["tag"] in UNITS]
        unit = next(
            (element for element in reversed(inner) if element["tag"] in ("tr", "article")),
            inner[-1] if inner else None,
        )
        assert unit, f"a number outside of every unit: {found}"
        unit["texts"].append(found.strip())


def units(app: AppTest) -> list[dict[str, Any]]:
    """All units with a number; a paragraph of the finding has the link of the finding."""
    found = []
    for part in parts(app):
        own = Units(part).found
        leads = "mm-finding" in part and ("#" in part or "mm-behind" in part)
        found += [] if leads else own
    return found


def is_explained(unit: dict[str, Any]) -> bool:
    """A remark that explains the page and counts nothing of the data.

    The words that begin it are given.
    """
    text = " ".join(unit["texts"])
    return unit["id"] == "numbers" or any(text.startswith(start) for start in EXPLANATIONS)


EXPLANATIONS = ("©", "Kappa (Cohen")  # the source note of the map; what a measure of agreement is


@lru_cache(maxsize=4)
def seen(page: str, file: Path, address: tuple[tuple[str, str], ...] = ()) -> AppTest:
    """A page as it is opened, once for all that is asked of it.

    `file` tells the databases apart.
    """
    return opened_with_panels(page, **dict(address))


@PAGES
def test_every_number_stands_beside_a_way_to_its_source(page: str, database: Path) -> None:
    if page.endswith(WITHOUT_NUMBERS):
        return
    for address in addresses(page):
        app = seen(page, database, tuple(address.items()))
        lost = [
            unit["texts"]
            for unit in units(app)
            if not any(WAYS.match(link) for link in unit["links"]) and not is_explained(unit)
        ]
        assert lost == [], "\n".join(str(texts)[:160] for texts in lost)


def opening(page: str) -> dict[str, str]:
    """What a reader opens first where a data grid can't hold links, or nothing changed of late.

    That is a row of the grid, and the oldest data version.
    """
    view = View(builds.version(), "de", "light", (), date.today())
    if page.endswith("measures.py"):
        choices = {**view.choices, "initiative_ids": tuple(view.names)}
        asked = {name: choices[name] for name in queries.parameters("measures")}
        return {"measure": view.ask("measures", **asked)[0]["measure_id"]}
    versions = view.ask("data_versions") if page.endswith("changes.py") else []
    return {"since": versions[0]["data_version_id"]} if versions else {}


def addresses(page: str) -> list[dict[str, Any]]:
    """Choices of a page that show more of it."""
    return [opening(page), *({"subject": each} for each in ("measure", "body") if "goals" in page)]


@PAGES
def test_the_finding_leads_to_its_numbers(page: str, database: Path) -> None:
    """By a link to where they stand on the page, or by the numbers themselves."""
    shown = parts(seen(page, database, tuple(opening(page).items())))
    finding = next(part for part in shown if "mm-finding" in part)
    places = re.findall(r'href="#([^"]+)"', finding)
    assert all("".join(shown).count(f'id="{place}"') == 1 for place in places)
    assert places or "mm-behind" in finding or page.endswith(WITHOUT_NUMBERS)


@PAGES
def test_every_mark_of_a_chart_leads_to_its_source(page: str, database: Path) -> None:
    for chart in charts(seen(page, database, tuple(opening(page).items()))):
        if (
            "geoshape" in chart.spec or '"select"' in chart.spec
        ):  # a map of names; a matrix whose click lists the items below, each with its sources
            continue
        found = list(marks(json.loads(chart.spec)))
        assert any(leads for _, leads in found), chart.alt
        assert [
            row["tip"]
            for rows, _ in found
            for row in rows
            if re.search(r"\d", str(row.get("tip", "")))
            and row.get("figure") not in NOTHING
            and not row.get("href")
        ] == []


def marks(
    spec: dict[str, Any], inherited: Any = None
) -> Iterator[tuple[list[dict[str, Any]], bool]]:
    """Rows of every mark of a chart that is no text, and whether it leads anywhere."""
    data = spec.get("data", inherited)
    for part in [*spec.get("layer", []), *spec.get("vconcat", []), *spec.get("hconcat", [])]:
        yield from marks(part, data)
    rows = (data or {}).get("values", [])
    if "mark" in spec and spec["mark"]["type"] != "text" and isinstance(rows, list):
        yield rows, "href" in spec["encoding"]


def links(app: AppTest) -> set[str]:
    """Addresses behind the numbers of a page: its links and the marks of its charts."""
    found = {link for part in parts(app) for link in re.findall(r'href="(\./behind\?[^"]+)"', part)}
    found |= {
        row["href"]
        for chart in charts(app)
        for each in values(json.loads(chart.spec))
        if isinstance(each, list)
        for row in each
        if isinstance(row, dict) and row.get("href")
    }
    return {link.replace("&amp;", "&") for link in found}


def asked(view: View, link: str) -> tuple[View, list[str]]:
    """The choices and rows that an address names."""
    given = parse_qs(urlsplit(link).query)
    return view._replace(
        initiatives=tuple(given.get("initiatives", view.initiatives)),
        as_of=date.fromisoformat(given["as_of"][0]) if "as_of" in given else view.as_of,
        evidence=tuple(given.get("evidence", USUAL_EVIDENCE)),
        denominator=given.get("denominator", [USUAL_DENOMINATOR])[0],
    ), given["row"]


@PAGES
def test_every_link_ends_at_passages(page: str, database: Path, towns_database: Path) -> None:
    """Each row is found again by its address alone, rests on facts, and each fact has a source with
    its place in it.

    On the towns also under choices that are not the usual ones.
    """
    if page.endswith(WITHOUT_NUMBERS):
        return
    apps = [seen(page, database, tuple(opening(page).items()))]
    if database == towns_database:
        apps.append(opened_with_panels(page, **UNUSUAL))
    usual = View(builds.version(), "de", "light", (), date.today())
    usual = usual._replace(initiatives=tuple(usual.names))
    found = {link for app in apps for link in links(app)}
    resting: dict[str, set[str]] = {}  # the facts behind each link
    for link in found:
        view, rows = asked(usual, link)
        choices = {
            "initiative_ids": view.initiatives,
            "language": view.language,
            "as_of": view.as_of,
            "evidence": view.evidence,
            "denominator": view.denominator,
        }
        for address in rows:
            row = builds.row_at(view.build, address, choices)
            assert row and row["row"] == address and row["fact_ids"], link
            resting.setdefault(link, set()).update(row["fact_ids"])
    passages = (
        usual.ask(
            "evidence_of_facts",
            fact_ids=tuple(sorted(set().union(*resting.values()))),
            language="de",
        )
        if resting
        else []
    )
    whole = {
        each["fact_id"]
        for each in passages
        if each["title"]
        and each["publisher"]
        and each["kind"]
        and (each["locator"] or each["fact_table"] == "source")
    }
    assert (
        len(whole) == len({each["fact_id"] for each in passages})
        and [link for link, facts in resting.items() if not facts <= whole] == []
    )
    assert found or "behind" in page, "the page has no way to a source"


def test_a_followed_link_shows_row_facts_and_passages(real: Path) -> None:
    """One link of each question, in either language by turns: the page behind it names the row, its
    facts and the sources.
    """
    by_question: dict[str, str] = {}
    for page in MENU:
        for link in sorted(links(opened(page))):
            by_question.setdefault(parse_qs(urlsplit(link).query)["row"][0].split(";")[0], link)
    assert set(by_question) >= {"initiatives", "measures", "completion_by_initiative", "timeline"}
    for place, (question, link) in enumerate(sorted(by_question.items())):
        language = LANGUAGES[place % 2]
        given: dict[str, Any] = {
            name: found if len(found) > 1 else found[0]
            for name, found in parse_qs(urlsplit(link).query).items()
        }
        app = opened(
            "pages/evidence/behind.py",
            language,
            **{name: value for name, value in given.items() if name != "language"},
        )
        assert not app.exception and not app.info, question
        text = "\n".join(map(text_of, parts(app)))
        assert (
            word(language, f"answer_{question}") in text
            and word(language, "column_locator") in text
            and f"{question}.sql" in text
        ), question


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "",
        ";;;",
        "completion_by_initiative",
        "completion_by_initiative;nowhere;2024-01-01",
        "completion_by_initiative;auenfurt;no-day",
        "dictionary;measure;title",
        "../etl/schema;x",
        "measures;' or 1=1 --",
        "theme_matrix;x;y;subject=goal;years=many",
        "dead_ends;x;years=many",
        "<b>measures</b>;x",
    ],
)
def test_an_address_of_nothing_gets_a_hint(address: str, towns: Path) -> None:
    app = opened("pages/evidence/behind.py", row=address)
    assert not app.exception and (
        [hint.value for hint in app.info] == [word("de", "behind_unknown")] or address == ""
    )


def test_the_same_address_on_the_same_data_shows_the_same(
    towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lasting address holds the day: what it shows doesn't change when time goes by."""
    pinned = {"as_of": "2024-12-31", "version": builds.version()}
    for page in MENU:
        before = ["".join(parts(opened(page, **pinned)))]
        monkeypatch.setattr(
            choices,
            "date",
            type("Later", (date,), {"today": classmethod(lambda cls: date(2031, 1, 1))}),
        )
        after = ["".join(parts(opened(page, **pinned)))]
        monkeypatch.undo()
        served(towns, monkeypatch)
        assert before == after, page


def test_a_link_of_another_data_version_says_so(real: Path) -> None:
    [warning] = warnings("0123456789ab")
    assert word("de", "other_version", asked="0123456789ab", shown=builds.version()) in warning
    [hostile] = warnings("<b>[x](https://example.org)</b>")
    assert "example.org" not in hostile
    assert not warnings(builds.version())


def warnings(version: str) -> list[str]:
    app = opened("pages/compare/overview.py", version=version)
    return [part for part in parts(app) if "mm-warning" in part]
