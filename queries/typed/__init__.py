"""SQL that somebody typed, run on a database by a process of its own with limits.

Judges no text itself: DuckDB's own parser does, in that process. Writes nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any, Literal, NamedTuple
import json
import os
import signal
import subprocess
import sys
import tempfile

from etl import paths
from queries import publication

WORKER = Path(__file__).parent / "worker.py"
EXAMPLES = Path(__file__).parent / "examples"  # queries to begin with, one a file
MOST_AT_ONCE = 2
BESIDE = 1_000_000  # bytes that may be said beside the rows
WIDEST = 100  # letters of a line that is shown around a fault
MOST_INTEGER = 2**63  # the first that files have no whole number for
NO_FILE = "Too many open files"  # what it says of every further file
NEEDED = ("SYSTEMROOT",)  # of the environment, without which Windows starts no process
Process = subprocess.Popen[bytes]
# Ends a process as its own limit of time does; Windows knows no signals.
END = getattr(signal, "SIGXCPU", signal.SIGTERM)
TOO_LATE = {-END, END}
_free = BoundedSemaphore(MOST_AT_ONCE)


class Limits(NamedTuple):
    """What a query may take: letters, seconds, and of its result rows, bytes and columns.

    `waiting`: seconds until one that others are before is given up.
    """

    letters: int = 10_000
    seconds: int = 10
    rows: int = 20_000
    bytes: int = 8_000_000
    columns: int = 200
    waiting: int = 15


LIMITS = Limits()
STARTING = 5  # seconds that a process may take beside its query, until it is ended


class Column(NamedTuple):
    """A column of a result: text, integer, number, boolean, date or texts; DuckDB's own type."""

    name: str
    kind: str
    type: str


@dataclass(frozen=True)
class Result:
    """What a query gave, a row by the names of its columns; None where there is no value.

    `is_cut` tells that there are more rows, which are left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    is_cut: bool = False


Kind = Literal[
    "empty",
    "long",
    "several",  # statements
    "other",  # than a query that only reads: `name` is what
    "wide",
    "slow",
    "memory",
    "ended",  # by whatever else
    "busy",  # others are before it
    "reach",  # to what is beyond the database
    "wrong",
]


@dataclass(frozen=True)
class Fault:
    """Why a query gave nothing.

    Of `reach` and `wrong` DuckDB says the rest, and of some where: `line` and `column` from 1, and
    the line with a sign under its place. `number`: how many there are of what is too many.
    """

    kind: Kind
    type: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    shown: str = ""
    name: str = ""
    number: int = 0


def known(fault: Fault, limits: Limits = LIMITS) -> dict[str, object]:
    """What a sentence on a fault may name: what was found, and what is allowed."""
    return {
        "name": fault.name,
        "number": fault.number,
        "letters": limits.letters,
        "seconds": limits.seconds,
        "columns": limits.columns,
    }


def examples() -> dict[str, str]:
    """Queries to begin with, by name, in the order of their files, without what these say first."""
    return {
        path.stem.partition("-")[2]: path.read_text(encoding="utf-8").partition("\n")[2].strip()
        for path in sorted(EXAMPLES.glob("*.sql"))
    }


@contextmanager
def database(published: publication.Published) -> Iterator[Path]:
    """A published database as a file: as it is, or made of a folder or an address for as long.

    OSError, duckdb.Error or ValueError where it can't be read, as publication.copy has it.
    """
    if publication.is_file(published):
        publication.stamp(published)
        yield published
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / paths.DATABASE.name
        publication.copy(published, file)
        yield file


def run(file: Path, sql: str, limits: Limits = LIMITS) -> Result | Fault:
    """What a query gives on a database file; whatever it does, it comes back in time."""
    if len(sql) > limits.letters:
        return Fault("long", number=len(sql))
    if not _free.acquire(timeout=limits.waiting):
        return Fault("busy")
    try:
        process = _started(file.resolve(), limits)
        said = _said(process, sql, limits)
    finally:
        _free.release()
    if process.returncode in TOO_LATE:
        return Fault("slow")
    return _read(said, sql) or Fault("ended")


def _started(file: Path, limits: Limits) -> Process:
    """The process, which gets nothing of the environment, and starts where the database lies."""
    most = [limits.seconds, limits.rows, limits.bytes, limits.columns]
    return subprocess.Popen(
        [sys.executable, "-I", str(WORKER), str(file), *map(str, most)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=file.parent,
        env={name: os.environ[name] for name in NEEDED if name in os.environ},
    )


def _said(process: Process, sql: str, limits: Limits) -> bytes:
    """What the process says, no more than it may; it has ended then, in time or not."""
    late = Timer(limits.seconds + STARTING, process.send_signal, [END])
    late.start()
    try:
        assert process.stdin and process.stdout, "they were asked for"
        with process.stdout:
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(sql.encode("utf-8", errors="replace"))
            return process.stdout.read(limits.bytes + BESIDE)
    finally:
        late.cancel()
        process.kill()
        process.wait()


# --- what a process said ---


def _read(said: bytes, sql: str) -> Result | Fault | None:
    """The result or fault that a process said; None where it did not come to its end."""
    try:
        lines = [json.loads(line) for line in said.splitlines()]
    except ValueError:
        return None
    last = lines[-1] if lines and isinstance(lines[-1], dict) else {}
    if "fault" in last:
        return _fault(last, sql)
    if "more" not in last:
        return None
    columns = [Column(*column) for column in lines[0]["columns"]]
    return _result(columns, lines[1:-1], last["more"])


def _result(columns: list[Column], rows: list[list[Any]], is_cut: bool) -> Result:
    """The rows with values of the types of their columns; text where one has none."""
    turned = list(zip(*rows, strict=True)) or [()] * len(columns)
    typed = [_typed(column, values) for column, values in zip(columns, turned, strict=True)]
    names = [column.name for column in columns]
    held = zip(*(values for _, values in typed), strict=True)
    return Result(
        tuple(column for column, _ in typed),
        tuple(dict(zip(names, row, strict=True)) for row in held),
        is_cut,
    )


def _typed(column: Column, values: Sequence[Any]) -> tuple[Column, Sequence[Any]]:
    """A column and its values: days as such, whole numbers that files can hold."""
    if column.kind == "date":
        try:
            return column, [value and date.fromisoformat(value) for value in values]
        except ValueError:  # a day beyond those that Python has
            return column._replace(kind="text"), values
    if column.kind == "integer" and any(abs(value or 0) >= MOST_INTEGER for value in values):
        as_text = [None if value is None else str(value) for value in values]
        return column._replace(kind="text"), as_text
    return column, values


def _fault(told: dict[str, Any], sql: str) -> Fault:
    message = str(told.get("message", ""))
    is_beyond = told.get("type") == "Permission Error" or NO_FILE in message
    fault = Fault(
        "reach" if is_beyond else told["fault"],
        told.get("type", ""),
        message,
        name=told.get("name", ""),
        number=told.get("number", 0),
    )
    position = told.get("position")
    if position is None:
        return fault
    before = sql.encode("utf-8", errors="replace")[:position].decode("utf-8", errors="ignore")
    line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    text = sql.split("\n")[line].rstrip("\r")
    return replace(fault, line=line + 1, column=column + 1, shown=_marked(text, column))


def _marked(text: str, column: int) -> str:
    """A line, or what is near a place of it, and a sign under the place."""
    first = max(column - WIDEST // 2, 0)
    near = text[first : first + WIDEST].replace("\t", " ")
    head = "… " if first else ""
    tail = " …" if len(text) > first + WIDEST else ""
    return f"{head}{near}{tail}\n{' ' * (len(head) + column - first)}^"
