"""python -m etl remainder: which passages of a source became facts, and which nobody looked at.

Shows places, never passages: of each line at most its first three words. Writes down, where asked
to, which passages were read and hold no fact.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, get_args
import argparse
import hashlib
import re
import sys

from documents import selectors
from documents.blocks import Block, blocks_of
from documents.text import UnreadableDocument, text_of
from etl import initiative_file, readings
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, add_language, no_data
from etl.draft import readings_file
from etl.draft.command import cant_be_read
from etl.draft.words import CONTACT
from etl.entries import Bilingual, Citation, Entry, InitiativeFile
from etl.faults import said
from etl.initiative_file import Reading
from etl.message import ENGLISH, Message
from etl.readings import PassageRead, SourceReading
from wording import numbers
from wording.words import Language

FEW = 3  # words of a passage that are shown
CURATORS = {"de": "Kuration", "en": "curation team"}
RANGES = re.compile(r"\d{1,6}(?:-\d{1,6})?(?:,\d{1,6}(?:-\d{1,6})?)*")


class Passage(NamedTuple):
    """A block of a source, and whether a fact cites words of it."""

    block: Block
    is_fact: bool


class Unfit(Exception):
    """What can't be written down, said for the person at the command line."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Remainder:
    """The passages of a source of one initiative, and what was noted of reading it, if anything."""

    initiative: str
    source: str
    sha256: str
    found: list[Passage]
    noted: SourceReading | None = None

    @cached_property
    def counted(self) -> dict[int, Passage]:
        """The passages by number; headings only say where the others stand, and have none."""
        passages = (passage for passage in self.found if passage.block.kind != "heading")
        return dict(enumerate(passages, 1))

    @property
    def facts(self) -> int:
        return sum(passage.is_fact for passage in self.counted.values())

    @property
    def without(self) -> dict[int, PassageRead]:
        """Passages that hold no fact, as was noted of them and still holds, by number."""
        return {
            read.passage: read
            for read in (self.noted.without_fact if self.noted else ())
            if (passage := self.counted.get(read.passage))
            and not passage.is_fact
            and readings.hash_of(passage.block.text) == read.hash
        }


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 a file that can't be read or that no source is, 2 a wrong line."""
    options = _options(arguments)
    if wrong := no_data(options.data):
        print(wrong.in_(options.language), file=sys.stderr)
        return USAGE
    reading = initiative_file.read_all(options.data)
    if reading.faults:
        print(*said(reading.faults, options.language), file=sys.stderr, sep="\n")
        return DATA_FAULTS
    try:
        content = options.file.read_bytes()
        remainders = list(_remainders(content, options, reading))
    except (OSError, UnreadableDocument) as fault:
        print(cant_be_read(options.file, fault).in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    if not remainders:
        sha256 = hashlib.sha256(content).hexdigest()
        print(Message("no_such_source", sha256=sha256).in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    return _write(remainders, options, reading) if options.without else _show(remainders, options)


def _remainders(
    content: bytes, options: argparse.Namespace, reading: Reading
) -> Iterator[Remainder]:
    """What is left of a document for each source that it is a copy of."""
    name, sha256 = options.file.name, hashlib.sha256(content).hexdigest()
    text, blocks = text_of(content, name), blocks_of(content, name)
    noted = {(each.initiative, each.source): each for each in reading.sources_read}
    for file in reading.initiatives:
        initiative = file.initiative.id
        if options.initiative not in (None, initiative):
            continue
        for source in file.sources:
            if source.sha256 == sha256:
                found = passages(text, blocks, citations(file, source.id))
                key = initiative, source.id
                yield Remainder(*key, sha256, found, noted.get(key))


def _show(remainders: Iterable[Remainder], options: argparse.Namespace) -> int:
    print("\n\n".join(as_text(each, options.language) for each in remainders))
    return GOOD


def _write(remainders: list[Remainder], options: argparse.Namespace, reading: Reading) -> int:
    """Notes what was read; the other passages of the source stay as they were noted."""
    try:
        if len(remainders) > 1:
            known = [each.initiative for each in remainders]
            raise Unfit(Message("which_initiative", known=known))
        new = noted(remainders[0], options.without, options.day)
        path = readings_file.put(options.data, reading.sources_read, new)
    except Unfit as unfit:
        print(unfit.why.in_(options.language), file=sys.stderr)
        return USAGE
    except OSError as fault:
        wrong = Message("no_access", file=fault.filename2 or fault.filename, why=fault.strerror)
        print(wrong.in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    print(Message("wrote", out=path).in_(options.language))
    [old] = remainders
    return _show([Remainder(old.initiative, old.source, old.sha256, old.found, new)], options)


def noted(remainder: Remainder, without: Iterable[str], day: str) -> SourceReading:
    """How far a source was read, with what is said now, as general=3,7-9; Unfit for other words."""
    read = dict(remainder.without)
    for each in without:
        reason, _, ranges = each.partition("=")
        if reason not in get_args(readings.WithoutFact) or not RANGES.fullmatch(ranges):
            allowed = list(get_args(readings.WithoutFact))
            raise Unfit(Message("no_such_range", found=each, allowed=allowed))
        for number in _numbers(ranges):
            passage = remainder.counted.get(number)
            if passage is None or passage.is_fact:
                whole = len(remainder.counted)
                raise Unfit(Message("not_without_fact", passage=number, whole=whole))
            digest = readings.hash_of(passage.block.text)
            read[number] = PassageRead.model_validate(
                {"passage": number, "hash": digest, "reason": reason}
            )
    return SourceReading(
        initiative=remainder.initiative,
        source=remainder.source,
        sha256=remainder.sha256,
        read_on=day,
        read_by=remainder.noted.read_by if remainder.noted else Bilingual(**CURATORS),
        passages=len(remainder.counted),
        with_facts=remainder.facts,
        without_fact=[read[number] for number in sorted(read)],
    )


def _numbers(ranges: str) -> Iterator[int]:
    """Numbers of 3,7-9: 3, 7, 8, 9."""
    for each in ranges.split(","):
        first, _, last = each.partition("-")
        yield from range(int(first), int(last or first) + 1)


def citations(file: InitiativeFile, source: str) -> list[Citation]:
    """Every citation of a file into one of its sources."""
    return [citation for citation in _citations(file) if citation.source == source]


def _citations(entry: object) -> Iterator[Citation]:
    if isinstance(entry, Citation):
        yield entry
    elif isinstance(entry, Entry):
        for name in type(entry).model_fields:
            yield from _citations(getattr(entry, name))
    elif isinstance(entry, list):
        for item in entry:
            yield from _citations(item)


def passages(text: str, blocks: list[Block], cited: list[Citation]) -> list[Passage]:
    """The passages of a document in their order; a fact makes one of each that its quote touches.

    A citation that names only a heading cites nothing below it.
    """
    spans = [
        (passage.start, passage.end)
        for citation in cited
        if citation.quote
        and (
            passage := selectors.find(text, heading=citation.heading, quote=citation.quote)
        ).is_found
    ]
    found, position = [], 0
    for block in blocks:
        place = selectors.find(text[position:], quote=block.cells[0] if block.cells else block.text)
        start, end = position + place.start, position + place.end
        if not place.is_found:
            start = end = position
        is_fact = any(first < end and start < last for first, last in spans)
        found.append(Passage(block, is_fact))
        position = end
    return found


def as_text(remainder: Remainder, language: Language = ENGLISH) -> str:
    """Shares by passages, and the places that are open, each with its number and last heading."""
    whole, facts, without = len(remainder.counted), remainder.facts, remainder.without
    shares = {"facts": facts, "without": len(without), "open": whole - facts - len(without)}
    lines = [
        Message(
            "source_passages", source=f"{remainder.initiative}/{remainder.source}", number=whole
        ),
        *(
            Message(f"passages_{name}", number=number, share=_share(number, whole, language))
            for name, number in shares.items()
        ),
        _note(remainder),
    ]
    return "\n".join([*(line.in_(language) for line in lines), *_open(remainder, language)])


def _share(number: int, whole: int, language: Language) -> str:
    return numbers.percent(language, number / whole) if whole else "–"


def _note(remainder: Remainder) -> Message:
    """When it was read, or that nobody noted it, or that the note is not of today."""
    noted = remainder.noted
    if not noted:
        return Message("reading_not_noted")
    now = (len(remainder.counted), remainder.facts, len(remainder.without))
    is_same = now == (noted.passages, noted.with_facts, len(noted.without_fact))
    by = {"de": noted.read_by.de, "en": noted.read_by.en}
    return Message("reading_noted" if is_same else "reading_is_old", day=noted.read_on, by=by)


def _open(remainder: Remainder, language: Language) -> Iterator[str]:
    """A line for each passage that is neither a fact nor noted as without one."""
    heading: str | Message = Message("no_heading")
    number = 0
    for block, is_fact in remainder.found:
        if block.kind == "heading":
            heading = _few(block.text)
            continue
        number += 1
        if not is_fact and number not in remainder.without:
            values = {"number": number, "kind": Message(f"block_{block.kind}"), "line": block.line}
            values |= {"heading": heading, "words": _few(block.text)}
            yield _place(values).in_(language)


def _place(values: dict[str, object]) -> Message:
    if values["line"] is None:
        del values["line"]
        return Message("open_passage", **values)
    return Message("open_passage_at_line", **values)


def _few(text: str) -> str:
    words = text.split()
    if CONTACT.search(text):
        return Message("a_contact")
    return f"„{' '.join(words[:FEW])}{' …' if len(words) > FEW else ''}“"


def _options(arguments: list[str]) -> argparse.Namespace:
    reasons = ", ".join(get_args(readings.WithoutFact))
    parser = argparse.ArgumentParser(
        prog="python -m etl remainder",
        description="Say which passages of a source at hand became facts, which were read and hold"
        " none, and which are open. The source is known by the SHA-256 that the initiative files"
        " give.",
    )
    parser.add_argument("file", type=Path, metavar="SOURCE_FILE", help="a copy of the source")
    parser.add_argument("--initiative", metavar="ID", help="only what this one took from it")
    parser.add_argument(
        "--without",
        nargs="+",
        metavar="REASON=NUMBERS",
        help=f"note in data/readings.yml passages that were read and hold no fact, such as"
        f" general=3,7-9; reasons: {reasons}",
    )
    parser.add_argument(
        "--day",
        type=lambda text: date.fromisoformat(text).isoformat(),
        default=date.today().isoformat(),
        help="day of the reading (default: today)",
    )
    add_language(parser)
    add_data(parser)
    return parser.parse_args(arguments)
