"""Has a reader's template looked over in a process of its own; keeps nothing."""

from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
import subprocess
import sys

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 40
_free = BoundedSemaphore(2)  # at once


@dataclass(frozen=True)
class Template:
    """A presentation without slides; or the key of the words for why it is not taken."""

    content: bytes
    fault: str = ""


def brought(content: bytes) -> Template:
    """What a file is good for as a template."""
    with _free:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "exports.slides.worker"],
                check=True,
                input=content,
                capture_output=True,
                cwd=ROOT,
                timeout=MOST_SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            return Template(b"", "template_broken")
    fault, _, emptied = done.stdout.partition(b"\n")
    if fault or not emptied:
        return Template(b"", fault.decode("ascii", errors="replace") or "template_broken")
    return Template(emptied)
