"""The reader's own folder with copies of source documents; writes nothing.

Finds the copy of a source and tells whether it is the one that was read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
import hashlib
import os
import stat

from documents.text import MAX_BYTES

State = Literal["same", "changed", "unchecked"]

VARIABLE = "MASTERPLAN_DOCUMENTS"
DEFAULT = Path(__file__).resolve().parent.parent / "documents-local"
MAX_FILES = 1000
KINDS = (
    ".pdf",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".txt",
)  # of several copies the first kind counts


@dataclass(frozen=True)
class Copy:
    """A document at hand.

    state: same (its SHA-256 is the recorded one) / changed (it is not; another version, another
    format or another document) / unchecked (none is recorded).
    """

    name: str  # of the file, without the folder it lies in
    content: bytes
    sha256: str
    state: State


def checked(name: str, content: bytes, sha256: str | None) -> Copy:
    """A document that a reader has handed over, compared with the SHA-256 of the source."""
    own = hashlib.sha256(content).hexdigest()
    state: State = "unchecked"
    if sha256:
        state = "same" if own == sha256.strip().lower() else "changed"
    return Copy(Path(name.replace("\\", "/")).name, content, own, state)


def folder() -> Path:
    """The folder of copies: what MASTERPLAN_DOCUMENTS names, or documents-local beside the app.

    It need not exist.
    """
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named).expanduser() if named else DEFAULT


class Shelf:
    """A folder of copies and its folders one level down.

    Looks at regular files of at most 20 MB, follows no link and no hidden name.
    """

    def __init__(self, place: Path | None = None) -> None:
        self.place = folder() if place is None else place
        self._hashes: dict[tuple[str, int, int, int], str] = {}

    def copy_of(self, source_id: str, sha256: str | None = None) -> Copy | None:
        """The copy of a source such as "oberhausen/fortschritt-2023", None if there is none.

        First the file with the recorded SHA-256, whatever its name; then the file named after the
        source, in a folder named after the initiative or in none: oberhausen/fortschritt-2023.pdf,
        fortschritt-2023.pdf.
        """
        files = list(self._files())
        named = self._named(files, source_id)
        recorded = sha256.strip().lower() if sha256 else None
        for file in [*named, *(file for file in files if file not in named)] if recorded else []:
            if (
                self._hash(file) == recorded
                and (content := _content(file)) is not None
                and hashlib.sha256(content).hexdigest() == recorded
            ):
                return checked(file.name, content, recorded)
        for file in named:
            if (content := _content(file)) is not None:
                return checked(file.name, content, recorded)
        return None

    def _named(self, files: list[Path], source_id: str) -> list[Path]:
        """Files that bear the source's name, those in the initiative's folder first.

        The name is compared, never made into a path.
        """
        initiative, _, slug = source_id.lower().rpartition("/")
        places = [initiative, ""] if initiative else [""]
        fitting = [
            (places.index(where), _rank(file), file)
            for file in files
            if file.stem.lower() == slug and (where := self._folder_of(file)) in places
        ]
        return [file for *_, file in sorted(fitting)]

    def _folder_of(self, file: Path) -> str:
        return "" if file.parent == self.place else file.parent.name.lower()

    def _files(self) -> Iterator[Path]:
        """Up to 1000 files that may be copies, by name."""
        seen = 0
        for entry in _entries(self.place):
            below = _entries(Path(entry.path)) if entry.is_dir(follow_symlinks=False) else [entry]
            for file in below:
                if _is_small_file(file):
                    seen += 1
                    if seen > MAX_FILES:
                        return
                    yield Path(file.path)

    def _hash(self, file: Path) -> str | None:
        """SHA-256 of a file, reckoned again only after it has changed."""
        try:
            state = file.lstat()
        except OSError:
            return None
        key = (str(file), state.st_ino, state.st_size, state.st_mtime_ns)
        if key not in self._hashes:
            content = _content(file)
            if content is None:
                return None
            self._hashes[key] = hashlib.sha256(content).hexdigest()
        return self._hashes[key]


def _rank(file: Path) -> int:
    return KINDS.index(file.suffix.lower()) if file.suffix.lower() in KINDS else len(KINDS)


def _entries(place: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(place) as entries:
            return sorted(
                (
                    entry
                    for entry in entries
                    if not entry.name.startswith(".") and not entry.is_symlink()
                ),
                key=lambda entry: entry.name,
            )
    except OSError:  # absent, no folder, or not ours to read
        return []


def _is_small_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return (
            entry.is_file(follow_symlinks=False)
            and 0 < entry.stat(follow_symlinks=False).st_size <= MAX_BYTES
        )
    except OSError:
        return False


def _content(file: Path) -> bytes | None:
    """Bytes of a regular file of at most 20 MB, None otherwise.

    It may have been swapped since the folder was read.
    """
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    try:
        with open(os.open(file, flags), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return None
            content = opened.read(MAX_BYTES + 1)
    except OSError:
        return None
    return content if len(content) <= MAX_BYTES else None
