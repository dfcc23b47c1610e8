"""What must hold between the entries of a file, beyond what the contract says of each alone.

Every check yields the place in the file and what is wrong there: what was found, what is allowed,
what to do. Reads no file and writes no rows.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args
from unicodedata import normalize

from etl import edtf_dates, fitting
from etl.entries import (
    NO_TOTAL,
    Body,
    Citation,
    Entry,
    Expectation,
    Goal,
    Head,
    InitiativeFile,
    Measure,
    Reason,
    ReportedCount,
    ReportedShare,
    Status,
    StatusCode,
    Transfer,
    entry_type,
    step_of,
)
from etl.message import Message
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
WITH_SUBJECT = ("working_group", "living_lab")  # kinds of bodies that need a theme
MOST_KNOWN = 12  # ids that a message lists
# What few plans have at all, or, as sources that disagree, had better not have.
NEED_NO_EXCUSE = ("contradictions", "dues", "money", "ratings", "reported_counts", "transfers")
WORDED = {  # kind of entry: what it must say in the words of the source, or else in a note
    "goals": ("level_as_published", "level_note"),
    "bodies": ("kind_as_published", "kind_note"),
}
REASONS = list(get_args(Reason))
Published = Iterator[tuple[Place, Message, ReportedShare | ReportedCount]]
StatusWords = Mapping[str, Mapping[str, str]]  # of each source: the step that a word of it means


def complaints(
    file: InitiativeFile, stem: str, words: Vocabularies | None, values: Any
) -> Complaints:
    """Everything that does not fit together in the file of an initiative, named `stem`.

    `file` has what fits the contract, `values` all that the file holds: what does not fit is
    counted and can be referred to, for its fault is said already. Without word lists (None: they
    can't be read) themes, organisations and kinds of plan go unchecked.
    """
    if file.initiative:
        yield from _other_name(file, stem)
        yield from _unworded_period(file)
    for check in CHECKS:
        yield from check(file)
    yield from _statuses(file, words)
    yield from _refused(file, words)
    if isinstance(values.get("expect"), dict):
        yield from _unexpected(values)
        yield from _unexplained(values)
    yield from _dangling(file, words, values)
    if file.initiative and words:
        yield from _unknown_kind(file, words.plan_kind_ids)


def _unknown_kind(file: InitiativeFile, kinds: set[str]) -> Complaints:
    kind = file.initiative.kind
    if kind not in kinds:
        yield ("initiative", "kind"), no_such("kind", kind, kinds, "data/plan_kinds.yml")


def _other_name(file: InitiativeFile, stem: str) -> Complaints:
    if file.initiative.id != stem:
        yield ("initiative", "id"), Message("other_name", id=file.initiative.id, stem=stem)


def other_territory(file: Head, others: list[Head]) -> Complaints:
    """The same place described in another way by a file that was read before."""
    for other in others if file.territory else ():
        if other.territory.id == file.territory.id and other.territory != file.territory:
            names = {"id": file.territory.id, "other": other.initiative.id}
            yield ("territory",), Message("other_territory", **names)
            return


def same_name(file: Head, others: list[Head]) -> Complaints:
    """The short name of an initiative that was read before: pages could not tell them apart."""
    name = file.initiative.short_name if file.initiative else ""
    for other in others if name else ():
        if _folded(name) == _folded(other.initiative.short_name):
            message = Message("same_name", name=name, other=other.initiative.id)
            yield ("initiative", "short_name"), message


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def succession(file: Head, initiatives: set[str], earlier: Mapping[str, list[str]]) -> Complaints:
    """What an initiative says to follow: others that there are, and never itself by a way round.

    `earlier`: what each initiative of the folder follows.
    """
    own = file.initiative.id
    for step, name in enumerate(file.initiative.follows):
        place = ("initiative", "follows", step)
        if name not in initiatives:
            yield place, no_such("follows", name, initiatives - {own}, "initiatives/*.yml")
        elif name in file.initiative.follows[:step]:
            yield place, Message("followed_twice", name=name)
        elif way := _way(name, own, earlier):
            yield place, Message("follows_itself", own=own, way=" → ".join([own, *way]))


def _way(start: str, goal: str, earlier: Mapping[str, list[str]]) -> list[str]:
    """Initiatives from one to another, each following the next; empty where none leads there."""
    ways, seen = [[start]], {start}
    for way in ways:
        if way[-1] == goal:
            return way
        further = [name for name in earlier.get(way[-1], []) if name not in seen]
        seen.update(further)
        ways += [[*way, name] for name in further]
    return []


# --- ids ---


def _entries(file: InitiativeFile, *kinds: str) -> Iterator[tuple[Place, Any]]:
    """Place and entry of everything in the lists of these kinds."""
    for kind in kinds:
        for place, entry in enumerate(getattr(file, kind)):
            yield (kind, place), entry


def _duplicates(file: InitiativeFile) -> Complaints:
    seen: set[tuple[str | int, str]] = set()
    for (kind, place), entry in _entries(file, *KINDS):
        if (kind, entry.id) in seen:
            yield (kind, place, "id"), Message("id_twice", kind=kind, id=entry.id)
        seen.add((kind, entry.id))


def _ambiguous(file: InitiativeFile) -> Complaints:
    """The same id for a goal and a measure, say: links name an id alone, so it is used once."""
    seen: dict[str, str | int] = {}
    for (kind, place), entry in _entries(file, *(kind for kind in KINDS if kind != "sources")):
        first = seen.setdefault(entry.id, kind)
        if first != kind:
            message = Message("id_of_two_kinds", id=entry.id, first=first, kind=kind)
            yield (kind, place, "id"), message


def _dangling(file: InitiativeFile, words: Vocabularies | None, values: Any) -> Complaints:
    """References to nothing; without word lists only to what the file names in itself."""
    known = {kind: fitting.ids(values, kind) for kind in KINDS}
    targets = _targets(known, words)
    for place, entry in _walk(file):
        own = targets | {"parent": known.get(str(place[0]), set())} if place else targets
        if isinstance(entry, Transfer):  # its measure is one of another initiative
            continue
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
        "of_total": {*known["declared_totals"], NO_TOTAL},
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


def no_such(name: str, value: str, allowed: set[str], home: str = Message("this_file")) -> Message:
    """What to say of a reference `name: value` to none of the `allowed` ids, listed in `home`."""
    home = {"organisation": "data/organisations.yml", "theme": "data/themes.yml"}.get(name, home)
    near = get_close_matches(value, allowed, 3, 0.5)
    more = " …" if len(allowed) > MOST_KNOWN else ""
    known = sorted(allowed)[:MOST_KNOWN] or [Message("none")]
    hint = Message("meant", near=near) if near else Message("known_here", known=known, more=more)
    return Message("no_such", name=name, value=value, home=home, hint=hint)


# --- citations, themes and words of the source ---


def _unplaced(file: InitiativeFile) -> Complaints:
    for place, entry in _walk(file):
        if isinstance(entry, Citation) and not (
            entry.heading or entry.quote or entry.line or entry.about
        ):
            yield place, Message("citation_without_place", source=entry.source)


def _mapped_twice(file: InitiativeFile) -> Complaints:
    for (kind, place), entry in _entries(file, *MAPPED):
        seen: set[str] = set()
        for step, link in enumerate(entry.themes):
            if link.theme in seen:
                message = Message("theme_twice", kind=kind, id=entry.id, theme=link.theme)
                yield (kind, place, "themes", step), message
            seen.add(link.theme)


def unmapped(file: InitiativeFile) -> list[Goal | Measure | Body]:
    """Goals, measures, working groups and living labs without a theme, for no reason given.

    Other bodies need none.
    """
    return [entry for entry in unsettled(file) if entry.theme_examined]


def unsettled(file: InitiativeFile) -> list[Goal | Measure | Body]:
    """The same with those of which the file says that nobody has examined them yet."""
    groups = filter(needs_theme, file.bodies)
    entries: list[Goal | Measure | Body] = [*file.goals, *file.measures, *groups]
    return [entry for entry in entries if not entry.themes and not entry.no_theme]


def needs_theme(body: Body) -> bool:
    """Whether a body works on a subject: a steering circle, say, is there for the whole plan."""
    return body.kind in WITH_SUBJECT


def without_theme(file: InitiativeFile) -> Complaints:
    """What the comparison of themes would miss."""
    without = {entry.id for entry in unmapped(file)}
    for place, entry in _entries(file, *MAPPED):
        if entry.id in without:
            yield place, Message("without_theme", kind=place[0], id=entry.id)


def _themed_and_not(file: InitiativeFile) -> Complaints:
    for (kind, place), entry in _entries(file, *MAPPED):
        if entry.themes and entry.no_theme:
            message = Message("themed_and_not", kind=kind, id=entry.id)
            yield (kind, place, "no_theme"), message
        if not entry.theme_examined and (entry.themes or entry.no_theme):
            message = Message("themed_unexamined", kind=kind, id=entry.id)
            yield (kind, place, "theme_examined"), message


def _refused(file: InitiativeFile, words: Vocabularies | None) -> Complaints:
    """Refused themes that there are not, that stand twice, or that are mapped all the same."""
    for (kind, place), entry in _entries(file, *MAPPED):
        mapped = {link.theme for link in entry.themes}
        for step, theme in enumerate(entry.refused_themes):
            where = (kind, place, "refused_themes", step)
            names = {"kind": kind, "id": entry.id, "theme": theme}
            if words and theme not in words.theme_ids:
                yield where, no_such("theme", theme, words.theme_ids)
            elif theme in mapped:
                yield where, Message("mapped_and_refused", **names)
            elif theme in entry.refused_themes[:step]:
                yield where, Message("refused_twice", **names)


def _unworded(file: InitiativeFile) -> Complaints:
    for place, entry in _entries(file, *WORDED):
        published, note = WORDED[str(place[0])]
        if getattr(entry, published) is None and getattr(entry, note) is None:
            names = {"kind": place[0], "id": entry.id, "published": published, "note": note}
            yield place, Message("unworded", **names)


def _unworded_sizes(file: InitiativeFile) -> Complaints:
    for place, body in enumerate(file.bodies):
        size = body.participants
        if size and size.as_published is None and size.note is None:
            yield ("bodies", place, "participants"), Message("unworded_size", id=body.id)


def _unworded_period(file: InitiativeFile) -> Complaints:
    if file.initiative.period_as_published is None and file.initiative.period_note is None:
        yield ("initiative",), Message("unworded_period")


def _sizes(file: InitiativeFile) -> Complaints:
    for place, body in enumerate(file.bodies):
        size = body.participants
        if size and size.min and size.max and size.min > size.max:
            message = Message("sizes_swapped", id=body.id, least=size.min, most=size.max)
            yield ("bodies", place, "participants"), message


# --- statuses, and why none is known ---


def _statuses(file: InitiativeFile, lists: Vocabularies | None) -> Complaints:
    words: StatusWords = {
        source.id: {word: step_of(step) for word, step in source.status_words.items()}
        for source in file.sources
    }
    steps = _steps(lists)
    for place, measure in enumerate(file.measures):
        for step, report in enumerate(measure.status):
            at: Place = ("measures", place, "status", step)
            yield from _reported(report, _measure(measure), at, words, steps)
        yield from _known_or_why_not(measure, place, words)
    for where, name, reported in _published(file):
        yield from _translated(reported, name, where, words, steps)


def _measure(measure: Measure) -> Message:
    return Message("measure", id=measure.id)


def _steps(lists: Vocabularies | None) -> str:
    """The steps that a status can have, with their German labels where those can be read."""
    if lists is None:
        return ", ".join(get_args(StatusCode))
    return ", ".join(f"{status.id} ({status.label.de})" for status in lists.statuses.statuses)


def _known_or_why_not(measure: Measure, place: int, words: StatusWords) -> Complaints:
    """A measure has a status or the reason why none is known, and not both."""
    steps = {_step(report, words) for report in measure.status if report.says_step}
    if steps <= {"unknown"} and not measure.no_status:
        message = Message("no_status_nor_reason", id=measure.id, reasons=REASONS)
        yield ("measures", place, "id"), message
    if measure.no_status and not steps <= {"unknown"}:
        yield ("measures", place, "no_status"), Message("status_and_reason", id=measure.id)


def _published(file: InitiativeFile) -> Published:
    """Place, name and entry of every reported share and count."""
    for place, share in enumerate(file.reported_shares):
        yield ("reported_shares", place), Message("reported_share", number=place + 1), share
    for place, count in enumerate(file.reported_counts):
        yield ("reported_counts", place), Message("reported_count", number=place + 1), count


def _baseless(file: InitiativeFile) -> Complaints:
    """Shares and counts of nothing: each names its total or list, or that the source names none."""
    for place, name, reported in _published(file):
        if (reported.of_total is None) == (reported.of_list is None):
            found = Message("base_in_neither" if reported.of_list is None else "base_in_both")
            yield place, Message("baseless", name=name, found=found, no_total=NO_TOTAL)
    for step, total in enumerate(file.declared_totals):
        if total.id == NO_TOTAL:
            yield ("declared_totals", step, "id"), Message("id_of_no_total", id=NO_TOTAL)


def _at_home(file: InitiativeFile) -> Complaints:
    """What was taken over from the initiative itself: that is lineage."""
    own = f"{file.initiative.id}/" if file.initiative else "/"
    for place, measure in enumerate(file.measures):
        for step, transfer in enumerate(measure.taken_over_from):
            if str(transfer.measure).startswith(own):
                yield (
                    ("measures", place, "taken_over_from", step, "measure"),
                    Message("taken_over_at_home", id=measure.id, origin=transfer.measure),
                )


def _step(report: Status, words: StatusWords) -> str | None:
    """The step that a report means; None for a word that nothing translates, a fault of its own."""
    return report.status or words.get(report.sources[0].source, {}).get(str(report.word))


def _reported(
    report: Status, name: Message, place: Place, words: StatusWords, steps: str
) -> Complaints:
    """A report says a step, or else a schedule, a percentage, or that nobody assessed the measure.

    The last says nothing beside it; a schedule stands in the words of the source or with a reason.
    """
    says_course = report.schedule is not None or report.percent is not None
    if report.not_assessed and (report.says_step or says_course):
        yield (*place, "not_assessed"), Message("not_assessed_and_more", name=name)
    elif not report.not_assessed and (report.says_step or not says_course):
        yield from _translated(report, name, place, words, steps)
    if report.schedule_as_published and not report.schedule:
        message = Message("no_schedule", name=name, published=report.schedule_as_published)
        yield (*place, "schedule_as_published"), message
    if report.schedule and not (report.schedule_as_published or report.because):
        yield (*place, "schedule"), Message("unworded_schedule", name=name)


def _translated(
    report: Status | ReportedShare | ReportedCount,
    name: Message,
    place: Place,
    words: StatusWords,
    steps: str,
) -> Complaints:
    """A status stands in the source's own word, which is translated, or as a step with a reason.

    Nothing is said of the words of a source that the file lacks: that is a fault of its own.
    """
    source = report.sources[0].source
    known = words.get(source)
    if (report.word is None) == (report.status is None):
        found = Message("both" if report.word else "neither")
        more = _other_statements(report)
        yield place, Message("word_or_status", name=name, found=found, more=more)
    elif report.word is not None and known is not None and report.word not in known:
        yield (*place, "word"), _untranslated(name, report.word, source, list(known), steps)
    elif report.status is not None and report.because is None:
        yield (*place, "status"), Message("unworded_status", name=name)


def _other_statements(report: Status | ReportedShare | ReportedCount) -> str:
    """What else an empty status report may say."""
    if not isinstance(report, Status) or report.word:
        return ""
    return Message("other_statements")


def _untranslated(name: Message, word: str, source: str, known: list[str], steps: str) -> Message:
    """What to say of a word; which step it means is for a person to judge, so none is proposed."""
    listed = known or [Message("none")]
    return Message("untranslated", name=name, word=word, source=source, known=listed, steps=steps)


# --- numbers and dates of measures ---


def _numbered_twice(file: InitiativeFile) -> Complaints:
    seen: dict[str, str] = {}
    for place, measure in enumerate(file.measures):
        if measure.number is None:
            continue
        first = seen.setdefault(measure.number, measure.id)
        if first != measure.id:
            message = Message("number_twice", id=measure.id, number=measure.number, first=first)
            yield ("measures", place, "number"), message


def _dates(file: InitiativeFile) -> Complaints:
    for place, measure in enumerate(file.measures):
        yield from _course(measure, ("measures", place))
        yield from _dues(measure, ("measures", place))


def _course(measure: Measure, place: Place) -> Complaints:
    if not measure.start or not measure.end:
        return
    start, end = edtf_dates.days(measure.start)[0], edtf_dates.days(measure.end)[1]
    if start and end and end < start:
        days = {"start": measure.start, "end": measure.end}
        yield (*place, "end"), Message("ends_before_start", id=measure.id, **days)


def _dues(measure: Measure, place: Place) -> Complaints:
    """Due dates with the day of their announcement: one a day, and none beside them without it."""
    plain = [name for name in ("due", "due_as_published", "due_note") if getattr(measure, name)]
    if measure.dues and plain:
        yield (*place, plain[0]), Message("due_and_dues", id=measure.id, key=plain[0])
    seen: set[edtf_dates.Days] = set()
    for step, due in enumerate(measure.dues):
        if (announced := edtf_dates.days(due.announced)) in seen:
            message = Message("announced_twice", id=measure.id, announced=due.announced)
            yield (*place, "dues", step, "announced"), message
        seen.add(announced)


def _unlooked(file: InitiativeFile) -> Complaints:
    """What was not found without a word on where, when and by which words somebody looked."""
    for place, gap in enumerate(file.gaps):
        name = Message("gap", aspect=gap.aspect)
        yield from _searched(("gaps", place), name, gap, gap.reason)
    for place, measure in enumerate(file.measures):
        yield from _searched(("measures", place), _measure(measure), measure, measure.no_status)


def _searched(place: Place, name: Message, entry: Any, reason: str | None) -> Complaints:
    if reason == "not_found" and not entry.searched:
        yield place, Message("unlooked", name=name)
    if entry.searched and reason != "not_found":
        yield (*place, "searched"), Message("looked_without_reason", name=name)


# --- what the file holds, and what it says of that ---


class Held:
    """Plain values of a file, to be counted like its entries: what is no list there is empty."""

    def __init__(self, values: Any) -> None:
        self.values = values

    def __getattr__(self, name: str) -> list["Held"]:
        found = self.values.get(name) if isinstance(self.values, dict) else None
        return [Held(each) for each in found] if isinstance(found, list) else []


def _under_others(file: InitiativeFile | Held) -> dict[str, dict[str, int]]:
    """What stands under entries of another kind too, by the names of `expect` and by its places."""
    return {
        "status_reports": {"measures: status": sum(len(each.status) for each in file.measures)},
        "targets": {"indicators: targets": sum(len(each.targets) for each in file.indicators)},
        "observations": {
            "indicators: observations": sum(len(each.observations) for each in file.indicators)
        },
        "involvements": {
            "involvements": len(file.involvements),
            "bodies: seats": sum(len(body.seats) for body in file.bodies),
            "measures: responsible": sum(len(measure.responsible) for measure in file.measures),
        },
    }


def counts(file: InitiativeFile | Held) -> dict[str, int]:
    """What a file holds, by the names of `expect`."""
    under = {name: sum(places.values()) for name, places in _under_others(file).items()}
    return {
        "sources": len(file.sources),
        "goals": len(file.goals),
        "action_fields": len(file.action_fields),
        "bodies": len(file.bodies),
        "lists": len(file.lists),
        "measures": len(file.measures),
        "status_reports": under["status_reports"],
        "declared_totals": len(file.declared_totals),
        "reported_shares": len(file.reported_shares),
        "reported_counts": len(file.reported_counts),
        "targets": under["targets"],
        "observations": under["observations"],
        "milestones": len(file.milestones),
        "involvements": under["involvements"],
        "transfers": sum(len(measure.taken_over_from) for measure in file.measures),
        "contradictions": len(file.contradictions),
        "dues": sum(len(measure.dues) for measure in file.measures),
        "money": sum(len(measure.money) for measure in file.measures),
        "ratings": sum(len(measure.ratings) for measure in file.measures),
    }


def _unexpected(values: Any) -> Complaints:
    under = _under_others(Held(values))
    for name, number in counts(Held(values)).items():
        default = Expectation.model_fields[name].default
        expected = values["expect"].get(name, default)
        if isinstance(expected, int) and expected != number:
            places = [
                Message("held_under", held=held, place=place)
                for place, held in under.get(name, {}).items()
            ]
            counted = Message("counted_in", places=places) if places else ""
            message = Message(
                "unexpected", expected=expected, name=name, number=number, counted=counted
            )
            yield ("expect", name), message


def _unexplained(values: Any) -> Complaints:
    """Lists that are empty for no reason given; what few plans have at all needs no excuse."""
    gaps = [gap.values for gap in Held(values).gaps if isinstance(gap.values, dict)]
    explained = {*(gap.get("aspect") for gap in gaps), *NEED_NO_EXCUSE}
    for name, number in counts(Held(values)).items():
        if number == 0 and name not in explained:
            place: Place = ("gaps",) if gaps else ("expect", name)
            yield place, Message("unexplained", name=name, reasons=REASONS)


# What needs the entries of the lists alone: initiative, territory and expect may be lacking.
CHECKS: tuple[Callable[[InitiativeFile], Complaints], ...] = (
    _duplicates,
    _ambiguous,
    _mapped_twice,
    _themed_and_not,
    _unplaced,
    _numbered_twice,
    _dates,
    _baseless,
    _at_home,
    _unlooked,
    _unworded,
    _unworded_sizes,
    _sizes,
)


# --- within a file that all initiatives share ---


def ids_twice(content: Entry) -> Complaints:
    """Ids that stand twice in a list of a shared file."""
    for kind in type(content).model_fields:
        seen: set[str] = set()
        for place, term in enumerate(getattr(content, kind)):
            if isinstance(term, str):
                continue  # a list of ids of something else
            if term.id in seen:
                yield (kind, place, "id"), Message("term_twice", kind=kind, id=term.id)
            seen.add(term.id)


def missing_codes(content: Entry, values: Any) -> Complaints:
    """Codes that data files may use but a word list does not describe: they would have no label.

    `values` are those of the whole file, also of what does not fit.
    """
    for kind, field in type(content).model_fields.items():
        term = entry_type(field.annotation)
        codes = get_args(term.model_fields["id"].annotation) if term else ()
        for code in sorted(set(codes) - fitting.ids(values, kind)):
            yield (kind,), Message("missing_code", kind=kind, code=code)
