"""Keeps what sound data files gave beside the database, so that the next build need not read them.

What is damaged, or was made of another content or by another contract, is as if it were not there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
import gc
import hashlib
import json
import os
import sys

from etl import paths, watched
from etl.data_file import DataFile
from etl.yaml_text import Text

FOLDER = ".monitor-cache"
MOST_PROCESSES, AT_ONCE = 8, 4  # workers, and files that each takes at once
Examine = Callable[[Path], DataFile]


def fingerprint_of_contract(rests_on: Iterable[Path]) -> str:
    """A hash over all that decides what a data file gives: the code, and what else is read."""
    digest = hashlib.sha256(sys.version.encode())
    code = [*paths.ETL.rglob("*.py"), paths.SCHEMA, *(paths.ROOT / "wording").glob("*.py")]
    there = (file for file in sorted(rests_on) if file.exists())
    for file in [*sorted(code), paths.ROOT / "requirements.txt", *there]:
        digest.update(f"{file.name} {file.stat().st_size}\n".encode() + file.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Kept:
    """Folder of what is kept, and the fingerprint of the contract under which that holds."""

    folder: Path
    contract: str

    def key(self, *contents: bytes) -> str:
        """A hash over contents and contract: what is kept under it was made of just these."""
        digest = hashlib.sha256(self.contract.encode())
        for content in contents:
            digest.update(b"%d\n" % len(content) + content)
        return digest.hexdigest()

    def read(self, name: str, key: str) -> bytes | None:
        """What was kept under name and key; None for nothing, or what was changed since."""
        with suppress(OSError):
            with (self.folder / name).open("rb") as file:
                beginning, content = file.readline(), file.read()
            if beginning == f"{key} {_hash(content)}\n".encode():
                return content
        return None

    def write(self, name: str, key: str, content: bytes | memoryview) -> None:
        """Keeps a content; where the folder can't be written nothing is kept."""
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            draft = self.folder / f"{name}.{os.getpid()}"
            with draft.open("wb") as file:
                file.writelines([f"{key} {_hash(content)}\n".encode(), content])
            os.replace(draft, self.folder / name)

    def discard_others(self, names: set[str]) -> None:
        """Removes what is kept under no name that is used."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in names:
                    file.unlink()


def _hash(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()


def examined(files: Sequence[Path], examine: Examine, kept: Kept | None) -> Iterator[DataFile]:
    """What each of many files gives, in their order.

    Files that are not kept are read in several processes; `examine` must be a function that these
    can import, or a part of one.
    """
    before = {path: watched.stamp(path) for path in files}
    keys = {path: kept.key(path.name.encode(), _content(path)) for path in files} if kept else {}
    known = {path: _known(path, keys[path], kept) for path in keys if kept}
    unknown = [path for path in files if not known.get(path)]
    workers = min(os.cpu_count() or 1, MOST_PROCESSES)
    with ProcessPoolExecutor(workers, initializer=gc.disable) as processes:
        # What a worker reads hangs together in no circles, and looking for these takes long.
        fresh = processes.map(_Elsewhere(examine), unknown, chunksize=AT_ONCE)
        for path in files:
            file = known.get(path) or next(fresh)
            is_new = kept and not known.get(path) and not file.faults
            if kept and is_new and watched.stamp(path) == before[path]:
                kept.write(path.stem, keys[path], _as_bytes(file))
            yield file


@dataclass(frozen=True)
class _Elsewhere:
    """Examines a file in another process; only what the build needs comes back."""

    examine: Examine

    def __call__(self, path: Path) -> DataFile:
        file = self.examine(path)
        file.read_as = None
        return file


def _content(path: Path) -> bytes:
    """Content of a file; nothing for one that can't be read, which is then said by who reads it."""
    with suppress(OSError):
        return path.read_bytes()
    return b""


def _known(path: Path, key: str, kept: Kept) -> DataFile | None:
    content = kept.read(path.stem, key)
    return _from_bytes(path, content) if content else None


def _as_bytes(file: DataFile) -> bytes:
    """A sound file: a line that says what follows, then what suggestions rest on, and its rows."""
    assert file.head and file.rows, "a sound file has rows"
    beginning = {
        "values": file.head.values,
        "lines": [[list(place), line] for place, line in file.head.lines.items()],
        "measures": file.measures,
        "taken_over": file.taken_over,
        "matter": len(file.matter),
        "rows": {table: len(lines) for table, lines in file.rows.items()},
    }
    return b"".join([json.dumps(beginning).encode(), b"\n", file.matter, *file.rows.values()])


def _from_bytes(path: Path, content: bytes) -> DataFile:
    beginning, _, rest = content.partition(b"\n")
    found = json.loads(beginning)
    head = Text(found["values"], {tuple(place): line for place, line in found["lines"]})
    taken_over = [(line, key) for line, key in found["taken_over"]]
    rows, start = {}, found["matter"]
    matter = rest[:start]
    for table, length in found["rows"].items():
        rows[table] = rest[start : start + length]
        start += length
    return DataFile(path, [], head, True, found["measures"], taken_over, rows=rows, matter=matter)
