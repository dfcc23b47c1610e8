"""Writes into data/readings.yml which passages of a source were read and hold no fact."""

from collections.abc import Iterable
from pathlib import Path
import os

from etl.draft.file_text import flow
from etl.readings import NAME, PassageRead, SourceReading

HEAD = (
    "# How far the texts of sources were read, written by  python -m etl remainder.  Of a passage\n"
    "# its number and a hash of its words stand here, never the words.\n"
)


def put(data: Path, readings: Iterable[SourceReading], new: SourceReading) -> Path:
    """Puts a reading among those of a data folder, in the place of an older one of its source.

    The comment at the head of the file stays. Gives the file; OSError where it can't be written.
    """
    path = data / NAME
    kept = [each for each in readings if _key(each) != _key(new)]
    text = _head(path) + "readings:\n" + "".join(map(_text, sorted([*kept, new], key=_key)))
    draft = path.with_name(f".{NAME}.{os.getpid()}.draft")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _key(reading: SourceReading) -> tuple[str, str]:
    return reading.initiative, reading.source


def _head(path: Path) -> str:
    if not path.exists():
        return HEAD
    return path.read_text(encoding="utf-8").partition("readings:")[0]


def _text(reading: SourceReading) -> str:
    values = reading.model_dump(exclude={"without_fact"})
    (first, value), *rest = values.items()
    lines = [f"  - {first}: {flow(value)}", *(f"    {key}: {flow(part)}" for key, part in rest)]
    if reading.without_fact:
        lines.append("    without_fact:")
        lines += [f"      - {flow(_plain(each))}" for each in reading.without_fact]
    return "\n".join(lines) + "\n"


def _plain(read: PassageRead) -> dict[str, object]:
    return read.model_dump()
