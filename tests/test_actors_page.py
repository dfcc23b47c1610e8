"""The page of actors: an organisation is one row in whatever spelling, roles are those of the sources, and no person is named."""

from pathlib import Path
from typing import Any, get_args
import json

from opening import opened, served
from test_pages import (
    BOTH_LANGUAGES,
    Reader,
    charts,
    finding,
    initiatives,
    parts,
    text_of,
    values,
    word,
)
import duckdb
import pytest

from answers import actors
from etl import entries
import queries

PAGE = "pages/explore/actors.py"


def asked(file: Path, question: str, **parameters: Any) -> list[queries.Row]:
    with queries.connect(file) as connection:
        return queries.ask(
            connection,
            question,
            **{"initiative_ids": initiatives(file), "language": "de", **parameters},
        )


def text(initiatives: str) -> str:
    return " ".join(text_of(part) for part in parts(opened(PAGE, initiatives=initiatives)))


def test_every_involvement_stands_in_exactly_one_row_and_behind_its_organisation(
    database: Path,
) -> None:
    rows = asked(database, "actors")
    counted = [fact for row in rows for fact in row["fact_ids"]]
    with duckdb.connect(str(database), read_only=True) as connection:
        every = [
            f"involvement:{each}"
            for (each,) in connection.execute("select involvement_id from involvement").fetchall()
        ]
    assert sorted(counted) == sorted(every)
    for each in {row["organisation_id"] for row in rows}:
        own = asked(database, "involvements_of", organisation_id=each)
        assert len(own) == sum(
            row["involvements"] for row in rows if row["organisation_id"] == each
        )
        assert {(row["initiative_id"], row["role"]) for row in own} == {
            (row["initiative_id"], role)
            for row in rows
            if row["organisation_id"] == each
            for role in row["roles"]
        }


def test_every_role_of_the_contract_has_its_group(towns_database: Path, tmp_path: Path) -> None:
    """None is left without a group: a new role in the contract must be put into one."""
    copy = tmp_path / "roles.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    for role in get_args(entries.Role):
        with duckdb.connect(str(copy)) as connection:
            connection.execute("update involvement set role = ?", [role])
        groups = {group for row in asked(copy, "actors") for group in row["role_groups"]}
        assert len(groups) == 1 and groups <= set(actors.GROUPS), role


def test_auenfurt_and_bergheide_share_a_chamber_and_an_association(towns: Path) -> None:
    """By hand: the IHK sits and chairs, the association gave the impulse and sits; ten more act in one town each."""
    app = opened(PAGE)
    assert {row["name"] for row in actors.shared(app.session_state["view"], (), ())} == {
        "IHK Mittelaue",
        "Unternehmerverband Aue",
    }
    assert "IHK Mittelaue und Unternehmerverband Aue" in finding(app)
    assert "die Forschung bei Landkreis Bergheide" in finding(
        app
    ) and "eine Gewerkschaft bei Landkreis Bergheide" in finding(app)


def test_the_association_of_several_cities_is_one_row(real: Path) -> None:
    rows = [
        row
        for row in asked(real, "actors")
        if row["organisation_id"] == "unternehmerverbandsgruppe"
    ]
    assert len(rows) > 1 and all(
        {"leads", "initiates", "takes_part"} & set(row["role_groups"]) for row in rows
    )
    table = next(part for part in parts(opened(PAGE)) if "mm-numbers" in part)
    assert table.count(">Unternehmerverbandsgruppe</a>") == 1


def test_the_finding_names_every_organisation_of_most_initiatives(database: Path) -> None:
    tied: dict[str, int] = {}
    for row in asked(database, "actors"):
        tied[row["name"]] = tied.get(row["name"], 0) + (
            not row["is_inferred"] and not row["is_outside"]
        )
    most = max(tied.values())
    assert most > 1 and all(
        name in finding(opened(PAGE)) for name, number in tied.items() if number == most
    )
    assert (
        f"{sum(number > 1 for number in tied.values())} von {sum(number > 0 for number in tied.values())} Organisationen"
        in finding(opened(PAGE))
    )


@BOTH_LANGUAGES
def test_the_picture_shows_who_acts_in_several_and_leads_to_the_evidence(
    language: str, database: Path
) -> None:
    app = opened(PAGE, language)
    shared = actors.shared(app.session_state["view"], (), ())
    cells = next(
        each
        for each in values(json.loads(charts(app)[0].spec))
        if isinstance(each, list) and each and "short" in each[0]
    )
    assert sum("href" in cell for cell in cells) == len(shared) and all(
        cell["figure"] == cell["short"] == "–" for cell in cells if "href" not in cell
    )
    assert all(row["name"] in charts(app)[0].alt for row in shared)


@pytest.mark.parametrize("group", actors.GROUPS)
def test_a_role_can_be_chosen(group: str, database: Path) -> None:
    app = opened(PAGE, roles=group)
    assert not app.exception and app.query_params == {"roles": group}
    rows = actors.chosen(app.session_state["view"], (group,), ())
    assert {row["organisation_id"] for row in rows} == {
        row["organisation_id"] for row in asked(database, "actors") if group in row["role_groups"]
    }
    table = next(part for part in parts(app) if "mm-numbers" in part)
    assert table.count("<tr>") - table.count("<table") == len(
        {row["organisation_id"] for row in rows}
    )


def test_a_sector_can_be_chosen_and_no_hit_says_so(real: Path) -> None:
    app = opened(PAGE, sectors=["union", "research"])
    assert {
        row["sector_id"]
        for row in actors.chosen(app.session_state["view"], (), ("union", "research"))
    } == {"union", "research"}
    assert not app.exception
    app = opened(PAGE, sectors=["union"], roles=["pays"])
    assert (
        not app.exception
        and word("de", "nobody_in_several") in [hint.value for hint in app.info]
        and not charts(app)
    )


@BOTH_LANGUAGES
def test_every_organisation_opens_with_all_its_roles(language: str, towns: Path) -> None:
    for each in {row["organisation_id"] for row in asked(towns, "actors")}:
        app = opened(PAGE, language, organisation=each)
        assert not app.exception
        table = next(part for part in parts(app) if "mm-table" in part and "mm-numbers" not in part)
        assert table.count("<tr>") - 1 == len(asked(towns, "involvements_of", organisation_id=each))
        tags = Reader(table).tags
        assert all(
            attributes["href"].startswith(("#", "./")) for tag, attributes in tags if tag == "a"
        ) and not any(tag == "gmbh" for tag, _ in tags)


@pytest.mark.parametrize(
    "organisation", ["nobody", "'; drop table organisation; --", "<script>alert(1)</script>", ""]
)
def test_an_unknown_organisation_in_the_address_opens_none(organisation: str, towns: Path) -> None:
    app = opened(PAGE, organisation=organisation)
    assert not app.exception and app.selectbox(key="organisation").value is None


def test_an_initiative_without_organisations_says_so(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "empty.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "delete from involvement where initiative_id = 'bergheide'; update build set build_id = 'without'"
        )
    served(copy, monkeypatch)
    assert word("de", "finding_no_actors") in text(initiatives="bergheide")
    assert not opened(PAGE).exception
