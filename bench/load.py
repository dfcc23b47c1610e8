"""python -m bench.load: many readers at once, over the real websocket, without a browser.

They arrive at a server that has just started and look at all pages; then they choose every few
seconds, among choices that somebody made before; then one choice in ten was never made before. Some
of it is searching and taking files. --beside WORK: what the readers see while one has something
slow made, and while nobody does, by turns. --soak MINUTES: whether memory grows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from random import Random
from statistics import linear_regression, median, quantiles
from threading import Event, Lock, Thread
from time import perf_counter, sleep
from urllib.request import urlopen
import argparse
import os
import re
import subprocess
import sys
import tempfile

from bench import client, history, menu, servers
from bench.client import Session
from bench.servers import Server
from etl import paths

ARRIVING = 2.5  # seconds in which all arrive
PAUSE = 2.0  # seconds between two choices of a reader
NEW, FILES = (
    0.1,
    0.05,
)  # shares of choices never made before, and of choices after which a file is taken
WORDS = ("Glasfaser", "Gründung", "Hafen", "Fachkräfte", "Innenstadt")
LANGUAGES = ("de", "en")
VIEW = "take_view_button"  # key of the button for the rows of a page
DATA = "panel_data"  # of the panel in which it stands
FIRST, KNOWN, NEVER, FILE = "first page", "known choice", "new choice", "file taken"
AIMS = {FIRST: (2000, 9), KNOWN: (50, 18)}  # at most so many ms, at this place of twenty
MEGABYTES = 300  # aim for the server with 50 readers
GROWTH = 0.5  # MB a minute that a soak may grow by
AT_REST, LONGEST_REST = 0.1, 60  # of a core, seconds
WARM = 0.25  # of a soak: caches fill meanwhile
DAYS = date(2019, 1, 1), 2800  # among which one is chosen that nobody chose before


@dataclass
class Seen:
    """What all readers saw: milliseconds by what they did, faults, and memory of the server, MB.

    `memory` by seconds since the start, `beside` the most of the processes beside the server;
    `a_choice`: milliseconds of its processor for each known choice.
    """

    times: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    beside: float = 0.0
    a_choice: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def add(self, what: str, milliseconds: float) -> None:
        """Another time of one reader."""
        with self._lock:
            self.times.setdefault(what, []).append(milliseconds)

    def share(self, what: str, place: int) -> float:
        """The time that `place` of twenty do not exceed."""
        return quantiles([*self.times[what], *self.times[what][:1]], n=20)[place]

    @property
    def most(self) -> float:
        """The most memory of the server."""
        return max((megabytes for _, megabytes in self.memory), default=0.0)


@dataclass
class Readers:
    """Readers of one server, who arrive once and stay."""

    server: Server
    number: int
    seen: Seen = field(default_factory=Seen)
    _new: Iterator[int] = field(default_factory=lambda: iter(range(10**6)))

    def arrive(self, sessions: Sequence[Session]) -> None:
        """Everybody opens the start page, within a moment, and is shown its first screen first."""
        screen = f"http://127.0.0.1:{self.server.port}/first/?width=1072"

        def come(place: int) -> None:
            sleep(ARRIVING * place / self.number)
            client.fetched(screen)
            self._timed(FIRST, sessions[place].run)

        self._all(come)

    def choose(
        self, sessions: Sequence[Session], seconds: float, new: float = 0.0, kind: str = KNOWN
    ) -> None:
        """Everybody chooses again and again; a share of it is new, the rest counts as `kind`."""

        def stay(place: int) -> None:
            chance, until = Random(perf_counter()), perf_counter() + seconds
            sleep(PAUSE * chance.random())
            while perf_counter() < until:
                is_new = chance.random() < new
                asked = never_asked(next(self._new), chance) if is_new else chance.choice(known())
                self._timed(NEVER if is_new else kind, partial(sessions[place].open, *asked))
                if chance.random() < FILES and DATA in sessions[place].widgets:
                    if VIEW not in sessions[place].files:
                        self._timed(kind, partial(sessions[place].unfold, DATA))
                    self._timed(FILE, partial(_took, sessions[place], VIEW))
                sleep(PAUSE * chance.uniform(0.5, 1.5))

        self._all(stay)

    def _all(self, does: Callable[[int], None]) -> None:
        with ThreadPoolExecutor(self.number) as pool:
            list(pool.map(does, range(self.number)))

    def _timed(self, what: str, does: Callable[[], float]) -> None:
        try:
            self.seen.add(what, does())
        except (RuntimeError, OSError, TimeoutError) as fault:
            self.seen.faults.append(f"{what}: {type(fault).__name__}: {str(fault)[:200]}")


def _took(session: Session, key: str) -> float:
    start = perf_counter()
    session.take(key)
    return (perf_counter() - start) * 1000


def known() -> list[tuple[str, str]]:
    """Pages and choices that readers have made before: the usual ones, and a word to look for."""
    pages = [(page, f"language={each}") for page in menu.addresses().values() for each in LANGUAGES]
    return [*pages, *(("search", f"language=de&find={word}") for word in WORDS)]


def never_asked(number: int, chance: Random) -> tuple[str, str]:
    """A page and choices that nobody asked for: initiatives, and a day of its own."""
    every = sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))
    chosen = chance.choice(list(combinations(every, chance.randint(1, len(every)))))
    day = DAYS[0] + timedelta(days=number % DAYS[1])
    asked = [f"as_of={day}", *(f"initiatives={key}" for key in chosen)]
    return chance.choice(list(menu.addresses().values())), "&".join(asked)


# --- what one reader has made ---


def deck(session: Session) -> None:
    """A deck on all initiatives."""
    session.open("completion", "language=en")
    session.unfold("panel_slides")
    session.choose("slides_of", "deck on the chosen initiatives")
    session.run()
    session.run("slides_make")


def workbook(session: Session) -> None:
    """The whole database as a workbook."""
    session.open("sources", "language=en")
    session.take("take_all_button")


def sheet(session: Session) -> None:
    """Two pages of paper that nobody asked for before."""
    session.open(*never_asked(int(perf_counter() * 1000), Random(perf_counter())))
    session.open("completion", session.choices)
    session.unfold("panel_slides")
    session.take("take_factsheet")


def pictures(session: Session) -> None:
    """Every picture of a page in every format."""
    session.open("completion", "language=en")
    host, port = session.socket.socket.getpeername()[:2]
    for path in sorted(set(re.findall(r"/picture/[0-9a-f]{32}/\w+", session.html))):
        with urlopen(f"http://{host}:{port}{path}", timeout=client.PATIENCE) as file:
            file.read()


def upload(_session: Session) -> None:
    """The trial of a file that a visitor brought, in the process that the server begins for it."""
    file = min(paths.INITIATIVES.glob("*.yml"))
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "etl.tables.worker", file.name, "de", folder]
        given = file.read_bytes().replace(b"id: ", b"id: x", 1)
        subprocess.run(line, cwd=paths.ROOT, input=given, capture_output=True, check=False)


WORKS: Mapping[str, Callable[[Session], None]] = {
    each.__name__: each for each in (deck, workbook, sheet, pictures, upload)
}


def beside(
    readers: Readers, sessions: Sequence[Session], work: str, turns: int, long: float
) -> None:
    """By turns: nobody has anything made, and one reader has, over and over."""
    for _ in range(turns):
        readers.choose(sessions, long, kind=f"without {work}")
        done = Event()
        worker = Thread(target=_over_and_over, args=(readers, work, done))
        worker.start()
        readers.choose(sessions, long, kind=f"beside {work}")
        done.set()
        worker.join()


def _over_and_over(readers: Readers, work: str, done: Event) -> None:
    with client.session(readers.server, "") as session:
        session.run()
        while not done.is_set():
            start = perf_counter()
            try:
                WORKS[work](session)
                readers.seen.add(work, (perf_counter() - start) * 1000)
            except (RuntimeError, OSError, TimeoutError, KeyError) as fault:
                readers.seen.faults.append(f"{work}: {type(fault).__name__}: {str(fault)[:200]}")
                return


# --- a run ---


def measured(asked: argparse.Namespace) -> Seen:
    """A fresh server under so many readers for so long."""
    with servers.running("server.py", settings={"MONITOR_READERS": "100000"}) as server:
        readers, done = Readers(server, asked.readers), Event()
        watch = Thread(target=_watch, args=(server, readers.seen, done))
        watch.start()
        try:
            with ThreadPoolExecutor(1):
                _stay(readers, asked)
        finally:
            done.set()
            watch.join()
    return readers.seen


def _stay(readers: Readers, asked: argparse.Namespace) -> None:
    opened = [client.session(readers.server, "") for _ in range(readers.number)]
    sessions: list[Session] = []
    try:
        sessions += [each.__enter__() for each in opened]
        readers.arrive(sessions)
        for page, choices in known():
            with suppress(RuntimeError):
                sessions[0].open(page, choices)
        _wait_for_rest(readers.server)
        if asked.beside:
            beside(readers, sessions, asked.beside, asked.turns, asked.seconds)
        elif asked.soak:
            readers.choose(sessions, asked.soak * 60, NEW)
        else:
            before = readers.server.processor()
            readers.choose(sessions, asked.seconds)
            used = readers.server.processor() - before
            readers.seen.a_choice = used * 1000 / max(len(readers.seen.times.get(KNOWN, ())), 1)
            readers.choose(sessions, asked.seconds, NEW, kind=f"{KNOWN}, beside new ones")
    finally:
        for each in opened[: len(sessions)]:
            each.__exit__(None, None, None)


def _wait_for_rest(server: Server) -> None:
    """Until the server has made what its first readers will see, or for a while."""
    for _ in range(LONGEST_REST):
        before = server.processor()
        sleep(1)
        if not server.processor() - before > AT_REST:
            return


def _watch(server: Server, seen: Seen, done: Event) -> None:
    start = perf_counter()
    while not done.wait(0.5):
        seen.memory.append((perf_counter() - start, server.memory()))
        seen.beside = max(seen.beside, server.memory_beside())


def lines(seen: Seen, asked: argparse.Namespace) -> list[str]:
    """The table that is printed; `!` marks what is above its aim."""
    who = f"{asked.readers} readers who arrive within {ARRIVING} s and choose every {PAUSE} s"
    found = [
        f"{who}, on {os.cpu_count()} cores",
        f"{'ms':<32}{'p50':>8}{'p95':>8}{'most':>8}{'number':>8}",
    ]
    for what, times in seen.times.items():
        limit, place = AIMS.get(what, (0, 0))
        above = "  !" if limit and seen.share(what, place) > limit else ""
        said = f"  aim: {'p95' if place == 18 else 'p50'} {limit}" if limit else ""
        found.append(
            f"{what:<32}{seen.share(what, 9):>8.0f}{seen.share(what, 18):>8.0f}"
            f"{max(times):>8.0f}{len(times):>8}{said}{above}"
        )
    if NEVER in seen.times and KNOWN in seen.times:
        ratio = seen.share(NEVER, 9) / seen.share(KNOWN, 9)
        found.append(f"a new choice takes {ratio:.1f} times a known one (aim: 2)")
    whole, length = sum(map(len, seen.times.values())), seen.memory[-1][0] if seen.memory else 1.0
    if seen.a_choice:
        share = seen.a_choice / 1000 * asked.readers / PAUSE
        found.append(
            f"a known choice: {seen.a_choice:.0f} ms of the processor (aim 10 to 20); all readers:"
            f" {share:.2f} cores"
        )
    above = "  !" if seen.most > MEGABYTES else ""
    found += [
        f"runs and files a second: {whole / length:.1f}",
        f"memory of the server: {seen.most:.0f} MB (aim {MEGABYTES}){above}",
        f"memory of processes beside it: {seen.beside:.0f} MB",
        f"errors: {len(seen.faults)} (aim 0)",
        *sorted(set(seen.faults))[:3],
    ]
    return [*found, *_soaked(seen)] if asked.soak else found


def _soaked(seen: Seen) -> list[str]:
    """Whether memory grows once the caches are full: a line through the later part of a soak."""
    whole = seen.memory[-1][0]
    later = [(at / 60, megabytes) for at, megabytes in seen.memory if at > whole * WARM]
    slope = linear_regression(*zip(*later, strict=True)).slope
    first, last = (median(megabytes for _, megabytes in part) for part in (later[:20], later[-20:]))
    verdict = "grows !" if slope > GROWTH else "does not grow"
    return [f"soak: {first:.0f} to {last:.0f} MB, {slope:+.2f} MB a minute: {verdict}"]


def figures(seen: Seen) -> dict[str, float]:
    """What is kept of a run."""
    shares = {
        f"{what}, {name}": round(seen.share(what, place), 1)
        for what in seen.times
        for name, place in (("p50", 9), ("p95", 18))
    }
    return {
        **shares,
        "processor, a known choice": round(seen.a_choice, 1),
        "memory": round(seen.most),
        "errors": len(seen.faults),
    }


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser("python -m bench.load", description=__doc__)
    parser.add_argument("readers", nargs="?", type=int, default=50)
    parser.add_argument("seconds", nargs="?", type=float, default=30.0, help="of each part")
    parser.add_argument("--soak", type=float, default=0.0, metavar="MINUTES")
    parser.add_argument("--beside", choices=WORKS)
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 1 where a reader saw an error."""
    asked = options(arguments)
    seen = measured(asked)
    print("\n".join(lines(seen, asked)))
    name = f"load, {asked.readers} readers{', beside ' + asked.beside if asked.beside else ''}"
    print("\n".join(history.noted(name, figures(seen))))
    return int(bool(seen.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
