"""How well a draft agrees with files that people made: precision and recall by kind of entry.

Only what of those files rests on the same document counts; drafts nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from etl import edtf_dates
from etl.command_line import aligned
from etl.draft.entry import Entry, Values
from etl.draft.gathering import Findings
from etl.draft.words import folded
from etl.entries import Citation, Citations, InitiativeFile, Measure, Text, share_of, step_of
from etl.message import ENGLISH, Message
from wording import numbers
from wording.words import Language

HEADS = ("found", "missed", "wrong", "precision", "recall")
KINDS = {  # of an agreement: the words for it
    **{name: name for name in ("goals", "action_fields", "bodies", "measures", "statuses")},
    **{name: name for name in ("predecessors", "totals", "shares", "counts", "dates")},
    "goals of measures": "goal_links",
    "groups of measures": "group_links",
    "sizes of groups": "sizes",
}
ALIKE, LEAST_PART = 0.8, 8  # how alike two titles are; letters of one that may lie in the other


class Item(NamedTuple):
    """What is compared: a label to show, and all texts by which it may be known."""

    label: str
    names: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True)
class Agreement:
    """Of one kind: pairs that agree, what the draft missed, and what it has beside them."""

    kind: str
    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float | None:
        """Share of the drafted entries that agree; None where none was drafted."""
        drafted = self.found + len(self.wrong)
        return self.found / drafted if drafted else None

    @property
    def recall(self) -> float | None:
        """Share of the curated entries that were drafted; None where there is none."""
        curated = self.found + len(self.missed)
        return self.found / curated if curated else None


def compare(found: Findings, files: Iterable[InitiativeFile], sha256: str) -> list[Agreement]:
    """Agreement of a draft with the curated files together that cite its document."""
    curated = [_Curated.of(file, sha256, found.locate.text) for file in files]
    titles = {
        kind: _pair(
            [_drafted(entry) for entry in found.of(kind)],
            [item for file in curated for item in file.named(kind)],
        )
        for kind in ("goals", "action_fields", "bodies", "measures")
    }
    kinds = [_agreement(kind, pairing) for kind, pairing in titles.items()]
    same = {
        kind: {one.id: other.id for one, other in pairing.pairs} for kind, pairing in titles.items()
    }
    kinds += [_of_facts(name, found, curated, same, facts) for name, facts in FACTS.items()]
    return kinds


def as_text(agreements: Iterable[Agreement], language: Language = ENGLISH) -> str:
    """A line for each kind that either side has, then all that does not agree."""
    told = [one for one in agreements if one.found or one.missed or one.wrong]
    heads = [Message(f"agreed_{name}").in_(language) for name in HEADS]
    kinds = {one.kind: Message(f"agreed_{KINDS[one.kind]}").in_(language) for one in told}
    lines = [["", *heads]]
    lines += [
        [
            kinds[one.kind],
            *map(str, (one.found, len(one.missed), len(one.wrong))),
            *(
                "–" if rate is None else numbers.fixed(language, rate, 2)
                for rate in (one.precision, one.recall)
            ),
        ]
        for one in told
    ]
    apart = [
        f"{what}, {kinds[one.kind]}: {label}"
        for one in told
        for what, labels in ((heads[1], one.missed), (heads[2], one.wrong))
        for label in labels
    ]
    return "\n".join([aligned(lines), *([""] if apart else []), *apart])


# --- titles ---


@dataclass(frozen=True)
class _Pairing:
    pairs: list[tuple[Item, Item]]  # of the draft and of the curated files
    drafted: list[Item]  # without a partner
    curated: list[Item]


def _pair(drafted: Sequence[Item], curated: Sequence[Item]) -> _Pairing:
    """Pairs the most alike first, each item once."""
    scores = [
        (-score, place, other_place)
        for place, one in enumerate(drafted)
        for other_place, other in enumerate(curated)
        if (score := max(_alike(name, word) for name in one.names for word in other.names)) >= ALIKE
    ]
    left, right, pairs = set(range(len(drafted))), set(range(len(curated))), []
    for _, place, other_place in sorted(scores):
        if place in left and other_place in right:
            left.remove(place)
            right.remove(other_place)
            pairs.append((drafted[place], curated[other_place]))
    return _Pairing(
        pairs, [drafted[at] for at in sorted(left)], [curated[at] for at in sorted(right)]
    )


def _alike(one: str, other: str) -> float:
    first, second = sorted((folded(one), folded(other)), key=len)
    if first == second:
        return 1.0
    if len(first) >= LEAST_PART and first in second:
        return 0.8 + 0.19 * len(first) / len(second)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() - 0.001


def _agreement(kind: str, pairing: _Pairing) -> Agreement:
    return Agreement(
        kind,
        len(pairing.pairs),
        tuple(item.label for item in pairing.curated),
        tuple(item.label for item in pairing.drafted),
    )


def _drafted(entry: Entry) -> Item:
    name = str(entry.values.get("title") or entry.values.get("name"))
    return Item(name, (name,), entry.id)


# --- what the files hold of one document ---


@dataclass(frozen=True)
class _Curated:
    file: InitiativeFile
    sources: frozenset[str]  # ids of the document in that file
    text: str  # of the document, folded

    @classmethod
    def of(cls, file: InitiativeFile, sha256: str, text: str) -> "_Curated":
        sources = frozenset(one.id for one in file.sources if one.sha256 == sha256)
        return cls(file, sources, folded(text))

    def says(self, published: Text | None) -> bool:
        """Whether the document itself has the words of an entry that rests on several."""
        words = published if isinstance(published, str) else published and published.de
        return bool(words) and folded(str(words)) in self.text

    def cites(self, citations: Citations) -> bool:
        return any(citation.source in self.sources for citation in citations)

    def named(self, kind: str) -> Iterator[Item]:
        for entry in getattr(self.file, kind):
            if self.cites(entry.sources):
                name = entry.name if kind == "bodies" else entry.title
                quotes = (one.quote for one in entry.sources if self._is_title(one))
                yield Item(name, (name, *filter(None, quotes)), self.key(entry.id))

    def _is_title(self, citation: Citation) -> bool:
        return citation.source in self.sources and len(citation.quote or "") >= LEAST_PART

    def key(self, entry_id: str) -> str:
        return f"{self.file.initiative.id}/{entry_id}"

    @property
    def measures(self) -> Iterator[Measure]:
        return (one for one in self.file.measures if self.cites(one.sources))


# --- facts: keys of the draft and of the curated files that must be the same ---

Same = dict[str, dict[str, str]]  # kind: id in the draft, key of the same entry in the files
Facts = tuple[Callable[[Findings, Same], Iterator[str]], Callable[[_Curated], Iterator[str]]]


def _of_facts(
    kind: str, found: Findings, files: Sequence[_Curated], same: Same, facts: Facts
) -> Agreement:
    drafted = list(facts[0](found, same))
    curated = [fact for file in files for fact in facts[1](file)]
    agreed = 0
    is_same = _overlap if kind == "dates" else str.__eq__
    for fact in list(drafted):
        if partner := next((other for other in curated if is_same(fact, other)), None):
            agreed += 1
            curated.remove(partner)
            drafted.remove(fact)
    return Agreement(kind, agreed, tuple(curated), tuple(drafted))


def _overlap(one: str, other: str) -> bool:
    """Whether two dates may be the same day: other sources may know it more exactly."""
    (begin, end), (other_begin, other_end) = edtf_dates.days(one), edtf_dates.days(other)
    starts_in_time = begin is None or other_end is None or begin <= other_end
    return starts_in_time and (other_begin is None or end is None or other_begin <= end)


def _drafted_links(key: str, kind: str) -> Callable[[Findings, Same], Iterator[str]]:
    def facts(found: Findings, same: Same) -> Iterator[str]:
        for entry in found.of("measures"):
            if key in entry.values and entry.id in same["measures"]:
                target = same[kind].get(entry.values[key], entry.values[key])
                yield f"{same['measures'][entry.id]} -> {target}"

    return facts


def _curated_links(key: str) -> Callable[[_Curated], Iterator[str]]:
    def facts(file: _Curated) -> Iterator[str]:
        for measure in file.measures:
            if target := getattr(measure, key):
                yield f"{file.key(measure.id)} -> {file.key(target)}"

    return facts


def _drafted_statuses(found: Findings, same: Same) -> Iterator[str]:
    for entry in found.of("measures"):
        for report in entry.values.get("status", ()):
            name = same["measures"].get(entry.id, entry.id)
            yield f"{name}: {_step(found, report)}"


def _curated_statuses(file: _Curated) -> Iterator[str]:
    for measure in file.measures:
        for report in measure.status:
            if file.cites(report.sources):
                yield f"{file.key(measure.id)}: {_curated_step(file, report)}"


def _step(found: Findings, report: Values) -> str | None:
    status = found.statuses.get(report.get("word", ""))
    return status.step if status else None


def _curated_step(file: _Curated, report: object) -> str | None:
    word, step = getattr(report, "word", None), getattr(report, "status", None)
    for source in file.file.sources:
        if source.id in file.sources and word in source.status_words:
            return step_of(source.status_words[word])
    return step if isinstance(step, str) else None


def _drafted_predecessors(found: Findings, same: Same) -> Iterator[str]:
    ids = same["measures"]
    for entry in found.of("measures"):
        for link in entry.values.get("predecessors", ()):
            yield f"{ids.get(entry.id, entry.id)} <- {ids.get(link['measure'], link['measure'])}"


def _curated_predecessors(file: _Curated) -> Iterator[str]:
    for measure in file.measures:
        for link in measure.predecessors:
            if file.cites(link.sources):
                yield f"{file.key(measure.id)} <- {file.key(link.measure)}"


def _drafted_figures(kind: str) -> Callable[[Findings, Same], Iterator[str]]:
    def facts(found: Findings, _: Same) -> Iterator[str]:
        for entry in found.of(kind):
            values = entry.values
            if kind == "declared_totals":
                yield f"{values['total']} ({folded(values['as_published'])})"
            elif kind == "milestones":
                yield values["when"]
            else:
                figure = share_of(values["share"]).share if "share" in values else values["count"]
                yield f"{figure} {_step(found, values)}"

    return facts


def _curated_totals(file: _Curated) -> Iterator[str]:
    for total in file.file.declared_totals:
        if file.cites(total.sources):
            yield f"{total.total} ({folded(total.as_published)})"


def _curated_shares(file: _Curated) -> Iterator[str]:
    for share in file.file.reported_shares:
        if file.cites(share.sources):
            yield f"{share_of(share.share).share} {_curated_step(file, share)}"


def _curated_counts(file: _Curated) -> Iterator[str]:
    for count in file.file.reported_counts:
        if file.cites(count.sources):
            yield f"{count.count} {_curated_step(file, count)}"


def _curated_milestones(file: _Curated) -> Iterator[str]:
    for milestone in file.file.milestones:
        if file.cites(milestone.sources):
            yield milestone.when


def _drafted_sizes(found: Findings, same: Same) -> Iterator[str]:
    for entry in found.of("bodies"):
        if people := entry.values.get("participants"):
            name = same["bodies"].get(entry.id, entry.id)
            yield f"{name}: {people['min']} to {people['max']}"


def _curated_sizes(file: _Curated) -> Iterator[str]:
    for body in file.file.bodies:
        people = body.participants
        if people and file.cites(body.sources) and file.says(people.as_published):
            yield f"{file.key(body.id)}: {people.min} to {people.max}"


FACTS: dict[str, Facts] = {
    "goals of measures": (_drafted_links("goal", "goals"), _curated_links("goal")),
    "groups of measures": (_drafted_links("body", "bodies"), _curated_links("body")),
    "statuses": (_drafted_statuses, _curated_statuses),
    "predecessors": (_drafted_predecessors, _curated_predecessors),
    "sizes of groups": (_drafted_sizes, _curated_sizes),
    "totals": (_drafted_figures("declared_totals"), _curated_totals),
    "shares": (_drafted_figures("reported_shares"), _curated_shares),
    "counts": (_drafted_figures("reported_counts"), _curated_counts),
    "dates": (_drafted_figures("milestones"), _curated_milestones),
}
