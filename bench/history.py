"""What was measured on this machine before: one JSON line a run, which never leaves it.

Numbers of one machine say nothing beside those of another, so the file is not in the repository.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any
import json
import os
import platform
import subprocess

from etl import paths

FILE = paths.ROOT / ".bench" / "runs.jsonl"
PACKAGES = ("streamlit", "duckdb", "altair")
NOTABLE = 0.1  # change that is said


def noted(what: str, figures: Mapping[str, float]) -> list[str]:
    """Keeps the figures of a run; lines that say what changed since the last one like it here."""
    here = _machine()
    runs = [run for run in _runs() if (run["what"], run["machine"]) == (what, here)]
    run = {
        "what": what,
        "on": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": here,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "commit": _commit(),
        "figures": dict(figures),
    }
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(run, ensure_ascii=False)}\n")
    if not runs:
        return [
            f"Kept in {FILE.relative_to(paths.ROOT)}; nothing like it was measured here before."
        ]
    last = runs[-1]
    return [
        f"Since {last['on']} (commit {last['commit']}), changes of a tenth or more:",
        *(list(_changes(last["figures"], figures)) or ["none"]),
    ]


def _changes(before: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    for name in now:
        if name in before and abs(now[name] - before[name]) > NOTABLE * abs(before[name]):
            yield f"  {name}: {before[name]:g} → {now[name]:g}"


def _runs() -> list[dict[str, Any]]:
    if not FILE.exists():
        return []
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def _machine() -> str:
    return f"{platform.node()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def _commit() -> str:
    """The commit that was measured, with a + where files differ from it; "" without git."""
    line = ["git", "describe", "--always", "--dirty=+"]
    try:
        done = subprocess.run(line, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
