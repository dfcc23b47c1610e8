"""Addresses and citations as functions, without a page: what they keep, what they leave out, and
that each can be read back.
"""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
import json

from hypothesis import given
from hypothesis import strategies as st
import pytest

from answers import builds, parts, rows
from answers.view import View
from exports import citation
from pages.frame import citations

DAY = date(2024, 12, 31)
EVERYONE = ("auenfurt", "bergheide")
URL = "https://monitor.example:8443/plan/completion"


@pytest.fixture
def usual(towns: Path) -> View:
    """What a reader sees who chose nothing."""
    return View(builds.version(), "de", "light", EVERYONE, date.today())


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(
        urlsplit(address).query,
        keep_blank_values=True,
        strict_parsing=bool(urlsplit(address).query),
    )


# --- from page to page ---


def test_an_address_of_usual_choices_is_bare(usual: View) -> None:
    assert usual.address("goals") == "./goals?"
    assert usual.address("overview") == "./?"
    assert usual._replace(initiatives=EVERYONE[::-1], theme="dark").address("goals") == "./goals?"


@pytest.mark.parametrize(
    ("choice", "query"),
    [
        ({"language": "en"}, "language=en"),
        ({"initiatives": ("bergheide",)}, "initiatives=bergheide"),
        ({"as_of": DAY}, "as_of=2024-12-31"),
        ({"evidence": ("inferred",)}, "evidence=inferred"),
        (
            {"evidence": ("self_reported", "independent", "inferred")},
            "evidence=self_reported&evidence=independent&evidence=inferred",
        ),
        ({"denominator": "listed"}, "denominator=listed"),
    ],
)
def test_an_address_names_a_choice_that_is_not_usual(
    choice: dict[str, Any], query: str, usual: View
) -> None:
    assert usual._replace(**choice).address("goals") == f"./goals?{query}"


def test_an_address_holds_all_choices_and_what_is_added(usual: View) -> None:
    view = usual._replace(
        language="en",
        initiatives=("auenfurt",),
        as_of=DAY,
        evidence=("independent",),
        denominator="declared",
    )
    assert asked(view.address("measures", measure="auenfurt/fett", themes=["a", "b"])) == {
        "language": ["en"],
        "initiatives": ["auenfurt"],
        "as_of": ["2024-12-31"],
        "evidence": ["independent"],
        "denominator": ["declared"],
        "measure": ["auenfurt/fett"],
        "themes": ["a", "b"],
    }


@pytest.mark.parametrize(
    "text", ["Ämter & Co", "a=b;c/d", "100 %", "<b>\"'", "#quelle-3", "🚲", "+1 2"]
)
def test_whatever_is_added_to_an_address_is_read_back(text: str, usual: View) -> None:
    found = usual.address("search", find=text)
    assert asked(found) == {"find": [text]} and not set(found) & set("<>\"' #")


# --- what lasts ---


def test_a_lasting_address_names_day_and_data_version(usual: View) -> None:
    view = usual._replace(as_of=DAY)
    assert (
        citations.lasting_address(URL, {}, view) == f"{URL}?as_of=2024-12-31&version={view.build}"
    )


def test_a_lasting_address_keeps_every_choice_and_puts_day_and_version_in_place_of_older_ones(
    usual: View,
) -> None:
    view = usual._replace(as_of=DAY)
    found = citations.lasting_address(
        URL,
        {
            "language": ["en"],
            "initiatives": ["bergheide", "auenfurt"],
            "evidence": [""],
            "as_of": ["2022-06"],
            "version": ["0123456789ab"],
        },
        view,
    )
    assert found and asked(found) == {
        "language": ["en"],
        "initiatives": ["bergheide", "auenfurt"],
        "evidence": [""],
        "as_of": ["2024-12-31"],
        "version": [view.build],
    }
    assert urlsplit(found)._replace(query="").geturl() == URL


def test_a_lasting_address_of_a_lasting_one_is_the_same(usual: View) -> None:
    view = usual._replace(as_of=DAY)
    first = citations.lasting_address(
        URL, {"find": ["Ämter & Co"], "row": ["a;b;c=d", "e;f/g"]}, view
    )
    assert first and citations.lasting_address(first, asked(first), view) == first


@pytest.mark.parametrize("url", [None, "", "/completion", "completion?x=1"])
def test_without_a_server_there_is_no_lasting_address(url: str | None, usual: View) -> None:
    assert citations.lasting_address(url, {"language": ["en"]}, usual) is None


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8).filter(lambda name: name not in ("as_of", "version")),
        st.lists(st.text(max_size=12), min_size=1, max_size=3),
        max_size=3,
    )
)
def test_whatever_was_chosen_is_read_back_from_a_lasting_address(
    choices: dict[str, list[str]],
) -> None:
    found = citations.lasting_address(
        "https://monitor.example/goals?old=1#part",
        choices,
        View("0123456789ab", "de", "light", (), DAY),
    )
    assert found and asked(found) == {
        **choices,
        "as_of": ["2024-12-31"],
        "version": ["0123456789ab"],
    }
    assert "#" not in found and not set(found) & set("<>\"' \n")


# --- rows ---


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_name_of_a_row_keeps_its_parts_apart(subject: str, locator: str) -> None:
    row = {"subject_table": "goal", "subject_id": subject, "locator": locator}
    named = str(rows.name("passages_of_source", row, {"language": "de", "source_id": locator}))
    assert len(named.split(";")) == 5 and named.split(";")[:2] == ["passages_of_source", "goal"]
    assert not set(named) & set("<>\"'&? \n")


def test_a_row_is_found_again_by_its_name_under_the_same_choices(usual: View) -> None:
    choices = {
        "initiative_ids": EVERYONE,
        "language": "de",
        "as_of": DAY,
        "evidence": usual.evidence,
        "denominator": "best",
    }
    for row in usual.ask(
        "measures_by_status",
        **{name: choices[name] for name in ("initiative_ids", "as_of", "evidence", "denominator")},
    ):
        assert builds.row_at(usual.build, row["row"], choices) == row


def test_the_sources_of_answers_are_named_once_and_in_order() -> None:
    rows_of_answers: list[dict[str, Any]] = [
        {"source_ids": ["b", "a"]},
        {"source_ids": None},
        {"source_id": "c"},
        {"source_ids": ["a"]},
        {},
    ]
    assert parts.sources_of(rows_of_answers) == ("a", "b", "c")


# --- how to cite ---


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            (
                "Masterplan Monitor contributors: Masterplan Monitor [Datensatz], Datenversion "
                "0123456789ab, Lizenz CC BY 4.0. https://monitor.example/goals?as_of=2024-12-31 "
                "(abgerufen am 7.3.2025)."
            ),
        ),
        (
            "en",
            (
                "Masterplan Monitor contributors: Masterplan Monitor [Dataset], data version "
                "0123456789ab, licence CC BY 4.0. https://monitor.example/goals?as_of=2024-12-31 "
                "(accessed 2025-03-07)."
            ),
        ),
    ],
)
def test_a_footnote_names_version_licence_address_and_day(language: str, said: str) -> None:
    assert (
        citation.text(
            "0123456789ab",
            "https://monitor.example/goals?as_of=2024-12-31",
            date(2025, 3, 7),
            language,
        )
        == said
    )


def test_an_entry_for_bibtex_is_complete() -> None:
    assert citation.bibtex(
        "0123456789ab", "https://monitor.example/goals?a=1&b=ü", date(2025, 3, 7), "en"
    ).splitlines() == [
        "@misc{masterplan-monitor-0123456789ab,",
        "  author = {{Masterplan Monitor contributors}},",
        "  title = {{Masterplan Monitor}},",
        "  howpublished = {Dataset, data version 0123456789ab},",
        "  version = {0123456789ab},",
        "  note = {Licence CC BY 4.0},",
        "  url = {https://monitor.example/goals?a=1&b=%C3%BC},",
        "  urldate = {2025-03-07},",
        "  langid = {english},",
        "}",
    ]


def test_an_item_for_reference_managers_is_complete() -> None:
    assert json.loads(
        citation.csl_json("0123456789ab", "https://monitor.example/goals", date(2025, 3, 7))
    ) == [
        {
            "id": "masterplan-monitor-0123456789ab",
            "type": "dataset",
            "title": "Masterplan Monitor",
            "author": [{"literal": "Masterplan Monitor contributors"}],
            "version": "0123456789ab",
            "note": "CC BY 4.0",
            "language": "de-DE",
            "URL": "https://monitor.example/goals",
            "accessed": {"date-parts": [[2025, 3, 7]]},
        }
    ]


def test_without_an_address_nothing_is_said_of_a_visit() -> None:
    for cite in (citation.text, citation.bibtex, citation.csl_json):
        assert not {"2025", "http", "urldate", "accessed", "abgerufen"} & set(
            cite("0123456789ab", None, date(2025, 3, 7)).replace('"', " ").split()
        )
