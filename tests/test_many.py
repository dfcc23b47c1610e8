"""Twelve and forty initiatives: every page stands, its sentences stay short, and the choice holds.

The initiatives are copies of the two invented towns under names of their own.
"""

from datetime import date
from itertools import combinations
from pathlib import Path
import json
import re

from building import built
from opening import opened, served
from streamlit.testing.v1 import AppTest
from test_pages import (
    BOTH_LANGUAGES,
    PAGES,
    charts,
    finding,
    parts,
    read,
    text_of,
    values,
    word,
)
import copies
import pytest
import seen_colours

from answers import builds, comparable, families, goals, groups, spread
from answers.spread import Value
from answers.view import View
from drawing import colours, markup, matrix
from drawing.look import Look, Theme
from drawing.matrix import Cell, Matrix
from etl import build
import queries

TWELVE, FORTY = 12, 40
OVERVIEW, GOALS, PROFILE, FAMILIES = (
    "pages/compare/overview.py",
    "pages/compare/goals.py",
    "pages/explore/profile.py",
    "pages/explore/families.py",
)
THEMES: tuple[Theme, ...] = ("light", "dark")


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Databases of twelve and forty initiatives."""
    folder = tmp_path_factory.mktemp("many")
    return {
        number: built(copies.folder(folder / str(number), number), folder / f"{number}.duckdb")
        for number in (TWELVE, FORTY)
    }


@pytest.fixture
def twelve(many: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    return served(many[TWELVE], monkeypatch)


@pytest.fixture
def forty(many: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    return served(many[FORTY], monkeypatch)


def everyone() -> View:
    """All initiatives of the database that is served."""
    build = builds.version()
    initiatives = groups.members(build)[groups.ALL]
    return View(build, "de", "light", initiatives, date(2026, 11, 29))


# --- every page ---


@PAGES
def test_every_page_stands_with_twelve(page: str, twelve: Path) -> None:
    app = opened(page)
    stands(app, TWELVE)
    said = " ".join(map(text_of, parts(app)))
    # German inflects after these words: "zu Ort 3, Ort 4 und 8 weiteren".
    before = r"\b(?:[Zz]u|[Bb]ei|[Vv]on|[Ii]n) [A-ZÄÖÜ][^.;:()?]{,60} und"
    assert not re.findall(rf"{before} \d+ weitere\b", said)
    assert not re.findall(r"(\b\d+ %)( \([^)]*\))? bis \1", said)


@PAGES
def test_every_page_stands_with_all_of_forty(page: str, forty: Path) -> None:
    stands(opened(page, "en", group="all"), FORTY)


def stands(app: AppTest, number: int) -> None:
    """Asserts that a page has no error, names few in a sentence, and draws no endless picture."""
    assert not app.exception and not app.error
    names = list(everyone().names.values())
    assert len(names) == number
    sentences = [
        paragraph
        for part in parts(app)
        if "mm-finding" in part
        for paragraph in re.findall(r"<p>(.*?)</p>", part)
    ]
    for sentence in sentences:
        named = [name for name in names if re.search(rf"\b{name}\b", text_of(sentence))]
        assert len(named) <= 2 * 6, sentence
        assert len(text_of(sentence)) < 900
    assert all(spec_height(chart.spec) <= 3000 for chart in charts(app))


def spec_height(spec: str) -> int:
    """Pixels of a picture that says how high it is."""
    found = re.findall(r'"height": (\d+)', spec)
    return max(map(int, found), default=0)


def test_tables_of_many_have_a_row_for_each(twelve: Path) -> None:
    table = goals.tables.matrix(everyone(), "goal")
    assert table.is_turned and len(table.header) == TWELVE + 1
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', table.html)
    assert list(map(text_of, rows)) == everyone().names_of_chosen
    few = everyone().first(6)
    assert not goals.tables.matrix(few, "goal").is_turned


def test_a_matrix_of_many_columns_is_turned_and_ends() -> None:
    cells = [
        Cell(column, row, f"{column}/{row}", 1, "") for column in range(50) for row in range(3)
    ]
    drawn = Matrix([f"Ort {place}" for place in range(50)], ["a", "b", "c"], cells, 1)
    turned = drawn.turned
    assert turned.columns == ["a", "b", "c"] and len(turned.rows) == 40
    assert {(cell.row, cell.column) for cell in turned.cells} == {
        (row, column) for row in range(40) for column in range(3)
    }
    assert all(cell.figure == f"{cell.row}/{cell.column}" for cell in turned.cells)
    few = Matrix([f"Ort {place}" for place in range(6)], ["a"], [], 1)
    assert few.turned is few
    height = drawn.draw(Look("light", "de"), "").spec["height"]
    assert height == 40 * turned.row_height + matrix.ASLANT


# --- the choice ---


def test_twelve_are_all_chosen_and_forty_are_not(many: dict[int, Path], forty: Path) -> None:
    app = opened(OVERVIEW)
    first = list(everyone().names)[: groups.FEW]
    assert app.multiselect(key="initiatives").value == first
    assert "9 von 40" in app.multiselect(key="initiatives").label
    assert app.query_params == {}


def test_a_group_is_taken_at_once_and_stands_in_the_address(forty: Path) -> None:
    app = opened(OVERVIEW)
    app.selectbox(key="group_taken").set_value("state:Hessen").run()
    hessen = groups.members(everyone().build)["state:Hessen"]
    assert tuple(app.multiselect(key="initiatives").value) == hessen
    assert app.query_params == {"group": "state:Hessen"}
    app.selectbox(key="group_taken").set_value("none").run()
    assert app.query_params == {"initiatives": ""}
    assert [hint.value for hint in app.info] == [word("de", "choose_initiative")]


@pytest.mark.parametrize("group", ["all", "state:Hessen", "kind:masterplan"])
@BOTH_LANGUAGES
def test_the_address_of_a_group_opens_it(group: str, language: str, forty: Path) -> None:
    app = opened(OVERVIEW, language, group=group)
    own = groups.members(everyone().build)[group]
    assert tuple(app.multiselect(key="initiatives").value) == own
    assert app.query_params["group"] == group
    assert app.selectbox(key="group_taken").value == group


def test_addresses_of_single_initiatives_go_on_working(forty: Path) -> None:
    app = opened(OVERVIEW, initiatives=["ort-3", "auenfurt"])
    assert set(app.multiselect(key="initiatives").value) == {"ort-3", "auenfurt"}
    assert set(app.query_params["initiatives"]) == {"ort-3", "auenfurt"}
    app.multiselect(key="initiatives").set_value(["ort-3"]).run()
    assert app.query_params == {"initiatives": "ort-3"}


def test_an_unknown_group_is_said(forty: Path) -> None:
    app = opened(OVERVIEW, group="state:Hesen")
    [warned] = [text_of(part) for part in parts(app) if "mm-warning" in part]
    assert "group=state:Hesen" in warned and "state:Hessen" in warned


def test_every_choice_comes_back_from_its_address(forty: Path) -> None:
    view, members = everyone(), groups.members(everyone().build)
    for own in [
        *members.values(),
        view.initiatives[:3],
        view.initiatives[5:30],
        view.initiatives[1:],
    ]:
        written = groups.in_address(view.build, own)
        read_back = members[written["group"][0]] if written["group"] else written["initiatives"]
        left = set(read_back or groups.usual(view.build)) - set(written["without"])
        assert left == set(own)
        assert len(written["initiatives"]) <= groups.FEW or own == view.initiatives[5:30]


def test_all_but_a_few_are_a_short_address(forty: Path) -> None:
    app = opened(OVERVIEW, group="all")
    rest = list(everyone().initiatives[1:-1])
    app.multiselect(key="initiatives").set_value(rest).run()
    left_out = [everyone().initiatives[0], everyone().initiatives[-1]]
    assert app.query_params == {"group": "all", "without": left_out}
    again = opened(OVERVIEW, group="all", without=left_out)
    assert list(again.multiselect(key="initiatives").value) == rest


# --- colours ---


@pytest.mark.parametrize("theme", THEMES)
def test_twelve_colours_differ_to_every_sight(theme: Theme) -> None:
    palette = colours.INITIATIVE_COLOURS[theme]
    assert len(set(palette)) == colours.MOST_COLOURS == TWELVE
    assert seen_colours.least_apart(palette) >= 13
    assert min(seen_colours.contrast(each, colours.GROUND[theme]) for each in palette) >= 3


def test_distances_are_those_that_were_published() -> None:
    """Black and white are as far apart as the scale is long; the same is not apart at all."""
    assert seen_colours.least_apart(["#000000", "#FFFFFF"]) == pytest.approx(100, abs=0.5)
    assert seen_colours.least_apart(["#123456", "#123456"]) == 0


def test_up_to_twelve_have_colours_of_their_own_and_more_are_grey() -> None:
    ids = [f"ort-{place}" for place in range(30)]
    for number in range(1, TWELVE + 1):
        own = {
            colours.initiative_colour("light", each, tuple(ids[:number])) for each in ids[:number]
        }
        assert len(own) == number
    grey = {colours.initiative_colour("light", each, tuple(ids)) for each in ids}
    assert grey == {colours.SECONDARY["light"]}


def test_most_keep_their_colour_when_another_one_comes() -> None:
    ids = tuple(f"ort-{place}" for place in range(9))
    for new in (f"stadt-{place}" for place in range(20)):
        kept = sum(
            colours.initiative_colour("light", each, ids)
            == colours.initiative_colour("light", each, (*ids, new))
            for each in ids
        )
        assert kept >= len(ids) - 2


def test_the_order_of_the_choice_changes_no_colour() -> None:
    ids = ("b", "a", "c")
    for one, other in combinations([ids, ids[::-1], ("a", "b", "c")], 2):
        for each in ids:
            assert colours.initiative_colour("dark", each, one) == colours.initiative_colour(
                "dark", each, other
            )


# --- sentences ---


def test_names_are_joined_and_many_shortened(twelve: Path) -> None:
    view, names = everyone(), [f"Ort {place}" for place in range(1, 38)]
    assert view.named([]) == "" and view.named(names[:1]) == "Ort 1"
    assert view.named(names[:6]) == "Ort 1, Ort 2, Ort 3, Ort 4, Ort 5 und Ort 6"
    assert view.named(names[:7]) == "Ort 1, Ort 2 und 5 weitere"
    assert view.named(names, is_dative=True) == "Ort 1, Ort 2 und 35 weiteren"
    assert view._replace(language="en").named(names, is_dative=True) == "Ort 1, Ort 2 and 35 more"


def test_a_spread_names_its_ends_and_has_a_middle_from_five_on(twelve: Path) -> None:
    view = everyone()
    values = [
        Value(name, number, f"{number} %")
        for name, number in zip("ABCDE", (3, 31, 85, 9, 40), strict=True)
    ]
    said = spread.in_words(view, values, lambda number: f"{number} %")
    assert text_of(said) == "3 % (A) bis 85 % (C), Mitte 31 %"
    assert "Mitte" not in spread.in_words(view, values[:4], str)
    assert "Mitte" not in spread.in_words(view, values, None)
    assert text_of(spread.in_words(view, values[:1], str)) == "3 % (A)"
    alike = [value._replace(number=3, figure="3 %") for value in values[:2]]
    assert text_of(spread.in_words(view, alike, str)) == "3 % (A und B)"


def test_the_finding_of_completion_is_short_however_many(forty: Path) -> None:
    app = opened("pages/compare/completion.py", group="all")
    assert finding(app).startswith("Bei ") and " von 40 Initiativen" in finding(app)


# --- families, and whom to compare ---


def test_whom_nobody_examined_has_never_none(twelve: Path) -> None:
    view = everyone()
    assert families.rows.examined(view) == ["auenfurt", "bergheide"]
    for row in families.rows.without(view):
        if not row["is_examined"]:
            assert row["measures"] == 0 and row["is_known_to_be_none"] is False
    [said, *_] = families.sentences.findings(view)
    assert "von 2 abgeglichenen" in said and "10 weitere sind nicht abgeglichen" in said
    app = opened(FAMILIES)
    assert any("2 von 2; 10 nicht abgeglichen" in text_of(part) for part in parts(app))
    none, _ = comparable.without(view, "auenfurt/gewerbe-lotse")
    assert none == []


def test_the_data_can_say_who_was_examined(tmp_path: Path) -> None:
    data = copies.folder(tmp_path / "data", 5)
    file = data / "measure_families.yml"
    file.write_text("examined: [ort-2]\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with queries.connect(built(data, tmp_path / "out.duckdb")) as connection:
        found = connection.execute(
            "select initiative_id from initiative where is_examined order by all"
        ).fetchall()
    assert found == [("auenfurt",), ("bergheide",), ("ort-2",)]
    file.write_text(file.read_text(encoding="utf-8").replace("ort-2", "ort-22"), encoding="utf-8")
    [fault] = build.build(data, tmp_path / "out.duckdb").faults
    assert fault.line == 1 and "Did you mean ort-2" in fault.message


def test_peers_are_proposed_with_reasons_and_chosen_by_a_link(forty: Path) -> None:
    app = opened(PROFILE, initiatives=["ort-1", "ort-2"], initiative="ort-1")
    [note] = [part for part in parts(app) if word("de", "peers") in text_of(part)]
    links = [attrs["href"] for tag, attrs in read(note).tags if tag == "a"]
    assert any("group=kind:masterplan" in link for link in links)
    assert "Masterplan, Hessen" in text_of(note) and "initiative=ort-1" in links[0]


def test_places_of_a_size_are_a_group_and_a_reason_to_compare(real: Path) -> None:
    group = groups.members(everyone().build)["size:from_100"]
    assert len(group) == 5  # all have between 117,474 and 498,638 inhabitants
    app = opened(OVERVIEW, group="size:from_100")
    assert app.query_params.get("group") is None  # these five are shown to everyone anyway
    app = opened(PROFILE, initiative="duisburg")
    [note] = [text_of(part) for part in parts(app) if word("de", "peers") in text_of(part)]
    like = word("de", "of_like_size")
    assert f"Oberhausen (Masterplan, Stadt, {like}, Nordrhein" in note
    assert f"Kreis Offenbach ({like})" in note


def test_many_members_of_a_family_are_rows(twelve: Path) -> None:
    view = everyone()
    family, own = max(comparable.members(view).items(), key=lambda item: len(item[1]))
    assert families.tables.members(view, family).is_turned == (
        len(own) > families.tables.MOST_MEMBERS
    )


def test_a_cell_names_twelve_and_opens_the_others(forty: Path) -> None:
    names = [f"Ort {place}" for place in range(40)]
    cell = markup.finished(families.tables.first_of(everyone(), names))
    shown, _, behind = cell.partition("<details>")
    assert text_of(shown) == ", ".join(names[:12])
    assert text_of(behind).startswith("28 weitere Initiativen") and behind.endswith("</details>")
    assert "details" not in str(families.tables.first_of(everyone(), names[:12]))


def test_shares_of_many_columns_stand_without_their_sign(twelve: Path) -> None:
    def figures(**choice: str) -> set[str]:
        app = opened("pages/evidence/codebook.py", **choice)
        rows = [row for part in charts(app) for own in values(json.loads(part.spec)) for row in own]
        return {row["figure"] for row in rows if "figure" in row}

    many, few = figures(), figures(initiatives="auenfurt")
    assert "100" in many and "100\xa0%" not in many
    assert "100\xa0%" in few and "100" not in few
