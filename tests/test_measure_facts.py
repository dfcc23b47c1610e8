"""What plans say of a measure beside its title and step: the plan's number, a period of work, due
dates that moved, a schedule, a percentage, money, ratings, a unit. From the file to the page.
"""

from datetime import date
from pathlib import Path
from typing import Any

from asking import view
from building import built
from opening import opened
from page_text import lines
from test_data_file import AUENFURT, spoil
from test_pages import values
import pytest

from answers import measures, rates, slippage, standing, timeline
from answers.measures import rows
from answers.measures.rows import Sought
from answers.parts import Picture
from answers.timeline.rows import KINDS, events
from etl import initiative_file
from etl.rows import of
import queries

TOWNS = Path(__file__).parent / "data"
LATE = "auenfurt/langer-titel"  # its due date was promised three times
FIBRE = "auenfurt/glasfaser-gewerbe"
USUAL: dict[str, Any] = {
    "initiative_ids": ["auenfurt", "bergheide"],
    "as_of": date(2024, 12, 31),
    "evidence": ["self_reported", "independent"],
    "language": "de",
    "denominator": "best",
}


def ask(file: Path, question: str, **asked: Any) -> list[queries.Row]:
    usual = {**USUAL, **asked}
    with queries.connect(file) as connection:
        parameters = {name: usual[name] for name in queries.parameters(question)}
        return queries.ask(connection, question, **parameters)


def one(file: Path, measure: str, **asked: Any) -> queries.Row:
    return next(row for row in ask(file, "measures", **asked) if row["measure_id"] == measure)


def table(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with queries.connect(file) as connection:
        return connection.execute(sql).fetchall()


def page(measure: str, language: str = "de", **address: str) -> str:
    address = {"as_of": "2024-12-31", "measure": measure, **address}
    app = opened("pages/explore/measures.py", language, **address)
    assert not app.exception, app.exception
    return "\n".join(lines(app))


# --- numbers of the plan ---


def test_measures_stand_in_the_order_of_the_numbers_of_their_plan(towns: Path) -> None:
    own = [
        row["plan_number"] for row in view().ask("measures") if row["initiative_id"] == "auenfurt"
    ]
    assert own[:3] == ["L 1", "L 2", "L 10"] and set(own[3:]) == {None}


@pytest.mark.parametrize(
    "numbers",
    [["2", "10"], ["2.01.02", "2.01.10", "2.02.01"], ["Ü1", "Ü2", "Ü10"], ["7a", "7b", "12"]],
)
def test_numbers_are_sorted_as_a_reader_would(towns_database: Path, numbers: list[str]) -> None:
    values = ", ".join(f"('{number}')" for number in reversed(numbers))
    found = table(towns_database, f"select n from (values {values}) t(n) order by natural_order(n)")
    assert [number for (number,) in found] == numbers


def test_a_number_stands_before_the_title_and_is_found(towns: Path) -> None:
    found = rows.chosen(view(), Sought(words="L 10"))
    assert "L 10 Glasfaser für alle Gewerbegebiete" in map(standing.numbered, found)
    assert not rows.chosen(view(), Sought(words="L 11"))
    assert "„L 10 Glasfaser für alle Gewerbegebiete“ (Auenfurt)" in page(FIBRE)


def test_a_title_without_a_number_stays_as_it_is() -> None:
    assert standing.numbered({"title": "Messe", "plan_number": None}) == "Messe"
    assert standing.numbered({"title": "Messe"}) == "Messe"


# --- due dates that moved ---


@pytest.mark.parametrize(
    ("day", "due", "first"),
    [
        (date(2022, 10, 31), None, None),
        (date(2022, 12, 31), "../2023", "../2023"),
        (date(2023, 12, 31), "../2023", "../2023"),
        (date(2024, 3, 1), "2025-23", "../2023"),
    ],
)
def test_a_due_date_is_the_newest_that_was_announced_by_the_day(
    towns_database: Path, day: date, due: str | None, first: str | None
) -> None:
    row = one(towns_database, LATE, as_of=day)
    assert (row["due_edtf"], row["first_due_edtf"]) == (due, first)


def test_an_inferred_promise_counts_only_with_that_evidence(towns_database: Path) -> None:
    every = ["self_reported", "independent", "inferred"]
    row = one(towns_database, LATE, as_of=date(2023, 12, 31), evidence=every)
    assert row["due_edtf"] == "2024-12"


def test_the_table_of_measures_has_the_newest_due_date_and_due_date_has_all(
    towns_database: Path,
) -> None:
    own = f"where measure_id = '{LATE}'"
    assert table(towns_database, f"select due_edtf from measure {own}") == [("2025-23",)]
    assert table(towns_database, f"select due_edtf from due_date {own} order by all") == [
        ("../2023",),
        ("2024-12",),
        ("2025-23",),
    ]


def test_a_promise_that_passed_is_overdue_on_the_days_on_which_it_held(
    towns_database: Path,
) -> None:
    def overdue(day: date) -> set[str]:
        return {row["measure_id"] for row in ask(towns_database, "overdue_measures", as_of=day)}

    assert LATE in overdue(date(2024, 1, 1)) and LATE in overdue(date(2024, 2, 29))
    assert LATE not in overdue(date(2024, 3, 1)) and LATE not in overdue(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("first", "newest", "said"),
    [
        (date(2023, 12, 31), date(2025, 12, 31), "um 2 Jahre verschoben"),
        (date(2023, 12, 31), date(2024, 12, 31), "um 1 Jahr verschoben"),
        (date(2023, 12, 31), date(2025, 11, 30), "um 23 Monate verschoben"),
        (date(2024, 2, 29), date(2024, 3, 31), "um 1 Monat verschoben"),
        (date(2024, 3, 1), date(2024, 3, 15), "um 14 Tage verschoben"),
        (date(2024, 3, 1), date(2024, 12, 14), "um rund 9 Monate verschoben"),
        (date(2025, 12, 31), date(2024, 12, 31), "um 1 Jahr vorgezogen"),
        (date(2025, 12, 31), date(2025, 12, 31), ""),
        (None, date(2025, 12, 31), ""),
    ],
)
def test_how_far_a_due_date_moved_is_said_in_words(
    towns: Path, first: date | None, newest: date, said: str
) -> None:
    assert slippage.moved(view(), first, newest) == said


def test_the_first_promise_never_disappears(towns: Path) -> None:
    said = page(LATE)
    assert "zuerst zugesagt: bis 2023, um 23 Monate verschoben" in said
    assert "November 2022 | bis 2023 | „bis Ende 2023“ | erste Zusage" in said
    assert "März 2024 | Herbst 2025 | im Herbst 2025 | um 23 Monate verschoben" in said
    assert "first promised: by 2023, postponed by 23 months" in page(LATE, "en")
    assert "März 2024 nach dem Stichtag" in page(LATE, as_of="2023-12-31").replace(" / ", " ")


def test_the_timeline_draws_the_first_promise_and_a_line_to_the_newest(towns: Path) -> None:
    [row] = [row for row in events(view()) if row["kind"] == "due" and row["event_id"] == LATE]
    assert (row["first_due_edtf"], row["first_due_on"]) == ("../2023", date(2023, 12, 31))
    shown = timeline.answer(view(), "calendar", KINDS, (2019, 2030), "auenfurt")
    drawn = str(next(part for part in shown.parts if isinstance(part, Picture)).drawing.spec)
    assert "'strokeDash': [2, 2]" in drawn
    tips = timeline.sentences.tip(view(), [row])
    assert "zuerst zugesagt: bis 2023, um 23 Monate verschoben" in tips


def test_words_beside_a_sign_keep_off_the_line_from_its_first_promise(towns: Path) -> None:
    late = view()._replace(as_of=date(2026, 11, 29))
    shown = timeline.answer(late, "calendar", KINDS, (2019, 2030), "auenfurt")
    picture = next(part for part in shown.parts if isinstance(part, Picture))
    rows = [row for own in values(picture.drawing.spec) for row in own]
    slips = [row for row in rows if row.keys() >= {"start", "end", "centre"} and "text" not in row]
    labels = [row for row in rows if "reach" in row and isinstance(row["text"], list)]
    on_one_line = [
        (slip, label) for slip in slips for label in labels if slip["centre"] == label["centre"]
    ]
    assert on_one_line
    for slip, label in on_one_line:
        assert label["start"] <= min(slip["start"], slip["end"])
        assert label["end"] >= max(slip["start"], slip["end"])


# --- the period of work, the place, the unit ---


def test_a_period_of_work_is_an_event_of_its_own(towns: Path) -> None:
    [row] = [row for row in events(view()) if row["kind"] == "course"]
    assert (row["event_id"], row["event_edtf"]) == (FIBRE, "2020-24/2026~")
    assert row["is_end_approximate"] and not row["is_open_end"]
    assert "Laufzeit | Winter 2020 bis etwa 2026" in page(FIBRE).replace(": ", " | ")


def test_a_period_of_work_can_be_chosen_only_where_there_is_one(real: Path) -> None:
    assert timeline.kinds_to_choose(view()) == [kind for kind in KINDS if kind != "course"]


def test_a_start_alone_is_open_at_its_end(data_copy: Path, tmp_path: Path) -> None:
    spoil(data_copy, AUENFURT, "    end: 2026~\n", "")
    file = built(data_copy, tmp_path / "towns.duckdb")
    [row] = [row for row in ask(file, "timeline") if row["kind"] == "course"]
    assert row["event_edtf"] == "2020-24/.." and row["is_open_end"]


def test_a_unit_stands_with_its_organisation_and_is_none_of_its_own(towns: Path) -> None:
    rows_of = {row["measure_id"]: row for row in view().ask("measures")}
    register = rows_of["auenfurt/flaechenkataster"]
    assert register["responsible"] == "Auenfurt Standort GmbH, Abteilung Flächen"
    names = {row["name"] for row in view().ask("actors")}
    assert "Auenfurt Standort GmbH" in names and not any("Abteilung" in name for name in names)


# --- schedule, percentage, no assessment ---


def test_a_report_of_a_schedule_alone_is_no_step_and_replaces_none(towns_database: Path) -> None:
    row = one(towns_database, "auenfurt/formel")
    assert (row["status"], row["as_of_edtf"]) == ("open", "2024-03")
    assert (row["schedule"], row["schedule_as_published"]) == ("on_track", "im Plan")
    before = one(towns_database, "auenfurt/formel", as_of=date(2024, 3, 14))
    assert before["schedule"] is None


def test_a_percentage_is_shown_as_published_and_never_made_into_a_step(
    data_copy: Path, tmp_path: Path
) -> None:
    spoil(data_copy, AUENFURT, 'percent: "60 %"', 'percent: "100 %"')
    row = one(built(data_copy, tmp_path / "towns.duckdb"), FIBRE)
    assert (row["status"], row["percent_as_published"]) == ("in_progress", "100 %")


def test_who_says_that_nobody_assessed_leaves_the_status_as_it_was(towns: Path) -> None:
    row = one(towns, "auenfurt/coworking")
    assert (row["status"], row["as_of_edtf"]) == ("on_hold", "2024-03")
    assert row["not_assessed_edtf"] == "2024-09"
    said = page("auenfurt/coworking")
    assert "nicht bewertet, September 2024" in said and "September 2024 | nicht bewertet" in said
    known = next(row for row in rates.completion(view()) if row["initiative_id"] == "auenfurt")
    assert "auenfurt/coworking/status-2" not in str(known["fact_ids"])


def test_a_later_step_ends_that_nobody_assessed(data_copy: Path, tmp_path: Path) -> None:
    old = "{not_assessed: true, as_of: 2024-09,"
    spoil(data_copy, AUENFURT, old, old.replace("2024-09", "2024-02"))
    row = one(built(data_copy, tmp_path / "towns.duckdb"), "auenfurt/coworking")
    assert row["not_assessed_edtf"] is None


def test_a_measure_with_a_schedule_alone_needs_a_reason_why_no_step_is_known(
    data_copy: Path,
) -> None:
    step = '      - {word: "noch nicht: Start offen", as_of: 2024-03, evidence: self_reported, '
    spoil(
        data_copy,
        AUENFURT,
        step + 'sources: [{source: fortschritt-2024, heading: "Stand > Offen", quote: "=1+1"}]}\n',
        "",
    )
    said = [fault.message for fault in initiative_file.read_all(data_copy).faults]
    assert any('measure "formel" has neither a status nor a reason' in each for each in said)


def test_after_a_due_date_a_schedule_alone_is_neither_silence_nor_a_step(
    data_copy: Path, tmp_path: Path
) -> None:
    spoil(data_copy, AUENFURT, "    due: 2026-12\n", "    due: 2024-03-10\n")
    file = built(data_copy, tmp_path / "towns.duckdb")
    measure = "auenfurt/formel"
    [due] = [row for row in ask(file, "timeline") if row["event_id"] == measure]
    assert due["due_state"] == "course"
    late = {row["measure_id"]: row for row in ask(file, "overdue_measures")}[measure]
    assert late["has_later_course"] and not late["has_later_report"]
    [own] = [
        row
        for row in ask(file, "timeline", evidence=["self_reported"])
        if row["event_id"] == measure
    ]
    assert own["due_state"] == "hidden"


@pytest.mark.parametrize(
    ("evidence", "is_silent"),
    [(["self_reported", "independent"], False), (["self_reported"], True)],
)
def test_a_schedule_alone_ends_the_silence_of_a_dead_end(
    towns_database: Path, evidence: list[str], is_silent: bool
) -> None:
    """Its step is from more than a year before, its schedule from less, by a newspaper."""
    day = date(2025, 3, 10)
    ends = ask(towns_database, "dead_ends", as_of=day, evidence=evidence, years=1)
    assert ("auenfurt/formel" in {row["measure_id"] for row in ends}) is is_silent


def test_a_measure_shows_its_schedule_and_percentage_with_their_day(towns: Path) -> None:
    said = page(FIBRE)
    assert "verzögert („mit Verzug“), März 2024" in said
    assert "zu 60 % fertig, laut Quelle, März 2024" in said
    assert "delayed (“mit Verzug”), March 2024" in page(FIBRE, "en")


# --- the nearest step ---


def test_a_step_that_is_only_the_nearest_is_marked_where_it_is_shown(towns: Path) -> None:
    row = one(towns, "auenfurt/emoji")
    assert (row["status"], row["is_nearest"]) == ("begun", True)
    said = "nächstliegende Stufe, die Quelle sagt „angestoßen“"
    assert standing.nearest(view(), row) == said and said in page("auenfurt/emoji")
    assert measures.sentences.status(view(), rows.one(view(), "auenfurt/emoji")).endswith(
        f"({said})"
    )
    assert standing.nearest(view(), one(towns, FIBRE)) == ""


def test_an_equal_step_is_not_marked(towns_database: Path) -> None:
    found = table(
        towns_database,
        "select distinct status_as_published from status_report where is_nearest order by all",
    )
    assert found == [("angestoßen",)]
    shares = ask(towns_database, "reported_shares")
    assert [row["status_as_published"] for row in shares if row["is_nearest"]] == ["angestoßen"]


def test_a_nearest_step_counts_as_the_step(data_copy: Path, tmp_path: Path) -> None:
    file = built(data_copy, tmp_path / "nearest.duckdb")
    spoil(data_copy, AUENFURT, "{nearest: begun}", "begun")
    other = built(data_copy, tmp_path / "equal.duckdb")
    same = ["initiative_id", "status", "measures"]
    counted = [
        [[row[key] for key in same] for row in ask(each, "measures_by_status")]
        for each in (file, other)
    ]
    assert counted[0] == counted[1]


# --- money and ratings ---


def test_amounts_keep_stage_and_currency_and_are_never_added(towns: Path) -> None:
    amounts = ask(towns, "money_of_measure", measure_id=FIBRE)
    assert [(row["stage"], row["amount"], row["currency"]) for row in amounts] == [
        ("applied_for", 4250000, "EUR"),
        ("approved", 3900000.5, "EUR"),
        ("paid", 1200000, "EUR"),
    ]
    said = page(FIBRE)
    assert "Kosten: 4.250.000 EUR | beantragt | „4,25 Mio. Euro“ | 2021 bis 2024" in said
    assert "Budget: 3.900.000,5 EUR | bewilligt" in said and "9.350.000" not in said
    assert "cost: 15,000 CHF | announced" in page("bergheide/dorfladen", "en")


def test_a_rating_stands_on_the_scale_of_its_source(towns: Path) -> None:
    said = page("auenfurt/flaechenkataster")
    assert "Priorität | „hoch“ | „hoch, mittel, niedrig“ | März 2024" in said


def test_every_new_fact_leads_to_its_source(towns_database: Path) -> None:
    for name in ("due_date", "money", "rating"):
        found = table(
            towns_database,
            f"select count(*) from {name} join citation on subject_table = '{name}'"
            f" and subject_id = {name}_id",
        )
        assert found == table(towns_database, f"select count(*) from {name}") != [(0,)]


def test_a_measure_without_all_this_says_nothing_of_it(towns: Path) -> None:
    said = page("auenfurt/emoji")
    for word in ("Zugesagte Termine", "Genannte Beträge", "Bewertungen durch", "Laufzeit", "Ort:"):
        assert word not in said


# --- rows, parts and targets ---


def test_rows_carry_what_the_entries_say() -> None:
    [file] = [
        file
        for file in initiative_file.read_all(TOWNS).initiatives
        if file.initiative.id == "auenfurt"
    ]
    tables = of(file)
    measure = next(row for row in tables["measure"] if row["measure_id"] == FIBRE)
    assert (measure["number"], measure["start_edtf"], measure["end_edtf"]) == (
        "L 10",
        "2020-24",
        "2026~",
    )
    assert (measure["place"], measure["place_en"]) == ("alle Gewerbegebiete", "all business parks")
    report = tables["status_report"][
        [r["status_report_id"] for r in tables["status_report"]].index(f"{FIBRE}/status-5")
    ]
    assert (report["share_complete"], report["percent_as_published"]) == (0.6, "60 %")
    assert (report["schedule"], report["is_nearest"], report["is_not_assessed"]) == (
        "delayed",
        False,
        False,
    )


def test_a_part_is_counted_in_no_number_and_no_rate(data_copy: Path, tmp_path: Path) -> None:
    """The same town with three measures made parts of another: all counts shrink alike."""
    for title in ("id: emoji\n", "id: willkommenspaket\n", "id: fett\n"):
        spoil(data_copy, AUENFURT, title, f"{title}    part_of: gewerbe-lotse\n")
    whole, parts = (
        built(TOWNS, tmp_path / "whole.duckdb"),
        built(data_copy, tmp_path / "parts.duckdb"),
    )

    def numbers(file: Path) -> dict[str, int]:
        own = {"initiative_ids": ["auenfurt"], "denominator": "listed"}
        [rate] = ask(file, "completion_by_initiative", days=[USUAL["as_of"]], **own)
        grades = ask(file, "measures_by_checkability", **own)
        statuses = ask(file, "measures_by_status", **own)
        groups = ask(
            file, "measures_by_status_in_groups", initiative_id="auenfurt", grouping="goal", **own
        )
        return {
            "named": rate["measures_named"],
            "total": rate["total"],
            "grades": sum(row["measures"] for row in grades),
            "statuses": sum(row["measures"] for row in statuses if row["status"] == "begun"),
            "groups": sum(row["measures"] for row in groups if row["status"] == "begun"),
            "completed": rate["completed"],
        }

    before, after = numbers(whole), numbers(parts)
    assert {name: before[name] - after[name] for name in before} == {
        "named": 3,
        "total": 3,
        "grades": 3,
        "statuses": 2,
        "groups": 2,
        "completed": 1,
    }


def test_a_goal_counts_a_part_not_beside_its_whole(data_copy: Path, tmp_path: Path) -> None:
    def serving(file: Path) -> int:
        rows = {row["goal_id"]: row for row in ask(file, "goals")}
        return int(rows["auenfurt/bauantrag-zwanzig-tage"]["measures"])

    assert serving(built(data_copy, tmp_path / "whole.duckdb")) == 2
    spoil(data_copy, AUENFURT, "id: formel\n", "id: formel\n    part_of: langer-titel\n")
    assert serving(built(data_copy, tmp_path / "part.duckdb")) == 1
    spoil(data_copy, AUENFURT, "part_of: langer-titel", "part_of: leerstand")  # of no goal
    assert serving(built(data_copy, tmp_path / "other.duckdb")) == 2


def test_all_targets_of_an_indicator_are_shown_with_the_day_they_were_stated(towns: Path) -> None:
    app = opened("pages/compare/goals.py", "de", as_of="2024-12-31")
    said = "\n".join(lines(app))
    assert "Höchstens 20 Tage. / genannt Dezember 2020" in said
    assert "Höchstens 25 Tage, zwei Jahre später. / genannt März 2024" in said
    assert "höchstens 25 Arbeitstage (genannt März 2024), zuerst höchstens 20 Arbeitstage" in said
    assert "Mindestens zehn Punkte. | mindestens" in said  # stated once: no day beside it
