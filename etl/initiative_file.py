"""Reads the data files of a folder against their contract and gathers every fault; writes no rows.

What is wrong is said in the words of `fault_words` and `cross_checks`, each with file and line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
import sys

from pydantic import ValidationError
from tqdm import tqdm

from etl import (
    cross_checks,
    data_file,
    fault_words,
    kept_files,
    match_file,
    second_coding,
    vocabularies,
    yaml_text,
)
from etl.cross_checks import no_such
from etl.data_file import DataFile
from etl.entries import CodingRule, Entry, Family, FamilyFile, InitiativeFile, RuleFile
from etl.faults import Fault
from etl.kept_files import Examine, Kept
from etl.match_file import Match
from etl.second_coding import SecondCoding
from etl.vocabularies import Vocabularies
from etl.yaml_text import Complaints, Text

A_FEW_DOZEN = 36
FAMILIES, RULES = "measure_families.yml", "coding_rules.yml"
HOME_OF_MEASURES = "initiatives/*.yml"
MISSING = "the file is missing. Take it back from the repository; the build can't go on without it."


@dataclass
class Reading:
    """All data files of a folder: what could be read, and every fault of all of them.

    `sound`: files of initiatives without faults. `kept`: where the next build finds what it need
    not read again; None for few files, and where nothing is built.
    """

    vocabularies: Vocabularies | None = None
    sound: list[DataFile] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    rules: list[CodingRule] = field(default_factory=list)
    codings: list[SecondCoding] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    kept: Kept | None = None

    @property
    def initiatives(self) -> list[InitiativeFile]:
        """All entries of the sound files."""
        return [file.content for file in self.sound]


def read_all(
    data: Path, progress: bool = False, unmapped_is_fault: bool = True, keep: Path | None = None
) -> Reading:
    """Every file of a data folder, validated; faults are collected and sorted, never raised.

    `progress` draws a bar where it takes long. Whoever looks for themes reads with
    unmapped_is_fault = False: a goal, measure or group without a theme is then no fault. Of more
    than a few dozen files those that have not changed are taken from the folder `keep`.
    """
    reading = Reading()
    _read_vocabularies(data, reading)
    files = sorted((data / "initiatives").glob("*.yml"))
    if files:
        if keep and len(files) > A_FEW_DOZEN and unmapped_is_fault:
            words = vocabularies.paths(data).values()
            reading.kept = Kept(keep, kept_files.fingerprint_of_contract(words))
        examine = partial(
            examined, data=data, words=reading.vocabularies, unmapped_is_fault=unmapped_is_fault
        )
        found = _examined(files, examine, reading.kept, progress)
        read_ids, measures = _gather(found, data, reading)
        stems = {path.stem for path in files}
        known = _Measures(measures, stems - read_ids)
        _read_matches(data, known, reading)
        _read_families(data, known, reading)
        _read_codings(data, stems | read_ids, reading)
    else:
        reading.faults.append(_no_initiatives(data / "initiatives"))
    _read_rules(data, reading)
    reading.faults.sort()
    return reading


def _no_initiatives(folder: Path) -> Fault:
    message = f"no data file found in {folder}. Put one <id>.yml an initiative there."
    return Fault("initiatives", 1, message)


# --- one file ---


def name_of(path: Path, data: Path) -> str:
    """A file as messages call it: data/themes.yml."""
    return path.relative_to(data.parent).as_posix()


def cant_be_read(fault: OSError) -> str:
    """What to say of a file that the system does not give out."""
    return (
        f"the file can't be read ({fault.strerror})."
        " Close it in other programs and check its permissions."
    )


def placed(name: str, text: Text, complaints: Complaints) -> list[Fault]:
    """Complaints about the values of a file as faults with their lines."""
    return [Fault(name, text.line(place), message) for place, message in complaints]


def read(
    path: Path, contract: type[Entry], data: Path, faults: list[Fault]
) -> tuple[Any, Text] | None:
    """One YAML file against its contract, with the line of every entry.

    None where it has faults, which are added to `faults`.
    """
    name = name_of(path, data)
    try:
        text = yaml_text.read(path)
        return contract.model_validate(text.values), text
    except FileNotFoundError:
        faults.append(Fault(name, 1, MISSING))
    except OSError as fault:
        faults.append(Fault(name, 1, cant_be_read(fault)))
    except yaml_text.Unreadable as fault:
        faults.append(Fault(name, fault.line, fault.message))
    except ValidationError as fault:
        messages = fault_words.messages(fault, contract, text)
        faults += [Fault(name, line, message) for line, message in messages]
    return None


def _read_if_there(
    path: Path, contract: type[Entry], data: Path, reading: Reading
) -> tuple[Any, Text] | None:
    """A file that a data folder may do without, its ids checked; None where it is not there."""
    content_and_text = read(path, contract, data, reading.faults) if path.exists() else None
    if content_and_text:
        content, text = content_and_text
        reading.faults += placed(name_of(path, data), text, cross_checks.ids_twice(content))
    return content_and_text


# --- word lists and initiatives ---


def _read_vocabularies(data: Path, reading: Reading) -> None:
    contents: dict[str, Any] = {}
    for name, path in vocabularies.paths(data).items():
        content_and_text = read(path, vocabularies.FILES[name], data, reading.faults)
        if content_and_text:
            contents[name], text = content_and_text
            for check in (cross_checks.ids_twice, cross_checks.missing_codes):
                reading.faults += placed(name_of(path, data), text, check(contents[name]))
    if len(contents) == len(vocabularies.FILES):
        reading.vocabularies = Vocabularies(*(contents[name] for name in vocabularies.FILES))


def _examined(
    files: list[Path], examine: Examine, kept: Kept | None, progress: bool
) -> Iterable[DataFile]:
    """What each file gives, in their order; many are read in several processes."""
    if len(files) <= A_FEW_DOZEN:
        return map(examine, files)
    found: Iterable[DataFile] = tqdm(
        kept_files.examined(files, examine, kept),
        total=len(files),
        unit=" files",
        disable=not progress,
        file=sys.stderr,
    )
    return found


def examined(
    path: Path, data: Path, words: Vocabularies | None, unmapped_is_fault: bool
) -> DataFile:
    """One file against its contract, whatever the others hold.

    Without word lists (None) themes and organisations go unchecked.
    """
    faults: list[Fault] = []
    content_and_text = read(path, InitiativeFile, data, faults)
    if not content_and_text:
        return DataFile(path, faults)
    content, text = content_and_text
    complaints = _complaints(content, path.stem, words, unmapped_is_fault)
    faults = placed(name_of(path, data), text, complaints)
    if faults:
        keys = data_file.keys_of_measures(content)
        return DataFile(path, faults, data_file.head_of(text), keys)
    return data_file.sound(path, content, text)


def _complaints(
    content: InitiativeFile, stem: str, words: Vocabularies | None, unmapped_is_fault: bool
) -> Complaints:
    yield from cross_checks.complaints(content, stem, words)
    if unmapped_is_fault:
        yield from cross_checks.without_theme(content)


def _gather(files: Iterable[DataFile], data: Path, reading: Reading) -> tuple[set[str], set[str]]:
    """Holds the files against each other.

    Ids of the initiatives that could be read, with faults or without, and their measures.
    """
    ids: set[str] = set()
    measures: set[str] = set()
    for file in files:
        reading.faults += file.faults
        if file.head:
            ids.add(file.id)
            measures.update(file.measures)
            others = (other.entries for other in reading.sound)
            complaints = cross_checks.other_territory(file.entries, others)
            faults = placed(name_of(file.path, data), file.head, complaints)
            reading.faults += faults
            if not file.faults and not faults:
                reading.sound.append(file)
    return ids, measures


# --- what lies between initiatives; a data folder may do without ---


@dataclass(frozen=True)
class _Measures:
    """Keys of all measures, and the initiatives whose files can't be read.

    Whether those have a measure nobody knows.
    """

    keys: set[str]
    unread: set[str]

    def no_such(self, name: str, key: str) -> str:
        """What to say of a key that is lacking."""
        initiative = key.split("/")[0]
        message = no_such(name, key, self.keys, HOME_OF_MEASURES)
        if any(known.startswith(f"{initiative}/") for known in self.keys):
            return message
        return (
            f"{message}\n  There is no measure of {initiative}: if its file was taken out,"
            " take out what was matched with it."
        )

    def lacks(self, key: str) -> bool:
        return key not in self.keys and key.split("/")[0] not in self.unread


def _read_matches(data: Path, measures: _Measures, reading: Reading) -> None:
    path = data / match_file.NAME
    if not path.exists():
        return
    try:
        reading.matches, faults = match_file.read(path)
    except OSError as fault:
        faults = [(1, cant_be_read(fault))]
    except yaml_text.Unreadable as fault:
        faults = [(fault.line, fault.message)]
    for match in reading.matches:
        for column, key in (("subject_id", match.subject_id), ("object_id", match.object_id)):
            if measures.lacks(key):
                faults.append((match.line, measures.no_such(column, key)))
    reading.faults += [Fault(name_of(path, data), line, message) for line, message in faults]


def _read_families(data: Path, measures: _Measures, reading: Reading) -> None:
    path = data / FAMILIES
    content_and_text = _read_if_there(path, FamilyFile, data, reading)
    if content_and_text:
        content, text = content_and_text
        reading.families = content.families
        for place, family in enumerate(content.families):
            complaints = _family_complaints(family, place, measures)
            reading.faults += placed(name_of(path, data), text, complaints)


def _family_complaints(family: Family, place: int, measures: _Measures) -> Complaints:
    seen: set[str] = set()
    for step, member in enumerate(family.members):
        if member.measure in seen:
            yield (
                ("families", place, "members", step),
                (
                    f'family "{family.id}" has the member "{member.measure}" twice.\n'
                    "  Keep one of them."
                ),
            )
        if measures.lacks(member.measure):
            yield (
                ("families", place, "members", step, "measure"),
                measures.no_such("measure", member.measure),
            )
        seen.add(member.measure)
    if len({key.split("/")[0] for key in seen}) < 2:
        yield (
            ("families", place, "members"),
            (
                f'family "{family.id}" has members of one initiative only.\n  A family compares'
                " initiatives: add a measure of another one, or remove the family."
            ),
        )


def _read_rules(data: Path, reading: Reading) -> None:
    content_and_text = _read_if_there(data / RULES, RuleFile, data, reading)
    if content_and_text:
        reading.rules = content_and_text[0].rules


def _read_codings(data: Path, initiatives: set[str], reading: Reading) -> None:
    """Second codings; of an initiative whose file has faults one can't be held against it."""
    sound = {file.id: file for file in reading.sound}
    for path in sorted((data / second_coding.FOLDER).glob("*.yml")):
        name, stem = name_of(path, data), path.stem
        content_and_text = read(path, SecondCoding, data, reading.faults)
        if stem not in initiatives:
            reading.faults.append(Fault(name, 1, _no_initiative(stem, initiatives)))
        elif content_and_text and stem in sound:
            content, text = content_and_text
            reading.codings.append(content)
            complaints = second_coding.complaints(content, stem, sound[stem].content)
            reading.faults += placed(name, text, complaints)


def _no_initiative(stem: str, initiatives: set[str]) -> str:
    return (
        no_such("initiative", stem, initiatives, HOME_OF_MEASURES)
        + "\n  A second coding is named after the file of its initiative."
    )
