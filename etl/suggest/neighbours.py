"""Which vectors of a table share most of the rarest features of one: only these are compared.

Whatever else changes, the neighbours of a row stay while `surroundings` says the same of it.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np

from etl.suggest.vectors import Numbers, Places, Table

Hashes = np.ndarray[Any, np.dtype[np.uint64]]
AT_ONCE = 1 << 8  # rows whose neighbours are looked for together
PLACE_BITS, SHARED_BITS = 23, 30  # of a number by which neighbours are put in order
FINENESS = 1 << 10  # of what a feature counts, as a whole number


class Neighbours:
    """Looks for neighbours in a table.

    `often`: in how many rows each feature stands, or more. Of a row the rarest features are looked
    at, as many as stand in `most_places` rows together, and always one.
    """

    def __init__(
        self,
        table: Table,
        names: Sequence[str],
        often: Places,
        worths: Numbers,
        most_places: int,
    ) -> None:
        self._names = names
        self._worths = np.rint(worths * FINENESS).astype(np.int64)  # their sums know no order
        self._roots = np.sqrt(table.lengths)
        self._looked_at = _rarest(table, often, most_places)
        height = max(1, len(table.lengths))
        standing = np.sort(table.features * height + table.rows) % height
        many = np.bincount(table.features, minlength=table.width)
        self._standing = Table(many, standing, np.empty(0), height)

    def surroundings(self, rows: Sequence[str]) -> Hashes:
        """Of each row, of which the name is given, a hash over all that its neighbours rest on.

        That is, of each feature that is looked at, what it counts, and in which rows it stands, and
        how long these are.
        """
        whole = hashes(
            f"{row} {length}".encode()
            for row, length in zip(rows, self._roots.tolist(), strict=True)
        )
        of_features = hashes(
            f"{name} {worth} ".encode() + part
            for name, worth, part in zip(
                self._names,
                self._worths.tolist(),
                self._standing.slices(whole[self._standing.features]),
                strict=True,
            )
        )
        around = zip(
            whole.tolist(),
            self._looked_at.slices(of_features[self._looked_at.features]),
            strict=True,
        )
        return hashes(b"%d " % own + part for own, part in around)

    def of(self, places: Places, owners: Places, most: int) -> Places:
        """The nearest rows of other owners for each of some rows, best first; -1 for none."""
        found = np.full((len(places), most), -1, dtype=np.int64)
        for start in range(0, len(places), AT_ONCE):
            which, others, shared = self.sharing(places[start : start + AT_ONCE])
            foreign = owners[others] != owners[places[start + which]]
            which, others, shared = which[foreign], others[foreign], shared[foreign]
            by_worth = (which << SHARED_BITS | ((1 << SHARED_BITS) - 1 - shared)) << PLACE_BITS
            order = np.sort(by_worth | others)
            which = order >> (SHARED_BITS + PLACE_BITS)
            rank = np.arange(len(order)) - np.searchsorted(which, which)
            best = rank < most
            found[start + which[best], rank[best]] = order[best] & ((1 << PLACE_BITS) - 1)
        return found

    def sharing(self, places: Places) -> tuple[Places, Places, Places]:
        """All rows that share what is looked at of each row: whose, which, and how much."""
        features = self._looked_at.features[self._looked_at.entries(places)]
        whose = np.repeat(np.arange(len(places)), self._looked_at.lengths[places])
        many = self._standing.lengths[features]
        others = self._standing.features[self._standing.entries(features)]
        pairs = np.repeat(whose, many) * self._standing.width + others
        order = np.argsort(pairs)
        pairs = pairs[order]
        starts = np.flatnonzero(np.diff(pairs, prepend=-1))
        shared = np.add.reduceat(np.repeat(self._worths[features], many)[order], starts)
        others = pairs[starts] % self._standing.width
        alike = np.minimum(shared / self._roots[others], (1 << SHARED_BITS) - 1)
        return pairs[starts] // self._standing.width, others, alike.astype(np.int64)


def hashes(contents: Iterable[bytes]) -> Hashes:
    """A hash of each content, of 64 bits."""
    whole = b"".join(blake2b(content, digest_size=8).digest() for content in contents)
    return np.frombuffer(whole, dtype=np.uint64)


def _rarest(table: Table, often: Places, most_places: int) -> Table:
    """The features of each row that are looked at."""
    steps, width = int(often.max(initial=0)) + 1, max(1, table.width)
    features = np.sort((table.rows * steps + often[table.features]) * width + table.features)
    features %= width
    together = np.cumsum(often[features])
    full = table.starts[table.lengths > 0]  # where rows begin
    before = np.repeat(together[full] - often[features[full]], table.lengths[table.lengths > 0])
    some = together - before <= most_places
    some[full] = True
    lengths = np.bincount(table.rows[some], minlength=len(table.lengths))
    return Table(lengths, features[some], np.empty(0), table.width)
