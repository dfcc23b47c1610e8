"""The tests for the change at hand, in under 40 seconds: `python -m tests.quick`, or make quick.

Always the rules of the house, every question with its golden answers, and what each page says in
German; of pages that the change touches also what they say in English, with details and choices.
"""

from collections.abc import Iterator
from pathlib import Path
import subprocess
import sys

ROOT = Path(__file__).parent.parent
FILES = ("house_rules", "imports", "streamlit_internals", "golden", "rows", "checks", "words")
SAYS = "tests/test_snapshots.py::test_the_page_says_what_was_accepted"


def changed() -> list[str]:
    """Paths of the files that differ from the last commit, new ones included."""
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line[3:].split(" -> ")[-1].strip('"') for line in listed.stdout.splitlines()]


def touched(files: list[str], names: list[str]) -> set[str]:
    """Names of the pages that a file of theirs changes, in pages/, answers/ or tests/snapshots/."""
    parts = {part.removesuffix(".py") for file in files for part in Path(file).parts}
    return {name for name in names if name in parts}


def chosen(files: list[str]) -> Iterator[str]:
    """What pytest is to run for these changed files."""
    sys.path.append(str(Path(__file__).parent))  # tests know each other by name
    from page_views import views

    every = list(views())
    names = sorted({seen.page.split("/")[-1].removesuffix(".py") for seen in every})
    pages = touched(files, names)
    yield from (f"tests/test_{name}.py" for name in FILES)
    for file in files:
        if Path(file).match("tests/test_*.py") and (ROOT / file).is_file():
            yield file
    for seen in every:
        name = seen.page.split("/")[-1].removesuffix(".py")
        is_plain = seen.language == "de" and seen.name == name.replace(" ", "-")
        if name in pages or is_plain:
            yield f"{SAYS}[{seen.language}/{seen.name}]"


if __name__ == "__main__":
    tests = list(dict.fromkeys(chosen(changed())))
    command = [sys.executable, "-m", "pytest", "-m", "not speed", "-n", "auto", *tests]
    sys.exit(subprocess.run([*command, "--dist", "worksteal"], cwd=ROOT, check=False).returncode)
