"""Two pages of paper say what the app says, of any initiative, and can be read aloud."""

from collections import Counter
from pathlib import Path
from typing import Any
import io

from asking import DAY, view
from markupsafe import Markup
from pypdf import PdfReader
import pytest

from answers import factsheet, overview, profile
from answers.factsheet import evidence, sections
from answers.sheet import Cited, Group, Piece, Said, Section, Sheet, Source
from answers.view import View
from drawing import markup
from drawing.markup import Sign
from exports import paper
from exports.__main__ import FAILED, GOOD, USAGE, main
from exports.fitting import Shown, fitted
from exports.paper import Issue
from queries.rows import DeclaredTotals, EvidenceOfFacts
from wording.words import LANGUAGES, Language

ISSUE = Issue(DAY, "https://monitor.example/")
LONG = "Ein sehr langer Satz, der nicht abgeschnitten werden darf und ganz zuletzt aufhört: Ende."


def chosen(language: Language, *initiatives: str) -> View:
    return profile.of(view(language), *initiatives) if initiatives else view(language)


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def links(reader: PdfReader) -> set[str]:
    annotations: list[Any] = [each for page in reader.pages for each in page.get("/Annots", [])]
    actions = [each.get_object().get("/A", {}) for each in annotations]
    return {action["/URI"] for action in actions if "/URI" in action}


def elements(reader: PdfReader) -> list[dict[str, Any]]:
    """The elements of the structure that is read aloud."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while waiting:
        part = waiting.pop().get_object()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            found.append(part)
            waiting += [part["/K"]] if "/K" in part else []
    return found


SHEETS = [("auenfurt",), ("bergheide",), ()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("initiatives", SHEETS, ids=["rated", "without a rate", "compared"])
def test_a_sheet_has_two_pages_that_can_be_read_aloud(
    initiatives: tuple[str, ...], language: Language, towns: Path
) -> None:
    """Tagged as PDF/UA-1 asks: language, title, headings, and a description of each picture."""
    sheet = factsheet.sheet(chosen(language, *initiatives))
    reader = read(paper.of(sheet, ISSUE))
    root: Any = reader.trailer["/Root"]
    assert len(reader.pages) == 2
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert sheet.title in str(reader.metadata and reader.metadata.title)
    tags = Counter(element.get("/S") for element in elements(reader))
    assert tags["/H1"] >= 4 and tags["/Note"] and tags["/Figure"]
    figures = [element for element in elements(reader) if element.get("/S") == "/Figure"]
    assert all(len(figure["/Alt"]) > 20 for figure in figures)


def test_a_sheet_says_what_the_page_says(towns: Path) -> None:
    own = chosen("de", "auenfurt")
    reader = read(paper.of(factsheet.sheet(own), ISSUE))
    said = text(reader)
    for finding in profile.sentences.findings(own):
        plain = Markup(markup.finished(finding)).striptags()
        assert plain[:40] in said
    assert "Stichtag: 31. Dezember 2024" in said and own.build in said
    assert any(link.startswith("https://monitor.example/profile") for link in links(reader))
    assert "https://auenfurt.example/fortschritt-2024.pdf" in links(reader)


def test_every_mark_has_its_footnote_on_its_page(towns: Path) -> None:
    """Once, at the first mark of its source, with title, place and address."""
    sheet = factsheet.sheet(chosen("de", "auenfurt"))
    shown = [[Shown(piece, 0) for piece in page] for page in sheet.pages]
    for page in paper._data(sheet, ISSUE, shown)["pages"]:
        marks = list(marked(page))
        names = Counter(mark["source"] for mark in marks if mark["note"])
        assert marks[0]["note"] and set(names.values()) == {1}
        assert {mark["source"] for mark in marks} == set(names)
        assert all(mark["note"]["named"] for mark in marks if mark["note"])


def test_a_fact_of_the_plan_cites_its_own_sources(towns: Path) -> None:
    """The total those that state it, the purpose those of the initiative."""
    own = chosen("de", "auenfurt")
    cited = evidence.Evidence.of(own, sections.rests_on(own))
    [row] = overview.rows.initiatives(own)
    total, purpose = (cited.of_facts(row, table) for table in ("declared_total", "initiative"))
    assert total and purpose and total != purpose
    stated = [each for total_row in own.ask(DeclaredTotals) for each in citations(own, total_row)]
    assert {each.source_id for each in total} <= {each["source_id"] for each in stated}


def citations(view: View, row: Any) -> list[EvidenceOfFacts]:
    return view.ask(EvidenceOfFacts, fact_ids=tuple(row["fact_ids"]))


def test_footnotes_are_numbered_from_one_on_each_page(towns: Path) -> None:
    for page in read(paper.of(factsheet.sheet(chosen("de", "auenfurt")), ISSUE)).pages:
        said = " ".join(page.extract_text().split())
        assert "1 Fortschrittsbericht 2024" in said


def marked(part: Any) -> Any:
    """The marks of a page in their order."""
    if isinstance(part, dict):
        yield from part.get("cited", [])
        for value in part.values():
            yield from marked(value)
    elif isinstance(part, list):
        for each in part:
            yield from marked(each)


def made_up(measures: int, said: str) -> Sheet:
    """A sheet with so many measures, each of which says this."""
    items = tuple(Said(f"{place}. {said}", (Cited("s", "S. 1"),)) for place in range(measures))
    groups = (Group(Sign("offen", "#DCE9F1"), items), Group(Sign("unbekannt"), items))
    pieces: tuple[Piece, ...] = (
        Section("statuses", "Maßnahmen", groups, "./profile"),
        Section("gaps", "Was nicht bekannt ist", items, "./profile"),
        Section("list", "Ziele", (), "./profile", "keine"),
    )
    sources = {"s": Source(f"Bericht. {said}", "https://monitor.example/s")}
    findings = (Said(said),)
    return Sheet("de", "Dorf", said, findings, (pieces, pieces), "Tag", "Tag", "./profile", sources)


@pytest.mark.parametrize("measures", [0, 1, 100])
def test_any_number_of_measures_makes_two_pages(measures: int) -> None:
    """What is left out is counted, and no sentence is cut."""
    reader = read(paper.of(made_up(measures, LONG), ISSUE))
    said = text(reader)
    assert len(reader.pages) == 2
    assert said.count("Ein sehr langer Satz") == said.count("aufhört: Ende.")
    assert ("weitere im Monitor" in said) is (measures == 100)


def test_text_of_the_data_is_never_markup() -> None:
    evil = '#panic("x") *fett* $x^2$ @quelle <b>&amp; `c` \\ [y] // = z'
    assert evil in text(read(paper.of(made_up(1, evil), ISSUE)))


def test_a_letter_that_no_type_has_becomes_a_box() -> None:
    said = text(read(paper.of(made_up(1, "Rad \U0001f6b2, Łódź, 日本"), ISSUE)))
    assert "Rad □, Łódź, □□" in said


def test_the_same_sheet_of_a_day_is_the_same_bytes() -> None:
    assert paper.of(made_up(3, "Weg"), ISSUE) == paper.of(made_up(3, "Weg"), ISSUE)


@pytest.mark.parametrize("room", range(0, 40, 3))
def test_as_much_is_shown_as_has_room_and_all_the_rest_is_counted(room: int) -> None:
    """First equally much of each, at least one where there is room for all; never too much."""
    pieces = made_up(10, "Weg").pages[0]

    def number(shown: list[Shown]) -> int:
        return sum(lengths(each.piece) for each in shown)

    shown = fitted(pieces, lambda tried: number(tried) <= room)
    whole = sum(lengths(piece) for piece in pieces)
    assert number(shown) == min(room, whole)
    left_out = sum(each.more for each in shown) + sum(
        item.left_out
        for each in shown
        if isinstance(each.piece, Section)
        for item in each.piece.items
        if isinstance(item, Group)
    )
    assert left_out == whole - number(shown)
    if room >= 3:
        assert all(lengths(each.piece) for each in shown[:2])


def lengths(piece: Piece) -> int:
    assert isinstance(piece, Section)
    return sum(len(item.items) if isinstance(item, Group) else 1 for item in piece.items)


def test_the_command_writes_a_sheet_for_each_and_one_for_all(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr("answers.builds.database", towns_database)
    line = ["factsheet", "--database", str(towns_database), "--language", "en"]
    assert main([*line, "--out", str(tmp_path / "a"), "--as-of", "2024-12-31"]) == GOOD
    names = {path.name for path in (tmp_path / "a").iterdir()}
    assert names == {"auenfurt-en.pdf", "bergheide-en.pdf", "comparison-en.pdf"}
    assert main([*line, "--out", str(tmp_path / "a")]) == USAGE
    assert main([*line, "--out", str(tmp_path / "b"), "nirgends"]) == USAGE
    assert "auenfurt, bergheide" in capsys.readouterr().err
    nothing = ["factsheet", "--database", str(tmp_path / "x"), "--out", str(tmp_path / "c")]
    assert main(nothing) == FAILED
    assert not (tmp_path / "b").exists() and not (tmp_path / "c").exists()
