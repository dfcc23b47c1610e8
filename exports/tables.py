"""The tables of a page as sheets: what a reader sees, with numbers, shares and days as such.

Whatever a text says beside a number stays: "8 % (2)" is 0.08, shown as "8 % (2)". A number leads to
what stands behind it, as on the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
import re

from drawing.markup import EMPTY
from exports.download import Shown
from exports.spreadsheet import NAME_LENGTH, Cell, Sheet
from wording import days, numbers
from wording.plain_text import one_form
from wording.words import Language

CELLS = {"td", "th"}
LINES = {"br", "details", "div", "dt", "dd", "li", "p", "summary"}  # begin a line in a cell
LINE = "mm-line"  # so does a text of this class
END = "\f"  # of a line, which no text holds
NUMBER = re.compile(r"([-−+±]?\d[\d.,]*) ?(%?)((?: \([^()]{1,16}\))?)")
SHORTEST_NAME = 12  # of a sheet, where its caption is longer
LONGEST_LINK = 2079  # that Excel takes


class Text(NamedTuple):
    """What a cell says, line by line, and where its first link leads that leaves the page."""

    said: str
    link: str = ""


def sheets(held: Iterable[Shown], language: Language, address: str | None) -> Iterator[Sheet]:
    """Tables as sheets, in order. `address` is that of their page, to which links are relative.

    Without an address only what is no place of the dashboard leads somewhere.
    """
    for table in held:
        yield _sheet(table.caption, texts(table.html), language, address)


def _sheet(
    caption: str, lines: Sequence[Sequence[Text]], language: Language, address: str | None
) -> Sheet:
    header, *body = lines
    rows = [
        {
            str(place): cell(text, language, address, is_header=place == 0)
            for place, text in enumerate(line)
        }
        for line in body
    ]
    headings = {str(place): text.said for place, text in enumerate(header)}
    return Sheet(name(caption), rows, headings, caption)


def name(caption: str) -> str:
    """What a sheet is called: the caption up to its first pause, or its first whole words."""
    caption = re.sub(r"[\[\]*?/\\]|:(?!\s)|[.:]$", "", caption)
    first = re.split(r"[,;:(.]\s", caption)[0].strip()
    if SHORTEST_NAME <= len(first) <= NAME_LENGTH:
        return first
    caption = caption.replace(":", "")
    kept, _, _ = caption[: NAME_LENGTH + 1].rpartition(" ")
    return caption if len(caption) <= NAME_LENGTH else kept or caption[:NAME_LENGTH]


def cell(text: Text, language: Language, address: str | None, is_header: bool = False) -> Cell:
    """What a cell says: a day, a number unless it names its row, else a text; None for nothing."""
    said, link = one_form(text.said), _absolute(text.link, address)
    if said in ("", EMPTY):
        return Cell(None, link=link)
    if day := days.exact(said):
        return Cell(day, link=link)
    number = None if is_header else _number(said, language, link)
    return number or Cell(text.said, link=link)


def _number(said: str, language: Language, link: str) -> Cell | None:
    """A number as Excel writes it like the page: its decimals, groups, sign and what follows."""
    found = NUMBER.fullmatch(said)
    read = numbers.read(language, found[1]) if found else None
    if not found or not read or re.match(r"0\d", found[1]):
        return None
    value, shape = read[0], _shape(found[1], read[1])
    if found[2]:
        value, shape = round(value / 100, 10), f"{shape} %" if " %" in said else f"{shape}%"
    if rest := found[3].strip().replace('"', "'"):
        shape += f' "{rest}"'
    return Cell(int(value) if value.is_integer() else value, shape, link)


def _shape(written: str, decimals: int) -> str:
    """Excel's own words for how a number is written: "0", "#,##0.0", "+0;−0;±0"."""
    is_grouped = len(re.findall("[.,]", written)) > bool(decimals)
    shape = ("#,##0" if is_grouped else "0") + (f".{'0' * decimals}" if decimals else "")
    return f"+{shape};−{shape};±{shape}" if written[0] in "+±" else shape


def _absolute(link: str, address: str | None) -> str:
    """Where a link leads from anywhere; "" for a place on the page and for what is no address."""
    if not link:
        return ""
    whole = urljoin(address or "", link)
    is_known = urlsplit(whole).scheme in ("http", "https")
    return whole if is_known and len(whole) <= LONGEST_LINK else ""


def texts(table: str) -> list[list[Text]]:
    """The cells of a table in HTML, row by row, its header first."""
    reader = _Reader()
    reader.feed(table)
    reader.close()
    return reader.rows


class _Reader(HTMLParser):
    """Collects the cells of a table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Text]] = []
        self.written: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a row, a cell or a line, or keeps an address."""
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag in CELLS:
            self.written, self.link = [], ""
        elif tag in LINES or given.get("class") == LINE:
            self.written.append(END)
        elif tag == "a" and not self.link:
            href = given.get("href") or ""
            self.link = "" if href.startswith("#") else href

    def handle_endtag(self, tag: str) -> None:
        """Ends a cell or a line."""
        if tag in CELLS:
            lines = (" ".join(line.split()) for line in "".join(self.written).split(END))
            said = "\n".join(line for line in lines if line)
            self.rows[-1].append(Text(said, self.link))
        elif tag in LINES:
            self.written.append(END)

    def handle_data(self, data: str) -> None:
        """Keeps a text."""
        self.written.append(data)
