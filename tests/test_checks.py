"""Each check finds a planted fault, and only that.

A new file in etl/checks needs a planted fault here.
"""

from datetime import date
from pathlib import Path
import shutil

from building import derive
import duckdb
import pytest

from etl import build, paths
from etl.origins import Origins
from wording.words import LANGUAGES

TOWNS = Path(__file__).parent / "data"
AUENFURT, BERGHEIDE = "data/initiatives/auenfurt.yml", "data/initiatives/bergheide.yml"
Rows = list[tuple[object, ...]]
PLANTED: dict[str, tuple[str, Rows]] = {  # check: the fault as SQL, the rows it must select
    "completed_measure_without_source": (
        "update source set url = null where source_id = 'bergheide/folien'",
        [("bergheide/gewerbe-lotse/status-1", "bergheide/folien")],
    ),
    "context_value_finer_than_published": (
        (
            "update context_value set value = 20.54 where context_value_id = '00101/workers/2021';"
            " update context_value set value = 2.4 where context_value_id = '00101/balance/2021'"
        ),
        [("00101/workers/2021", 20.54, 1)],
    ),
    "counts_above_the_whole": (
        "update reported_count set measures = 74 where reported_count_id = 'bergheide/count-2'",
        [("bergheide/count-1", "2022-06-30", "bergheide/folien", 121, 115)],
    ),
    "dangling_reference": (
        (
            "update measure set goal_id = 'auenfurt/nirgends' where measure_id ="
            " 'auenfurt/formel'; delete from organisation where organisation_id = 'klarblick'; "
            "update measure_match set object_id = 'auenfurt/nirgends' where subject_id ="
            " 'auenfurt/emoji'; update family_member set measure_family_id = 'keine' where"
            " measure_id = 'auenfurt/freies-netz'"
        ),
        [
            ("family_member", "netze/auenfurt/freies-netz", "measure_family", "keine"),
            ("involvement", "auenfurt/involvement-6", "organisation", "klarblick"),
            ("measure", "auenfurt/formel", "goal", "auenfurt/nirgends"),
            ("measure_match", "auenfurt/emoji~bergheide/dorfladen", "measure", "auenfurt/nirgends"),
        ],
    ),
    "exact_match_in_another_family": (
        (
            "delete from family_member where family_member_id ="
            " 'gewerbegebiete/auenfurt/glasfaser-gewerbe'"
        ),
        [("gewerbegebiete", "bergheide/glasfaser-gewerbe", "auenfurt/glasfaser-gewerbe")],
    ),
    "exact_match_within_an_initiative": (  # by way of a third
        "update measure_match set predicate = 'exactMatch' where object_id = 'bergheide/dorfladen'",
        [("auenfurt/emoji~bergheide/dorfladen", "auenfurt/emoji", "auenfurt/fett")],
    ),
    "fact_without_citation": (
        (
            "delete from citation where subject_id = 'bergheide/umfrage';"
            " update citation set locator = ''"
            " where subject_id = 'auenfurt/bauantrag-tage/target-1'"
        ),
        [("milestone", "bergheide/umfrage"), ("target", "auenfurt/bauantrag-tage/target-1")],
    ),
    "independent_status_without_independent_source": (
        (
            "update status_report set evidence_level = 'independent' where status_report_id ="
            " 'bergheide/gewerbe-lotse/status-1'"
        ),
        [("bergheide/gewerbe-lotse/status-1", "bergheide/folien", "initiative")],
    ),
    "inferred_status_said_to_be_reported": (
        (
            "update status_report set evidence_level = 'independent' where status_report_id ="
            " 'auenfurt/ladesaeulen/status-1'; update status_report set evidence_level = 'inferred'"
            " where status_report_id = 'auenfurt/emoji/status-1'"
        ),
        [("auenfurt/emoji/status-1", "inferred"), ("auenfurt/ladesaeulen/status-1", "independent")],
    ),
    "left_out_of_every_initiative": (
        (
            "update source set initiative_id = null where source_id in ('auenfurt/aue-bote',"
            " 'statistics/stadtamt'); update citation set initiative_id = null where citation_id ="
            " 'measure/auenfurt/fett/1'"
        ),
        [("citation", "measure/auenfurt/fett/1"), ("source", "auenfurt/aue-bote")],
    ),
    "measure_is_its_own_predecessor": (  # a circle of two
        (
            "update lineage set predecessor_id = if(measure_id = 'auenfurt/coworking',"
            " 'auenfurt/freies-netz', 'auenfurt/coworking')"
            " where measure_id in ('auenfurt/coworking', 'auenfurt/freies-netz')"
        ),
        [("auenfurt/coworking",), ("auenfurt/freies-netz",)],
    ),
    "measure_without_date": (
        (
            "update measure set measure_list_id = null where measure_id = 'auenfurt/langer-titel';"
            " update source set published_earliest_on = null, published_latest_on = null where"
            " source_id = 'auenfurt/zwischenbericht-2022'"
        ),
        [("auenfurt/langer-titel",)],
    ),
    "measure_without_status_or_reason": (
        (
            "update measure set unknown_reason = null where measure_id in ('auenfurt/leerstand',"
            " 'auenfurt/behoerdennummer')"
        ),
        [("auenfurt/behoerdennummer",), ("auenfurt/leerstand",)],
    ),
    "part_of_itself": (
        (
            "update goal set parent_id = 'auenfurt/bauantrag-zwanzig-tage' where goal_id ="
            " 'auenfurt/tempo'; update body set parent_id = body_id where body_id ="
            " 'auenfurt/buero'; "
            "update measure set part_of_id = 'auenfurt/atlas-app' where measure_id ="
            " 'auenfurt/solardaecher'"
        ),
        [
            ("body", "auenfurt/buero"),
            ("goal", "auenfurt/bauantrag-zwanzig-tage"),
            ("goal", "auenfurt/tempo"),
            ("measure", "auenfurt/atlas-app"),
            ("measure", "auenfurt/solaratlas"),
            ("measure", "auenfurt/solardaecher"),
        ],
    ),
    "participants_out_of_order": (
        "update body set participants_min = 16 where body_id = 'auenfurt/lenkungskreis'",
        [("auenfurt/lenkungskreis", 16, 15)],
    ),
    "period_ends_before_it_starts": (
        (
            "update milestone set happened_latest_on = '2019-02-28' where milestone_id ="
            " 'auenfurt/auftakt'"
        ),
        [("milestone", "auenfurt/auftakt", date(2019, 3, 1), date(2019, 2, 28))],
    ),
    "self_reported_status_without_own_source": (
        (
            "update status_report set evidence_level = 'self_reported' where status_report_id ="
            " 'auenfurt/solardaecher/status-1'"
        ),
        [("auenfurt/solardaecher/status-1", "auenfurt/aue-bote", "press")],
    ),
    "shares_above_the_whole": (
        "update reported_share set share = 0.5 where reported_share_id = 'bergheide/share-3'",
        [("bergheide/share-1", "2022-06-30", "bergheide/folien", 1.27)],
    ),
    "status_before_first_mention": (
        (
            "update measure set announced_edtf = '2024', announced_earliest_on = '2024-01-01',"
            " announced_latest_on = '2024-12-31' where measure_id = 'auenfurt/gewerbe-lotse'"
        ),
        [("auenfurt/gewerbe-lotse/status-1", "2022-11", "2024")],
    ),
    "subject_without_theme": (
        "delete from theme_mapping where subject_id in ('bergheide/ag-netze', 'auenfurt/emoji')",
        [("body", "bergheide/ag-netze"), ("measure", "auenfurt/emoji")],
    ),
    "suggested_pair_already_matched": (  # the other way round
        (
            "update match_suggestion set subject_id = 'bergheide/dorfladen', object_id ="
            " 'auenfurt/fett' where subject_id = 'auenfurt/schnuppertage'"
        ),
        [("auenfurt/schnuppertage~bergheide/sprachkurs", "auenfurt/fett~bergheide/dorfladen")],
    ),
    "superseded_without_successor": (
        "delete from lineage where predecessor_id = 'auenfurt/innenstadt-wlan'",
        [("auenfurt/innenstadt-wlan/status-1",)],
    ),
}
CHECKS = sorted(file.stem for file in paths.CHECKS.glob("*.sql"))


def selected(check: str, connection: duckdb.DuckDBPyConnection) -> Rows:
    return sorted(
        connection.execute((paths.CHECKS / f"{check}.sql").read_text(encoding="utf-8")).fetchall(),
        key=str,
    )


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_selects_the_planted_fault_and_nothing_else(
    check: str, towns_database: Path, tmp_path: Path
) -> None:
    assert check in PLANTED, f"Plant a fault for etl/checks/{check}.sql in PLANTED."
    fault, rows = PLANTED[check]
    with duckdb.connect(str(shutil.copy(towns_database, tmp_path / "copy.duckdb"))) as connection:
        assert selected(check, connection) == []
        connection.execute(fault)
        derive(connection)
        assert selected(check, connection) == rows


def test_every_planted_fault_has_its_check() -> None:
    assert sorted(PLANTED) == CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_begins_with_its_rule_and_what_to_do_in_both_languages(check: str) -> None:
    text = (paths.CHECKS / f"{check}.sql").read_text(encoding="utf-8")
    *heading, question = text.split("\n", 4)
    assert [line[:7] == "-- de: " for line in heading] == [False, False, True, True]
    assert all(line.startswith("-- ") for line in heading) and not question.startswith("--")
    rule, remedy = build.rule_and_remedy(text)
    for language in LANGUAGES:
        assert rule[language].endswith("."), "the first line is the rule"
        assert len(remedy[language]) > 20, "the second line says what to do"
    assert len({*rule.values(), *remedy.values()}) == 4


@pytest.mark.parametrize("check", CHECKS)
def test_the_first_columns_of_a_check_lead_to_a_row(
    check: str, towns_database: Path, tmp_path: Path
) -> None:
    """The key of a row as <table>_id, or its table and its key: so a message finds its line."""
    with duckdb.connect(str(shutil.copy(towns_database, tmp_path / "copy.duckdb"))) as connection:
        connection.execute(PLANTED[check][0])
        derive(connection)
        answer = connection.execute((paths.CHECKS / f"{check}.sql").read_text(encoding="utf-8"))
        first = (answer.description or [])[0][0]
        row = answer.fetchall()[0]
        table, key = (first.removesuffix("_id"), row[0]) if first.endswith("_id") else row[:2]
        found = connection.execute(f"select 1 from {table} where {table}_id = ?", [key]).fetchall()
        assert found == [(1,)]


WAYS_BACK = {  # table and key: file, passage of the line, what the row is called
    ("initiative", "auenfurt"): (AUENFURT, "initiative:", "initiative"),
    ("phase", "auenfurt/phase-2"): (AUENFURT, '"Umsetzung"', "initiative, phases 2"),
    ("measure", "auenfurt/emoji"): (AUENFURT, "id: emoji", 'measures "emoji"'),
    ("status_report", "bergheide/funkloch-karte/status-2"): (
        BERGHEIDE,
        "status: abandoned",
        'measures "funkloch-karte", status 2',
    ),
    ("lineage", "auenfurt/freies-netz/lineage-1"): (
        AUENFURT,
        "measure: innenstadt-wlan",
        'measures "freies-netz", predecessors "innenstadt-wlan"',
    ),
    ("goal", "auenfurt/tempo"): (AUENFURT, "- id: tempo", 'goals "tempo"'),
    ("source", "auenfurt/aue-bote"): (AUENFURT, "id: aue-bote", 'sources "aue-bote"'),
    ("reported_share", "bergheide/share-3"): (BERGHEIDE, "word: nein", "reported_shares 3"),
    ("involvement", "bergheide/involvement-2"): (
        BERGHEIDE,
        "gemeinden-bergheide, role",
        'involvements "gemeinden-bergheide"',
    ),
    ("citation", "measure/auenfurt/fett/1"): (AUENFURT, "id: fett", 'measures "fett"'),
    ("theme_mapping", "bergheide/tempo/business-friendly-administration"): (
        BERGHEIDE,
        "theme: business-friendly-administration, relation: exactMatch",
        'goals "tempo", themes "business-friendly-administration"',
    ),
    ("gap", "bergheide/targets/1"): (BERGHEIDE, "aspect: targets", 'gaps "targets"'),
    ("family_member", "netze/auenfurt/freies-netz"): (
        "data/measure_families.yml",
        "measure: auenfurt/freies-netz",
        'families "netze", members "auenfurt/freies-netz"',
    ),
    ("measure_match", "auenfurt/emoji~bergheide/dorfladen"): (
        "data/measure_matches.tsv",
        "auenfurt/emoji",
        "auenfurt/emoji~bergheide/dorfladen",
    ),
    ("match_suggestion", "auenfurt/emoji~bergheide/nachtbus"): (
        AUENFURT,
        "id: emoji",
        'measures "emoji"',
    ),
    ("context_value", "00101/workers/2021"): (
        "data/context_indicators.csv",
        "00101,2021,workers",
        "00101/workers/2021",
    ),
    ("source", "statistics/stadtamt"): (
        "data/context_indicators.yml",
        "id: stadtamt",
        'sources "stadtamt"',
    ),
    ("organisation", "klarblick"): (
        "data/organisations.yml",
        "id: klarblick",
        'organisations "klarblick"',
    ),
    ("second_coding", "bergheide"): ("data/second_coding/bergheide.yml", "initiative:", "the file"),
}


@pytest.mark.parametrize("row", WAYS_BACK)
def test_a_row_leads_back_to_its_line_in_the_data_files(row: tuple[str, str]) -> None:
    file, passage, name = WAYS_BACK[row]
    found = Origins(TOWNS).of(*row)
    line = (TOWNS.parent / file).read_text(encoding="utf-8").splitlines()[int(str(found.where)) - 1]
    assert (found.file, found.name) == (file, name) and passage in line, (found, line)
