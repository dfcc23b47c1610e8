"""Several readers at once, as `make load` measures them: each is answered, none sees an error."""

from pathlib import Path
from statistics import median
from threading import Thread
from time import sleep

import pytest

from bench import client, load, servers
from pages.frame import early

TWICE, ATTEMPTS = 2, 3


def test_readers_who_come_at_once_and_choose_are_all_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(load, "known", lambda: [("completion", ""), ("search", "find=Hafen")])
    monkeypatch.setenv(early.SETTING, "no")
    asked = load.options(["4", "3"])
    seen = load.measured(asked)
    assert seen.faults == []
    assert len(seen.times[load.FIRST]) == 4 and len(seen.times[load.KNOWN]) >= 4
    assert 50 < seen.most < 1000
    said = load.lines(seen, asked)
    assert said[-1].split() == ["errors:", "0", "(aim", "0)"]
    assert load.figures(seen)["errors"] == 0


def test_a_soak_tells_growth_from_none() -> None:
    steady = load.Seen(memory=[(at, 200 + at % 2) for at in range(600)])
    growing = load.Seen(memory=[(at, 200 + at / 30) for at in range(600)])
    assert "does not grow" in load._soaked(steady)[0]
    assert "+2.00 MB a minute: grows" in load._soaked(growing)[0]


@pytest.mark.speed
def test_a_deck_that_is_made_slows_no_other_reader_beyond_twice(towns_database: Path) -> None:
    settings = {"MONITOR_DATABASE": str(towns_database), early.SETTING: "no"}
    found = []
    with (
        servers.running("server.py", settings=settings) as server,
        client.session(server, "completion") as maker,
        client.session(server, "completion") as other,
    ):
        maker.run()
        for _ in range(5):
            other.run()
        for _ in range(ATTEMPTS):
            alone = [_rested(other) for _ in range(20)]
            making = Thread(target=load.deck, args=(maker,))
            making.start()
            beside = []
            while making.is_alive():
                beside.append(_rested(other))
            making.join()
            found.append((round(median(alone)), round(median(beside)), len(beside)))
            if median(beside) <= TWICE * median(alone) and len(beside) > 5:
                return
    pytest.fail(f"alone, beside a deck (ms), runs: {found}")


def _rested(reader: client.Session) -> float:
    sleep(0.05)
    return reader.run()
