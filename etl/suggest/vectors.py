"""Many sparse vectors side by side, as arrays: features counted, and how alike pairs are.

Knows nothing of what they stand for. How alike two are depends on these two only, to the last
digit, so that it can be kept.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

Places = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]
MOST_CELLS, MOST_ROWS = 1 << 19, 1 << 8  # of vectors that are written out in full at once


class Table:
    """Vectors, one a row, each called by its place; their features are numbered below `width`."""

    def __init__(self, lengths: Places, features: Places, weights: Numbers, width: int) -> None:
        self.lengths, self.features, self.weights, self.width = lengths, features, weights, width
        self.starts = np.cumsum(lengths) - lengths

    @property
    def rows(self) -> Places:
        """The place of the row of each entry."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def entries(self, places: Places) -> Places:
        """Where the entries of rows stand, row behind row."""
        return ranges(self.starts[places], self.lengths[places])

    def slices(self, values: np.ndarray[Any, Any]) -> Iterator[bytes]:
        """Of values of all entries those of each row."""
        for start, length in zip(self.starts.tolist(), self.lengths.tolist(), strict=True):
            yield values[start : start + length].tobytes()

    def part(self, start: int, end: int) -> "Table":
        """The rows from one place to before another."""
        lengths = self.lengths[start:end]
        first = self.lengths[:start].sum()
        whole = slice(first, first + lengths.sum())
        return Table(lengths, self.features[whole], self.weights[whole], self.width)

    def likenesses(self, ones: Places, others: Places) -> Numbers:
        """The product of each pair of rows."""
        found = np.empty(len(ones))
        order = np.argsort(ones, kind="stable")
        whole, first = np.unique(ones[order], return_index=True)
        bounds = np.append(first, len(ones))
        at_once = max(1, min(MOST_ROWS, MOST_CELLS // max(1, self.width)))
        for start in range(0, len(whole), at_once):
            block = whole[start : start + at_once]
            pairs = order[bounds[start] : bounds[start + len(block)]]
            found[pairs] = self._products(block, ones[pairs], others[pairs])
        return found

    def _products(self, block: Places, ones: Places, others: Places) -> Numbers:
        """Products of pairs whose ones are in a block of rows, which are written out in full."""
        full = np.zeros((len(block), self.width))
        at = self.entries(block)
        full[np.repeat(np.arange(len(block)), self.lengths[block]), self.features[at]] = (
            self.weights[at]
        )
        at = self.entries(others)
        pair = np.repeat(np.arange(len(others)), self.lengths[others])
        begins = np.searchsorted(block, ones) * self.width
        products = full.ravel()[begins[pair] + self.features[at]] * self.weights[at]
        return np.bincount(pair, weights=products, minlength=len(ones)).astype(np.float64)


def ranges(starts: Places, lengths: Places) -> Places:
    """Ranges of places, one behind the other."""
    before = np.cumsum(lengths) - lengths
    whole: Places = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return whole


class Counted(NamedTuple):
    """Texts of words: the words of each, and how often each feature stands in each.

    Words and features are numbered by their places among all words, and among the names.
    """

    words: list[str]
    texts: Table
    names: list[str]
    counts: Table

    def in_rows(self, rows: int) -> Places:
        """In how many of the first texts each feature stands."""
        some = self.counts.features[: self.counts.lengths[:rows].sum()]
        return np.bincount(some, minlength=len(self.names))


def counted(texts: Iterable[Sequence[str]], features_of: Callable[[str], Sequence[str]]) -> Counted:
    """Counts the features of texts, of which a word has each as often as it is named."""
    known: dict[str, int] = {}
    lengths: list[int] = []
    found: list[int] = []
    for text in texts:
        lengths.append(len(text))
        found += [known.setdefault(word, len(known)) for word in text]
    names, of_words = _numbered([features_of(word) for word in known])
    of_texts = _table(lengths, found, len(known))
    width = max(1, len(names))
    rows = np.repeat(of_texts.rows, of_words.lengths[of_texts.features])
    rows *= width
    cells = rows + of_words.features[of_words.entries(of_texts.features)]
    cells, often = np.unique(cells, return_counts=True)  # quicker than without the counts
    many = np.bincount(cells // width, minlength=len(lengths))
    counts = Table(many, cells % width, often.astype(np.float64), len(names))
    return Counted(list(known), of_texts, names, counts)


def _numbered(vectors: Sequence[Sequence[str]]) -> tuple[list[str], Table]:
    """Names in their order, and vectors of names as a table."""
    names = sorted({name for vector in vectors for name in vector})
    number = {name: place for place, name in enumerate(names)}
    features = [number[name] for vector in vectors for name in vector]
    return names, _table([len(vector) for vector in vectors], features, len(names))


def _table(lengths: Sequence[int], features: Sequence[int], width: int) -> Table:
    """A table in which each feature stands once."""
    numbers = np.array(features, dtype=np.int64)
    return Table(np.array(lengths, dtype=np.int64), numbers, np.ones(len(numbers)), width)
