"""The field of every page and the page of the search: what is typed is found and leads on."""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
import re
import unicodedata

from opening import opened
from streamlit.testing.v1 import AppTest
from test_pages import ALLOWED, BOTH_LANGUAGES, MENU, Reader, finding, parts, text_of, word
import pytest

from answers import builds, search
from answers.view import View
from wording import dates
import queries

PAGE, GOALS = "pages/explore/search.py", "pages/compare/goals.py"


def own(app: AppTest) -> str:
    """What the page shows, without the scripts of the frame."""
    return "".join(part for part in parts(app) if "<script>" not in part)


def places(app: AppTest) -> list[str]:
    """Where the hits lead."""
    return [
        attributes["href"]
        for tag, attributes in Reader(own(app)).tags
        if tag == "a" and attributes.get("class") == "mm-place"
    ]


@BOTH_LANGUAGES
@pytest.mark.parametrize(
    "asked", ["Oberhausen", "Glasfaser", "a", "der", "Glassfaser", "zzzz wirtschaft"]
)
def test_every_hit_has_a_place_and_its_evidence(asked: str, language: str, real: Path) -> None:
    app = opened(PAGE, language, find=asked)
    assert not app.exception and places(app)
    links = [attributes.get("href", "") for tag, attributes in Reader(own(app)).tags if tag == "a"]
    anchors = [attributes["id"] for _, attributes in Reader(own(app)).tags if "id" in attributes]
    assert {link for link in links if link.startswith("#")} <= {
        f"#{anchor}" for anchor in anchors
    } and len(anchors) == len(set(anchors))
    assert own(app).count(f'target="_self">{word(language, "behind_link")}</a>') == len(places(app))


def test_what_is_typed_on_any_page_opens_the_search(real: Path) -> None:
    app = opened(GOALS, "en", initiatives=["oberhausen", "bottrop"])
    app.text_input(key="find_anywhere").set_value("bauakten").run()
    assert not app.exception
    assert app.query_params == {
        "language": "en",
        "initiatives": ["bottrop", "oberhausen"],
        "find": "bauakten",
    }
    assert finding(app).startswith("3 hits for “bauakten”: 2 families of measures and 1 measure.")
    assert (
        app.text_input(key="find_anywhere").value == ""
        and app.text_input(key="find").value == "bauakten"
    )


def test_what_is_typed_on_the_page_of_the_search_replaces_what_was_looked_for(real: Path) -> None:
    app = opened(PAGE, find="bauakte")
    app.text_input(key="find_anywhere").set_value("lenkungskreis").run()
    assert "„lenkungskreis“" in finding(app) and app.query_params == {"find": "lenkungskreis"}
    app.query_params.clear()  # as a browser does on a click in the menu
    app.switch_page(GOALS).run()
    assert app.query_params == {}
    assert app.switch_page(PAGE).run().text_input(key="find").value == "lenkungskreis"


def test_nothing_typed_opens_nothing(real: Path) -> None:
    app = opened(GOALS)
    app.text_input(key="find_anywhere").set_value("   ").run()
    assert not app.exception and word("de", "goals_question") in own(app)


def test_a_hit_leads_to_the_opened_entry(real: Path) -> None:
    """One hit of every kind: its address opens a page that knows the choices and has the place."""
    with queries.connect(real) as connection:
        kinds = [
            row["kind"]
            for row in queries.ask(
                connection,
                "search_scope",
                initiative_ids=["oberhausen", "duisburg", "muelheim", "bottrop", "kreis-offenbach"],
            )
        ]
    app = opened(PAGE, "en")
    view = app.session_state["view"]
    paths = {name: page for page, name in MENU.items()}
    choices: dict[str, Any]
    for kind in kinds:
        row = next(row for row in search.index.entries(view.build, "en") if row["kind"] == kind)
        found = urlsplit(search.rows.address(view, row))
        choices = {
            key: values if len(values) > 1 else values[0]
            for key, values in parse_qs(found.query).items()
        }
        there = opened(paths[found.path.removeprefix("./")], **choices)
        assert not there.exception
        assert not found.fragment or f'id="{found.fragment}"' in own(there), found
        assert row["title"] in text_of(own(there)) or kind in (
            "action_field",
            "initiative",
            "reported_share",  # behind it stand its own words
        ), found


def test_hits_are_grouped_and_counted_by_kind(real: Path) -> None:
    app = opened(PAGE, find="Lenkungskreis")
    counts = dict(
        part.split("</span>")[0].split(' <span class="mm-secondary">')
        for part in own(app).split('<section class="mm-hits"><h2>')[1:]
    )
    assert sum(map(int, counts.values())) == len(places(app)) and finding(app).startswith(
        f"{len(places(app))} Treffer zu „Lenkungskreis“"
    )
    assert list(counts)[-1].startswith("Quelle"), "sources come last"
    assert "<mark>Lenkungskreis</mark>" in own(app)


def test_hits_in_other_initiatives_are_offered(real: Path) -> None:
    app = opened(PAGE, initiatives="bottrop", find="Bauakte")
    assert word("de", "finding_no_hit", asked="„Bauakte“") in finding(app)
    assert word("de", "hits_elsewhere", number=4) in own(app)
    [there] = [
        attributes["href"]
        for tag, attributes in Reader(own(app)).tags
        if tag == "a" and "search?" in attributes["href"]
    ]
    assert parse_qs(urlsplit(there).query) == {"find": ["Bauakte"]}


def test_a_slip_is_named_and_a_near_word_offered(real: Path) -> None:
    assert word("de", "search_corrected", typed="„Glassfaser“", meant="„Glasfaser“") in finding(
        opened(PAGE, find="Glassfaser")
    )
    app = opened(PAGE, find="Flächenkataster")
    assert word("de", "did_you_mean") in own(app)
    offered = [
        parse_qs(urlsplit(attributes["href"]).query)["find"][0]
        for tag, attributes in Reader(own(app)).tags
        if tag == "a" and "find=" in attributes.get("href", "")
    ]
    assert offered and all(places(opened(PAGE, find=each)) for each in offered)


@BOTH_LANGUAGES
def test_no_hit_says_what_to_do(language: str, database: Path) -> None:
    app = opened(PAGE, language, find="Xqzvbwerft")
    assert not app.exception and not places(app) and "Xqzvbwerft" in finding(app)


@pytest.mark.parametrize(
    "asked",
    [
        "'; drop table measure; --",
        "<script>alert(1)</script>",
        "<b>fett</b>",
        "Fett",
        "Klarblick GmbH",
        "%",
        "\\",
        "🚲",
        "a" * 500,
        "\x00",
        "../../etc/passwd",
        "{0}",
        "{asked}",
    ],
)
def test_hostile_words_and_titles_are_only_text(asked: str, towns: Path) -> None:
    app = opened(PAGE, find=asked)
    assert not app.exception
    tags = Reader(own(app)).tags
    assert {tag for tag, _ in tags} <= ALLOWED | {"mark"}
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    assert all(
        attributes["href"].startswith(
            ("#", "https://", "http://", *(f"./{name}?" for name in MENU.values()))
        )
        for tag, attributes in tags
        if tag == "a"
    )
    for name in ("<b>", "<i>Sch", "<GmbH>"):
        assert name not in own(app)


def test_a_typed_text_is_cut_to_a_hundred_letters(towns: Path) -> None:
    assert opened(PAGE, find="a" * 500).text_input(key="find").value == "a" * 100


# --- families, other names, published shares ---


@pytest.fixture
def everyone(real: Path) -> View:
    """The real data, all initiatives."""
    nobody = View(builds.version(), "de", "light", (), date(2026, 11, 25))
    return nobody._replace(initiatives=tuple(nobody.names))


def found(view: View, asked: str) -> list[tuple[str, str]]:
    """Kind and id of the hits, in their order."""
    return [(row["kind"], row["entry_id"]) for row in search.rows.hits(view, asked)]


def hits_html(view: View, asked: str) -> str:
    return str(search.hits.listed(view, asked).html)


def test_a_family_comes_before_its_measures(everyone: View) -> None:
    kinds = [kind for kind, _ in found(everyone, "Serviceversprechen")]
    assert found(everyone, "Serviceversprechen")[0] == ("family", "service-promise")
    assert kinds.index("family") < kinds.index("measure")
    assert found(everyone, "Masterplan Wirtschaft Oberhausen")[0][0] == "initiative"


def test_a_measure_is_found_by_what_is_called_very_similar_elsewhere(everyone: View) -> None:
    elba = ("measure", "kreis-offenbach/digitales-baugenehmigungsverfahren")
    bauakte = ("measure", "oberhausen/digitale-bauakte")
    assert {elba, bauakte} <= set(found(everyone, "Digitale Bauakte"))
    assert bauakte in found(everyone, "ELBA")
    said = hits_html(everyone, "Digitale Bauakte")
    assert f"measure={elba[1]}#one_measure" in said
    assert word("de", "other_names") in said


def test_a_city_in_the_name_of_a_pair_is_no_word_of_the_other_city(everyone: View) -> None:
    assert all(
        row["initiative_id"] == "bottrop" or "Bottrop" in f"{row['title']} {row['wording']}"
        for row in search.rows.hits(everyone, "Bottrop")
        if row["kind"] == "measure"
    )


def test_a_replaced_measure_leads_to_what_took_its_place(everyone: View) -> None:
    later = ("measure", "oberhausen/mittelstandsfreundliche-kommune")
    assert later in found(everyone, "Serviceversprechen"), "found by its former name"
    said = hits_html(everyone, "Serviceversprechen")
    assert re.search(rf'{word("de", "taken_on_by")} <a href="[^"]*{later[1]}#one_measure"', said), (
        said
    )


def test_each_measure_among_the_hits_says_its_status_and_its_day(everyone: View) -> None:
    hits = [row for row in search.rows.hits(everyone, "Ausbildung") if row["kind"] == "measure"]
    known = {row["measure_id"]: row for row in everyone.ask("measures")}
    said = hits_html(everyone, "Ausbildung")
    assert hits and said.count('class="mm-status"') == len(hits)
    for row in hits:
        measure = known[row["entry_id"]]
        assert everyone.labels("status")[measure["status"]] in said
        assert dates.edtf("de", measure["as_of_edtf"]) in said


@pytest.mark.parametrize("asked", ["32 Prozent", "32 %", "32%", "32\u00a0%", "32 percent"])
def test_a_published_share_is_found_and_leads_to_its_evidence(asked: str, everyone: View) -> None:
    row = search.rows.hits(everyone, asked)[0]
    assert (row["kind"], row["entry_id"]) == ("reported_share", "oberhausen/share-4")
    assert "behind?" in search.rows.address(everyone, row)


@pytest.mark.parametrize("asked", ["Bürgerbüro", "Gründung", "Flächen"])
def test_text_of_macs_and_documents_finds_the_same(asked: str, everyone: View) -> None:
    taken_apart = unicodedata.normalize("NFD", asked)
    broken = f"{asked[:4]}\u00ad{asked[4:]}"
    assert taken_apart != asked
    assert found(everyone, asked) == found(everyone, taken_apart) == found(everyone, broken)


def test_each_kind_has_an_example_that_leads_to_it(database: Path) -> None:
    app = opened(PAGE)
    view = app.session_state["view"]
    assert len(search.rows.scope(view)) > 8
    for row in search.rows.scope(view):
        assert (
            sum(each["kind"] == row["kind"] for each in search.index.entries(view.build, "de"))
            == row["entries"]
        )
