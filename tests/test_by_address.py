"""Rows at an address of their own: those of the page under the same choices, for programs; what an
address asks for and is not there is refused with what is.
"""

from pathlib import Path
from typing import Any
import csv
import io
import json

from opening import opened
from starlette.responses import Response
from starlette.types import Scope
from test_pages import MENU, made
from test_usual import ASKED_FIRST, BESIDE
import pytest

from answers import builds, by_address
from answers.asked import Asked
from pages.frame import nowhere, rows_link
from wording.formulas import verbatim
from wording.words import LANGUAGES, word

# For each page choices that are not those it begins with, as the invented towns have them.
CHOSEN: dict[str, dict[str, list[str]]] = {
    "overview": {"initiatives": ["bergheide"], "as_of": ["31.12.2023"]},
    "goals": {"subject": ["measure"], "theme": ["transport-and-supply"], "of": ["auenfurt"]},
    "theme_profiles": {"basis": ["goals"], "initiative": ["bergheide"]},
    "side_by_side": {"initiative": ["bergheide"], "theme": ["transport-and-supply"]},
    "bodies": {"of": ["bergheide"]},
    "completion": {"denominator": ["listed"], "grouping": ["body"], "evidence": ["inferred"]},
    "profile": {"initiative": ["bergheide"], "evidence": ["independent"]},
    "measures": {"search": ["glas"], "order": ["newest"], "statuses": ["completed"]},
    "families": {"family": ["lotsen"], "evidence": ["self_reported"]},
    "context": {"indicator": ["pay"]},
    "timeline": {"aligned": ["since"], "events": ["report", "due"], "initiative": ["bergheide"]},
    "actors": {"roles": ["pays"], "sectors": ["state"]},
    "sources": {"source": ["auenfurt/ihk-seite"], "evidence": ["inferred"]},
    "contradictions": {"evidence": ["independent"], "as_of": ["2023-12-31"]},
    "changes": {"since": ["0a11ce000001"]},
    "codebook": {"theme": ["transport-and-supply"], "evidence": ["independent"]},
    "lineage": {"initiatives": ["auenfurt"]},
}


def answered(path: str, query: str = "", **headers: str) -> Response:
    """What the server says at an address."""
    sent = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "scheme": "http",
        "headers": [(b"host", b"stadt.example"), *sent],
    }
    make = rows_link.answer(scope) or nowhere.answer(scope)
    assert make, f"{path} is not answered by us"
    return make()


def text(given: Response) -> str:
    return bytes(given.body).decode()


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("page", [page for page in MENU if Path(page).stem not in ASKED_FIRST])
def test_an_address_means_the_same_without_a_session_as_on_the_page(page: str) -> None:
    choices = CHOSEN[Path(page).stem]
    asked = Asked({"language": ["de"], **choices})
    found = by_address.answer(Path(page).stem, asked)
    assert found.all_parts, "also what is closed at first: the panel of a talk names its pictures"
    assert found != by_address.answer(Path(page).stem, Asked({})), "these choices change nothing"
    asked.end()
    before = made()
    assert not opened(page, **_as_typed(choices)).exception
    after = {name for name, number in made().items() if number != before[name]}
    own = {name for name in after if name.startswith("answers.")} - BESIDE
    assert own <= {
        "answers.builds._answer",
        "answers.builds._every",
        "answers.citing.under_picture",
        "answers.citing.source_list",
        "answers.citing._entry",
    }


def _as_typed(choices: dict[str, list[str]]) -> Any:
    """Choices as opened() takes them."""
    return choices


@pytest.mark.usefixtures("towns")
def test_the_rows_are_those_of_the_page_with_their_sources_and_version() -> None:
    query = "initiatives=bergheide&as_of=31.12.2023&denominator=listed"
    found = by_address.answer("completion", Asked(_parameters(query)))
    told = json.loads(text(answered("/completion.json", query)))
    assert told["version"] == builds.version()
    assert told["choices"]["as_of"] == "2023-12-31"
    assert "initiatives=bergheide" in told["address"] and told["version"] in told["address"]
    sheets = {sheet["name"]: sheet["rows"] for sheet in told["sheets"]}
    for name, rows in found.files.items():
        of_program = sheets[name.replace(" ", "_")]
        assert [row["source_ids"] for row in of_program] == [row["source_ids"] for row in rows]
        assert not any("row" in row for row in of_program)
    named = {source for row in sheets["completion"] for source in row["source_ids"]}
    assert named <= {row["source_id"] for row in told["sources"]}
    given = answered("/completion.csv", query)
    [line] = csv.DictReader(io.StringIO(text(given)))
    [row] = sheets["completion"]
    assert line.keys() == row.keys() and int(line["completed"]) == row["completed"]
    assert given.headers["x-data-version"] == told["version"]


def _parameters(query: str) -> dict[str, list[str]]:
    return {name: [value] for name, _, value in (part.partition("=") for part in query.split("&"))}


@pytest.mark.usefixtures("towns")
def test_a_csv_says_which_other_sheets_there_are_and_each_can_be_named() -> None:
    main = answered("/measures.csv")
    assert 'title="sources"' in main.headers["link"] and "measures.json" in main.headers["link"]
    sources = list(csv.DictReader(io.StringIO(text(answered("/measures.csv", "sheet=sources")))))
    assert sources and "publisher" in sources[0]
    assert answered("/measures.csv", "sheet=nothing").status_code == 400


@pytest.mark.usefixtures("towns")
def test_no_text_at_an_address_becomes_a_formula() -> None:
    titles = [
        line["title"] for line in csv.DictReader(io.StringIO(text(answered("/measures.csv"))))
    ]
    guarded = [title for title in titles if title.startswith("'=")]
    assert guarded and not any(title.startswith(("=", "+", "-", "@")) for title in titles)
    told = json.loads(text(answered("/measures.json")))["sheets"][0]["rows"]
    assert verbatim(guarded[0]) in [row["title"] for row in told]


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("initiatives=castrop", "auenfurt, bergheide"),
        ("initiatives=", "auenfurt, bergheide"),
        ("evidence=rumour", "self_reported"),
        ("as_of=2020-13-45", by_address.DAY),
        ("initiativs=auenfurt", "initiatives"),
        ("version=000000000000", ""),
        ("language=xx", "400"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    query: str, says: str, language: Any
) -> None:
    if says == "400":  # an unknown language is answered in the usual one
        assert answered("/completion.csv", query).status_code == 200
        return
    given = answered("/completion.csv", f"{query}&language={language}")
    part = query.removesuffix("=") if query.endswith("=") else query.split("&")[0]
    assert given.status_code == 400 and (says or builds.version()) in text(given)
    assert part.split("=")[0] in text(given) and (given.media_type or "").startswith("text/plain")
    key = "written_so" if "as_of" in query else "allowed"
    assert word(language, key, options="|", form="|").split("|", maxsplit=1)[0] in text(given)


@pytest.mark.usefixtures("towns")
def test_an_address_that_nothing_stands_behind_is_not_found() -> None:
    for path in ("/completon.csv", "/search.json", "/office.csv", "/lineage.csv", "/robots.txt"):
        assert answered(path, "language=en").status_code == 404
    assert answered("/Umsetzung.csv", "language=en").headers["location"] == (
        "/completion.csv?language=en"
    )
    assert "<script>" not in answered("/<script>.csv").headers.get("content-type", "")


@pytest.mark.usefixtures("towns")
def test_who_has_an_answer_already_is_told_so_until_the_data_change(
    monkeypatch: pytest.MonkeyPatch, real_database: Path
) -> None:
    entity = answered("/completion.csv").headers["etag"]
    same = answered("/completion.csv", if_none_match=f'"other", {entity}')
    assert same.status_code == 304 and not same.body
    assert answered("/completion.csv", "language=en", if_none_match=entity).status_code == 200
    monkeypatch.setattr(builds, "database", real_database)
    assert answered("/completion.csv", if_none_match=entity).status_code == 200


def test_without_a_database_the_server_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "database", tmp_path / "none.duckdb")
    given = answered("/completion.json", "language=en")
    assert given.status_code == 503 and word("en", "no_database") in text(given)
