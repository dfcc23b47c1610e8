"""What touches a theme only, what is not the plan's own and what no source ties to a plan stands
apart on the pages of themes, bodies and actors, and in no count or finding of them.
"""

from pathlib import Path
from typing import Any
import json

from loosened import loosened
from opening import opened, served
from streamlit.testing.v1 import AppTest
from test_pages import (
    BODIES,
    BOTH_LANGUAGES,
    GOALS,
    charts,
    finding,
    initiatives,
    is_whole,
    parts,
    text_of,
    values,
    word,
)
import pytest

from answers import bodies, goals, mentions, theme_profiles
from answers.parts import Picture
from answers.view import View
from drawing import markup
from drawing.charts import Drawing
from queries.rows import ThemeShares
import queries

ACTORS, PROFILE = "pages/explore/actors.py", "pages/explore/profile.py"


@pytest.fixture(scope="module")
def loosened_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loosened(tmp_path_factory.mktemp("loosened"))


@pytest.fixture
def loose(loosened_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app on the two towns with facts of every kind that does not count."""
    return served(loosened_database, monkeypatch)


def text(app: AppTest) -> str:
    return " ".join(text_of(part) for part in parts(app))


def target_pictures(view: View, is_inferred: bool = False) -> list[Drawing]:
    """The small pictures of targets, in their order."""
    pairs = goals.pictures.targets(view, "target", is_inferred)
    return [part.drawing for pair in pairs for part in pair.parts if isinstance(part, Picture)]


def table(app: AppTest, caption: str) -> str:
    """Text of the table whose caption begins so."""
    return next(
        text_of(part[part.index(caption) :].split("</table>")[0])
        for part in parts(app)
        if caption in part and "<table" in part
    )


def cells(app: AppTest, place: int = 0) -> list[dict[str, Any]]:
    """The cells of the matrix that is the chart at this place."""
    return next(
        found
        for found in values(json.loads(charts(app)[place].spec))
        if isinstance(found, list) and found and "figure" in found[0]
    )


def asked(file: Path, question: str, **parameters: Any) -> list[queries.Row]:
    usual = {
        name: value
        for name, value in {"initiative_ids": initiatives(file), "language": "de"}.items()
        if name in queries.parameters(question)
    }
    with queries.connect(file) as connection:
        return queries.ask(connection, question, **{**usual, **parameters})


@pytest.mark.parametrize(
    "page",
    [
        GOALS,
        BODIES,
        ACTORS,
        PROFILE,
        "pages/compare/theme_profiles.py",
        "pages/compare/side_by_side.py",
        "pages/evidence/lineage.py",
    ],
)
@BOTH_LANGUAGES
def test_the_pages_are_whole_with_facts_of_every_kind(
    page: str, language: str, loose: Path
) -> None:
    is_whole(opened(page, language), page, language, loose)


# --- themes ---


@pytest.mark.parametrize("subject", mentions.SUBJECTS)
def test_who_shares_a_theme_does_not_depend_on_what_is_compared(
    subject: str, database: Path
) -> None:
    """True over goals, measures and groups together, and of what means the theme only."""
    app, rows = opened(GOALS, subject=subject), asked(database, "theme_mentions")
    pursued = {
        row["theme"]: {
            each["short_name"]
            for each in rows
            if each["theme"] == row["theme"] and each["goals"] + each["measures"] + each["groups"]
        }
        for row in rows
    }
    most = max(map(len, pursued.values()))
    said = goals.sentences.findings(app.session_state["view"], subject)
    shared = {theme for theme, who in pursued.items() if len(who) == most}
    every = len(initiatives(database))
    who = f"alle {every}" if most == every else f"je {most} der {every}"
    assert said[0].startswith(f"{len(shared)} von {len(pursued)} Themen verfolgen {who} ")
    assert set(said[1].split(": ", 1)[1].rstrip(".").split(" · ")) == shared
    alone = next(
        (
            sentence
            for sentence in goals.sentences.findings(app.session_state["view"], subject)
            if "verfolgt nur eine:" in sentence
        ),
        "",
    )
    assert all(
        (f"{theme} ({next(iter(who))}" in alone) is (len(who) == 1)
        for theme, who in pursued.items()
        if who
    )


def test_who_only_touches_a_theme_or_has_it_beside_the_plan_is_said_to(loose: Path) -> None:
    """By hand: the village shop only touches the inner cities.

    A group of the association means cooperation, an inferred one and another of the association
    mean work.
    """
    said = finding(opened(GOALS))
    assert "Innenstadt und Handel (Auenfurt; nur berührt bei Landkreis Bergheide)" in said
    assert (
        "Dialog und Zusammenarbeit (Landkreis Bergheide; in Gruppen, die nicht zum Plan gehören, "
        "bei Auenfurt)" in said
    )
    assert (
        "Beschäftigung und Teilhabe (Landkreis Bergheide; in Gruppen, die nicht zum Plan gehören, "
        "bei Auenfurt)" in said
    )


def test_a_comparison_of_goals_names_who_has_the_theme_elsewhere(towns: Path) -> None:
    assert (
        "Als Ziel hat es nur eine: Digitale Infrastruktur (Auenfurt; in Maßnahmen oder "
        "Arbeitskreisen auch Landkreis Bergheide)." in finding(opened(GOALS))
    )
    assert "Als Ziel" not in finding(opened(GOALS, subject="measure"))
    assert "hier keine, aber: Maßnahmen, Arbeitskreise und Reallabore" in table(
        opened(GOALS), "Ziele je Thema"
    )


def test_no_theme_that_a_measure_or_group_means_is_said_to_be_named_by_none(database: Path) -> None:
    rows = asked(database, "theme_mentions")
    for subject in mentions.SUBJECTS:
        none = [
            sentence
            for sentence in goals.sentences.findings(
                opened(GOALS, subject=subject).session_state["view"], subject
            )
            if "Bei keiner" in sentence
        ]
        named = {row["theme"] for row in rows if row["goals"] + row["measures"] + row["groups"]}
        assert not [
            theme
            for theme in named
            for sentence in none
            if theme in sentence.split(": ", 1)[1].split("(")[0]
        ]


def test_the_matrix_counts_what_means_a_theme_and_marks_the_rest(loose: Path) -> None:
    """By hand, measures of Auenfurt: an app is only part of a part, a bus only inferred, two fairs
    were replaced, a welcome pack only touches marketing.
    """
    figures = {
        (cell["theme_id"], cell["initiative_id"]): cell["figure"]
        for cell in cells(opened(GOALS, subject="measure"))
    }
    assert (
        figures["digital-transformation", "auenfurt"] == "(Teile: 1)"
        and figures["transport-and-supply", "auenfurt"] == "3 (von uns gefolgert: 1)"
    )
    assert (
        figures["skills-and-training", "auenfurt"] == "1 (ersetzt: 2)"
        and figures["location-marketing", "auenfurt"] == "(1 berührt)"
    )
    groups = {
        (cell["theme_id"], cell["initiative_id"]): (cell["figure"], cell["short"])
        for cell in cells(opened(GOALS, subject="body"))
    }
    assert groups["employment-and-inclusion", "auenfurt"] == (
        "(nicht vom Plan: 1, von uns gefolgert: 1)",
        "(2)",
    )


def test_what_is_compared_says_its_base(loose: Path) -> None:
    """17 measures are known by name.

    Beside them four that were replaced, two parts and one that is inferred. One of seven goals is
    not of the plan.
    """
    measures = table(opened(GOALS, subject="measure"), "Maßnahmen je Thema")
    assert (
        "Verglichen 17 daneben 7 Teile, Ersetztes, nicht vom Plan oder von uns Gefolgertes"
        in measures
    )
    known = asked(
        loose, "measure_ladder", as_of="2026-11-25", evidence=["self_reported", "independent"]
    )
    assert (
        next(
            row["measures"]
            for row in known
            if (row["initiative_id"], row["rung"]) == ("auenfurt", "known")
        )
        == 17
    )
    assert "Verglichen 7 davon weitere Ziele, die nicht im Plan stehen: 1" in table(
        opened(GOALS), "Ziele je Thema"
    )


def test_a_level_in_our_words_has_no_quotation_marks_and_a_title_of_ours_its_mark(
    loose: Path,
) -> None:
    shown = text(opened(GOALS, theme="sustainability-and-resilience"))
    assert (
        "Klimaneutral bis 2040 Titel von uns" in shown
        and "weiteres Ziel (später im Rat genannt)" in shown
        and "„später im Rat genannt“" not in shown
    )
    assert "Unterziel („strategisches Unterziel“)" in text(
        opened(GOALS, theme="business-friendly-administration")
    )


# --- targets ---


@BOTH_LANGUAGES
def test_inferred_targets_stand_apart_and_in_no_finding(language: str, loose: Path) -> None:
    app = opened(GOALS, language, open="all")
    rows = asked(loose, "targets", language=language)
    own, inferred = (
        [row for row in rows if not row["is_inferred"]],
        [row for row in rows if row["is_inferred"]],
    )
    assert len(own) == 5 and len(inferred) == 1
    assert all(
        row["wording"] not in table(app, word(language, "caption_targets")) for row in inferred
    )
    assert all(
        row["wording"] in table(app, word(language, "caption_targets_inferred")) for row in inferred
    )
    apart = word(language, "caption_targets_inferred")
    assert text(app).index(apart) > text(app).index(own[-1]["wording"])
    found = goals.sentences.target_findings(app.session_state["view"])
    assert not any(
        row["indicator"] in sentence for row in inferred for sentence in found
    ) and found[-1] == word(language, "finding_targets_inferred", number=1, whole=6)


def test_the_first_picture_of_targets_is_one_of_the_plan(loose: Path) -> None:
    view = opened(GOALS).session_state["view"]
    [own] = target_pictures(view)
    [inferred] = target_pictures(view, is_inferred=True)
    assert (
        "Dauer eines Bauantrags" in own.alt
        and "Förderung des Ausbaus" in inferred.alt
        and "(von uns gefolgert)" in inferred.alt
    )
    pictures = [chart.alt for chart in charts(opened(GOALS, open="all"))]
    assert pictures.index(own.alt) < pictures.index(inferred.alt)


def test_an_inferred_observation_is_marked_hollow_and_in_no_finding(loose: Path) -> None:
    app = opened(GOALS)
    view = app.session_state["view"]
    assert "mindestens 40 Arbeitstage (15. März 2024) von uns gefolgert" in table(
        app, word("de", "caption_targets")
    )
    assert not any("40" in sentence for sentence in goals.sentences.target_findings(view)) and any(
        "etwa 31,5" in sentence for sentence in goals.sentences.target_findings(view)
    )
    bars = next(
        found
        for found in values(target_pictures(view)[0].spec)
        if isinstance(found, list) and "fill" in found[0]
    )
    assert [bar["text"] for bar in bars if bar["fill"] == "#FFFFFF"] == [
        "mindestens 40 (von uns gefolgert)"
    ]


def test_a_due_date_is_quoted_only_in_the_words_of_the_source(loose: Path) -> None:
    shown = table(opened(GOALS), word("de", "caption_targets"))
    assert (
        "„bis 2025“" in shown
        and "gemeint ist wohl das Ende des Plans" in shown
        and "„gemeint" not in shown
    )


# --- profiles ---


def test_a_theme_that_is_only_touched_makes_no_finding_and_ties_are_named(loose: Path) -> None:
    view = opened("pages/compare/theme_profiles.py").session_state["view"]
    [row, *_] = theme_profiles.rows.profile(view, "auenfurt", "both")
    rows: list[ThemeShares] = [
        {**row, "items_meant": meant, "difference": difference}
        for meant, difference in ((1, 0.101), (2, 0.099), (0, 0.5))
    ]
    assert theme_profiles.sentences.first(theme_profiles.rows.meant(rows), "difference") == rows[:2]


def test_a_profile_names_where_else_a_theme_is_meant(loose: Path) -> None:
    shown = table(opened("pages/compare/theme_profiles.py", basis="goals"), "Anteil jedes Themas")
    assert (
        "hier keine, aber: Arbeitskreise und Reallabore" in shown
        and "hier keine, aber: Maßnahmen" in shown
    )
    view = opened("pages/compare/theme_profiles.py").session_state["view"]
    both = {
        row["theme_id"]: markup.finished(theme_profiles.tables.cell(view, row))
        for row in theme_profiles.rows.profile(view, "auenfurt", "both")
    }
    assert (
        "nur berührt" in both["location-marketing"]
        and "nur berührt" not in both["land-and-property"]
    )


# --- bodies ---


def test_groups_that_are_not_of_the_plan_are_never_counted_with_its_own(loose: Path) -> None:
    app = opened(BODIES)
    assert (
        "Arbeitskreise der Pläne: Auenfurt 1 (außerdem 2, nicht vom Plan, von uns gefolgert: 1); "
        "Landkreis Bergheide 1." in finding(app)
    )
    kinds = table(app, word("de", "caption_kinds"))
    assert (
        "1 „Arbeitsgruppe“ außerdem 2, nicht vom Plan: „Arbeitsgemeinschaft“, 2023–2025 "
        "von uns gefolgert, nicht mitgezählt: 1 von uns so eingeordnet" in kinds
    )
    assert "Zweite AG des Vereins" in table(
        app, word("de", "caption_bodies_not_of_plan")
    ) and "Stammtisch von uns gefolgert" in table(app, word("de", "caption_bodies_inferred"))
    assert "AG des Vereins" not in table(app, word("de", "caption_bodies"))


def test_groups_of_different_times_are_not_added_up(loose: Path) -> None:
    view = opened(BODIES).session_state["view"]
    rows = [
        row
        for row in bodies.rows.bodies(view)
        if row["body_id"] in ("auenfurt/ag-verein-1", "auenfurt/ag-verein-2")
    ]
    assert [(period, len(found)) for period, found in bodies.sentences.at_times(view, rows)] == [
        ("ab 2023", 1),
        ("ab 2025", 1),
    ]
    assert [
        (period, len(found)) for period, found in bodies.sentences.at_times(view, rows[:1] * 2)
    ] == [("", 2)]


def test_a_role_is_said_in_the_words_of_the_source(loose: Path) -> None:
    """„Federführung“ is no chair, and who holds the threads is no management."""
    shown = table(opened(BODIES), word("de", "caption_bodies"))
    assert "„Federführung“: Stadt Auenfurt hält die Fäden zusammen: Auenfurt Standort GmbH" in shown
    assert (
        "Vorsitz: IHK Mittelaue" in shown
        and "Vorsitz: Stadt" not in shown
        and "Geschäftsführung" not in shown
    )


def test_only_a_named_lead_or_chair_leads_a_sector(loose: Path) -> None:
    """The association gave the impulse in Auenfurt, its company manages.

    The consultancy leads only by inference, the firm only beside the plan.
    """
    rows = {(row["sector_id"], row["initiative_id"]): row for row in asked(loose, "sector_seats")}
    assert [
        rows[sector, "auenfurt"]["leads"]
        for sector in ("municipality", "employers", "municipal_company", "consultancy", "company")
    ] == [1, 0, 0, 0, 0]
    assert "eine Führung aus: Stadt oder Kreis." in finding(opened(BODIES))


def test_a_sector_that_is_only_inferred_is_neither_counted_nor_left_out(loose: Path) -> None:
    app = opened(BODIES)
    beside = [cell["tip"] for cell in cells(app) if cell["figure"] == "[+1]"]
    assert any("nur von uns gefolgert: Gewerkschaftsbund Region Aue" in tip for tip in beside)
    assert any("nicht vom Plan: " in tip for tip in beside)
    assert "Gewerkschaftsbund Region Aue von uns gefolgert" in table(
        app, word("de", "caption_sectors")
    )


def test_events_have_a_scale_of_their_own(towns: Path) -> None:
    app = opened(BODIES, open="all")
    view = app.session_state["view"]
    assert {row["kind"] for row in bodies.rows.sized(view, is_event=True)} == {
        "congress"
    } and "congress" not in {row["kind"] for row in bodies.rows.sized(view, is_event=False)}
    assert bodies.pictures.sizes(view, True, "sizes").drawing.alt in [
        chart.alt for chart in charts(app)
    ]


# --- actors ---


def test_organisations_that_no_source_ties_to_a_plan_are_counted_apart(loose: Path) -> None:
    app = opened(ACTORS)
    assert (
        "2 von 14 Organisationen" in finding(app)
        and "Nicht mitgezählte Organisationen: nur von uns gefolgert 1 und nur in Gremien "
        "außerhalb der "
        "Pläne genannt 1."
        in finding(app)
    )
    assert (
        "eine Gewerkschaft bei Auenfurt (nur von uns gefolgert: Gewerkschaftsbund Region Aue) und "
        "Landkreis Bergheide" in finding(app)
    )
    apart = table(app, "Von uns gefolgert oder nur außerhalb der Pläne")
    assert (
        "Gewerkschaftsbund Region Aue" in apart
        and "Färber & Söhne" in apart
        and "Gewerkschaftsbund" not in table(app, "Rollen der Organisationen")
    )


def test_a_role_that_is_only_inferred_is_marked_and_counts_in_none(loose: Path) -> None:
    app = opened(ACTORS)
    assert "Auenfurt: berät, führt (von uns gefolgert)" in table(
        app, "Rollen der Organisationen"
    ) and "Landkreis Bergheide: forscht von uns gefolgert" in table(
        app, "Rollen der Organisationen"
    )
    assert (
        next(cell["figure"] for cell in cells(app, 1)) == "1 (+2)"
    )  # who leads in Auenfurt: the city; beside it the consultancy and the firm
    shared = [
        cell for cell in cells(app) if "(von uns gefolgert)" in " ".join(cell["figure"].split())
    ]
    assert [cell["short"] for cell in shared] == ["(W)"]


def test_a_role_of_an_organisation_is_said_in_the_words_of_the_source(loose: Path) -> None:
    city = table(opened(ACTORS, organisation="stadt-auenfurt"), "Stadt Auenfurt: 3")
    assert (
        "„Federführung“" in city
        and "Vorsitz" not in city
        and "Verantwortlich „Dezernat III“" in city
    )
    assert (
        "hält die Fäden zusammen"
        in (
            company := table(
                opened(ACTORS, organisation="auenfurt-standort"), "Auenfurt Standort GmbH: 2"
            )
        )
        and "„hält" not in company
        and "Geschäftsführung" not in company
    )
    assert "Zweite AG des Vereins nicht vom Plan" in table(
        opened(ACTORS, organisation="faerberei"), "Färber"
    )
