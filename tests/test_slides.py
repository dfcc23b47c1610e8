"""Slides say what the pages say, can be edited, name every source, and are sound files."""

from datetime import date
from pathlib import Path
import io
import os
import shutil
import subprocess
import time
import zipfile

from opening import opened_with_panels
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
import asking
import pytest
import slide_files

from answers import rates, usual
from answers.completion import rows
from answers.parts import Findings
from answers.view import View
from drawing import colours
from exports import deck
from exports.__main__ import GOOD, main
from exports.slides import master, template, worker
from exports.slides.runs import compressed, resolved
from wording import words

ADDRESS = "https://monitor.example/completion?as_of=2024-12-31"
DRAWN = ("completion", "goals", "theme_profiles", "context", "overview")  # pages with charts
LIBREOFFICE = os.environ.get("LIBREOFFICE", "soffice")


def of(page: str, view: View, own: bytes = b"") -> bytes:
    return deck.of_page(usual.ANSWERS[page](view), ADDRESS, own)


def a_deck(view: View, own: bytes = b"") -> bytes:
    return deck.of(view, view.initiatives, lambda _: ADDRESS, own)


def faults(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    found = OpenXmlValidator(max_errors=0).validate(path)
    return [str(error) for error in found.errors]


# --- sound files ---


@pytest.mark.usefixtures("towns")
def test_every_part_and_workbook_of_slides_fits_its_schema(tmp_path: Path) -> None:
    found = []
    presented = [a_deck(asking.view()), *(of(page, asking.view("en")) for page in DRAWN)]
    for number, content in enumerate(presented):
        found += faults(content, tmp_path / f"{number}.pptx")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            books = [name for name in archive.namelist() if name.endswith(".xlsx")]
            for name in books:
                found += faults(archive.read(name), tmp_path / "book.xlsx")
    assert found == []


def test_a_negative_axis_number_would_be_seen(towns: Path, tmp_path: Path) -> None:
    content = of("completion", asking.view())
    name = next(
        name
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
        if name.startswith("ppt/charts/chart") and name.endswith(".xml")
    )
    spoiled = slide_files.part(content, name).replace(b'axId val="100"', b'axId val="-100"')
    broken = slide_files.with_files(content, **{name: spoiled})
    assert faults(broken, tmp_path / "broken.pptx")


@pytest.mark.usefixtures("real")
def test_a_deck_is_drawn_by_libreoffice_slide_by_slide(tmp_path: Path) -> None:
    assert shutil.which(LIBREOFFICE), (
        "There is no LibreOffice. Install it (Debian: apt-get install libreoffice-impress"
        " poppler-utils) or name it: LIBREOFFICE=/path/to/soffice"
    )
    content = a_deck(asking.view()._replace(initiatives=asking.view().initiatives[:2]))
    (tmp_path / "deck.pptx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    line = [LIBREOFFICE, profile, "--headless", "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(line, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    line = ["pdftoppm", "-r", "20", "-png", "deck.pdf", "page"]
    subprocess.run(line, cwd=tmp_path, check=True, timeout=100)
    drawn = [Image.open(file).convert("L") for file in sorted(tmp_path.glob("page*.png"))]
    assert len(drawn) == len(slide_files.opened(content).slides)
    assert all(page.tobytes().strip(b"\xff") for page in drawn)


# --- the same as the page ---


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("page", DRAWN)
def test_charts_hold_the_same_values_as_their_workbooks(page: str) -> None:
    charts = list(slide_files.charts(of(page, asking.view())))
    assert charts
    for categories, kept, named, held in charts:
        assert categories == named
        assert {name: held[name] for name in kept} == kept


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_chart_of_completion_holds_what_the_view_counts(
    real: Path, language: words.Language
) -> None:
    view = asking.view(language)
    categories, kept, _, _ = next(slide_files.charts(of("completion", view)))
    rated = {row["short_name"]: row for row in rates.completion(view)}
    labels = view.labels("status")
    reported, lowest, highest = (
        view.word(f"slide_{name}") for name in ("reported", "lowest", "highest")
    )
    seen = 0
    for place, category in enumerate(categories):
        row = rated.get(category.split("\n")[0])
        if row is None or not row["total"]:
            continue
        seen += 1
        counts = {key: n for key, n in rows.measures_by_status(view, row).items() if n}
        assert {
            status: kept[label][place]
            for status, label in labels.items()
            if label in kept and kept[label][place]
        } == counts
        ends = [kept[lowest][place + 1], kept[highest][place + 1]]
        assert ends == pytest.approx([row["lowest_share"], row["highest_share"]], rel=1e-14)
        shares = [
            share["share"]
            for share in rows.completed_shares(view, row["initiative_id"])
            if rates.is_of(view, share, row)
        ]
        assert kept[reported][place + 1] == (shares[0] if shares else None)
    assert seen == sum(bool(row["total"]) for row in rated.values()) > 1


@pytest.mark.usefixtures("towns")
def test_what_is_unknown_is_a_series_of_its_own_in_its_texture() -> None:
    view = asking.view()
    content = of("completion", view)
    series = slide_files.parsed(content, "ppt/charts/chart1.xml").iter(
        f"{{{slide_files.CHART}}}ser"
    )
    unknown = view.labels("status")["unknown"]
    textures = {
        one.xpath("./c:tx//c:v/text()", namespaces=slide_files.NAMES)[0]: bool(
            one.xpath("./c:spPr/a:pattFill", namespaces=slide_files.NAMES)
        )
        for one in series
    }
    assert [name for name, is_hatched in textures.items() if is_hatched] == [unknown]


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("page", "language"), [*((page, "de") for page in usual.ANSWERS), ("completion", "en")]
)
def test_the_finding_of_a_page_is_the_title_of_its_first_slide(
    page: str, language: words.Language
) -> None:
    answer = usual.ANSWERS[page](asking.view(language))
    finding = next(part.said[0] for part in answer.all_parts if isinstance(part, Findings))
    first = slide_files.opened(deck.of_page(answer, ADDRESS, most=1)).slides[0]
    assert _bare(slide_files.title(first)) == _bare(finding.striptags())


def _bare(text: str) -> str:
    return "".join(text.split())


# --- sources ---


@pytest.mark.parametrize("page", [*DRAWN, "bodies", "families", "profile", "measures"])
def test_every_mark_resolves_in_order_in_foot_and_notes(real: Path, page: str) -> None:
    view = asking.view()
    word = view.word("slide_sources")
    found = 0
    for slide in slide_files.opened(of(page, view)).slides:
        shown = slide_files.marks(slide, word)
        foot, told = slide_files.foot(slide, word), slide_files.notes(slide)
        named = [int(each.strip("[]")) for each in slide_files.NUMBERED.findall(foot)]
        assert named == sorted(set(named))
        for mark in shown:
            assert slide_files.numbers(mark) == sorted(slide_files.numbers(mark))
            assert set(slide_files.numbers(mark)) <= set(named), slide_files.title(slide)
        assert all(f"\n[{number}] " in told for number in named)
        found += len(shown)
    assert found


def test_numbers_are_written_short_and_read_again() -> None:
    assert compressed([5, 3, 4, 1, 8, 9]) == "[1, 3–5, 8, 9]"
    assert resolved("[1, 3–5, 8, 9]") == [1, 3, 4, 5, 8, 9]
    assert compressed([]) == ""


@pytest.mark.usefixtures("towns")
def test_each_slide_has_day_version_address_and_words_for_its_picture() -> None:
    view = asking.view()
    for slide in slide_files.opened(of("completion", view)).slides:
        texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert view.as_of_in_words in texts
        assert view.build in texts
        assert ADDRESS in texts
        assert ADDRESS in slide_files.notes(slide)
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]


# --- deck, master and templates ---


@pytest.mark.usefixtures("towns")
def test_a_deck_follows_the_order_of_the_talk_and_ends_with_its_sources() -> None:
    view = asking.view()
    order = view.initiatives[::-1]
    done: list[float] = []
    content = deck.of(view, order, lambda _: ADDRESS, progress=done.append)
    slides = slide_files.opened(content).slides
    names = [view.names[each] for each in order]
    kickers = [
        slide.shapes.title.text_frame.text.split("\n")[0]
        for slide in slides
        if slide.shapes.title.text_frame.text.startswith("Profil ·")
    ]
    seen = list(dict.fromkeys(kicker.split(" · ")[1] for kicker in kickers))
    assert seen == names
    assert slide_files.title(slides[len(slides) - 1]).startswith("Quellen")
    assert done == sorted(done)
    assert done[-1] == 1


def test_our_master_is_wide_and_has_the_colours_of_the_pages() -> None:
    presentation = slide_files.opened(master.own())
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    theme = slide_files.part(master.own(), "ppt/theme/theme1.xml").decode()
    light = colours.STATUS_COLOURS["light"]
    for colour in (colours.TEXT["light"], light["completed"], light["in_progress"]):
        assert colour.removeprefix("#") in theme


def a_template(**changed: bytes) -> bytes:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "alt"
    written = io.BytesIO()
    presentation.save(written)
    return slide_files.with_files(written.getvalue(), **changed)


RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
MASTER = "ppt/slideMasters/slideMaster1.xml"
OUTSIDE = b'<Relationship Id="r99" Type="x/image" Target="http://x.example" TargetMode="External"/>'


def hostile() -> dict[str, bytes]:
    good = a_template()
    relations, sheet = slide_files.part(good, RELATIONS), slide_files.part(good, MASTER)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/x.xml", bytes(worker.MOST_UNPACKED + 1))
    return {
        "template_broken": b"PK no presentation",
        "template_large": bomb.getvalue(),
        "template_active": a_template(**{"ppt/vbaProject.bin": b"x"}),
        "template_external": a_template(
            **{RELATIONS: relations.replace(b"</Relationships>", OUTSIDE + b"</Relationships>")}
        ),
        "declared": a_template(
            **{MASTER: sheet.replace(b"<p:sldMaster", b"<!DOCTYPE x []><p:sldMaster", 1)}
        ),
    }


@pytest.mark.parametrize("fault", hostile())
def test_a_hostile_template_ends_in_a_plain_sentence(fault: str) -> None:
    content = hostile()[fault]
    expected = "template_broken" if fault == "declared" else fault
    with pytest.raises(worker.Refused) as refused:
        worker.of(content)
    assert str(refused.value) == expected
    assert all(words.word(language, expected) for language in words.LANGUAGES)


@pytest.mark.usefixtures("towns")
def test_slides_stand_on_the_master_of_a_template_without_its_slides(tmp_path: Path) -> None:
    found = template.brought(a_template())
    assert found.fault == ""
    view = asking.view()
    content = of("completion", view, found.content)
    ours = slide_files.opened(of("completion", view))
    theirs = slide_files.opened(content)
    assert theirs.slide_width == Presentation().slide_width != ours.slide_width
    first = slide_files.title(theirs.slides[0])
    assert first == slide_files.title(ours.slides[0])
    assert faults(content, tmp_path / "own.pptx") == []


def test_what_kills_the_process_that_looks_it_over_is_told_as_broken() -> None:
    assert template.brought(b"\x00" * 100).fault == "template_broken"


def test_the_command_writes_a_deck(towns: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    line = ["slides", "--out", str(out), "--database", str(towns), "--language", "en"]
    assert main([*line, "--date", "2024-12-31"]) == GOOD
    first = slide_files.opened(out.read_bytes()).slides[0]
    assert "2 master plans" in first.shapes.title.text_frame.text


@pytest.mark.speed
@pytest.mark.usefixtures("real")
def test_a_view_takes_two_seconds_and_a_deck_ten() -> None:
    view = asking.view()._replace(as_of=date(2024, 12, 30))
    of("overview", view)  # what draws pictures is loaded once
    answer = usual.ANSWERS["completion"](view)
    begun = time.perf_counter()
    deck.of_page(answer, ADDRESS)
    page = time.perf_counter() - begun
    a_deck(view)
    assert page < 2
    assert time.perf_counter() - begun - page < 10


def test_a_reader_puts_a_deck_together_in_an_order_of_their_own(towns: Path) -> None:
    app = opened_with_panels("pages/compare/completion.py", as_of="2024-12-31")
    app.selectbox(key="slides_of").set_value("slides_deck").run()
    first, second = app.multiselect(key="slides_order").value
    app.multiselect(key="slides_order").set_value([second, first]).run()
    app.button(key="slides_make").click().run()
    (_, order, _), content = app.session_state["slides_made"]
    assert order == (second, first)
    assert len(slide_files.opened(content).slides) > 5
