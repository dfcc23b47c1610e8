"""Whether data files are replaced while they are read; reads none of them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
import os


class Stamp(NamedTuple):
    """What differs when a file was written or another one put in its place."""

    inode: int
    nanoseconds: int
    size: int


def stamp(path: Path) -> Stamp | None:
    """None for a file that is not there, or not to be read."""
    with suppress(OSError):
        found = path.stat()
        return Stamp(found.st_ino, found.st_mtime_ns, found.st_size)
    return None


def stamps(data: Path) -> dict[Path, Stamp | None]:
    """The stamps of all data files of a folder; what a build makes there is left out."""
    return {path: stamp(path) for path in _files(data)}


def _files(data: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(data):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and ".duckdb" not in name:
                yield Path(folder, name)


def changed(before: dict[Path, Stamp | None], data: Path) -> list[str]:
    """Names of the files that were replaced, added or removed since, as messages call them."""
    now = stamps(data)
    return sorted(
        path.relative_to(data.parent).as_posix()
        for path in before.keys() | now
        if before.get(path) != now.get(path)
    )
