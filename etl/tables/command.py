"""python -m etl template, export and import: an initiative as tables, and back.

Says what it wrote or what is wrong; what it writes is made elsewhere.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
import argparse
import os
import sys

from etl import initiative_file, yaml_text
from etl.command_line import DATA_FAULTS, GOOD, USAGE, add_data, no_data
from etl.faults import Fault, said
from etl.initiative_file import Reading
from etl.lists import files, listing, summary
from etl.lists.mapping import ByHand
from etl.message import Message
from etl.tables import books, checking, pages, reading, yaml_file
from etl.tables.labels import Allowed
from etl.tables.layout import LANGUAGES
from etl.tables.writing import Values
from etl.vocabularies import Vocabularies
from wording.words import Language

YAML = (".yml", ".yaml")
ENDINGS = (*books.WRITERS, YAML[0])
READ = tuple(dict.fromkeys((*ENDINGS, *files.ENDINGS)))


class Refused(Exception):
    """What can't be done, said for the person at the command line; with the exit code."""

    def __init__(self, *messages: Message, faults: Iterable[Fault] = (), code: int = USAGE) -> None:
        super().__init__(*messages)
        self.messages, self.faults, self.code = messages, faults, code


def template(arguments: list[str]) -> int:
    """python -m etl template OUT. Exit code: 0 written, 1 faults in the data, 2 a wrong line."""
    parser = _parser("template", "Write an empty file for an initiative: Excel, ODS or YAML.")
    _add_out(parser)
    return _run(_template, parser.parse_args(arguments))


def export(arguments: list[str]) -> int:
    """python -m etl export ID OUT. Exit code as of template."""
    parser = _parser("export", "Write an initiative of the data folder as Excel, ODS or YAML.")
    parser.add_argument("id", metavar="ID", help="the initiative, such as musterstadt")
    _add_out(parser)
    return _run(_export, parser.parse_args(arguments))


def take_in(arguments: list[str]) -> int:
    """python -m etl import FILE. Exit code: 0 good, 1 faults in the file, 2 a wrong line."""
    parser = _parser(
        "import", "Read a file of template or export, or any list of measures, and check it."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=f"one of {', '.join(READ)}")
    parser.add_argument(
        "--out", type=Path, metavar="OUT.yml", help="data file to write; without it only checks"
    )
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE.yml", help="what columns of a list are taken for"
    )
    parser.add_argument(
        "--mapping-out", type=Path, metavar="FILE.yml", help="write that, to be filled in or kept"
    )
    return _run(_take_in, parser.parse_args(arguments))


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m etl {name}", description=description)
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="de (default) or en"
    )
    parser.add_argument("--replace", action="store_true", help="overwrite a file that is there")
    add_data(parser)
    return parser


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT", help=f"ends in {', '.join(ENDINGS)}")


def _run(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return command(options)
    except Refused as refusal:
        spoken = (message.in_(options.language) for message in refusal.messages)
        print(*spoken, *said(refusal.faults, options.language), sep="\n", file=sys.stderr)
        return refusal.code
    except OSError as fault:
        message = Message("no_access", file=fault.filename2 or fault.filename, why=fault.strerror)
        print(message.in_(options.language), file=sys.stderr)
        return DATA_FAULTS


# --- what each does ---


def _template(options: argparse.Namespace) -> int:
    _check_out(options.out, options.replace, ENDINGS)
    allowed = Allowed(_lists(_read(options.data)))
    _write(options.out, None, allowed, options.language)
    return GOOD


def _export(options: argparse.Namespace) -> int:
    _check_out(options.out, options.replace, ENDINGS)
    data = _read(options.data)
    values = _values(options.id, options.data, data)
    _write(options.out, values, Allowed(_lists(data)), options.language)
    return GOOD


def _take_in(options: argparse.Namespace) -> int:
    if options.out:
        _check_out(options.out, options.replace, YAML)
    data = _read(options.data)
    read = _brought(options, data)
    file, language = options.file.name, options.language
    for each in read.complaints:
        if each.is_remark:
            print(Fault(file, each.cell, each.message).in_(language), file=sys.stderr)
    tried = checking.tried(read, file, options.data, data, language)
    if not tried.is_good:
        offences = (offence.in_(language) for offence in tried.offences)
        print(*said(tried.faults, language), *offences, sep="\n", file=sys.stderr)
        number = len(tried.faults) + len(tried.offences)
        print(f"\n{Message('nothing_taken_in', number=number).in_(language)}", file=sys.stderr)
        return DATA_FAULTS
    if options.out:
        _put(options.out, yaml_file.written(read.values).encode())
    done = Message("wrote", out=options.out) if options.out else Message("no_faults")
    print(done.in_(language))
    return GOOD


def _check_out(out: Path, replace: bool, endings: tuple[str, ...]) -> None:
    """Refuses a name that nothing can be written to, before any work."""
    if out.suffix.lower() not in endings:
        raise Refused(Message("other_ending", file=out, endings=list(endings)))
    if not out.parent.is_dir():
        raise Refused(Message("no_folder_there", folder=out.parent))
    if out.exists() and not replace:
        raise Refused(Message("there_already", file=out))


def _read(data: Path) -> Reading:
    if wrong := no_data(data):
        raise Refused(wrong)
    return initiative_file.read_all(data)


def _lists(data: Reading) -> Vocabularies:
    """The word lists. Refused where they have faults: labels are from there."""
    if not data.vocabularies:
        raise Refused(faults=data.faults, code=DATA_FAULTS)
    return data.vocabularies


def _values(name: str, folder: Path, data: Reading) -> Values:
    """Values of an initiative of the folder. Refused for an unknown one, and one with faults."""
    path = folder / "initiatives" / f"{name}.yml"
    known = [each.stem for each in sorted(path.parent.glob("*.yml"))]
    if name not in known:
        near = get_close_matches(name, known, 3, 0.5) or known[:12]
        raise Refused(Message("no_such_initiative", name=name, known=near))
    if name not in {file.path.stem for file in data.files}:
        faults = [each for each in data.faults if Path(each.file).stem == name]
        raise Refused(faults=faults, code=DATA_FAULTS)
    values: Values = yaml_text.read(path).values
    return values


def _write(out: Path, values: Values | None, allowed: Allowed, language: Language) -> None:
    """Writes an initiative, or a template, in the format of the file's ending."""
    ending = out.suffix.lower()
    if ending in books.WRITERS:
        _put(out, books.WRITERS[ending](pages.pages(allowed, language, values)))
    elif values is None:
        _put(out, yaml_file.skeleton(allowed, language).encode())
    else:
        _put(out, yaml_file.written(values).encode())
    print(Message("wrote", out=out).in_(language))


def _put(out: Path, content: bytes) -> None:
    """Writes a file at once: what was there stays until the new one is whole."""
    draft = out.with_name(f".{out.name}.{os.getpid()}.draft")
    try:
        draft.write_bytes(content)
        os.replace(draft, out)
    finally:
        draft.unlink(missing_ok=True)


def _brought(options: argparse.Namespace, data: Reading) -> reading.Read:
    """What a file holds: in our own form, or a list; of YAML the places are lines."""
    path, allowed = options.file, Allowed(_lists(data))
    ending = path.suffix.lower()
    if ending not in (*READ, *YAML):
        raise Refused(Message("other_ending", file=path, endings=list(READ)))
    if not path.is_file():
        raise Refused(Message("no_file", file=path))
    try:
        if ending in YAML:
            return reading.of_yaml(yaml_text.read(path))
        book = books.read(path) if ending in files.BOOKS else None
        if book is not None and listing.is_own(book):
            return reading.values(book, allowed)
        return _list(options, data, allowed)
    except books.Unreadable as fault:
        raise Refused(Message("no_tables", file=path, why=fault.why), code=DATA_FAULTS) from fault
    except yaml_text.Unreadable as fault:
        unreadable = Fault(str(path), fault.line, fault.message)
        raise Refused(faults=[unreadable], code=DATA_FAULTS) from fault


def _list(options: argparse.Namespace, data: Reading, allowed: Allowed) -> reading.Read:
    """What a list holds. Says how it is read; Refused with all that somebody must settle."""
    settled = _settled(options.mapping) if options.mapping else ByHand()
    raw = options.file.read_bytes()
    found = listing.of(raw, options.file.name, allowed, data.boundaries, settled)
    print(*summary.lines(found, allowed, options.language), sep="\n")
    if options.mapping_out:
        _check_out(options.mapping_out, options.replace, YAML)
        _put(options.mapping_out, found.kept.encode())
        print(Message("wrote", out=options.mapping_out).in_(options.language))
    if found.read is None:
        count = Message("list_missing", number=len(found.missing))
        raise Refused(
            *summary.remarks(found, options.file.name), *found.missing, count, code=DATA_FAULTS
        )
    return found.read


def _settled(path: Path) -> ByHand:
    """What a file with a mapping says."""
    try:
        return listing.by_hand(path.read_bytes())
    except yaml_text.Unreadable as fault:
        message = Message("no_mapping", file=path, why=fault.message)
        raise Refused(message, code=DATA_FAULTS) from fault
