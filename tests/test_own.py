"""A visitor's own initiative: tried apart, shown in one session only, forgotten with it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any
import gc
import re
import subprocess
import sys
import time

from building import built
from opening import opened, served
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from test_pages import parts, text_of
import copies
import pytest

from answers import builds, groups, trial
from answers.trial import Trial
from answers.view import View
from etl import paths, steps, yaml_text
from etl.lists import files
from etl.tables import books, worker
from pages.frame.own import IN_ADDRESS, OWN, Own
from pages.frame.upload import TRIED
from wording import words
from wording.words import LANGUAGES

COPIED = pytest.mark.usefixtures("copied_processes")
COMPLETION = "pages/compare/completion.py"
FILE = paths.DATA / "initiatives" / "oberhausen.yml"
TITLE = 'Kampagne "Duale Ausbildung als attraktives Gut"'
CHANGED = FILE.read_text(encoding="utf-8").replace(
    f"title: '{TITLE}'", "title: Kampagne Ausbildung"
)


@pytest.fixture(scope="module")
def sound() -> Trial:
    """Oberhausen with another title of one measure."""
    assert "title: Kampagne Ausbildung" in CHANGED
    tried = trial.tried(CHANGED.encode(), "mein plan.yml", "de")
    assert tried.is_good, tried.faults
    return tried


@pytest.fixture
def mine(sound: Trial, real: Path) -> Iterator[Own]:
    own = Own(builds.open_own(sound.database, "oberhausen"), "oberhausen", sound.yaml)
    yield own
    own.close()


def test_a_dry_run_says_what_differs(sound: Trial) -> None:
    assert sound.differences == [
        {
            "kind": "changed",
            "where": "Maßnahmen",
            "entry": "kampagne-duale-ausbildung",
            "key": "title",
            "old": TITLE,
            "new": "Kampagne Ausbildung",
        }
    ]


def test_the_initiative_is_on_the_pages_of_its_session_and_of_no_other(
    mine: Own, real: Path
) -> None:
    app = opened(COMPLETION)
    before = " ".join(map(text_of, parts(app)))
    app.session_state[OWN] = mine
    app.run()
    assert not app.exception
    shown = " ".join(map(text_of, parts(app)))
    assert words.word("de", "own_shown", name="Oberhausen *") in shown
    assert "Oberhausen *" not in before
    assert app.query_params[IN_ADDRESS] == "oberhausen"
    other = " ".join(map(text_of, parts(opened(COMPLETION))))
    assert "Oberhausen *" not in other


def test_the_own_initiative_is_a_group_and_among_many_is_shown_at_first(
    mine: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert groups.members(mine.build)["own"] == ("oberhausen",)
    assert groups.named(mine.build, "de")["own"] == f"{words.word('de', 'own')} (1)"
    monkeypatch.setattr(groups, "MOST", 2)
    monkeypatch.setattr(groups, "FEW", 2)
    assert groups.usual(mine.build) == ("bottrop", "oberhausen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_somebodys_own_initiative_says_so(language: str, real: Path) -> None:
    app = opened(COMPLETION, language, own_initiative="<b>musterstadt</b>")
    [warned] = [part for part in parts(app) if "mm-warning" in part]
    assert "<b>" not in warned and "musterstadt" in text_of(warned)


def test_a_database_is_forgotten_with_its_session(sound: Trial, real: Path) -> None:
    own = Own(builds.open_own(sound.database, "oberhausen"), "oberhausen", "")
    again = Own(builds.open_own(sound.database, "oberhausen"), "oberhausen", "")
    build = own.build
    assert again.build == build and builds.own_initiative(build) == "oberhausen"
    del again
    gc.collect()
    assert builds.own_initiative(build) == "oberhausen", "another session still shows it"
    del own
    gc.collect()
    assert builds.own_initiative(build) is None
    assert not list(builds._snapshots.glob("**/own.duckdb")), "no file of it is left"


def test_a_database_that_is_being_read_is_forgotten_once_it_has_been_read(sound: Trial) -> None:
    build = builds.open_own(sound.database, "oberhausen")
    cursor = builds._connection(build).cursor()
    begun, closed = Event(), Event()

    def read() -> int:
        begun.set()
        return int(closed.wait(60))

    cursor.create_function("read_slowly", read, [], "integer", side_effects=True)
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(lambda: cursor.execute("select read_slowly()").fetchall())
        assert begun.wait(60)
        builds.close_own(build)
        closed.set()
        assert answer.result() == [(1,)]
    assert builds.own_initiative(build) is None


def test_too_many_are_refused(sound: Trial, real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "MOST_OWN", 0)
    with pytest.raises(builds.Full):
        builds.open_own(sound.database + b" ", "oberhausen")


@COPIED
@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_are_said_with_their_cells_in_the_language_and_marked_in_the_file(
    language: words.Language,
) -> None:
    book = load_workbook(BytesIO(trial.tables("oberhausen", "xlsx", language)))
    titles = book.sheetnames[1:4]
    sources = book[titles[1]]
    sources["D2"] = "ohne Adresse"
    changed = BytesIO()
    book.save(changed)
    tried = trial.tried(changed.getvalue(), "plan.xlsx", language)
    assert not tried.is_good and not tried.yaml
    [fault] = tried.faults
    assert fault["place"] == f"{titles[1]}!D2"
    marked = load_workbook(BytesIO(tried.annotated))[titles[1]]["D2"]
    assert marked.comment and fault["message"] in marked.comment.text
    assert marked.value == "ohne Adresse"


# --- another build is published while a session shows its own initiative ---


def publish(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds a data folder as the published one, beside which files are tried from now on."""
    monkeypatch.setattr(paths, "DATA", data)
    served(built(data, data.parent / "published.duckdb"), monkeypatch)


def tried_here(content: bytes, name: str, language: words.Language, **_: Any) -> Trial:
    """As trial.tried, in this process and so beside the data of the test."""
    with TemporaryDirectory() as folder:
        found = worker.tried(content, name, language, Path(folder))
        database = Path(folder) / worker.DATABASE
        content = database.read_bytes() if database.exists() else b""
    return Trial(
        name, found["faults"], initiative=found["id"], yaml=found["yaml"], database=content
    )


def test_the_own_initiative_joins_a_new_build_or_says_why_not_and_its_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copies.folder(tmp_path / "data", 3)
    own_file = data / "initiatives" / "ort-1.yml"
    content = own_file.read_bytes()
    own_file.unlink()
    monkeypatch.setattr(trial, "tried", tried_here)
    publish(data, monkeypatch)
    taken = tried_here(content, "ort-1.yml", "de")
    mine = Own(builds.open_own(taken.database, "ort-1"), "ort-1", taken.yaml)
    app = opened(OWN_PAGE)
    app.session_state[OWN] = mine
    first = mine.build

    def shown() -> str:
        app.run()
        assert not app.exception
        return " ".join(map(text_of, parts(app)))

    def names() -> list[str]:
        rows = builds.ask(app.session_state[OWN].build, "initiative_names")
        return [row["short_name"] for row in rows]

    assert words.word("de", "own_shown", name="Altenau *") in shown()
    town = data / "initiatives" / "auenfurt.yml"
    text = town.read_text(encoding="utf-8")
    town.write_text(text.replace("short_name: Auenfurt", "short_name: Auenstadt"), encoding="utf-8")
    publish(data, monkeypatch)
    assert words.word("de", "own_renewed", name="Altenau *") in shown()
    assert {"Auenstadt", "Altenau *"} <= set(names())
    assert builds.own_initiative(first) is None, "what it showed before is forgotten"
    assert words.word("de", "own_shown", name="Altenau *") in shown(), "it is said once"

    own_file.with_stem("ort-2").write_bytes(content.replace(b"id: ort-1", b"id: ort-2"))
    publish(data, monkeypatch)
    told = shown()
    assert words.word("de", "own_apart", name="ort-1") in told
    assert words.word("de", "own_has_faults", number=1, file="ort-1.yml") in told
    assert IN_ADDRESS not in app.query_params
    assert "Altenau" in names() and "Altenau *" not in names(), "the published build is shown"
    assert app.session_state[OWN].yaml == taken.yaml
    assert {"own_keep", "own_renew"} <= {each.key for each in app.get("download_button")} | {
        each.key for each in app.button
    }
    own_file.with_stem("ort-2").unlink()
    publish(data, monkeypatch)
    monkeypatch.setattr(builds, "MOST_OWN", 0)
    assert words.word("de", "own_full") in shown()
    monkeypatch.setattr(builds, "MOST_OWN", 1)
    app.button(key="own_renew").click()
    assert words.word("de", "own_renewed", name="Altenau *") in shown()
    assert app.session_state[OWN].yaml == taken.yaml


@COPIED
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leer.xlsx"),
        (b"PK\x03\x04 kaputt", "kaputt.xlsx"),
        (b"\xff\xfe\x00", "zeichen.yml"),
        (b"a: &a [*a]", "anker.yml"),
        (b"MZ", "programm.exe"),
        (CHANGED.encode(), "../../etc/passwd"),
    ],
)
def test_whatever_is_brought_ends_in_a_message(content: bytes, name: str) -> None:
    tried = trial.tried(content, name, "de")
    assert tried.faults and not tried.is_good and not tried.database


def test_a_trial_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "MOST_SECONDS", 0.1)
    [fault] = trial.tried(CHANGED.encode(), "plan.yml", "en").faults
    assert fault["message"] == words.word("en", "own_failed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_are_said_as_they_are(language: words.Language, real: Path) -> None:
    said = trial.limits(View(builds.version(), language, "light", (), date(2026, 11, 30)))
    numbers = [int(re.sub(r"\D", "", each)) for each in re.findall(r"\d[\d.,]*", said)]
    assert numbers == [
        books.LARGEST_FILE // 1_000_000,
        yaml_text.LARGEST_FILE // 1_000_000,
        books.LARGEST_UNPACKED // 1_000_000,
        files.MOST_ROWS,
        files.MOST_COLUMNS,
        worker.MOST_MEMORY // 1_000_000_000,
        worker.MOST_SECONDS // 60,
        trial.MOST_SECONDS // 60,
    ]


def test_where_a_process_has_no_limits_of_its_own_the_clock_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on Windows, where Python has no module for such limits."""
    monkeypatch.setitem(sys.modules, "resource", None)
    worker.limit()
    monkeypatch.setattr(trial, "MOST_SECONDS", 0.5)
    began = time.monotonic()
    assert trial._run([sys.executable, "-c", "while True: pass"], b"") is None
    assert time.monotonic() - began < 20


def test_every_step_of_a_trial_is_told(sound: Trial) -> None:
    told: list[str] = []
    again = trial.tried(sound.yaml.encode(), "plan.yml", "de", at=told.append)
    assert again.is_good and tuple(told) == steps.STEPS == trial.STEPS


def test_a_trial_ends_with_who_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Exception):
        pass

    def gone(_step: str) -> None:
        raise Gone

    begun: list[subprocess.Popen[bytes]] = []

    def begin(*given: Any, begin: Any = subprocess.Popen, **more: Any) -> Any:
        begun.append(begin(*given, **more))
        return begun[0]

    monkeypatch.setattr(subprocess, "Popen", begin)
    with pytest.raises(Gone):
        trial.tried(b"measures: []", "plan.yml", "de", at=gone)
    assert begun[0].poll() is not None


# --- a list that is not of our own form ---

OWN_PAGE = "pages/own/own.py"
LIST = "Nr.;Maßnahme;Stand;Wetter\n1;Radweg bauen;im Topf;gut\n2;Ein Lotse;umgesetzt;nass\n"
ANSWERS = {
    "Name des Plans": "Masterplan Musterstadt 2030",
    "Kurzname": "Musterstadt",
    "Gemeindeschlüssel": "99999",
    "Amtlicher Name": "Musterstadt",
    "Land": "Musterland",
    "Zeitraum": "2024–2030",
    "Zweck": "Die Stadt will Betriebe halten.",
    "Titel der Liste": "Liste der Maßnahmen",
    "Herausgeber": "Stadt Musterstadt",
    "Stichtag der Liste": "30.6.2024",
}
CHOICES = {"Art des Plans": 1, "Wie viel": 1, "Was Außenstehende": 1}


def bring(app: AppTest, text: str, name: str) -> None:
    app.file_uploader[0].set_value((name, text.encode("cp1252"), "text/csv"))
    app.run()
    assert not app.exception


def field(fields: Any, label: str) -> Any:
    """The field whose label begins so."""
    return next(each for each in fields if each.label.startswith(label))


def check(app: AppTest) -> None:
    next(each for each in app.button if each.key == "own_list_try").click()
    app.run()
    assert not app.exception


@COPIED
def test_a_list_is_settled_on_the_page_tried_and_remembered(real: Path) -> None:
    app = opened(OWN_PAGE)
    bring(app, LIST, "liste.csv")
    assert field(app.selectbox, "Maßnahme").value == "title"
    assert field(app.selectbox, "Wetter").value == ""
    assert field(app.selectbox, "umgesetzt").value == "completed"
    assert field(app.selectbox, "im Topf").value == ""
    for label, value in ANSWERS.items():
        field(app.text_input, label).set_value(value)
    check(app)
    shown = " ".join(map(text_of, parts(app)))
    assert words.word("de", "own_is_list", file="liste.csv", number=4) in shown
    for label, place in CHOICES.items():
        field(app.selectbox, label).select_index(place)
    field(app.selectbox, "im Topf").set_value("open")
    field(app.selectbox, "Wetter").set_value("rating")
    check(app)
    shown = " ".join(map(text_of, parts(app)))
    assert words.word("de", "own_is_good", file="liste.csv") in shown
    assert any(each.key == "own_take" for each in app.button)
    bring(app, LIST.replace("Radweg", "Gehweg"), "neu.csv")
    assert field(app.selectbox, "Wetter").value == "rating"
    assert words.word("de", "own_is_good", file="neu.csv") in " ".join(map(text_of, parts(app)))
    bring(app, "Projekt;Ort\nGehweg;Nord\n", "andere.csv")
    assert field(app.text_input, "Kurzname").value == "Musterstadt"
    assert field(app.text_input, "Titel der Liste").value == ""


@COPIED
def test_a_mapping_that_was_kept_is_taken_back(real: Path) -> None:
    app = opened(OWN_PAGE)
    bring(app, LIST, "liste.csv")
    field(app.selectbox, "Wetter").set_value("rating")
    field(app.text_input, "Kurzname").set_value("Musterstadt")
    check(app)
    kept = app.session_state[TRIED][1].listed["kept"]
    again = opened(OWN_PAGE)
    bring(again, LIST, "liste.csv")
    assert field(again.selectbox, "Wetter").value == ""
    again.file_uploader[1].set_value(("zuordnung.yml", kept.encode(), "application/yaml"))
    again.run()
    assert not again.exception
    assert field(again.selectbox, "Wetter").value == "rating"
    assert field(again.text_input, "Kurzname").value == "Musterstadt"
    broken = opened(OWN_PAGE)
    bring(broken, LIST, "liste.csv")
    broken.file_uploader[1].set_value(("zuordnung.yml", b"a: [", "application/yaml"))
    broken.run()
    assert not broken.exception
    shown = " ".join(map(text_of, parts(broken)))
    assert "Die Zuordnung (mapping.yml) lässt sich nicht lesen" in shown
    assert field(broken.selectbox, "Maßnahme").value == "title"


def test_a_list_in_its_own_process_has_limits() -> None:
    rows = b"Titel;Stand\n" + b"Ein Titel;offen\n" * 200_000
    [fault] = trial.tried(rows, "viel.csv", "de").faults
    assert "200.001 Zeilen" in fault["message"]
