"""Compares two frozen codings with each other and with the data of today: where they differ, how each difference was settled, and how well they agree. Reads and writes nothing."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl import edtf_dates
from etl.agreement.kappa import kappa
from etl.entries import Bilingual, InitiativeFile, Measure, Status
from etl.second_coding import (
    HOME,
    Coded,
    CodedStatus,
    CodedUnit,
    Feature,
    SecondCoding,
    measures,
    named,
)

Codes = tuple[str, ...]
FIELDS = (
    "theme_decisions",
    "first_theme",
    "any_theme",
    "status",
    "evidence",
    "checkability",
    "act",
    "number",
    "deadline",
    "owner",
    "units",
)  # what agreement is said of, in this order
FEATURES: tuple[Feature, ...] = ("act", "number", "deadline", "owner")


@dataclass(frozen=True)
class Comparison:
    """What two coders gave one unit, and what the data gives it today; None for who has nothing there.

    outcome: agreed, or of a difference first_kept, second_taken, third_solution; gone where the data has the unit no longer.
    """

    field: str  # themes, status, evidence, checkability or units
    kind: str  # goal, body or measure
    id: str  # of today, or of the first coding where it is gone; for a unit that only the second coder has its title
    first: Codes | None
    second: Codes | None
    present: Codes | None
    outcome: str
    is_gone: bool = False
    source: str | None = None
    as_of: str | None = None
    settled: Bilingual | None = None

    @property
    def is_pair(self) -> bool:
        return self.first is not None and self.second is not None


@dataclass(frozen=True)
class Agreement:
    """Agreement on one field. kappa is None where it is not defined: one_category (a coder used one only), no_codes (no codes of both to compare), no_units."""

    field: str
    units: int
    agreed: int
    kappa: float | None
    kappa_missing: str | None
    only_first: int
    only_second: int


# --- what the data says today ---


def grade(features: Iterable[str]) -> str:
    """Whether an outsider can check a measure, by the rule of the codebook."""
    found = set(features)
    if not found & {"act", "number"}:
        return "no"
    return "yes" if found & {"deadline", "owner"} else "partly"


def features(measure: Measure) -> Codes:
    """What can be checked in a measure as the data has it."""
    has = {
        "act": "act" in measure.checkable_by,
        "number": "number" in measure.checkable_by,
        "deadline": measure.due is not None,
        "owner": any(each.role == "responsible" for each in measure.responsible),
    }
    return tuple(feature for feature in FEATURES if has[feature])


def _outcome(
    first: Codes | None, second: Codes | None, present: Codes | None, is_gone: bool = False
) -> str:
    """How a difference was settled; the order of codes does not count."""
    one, other, now = (
        None if codes is None else frozenset(codes) for codes in (first, second, present)
    )
    if one == other:
        return "agreed"
    if is_gone or (one is not None and other is not None and now is None):
        return "gone"
    return "first_kept" if now == one else "second_taken" if now == other else "third_solution"


def comparisons(coding: SecondCoding, file: InitiativeFile) -> list[Comparison]:
    """One entry per unit and field, differences and agreements alike."""
    return [
        *_themes(coding, file),
        *_statuses(coding, file),
        *_checkability(coding, file),
        *_units(coding, file),
    ]


def _entry(file: InitiativeFile, kind: str, slug: str) -> object | None:
    return next((entry for entry in getattr(file, HOME[kind]) if entry.id == slug), None)


def _compared(
    field: str,
    coded: Coded,
    first: Codes | None,
    second: Codes | None,
    present: Codes | None,
    source: str | None = None,
    as_of: str | None = None,
) -> Comparison:
    kind, own = named(coded)
    return Comparison(
        field,
        kind,
        own if coded.gone else coded.now or own,
        first,
        second,
        present,
        _outcome(first, second, present, coded.gone),
        coded.gone,
        source,
        as_of,
        coded.settled,
    )


def _themes(coding: SecondCoding, file: InitiativeFile) -> Iterator[Comparison]:
    for coded in coding.themes:
        entry = _entry(file, coded.kind, coded.now or coded.id)
        yield _compared(
            "themes",
            coded,
            tuple(coded.first),
            tuple(coded.second),
            tuple(link.theme for link in getattr(entry, "themes", ())) if entry else None,
        )


def _checkability(coding: SecondCoding, file: InitiativeFile) -> Iterator[Comparison]:
    for coded in coding.checkability:
        entry = _entry(file, "measure", coded.now or coded.measure)
        yield _compared(
            "checkability",
            coded,
            tuple(coded.first),
            tuple(coded.second),
            features(entry) if isinstance(entry, Measure) else None,
        )


def _statuses(coding: SecondCoding, file: InitiativeFile) -> Iterator[Comparison]:
    """Status and evidence of the statements that both coders have; of a statement that one of them has alone only the status, so that it stands once."""
    present = _present_statuses(coding, file)
    for coded in coding.statuses:
        now = present.get(id(coded))
        first, second = coded.first, coded.second
        yield _compared(
            "status",
            coded,
            (first.status,) if first else None,
            (second.status,) if second else None,
            (now[0],) if now else None,
            coded.source,
            coded.as_of,
        )
        if first and second:
            yield _compared(
                "evidence",
                coded,
                (first.evidence,),
                (second.evidence,),
                (now[1],) if now else None,
                coded.source,
                coded.as_of,
            )


def _present_statuses(coding: SecondCoding, file: InitiativeFile) -> dict[int, tuple[str, str]]:
    """Status and evidence that the data has today for each statement: of the same measure and source, the same date first, then one that it may be, then the only one left."""
    words = {source.id: source.status_words for source in file.sources}
    found: dict[int, Status] = {}
    for measure in file.measures:
        left, asked = (
            list(measure.status),
            [
                coded
                for coded in coding.statuses
                if not coded.gone and (coded.now or coded.measure) == measure.id
            ],
        )
        for fits in (_same_day, _may_be_same_day, None):
            for coded in [each for each in asked if id(each) not in found]:
                rivals = [
                    each for each in asked if id(each) not in found and each.source == coded.source
                ]
                own = [
                    report
                    for report in left
                    if any(citation.source == coded.source for citation in report.sources)
                    and (fits is None or fits(coded, report))
                ]
                if own and (fits is not None or len(own) == len(rivals) == 1):
                    found[id(coded)] = own[0]
                    left.remove(own[0])
    return {
        key: (report.status or words[report.sources[0].source][str(report.word)], report.evidence)
        for key, report in found.items()
    }


def _same_day(coded: CodedStatus, report: Status) -> bool:
    return coded.as_of == report.as_of


def _may_be_same_day(coded: CodedStatus, report: Status) -> bool:
    """Whether the two dates can mean the same day; an open end reaches for ever."""
    if coded.as_of is None:
        return True
    (start, end), (other_start, other_end) = (
        edtf_dates.days(coded.as_of),
        edtf_dates.days(report.as_of),
    )
    return not (
        (end and other_start and end < other_start) or (other_end and start and other_end < start)
    )


# --- how the two cut the units ---


def clusters(coding: SecondCoding) -> list[tuple[list[str], list[CodedUnit]]]:
    """Measures of the first coding and units of the second that hang together: one of each where both cut alike."""
    found: list[tuple[list[str], list[CodedUnit]]] = []
    for measure in measures(coding):
        if any(measure in own for own, _ in found):
            continue
        own, units = [measure], [unit for unit in coding.units if measure in unit.measures]
        while more := [each for unit in units for each in unit.measures if each not in own]:
            own += dict.fromkeys(more)
            units = [unit for unit in coding.units if set(unit.measures) & set(own)]
        found.append((own, units))
    return [*found, *(([], [unit]) for unit in coding.units if not unit.measures)]


def _units(coding: SecondCoding, file: InitiativeFile) -> Iterator[Comparison]:
    known = {measure.id: measure.title for measure in file.measures}
    for own, units in clusters(coding):
        first, second = (
            tuple(own),
            tuple(unit.title or known.get(unit.measures[0], unit.measures[0]) for unit in units),
        )
        is_alike, kept = (
            len(own) == len(units) == 1,
            [measure for measure in own if measure in known],
        )
        now = [unit.now for unit in units if unit.now]
        present = tuple(dict.fromkeys([*kept, *now]))
        outcome = "agreed" if is_alike else _cut(own, units, kept, now)
        name = next(iter(kept or now or own), second[0] if second else "")
        yield Comparison(
            "units",
            "measure",
            name,
            first or None,
            second or None,
            present or None,
            outcome,
            name not in known,
            settled=next((unit.settled for unit in units if unit.settled), None),
        )


def _cut(
    own: Sequence[str], units: Sequence[CodedUnit], kept: Sequence[str], now: Sequence[str]
) -> str:
    """How a difference in the cut was settled: as the first coding has it, as the second does, or in a third way."""
    if len(kept) == len(own) and not now:
        return "first_kept"
    if not units:
        return "second_taken"
    if (
        len(now) == len(set(now)) == len(units)
        or (len(units) == len(kept) < len(own) and not now)
        or (len(now) + len(kept) == len(units) and not set(now) & set(kept))
    ):
        return "second_taken"
    return "third_solution"


# --- how well they agree ---


def agreements(codings: Sequence[SecondCoding], compared: Sequence[Comparison]) -> list[Agreement]:
    """Agreement on every field, of one initiative or of several together."""
    themes = [each for each in compared if each.field == "themes" and each.is_pair]
    of_statuses = [each for each in compared if each.field == "status"]
    checked = [each for each in compared if each.field == "checkability"]
    decisions = [
        (theme in coded.first, theme in coded.second)
        for coding in codings
        for coded in coding.themes
        for theme in coding.scheme
    ]
    found = [
        _of_pairs("theme_decisions", decisions),
        _of_pairs("first_theme", _firsts(themes)),
        _of_shares(
            "any_theme", [bool(set(each.first or ()) & set(each.second or ())) for each in themes]
        ),
        _of_pairs(
            "status",
            _singles(of_statuses),
            _alone(of_statuses, "second"),
            _alone(of_statuses, "first"),
        ),
        _of_pairs("evidence", _singles([each for each in compared if each.field == "evidence"])),
        _of_pairs("checkability", _each(checked, grade)),
    ]
    found += [_of_pairs(feature, _each(checked, _has(feature))) for feature in FEATURES]
    units = [each for each in compared if each.field == "units"]
    return [
        *found,
        _of_shares(
            "units",
            [each.outcome == "agreed" for each in units],
            _alone(units, "second"),
            _alone(units, "first"),
        ),
    ]


def _alone(compared: Iterable[Comparison], missing: str) -> int:
    return sum(getattr(each, missing) is None for each in compared)


def _firsts(compared: Iterable[Comparison]) -> list[tuple[Hashable, Hashable]]:
    """The most important theme of each unit that has one by both coders."""
    return [(each.first[0], each.second[0]) for each in compared if each.first and each.second]


def _singles(compared: Iterable[Comparison]) -> list[tuple[Hashable, Hashable]]:
    return [(each.first, each.second) for each in compared if each.is_pair]


def _each(
    compared: Iterable[Comparison], read: Callable[[Codes], Hashable]
) -> list[tuple[Hashable, Hashable]]:
    return [(read(each.first or ()), read(each.second or ())) for each in compared]


def _has(feature: str) -> Callable[[Codes], bool]:
    return lambda codes: feature in codes


def _of_pairs(
    field: str,
    pairs: Sequence[tuple[Hashable, Hashable]],
    only_first: int = 0,
    only_second: int = 0,
) -> Agreement:
    value = kappa(pairs)
    missing = None if value is not None else "one_category" if pairs else "no_units"
    return Agreement(
        field,
        len(pairs),
        sum(one == other for one, other in pairs),
        value,
        missing,
        only_first,
        only_second,
    )


def _of_shares(
    field: str, alike: Sequence[bool], only_first: int = 0, only_second: int = 0
) -> Agreement:
    """Agreement where there are no codes of both on the same unit, so that only a share can be said."""
    return Agreement(
        field,
        len(alike),
        sum(alike),
        None,
        "no_codes" if alike else "no_units",
        only_first,
        only_second,
    )
