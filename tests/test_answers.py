"""What holds for the answer of every page, asked directly: its parts carry what they show.

Each rule is a function that lists what breaks it; at the end of its section an answer is doctored
to show that the rule sees it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
import ast
import html
import io
import re
import subprocess
import sys

from asking import ANSWERS, view
from code_files import menu
from markupsafe import Markup
from opening import opened
import openpyxl
import pytest

from answers import citing, parts, sources
from answers.behind import values
from answers.parts import (
    Answer,
    Beside,
    Block,
    Composed,
    Fold,
    Group,
    Part,
    Picture,
    Place,
    Rows,
    Table,
)
from answers.view import View
from drawing import markup
from etl import paths
from pages.frame import actions, show
from wording.words import LANGUAGES

Ask = Callable[[View], Answer]
PAGES = pytest.mark.parametrize("page", ANSWERS)
FILES = {name: file for entries in menu().values() for file, name in entries}
NOT_KEPT = {"sources"}  # holds the reader's own copy of a source, which may be large
ONLY_WHEN_OPEN = {"copy"}  # places that a page keeps once the reader has opened something
LAYERS = ("answers", "drawing", "wording")
EARLY = date(2022, 12, 31)
NUMBER = re.compile(r'href="#quelle-(\d+)"')


@pytest.fixture
def bodies(towns: Path) -> Answer:
    """An answer with tables, pictures, numbers of sources and places, to be doctored."""
    return ANSWERS["bodies"](view())


def html_of(part: Part) -> str:
    """The finished HTML of a part; "" for one that is not made of HTML."""
    if isinstance(part, parts.Findings):
        return "".join(part.said)
    return str(getattr(part, "html", ""))


def leaves(part: Part, held_by: Sequence[Rows] = ()) -> Iterator[tuple[Part, list[Rows]]]:
    """The parts that show something, each with its own rows and those of the parts around it."""
    rows = [*held_by, *part.rests_on.values()]
    if part.parts == (part,):
        yield part, rows
    else:
        for inner in part.parts:
            yield from leaves(inner, rows)


def leaves_of(answer: Answer) -> Iterator[tuple[Part, list[Rows]]]:
    for part in answer.parts:
        yield from leaves(part)


def links_of(part: Part) -> list[str]:
    """Addresses that a part leads to, from its HTML and the marks of its picture."""
    links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', html_of(part))]
    return [*links, *(_marked(part.drawing.spec) if isinstance(part, Picture) else ())]


def _marked(spec: Any) -> Iterator[str]:
    """Addresses that marks of a specification lead to."""
    if isinstance(spec, dict):
        if isinstance(address := spec.get("href"), str) and address:
            yield address
        spec = list(spec.values())
    if isinstance(spec, list):
        for inner in spec:
            yield from _marked(inner)


def rows_named(part: Part) -> set[str]:
    """Names of the rows whose evidence a part leads to."""
    behind = [urlsplit(link) for link in links_of(part) if link.startswith("./behind")]
    return {name for link in behind for name in parse_qs(link.query).get("row", ())}


def with_parts(answer: Answer, *further: Part) -> Answer:
    """The answer with parts at its end that were not there."""
    return replace(answer, parts=(*answer.parts, *further))


def without_rows(part: Part) -> Any:
    """The part when it forgot its rows, and all that it holds theirs."""
    if isinstance(part, Group | Fold):
        held = tuple(without_rows(inner) for inner in part.held)
        return replace(part, held=held, rests_on={})
    if isinstance(part, Beside):
        columns = tuple(inner and without_rows(inner) for inner in part.columns)
        return replace(part, columns=columns, rests_on={})
    return replace(part, rests_on={})


def forgetful(answer: Answer) -> Answer:
    return replace(answer, parts=tuple(map(without_rows, answer.parts)))


# --- every page has its answer ---


def test_every_page_of_the_menu_is_asked_here() -> None:
    assert sorted(ANSWERS) == sorted(FILES)


@PAGES
def test_an_answer_bears_the_name_of_its_page_and_its_view(page: str, towns: Path) -> None:
    seen = view()
    answer = ANSWERS[page](seen)
    assert answer.page == page
    assert answer.view.build == seen.build and answer.view.as_of == seen.as_of


# --- 1. an answer knows no page ---


def brought_in(modules: Sequence[str]) -> set[str]:
    """What of Streamlit, pages and exports is there once nothing but these modules is imported."""
    code = (
        f"import importlib, sys\nfor name in {list(modules)}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, check=True
    )
    return {"streamlit", "pages", "exports"} & set(done.stdout.split())


def test_answers_know_no_streamlit_no_page_and_no_export() -> None:
    modules = [
        ".".join(file.relative_to(paths.ROOT).with_suffix("").parts).removesuffix(".__init__")
        for folder in LAYERS
        for file in sorted((paths.ROOT / folder).rglob("*.py"))
    ]
    assert len(modules) > 100
    assert brought_in(modules) == set()


def test_a_page_that_is_brought_in_would_be_seen() -> None:
    assert brought_in(["answers.parts", "pages.frame.show"]) == {"streamlit", "pages", "exports"}


# --- what is made later is cited at once ---


@PAGES
@pytest.mark.usefixtures("real")
def test_what_is_made_later_is_cited_at_once(page: str) -> None:
    for chosen in (view(), view(as_of=EARLY, initiatives=view().initiatives[:1])):
        answer = ANSWERS[page](chosen)
        cited = [part.rests_on.values() for part in answer.all_parts if part.is_cited]
        rows = (row for held in cited for sheet in held for row in sheet)
        assert set(answer.source_ids) == set(parts.sources_of(rows))


@pytest.mark.usefixtures("real")
def test_a_page_makes_nothing_of_what_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[object]()
    begin = Composed.__init__

    def noted(held: Composed, make: Callable[[], Iterable[Part]], cited: Rows = ()) -> None:
        def note() -> Iterable[Part]:
            made.append(held)
            return make()

        begin(held, note, cited)

    monkeypatch.setattr(Composed, "__init__", noted)
    for page in ("overview", "completion", "theme_profiles", "bodies", "families"):
        opened(FILES[page], as_of="2021-03-03")
        assert not made
        opened(FILES[page], as_of="2021-03-03", open="all")
        assert made
        made.clear()


# --- 2. all of it can be shown, in its place ---


def unshowable(answer: Answer) -> set[type[Part]]:
    """Kinds of parts that nobody shows, of whatever depth."""
    kinds = {type(part) for part in (*answer.parts, *answer.all_parts)}
    return kinds - {*show.TEXTS, *show.KINDS, Place}


def places_kept(page: str) -> list[str]:
    """Places that the file of a page keeps, from top to bottom."""
    tree = ast.parse((paths.ROOT / FILES[page]).read_text(encoding="utf-8"))
    kept = [
        (call.lineno, call.args[0].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "page.place"
        if isinstance(call.args[0], ast.Constant)
    ]
    return [str(name) for _, name in sorted(kept)]


def misplaced(page: str, answer: Answer) -> bool:
    """Whether an answer has other places than its page keeps, or in another order."""
    named = [part.name for part in answer.parts if isinstance(part, Place)]
    usual = [name for name in places_kept(page) if name in named or name not in ONLY_WHEN_OPEN]
    return usual != named


@PAGES
def test_every_part_is_of_a_kind_that_can_be_shown(page: str, database: Path) -> None:
    assert unshowable(ANSWERS[page](view())) == set()


@PAGES
def test_the_places_of_an_answer_are_those_that_its_page_keeps(page: str, database: Path) -> None:
    assert not misplaced(page, ANSWERS[page](view()))


def test_an_open_source_has_every_place_of_its_page(towns: Path) -> None:
    answer = sources.answer(view(), next(iter(sources.rows.titles(view()))), None)
    named = [part.name for part in answer.parts if isinstance(part, Place)]
    assert named == places_kept("sources") and ONLY_WHEN_OPEN < set(named)


def test_a_part_of_no_kind_and_a_place_of_no_page_would_be_seen(bodies: Answer) -> None:
    @dataclass(frozen=True)
    class Strange(Part):
        pass

    for odd in (Strange(), parts.Beside((None, Strange()))):
        assert unshowable(with_parts(bodies, odd)) == {Strange}
    assert not misplaced("bodies", bodies)
    assert misplaced("bodies", with_parts(bodies, Place("nowhere")))
    assert misplaced("bodies", with_parts(bodies, Place("of")))
    placeless = tuple(part for part in bodies.parts if not isinstance(part, Place))
    assert misplaced("bodies", replace(bodies, parts=placeless))
    goals = ANSWERS["goals"](view())
    turned = tuple(reversed(goals.parts))
    assert not misplaced("goals", goals) and misplaced("goals", replace(goals, parts=turned))


# --- 3. numbers of sources ---


def wrong_numbers(answer: Answer) -> list[tuple[Part, str]]:
    """Parts that name a source by a number that does not lead to where it should.

    Every number is that of a source of the part's own rows, stands in a part that is cited, and so
    leads to the list at the end.
    """
    number_of = citing.numbers(answer.view, answer.source_ids)
    listed = {number_of[source] for source in answer.source_ids}
    wrong = []
    for part, _ in leaves_of(answer):
        named = {int(number) for number in NUMBER.findall(html_of(part))}
        rows = (row for rows in part.rests_on.values() for row in rows)
        own = {number_of[source] for source in parts.sources_of(rows)}
        wrong += [(part, "not in the list")] if named - listed else []
        wrong += [(part, "of no row of its own")] if named - own else []
        wrong += [(part, "not cited")] if named and not part.is_cited else []
    return wrong


@PAGES
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_number_is_of_the_rows_beside_it_and_leads_to_the_list(
    page: str, language: Any, database: Path
) -> None:
    assert wrong_numbers(ANSWERS[page](view(language))) == []


def test_a_number_that_leads_nowhere_would_be_seen(bodies: Answer) -> None:
    numbered = [part for part, _ in leaves_of(bodies) if NUMBER.search(html_of(part))]
    assert numbered and wrong_numbers(bodies) == []
    faults = {fault for _, fault in wrong_numbers(forgetful(bodies))}
    assert faults == {"not in the list", "of no row of its own"}
    uncited = with_parts(bodies, replace(numbered[0], is_cited=False))
    assert [fault for _, fault in wrong_numbers(uncited)] == ["not cited"]
    astray = Block(markup.secondary(citing.links(bodies.view, *_rows(bodies)[:1])))
    assert [fault for _, fault in wrong_numbers(with_parts(bodies, astray))] == [
        "of no row of its own"
    ]


def _rows(answer: Answer) -> list[Any]:
    """Rows of an answer with facts."""
    return [row for rows in answer.files.values() for row in rows if row.get("fact_ids")]


# --- 4. links to evidence ---


def unfounded(answer: Answer) -> list[tuple[Part, set[str]]]:
    """Parts with a link to evidence of a row that neither they nor a part around them rest on.

    So is the link of a row without facts, and a figure that leads somewhere without any rows.
    """
    faults = []
    for part, rows in leaves_of(answer):
        known = {row["row"] for own in rows for row in own if row.get("fact_ids")}
        is_groundless = "mm-behind" in html_of(part) and not any(rows)
        if (names := rows_named(part) - known) or is_groundless:
            faults.append((part, names))
    return faults


@PAGES
def test_whatever_leads_to_evidence_rests_on_just_these_rows(page: str, database: Path) -> None:
    assert unfounded(ANSWERS[page](view())) == []


def test_a_link_to_evidence_of_other_rows_would_be_seen(bodies: Answer) -> None:
    assert unfounded(bodies) == []
    linked = [part for part, _ in leaves_of(bodies) if rows_named(part)]
    assert {type(part) for part in linked} >= {Picture, Table}
    assert [part for part, _ in unfounded(forgetful(bodies))] == [
        without_rows(part) for part in linked
    ]
    row, other = _rows(bodies)[:2]
    astray = Block(citing.figure(bodies.view, "1", row), rests_on={"other": [other]})
    assert unfounded(with_parts(bodies, astray)) == [(astray, {row["row"]})]
    bare = replace(astray, rests_on={"other": [{**row, "fact_ids": []}]})
    assert unfounded(with_parts(bodies, bare)) == [(bare, {row["row"]})]
    elsewhere = Block(Markup('<a class="mm-behind" href="./overview">1</a>'))
    assert unfounded(with_parts(bodies, elsewhere)) == [(elsewhere, set())]


@PAGES
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_that_a_page_rests_on_can_be_said_behind_its_link(
    page: str, language: Any, database: Path
) -> None:
    """In words without a place that was left open."""
    answer = ANSWERS[page](view(language))
    for row in _rows(answer):
        named = values.of(answer.view, row)
        assert named, row["row"]
        assert not any(re.search(r"\{\w*\}", text) for pair in named for text in pair), row["row"]


# --- 5. files and words for pictures ---


def wrong_files(answer: Answer) -> list[str]:
    """Sheets that a workbook would not take, and rows of parts that are not offered."""
    files = answer.files
    names = [name.lower() for name in files]
    wrong = [f"{name} twice" for name in files if names.count(name.lower()) > 1]
    wrong += [f"{name} is empty" for name, rows in files.items() if not rows]
    wrong += [
        f"{name} is no name"
        for name in files
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name)
    ]
    wrong += [
        f"{name} is not offered"
        for part in answer.all_parts
        for name, rows in part.rests_on.items()
        if rows and files.get(name) != rows
    ]
    return wrong + ["nothing is offered"] * (answer.is_offered and not files)


def wordless(answer: Answer) -> list[Part]:
    """Pictures without alt text, or under a key that another one has."""
    drawn = [part for part in answer.all_parts if isinstance(part, Picture)]
    keys = [part.key for part in drawn]
    alts = [part.drawing.alt for part in drawn]
    return [
        part
        for part, alt in zip(drawn, alts, strict=True)
        if not alt.strip() or "{" in alt or not part.key or keys.count(part.key) > 1
    ]


@PAGES
def test_files_hold_each_set_of_rows_once_under_a_name_that_a_workbook_takes(
    page: str, database: Path
) -> None:
    assert wrong_files(ANSWERS[page](view())) == []


@PAGES
def test_the_workbook_of_a_page_has_every_sheet(page: str, towns: Path) -> None:
    answer = ANSWERS[page](view())
    if answer.is_offered:
        book = openpyxl.load_workbook(io.BytesIO(actions.of_view(view(), answer.files, "xlsx")))
        assert [name for name in book.sheetnames if name in answer.files] == list(answer.files)
        for name, rows in answer.files.items():
            assert book[name].max_row == len(rows) + 1


@PAGES
def test_every_picture_has_its_words_and_a_key_of_its_own(page: str, database: Path) -> None:
    assert wordless(ANSWERS[page](view())) == []


def test_two_parts_that_call_different_rows_alike_are_refused(bodies: Answer) -> None:
    other = Block("x", rests_on={"bodies": [{"source_ids": []}]})
    with pytest.raises(ValueError, match="two parts call different rows 'bodies'"):
        _ = with_parts(bodies, other).files


def test_a_sheet_that_no_workbook_takes_would_be_seen(bodies: Answer) -> None:
    rows: Rows = [{"source_ids": []}]
    assert wrong_files(bodies) == []
    for names, faults in (
        (["Bodies"], ["bodies twice", "Bodies twice"]),
        (["a/b"], ["a/b is no name"]),
        (["x" * 32], [f"{'x' * 32} is no name"]),
    ):
        odd = Block("x", rests_on=dict.fromkeys(names, rows))
        assert wrong_files(with_parts(bodies, odd)) == faults
    assert wrong_files(forgetful(bodies)) == ["nothing is offered"]
    doctored = replace(bodies)
    doctored.__dict__["files"] = {}  # as if the answer kept them to itself
    assert "bodies is not offered" in wrong_files(doctored)


def test_a_picture_without_words_would_be_seen(bodies: Answer) -> None:
    picture = next(part for part, _ in leaves_of(bodies) if isinstance(part, Picture))
    blank = replace(picture, key="other", drawing=picture.drawing._replace(alt=" "))
    assert wordless(bodies) == [] and wordless(with_parts(bodies, blank)) == [blank]
    assert wordless(with_parts(bodies, picture)) == [picture, picture]


def test_rows_of_parts_within_parts_count_too(towns: Path) -> None:
    inner = Table("t", ["a"], [["b"]], rests_on={"inner": [{"source_ids": ["a/b"]}]})
    for outer in (Group((inner,)), parts.Beside((None, inner)), parts.numbers(inner)):
        answer = Answer(view(), "overview", (outer,))
        assert answer.source_ids == ("a/b",) and list(answer.files) == ["inner"]


# --- 6. an answer is kept under its view ---


def is_kept(ask: Ask) -> bool:
    """Whether the same view and choices give the same object, and others another."""
    return ask(view()) is ask(view()) and ask(view()) is not ask(view("en"))


@PAGES
def test_an_answer_is_the_same_object_for_the_same_choices(page: str, towns: Path) -> None:
    if page in NOT_KEPT:
        first, second = (ANSWERS[page](view()) for _ in range(2))
        assert first == second
        kept = zip(first.parts, second.parts, strict=True)
        assert all(one is other for one, other in kept)
    else:
        assert is_kept(ANSWERS[page])


def test_an_answer_that_is_made_anew_would_be_seen(bodies: Answer) -> None:
    assert not is_kept(lambda of: replace(ANSWERS["bodies"](of)))
    assert not is_kept(lambda of: bodies)


# --- 7. no choice gets into the answer of another ---


def content(answer: Answer) -> list[Any]:
    """All that a reader would see of an answer, and its rows, to be compared."""
    shown: list[Any] = [answer.source_ids, answer.files]
    for part, _ in leaves_of(answer):
        shown += [type(part), html_of(part), *links_of(part)]
        if isinstance(part, Picture):
            shown += [part.key, part.drawing.alt, part.drawing.identity]
    return shown


def looks() -> list[View]:
    """Views that differ in language, theme and day, so that a choice forgotten would mix two."""
    return [
        view("de"),
        view("en", theme="dark"),
        view("de", theme="dark"),
        view("en"),
        view("de", as_of=EARLY),
    ]


def forget() -> None:
    """Lets everything be made anew but the answers of questions."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in LAYERS and name != "answers.builds":
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def mixed_up(ask: Ask, alone: Ask) -> list[View]:
    """Views whose answer in a row with others is not the answer that each has alone."""
    in_a_row = [content(ask(seen)) for seen in (*looks(), *looks())]
    by_themselves = [content(alone(seen)) for seen in looks()]
    pairs = zip(looks() * 2, in_a_row, by_themselves * 2, strict=True)
    return [seen for seen, one, other in pairs if one != other]


@PAGES
def test_two_languages_themes_or_days_do_not_mix(page: str, towns: Path) -> None:
    def alone(seen: View) -> Answer:
        forget()
        return ANSWERS[page](seen)

    assert mixed_up(ANSWERS[page], alone) == []
    german, english = (content(ANSWERS[page](view(language))) for language in LANGUAGES)
    assert german != english


@PAGES
def test_two_themes_are_two_pictures_of_the_same_rows(page: str, towns: Path) -> None:
    light, dark = (ANSWERS[page](view(theme=theme)) for theme in ("light", "dark"))
    pictures = [
        [part.drawing.identity for part in answer.all_parts if isinstance(part, Picture)]
        for answer in (light, dark)
    ]
    assert len(pictures[0]) == len(pictures[1])
    assert not set(pictures[0]) & set(pictures[1])
    assert light.source_ids == dark.source_ids and light.files == dark.files


@pytest.mark.parametrize("forgotten", ["language", "theme", "as_of"])
def test_a_choice_that_an_answer_forgot_would_be_seen(forgotten: str, towns: Path) -> None:
    """One that is kept under all choices but one is, from the second on, that of another."""
    kept: dict[View, Answer] = {}
    without: dict[str, Any] = {forgotten: None}

    def careless(seen: View) -> Answer:
        others = seen._replace(**without)
        return kept.setdefault(others, ANSWERS["bodies"](seen))

    assert mixed_up(careless, ANSWERS["bodies"])
