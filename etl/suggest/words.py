"""German texts as weighted features: stems, the parts of compounds, and pieces of words; knows nothing of measures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
import math
import re

Weights = dict[str, float]
FOLDED = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e"}
)  # plurals often differ by an umlaut: Platz, Plätze
WORD = re.compile(r"[a-zäöüßé]{3,}", re.IGNORECASE)
ENDINGS = ("ungen", "ung", "em", "er", "en", "es", "e", "n", "s", "t")
LINKS = ("", "s", "n", "en", "es", "er")  # what German puts between the parts of a compound
SHORTEST_STEM, SHORTEST_PART, PIECE = 3, 4, 5
STOP = frozenset(
    WORD.findall("""aber alle allen aller als also andere anderen auch auf aus bei beim beide bis dabei dadurch dafür damit dann das dass dazu dem den denen der deren des dessen die dies diese
diesen dieser dieses doch dort durch eigene eigenen ein eine einem einen einer eines einige etwa für gegen gibt haben hat hier ihm ihn ihnen ihr ihre ihren ihrer ihres immer ist jede jedem jeden
jeder kann können man mehr mit nach nicht noch nur ob oder ohne schon sein seine seinen seiner seit sich sie sind sollen soll sollte sondern sowie statt über um und uns unter vom von vor war
was wenn wer werden wie wieder will wird wo wollen wurde zu zum zur zwischen zwei""")
)


def words(text: str) -> list[str]:
    """Words of a text as written, without the most common ones."""
    return [word for word in WORD.findall(text) if word.lower() not in STOP]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without capitals, umlauts and endings: Fläche and Flächen differ no more. Endings fall while three letters stay; a short stem falls no further."""
    left = word.lower().translate(FOLDED)
    while ending := next(
        (
            each
            for each in ENDINGS
            if left.endswith(each) and len(left) - len(each) >= SHORTEST_STEM
        ),
        None,
    ):
        left = left.removesuffix(ending)
        if len(left) <= SHORTEST_PART:
            break
    return left


def likeness(one: Weights, other: Weights) -> float:
    """Cosine of two vectors of length 1: 0 nothing in common, 1 the same."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


class Language:
    """What a collection of texts says of its words: which stems there are, and how rare each feature is. `ignored` words count for nothing, such as names of places."""

    def __init__(self, texts: Iterable[str], ignored: Iterable[str] = ()) -> None:
        texts = list(texts)
        self.ignored = {stem(word) for text in ignored for word in words(text)}
        self.known = {stem(word) for text in texts for word in words(text)} - self.ignored
        self._parts: dict[str, tuple[str, ...]] = {}
        seen: Counter[str] = Counter()
        for text in texts:
            seen.update(self.stems(text).keys() | self.pieces(text).keys())
        self.rarity = {
            feature: math.log((1 + len(texts)) / (1 + often)) + 1 for feature, often in seen.items()
        }

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts of a compound, by words known from elsewhere: Baugenehmigungsverfahren gives bau, genehmig, verfahr; () for a simple word."""
        if word not in self._parts:
            self._parts[word] = self._split(word.lower().translate(FOLDED))
        return self._parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        for end in range(
            len(word) - SHORTEST_PART, SHORTEST_STEM - 1, -1
        ):  # the longest beginning first
            tail, beginnings = (
                word[end:],
                [word[:end].removesuffix(link) for link in LINKS if word[:end].endswith(link)],
            )
            first = next(
                (
                    stem(each)
                    for each in beginnings
                    if len(each) >= SHORTEST_STEM and stem(each) in self.known
                ),
                None,
            )
            if first and (
                further := self._split(tail) or ((stem(tail),) if stem(tail) in self.known else ())
            ):
                return (first, *further)
        return ()

    def stems(self, text: str) -> Counter[str]:
        """How often each stem stands in a text, whole or as part of a compound."""
        found: Counter[str] = Counter()
        for word in words(text):
            found.update(
                each
                for each in dict.fromkeys((stem(word), *self.parts(word)))
                if each not in self.ignored
            )
        return found

    def pieces(self, text: str) -> Counter[str]:
        """How often each run of five letters stands in the words of a text: it finds what compounds share and no vocabulary knows."""
        found: Counter[str] = Counter()
        for word in words(text):
            if stem(word) not in self.ignored:
                bounded = f" {word.lower().translate(FOLDED)} "
                found.update(
                    f"{bounded[place : place + PIECE]}~"
                    for place in range(len(bounded) - PIECE + 1)
                )  # marked, so that no piece is taken for a stem
        return found

    def weighted(self, counts: Mapping[str, int]) -> Weights:
        """Counts as a vector of length 1 in which rare features weigh more (TF-IDF with the logarithm of the count); {} for no counts."""
        vector = {
            feature: (1 + math.log(often)) * self.rarity.get(feature, 1.0)
            for feature, often in counts.items()
        }
        return unit(vector)


def unit(vector: Weights) -> Weights:
    """A vector stretched to length 1."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()}
