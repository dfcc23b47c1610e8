"""The only bridge from answers to queries; interprets no row.

Answers are kept per database build, and a new build is seen at the next interaction.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from time import time
from typing import Any, NamedTuple, cast
import atexit
import hashlib
import os
import shutil
import tempfile

import duckdb

from answers import ahead, asking, rows
from answers.kept import kept
from etl import paths
from queries import day_by_day, extract, publication
from queries.database import Database
import queries

KEPT_BUILDS = 3
MOST_OWN = 12  # databases of visitors at once
KEPT = KEPT_BUILDS + MOST_OWN  # builds of which something is kept
# Initiatives of a build of which a question is asked for all at once, whichever are chosen; so many
# days are held of each question.
MOST_TOGETHER, MOST_DAYS = 12, 500
FOLDER = "masterplan-monitor-"  # how the names of folders begin in which copies lie
ALL_AT_ONCE = 500  # initiatives of which everything may be asked at once
SEARCHED = "search_entries"  # the question for what can be found by words
MOST_EXTRACTED, EXTRACTS = 40, 12  # initiatives of an extract, and extracts that are kept
OF_NOBODY = "context_value:"  # how facts of official statistics are called
MOST_ROWS = 30_000  # of the answers that are kept: some 400 bytes each
DAYS_OF_CHANGE = "days_of_change"  # the question for them
# Distinct rows of answers that nobody asked for yet; of one question on all days, counted on each;
# and as many at once.
MOST_AHEAD, MOST_ROWS_AHEAD, MOST_ROWS_TOGETHER = 12_000, 150_000, 4_000
KEPT_DAYS = 3  # how long those stay whose dashboard was killed
_lock = Lock()
_asker = asking.Asker()
_connections: dict[str, Database] = {}
_copies: dict[str, Path] = {}
_versions: dict[publication.Version, str] = {}
_own: dict[str, "_Own"] = {}
_extracted: deque[tuple[str, tuple[str, ...]]] = deque(maxlen=EXTRACTS)  # builds and initiatives
_snapshots = Path(tempfile.mkdtemp(prefix=FOLDER))
database = publication.named(os.environ.get("MONITOR_DATABASE") or str(paths.DATABASE))


class NoDatabase(Exception):
    """The database has not been built, or can't be read; `extension`: of DuckDB, lacking for it."""

    def __init__(self, named: object, fault: Exception | None = None) -> None:
        super().__init__(str(named))
        self.extension = fault.extension if isinstance(fault, publication.Lacking) else ""


class Full(Exception):
    """As many visitors as can be served have an initiative of their own already."""


@dataclass
class _Own:
    """The database of a visitor, its contents, whose initiative it has, and how many show it."""

    connection: Database
    content: bytes
    initiative: str
    users: int = 1


def discard_abandoned_copies(folder: Path) -> None:
    """Removes what dashboards left that had no time to tidy up, as when their window is closed."""
    for old in folder.glob(f"{FOLDER}*"):
        with suppress(OSError):
            if old.is_dir() and time() - old.stat().st_mtime > KEPT_DAYS * 24 * 3600:
                shutil.rmtree(old, ignore_errors=True)


discard_abandoned_copies(_snapshots.parent)


@atexit.register
def _clear() -> None:
    _asker.end()
    for connection in _connections.values():
        connection.close()
    shutil.rmtree(_snapshots, ignore_errors=True)


def version() -> str:
    """Data version of the published database, 12 hexadecimal digits; opens a build not yet seen.

    DuckDB keeps one instance per path and would go on showing the old file, so each build is opened
    as a copy under its own name. The published file itself is never held open: it can be replaced
    at any time, on Windows too.
    """
    try:
        stamp = publication.stamp(database)
    except (OSError, duckdb.Error, ValueError) as fault:
        raise NoDatabase(database, fault) from fault
    with _lock:
        if _versions.get(stamp) not in _connections:
            _versions[stamp] = _open(stamp)
        return _versions[stamp]


def built_on() -> date:
    """The day on which the published database was written; of an address that of its copy."""
    at = database if isinstance(database, Path) else _copies[version()]
    return publication.written_on(at)


def _open(stamp: publication.Version) -> str:
    copy = _snapshots / f"{hashlib.sha256(repr(stamp).encode()).hexdigest()[:16]}.duckdb"
    try:
        _snapshots.mkdir(exist_ok=True)
        publication.copy(database, copy)
        connection = Database(copy)
        build = connection.version()
    except (OSError, duckdb.Error, ValueError) as fault:
        raise NoDatabase(database, fault) from fault
    if build in _connections:  # the same contents built again: what is cached stays true
        connection.close()
        copy.unlink(missing_ok=True)
    else:
        _connections[build] = connection
        _copies[build] = copy
        # A run may still be answered on the build before this one, but not on older ones.
        for old in list(_connections)[:-KEPT_BUILDS]:
            _close(_connections.pop(old))
            with suppress(OSError):  # on Windows while somebody reads it; it goes at the end
                _copies.pop(old).unlink(missing_ok=True)
    return build


def _close(connection: Database) -> None:
    """Closes a connection; while a cursor of it is at work, DuckDB does so once that is done."""
    with suppress(duckdb.Error):
        connection.close()


# --- databases of visitors: nobody else's session knows their name ---


def open_own(content: bytes, initiative: str) -> str:
    """Takes in a database with a visitor's initiative, and gives the name of that build.

    It lies in no folder any more once it is open. Full where there are too many already. Whoever
    calls this must call `close_own` in the end.
    """
    name = hashlib.sha256(content).hexdigest()[:12]
    with _lock:
        if name in _own:
            _own[name].users += 1
            return name
        if len(_own) >= MOST_OWN:
            raise Full
        with _on_disk(content) as file:
            _own[name] = _Own(Database(file), content, initiative)
    return name


def close_own(build: str) -> None:
    """Forgets a visitor's database, when nobody shows it any more."""
    with _lock:
        _own[build].users -= 1
        if not _own[build].users:
            _close(_own.pop(build).connection)


def own_initiative(build: str) -> str | None:
    """Id of the visitor's initiative in a build; None where it has none."""
    return _own[build].initiative if build in _own else None


@contextmanager
def file_of(build: str) -> Iterator[Path]:
    """A file with the database of a build, as long as one reads it."""
    if build in _own:
        with _on_disk(_own[build].content) as file:
            yield file
    else:
        yield database if publication.is_file(database) else _copies[build]


# --- builds in a process beside this one, which knows them by the same name ---


class Lent(NamedTuple):
    """A build, a file that has it, and the visitor's initiative in it; None for none."""

    build: str
    file: Path
    initiative: str | None


@contextmanager
def lent(build: str) -> Iterator[Lent]:
    """A build for another process, as long as that one works; KeyError for one not open here."""
    if build in _own:
        with _on_disk(_own[build].content) as file:
            yield Lent(build, file, _own[build].initiative)
    else:
        yield Lent(build, _copies[build], None)


@contextmanager
def borrowed(lent: Lent) -> Iterator[None]:
    """Lets questions be asked on a build of another process; a visitor's is closed at the end."""
    if lent.initiative is not None:
        _own[lent.build] = _Own(Database(lent.file), b"", lent.initiative)
        try:
            yield
        finally:
            close_own(lent.build)
        return
    if lent.build not in _connections:
        for old in list(_connections):
            _close(_connections.pop(old))
        _connections[lent.build] = Database(lent.file)
    yield


@contextmanager
def copy_of(build: str) -> Iterator[Path]:
    """The file that a build is read from, which nobody replaces as the published one may be.

    NoDatabase for a build that is no longer open.
    """
    if build in _own:
        with _on_disk(_own[build].content) as file:
            yield file
    elif build in _copies:
        yield _copies[build]
    else:
        raise NoDatabase(build)


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_snapshots, ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "own.duckdb"
        file.write_bytes(content)
        yield file


def _connection(build: str) -> Database:
    return _own[build].connection if build in _own else _connections[build]


# --- questions ---


@kept(MOST_ROWS, lambda answer: 1 + len(answer))
def _answer(
    build: str, question: str, parameters: tuple[tuple[str, Any], ...]
) -> list[queries.Row]:
    """An answer, out of a longer one where there is one that holds it.

    So a choice of initiatives that nobody made before, or one day more, asks for little or nothing.
    """
    values, apart = dict(parameters), queries.apart(question)
    for parameter, columns in apart.items():
        every = _every(build, parameter)
        if every != values[parameter] and {*every} >= {*values[parameter]}:
            return [
                row
                for row in ask(build, question, **{**values, parameter: every})
                if all(row[column] in values[parameter] for column in columns)
            ]
    if "days" in apart:
        return _day_by_day(build, question, values)
    return _on_a_day(build, question, values)


@kept(KEPT * 2)
def _every(build: str, parameter: str) -> tuple[str, ...]:
    """All values of a parameter in a build; () where they are many, or nobody knows."""
    if parameter == "days" or number(build) > MOST_TOGETHER:
        return ()
    if parameter == "source_ids":
        every = _every(build, "initiative_ids")
        numbered = ask(build, "source_numbers", initiative_ids=every)
        return tuple(row["source_id"] for row in numbered)
    return tuple(row["initiative_id"] for row in ask(build, "initiative_names"))


def _day_by_day(build: str, question: str, values: dict[str, Any]) -> list[queries.Row]:
    """An answer whose rows are of one initiative and day each, and ordered by these."""
    days = sorted({*values["days"]})
    held = _held(build, question, tuple((name, values[name]) for name in values if name != "days"))
    known = {day: held[day] for day in days if day in held}
    for day in [day for day in days if day not in known]:
        if (found := _found_ahead(build, question, {**values, "days": (day,)})) is not None:
            known[day] = [_of_day(question, row, day, values) for row in found]
            held[day] = known[day]
    if lacking := tuple(day for day in days if day not in known):
        found = _asked(build, question, {**values, "days": lacking})
        new = {day: [row for row in found if row["as_of_on"] == day] for day in lacking}
        held.update(new)
        known.update(new)
    if len(held) > MOST_DAYS:
        held.clear()
        held.update(known)
    places = _places(build)
    rows_of_days = [row for day in days for row in known[day]]
    return sorted(rows_of_days, key=lambda row: places[row["initiative_id"]])


@kept(KEPT)
def _places(build: str) -> dict[str, int]:
    """The place of every initiative in the order of their names."""
    names = ask(build, "initiative_names")
    return {row["initiative_id"]: place for place, row in enumerate(names)}


@kept(64)
def _held(
    build: str, question: str, parameters: tuple[tuple[str, Any], ...]
) -> dict[date, list[queries.Row]]:
    """Rows by day of what was asked so far with these parameters; filled by who asks."""
    return {}


def _of_day(question: str, row: queries.Row, day: date, values: Mapping[str, Any]) -> queries.Row:
    """A row that was asked for another day of the same span, as it is on this day."""
    dated = day_by_day.on_day(question, row, day)
    return {**dated, "row": str(rows.name(question, dated, values))}


# --- answers on days that nobody asked about yet ---


class _Key(NamedTuple):
    """A question on a build, and all that it is asked with but the day."""

    build: str
    question: str
    parameters: tuple[tuple[str, Any], ...]


_ahead: ahead.Held[_Key] = ahead.Held(MOST_AHEAD)


def _on_a_day(build: str, question: str, values: dict[str, Any]) -> list[queries.Row]:
    """The answer of a question that says nothing of several days."""
    found = _found_ahead(build, question, values)
    if found is None:
        found = _asked(build, question, values)
        if key := _key(build, question, values):
            _ahead.hold(key, {_spans(build).place(_day_of(values)): found})
    elif day_by_day.of_the_day(question):
        found = [_of_day(question, row, _day_of(values), values) for row in found]
    return found


def _found_ahead(build: str, question: str, values: dict[str, Any]) -> list[queries.Row] | None:
    """The answer on a day, where it is there already; else, and for other days, it is wanted."""
    if not (key := _key(build, question, values)):
        return None
    place = _spans(build).place(_day_of(values))
    _ahead.want(ahead.Wish(key, frozenset([place])))
    return _ahead.find(key, place)


def _key(build: str, question: str, values: Mapping[str, Any]) -> _Key | None:
    """What an answer is held by; None where it is not, as of many initiatives or some of a few."""
    every = queries.changes_on(question) and _every(build, "initiative_ids")
    if not every or {*values.get("initiative_ids", every)} != {*every}:
        return None
    names = sorted(name for name in values if name not in ("as_of", "days"))
    rest = ((name, every if name == "initiative_ids" else values[name]) for name in names)
    return _Key(build, question, tuple(rest))


def _day_of(values: Mapping[str, Any]) -> date:
    [day] = values.get("days") or [values["as_of"]]
    return cast("date", day)


def ask_ahead(others: Mapping[str, Sequence[Any]]) -> bool:
    """Asks one thing that nobody asked yet, but may; False where there is nothing left.

    What was asked under some choice is asked on all other days, and on the same days under
    `others`, values by the name of a parameter.
    """
    if not (wish := _ahead.wanted()):
        return False
    with suppress(KeyError, duckdb.Error):  # the build may have been closed
        beside = _ahead.rows(partial(_are_alike, wish.key))
        if "days" in queries.parameters(wish.key.question):
            _ask_on_all(wish, beside)
        else:
            _ask_on_some(wish, beside)
            if not wish.beside:
                _ask_on_all(wish, beside)
        if not wish.beside:
            for key in _beside(wish.key, others):
                _ahead.want(wish._replace(key=key, beside=wish.key))
    return True


def _are_alike(one: _Key, other: _Key) -> bool:
    """Whether many rows are the same: of one question, and but for what readers choose."""
    return one[:2] == other[:2] and all(
        value == dict(other.parameters).get(name)
        for name, value in one.parameters
        if name not in ("evidence", "denominator")
    )


def _beside(key: _Key, others: Mapping[str, Sequence[Any]]) -> Iterator[_Key]:
    """The same with another value of one parameter."""
    values = dict(key.parameters)
    for name in values.keys() & others.keys():
        for other in others[name]:
            yield key._replace(parameters=tuple(sorted({**values, name: other}.items())))


def _ask_on_some(wish: ahead.Wish[_Key], beside: list[queries.Row]) -> None:
    """Asks for the spans of a wish; rows that are `beside` them are held once."""
    build, question, parameters = key = wish.key
    for place in wish.places:
        if _ahead.find(key, place) is None:
            day = _spans(build).days[place]
            found = _asked(build, question, {**dict(parameters), "as_of": day})
            _ahead.hold(key, {place: ahead.alike(found, beside)})


def _ask_on_all(wish: ahead.Wish[_Key], beside: list[queries.Row]) -> None:
    """Asks with a key on all days, unless that is too much by the rows of those that are there."""
    key, days = wish.key, _spans(wish.key.build).days
    most = max(MOST_TOGETHER, *(len(_ahead.find(key, place) or ()) for place in wish.places))
    answers: list[list[queries.Row]] = []
    if most * len(days) <= MOST_ROWS_AHEAD:
        together, values = MOST_ROWS_TOGETHER // most, dict(key.parameters)
        database = _connection(key.build)
        ask = partial(database.ask_on, key.question, days, together, **_given(values))
        answers = _asker.do(ask, database.give_back)
        every = {id(row): row for answer in answers for row in answer}
        _add(key.build, key.question, list(every.values()), values)
        answers = ahead.shared(answers, beside)
    _ahead.hold(key, dict(enumerate(answers)), is_whole=True)


@kept(KEPT)
def _spans(build: str) -> ahead.Spans:
    return ahead.Spans([row["changes_on"] for row in _told(build, DAYS_OF_CHANGE, {})])


def _asked(build: str, question: str, values: dict[str, Any]) -> list[queries.Row]:
    """The answer of the database, with what an asker adds to its rows."""
    given, chosen = _given(values), _of(values)
    if some := _extract_for(build, question, chosen):
        answer = queries.ask(some, question, **given)
    else:
        answer = _told(build, question, given)
    _add(build, question, answer, values)
    return answer


def _of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The initiatives that a question is asked of, several or one; () where it names none."""
    if extract.OWNER in values:
        return (values[extract.OWNER],)
    return tuple(values.get(extract.CHOSEN) or ())


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as the database takes them."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def _add(build: str, question: str, answer: list[queries.Row], values: Mapping[str, Any]) -> None:
    """Adds to rows what an asker adds."""
    if not answer or "fact_ids" not in answer[0]:
        return
    facts = {fact for row in answer for fact in row["fact_ids"]}
    known = _known_sources(build, facts, _of(values))
    for row in answer:
        named = {source for fact in row["fact_ids"] for source in known.get(fact, ())}
        row["source_ids"] = sorted(named)
        row["row"] = str(rows.name(question, row, values))


def _told(build: str, question: str, values: Mapping[str, Any]) -> list[queries.Row]:
    database = _connection(build)
    return _asker.do(partial(database.ask, question, **values), database.give_back)


def _extract_for(
    build: str, question: str, chosen: tuple[str, ...]
) -> duckdb.DuckDBPyConnection | None:
    """The extract of the chosen initiatives that answers a question; None where the whole does.

    One that has them and others serves as well.
    """
    is_few = 0 < len(chosen) <= MOST_EXTRACTED
    if not is_few or number(build) <= ALL_AT_ONCE or not extract.answers(question):
        return None
    asked = build, chosen
    for known in list(_extracted):
        if known[0] == build and set(chosen) <= set(known[1]):
            asked = known
    if asked not in _extracted:
        _extracted.append(asked)
    return _extract(*asked)


@kept(EXTRACTS)
def _extract(build: str, initiatives: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    with _connection(build).cursor() as cursor:
        return extract.of(cursor, initiatives)


def _known_sources(
    build: str, facts: Collection[str], initiatives: tuple[str, ...]
) -> Mapping[str, list[str]]:
    """The sources that name each of these facts, and perhaps others; `initiatives`: the chosen.

    Of many initiatives only those are looked at whose facts they are.
    """
    if number(build) <= ALL_AT_ONCE:
        return _sources(build)
    known = dict(_sources_of(build, initiatives)) if len(initiatives) <= ALL_AT_ONCE else {}
    missing = {fact for fact in facts if fact not in known}
    known.update({fact: [fact.partition(":")[2]] for fact in missing if fact.startswith("source:")})
    missing -= known.keys()
    of_nobody = {fact for fact in missing if fact.startswith(OF_NOBODY)}
    whose = {fact.partition(":")[2].partition("/")[0] for fact in missing - of_nobody}
    if len(whose) <= ALL_AT_ONCE:
        known.update(_sources_of(build, tuple(sorted(whose))))
        missing = of_nobody
    for owners, some in (("initiatives", missing - of_nobody), ("nobody", of_nobody)):
        if some:
            known.update(_named(build, "sources_of_facts", fact_ids=list(some), owners=owners))
    return known


@kept(KEPT)
def _sources(build: str) -> dict[str, list[str]]:
    return _named(build, "fact_sources")


@kept(64)
def _sources_of(build: str, initiatives: tuple[str, ...]) -> dict[str, list[str]]:
    """Of every fact of these initiatives; {} for none."""
    if not initiatives:
        return {}
    return _named(build, "fact_sources_of", initiative_ids=list(initiatives))


def _named(build: str, question: str, **parameters: Any) -> dict[str, list[str]]:
    answer = _told(build, question, parameters)
    return {row["fact_id"]: row["source_ids"] for row in answer}


@kept(KEPT)
def number(build: str) -> int:
    """How many initiatives a build has."""
    [row] = _connection(build).ask("build_size")
    return int(row["initiatives"])


def searched(build: str, initiatives: tuple[str, ...]) -> tuple[str, ...] | None:
    """The initiatives whose entries are looked through for words: None for all.

    Where there are many, the chosen ones, and no more than a search can be ready for.
    """
    return None if number(build) <= ALL_AT_ONCE else initiatives[:ALL_AT_ONCE]


def ask(build: str, question: str, **parameters: Any) -> list[queries.Row]:
    """Answer of a question on one build; lists are given as tuples.

    KeyError for a build that is no longer open, and for a question that there is not. The rows are
    shared: callers must not change them. Rows with `fact_ids` have `source_ids`, the
    sources of these facts, and `row`, the name under which row_at() finds the row again.
    """
    return _answer(build, question, tuple(sorted(parameters.items())))


def row_at(build: str, address: str, choices: Mapping[str, Any]) -> queries.Row | None:
    """The row of that name under these choices of the reader; None where there is none.

    `choices` are values for rows.OF_THE_READER, without days.
    """
    try:
        wanted = rows.parse(address)
        asked = wanted.asked(choices)
        if wanted.question == SEARCHED:
            asked["initiative_ids"] = searched(build, asked["initiative_ids"])
        answer = ask(build, wanted.question, **asked)
    except (KeyError, ValueError, duckdb.Error):
        return None
    row = rows.find(answer, wanted)
    return row if row and "row" in row else None
