"""A picture that leaves the page says what it is, looks the same everywhere, and asks nobody."""

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
import asyncio
import io
import re
import subprocess
import sys

from lxml import html
from PIL import Image
from pypdf import PdfReader
import asking
import pytest

from answers import builds, citing, parts
from answers.view import View
from drawing import colours, markup
from drawing.charts import Drawing, drawing, finished, layered, marks
from drawing.look import Look, Theme
from exports import pictures
from exports.pictures import FOOT, INNER, Frame
from pages.frame import pictured

LOOK = Look("light", "de")
ADDRESS = "https://monitor.example/completion?" + "initiatives=auenfurt&" * 12
FRAME = Frame(
    "Anteil der Maßnahmen & Ziele < 100 %",
    (markup.Sign("umgesetzt", "#0B4F6C"), markup.Sign("unbekannt")),
    ("Stichtag 31. Dezember 2024 · 2 Quellen: Stadt Auenfurt, IHK", ADDRESS),
)
SVG = "{http://www.w3.org/2000/svg}"


def bars(theme: Theme = "light") -> Drawing:
    """Two bars whose marks lead somewhere, with a German number."""
    rows = [
        {"town": name, "share": share, "href": "./behind?row=1"}
        for name, share in (("Auenfurt → Süd", 0.25), ("◆ Bergheide", 1234.5))
    ]
    chart = marks(rows).mark_bar(color="#0B4F6C").encode(x="share:Q", y="town:N")
    return finished(layered([chart]), Look(theme, "de"), "Zwei Balken.", 120)


def texts(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return " | ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_title_legend_and_foot_stand_in_the_picture() -> None:
    said = texts(pictures.of(bars(), FRAME, "svg"))
    assert FRAME.title in said and "umgesetzt" in said and "unbekannt" in said
    assert FRAME.foot[0] in said and "Auenfurt → Süd" in said
    assert ADDRESS in said.replace(" | ", "")


def test_a_picture_describes_itself_to_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(pictures.of(bars(), FRAME, "svg"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == FRAME.title
    assert root.findtext(f"{SVG}desc") == "Zwei Balken."


def test_the_type_is_in_the_file_and_nothing_is_fetched_or_linked() -> None:
    svg = pictures.of(bars(), FRAME, "svg").decode()
    style = ElementTree.fromstring(svg).findtext(f".//{SVG}style") or ""
    assert 'src:url("data:font/woff2;base64,' in style
    assert "href=" not in svg and "url(http" not in svg


def test_no_text_of_the_data_becomes_an_element() -> None:
    evil = '<script>x</script>&"'
    drawing = finished(
        layered([marks([{"town": evil, "share": 1}]).mark_bar().encode(x="share:Q", y="town:N")]),
        LOOK,
        evil,
        120,
    )
    svg = pictures.of(drawing, Frame(evil, (markup.Sign(evil, "#0B4F6C"),), (evil,)), "svg")
    assert not list(ElementTree.fromstring(svg).iter(f"{SVG}script"))
    assert texts(svg).count(evil) == 4


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    assert "1.200" in texts(pictures.of(bars(), FRAME, "svg"))


def test_what_is_drawn_asks_no_address() -> None:
    spec = {"data": {"url": "https://monitor.example/rows.json"}, "mark": "bar", "encoding": {}}
    with pytest.raises(ValueError, match="not allowed"):
        pictures.of(drawing(spec, ""), FRAME, "svg")


def test_the_pixels_show_ground_bars_legend_and_texture() -> None:
    image = pixels(pictures.of(bars(), FRAME, "png_large"))
    assert image.width == 1920
    assert {image.getpixel((1, 1)), image.getpixel((1918, image.height - 2))} == {(255, 255, 255)}
    found = {colour for _, colour in image.getcolors(1 << 24) or []}
    assert (11, 79, 108) in found and (152, 162, 179) in found


def test_what_is_unknown_is_hatched_as_on_the_page() -> None:
    """Strokes over the ground: both the ground and their colour are seen, in bar and legend."""
    chart = marks([{"a": 1}]).mark_bar(color=colours.HATCH, size=60).encode(x="a:Q")
    drawing = finished(layered([chart]), LOOK, "Ein Balken.", 90)
    image = pixels(pictures.of(drawing, Frame("", (), ()), "png_large"))
    legend = pixels(pictures.of(drawing, Frame("", (markup.Sign("unbekannt"),), ()), "png_large"))
    bar, swatch = image.crop((600, 100, 900, 110)), legend.crop((54, 54, 74, 74))
    for part in (bar, swatch):
        share = sum(red > 240 for red in part.tobytes()[::3]) / (part.width * part.height)
        assert 0.4 < share < 0.95, share


def test_a_sign_with_a_shape_is_drawn_as_its_letter() -> None:
    frame = Frame("", (markup.Sign("gemeldet", "#16212B", "◆"),), ())
    assert texts(pictures.of(bars(), frame, "svg")).startswith("◆ | gemeldet")


def test_in_the_dark_the_ground_is_dark() -> None:
    frame = Frame("Ziele", (), (), "dark")
    assert pixels(pictures.of(bars("dark"), frame, "png")).getpixel((1, 1)) == (17, 24, 31)


def test_a_picture_without_title_and_legend_is_no_taller_than_it_must_be() -> None:
    bare, whole = (
        pixels(pictures.of(bars(), frame, "png")).height for frame in (Frame("", (), ()), FRAME)
    )
    assert bare < whole - 50


def test_what_is_for_paper_is_as_wide_as_its_text() -> None:
    """17 cm: at 300 dots an inch, and as a PDF that brings all of its type."""
    image = Image.open(io.BytesIO(pictures.of(bars(), FRAME, "png_print")))
    assert (round(image.info["dpi"][0]), round(image.width / 300 * 2.54, 1)) == (300, 17)
    paper = PdfReader(io.BytesIO(pictures.of(bars(), FRAME, "pdf")))
    assert round(paper.pages[0].mediabox.width / 72 * 2.54, 1) == 17
    size: Any = paper.trailer["/Size"]
    parts_of_it: list[Any] = [paper.get_object(place) for place in range(1, size)]
    fonts = [each for each in parts_of_it if isinstance(each, dict) and "/FontName" in each]
    assert {font["/FontName"].partition("+")[2] for font in fonts} == {
        "Inter-Regular",
        "Inter-SemiBold",
    }
    assert all("/FontFile2" in font for font in fonts)


def test_the_same_picture_is_the_same_bytes() -> None:
    assert pictures.of(bars(), FRAME, "png") == pictures.of(bars(), FRAME, "png")


@pytest.mark.parametrize("text", ["", "kurz", "ein langer Satz " * 40, ADDRESS, "x" * 900])
def test_no_line_runs_out_of_the_picture_and_no_letter_is_lost(text: str) -> None:
    lines = pictures.wrapped(text, FOOT)
    assert all(FOOT.length(line) <= INNER for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_program_that_draws_comes_only_when_it_is_needed() -> None:
    code = "import sys; from exports import pictures; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def view(towns: Path) -> View:
    return View(builds.version(), "de", "light", ("auenfurt", "bergheide"), date(2024, 12, 31))


@pytest.mark.parametrize("page", asking.ANSWERS)
def test_every_picture_of_every_page_can_be_taken_along(page: str, view: View) -> None:
    """It fits, no type is below 12, and each letter is one that the type has."""
    for part in asking.ANSWERS[page](view).all_parts:
        if isinstance(part, parts.Picture):
            foot = citing.picture_lines(view, part.source_ids)
            svg = pictures.of(part.drawing, Frame(part.title, part.signs, foot), "svg")
            sizes = re.findall(rb'font-size="([\d.]+)', svg)
            assert sizes and min(map(float, sizes)) >= 12, part.key
            assert not {letter for letter in texts(svg) if not is_drawn(letter)}, part.key


def is_drawn(letter: str) -> bool:
    """Whether the type has a shape of its own for a letter."""
    font = FOOT.font
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def tools(view: View, picture: parts.Picture) -> Any:
    return html.fragment_fromstring(str(pictured.tools(view, picture)))


def answered(path: str) -> Any:
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"language=en"}
    return asyncio.run(pictured.answer(scope))


def test_a_picture_is_made_at_its_address_once_somebody_asks(view: View) -> None:
    """In every format that stands under it; the small ones are enough to see it."""
    [shown, *_] = pictures_of("completion", view)
    links = tools(view, shown).iter("a")
    addresses = {link.get("download"): link.get("href").removeprefix(".") for link in links}
    assert {name.rpartition(".")[2] for name in addresses} == set(pictures.MEDIA_TYPES)
    assert len(addresses) == 3 and all("2024-12-31" in name for name in addresses)
    for name, path in addresses.items():
        answer = answered(path)
        assert answer.status_code == 200
        assert answer.media_type == pictures.MEDIA_TYPES[name.rpartition(".")[2]]


def test_what_is_not_offered_is_said_to_be_gone(view: View) -> None:
    [shown, *_] = pictures_of("completion", view)
    [copied] = tools(view, shown).xpath("//button/@data-picture")
    assert answered(copied.removeprefix(".")).status_code == 200
    for path in ("/picture/abc/png", "/picture/", f"{copied.removeprefix('.')}x"):
        answer = answered(path)
        assert answer.status_code == 404 and b"Reload" in answer.body, path
    assert answered("/completion") is None


def test_only_the_newest_pictures_are_held(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictured, "_offered", {})
    monkeypatch.setattr(pictured, "MOST", 2)
    for picture in [*pictures_of("completion", view), *pictures_of("goals", view)]:
        pictured.tools(view, picture)
    assert len(pictured._offered) == 2


def pictures_of(page: str, view: View) -> list[parts.Picture]:
    every = asking.ANSWERS[page](view).all_parts
    return [part for part in every if isinstance(part, parts.Picture)]


def test_a_picture_of_a_page_says_all_that_it_needs_elsewhere(view: View) -> None:
    """Title, how its bounds are read, day, sources, data version and address."""
    address = "https://monitor.example/completion"
    for picture in pictures_of("completion", view):
        frame = pictured.frame(view, picture, address)
        said = texts(pictures.of(picture.drawing, frame, "svg"))
        assert "Stichtag 31. Dezember 2024" in said and view.build in said
        assert address in said and picture.note in said.replace(" | ", " ")
        assert picture.title in said.replace(" | ", " ")
    bounded, over_time, *_ = pictures_of("completion", view)
    assert bounded.note and over_time.note


def test_a_picture_without_a_title_on_its_page_has_one_elsewhere(view: View) -> None:
    for page in ("overview", "profile"):
        for picture in pictures_of(page, view):
            assert pictured.frame(view, picture, None).title, picture.key
