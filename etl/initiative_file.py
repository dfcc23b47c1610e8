"""Reads the data files of a folder against their contract and gathers every fault; writes no rows.

What is wrong is said in the words of `fault_words` and `cross_checks`, each with file and line.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
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
    fitting,
    kept_files,
    match_file,
    readings,
    second_coding,
    territories,
    vocabularies,
    yaml_text,
)
from etl.cross_checks import no_such
from etl.data_file import DataFile
from etl.entries import CodingRule, Entry, Family, FamilyFile, Head, InitiativeFile, RuleFile
from etl.faults import Fault
from etl.fitting import Fitting
from etl.kept_files import Examine, Kept
from etl.match_file import Match
from etl.message import Message
from etl.readings import ReadingFile, SourceReading
from etl.second_coding import SecondCoding
from etl.territories import Boundaries
from etl.vocabularies import Vocabularies
from etl.yaml_text import Complaints, Place, Text

A_FEW_DOZEN = 36
# Where a fault leaves the rows of a file as they are: what it expects, and why something lacks.
BESIDE_ROWS = ("expect", "gaps")
FAMILIES, RULES = "measure_families.yml", "coding_rules.yml"
HOME_OF_MEASURES = "initiatives/*.yml"


@dataclass
class Reading:
    """All data files of a folder: what could be read, and every fault of all of them.

    `files` are those of initiatives whose rows can be made: what they hold fits together, though
    it may not be what they expect. `without_rows` are the files of the others. Word lists with
    faults have no rows either. `kept`: where the next build finds what it need not read again; None
    for few files, and where nothing is kept.
    """

    has_sound_lists: bool = False

    vocabularies: Vocabularies | None = None
    boundaries: Boundaries | None = None
    files: list[DataFile] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    refused: set[frozenset[str]] = field(default_factory=set)
    families: list[Family] = field(default_factory=list)
    examined: list[str] = field(default_factory=list)
    rules: list[CodingRule] = field(default_factory=list)
    codings: list[SecondCoding] = field(default_factory=list)
    sources_read: list[SourceReading] = field(default_factory=list)
    without_rows: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    kept: Kept | None = None

    @property
    def initiatives(self) -> list[InitiativeFile]:
        """All entries of the files that have rows."""
        return [file.content for file in self.files]


def read_all(
    data: Path,
    progress: bool = False,
    unmapped_is_fault: bool = True,
    keep: Path | None = None,
    known: Iterable[DataFile] = (),
) -> Reading:
    """Every file of a data folder, validated; faults are collected and sorted, never raised.

    `progress` draws a bar where it takes long. Whoever looks for themes reads with
    unmapped_is_fault = False: a goal, measure or group without a theme is then no fault. Of more
    than a few dozen files those that have not changed are taken from the folder `keep`. Initiatives
    that are `known` were read with the same word lists and are not read again.
    """
    reading = Reading(boundaries=territories.boundaries(data))
    files = sorted((data / "initiatives").glob("*.yml"))
    if keep and len(files) > A_FEW_DOZEN and unmapped_is_fault:
        # Before word lists are read: what is kept by others in their place would hold for them.
        reading.kept = _kept(keep, data)
    _read_vocabularies(data, reading)
    if files:
        examine = partial(
            examined,
            data=data,
            words=reading.vocabularies,
            boundaries=reading.boundaries,
            unmapped_is_fault=unmapped_is_fault,
        )
        examine_new = partial(_examined, examine=examine, kept=reading.kept, progress=progress)
        found = _or_known(files, known, examine_new)
        _hold_together(found, data, reading)
    else:
        reading.faults.append(_no_initiatives(data / "initiatives"))
    _read_rules(data, reading)
    reading.faults.sort()
    return reading


def _hold_together(found: list[DataFile], data: Path, reading: Reading) -> None:
    """Takes in what files say of each other, and the files that lie between initiatives."""
    _hold_against_earlier(found, data, reading)
    stems = {file.path.stem for file in found}
    read_ids = {file.id for file in found if file.is_whole or file.measures}
    measures = _Measures({key for file in found for key in file.measures}, stems - read_ids)
    _check_between(found, stems | read_ids, measures, data, reading)
    _read_matches(data, measures, reading)
    _read_families(data, measures, stems | read_ids, reading)
    _read_codings(data, stems | read_ids, reading)
    _read_readings(data, stems | read_ids, reading)


def _kept(folder: Path, data: Path) -> Kept:
    rests_on = [*vocabularies.paths(data).values(), data / territories.BOUNDARIES]
    return Kept(folder, kept_files.fingerprint_of_contract(rests_on))


def _no_initiatives(folder: Path) -> Fault:
    return Fault("initiatives", 1, Message("no_initiatives", folder=folder))


# --- one file ---


def name_of(path: Path, data: Path) -> str:
    """A file as messages call it: data/themes.yml."""
    return path.relative_to(data.parent).as_posix()


def cant_be_read(fault: OSError) -> Message:
    """What to say of a file that the system does not give out."""
    return Message("cant_be_read", why=fault.strerror)


def placed(name: str, text: Text, complaints: Iterable[tuple[Place, Message]]) -> list[Fault]:
    """Complaints about the values of a file as faults with their lines or cells, each once."""
    faults = (Fault(name, text.where(place), message) for place, message in complaints)
    return list(dict.fromkeys(faults))


def read(
    path: Path, contract: type[Entry], data: Path, faults: list[Fault]
) -> tuple[Any, Text] | None:
    """One YAML file against its contract, with the line of every entry.

    None where it has faults, which are added to `faults`.
    """
    found = read_fitting(path, contract, data, faults)
    return (found.content, found.text) if found and found.is_whole else None


def read_fitting(
    path: Path, contract: type[Entry], data: Path, faults: list[Fault]
) -> Fitting | None:
    """What of one YAML file fits its contract; what does not is added to `faults`.

    None where it can't be read, or nothing can be said of the rest.
    """
    text = _read_text(path, data, faults)
    return fitted(text, contract, name_of(path, data), faults) if text else None


def _read_text(path: Path, data: Path, faults: list[Fault]) -> Text | None:
    name = name_of(path, data)
    try:
        return yaml_text.read(path)
    except FileNotFoundError:
        faults.append(Fault(name, 1, Message("missing_file")))
    except OSError as fault:
        faults.append(Fault(name, 1, cant_be_read(fault)))
    except yaml_text.Unreadable as fault:
        faults.append(Fault(name, fault.line, fault.message))
    return None


def fitted(text: Text, contract: type[Entry], name: str, faults: list[Fault]) -> Fitting | None:
    """What of the values of a file fits its contract, wherever they were read.

    The rest is added to `faults`, of a file that is called `name`. None where nothing can be said
    of what is left.
    """
    try:
        return Fitting(contract.model_validate(text.values), text, text.values, is_whole=True)
    except ValidationError as fault:
        faults += placed(name, text, fault_words.messages(fault, contract, text.values))
        return fitting.of(fault, contract, text)


def _read_if_there(
    path: Path, contract: type[Entry], data: Path, reading: Reading
) -> Fitting | None:
    """A file that a data folder may do without, its ids checked; None where it is not there."""
    found = read_fitting(path, contract, data, reading.faults) if path.exists() else None
    if found:
        complaints = cross_checks.ids_twice(found.content)
        reading.faults += placed(name_of(path, data), found.text, complaints)
    return found


# --- word lists and initiatives ---


def _read_vocabularies(data: Path, reading: Reading) -> None:
    contents: dict[str, Any] = {}
    unfit: set[str] = set()
    for name, path in vocabularies.paths(data).items():
        found = read_fitting(path, vocabularies.FILES[name], data, reading.faults)
        if found:
            contents[name] = found.content
            unfit |= fitting.unfit(found)
            for complaints in (
                cross_checks.ids_twice(found.content),
                cross_checks.missing_codes(found.content, found.values),
            ):
                reading.faults += placed(name_of(path, data), found.text, complaints)
    if len(contents) == len(vocabularies.FILES):
        lists = Vocabularies(*(contents[name] for name in vocabularies.FILES))
        reading.vocabularies = replace(lists, unfit=frozenset(unfit))
    reading.has_sound_lists = not reading.faults


def _or_known(
    files: list[Path],
    known: Iterable[DataFile],
    examine: Callable[[list[Path]], Iterable[DataFile]],
) -> list[DataFile]:
    """What each file gives, in their order; one whose name is known is not read."""
    by_name = {file.path.name: file for file in known}
    new = [path for path in files if path.name not in by_name]
    found = dict(zip(new, examine(new), strict=True))
    return [found.get(path) or replace(by_name[path.name], path=path) for path in files]


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
    path: Path,
    data: Path,
    words: Vocabularies | None,
    boundaries: Boundaries | None,
    unmapped_is_fault: bool,
) -> DataFile:
    """One file against its contract, whatever the others hold.

    Without word lists (None) themes, organisations and kinds of plan go unchecked.
    """
    faults: list[Fault] = []
    text = _read_text(path, data, faults)
    if text is None:
        return DataFile(path, faults)
    return examined_text(text, path, name_of(path, data), words, boundaries, unmapped_is_fault)


def examined_text(
    text: Text,
    path: Path,
    name: str,
    words: Vocabularies | None,
    boundaries: Boundaries | None,
    unmapped_is_fault: bool = True,
) -> DataFile:
    """The same of values that were read already, be it from lines or from cells.

    `path`: the data file that they stand in or belong into; `name`: what faults call the file that
    they were read from.
    """
    faults: list[Fault] = []
    found = fitted(text, InitiativeFile, name, faults)
    if not found:
        return DataFile(path, faults)
    complaints = list(cross_checks.complaints(found.content, path.stem, words, found.values))
    if found.content.territory:
        complaints += territories.complaints(found.content, boundaries)
    if unmapped_is_fault:
        complaints += cross_checks.without_theme(found.content)
    faults += placed(name, found.text, complaints)
    has_rows = found.is_whole and all(place[0] in BESIDE_ROWS for place, _ in complaints)
    return data_file.of(path, found, faults, has_rows)


def _hold_against_earlier(files: list[DataFile], data: Path, reading: Reading) -> None:
    """Takes in the files that have rows and agree with those before them, and all faults."""
    heads: list[Head] = []
    for file in files:
        complaints = [
            *cross_checks.other_territory(file.entries, heads),
            *cross_checks.same_name(file.entries, heads),
        ]
        reading.faults += file.faults
        if file.head:
            reading.faults += placed(name_of(file.path, data), file.head, complaints)
        if file.rows is None or complaints:
            reading.without_rows.append(name_of(file.path, data))
        else:
            reading.files.append(file)
            heads.append(file.entries)


def _check_between(
    files: list[DataFile],
    initiatives: set[str],
    measures: "_Measures",
    data: Path,
    reading: Reading,
) -> None:
    """What files say of each other, once all are read; one that can't be read may be named too."""
    named = [file for file in files if file.entries.initiative]
    earlier = {file.id: file.entries.initiative.follows for file in named}
    for file in named:
        name = name_of(file.path, data)
        complaints = cross_checks.succession(file.entries, initiatives, earlier)
        reading.faults += placed(name, file.head or Text(None), complaints)
        reading.faults += [
            Fault(name, where, measures.no_such("measure", key))
            for where, key in file.taken_over
            if measures.lacks(key)
        ]


# --- what lies between initiatives; a data folder may do without ---


@dataclass(frozen=True)
class _Measures:
    """Keys of all measures, and the initiatives whose files can't be read.

    Whether those have a measure nobody knows.
    """

    keys: set[str]
    unread: set[str]

    def no_such(self, name: str, key: str) -> Message:
        """What to say of a key that is lacking."""
        initiative = key.split("/")[0]
        message = no_such(name, key, self.keys, HOME_OF_MEASURES)
        if any(known.startswith(f"{initiative}/") for known in self.keys):
            return message
        return Message("no_such_and_no_file", message=message, initiative=initiative)

    def lacks(self, key: str) -> bool:
        return key not in self.keys and key.split("/")[0] not in self.unread


def _read_matches(data: Path, measures: _Measures, reading: Reading) -> None:
    path = data / match_file.NAME
    if not path.exists():
        return
    matches: list[Match] = []
    try:
        matches, faults = match_file.read(path)
    except OSError as fault:
        faults = [(1, cant_be_read(fault))]
    except yaml_text.Unreadable as fault:
        faults = [(fault.line, fault.message)]
    for match in matches:
        for column, key in (("subject_id", match.subject_id), ("object_id", match.object_id)):
            if measures.lacks(key):
                faults.append((match.line, measures.no_such(column, key)))
    sound = [] if faults else matches
    reading.matches = [match for match in sound if not match.is_refused]
    reading.refused = {match.pair for match in sound if match.is_refused}
    reading.faults += [Fault(name_of(path, data), line, message) for line, message in faults]


def _read_families(
    data: Path, measures: _Measures, initiatives: set[str], reading: Reading
) -> None:
    path, known = data / FAMILIES, len(reading.faults)
    found = _read_if_there(path, FamilyFile, data, reading)
    if found:
        reading.examined = found.content.examined
        unknown = (
            (("examined", place), no_such("initiative", name, initiatives, HOME_OF_MEASURES))
            for place, name in enumerate(found.content.examined)
            if name not in initiatives
        )
        reading.faults += placed(name_of(path, data), found.text, unknown)
        for place, family in enumerate(found.content.families):
            complaints = _family_complaints(family, place, measures)
            reading.faults += placed(name_of(path, data), found.text, complaints)
        reading.families = found.content.families if len(reading.faults) == known else []


def _family_complaints(family: Family, place: int, measures: _Measures) -> Complaints:
    seen: set[str] = set()
    for step, member in enumerate(family.members):
        if member.measure in seen:
            message = Message("member_twice", id=family.id, measure=member.measure)
            yield ("families", place, "members", step), message
        if measures.lacks(member.measure):
            yield (
                ("families", place, "members", step, "measure"),
                measures.no_such("measure", member.measure),
            )
        seen.add(member.measure)
    if len({key.split("/")[0] for key in seen}) < 2:
        yield ("families", place, "members"), Message("family_of_one", id=family.id)


def _read_rules(data: Path, reading: Reading) -> None:
    known = len(reading.faults)
    found = _read_if_there(data / RULES, RuleFile, data, reading)
    if found and len(reading.faults) == known:
        reading.rules = found.content.rules


def _read_readings(data: Path, initiatives: set[str], reading: Reading) -> None:
    """How far sources were read; what is said of those of a file with faults goes unchecked."""
    path = data / readings.NAME
    found = read(path, ReadingFile, data, reading.faults) if path.exists() else None
    if not found:
        return
    content, text = found
    named = {each.initiative for each in content.readings}
    sources = {file.id: _copies(file) for file in reading.files if file.id in named}
    complaints = readings.complaints(content, initiatives, sources)
    faults = placed(name_of(path, data), text, complaints)
    reading.faults += faults
    if not faults:
        reading.sources_read = [each for each in content.readings if each.initiative in sources]


def _copies(file: DataFile) -> dict[str, str | None]:
    """SHA-256 of the copy of each source of a file that has rows, where one is known."""
    rows = data_file.from_lines([(file.rows or {}).get("source", b"")])
    return {row["source_id"].partition("/")[2]: row["sha256"] for row in rows}


def _read_codings(data: Path, initiatives: set[str], reading: Reading) -> None:
    """Second codings; of an initiative whose file has faults one can't be held against it."""
    sound = {file.id: file for file in reading.files}
    for path in sorted((data / second_coding.FOLDER).glob("*.yml")):
        name, stem = name_of(path, data), path.stem
        content_and_text = read(path, SecondCoding, data, reading.faults)
        if stem not in initiatives:
            reading.faults.append(Fault(name, 1, _no_initiative(stem, initiatives)))
        elif content_and_text and stem in sound:
            content, text = content_and_text
            complaints = second_coding.complaints(content, stem, sound[stem].content)
            faults = placed(name, text, complaints)
            reading.faults += faults
            if not faults:
                reading.codings.append(content)


def _no_initiative(stem: str, initiatives: set[str]) -> Message:
    message = no_such("initiative", stem, initiatives, HOME_OF_MEASURES)
    return Message("coding_of_no_initiative", message=message)
