"""Where a rule turns: the invented towns with one date, value or citation moved to either side of
it, and what the pages then say.
"""

from datetime import date, timedelta
from math import ceil, floor
from pathlib import Path
import re

from building import rename
from opening import opened, served
from page_text import lines
from test_filters import CODEBOOK, FAMILIES, MEASURES, table
from test_pages import word
import duckdb
import pytest

from answers import bodies, builds, contradictions, goals, search
from answers.view import View
from pages.frame.choices import EVIDENCE
from wording import numbers
import queries

DAY = date(2024, 12, 31)


class Moved:
    """Copies of the towns with changes; each copy is a build of its own."""

    def __init__(self, towns: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.towns, self.folder, self.patch, self.number = towns, folder, patch, 0

    def __call__(self, *changes: str) -> Path:
        self.number += 1
        copy = self.folder / f"{self.number}.duckdb"
        copy.write_bytes(self.towns.read_bytes())
        with duckdb.connect(str(copy)) as connection:
            for change in changes:
                connection.execute(change)
            rename(connection, f"{self.folder.name}-{self.number}")
        return served(copy, self.patch)


@pytest.fixture
def moved(towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Moved:
    return Moved(towns_database, tmp_path, monkeypatch)


def view(*initiatives: str, as_of: date = DAY) -> View:
    usual = View(builds.version(), "de", "light", initiatives, as_of)
    return usual if initiatives else usual._replace(initiatives=tuple(usual.names))


@pytest.mark.parametrize("gap", [-30, 0, 1, 30])
def test_groups_are_told_apart_by_time_only_where_they_never_worked_on_the_same_day(
    gap: int, moved: Moved
) -> None:
    last = date(2022, 6, 30)
    begins = last + timedelta(gap)
    with queries.connect(moved()) as towns:
        first, second = [
            row["body_id"]
            for row in queries.ask(towns, "bodies", initiative_ids=["auenfurt"], language="de")
            if row["is_of_plan"] and not row["is_inferred"]
        ][:2]
    moved(
        "update body set kind = 'office' where kind = 'working_group' and initiative_id = "
        "'auenfurt'",
        f"update body set kind = 'working_group', active_edtf = '2021/2022-06', active_earliest_on "
        f"= date '2021-01-01', active_latest_on = date '{last}' where body_id = '{first}'",
        f"update body set kind = 'working_group', active_edtf = '{begins}/..', active_earliest_on "
        f"= date '{begins}', active_latest_on = null where body_id = '{second}'",
    )
    [said] = re.findall(
        rf"{word('de', 'bodies_working_group')}[^.]*Auenfurt ([^.;]*)",
        " ".join(bodies.sentences.findings(view("auenfurt"))),
        flags=re.IGNORECASE,
    )
    assert said == (f"1 ab 2021 und 1 ab {begins.year}" if gap > 0 else "2")


def test_a_link_that_is_only_inferred_is_marked_at_each_of_its_measures(moved: Moved) -> None:
    file = moved(
        "update citation set evidence_level = 'inferred' where subject_table = 'lineage' and "
        "subject_id = (select min(lineage_id) from lineage)"
    )
    with queries.connect(file) as towns:
        links = queries.ask(towns, "lineage_links", initiative_ids=["auenfurt", "bergheide"])
    assert {row["is_inferred"] for row in links} == {True, False}
    for measure in {row[key] for row in links for key in ("measure_id", "predecessor_id")}:
        cells = [
            row[1]
            for row in table(
                opened(MEASURES, measure=measure, as_of=str(DAY)), word("de", "caption_lineage")
            )
        ]
        own = [row for row in links if measure in (row["measure_id"], row["predecessor_id"])]
        assert len(cells) == len(own) and sum("von uns gefolgert" in cell for cell in cells) == sum(
            row["is_inferred"] for row in own
        )


@pytest.mark.parametrize(
    ("share", "total"), [(0.325, 10), (0.36, 10), (0.38, 10), (0.05, 7), (0.97, 12), (0.55, 13)]
)
def test_the_nearest_shares_lie_on_either_side_of_the_one_that_is_impossible(
    share: float, total: int, moved: Moved, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved()
    row = next(
        each
        for each in contradictions.rows.impossible(view())
        if each["measures_published"] is None
    )
    monkeypatch.setattr(
        contradictions.rows,
        "impossible",
        lambda view: [{**row, "share": share, "total": total, "percent_decimals": 1}],
    )
    said = " ".join(contradictions.tables.impossible(view()).html.striptags().split())
    for number in (floor(share * total), ceil(share * total)):
        assert (
            " ".join(
                word(
                    "de",
                    "share_of_whole",
                    number=number,
                    share=numbers.percent("de", number / total, 1),
                ).split()
            )
            in said
        )


def test_of_many_limits_the_first_two_are_told(moved: Moved) -> None:
    """Each target of an observed indicator becomes a limit."""
    moved(
        "update target set direction = 'at_most', value = 77 where indicator_slug in (select "
        "indicator_slug from observation)",
        "delete from citation where subject_table in ('target', 'observation') and evidence_level "
        "= 'inferred'",
    )
    chosen = view()
    observed = {
        (row["initiative_id"], row["indicator_slug"])
        for row in goals.rows.observations(chosen)
        if not row["is_inferred"]
    }
    limits = [
        row
        for row in goals.rows.targets(chosen)
        if (row["initiative_id"], row["indicator_slug"]) in observed and not row["is_inferred"]
    ]
    told = [text for text in goals.sentences.target_findings(chosen) if "77" in text]
    assert len(limits) > 2 and len(told) == 2
    assert all(
        row["indicator"] in text and row["short_name"] in text
        for row, text in zip(limits, told, strict=False)
    )


def test_a_search_of_the_chosen_day_is_of_today_and_one_of_the_next_day_is_later(
    moved: Moved,
) -> None:
    moved()
    [searched] = {
        row["searched_on"]
        for row in view().ask("searches", initiative_ids=view().initiatives, language="de")
    }
    ages = (word("de", "age_later"), word("de", "age_today"), word("de", "age_days", days=1))
    for shift, age in zip((-1, 0, 1), ages, strict=True):
        rows = table(
            opened(CODEBOOK, as_of=str(searched + timedelta(shift))),
            word("de", "caption_searches", name="Auenfurt"),
        )
        assert rows and all(row[2].endswith(f" / {age}") for row in rows)


def test_what_a_source_says_of_a_due_date_stands_in_quotation_marks_and_a_note_does_not(
    moved: Moved,
) -> None:
    moved(
        "update measure set due_edtf = '2025', due_earliest_on = date '2025-01-01', due_latest_on "
        "= date '2025-12-31', due_as_published = null, due_as_published_en = null, due_note = "
        "'grob geschaetzt', due_note_en = 'roughly' where measure_id = 'auenfurt/altstadtbus'",
        "update measure set due_edtf = '2025', due_earliest_on = date '2025-01-01', due_latest_on "
        "= date '2025-12-31', due_as_published = 'im Lauf von 2025', due_as_published_en = 'during "
        "2025', due_note = null, due_note_en = null where measure_id = 'auenfurt/solaratlas'",
    )
    for measure, said in (
        ("auenfurt/altstadtbus", "2025 / grob geschaetzt"),
        ("auenfurt/solaratlas", "2025 / „im Lauf von 2025“"),
    ):
        found = [
            line
            for line in lines(opened(MEASURES, measure=measure, as_of=str(DAY)))
            if line.startswith(f"{word('de', 'column_due')}: ")
        ]
        assert found == [f"{word('de', 'column_due')}: / {said}"]


def test_a_search_finds_what_the_build_on_view_has(moved: Moved) -> None:
    """Each build is searched by its own words, also where the server has answered on another
    before.
    """
    builds = {}
    for title in ("Zwetschgenhain", "Mirabellenhain"):
        moved(f"update measure set title = '{title}' where measure_id = 'auenfurt/altstadtbus'")
        builds[title] = view()
    for title, chosen in builds.items():
        for asked in builds:
            assert [
                row["title"]
                for row in search.rows.hits(chosen, asked)
                if row["kind"] == "measure" and row["title"] == asked
            ] == ([title] if asked == title else [])


def test_an_inferred_report_says_so_in_the_history_of_a_family_also_where_it_is_chosen(
    moved: Moved,
) -> None:
    file = moved(
        "update status_report set evidence_level = 'inferred' where measure_id in (select "
        "measure_id from family_member) and as_of_earliest_on < date '2023-01-01'"
    )
    with queries.connect(file) as towns:
        inferred = {
            row["measure_id"]: number
            for row in queries.ask(
                towns,
                "measures",
                initiative_ids=["auenfurt", "bergheide"],
                as_of=DAY,
                evidence=list(EVIDENCE),
                language="de",
            )
            if (
                number := sum(
                    each["evidence_level"] == "inferred"
                    for each in queries.ask(
                        towns, "status_history", measure_id=row["measure_id"], language="de"
                    )
                )
            )
        }
        members = queries.ask(
            towns,
            "family_members",
            initiative_ids=["auenfurt", "bergheide"],
            as_of=DAY,
            evidence=list(EVIDENCE),
            language="de",
        )
    assert any(row["measure_id"] in inferred for row in members)
    for family in {row["measure_family_id"] for row in members}:
        app = opened(FAMILIES, family=family, evidence=list(EVIDENCE), as_of=str(DAY))
        [told] = [line for line in lines(app) if line.startswith(f"  {word('de', 'history')} | ")]
        assert told.count("(von uns gefolgert)") == sum(
            inferred.get(row["measure_id"], 0)
            for row in members
            if row["measure_family_id"] == family
        )
