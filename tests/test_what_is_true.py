"""What an analyst of each city would check first: the pages on the real data say what the sources
bear out, and nothing that they don't.
"""

from pathlib import Path
from typing import Any, cast
import html
import re

from opening import opened
import pytest

DAY = "2026-11-25"
COMPLETION, OVERVIEW, PROFILE, BESIDE = (
    "pages/compare/completion.py",
    "pages/compare/overview.py",
    "pages/explore/profile.py",
    "pages/compare/side_by_side.py",
)
TIMELINE, CONTRADICTIONS, MEASURES, BODIES, GOALS = (
    "pages/explore/timeline.py",
    "pages/evidence/contradictions.py",
    "pages/explore/measures.py",
    "pages/compare/bodies.py",
    "pages/compare/goals.py",
)
ALL = ["self_reported", "independent", "inferred"]


def said(page: str, **address: str | list[str]) -> str:
    """All text of a page on the real data, its pictures and their words included."""
    app = opened(page, as_of=DAY, **cast("dict[str, Any]", address))
    assert not app.exception, app.exception
    parts = [
        found.value
        for found in cast("list[Any]", app.main.get("html"))
        if not found.value.lstrip().startswith("<style") and "<script" not in found.value
    ]
    charts = [f"{found.proto.alt} {found.proto.spec}" for found in app.get("vega_lite_chart")]
    text = html.unescape(re.sub(r"<[^>]+>", " ", " ".join([*parts, *charts])))
    return re.sub(r"\s+", " ", text)


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    ("page", "address"),
    [
        (OVERVIEW, {}),
        (COMPLETION, {}),
        (COMPLETION, {"denominator": "listed"}),
        (COMPLETION, {"evidence": ALL}),
    ],
)
@pytest.mark.parametrize("initiative", ["bottrop", "kreis-offenbach"])
def test_without_a_list_or_a_total_there_is_no_rate(
    initiative: str, page: str, address: dict[str, str | list[str]]
) -> None:
    found = said(page, initiatives=initiative, **address)
    assert re.search(
        r"\d+ von \d+ bekannten abgeschlossen, keine Quote: (Gesamtzahl und Liste nicht "
        r"veröffentlicht|bis zu diesem Tag keine veröffentlichte Liste)",
        found,
    )
    assert not re.search(r"\d+ % abgeschlossen|\d+–\d+ %", found) and "Bekannt 100 %" not in found


@pytest.mark.usefixtures("real")
def test_a_total_says_what_its_source_did() -> None:
    found = said(OVERVIEW)
    assert re.search(r"Vorgestellt: 42 .{0,60}\(Juni 2020", found) and re.search(
        r"Beschlossen: 33 .{0,60}\(16\. März 2017\)", found
    )
    assert (
        re.search(r"60 Projekte \(.{0,60}\); andere Quellen: 62 und 67", found)
        and "Beschlossen: 42" not in found
        and "Beschlossen: 62" not in found
    )


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("page", [OVERVIEW, COMPLETION, PROFILE])
def test_without_its_own_reports_nothing_is_left_of_oberhausens_percentages(page: str) -> None:
    address: dict[str, str | list[str]] = {
        "initiatives": "oberhausen",
        "evidence": ["independent", "inferred"],
    }
    found = said(page, **address)
    if page != OVERVIEW:  # it has no choice of evidence, and its rate rests on the usual one
        counted = found.split(" Widersprüche ")[
            0
        ]  # below stand the values of sources that contradict each other, as such
        assert (
            "32 %" not in counted and "32 Prozent" not in counted and "mindestens 50" not in found
        )


@pytest.mark.usefixtures("real")
def test_what_is_known_of_muelheims_airport_is_not_hidden_by_the_choice_of_evidence() -> None:
    found = said(PROFILE, initiative="muelheim")
    airport = found[found.index("Masterplan „Nachfolgenutzung Flughafen“") :][:400]
    assert "alter Stand" in airport and re.search(
        r"von uns gefolgert: aufgegeben, .{0,12}2024", airport
    )
    for page in (TIMELINE, CONTRADICTIONS):
        whole = said(page, initiatives="muelheim")
        assert (
            "kein Bericht mehr" not in whole
            and "seither kein Bericht" not in whole
            and "hat niemand" not in whole
        )


@pytest.mark.usefixtures("real")
def test_named_only_as_an_example_is_what_has_no_report_of_any_evidence(
    real_database: Path,
) -> None:
    found = said(PROFILE, initiative="duisburg")
    assert "nur in nicht gewählten Nachweisen (von uns gefolgert:" in found
    breitband = (
        found[found.index("Breitbandversorgung verbessern (Ziel") :][:300]
        if "Breitbandversorgung verbessern (Ziel" in found
        else found[found.index("Breitbandversorgung verbessern") :][:300]
    )
    assert "nur als Beispiel genannt" not in breitband


@pytest.mark.usefixtures("real")
def test_nobody_leads_whom_no_source_calls_a_lead() -> None:
    found = said(OVERVIEW)
    assert (
        "Gleichberechtigte Partner, eine Führung nennt keine Quelle: 13 kreisangehörige Kommunen"
        in found
    )
    assert re.search(
        r"Vorsitz im Lenkungskreis: Niederrheinische IHK.{0,120}; eine Führung nennt keine Quelle",
        found,
    )
    assert re.search(
        r"IG Metall · Stadt Mülheim an der Ruhr · Unternehmerverband Mülheimer Wirtschaft",
        found,
    )


@pytest.mark.usefixtures("real")
def test_portraits_count_what_a_document_of_the_plan_calls_a_goal_and_the_groups_of_the_plan() -> (
    None
):
    found = said(OVERVIEW, initiatives="duisburg")
    assert re.search(
        r"Ziele, die der Plan nennt\s+2\s+weitere aus anderen Quellen: 6", found
    ) and re.search(r"Arbeitskreise des Plans\s+5\s+andere daneben: 2", found)
    assert re.search(
        r"Arbeitskreise des Plans\s+1\s+andere daneben: 8",
        said(OVERVIEW, initiatives="kreis-offenbach"),
    )


@pytest.mark.usefixtures("real")
def test_unions_politics_and_civil_society_sit_at_duisburgs_table() -> None:
    found = said(BODIES, initiatives="duisburg")
    assert not re.search(r"Gewerkschaft\s+keine genannt", found) and "Gewerkschaft" in found


@pytest.mark.usefixtures("real")
def test_one_number_has_one_name_on_every_page() -> None:
    """Known by name, on a list, with a status: the same numbers wherever they stand."""
    number, hidden = r"(\d+)", r"\(von uns gefolgert\)"
    patterns = {
        OVERVIEW: (
            rf"{number} Maßnahmen sind namentlich bekannt, {number} davon stehen auf "
            rf"veröffentlichten Listen.+? Bei {number} ist in den gewählten Nachweisen ein "
            rf"Umsetzungsstand genannt, bei {number} nur in nicht gewählten {hidden}\."
        ),
        MEASURES: (
            rf"Für {number} von {number} Maßnahmen nennen die gewählten Nachweise einen "
            rf"Umsetzungsstand\..+?Gezählt sind namentlich bekannte; {number} davon stehen auf "
            rf"veröffentlichten Listen\. Bei {number} nennen nur nicht gewählte Nachweise einen "
            rf"Stand {hidden}\."
        ),
    }
    found = {page: re.findall(pattern, said(page)) for page, pattern in patterns.items()}
    [(known, listed, status, unchosen)] = set(found[OVERVIEW])
    assert set(found[MEASURES]) == {(status, known, listed, unchosen)}
