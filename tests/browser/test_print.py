"""What a reader prints: A4 pages without the frame, nothing wider than the page, the addresses of
the sources in full.
"""

from io import BytesIO
import re

from PIL import Image, ImageStat
from pypdf import PdfReader
from reader import Open, Reader
import pytest

PRINTED = {
    "profile": {"initiative": "oberhausen"},
    "side_by_side": {"initiative": "muelheim", "other": "kreis-offenbach"},
    "theme_profiles": {},
    "completion": {},
}
A4, MARGIN = (595, 842), 53  # points; pixels of 14 mm on a page that is 794 pixels wide
WIDER = """() => [
    ...document.querySelectorAll('[data-testid=stMainBlockContainer] *')
].filter((part) => {
    const box = part.getBoundingClientRect()
    return box.width && box.right > innerWidth + 1 && !part.closest('svg')
}).map((part) => `${part.tagName} ${part.className} ${part.textContent.slice(0, 60)}`)"""


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_prints_on_a4_without_its_frame_and_nothing_is_wider(
    name: str, reader: Open
) -> None:
    own = reader()
    own.open(name, **PRINTED[name])
    prints_on_a4(own)
    own.page.emulate_media(media="print")
    own.page.set_viewport_size({"width": 794 - 2 * MARGIN, "height": 1123 - 2 * MARGIN})
    own.wait()
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert own.page.evaluate(WIDER) == []
    assert not own.page.get_by_test_id("stSidebar").is_visible()


def prints_on_a4(own: Reader) -> None:
    """Whole pages of the right size, with title, version and sources, without menu and buttons."""
    pdf = PdfReader(BytesIO(own.page.pdf(format="A4")))
    texts = [page.extract_text() for page in pdf.pages]
    assert 2 <= len(texts) <= 25 and all(text.strip() for text in texts), (
        "an empty page, or far too many"
    )
    assert all(
        abs(float(size) - wanted) < 2
        for page in pdf.pages
        for size, wanted in zip((page.mediabox.width, page.mediabox.height), A4, strict=True)
    )
    assert own.title() in texts[0] and own.version() in texts[-1]
    assert "Deutsch" not in texts[0] and "Excel" not in "".join(texts), (
        "the frame or a button is printed"
    )
    assert "https://" in "".join(texts[-3:])


@pytest.mark.parametrize("name", ["completion", "goals"])
def test_paper_is_light_where_the_screen_is_dark(name: str, reader: Open) -> None:
    """Also what is drawn: no dark picture on white paper, no light text on it."""
    own = reader(1440, "dark")
    own.open(name)
    assert brightness(own.page.screenshot()) < 80
    own.page.emulate_media(media="print")
    own.page.wait_for_timeout(300)
    assert brightness(own.page.screenshot(full_page=True)) > 200
    picture = own.charts().first
    assert brightness(picture.screenshot()) > 150
    for part in ("h1", ".mm-finding p", ".mm-paper"):
        ink = own.page.locator(part).first.evaluate("part => getComputedStyle(part).color")
        assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 140, f"{part}: {ink}"
    assert own.version() in own.page.locator(".mm-paper").inner_text()
    assert own.address in own.page.locator(".mm-paper").inner_text()
    own.page.emulate_media(media="screen")


def brightness(shot: bytes) -> float:
    """Mean of all points, from 0 for black to 255 for white."""
    mean: float = ImageStat.Stat(Image.open(BytesIO(shot)).convert("L")).mean[0]
    return mean


def test_what_is_folded_is_open_on_paper_and_closed_again_after_it(reader: Open) -> None:
    own = reader()
    own.open("completion")
    sources = own.page.locator("details.mm-sources")
    own.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert sources.evaluate("box => box.open")
    own.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not sources.evaluate("box => box.open")


def test_a_profile_is_printed_on_two_to_four_pages(reader: Open) -> None:
    """With its measures and sources; the sections that are closed on the screen stay so."""
    own = reader()
    own.open("profile", initiative="oberhausen")
    texts = [page.extract_text() for page in PdfReader(BytesIO(own.page.pdf(format="A4"))).pages]
    printed = "".join(texts)
    assert 2 <= len(texts) <= 4
    assert "Zukunftscampus Baubranche" in printed and "https://" in texts[-1]
    assert "Zielwerte (" not in printed
