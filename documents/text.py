"""The text of a document given as bytes (plain, HTML, PDF or Word), or why it can't be read.

Opens no file and fetches nothing.
"""

from pathlib import Path
from typing import Literal
import codecs
import re
import subprocess
import sys
import threading
import unicodedata

Reason = Literal["too_large", "unknown_kind", "encrypted", "no_text", "damaged"]
Kind = Literal["text", "html", "pdf", "docx"]

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 500
MAX_CHARACTERS = 5_000_000
MAX_SECONDS = 30  # for one document, in its own process
MAX_MEMORY = 1024 * 1024 * 1024  # bytes, of that process

READER = Path(__file__).with_name("reader.py")
AT_ONCE = threading.BoundedSemaphore(2)  # documents read at the same time; further ones wait

OTHER_KINDS = (  # how files begin that are neither text nor HTML nor PDF
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"%!PS",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"From: <Saved by",
    b"MIME-Version:",
)
ZIP, WORD_PART = b"PK\x03\x04", b"word/document.xml"  # a Word file is a ZIP with this part
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = "cp1252"
# No other: some names of Python decode in quadratic time.
CHARSET = re.compile(
    rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}"
    rb"(iso-8859-(?:[2-9]|1[0-6])|windows-125[0-8]|koi8-[ru]|macintosh)\b",
    re.IGNORECASE,
)
START = 65_536  # bytes that decide the kind
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_NAME = (".html", ".htm", ".xhtml")
MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s>/]", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")


class UnreadableDocument(ValueError):
    """A document that can't be shown; `reason` is a code that the app puts into words.

    too_large: more bytes, pages, text or work than the limits allow.  unknown_kind: neither plain
    text nor HTML nor PDF nor Word (DOCX). encrypted: a PDF that asks for a password.  no_text:
    empty, or a scan without text.  damaged: cut off or not as its kind demands.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def text_of(content: bytes, name: str) -> str:
    """Text of a document; raises UnreadableDocument.

    Its letters are composed, as Macs and many PDFs have them not; its only line break is "\\n";
    between the pages of a PDF stands a form feed.

    The kind is decided by the content; the name only tells HTML without a head from plain text and
    finds a PDF behind stray bytes.
    """
    kind = kind_of(content, name)
    if kind == "text":
        text = decoded(content)
    elif kind == "html":
        text = read_apart("html", CONTROL.sub("", decoded(content)).encode("utf-8"))
    else:
        text = read_apart(kind, content)
    text = CONTROL.sub("", re.sub(r"\r\n?|\v|\x85", "\n", unicodedata.normalize("NFC", text)))
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument("too_large")
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument("no_text")
    return text


def kind_of(content: bytes, name: str) -> Kind:
    """What a document is, by its content.

    Raises UnreadableDocument (too_large, unknown_kind, no_text).
    """
    if len(content) > MAX_BYTES:
        raise UnreadableDocument("too_large")
    if not content.strip():
        raise UnreadableDocument("no_text")
    if content.startswith(ZIP) and WORD_PART in content:
        return "docx"
    if content.startswith(OTHER_KINDS):
        raise UnreadableDocument("unknown_kind")
    if content.startswith(b"%PDF-") or (
        name.lower().endswith(".pdf") and b"%PDF-" in content[:1024]
    ):
        return "pdf"
    start = decoded(content[:START], is_whole=len(content) <= START)
    if len(CONTROL.findall(start.lstrip("\ufeff"))) > len(start) / 200 or "\x00" in start:
        raise UnreadableDocument("unknown_kind")
    is_html = HTML_START.match(start.lstrip("\ufeff")) or (
        name.lower().endswith(HTML_NAME) and MARKUP.search(start)
    )
    return "html" if is_html else "text"


def decoded(content: bytes, is_whole: bool = True) -> str:
    """Bytes as text: by their byte order mark, as UTF-8, as HTML's charset says, or Windows-1252.

    The last includes what German files call Latin-1.

    A guess by statistics is left out on purpose: it took German Windows-1252 files for cp1250, and
    it would differ with what else is installed.
    """
    mark = _mark(content)
    if mark:
        return content.decode(mark, "replace").removeprefix("\ufeff")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content, final=is_whole)
    except UnicodeDecodeError:
        declared = CHARSET.search(content[:4096])
    for encoding in (declared[1].decode("ascii") if declared else WESTERN, WESTERN):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def _mark(content: bytes) -> str | None:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if content.startswith(mark)), None)


def read_apart(kind: str, content: bytes) -> str:
    """The answer as reader.py finds it in a process of its own.

    Whatever the document does there ends with its time and memory.
    """
    limits = [str(limit) for limit in (MAX_PAGES, MAX_CHARACTERS, MAX_SECONDS, MAX_MEMORY)]
    with AT_ONCE:
        # -P: the folder of reader.py stays off the import path, where selectors.py would hide the
        # library's own module.
        try:
            done = subprocess.run(
                [sys.executable, "-P", str(READER), kind, *limits],
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=MAX_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UnreadableDocument("too_large") from None
    answer = done.stdout.decode("utf-8", "replace")
    if done.returncode == 0:
        return answer
    raise _fault(kind, answer if done.returncode == 3 else "")


def _fault(kind: str, answer: str) -> Exception:
    """What to raise for the reason that reader.py gives; "" where it ended without one."""
    if answer == "not_installed":
        return RuntimeError(
            f"the library that reads {kind} is not installed: pip install -r requirements.txt"
        )
    known: tuple[Reason, ...] = ("too_large", "encrypted", "no_text")
    return UnreadableDocument(next((reason for reason in known if reason == answer), "damaged"))
