"""Plans of other places are data and no code: every page says of them what is true, and nothing
that holds for Germany alone.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
import re

from building import built
from elsewhere import HACKNEY, PLANS, REAL, folder, plan, write
from opening import opened, served
from test_pages import MENU, PAGES, is_whole, is_whole_alone, parts, text_of
import duckdb
import pytest
import rdflib

from etl import initiative_file
from exports import catalogue, database
from wording.words import LANGUAGES
import queries

OVERVIEW, PROFILE, CONTEXT = (
    "pages/compare/overview.py",
    "pages/explore/profile.py",
    "pages/explore/context.py",
)
ABROAD = [name for name in PLANS if name != "ratingen"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database of the plans of other places."""
    home = tmp_path_factory.mktemp("elsewhere")
    return built(folder(home / "data"), home / "elsewhere.duckdb")


@pytest.fixture(autouse=True)
def seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield served(file, monkeypatch)


def faults(data: Path) -> list[str]:
    return [fault.message for fault in initiative_file.read_all(data).faults]


def said(page: str, language: str = "de", **address: str | list[str]) -> str:
    """Everything that a page says."""
    return " ".join(
        text_of(part) for part in parts(opened(page, language, "light", open="all", **address))
    )


@PAGES
def test_every_page_stands_with_plans_of_other_places(page: str, file: Path) -> None:
    language = LANGUAGES[list(MENU).index(page) % 2]
    is_whole(opened(page, language), page, language, file)


@PAGES
def test_every_page_stands_with_plans_from_abroad_alone(page: str, file: Path) -> None:
    language = LANGUAGES[1 - list(MENU).index(page) % 2]
    is_whole(opened(page, language, initiatives=ABROAD), page, language, file)


@PAGES
def test_every_page_stands_with_one_plan_from_abroad(page: str, file: Path) -> None:
    language = LANGUAGES[list(MENU).index(page) % 2]
    is_whole_alone(opened(page, language, initiatives="hennepin"), page, language, file)


def test_what_nobody_compared_is_no_zero() -> None:
    start = said(OVERVIEW, initiatives=ABROAD)
    assert "Ihre Maßnahmen hat noch niemand miteinander abgeglichen" in start
    assert "Keine Quelle nennt einen Arbeitskreis" in start
    assert not re.search(r"\b0 (?:Art|Arbeitskreis|von 0)", start)


def test_the_finding_of_completion_is_of_those_with_a_rate() -> None:
    assert (
        "Bei 5 von 6 Initiativen lässt sich eingrenzen, wie viel abgeschlossen ist: mindestens 8 %"
        in said("pages/compare/completion.py")
    )


def test_places_are_told_by_country() -> None:
    everyone = "6 Initiativen aus 3 Staaten: Deutschland (Nordrhein-Westfalen), "
    assert f"{everyone}Vereinigte Staaten (Minnesota), Vereinigtes Königreich (England)." in said(
        OVERVIEW
    )
    assert "3 initiatives from one country: United Kingdom (England)." in said(
        OVERVIEW, language="en", initiatives=[name for name in PLANS if "hackney" in name]
    )
    assert "2 Initiativen aus einem Bundesland." in said(OVERVIEW, initiatives=[REAL, "ratingen"])


def test_no_place_abroad_is_said_to_be_german() -> None:
    for page in MENU:
        assert "Bundesl" not in said(page, initiatives=ABROAD), page
    assert "Minnesota, Vereinigte Staaten" in said(PROFILE, initiative="hennepin")


def test_places_without_a_boundary_stand_beside_the_map() -> None:
    names = "Hackney 2018, Hackney 2023, Hackney Klima, Hennepin County, Ratingen"
    shown = said(OVERVIEW)
    assert f"Ohne Grenze in den Kartendaten: {names}." in shown and "Grenzen: " in shown
    assert "Grenzen: " not in said(OVERVIEW, initiatives=ABROAD), "no map, no boundaries"


def test_the_kind_of_plan_is_that_of_the_data() -> None:
    assert "Klimaschutzkonzept" in said(PROFILE, initiative="hennepin")
    assert "Klimaschutzkonzept" in said(OVERVIEW) and "Stadtentwicklungskonzept" in said(OVERVIEW)


def test_a_profile_names_the_plans_before_after_and_beside() -> None:
    later, earlier, beside = (
        said(PROFILE, initiative=name) for name in ("hackney-2023", "hackney-2018", "hackney-klima")
    )
    assert "Folgt auf Hackney 2018" in later and "Fortgesetzt durch" not in later
    assert "Fortgesetzt durch Hackney 2023" in earlier and "Folgt auf" not in earlier
    assert "Am selben Ort auch: Hackney Klima" in later
    assert "Am selben Ort auch: Hackney 2018, Hackney 2023" in beside
    assert "Am selben Ort" not in said(PROFILE, initiative="hennepin")
    facts = said("pages/evidence/behind.py", row="initiatives;hackney-2023")
    assert "Folgt auf Hackney 2018" in facts and "Andere Pläne desselben Orts" in facts


def test_statistics_stand_under_the_code_of_a_place(file: Path) -> None:
    with queries.connect(file) as connection:
        rows = queries.ask(
            connection,
            "context_values",
            initiative_ids=["hackney-2018", "hackney-2023", "hennepin"],
            indicator="population",
            language="de",
        )
    known = {(row["initiative_id"], row["year"]) for row in rows if row["value"] is not None}
    years = (2017, 2018, 2019)
    assert known == {(name, year) for name in ("hackney-2018", "hackney-2023") for year in years}
    assert {row["level"] for row in rows} == {"district"}, "no state is made up"
    shown = said(CONTEXT, initiatives=ABROAD)
    assert "London Borough of Hackney (E09000012)" in shown and "Hennepin County (27053)" in shown


def test_what_fits_no_theme_is_counted_with_its_reason() -> None:
    for page in ("pages/compare/goals.py", "pages/compare/theme_profiles.py"):
        shown = said(page)
        assert "Zu keinem Thema passen: 5 Ziele." in shown and "Tempo ist kein Thema." in shown
        assert "keinem Thema passen" not in said(page, initiatives=REAL)
    assert "Tempo ist kein Thema." in said("pages/evidence/codebook.py")


def test_a_theme_of_the_data_alone_is_in_every_picture_of_themes() -> None:
    for page in ("pages/compare/goals.py", "pages/compare/theme_profiles.py"):
        assert "Kreislaufwirtschaft" in said(page), page
    shown = said("pages/compare/goals.py", theme="circular-economy", subject="measure")
    assert shown.count("Ein Ansprechpartner") >= 5


def test_the_catalogue_names_every_place_by_the_key_that_it_has(file: Path) -> None:
    turtle = catalogue.to_turtle(database.read(file), "https://monitor.example/", date(2026, 1, 1))
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    keys = {str(each).rsplit("politicalGeocoding/")[-1] for each in graph.objects()}
    assert {"districtKey/05512", "municipalityKey/05158028"} <= keys
    names = {str(each) for each in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert {"Hennepin County", "London Borough of Hackney", "Ratingen"} <= names
    identifiers = {str(each) for each in graph.objects(None, rdflib.DCTERMS.identifier)}
    assert {"US/27053", "GB/E09000012"} <= identifiers and not any("None" in each for each in keys)


def test_the_database_holds_places_and_successions(file: Path) -> None:
    with duckdb.connect(str(file), read_only=True) as connection:
        places = connection.execute(
            "select territory_id, country, ags, nuts, code, code_scheme, kind from territory"
            " where territory_id <> '05512' order by all"
        ).fetchall()
        follows = connection.execute("select initiative_id, predecessor_id from succession")
        assert follows.fetchall() == [("hackney-2023", "hackney-2018")]
    assert places == [
        ("05158028", "DE", "05158028", None, "05158028", "AGS", "municipality"),
        ("GB/E09000012", "GB", None, None, "E09000012", "ONS", "municipality"),
        ("US/27053", "US", None, None, "27053", "GEOID", "district"),
    ]


# --- what is refused ---


def test_a_plan_of_the_same_short_name_is_refused(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    write(data, "zweites", plan("zweites", {**PLANS["ratingen"], "short_name": "RATINGEN"}))
    [message] = faults(data)
    assert 'short_name "RATINGEN" is that of ratingen.yml too' in message
    assert "Put the period or the kind of plan into one of them" in message


@pytest.mark.parametrize(
    ("follows", "parts"),
    [
        ("hackney-2032", ['follows "hackney-2032" is not listed', "hackney-2023"]),
        (["hackney-2018", "hackney-2018"], ['follows names "hackney-2018" twice']),
        ("hackney-klima", ["hackney-klima would follow itself: hackney-klima → hackney-klima"]),
    ],
)
def test_a_plan_can_follow_only_another(
    follows: str | list[str], parts: list[str], tmp_path: Path
) -> None:
    data = folder(tmp_path / "data")
    own = {**PLANS["hackney-klima"], "follows": follows}
    write(data, "hackney-klima", plan("hackney-klima", own))
    [message] = faults(data)
    assert all(part in message for part in parts), message


def test_plans_that_follow_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    own = {**PLANS["hackney-2018"], "follows": ["hackney-klima"]}
    write(data, "hackney-2018", plan("hackney-2018", own))
    own = {**PLANS["hackney-klima"], "follows": ["hackney-2023"]}
    write(data, "hackney-klima", plan("hackney-klima", own))
    found = faults(data)
    assert len(found) == 3 and all("would follow itself" in message for message in found)
    way = "hackney-2018 → hackney-klima → hackney-2023 → hackney-2018"
    assert any(way in message for message in found)


def test_two_plans_of_a_place_describe_it_alike(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    own = {**PLANS["hackney-klima"], "territory": {**HACKNEY, "name": "Hackney"}}
    write(data, "hackney-klima", plan("hackney-klima", own))
    [message] = faults(data)
    assert re.search(r"the place GB/E09000012 is described differently in hackney-20", message)


def test_a_goal_has_themes_or_says_why_none_fits(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    content = plan("ratingen", PLANS["ratingen"])
    because = {"de": "Weil.", "en": "Because."}
    theme = {"theme": "land-and-property", "relation": "closeMatch", "because": because}
    content["goals"][0]["themes"] = [theme]
    write(data, "ratingen", content)
    assert [message.split(".")[0] for message in faults(data)] == [
        'goals "schnelle-verwaltung" has themes and says why none fits'
    ]
    del content["goals"][0]["themes"], content["goals"][0]["no_theme"]
    write(data, "ratingen", content)
    [message] = faults(data)
    assert "has no theme" in message and "no_theme: {de: …, en: …}" in message
