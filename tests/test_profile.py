"""One initiative on one page, and two side by side: everything known is there, what is missing has
its reason, and themes fall into groups that add up.
"""

from pathlib import Path
import re

from opening import opened
from test_pages import (
    BOTH_LANGUAGES,
    Reader,
    finding,
    initiatives,
    is_whole,
    parts,
    shown,
    text_of,
    word,
)
import pytest

from answers import side_by_side, theme_profiles
import queries

PROFILE, PAIR = "pages/explore/profile.py", "pages/compare/side_by_side.py"


def text(app: object) -> str:
    return " ".join(text_of(part) for part in parts(app))  # type: ignore[arg-type]


# --- one initiative ---


@BOTH_LANGUAGES
def test_the_profile_of_each_initiative_is_whole(language: str, database: Path) -> None:
    for each in initiatives(database):
        is_whole(opened(PROFILE, language, initiative=each), PROFILE, language, database)


def test_the_profile_holds_every_goal_measure_event_and_gap(database: Path) -> None:
    with queries.connect(database) as connection:
        for each in initiatives(database):
            page = text(opened(PROFILE, initiative=each))
            titles = [
                title
                for table in ("goal", "measure", "milestone", "phase")
                for (title,) in connection.execute(
                    (
                        f"select {'name' if table == 'phase' else 'title'} from {table} where "
                        "initiative_id = ?"
                    ),
                    [each],
                ).fetchall()
            ]
            notes = [
                note
                for (note,) in connection.execute(
                    "select note from gap where initiative_id = ?", [each]
                ).fetchall()
            ]
            assert [
                found for found in [*titles, *notes] if " ".join(found.split()) not in page
            ] == []


def test_the_profile_shows_one_initiative_only(real: Path) -> None:
    app = opened(PROFILE, initiatives=["bottrop", "duisburg"], initiative="duisburg")
    tables = [part for part in parts(app) if "mm-table" in part or "mm-card" in part]
    assert not any("Bottrop" in text_of(part) for part in tables) and "Duisburg" in finding(app)


def test_a_sub_goal_stands_below_its_goal(towns: Path) -> None:
    [table] = [
        part
        for part in parts(opened(PROFILE, initiative="auenfurt"))
        if "Bauanträge in 20 Tagen" in part and word("de", "column_level") in part
    ]
    order = [
        text_of(table).index(title)
        for title in (
            "schneller als der Rest",
            "Bauanträge in 20 Tagen",
            "Ein Gesicht für alle Fragen",
            "ist verbunden",
            "Klimaneutral bis 2040",
        )
    ]
    assert order.count(-1) == 0 and table.count("mm-indent") == 3
    assert order[3] < order[4]


def test_without_targets_the_profile_says_why(towns: Path) -> None:
    assert "Zielwerte nennt keine Quelle." in text(opened(PROFILE, initiative="bergheide"))


# --- two side by side ---


@BOTH_LANGUAGES
def test_any_two_stand_side_by_side(language: str, database: Path) -> None:
    everyone = initiatives(database)
    for one, other in zip(everyone, [*everyone[1:], everyone[0]], strict=True):
        app = opened(PAIR, language, initiative=one, other=other)
        is_whole(app, PAIR, language, database)
        assert app.query_params.get("other", other) == other


def test_one_chosen_alone_brings_in_no_other_but_offers_them(real: Path) -> None:
    app = opened(PAIR, initiatives=["bottrop"], other="oberhausen")
    assert [hint.value for hint in app.info] == [word("de", "choose_second", name="Bottrop")]
    assert not any("mm-finding" in part or "mm-table" in part for part in parts(app))
    offered = [
        attributes["href"]
        for part in parts(app)
        for tag, attributes in Reader(part).tags
        if tag == "a" and attributes.get("href", "").startswith("./side_by_side?")
    ]
    assert len(offered) == len(initiatives(real)) - 1
    assert all("initiatives=bottrop&initiatives=" in each for each in offered)


def test_a_second_that_is_chosen_stands_beside(real: Path) -> None:
    app = opened(PAIR, initiatives=["bottrop", "oberhausen"], other="oberhausen")
    assert app.selectbox(key="initiative").value == "bottrop"
    assert app.selectbox(key="other").value == "oberhausen" and "Oberhausen" in finding(app)


def test_two_on_a_theme_have_each_measure_once_and_what_matches_on_one_line(real: Path) -> None:
    view = opened(PAIR).session_state["view"]._replace(initiatives=("duisburg", "oberhausen"))
    for theme in side_by_side.themes(view):
        for own in view.initiatives:
            known = side_by_side.on_theme.measures(view, theme, own)
            assert len({row["measure_id"] for row in known}) == len(known)
            assert all(row["is_counted"] and not row["is_inferred"] for row in known)
        for measure, matches in side_by_side.on_theme.matches(view, theme).items():
            assert measure.startswith("duisburg/")
            assert all({measure} < {row["subject_id"], row["object_id"]} for row in matches)
    [every, one] = (
        {row["measure_id"] for row in side_by_side.on_theme.measures(view, theme, "oberhausen")}
        for theme in ("all", "digital-transformation")
    )
    assert one < every


def test_nobody_is_set_beside_himself(real: Path) -> None:
    app = opened(PAIR, initiative="bottrop", other="duisburg")
    app.selectbox(key="initiative").set_value("duisburg").run()
    assert not app.exception and app.selectbox(key="other").value != "duisburg"


def test_themes_fall_into_groups_that_add_up(real: Path) -> None:
    view = opened(PAIR).session_state["view"]._replace(initiatives=("muelheim", "oberhausen"))
    groups = {
        group: {of_first["theme_id"] for of_first, _ in pairs}
        for group, pairs in side_by_side.rows.by_group(view).items()
    }
    named = [
        {row["theme_id"] for row in theme_profiles.rows.profile(view, each, "both") if row["items"]}
        for each in view.initiatives
    ]
    assert (
        groups["both"] == named[0] & named[1]
        and groups["first"] == named[0] - named[1]
        and groups["second"] == named[1] - named[0]
    )
    assert sum(map(len, groups.values())) == len(
        theme_profiles.rows.profile(view, "muelheim", "both")
    )


def test_the_order_of_the_two_changes_the_columns_only(real: Path) -> None:
    one, other = (
        opened(PAIR, initiative=first, other=second)
        for first, second in (("bottrop", "oberhausen"), ("oberhausen", "bottrop"))
    )
    assert sorted(re.findall(r"\d+", finding(one))) == sorted(re.findall(r"\d+", finding(other)))


def test_a_comparison_is_read_with_care(real: Path) -> None:
    page = text(opened(PAIR, initiative="muelheim", other="oberhausen"))
    for piece in (
        "die Pläne sind von verschiedener Art",
        "beendet, zuletzt",
        "Ihr Beginn liegt 2 Jahre auseinander",
    ):
        assert piece in page


def test_silence_is_called_silence_where_no_list_suffices(real: Path) -> None:
    said = word("de", "silence_means_little", names="Bottrop und Duisburg")
    assert said in text(opened(PAIR, initiative="bottrop", other="duisburg"))
    assert "Kein Eintrag heißt" not in text(opened(PAIR, initiative="muelheim", other="oberhausen"))


@pytest.mark.parametrize("page", [PROFILE, PAIR])
def test_numbers_in_tables_lead_to_their_evidence(page: str, real: Path) -> None:
    links = [
        attributes
        for part in parts(opened(page))
        for tag, attributes in Reader(part).tags
        if tag == "a" and attributes["href"].startswith("./behind?")
    ]
    assert len(links) > 40 and any("mm-behind" in each.get("class", "") for each in links)


def test_hostile_names_stay_text(towns: Path) -> None:
    for page, address in (
        (PROFILE, {"initiative": "auenfurt"}),
        (PAIR, {"initiative": "auenfurt", "other": "bergheide"}),
    ):
        app = opened(page, **address)
        assert not any(
            name in part for part in parts(app) for name in ("<b>Fett", "<script>alert", "<GmbH>")
        )
    assert any("<b>Fett</b>" in found for found in shown(opened(PROFILE, initiative="auenfurt")))
