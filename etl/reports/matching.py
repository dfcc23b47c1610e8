"""Which measure of an initiative a row of a report means: surely, perhaps, or none; asks nobody."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
import re

from etl.suggest import words
from etl.tables.heads import folded

BY_STEMS, BY_PIECES = 0.6, 0.4  # what the likeness of titles is made of
LEAST_LIKENESS, MOST_CANDIDATES, MOST_WORDS = 0.2, 3, 4
SIGNS = re.compile(r"[^\w]+")


class Candidate(NamedTuple):
    """A measure that may be meant, by its place in the file, and why.

    `words`: those that both titles share; `is_named`: by its key, number or very title.
    """

    place: int
    words: list[str]
    is_named: bool


class Match(NamedTuple):
    """`place`: of the measure that is meant, or None; then there are candidates, or none is alike.

    `is_renamed`: it was found by its number or chosen, and has another title in the data.
    """

    place: int | None
    candidates: list[Candidate]
    is_renamed: bool = False


class Measures:
    """The measures of an initiative by id, number and title, and by how alike titles are.

    `ignored` words count for nothing, such as the name of the place.
    """

    def __init__(self, measures: Iterable[Mapping[str, Any]], ignored: Iterable[str]) -> None:
        self.ids: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.places: dict[str, list[int]] = {}
        self.titles: list[str] = []
        for place, measure in enumerate(measures):
            self.ids[measure["id"]] = place
            if "number" in measure:
                self.numbers[_letters(str(measure["number"]))] = place
            self.titles.append(str(measure["title"]))
            self.places.setdefault(_letters(self.titles[-1]), []).append(place)
        self._words = words.Language(
            [words.words(title) for title in self.titles],
            [word for text in ignored for word in words.words(text)],
        )
        self._vectors = [self._vector(title) for title in self.titles]

    def match(self, key: str, number: str, title: str) -> Match:
        """By key, title or number.

        None is sure where these mean different measures, or where the title shares no word with
        the measure that key or number mean.
        """
        place = self.ids.get(key)
        if place is not None and (self.is_called(place, title) or self._shared(title, place)):
            return Match(place, [], is_renamed=not self.is_called(place, title))
        named = self.places.get(_letters(title), []) if title else []
        numbered = self.numbers.get(_letters(number), place) if number else place
        if len(named) == 1 and numbered in (None, named[0]):
            return Match(named[0], [])
        if numbered is not None and (numbered in named or not title):
            return Match(numbered, [])
        if numbered is not None and not named and self._shared(title, numbered):
            return Match(numbered, [], is_renamed=True)
        sure = [*named, *([] if numbered is None else [numbered])]
        alike = [place for place in self._alike(title) if place not in sure] if not named else []
        candidates = [*sure, *alike][: max(MOST_CANDIDATES, len(sure))]
        return Match(
            None,
            [Candidate(each, self._shared(title, each), each in sure) for each in candidates],
        )

    def is_called(self, place: int, title: str) -> bool:
        """Whether a measure has this title, or none is given."""
        return not title or _letters(self.titles[place]) == _letters(title)

    def _vector(self, title: str) -> tuple[dict[str, float], dict[str, float]]:
        weighted = self._words.weighted
        return weighted(self._words.stems(title)), weighted(self._words.pieces(title))

    def _alike(self, title: str) -> list[int]:
        """Measures whose titles are like one, the most alike first."""
        stems, pieces = self._vector(title)
        scored = [
            BY_STEMS * words.likeness(stems, others) + BY_PIECES * words.likeness(pieces, of_others)
            for others, of_others in self._vectors
        ]
        alike = sorted(range(len(scored)), key=lambda place: -scored[place])[:MOST_CANDIDATES]
        return [place for place in alike if scored[place] >= LEAST_LIKENESS]

    def _shared(self, title: str, place: int) -> list[str]:
        """Words of a title whose root, or that of a part of them, the other title has."""
        others = set(self._words.stems(self.titles[place]))
        shared = (word for word in words.words(title) if others & set(self._words.stems(word)))
        return list(dict.fromkeys(shared))[:MOST_WORDS]


def _letters(title: str) -> str:
    """What two spellings of a title share: neither case, spaces nor signs."""
    return SIGNS.sub("", folded(title)) or folded(title)
