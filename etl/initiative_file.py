"""Reads the data files of a folder against their contract and gathers every fault; writes no rows.

What is wrong is said in the words of `fault_words` and `cross_checks`, each with file and line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
import sys

from pydantic import ValidationError
from tqdm import tqdm

from etl import (
    cross_checks,
    fault_words,
    fitting,
    match_file,
    second_coding,
    territories,
    vocabularies,
    yaml_text,
)
from etl.cross_checks import no_such
from etl.entries import CodingRule, Entry, Family, FamilyFile, InitiativeFile, RuleFile
from etl.faults import Fault
from etl.fitting import Fitting
from etl.match_file import Match
from etl.second_coding import SecondCoding
from etl.territories import Boundaries
from etl.vocabularies import Vocabularies
from etl.yaml_text import Complaints, Place, Text

A_FEW_DOZEN = 36
# Where a fault leaves the rows of a file as they are: what it expects, and why something lacks.
BESIDE_ROWS = ("expect", "gaps")
FAMILIES, RULES = "measure_families.yml", "coding_rules.yml"
HOME_OF_MEASURES = "initiatives/*.yml"
MISSING = "the file is missing. Take it back from the repository; the build can't go on without it."


@dataclass
class Reading:
    """All data files of a folder: what could be read, and every fault of all of them.

    `initiatives` are those whose rows can be made: what they hold fits together, though it may
    not be what they expect. `without_rows` are the files of the others. Word lists with faults have
    no rows either.
    """

    has_sound_lists: bool = False

    vocabularies: Vocabularies | None = None
    boundaries: Boundaries | None = None
    initiatives: list[InitiativeFile] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    examined: list[str] = field(default_factory=list)
    rules: list[CodingRule] = field(default_factory=list)
    codings: list[SecondCoding] = field(default_factory=list)
    without_rows: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_all(data: Path, progress: bool = False, unmapped_is_fault: bool = True) -> Reading:
    """Every file of a data folder, validated; faults are collected and sorted, never raised.

    `progress` draws a bar where it takes long. Whoever looks for themes reads with
    unmapped_is_fault = False: a goal, measure or group without a theme is then no fault.
    """
    reading = Reading(boundaries=territories.boundaries(data))
    _read_vocabularies(data, reading)
    files = sorted((data / "initiatives").glob("*.yml"))
    if files:
        shown = tqdm(
            files, unit=" files", disable=not progress or len(files) <= A_FEW_DOZEN, file=sys.stderr
        )
        read_ids, measures, named = _read_initiatives(shown, data, reading, unmapped_is_fault)
        stems = {path.stem for path in files}
        known = _Measures(measures, stems - read_ids)
        _check_between(named, stems | read_ids, known, reading)
        _read_matches(data, known, reading)
        _read_families(data, known, stems | read_ids, reading)
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


def placed(name: str, text: Text, complaints: Iterable[tuple[Place, str]]) -> list[Fault]:
    """Complaints about the values of a file as faults with their lines."""
    return [Fault(name, text.line(place), message) for place, message in complaints]


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
    name = name_of(path, data)
    try:
        text = yaml_text.read(path)
        return Fitting(contract.model_validate(text.values), text, text.values, is_whole=True)
    except FileNotFoundError:
        faults.append(Fault(name, 1, MISSING))
    except OSError as fault:
        faults.append(Fault(name, 1, cant_be_read(fault)))
    except yaml_text.Unreadable as fault:
        faults.append(Fault(name, fault.line, fault.message))
    except ValidationError as fault:
        messages = fault_words.messages(fault, contract, text)
        faults += [Fault(name, line, message) for line, message in messages]
        return fitting.of(fault, contract, text)
    return None


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


def _read_initiatives(
    files: Iterable[Path], data: Path, reading: Reading, unmapped_is_fault: bool
) -> tuple[set[str], set[str], list[tuple[Fitting, str]]]:
    """Ids of the initiatives that could be read, with faults or without, their measures, and what
    fits of each, with the name of its file.
    """
    ids: set[str] = set()
    measures: set[str] = set()
    named: list[tuple[Fitting, str]] = []
    for path in files:
        found = read_fitting(path, InitiativeFile, data, reading.faults)
        if not found or not _has_rows(found, path, data, reading, unmapped_is_fault):
            reading.without_rows.append(name_of(path, data))
        if found:
            key = found.content.initiative.id if found.content.initiative else path.stem
            own = fitting.ids(found.values, "measures")
            measures |= {f"{key}/{measure}" for measure in own}
            if found.is_whole or own:
                ids.add(key)
            if found.content.initiative:
                named.append((found, name_of(path, data)))
    return ids, measures, named


def _check_between(
    named: list[tuple[Fitting, str]],
    initiatives: set[str],
    measures: "_Measures",
    reading: Reading,
) -> None:
    """What files say of each other, once all are read; one that can't be read may be named too."""
    plans = [found.content.initiative for found, _ in named]
    earlier = {plan.id: plan.follows for plan in plans}
    for found, name in named:
        for complaints in (
            cross_checks.succession(found.content, initiatives, earlier),
            _taken_over(found.content, measures),
        ):
            reading.faults += placed(name, found.text, complaints)


def _taken_over(file: InitiativeFile, measures: "_Measures") -> Complaints:
    """Measures of other initiatives that were taken over, but are not there."""
    for place, measure in enumerate(file.measures):
        for step, transfer in enumerate(measure.taken_over_from):
            if transfer.measure and measures.lacks(transfer.measure):
                yield (
                    ("measures", place, "taken_over_from", step, "measure"),
                    measures.no_such("measure", transfer.measure),
                )


def _has_rows(
    found: Fitting, path: Path, data: Path, reading: Reading, unmapped_is_fault: bool
) -> bool:
    """Checks what fits of an initiative's file; takes it in where rows can be made of all of it."""
    complaints = list(_complaints(found, path.stem, reading, unmapped_is_fault))
    reading.faults += placed(name_of(path, data), found.text, complaints)
    has_rows = found.is_whole and all(place[0] in BESIDE_ROWS for place, _ in complaints)
    if has_rows:
        reading.initiatives.append(found.content)
    return has_rows


def _complaints(found: Fitting, stem: str, reading: Reading, unmapped_is_fault: bool) -> Complaints:
    content: InitiativeFile = found.content
    yield from cross_checks.complaints(content, stem, reading.vocabularies, found.values)
    if content.territory:
        yield from territories.complaints(content, reading.boundaries)
    yield from cross_checks.other_territory(content, reading.initiatives)
    yield from cross_checks.same_name(content, reading.initiatives)
    if unmapped_is_fault:
        yield from cross_checks.without_theme(content)


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
    reading.matches = [] if faults else matches
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
    known = len(reading.faults)
    found = _read_if_there(data / RULES, RuleFile, data, reading)
    if found and len(reading.faults) == known:
        reading.rules = found.content.rules


def _read_codings(data: Path, initiatives: set[str], reading: Reading) -> None:
    """Second codings; of an initiative whose file has faults one can't be held against it."""
    sound = {file.initiative.id: file for file in reading.initiatives}
    for path in sorted((data / second_coding.FOLDER).glob("*.yml")):
        name, stem = name_of(path, data), path.stem
        content_and_text = read(path, SecondCoding, data, reading.faults)
        if stem not in initiatives:
            reading.faults.append(Fault(name, 1, _no_initiative(stem, initiatives)))
        elif content_and_text and stem in sound:
            content, text = content_and_text
            faults = placed(name, text, second_coding.complaints(content, stem, sound[stem]))
            reading.faults += faults
            if not faults:
                reading.codings.append(content)


def _no_initiative(stem: str, initiatives: set[str]) -> str:
    return (
        no_such("initiative", stem, initiatives, HOME_OF_MEASURES)
        + "\n  A second coding is named after the file of its initiative."
    )
