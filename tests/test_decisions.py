"""Proposals that somebody accepts, refuses or leaves: on the command line and on the page.

What is refused is kept and never proposed again; what is left is not examined, which is no finding.
"""

from collections.abc import Iterator
from pathlib import Path
import csv
import difflib
import json

from opening import opened
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox
from test_pages import parts, text_of
import duckdb
import pytest
import test_lists

from answers import builds, trial
from etl import build, initiative_file, match_file
from etl.entries import Measure
from etl.suggest import command, matcher
from pages.frame.own import OWN, Own
from wording import words
import queries

COPIED = pytest.mark.usefixtures("copied_processes")
THEMES = (
    "    themes:\n      - {theme: digital-infrastructure, relation: broadMatch, because: {de:"
    ' "Ein Netz von mehreren.", en: "One network of several."}}\n'
)
OPEN = "    theme_examined: false\n"
FIBRE = "bergheide/glasfaser-gewerbe"


@pytest.fixture
def town(data_copy: Path) -> Path:
    """The file of Bergheide, in which nobody has examined another measure for themes."""
    file = data_copy / "initiatives/bergheide.yml"
    text = file.read_text(encoding="utf-8")
    assert THEMES in text
    file.write_text(text.replace(THEMES, OPEN), encoding="utf-8")
    return file


def proposed(data: Path, out: Path, *arguments: str) -> list[dict[str, str]]:
    assert command.main(["--data", str(data), "--out", str(out), *arguments]) == 0
    with out.open(encoding="utf-8", newline="") as opened_file:
        return list(csv.DictReader(opened_file, delimiter="\t"))


def taken(data: Path, out: Path, rows: list[dict[str, str]], *arguments: str) -> int:
    with out.open("w", encoding="utf-8", newline="") as opened_file:
        writer = csv.DictWriter(opened_file, rows[0], delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    line = ["--data", str(data), "--take", str(out), "--author", "Kuratorin", *arguments]
    return command.main(line)


def measure(data: Path, key: str) -> Measure:
    [file] = [
        each
        for each in initiative_file.read_all(data).initiatives
        if each.initiative.id == key.split("/")[0]
    ]
    return next(each for each in file.measures if each.id == key.split("/")[1])


# --- the contract ---


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (OPEN, OPEN + THEMES, "says that nobody has examined it yet"),
        (OPEN, THEMES + "    refused_themes: [digital-infrastructure]\n", "refuses it too"),
        (OPEN, OPEN + "    refused_themes: [nope]\n", 'theme "nope" is not listed'),
        (
            OPEN,
            OPEN + "    refused_themes: [digital-infrastructure, digital-infrastructure]\n",
            "twice",
        ),
        (OPEN, "", "theme_examined: false"),
    ],
)
def test_what_does_not_fit_together_is_named(old: str, new: str, said: str, town: Path) -> None:
    text = town.read_text(encoding="utf-8")
    start = text.index("- id: glasfaser-gewerbe")
    town.write_text(text[:start] + text[start:].replace(old, new), encoding="utf-8")
    [fault] = initiative_file.read_all(town.parent.parent).faults
    assert said in fault.message


def test_another_modifier_of_a_pair_is_named(data_copy: Path) -> None:
    file = data_copy / match_file.NAME
    text = file.read_text(encoding="utf-8")
    assert text.endswith("\tNot\n")
    file.write_text(text.removesuffix("Not\n") + "Nein\n", encoding="utf-8")
    [fault] = initiative_file.read_all(data_copy).faults
    assert "predicate_modifier" in fault.message and "Not" in fault.message


def test_a_refused_pair_is_no_match_and_no_suggestion(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matcher, "LEAST_SCORE", 0.2)  # the pair is a little less alike than 0.25
    pair = ("auenfurt/gewerbe-lotse", FIBRE)
    file = data_copy / match_file.NAME
    known = {frozenset(pair)}
    assert initiative_file.read_all(data_copy).refused == known
    for is_refused in (True, False):
        if not is_refused:  # the same line taken out: then it is proposed
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            file.write_text("".join(lines[:-1]), encoding="utf-8")
        database = tmp_path / f"{is_refused}.duckdb"
        assert build.build(data_copy, database).is_good
        with duckdb.connect(str(database), read_only=True) as opened_database:
            suggested = opened_database.execute(
                "select subject_id, object_id from match_suggestion"
            ).fetchall()
            matched = opened_database.execute(
                "select subject_id, object_id from measure_match"
            ).fetchall()
        assert (pair in suggested) is not is_refused and pair not in matched


def test_what_nobody_examined_is_never_counted_as_fitting_no_theme(
    town: Path, tmp_path: Path
) -> None:
    database = tmp_path / "open.duckdb"
    assert build.build(town.parent.parent, database).is_good
    with queries.connect(database) as connection:
        chosen = {"initiative_ids": ["auenfurt", "bergheide"]}
        without = queries.ask(connection, "without_theme", **chosen, language="de")
        kept = connection.execute(
            "select is_theme_examined, no_theme from measure where measure_id = ?", [FIBRE]
        ).fetchall()
    told = {row["subject_id"]: (row["is_theme_examined"], row["no_theme"]) for row in without}
    assert told[FIBRE] == (False, None) and kept == [(False, None)]
    assert [is_examined for is_examined, _ in told.values()] == sorted(
        (is_examined for is_examined, _ in told.values()), reverse=True
    )


# --- the command ---


def test_decisions_on_themes_are_written_and_nothing_else(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = town.parent.parent, tmp_path / "rows.tsv"
    before = town.read_text(encoding="utf-8")
    rows = proposed(data, out, "--themes", "--language", "de")
    said = capsys.readouterr().err
    assert "Noch nicht auf Themen geprüft: bergheide (2)." in said
    assert {row["subject_id"] for row in rows} == {FIBRE} and rows[0]["decision"] == ""
    assert rows[0]["theme_id"] == "digital-infrastructure"
    assert "Glasfaser" in rows[0]["shared_words"]
    assert "auenfurt/glasfaser-gewerbe: " in rows[0]["shared_with"]
    rows[0]["decision"], rows[1]["decision"] = "annehmen", "Refuse"
    assert taken(data, out, rows, "--language", "de") == 0
    assert "1 angenommen, 1 verworfen" in capsys.readouterr().out
    now = measure(data, FIBRE)
    [link] = now.themes
    assert (link.theme, link.relation, link.curator) == (
        "digital-infrastructure",
        "broadMatch",
        "Kuratorin",
    )
    assert link.because.de and "Glasfaser" in link.because.de
    assert now.refused_themes == [rows[1]["theme_id"]] and now.theme_examined
    after = town.read_text(encoding="utf-8")
    told = difflib.ndiff(before.splitlines(), after.splitlines())
    changed = [line for line in told if line[0] in "+-"]
    assert changed[0] == f"- {OPEN}".rstrip() and changed[1] == "+     themes:"
    assert changed[-1] == f"+     refused_themes: [{rows[1]['theme_id']}]"
    assert all(line.startswith("+ ") for line in changed[1:]), "all the rest stays"
    assert build.build(data, None).is_good
    assert proposed(data, out, "--themes") == []


def test_refused_themes_are_never_proposed_again_and_leave_it_unexamined(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = town.parent.parent, tmp_path / "rows.tsv"
    refused: set[str] = set()
    while rows := proposed(data, out, "--themes"):
        assert refused.isdisjoint(row["theme_id"] for row in rows)
        refused |= {row["theme_id"] for row in rows}
        assert taken(data, out, [row | {"decision": "refuse"} for row in rows]) == 0
    assert len(refused) >= 2 and set(measure(data, FIBRE).refused_themes) == refused
    assert "Not examined for themes yet: bergheide (2)." in capsys.readouterr().err
    assert build.build(data, None).is_good


def test_what_is_left_open_changes_nothing(town: Path, tmp_path: Path) -> None:
    data, out, before = town.parent.parent, tmp_path / "rows.tsv", town.read_bytes()
    rows = proposed(data, out, "--themes")
    assert taken(data, out, rows) == 0
    assert town.read_bytes() == before and proposed(data, out, "--themes") == rows


def test_decisions_on_pairs_are_lines_of_their_file(data_copy: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "rows.tsv", data_copy / match_file.NAME
    before = file.read_text(encoding="utf-8")
    [row] = proposed(data_copy, out)
    assert taken(data_copy, out, [row | {"decision": "refuse"}]) == 0
    pair = frozenset((row["subject_id"], row["object_id"]))
    reading = initiative_file.read_all(data_copy)
    assert pair in reading.refused and file.read_text(encoding="utf-8").startswith(before)
    assert proposed(data_copy, out) == []
    file.write_text(before, encoding="utf-8")
    assert taken(data_copy, out, [row | {"decision": "accept"}]) == 1, "it says no relation"
    assert file.read_text(encoding="utf-8") == before
    filled = {
        "decision": "accept",
        "predicate_id": "skos:closeMatch",
        "confidence": "0.6",
        "comment": "Beides im Betrieb.",
        "comment_en": "Both in the company.",
    }
    assert taken(data_copy, out, [row | filled]) == 0
    match = initiative_file.read_all(data_copy).matches[-1]
    assert (match.pair, match.predicate, match.author) == (pair, "closeMatch", "Kuratorin")
    assert proposed(data_copy, out) == []
    file.unlink()
    assert taken(data_copy, out, [row | filled]) == 0, "a folder may do without the file"
    assert [each.pair for each in initiative_file.read_all(data_copy).matches] == [pair]


def test_all_that_hinders_is_said_at_once_and_nothing_is_written(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out, before = town.parent.parent, tmp_path / "rows.tsv", town.read_bytes()
    first, *others = proposed(data, out, "--themes")
    wrong = [
        first | {"decision": "accept"},
        first | {"decision": "refuse"},
        first | {"decision": "vielleicht"},
        first | {"decision": "accept", "subject_id": "bergheide/nirgends"},
        *others,
    ]
    assert taken(data, out, wrong, "--language", "de") == 1
    said = capsys.readouterr().err
    assert "rows.tsv, Zeile 3" in said and "ist schon entschieden" in said
    assert "„vielleicht“ ist keine Entscheidung" in said and "bergheide/nirgends" in said
    assert town.read_bytes() == before
    assert command.main(["--data", str(data), "--take", str(out)]) == 2
    out.write_text("a\tb\n1\t2\n", encoding="utf-8")
    line = ["--data", str(data), "--take", str(out), "--author", "Kuratorin"]
    assert command.main(line) == 1 and "decision, subject_id" in capsys.readouterr().err


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_put_to_a_file_of_pairs_and_all_else_stays(end: str) -> None:
    before = "\t".join(match_file.COLUMNS) + end + "\t".join("abcdefghi")  # no end of the last line
    new = {name: name[:3] for name in match_file.COLUMNS}
    accepted = match_file.extended(before, [new])
    assert accepted == f"{before}{end}{'	'.join(new.values())}{end}"
    refused = match_file.extended(before, [new | {match_file.MODIFIER: match_file.NOT}])
    assert refused.splitlines()[0].endswith(f"comment_en\t{match_file.MODIFIER}")
    assert refused.splitlines()[1:] == [
        *accepted.splitlines()[1:2],
        f"{'	'.join(new.values())}\tNot",
    ]
    assert match_file.extended(before, []) == before
    assert match_file.cells(match_file.extended("", [new])) == [new]


# --- the page ---

PLAN = {**test_lists.PLAN, "checkable": "nothing"}
LIST = "Titel;Stand\nBreitbandausbau in Gewerbegebieten;offen\nXyzzy;offen\n"


@pytest.fixture(scope="module")
def listed() -> trial.Trial:
    """A list of two measures without themes, of which one shares words with nothing."""
    tried = trial.tried(LIST.encode(), "liste.csv", "de", json.dumps({"plan": PLAN}))
    assert tried.is_good, tried.faults
    return tried


@pytest.fixture
def mine(listed: trial.Trial, real: Path) -> Iterator[Own]:
    assert listed.initiative
    build_id = builds.open_own(listed.database, listed.initiative)
    yield Own(build_id, listed.initiative, listed.yaml)


def shown(app: AppTest) -> str:
    assert not app.exception
    return " ".join(map(text_of, parts(app)))


def target(field: Selectbox[str]) -> str:
    """The theme or measure that a field is about."""
    return str(field.key).rsplit("_", 1)[1]


@COPIED
def test_a_visitor_decides_row_by_row_and_keeps_it(mine: Own) -> None:
    assert mine.yaml.count("theme_examined: false") == 2, "no list guesses a theme"
    app = opened("pages/own/own.py")
    app.session_state[OWN] = mine
    app.run()
    counted = words.word("de", "own_examined", examined=0, number=2, open=2)
    assert counted in shown(app)
    fields = [each for each in app.selectbox if str(each.key).startswith("own_decision_")]
    themes = [each for each in fields if "Thema: " in each.label]
    pairs = [each for each in fields if each not in themes]
    assert len(themes) == 3 and pairs and {each.value for each in fields} == {"leave"}
    for field, choice in ((themes[0], "accept"), (themes[1], "refuse"), (pairs[0], "refuse")):
        field.set_value(choice)
    pairs[1].set_value("accept")
    next(each for each in app.button if each.key == "own_decide").click()
    app.run()
    counted = words.word("de", "own_examined", examined=1, number=2, open=1)
    assert counted in shown(app)
    own: Own = app.session_state[OWN]
    assert "curator: Besucher dieser Sitzung" in own.yaml and "refused_themes: [" in own.yaml
    accepted, refused = map(target, themes[:2])
    asked = {"initiative_ids": ("musterstadt",), "language": "de"}
    [mapped] = builds.ask(own.build, "theme_mappings", **asked)
    assert (mapped["theme_id"], mapped["curator"]) == (accepted, "Besucher dieser Sitzung")
    assert f"refused_themes: [{refused}]" in own.yaml
    refused_pair, pair = map(target, pairs[:2])
    rows = {row["object_id"]: row.get(match_file.MODIFIER) for row in match_file.cells(own.matches)}
    assert rows == {refused_pair: "Not", pair: ""}
    again = trial.proposed(own.yaml, own.matches, "de")
    assert again
    targets = {each["target"] for one in again["subjects"] for each in one["proposals"]}
    assert targets and targets.isdisjoint({accepted, refused, refused_pair, pair})
    # Both files read back in another session, where nobody has decided anything.
    back = trial.decided(own.yaml, "", [], own.matches, "en")
    assert back.is_good and match_file.cells(back.matches) == match_file.cells(own.matches)
    assert back.yaml == own.yaml


def test_lines_that_are_no_pairs_are_said_and_pairs_of_what_is_gone_are_left_out(
    listed: trial.Trial,
) -> None:
    wrong = trial.decided(listed.yaml, "", [], "kein\tPaar\n", "de")
    assert not wrong.is_good and "measure_matches.tsv" in wrong.faults[0]["place"]
    gone = {name: "x" for name in match_file.COLUMNS}
    gone |= {"subject_id": "musterstadt/fort", "object_id": "oberhausen/baulotsen"}
    kept = trial.decided(listed.yaml, match_file.extended("", [gone]), [], "", "de")
    assert kept.is_good and "musterstadt/fort" in kept.matches


@COPIED
def test_a_plan_without_themes_joins_as_not_examined(listed: trial.Trial) -> None:
    """Whoever fills in the template without the sheet of themes is told, and not refused."""
    bare = listed.yaml.replace(OPEN, "")
    assert bare.count("theme") == 0
    tried = trial.tried(bare.encode(), "plan.yml", "de")
    assert tried.is_good and tried.yaml == listed.yaml
    assert [each["message"] for each in tried.remarks] == [
        "2 Einträge haben kein Thema und gelten als noch nicht geprüft."
    ]
