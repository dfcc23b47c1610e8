"""What must hold between the entries of a file, beyond what the contract says of each alone.

Every check yields the place in the file and what is wrong there: what was found, what is allowed,
what to do. Reads no file and writes no rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from etl.entries import (
    Body,
    Citation,
    Entry,
    Goal,
    Head,
    InitiativeFile,
    Measure,
    ReportedShare,
    Status,
    entry_type,
)
from etl.vocabularies import Vocabularies
from etl.yaml_text import Complaints, Place

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
MAPPED = ("goals", "bodies", "measures")  # kinds of entries that have themes
MOST_KNOWN = 12  # ids that a message lists
WORDED = {  # kind of entry: what it must say in the words of the source, or else in a note
    "goals": ("level_as_published", "level_note"),
    "bodies": ("kind_as_published", "kind_note"),
}
StatusWords = Mapping[str, Mapping[str, str]]  # of each source: the step that a word of it means


def complaints(file: InitiativeFile, stem: str, words: Vocabularies | None) -> Complaints:
    """Everything that does not fit together in the file of an initiative, named `stem`.

    Without word lists (None: they have faults of their own) themes and organisations go unchecked.
    """
    yield from _other_name(file, stem)
    for check in CHECKS:
        yield from check(file)
    yield from _dangling(file, words)


def _other_name(file: InitiativeFile, stem: str) -> Complaints:
    if file.initiative.id != stem:
        yield (
            ("initiative", "id"),
            (
                f'the id "{file.initiative.id}" differs from the file name "{stem}.yml".\n'
                "  Give both the same name."
            ),
        )


def other_territory(file: Head, others: Iterable[Head]) -> Complaints:
    """The same district described in another way by a file that was read before."""
    for other in others:
        if other.territory.ags == file.territory.ags and other.territory != file.territory:
            yield (
                ("territory",),
                (
                    f"the district {file.territory.ags} is described differently in"
                    f" {other.initiative.id}.yml.\n  Give both files the same territory."
                ),
            )


# --- ids ---


def _entries(file: InitiativeFile, *kinds: str) -> Iterator[tuple[Place, Any]]:
    """Place and entry of everything in the lists of these kinds."""
    for kind in kinds:
        for place, entry in enumerate(getattr(file, kind)):
            yield (kind, place), entry


def _duplicates(file: InitiativeFile) -> Complaints:
    seen: dict[tuple[str | int, str], int] = {}
    for (kind, place), entry in _entries(file, *KINDS):
        first = seen.setdefault((kind, entry.id), int(place))
        if first != place:
            yield (
                (kind, place, "id"),
                (
                    f'{kind} has the id "{entry.id}" twice (first as entry {first + 1}).\n'
                    "  Give each its own id, or merge the two."
                ),
            )


def _ambiguous(file: InitiativeFile) -> Complaints:
    """The same id for a goal and a measure, say: links name an id alone, so it is used once."""
    seen: dict[str, str | int] = {}
    for (kind, place), entry in _entries(file, *(kind for kind in KINDS if kind != "sources")):
        first = seen.setdefault(entry.id, kind)
        if first != kind:
            yield (
                (kind, place, "id"),
                (
                    f'the id "{entry.id}" is used in {first} and in {kind}.\n'
                    f"  Give one of them another id, such as {entry.id}-2 or a name with its kind."
                ),
            )


def _dangling(file: InitiativeFile, words: Vocabularies | None) -> Complaints:
    """References to nothing; without word lists only to what the file names in itself."""
    known = {kind: {entry.id for entry in getattr(file, kind)} for kind in KINDS}
    targets = _targets(known, words)
    for place, entry in _walk(file):
        own = targets | {"parent": known.get(str(place[0]), set())} if place else targets
        for name in type(entry).model_fields:
            value = getattr(entry, name)
            if name in own and isinstance(value, str) and value not in own[name]:
                yield (*place, name), no_such(name, value, own[name])


def _targets(known: dict[str, set[str]], words: Vocabularies | None) -> dict[str, set[str]]:
    """By the name of a key that refers to an entry: the ids that it may hold."""
    return {
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


def _walk(entry: Any, place: Place = ()) -> Iterator[tuple[Place, Entry]]:
    """Every entry of a file with its place, the file itself included."""
    if isinstance(entry, Entry):
        yield place, entry
        for name in type(entry).model_fields:
            yield from _walk(getattr(entry, name), (*place, name))
    elif isinstance(entry, list):
        for step, item in enumerate(entry):
            yield from _walk(item, (*place, step))


def no_such(name: str, value: str, allowed: set[str], home: str = "this file") -> str:
    """What to say of a reference `name: value` to none of the `allowed` ids, listed in `home`."""
    home = {"organisation": "data/organisations.yml", "theme": "data/themes.yml"}.get(name, home)
    near = get_close_matches(value, allowed, 3, 0.5)
    known = ", ".join(sorted(allowed)[:MOST_KNOWN]) or "none"
    more = " …" if len(allowed) > MOST_KNOWN else ""
    hint = f"Did you mean {', '.join(near)}?" if near else f"Known here: {known}{more}."
    return f'{name} "{value}" is not listed in {home}.\n  {hint} Correct the id or add the entry.'


# --- citations, themes and words of the source ---


def _unplaced(file: InitiativeFile) -> Complaints:
    for place, entry in _walk(file):
        if isinstance(entry, Citation) and not (
            entry.heading or entry.quote or entry.line or entry.about
        ):
            yield (
                place,
                (
                    f'the citation of "{entry.source}" says no place in the source.\n'
                    "  Add one of heading, quote, line, about."
                ),
            )


def _mapped_twice(file: InitiativeFile) -> Complaints:
    for (kind, place), entry in _entries(file, *MAPPED):
        seen: set[str] = set()
        for step, link in enumerate(entry.themes):
            if link.theme in seen:
                yield (
                    (kind, place, "themes", step),
                    (
                        f'{kind} "{entry.id}" is mapped to the theme "{link.theme}" twice.\n'
                        "  Keep one relation."
                    ),
                )
            seen.add(link.theme)


def unmapped(file: InitiativeFile) -> list[Goal | Measure | Body]:
    """Goals, measures, working groups and living labs without a theme; other bodies need none."""
    groups = [body for body in file.bodies if body.kind in ("working_group", "living_lab")]
    entries: list[Goal | Measure | Body] = [*file.goals, *file.measures, *groups]
    return [entry for entry in entries if not entry.themes]


def without_theme(file: InitiativeFile) -> Complaints:
    """What the comparison of themes would miss."""
    without = {entry.id for entry in unmapped(file)}
    for place, entry in _entries(file, *MAPPED):
        if entry.id in without:
            yield (
                place,
                (
                    f'{place[0]} "{entry.id}" has no theme, so the comparison would miss it.\n'
                    "  Add  themes: - {theme: …, relation: …, because: {de: …, en: …}}\n"
                    "  python -m etl suggest --themes  proposes some."
                ),
            )


def _unworded(file: InitiativeFile) -> Complaints:
    for place, entry in _entries(file, *WORDED):
        published, note = WORDED[str(place[0])]
        if getattr(entry, published) is None and getattr(entry, note) is None:
            yield (
                place,
                (
                    f'{place[0]} "{entry.id}" has neither {published} nor {note}.\n'
                    f"  Give the words of the source, or your own as {note}: {{de: …, en: …}}."
                ),
            )


def _unworded_sizes(file: InitiativeFile) -> Complaints:
    for place, body in enumerate(file.bodies):
        size = body.participants
        if size and size.as_published is None and size.note is None:
            yield (
                ("bodies", place, "participants"),
                (
                    f'body "{body.id}": participants have neither as_published nor note.\n'
                    "  Give the words of the source, or your own as note."
                ),
            )


def _unworded_period(file: InitiativeFile) -> Complaints:
    if file.initiative.period_as_published is None and file.initiative.period_note is None:
        yield (
            ("initiative",),
            (
                "initiative has neither period_as_published nor period_note.\n"
                "  Give the words of the source, or your own as period_note."
            ),
        )


def _sizes(file: InitiativeFile) -> Complaints:
    for place, body in enumerate(file.bodies):
        size = body.participants
        if size and size.min and size.max and size.min > size.max:
            yield (
                ("bodies", place, "participants"),
                (
                    f'body "{body.id}" has at least {size.min} but at most {size.max}'
                    " participants.\n  Swap or correct them."
                ),
            )


# --- statuses, and why none is known ---


def _statuses(file: InitiativeFile) -> Complaints:
    words: StatusWords = {source.id: source.status_words for source in file.sources}
    for place, measure in enumerate(file.measures):
        for step, report in enumerate(measure.status):
            yield from _translated(
                report, f'measure "{measure.id}"', ("measures", place, "status", step), words
            )
        yield from _known_or_why_not(measure, place, words)
    for place, share in enumerate(file.reported_shares):
        yield from _translated(
            share, f"reported share {place + 1}", ("reported_shares", place), words
        )


def _known_or_why_not(measure: Measure, place: int, words: StatusWords) -> Complaints:
    """A measure has a status or the reason why none is known, and not both."""
    steps = {_step(report, words) for report in measure.status}
    if steps <= {"unknown"} and not measure.no_status:
        yield (
            ("measures", place, "id"),
            (
                f'measure "{measure.id}" has neither a status nor a reason why none is known.\n'
                "  Add  no_status: not_reported"
                "  (or example_only, list_incomplete, source_breaks_off, not_found)."
            ),
        )
    if measure.no_status and not steps <= {"unknown"}:
        yield (
            ("measures", place, "no_status"),
            (
                f'measure "{measure.id}" has a status and a reason why none is known.\n'
                "  Keep one of them."
            ),
        )


def _step(report: Status, words: StatusWords) -> str | None:
    """The step that a report means; None for a word that nothing translates, a fault of its own."""
    return report.status or words.get(report.sources[0].source, {}).get(str(report.word))


def _translated(
    report: Status | ReportedShare, name: str, place: Place, words: StatusWords
) -> Complaints:
    """A status stands in the source's own word, which is translated, or as a step with a reason."""
    source = report.sources[0].source
    known = words.get(source, {})
    if (report.word is None) == (report.status is None):
        yield (
            place,
            (
                f"{name}: give either the source's own word (word) or the step it means (status),"
                f" not {'both' if report.word else 'neither'}."
            ),
        )
    elif report.word is not None and report.word not in known:
        yield (*place, "word"), _untranslated(name, report.word, source, list(known))
    elif report.status is not None and report.because is None:
        yield (
            (*place, "status"),
            (
                f"{name}: a status without the source's own word needs a reason.\n"
                "  Add  because: {de: …, en: …}  with what the source reports."
            ),
        )


def _untranslated(name: str, word: str, source: str, known: list[str]) -> str:
    return (
        f'{name} has the status "{word}", which status_words of the source "{source}" does not'
        f" translate.\n  Known there: {', '.join(known) or 'none'}.\n"
        f"  Add a line under its status_words, such as  {word}: completed"
    )


def _unlooked(file: InitiativeFile) -> Complaints:
    """What was not found without a word on where, when and by which words somebody looked."""
    for place, gap in enumerate(file.gaps):
        yield from _searched(("gaps", place), f'gap "{gap.aspect}"', gap, gap.reason)
    for place, measure in enumerate(file.measures):
        yield from _searched(
            ("measures", place), f'measure "{measure.id}"', measure, measure.no_status
        )


def _searched(place: Place, name: str, entry: Any, reason: str | None) -> Complaints:
    if reason == "not_found" and not entry.searched:
        yield (
            place,
            (
                f"{name} says not_found, but not where, when and by which words somebody looked.\n"
                '  Add  searched: [{on: 2026-11-25, where: {de: …, en: …}, words: ["…"]}]'
                "  or another reason, such as not_reported."
            ),
        )
    if entry.searched and reason != "not_found":
        yield (
            (*place, "searched"),
            f"{name} has searches, but its reason is not not_found.\n  Keep one of them.",
        )


# --- what the file holds, and what it says of that ---


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


def _unexpected(file: InitiativeFile) -> Complaints:
    for name, number in counts(file).items():
        expected = getattr(file.expect, name)
        if expected != number:
            yield (
                ("expect", name),
                (
                    f"{expected} {name} are expected, but the file holds {number}.\n"
                    "  Find what is missing or too many; if the file is right, write"
                    f"  {name}: {number}"
                ),
            )


def _unexplained(file: InitiativeFile) -> Complaints:
    """Lists that are empty for no reason given; that sources agree needs no excuse."""
    explained = {gap.aspect for gap in file.gaps} | {"contradictions"}
    for name, number in counts(file).items():
        if number == 0 and name not in explained:
            yield (
                ("gaps",) if file.gaps else ("expect", name),
                (
                    f"the file holds no {name} and does not say why.\n  Add under gaps:"
                    f"  - {{aspect: {name}, reason: not_found, note: {{de: …, en: …}}}}"
                ),
            )


CHECKS: tuple[Callable[[InitiativeFile], Complaints], ...] = (
    _duplicates,
    _ambiguous,
    _mapped_twice,
    _unplaced,
    _statuses,
    _unlooked,
    _unworded,
    _unworded_sizes,
    _unworded_period,
    _sizes,
    _unexpected,
    _unexplained,
)


# --- within a file that all initiatives share ---


def ids_twice(content: Entry) -> Complaints:
    """Ids that stand twice in a list of a shared file."""
    for kind in type(content).model_fields:
        seen: set[str] = set()
        for place, term in enumerate(getattr(content, kind)):
            if term.id in seen:
                yield (
                    (kind, place, "id"),
                    f'{kind} has the id "{term.id}" twice.\n  Merge the two entries.',
                )
            seen.add(term.id)


def missing_codes(content: Entry) -> Complaints:
    """Codes that data files may use but a word list does not describe: they would have no label."""
    for kind, field in type(content).model_fields.items():
        term = entry_type(field.annotation)
        codes = get_args(term.model_fields["id"].annotation) if term else ()
        for code in sorted(set(codes) - {entry.id for entry in getattr(content, kind)}):
            yield (
                (kind,),
                (
                    f'{kind} lacks the id "{code}", which data files may use.\n'
                    "  Add it with its label."
                ),
            )
