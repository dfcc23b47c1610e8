"""One data file as rows: dates, citations, both languages, shares, status words and keys."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from edtf import parse_edtf
import pytest

from etl import edtf_dates, initiative_file, rows
from etl.columns import Tables
from etl.entries import share_of

TOWNS = Path(__file__).parent / "data"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Rows of Auenfurt, by table."""
    return rows.of(
        next(
            file
            for file in initiative_file.read_all(TOWNS).initiatives
            if file.initiative.id == "auenfurt"
        )
    )


def row(tables: Tables, table: str, key: str) -> Row:
    return next(each for each in tables[table] if each[f"{table}_id"] == key)


def cited(tables: Tables, table: str, key: str) -> list[Row]:
    return [
        each
        for each in tables["citation"]
        if (each["subject_table"], each["subject_id"]) == (table, key)
    ]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2018-21", date(2018, 3, 1), date(2018, 5, 31)),  # Frühjahr 2018
        ("2023-22", date(2023, 6, 1), date(2023, 8, 31)),  # Sommer 2023
        ("2018-06~", date(2018, 6, 1), date(2018, 6, 30)),  # Mitte 2018
        ("../2020", None, date(2020, 12, 31)),  # bis 2020
        ("2016-01~/..", date(2016, 1, 1), None),  # seit Anfang 2016
        ("2023-08", date(2023, 8, 1), date(2023, 8, 31)),  # August 2023
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),  # never 2018-01-01
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("2019-21/2030", date(2019, 3, 1), date(2030, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),  # in the 2010s
        ("2022-24~", date(2022, 12, 1), date(2022, 12, 31)),
    ],
)
def test_a_date_has_the_earliest_and_the_latest_day_it_can_mean(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    assert edtf_dates.days(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        "2018",
        "1999~",
        "2020-02",
        "2019-02?",
        "2023-12%",
        "2020-02-29",
        "2017-03-16~",
        "2018-22",
        "2018-XX",
        "20XX",
    ],
)
def test_the_calendar_and_the_edtf_library_agree(edtf: str) -> None:
    parsed = parse_edtf(edtf)
    assert edtf_dates.days(edtf) == (
        date(*parsed.lower_strict()[:3]),
        date(*parsed.upper_strict()[:3]),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018-13",
        "2019-02-29",
        "Mitte 2018",
        "Frühjahr 2018",
        "16.03.2017",
        "/2020",
        "2020/",
        "../..",
        "2030/2019",
        "0000",
        "-2018",
        "2018-00",
        "2018-1",
        "12018",
        "y-17e7",
        "{2018,2019}",
        "2018-33",
        "2018-03-16T10:00:00",
        " 2018",
        "2018\n",
        "2 Jahre",
        "unknown",
        "2018/2019/2020",
        "~2018",
        "2018~~",
        "..",
        "2018-00-XX",
        "2018-2X",
    ],
)
def test_what_is_no_date_of_level_1_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.\./2020|earlier date first"):
        edtf_dates.days(text)


@pytest.mark.parametrize(
    ("text", "share", "decimals"),
    [
        ("32 %", 0.32, 0),
        ("32%", 0.32, 0),
        ("32,5 %", 0.325, 1),
        ("32.5 %", 0.325, 1),
        ("8,25 %", 0.0825, 2),
        ("0 %", 0, 0),
        ("100 %", 1, 0),
        ("1/3", 1 / 3, None),
        ("5/5", 1, None),
    ],
)
def test_a_share_is_read_as_published(text: str, share: float, decimals: int | None) -> None:
    found = share_of(text)
    assert found.share == pytest.approx(share) and found.decimals == decimals
    assert found.qualifier == "exact"


@pytest.mark.parametrize(
    ("text", "share", "decimals"),
    [("<1 %", 0.01, 0), ("< 1 %", 0.01, 0), ("unter 2,5 %", 0.025, 1), ("below 5%", 0.05, 0)],
)
def test_a_limit_is_read_as_what_the_share_lies_below(
    text: str, share: float, decimals: int
) -> None:
    found = share_of(text)
    assert found.share == pytest.approx(share)
    assert (found.decimals, found.qualifier) == (decimals, "below")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "32",
        "0.32",
        "101 %",
        "100,5 %",
        "4/3",
        "1/0",
        "ein Drittel",
        "ca. 30 %",
        "-5 %",
        "30-40 %",
        "<1/3",
        "unter 101 %",
        "über 1 %",
        "1e1 %",
        "٣٢ %",
    ],
)
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no share|more than the whole"):
        share_of(text)


def test_keys_name_initiative_and_slug_and_are_unique(tables: Tables) -> None:
    for table, found in tables.items():
        keys = [each[f"{table}_id"] for each in found]
        assert len(keys) == len(set(keys)), table
        if table not in ("territory", "initiative", "citation"):
            assert all(key.startswith("auenfurt/") for key in keys), table
        if table != "territory":
            assert {each["initiative_id"] for each in found} == {"auenfurt"}, table


def test_links_inside_a_file_become_whole_keys(tables: Tables) -> None:
    assert row(tables, "goal", "auenfurt/glasfaser-ueberall")["parent_id"] == "auenfurt/netz"
    assert row(tables, "goal", "auenfurt/netz")["parent_id"] is None
    guide = row(tables, "measure", "auenfurt/gewerbe-lotse")
    assert (guide["goal_id"], guide["body_id"], guide["action_field_id"]) == (
        "auenfurt/ein-ansprechpartner",
        "auenfurt/ag-aemter",
        None,
    )
    merged = [each for each in tables["lineage"] if each["measure_id"] == "auenfurt/zukunftstage"]
    assert [(each["predecessor_id"], each["kind"]) for each in merged] == [
        ("auenfurt/ausbildungsmesse", "merged"),
        ("auenfurt/schnuppertage", "merged"),
    ]


def test_the_same_word_means_what_its_source_says(tables: Tables) -> None:
    later = row(tables, "status_report", "auenfurt/gewerbe-lotse/status-2")
    earlier = row(tables, "status_report", "auenfurt/glasfaser-gewerbe/status-3")
    assert (later["status_as_published"], later["status"], later["source_id"]) == (
        "fertig",
        "completed",
        "auenfurt/fortschritt-2024",
    )
    assert (earlier["status_as_published"], earlier["status"], earlier["source_id"]) == (
        "fertig",
        "in_progress",
        "auenfurt/zwischenbericht-2022",
    )


def test_a_status_in_other_words_keeps_its_reason_in_both_languages(tables: Tables) -> None:
    report = row(tables, "status_report", "auenfurt/flaechenkataster/status-3")
    assert (report["status"], report["status_as_published"], report["evidence_level"]) == (
        "on_hold",
        None,
        "inferred",
    )
    assert (report["because"][:13], report["because_en"][:13]) == ("Das Stadtwiki", "The city wiki")


def test_words_that_yaml_would_take_for_a_no_stay_words(tables: Tables) -> None:
    words = {
        each["word"]: each["status"]
        for each in tables["status_word"]
        if each["source_id"] == "auenfurt/fortschritt-2024"
    }
    assert words["no"] == "unknown" and words["noch nicht: Start offen"] == "open"


def test_a_citation_carries_the_evidence_of_its_source(tables: Tables) -> None:
    levels = {
        each["source_id"].split("/")[1]: each["evidence_level"] for each in tables["citation"]
    }
    assert levels == {
        "fortschritt-2024": "self_reported",
        "zwischenbericht-2022": "self_reported",
        "ratsinfo": "self_reported",
        "ihk-seite": "self_reported",
        "aue-bote": "independent",
        "studie-hsa": "independent",
        "fremde-seite": "inferred",
    }


def test_a_locator_says_the_place_in_words(tables: Tables) -> None:
    locators = [
        each["locator"]
        for each in cited(tables, "status_report", "auenfurt/gewerbe-lotse/status-2")
    ]
    assert locators == ["Stand > Fertig · „Gewerbe-Lotse“", "Lotse im Amt"]
    assert (
        cited(tables, "goal", "auenfurt/bauantrag-zwanzig-tage")[0]["locator"]
        == "Leitziele > Leitziel 1 · Zeile 12"
    )


def test_a_seat_without_sources_rests_on_those_of_its_body(tables: Tables) -> None:
    assert [
        each["source_id"] for each in cited(tables, "involvement", "auenfurt/lenkungskreis/seat-1")
    ] == ["auenfurt/fortschritt-2024"]
    assert [
        each["source_id"] for each in cited(tables, "involvement", "auenfurt/lenkungskreis/seat-2")
    ] == ["auenfurt/ihk-seite"]


def test_a_text_in_one_language_serves_both(tables: Tables) -> None:
    plain, both = (
        row(tables, "body", "auenfurt/kongress-2021"),
        row(tables, "body", "auenfurt/ag-aemter"),
    )
    assert (plain["participants_as_published"], plain["participants_as_published_en"]) == (
        "200",
        "200",
    )
    assert (both["participants_as_published"], both["participants_as_published_en"]) == (
        "knapp 60",
        "just under 60",
    )
    assert (both["participants_min"], both["participants_max"]) == (None, 60)


def test_a_declared_total_ends_where_the_plan_changed(tables: Tables) -> None:
    found = [
        (
            each["total"],
            each["qualifier"],
            each["is_whole_plan"],
            each["as_of_edtf"],
            each["until_latest_on"],
            each["source_id"],
        )
        for each in tables["declared_total"]
    ]
    assert found == [
        (10, "exact", True, "2022-11", date(2023, 6, 30), "auenfurt/zwischenbericht-2022"),
        (40, "about", True, "2024-03", None, "auenfurt/fortschritt-2024"),
        (12, "at_least", False, "2023~", None, "auenfurt/ihk-seite"),
        (38, "exact", True, "2023-09", None, "auenfurt/aue-bote"),
    ]


def test_a_target_may_have_no_value_but_zero_is_a_value(tables: Tables) -> None:
    assert row(tables, "target", "auenfurt/abwanderung/target-1")["value"] is None
    assert row(tables, "observation", "auenfurt/foerderung-glasfaser/observation-1")["value"] == 0


def test_hostile_titles_arrive_letter_by_letter(tables: Tables) -> None:
    titles = {each["measure_id"].split("/")[1]: each["title"] for each in tables["measure"]}
    assert titles["formel"].startswith("=1+1 ")
    assert titles["drop-table"].endswith("'; drop table measure; --")
    assert titles["fett"] == "<b>Fett</b> & <script>alert('Schaufenster')</script>"
    assert titles["emoji"] == "Radlogistik 🚲 auf der letzten Meile"
    assert titles["leerstand"] == 'Leerstandsmanagement "Neues Leben"'
    assert len(titles["langer-titel"]) == 150


def test_every_fact_has_a_citation_with_a_place(tables: Tables) -> None:
    def facts() -> Iterator[tuple[str, str]]:
        for table, found in tables.items():
            if table not in (
                "territory",
                "source",
                "status_word",
                "citation",
                "gap",
                "theme_mapping",
                "contradiction",
                "search_record",
            ):
                yield from ((table, each[f"{table}_id"]) for each in found)

    assert set(facts()) == {
        (each["subject_table"], each["subject_id"])
        for each in tables["citation"]
        if each["locator"]
    }
