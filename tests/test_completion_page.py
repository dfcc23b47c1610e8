"""The pages of completion and of the overview, asked for their answers: rows, sources, places."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup, escape
import pytest

from answers import builds, completion, overview, rates, reconciliation
from answers.parts import Answer, Block, Group, Hint, Picture, Table
from answers.view import View
from drawing import maps
from drawing.look import Look

GROUPINGS = ("goal", "body", "action_field")


@pytest.fixture
def view(towns: Path) -> View:
    return View(builds.version(), "de", "light", ("auenfurt", "bergheide"), date(2024, 12, 31))


def answers(view: View) -> list[Answer]:
    return [
        overview.answer(view),
        *(
            completion.answer(view, initiative, grouping)
            for initiative in view.initiatives
            for grouping in GROUPINGS
        ),
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_picture_and_table_rests_on_rows(view: View, language: str) -> None:
    for answer in answers(view._replace(language="en" if language == "en" else "de")):
        shown = [part for part in answer.all_parts if isinstance(part, Picture | Table)]
        assert shown and all(any(part.rests_on.values()) for part in shown)


def test_every_number_of_a_source_is_in_the_list_of_the_page(view: View) -> None:
    numbers = {row["source_number"]: row["source_id"] for row in view.ask("source_numbers")}
    for answer in answers(view):
        html = "".join(
            part.html for part in answer.all_parts if isinstance(part, Block | Group | Table)
        )
        named = {numbers[int(piece.split('"', 1)[0])] for piece in html.split('href="#quelle-')[1:]}
        assert named and named <= set(answer.source_ids)


def test_files_of_completion_hold_what_the_page_shows(view: View) -> None:
    files = completion.answer(view, "auenfurt", "goal").files
    assert files["completion"] == rates.completion(view)
    assert files["statuses"] == rates.by_status(view)
    assert files["over time"] == completion.rows.over_time(view)
    assert {row["initiative_id"] for row in files["listed beside shares"]} == {"auenfurt"}
    assert sum(row["measures"] for row in files["groups"]) == sum(
        group.measures for group in completion.rows.groups(view, "auenfurt", "goal")
    )


def test_segments_of_a_bar_make_the_whole(view: View) -> None:
    [row, _] = rates.completion(view)
    measures = completion.rows.measures_by_status(view, row)
    assert sum(measures.values()) == row["total"] and measures["unknown"] == row["unknown"]


def test_a_share_of_another_total_is_never_drawn_on_the_bar(view: View) -> None:
    [rate, _] = rates.completion(view)
    drawn = {row["reported_share_id"]: rates.is_of(view, row, rate) for row in rates.shares(view)}
    assert drawn and not any(drawn.values()), "all of them are of ten lead projects, or of nothing"


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 2, 11), date(2023, 2, 28)),
        (date(2023, 12, 31), date(2023, 12, 31)),
        (date(2023, 11, 30), date(2023, 11, 30)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, end: date) -> None:
    assert completion.rows.month_end(day) == end


def test_over_time_every_row_is_news_and_the_chosen_day_is_there(view: View) -> None:
    rows = completion.rows.over_time(view)
    assert rows and all(row["as_of_on"] <= view.as_of for row in rows)
    for initiative in {row["initiative_id"] for row in rows}:
        own = [row for row in rows if row["initiative_id"] == initiative]
        states = [(row["total"], row["completed"], row["measures_known"]) for row in own]
        assert own[-1]["as_of_on"] == view.as_of
        assert all(one != other for one, other in pairwise(states[:-1]))


def test_without_a_group_the_page_says_so(view: View) -> None:
    empty = [
        (initiative, grouping)
        for initiative in view.initiatives
        for grouping in GROUPINGS
        if not any(row["group_id"] for row in completion.rows.in_groups(view, initiative, grouping))
    ]
    for initiative, grouping in empty:
        answer = completion.answer(view, initiative, grouping)
        hints = [part.text for part in answer.parts if isinstance(part, Hint)]
        assert view.word("no_grouping", name=view.names[initiative]) in hints


def test_without_shares_nothing_is_reconciled(view: View) -> None:
    alone = view._replace(evidence=("independent",))
    assert not reconciliation.paragraphs(alone)
    headings = Markup("").join(
        part.html
        for part in completion.answer(alone, "auenfurt", "goal").parts
        if hasattr(part, "anchor") and hasattr(part, "html")
    )
    assert view.word("reconciliation") not in headings.striptags()


# --- the overview ---


def test_every_chosen_initiative_has_its_row_its_portrait_and_its_place(view: View) -> None:
    for chosen in (view.initiatives, ("bergheide",)):
        seen = view._replace(initiatives=chosen)
        rows = overview.start.initiatives(seen).html
        portraits = overview.facts.table(seen).html
        for each in chosen:
            assert f'href="{escape(seen.address("profile", initiative=each))}"' in rows
            assert f'<th scope="col">{seen.names[each]}' in portraits
        assert rows.count("--mm-colour:") == len(chosen)
        on_maps = [ags for panel in overview.rows.panels(seen) for ags in panel.ags]
        missing = [row["ags"] or "" for row in overview.rows.not_on_map(seen)]
        assert sorted(on_maps + missing) == sorted(
            row["ags"] or "" for row in overview.rows.initiatives(seen)
        )


def test_a_map_paints_each_district_in_its_own_colour() -> None:
    [panel] = maps.panels(("05119", "05112"))
    districts = [
        maps.District("05119", "Eins", "#111111", "./one"),
        maps.District("05112", "Zwei", "#222222", "./two"),
    ]
    layers = maps.draw(Look("light", "de"), panel, districts, "Karte").spec["layer"]
    assert layers[0]["transform"][0]["calculate"].startswith(
        "datum.properties.ags == '05119' ? '#111111' : datum.properties.ags == '05112' ? '#222222'"
    )
    assert {row["name"]: row["href"] for row in layers[1]["data"]["values"]} == {
        "Eins": "./one",
        "Zwei": "./two",
    }
