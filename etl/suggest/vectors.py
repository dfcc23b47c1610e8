"""Many sparse vectors side by side, as arrays: which are nearest to one, and how alike pairs are.

Knows nothing of what they stand for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

Places = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]


class Table:
    """Vectors with named features, one a row; each is called by its place."""

    def __init__(self, vectors: Iterable[Mapping[str, float]]) -> None:
        names: dict[str, int] = {}
        lengths: list[int] = []
        features: list[int] = []
        weights: list[float] = []
        for vector in vectors:
            lengths.append(len(vector))
            features += [names.setdefault(name, len(names)) for name in vector]
            weights += vector.values()
        self.lengths = np.array(lengths, dtype=np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.features = np.array(features, dtype=np.int64)
        self.weights = np.array(weights, dtype=np.float64)
        self._turn(names)

    def _turn(self, names: Mapping[str, int]) -> None:
        """Where each feature stands, and the order of features: the rarest first."""
        self.often = np.bincount(self.features, minlength=len(names))
        self.first = np.cumsum(self.often) - self.often
        order = np.argsort(self.features, kind="stable")
        self.standing = np.repeat(np.arange(len(self.lengths)), self.lengths)[order]
        self.standing_weights = self.weights[order]
        in_order = sorted(names, key=lambda name: (self.often[names[name]], name))
        self.rank = np.empty(len(names), dtype=np.int64)
        self.rank[[names[name] for name in in_order]] = np.arange(len(names))

    def nearest(self, place: int, most_places: int) -> tuple[Places, Numbers]:
        """The vectors that share the rarest features of one, and what these add up to.

        As many features as stand in so many places together, and always the rarest.
        """
        own = slice(self.starts[place], self.starts[place] + self.lengths[place])
        order = np.argsort(self.rank[self.features[own]])
        features, weights = self.features[own][order], self.weights[own][order]
        often = self.often[features]
        looked_at = max(1, int((np.cumsum(often) <= most_places).sum()))
        at = _ranges(self.first[features[:looked_at]], often[:looked_at])
        products = self.standing_weights[at] * np.repeat(weights[:looked_at], often[:looked_at])
        found, which = np.unique(self.standing[at], return_inverse=True)
        shared = np.bincount(which, weights=products, minlength=len(found))
        return found, shared.astype(np.float64)

    def likenesses(self, ones: Places, others: Places) -> Iterator[float]:
        """The product of each pair of vectors; the ones are sorted."""
        row = np.zeros(len(self.often))
        for place in np.unique(ones):
            start, end = np.searchsorted(ones, [place, place + 1])
            pair = others[start:end]
            own = slice(self.starts[place], self.starts[place] + self.lengths[place])
            row[self.features[own]] = self.weights[own]
            at = _ranges(self.starts[pair], self.lengths[pair])
            products = row[self.features[at]] * self.weights[at]
            row[self.features[own]] = 0
            whose = np.repeat(np.arange(len(pair)), self.lengths[pair])
            yield from np.bincount(whose, weights=products, minlength=len(pair)).tolist()


def _ranges(starts: Places, lengths: Places) -> Places:
    """Ranges of places, one behind the other."""
    before = np.cumsum(lengths) - lengths
    whole: Places = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return whole
