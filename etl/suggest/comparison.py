"""Which rows are near which, and how alike: all of them, or only what a change has touched.

Knows nothing of words. A comparison that rests on one before is the same as one that rests on none.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from etl.suggest.neighbours import Hashes
from etl.suggest.vectors import Places

PLACE_BITS = 23  # of a number that puts pairs in order; they leave 17 for a score
ONLY_PLACE = (1 << PLACE_BITS) - 1
NOBODY = -1
AT_ONCE = 1 << 10  # rows whose scores are worked out together


class Keys(NamedTuple):
    """Of each row a hash of its name, of its content, and of what its neighbours rest on."""

    names: Hashes
    contents: Hashes
    surroundings: Hashes


class Comparison(NamedTuple):
    """Rows by place with `near`, the places of their neighbours, and the scores of each of these.

    Behind the last neighbour stands NOBODY.
    """

    keys: Keys
    near: Places
    scores: Places

    def unchanged(self, before: "Comparison") -> Places:
        """Where each row of a comparison before stands now; NOBODY for what is gone or changed."""
        _, here, there = np.intersect1d(self.keys.names, before.keys.names, return_indices=True)
        is_same = self.keys.contents[here] == before.keys.contents[there]
        found = np.full(len(before.near), NOBODY, dtype=np.int64)
        found[there[is_same]] = here[is_same]
        return found

    def best(self, least: int, most: int, left_out: Places) -> list[tuple[int, int, int]]:
        """The pairs with the best scores, best first: one, other that stands behind it, and score.

        Of at least some score, and among so many best of one of the two. `left_out`: pairs as
        `pair_numbers` calls them.
        """
        rows, ranks = np.nonzero((self.scores >= least) & (self.near != NOBODY))
        scores, numbers = self.scores[rows, ranks], pair_numbers(rows, self.near[rows, ranks])
        is_open = ~np.isin(numbers, left_out)
        top = int(scores.max(initial=0))
        in_order = (top - scores[is_open]) << 2 * PLACE_BITS | numbers[is_open]
        # Each of two may be near the other. With counts this is quicker than without.
        in_order, _ = np.unique(in_order, return_counts=True)
        pairs = np.column_stack([in_order >> PLACE_BITS & ONLY_PLACE, in_order & ONLY_PLACE])
        pairs_before = _times_before(pairs.ravel()).reshape(-1, 2)
        is_best = pairs_before.min(axis=1) < most
        found = np.column_stack([pairs, top - (in_order >> 2 * PLACE_BITS)])[is_best]
        return [(one, other, score) for one, other, score in found.tolist()]


def pair_numbers(ones: Places, others: Places) -> Places:
    """A number for each pair, whichever of the two comes first."""
    numbers: Places = np.minimum(ones, others) << PLACE_BITS | np.maximum(ones, others)
    return numbers


def _times_before(values: Places) -> Places:
    """How often each value stands before its place."""
    order = np.argsort(values, kind="stable")
    in_order = values[order]
    found = np.empty(len(values), dtype=np.int64)
    found[order] = np.arange(len(values)) - np.searchsorted(in_order, in_order)
    return found


def compared(
    keys: Keys,
    most: int,
    neighbours: Callable[[Places], Places],
    likenesses: Callable[[Places, Places], Places],
    before: Comparison | None = None,
) -> Comparison:
    """Compares rows with so many neighbours each, taking over what a comparison before says.

    Looks only for neighbours of rows whose surroundings have changed, and for scores of pairs that
    were not near each other, or of which one has changed.
    """
    near = np.full((len(keys.names), most), NOBODY, dtype=np.int64)
    scores = np.zeros(near.shape, dtype=np.int64)
    is_same, is_known = (np.zeros(len(near), dtype=bool) for _ in range(2))
    if before and before.near.shape[1] == most:
        _, here, there = np.intersect1d(keys.names, before.keys.names, return_indices=True)
        moved = np.full(len(before.near) + 1, NOBODY, dtype=np.int64)  # the last stands for nobody
        moved[there] = here
        is_same[here] = keys.contents[here] == before.keys.contents[there]
        stays = keys.surroundings[here] == before.keys.surroundings[there]
        here, there = here[stays], there[stays]
        is_known[here] = True
        near[here], scores[here] = moved[before.near[there]], before.scores[there]
    new = np.flatnonzero(~is_known)
    near[new] = neighbours(new)
    is_kept = (is_known & is_same)[:, np.newaxis] & is_same[near]
    for start in range(0, len(near), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        rows, ranks = np.nonzero(~is_kept[some] & (near[some] != NOBODY))
        rows += start
        scores[rows, ranks] = likenesses(rows, near[rows, ranks])
    return Comparison(keys, near, scores)
