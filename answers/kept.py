"""What was made is kept, and it is made once: who asks for what is being made waits for that."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Condition, Lock
from typing import Any, ParamSpec, TypeVar, cast

from cachetools import LRUCache, cached

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def kept(
    most: int, weigh: Callable[[Any], int] | None = None
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Keeps the newest `most` results of a function by its arguments, for all readers.

    With `weigh` as many as weigh so much together; what weighs more is not kept. What is returned
    is shared and must not be changed. Where the function fails, nothing is kept, and the next one
    who waited tries it.
    """
    return _keeping(lambda: LRUCache(most, weigh))


def kept_with(
    newest: "Newest", most: int
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """As kept(), but no longer than what comes first among the arguments is one of the newest."""
    return _keeping(lambda: _OfNewest(newest, most))


def _keeping(
    cache: Callable[[], "LRUCache[Any, Any]"],
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    def keeping(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        keep = cached(cache(), condition=Condition(), info=True)
        return cast("Callable[Arguments, Result]", keep(make))

    return keeping


class Newest:
    """The things that were asked about last, at most so many."""

    def __init__(self, most: int) -> None:
        self.left = 0  # how many have left so far
        self._most, self._lock = most, Lock()
        self._held: OrderedDict[Hashable, None] = OrderedDict()

    def __contains__(self, thing: Hashable) -> bool:
        return thing in self._held

    def touch(self, thing: Hashable) -> None:
        """Somebody asks about this one."""
        with self._lock:
            self._held[thing] = None
            self._held.move_to_end(thing)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
                self.left += 1


class _OfNewest(LRUCache[Any, Any]):
    """Lets go of what belongs to things that are no longer among the newest.

    Each cache does that by itself when it takes something new, since only then its lock is held.
    """

    def __init__(self, newest: Newest, most: int) -> None:
        super().__init__(most)
        self._newest, self._left = newest, 0

    def __getitem__(self, key: Any) -> Any:
        value = super().__getitem__(key)
        self._newest.touch(key[0])
        return value

    def __setitem__(self, key: Any, value: Any) -> None:
        self._newest.touch(key[0])
        if self._left != self._newest.left:
            self._left = self._newest.left
            for old in [old for old in self if old[0] not in self._newest]:
                del self[old]
        super().__setitem__(key, value)
