"""Writes files into a folder or none at all; replaces nothing unasked."""

from collections.abc import Mapping
from pathlib import Path
import os


class Refused(Exception):
    """The command line asks for what must not be done; the message says what to do instead."""


def refuse_to_replace(out: Path, force: bool) -> None:
    """Refused where a folder holds something, or a file is there already."""
    is_taken = any(out.iterdir()) if out.is_dir() else out.exists()
    if is_taken and not force:
        raise Refused(
            f"{out} is {'not empty' if out.is_dir() else 'already there'}; nothing was written."
            " Choose another --out, or say --force to replace files of the same name."
        )


def write(files: Mapping[Path, bytes], out: Path) -> int:
    """Writes all drafts before it renames the first; returns how many.

    So a full disk leaves nothing half done.
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path != out and not path.parent.resolve().is_relative_to(out.resolve()):
                raise Refused(f"{path.parent} leads out of {out}; nothing was written there.")
            drafts[path] = path.with_name(f".{path.name}.draft")
            drafts[path].write_bytes(content)
        for path, draft in drafts.items():
            os.replace(draft, path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return len(files)
