"""What the pages of measures, goals, theme profiles and families say, asked without an app."""

from collections.abc import Iterator
from datetime import date
import re

from building import built
from hypothesis import given, settings, strategies
from test_pages import values
import pytest

from answers import builds, comparable, families, goals, measures, mentions, theme_profiles
from answers.measures.rows import Sought
from answers.parts import Answer, Block, Picture, Table
from answers.values import known
from answers.view import View
from drawing import differences, limits, markup
from drawing.differences import Difference
from drawing.limits import Bar, Limit, Style
from drawing.look import Look
from drawing.shares import Share, Shares
from etl import paths

TOWNS = ("auenfurt", "bergheide")
DAY = date(2024, 12, 31)
LOOK = Look("light", "de")
PARTS_OF_FACTS = (Picture, Table)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The two towns, without an app."""
    before = builds.database
    builds.database = built(
        paths.ROOT / "tests" / "data", tmp_path_factory.mktemp("towns") / "monitor.duckdb"
    )
    yield View(builds.version(), "de", "light", TOWNS, DAY)
    builds.database = before


def everything(view: View) -> Iterator[Answer]:
    """Each page under each of its choices that shows other rows."""
    yield measures.answer(view, Sought(), None)
    for row in view.ask("measures"):
        yield measures.answer(view, Sought(words=row["title"]), row["measure_id"])
    for subject in mentions.SUBJECTS:
        for theme in goals.rows.themes(view, subject):
            yield goals.answer(view, subject, theme, "all")
    for basis in theme_profiles.rows.BASES:
        for town in view.initiatives:
            yield theme_profiles.answer(view, basis, town)
    for family in families.rows.families(view):
        yield families.answer(view, family)


def test_every_picture_and_table_rests_on_rows_and_no_name_means_two(view: View) -> None:
    for answer in everything(view):
        for part in answer.all_parts:
            if isinstance(part, PARTS_OF_FACTS):
                assert part.rests_on, (answer.page, part)
        assert answer.files and answer.source_ids


def test_the_files_are_those_that_the_pages_always_offered(view: View) -> None:
    offered = {
        "measures": {"measures", "numbers"},
        "goals": {"matrix", "mentions", "items", "targets", "observations"},
        "theme_profiles": {"profiles", "overlap", "coverage"},
        "families": {"members", "families", "matches", "without"},
    }
    for answer in everything(view):
        assert offered[answer.page] <= set(answer.files), answer.page
    files = families.answer(view, next(iter(families.rows.families(view)))).files
    assert files["members"] == view.ask("family_members")
    assert files["matches"] == view.ask("measure_matches")


def test_a_single_town_needs_no_second_for_its_answers(view: View) -> None:
    alone = view._replace(initiatives=("auenfurt",))
    for answer in everything(alone):
        towns = {
            row.get("initiative_id", "auenfurt")
            for name, rows in answer.files.items()
            for row in rows
            if name != "transfers"  # who took a measure over is told of that measure
        }
        assert towns == {"auenfurt"}, answer.page
        for row in answer.files.get("transfers", []):
            assert "auenfurt" in (row["initiative_id"], row["origin_initiative_id"]), row


# --- measures ---


def test_an_open_measure_names_its_own_sources_and_no_others(view: View) -> None:
    numbers = {source for row in view.ask("measure_ladder") for source in row["source_ids"]}
    for row in view.ask("measures"):
        one = measures.answer(view, Sought(), row["measure_id"])
        history = view.ask("status_history", measure_id=row["measure_id"])
        lineage = view.ask("lineage", measure_id=row["measure_id"])
        own = {source for part in (row, *history, *lineage) for source in part["source_ids"]}
        assert set(one.source_ids) == own | numbers
        assert one.files["measures"] == measures.answer(view, Sought(), None).files["measures"]


@given(
    themes=strategies.sets(strategies.integers(0, 30), max_size=2),
    statuses=strategies.sets(strategies.integers(0, 8), max_size=2),
    words=strategies.sampled_from(["", "e", "gewerbe", "GEWERBE auenfurt", "gründung", "zzzz"]),
)
@settings(deadline=None, max_examples=60)
def test_what_is_sought_is_just_what_has_all_that_was_chosen(
    view: View, themes: set[int], statuses: set[int], words: str
) -> None:
    themes_known, labels = list(measures.rows.themes(view)), list(view.labels("status"))
    sought = Sought(
        tuple(themes_known[place % len(themes_known)] for place in themes),
        tuple(labels[place % len(labels)] for place in statuses),
        words,
    )
    every, chosen = view.ask("measures"), measures.rows.chosen(view, sought)
    ids = [row["measure_id"] for row in chosen]
    assert len(set(ids)) == len(ids) <= len(every)
    for row in chosen:
        assert not sought.themes or set(sought.themes) & set(row["theme_ids"] or ())
        assert not sought.statuses or row["status"] in sought.statuses
    narrowed = measures.rows.chosen(view, sought._replace(words=f"{words} e"))
    assert {row["measure_id"] for row in narrowed} <= set(ids)
    by_words = measures.rows.chosen(view, Sought(words=words))
    rest = {
        row["measure_id"]
        for row in by_words
        if (not sought.themes or set(sought.themes) & set(row["theme_ids"] or ()))
        and (not sought.statuses or row["status"] in sought.statuses)
    }
    assert rest == set(ids)


def cells_of(table: Table) -> list[list[str]]:
    """HTML of the cells of a table, row by row without its header.

    Read from the finished table, for the nodes that it is made of can be finished only once.
    """
    _, *rows = re.findall(r"<tr.*?</tr>", table.html, flags=re.DOTALL)
    return [re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL) for row in rows]


def measures_table(answer: Answer) -> list[Table]:
    """The table of the measures that are sought, if there is one."""
    return [
        part for part in answer.all_parts if isinstance(part, Table) and "measures" in part.rests_on
    ]


def test_the_table_has_a_row_for_each_measure_in_the_same_order(view: View) -> None:
    for order in measures.rows.ORDERS:
        sought = Sought(words="gewerbe", order=order)
        [table] = measures_table(measures.answer(view, sought, None))
        rows = measures.rows.chosen(view, sought)
        links = [cells[0] for cells in cells_of(table)]
        assert rows and len(links) == len(rows)
        for row, link in zip(rows, links, strict=True):
            assert f"measure={row['measure_id']}#one_measure" in link


def test_where_nothing_is_found_there_is_no_table_and_still_the_numbers(view: View) -> None:
    answer = measures.answer(view, Sought(words="zzzz"), None)
    assert not measures_table(answer)
    assert set(answer.files) == {"numbers"}


def test_the_headline_follows_the_filters(view: View) -> None:
    counted = [row for row in view.ask("measures") if row["is_counted"]]
    for status, label in view.labels("status").items():
        sought = Sought(statuses=(status,))
        own = sum(row["status"] == status for row in counted)
        said = view.word("finding_measures_fit", number=own, known=len(counted))
        assert measures.sentences.findings(view, sought) == [said]
        tally = measures.tables.by_status(view, sought).html
        assert (f"{label}</span>" in tally) is bool(own)
        assert own == 0 or f">{own}</a>" in tally


def test_the_counts_by_status_add_up_to_the_measures_that_count(view: View) -> None:
    counted = [row for row in view.ask("measures") if row["is_counted"]]
    tally = str(measures.tables.by_status(view, Sought()).html)
    assert sum(map(int, re.findall(r">(\d+)</a>", tally))) == len(counted)


def test_a_replaced_measure_is_said_even_if_other_evidence_says_so(view: View) -> None:
    narrow = view._replace(evidence=("independent",))
    replaced = sum(
        row["is_counted"] and row["hidden_status"] == "superseded" for row in narrow.ask("measures")
    )
    said = " ".join(measures.sentences.findings(narrow))
    assert replaced and view.word("finding_measures_replaced", number=replaced) in said
    assert "ersetzt" not in " ".join(measures.sentences.findings(view))


def test_a_replaced_measure_says_by_what_and_leads_there(view: View) -> None:
    replaced = [row["measure_id"] for row in view.ask("measures") if row["status"] == "superseded"]
    assert replaced
    for key in replaced:
        later = comparable.successors(view, key)
        said = markup.finished(measures.tables.taken_on(view, key))
        assert all(f"measure={row['measure_id']}#one_measure" in said for row in later)
        assert bool(later) is (view.word("taken_on_by") in said)


# --- who tries the same ---


def test_who_tries_the_same_stands_under_each_other_initiative(view: View) -> None:
    compared = 0
    for row in view.ask("measures"):
        key, own = row["measure_id"], row["initiative_id"]
        others = comparable.others(view, key)
        said = str(measures.tables.same(view, key).html)
        assert own not in others
        none, unknown = comparable.without(view, key)
        assert {*others, *none, *unknown} == {*TOWNS} - {own}
        for measure in (other.measure for found in others.values() for other in found):
            assert f"measure={measure['measure_id']}#one_measure" in said
        for family in comparable.families_of(view, key):
            assert f"family={family}#family" in said
        never = view.word("same_never") in said
        assert never is not comparable.is_compared(view, key)
        compared += bool(others)
    assert compared > 3


def test_the_nearest_and_surest_comes_first(view: View) -> None:
    pairs = {
        frozenset((row["subject_id"], row["object_id"])): row for row in view.ask("measure_matches")
    }
    for row in view.ask("measures"):
        for found in comparable.others(view, row["measure_id"]).values():
            orders = [other.order for other in found]
            assert orders == sorted(orders)
            for other in found:
                pair = pairs.get(frozenset((row["measure_id"], other.measure["measure_id"])))
                assert other.pair == pair


def test_a_pair_is_turned_for_its_other_side(view: View) -> None:
    turned = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}
    checked = 0
    for pair in view.ask("measure_matches"):
        one, other = pair["subject_id"], pair["object_id"]
        there = {
            found.measure["measure_id"]: found.relation
            for own in comparable.others(view, one).values()
            for found in own
        }
        back = {
            found.measure["measure_id"]: found.relation
            for own in comparable.others(view, other).values()
            for found in own
        }
        assert back[one] == turned.get(there[other], there[other])
        checked += 1
    assert checked


def test_what_is_comparable_in_a_town_not_chosen_is_offered(view: View) -> None:
    alone = view._replace(initiatives=("auenfurt",))
    [measure, *_] = [
        row["measure_id"]
        for row in alone.ask("measures")
        if comparable.others(view, row["measure_id"])
    ]
    said = str(measures.tables.same(alone, measure).html)
    assert view.word("same_elsewhere", number=1) in said
    assert "bergheide" not in comparable.others(alone, measure)


# --- goals ---


@pytest.mark.parametrize("subject", mentions.SUBJECTS)
def test_the_items_of_a_cell_are_those_of_the_theme_and_the_initiative(
    subject: str, view: View
) -> None:
    for theme in goals.rows.themes(view, subject):
        every = goals.rows.behind(view, subject, theme, "all")
        parted = [goals.rows.behind(view, subject, theme, town) for town in TOWNS]
        assert sorted(row["subject_id"] for row in every) == sorted(
            row["subject_id"] for own in parted for row in own
        )
        order = ["meant", *goals.rows.BESIDE]
        places = [order.index(row["counts_as"]) for row in every]
        assert places == sorted(places)


def test_a_cell_counts_its_items(view: View) -> None:
    for subject in mentions.SUBJECTS:
        for row in goals.rows.matrix(view, subject):
            own = goals.rows.behind(view, subject, row["theme_id"], row["initiative_id"])
            assert row["items_meant"] == sum(item["counts_as"] == "meant" for item in own)
            beside = goals.rows.beside(row)
            assert sum(beside.values()) == sum(item["counts_as"] != "meant" for item in own)
            assert all(beside.values())


def test_targets_without_a_plan_are_apart_and_none_is_lost(view: View) -> None:
    own, apart = goals.rows.of_plans(view), goals.rows.of_plans(view, is_inferred=True)
    assert {row["target_id"] for row in (*own, *apart)} == {
        row["target_id"] for row in view.ask("targets")
    }
    assert not any(row["is_inferred"] for row in own) and all(row["is_inferred"] for row in apart)


# --- theme profiles ---


def test_themes_that_stand_out_are_the_ends_of_all(view: View) -> None:
    for basis in theme_profiles.rows.BASES:
        for town in TOWNS:
            every = theme_profiles.rows.distinctive(view, town, basis)
            shown = theme_profiles.rows.standing_out(view, town, basis)
            most = 2 * theme_profiles.rows.STANDING_OUT
            assert len(shown) == min(len(every), most)
            left_out = [row for row in every if row not in shown]
            if left_out:
                ends = [known(row["difference"]) for row in shown[most // 2 - 1 :][:2]]
                between = [known(row["difference"]) for row in left_out]
                assert ends[0] >= max(between) and ends[1] <= min(between)


def test_the_sign_of_a_difference_is_that_of_the_share_against_the_others(view: View) -> None:
    signs = {"+": 1, "−": -1, "±": 0}
    for basis in theme_profiles.rows.BASES:
        for row in theme_profiles.rows.of_basis(view, basis):
            if row["difference"] is not None:
                sign = signs[theme_profiles.sentences.points(row["difference"])[0]]
                apart = known(row["share"]) - known(row["others_share"])
                assert sign * apart >= 0
                assert sign or abs(apart) < 0.0051


# --- families ---


def test_members_that_count_and_those_beside_them_are_all_members(view: View) -> None:
    counted = families.rows.counted(view)
    every = {row["measure_id"] for row in view.ask("family_members")}
    assert len(counted.members) + sum(counted.beside.values()) == len(every)
    assert not any(row["is_inferred"] or row["part_of"] for row in counted.members)


def test_who_has_none_of_a_family_has_no_member_that_a_source_ties_to_the_plan(view: View) -> None:
    for family in families.rows.families(view):
        members = families.rows.members(view, family)
        tied = {row["initiative_id"] for row in members if not row["is_inferred"]}
        absent = {row["initiative_id"] for row in families.rows.without_one(view, family)}
        assert tied | absent == set(TOWNS) and not tied & absent


def test_every_word_that_is_looked_for_is_in_a_family_that_is_shown(view: View) -> None:
    every = families.rows.families(view)
    assert families.rows.fitting(view, "") == every
    for member in view.ask("family_members"):
        fitting = families.rows.fitting(view, member["title"])
        assert member["measure_family_id"] in fitting
    assert not families.rows.fitting(view, "zzzz")
    answer = families.answer(view, next(iter(every)), "zzzz")
    assert view.word("no_family_fits") in [getattr(part, "text", "") for part in answer.all_parts]


def test_all_that_is_known_of_the_members_stands_side_by_side(view: View) -> None:
    for family in families.rows.families(view):
        table, members = families.tables.members(view, family), families.rows.members(view, family)
        assert {len(cells) for cells in (table.header, *table.body)} == {len(members) + 1}
        for place, row in enumerate(members, start=1):
            own = "".join(cells[place] for cells in cells_of(table))
            for text in (row["description"], row["responsible"], row["justification"]):
                assert not text or markup.finished(text) in own


def test_without_a_family_the_answer_says_so_and_offers_nothing(view: View) -> None:
    answer = families.answer(view, None)
    assert not answer.is_offered and not answer.source_ids and not answer.files
    assert not any(isinstance(part, Picture | Table | Block) for part in answer.all_parts)


# --- what is drawn ---


def test_a_bar_of_a_share_ends_where_its_figure_begins_or_before_it() -> None:
    shares = [
        Share(0, 0, 0.4, 0.1, "40 %", "", "#112233"),
        Share(1, 0, 0, 0.2, "–", "", "#112233"),
        Share(0, 1, 0.2, None, "20 %", "", "#112233", is_hollow=True, is_quiet=True),
    ]
    drawing = Shares([["A"], ["B"]], ["one", "two"], shares).draw(LOOK, "alt")
    marks = [part.mark(LOOK, 0.4) for part in shares]
    assert [mark["right"] - mark["left"] for mark in marks] == [0.5, 0, 0.25]
    assert all(mark["right"] <= mark["behind"] for mark in marks)
    assert [mark["fill"] for mark in marks] == ["#112233", "#FFFFFF", "#FFFFFF"]
    assert [mark["colour"] for mark in marks] == ["#112233", "transparent", "#112233"]
    assert drawing.alt == "alt" and drawing.spec["height"] == round(28 * 3.6)


def test_a_difference_below_zero_is_grey_and_points_to_the_left() -> None:
    bars = [Difference("more", 0.2, "#112233", "./x"), Difference("less", -0.1, "#112233")]
    spec = differences.draw(LOOK, bars, "alt").spec
    marks = next(marks for marks in values(spec) if len(marks) == 2)
    assert [mark["end"] for mark in marks] == [0.2, -0.1]
    assert marks[0]["colour"] == "#112233" != marks[1]["colour"]
    assert {mark["edge"] for mark in marks} == {-0.2}
    assert ["href" in mark for mark in marks] == [True, False]
    with pytest.raises(ValueError, match="empty"):
        differences.draw(LOOK, [], "alt")


def test_a_limit_stands_within_the_picture_and_in_its_subtitle() -> None:
    drawing = limits.draw(
        LOOK,
        "Dauer",
        [Bar("2023", 40, "40", "./a"), Bar("2024", 30, "30", "./b", is_hollow=True)],
        [Limit(50, "Ziel: 50", "./c")],
        "alt",
        Style("#112233"),
    )
    assert drawing.spec["title"]["subtitle"] == ["Ziel: 50"]
    [domain] = {
        tuple(layer["encoding"]["y"]["scale"]["domain"])
        for layer in drawing.spec["layer"]
        if "scale" in layer["encoding"]["y"]
    }
    assert domain == (0, 62.5)


def test_a_measure_that_is_not_there_is_no_empty_answer(view: View) -> None:
    with pytest.raises(KeyError):
        measures.answer(view, Sought(), "auenfurt/nothing-of-that-name")
