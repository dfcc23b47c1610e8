"""The page of lineage: replaced, renamed, merged and split measures as a flow, and a sum that
closes on awkward towns, split measures and loose ends included.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
import itertools
import json
import re

from building import change, rename
from streamlit.testing.v1 import AppTest
from test_codebook import DAY, html, text
import duckdb
import opening
import pytest

from answers import builds
from drawing import charts, flow
from wording.words import LANGUAGES, Language, word
import queries

PAGE = "pages/evidence/lineage.py"
EVIDENCE = ["self_reported", "independent"]
AFTER = ("stands_on", "joined", "carried_on", "successor", "new", "undated")


@pytest.fixture
def changed(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the towns to change; the app reads it once it is closed."""
    copy = tmp_path / "changed.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    connection = duckdb.connect(str(copy))
    rename(connection, f"changed-{tmp_path.name}")
    opening.served(copy, monkeypatch)
    yield connection
    connection.close()


def opened(
    language: Language = "de", colours: str = "light", **address: str | list[str]
) -> AppTest:
    """The page as an address opens it."""
    return opening.opened(PAGE, language, colours, **address)


def served() -> Path:
    """The file of the database that is shown."""
    return Path(str(builds.database))


def asked(file: Path, question: str, **parameters: Any) -> list[queries.Row]:
    with queries.connect(file) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        return queries.ask(connection, question, **{"initiative_ids": everyone, **parameters})


def steps(file: Path, initiative: str) -> dict[str, int]:
    """How many measures of an initiative are in each step."""
    return {
        row["step"]: row["measures"]
        for row in asked(
            file, "lineage_balance", initiative_ids=[initiative], as_of=DAY, evidence=EVIDENCE
        )
    }


def sum_of(app: AppTest) -> dict[str, str]:
    """The calculation as the page shows it: line and its figure in the first column."""
    table = html(app).split(word("de", "lineage_sum_explained"))[1].split("</table>")[0]
    return {
        text_of(head): text_of(cell)
        for head, cell in re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', table)
    }


def text_of(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).strip()


def flows(app: AppTest) -> list[Any]:
    return [found.proto for found in app.get("vega_lite_chart")]


# --- the sum ---


def test_every_measure_is_in_exactly_one_step(database: Path) -> None:
    rows = asked(database, "lineage_balance", as_of=DAY, evidence=EVIDENCE)
    for initiative, own in itertools.groupby(rows, lambda row: row["initiative_id"]):
        placed = [measure for row in own for measure in row["measure_ids"]]
        with queries.connect(database) as connection:
            known = [
                row[0]
                for row in connection.execute(
                    "select measure_id from measure where initiative_id = ?", [initiative]
                ).fetchall()
            ]
        assert sorted(placed) == sorted(known)


def test_what_was_before_less_what_went_and_what_came_is_what_is_listed(database: Path) -> None:
    listed = {
        row["initiative_id"]: row["total"]
        for row in asked(
            database,
            "completion_by_initiative",
            days=[DAY],
            evidence=EVIDENCE,
            denominator="listed",
        )
    }
    for row in asked(database, "lineage_balance", as_of=DAY, evidence=EVIDENCE):
        counts = steps(database, row["initiative_id"])
        before = sum(
            counts.get(step, 0)
            for step in ("superseded", "dropped", "stands_on", "joined", "carried_on")
        )
        after = (
            before
            - counts.get("superseded", 0)
            - counts.get("dropped", 0)
            + sum(counts.get(step, 0) for step in ("successor", "new", "undated"))
        )
        assert (
            after
            == sum(counts.get(step, 0) for step in AFTER)
            == row["listed_total"]
            == listed[row["initiative_id"]]
        )


def test_auenfurt_adds_up_by_hand_its_split_included(towns: Path) -> None:
    """Four predecessors that went (one renamed, two merged, one split in two), one that still
    stands on its list, and the guide of 2020 were there before; five successors and nine without
    a date are listed after. On no list: roofs, known from the press; the two parts and the bus that
    is only inferred do not count either.
    """
    assert steps(towns, "auenfurt") == {
        "superseded": 4,
        "stands_on": 1,
        "carried_on": 1,
        "successor": 5,
        "undated": 9,
        "outside": 4,
    }
    shown = sum_of(opened(initiatives="auenfurt"))
    assert [
        shown[word("de", f"balance_{step}")]
        for step in (
            "before",
            "superseded",
            "dropped",
            "carried",
            "successor",
            "new",
            "undated",
            "after",
            "listed",
            "outside",
        )
    ] == ["6", "4", "0", "2", "5", "0", "9", "16", "16, geht auf", "4"]
    assert word("de", "exception_stands_on", others="„Ladesäulen im Gewerbegebiet“") in text(
        opened(initiatives="auenfurt")
    )


def test_replaced_is_not_renamed_and_new_is_what_a_source_calls_new(towns: Path) -> None:
    shown = text(opened(initiatives="auenfurt"))
    assert (
        "Verbindungen zwischen ihnen: 1 ersetzt, 1 umbenannt, 2 zusammengelegt und 2 aufgeteilt."
        in shown
    )
    assert word("de", "finding_marked_new", number=1, successors=1) in shown


def test_a_link_that_no_source_states_is_counted_apart_and_drawn_lighter(
    changed: duckdb.DuckDBPyConnection,
) -> None:
    change(
        changed,
        "update citation set evidence_level = 'inferred' where subject_table = 'lineage' and "
        "subject_id in (select lineage_id from lineage where kind = 'renamed')",
    )
    changed.close()
    app = opened(initiatives="auenfurt")
    assert (
        "1 ersetzt, 1 umbenannt, 2 zusammengelegt und 2 aufgeteilt, davon von uns gefolgert 1"
        in text(app)
    )
    bands = {
        point["link"]: point["strength"]
        for layer in json.loads(flows(app)[0].spec)["layer"]
        for point in layer["data"]["values"]
        if "link" in point
    }
    inferred = {row["lineage_id"]: row["is_inferred"] for row in asked(served(), "lineage_links")}
    assert {link: strength < 0.4 for link, strength in bands.items()} == inferred and sum(
        inferred.values()
    ) == 1


def test_what_is_said_to_be_renamed_and_still_counts_is_called_a_contradiction(
    changed: duckdb.DuckDBPyConnection,
) -> None:
    change(
        changed,
        "update status_report set evidence_level = 'inferred' where measure_id = "
        "'auenfurt/innenstadt-wlan'",
    )
    changed.close()
    shown = text(opened(initiatives="auenfurt"))
    assert word("de", "finding_renamed_counted", titles="„WLAN in der Innenstadt“") in shown
    assert word("de", "exception_renamed_counted", others="„Freies Auenfurt-Netz (NEU)“") in shown
    assert word("de", "exception_hidden", said="von uns gefolgert: ersetzt, März 2024") in shown


def test_of_a_predecessor_that_is_only_replaced_nobody_says_that_it_was_renamed(
    towns: Path,
) -> None:
    assert word("de", "finding_renamed_counted", titles="").split(":")[0] not in text(
        opened(initiatives="auenfurt")
    )


def test_oberhausen_adds_up_and_names_what_does_not_fit(real: Path) -> None:
    counts = steps(real, "oberhausen")
    assert sum(counts.get(step, 0) for step in AFTER) == 33
    app = opened(initiatives="oberhausen")
    assert sum_of(app)[word("de", "balance_listed")] == "33, geht auf"
    named = html(app).split(word("de", "caption_exceptions"))[-1].split("</table>")[0]
    assert (
        "WLAN in Innenstädten</th>" in named
        and word("de", "exception_stands_on", others="„Digitale Infrastruktur“") in named
    )
    assert (
        "Zukunftscampus Baubranche</th>" in named
        and "Vereinbarkeit Familie und Beruf</th>" in named
    )
    assert "9 ersetzt und 4 zusammengelegt" in text(app) and word(
        "de", "finding_marked_new", number=10, successors=7
    ) in text(app)  # by hand: ten times NEU, seven of them "zuvor"


def test_loose_ends_are_counted_apart_and_named(changed: duckdb.DuckDBPyConnection) -> None:
    """A predecessor still listed, one neither listed nor superseded, a successor that was there
    before, and one on no list.
    """
    change(
        changed,
        "delete from status_report where measure_id in ('auenfurt/innenstadt-wlan', "
        "'auenfurt/ausbildungsmesse')",
    )
    change(
        changed,
        "update measure set is_listed = false where measure_id in ('auenfurt/ausbildungsmesse', "
        "'auenfurt/coworking')",
    )
    change(
        changed,
        "update measure set announced_edtf = '2020', announced_earliest_on = date '2020-01-01', "
        "announced_latest_on = date '2020-12-31' where measure_id = 'auenfurt/zukunftstage'",
    )
    change(
        changed,
        "update measure set announced_edtf = '2024', announced_earliest_on = date '2024-01-01', "
        "announced_latest_on = date '2024-12-31' where measure_id = 'auenfurt/fett'",
    )
    changed.close()
    assert steps(served(), "auenfurt") == {
        "stands_on": 2,
        "dropped": 1,
        "superseded": 2,
        "joined": 1,
        "carried_on": 1,
        "successor": 3,
        "new": 1,
        "undated": 8,
        "unlisted_successor": 1,
        "outside": 4,
    }
    app = opened(initiatives="auenfurt")
    assert sum_of(app)[word("de", "balance_listed")] == "16, geht auf"
    assert sum_of(app)[word("de", "balance_new")] == word(
        "de", "balance_marked_new", number=1, marked=0
    )
    shown = text(app)
    assert word("de", "exception_renamed_counted", others="„Freies Auenfurt-Netz (NEU)“") in shown
    assert word("de", "exception_dropped", others="„Zukunftstage Ausbildung“") in shown
    assert (
        word("de", "exception_joined", others="„Ausbildungsmesse“ und „Schnuppertage im Betrieb“")
        in shown
    )
    assert (
        word("de", "exception_unlisted_successor", others="„Gründerzentrum ‚Alte Färberei‘“")
        in shown
    )


def test_before_the_change_no_predecessor_is_superseded(database: Path) -> None:
    for row in asked(database, "lineage_balance", as_of=DAY.replace(year=2019), evidence=EVIDENCE):
        assert row["step"] != "superseded"


# --- the flow ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_initiative_with_lineage_has_a_flow_that_names_every_link(
    language: Language, database: Path
) -> None:
    app, rows = opened(language), asked(database, "lineage_links")
    assert len(flows(app)) == len({row["initiative_id"] for row in rows}) == 1
    [flow], found = flows(app), text(app)
    for row in rows:
        assert (
            row["predecessor"] in flow.alt
            and row["measure"] in flow.alt
            and word(language, f"lineage_kind_{row['kind']}") in flow.alt
        )
        assert (
            " ".join(row["predecessor"].split()) in found
            and " ".join(row["measure"].split()) in found
        )
    bands = {
        point["link"]
        for layer in json.loads(flow.spec)["layer"]
        for point in layer["data"]["values"]
        if "link" in point
    }
    assert bands == {row["lineage_id"] for row in rows}


def test_texts_of_the_flow_fit_a_phone(database: Path) -> None:
    """At most three lines of 22 characters; what is longer ends in three dots and stands whole in
    the table.
    """
    spec = json.loads(flows(opened())[0].spec)
    texts = [
        point for layer in spec["layer"] for point in layer["data"]["values"] if "narrow" in point
    ]
    assert texts
    for point in texts:
        assert (
            len(point["narrow"]) <= 3
            and len(point["narrow_below"]) <= 2
            and len(point["wide"]) <= 2
        )
        assert all(len(line) <= 22 or " " not in line for line in point["narrow"])
        assert (
            " ".join(point["narrow"]) == point["tip"]
            or point["narrow"][-1].endswith("…")
            or "-" in point["tip"]
        )


def link(earlier: str, later: str) -> flow.Link:
    """A link between two entries that are called by their keys."""
    return flow.Link(f"{earlier}-{later}", earlier, earlier, later, later, "", "")


def test_measures_never_lie_on_each_other(database: Path) -> None:
    links = [
        link(row["predecessor_id"], row["measure_id"]) for row in asked(database, "lineage_links")
    ]
    earlier, later, height = flow.places(links)
    for side in (earlier, later):
        middles = sorted(place.middle for place in side.values())
        assert all(below - above >= 1 for above, below in itertools.pairwise(middles))
        assert 0.5 <= middles[0] and middles[-1] <= height - 0.5
        assert all(2 * flow.BAND * place.bands <= 1.0 for place in side.values())


def test_a_measure_that_is_split_and_merged_stays_one_family() -> None:
    links = [link(earlier, later) for earlier, later in ("ax", "bx", "cy", "by", "dz")]
    assert [len(group) for group in flow.groups(links)] == [4, 1]
    earlier, later, height = flow.places(links)
    assert (
        height == 4
        and [place.bands for place in earlier.values()] == [1, 2, 1, 1]
        and [place.bands for place in later.values()] == [2, 2, 1]
    )
    assert later["x"].middle == 0.75 and later["y"].middle == 2.25 and later["z"].middle == 3.5


def test_long_titles_end_in_three_dots() -> None:
    assert charts.lines(
        "Aufbau einer ämterübergreifenden Koordinierungsstelle für die Beschleunigung", 22, 3
    )[-1].endswith("…")


# --- what is not known, and choices ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_initiatives_without_lineage_say_why(language: Language, database: Path) -> None:
    found = [
        row
        for row in asked(
            database, "comparable_aspects", as_of=DAY, evidence=EVIDENCE, language=language
        )
        if row["aspect"] == "lineage" and row["reason"]
    ]
    assert found
    for row in found:
        app = opened(language, initiatives=row["initiative_id"])
        shown = text(app)
        assert " ".join((row["note"] or "").split()) in shown and row["short_name"] in shown
        assert bool(flows(app)) is bool(row["rows_found"])
        if not row["rows_found"]:
            assert word(language, "finding_no_lineage", names=row["short_name"]) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_initiatives_the_page_says_what_to_do(language: Language, database: Path) -> None:
    app = opened(language, initiatives="")
    assert (
        not app.exception
        and [hint.value for hint in app.info] == [word(language, "choose_initiative")]
        and not flows(app)
    )


def test_the_finding_counts_what_the_links_are(database: Path) -> None:
    rows = asked(database, "lineage_links")
    predecessors, successors = (
        len({row["predecessor_id"] for row in rows}),
        len({row["measure_id"] for row in rows}),
    )
    assert f"Aus {predecessors} Vorgängern wurden {successors} Nachfolger" in text(opened())
