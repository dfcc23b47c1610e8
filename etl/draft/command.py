"""python -m etl draft: drafts an initiative file out of one document; changes no data file."""

from pathlib import Path
import argparse
import hashlib
import re
import sys

from pydantic import ValidationError

from documents.blocks import blocks_of
from documents.text import UnreadableDocument, text_of
from etl import yaml_text
from etl.command_line import DATA_FAULTS, GOOD, add_language, write
from etl.draft import comparison, file_text, gathering
from etl.draft.entry import Locator, slug
from etl.draft.gathering import Findings
from etl.entries import InitiativeFile
from etl.message import Message
from wording.words import LANGUAGES, Language

ENGLISH = re.compile(r"\b(?:the|of|and|for|with|has|have|been)\b", re.IGNORECASE)
GERMAN = re.compile(r"\b(?:der|die|das|und|für|mit|wurde|wurden|des)\b", re.IGNORECASE)


def main(arguments: list[str]) -> int:
    """Exit code: 0 done, 1 a file that can't be read, or none to write to."""
    options = _options(arguments)
    try:
        content = options.file.read_bytes()
        found = findings(content, options.file.name, options.document_language)
    except (OSError, UnreadableDocument) as fault:
        print(cant_be_read(options.file, fault).in_(options.language), file=sys.stderr)
        return DATA_FAULTS
    sha256 = hashlib.sha256(content).hexdigest()
    if options.against:
        return _compare(found, options.against, sha256, options.language)
    name = options.id or slug(found.title, set())
    text = file_text.written(found, name, sha256, options.language)
    done = Message("draft_written", out=options.out, number=text.count("# TODO"))
    return write(text, options.out, done.in_(options.language), options.language)


def findings(content: bytes, name: str, language: str | None = None) -> Findings:
    """What the rules find in a document; raises UnreadableDocument."""
    text = text_of(content, name)
    if language is None:
        is_english = len(ENGLISH.findall(text)) > len(GERMAN.findall(text))
        language = "en" if is_english else "de"
    locate = Locator(slug(Path(name).stem, set()), text)
    return gathering.gather(blocks_of(content, name), locate, language)


def cant_be_read(file: Path, fault: OSError | UnreadableDocument) -> Message:
    """What to say of a document that gives no text."""
    if isinstance(fault, UnreadableDocument):
        return Message("draft_cant_be_read", file=file, why=Message(f"document_{fault.reason}"))
    return Message("draft_cant_be_read", file=file, why=fault.strerror)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl draft",
        description="Draft an initiative file out of one document (TXT, HTML, PDF or DOCX). Only"
        " what the document says is in it; a TODO stands wherever a person must decide.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument(
        "--out", type=Path, metavar="FILE.yml", help="file to write (default: to the screen)"
    )
    parser.add_argument(
        "--document-language",
        choices=LANGUAGES,
        help="language of the document (default: by its words)",
    )
    parser.add_argument(
        "--against",
        type=Path,
        nargs="+",
        metavar="CURATED.yml",
        help="write no draft; say how well it agrees with these initiative files, as far as they"
        " rest on the same document",
    )
    parser.add_argument("--id", help="of the initiative (default: made of the document's title)")
    add_language(parser)
    return parser.parse_args(arguments)


def _compare(found: Findings, paths: list[Path], sha256: str, language: Language) -> int:
    try:
        files = [InitiativeFile.model_validate(yaml_text.read(path).values) for path in paths]
    except (OSError, yaml_text.Unreadable, ValidationError) as fault:
        print(Message("no_curated", why=fault).in_(language), file=sys.stderr)
        return DATA_FAULTS
    if not any(source.sha256 == sha256 for file in files for source in file.sources):
        print(Message("no_curated_source", sha256=sha256).in_(language), file=sys.stderr)
        return DATA_FAULTS
    print(comparison.as_text(comparison.compare(found, files, sha256), language))
    return GOOD
