"""German texts as weighted features: roots, the parts of compounds, and pieces of words.

Knows nothing of measures, and takes folding and endings from wording/german.py.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
import math
import re

from numpy.typing import ArrayLike
import numpy as np

from etl.suggest.vectors import Numbers, counted
from wording.german import SHORTEST_ROOT, letters, root

Weights = dict[str, float]
STEPS_OF_DOUBLING = 4  # so many steps until a number has doubled
WORD = re.compile(r"[a-zäöüßé]{3,}", re.IGNORECASE)
LINKS = ("", "s", "n", "en", "es", "er")  # what German puts between the parts of a compound
SHORTEST_PART, PIECE, PIECE_MARK = 4, 5, "~"
STOP = frozenset(
    WORD.findall("""
    aber alle allen aller als also andere anderen auch auf aus bei beim beide bis dabei dadurch
    dafür damit dann das dass dazu dem den denen der deren des dessen die dies diese diesen dieser
    dieses doch dort durch eigene eigenen ein eine einem einen einer eines einige etwa für gegen
    gibt haben hat hier ihm ihn ihnen ihr ihre ihren ihrer ihres immer ist jede jedem jeden jeder
    kann können man mehr mit nach nicht noch nur ob oder ohne schon sein seine seinen seiner seit
    sich sie sind sollen soll sollte sondern sowie statt über um und uns unter vom von vor war was
    wenn wer werden wie wieder will wird wo wollen wurde zu zum zur zwischen zwei
    """)
)


def words(text: str) -> list[str]:
    """Words of a text as written, without the most common ones."""
    return [word for word in WORD.findall(text) if word.lower() not in STOP]


def is_piece(feature: str) -> bool:
    """Whether a feature is a piece of a word, not a root."""
    return feature.endswith(PIECE_MARK)


def likeness(one: Weights, other: Weights) -> float:
    """Cosine of two vectors of length 1: 0 nothing in common, 1 the same."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


def steps(numbers: ArrayLike) -> Numbers:
    """Numbers from 1 on in coarse steps, so that they stay the same while a few texts change."""
    stepped: Numbers = 2.0 ** (np.rint(STEPS_OF_DOUBLING * np.log2(numbers)) / STEPS_OF_DOUBLING)
    return stepped


def rarity(texts: int, often: ArrayLike) -> Numbers:
    """How rare something is that stands in so many of some texts: 1 for what stands in all."""
    return np.log(steps(np.array(1.0 + texts)) / steps(1.0 + np.asarray(often))) + 1


class Language:
    """What a collection of texts says of its words: which roots there are, how rare a feature is.

    Texts are given as their words. `ignored` words count for nothing, such as names of places.
    `further` texts are counted, but say nothing of the language.

    names: of all features, in their order; counts: how often each stands in each text, first in
    those of the language; often: in how many of these; rarity: how rare it is there.
    """

    def __init__(
        self,
        texts: Sequence[Sequence[str]],
        ignored: Iterable[str] = (),
        further: Sequence[Sequence[str]] = (),
    ) -> None:
        self.ignored = {root(word) for word in ignored}
        self.known = {root(word) for word in {word for text in texts for word in text}}
        self.known -= self.ignored
        self._parts: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        self._pieces: dict[str, tuple[str, ...]] = {}
        self.counted = counted([*texts, *further], self.features)
        self.often = self.counted.in_rows(len(texts))
        self.rarity = np.where(self.often > 0, rarity(len(texts), self.often), 1.0)
        self._rarity_of: Weights = dict(zip(self.counted.names, self.rarity.tolist(), strict=True))

    def rarity_of(self, feature: str) -> float:
        """How rare a feature is; 1 for an unknown one."""
        return self._rarity_of.get(feature, 1.0)

    def features(self, word: str) -> tuple[str, ...]:
        """Roots and pieces of a word."""
        return self._stems_of(word) + self._pieces_of(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """Roots of the parts of a compound, by words known from elsewhere; () for a simple word.

        Baugenehmigungsverfahren gives bau, genehmig, verfahr.
        """
        if word not in self._parts:
            self._parts[word] = self._split(letters(word))
        return self._parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        """The parts of a folded word, cut behind the longest beginning that is known."""
        for end in range(len(word) - SHORTEST_PART, SHORTEST_ROOT - 1, -1):
            first = next(self._known_roots(word[:end]), None)
            further = self._rest(word[end:]) if first else ()
            if first and further:
                return (first, *further)
        return ()

    def _known_roots(self, beginning: str) -> Iterator[str]:
        """Known roots of the beginning of a compound, whatever links it to what follows."""
        for link in LINKS:
            part = beginning.removesuffix(link)
            if beginning.endswith(link) and len(part) >= SHORTEST_ROOT and root(part) in self.known:
                yield root(part)

    def _rest(self, word: str) -> tuple[str, ...]:
        """Parts of what follows in a compound, or its root if it is known; () otherwise."""
        return self._split(word) or ((root(word),) if root(word) in self.known else ())

    def stems(self, text: str) -> Counter[str]:
        """How often each root stands in a text, whole or as part of a compound."""
        return Counter(part for word in words(text) for part in self._stems_of(word))

    def _stems_of(self, word: str) -> tuple[str, ...]:
        if word not in self._stems:
            roots = dict.fromkeys((root(word), *self.parts(word)))
            self._stems[word] = tuple(part for part in roots if part not in self.ignored)
        return self._stems[word]

    def pieces(self, text: str) -> Counter[str]:
        """How often each run of five letters stands in the words of a text.

        It finds what compounds share and no vocabulary knows. A piece is marked, so that it is
        taken for no root.
        """
        return Counter(piece for word in words(text) for piece in self._pieces_of(word))

    def _pieces_of(self, word: str) -> tuple[str, ...]:
        if word not in self._pieces:
            bounded = "" if root(word) in self.ignored else f" {letters(word)} "
            self._pieces[word] = tuple(
                f"{bounded[place : place + PIECE]}{PIECE_MARK}"
                for place in range(len(bounded) - PIECE + 1)
            )
        return self._pieces[word]

    def weighted(self, counts: Mapping[str, int]) -> Weights:
        """Counts as a vector of length 1 in which rare features weigh more; {} for no counts.

        The weight is TF-IDF with the logarithm of the count.
        """
        vector = {
            feature: (1 + math.log(often)) * self.rarity_of(feature)
            for feature, often in counts.items()
        }
        return unit(vector)


def unit(vector: Weights) -> Weights:
    """A vector stretched to length 1."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()}
