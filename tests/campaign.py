"""python -m tests.campaign: brings many broken files to the monitor; counts what becomes of them.

Every input must end in a message or in a sound initiative, and leave all data files and databases
as they are. Each is tried in a process of its own with the limits that visitors' files have.
Reproducible by its seed; ends with 1 where an input ended otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
import zipfile

from forked import clean
from openpyxl import load_workbook

from etl import paths
from etl.steps import STEPS
import etl.replies.reading
import etl.replies.worker
import etl.reports.reading
import etl.reports.worker
import etl.tables.command
import etl.tables.worker

SECONDS = 130  # what a visitor's file may take
ERRORS = "errors.txt"
CONTENTS = (
    "", "=1+1", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "../../etc/passwd", "\x00",
    "31.02.2024", "30 %", "0,3", "offen", "läuft", "🚲" * 50, "x" * 40_000, "null", "-1", "1e999",
    "2024-13-45", "'; drop table measure; --", "a\u0308", "{{7*7}}", "[[", "&a *a",
)  # fmt: skip
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><x>&z;</x>'


class Input(NamedTuple):
    """A file to bring; `way`: to which of the three pages."""

    name: str
    content: bytes
    way: str = "own"
    database: Path = paths.DATABASE


class Outcome(NamedTuple):
    """What became of an input: refused, taken, asked, ended, or why it broke."""

    word: str
    why: str = ""


Make = Callable[[Random], Input]
KINDS = (
    "Excel, bytes",
    "Excel, cells",
    "Excel, XML bomb",
    "OpenDocument, bytes",
    "YAML, lines",
    "YAML, bytes",
    "any bytes",
    "CSV",
    "JSON",
    "ZIP",
    "report, lines",
    "report, grid",
    "reply, cells",
    "reply, Word",
)


# --- inputs ---


def _flipped(raw: bytes, chance: Random) -> bytes:
    """A file some of whose bytes are others, or that ends early."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randint(1, len(changed))] if chance.random() < 0.3 else changed)


def _cells(raw: bytes, chance: Random) -> bytes:
    """A workbook with other contents in some of its cells."""
    book = load_workbook(BytesIO(raw))
    for _ in range(chance.randint(1, 12)):
        sheet = chance.choice(book.worksheets)
        cell = sheet.cell(chance.randint(1, 40), chance.randint(1, 12))
        text = chance.choice(CONTENTS).replace("\x00", "")
        cell.value, cell.data_type = text[:32_000], "f" if text.startswith("=") else "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(raw: bytes, chance: Random) -> bytes:
    """A text with lines left out, doubled, shifted or replaced."""
    lines = raw.decode().splitlines()
    for _ in range(chance.randint(1, 10)):
        place = chance.randrange(len(lines))
        lines[place : place + 1] = chance.choice(
            ([], [lines[place]] * 2, [f"  {lines[place]}"], [chance.choice(CONTENTS)])
        )
    return "\n".join(lines).encode("utf-8", "replace")


def _grid(chance: Random) -> bytes:
    """A CSV file of any shape, in one of the ways of Excel."""
    heads = ["Nr.", "Maßnahme", "Stand", "Ziel", "Beginn", "Kosten", "Fortschritt", ""]
    rows = [chance.sample(heads, chance.randint(1, len(heads)))]
    rows += [
        [chance.choice((*CONTENTS, "Radweg bauen", "12")) for _ in range(chance.randint(0, 9))]
        for _ in range(chance.randint(0, 60))
    ]
    separator = chance.choice(";,\t|")
    text = chance.choice(("\r\n", "\n")).join(separator.join(row) for row in rows)
    return text.encode(chance.choice(("utf-8-sig", "utf-8", "cp1252", "utf-16")), "replace")


def _structure(chance: Random, depth: int = 0) -> Any:
    """Any JSON value."""
    if depth > 5 or chance.random() < 0.3:
        return chance.choice((*CONTENTS, 1, -0.5, None, True, 10**30))
    if chance.random() < 0.5:
        return [_structure(chance, depth + 1) for _ in range(chance.randint(0, 5))]
    names = ("title", "status", "id", "progress", "", "title/de", "results")
    return {chance.choice(names): _structure(chance, depth + 1) for _ in range(4)}


def _packed(chance: Random) -> bytes:
    """A ZIP with names that are paths, with zeros without end, or with itself."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        kind = chance.randrange(3)
        if kind == 0:
            package.writestr("../../../tmp/boese.csv", _grid(chance))
            package.writestr("/etc/liste.csv", _grid(chance))
        elif kind == 1:
            package.writestr("viel.csv", b"\0" * chance.choice((10_000_000, 150_000_000)))
        else:
            package.writestr("innen.zip", _packed(chance))
    return out.getvalue()


def _bomb(raw: bytes, chance: Random) -> bytes:
    """A workbook one of whose parts has entities that grow without end."""
    out = BytesIO()
    names = "abcdefghijklmnopqrstuvwxyz"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        part = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, BOMB % entities.encode() if name == part else old.read(name))
    return out.getvalue()


def kinds(folder: Path, database: Path = paths.DATABASE) -> dict[str, Make]:
    """Ways to make an input, by name, of the data files of a folder and the database of these."""
    town = next(iter(sorted((folder / "initiatives").glob("*.yml"))))
    text, book = town.read_bytes(), _written(town.stem, "xlsx")
    document = _written(town.stem, "ods")
    form = etl.replies.worker.empty("xlsx", "de", town.stem, str(database))
    word = etl.replies.worker.empty("docx", "de", town.stem, str(database))
    report = etl.reports.worker.empty("csv", "de", town.stem)
    return {
        "Excel, bytes": lambda chance: Input("plan.xlsx", _flipped(book, chance)),
        "Excel, cells": lambda chance: Input("plan.xlsx", _cells(book, chance)),
        "Excel, XML bomb": lambda chance: Input("plan.xlsx", _bomb(book, chance)),
        "OpenDocument, bytes": lambda chance: Input("plan.ods", _flipped(document, chance)),
        "YAML, lines": lambda chance: Input("plan.yml", _lines(text, chance)),
        "YAML, bytes": lambda chance: Input("plan.yml", _flipped(text, chance)),
        "any bytes": lambda chance: Input(
            f"datei.{chance.choice(('xlsx', 'ods', 'yml', 'csv', 'zip', 'json', 'exe'))}",
            chance.randbytes(chance.randint(0, 3000)),
        ),
        "CSV": lambda chance: Input("liste.csv", _grid(chance)),
        "JSON": lambda chance: Input("liste.json", json.dumps(_structure(chance)).encode()),
        "ZIP": lambda chance: Input("listen.zip", _packed(chance)),
        "report, lines": lambda chance: Input("bericht.csv", _lines(report, chance), "report"),
        "report, grid": lambda chance: Input("bericht.csv", _grid(chance), "report"),
        "reply, cells": lambda chance: Input(
            "antwort.xlsx", _cells(form, chance), "reply", database
        ),
        "reply, Word": lambda chance: Input(
            "antwort.docx", _flipped(word, chance), "reply", database
        ),
    }


def _written(initiative: str, ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"plan.{ending}"
        with redirect_stdout(StringIO()):
            etl.tables.command.export([initiative, str(out)])
        return out.read_bytes()


# --- what becomes of them ---


def _of_own(given: Input, folder: Path) -> dict[str, Any]:
    return etl.tables.worker.tried(given.content, given.name, "de", folder)


def _of_report(given: Input, folder: Path) -> dict[str, Any]:
    read = etl.reports.reading.given(given.content, given.name)
    answers = json.dumps({"measures": {}, "words": {}})
    said = etl.reports.worker.tried(read, "de", folder, "", answers)
    said.pop("cells", None)
    return said


def _of_reply(given: Input, folder: Path) -> dict[str, Any]:
    read = etl.replies.reading.given(given.content, given.name)
    return etl.replies.worker.tried(read, "de", folder, str(given.database))


WAYS = {"own": _of_own, "report": _of_report, "reply": _of_reply}  # what a page would say


def _bring(given: Input, folder: Path, answer: Any) -> None:
    """What a page's process does. What it does not expect ends it, and stands in ERRORS."""
    with (folder / ERRORS).open("w") as errors:
        os.dup2(errors.fileno(), sys.stderr.fileno())
    etl.tables.worker.limit()
    said = WAYS[given.way](given, folder)
    json.dumps(said)
    answer.send(_outcome(said, (folder / etl.tables.worker.DATABASE).exists()))


def _outcome(said: dict[str, Any], built: bool) -> Outcome:
    if said["faults"]:
        if not all(each["message"] for each in said["faults"]):
            return Outcome("broke", "a fault without a message")
        return Outcome("broke", "a database in spite of faults") if built else Outcome("refused")
    is_taken = bool(said.get("yaml"))
    if is_taken != built:
        return Outcome("broke", "neither a fault nor a database")
    return Outcome("taken" if is_taken else "asked")


def outcome(given: Input) -> Outcome:
    """What becomes of an input, in a process of its own: like a page's, it may be ended."""
    receiver, sender = clean().Pipe(duplex=False)
    folder = Path(tempfile.mkdtemp())
    process = clean().Process(target=_bring, args=(given, folder, sender))
    process.start()
    sender.close()
    try:
        found: Outcome = receiver.recv() if receiver.poll(SECONDS) else Outcome("ended")
    except EOFError:
        found = _of_error((folder / ERRORS).read_text(errors="replace").strip())
    finally:
        process.kill()
        process.join()
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _of_error(said: str) -> Outcome:
    """Ended from outside, by the limits of memory or time, or broken by what nobody expected."""
    last = next((line for line in reversed(said.splitlines()) if line not in STEPS), "")
    return Outcome("broke", last) if last and last != "MemoryError" else Outcome("ended")


def state(folder: Path) -> str:
    """What tells the contents of a data folder apart, its database among them."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def run(number: int, seed: int) -> Iterator[tuple[str, int, Outcome]]:
    """Kind, seed and outcome of `number` inputs of each kind."""
    for name, make in kinds(paths.DATA).items():
        for each in range(seed, seed + number):
            yield name, each, outcome(make(Random(f"{name} {each}")))


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 where every input ended well and all data are as they were."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=100, help="inputs of each kind")
    parser.add_argument("--seed", type=int, default=0, help="of the first input of each kind")
    options = parser.parse_args(arguments)
    before, counted = state(paths.DATA), dict[str, Counter[str]]()
    broken = []
    for name, seed, found in run(options.number, options.seed):
        counted.setdefault(name, Counter())[found.word] += 1
        if found.word == "broke":
            broken.append(f"{name}, seed {seed}: {found.why}")
    for name, words in counted.items():
        print(f"{name:20}", *(f"{number:6} {word}" for word, number in sorted(words.items())))
    is_same = state(paths.DATA) == before
    print(*broken, "all data are as they were" if is_same else "DATA HAVE CHANGED", sep="\n")
    return int(bool(broken) or not is_same)


if __name__ == "__main__":
    sys.exit(main())
