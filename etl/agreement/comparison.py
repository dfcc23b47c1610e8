"""Compares two frozen codings with each other and with the data of today.

Where they differ, how each difference was settled, and how well they agree. Reads and writes
nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl import edtf_dates
from etl.agreement.kappa import kappa
from etl.entries import RESPONSIBLE, Bilingual, InitiativeFile, Measure, Status, step_of
from etl.second_coding import (
    HOME,
    Coded,
    CodedStatus,
    CodedUnit,
    Feature,
    SecondCoding,
    StatusCodes,
    measures,
    named,
)

Codes = tuple[str, ...]
FIELDS = (  # what agreement is said of, in this order
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
)
COMPARED = ("themes", "status", "evidence", "checkability", "units")  # fields of a Comparison
FEATURES: tuple[Feature, ...] = ("act", "number", "deadline", "owner")


@dataclass(frozen=True)
class Comparison:
    """What two coders gave one unit, and what the data gives it today; None for who has nothing.

    field: themes, status, evidence, checkability or units. kind: goal, body or measure.
    id: of today, or of the first coding where the unit is gone; for a unit that only the second
    coder has its title.
    outcome: agreed, or of a difference first_kept, second_taken, third_solution; gone where the
    data has the unit no longer.
    """

    field: str
    kind: str
    id: str
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
    """Agreement on one field: how many units, and how many of them with the same code.

    kappa is None where it is not defined, and kappa_missing says why: one_category (a coder used
    one only), no_codes (no codes of both to compare), no_units. only_first and only_second: units
    that the other coder does not have.
    """

    field: str
    units: int
    agreed: int
    kappa: float | None
    kappa_missing: str | None
    only_first: int
    only_second: int


# --- what the data says today ---


def grade(codes: Iterable[str]) -> str:
    """Whether an outsider can check a measure, by the rule of the codebook: no, partly or yes."""
    named = set(codes)
    if not named & {"act", "number"}:
        return "no"
    return "yes" if named & {"deadline", "owner"} else "partly"


def features(measure: Measure) -> Codes:
    """What can be checked in a measure as the data has it."""
    has = {
        "act": "act" in measure.checkable_by,
        "number": "number" in measure.checkable_by,
        "deadline": measure.due is not None or bool(measure.dues),
        "owner": any(person.role in RESPONSIBLE for person in measure.responsible),
    }
    return tuple(feature for feature in FEATURES if has[feature])


def _outcome(
    first: Codes | None, second: Codes | None, present: Codes | None, is_gone: bool = False
) -> str:
    """How a difference was settled; the order of codes does not count."""
    one, other, now = map(_unordered, (first, second, present))
    if one == other:
        return "agreed"
    if is_gone or (one is not None and other is not None and now is None):
        return "gone"
    return "first_kept" if now == one else "second_taken" if now == other else "third_solution"


def _unordered(codes: Codes | None) -> frozenset[str] | None:
    return None if codes is None else frozenset(codes)


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
    """Status and evidence of the statements that both coders have.

    Of a statement that one of them has alone only the status, so that it stands once.
    """
    present = _present_statuses(coding, file)
    for coded in coding.statuses:
        first, second, now = coded.first, coded.second, present.get(id(coded))
        place = coded.source, coded.as_of
        yield _compared(
            "status",
            coded,
            (first.status,) if first else None,
            (second.status,) if second else None,
            (now.status,) if now else None,
            *place,
        )
        if first and second:
            evidence = (now.evidence,) if now else None
            yield _compared(
                "evidence", coded, (first.evidence,), (second.evidence,), evidence, *place
            )


def _present_statuses(coding: SecondCoding, file: InitiativeFile) -> dict[int, StatusCodes]:
    """Status and evidence that the data has today for each statement, by the id() of that."""
    words = {source.id: source.status_words for source in file.sources}
    return {
        statement: StatusCodes(
            status=report.status or step_of(words[report.sources[0].source][str(report.word)]),
            evidence=report.evidence,
        )
        for measure in file.measures
        for statement, report in _paired(coding, measure).items()
    }


def _paired(coding: SecondCoding, measure: Measure) -> dict[int, Status]:
    """Which report of a measure each statement on it is, by the id() of the statement.

    Of the same source, the same date goes first, then one that it may be, then the only one left.
    """
    asked = [
        coded
        for coded in coding.statuses
        if not coded.gone and (coded.now or coded.measure) == measure.id
    ]
    paired: dict[int, Status] = {}
    left = [report for report in measure.status if report.says_step]
    for fits in (_same_day, _may_be_same_day, None):
        for coded in [statement for statement in asked if id(statement) not in paired]:
            own = [report for report in left if _is_from(coded.source, report)]
            if fits is None:
                rivals = [
                    other
                    for other in asked
                    if id(other) not in paired and other.source == coded.source
                ]
                own = own if len(own) == len(rivals) == 1 else []
            else:
                own = [report for report in own if fits(coded, report)]
            if own:
                paired[id(coded)] = own[0]
                left.remove(own[0])
    return paired


def _is_from(source: str | None, report: Status) -> bool:
    return any(citation.source == source for citation in report.sources)


def _same_day(coded: CodedStatus, report: Status) -> bool:
    return coded.as_of == report.as_of


def _may_be_same_day(coded: CodedStatus, report: Status) -> bool:
    """Whether the two dates can mean the same day; an open end reaches for ever."""
    if coded.as_of is None:
        return True
    start, end = edtf_dates.days(coded.as_of)
    other_start, other_end = edtf_dates.days(report.as_of)
    is_before = end is not None and other_start is not None and end < other_start
    is_behind = other_end is not None and start is not None and other_end < start
    return not is_before and not is_behind


# --- how the two cut the units ---


def clusters(coding: SecondCoding) -> list[tuple[list[str], list[CodedUnit]]]:
    """Measures of the first coding and units of the second that hang together.

    One of each where both cut alike; no measure where only the second coder has a unit.
    """
    groups: list[tuple[list[str], list[CodedUnit]]] = []
    for measure in measures(coding):
        if any(measure in own for own, _ in groups):
            continue
        own, units = [measure], [unit for unit in coding.units if measure in unit.measures]
        while more := [other for unit in units for other in unit.measures if other not in own]:
            own += dict.fromkeys(more)
            units = [unit for unit in coding.units if set(unit.measures) & set(own)]
        groups.append((own, units))
    return [*groups, *(([], [unit]) for unit in coding.units if not unit.measures)]


def _units(coding: SecondCoding, file: InitiativeFile) -> Iterator[Comparison]:
    titles = {measure.id: measure.title for measure in file.measures}
    for own, units in clusters(coding):
        second = tuple(_title(unit, titles) for unit in units)
        kept = [measure for measure in own if measure in titles]
        now = [unit.now for unit in units if unit.now]
        present = tuple(dict.fromkeys([*kept, *now]))
        is_alike = len(own) == len(units) == 1
        name = next(iter(kept or now or own), second[0] if second else "")
        yield Comparison(
            "units",
            "measure",
            name,
            tuple(own) or None,
            second or None,
            present or None,
            "agreed" if is_alike else _cut(own, units, kept, now),
            name not in titles,
            settled=next((unit.settled for unit in units if unit.settled), None),
        )


def _title(unit: CodedUnit, titles: dict[str, str]) -> str:
    """What the second coder called a unit, or else title or id of the measure that it covers."""
    return unit.title or titles.get(unit.measures[0], unit.measures[0])


def _cut(
    own: Sequence[str], units: Sequence[CodedUnit], kept: Sequence[str], now: Sequence[str]
) -> str:
    """How a difference in the cut was settled: as one of the codings has it, or in a third way."""
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
    """Agreement on every field, in the order of FIELDS, of one initiative or several together.

    `compared`: what `comparisons` gives for these codings.
    """
    by_field = {field: [unit for unit in compared if unit.field == field] for field in COMPARED}
    themes = [unit for unit in by_field["themes"] if unit.is_pair]
    statuses, units = by_field["status"], by_field["units"]
    checked = by_field["checkability"]
    return [
        _of_pairs("theme_decisions", _decisions(codings)),
        _of_pairs("first_theme", _firsts(themes)),
        _of_shares("any_theme", [_share_a_theme(unit) for unit in themes]),
        _of_pairs("status", _singles(statuses), *_alone(statuses)),
        _of_pairs("evidence", _singles(by_field["evidence"])),
        _of_pairs("checkability", _graded(checked, grade)),
        *(_of_pairs(feature, _graded(checked, _has(feature))) for feature in FEATURES),
        _of_shares("units", [unit.outcome == "agreed" for unit in units], *_alone(units)),
    ]


def _decisions(codings: Iterable[SecondCoding]) -> list[tuple[Hashable, Hashable]]:
    """For each unit and each theme that could be chosen, whether either coder chose it."""
    return [
        (theme in coded.first, theme in coded.second)
        for coding in codings
        for coded in coding.themes
        for theme in coding.scheme
    ]


def _share_a_theme(unit: Comparison) -> bool:
    return bool(set(unit.first or ()) & set(unit.second or ()))


def _alone(compared: Iterable[Comparison]) -> tuple[int, int]:
    """Units that only the first coder has, and units that only the second has."""
    units = list(compared)
    only_first = sum(unit.second is None for unit in units)
    only_second = sum(unit.first is None for unit in units)
    return only_first, only_second


def _firsts(compared: Iterable[Comparison]) -> list[tuple[Hashable, Hashable]]:
    """The most important theme of each unit that has one by both coders."""
    return [(unit.first[0], unit.second[0]) for unit in compared if unit.first and unit.second]


def _singles(compared: Iterable[Comparison]) -> list[tuple[Hashable, Hashable]]:
    return [(unit.first, unit.second) for unit in compared if unit.is_pair]


def _graded(
    compared: Iterable[Comparison], read: Callable[[Codes], Hashable]
) -> list[tuple[Hashable, Hashable]]:
    return [(read(unit.first or ()), read(unit.second or ())) for unit in compared]


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
    """Agreement where both have no codes on the same unit, so that only a share can be said."""
    return Agreement(
        field,
        len(alike),
        sum(alike),
        None,
        "no_codes" if alike else "no_units",
        only_first,
        only_second,
    )
