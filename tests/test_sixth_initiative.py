"""A further initiative is one YAML file and no code: an invented town beside the real data, on
every page.
"""

from pathlib import Path
import json
import re
import shutil

from opening import opened
from streamlit.testing.v1 import AppTest
from test_pages import (
    COMPLETION,
    GOALS,
    MEASURES,
    MENU,
    PAGES,
    charts,
    finding,
    initiatives,
    is_whole,
    is_whole_alone,
    parts,
    shown,
    text_of,
)
import code_files
import pytest
import yaml

from answers import builds
from drawing import colours
from etl import build, paths
from wording.words import LANGUAGES

TOWNS = Path(__file__).parent / "data"
REAL = sorted(path.stem for path in paths.INITIATIVES.glob("*.yml"))


def with_towns(folder: Path, *towns: str) -> Path:
    """A copy of the real data folder with invented towns, and the organisations that their files
    name; without the boundaries, in which no invented town has its place.
    """
    shutil.copytree(paths.DATA, folder, ignore=shutil.ignore_patterns("*.duckdb*", "geo"))
    organisations = folder / "organisations.yml"
    known = {
        each["id"]
        for each in yaml.safe_load(organisations.read_text(encoding="utf-8"))["organisations"]
    }
    further = [
        line
        for line in (TOWNS / "organisations.yml").read_text(encoding="utf-8").splitlines()
        if (found := re.match(r"  - \{id: ([\w-]+),", line)) and found[1] not in known
    ]
    organisations.write_text(
        "\n".join([organisations.read_text(encoding="utf-8").rstrip(), *further, ""]),
        encoding="utf-8",
    )
    for town in towns:
        shutil.copy(TOWNS / "initiatives" / f"{town}.yml", folder / "initiatives")
    return folder


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database of the real initiatives and Auenfurt."""
    folder = tmp_path_factory.mktemp("six")
    report = build.build(with_towns(folder / "data", "auenfurt"), folder / "six.duckdb")
    assert report.is_good, "\n".join(map(str, [*report.faults, *report.offences]))
    return folder / "six.duckdb"


@pytest.fixture(autouse=True)
def served(six: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(builds, "database", six)


def painted(app: AppTest) -> list[str]:
    """Colours of the cards, in the order of the cards."""
    return re.findall(r"--mm-colour:(#\w+)", "".join(parts(app)))


def test_the_file_alone_makes_a_sixth_initiative(six: Path) -> None:
    assert initiatives(six) == sorted([*REAL, "auenfurt"])


@PAGES
def test_every_page_shows_the_sixth_initiative(page: str, six: Path) -> None:
    language = LANGUAGES[list(MENU).index(page) % 2]
    app = opened(page, language)
    is_whole(app, page, language, six)
    assert any("Auenfurt" in text for text in shown(app))
    assert any("Auenfurt" in text_of(part) for part in parts(app)) or any(
        "Auenfurt" in frame.value.to_string() for frame in app.dataframe
    )


@PAGES
def test_every_page_stands_with_the_sixth_initiative_alone(page: str, six: Path) -> None:
    language = LANGUAGES[1 - list(MENU).index(page) % 2]
    is_whole_alone(opened(page, language, initiatives="auenfurt"), page, language, six)


def test_the_sixth_initiative_can_be_chosen() -> None:
    app = opened(COMPLETION)
    assert "Auenfurt" in app.button_group(key="initiatives").options
    assert "Auenfurt" in app.selectbox(key="initiative").options
    app.button_group(key="initiatives").set_value(["auenfurt", "bottrop"]).run()
    assert app.query_params == {"initiatives": ["auenfurt", "bottrop"]}


def test_the_sixth_initiative_has_a_row_in_every_picture_of_all() -> None:
    for page in (COMPLETION, GOALS):
        assert "Auenfurt" in json.dumps(
            json.loads(charts(opened(page))[0].spec), ensure_ascii=False
        )
    assert "Auenfurt" in charts(opened(COMPLETION))[0].alt


def test_the_sixth_initiative_has_a_colour_of_its_own() -> None:
    for theme in ("light", "dark"):
        found = painted(opened(next(iter(MENU)), colours=theme))
        assert len(found) == len(set(found)) == len(REAL) + 1
        assert set(found) < set(colours.INITIATIVE_COLOURS[theme])


def test_the_five_keep_their_colours_beside_a_sixth(
    real_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_six = painted(opened(next(iter(MENU))))
    monkeypatch.setattr(builds, "database", real_database)
    assert [each for each in with_six if each in painted(opened(next(iter(MENU))))] == painted(
        opened(next(iter(MENU)))
    )


def test_the_sixth_initiative_is_said_to_be_missing_on_the_map() -> None:
    app = opened(next(iter(MENU)), open="all")
    assert any("Auenfurt" in text_of(part) for part in parts(app) if "mm-note" in part)


def test_measures_of_the_sixth_initiative_are_found_and_opened() -> None:
    app = opened(MEASURES, search="Gewerbe-Lotse Auenfurt")
    [table] = [part for part in parts(app) if "mm-table cards" in part]
    assert table.count('<th scope="row"') == 1
    assert "measure=auenfurt/gewerbe-lotse#one_measure" in table
    app = opened(MEASURES, measure="auenfurt/gewerbe-lotse")
    assert "Gewerbe-Lotse" in finding(app)
    assert any("mm-details" in part for part in parts(app))


def test_a_seventh_initiative_stands_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = build.build(
        with_towns(tmp_path / "data", "auenfurt", "bergheide"), tmp_path / "seven.duckdb"
    )
    assert report.is_good, "\n".join(map(str, [*report.faults, *report.offences]))
    monkeypatch.setattr(builds, "database", tmp_path / "seven.duckdb")
    for page in list(MENU)[::3]:
        assert not opened(page).exception
    assert len(set(painted(opened(next(iter(MENU)))))) == len(REAL) + 2


def test_no_code_names_an_initiative_but_for_its_colour() -> None:
    """Zero code: no module, query or check knows one, but the palette and docstrings' examples."""
    files = [*code_files.CODE, *code_files.product("queries/*.sql", "etl/**/*.sql")]
    names = re.compile("|".join(REAL))
    knowing = [
        code_files.name(path)
        for path in files
        if code_files.name(path) != "drawing/colours.py"
        and any(
            names.search(line.split("--")[0].split("#")[0])
            for line in re.sub(
                r'""".*?"""', "", code_files.text(path), flags=re.DOTALL
            ).splitlines()
        )
    ]
    assert not knowing
