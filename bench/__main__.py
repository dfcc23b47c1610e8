"""python -m bench: how fast each page is, in milliseconds and as a multiple of an empty page.

The empty page stands on the same kind of server, and the edition without a server, which says the
same, on a plain one for files; all are measured in the same run.

Arguments are handed to both servers, such as  --runner.postScriptGC true.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple
import os
import platform
import subprocess
import sys
import tempfile

from playwright.sync_api import Browser

from bench import browser, client, history, menu, servers, static
from bench.servers import Server
from bench.static import Edition
from etl import paths

RERUNS, NEW_CHOICES, STARTS = 20, 2, 3
FEWEST_LOADS, MOST_LOADS, LOAD_SECONDS = 2, 7, 80  # rounds over all pages, as the time allows
# Seconds between reruns: nobody clicks without a break, and a busy loop would flatter the empty
# page.
PAUSE = 0.05
EMPTY = "(empty)"
RERUN_AIM, LOAD_AIM = 3.0, 1.5  # times the empty page
SECONDS_AIM = 3.0  # for the start, and for the build


class Measured(NamedTuple):
    """Medians of one page: milliseconds of a rerun, in the server and at the reader.

    And of a choice never made before, in the server; `load`: seconds of the first load, `readable`
    until one can read what the page finds; `static`: of the same page of the edition, None where it
    has none.
    """

    script: float
    websocket: float
    new_choice: float | None
    readable: float
    load: float
    static: float | None = None


def new_choices() -> Iterator[str]:
    """Addresses that nobody has asked for yet, so that no answer and no picture is at hand."""
    every = sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))
    for size in range(len(every) - 1, 0, -1):
        for chosen in combinations(every, size):
            for language in ("de", "en"):
                yield "&".join([f"language={language}", *(f"initiatives={key}" for key in chosen)])


def rerun(
    server: Server, address: str, choices: Iterator[str] | None
) -> tuple[float, float, float | None]:
    """Medians of warm reruns of one session, in milliseconds: in the server, and at the reader.

    And of the first run with a new choice, in the server; None without choices.
    """
    with client.session(server, address) as session:
        warm = []
        for place in range(RERUNS + 3):
            run = session.rerun(server)
            warm += [run] if place >= 3 else []
            sleep(PAUSE)
    fresh = []
    for _ in range(NEW_CHOICES if choices else 0):
        assert choices
        with client.session(server, address, next(choices)) as session:
            fresh.append(session.rerun(server)[0])
    return (
        median(script for script, _ in warm),
        median(whole for _, whole in warm),
        median(fresh) if fresh else None,
    )


def measure(
    product: Server, empty: Server, edition: Edition, chromium: Browser
) -> dict[str, Measured]:
    """Every page and the empty one.

    Loads take turns, so that a slow moment of the machine meets all of them.
    """
    places = [
        (EMPTY, empty, ""),
        *((page, product, address) for page, address in menu.addresses().items()),
    ]
    choices = new_choices()
    reruns = {
        page: rerun(server, address, choices if page != EMPTY else None)
        for page, server, address in places
    }
    loads: dict[str, list[tuple[float, float]]] = {page: [] for page, _, _ in places}
    statics: dict[str, list[float]] = {page: [] for page in edition.addresses}
    start = perf_counter()
    while len(loads[EMPTY]) < FEWEST_LOADS or (
        len(loads[EMPTY]) < MOST_LOADS and perf_counter() - start < LOAD_SECONDS
    ):
        for page, server, address in places:
            loads[page].append(
                browser.first_load(chromium, f"http://localhost:{server.port}/{address}")
            )
            if page in statics:
                statics[page].append(browser.static_load(chromium, edition.addresses[page]))
    return {
        page: Measured(
            *reruns[page],
            readable=median(readable for readable, _ in loads[page]),
            load=median(finished for _, finished in loads[page]),
            static=median(statics[page]) if page in statics else None,
        )
        for page, _, _ in places
    }


def build_seconds() -> float:
    """Median seconds of `python -m etl` with the real files, start of Python included."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS):
            start = perf_counter()
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "etl",
                    "--quiet",
                    "--out",
                    str(Path(folder) / "bench.duckdb"),
                ],
                cwd=paths.ROOT,
                check=True,
            )
            seconds.append(perf_counter() - start)
    return median(seconds)


def ready_seconds(flags: list[str]) -> float:
    """Median seconds from starting the server to its word that it is healthy."""
    seconds = []
    for _ in range(STARTS):
        with servers.running("server.py", flags) as server:
            seconds.append(server.seconds_to_ready)
    return median(seconds)


def table(pages_measured: dict[str, Measured]) -> str:
    """The measured pages as aligned text; `!` marks what is above its aim."""
    empty = pages_measured[EMPTY]
    lines = [
        "                 rerun, in the server   rerun, at the reader    new choice"
        + "     first load, readable, finished",
        "page                   ms  x empty           ms  x empty"
        + "        ms, server      s       s  x empty  x static",
        (
            f"{EMPTY:16} {empty.script:8.1f}             {empty.websocket:8.1f}"
            f"                               {empty.readable:6.2f}  {empty.load:6.2f}"
        ),
    ]
    lines += [_line(page, own, empty) for page, own in pages_measured.items() if page != EMPTY]
    lines.append(
        f"aim, at most              {RERUN_AIM:5.1f}                {RERUN_AIM:5.1f}"
        f"                                       {LOAD_AIM:5.1f}"
    )
    return "\n".join(lines)


def _line(page: str, own: Measured, empty: Measured) -> str:
    return (
        f"{page:16} {own.script:8.1f} {_times(own.script / empty.script, RERUN_AIM)}"
        f"    {own.websocket:8.1f} {_times(own.websocket / empty.websocket, RERUN_AIM)}"
        f"     {own.new_choice or 0:10.0f}       {own.readable:6.2f}  {own.load:6.2f}"
        f" {_times(own.load / empty.load, LOAD_AIM)}"
        f" {f'{own.load / own.static:7.1f}' if own.static else ''}"
    )


def figures(measured: dict[str, Measured]) -> dict[str, float]:
    """What is kept of a run: multiples of the empty page, and the figures of that."""
    empty = measured[EMPTY]
    kept = {f"{EMPTY}, {name}": getattr(empty, name) for name in ("script", "websocket", "load")}
    for page, own in measured.items():
        if page != EMPTY:
            kept[f"{page}, script, times empty"] = own.script / empty.script
            kept[f"{page}, websocket, times empty"] = own.websocket / empty.websocket
            kept[f"{page}, load, times empty"] = own.load / empty.load
            kept[f"{page}, readable, times finished"] = own.readable / own.load
            kept[f"{page}, new choice"] = own.new_choice or 0.0
            if own.static:
                kept[f"{page}, load, times static"] = own.load / own.static
    return {name: round(value, 2) for name, value in kept.items()}


def _times(ratio: float, aim: float) -> str:
    return f"{ratio:7.1f} {'!' if ratio > aim else ' '}"


def _seconds(what: str, seconds: float) -> str:
    return (
        f"{what}: {seconds:.2f} s (aim {SECONDS_AIM:.0f} s){' !' if seconds > SECONDS_AIM else ''}"
    )


def main(flags: list[str]) -> int:
    """Exit code 0 whatever was measured; 1 where it can't be measured."""
    if not paths.DATABASE.exists():
        print("There is no database yet. Build it with  make data.", file=sys.stderr)
        return 1
    start = perf_counter()
    try:
        with (
            browser.chromium() as chromium,
            servers.running("server.py", flags) as product,
            servers.running("bench/empty_server.py", flags) as empty,
            static.running() as edition,
        ):
            measured = measure(product, empty, edition, chromium)
        ready = ready_seconds(flags)
    except (FileNotFoundError, RuntimeError) as fault:
        print(fault, file=sys.stderr)
        return 1
    print(
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()}"
        f" cores{', ' + ' '.join(flags) if flags else ''}. Medians; ! is above the aim.\n"
    )
    print(table(measured))
    print(
        f"\n{_seconds('Server ready after', ready)}\n"
        f"{_seconds('Data files built in', build_seconds())}\n"
        f"Measured in {perf_counter() - start:.0f} s."
    )
    print(
        "\n".join(
            history.noted(f"pages{' ' + ' '.join(flags) if flags else ''}", figures(measured))
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
