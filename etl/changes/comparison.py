"""Which figures differ between two states, and why, by their statements; guesses nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from etl.changes.state import State, Statement

Reason = Literal["new_source", "correction", "recoding", "method"]
REASONS: tuple[Reason, ...] = ("new_source", "correction", "recoding", "method")
Group = tuple[str, str]  # aspect and subject
Reasons = dict[Group, set[Reason]]
# What the statements of an indicator or a status are about stands before the date of the figure.
DATED = ("observation", "report", "reported_count", "reported_share", "target")
ORIGINS = {"declared": "declared_total", "implied": "reported_share", "listed": "counting"}


class Change(NamedTuple):
    """A figure that differs; None where one version has no such figure."""

    initiative: str
    figure: str
    subject: str
    old: str | None
    new: str | None
    reasons: tuple[Reason, ...]

    @property
    def kind(self) -> str:
        """changed, new or gone."""
        return "new" if self.old is None else "gone" if self.new is None else "changed"


def changes(old: State, new: State) -> list[Change]:
    """Every figure of which the two states give different values, each once, sorted by its key."""
    why = _statement_reasons(old, new)
    keys = sorted(old.figures.keys() | new.figures.keys())
    differing = [key for key in keys if _value(old, key) != _value(new, key)]
    of_initiative = defaultdict(list)
    for key in differing:
        of_initiative[key[0]].append(key)
    found = []
    for key in differing:
        reasons = _reasons(key, of_initiative[key[0]], old, new, why)
        reasons = reasons or _of_whole(key[0], old, new, why)
        in_order = tuple(each for each in REASONS if each in reasons)
        found.append(Change(*key, _value(old, key), _value(new, key), in_order))
    return found


def _value(state: State, key: tuple[str, str, str]) -> str | None:
    figure = state.figures.get(key)
    return figure.value if figure else None


# --- what a figure rests on ---


def _reasons(
    key: tuple[str, str, str],
    differing: Iterable[tuple[str, str, str]],
    old: State,
    new: State,
    why: Reasons,
) -> set[Reason]:
    """Reasons of all that a figure rests on and that changed; none where its facts are the same.

    `differing`: the figures of its initiative that do.
    """
    initiative, name, subject = key
    if name == "counting" and "superseded" in (_value(old, key), _value(new, key)):
        return why.get((name, subject), set()) | why.get(("step", subject), set())
    if name in DATED:  # of one day, which a reader can choose
        about, _, rest = subject.partition("@")  # a date may end with ~ too
        return why.get((name, f"{about}@{rest.rpartition('~')[0]}"), set())
    if subject:
        is_of_both = _value(old, key) is not None and _value(new, key) is not None
        own = why.get((name, subject), set[Reason]())
        # Of a measure that came or went also what nobody reported.
        return own if is_of_both else own | why.get(("counting", subject), set())
    if name.startswith(("goals", "bodies")):
        return _all(why, name.split("_", 1)[0], initiative)
    origins = {_value(state, (initiative, "total_origin", "")) for state in (old, new)}
    of_total = {ORIGINS[origin] for origin in origins if origin}
    reasons: set[Reason] = set()
    if name != "measures":
        # A total of another kind or number changes who is counted, and what the rest is.
        totals = [(initiative, each, "") for each in ("total", "total_origin")]
        if name.startswith("total") or any(total in differing for total in totals):
            for aspect in of_total:
                reasons |= _all(why, aspect, initiative)
    if not name.startswith("total"):
        for each in differing:
            if _counts_for(name, each, old, new):
                reasons |= _reasons(each, differing, old, new, why) or {"method"}
    return reasons


def _counts_for(name: str, measure: tuple[str, str, str], old: State, new: State) -> bool:
    """Whether a figure of an initiative can differ because this figure of a measure does."""
    initiative, of_measure, subject = measure
    if name == "measures" or of_measure not in ("step", "counting"):
        return of_measure == "counting"
    steps = {_value(state, (initiative, "step", subject)) for state in (old, new)}
    return name not in ("completed", "ongoing") or name in steps


def _of_whole(initiative: str, old: State, new: State, why: Reasons) -> set[Reason]:
    """Of an initiative that came or went the reasons of all that is said of it; else the method."""
    if len({any(key[0] == initiative for key in state.figures) for state in (old, new)}) == 1:
        return {"method"}
    found = [each for (_, about), each in why.items() if about.startswith(f"{initiative}/")]
    return set[Reason]().union(*found) or {"new_source"}


def _all(why: Reasons, aspect: str, initiative: str) -> set[Reason]:
    """Reasons of all statements of an initiative on one aspect."""
    beginning = f"{initiative}/"
    found = [
        reasons
        for (of, subject), reasons in why.items()
        if of == aspect and subject.startswith(beginning) and "@" not in subject
    ]
    return set[Reason]().union(*found)


# --- why statements differ ---


def _statement_reasons(old: State, new: State) -> Reasons:
    """Why the statements on each subject differ, and on each day of it; only where they do.

    What is inferred decides no step, but is a report of its day.
    """
    groups: dict[Group, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, state in enumerate((old, new)):
        for each in state.statements:
            groups[each.aspect, each.subject][side].append(each)
    known, kept = old.passages, new.passages
    found: Reasons = defaultdict(set)
    for (aspect, subject), (before, after) in groups.items():
        for reason, *concerned in _of_group(before, after, known, kept):
            for each in concerned:
                named = "report" if aspect == "step" else aspect
                found[named, f"{subject}@{each.dated}"].add(reason)
            if any(each.evidence_level != "inferred" for each in concerned):
                found[aspect, subject].add(reason)
    return dict(found)


def _of_group(
    before: list[Statement],
    after: list[Statement],
    known: frozenset[str],
    kept: frozenset[str],
) -> Iterator[tuple[Reason, *tuple[Statement, ...]]]:
    """Reasons of the statements on one subject, each with the statements that it is about."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    for earlier, later in _pairs(gone, come):
        for reason in _of_pair(earlier, later):
            yield reason, earlier, later
    for each in come:  # a known passage that was read again is no news
        yield "new_source" if each.passages - known else "recoding", each
    for each in gone:
        yield "recoding" if each.passages & kept else "correction", each


def _pairs(gone: list[Statement], come: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements that are the same fact in both versions, the surest first; takes them out."""
    for is_same in ALIKE:
        for earlier in list(gone):
            later = next((each for each in come if is_same(earlier, each)), None)
            if later:
                gone.remove(earlier)
                come.remove(later)
                yield earlier, later


ALIKE: tuple[Callable[[Statement, Statement], bool], ...] = (
    lambda one, other: one.published == other.published and bool(one.sources & other.sources),
    lambda one, other: bool(one.passages & other.passages),
    lambda one, other: one.dated == other.dated and bool(one.sources & other.sources),
    lambda one, other: one.aspect != "step" and one.dated == other.dated,
)


def _of_pair(earlier: Statement, later: Statement) -> Iterator[Reason]:
    has_new_source = bool(later.sources - earlier.sources)
    if has_new_source:
        yield "new_source"
    if earlier.published != later.published:
        if not has_new_source:
            yield "correction"
    elif earlier.coded != later.coded:
        yield "recoding"
