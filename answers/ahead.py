"""Answers by day that are there before somebody asks for them; asks nothing itself.

Between two days of change an answer is the same, so a question has one for each such span.
"""

from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, timedelta
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from queries.day_by_day import sign
import queries

MOST_WANTED = 1000  # keys, where nobody fulfils any wish
Answer = list[queries.Row]
Key = TypeVar("Key", bound=Hashable)


class Wish(NamedTuple, Generic[Key]):
    """That somebody asks with a key for some spans, by their places, and may for all others.

    `beside`: the key that somebody asks with, where only these spans of another one are wanted; it
    may have the same rows.
    """

    key: Key
    places: frozenset[int]
    beside: Key | None = None


class Spans:
    """The days on which answers change, and the spans between them by their place."""

    def __init__(self, changes: Sequence[date]) -> None:
        before = [changes[0] - timedelta(days=1)] if changes else [date.min]
        self.days = (*before, *changes)  # one day of each span: its first

    def place(self, day: date) -> int:
        """In which span a day is."""
        return max(bisect_right(self.days, day) - 1, 0)


class Held(Generic[Key]):
    """Answers of each key by span, of the keys that were looked at last, and what is wanted.

    A key is a question with all that it is asked with but the day. `most` counts distinct rows.
    """

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._answers: OrderedDict[Key, dict[int, Answer]] = OrderedDict()
        self._uses: Counter[int] = Counter()  # keys by the identity of the row that they hold
        self._whole: set[Key] = set()
        self._wanted: OrderedDict[Key, Wish[Key]] = OrderedDict()

    def find(self, key: Key, place: int) -> Answer | None:
        """The answer of a span; None where it is not there."""
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key].get(place)

    def rows(self, is_meant: Callable[[Key], bool]) -> list[queries.Row]:
        """All rows of some keys, each once."""
        with self._lock:
            answers = [held for key, held in self._answers.items() if is_meant(key)]
        return [row for held in answers for row in _distinct(held).values()]

    def hold(self, key: Key, answers: Mapping[int, Answer], is_whole: bool = False) -> None:
        """Takes answers in; of more rows than can be held, the keys untouched longest go.

        `is_whole`: no more of this key is wanted.
        """
        with self._lock:
            known = self._let_go(key)
            self._answers[key] = {**known, **answers}
            self._uses.update(_distinct(self._answers[key]).keys())
            if is_whole:
                self._whole.add(key)
            while len(self._uses) > self._most:
                old = next(iter(self._answers))
                self._let_go(old)
                self._whole.discard(old)

    def _let_go(self, key: Key) -> Mapping[int, Answer]:
        known = self._answers.pop(key, {})
        for row in _distinct(known):
            self._uses[row] -= 1
            if not self._uses[row]:
                del self._uses[row]
        return known

    def want(self, wish: Wish[Key]) -> None:
        """Takes a wish in, unless it is fulfilled."""
        with self._lock:
            key, places, beside = wish
            known = self._answers.get(key, {})
            if key in self._whole or beside and places <= known.keys():
                return
            old = self._wanted.get(key, wish)
            self._wanted[key] = Wish(key, places | old.places, beside and old.beside)
            while len(self._wanted) > MOST_WANTED:
                self._wanted.popitem(last=False)

    def wanted(self) -> Wish[Key] | None:
        """What is wanted longest; then it is wanted no more."""
        with self._lock:
            return self._wanted.popitem(last=False)[1] if self._wanted else None

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            for each in (self._answers, self._uses, self._whole, self._wanted):
                each.clear()


def _distinct(answers: Mapping[int, Answer]) -> dict[int, queries.Row]:
    """Each row of some answers by its identity."""
    return {id(row): row for answer in answers.values() for row in answer}


def alike(answer: Answer, beside: Sequence[queries.Row]) -> Answer:
    """The same answer; of a row that stands beside it too, that one is taken."""
    return shared([answer], beside)[0]


def shared(answers: Sequence[Answer], beside: Sequence[queries.Row]) -> list[Answer]:
    """The same answers; of a row that stands beside them too, that one is taken.

    One that has the rows of the answer before it is the same list.
    """
    known = {sign(row): row for row in beside}
    every = {id(row): row for answer in answers for row in answer}
    held = {each: known.get(sign(row), row) for each, row in every.items()}
    found: list[Answer] = []
    before: list[int] | None = None
    for answer in answers:
        now = [id(row) for row in answer]
        found.append(found[-1] if now == before else [held[each] for each in now])
        before = now
    return found
