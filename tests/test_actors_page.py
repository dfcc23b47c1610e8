"""The page of actors: an organisation is one row in whatever spelling, no person is named."""

from datetime import date
from pathlib import Path
from typing import Any, get_args
import json

from building import rename
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

from answers import builds
from answers.actors import answer, rows
from answers.parts import Picture, Table
from answers.view import View
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


def shared(view: View) -> list[list[Any]]:
    """Rows of each organisation that acts in several initiatives."""
    return rows.shared(rows.chosen(view, (), ()))


def text(initiatives: str) -> str:
    return " ".join(text_of(part) for part in parts(opened(PAGE, initiatives=initiatives)))


def test_every_involvement_stands_in_exactly_one_row_and_behind_its_organisation(
    database: Path,
) -> None:
    actors = asked(database, "actors")
    counted = [fact for row in actors for fact in row["fact_ids"]]
    with queries.connect(database) as connection:
        every = [
            f"involvement:{involvement}"
            for (involvement,) in connection.execute(
                "select involvement_id from involvement"
            ).fetchall()
        ]
    assert sorted(counted) == sorted(every)
    for organisation in {row["organisation_id"] for row in actors}:
        own = asked(database, "involvements_of", organisation_id=organisation)
        summed = [row for row in actors if row["organisation_id"] == organisation]
        assert len(own) == sum(row["involvements"] for row in summed)
        assert {(row["initiative_id"], row["role"]) for row in own} == {
            (row["initiative_id"], role) for row in summed for role in row["roles"]
        }


def test_every_role_of_the_contract_has_its_group(towns_database: Path, tmp_path: Path) -> None:
    """None is left without a group: a new role in the contract must be put into one.

    In a measure whoever leads or manages it carries it out.
    """
    copy = tmp_path / "roles.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    for role in get_args(entries.Role):
        with duckdb.connect(str(copy)) as connection:
            connection.execute("update involvement set role = ?, measure_id = null", [role])
        groups = {group for row in asked(copy, "actors") for group in row["role_groups"]}
        assert len(groups) == 1 and groups <= set(rows.GROUPS), role
        with duckdb.connect(str(copy)) as connection:
            connection.execute("update involvement set measure_id = 'auenfurt/fett'")
        in_measures = {group for row in asked(copy, "actors") for group in row["role_groups"]}
        assert in_measures == ({"carries_out"} if role in entries.RESPONSIBLE else groups), role


def test_auenfurt_and_bergheide_share_a_chamber_and_an_association(towns: Path) -> None:
    """By hand: the IHK sits and chairs, the association gave the impulse and sits.

    Ten more act in one town each.
    """
    app = opened(PAGE)
    assert {own[0]["name"] for own in shared(app.session_state["view"])} == {
        "IHK Mittelaue",
        "Unternehmerverband Aue",
    }
    assert "IHK Mittelaue und Unternehmerverband Aue" in finding(app)
    assert "die Forschung bei Landkreis Bergheide" in finding(
        app
    ) and "eine Gewerkschaft bei Landkreis Bergheide" in finding(app)


def test_the_association_of_several_cities_is_one_row(real: Path) -> None:
    own = [
        row
        for row in asked(real, "actors")
        if row["organisation_id"] == "unternehmerverbandsgruppe"
    ]
    assert len(own) > 1 and all(
        {"leads", "initiates", "takes_part"} & set(row["role_groups"]) for row in own
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
    several, whole = (sum(number > least for number in tied.values()) for least in (1, 0))
    assert f"{several} von {whole} Organisationen" in finding(opened(PAGE))


@BOTH_LANGUAGES
def test_the_picture_shows_who_acts_in_several_and_leads_to_the_evidence(
    language: str, database: Path
) -> None:
    app = opened(PAGE, language)
    own = [row for rows_of in shared(app.session_state["view"]) for row in rows_of]
    cells = next(
        drawn
        for drawn in values(json.loads(charts(app)[0].spec))
        if isinstance(drawn, list) and drawn and "short" in drawn[0]
    )
    assert sum("href" in cell for cell in cells) == len(own) and all(
        cell["figure"] == cell["short"] == "–" for cell in cells if "href" not in cell
    )
    assert all(row["name"] in charts(app)[0].alt for row in own)


@pytest.mark.parametrize("group", rows.GROUPS)
def test_a_role_can_be_chosen(group: str, database: Path) -> None:
    app = opened(PAGE, roles=group)
    assert not app.exception and app.query_params == {"roles": group}
    chosen = rows.chosen(app.session_state["view"], (group,), ())
    organisations = {row["organisation_id"] for row in chosen}
    assert organisations == {
        row["organisation_id"] for row in asked(database, "actors") if group in row["role_groups"]
    }
    tables = "".join(part for part in parts(app) if "mm-numbers" in part or "actors_apart" in part)
    assert tables.count("<tr>") - tables.count("<table") == len(organisations)


def test_a_sector_can_be_chosen_and_no_hit_says_so(real: Path) -> None:
    app = opened(PAGE, sectors=["union", "research"])
    chosen = rows.chosen(app.session_state["view"], (), ("union", "research"))
    assert {row["sector_id"] for row in chosen} == {"union", "research"}
    assert not app.exception
    app = opened(PAGE, sectors=["union"], roles=["pays"])
    assert (
        not app.exception
        and word("de", "nobody_in_several") in [hint.value for hint in app.info]
        and not charts(app)
    )


# --- the answer, without its page ---


def view_of(file: Path) -> View:
    return View(builds.version(), "de", "light", tuple(initiatives(file)), date(2024, 12, 31))


def test_every_picture_and_table_rests_on_the_rows_it_shows(database: Path) -> None:
    organisation = asked(database, "actors")[0]["organisation_id"]
    made = answer(view_of(database), (), (), organisation)
    drawn = [part for part in made.all_parts if isinstance(part, Picture | Table)]
    assert len(drawn) >= 4 and all(any(part.rests_on.values()) for part in drawn)
    assert list(made.files) == ["actors", "involvements"]
    assert {row["organisation_id"] for row in made.files["involvements"]} == {organisation}
    cited = {
        source for sheet in made.files.values() for row in sheet for source in row["source_ids"]
    }
    assert made.source_ids == tuple(sorted(cited))


@pytest.mark.parametrize("group", rows.GROUPS)
def test_every_organisation_of_the_answer_has_the_chosen_role_and_sector(
    group: str, database: Path
) -> None:
    view = view_of(database)
    for sector in rows.sectors(view):
        taken = answer(view, (group,), (sector,), None).files.get("actors", [])
        fitting = {row["organisation_id"] for row in taken if group in row["role_groups"]}
        assert {row["sector_id"] for row in taken} <= {sector}
        assert {row["organisation_id"] for row in taken} == fitting


@BOTH_LANGUAGES
def test_every_organisation_opens_with_all_its_roles(language: str, towns: Path) -> None:
    for organisation in {row["organisation_id"] for row in asked(towns, "actors")}:
        app = opened(PAGE, language, organisation=organisation)
        assert not app.exception
        table = next(part for part in parts(app) if "mm-table" in part and "mm-numbers" not in part)
        own = asked(towns, "involvements_of", organisation_id=organisation)
        assert table.count("<tr>") - 1 == len(own)
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
        connection.execute("delete from involvement where initiative_id = 'bergheide'")
        rename(connection, "without")
    served(copy, monkeypatch)
    assert word("de", "finding_no_actors") in text(initiatives="bergheide")
    assert not opened(PAGE).exception
