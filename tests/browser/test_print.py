"""What a reader prints: A4 pages without the frame, nothing wider than the page, the addresses of
the sources in full.
"""

from io import BytesIO

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
