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
# What few plans have at all, or, as sources that disagree, had better not have.
NEED_NO_EXCUSE = ("contradictions", "dues", "money", "ratings", "reported_counts", "transfers")
WORDED = {  # kind of entry: what it must say in the words of the source, or else in a note
    "goals": ("level_as_published", "level_note"),
    "bodies": ("kind_as_published", "kind_note"),
}
REASONS = ", ".join(get_args(Reason))
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
        yield (
            ("initiative", "id"),
            (
                f'the id "{file.initiative.id}" differs from the file name "{stem}.yml".\n'
                "  Give both the same name."
            ),
        )


def other_territory(file: Head, others: list[Head]) -> Complaints:
    """The same place described in another way by a file that was read before."""
    for other in others if file.territory else ():
        if other.territory.id == file.territory.id and other.territory != file.territory:
            yield (
                ("territory",),
                (
                    f"the place {file.territory.id} is described differently in"
                    f" {other.initiative.id}.yml.\n  Give both files the same territory."
                ),
            )
            return


def same_name(file: Head, others: list[Head]) -> Complaints:
    """The short name of an initiative that was read before: pages could not tell them apart."""
    name = file.initiative.short_name if file.initiative else ""
    for other in others if name else ():
        if _folded(name) == _folded(other.initiative.short_name):
            yield (
                ("initiative", "short_name"),
                (
                    f'short_name "{name}" is that of {other.initiative.id}.yml too.\n'
                    "  Put the period or the kind of plan into one of them,"
                    f' such as "{name} 2030" or "{name} (Klima)".'
                ),
            )


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
            yield place, f'follows names "{name}" twice.\n  Keep it once.'
        elif way := _way(name, own, earlier):
            yield (
                place,
                (
                    f"{own} would follow itself: {' → '.join([own, *way])}.\n"
                    "  follows names earlier plans; take out the one that is later."
                ),
            )


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
            yield (
                (kind, place, "id"),
                (
                    f'{kind} has the id "{entry.id}" twice.\n'
                    "  Give each its own id, or merge the two."
                ),
            )
        seen.add((kind, entry.id))


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


def no_such(name: str, value: str, allowed: set[str], home: str = "this file") -> str:
    """What to say of a reference `name: value` to none of the `allowed` ids, listed in `home`."""
    home = {"organisation": "data/organisations.yml", "theme": "data/themes.yml"}.get(name, home)
    near = get_close_matches(value, allowed, 3, 0.5)
    known = ", ".join(sorted(allowed)[:MOST_KNOWN]) or "none"
    more = " …" if len(allowed) > MOST_KNOWN else ""
    hint = f"Did you mean {', '.join(near)}?" if near else f"Known here: {known}{more}."
    return (
        f'{name} "{value}" is not listed in {home}.\n  {hint} Correct "{value}" or add the entry.'
    )


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
    """Goals, measures, working groups and living labs without a theme, for no reason given.

    Other bodies need none.
    """
    groups = [body for body in file.bodies if body.kind in ("working_group", "living_lab")]
    entries: list[Goal | Measure | Body] = [*file.goals, *file.measures, *groups]
    return [entry for entry in entries if not entry.themes and not entry.no_theme]


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
                    "  python -m etl suggest --themes  proposes some. If none fits, say why:"
                    "  no_theme: {de: …, en: …}"
                ),
            )


def _themed_and_not(file: InitiativeFile) -> Complaints:
    for (kind, place), entry in _entries(file, *MAPPED):
        if entry.themes and entry.no_theme:
            yield (
                (kind, place, "no_theme"),
                (f'{kind} "{entry.id}" has themes and says why none fits.\n  Keep one of them.'),
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


def _statuses(file: InitiativeFile, lists: Vocabularies | None) -> Complaints:
    words: StatusWords = {
        source.id: {word: step_of(step) for word, step in source.status_words.items()}
        for source in file.sources
    }
    steps = _steps(lists)
    for place, measure in enumerate(file.measures):
        for step, report in enumerate(measure.status):
            at: Place = ("measures", place, "status", step)
            yield from _reported(report, f'measure "{measure.id}"', at, words, steps)
        yield from _known_or_why_not(measure, place, words)
    for where, name, reported in _published(file):
        yield from _translated(reported, name, where, words, steps)


def _steps(lists: Vocabularies | None) -> str:
    """The steps that a status can have, with their German labels where those can be read."""
    if lists is None:
        return ", ".join(get_args(StatusCode))
    return ", ".join(f"{status.id} ({status.label.de})" for status in lists.statuses.statuses)


def _known_or_why_not(measure: Measure, place: int, words: StatusWords) -> Complaints:
    """A measure has a status or the reason why none is known, and not both."""
    steps = {_step(report, words) for report in measure.status if report.says_step}
    if steps <= {"unknown"} and not measure.no_status:
        yield (
            ("measures", place, "id"),
            (
                f'measure "{measure.id}" has neither a status nor a reason why none is known.\n'
                f"  Add a status, or  no_status: …  with one of {REASONS}."
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


def _published(file: InitiativeFile) -> Iterator[tuple[Place, str, ReportedShare | ReportedCount]]:
    """Place, name and entry of every reported share and count."""
    for place, share in enumerate(file.reported_shares):
        yield ("reported_shares", place), f"reported share {place + 1}", share
    for place, count in enumerate(file.reported_counts):
        yield ("reported_counts", place), f"reported count {place + 1}", count


def _baseless(file: InitiativeFile) -> Complaints:
    """Shares and counts of nothing: each names its total or list, or that the source names none."""
    for place, name, reported in _published(file):
        if (reported.of_total is None) == (reported.of_list is None):
            found = "neither of_total nor of_list" if reported.of_list is None else "both"
            yield (
                place,
                (
                    f"{name}: what it is a part of is given by {found}.\n"
                    "  Give one of them: of_total: the id of a declared total, or of_list: that of"
                    f" a list; where the source names no total, write  of_total: {NO_TOTAL}"
                ),
            )
    for step, total in enumerate(file.declared_totals):
        if total.id == NO_TOTAL:
            yield (
                ("declared_totals", step, "id"),
                f'the id "{NO_TOTAL}" means that a source names no total.\n  Choose another id.',
            )


def _at_home(file: InitiativeFile) -> Complaints:
    """What was taken over from the initiative itself: that is lineage."""
    own = f"{file.initiative.id}/" if file.initiative else "/"
    for place, measure in enumerate(file.measures):
        for step, transfer in enumerate(measure.taken_over_from):
            if str(transfer.measure).startswith(own):
                yield (
                    ("measures", place, "taken_over_from", step, "measure"),
                    (
                        f'measure "{measure.id}" is taken over from "{transfer.measure}" of the'
                        " same initiative.\n  Name a measure of another place, or give it under"
                        " predecessors."
                    ),
                )


def _step(report: Status, words: StatusWords) -> str | None:
    """The step that a report means; None for a word that nothing translates, a fault of its own."""
    return report.status or words.get(report.sources[0].source, {}).get(str(report.word))


def _reported(
    report: Status, name: str, place: Place, words: StatusWords, steps: str
) -> Complaints:
    """A report says a step, or else a schedule, a percentage, or that nobody assessed the measure.

    The last says nothing beside it; a schedule stands in the words of the source or with a reason.
    """
    says_course = report.schedule is not None or report.percent is not None
    if report.not_assessed and (report.says_step or says_course):
        yield (
            (*place, "not_assessed"),
            (
                f"{name}: a report that nobody assessed it says no word, status, schedule or"
                " percent.\n  Take them out, or take out not_assessed."
            ),
        )
    elif not report.not_assessed and (report.says_step or not says_course):
        yield from _translated(report, name, place, words, steps)
    if report.schedule_as_published and not report.schedule:
        yield (
            (*place, "schedule_as_published"),
            (
                f'{name} has "{report.schedule_as_published}" as schedule_as_published, but no'
                " schedule.\n  Add  schedule: on_track  (or delayed, overdue)."
            ),
        )
    if report.schedule and not (report.schedule_as_published or report.because):
        yield (
            (*place, "schedule"),
            (
                f"{name}: a schedule needs the source's own word or a reason.\n"
                "  Add  schedule_as_published: …  or  because: {de: …, en: …}."
            ),
        )


def _translated(
    report: Status | ReportedShare | ReportedCount,
    name: str,
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
        yield (
            place,
            (
                f"{name}: give either the source's own word (word) or the step it means (status),"
                f" not {'both' if report.word else 'neither'}.{_other_statements(report)}"
            ),
        )
    elif report.word is not None and known is not None and report.word not in known:
        yield (*place, "word"), _untranslated(name, report.word, source, list(known), steps)
    elif report.status is not None and report.because is None:
        yield (
            (*place, "status"),
            (
                f"{name}: a status without the source's own word needs a reason.\n"
                "  Add  because: {de: …, en: …}  with what the source reports."
            ),
        )


def _other_statements(report: Status | ReportedShare | ReportedCount) -> str:
    """What else an empty status report may say."""
    if not isinstance(report, Status) or report.word:
        return ""
    return "\n  A report may also say only schedule, percent or  not_assessed: true."


def _untranslated(name: str, word: str, source: str, known: list[str], steps: str) -> str:
    """What to say of a word; which step it means is for a person to judge, so none is proposed."""
    return (
        f'{name} has the status "{word}", which status_words of the source "{source}" does not'
        f" translate.\n  Known there: {', '.join(known) or 'none'}.\n"
        f"  Steps: {steps}.\n  Read their criteria in data/statuses.yml and add under its"
        f' status_words  "{word}": …  with the step that it means.'
    )


# --- numbers and dates of measures ---


def _numbered_twice(file: InitiativeFile) -> Complaints:
    seen: dict[str, str] = {}
    for place, measure in enumerate(file.measures):
        if measure.number is None:
            continue
        first = seen.setdefault(measure.number, measure.id)
        if first != measure.id:
            yield (
                ("measures", place, "number"),
                (
                    f'measure "{measure.id}" has the number "{measure.number}" of "{first}".\n'
                    "  A number stands once in an initiative: correct one of them, or leave it out"
                    " where another list numbers anew."
                ),
            )


def _dates(file: InitiativeFile) -> Complaints:
    for place, measure in enumerate(file.measures):
        yield from _course(measure, ("measures", place))
        yield from _dues(measure, ("measures", place))


def _course(measure: Measure, place: Place) -> Complaints:
    if not measure.start or not measure.end:
        return
    start, end = edtf_dates.days(measure.start)[0], edtf_dates.days(measure.end)[1]
    if start and end and end < start:
        yield (
            (*place, "end"),
            (
                f'measure "{measure.id}" ends {measure.end}, before it starts {measure.start}.\n'
                "  Swap or correct them."
            ),
        )


def _dues(measure: Measure, place: Place) -> Complaints:
    """Due dates with the day of their announcement: one a day, and none beside them without it."""
    plain = [name for name in ("due", "due_as_published", "due_note") if getattr(measure, name)]
    if measure.dues and plain:
        yield (
            (*place, plain[0]),
            (
                f'measure "{measure.id}" has {plain[0]} and dues.\n  Write all its due dates under'
                " dues, each with the date on which it was announced."
            ),
        )
    seen: set[edtf_dates.Days] = set()
    for step, due in enumerate(measure.dues):
        if (announced := edtf_dates.days(due.announced)) in seen:
            yield (
                (*place, "dues", step, "announced"),
                (
                    f'measure "{measure.id}" has two due dates that were announced'
                    f" {due.announced}.\n  Keep one, with all its sources; where they disagree,"
                    " add a contradiction."
                ),
            )
        seen.add(announced)


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
                "  or give another reason."
            ),
        )
    if entry.searched and reason != "not_found":
        yield (
            (*place, "searched"),
            f"{name} has searches, but its reason is not not_found.\n  Keep one of them.",
        )


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
            places = [f"{held} under {place}" for place, held in under.get(name, {}).items()]
            counted = f" ({', '.join(places)})" if places else ""
            yield (
                ("expect", name),
                (
                    f"{expected} {name} are expected, but the file holds {number}{counted}.\n"
                    "  Find what is missing or too many; if the file is right, write"
                    f"  {name}: {number}"
                ),
            )


def _unexplained(values: Any) -> Complaints:
    """Lists that are empty for no reason given; what few plans have at all needs no excuse."""
    gaps = [gap.values for gap in Held(values).gaps if isinstance(gap.values, dict)]
    explained = {*(gap.get("aspect") for gap in gaps), *NEED_NO_EXCUSE}
    for name, number in counts(Held(values)).items():
        if number == 0 and name not in explained:
            yield (
                ("gaps",) if gaps else ("expect", name),
                (
                    f"the file holds no {name} and does not say why.\n  Add under gaps:"
                    f"  - {{aspect: {name}, reason: …, note: {{de: …, en: …}}}}"
                    f"  with one of {REASONS}."
                ),
            )


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
                yield (
                    (kind, place, "id"),
                    f'{kind} has the id "{term.id}" twice.\n  Merge the two entries.',
                )
            seen.add(term.id)


def missing_codes(content: Entry, values: Any) -> Complaints:
    """Codes that data files may use but a word list does not describe: they would have no label.

    `values` are those of the whole file, also of what does not fit.
    """
    for kind, field in type(content).model_fields.items():
        term = entry_type(field.annotation)
        codes = get_args(term.model_fields["id"].annotation) if term else ()
        for code in sorted(set(codes) - fitting.ids(values, kind)):
            yield (
                (kind,),
                (
                    f'{kind} lacks the id "{code}", which data files may use.\n'
                    "  Add it with its label."
                ),
            )
