"""Entries as vectors of the roots and pieces of their words: how alike they are, by which words.

Knows nothing of themes and initiatives.
"""

from collections.abc import Iterable, Iterator, Sequence
import math

import numpy as np

from etl.suggest.items import Item
from etl.suggest.neighbours import Neighbours, hashes
from etl.suggest.vectors import Numbers, Places, Table
from etl.suggest.words import Language, is_piece, steps, words

BY_STEMS, BY_PIECES = 0.5, 0.3  # what the score of a pair has of each
TITLE_COUNTS = 2  # words of a title count twice, those of a description once
MOST_WORDS = 5  # shown as a reason
FEWEST_PIECES = 4  # fewer shared pieces than that, and no shared stem, may be chance
# Among many entries only some are compared: those that share the rarest features of one, as many of
# these as are found in so many places.
MOST_PLACES = 600


class Texts:
    """Texts of entries, each called by its place; `foreign` ones say nothing of the language.

    `ignored` words count for nothing.
    """

    def __init__(
        self, entries: Sequence[Item], foreign: Sequence[Item], ignored: Iterable[str]
    ) -> None:
        self._words = [(words(entry.title), words(entry.text)) for entry in [*entries, *foreign]]
        counting = [title * TITLE_COUNTS + text for title, text in self._words]
        known, further = counting[: len(entries)], counting[len(entries) :]
        self._language = Language(known, ignored, further)
        self._is_piece = np.array([is_piece(name) for name in self._names], dtype=bool)
        self._shares = np.where(self._is_piece, BY_PIECES, BY_STEMS)
        self._table = self._weighted(self._language.counted.counts)
        self._features_of_word: dict[str, frozenset[str]] = {}

    @property
    def _names(self) -> list[str]:
        return self._language.counted.names

    @property
    def _rarity(self) -> Numbers:
        return self._language.rarity

    def _weighted(self, counts: Table) -> Table:
        """Two weights of a feature give, multiplied, what it adds to the score of a pair.

        The stems of a text are a vector of length 1, and so are its pieces, each times the root of
        its share. Rare features weigh more: TF-IDF with the logarithm of the count.
        """
        features = counts.features
        by_count = [
            1 + math.log(often) for often in range(1, int(counts.weights.max(initial=0)) + 1)
        ]
        weights = np.array(by_count)[counts.weights.astype(np.int64) - 1] * self._rarity[features]
        vectors = counts.rows * 2 + self._is_piece[features]
        lengths = np.sqrt(np.bincount(vectors, weights=weights**2))
        weights *= np.sqrt(self._shares)[features] / lengths[vectors]
        return Table(counts.lengths, features, weights, counts.width)

    def likenesses(self, ones: Places, others: Places) -> Numbers:
        """How alike pairs of texts are, 0 to BY_STEMS + BY_PIECES."""
        return self._table.likenesses(ones, others)

    def near(self, start: int, end: int) -> Neighbours:
        """Which texts from one place to before another share rare features."""
        places = steps(self._language.often + 1.0).astype(np.int64)
        worths = self._shares * self._rarity**2
        return Neighbours(self._table.part(start, end), self._names, places, worths, MOST_PLACES)

    def contents(self) -> Iterator[bytes]:
        """Of each text the hashes of its words with their features, and how rare these are."""
        counted = self._language.counted
        of_words = hashes(map(self._content, counted.words))
        return counted.texts.slices(of_words[counted.texts.features])

    def _content(self, word: str) -> bytes:
        rarity_of, features = self._language.rarity_of, self._language.features(word)
        return repr((word, [(each, rarity_of(each)) for each in features])).encode()

    # --- shared words ---

    def shared_words(self, one: int, other: int) -> list[str]:
        """The pairs of words that make two texts alike, most telling first; each word once.

        As "one / other" where the forms differ.
        """
        here, there = self._by_word(one), self._by_word(other)
        of_all = set[str]().union(*there.values())
        alike = sorted(
            (-self._weight(word, its_word), word, its_word)
            for word, features in here.items()
            if not features.isdisjoint(of_all)
            for its_word, its_features in there.items()
            if not features.isdisjoint(its_features)
        )
        shared: list[str] = []
        used: set[str] = set()
        for weight, word, its_word in alike:
            spellings = {word.lower(), its_word.lower()}
            if weight < 0 and not used & spellings:
                used |= spellings
                shared.append(word if len(spellings) == 1 else f"{word} / {its_word}")
        return shared[:MOST_WORDS]

    def _by_word(self, place: int) -> dict[str, frozenset[str]]:
        """Stems and pieces of each word of a text."""
        title, text = self._words[place]
        return {word: self._features(word) for word in (*title, *text)}

    def _features(self, word: str) -> frozenset[str]:
        if word not in self._features_of_word:
            self._features_of_word[word] = frozenset(self._language.features(word))
        return self._features_of_word[word]

    def _weight(self, word: str, other: str) -> float:
        """What two words add to a score, before it is divided by the length of the texts."""
        shared = sorted(self._features(word) & self._features(other))
        pieces = [each for each in shared if is_piece(each)]
        if len(pieces) == len(shared) < FEWEST_PIECES:
            return 0.0
        stems = [each for each in shared if not is_piece(each)]
        return BY_STEMS * self._squares(stems) + BY_PIECES * self._squares(pieces)

    def _squares(self, features: Iterable[str]) -> float:
        return sum(self._language.rarity_of(feature) ** 2 for feature in features)
