"""What glibc's allocator has: python -c "from tests import heaps" in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import NamedTuple
import ctypes
import os
import platform
import re
import tempfile


class Held(NamedTuple):
    """How many heaps there are, and how many blocks that have a place of their own outside."""

    heaps: int
    apart: int


def held(system: ctypes.CDLL) -> Held:
    """As the allocator itself tells it, in XML."""
    system.fopen.restype = ctypes.c_void_p
    system.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
    system.fclose.argtypes = [ctypes.c_void_p]
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "told").encode()
        stream = system.fopen(file, b"w")
        system.malloc_info(0, stream)
        system.fclose(stream)
        with open(file, encoding="utf-8") as told:
            text = told.read()
    [apart] = re.findall(r'type="mmap" count="(\d+)"', text)
    return Held(text.count("<heap nr"), int(apart))


@contextmanager
def threads(number: int, system: ctypes.CDLL) -> Iterator[None]:
    """So many threads that have each taken memory and stay for a while."""
    begun, ended = Barrier(number + 1), Barrier(number + 1)

    def take() -> None:
        system.malloc(1000)
        begun.wait()
        ended.wait()

    for _ in range(number):
        Thread(target=take).start()
    begun.wait()
    yield
    ended.wait()


def used(number: int, size: int) -> tuple[int, bool] | None:
    """Heaps of so many threads, and whether a large block lies apart; None without glibc.

    One is given back before, after which glibc by itself would have such blocks in a heap.
    """
    if platform.libc_ver()[0] != "glibc":
        return None
    system = ctypes.CDLL(None)
    system.malloc.restype, system.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    system.free.argtypes = [ctypes.c_void_p]
    system.free(system.malloc(size))
    before = held(system).apart
    system.malloc(size)
    is_apart = held(system).apart > before
    with threads(number, system):
        return held(system).heaps, is_apart
