"""Reads the data files against their contract and says in plain words what is wrong, where, and what to do; writes no rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args
import sys

from pydantic import ValidationError
from tqdm import tqdm

from etl import match_file, second_coding, vocabularies, yaml_text
from etl.entries import (
    MEASURE_KEY,
    SLUG,
    Body,
    Citation,
    CodingRule,
    Entry,
    Family,
    FamilyFile,
    Goal,
    InitiativeFile,
    Measure,
    RuleFile,
)
from etl.match_file import Match
from etl.second_coding import SecondCoding
from etl.vocabularies import Vocabularies

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str]]
A_FEW_DOZEN = 36
FAMILIES, RULES = "measure_families.yml", "coding_rules.yml"
KINDS = (
    "sources",
    "goals",
    "action_fields",
    "bodies",
    "lists",
    "measures",
    "declared_totals",
    "indicators",
    "milestones",
    "contradictions",
)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one file: where, what was found, what is allowed, what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


@dataclass
class Reading:
    """All data files of a folder: what could be read, and every fault of all of them."""

    vocabularies: Vocabularies | None = None
    initiatives: list[InitiativeFile] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    rules: list[CodingRule] = field(default_factory=list)
    codings: list[SecondCoding] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_all(data: Path, progress: bool = False, unmapped_is_fault: bool = True) -> Reading:
    """Every file of a data folder, validated; faults are collected, never raised. `progress` draws a bar where it takes long.
    Whoever looks for themes reads with unmapped_is_fault = False: a goal, measure or group without a theme is then no fault."""
    reading = Reading()
    shared = {
        name: read(path, vocabularies.FILES[name], data, reading.faults)
        for name, path in vocabularies.paths(data).items()
    }
    readable = {name: found for name, found in shared.items() if found}
    reading.faults += [*ids_twice(readable, data), *_missing_codes(readable, data)]
    if len(readable) == len(shared):
        reading.vocabularies = Vocabularies(*(readable[name][0] for name in vocabularies.FILES))
    files = sorted((data / "initiatives").glob("*.yml"))
    if not files:
        reading.faults.append(
            Fault(
                "initiatives",
                1,
                f"no data file found in {data / 'initiatives'}. Put one <id>.yml an initiative there.",
            )
        )
    known: dict[
        str, set[str]
    ] = {}  # measures by initiative; of a file that can't be read nothing is known
    for path in tqdm(
        files, unit=" files", disable=not progress or len(files) <= A_FEW_DOZEN, file=sys.stderr
    ):
        found_file = read(path, InitiativeFile, data, reading.faults)
        if found_file:
            content, text = found_file
            assert isinstance(content, InitiativeFile)
            known[content.initiative.id] = {
                f"{content.initiative.id}/{measure.id}" for measure in content.measures
            }
            found = [
                *_cross_faults(content, path.stem, reading.vocabularies),
                *_other_territory(content, reading.initiatives),
                *(_unmapped(content) if unmapped_is_fault else ()),
            ]
            reading.faults += [
                Fault(name_of(path, data), text.line(place), message) for place, message in found
            ]
            if not found:
                reading.initiatives.append(content)
    if files:
        measures = _Measures(
            set().union(*known.values()), {path.stem for path in files} - set(known)
        )
        _read_matches(data, measures, reading)
        _read_families(data, measures, reading)
        _read_codings(data, {path.stem for path in files} | set(known), reading)
    _read_rules(data, reading)
    reading.faults.sort()
    return reading


def name_of(path: Path, data: Path) -> str:
    """A file as messages call it: data/themes.yml."""
    return path.relative_to(data.parent).as_posix()


def read(
    path: Path, contract: type[Entry], data: Path, faults: list[Fault]
) -> tuple[Any, yaml_text.Text] | None:
    """One YAML file against its contract, with the line of every entry; None where it has faults, which are added to `faults`."""
    name = name_of(path, data)
    try:
        text = yaml_text.read(path)
    except FileNotFoundError:
        faults.append(
            Fault(
                name,
                1,
                "the file is missing. Take it back from the repository; the build can't go on without it.",
            )
        )
        return None
    except OSError as fault:
        faults.append(
            Fault(
                name,
                1,
                f"the file can't be read ({fault.strerror}). Close it in other programs and check its permissions.",
            )
        )
        return None
    except yaml_text.Unreadable as fault:
        faults.append(Fault(name, fault.line, fault.message))
        return None
    try:
        return contract.model_validate(text.values), text
    except ValidationError as fault:
        faults += _in_words(fault, contract, text, name)
        return None


# --- what lies between initiatives; a data folder may do without ---


@dataclass(frozen=True)
class _Measures:
    """Keys of all measures, and the initiatives whose files can't be read: whether those have a measure nobody knows."""

    keys: set[str]
    unread: set[str]

    def no_such(self, name: str, key: str) -> str:
        """What to say of a key that is lacking."""
        initiative = key.split("/")[0]
        gone = (
            ""
            if any(known.startswith(f"{initiative}/") for known in self.keys)
            else f"\n  There is no measure of {initiative}: if its file was taken out, take out what was matched with it."
        )
        return _no_such(name, key, self.keys, "initiatives/*.yml") + gone

    def lacks(self, key: str) -> bool:
        return key not in self.keys and key.split("/")[0] not in self.unread


def _read_matches(data: Path, measures: _Measures, reading: Reading) -> None:
    path = data / match_file.NAME
    if not path.exists():
        return
    try:
        reading.matches, faults = match_file.read(path)
    except OSError as fault:
        faults = [
            (
                1,
                f"the file can't be read ({fault.strerror}). Close it in other programs and check its permissions.",
            )
        ]
    except yaml_text.Unreadable as fault:
        faults = [(fault.line, fault.message)]
    for match in reading.matches:
        faults += [
            (match.line, measures.no_such(column, key))
            for column, key in (("subject_id", match.subject_id), ("object_id", match.object_id))
            if measures.lacks(key)
        ]
    reading.faults += [Fault(name_of(path, data), line, message) for line, message in faults]


def _read_families(data: Path, measures: _Measures, reading: Reading) -> None:
    path = data / FAMILIES
    found_file = read(path, FamilyFile, data, reading.faults) if path.exists() else None
    if found_file:
        content, text = found_file
        reading.families = content.families
        reading.faults += ids_twice({FAMILIES: found_file}, data)
        reading.faults += [
            Fault(name_of(path, data), text.line(place), message)
            for place, message in _family_faults(content.families, measures)
        ]


def _family_faults(families: list[Family], measures: _Measures) -> Found:
    for place, family in enumerate(families):
        seen: set[str] = set()
        for step, member in enumerate(family.members):
            if member.measure in seen:
                yield (
                    ("families", place, "members", step),
                    f'family "{family.id}" has the member "{member.measure}" twice.\n  Keep one of them.',
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
                f'family "{family.id}" has members of one initiative only.\n  A family compares initiatives: add a measure of another one, or remove the family.',
            )


def _read_rules(data: Path, reading: Reading) -> None:
    path = data / RULES
    found_file = read(path, RuleFile, data, reading.faults) if path.exists() else None
    if found_file:
        reading.rules = found_file[0].rules
        reading.faults += ids_twice({RULES: found_file}, data)


def _read_codings(data: Path, initiatives: set[str], reading: Reading) -> None:
    """Second codings of initiatives; one of an initiative whose file has faults can't be held against it, and is not."""
    read_files = {file.initiative.id: file for file in reading.initiatives}
    for path in sorted((data / second_coding.FOLDER).glob("*.yml")):
        found_file = read(path, SecondCoding, data, reading.faults)
        if path.stem not in initiatives:
            reading.faults.append(
                Fault(
                    name_of(path, data),
                    1,
                    _no_such("initiative", path.stem, initiatives, "initiatives/*.yml")
                    + "\n  A second coding is named after the file of its initiative.",
                )
            )
        elif found_file and path.stem in read_files:
            content, text = found_file
            reading.codings.append(content)
            reading.faults += [
                Fault(name_of(path, data), text.line(place), message)
                for place, message in second_coding.faults(
                    content, path.stem, read_files[path.stem]
                )
            ]


# --- what pydantic found, said for the person who wrote the file ---


def _in_words(
    fault: ValidationError, contract: type[Entry], text: yaml_text.Text, name: str
) -> Iterator[Fault]:
    said: set[tuple[int, str]] = set()
    for error in fault.errors():
        # A text may be one string or a de/en pair: pydantic reports both readings; the pair's report is the useful one.
        place = tuple(
            step
            for step in error["loc"]
            if step not in ("Bilingual", "str", "constrained-str", "int", "float")
        )
        if (
            error["loc"]
            and error["loc"][-1] in ("Bilingual", "constrained-str")
            and error["type"] in ("model_type", "string_type")
        ):
            found = _at(text.values, place)
            if isinstance(found, (dict, str)) or error["type"] == "model_type":
                continue
        line, message = text.line(place), _message(error, place, contract, text)
        if (line, message) not in said:
            said.add((line, message))
            yield Fault(name, line, message)


def _at(values: Any, place: Place) -> Any:
    for step in place:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _message(error: Any, place: Place, contract: type[Entry], text: yaml_text.Text) -> str:
    found, kind, context = _shown(error["input"]), error["type"], error.get("ctx", {})
    where = _named(place[:-1] if kind in ("extra_forbidden", "missing") else place, text.values)
    if kind == "extra_forbidden":
        known = _known_keys(contract, place[:-1])
        near = get_close_matches(str(place[-1]), known, 1)
        return (
            f'{where} has the key "{place[-1]}", which is not known here.\n  Known here: {", ".join(known)}.\n  '
            + (
                f'Did you mean "{near[0]}"?'
                if near
                else "Remove it or move it to where it belongs."
            )
        )
    if kind == "missing":
        return f'{where} lacks the key "{place[-1]}".\n  Add a line  {place[-1]}: …'
    if kind == "literal_error":
        return f"{where} is {found}.\n  Allowed: {context['expected'].replace(' or ', ', ')}.\n  Use one of them."
    if kind == "string_pattern_mismatch":
        return f"{where} is {found}, which does not have the expected form.\n  Expected: {_form(context['pattern'])}."
    if kind == "value_error":
        return f"{where}: {context['error']}."
    if kind in ("too_short", "string_too_short"):
        return f"{where} is {'too short' if error['input'] else 'empty'}.\n  Give at least {context.get('min_length', 1)}{' characters' if kind == 'string_too_short' else ''}."
    if kind in EXPECTED:
        return f"{where} is {found}.\n  Expected: {EXPECTED[kind]}."
    if kind == "string_too_long":
        return f"{where} has more than {context['max_length']} characters.\n  Shorten it: put facts in your own words, cite instead of copying."
    return f"{where} is {found}.\n  {error['msg']}."


EXPECTED = {
    "string_type": "a text; put it in quotes if it looks like a number",
    "int_type": "a whole number, without quotes",
    "float_type": "a number, without quotes",
    "bool_type": "true or false",
    "list_type": "a list: lines that begin with a hyphen",
    "model_type": "keys with values, such as  key: value",
    "dict_type": "keys with values, such as  key: value",
}
FORMS = {
    SLUG: "lower-case letters a-z, digits and single hyphens, such as digitale-bauakte",
    MEASURE_KEY: "initiative/measure, such as musterstadt/online-antrag, by the ids in initiatives/*.yml",
    r"^\d{5}$": 'five digits in quotes, such as "05119"',
    r"^DE[0-9A-Z]{3}$": "a NUTS 3 code such as DEA17",
    r"^https?://\S+$": "an address that begins with https:// or http://",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits (SHA-256)",
    r"^\d{4}-\d{2}-\d{2}$": 'a day in quotes, such as "2026-11-25"',
    r"\{table\}": "a text with {table} where the name of the table belongs",
}


def _form(pattern: str) -> str:
    return FORMS.get(pattern, pattern)


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else "empty" if value is None else str(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _named(place: Place, values: Any) -> str:
    """The entry a place lies in as its author knows it: measures "digitale-bauakte", status 2, as_of."""
    words: list[str] = []
    current = values
    for step in place:
        current = _at(current, (step,))
        if isinstance(step, int):
            label = (
                next(
                    (
                        current[key]
                        for key in ("id", "source", "theme", "organisation", "measure")
                        if key in current
                    ),
                    None,
                )
                if isinstance(current, dict)
                else None
            )
            words[-1] += f' "{label}"' if isinstance(label, str) else f" {step + 1}"
        else:
            words.append(step)
    return ", ".join(words) or "the file"


def _known_keys(contract: type[Entry], place: Place) -> list[str]:
    entry = contract
    for step in place:
        if isinstance(step, str) and step in entry.model_fields:
            entry = _entry_type(entry.model_fields[step].annotation) or entry
    return list(entry.model_fields)


def _entry_type(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next(
        (found for part in getattr(annotation, "__args__", ()) if (found := _entry_type(part))),
        None,
    )


# --- what holds between entries ---


def _cross_faults(file: InitiativeFile, stem: str, words: Vocabularies | None) -> Found:
    if file.initiative.id != stem:
        yield (
            ("initiative", "id"),
            f'the id "{file.initiative.id}" differs from the file name "{stem}.yml".\n  Give both the same name.',
        )
    yield from _duplicates(file)
    yield from _ambiguous(file)
    yield from _mapped_twice(file)
    yield from _dangling(file, words)
    yield from _statuses(file)
    yield from _unlooked(file)
    yield from _unworded(file)
    yield from _sizes(file)
    yield from _unexpected(file)
    yield from _unexplained(file)


def _other_territory(file: InitiativeFile, others: list[InitiativeFile]) -> Found:
    for other in others:
        if other.territory.ags == file.territory.ags and other.territory != file.territory:
            yield (
                ("territory",),
                f"the district {file.territory.ags} is described differently in {other.initiative.id}.yml.\n  Give both files the same territory.",
            )


def _duplicates(file: InitiativeFile) -> Found:
    for kind in KINDS:
        seen: dict[str, int] = {}
        for place, entry in enumerate(getattr(file, kind)):
            if entry.id in seen:
                yield (
                    (kind, place, "id"),
                    f'{kind} has the id "{entry.id}" twice (first as entry {seen[entry.id] + 1}).\n  Give each its own id, or merge the two.',
                )
            seen.setdefault(entry.id, place)


def _ambiguous(file: InitiativeFile) -> Found:
    """The same id for a goal and a measure, say: links name an id alone, so each may be used once in a file."""
    seen: dict[str, str] = {}
    for kind in KINDS:
        if kind == "sources":
            continue
        for place, entry in enumerate(getattr(file, kind)):
            if seen.setdefault(entry.id, kind) != kind:
                yield (
                    (kind, place, "id"),
                    f'the id "{entry.id}" is used in {seen[entry.id]} and in {kind}.\n  Give one of them another id, such as {entry.id}-2 or a name with its kind.',
                )


def _mapped_twice(file: InitiativeFile) -> Found:
    for kind in ("goals", "bodies", "measures"):
        for place, entry in enumerate(getattr(file, kind)):
            seen: set[str] = set()
            for step, link in enumerate(entry.themes):
                if link.theme in seen:
                    yield (
                        (kind, place, "themes", step),
                        f'{kind} "{entry.id}" is mapped to the theme "{link.theme}" twice.\n  Keep one relation.',
                    )
                seen.add(link.theme)


def unmapped(file: InitiativeFile) -> list[Goal | Measure | Body]:
    """Goals, measures, working groups and living labs without a theme; other bodies need none."""
    groups = [body for body in file.bodies if body.kind in ("working_group", "living_lab")]
    entries: list[Goal | Measure | Body] = [*file.goals, *file.measures, *groups]
    return [entry for entry in entries if not entry.themes]


def _unmapped(file: InitiativeFile) -> Found:
    without = {entry.id for entry in unmapped(file)}
    for kind in ("goals", "bodies", "measures"):
        for place, entry in enumerate(getattr(file, kind)):
            if entry.id in without:
                yield (
                    (kind, place),
                    (
                        f'{kind} "{entry.id}" has no theme, so the comparison would miss it.\n  Add  themes: - {{theme: …, relation: …, because: {{de: …, en: …}}}}\n  '
                        "python -m etl suggest --themes  proposes some."
                    ),
                )


def ids_twice(shared: dict[str, Any], data: Path) -> Iterator[Fault]:
    """Ids that stand twice in a list of a shared file; `shared` holds contents and text by file name."""
    for name, (content, text) in shared.items():
        for kind in type(content).model_fields:
            seen: set[str] = set()
            for place, term in enumerate(getattr(content, kind)):
                if term.id in seen:
                    yield Fault(
                        name_of(data / name, data),
                        text.line((kind, place, "id")),
                        f'{kind} has the id "{term.id}" twice.\n  Merge the two entries.',
                    )
                seen.add(term.id)


def _missing_codes(shared: dict[str, Any], data: Path) -> Iterator[Fault]:
    """Codes that data files may use but a word list does not describe: they would have no label."""
    for name, (content, text) in shared.items():
        for kind, field_info in type(content).model_fields.items():
            term = _entry_type(field_info.annotation)
            codes = get_args(term.model_fields["id"].annotation) if term else ()
            for code in sorted(set(codes) - {term.id for term in getattr(content, kind)}):
                yield Fault(
                    name_of(data / name, data),
                    text.line((kind,)),
                    f'{kind} lacks the id "{code}", which data files may use.\n  Add it with its label.',
                )


def _walk(entry: Any, place: Place = ()) -> Iterator[tuple[Place, Entry]]:
    if isinstance(entry, Entry):
        yield place, entry
        for name in type(entry).model_fields:
            yield from _walk(getattr(entry, name), (*place, name))
    elif isinstance(entry, list):
        for step, item in enumerate(entry):
            yield from _walk(item, (*place, step))


def _dangling(file: InitiativeFile, words: Vocabularies | None) -> Found:
    """Without word lists (they have faults of their own) only what the file names in itself is looked up."""
    known = {kind: {entry.id for entry in getattr(file, kind)} for kind in KINDS}
    targets = {
        "source": known["sources"],
        "goal": known["goals"],
        "body": known["bodies"],
        "field": known["action_fields"],
        "measure": known["measures"],
        "list": known["lists"],
        "of_list": known["lists"],
        "of_total": known["declared_totals"],
        "part_of": known["measures"],
        **({"theme": words.theme_ids, "organisation": words.organisation_ids} if words else {}),
    }
    for place, entry in _walk(file):
        for name in type(entry).model_fields:
            allowed = known[str(place[0])] if name == "parent" else targets.get(name)
            value = getattr(entry, name)
            if allowed is not None and isinstance(value, str) and value not in allowed:
                yield (*place, name), _no_such(name, value, allowed)
        if isinstance(entry, Citation) and not (
            entry.heading or entry.quote or entry.line or entry.about
        ):
            yield (
                place,
                f'the citation of "{entry.source}" says no place in the source.\n  Add one of heading, quote, line, about.',
            )


def _no_such(name: str, value: str, allowed: set[str], home: str = "this file") -> str:
    home = {"organisation": "data/organisations.yml", "theme": "data/themes.yml"}.get(name, home)
    near = get_close_matches(value, allowed, 3, 0.5)
    hint = (
        f"Did you mean {', '.join(near)}?"
        if near
        else f"Known here: {', '.join(sorted(allowed)[:12]) or 'none'}{' …' if len(allowed) > 12 else ''}."
    )
    return f'{name} "{value}" is not listed in {home}.\n  {hint} Correct the id or add the entry.'


def _statuses(file: InitiativeFile) -> Found:
    words = {source.id: source.status_words for source in file.sources}
    for place, measure in enumerate(file.measures):
        for step, report in enumerate(measure.status):
            yield from _translated(
                report, f'measure "{measure.id}"', ("measures", place, "status", step), words
            )
        steps = {_step(report, words) for report in measure.status}
        if steps <= {"unknown"} and not measure.no_status:
            yield (
                ("measures", place, "id"),
                (
                    f'measure "{measure.id}" has neither a status nor a reason why none is known.\n'
                    "  Add  no_status: not_reported  (or example_only, list_incomplete, source_breaks_off, not_found)."
                ),
            )
        if measure.no_status and not steps <= {"unknown"}:
            yield (
                ("measures", place, "no_status"),
                f'measure "{measure.id}" has a status and a reason why none is known.\n  Keep one of them.',
            )
    for place, share in enumerate(file.reported_shares):
        yield from _translated(
            share, f"reported share {place + 1}", ("reported_shares", place), words
        )


def _unlooked(file: InitiativeFile) -> Found:
    """What was not found without a word on where, when and by which words somebody looked."""
    found: list[tuple[Place, str, Any, str | None]] = [
        (("gaps", place), f'gap "{gap.aspect}"', gap, gap.reason)
        for place, gap in enumerate(file.gaps)
    ]
    found += [
        (("measures", place), f'measure "{measure.id}"', measure, measure.no_status)
        for place, measure in enumerate(file.measures)
    ]
    for place, name, entry, reason in found:
        if reason == "not_found" and not entry.searched:
            yield (
                place,
                (
                    f"{name} says not_found, but not where, when and by which words somebody looked.\n"
                    '  Add  searched: [{on: 2026-11-25, where: {de: …, en: …}, words: ["…"]}]  or another reason, such as not_reported.'
                ),
            )
        if entry.searched and reason != "not_found":
            yield (
                (*place, "searched"),
                f"{name} has searches, but its reason is not not_found.\n  Keep one of them.",
            )


WORDED = {  # kind of entry: what it must say in the words of the source, or else in a note
    "goals": ("level_as_published", "level_note"),
    "bodies": ("kind_as_published", "kind_note"),
}


def _unworded(file: InitiativeFile) -> Found:
    for kind, (published, note) in WORDED.items():
        for place, entry in enumerate(getattr(file, kind)):
            if getattr(entry, published) is None and getattr(entry, note) is None:
                yield (
                    (kind, place),
                    f'{kind} "{entry.id}" has neither {published} nor {note}.\n  Give the words of the source, or your own as {note}: {{de: …, en: …}}.',
                )
    for place, body in enumerate(file.bodies):
        if (
            body.participants
            and body.participants.as_published is None
            and body.participants.note is None
        ):
            yield (
                ("bodies", place, "participants"),
                f'body "{body.id}": participants have neither as_published nor note.\n  Give the words of the source, or your own as note.',
            )
    if file.initiative.period_as_published is None and file.initiative.period_note is None:
        yield (
            ("initiative",),
            "initiative has neither period_as_published nor period_note.\n  Give the words of the source, or your own as period_note.",
        )


def _step(report: Any, words: dict[str, dict[str, Any]]) -> str | None:
    """The step a report means; None for a word that nothing translates (a fault of its own)."""
    return report.status or words.get(report.sources[0].source, {}).get(report.word)


def _translated(report: Any, name: str, place: Place, words: dict[str, dict[str, Any]]) -> Found:
    known = words.get(report.sources[0].source, {})
    if (report.word is None) == (report.status is None):
        yield (
            place,
            f"{name}: give either the source's own word (word) or the step it means (status), not {'both' if report.word else 'neither'}.",
        )
    elif report.word is not None and report.word not in known:
        yield (
            (*place, "word"),
            (
                f'{name} has the status "{report.word}", which status_words of the source "{report.sources[0].source}" does not translate.\n'
                f"  Known there: {', '.join(known) or 'none'}.\n  Add a line under its status_words, such as  {report.word}: completed"
            ),
        )
    elif report.status is not None and report.because is None:
        yield (
            (*place, "status"),
            f"{name}: a status without the source's own word needs a reason.\n  Add  because: {{de: …, en: …}}  with what the source reports.",
        )


def _sizes(file: InitiativeFile) -> Found:
    for place, body in enumerate(file.bodies):
        size = body.participants
        if size and size.min and size.max and size.min > size.max:
            yield (
                ("bodies", place, "participants"),
                f'body "{body.id}" has at least {size.min} but at most {size.max} participants.\n  Swap or correct them.',
            )


def counts(file: InitiativeFile) -> dict[str, int]:
    """What a file holds, by the names of `expect`."""
    return {
        "sources": len(file.sources),
        "goals": len(file.goals),
        "action_fields": len(file.action_fields),
        "bodies": len(file.bodies),
        "lists": len(file.lists),
        "measures": len(file.measures),
        "status_reports": sum(len(measure.status) for measure in file.measures),
        "declared_totals": len(file.declared_totals),
        "reported_shares": len(file.reported_shares),
        "targets": sum(len(indicator.targets) for indicator in file.indicators),
        "observations": sum(len(indicator.observations) for indicator in file.indicators),
        "milestones": len(file.milestones),
        "involvements": len(file.involvements)
        + sum(len(body.seats) for body in file.bodies)
        + sum(len(measure.responsible) for measure in file.measures),
        "contradictions": len(file.contradictions),
    }


def _unexpected(file: InitiativeFile) -> Found:
    for name, found in counts(file).items():
        expected = getattr(file.expect, name)
        if expected != found:
            yield (
                ("expect", name),
                f"{expected} {name} are expected, but the file holds {found}.\n  Find what is missing or too many; if the file is right, write  {name}: {found}",
            )


def _unexplained(file: InitiativeFile) -> Found:
    explained = {gap.aspect for gap in file.gaps}
    for name, found in counts(file).items():
        if (
            found == 0 and name not in explained and name != "contradictions"
        ):  # that sources agree needs no excuse
            yield (
                ("gaps",) if file.gaps else ("expect", name),
                (
                    f"the file holds no {name} and does not say why.\n  Add under gaps:  - {{aspect: {name}, reason: not_found, note: {{de: …, en: …}}}}"
                ),
            )
