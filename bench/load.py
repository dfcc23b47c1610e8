"""python -m bench.load: many readers at once, over the real websocket, without a browser.

They arrive at a server that has just started, then choose and search on all pages every few
seconds. Printed are the milliseconds until a page is there, and the memory of the server.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from statistics import quantiles
from time import perf_counter, sleep
from typing import NamedTuple
import argparse
import sys

from bench import client, menu, servers
from bench.client import Session
from bench.servers import Server
from etl import paths

ARRIVING = 2.5  # seconds in which all arrive
PAUSE = 2.0  # seconds between two choices of a reader
WORDS = ("Glasfaser", "Gründung", "Hafen", "Fachkräfte", "Innenstadt")


class Stay(NamedTuple):
    """What one reader saw: milliseconds of the first page and of each choice, and the faults."""

    arrival: list[float]
    choices: list[float]
    faults: list[str]


@dataclass
class Load:
    """What all readers saw together, and the most memory of the server, in MB."""

    seconds: float
    stays: list[Stay] = field(default_factory=list)
    memory: float = 0.0

    def lines(self) -> list[str]:
        """The table that is printed."""
        arrivals = [each for stay in self.stays for each in stay.arrival]
        choices = [each for stay in self.stays for each in stay.choices]
        faults = [fault for stay in self.stays for fault in stay.faults]
        return [
            f"{len(self.stays)} readers who arrive within {ARRIVING} s and choose every {PAUSE} s",
            _line("first page", arrivals),
            _line("a choice", choices),
            f"{'choices a second':<18}{len(choices) / self.seconds:>8.1f}",
            f"{'memory, MB':<18}{self.memory:>8.0f}",
            f"{'errors':<18}{len(faults):>8}",
            *sorted(set(faults))[:3],
        ]


def _line(name: str, times: Sequence[float]) -> str:
    if len(times) < 2:
        return f"{name:<18}{'none':>8}"
    parts = quantiles(times, n=20)
    return f"{name:<18}{parts[9]:>8.0f}{parts[18]:>8.0f}{max(times):>8.0f}   p50, p95, most, in ms"


def stay(server: Server, reader: int, readers: int, seconds: float) -> Stay:
    """One reader: comes, looks, and chooses something else again and again."""
    chance, seen = Random(reader), Stay([], [], [])
    sleep(ARRIVING * reader / readers)
    begin = perf_counter()
    try:
        with client.session(server, "") as first:
            seen.arrival.append(first.run())
            while perf_counter() - begin < seconds:
                sleep(PAUSE * chance.uniform(0.5, 1.5))
                seen.choices.append(_chosen(first, chance))
    except (RuntimeError, OSError, TimeoutError) as fault:
        seen.faults.append(f"{type(fault).__name__}: {str(fault)[:200]}")
    return seen


def _chosen(session: Session, chance: Random) -> float:
    """Milliseconds of another page, other initiatives, another language or other words."""
    every = sorted(file.stem for file in paths.INITIATIVES.glob("*.yml"))
    chosen = chance.choice(list(combinations(every, chance.randint(1, len(every)))))
    pages = list(menu.addresses().values())
    session.page = chance.choice(pages)
    asked = [f"language={chance.choice(['de', 'en'])}", *(f"initiatives={key}" for key in chosen)]
    if session.page == "search":
        asked.append(f"find={chance.choice(WORDS)}")
    session.choices, session.script = "&".join(asked), ""
    return session.run()


def measured(readers: int, seconds: float) -> Load:
    """A fresh server under so many readers for so long."""
    load = Load(seconds)
    with servers.running("server.py") as server, ThreadPoolExecutor(readers) as pool:
        stays = [pool.submit(stay, server, reader, readers, seconds) for reader in range(readers)]
        while not all(each.done() for each in stays):
            load.memory = max(load.memory, server.memory())
            sleep(0.5)
        load.stays = [each.result() for each in stays]
    return load


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 1 where a reader saw an error."""
    parser = argparse.ArgumentParser("python -m bench.load", description=__doc__)
    parser.add_argument("readers", nargs="?", type=int, default=50)
    parser.add_argument("seconds", nargs="?", type=float, default=60.0)
    asked = parser.parse_args(arguments)
    load = measured(asked.readers, asked.seconds)
    print("\n".join(load.lines()))
    return int(any(each.faults for each in load.stays))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
