"""Theme profiles: shares add up, overlap is 1 for equal and 0 for disjoint profiles, too little is
not compared, and silence is asked about only where a list is complete enough.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
import json

from hypothesis import given, settings, strategies
from opening import opened
from test_pages import (
    BOTH_LANGUAGES,
    charts,
    finding,
    initiatives,
    is_whole,
    parts,
    text_of,
    values,
    word,
)
import duckdb
import pytest

from answers import builds, theme_profiles
from answers.view import View
from etl import paths
from wording.words import LANGUAGES
import queries

PAGE = "pages/compare/theme_profiles.py"
THEMES = list("abcdef")
Items = list[set[str]]  # the themes of each item
PROFILES = strategies.lists(
    strategies.sets(strategies.sampled_from(THEMES), min_size=1), min_size=5, max_size=9
)
ANY_DAY = {"as_of": "2026-11-22", "evidence": ["self_reported", "independent"], "language": "de"}


@pytest.fixture(scope="module")
def blank() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables without rows."""
    with duckdb.connect() as connection:
        connection.execute(paths.SCHEMA.read_text(encoding="utf-8"))
        yield connection


def loaded(
    blank: duckdb.DuckDBPyConnection,
    measures: dict[str, Items],
    goals: dict[str, Items] | None = None,
    examples: tuple[str, ...] = (),
    level: str = "objective",
) -> duckdb.DuckDBPyConnection:
    """Invented initiatives with these measures and goals of a level, by the themes of each."""
    for table in ("initiative", "theme", "goal", "measure", "theme_mapping"):
        blank.execute(f"truncate {table}")
    blank.executemany(
        "insert into theme values (?, ?, ?, ?, '', '')",
        [[theme, place, theme, theme] for place, theme in enumerate(THEMES)],
    )
    for name in sorted({*measures, *(goals or {})}):
        blank.execute(
            (
                "insert into initiative (initiative_id, territory_id, name, short_name, kind, "
                "kind_as_published, period_edtf, purpose, purpose_en) values (?, ?, ?, ?, 'other', "
                "'', '', '', '')"
            ),
            [name] * 4,
        )
        for place, themes in enumerate(measures.get(name, [])):
            blank.execute(
                "insert into measure (measure_id, initiative_id, title, title_is_descriptive, "
                "is_example, is_listed, is_focus, is_marked_new, names_act, names_number, "
                "is_theme_examined) "
                "values (?, ?, '', false, ?, true, false, false, false, false, true)",
                [f"{name}/m{place}", name, name in examples],
            )
            mapped(blank, name, "measure", f"{name}/m{place}", themes)
        for place, themes in enumerate((goals or {}).get(name, [])):
            blank.execute(
                (
                    "insert into goal (goal_id, initiative_id, title, title_is_descriptive, level, "
                    "wording, wording_en, is_theme_examined) "
                    "values (?, ?, '', false, ?, '', '', true)"
                ),
                [f"{name}/g{place}", name, level],
            )
            mapped(blank, name, "goal", f"{name}/g{place}", themes)
    return blank


def mapped(
    connection: duckdb.DuckDBPyConnection,
    initiative: str,
    table: str,
    subject: str,
    themes: set[str],
) -> None:
    """Themes in capitals are only touched."""
    for theme in sorted(themes):
        connection.execute(
            (
                "insert into theme_mapping (theme_mapping_id, initiative_id, subject_table, "
                "subject_id, theme_id, relation, justification, justification_en, curator) values "
                "(?, ?, ?, ?, ?, ?, '', '', '')"
            ),
            [
                f"{table} {subject} {theme}",
                initiative,
                table,
                subject,
                theme.lower(),
                "relatedMatch" if theme.isupper() else "closeMatch",
            ],
        )


def overlap(
    connection: duckdb.DuckDBPyConnection,
    one: str = "one",
    other: str = "other",
    basis: str = "measures",
) -> Any:
    rows = queries.ask(connection, "profile_overlap", initiative_ids=["one", "other"])
    return next(
        row["overlap"]
        for row in rows
        if (row["initiative_id"], row["other_id"], row["basis"]) == (one, other, basis)
    )


def shares(
    connection: duckdb.DuckDBPyConnection, initiative: str, basis: str = "measures"
) -> dict[str, Any]:
    rows = queries.ask(connection, "theme_shares", initiative_ids=["one", "other"], language="de")
    return {
        row["theme_id"]: row
        for row in rows
        if (row["initiative_id"], row["basis"]) == (initiative, basis)
    }


# --- shares and overlap ---


def test_an_item_of_several_themes_counts_for_each_in_part(
    blank: duckdb.DuckDBPyConnection,
) -> None:
    found = shares(
        loaded(
            blank,
            {"one": [{"a"}, {"a", "b"}, {"b", "c", "d"}, {"e"}], "other": []},
            {"one": [{"f"}]},
        ),
        "one",
        "both",
    )
    assert {theme: (row["items"], round(row["share"], 4)) for theme, row in found.items()} == {
        "a": (2, 0.3),
        "b": (2, 0.1667),
        "c": (1, 0.0667),
        "d": (1, 0.0667),
        "e": (1, 0.2),
        "f": (1, 0.2),
    }


@given(PROFILES, PROFILES)
@settings(max_examples=12, deadline=None)
def test_shares_add_up_and_overlap_is_symmetric_between_0_and_1(
    blank: duckdb.DuckDBPyConnection, one: Items, other: Items
) -> None:
    connection = loaded(blank, {"one": one, "other": other})
    profiles = [shares(connection, each) for each in ("one", "other")]
    assert all(
        abs(sum(row["share"] for row in profile.values()) - 1) < 1e-9 for profile in profiles
    )
    assert overlap(connection) == overlap(connection, "other", "one")
    distance = (
        sum(abs(profiles[0][theme]["share"] - profiles[1][theme]["share"]) for theme in THEMES) / 2
    )
    assert abs(overlap(connection) - (1 - distance)) < 1e-9 and 0 <= overlap(connection) <= 1
    assert (overlap(connection) == 0) is (not set().union(*one) & set().union(*other))


@given(PROFILES)
@settings(max_examples=8, deadline=None)
def test_equal_profiles_coincide_wholly_however_many_items_they_have(
    blank: duckdb.DuckDBPyConnection, items: Items
) -> None:
    assert overlap(loaded(blank, {"one": items, "other": items * 3})) == 1


def test_disjoint_profiles_do_not_coincide(blank: duckdb.DuckDBPyConnection) -> None:
    assert overlap(loaded(blank, {"one": [{"a"}] * 5, "other": [{"b"}, {"c", "d"}] * 3})) == 0


def test_the_basis_decides(blank: duckdb.DuckDBPyConnection) -> None:
    connection = loaded(
        blank,
        {each: [{theme}] * 5 for each, theme in (("one", "a"), ("other", "b"))},
        {each: [{"c"}] * 5 for each in ("one", "other")},
    )
    assert [overlap(connection, basis=basis) for basis in ("both", "goals", "measures")] == [
        0.5,
        1,
        0,
    ]


# --- what is not compared ---


def test_fewer_than_five_items_are_not_compared_and_none_are_no_zero(
    blank: duckdb.DuckDBPyConnection,
) -> None:
    connection = loaded(blank, {"one": [{"a"}] * 4, "other": [{"a"}] * 5})
    assert overlap(connection) is None
    assert {row["not_comparable"] for row in shares(connection, "one").values()} == {"too_few"}
    assert (
        shares(connection, "other")["a"]["others_share"] is None
        and shares(connection, "other")["a"]["difference"] is None
    )
    assert {row["share"] for row in shares(connection, "one", "goals").values()} == {None}


def test_a_list_of_examples_is_not_compared_but_goals_are(blank: duckdb.DuckDBPyConnection) -> None:
    connection = loaded(
        blank,
        {each: [{"a"}] * 6 for each in ("one", "other")},
        {each: [{"a"}] * 5 for each in ("one", "other")},
        examples=("one",),
    )
    assert [overlap(connection, basis=basis) for basis in ("both", "goals", "measures")] == [
        None,
        1,
        None,
    ]


def test_the_mean_of_the_others_is_that_of_the_comparable_ones(
    blank: duckdb.DuckDBPyConnection,
) -> None:
    loaded(
        blank,
        {
            "one": [{"a"}] * 5,
            "other": [{"a"}] * 2 + [{"b"}] * 6,
            "third": [{"b"}] * 5,
            "few": [{"a"}],
        },
    )
    rows = queries.ask(
        blank, "theme_shares", initiative_ids=["one", "other", "third", "few"], language="de"
    )
    [row] = [
        row
        for row in rows
        if (row["initiative_id"], row["basis"], row["theme_id"]) == ("one", "measures", "a")
    ]
    assert [
        row[name]
        for name in (
            "others_share",
            "difference",
            "others_compared",
            "others_naming",
            "others_known",
        )
    ] == [0.125, 0.875, 2, 2, 3]


def test_a_goal_stated_elsewhere_weighs_a_quarter(blank: duckdb.DuckDBPyConnection) -> None:
    found = shares(
        loaded(blank, {"one": [{"a"}], "other": []}, {"one": [{"b"}]}, level="further_goal"),
        "one",
        "both",
    )
    assert (found["a"]["share"], found["b"]["share"]) == (0.8, 0.2)
    assert (
        shares(loaded(blank, {"one": [{"a"}], "other": []}, {"one": [{"b"}]}), "one", "both")["b"][
            "share"
        ]
        == 0.5
    )


def test_parts_and_what_was_replaced_have_no_weight(blank: duckdb.DuckDBPyConnection) -> None:
    loaded(blank, {"one": [{"a"}, {"b"}, {"c"}], "other": []})
    blank.execute("update measure set part_of_id = 'one/m0' where measure_id = 'one/m1'")
    blank.execute(
        "insert into lineage (lineage_id, initiative_id, measure_id, predecessor_id, kind) values "
        "('l', 'one', 'one/m0', 'one/m2', 'replaced')"
    )
    blank.execute(
        "insert into status_report (status_report_id, initiative_id, measure_id, status, "
        "as_of_edtf, evidence_level, source_id) values ('s', 'one', 'one/m2', 'superseded', "
        "'2020', 'self_reported', 'one/report')"
    )
    try:
        assert {
            theme: row["items"] for theme, row in shares(blank, "one").items() if row["items"]
        } == {"a": 1}
    finally:
        blank.execute("truncate lineage; truncate status_report")


def test_who_only_touches_a_theme_does_not_mean_it(blank: duckdb.DuckDBPyConnection) -> None:
    row = shares(loaded(blank, {"one": [{"a"}] * 5, "other": [{"A"}] + [{"b"}] * 5}), "one")["a"]
    assert (
        row["items_meant"],
        row["others_naming"],
        row["others_meaning"],
        row["others_known"],
    ) == (5, 1, 0, 1)
    assert (
        shares(blank, "other")["a"]["items"] == 1
        and shares(blank, "other")["a"]["items_meant"] == 0
    )


def test_the_items_of_a_theme_are_those_of_the_theme_matrix(database: Path) -> None:
    with queries.connect(database) as real:
        everyone = initiatives(database)
        rows = queries.ask(real, "theme_shares", initiative_ids=everyone, language="de")
        for basis, subject in (("goals", "goal"), ("measures", "measure")):
            counted = {
                (row["initiative_id"], row["theme_id"]): row["items"]
                for row in queries.ask(
                    real, "theme_matrix", initiative_ids=everyone, subject=subject, language="de"
                )
            }
            assert {
                (row["initiative_id"], row["theme_id"]): row["items"]
                for row in rows
                if row["basis"] == basis
            } == counted


# --- what may be asked ---


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"items": 0, "reason": None}, "nothing_known"),
        ({"is_only_examples": True, "coverage": 0.9}, "only_examples"),
        ({"unexamined": 1, "coverage": 0.9}, "not_examined"),
        ({"coverage": 0.49}, "too_little"),
        ({"coverage": 0.5, "reason": "list_incomplete"}, None),
        ({"reason": "list_incomplete"}, "gap"),
        ({"reason": None}, None),
    ],
)
def test_silence_is_asked_about_only_where_the_list_is_complete_enough(
    known: dict[str, Any], expected: str | None
) -> None:
    assert (
        theme_profiles.rows.why_not_asked(
            {
                "items": 9,
                "is_only_examples": False,
                "unexamined": 0,
                "coverage": None,
                "reason": "not_found",
                **known,
            }
        )
        == expected
    )


def test_coverage_is_measured_against_declared_and_implied_totals_only(real_database: Path) -> None:
    with queries.connect(real_database) as real:
        rows = {
            row["initiative_id"]: row
            for row in queries.ask(
                real, "list_coverage", initiative_ids=initiatives(real_database), **ANY_DAY
            )
            if row["basis"] == "measures"
        }
        assert all(
            (row["total"] is None) is (row["coverage"] is None)
            and row["total_origin"] in (None, "declared", "implied")
            for row in rows.values()
        )
        assert {row["total_origin"] for row in rows.values()} == {None, "declared", "implied"}


def test_no_question_is_asked_of_a_list_of_examples(real: Path) -> None:
    with queries.connect(real) as connection:
        rows = queries.ask(connection, "list_coverage", initiative_ids=initiatives(real), **ANY_DAY)
    for each in {row["initiative_id"] for row in rows if row["is_only_examples"]}:
        page = " ".join(
            text_of(part) for part in parts(opened(PAGE, initiative=each, basis="measures"))
        )
        assert (
            word(
                "de",
                "may_not_ask",
                name=next(row["short_name"] for row in rows if row["initiative_id"] == each),
            )
            in page
        )
        assert word("de", "why_not_only_examples") in page


def test_asked_is_about_just_what_more_than_half_of_the_others_mean(real: Path) -> None:
    """Half of them are not enough, which the real data shows; two at least."""
    halves = 0
    everyone = tuple(initiatives(real))
    for language in LANGUAGES:
        view = View(builds.version(), language, "light", everyone, date(2026, 11, 22))
        rows = view.ask("theme_shares", initiative_ids=everyone, language=language)
        for each in everyone:
            for basis in theme_profiles.rows.BASES:
                own = {
                    row["theme_id"]: row
                    for row in rows
                    if (row["initiative_id"], row["basis"]) == (each, basis)
                }
                others = {
                    theme: [
                        row
                        for row in rows
                        if row["theme_id"] == theme
                        and row["basis"] == basis
                        and row["initiative_id"] != each
                        and row["items_of_initiative"]
                    ]
                    for theme in own
                }
                meaning = {
                    theme: sum(row["items_meant"] > 0 for row in found)
                    for theme, found in others.items()
                }
                asked = {
                    theme
                    for theme, row in own.items()
                    if not row["items"]
                    and meaning[theme] >= 2
                    and meaning[theme] > len(others[theme]) / 2
                }
                halves += sum(
                    not row["items"]
                    and meaning[theme] >= 2
                    and meaning[theme] == len(others[theme]) / 2
                    for theme, row in own.items()
                )
                assert {
                    row["theme_id"] for row in theme_profiles.rows.unnamed(view, each, basis)
                } == asked, (each, basis)
    assert halves


def test_a_question_names_who_pursues_the_theme_and_is_a_question(real: Path) -> None:
    asked = [
        text_of(part)
        for each in initiatives(real)
        for basis in theme_profiles.rows.BASES
        for part in parts(opened(PAGE, "en", initiative=each, basis=basis))
        if "others pursue “" in part
    ]
    assert asked and all("?" in text for text in asked)


# --- the page ---


@pytest.mark.parametrize("basis", theme_profiles.rows.BASES)
@BOTH_LANGUAGES
def test_every_initiative_stands_on_every_basis(basis: str, language: str, database: Path) -> None:
    for each in initiatives(database):
        app = opened(PAGE, language, basis=basis, initiative=each)
        is_whole(app, PAGE, language, database)
        assert app.query_params.get("basis", "both") == basis


def test_the_choices_stand_in_the_address(real: Path) -> None:
    app = opened(PAGE)
    app.button_group(key="basis").set_value("goals").run()
    app.selectbox(key="initiative").set_value("oberhausen").run()
    assert app.query_params == {
        "basis": "goals",
        "initiative": "oberhausen",
    } and "Oberhausen" in finding(app)


def test_every_bar_with_items_leads_to_its_evidence(real: Path) -> None:
    picture = charts(opened(PAGE))[0]
    bars = next(each for each in values(json.loads(picture.spec)) if each and "mean" in each[0])
    assert len(bars) > 40 and all(
        ("href" in bar) is (bar["figure"] not in ("–", "/ / / /")) for bar in bars
    )
