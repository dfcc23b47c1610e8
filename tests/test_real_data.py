"""Facts of the real data that a reader of the sources can verify by hand."""

from pathlib import Path
import re

import pytest

from etl import paths
import queries

DATA_FILES = sorted([*paths.DATA.glob("*.yml"), *paths.INITIATIVES.glob("*.yml")])


def ask(database: Path, question: str) -> list[tuple[object, ...]]:
    with queries.connect(database) as connection:
        return connection.execute(question).fetchall()


def test_the_five_initiatives_lie_in_their_districts(real_database: Path) -> None:
    found = ask(
        real_database,
        "select initiative_id, ags, nuts, state from initiative join territory using "
        "(territory_id)",
    )
    assert set(found) >= {
        ("duisburg", "05112", "DEA12", "Nordrhein-Westfalen"),
        ("muelheim", "05117", "DEA16", "Nordrhein-Westfalen"),
        ("oberhausen", "05119", "DEA17", "Nordrhein-Westfalen"),
        ("bottrop", "05512", "DEA31", "Nordrhein-Westfalen"),
        ("kreis-offenbach", "06438", "DE71C", "Hessen"),
    }


def test_oberhausen_reports_6_14_10_3_in_august_2023(real_database: Path) -> None:
    found = ask(
        real_database,
        """
        select status, count(distinct measure_id) from status_report
        where initiative_id = 'oberhausen' and as_of_edtf = '2023-08'
        and evidence_level = 'self_reported' and status <> 'superseded' group by status""",
    )
    assert set(found) == {("completed", 6), ("in_progress", 14), ("begun", 10), ("open", 3)}


def test_oberhausen_publishes_shares_that_mean_at_least_50_measures(real_database: Path) -> None:
    shares = ask(
        real_database,
        "select status, share from reported_share where initiative_id = 'oberhausen' and "
        "as_of_edtf = '2023-08' and source_id in (select source_id from source where kind = "
        "'initiative')",
    )
    assert set(shares) >= {
        ("completed", 0.32),
        ("in_progress", 0.3),
        ("begun", 0.3),
        ("open", 0.08),
    }
    smallest = ask(
        real_database,
        "select respects_list, min(total) from implied_total where initiative_id = 'oberhausen' "
        "and as_of_edtf = '2023-08' group by all order by all",
    )
    assert (True, 50) in smallest and (False, 37) in smallest


def test_oberhausen_has_7_guiding_goals(real_database: Path) -> None:
    assert ask(
        real_database,
        "select count(*) from goal where initiative_id = 'oberhausen' and level = 'guiding_goal'",
    ) == [(7,)]


def test_duisburg_gives_15_examples_that_make_17_measures_and_a_part(real_database: Path) -> None:
    """One bullet holds three demands, one an example of its own; a newspaper alone names two."""
    assert ask(
        real_database,
        "select count(*) filter (part_of_id is null), count(*) from measure where initiative_id = "
        "'duisburg' and measure_list_id is not null",
    ) == [(17, 18)]
    assert ask(
        real_database,
        "select count(*) from measure where initiative_id = 'duisburg' and is_example",
    ) == [(20,)]


def test_duisburg_names_three_totals_of_the_plan_and_one_at_half_time(real_database: Path) -> None:
    assert {
        total
        for (total,) in ask(
            real_database,
            "select total from declared_total where initiative_id = 'duisburg' and is_whole_plan",
        )
    } == {60, 62, 67}
    assert set(
        ask(
            real_database,
            "select total, as_of_edtf from declared_total where initiative_id = 'duisburg' and "
            "not is_whole_plan and qualifier is distinct from 'at_least'",
        )
    ) == {(48, "2016-21")}


def test_only_a_source_makes_a_lead(real_database: Path) -> None:
    """Duisburg's chairs lead its steering circle; the partners in Offenbach are on a par."""
    leads = ask(
        real_database,
        "select initiative_id, list(organisation_id order by organisation_id) from involvement "
        "where role = 'lead' and body_id is null and measure_id is null group by 1 order by 1",
    )
    assert leads == [
        ("bottrop", ["stadt-bottrop"]),
        ("muelheim", ["ig-metall", "stadt-muelheim", "uv-muelheim"]),
        ("oberhausen", ["stadt-oberhausen"]),
    ]
    chairs = (
        "select count(*) from involvement where initiative_id = 'duisburg' and role = 'chair'"
        " and body_id = 'duisburg/lenkungskreis'"
    )
    assert ask(real_database, chairs) == [(3,)]


def test_a_list_is_what_a_carrier_published_as_one(real_database: Path) -> None:
    found = ask(
        real_database,
        "select initiative_id, extent, count(*) from measure_list group by all order by all",
    )
    assert found == [
        ("duisburg", "examples", 1),
        ("muelheim", "examples", 1),
        ("muelheim", "extract", 1),
        ("oberhausen", "extract", 1),
    ]


def test_muelheim_decided_on_33_projects(real_database: Path) -> None:
    assert (33, True) in ask(
        real_database,
        "select total, is_whole_plan from declared_total where initiative_id = 'muelheim'",
    )


def test_kreis_offenbach_has_2_guiding_goals_6_objectives_4_fields_and_13_municipalities(
    real_database: Path,
) -> None:
    levels = ask(
        real_database,
        "select level, count(*) from goal where initiative_id = 'kreis-offenbach' and level <> "
        "'further_goal' group by level order by level",
    )
    assert levels == [("guiding_goal", 2), ("objective", 6)]
    assert ask(
        real_database, "select count(*) from action_field where initiative_id = 'kreis-offenbach'"
    ) == [(4,)]
    assert ask(real_database, "select municipalities from territory where ags = '06438'") == [(13,)]


def test_kreis_offenbach_wants_permits_in_35_days_and_took_52_and_55(real_database: Path) -> None:
    targets = (
        "select initiative_id, indicator_slug from target"
        " where initiative_id = 'kreis-offenbach' and value = 35"
    )
    assert len(ask(real_database, targets)) == 1
    observed = ask(
        real_database,
        f"select value, as_of_edtf from observation semi join ({targets}) using (initiative_id, "
        f"indicator_slug)",
    )
    assert {(52.0, "2017"), (55.0, "2018")} <= set(observed)


def test_bottrop_has_three_fields_of_action(real_database: Path) -> None:
    assert ask(
        real_database, "select count(*) from action_field where initiative_id = 'bottrop'"
    ) == [(3,)]


def test_an_organisation_of_several_initiatives_is_found_once(real_database: Path) -> None:
    found = ask(
        real_database,
        "select organisation_id from involvement group by organisation_id having count(distinct "
        "initiative_id) > 1",
    )
    assert ("unternehmerverbandsgruppe",) in found
    assert (
        ask(
            real_database,
            "select lower(name) from organisation group by lower(name) having count(*) > 1",
        )
        == []
    )


def test_no_sentence_is_taken_over_from_a_source(real_database: Path) -> None:
    """A quote is a name or a figure: at most 11 words."""
    assert (
        ask(
            real_database,
            "select citation_id from citation where len(string_split_regex(trim(quote), '\\s+')) "
            "> 11",
        )
        == []
    )


E_MAIL = r"[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+\.\w+"
TELEPHONE = (
    r"(?i)\b(?:tel(?:efon)?|fax|mobil)\b\.?:? *\+?[\d(][\d /()-]{5,}"
    r"|\+49[\d /()-]{6,}|\b0\d{2,5}[ /-]\d{5,}\b"
)


def contacts(text: str) -> list[str]:
    """E-mail addresses and telephone numbers of a text, but for web addresses and hashes."""
    plain = re.sub(r"https?://\S+|sha256: \S+", "", text)
    return [*re.findall(E_MAIL, plain), *re.findall(TELEPHONE, plain)]


@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.name)
def test_a_data_file_names_no_e_mail_address_and_no_telephone_number(file: Path) -> None:
    assert contacts(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "info@ort.example",
        "info(at)ort.de",
        "Tel.: 0208 / 12 34-56",
        "Telefon 02041 123456",
        "+49 208 1234567",
        "0208/1234567",
    ],
)
def test_an_address_or_a_number_would_be_seen(text: str) -> None:
    assert contacts(f"Rückfragen: {text}") != []


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-16",
        "2016/2020",
        'ags: "05119"',
        "https://a.example/0208-1234567",
        "1.234.567 Euro",
        "FID=2837.57.1",
    ],
)
def test_dates_keys_and_sums_are_no_telephone_numbers(text: str) -> None:
    assert contacts(text) == []
