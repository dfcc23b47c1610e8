"""Reads one HTML or PDF document from standard input and prints its text or why not.

Runs in a process of its own and imports nothing of the product.

Called by text.py:  python -P reader.py html|pdf PAGES CHARACTERS SECONDS BYTES_OF_MEMORY
Ends with 0 and the text, or with 3 and a reason code. Whatever else ends it, text.py calls the
document damaged.
"""

from collections.abc import Iterator
from typing import Any
import io
import logging
import re
import sys

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
        else:
            answer = text_of_html(content)
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
