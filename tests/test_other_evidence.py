"""What evidence that is not chosen says, what no source ties to the plan, parts and lists: how the
pages of measures, due dates, sources, families and search say it.
"""

from pathlib import Path
from typing import Any
import json
import re

from building import rename
from opening import opened, served
from streamlit.testing.v1 import AppTest
from test_filters import NOT_REPORTED, SIGN, column
from test_pages import charts, finding, parts, text_of, values, word
import duckdb
import pytest
import test_filters

from answers import contradictions, families, measure_rows, timeline
from drawing import colours, lanes
import queries

TIMELINE, CONTRADICTIONS, SOURCES = (
    "pages/explore/timeline.py",
    "pages/evidence/contradictions.py",
    "pages/evidence/sources.py",
)
MEASURES, FAMILIES, SEARCH, BEHIND = (
    "pages/explore/measures.py",
    "pages/explore/families.py",
    "pages/explore/search.py",
    "pages/evidence/behind.py",
)
ALL = ["self_reported", "independent", "inferred"]
# Due dates of which only other evidence tells, of a part, and of what no source ties to the plan;
# inferred events; old reports; inferred and partial members.
CHANGES = (
    (
        "update measure set due_edtf = '../2023', due_latest_on = date '2023-12-31' where "
        "measure_id = 'auenfurt/ladesaeulen'"
    ),
    (
        "update measure set due_edtf = '2022', due_earliest_on = date '2022-01-01', due_latest_on "
        "= date '2022-12-31' where measure_id in ('auenfurt/altstadtbus', 'auenfurt/solaratlas')"
    ),
    (
        "update citation set evidence_level = 'inferred' where subject_table = 'milestone' and "
        "subject_id = 'auenfurt/bescheid' or subject_table = 'phase' and subject_id = "
        "'auenfurt/phase-2'"
    ),
    (
        "update status_report set as_of_edtf = '2021-03', as_of_earliest_on = date '2021-03-01', "
        "as_of_latest_on = date '2021-03-31' where measure_id in ('auenfurt/solardaecher', "
        "'auenfurt/solaratlas') or status_report_id in ('auenfurt/flaechenkataster/status-1', "
        "'auenfurt/flaechenkataster/status-2')"
    ),
    (
        "insert into family_member values "
        "('lotsen/auenfurt/altstadtbus', 'lotsen', 'auenfurt/altstadtbus', 'auenfurt', "
        "'Der Bus führt.', 'The bus leads.'), "
        "('lotsen/auenfurt/solaratlas', 'lotsen', 'auenfurt/solaratlas', 'auenfurt', "
        "'Der Atlas führt.', 'The atlas leads.')"
    ),
)


@pytest.fixture
def awkward(towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The two towns, with more of what only other evidence says."""
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as towns:
        for change in CHANGES:
            towns.execute(change)
        rename(towns, "awkward")
    return served(copy, monkeypatch)


def text(app: AppTest) -> str:
    return " ".join(map(text_of, parts(app)))


def drawn(app: AppTest) -> list[dict[str, Any]]:
    """Every value that the charts of a page draw."""
    return [
        row
        for chart in charts(app)
        for each in values(json.loads(chart.spec))
        if isinstance(each, list)
        for row in each
        if isinstance(row, dict)
    ]


def table(app: AppTest, caption: str) -> list[str]:
    """The rows of the table with this caption, as they are read."""
    found = next(
        each
        for part in parts(app)
        for each in re.findall(r"<table.*?</table>", part, re.DOTALL)
        if caption in text_of(each)
    )
    return [text_of(row) for row in re.findall(r"<tr.*?</tr>", found, re.DOTALL)][1:]


# --- timeline ---


def test_a_due_date_of_which_only_other_evidence_tells_has_its_own_sign_and_words(
    awkward: Path,
) -> None:
    app = opened(TIMELINE, initiative="auenfurt")
    assert word(
        "de", "finding_due_silent", number=4, hidden=word("de", "newer_in_others", number=1)
    ) in finding(app)
    [sign] = [row for row in drawn(app) if "Ladesäulen" in str(row.get("tip")) and "shape" in row]
    assert sign["shape"] == lanes.CROSS
    assert "Ladesäulen im Gewerbegebiet – von uns gefolgert: aufgegeben, Juni 2024" in sign["tip"]
    assert any(
        row.get("text") == ["Ladesäulen im Gewerbegebiet", word("de", "due_hidden_short")]
        for row in drawn(app)
    )
    [row] = [row for row in table(app, "Ereignisse im gewählten Zeitraum") if "Ladesäulen" in row]
    assert (
        word("de", "due_hidden") in row
        and "zuletzt: unbekannt (nur in nicht gewählten Nachweisen (von uns gefolgert: 1))" in row
        and "von uns gefolgert: aufgegeben, Juni 2024" in row
    )
    with_all = opened(TIMELINE, initiative="auenfurt", evidence=ALL)
    assert not [row for row in drawn(with_all) if word("de", "due_hidden_short") in str(row)]
    assert "in nicht gewählten" not in finding(with_all)


def test_what_no_source_ties_to_the_plan_is_drawn_apart_and_not_counted(awkward: Path) -> None:
    app = opened(TIMELINE, initiative="auenfurt", evidence=ALL)
    assert (
        "Nicht mitgezählt, weil keine Quelle ihre Maßnahme mit dem Plan verbindet: 1."
        in finding(app)
    )
    signs = [row for row in drawn(app) if "fill" in row]
    [hollow, *_] = [row for row in signs if "Förderbescheid (von uns gefolgert)" in row["tip"]]
    assert hollow["fill"] == colours.GROUND["light"] and all(
        row["fill"] != colours.GROUND["light"] for row in signs if "Zwischenbericht" in row["tip"]
    )
    assert all(row["strength"] == lanes.PALE for row in signs if "Altstadtbus" in row["tip"])
    assert any(row.get("text") == "Umsetzung (von uns gefolgert)" for row in drawn(app))
    assert word("de", "legend_inferred") in text(app)
    assert any("Meilensteine 7 (dazu von uns gefolgert: 1)" in chart.alt for chart in charts(app))
    summary = next(
        row
        for row in table(app, "Termine und Berichte je Initiative")
        if row.startswith("Auenfurt")
    )
    assert summary.count("dazu von uns gefolgert: 1") == 3  # phases, milestones, due dates
    apart, tied = (
        table(app, "gefolgerte Ereignisse, die keine Quelle mit dem Plan verbindet"),
        table(app, "Ereignisse im gewählten Zeitraum"),
    )
    assert {"Förderbescheid", "Umsetzung", "Altstadtbus"} <= {
        name
        for name in ("Förderbescheid", "Umsetzung", "Altstadtbus", "Auftakt")
        if any(name in row for row in apart)
    }
    assert not any("von uns gefolgert" in row.split("zuletzt")[0] for row in tied)


def test_all_who_are_silent_for_longest_are_named(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as towns:
        towns.execute(
            "update status_report set as_of_edtf = '2024-03-15', as_of_earliest_on = date "
            "'2024-03-15', as_of_latest_on = date '2024-03-15' where measure_id = "
            "'bergheide/funkloch-karte'"
        )
        rename(towns, "ties")
    served(copy, monkeypatch)
    said = finding(opened(TIMELINE, as_of="2024-03"))
    assert (
        "In den gewählten Nachweisen ist es am längsten still um Auenfurt (15. März 2024, vor 0 "
        "Jahren) und Landkreis Bergheide (15. März 2024, vor 0 Jahren)." in said
    )
    assert (
        "am längsten ohne neuen Bericht: Auenfurt (15. März 2024; von uns gefolgert bis "
        "Juni 2024) und "
        "Landkreis Bergheide (15. März 2024)." in finding(opened(SOURCES))
    )


def test_no_report_of_the_chosen_evidence_is_not_no_report(towns: Path) -> None:
    for page in (TIMELINE, SOURCES):
        app = opened(page, evidence="inferred", initiatives="bergheide")
        assert (
            "Ohne jeden Bericht in den gewählten Nachweisen: Landkreis Bergheide (unabhängig bis "
            "etwa Januar 2023)." in finding(app)
        )
        assert word("de", "no_report") in text(app)


def test_a_wait_is_never_negative(towns: Path) -> None:
    assert "vergingen 0–0,8 Jahre" in text(opened(TIMELINE)), (
        "a report of 2019 may be older than the start in spring 2019"
    )


# --- contradictions and sources ---


def test_shares_that_their_total_cannot_give_are_shown_with_the_reason(towns: Path) -> None:
    app = opened(CONTRADICTIONS)
    assert "Veröffentlichte Anteile, die ihre Gesamtzahl nicht ergeben kann: 2" in finding(app)
    rows = table(app, word("de", "caption_impossible"))
    assert (
        "32,5 % von 10: keine ganze Zahl von 10 ergibt das; am nächsten liegen 3 mit 30,0 % und 4 "
        "mit 40,0 %".replace(" %", "\u00a0%")
        in rows[0].replace(" %", "\u00a0%")
    )
    assert (
        "„zehn Leitprojekte“" in rows[0]
        and "42 von 115, die die Quelle selbst nennt, sind 37" in rows[1]
    )
    alone = opened(CONTRADICTIONS, evidence="inferred")
    assert word("de", "no_checked_share") in text(alone)


def test_totals_say_what_the_source_did_and_of_what(towns: Path) -> None:
    rows = table(opened(CONTRADICTIONS), word("de", "caption_totals"))
    for row, expected in zip(
        rows,
        (
            ("10", "Leitprojekte", "beschlossen", "gilt bis Juni 2023"),
            ("38", "Projekte", "genannt", "September 2023"),
            ("etwa 40", "Maßnahmen", "vorgestellt", "März 2024"),
        ),
        strict=True,
    ):
        assert all(part in row for part in expected)


def test_overdue_dates_say_what_the_chosen_evidence_and_what_the_other_evidence_has(
    awkward: Path,
) -> None:
    app = opened(CONTRADICTIONS)
    assert (
        "Bei 4 davon gibt es in den gewählten Nachweisen nach dem Termin keinen Bericht; davon mit "
        "einem jüngeren Bericht in nicht gewählten Nachweisen: 1." in finding(app)
    )
    rows = table(app, "zu denen kein gewählter Nachweis den Abschluss meldet")
    [hidden] = [row for row in rows if "Ladesäulen" in row]
    assert (
        "kein Bericht in den gewählten Nachweisen von uns gefolgert: aufgegeben, Juni 2024"
        in hidden
    )
    assert any(
        "Solaratlas Teil von Solardächer auf Hallen" in row and word("de", "never_reported") in row
        for row in rows
    )
    assert "niemand" not in text(app)


@pytest.mark.parametrize("page", [TIMELINE, CONTRADICTIONS])
def test_both_pages_count_the_same_due_dates(page: str, awkward: Path) -> None:
    for levels in (["independent"], ["self_reported", "independent"], ALL):
        view = opened(page, evidence=levels).session_state["view"]._replace(evidence=tuple(levels))
        known = measure_rows.by_id(view)
        late = {
            row["measure_id"]: (
                row["has_later_report"],
                row["has_hidden_later_report"] and not row["has_later_report"],
            )
            for row in contradictions.rows.overdue(view)
            if not known[row["measure_id"]]["is_inferred"]
        }
        assert late == {
            row["event_id"]: (row["has_later_report"], row["due_state"] == "hidden")
            for story in timeline.rows.stories(view)
            for row in story.overdue
        }


def test_a_dead_end_counts_without_its_parts_and_stands_over_them(awkward: Path) -> None:
    app = opened(SOURCES)
    assert (
        "1 unfertige Maßnahme, zu der es in den gewählten Nachweisen seit mehr als 3 Jahren keinen "
        f"Bericht gibt{word('de', 'newer_in_others', number=0)}." in finding(app)
    )
    rows = table(app, "Unfertige Maßnahmen")
    assert [
        row.startswith(title)
        for row, title in zip(
            rows,
            ("Solardächer auf Hallen", "Solaratlas Teil von Solardächer auf Hallen"),
            strict=True,
        )
    ] == [True, True]
    assert any(
        "Neuester Bericht" in part and "von uns gefolgert bis Juni 2024" in part
        for part in map(text_of, parts(app))
    )


def test_inferred_reports_are_hollow(towns: Path) -> None:
    [chart] = charts(opened(SOURCES))
    [layer] = [layer for layer in json.loads(chart.spec)["layer"] if "fill" in layer["encoding"]]
    assert (
        layer["encoding"]["fill"]["scale"]["range"][2]
        == colours.GROUND["light"]
        != layer["encoding"]["stroke"]["scale"]["range"][2]
    )


# --- measures ---


def test_the_finding_stands_on_the_ladder(database: Path) -> None:
    for levels in (["self_reported", "independent"], ["inferred"], ALL):
        app = opened(MEASURES, evidence=levels)
        view = app.session_state["view"]._replace(evidence=tuple(levels))
        with queries.connect(database) as connection:
            rows = queries.ask(
                connection,
                "measure_ladder",
                initiative_ids=list(view.initiatives),
                as_of=view.as_of,
                evidence=levels,
            )
        number = {
            rung: sum(row["measures"] for row in rows if row["rung"] == rung)
            for rung in {row["rung"] for row in rows}
        }
        said = finding(app)
        assert said.startswith(
            f"Für {number['with_status']} von {number['known']} Maßnahmen nennen die gewählten "
            f"Nachweise einen Umsetzungsstand."
        )
        assert word("de", "finding_measures_listed", number=number["listed"]) in said
        assert "belegt" not in said
        hidden = f"Bei {number['hidden']} nennen nur nicht gewählte Nachweise einen Stand"
        assert (hidden in said) is bool(number["hidden"])
        everything = text(opened(MEASURES, evidence=levels, statuses=list(view.labels("status"))))
        for rung in ("replaced", "parts", "inferred"):
            beside = word("de", f"beside_{rung}", number=number[rung])
            assert (beside in everything) is bool(number[rung])
        assert ("Davon von uns gefolgert" in said) is any(
            row["is_counted"] and (row["is_inferred"] or row["evidence_level"] == "inferred")
            for row in view.ask("measures")
        )


def test_the_note_over_the_table_says_what_its_entries_are(towns: Path) -> None:
    assert (
        "32 Einträge (25 namentlich bekannte, 4 ersetzte, 2 als Teil einer anderen, 1 nur in nicht "
        "gewählten Nachweisen genannte)." in text(opened(MEASURES))
    )
    assert "4 Einträge (4 ersetzte)." in text(opened(MEASURES, statuses="superseded"))


def test_the_table_says_statuses_with_what_other_evidence_has(awkward: Path) -> None:
    rows = test_filters.table(opened(MEASURES), NOT_REPORTED)
    status = {row[0].split(" / ")[0]: SIGN.sub("", row[2]) for row in rows}
    assert (
        status["Ladesäulen im Gewerbegebiet"]
        == "unbekannt: nur in nicht gewählten Nachweisen (von uns gefolgert: 1) / von uns "
        "gefolgert: aufgegeben, Juni 2024"
    )
    assert (
        status["Flächenkataster 2.0 („Öde Ecken“)"]
        == "abgeschlossen / alter Stand / von uns gefolgert: ausgesetzt, 15. März 2024"
    )
    remarks = {title: said for title, *said in (row[0].split(" / ") for row in rows)}
    assert remarks["App zum Solaratlas"] == ["Teil von Solaratlas", "Titel von uns"]
    assert remarks["Ladesäulen im Gewerbegebiet"] == ["von der Quelle als neu bezeichnet"]
    titles = list(status)
    whole = titles.index("Solardächer auf Hallen")
    assert titles[whole : whole + 3] == [
        "Solardächer auf Hallen",
        "Solaratlas",
        "App zum Solaratlas",
    ], "parts stand under their whole"
    assert titles[-1] == "Altstadtbus"
    assert remarks["Altstadtbus"] == ["von uns gefolgert: keine Quelle verbindet es mit dem Plan"]


def test_the_status_filter_knows_what_other_evidence_has(towns: Path) -> None:
    unknown = column(opened(MEASURES, statuses="unknown"), "column_title")
    assert {"Ladesäulen im Gewerbegebiet", "Altstadtbus"} <= set(unknown)
    abandoned = column(opened(MEASURES, statuses="abandoned", evidence=ALL), "column_title")
    assert "Ladesäulen im Gewerbegebiet" in abandoned


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (
            "ladesaeulen",
            [
                "unbekannt: nur in nicht gewählten Nachweisen (von uns gefolgert: 1)",
                "von uns gefolgert: aufgegeben, Juni 2024",
                "Liste des Fortschrittsberichts (Auszug)",
                "von der Quelle als neu bezeichnet",
                "von uns gefolgert nicht gewählt",
            ],
        ),
        (
            "gewerbe-lotse",
            [
                "bis 2023 „bis Ende 2023“",
                "prüfbar genannt: sichtbare Handlung, Termin und Zuständige nicht genannt: Zahl",
            ],
        ),
        (
            "solaratlas",
            [
                "Teil von Solardächer auf Hallen",
                "Teile App zum Solaratlas",
                "auf keiner veröffentlichten Liste",
            ],
        ),
        (
            "atlas-app",
            [
                "Titel von uns",
                "Kein Nachweis bis 20. Dezember 2024 nach einer Suche.",
                "Seiten der Stadt, 20. Dezember 2024: App Solaratlas",
                "teilweise genannt: sichtbare Handlung",
            ],
        ),
        (
            "leerstand",
            ["nicht prüfbar nicht genannt: sichtbare Handlung, Zahl, Termin und Zuständige"],
        ),
        (
            "altstadtbus",
            [
                "von uns gefolgert: keine Quelle verbindet es mit dem Plan",
            ],
        ),
    ],
)
def test_the_card_of_a_measure_says_list_parts_checks_and_searches(
    measure: str, said: list[str], towns: Path
) -> None:
    card = " ".join(
        text_of(part)
        for part in parts(opened(MEASURES, measure=f"auenfurt/{measure}"))
        if "mm-details" in part or word("de", "caption_history") in part
    )
    assert [each for each in said if each not in card] == []


def test_a_due_date_in_our_words_has_no_quotation_marks(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as towns:
        towns.execute(
            "update measure set due_note = due_as_published, due_as_published = null where "
            "measure_id = 'auenfurt/gewerbe-lotse'"
        )
        rename(towns, "noted")
    served(copy, monkeypatch)
    card = text(opened(MEASURES, measure="auenfurt/gewerbe-lotse"))
    assert "bis Ende 2023" in card and "„bis Ende 2023“" not in card


# --- families, search, behind a number ---


OF_COMPARED = r'<th scope="col"[^>]*><span class="mm-owner".*?</th>'  # head of a member


def test_members_that_no_source_ties_to_the_plan_stand_beside_the_counts(awkward: Path) -> None:
    app = opened(FAMILIES, family="lotsen")
    assert (
        "Gezählt sind 7 Maßnahmen (daneben, nicht mitgezählt: 1 ersetzte, 1 als Teil einer "
        "anderen, 1 von uns gefolgerte, die keine Quelle mit dem Plan verbindet) aus 3 Familien."
    ) in finding(app)
    assert any("Lotsen 2 (1)" in row for row in table(app, "auszuschließen"))
    page = "".join(parts(app))
    heads = [text_of(head) for head in re.findall(OF_COMPARED, page, re.DOTALL)]
    [altstadtbus] = [head for head in heads if "Altstadtbus" in head]
    assert altstadtbus == heads[-1] and "von uns gefolgert" in altstadtbus
    statuses = test_filters.table(app, NOT_REPORTED)[0]
    assert (
        "unbekannt: nur in nicht gewählten Nachweisen (von uns gefolgert: 1) / von uns "
        "gefolgert: abgeschlossen, Mai 2023"
    ) in statuses[-1]
    assert any("Teil von Solardächer auf Hallen" in head for head in heads)
    view = app.session_state["view"]
    said = families.sentences.differences(view, "lotsen")
    assert any(
        "Hier nicht verglichen" in line and "Altstadtbus (Auenfurt)" in line for line in said
    ) and not any("Altstadtbus" in line for line in said[:-1])
    everything = view._replace(evidence=tuple(ALL))
    assert (
        "3 abgeschlossen" in families.sentences.findings(view)[1]
        and families.sentences.findings(everything)[0] == families.sentences.findings(view)[0]
    )


def test_a_family_of_inferred_members_only_is_no_known_one(awkward: Path) -> None:
    with duckdb.connect(str(awkward)) as towns:
        towns.execute(
            "delete from family_member where measure_family_id = 'lotsen' and measure_id in "
            "('auenfurt/gewerbe-lotse', 'auenfurt/solaratlas')"
        )
        rename(towns, "inferred only")
    app = opened(FAMILIES, family="lotsen")
    assert "nur von uns gefolgert: 1; keine Quelle verbindet es mit dem Plan" in text(app)
    assert families.rows.spread(app.session_state["view"])["lotsen"] == 1


def test_the_finding_of_families_follows_the_choice_of_evidence(towns: Path) -> None:
    assert finding(opened(FAMILIES, evidence="independent")) != finding(opened(FAMILIES))


def test_what_other_evidence_says_stands_among_the_differences(awkward: Path) -> None:
    app = opened(FAMILIES, family="gewerbegebiete")
    assert (
        "Nicht gewählte Nachweise sagen anderes oder Neueres zu: "
        "Flächenkataster 2.0 („Öde Ecken“), Auenfurt "
        "(von uns gefolgert: ausgesetzt, 15. März 2024)." in text(app)
    )


def test_pairs_of_which_no_source_ties_one_to_its_plan_are_marked_and_last(awkward: Path) -> None:
    with duckdb.connect(str(awkward)) as towns:
        towns.execute(
            "update citation set evidence_level = 'inferred' where subject_table = 'measure' and "
            "subject_id = 'auenfurt/emoji'"
        )
        rename(towns, "inferred pair")
    view = opened(FAMILIES).session_state["view"]
    rows = [
        text_of(row)
        for row in re.findall(r"<tr.*?</tr>", str(families.tables.matches(view).html), re.DOTALL)
    ]
    assert (
        "Radlogistik" in rows[-1]
        and "enger als von uns gefolgert" in rows[-1]
        and not any("von uns gefolgert" in row for row in rows[1:-1])
    )
    assert "4 bestätigte Paare (dazu von uns gefolgert: 1)" in text_of(
        str(families.tables.matches(view).html)
    )


@pytest.mark.parametrize(
    ("asked", "title", "mark"),
    [
        ("App Solaratlas", "App zum Solaratlas", "Titel von uns"),
        ("Altstadtbus", "Altstadtbus", "von uns gefolgert"),
    ],
)
def test_a_hit_carries_the_mark_of_its_title(
    asked: str, title: str, mark: str, towns: Path
) -> None:
    found = [
        text_of(item)
        for part in parts(opened(SEARCH, find=asked))
        for item in re.findall(r"<li><a class=\"mm-place\".*?</li>", part, re.DOTALL)
    ]
    assert any(
        item.startswith(f"{title} {mark}") for item in (re.sub(r" +", " ", each) for each in found)
    ), found


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "measures;auenfurt/ladesaeulen",
            [
                "Neuerer Stand in nicht gewählten Nachweisen aufgegeben",
                "Nachweis dieses Standes von uns gefolgert",
                "Umfang der Liste Auszug",
                "Von außen prüfbar teilweise",
                "Von der Quelle als neu bezeichnet ja",
            ],
        ),
        (
            "measures;auenfurt/altstadtbus",
            [
                "Keine Quelle verbindet es mit dem Plan (von uns gefolgert) ja",
                "Zählt als namentlich bekannt nein",
            ],
        ),
        (
            "measure_ladder;auenfurt;with_status",
            ["Stufe davon mit Umsetzungsstand in gewählten Nachweisen", "Maßnahmen 13"],
        ),
        (
            "measure_lists;auenfurt/liste-2022",
            ["Umfang der Liste vollständige Liste", "Bezug Leitprojekte und Ideen"],
        ),
        (
            "measures_by_checkability;auenfurt;partly",
            ["Von außen prüfbar teilweise", "davon mit sichtbarer Handlung"],
        ),
        ("theme_mentions;land-and-property;auenfurt", ["Thema", "Maßnahmen 1"]),
        (
            "reported_shares;auenfurt/share-5",
            [
                "Ganze Zahlen der Gesamtzahl können den Anteil ergeben nein",
                "Bezogen auf die Gesamtzahl zehn Leitprojekte",
            ],
        ),
        ("differing_totals;auenfurt/zehn-leitprojekte", ["Was die Quelle tut beschlossen"]),
        (
            "evidence_by_initiative;auenfurt",
            ["Neuester Bericht in nicht gewählten Nachweisen Juni 2024"],
        ),
    ],
)
def test_behind_a_number_every_new_value_has_its_words(
    row: str, said: list[str], towns: Path
) -> None:
    app = opened(BEHIND, row=row)
    card = " ".join(text_of(part) for part in parts(app) if "mm-behind-row" in part)
    assert not app.exception and [each for each in said if each not in card] == [], card
