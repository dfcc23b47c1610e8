"""What many readers ask for at once is made once, and kept."""

from threading import Barrier, Lock, Thread
from time import sleep

import pytest

from answers.kept import Newest, kept, kept_with


class Workshop:
    """Makes what it is asked for, slowly; counts how often, and fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.made: list[int] = []
        self._failures, self._lock = failures, Lock()

    def make(self, asked: int) -> int:
        """The square of what is asked for."""
        with self._lock:
            self.made.append(asked)
            is_failing = len(self.made) <= self._failures
        sleep(0.05)
        if is_failing:
            raise ValueError("not this time")
        return asked * asked


def asked_at_once(workshop: Workshop, asked: list[int]) -> list[int | str]:
    """What each of several threads gets that ask at the same moment: a number, or the fault."""
    keeping, together = kept(8)(workshop.make), Barrier(len(asked))
    got: list[int | str] = []

    def ask(number: int) -> None:
        together.wait()
        try:
            got.append(keeping(number))
        except ValueError as fault:
            got.append(str(fault))

    threads = [Thread(target=ask, args=(number,)) for number in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    workshop = Workshop()
    assert asked_at_once(workshop, [3] * 50) == [9] * 50
    assert workshop.made == [3]


def test_different_things_are_made_beside_each_other() -> None:
    workshop = Workshop()
    assert sorted(map(int, asked_at_once(workshop, [1, 2, 3, 1, 2, 3]))) == [1, 1, 4, 4, 9, 9]
    assert sorted(workshop.made) == [1, 2, 3]


def test_a_failure_is_not_kept_and_the_next_who_waited_tries() -> None:
    workshop = Workshop(failures=1)
    got = asked_at_once(workshop, [2] * 10)
    assert got.count("not this time") == 1
    assert got.count(4) == 9
    assert workshop.made == [2, 2]


@pytest.mark.parametrize("most", [1, 3])
def test_only_the_newest_are_kept(most: int) -> None:
    workshop = Workshop()
    keeping = kept(most)(workshop.make)
    for number in (*range(most), 10, 10, 0):
        keeping(number)
    assert workshop.made == [*range(most), 10, 0]


def test_what_belongs_to_things_that_nobody_asks_about_any_more_is_let_go() -> None:
    newest, made = Newest(2), list[str]()

    @kept_with(newest, 8)
    def double(thing: str) -> str:
        made.append(thing)
        return thing * 2

    @kept_with(newest, 8)
    def length(thing: str, more: int) -> int:
        made.append(f"{thing} {more}")
        return len(thing) + more

    assert (double("a"), length("a", 1), double("b")) == ("aa", 2, "bb")
    assert double("a") == "aa" and made == ["a", "a 1", "b"], "a is asked about again"
    double("c")  # and b leaves
    assert double("a") == "aa" and made == ["a", "a 1", "b", "c"]
    double("b")  # c leaves, since a was asked about after it
    assert made[-1] == "b" and length("a", 1) == 2 and made[-1] == "b"
    assert len(double.cache) == 2 and len(length.cache) == 1  # type: ignore[attr-defined]
    double("d"), double("e")
    length("d", 1)
    assert len(double.cache) == 2 and len(length.cache) == 1  # type: ignore[attr-defined]
