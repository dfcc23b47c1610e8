"""Every link leads to what it stands at: a mark of a picture to the facts of its own row, a title
to its own entry, a number in brackets to all that it counts. That a link leads anywhere at all
is held by test_evidence_paths.py.
"""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
import json
import re

from loosened import loosened
from opening import opened, served
from page_views import CHOICES, DAY, DETAILS
from streamlit.testing.v1 import AppTest
from test_evidence_paths import asked
from test_pages import MENU, charts, parts, text_of
import pytest

from answers import builds, search
from answers.view import View
import queries

IDENTITY = (
    "initiative",
    "status",
    "phase",
    "body",
    "link",
    "name",
    "tip",
    "text",
)  # what tells the marks of a picture apart
WORDED = ("tip", "name", "text")
COUNTED = re.compile(r"(?:(\d+) )?\(\+(\d+)\)")  # what counts, and what stands beside it
ENTRIES = {
    "measure": ("measures", "measure_id", "title"),
    "organisation": ("actors", "organisation_id", "name"),
    "family": ("measure_families", "measure_family_id", "family"),
}  # by choice: question, key and name
FURTHER = {
    name.split(",")[0]: choices
    for name, choices in {**CHOICES, **DETAILS}.items()
    if name
    in (
        "completion, by action field",
        "measures, one open",
        "actors, one open",
        "families, a title of markup",
        "context, a rate",
    )
}


def view(**chosen: Any) -> View:
    """The view of all initiatives that the pages have here."""
    usual = View(builds.version(), "de", "light", (), date.fromisoformat(DAY), **chosen)
    return usual._replace(initiatives=tuple(usual.names))


@pytest.fixture(params=MENU)
def page(request: pytest.FixtureRequest, towns: Path) -> AppTest:
    """Each page on the invented towns, with something open where that shows more of it."""
    chosen: dict[str, Any] = {"as_of": DAY, **FURTHER.get(MENU[request.param], {})}
    app = opened(request.param, **chosen)
    assert not app.exception
    return app


def sets_of_marks(spec: dict[str, Any], inherited: Any = None) -> Iterator[list[dict[str, Any]]]:
    """The rows of each layer of a picture that lead somewhere."""
    shown = spec.get("data", inherited) or {}
    for part in [*spec.get("layer", []), *spec.get("vconcat", []), *spec.get("hconcat", [])]:
        yield from sets_of_marks(part, shown)
    if "mark" in spec and isinstance(rows := shown.get("values", []), list):
        yield [row for row in rows if row.get("href")]


def behind(link: str) -> list[dict[str, Any]]:
    """The rows of answers that a link leads to."""
    chosen, names = asked(view(), link)
    choices = {
        "initiative_ids": chosen.initiatives,
        "language": "de",
        "as_of": chosen.as_of,
        "evidence": chosen.evidence,
        "denominator": chosen.denominator,
    }
    found = [builds.row_at(chosen.build, name, choices) for name in names]
    assert all(found), link
    return [row for row in found if row]


def test_marks_of_different_things_lead_to_different_places(page: AppTest) -> None:
    for chart in charts(page):
        for rows in sets_of_marks(json.loads(chart.spec)):
            things: dict[str, set[tuple[Any, ...]]] = {}
            for row in rows:
                things.setdefault(row["href"], set()).add(
                    tuple(str(row.get(key)) for key in IDENTITY)
                )
            assert {link: found for link, found in things.items() if len(found) > 1} == {}, (
                chart.alt
            )


def test_a_mark_leads_only_to_facts_of_the_initiative_that_it_names(page: AppTest) -> None:
    names = view().names
    for chart in charts(page):
        for row in (row for rows in sets_of_marks(json.loads(chart.spec)) for row in rows):
            said = " ".join(str(row.get(key, "")) for key in WORDED)
            named = {each for each, name in names.items() if name in said}
            of = {each["initiative_id"] for each in behind(row["href"]) if "initiative_id" in each}
            assert not named or of <= named, (said, of)


def counted(page: AppTest) -> list[tuple[int, int]]:
    """What counts and what stands beside it, of every mark with both.

    Each leads to as many rows.
    """
    found = []
    for chart in charts(page):
        for row in (row for rows in sets_of_marks(json.loads(chart.spec)) for row in rows):
            if figure := COUNTED.fullmatch(str(row.get("figure", ""))):
                own, beside = (int(number or 0) for number in figure.groups())
                assert len(behind(row["href"])) == own + beside, row
                found.append((own, beside))
    return found


def test_a_mark_leads_to_all_that_it_counts_and_names_beside_it(page: AppTest) -> None:
    counted(page)


def test_organisations_beside_a_count_are_behind_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(loosened(tmp_path), monkeypatch)
    assert any(
        own and beside for own, beside in counted(opened("pages/explore/actors.py", as_of=DAY))
    )


class Titles(HTMLParser):
    """Address and text of every link."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.address: str | None = None
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.address, self.text = dict(attrs).get("href") or "", ""

    def handle_data(self, found: str) -> None:
        self.text = getattr(self, "text", "") + found

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.address is not None:
            self.found.append((self.address, " ".join(self.text.split())))
            self.address = None


def names_of(choice: str) -> dict[str, str]:
    """What every entry is called that a choice can open, a measure behind the plan's number."""
    question, key, name = ENTRIES[choice]
    chosen = view()
    given = {
        "initiative_ids": chosen.initiatives,
        "as_of": chosen.as_of,
        "evidence": chosen.evidence,
        "language": "de",
    }
    rows = chosen.ask(question, **{each: given[each] for each in queries.parameters(question)})
    return {
        row[key]: " ".join(f"{row.get('plan_number') or ''} {row[name]}".split()) for row in rows
    }


def test_a_title_leads_to_its_own_entry(page: AppTest) -> None:
    leads_to_its_own(page)


def test_a_whole_leads_to_each_of_its_parts_and_a_part_to_its_whole(towns: Path) -> None:
    rows = view().ask(
        "measures",
        initiative_ids=view().initiatives,
        as_of=view().as_of,
        evidence=view().evidence,
        language="de",
    )
    parts_of = {row["measure_id"]: row["part_of_id"] for row in rows if row["part_of_id"]}
    assert parts_of
    for each in {*parts_of, *parts_of.values()}:
        app = opened("pages/explore/measures.py", measure=each, as_of=DAY)
        leads_to_its_own(app)
        led = {
            parse_qs(urlsplit(address).query)["measure"][0]
            for address, _ in Titles("".join(parts(app))).found
            if "measures?" in address and "measure=" in address
        }
        assert led >= {part for part, whole in parts_of.items() if whole == each} | {
            parts_of.get(each, each)
        } - {each}


def leads_to_its_own(page: AppTest) -> None:
    for address, text in Titles("".join(parts(page))).found:
        for choice, ids in parse_qs(urlsplit(address).query).items():
            if choice in ENTRIES and "row" not in address and text:
                assert text.startswith(names_of(choice)[ids[-1]]), (address, text)


def test_a_hit_of_every_kind_leads_to_the_page_that_shows_it(towns: Path) -> None:
    files = {name: file for file, name in MENU.items()}
    chosen, seen = view(), set()
    for row in search.index.entries(chosen.build, "de"):
        if row["kind"] in seen or row["kind"] == "initiative":
            continue
        seen.add(row["kind"])
        place = urlsplit(search.rows.address(chosen, row))
        given: dict[str, Any] = {key: found[0] for key, found in parse_qs(place.query).items()}
        there = opened(files[place.path.removeprefix("./")], **given)
        said = "".join(parts(there))
        assert " ".join(row["title"].split()) in text_of(said), (row["kind"], place)
        assert not place.fragment or f'id="{unquote(place.fragment)}"' in said
    assert len(seen) > 8
