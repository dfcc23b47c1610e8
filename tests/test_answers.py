"""What holds for the answer of every page, asked directly: its parts carry what they show."""

from pathlib import Path
from typing import Any
import ast
import dataclasses
import json
import re
import subprocess
import sys

from asking import ANSWERS, view
from code_files import menu
import pytest

from answers import citing, parts
from answers.parts import Answer, Block, Group, Picture, Place, Table
from answers.view import View
from drawing import markup
from etl import paths
from pages.frame import show

PAGES = pytest.mark.parametrize("page", ANSWERS)
FILES = {name: file for entries in menu().values() for file, name in entries}


def html_of(part: parts.Part) -> str:
    """The finished HTML of a part; "" for one that is not made of HTML."""
    if isinstance(part, parts.Findings):
        return str(markup.finished(*part.sentences))
    return str(getattr(part, "html", ""))


def links_of(part: parts.Part) -> list[str]:
    """Addresses that a part leads to, from its HTML and the marks of its picture."""
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', html_of(part))]
    if isinstance(part, Picture):
        links += re.findall(r'"href": "([^"]+)"', json.dumps(part.drawing.spec))
    return links


def unnamed_sources(answer: Answer) -> set[int]:
    """Numbers of sources that parts name and the list at the end does not have."""
    numbers = citing.numbers(answer.view)
    listed = {numbers[source] for source in answer.source_ids}
    named = {
        int(number)
        for part in answer.parts
        for number in re.findall(r'href="#quelle-(\d+)"', html_of(part))
    }
    return named - listed


def resting_on_nothing(answer: Answer) -> list[parts.Part]:
    """Parts with a link to evidence, none of whose rows or held parts' rows has facts."""
    return [
        part
        for part in answer.all_parts
        if any(link.startswith("./behind") for link in links_of(part))
        and not any(row.get("fact_ids") for rows in part.rests_on.values() for row in rows)
    ]


# --- every page has its answer ---


def test_every_page_of_the_menu_is_asked_here() -> None:
    assert list(ANSWERS) == list(FILES)


def test_answers_know_no_streamlit_no_page_and_no_export() -> None:
    modules = [
        ".".join(file.relative_to(paths.ROOT).with_suffix("").parts).removesuffix(".__init__")
        for folder in ("answers", "drawing", "wording")
        for file in sorted((paths.ROOT / folder).rglob("*.py"))
    ]
    code = (
        f"import importlib, sys\nfor name in {modules}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, check=True
    )
    assert len(modules) > 100
    assert {"streamlit", "pages", "exports"} & set(done.stdout.split()) == set()


@PAGES
def test_an_answer_bears_the_name_of_its_page_and_its_view(page: str, towns: Path) -> None:
    seen = view()
    answer = ANSWERS[page](seen)
    assert answer.page == page
    assert answer.view.build == seen.build and answer.view.as_of == seen.as_of


@PAGES
def test_every_part_is_of_a_kind_that_can_be_shown(page: str, database: Path) -> None:
    answer = ANSWERS[page](view())
    kinds = {type(part) for part in (*answer.parts, *answer.all_parts)}
    assert kinds - {Place} <= set(show.KINDS)


@PAGES
def test_the_places_of_an_answer_are_those_that_its_page_keeps(page: str, towns: Path) -> None:
    """Kept in the order in which they stand, but for those of what is open."""
    tree = ast.parse((paths.ROOT / FILES[page]).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    kept = [
        (call.lineno, call.args[0].value)
        for call in calls
        if ast.unparse(call.func) == "page.place" and isinstance(call.args[0], ast.Constant)
    ]
    named = [part.name for part in ANSWERS[page](view()).parts if isinstance(part, Place)]
    in_order = [name for _, name in sorted(kept)]
    assert [name for name in in_order if name in named or name != "copy"] == named


# --- a part carries what it shows ---


@PAGES
def test_every_source_number_leads_to_the_list_at_the_end(page: str, database: Path) -> None:
    assert unnamed_sources(ANSWERS[page](view())) == set()


@PAGES
def test_what_is_not_cited_names_no_source(page: str, database: Path) -> None:
    """A part whose rows are left out of the list shows no number of a source."""
    for part in ANSWERS[page](view()).all_parts:
        if part.rests_on and not part.is_cited and part.parts == (part,):
            assert "#quelle-" not in html_of(part), type(part)


@PAGES
def test_whatever_leads_to_evidence_rests_on_rows_with_facts(page: str, database: Path) -> None:
    assert resting_on_nothing(ANSWERS[page](view())) == []


@PAGES
def test_files_hold_each_set_of_rows_once_under_a_name_that_a_workbook_takes(
    page: str, database: Path
) -> None:
    answer = ANSWERS[page](view())
    files = answer.files
    assert all(rows for rows in files.values())
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in files)
    assert answer.is_offered <= bool(files)
    for part in answer.all_parts:
        for name, rows in part.rests_on.items():
            assert not rows or files[name] == rows


@PAGES
def test_every_picture_has_its_words(page: str, database: Path) -> None:
    pictures = [part for part in ANSWERS[page](view()).all_parts if isinstance(part, Picture)]
    for picture in pictures:
        assert picture.drawing.alt.strip().endswith((".", "!")) or picture.drawing.alt.strip()
        assert picture.key
    keys = [picture.key for picture in pictures]
    assert len(keys) == len(set(keys))


# --- an answer is kept under its view ---


@PAGES
def test_an_answer_is_the_same_for_the_same_choices_and_another_for_others(
    page: str, towns: Path
) -> None:
    german = [html_of(part) for part in ANSWERS[page](view()).parts]
    again = [html_of(part) for part in ANSWERS[page](view()).parts]
    english = [html_of(part) for part in ANSWERS[page](view("en")).parts]
    assert german == again != english


@PAGES
def test_two_themes_are_two_pictures_and_one_text(page: str, towns: Path) -> None:
    light, dark = (ANSWERS[page](view(theme=theme)) for theme in ("light", "dark"))
    pictures = [
        [part.drawing.identity for part in answer.all_parts if isinstance(part, Picture)]
        for answer in (light, dark)
    ]
    assert len(pictures[0]) == len(pictures[1])
    assert not set(pictures[0]) & set(pictures[1])
    assert light.source_ids == dark.source_ids and list(light.files) == list(dark.files)


# --- planted faults are seen ---


@pytest.fixture
def bodies(towns: Path) -> Answer:
    return ANSWERS["bodies"](view())


def without_rows(answer: Answer) -> Answer:
    """The answer with parts that forgot their rows."""
    forgetful: Any = tuple(
        dataclasses.replace(part, rests_on={}) if part.rests_on else part for part in answer.parts
    )
    return dataclasses.replace(answer, parts=tuple(map(_emptied, forgetful)))


def _emptied(part: parts.Part) -> parts.Part:
    if isinstance(part, Group):
        held = tuple(dataclasses.replace(inner, rests_on={}) for inner in part.held)
        return dataclasses.replace(part, held=held)
    return part


def test_a_part_that_forgot_its_rows_would_be_seen(bodies: Answer) -> None:
    forgetful = without_rows(bodies)
    assert resting_on_nothing(bodies) == [] != resting_on_nothing(forgetful)
    assert unnamed_sources(bodies) == set() != unnamed_sources(forgetful)


def test_two_parts_that_call_different_rows_alike_are_refused(bodies: Answer) -> None:
    other = Block("x", rests_on={"bodies": [{"source_ids": []}]})
    with pytest.raises(ValueError, match="two parts call different rows 'bodies'"):
        _ = dataclasses.replace(bodies, parts=(*bodies.parts, other)).files


def test_rows_of_parts_within_parts_count_too(towns: Path) -> None:
    seen: View = view()
    inner = Table("t", ["a"], [["b"]], rests_on={"inner": [{"source_ids": ["a/b"]}]})
    for outer in (Group((inner,)), parts.Beside((None, inner)), parts.numbers(inner)):
        answer = Answer(seen, "overview", (outer,))
        assert answer.source_ids == ("a/b",) and list(answer.files) == ["inner"]
