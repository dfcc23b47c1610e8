"""Reads one HTML, PDF or Word document from standard input and prints its text or why not.

Runs in a process of its own and imports nothing of the product.

Called by text.py:  python -P reader.py KIND PAGES CHARACTERS SECONDS BYTES_OF_MEMORY
KIND: html, pdf or docx gives the text; html-blocks or docx-blocks one JSON object a line, which
blocks.py describes. Ends with 0 and the text, or with 3 and a reason code. Whatever else ends it,
text.py calls the document damaged.
"""

from collections.abc import Iterator
from typing import Any
import io
import json
import logging
import re
import sys
import zipfile

LEFT_OUT = {
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "iframe",
    "object",
    "canvas",
    "audio",
    "video",
    "select",
    "datalist",
}
BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
}
CELLS = {"td", "th"}
AS_TYPED = {"pre", "textarea"}
BESIDE = {"nav", "footer", "button"}  # of a page and not of its text
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS, LABELS, BOLD = {"ul", "ol", "menu"}, {"dt", "summary", "caption", "legend"}, {"b", "strong"}
LONGEST_LABEL = 120  # characters of a line in bold that stands for a heading
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
MAX_XML = 60_000_000  # bytes of one part of a Word file, unpacked
HEADING_STYLE = re.compile(r"(?:heading|überschrift) ?([1-9])", re.IGNORECASE)
TITLE_STYLES = {"title", "titel"}


class Unreadable(Exception):
    """Ends the reading with a reason code."""


def text_of_html(content: bytes) -> str:
    """Visible text of UTF-8 HTML, its white space as a browser shows it.

    Blocks stand on lines of their own, cells apart by a tab.
    """
    lines = (
        re.sub(r"\t{2,}", "\t", re.sub(r" {2,}", " ", line)).strip(" \t")
        for line in "".join(_runs_of_html(content)).split("\n")
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _runs_of_html(content: bytes) -> Iterator[str]:
    """Runs of visible text, line breaks and tabs, in the order of the document."""
    from lxml import etree

    hidden = typed = 0
    for root in _trees_of_html(content):
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag, starts = element.tag, event == "start"
            if hidden or tag in LEFT_OUT:
                hidden += 1 if starts else -1
            else:
                typed += (1 if starts else -1) if tag in AS_TYPED else 0
                yield _break(tag, starts)
            run = element.text if starts else element.tail
            if run and not hidden:
                yield run if typed else re.sub(r"[ \t\n\r\f]+", " ", run)


def _break(tag: Any, starts: bool) -> str:
    """What stands in the text where an element starts or ends."""
    if tag in BLOCKS or (tag == "br" and starts):
        return "\n"
    return "\t" if tag in CELLS else ""


def _trees_of_html(content: bytes) -> list[Any]:
    """The elements at the top: what stands behind </html> is a tree of its own.

    Unreadable where elements are nested too deep: the rest would be left out without a word.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("no_text") from None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable("too_large")
    return [] if root is None else [root, *root.itersiblings()]


def pages_of_pdf(content: bytes, max_pages: int) -> Iterator[str]:
    """Text of each page.

    A page that fails ends the reading: a text with a hole would make a passage seem absent.
    """
    import pypdf
    import pypdf.errors

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        # An empty password opens what is only protected against changes.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted")
        if len(reader.pages) > max_pages:
            raise Unreadable("too_large")
        for place, page in enumerate(reader.pages):
            if place >= max_pages:  # the page count that a PDF states may be wrong
                raise Unreadable("too_large")
            yield page.extract_text()
    except (
        pypdf.errors.DependencyError,
        pypdf.errors.FileNotDecryptedError,
        pypdf.errors.WrongPasswordError,
    ):
        raise Unreadable("encrypted") from None
    except pypdf.errors.LimitReachedError:
        raise Unreadable("too_large") from None


def text_of_pdf(content: bytes, max_pages: int, max_characters: int) -> str:
    """Text of all pages, apart by a form feed."""
    pages: list[str] = []
    characters = 0
    for page in pages_of_pdf(content, max_pages):
        pages.append(page.replace("\f", "\n"))
        characters += len(page) + 1
        if characters > max_characters:
            raise Unreadable("too_large")
    return "\f".join(pages)


# --- blocks: headings, items of lists, paragraphs and rows of tables ---


class HtmlBlocks:
    """The blocks of a page in their order, without its navigation."""

    def __init__(self) -> None:
        self.blocks: list[dict[str, Any]] = []
        self._runs: list[tuple[str, bool]] = []
        self._heading = self._depth = 0  # level of the heading that is open; lists that are
        self._starts_item = False

    def read(self, element: Any, is_bold: bool = False) -> None:
        """Adds an element and what is in it."""
        tag = element.tag
        if tag in LEFT_OUT or tag in BESIDE:
            return
        if tag == "table":
            self._finish()
            self.blocks.extend(_rows_of_html(element))
            return
        breaks = tag in BLOCKS or tag == "br"
        if breaks:
            self._finish()
        heading, is_bold = self._heading, is_bold or tag in BOLD
        self._heading = HEADINGS.get(tag) or (6 if tag in LABELS else heading)
        self._starts_item = tag == "li" or self._starts_item
        self._depth += tag in LISTS
        self._take(element.text, is_bold)
        for child in element:
            self.read(child, is_bold)
            self._take(child.tail, is_bold)
        if breaks:
            self._finish()
            self._starts_item = self._starts_item and tag != "li"
        self._heading = heading
        self._depth -= tag in LISTS

    def _take(self, text: str | None, is_bold: bool) -> None:
        if text:
            self._runs.append((text, is_bold))

    def _finish(self) -> None:
        """Makes a block of what was gathered."""
        text = " ".join("".join(run for run, _ in self._runs).split())
        is_bold = all(bold for run, bold in self._runs if run.strip())
        self._runs.clear()
        if not text:
            return
        if self._starts_item:
            self.blocks.append({"kind": "item", "text": text, "level": max(self._depth - 1, 0)})
        elif self._heading:
            self.blocks.append({"kind": "heading", "text": text, "level": self._heading})
        else:
            self.blocks.append(_paragraph(text, is_bold))
        self._starts_item = False


def blocks_of_html(content: bytes) -> list[dict[str, Any]]:
    """Blocks of UTF-8 HTML, as blocks.py describes them."""
    page = HtmlBlocks()
    for root in _trees_of_html(content):
        page.read(root)
    return page.blocks


def _paragraph(text: str, is_bold: bool) -> dict[str, Any]:
    """A line all in bold stands for a heading, of the lowest level."""
    if is_bold and len(text) <= LONGEST_LABEL:
        return {"kind": "heading", "text": text, "level": 6}
    return {"kind": "paragraph", "text": text}


def _rows_of_html(table: Any) -> Iterator[dict[str, Any]]:
    """Rows of a table; a cell over several rows stands in each of them."""
    spanned: dict[int, tuple[str, int]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, spanned)
            text = " ".join(" ".join(cell.itertext()).split())
            rows = cell.get("rowspan", "1")
            if rows.isdecimal() and 1 < int(rows) <= 1000:
                spanned[len(cells)] = (text, int(rows) - 1)
            cells.append(text)
        _fill(cells, spanned)
        if any(cells):
            yield {"kind": "row", "cells": cells, "text": "\t".join(cells)}


def _fill(cells: list[str], spanned: dict[int, tuple[str, int]]) -> None:
    """Adds the cells that begin in a row above."""
    while (place := len(cells)) in spanned:
        text, rows = spanned.pop(place)
        cells.append(text)
        if rows > 1:
            spanned[place] = (text, rows - 1)


def blocks_of_docx(content: bytes) -> list[dict[str, Any]]:
    """Blocks of a Word file, as blocks.py describes them; nothing in it is run or fetched."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = _part(archive, DOCUMENT).find(f"{WORD}body")
        styles = _styles(_part(archive, STYLES)) if STYLES in archive.namelist() else {}
    return list(_blocks_of_word(body, styles)) if body is not None else []


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """One XML part; what is larger unpacked than it may be is never unpacked to its end."""
    from lxml import etree

    with archive.open(name) as part:
        content = part.read(MAX_XML + 1)
    if len(content) > MAX_XML:
        raise Unreadable("too_large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    return etree.fromstring(content, parser)


def _styles(root: Any) -> dict[str, tuple[int, bool]]:
    """Of each style the level of heading that it makes (0: none), and whether it makes a list."""
    found: dict[str, tuple[int, bool]] = {}
    for style in root.iter(f"{WORD}style"):
        name = _value(style.find(f"{WORD}name"))
        outline = _value(style.find(f"{WORD}pPr/{WORD}outlineLvl"))
        heading = HEADING_STYLE.match(name)
        level = int(heading[1]) if heading else 1 if name.lower() in TITLE_STYLES else 0
        if not level and outline.isdecimal() and int(outline) < 9:
            level = int(outline) + 1
        is_list = style.find(f"{WORD}pPr/{WORD}numPr") is not None and not level
        found[style.get(f"{WORD}styleId", "")] = min(level, 6), is_list
    return found


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{WORD}val", ""))


def _blocks_of_word(body: Any, styles: dict[str, tuple[int, bool]]) -> Iterator[dict[str, Any]]:
    for element in body:
        if element.tag == f"{WORD}p":
            yield from _block_of_word(element, styles)
        elif element.tag == f"{WORD}tbl":
            yield from _rows_of_word(element)
        elif element.tag == f"{WORD}sdt":
            content = element.find(f"{WORD}sdtContent")
            yield from _blocks_of_word([] if content is None else content, styles)


def _block_of_word(paragraph: Any, styles: dict[str, tuple[int, bool]]) -> Iterator[dict[str, Any]]:
    text = _text_of_word(paragraph)
    if not text:
        return
    style = _value(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
    depth = _value(paragraph.find(f"{WORD}pPr/{WORD}numPr/{WORD}ilvl"))
    level, is_list = styles.get(style, (0, False))
    if level:
        yield {"kind": "heading", "text": text, "level": level}
    elif is_list or paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None:
        yield {"kind": "item", "text": text, "level": int(depth) if depth.isdecimal() else 0}
    else:
        yield _paragraph(text, _is_bold(paragraph))


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{WORD}r") if run.findtext(f"{WORD}t", "").strip()]
    marks = [run.find(f"{WORD}rPr/{WORD}b") for run in runs]
    return bool(runs) and all(
        mark is not None and _value(mark) not in ("0", "false") for mark in marks
    )


def _text_of_word(element: Any) -> str:
    """Its words as they would be printed: without what was deleted or stands there as a twin."""
    return " ".join("".join(_words_of_word(element)).split())


def _words_of_word(element: Any) -> Iterator[str]:
    name = str(element.tag).rpartition("}")[2]
    if name in ("del", "Fallback", "moveFrom"):
        return
    if name == "t":
        yield element.text or ""
    elif name in ("tab", "br", "cr", "p"):
        yield " "
    for child in element:
        yield from _words_of_word(child)


def _rows_of_word(table: Any) -> Iterator[dict[str, Any]]:
    """Rows of a table; a cell over several rows stands in each of them."""
    above: dict[int, str] = {}
    for row in table.iterchildren(f"{WORD}tr"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{WORD}tc"):
            merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            is_continued = merged is not None and _value(merged) != "restart"
            text = above.get(len(cells), "") if is_continued else _text_of_word(cell)
            above[len(cells)] = text
            cells.append(text)
            span = _value(cell.find(f"{WORD}tcPr/{WORD}gridSpan"))
            cells += [""] * (min(int(span), 60) - 1 if span.isdecimal() else 0)
        if any(cells):
            yield {"kind": "row", "cells": cells, "text": "\t".join(filter(None, cells))}


def keep_within(seconds: int, memory: int) -> None:
    """Ask the system to hold this process to its memory, and to its time if its caller is gone.

    Where it can't, the caller's clock remains.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass


def main(kind: str, max_pages: int, max_characters: int, seconds: int, memory: int) -> int:
    """Read standard input and answer on standard output; the number to end with."""
    keep_within(seconds, memory)
    try:
        content = sys.stdin.buffer.read()
        if kind == "pdf":
            answer = text_of_pdf(content, max_pages, max_characters)
        elif kind == "html":
            answer = text_of_html(content)
        else:
            blocks = blocks_of_html(content) if kind == "html-blocks" else blocks_of_docx(content)
            parts = (block["text"] if kind == "docx" else json.dumps(block) for block in blocks)
            answer = "\n".join(parts)
        if len(answer) > max_characters:
            raise Unreadable("too_large")
        number = 0
    except Unreadable as fault:
        answer, number = str(fault), 3
    except ImportError:
        answer, number = "not_installed", 3
    except MemoryError:
        answer, number = "too_large", 3
    except Exception:  # noqa: BLE001 - a hostile document may raise anything; no reader needs to know
        answer, number = "damaged", 3
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
