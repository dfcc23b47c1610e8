"""How much of each piece of a page is shown, so that the page holds it; lays nothing out.

What stands first in a piece stays longest, and nothing is cut within an item.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from answers.sheet import Chart, Group, Piece, Section

Caps = Sequence[int]  # how many items of each piece are shown


class Shown(NamedTuple):
    """A piece with the items of it that are shown, and how many are not."""

    piece: Piece
    more: int


def fitted(pieces: Sequence[Piece], fits: Callable[[list[Shown]], bool]) -> list[Shown]:
    """The pieces with as many items as fit.

    All first show equally many; then those that stand first get what room is left. Where not even
    the bare pieces fit, they are what is returned.
    """
    sizes = [_size(piece) for piece in pieces]
    groups = [_groups(piece) for piece in pieces]

    def equally(cap: int) -> list[int]:
        return [min(cap * own, size) for own, size in zip(groups, sizes, strict=True)]

    caps = equally(_largest(lambda cap: fits(_cut(pieces, equally(cap))), 0, max(sizes, default=0)))
    for place, size in enumerate(sizes):
        caps = _grown(pieces, caps, place, size, fits)
    return _cut(pieces, caps)


def _grown(
    pieces: Sequence[Piece],
    caps: list[int],
    place: int,
    size: int,
    fits: Callable[[list[Shown]], bool],
) -> list[int]:
    """The same with as many items of one piece as fit."""

    def with_more(cap: int) -> list[int]:
        return [*caps[:place], cap, *caps[place + 1 :]]

    return with_more(_largest(lambda cap: fits(_cut(pieces, with_more(cap))), caps[place], size))


def _largest(fits: Callable[[int], bool], least: int, most: int) -> int:
    """The largest number up to `most` that fits, looked for in steps that grow; else `least`."""
    step, too_many = 1, most + 1
    while least < most:
        tried = min(least + step, most)
        if not fits(tried):
            too_many = tried
            break
        least, step = tried, step * 2
    while too_many - least > 1:
        middle = (least + too_many) // 2
        least, too_many = (middle, too_many) if fits(middle) else (least, middle)
    return least


def _size(piece: Piece) -> int:
    """How many items a piece has, in groups or not."""
    if isinstance(piece, Chart):
        return 1
    return sum(len(item.items) if isinstance(item, Group) else 1 for item in piece.items)


def _groups(piece: Piece) -> int:
    """How many lists of items a piece has, or for how many it counts."""
    if isinstance(piece, Chart):
        return 1
    return sum(isinstance(item, Group) for item in piece.items) or piece.weight


def _cut(pieces: Sequence[Piece], caps: Caps) -> list[Shown]:
    """The first items of each piece; of a picture all or nothing."""
    return [
        Shown(piece, 1 - cap) if isinstance(piece, Chart) else _shortened(piece, cap)
        for piece, cap in zip(pieces, caps, strict=True)
    ]


def _shortened(section: Section, cap: int) -> Shown:
    groups = [item for item in section.items if isinstance(item, Group)]
    if not groups:
        left_out = max(len(section.items) - cap, 0)
        return Shown(replace(section, items=section.items[:cap]), left_out)
    room = _shared(cap, [len(group.items) for group in groups])
    cut = (
        replace(group, items=group.items[:own], left_out=len(group.items) - own)
        for group, own in zip(groups, room, strict=True)
    )
    return Shown(replace(section, items=tuple(cut)), 0)


def _shared(number: int, sizes: Sequence[int]) -> list[int]:
    """A number in equal parts, none larger than its size; the first get what remains."""
    parts = [0] * len(sizes)
    while number > 0 and parts != list(sizes):
        for place, size in enumerate(sizes):
            if number and parts[place] < size:
                parts[place], number = parts[place] + 1, number - 1
    return parts
