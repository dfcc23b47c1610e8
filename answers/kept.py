"""What was made is kept, and it is made once: who asks for what is being made waits for that."""

from collections.abc import Callable
from threading import Condition
from typing import ParamSpec, TypeVar, cast

from cachetools import LRUCache, cached

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def kept(most: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Keeps the newest `most` results of a function by its arguments, for all readers.

    What is returned is shared and must not be changed. Where the function fails, nothing is kept,
    and the next one who waited tries it.
    """

    def keeping(make: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        keep = cached(LRUCache(most), condition=Condition(), info=True)
        return cast("Callable[Arguments, Result]", keep(make))

    return keeping
