"""What sources publish without naming the measures: counts by status, shares below a limit, and the
total that each is a part of. Reported stands beside counted and is never merged with it.
"""

from pathlib import Path
import re
import shutil

from asking import view
from building import built
from opening import served
from test_data_file import only_fault, spoil
import pytest

from answers import (
    completion,
    measures,
    overview,
    profile,
    rates,
    reconciliation,
    side_by_side,
)
from answers.parts import Group, Html
from answers.view import View
from drawing.markup import finished
import queries

TOWNS = Path(__file__).parent / "data"
# A town that publishes how many of its 114 measures are done, and names one of them.
TOWN = """\
expect:
  {sources: 1, goals: 0, action_fields: 0, bodies: 0, lists: 0, measures: 1, status_reports: 0,
   declared_totals: 1, reported_shares: 1, reported_counts: 2, targets: 0, observations: 0,
   milestones: 0, involvements: 0, contradictions: 0}
territory: {ags: "99103", nuts: DEX03, name: Zählstadt, state: Musterland}
initiative:
  id: zaehlstadt
  name: Plan Zählstadt
  short_name: Zählstadt
  kind: masterplan
  kind_as_published: Plan
  period: 2024/..
  period_note: {de: seit 2024}
  purpose: {de: "Die Stadt will mehr Betriebe."}
  language: pl
  sources: [{source: bilanz, quote: Plan}]
sources:
  - id: bilanz
    title: Bilanz
    publisher: Stadt Zählstadt
    published: 2024-11
    kind: initiative
    status_words: {fertig: completed, läuft: in_progress}
measures:
  - id: lotse
    title: Doradca
    announced: 2024-01
    checkable_by: [act]
    no_status: not_reported
    sources: [{source: bilanz, quote: Lotse}]
    themes: [{theme: start-ups-and-sme, relation: broadMatch, because: {de: "Hilft."}}]
declared_totals:
  - {id: alle, act: presented, total: 114, of: {de: Maßnahmen, en: measures}, as_published: "114",
     whole_plan: true, as_of: 2024-11, sources: [{source: bilanz, quote: "114"}]}
reported_shares:
  - {word: läuft, share: "<1 %", as_published: unter 1 %, of: {de: Geld, en: money}, of_total: none,
     as_of: 2024-11, sources: [{source: bilanz, quote: unter 1 %}]}
reported_counts:
  - {word: fertig, count: 64, as_published: "64", of: {de: Maßnahmen, en: measures}, of_total: alle,
     as_of: 2024-11, sources: [{source: bilanz, quote: "64"}]}
  - {word: läuft, count: 30, as_published: "30", of: {de: Maßnahmen, en: measures}, of_total: alle,
     as_of: 2024-11, sources: [{source: bilanz, quote: "30"}]}
gaps:
"""
GAPS = (
    "goals action_fields bodies lists status_reports targets observations milestones involvements"
)


def with_town(folder: Path) -> Path:
    """A copy of the towns' folder with the town that only counts."""
    data = Path(shutil.copytree(TOWNS, folder / "data"))
    gaps = [
        f"  - {{aspect: {gap}, reason: not_reported, note: {{de: –}}}}\n" for gap in GAPS.split()
    ]
    (data / "initiatives" / "zaehlstadt.yml").write_text(TOWN + "".join(gaps), encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database of the towns and the town that only counts."""
    folder = tmp_path_factory.mktemp("counting")
    return built(with_town(folder), folder / "counting.duckdb")


@pytest.fixture
def town(counting: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """The view of the town that only counts."""
    served(counting, monkeypatch)
    return view(initiatives=("zaehlstadt",))


def text(*parts: object) -> str:
    """What parts of an answer say, in one line, without their tags."""
    html = " ".join(str(part.html) for part in parts if isinstance(part, Html | Group))
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


# --- the bar and its base ---


def test_a_town_that_only_counts_says_its_count_with_its_day_and_no_range(town: View) -> None:
    said = "gemeldet 64 von 114 abgeschlossen (Maßnahmen, November 2024)"
    pages = {
        "overview": overview.answer(town),
        "completion": completion.answer(town, "zaehlstadt", "goal"),
        "profile": profile.answer(town),
        "side by side": side_by_side.tables.facts(town._replace(initiatives=("zaehlstadt",) * 2)),
    }
    assert said in text(*overview.start.initiatives(town).held)
    assert "bei keiner von 114 ein Stand bekannt" in text(*overview.start.initiatives(town).held)
    for name, answer in pages.items():
        shown = text(*(getattr(answer, "all_parts", None) or [answer]))
        assert "0–100" not in shown, name


def test_the_bar_carries_the_count_as_a_mark_and_no_bracket(town: View) -> None:
    [row] = rates.completion(town)
    bar = completion.pictures._bar(town, row)
    assert bar.bounds is None and bar.range == "gemeldet 64 von 114"
    assert [(round(mark.share, 4), mark.words) for mark in bar.published] == [
        (round(64 / 114, 4), "gemeldet 64 von 114")
    ]


def test_a_count_is_never_counted(town: View) -> None:
    [row] = rates.completion(town)
    assert (row["total"], row["measures_known"], row["completed"]) == (114, 0, 0)
    assert (row["lowest_share"], row["highest_share"]) == (0, 1)


def test_where_measures_are_known_the_count_stands_beside_the_range(
    counting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(counting, monkeypatch)
    shown = text(*overview.start.initiatives(view()).held)
    assert "gemeldet 47 von 115 abgeschlossen (Vorschläge, 30. Juni 2022)" in shown
    assert "8–75 %" in shown


def test_a_limit_is_said_as_one_and_never_drawn_or_reckoned_with(town: View) -> None:
    [share] = rates.reported(town)
    assert (share["share"], share["qualifier"]) == (0.01, "below")
    assert rates.percentage(town, share) == "unter 1\xa0%"
    assert completion.rows.completed_over_time(town) == []
    assert "unter 1 %" in text(*reconciliation.paragraphs(town))


@pytest.mark.parametrize(
    ("origin", "reported", "is_drawn"),
    [
        ("declared", {"is_whole_plan": True, "total": 40}, True),
        ("declared", {"is_whole_plan": True, "total": 38}, False),
        ("declared", {"is_whole_plan": False, "total": 40}, False),
        ("declared", {"is_whole_plan": None, "total": None}, False),
        ("implied", {"fact_ids": ["reported_share:a"]}, True),
        ("implied", {"fact_ids": ["reported_share:b"]}, False),
        ("listed", {"measure_list_id": "bergheide/folien-liste"}, True),
        ("listed", {"measure_list_id": None}, False),
        (None, {}, False),
    ],
)
def test_a_mark_stands_only_on_the_bar_of_its_base(
    origin: str | None, reported: dict[str, object], is_drawn: bool, towns: Path
) -> None:
    rate = {
        "total_origin": origin,
        "total": 40,
        "fact_ids": ["reported_share:a"],
        "initiative_id": "bergheide",
    }
    assert rates.is_of(view(), reported, rate) is is_drawn  # type: ignore[arg-type]


# --- reported against counted ---


def test_counts_are_held_against_what_is_known_by_name(towns: Path) -> None:
    said = text(*reconciliation.paragraphs(view(initiatives=("bergheide",))))
    assert "(Vorschläge): 47 abgeschlossen und 42 in Umsetzung. Von 115 bleiben 26" in said
    assert "Namentlich bekannt sind an diesem Tag 1 abgeschlossen und 1 in Umsetzung" in said
    assert "mehr als gemeldet" not in said


def test_more_known_by_name_than_reported_is_said(
    tmp_path: Path, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(data_copy, "initiatives/bergheide.yml", "word: ja, count: 47", "word: ja, count: 0")
    served(built(data_copy, tmp_path / "less.duckdb"), monkeypatch)
    said = text(*reconciliation.paragraphs(view(initiatives=("bergheide",))))
    assert "Das sind mehr als gemeldet (abgeschlossen)" in said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of_list: folien-liste, as_of", "as_of", ["reported count 3", "neither of_total"]),
        ("word: nein, count: 2", "word: nie, count: 2", ['status "nie"', "does not translate"]),
        ("word: nein, count: 2", "word: nein, count: -1", ["count"]),
        ("reported_counts: 3", "reported_counts: 2", ["2 reported_counts are expected", "holds 3"]),
    ],
)
def test_a_faulty_count_is_named(old: str, new: str, says: list[str], data_copy: Path) -> None:
    spoil(data_copy, "initiatives/bergheide.yml", old, new)
    fault = only_fault(data_copy)
    assert all(part in fault.message for part in says), fault


def test_a_file_from_before_needs_no_counts_and_no_transfers(data_copy: Path) -> None:
    text_of = (data_copy / "initiatives" / "auenfurt.yml").read_text(encoding="utf-8")
    assert "reported_counts" not in text_of and "transfers" not in text_of


# --- one language, and the language of titles ---


def test_a_text_in_one_language_stands_in_for_the_other_and_says_so(town: View) -> None:
    english = town._replace(language="en")
    [row] = [row for row in english.ask("initiatives") if row["initiative_id"] == "zaehlstadt"]
    assert row["purpose"] == "[German only: Die Stadt will mehr Betriebe.]"
    assert finished(row["purpose"]) == (
        '[German only: <span lang="de">Die Stadt will mehr Betriebe.</span>]'
    )
    twice = finished(finished(row["purpose"]))
    assert twice == finished(row["purpose"])


def test_a_stand_in_is_escaped_like_any_text() -> None:
    html = finished("[German only: <b>fett</b> [und mehr]]")
    assert "<b>" not in html and 'lang="de"' in html


def test_stand_ins_are_listed_and_count_as_not_translated(counting: Path) -> None:
    with queries.connect(counting) as connection:
        listed = connection.execute(
            "select subject_table, column_name, language from untranslated"
            " where initiative_id = 'zaehlstadt' order by all"
        ).fetchall()
        rows = queries.ask(connection, "completeness", language="de", initiative_ids=["zaehlstadt"])
    assert ("initiative", "purpose", "en") in listed and ("gap", "note", "en") in listed
    [translated] = [row for row in rows if row["field"] == "translated"]
    # the initiative and its measure (by the reason of its theme) are not translated
    assert translated["entries"] - translated["filled"] == 2


def test_titles_carry_their_language_where_it_is_not_that_of_the_page(town: View) -> None:
    answer = measures.answer(town, measures.Sought(), None)
    assert '<span lang="pl">Doradca</span>' in "".join(
        str(part.html) for part in answer.all_parts if hasattr(part, "html")
    )


# --- levels and transfers ---


def test_levels_are_counted_for_each_initiative(towns: Path) -> None:
    rows = {(row["initiative_id"], row["level"]): row for row in view().ask("indicator_levels")}
    assert len(rows) == 8
    impact = rows["auenfurt", "impact"]
    assert (impact["indicators"], impact["targets"], impact["observations"]) == (2, 3, 1)
    assert rows["bergheide", "input"]["fact_ids"] == []
    assert rows["bergheide", "output"]["observations"] == 1


def test_a_transfer_is_told_on_both_sides_as_documented(towns: Path) -> None:
    taker = text(measures.tables.same(view(), "bergheide/glasfaser-gewerbe"))
    giver = text(measures.tables.same(view(), "auenfurt/glasfaser-gewerbe"))
    assert "Laut Quelle übernommen von Auenfurt: L 10 Glasfaser für alle Gewerbegebiete" in taker
    assert "Laut Quelle übernommen durch Landkreis Bergheide: Glasfaser für Gewerbe" in giver


def test_the_place_a_measure_comes_from_finds_it(towns: Path) -> None:
    [entry] = [
        row
        for row in view(language="en").ask("search_entries")
        if row["entry_id"] == "bergheide/glasfaser-gewerbe"
    ]
    assert "Auenfurt" in entry["other_wording"]


def test_what_is_taken_over_from_itself_is_refused(data_copy: Path) -> None:
    spoil(
        data_copy,
        "initiatives/bergheide.yml",
        "measure: auenfurt/glasfaser-gewerbe",
        "measure: bergheide/gewerbe-lotse",
    )
    assert "of the same initiative" in only_fault(data_copy).message
