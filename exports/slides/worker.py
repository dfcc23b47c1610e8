"""Looks a brought template over and empties it, in a process of its own with limits.

python -m exports.slides.worker reads a file from its standard input and writes to its standard
output one line: what is wrong, or nothing; and after it the template without its slides.
"""

from collections.abc import Iterator
from typing import Any
import io
import re
import sys
import zipfile

MOST_BYTES, MOST_UNPACKED, MOST_FILES = 20_000_000, 100_000_000, 2_000
MOST_MEMORY, MOST_SECONDS = 1_000_000_000, 20
TEMPLATE = b"presentationml.template.main+xml"
PRESENTATION = b"presentationml.presentation.main+xml"
TYPES = "[Content_Types].xml"
# What runs, or what is none of a master's: programs, macros, controls, embedded files.
ACTIVE = re.compile(r"vbaProject|activeX|\.bin$|embeddings/|oleObject", re.IGNORECASE)
HARMLESS = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
KEPT_LINKS = "/hyperlink"  # relationships that only a reader's click follows
NOT_KEPT = ("ppt/slides/", "ppt/notesSlides/", "ppt/comments", "customXml/")


class Refused(Exception):
    """A file that is not taken; the argument is the key of the words for why."""


def main() -> None:
    """Reads, looks it over, says what it found; whatever else happens, happens to this process."""
    _limit()
    try:
        emptied = of(sys.stdin.buffer.read(MOST_BYTES + 1))
        said = b""
    except Refused as fault:
        said, emptied = str(fault).encode(), b""
    sys.stdout.buffer.write(said + b"\n" + emptied)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
    ):
        resource.setrlimit(what, (most, most))


def of(content: bytes) -> bytes:
    """The template without slides. Refused where it is too large, broken, or could do something."""
    if len(content) > MOST_BYTES:
        raise Refused("template_large")
    files = _unpacked(content)
    if TYPES not in files or not any(name.startswith("ppt/") for name in files):
        raise Refused("template_broken")
    for name, held in files.items():
        _look_over(name, held)
    files[TYPES] = files[TYPES].replace(TEMPLATE, PRESENTATION)
    return _emptied(_packed(files))


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The files of the archive by name, read no further than they may be large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise Refused("template_large")
        files, left = dict[str, bytes](), MOST_UNPACKED
        for entry in entries:
            with archive.open(entry) as opened:
                held = opened.read(left + 1)
            left -= len(held)
            if left < 0:
                raise Refused("template_large")
            files[entry.filename] = held
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise Refused("template_broken") from fault
    return files


def _look_over(name: str, held: bytes) -> None:
    """Refuses what runs, what declares entities, and what fetches something."""
    if name.startswith(NOT_KEPT) or HARMLESS.search(name):
        return
    if ACTIVE.search(name) or (name == TYPES and b"macroEnabled" in held):
        raise Refused("template_active")
    if name.endswith((".xml", ".rels", ".vml")):
        text = _text(held)
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Refused("template_broken")
        if name.endswith(".rels") and any(_fetches(each) for each in _relations(text)):
            raise Refused("template_external")


def _text(held: bytes) -> str:
    """A part as text; those that other programs write in UTF-16 too."""
    is_wide = held[:2] in (b"\xff\xfe", b"\xfe\xff")
    return held.decode("utf-16" if is_wide else "utf-8", errors="replace")


def _relations(text: str) -> Iterator[str]:
    yield from re.findall(r"<[^<>]*Relationship\b[^<>]*>", text)


def _fetches(relation: str) -> bool:
    """Whether a relationship leads out of the file and is more than a link to click on."""
    is_external = re.search(r"TargetMode\s*=\s*[\"']External", relation, re.IGNORECASE)
    return bool(is_external) and not re.search(rf"Type\s*=\s*[\"'][^\"']*{KEPT_LINKS}", relation)


def _packed(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return written.getvalue()


def _emptied(content: bytes) -> bytes:
    """Master and layouts alone, as the library writes them again."""
    from exports.slides.master import Master, NoLayout

    try:
        presentation: Any = Master.opened(content).presentation
    except NoLayout as fault:
        raise Refused("template_untitled") from fault
    listed = presentation.slides._sldIdLst
    for slide in list(listed):
        presentation.part.drop_rel(slide.rId)
        listed.remove(slide)
    for extension in presentation.part._element.xpath("./p:extLst"):
        presentation.part._element.remove(extension)  # sections name slides that are gone
    written = io.BytesIO()
    presentation.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()
